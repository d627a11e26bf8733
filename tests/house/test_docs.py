"""The papers say what the code does."""

import re
import subprocess
import sys
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path

import pytest
from tests.cli.terminal import Terminal
from tests.house.paper_terminal import PaperTerminal
from tools.reference import differing
from tools.screens import LANGUAGES, SHOTS

from varne import __version__, extract
from varne.cli.summary import COMMANDS
from varne.intake.limits import MEBIBYTE, Limits
from varne.language.typography import french_spaces
from varne.ledger.finding import Fault

ROOT = Path(__file__).resolve().parent.parent.parent
DOCS = ROOT / "docs"
PAPERS = sorted([*ROOT.glob("*.md"), *(path for path in DOCS.rglob("*.md") if "_build" not in path.parts)])
TEST_NAMES = re.compile(r"`(tests/[\w/]+\.py)(?:::(\w+))?`")
ADR_PARTS = ("Status: ", "## Context", "## Decision", "## Consequences")


def paper(*parts):
    return ROOT.joinpath(*parts).read_text(encoding="utf-8")


def first_column(text):
    """What the tables of a page are about: the code in the first cell of each row."""
    return set(re.findall(r"^\| `([^`]+)`", text, re.MULTILINE))


def test_the_reference_is_what_the_code_says():
    assert differing() == []


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_is_in_the_reference_and_shown_in_a_how_to(command):
    shown = "\n".join(path.read_text(encoding="utf-8") for path in (DOCS / "how-to").glob("*.md"))
    assert f"varne {command}" in shown
    assert f"\n## varne {command}\n" in paper("docs", "reference", "commands.md")


def test_the_environment_variables_are_those_of_the_code():
    code = "\n".join(path.read_text(encoding="utf-8") for path in (ROOT / "src").rglob("*.py"))
    written = {name for name in first_column(paper("docs", "reference", "environment.md")) if name.startswith("VARNE_")}
    assert written == set(re.findall(r"[\"'](VARNE_[A-Z_]+)[\"']", code))


def test_the_files_of_a_centre_are_those_on_the_page(tmp_path):
    assert Terminal(tmp_path / "centre")("init").code == 0
    page = {
        name for name in first_column(paper("docs", "reference", "environment.md")) if not name.startswith("VARNE_")
    }
    assert {path.name for path in (tmp_path / "centre").iterdir()} == page
    assert {path.name for path in tmp_path.iterdir()} == {"centre", "centre.checkpoints"}


def test_every_check_of_the_doctor_and_every_fault_of_verify_has_its_row(tmp_path):
    terminal = Terminal(tmp_path / "centre")
    assert terminal("init", "--exercise").code == 0
    checks = {one["check"] for one in terminal("doctor", "--json").json["items"]}
    assert first_column(paper("docs", "how-to", "check-and-repair.md")) == checks | set(Fault)


def test_the_limits_on_the_page_are_those_of_the_code():
    page, limits = paper("docs", "how-to", "read-without-a-centre.md"), Limits()
    figures = (
        f"| {limits.bytes // MEBIBYTE} MiB |",
        f"| {limits.seconds} s ",
        f"| {limits.memory // MEBIBYTE:,} MiB |",
        f"| {limits.pages:,} |",
        f"| {limits.attachments}, five messages deep |",
        f"| {limits.entries:,}; {limits.expanded // MEBIBYTE} MiB; {limits.ratio} to 1 ",
        f"| {limits.text:,} characters |",
    )
    assert limits.depth == 5
    assert [figure for figure in figures if figure not in page] == []


def _quantities():
    rows = re.findall(
        r"^\| (\w+) \| [^|]+ \| ([^|]+) \| \[(\d+), (\d+|\.\.)\] \|$", paper("docs/reference/quantities.md"), re.M
    )
    return [
        pytest.param(words, int(low), None if high == ".." else int(high), id=code) for code, words, low, high in rows
    ]


@pytest.mark.parametrize(("words", "low", "high"), _quantities())
def test_the_examples_of_quantities_are_read_as_the_page_says(words, low, high):
    when = datetime(2018, 11, 23, 14, tzinfo=UTC)
    texts = (f"Off Dover, {words} people were rescued.", f"Au large de Calais, {words} personnes ont été secourues.")
    texts += (f"Off Dover, {words} of people were rescued.", f"Off Dover, {words} was rescued.")
    found = [claim.quantity for text in texts for claim in extract(text, date=when).claims]
    assert (low, high) in [(one.low, one.high) for one in found]


@pytest.mark.parametrize("page", PAPERS, ids=lambda path: str(path.relative_to(ROOT)))
def test_links_lead_to_files(page):
    links = [link.split("#")[0] for link in re.findall(r"\]\(([^)\s]+)\)", page.read_text(encoding="utf-8"))]
    near = [link for link in links if link and "://" not in link and "_screens/" not in link]
    assert [link for link in near if not (page.parent / link).exists()] == []


@pytest.mark.parametrize("page", PAPERS, ids=lambda path: str(path.relative_to(ROOT)))
def test_the_tests_that_a_paper_names_exist(page):
    named = TEST_NAMES.findall(page.read_text(encoding="utf-8"))
    absent = [path for path, _ in named if not (ROOT / path).is_file()]
    unnamed = [name for path, name in named if name and f"def {name}(" not in paper(path)]
    assert (absent, unnamed) == ([], [])


def test_every_law_has_its_row_and_each_law_that_can_be_tested_names_a_test():
    text = paper("ARCHITECTURE.md")
    rows = {f"L{number}": row for number, row in re.findall(r"^\| L(\d+) ([^\n]+)$", text, re.MULTILINE)}
    assert set(rows) == {f"L{number}" for number in range(1, 14)}
    waiting = {law for law, row in rows.items() if "not built" in row}
    assert {law for law, row in rows.items() if not TEST_NAMES.search(row)} <= waiting


@pytest.mark.parametrize("page", sorted((DOCS / "adr").glob("*.md")), ids=lambda path: path.stem)
def test_a_decision_has_its_four_parts_in_order(page):
    text = page.read_text(encoding="utf-8")
    places = [text.find(part) for part in ADR_PARTS]
    assert places == sorted(places)
    assert -1 not in places
    assert text.startswith(f"# {page.stem[:4]} ")


def test_decisions_are_numbered_without_gaps():
    numbers = [int(path.stem[:4]) for path in sorted((DOCS / "adr").glob("*.md"))]
    assert numbers == list(range(1, len(numbers) + 1))


@pytest.mark.parametrize(("name", "language"), [("README.md", "en"), ("README.fr.md", "fr")])
def test_what_a_readme_shows_is_what_is_printed(name, language, tmp_path):
    reader = PaperTerminal(tmp_path, language)
    assert reader.follow("```sh\nmake run\n```\n") == []
    shown = [
        block
        for kind, block in re.findall(r"^```(\w*)\n(.*?)^```$", paper(name), re.DOTALL | re.MULTILINE)
        if kind == "text"
    ]
    assert len(shown) == 2
    lines = "".join(shown).replace("  ...\n", "")
    assert reader.follow(f"```text\n{lines}```\n") == []


@pytest.mark.parametrize("name", ["README.md", "README.fr.md"])
def test_the_python_example_of_a_readme_runs(name):
    (example,) = re.findall(r"```python\n(.*?)```", paper(name), re.DOTALL)
    assert "varne.extract(" in example
    assert "varne.tally(" in example
    exec(compile(example, name, "exec"), {})


@pytest.mark.parametrize("name", ["README.md", "README.fr.md"])
def test_the_centre_of_a_readme_can_be_made(name, tmp_path):
    reader = PaperTerminal(tmp_path, "en")
    (founding,) = (
        block
        for block in re.findall(r"^```sh\n(.*?)^```$", paper(name), re.DOTALL | re.MULTILINE)
        if "varne init" in block
    )
    assert reader.follow(f"```sh\n{founding}```\n") == [], reader.printed


def test_both_readmes_and_both_refusals_say_the_same_things():
    english, french = (paper(name) for name in ("README.md", "README.fr.md"))
    used = [set(re.findall(r"varne ([a-z-]+)", text)) & set(COMMANDS) for text in (english, french)]
    assert used[0] == used[1]
    for left, right in (("README.md", "README.fr.md"), ("REFUSALS.md", "REFUSALS.fr.md")):
        one, other = paper(left), paper(right)
        assert [re.findall(mark, one, re.MULTILINE).__len__() for mark in ("^## ", "^- ", "^```")] == [
            re.findall(mark, other, re.MULTILINE).__len__() for mark in ("^## ", "^- ", "^```")
        ]


def test_the_changelog_speaks_of_this_version():
    assert version("varne") == __version__
    assert re.search(rf"^## \[(?:Unreleased|{re.escape(__version__)})\]", paper("CHANGELOG.md"), re.MULTILINE)


@pytest.mark.thorough
def test_the_documentation_builds_without_a_warning(tmp_path):
    command = [
        sys.executable,
        "-m",
        "sphinx",
        "-q",
        "-W",
        "-D",
        "suppress_warnings=image.not_readable",
        "-b",
        "html",
        "-d",
        str(tmp_path / "trees"),
        str(DOCS),
        str(tmp_path / "html"),
    ]
    told = subprocess.run(command, capture_output=True, text=True, check=False)
    assert (told.returncode, told.stderr) == (0, "")
    assert (tmp_path / "html" / "index.html").is_file()


def test_every_picture_of_a_paper_is_one_that_is_taken():
    """`make docs` takes the pictures; the words must name no other."""
    taken = {f"{shot.name}.{language}.png" for shot in SHOTS for language in LANGUAGES}
    shown = {each for path in DOCS.rglob("*.md") for each in re.findall(r"_screens/([\w.-]+)", path.read_text("utf-8"))}
    assert shown
    assert shown <= taken
    assert {each.partition(".")[0] for each in taken} <= {each.partition(".")[0] for each in shown}, (
        "a picture nobody shows"
    )


@pytest.mark.parametrize(
    "name", ["README.fr.md", "REFUSALS.fr.md", "docs/tutorial/novembre-2018.md", "docs/tutorial/le-mois-au-poste.md"]
)
def test_french_papers_have_french_spaces_and_marks(name):
    words = re.sub(r"^```.*?^```$|`[^`\n]+`", "", paper(name), flags=re.DOTALL | re.MULTILINE)
    assert [line for line in words.split("\n") if french_spaces(line) != line] == []
    assert re.findall(r"['\"]|\w [;:?!]", re.sub(r"\]\([^)]*\)", "", words)) == []
