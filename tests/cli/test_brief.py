"""One page with the figures: the same in July as in January, in every format and both languages."""

import io
import itertools

import openpyxl
import pytest

from tests.cli.terminal import Terminal
from varne.cli.command.brief import FORMATS

JANUARY, JULY = "2019-01-01T06:00:00Z", "2019-07-01T06:00:00Z"
READER = ("--as", "uk-bf.analyst", "--purpose", "situation")
WINDOW = ("--from", "2018-11-03", "--to", "2018-11-28")
ASKED = ("brief", *WINDOW, *READER)
LATER = (
    "On 5 November 2018, 40 people arrived in Dover in three boats. On 29 November 2018, 60 people arrived in Dover."
)


@pytest.fixture(scope="module")
def briefs(tmp_path_factory):
    """Every brief of 1 January as written then, and as written on 1 July after half a year of work."""
    folder = tmp_path_factory.mktemp("brief")
    terminal = Terminal(folder / "centre", VARNE_SEED="the brief", VARNE_NOW=JANUARY)
    assert terminal("init", "--demo", "november-2018").code == 0
    then = written(terminal, folder / "then")
    half_a_year(terminal, folder)
    terminal.environment["VARNE_NOW"] = JULY
    return then, written(terminal, folder / "now"), terminal


def written(terminal, folder):
    folder.mkdir()
    found = {}
    for language, form in itertools.product(("en", "fr"), FORMATS):
        path = folder / f"brief.{language}.{form}"
        answer = terminal(*ASKED, "--as-of", JANUARY, "--lang", language, "--format", form, "--out", str(path))
        assert answer.code == 0, answer.err
        found[language, form] = path.read_bytes()
        assert path.stat().st_mode & 0o077 == 0
    found["json"] = terminal(*ASKED, "--as-of", JANUARY, "--json").out
    found["screen"] = terminal(*ASKED, "--as-of", JANUARY).out
    return found


def half_a_year(terminal, folder):
    """New reports and claims, a release, new officers, another organisation, and a longer list of purposes."""
    terminal.environment["VARNE_NOW"] = "2019-03-01T09:00:00Z"
    report = folder / "later.txt"
    report.write_text(LATER, encoding="utf-8")
    admin = ("--as", "uk-bf.admin")
    grants = ("--role", "analyst", "--grant", "situation", "rescue", "investigation")
    names = ("--name-en", "New", "--name-fr", "Neuf", "--country", "fr")
    added = terminal("add", str(report), "--accept", "--source", "A later report", "--json", *READER)
    doing = [
        added,
        terminal("release", added.json["report"], "--with-claims", "--to", "fr-paf", "--basis", "arrangement", *READER),
        terminal("officer", "add", "uk-bf.new", *grants, *admin),
        terminal("officer", "add", "uk-bf.analyst", *grants, *admin),
        terminal("organisation", "add", "fr-new", *names, *admin),
    ]
    assert [answer.err for answer in doing if answer.code] == []


def test_the_brief_of_the_first_of_january_is_the_same_on_the_first_of_july(briefs):
    then, now, _ = briefs
    assert [key for key in then if then[key] != now[key]] == []


def test_what_was_learned_since_would_have_changed_it(briefs):
    then, _, terminal = briefs
    today = terminal(*ASKED).out
    assert today != then["screen"]
    changed = terminal("brief", "--from", "2018-11-03", "--to", "2018-11-30", *READER, "--since", JANUARY).out
    assert "Changed since 1 January 2019 06:00 UTC:" in changed
    assert "29 November 2018, people: no figure became 60" in changed
    assert "Total, people: 110 became 170" in changed
    assert "No figure has changed" not in changed


def test_the_page_has_what_it_must_have(briefs):
    page = briefs[0]["screen"]
    lines = page.strip().splitlines()
    assert lines[1] == lines[-1]
    assert lines[1].startswith("OFFICIAL")
    for part in (
        "low 110 · best 110 · high 110",
        "low 13 · best 13 · high 13",
        "Unreconciled: The secretary of the immigration officers' union said about 130 to 140 (rescued)",
        "Explained: the Guardian said 78; the days of that window add up to 93.",
        "Definitions (readings of words, version 1):",
        "Changed since 31 December 2018 00:00 UTC:",
        "As known at 1 January 2019 06:00 UTC.",
        "uk-bf.analyst",
        "Mark ",
    ):
        assert part in page


def test_every_format_and_both_languages_carry_one_mark_and_the_kind_of_centre(briefs):
    then = briefs[0]
    (line,) = [line for line in then["screen"].splitlines() if line.startswith("Mark ")]
    mark = line.removeprefix("Mark ").split(":")[0]
    for (language, form), data in ((key, data) for key, data in then.items() if isinstance(key, tuple)):
        text = data.decode("utf-8-sig") if form != "xlsx" else sheet_text(data)
        assert mark in text, (language, form)
        kind = "DEMO" if language == "en" else "DÉMONSTRATION"
        assert text.splitlines()[0].startswith(kind)
        assert text.strip().splitlines()[-1] == text.splitlines()[0]


def sheet_text(data):
    sheet = openpyxl.load_workbook(io.BytesIO(data)).active
    return "\n".join("\t".join(str(cell.value) for cell in row if cell.value is not None) for row in sheet.iter_rows())


def test_the_partners_brief_has_another_mark_and_no_word_of_what_is_not_theirs(briefs):
    page = briefs[2]("brief", *WINDOW, "--as", "fr-paf.analyst", "--purpose", "situation", "--as-of", JANUARY).out
    assert "low 110 · best 110 · high: nothing bounds it" in page
    assert "daily series" not in page
    mark = [line for line in page.splitlines() if line.startswith("Mark ")]
    assert mark
    assert mark[0] not in briefs[0]["screen"]


def test_a_file_for_a_spreadsheet_needs_a_name(briefs):
    answer = briefs[2](*ASKED, "--format", "xlsx")
    assert answer.code == 2
    assert "--out brief.xlsx" in answer.err
