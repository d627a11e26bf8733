"""Structured sources come in by a mapping that an officer signed: whole or not at all."""

import pytest

from tests.small_centre import OPENED, session, small_centre
from varne.desk.mapping import import_table, own_mappings, read_mapping, sign_mapping
from varne.desk.receive import Incoming
from varne.intake.limits import Limits
from varne.intake.reader import read
from varne.kernel.claim import Series
from varne.kernel.errors import BadMapping, NotAllowed, NotFound
from varne.kernel.label import Label

MAPPING = """
name: daily
source: Home Office daily series
day: day
place: United Kingdom
side: uk
values:
  - {header: people, unit: person, role: arrived}
  - {header: boats, unit: boat, role: arrived}
"""
TABLE = "day,people,boats\n2018-11-03,15,2\n2018-11-09,7,1\n"


def imported(table, mapping=MAPPING, name="series.csv"):
    centre = small_centre()
    officer = session(centre, "uk-bf.analyst")
    sign_mapping(officer, read_mapping(mapping))
    data = table.encode() if isinstance(table, str) else table
    incoming = Incoming(data, read(data, name, Limits()), Label("uk-bf", "uk-bf"), "Home Office")
    return centre, import_table(officer, incoming, "daily")


def figures(centre):
    claims = [entry.body for entry in session(centre, "uk-bf.analyst").view().of_kind("claim")]
    return sorted((one.valid.start.isoformat()[:10], one.unit, one.quantity.low, one.quantity.high) for one in claims)


EXPECTED = [
    ("2018-11-03", "boat", 2, 2),
    ("2018-11-03", "person", 15, 15),
    ("2018-11-09", "boat", 1, 1),
    ("2018-11-09", "person", 7, 7),
]


def test_every_figure_becomes_a_claim_with_its_row_and_its_officers():
    centre, outcome = imported(TABLE)
    assert len(outcome.claims) == 4
    assert figures(centre) == EXPECTED
    body = session(centre, "uk-bf.analyst").view().entry(outcome.claims[0]).body
    assert body.series is Series.FINAL
    assert body.accepted_by == ("uk-bf.analyst",)
    assert "2018-11-03" in body.row


def test_columns_may_stand_in_another_order():
    centre, _ = imported("boats,note,people,day\n2,x,15,2018-11-03\n1,y,7,2018-11-09\n")
    assert figures(centre) == EXPECTED


def test_a_decimal_comma_is_read_as_the_mapping_says():
    french = MAPPING.replace("source:", "decimal: ','\nday_order: dmy\nsource:")
    centre, _ = imported("day;people;boats\n03/11/2018;15,0;2\n09/11/18;7;1,00\n", french)
    assert figures(centre) == EXPECTED


@pytest.mark.parametrize(
    ("table", "words"),
    [
        ("day,persons\n2018-11-03,15\n", "has no column people, boats"),
        ("day,people,boats\n03/11/2018,15,2\n", "Row 2: 03/11/2018 is not a day in the order ymd"),
        ("day,people,boats\n2018-11-03,15,2\n2018-11-31,7,1\n", "Row 3: 2018-11-31 is not a day"),
        ("day,people,boats\n2018-11-03,about 15,2\n", "Row 2: about 15 is not a whole number"),
        ('day,people,boats\n2018-11-03,"15,5",2\n', "Row 2: 15,5 is not a whole number"),
        ("day,people,boats\n2018-11-03,-15,2\n", "Row 2: -15 is not a whole number"),
        ("day,people,boats\n", "headers and no figures"),
    ],
)
def test_a_table_that_does_not_fit_is_refused_whole_with_its_row(table, words):
    centre = small_centre()
    officer = session(centre, "uk-bf.analyst")
    sign_mapping(officer, read_mapping(MAPPING))
    incoming = Incoming(table.encode(), read(table.encode(), "t.csv", Limits()), Label("uk-bf", "uk-bf"))
    with pytest.raises(BadMapping, match=words):
        import_table(officer, incoming, "daily")
    assert officer.view().of_kind("claim") == officer.view().of_kind("report") == ()


def test_an_empty_cell_is_silence_unless_the_mapping_says_nought():
    with_gap = "day,people,boats\n2018-11-03,15,2\n2018-11-04,,\n"
    assert len(imported(with_gap)[1].claims) == 2
    nought = MAPPING.replace("source:", "empty_is_zero: true\nsource:")
    assert ("2018-11-04", "person", 0, 0) in figures(imported(with_gap, nought)[0])


def test_the_same_table_twice_makes_no_second_claim():
    centre, _ = imported(TABLE)
    officer = session(centre, "uk-bf.analyst")
    incoming = Incoming(TABLE.encode(), read(TABLE.encode(), "again.csv", Limits()), Label("uk-bf", "uk-bf"))
    assert import_table(officer, incoming, "daily").seen_before
    assert len(officer.view().of_kind("claim")) == 4


def test_a_mapping_is_its_own_organisations():
    centre, _ = imported(TABLE)
    other = session(centre, "fr-paf.analyst", OPENED)
    assert own_mappings(other.view()) == ()
    incoming = Incoming(TABLE.encode(), read(TABLE.encode(), "t.csv", Limits()), Label("fr-paf", "fr-paf"))
    with pytest.raises(NotFound, match="signed no mapping daily"):
        import_table(other, incoming, "daily")


@pytest.mark.parametrize(
    "change",
    [
        ("role: arrived", "role: smuggled"),
        ("unit: person", "unit: head"),
        ("side: uk", "side: mars"),
        ("values:", "columns:"),
    ],
)
def test_a_mapping_with_a_mistake_is_refused(change):
    with pytest.raises(BadMapping):
        read_mapping(MAPPING.replace(*change))


@pytest.mark.parametrize("role", ["dead", "missing"])
def test_a_table_of_dead_or_missing_people_takes_two_officers(role):
    centre = small_centre()
    mapping = read_mapping(MAPPING.replace("unit: person, role: arrived", f"unit: person, role: {role}"))
    sign_mapping(session(centre, "uk-bf.analyst"), mapping)
    incoming = Incoming(TABLE.encode(), read(TABLE.encode(), "t.csv", Limits()), Label("uk-bf", "uk-bf"))
    with pytest.raises(NotAllowed, match=r"an officer other than uk-bf\.analyst"):
        import_table(session(centre, "uk-bf.analyst"), incoming, "daily")
    assert session(centre, "uk-bf.analyst").view().of_kind("report") == ()
    second = session(centre, "uk-bf.second")
    found = import_table(second, incoming, "daily").claims
    assert second.view().entry(found[0]).body.accepted_by == ("uk-bf.analyst", "uk-bf.second")
