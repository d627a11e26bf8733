"""What the terminal prints with --json is exactly what the reference says, field by field."""

import re

import msgspec
import pytest
from tests.cli.terminal import Terminal
from tools.answers import ANSWERS

WINDOW = ("--from", "2018-11-01", "--to", "2018-11-28", "--json")
NOTE = "Dover, 22 November 2018. Kent Police said at least nine people, two of them children, were rescued off Deal."
PROVISIONAL = """name: early
source: Home Office, provisional
day: day
place: United Kingdom
side: uk
series: provisional
values: [{header: people, unit: person, role: arrived}]
"""


@pytest.fixture(scope="module")
def demo(tmp_path_factory):
    folder = tmp_path_factory.mktemp("answers")
    terminal = Terminal(folder / "centre", VARNE_SEED="answers")
    assert terminal("init", "--demo", "november-2018").code == 0
    (folder / "note.txt").write_text(NOTE, encoding="utf-8")
    (folder / "early.yaml").write_text(PROVISIONAL, encoding="utf-8")
    (folder / "early.csv").write_text("day,people\n2018-11-12,15\n", encoding="utf-8")
    assert terminal("mapping", str(folder / "early.yaml")).code == 0
    assert terminal("add", str(folder / "early.csv"), "--mapping", "early").code == 0
    assert terminal("add", str(folder / "note.txt"), "--accept").code == 0
    released = _claims(terminal, "2018-11-22")
    assert terminal("release", *released, "--to", "fr-paf", "--basis", "a treaty").code == 0
    return terminal


def _claims(terminal, day):
    """The claims of a day, to be given to the partner without their reports."""
    listed = terminal("timeline", "--from", day, "--to", day, "--json").json["items"]
    return [one["claim"] for one in listed if one["owner"] == "uk-bf"]


def checked(name, text):
    return msgspec.json.decode(text, type=ANSWERS[name], strict=True)


@pytest.mark.parametrize("officer", ["uk-bf.analyst", "fr-paf.analyst", "uk-hmcg.watch"])
@pytest.mark.parametrize("words", [("tally",), ("tally", "--unit", "boat"), ("tally", "--role", "rescued")])
def test_a_tally_has_the_fields_of_the_reference(demo, words, officer):
    checked("tally", demo(*words, *WINDOW, "--as", officer).out)


def test_the_tallies_above_fill_every_list_of_the_reference(demo):
    """So that no list passes for want of anything in it."""
    found = [checked("tally", demo("tally", *WINDOW, "--as", f"{one}.analyst").out) for one in ("uk-bf", "fr-paf")]
    lists = ("low_from", "high_from", "best_from", "conflicts", "set_aside", "explained", "unreconciled", "revised")
    assert [name for name in (*lists, "plausible") if not any(getattr(one, name) for one in found)] == []


def test_a_source_that_is_withheld_is_null_in_every_field_that_could_tell_it(demo):
    day = ("--from", "2018-11-22", "--to", "2018-11-22", "--json", "--as", "fr-paf.analyst")
    found = checked("tally", demo("tally", *day).out)
    withheld = [each for each in found.low_from + found.high_from if each.sentence is None]
    assert withheld
    assert {(each.report, each.source, each.said_by) for each in withheld} == {(None, None, None)}


@pytest.mark.parametrize("officer", ["uk-bf.analyst", "fr-paf.analyst"])
def test_timeline_brief_and_view_as_have_the_fields_of_the_reference(demo, officer):
    partner = "fr-paf" if officer.startswith("uk") else "uk-bf"
    assert checked("timeline", demo("timeline", *WINDOW, "--as", officer).out).items
    checked("brief", demo("brief", "--from", "2018-11-20", "--to", "2018-11-24", "--json", "--as", officer).out)
    checked("view-as", demo("view-as", partner, *WINDOW, "--as", officer).out)


def test_an_extraction_has_the_fields_of_the_reference(demo):
    found = checked("extract", demo("extract", str(demo.home.parent / "note.txt"), "--json").out)
    whole, part = found.claims
    assert (whole.quantity.low, whole.quantity.high, part.part_of) == (9, None, whole.id)
    assert whole.when is not None
    assert whole.where is not None
    assert [found.document.text[slice(*one.spans[0])] for one in found.claims] == ["at least nine", "two"]


@pytest.mark.parametrize("words", [("tally",), ("extract", "nowhere.txt"), ("timeline", "--from", "a", "--to", "b")])
def test_a_refusal_has_the_fields_of_the_reference(demo, words):
    refused = demo(*words, "--json")
    assert checked("refusal", refused.err).exit_code == refused.code == 2


@pytest.mark.parametrize("command", ["organisation", "officer", "operation", "mapping", "review", "doctor", "verify"])
def test_a_list_is_an_object_with_items(demo, command):
    assert demo(command, "--json").json.keys() == {"centre", "items"}


def test_keys_are_listed_by_organisation(demo):
    listed = demo("key", "--json").json
    assert listed.pop("centre") == "demo"
    assert set(listed) == {"fr-cross", "fr-paf", "uk-bf", "uk-hmcg"}
    assert all(re.fullmatch(r"[A-Za-z0-9+/]{43}=", public) for public in listed.values())


def test_a_field_more_or_less_or_of_another_type_is_found(demo):
    good = demo("timeline", *WINDOW).json
    first = good["items"][0]
    for wrong in ({**first, "extra": 1}, {**first, "low": "1"}, {key: first[key] for key in first if key != "op"}):
        with pytest.raises(msgspec.ValidationError):
            checked("timeline", msgspec.json.encode({**good, "items": [wrong]}))
