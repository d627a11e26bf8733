"""The house keeps its own rules: small functions, named rooms, words and no leftovers."""

import ast
import re
import statistics
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent.parent
SOURCE = ROOT / "src" / "varne"
MODULES = sorted(SOURCE.rglob("*.py"))
BANNED = {"utils", "util", "helpers", "helper", "common", "misc", "manager", "managers", "base", "stuff"}
MAY_PASS_FIELDS = {"message.py", "errors.py", "voice.py", "console.py", "parser.py", "speech.py", "parts.py", "seat.py"}
PLAIN = {".py", ".md", ".toml", ".yaml", ".yml", ".txt", ".csv", ".json", ".po", ".cfg", ""}
PHONES = re.compile(
    r"""(?<![\w.+/-])(?!0123456789)(?:
        (?:\+44[ ]?(?:\(0\))?|0)\d{3,4}[ ]\d{3}[ ]?\d{3,4}      # 01304 123456, 020 and mobiles in groups
      | (?:\+33[ .]?|0)[1-9](?:[ .-]?\d\d){4}                  # 03 21 12 34 56
      | 07\d{9} | \+447\d{9}
    )(?!\d)""",
    re.VERBOSE,
)
FICTION = re.compile(r"(?:\+44|0)(?:7700900|1632960)\d{3}|(?:\+33|0)(?:63998|19900|26191|35301|46571|53649)\d{4}")
"""Reserved for drama by Ofcom and for audiovisual works by Arcep."""
WORLD = {
    "os",
    "io",
    "pathlib",
    "shutil",
    "tempfile",
    "random",
    "secrets",
    "time",
    "logging",
    "subprocess",
    "socket",
    "sqlite3",
}


def functions(path):
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield node


def tracked():
    listed = subprocess.run(["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=False)
    names = listed.stdout.split("\n") if listed.returncode == 0 else []
    found = [ROOT / name for name in names if name] or [path for path in ROOT.rglob("*") if ".venv" not in path.parts]
    return [path for path in found if path.is_file() and path.stat().st_size < 400_000]


def test_functions_are_small():
    lengths = sorted(node.end_lineno - node.lineno + 1 for path in MODULES for node in functions(path))
    assert len(lengths) > 500
    assert statistics.median(lengths) < 8
    assert lengths[int(0.99 * len(lengths))] <= 40
    assert lengths[-1] <= 60


def test_files_are_small():
    assert [str(path) for path in MODULES if path.read_text(encoding="utf-8").count("\n") > 400] == []


def test_no_function_takes_more_than_six_arguments():
    crowded = []
    for path in MODULES:
        for node in functions(path):
            named = [one.arg for one in (*node.args.posonlyargs, *node.args.args, *node.args.kwonlyargs)]
            if len([name for name in named if name not in ("self", "cls")]) > 6:
                crowded.append(f"{path.name}:{node.name}")
    assert crowded == []


def test_no_module_is_a_heap():
    assert [str(path) for path in MODULES if path.stem in BANNED] == []


def test_every_module_and_every_public_name_says_what_it_is_for():
    silent = []
    for path in MODULES:
        tree = ast.parse(path.read_text(encoding="utf-8"))
        if tree.body and ast.get_docstring(tree) is None:
            silent.append(str(path))
        owners = [tree, *(node for node in ast.walk(tree) if isinstance(node, ast.ClassDef) and _is_public(node))]
        silent += [
            f"{path}:{node.name}"
            for owner in owners
            for node in owner.body
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef)
            and _is_public(node)
            and ast.get_docstring(node) is None
        ]
    assert silent == []


def _is_public(node):
    return not node.name.startswith("_")


def test_fields_are_not_passed_through_unseen():
    passing = [
        f"{path.name}:{node.name}"
        for path in MODULES
        for node in functions(path)
        if node.args.kwarg is not None and path.name not in MAY_PASS_FIELDS
    ]
    assert passing == []


def test_nothing_is_left_for_later():
    later = re.compile(r"\b(?:TODO|FIXME|XXX)\b|raise NotImplementedError")
    assert [str(path) for path in MODULES if later.search(path.read_text(encoding="utf-8"))] == []


def test_the_kernel_touches_nothing_of_the_world():
    """The reviewed vocabulary alone is read, once, from inside the package."""
    touching = []
    for path in sorted((SOURCE / "kernel").rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            names = [name.name for name in node.names] if isinstance(node, ast.Import) else []
            names += [node.module or ""] if isinstance(node, ast.ImportFrom) else []
            called = ast.unparse(node.func) if isinstance(node, ast.Call) else ""
            reaches = {name.split(".")[0] for name in names} & WORLD or called in (
                "open",
                "datetime.now",
                "datetime.today",
            )
            reads = "importlib.resources" in names and path.parent.name != "vocabulary"
            touching += [f"{path.name}:{node.lineno}"] if reaches or reads else []
    assert touching == []


MACHINES = r"(?<!\w)/(?:work|root|home|Users)/[\w.-]"
REGISTRIES = r"(?:pypi|pythonhosted|npmjs|registry\.|crates\.io|debian\.org|ubuntu\.com|proxy\.golang)[\w./-]*"


def texts():
    """Every tracked text but this file, which names what it bans."""
    for path in tracked():
        if path.name != Path(__file__).name and path.suffix in PLAIN:
            yield path.relative_to(ROOT), path.read_text(encoding="utf-8", errors="replace")


@pytest.mark.parametrize("banned", [MACHINES, rf"https?://[^\s)\"'>]*{REGISTRIES}|--(?:extra-)?index-url\s+\S+"])
def test_no_tracked_file_names_a_machine_or_a_registry(banned):
    assert [f"{name}: {found.group()}" for name, text in texts() for found in re.finditer(banned, text)] == []


def test_phone_numbers_are_from_the_ranges_of_fiction():
    numbers = [
        (name, found.group())
        for name, text in texts()
        if "requirements" not in name.name
        for found in PHONES.finditer(text)
    ]
    assert len(numbers) > 5
    assert [number for number in numbers if not FICTION.fullmatch(re.sub(r"[ .()-]", "", number[1]))] == []


@pytest.mark.parametrize(
    "number", ["01304 123456", "+33 3 21 12 34 56", "0321123456", "07123456789", "+44 7123 456789", "06.12.34.56.78"]
)
def test_a_number_that_could_be_somebodys_would_be_found(number):
    (found,) = PHONES.findall(f"call {number} now")
    assert not FICTION.fullmatch(re.sub(r"[ .()-]", "", found))
