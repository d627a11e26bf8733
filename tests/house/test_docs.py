"""The papers say what the code does."""

import re
from pathlib import Path

import pytest
from tools.reference import differing

from varne.cli.summary import COMMANDS

ROOT = Path(__file__).resolve().parent.parent.parent
PAPERS = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")])
HOW_TO = "\n".join(path.read_text(encoding="utf-8") for path in (ROOT / "docs" / "how-to").glob("*.md"))
LAWS = re.compile(r"`(tests/[\w/]+\.py)(?:::(\w+))?`")


def test_the_reference_is_what_the_code_says():
    assert differing() == []


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_is_shown_in_a_how_to(command):
    assert f"varne {command}" in HOW_TO


def test_every_environment_variable_is_documented():
    page = (ROOT / "docs" / "reference" / "environment.md").read_text(encoding="utf-8")
    code = "\n".join(path.read_text(encoding="utf-8") for path in (ROOT / "src").rglob("*.py"))
    assert {name for name in re.findall(r"\"(VARNE_[A-Z]+)\"", code) if name not in page} == set()


@pytest.mark.parametrize("paper", PAPERS, ids=lambda path: str(path.relative_to(ROOT)))
def test_links_lead_to_files(paper):
    text = paper.read_text(encoding="utf-8")
    links = [link.split("#")[0] for link in re.findall(r"\]\(([^)\s]+)\)", text) if "://" not in link]
    assert [link for link in links if link and not (paper.parent / link).exists()] == []


def test_the_tests_that_keep_the_laws_exist():
    named = LAWS.findall((ROOT / "ARCHITECTURE.md").read_text(encoding="utf-8"))
    assert len(named) > 10
    absent = [path for path, _ in named if not (ROOT / path).exists()]
    unnamed = [name for path, name in named if name and f"def {name}(" not in (ROOT / path).read_text(encoding="utf-8")]
    assert (absent, unnamed) == ([], [])


def test_the_python_example_of_the_readme_runs():
    (example,) = re.findall(r"```python\n(.*?)```", (ROOT / "README.md").read_text(encoding="utf-8"), re.DOTALL)
    exec(compile(example, "README.md", "exec"), {})


def test_both_readmes_name_the_same_commands():
    english, french = ((ROOT / name).read_text(encoding="utf-8") for name in ("README.md", "README.fr.md"))
    used = [set(re.findall(r"varne ([a-z-]+)", text)) & set(COMMANDS) for text in (english, french)]
    assert used[0] == used[1]
    assert {"make run", "make test"} <= set(re.findall(r"make \w+", french))
