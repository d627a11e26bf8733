"""Whoever follows a paper word by word gets what the paper shows."""

import shutil
from pathlib import Path

import pytest
from tests.cli.terminal import Terminal
from tests.house.paper_terminal import PaperTerminal

DOCS = Path(__file__).resolve().parent.parent.parent / "docs"
TUTORIALS = {"november-2018": "en", "novembre-2018": "fr"}
DESK_TUTORIALS = {"the-month-at-the-desk": "en", "le-mois-au-poste": "fr"}
HOW_TO = sorted(path.stem for path in (DOCS / "how-to").glob("*.md"))
MAIL = """From: control@example.org
To: desk@example.org
Subject: Small boat off Dover
Date: Thu, 22 Nov 2018 08:30:00 +0000
Content-Type: text/plain; charset=utf-8

At least nine people were rescued off Folkestone this morning. Two of them are missing.
"""


@pytest.fixture(scope="module")
def demo(tmp_path_factory):
    """The demo centre, made once; each paper works on a copy."""
    folder = tmp_path_factory.mktemp("papers") / "var"
    assert Terminal(folder, VARNE_SEED="the papers")("init", "--demo", "november-2018").code == 0
    return folder


def _copy(demo, folder):
    """Copy a centre; where its checkpoints are kept outside is written in it."""
    for name in ("var", "var.checkpoints"):
        shutil.copytree(demo.with_name(name), folder / name)
    identity = (folder / "var" / "centre.json").read_text(encoding="utf-8")
    (folder / "var" / "centre.json").write_text(identity.replace(str(demo.parent), str(folder)), encoding="utf-8")


@pytest.mark.parametrize("name", TUTORIALS)
def test_a_tutorial_runs_from_nothing_and_shows_what_is_printed(name, tmp_path):
    reader = PaperTerminal(tmp_path, TUTORIALS[name])
    wrong = reader.follow((DOCS / "tutorial" / f"{name}.md").read_text(encoding="utf-8"))
    assert wrong == [], reader.printed
    assert {"add", "review", "tally", "release", "view-as", "verify"} <= reader.used


@pytest.mark.parametrize("name", DESK_TUTORIALS)
def test_what_a_tutorial_of_the_desk_types_at_the_terminal_runs(name, tmp_path):
    reader = PaperTerminal(tmp_path, DESK_TUTORIALS[name])
    wrong = reader.follow((DOCS / "tutorial" / f"{name}.md").read_text(encoding="utf-8"))
    assert wrong == [], reader.printed
    assert {"demo", "sign-in"} <= reader.used


@pytest.mark.parametrize("name", HOW_TO)
def test_a_how_to_runs_in_the_centre_that_it_starts_from(name, demo, tmp_path):
    text = (DOCS / "how-to" / f"{name}.md").read_text(encoding="utf-8")
    if "varne init" not in text:
        _copy(demo, tmp_path)
    (tmp_path / "message.eml").write_text(MAIL, encoding="utf-8")
    reader = PaperTerminal(tmp_path, "en")
    wrong = reader.follow(text)
    assert wrong == [], reader.printed
    assert reader.used


def test_a_line_that_is_not_printed_and_a_command_that_fails_are_found(tmp_path):
    paper = "```sh\nvarne init --exercise\nvarne tally\n```\n```text\nExactly nothing.\n```\n"
    assert PaperTerminal(tmp_path, "en").follow(paper) == ["varne tally", "not printed: Exactly nothing."]
