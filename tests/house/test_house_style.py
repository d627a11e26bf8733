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
MAY_PASS_FIELDS = {"message.py", "errors.py", "voice.py", "console.py", "parser.py"}
FICTION = re.compile(r"(?:\+44 ?|0)7700 ?900 ?\d{3}|(?:\+33 ?|0)6[ .]?39[ .]?98[ .]?\d\d[ .]?\d\d")
PHONES = re.compile(
    r"(?<![\w.])(?:\+44 ?7\d{3}|07\d{3}) ?\d{3} ?\d{3}(?!\d)|(?<![\w.])(?:\+33 ?|0)[67](?:[ .]\d\d){4}(?!\d)"
)


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
        for node in tree.body:
            public = isinstance(node, ast.FunctionDef | ast.ClassDef) and not node.name.startswith("_")
            if public and ast.get_docstring(node) is None:
                silent.append(f"{path}:{node.name}")
    assert silent == []


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
    touching = re.compile(
        r"\bopen\(|\bdatetime\.now\b|^import (?:os|random|time|secrets)\b|Path\(|read_text", re.MULTILINE
    )
    found = [
        path.name for path in (SOURCE / "kernel").glob("*.py") if touching.search(path.read_text(encoding="utf-8"))
    ]
    assert found == []


@pytest.mark.parametrize("banned", [r"/(?:work|root|home)/[a-z]", r"https?://[^\s)\"'>]*(?:pypi|npmjs|debian)\."])
def test_no_tracked_file_names_a_machine_or_a_registry(banned):
    pattern = re.compile(banned)
    naming = []
    for path in tracked():
        if path.name != Path(__file__).name and path.suffix in {".py", ".md", ".toml", ".yaml", ".txt", ".po", ""}:
            text = path.read_text(encoding="utf-8", errors="replace")
            naming += [f"{path.relative_to(ROOT)}: {found.group()}" for found in pattern.finditer(text)]
    assert naming == []


def test_phone_numbers_are_from_the_ranges_of_fiction():
    real = []
    for path in tracked():
        if path.suffix in {".py", ".md", ".yaml", ".txt"} and path.name not in (
            "requirements.txt",
            "requirements-dev.txt",
        ):
            text = path.read_text(encoding="utf-8", errors="replace")
            real += [
                f"{path.name}: {found.group()}"
                for found in PHONES.finditer(text)
                if not FICTION.fullmatch(found.group())
            ]
    assert real == []
