"""What a grade's handling asks of a release: tighter never asks less, and no conversion asks less."""

from datetime import UTC, datetime
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from varne.kernel.crosswalk import convert
from varne.kernel.grade import Grade, handling_rank, parse_grade
from varne.kernel.handling import court_use, forbidding, months_after, schedule, second_officer
from varne.kernel.label import PURPOSES
from varne.kernel.scheme import SCHEMES, condition_table, scheme_named
from varne.kernel.vocabulary import table

CONDITIONS = ((), ("S1",), ("S2",), ("A1",), ("A3",), ("A2", "S1"), ("show no name",))
COUNTRIES = ("uk", "fr", "be", "us")


def every_handling():
    for scheme in SCHEMES:
        known = scheme_named(scheme)
        source, information = next(iter(known.source)), next(iter(known.information))
        for handling, conditions in product(known.handling, CONDITIONS):
            if not (conditions and known.handling[handling].bare):
                yield Grade(scheme, source, information, handling, conditions)


GRADES = tuple(every_handling())


@pytest.mark.parametrize(
    ("grade", "asks"),
    [
        ("3x5x2:1A-P", False),
        ("3x5x2:2B-C", True),
        ("3x5x2:2B-C[S2]", True),
        ("3x5x2:2B-C[S1]", True),
        ("3x5x2:2B-C[A2]", True),
        ("3x5x2:2B-C[A3]", False),
        ("3x5x2:2B-C[show no name]", True),
        ("5x5x5:B2-1", False),
        ("5x5x5:B2-2", True),
        ("5x5x5:B2-3", True),
        ("5x5x5:B2-4", True),
        ("5x5x5:B2-5", True),
        ("4x4:A1-H2", True),
        ("4x4:A1-H3", True),
        ("admiralty:B2", True),
    ],
)
def test_which_handling_asks_a_second_officer(grade, asks):
    assert bool(second_officer(parse_grade(grade), ("oversight", "investigation"))) is asks


def test_who_graded_nothing_asks_nobody():
    assert second_officer(None, PURPOSES) == ()
    assert forbidding(None, "fr") == ()


def test_europol_codes_ask_by_what_the_label_is_for():
    police = ("investigation", "oversight")
    assert second_officer(parse_grade("4x4:A1-H0"), police) == ()
    assert second_officer(parse_grade("4x4:A1-H1"), police) == ()
    assert len(second_officer(parse_grade("4x4:A1-H1"), (*police, "prosecution"))) == 1
    assert len(second_officer(parse_grade("4x4:A1-H0"), (*police, "situation"))) == 1
    assert len(second_officer(parse_grade("4x4:A1-H1"), PURPOSES)) == 2


def test_tighter_handling_never_asks_less():
    compared = 0
    for one, other in product(GRADES, GRADES):
        if handling_rank(one) <= handling_rank(other):
            compared += 1
            for purposes in (PURPOSES, ("investigation",), ("rescue",)):
                assert set(second_officer(one, purposes)) <= set(second_officer(other, purposes))
            for country in COUNTRIES:
                assert set(forbidding(one, country)) <= set(forbidding(other, country))
    assert compared > 2 * len(GRADES)


@given(st.sampled_from(GRADES), st.lists(st.sampled_from(SCHEMES), min_size=1, max_size=4))
def test_no_chain_of_conversions_asks_less(grade, chain):
    converted = grade
    for scheme in chain:
        converted = convert(converted, scheme).grade
    assert set(second_officer(grade, PURPOSES)) <= set(second_officer(converted, PURPOSES))
    for country in COUNTRIES:
        assert set(forbidding(grade, country)) <= set(forbidding(converted, country))


@pytest.mark.parametrize(
    ("grade", "forbidden"),
    [
        ("5x5x5:B2-1", ["us"]),
        ("5x5x5:B2-2", ["fr", "be", "us"]),
        ("5x5x5:B2-3", ["fr", "be"]),
        ("5x5x5:B2-4", ["uk", "fr", "be", "us"]),
        ("4x4:A1-H2", []),
        ("3x5x2:1A-P", []),
    ],
)
def test_which_countries_a_grade_keeps_out(grade, forbidden):
    assert [country for country in COUNTRIES if forbidding(parse_grade(grade), country)] == forbidden


def test_courts_are_shut_by_the_grade_alone():
    assert court_use(parse_grade("4x4:A1-H1")).en.startswith("Not in proceedings")
    assert court_use(parse_grade("4x4:A1-H0")) == court_use(None)


def test_every_row_is_a_limit_that_some_grade_can_have():
    known = {code.removeprefix("limit:") for code in condition_table()} | {"words"}
    rows = table("handling")
    assert set(rows["second_officer"]) | set(rows["forbids"]) <= known


def test_a_retention_class_has_its_months():
    recorded = datetime(2018, 8, 31, 10, tzinfo=UTC)
    assert schedule("operational").keep == 12
    assert schedule("no such class") is None
    assert months_after(recorded, 6) == datetime(2019, 2, 28, 10, tzinfo=UTC)
    assert months_after(recorded, 12) == datetime(2019, 8, 31, 10, tzinfo=UTC)
    assert months_after(datetime(2023, 8, 31, tzinfo=UTC), 6).day == 29
    assert months_after(datetime(2018, 11, 21, tzinfo=UTC), 1) == datetime(2018, 12, 21, tzinfo=UTC)
