"""The closed form and the solver, side by side, and the closed form at the size of a month."""

import subprocess
import sys

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tally_cases import cases

from varne.reckon import Pair, Statement, balance, tally, within
from varne.reckon.linear import Linear
from varne.reckon.part import Part, fold, parts_of
from varne.reckon.repair import repaired
from varne.reckon.windows import Windows, line_of


def folded_parts(case):
    return [fold(part) for part in parts_of(case.target, case.statements, case.laws)]


@pytest.mark.thorough
@settings(max_examples=200, deadline=None)
@given(cases("line"))
def test_the_closed_form_and_the_solver_give_the_same_ends_and_set_the_same_aside(case):
    for folded in folded_parts(case):
        closed, solver = Windows(line_of(folded), folded), Linear(folded)
        repair = repaired(folded, closed)
        assert repaired(folded, solver).kept == repair.kept
        assert closed.least(repair.kept).number == solver.least(repair.kept).number
        assert closed.most(repair.kept).number == solver.most(repair.kept).number


@pytest.mark.thorough
@settings(max_examples=200, deadline=None)
@given(cases("line"))
def test_the_rows_given_with_an_end_suffice_and_are_all_needed_where_that_is_said(case):
    for folded in folded_parts(case):
        closed, solver = Windows(line_of(folded), folded), Linear(folded)
        kept = repaired(folded, closed).kept
        for end_of in (closed.least, closed.most, solver.least, solver.most):
            end = end_of(kept)
            assert end_of(end.rows).number == end.number
            if end.needed:
                less = [[row for row in end.rows if row != one] for one in end.rows]
                assert all(end_of(rows).number != end.number for rows in less)


@settings(max_examples=200, deadline=None)
@given(cases("any"))
def test_rows_said_to_clash_do_contradict_each_other(case):
    for folded in folded_parts(case):
        solver = Linear(folded)
        clash = solver.clash(range(len(folded.rows)))
        assert clash is None or solver.clash(clash) is not None


def said(name, *terms, low=0, high=None):
    return Statement(name, terms, low, high)


def test_the_parts_of_a_boat_and_the_days_of_a_month_need_no_solver():
    boat = ["rescued", "landed", "dead"]
    laws = (balance("aboard", boat), within("aboard", ["children"]))
    statements = (
        said("a", "aboard", high=30),
        said("b", "rescued", "landed", low=12),
        said("c", "dead", low=1),
    )
    assert line_of(fold(Part(("aboard",), statements, laws[:1]))) is not None
    days = [f"2018-11-{day:02}" for day in range(1, 29)]
    windows = (
        said("a", *days[:22], low=78, high=78),
        said("b", *days[2:], low=110),
        said("c", *days[5:15], high=40),
    )
    assert line_of(fold(Part(tuple(days[2:26]), windows, ()))) is not None


def test_nested_sets_stand_in_a_line_whatever_their_names():
    statements = (
        said("a", "q", "b", "z", low=5),
        said("b", "z", "b", low=2),
        said("c", "m", "q", "z", "b", high=9),
    )
    assert line_of(fold(Part(("b", "z", "q"), statements, ()))) is not None


def test_a_ring_of_sums_goes_to_the_solver():
    statements = (said("a", "x", "y", low=1), said("b", "y", "z", low=1), said("c", "x", "z", low=1))
    folded = fold(Part(("x", "y", "z"), statements, ()))
    assert line_of(folded) is None
    assert Linear(folded).least(range(3)).number == 2


def test_the_solver_blames_only_the_rows_under_strain():
    ring = [said("a", "x", "y", high=1), said("b", "y", "z", high=1), said("c", "x", "z", high=1)]
    rest = [said(f"more-{place}", "x", "y", "z", f"v{place}", high=90) for place in range(20)]
    folded = fold(Part(("x", "y", "z"), (*ring, *rest, said("d", "x", "y", "z", low=2)), ()))
    clash = Linear(folded).clash(range(len(folded.rows)))
    assert {folded.rows[row].voices[0].id for row in clash} == {"a", "b", "c", "d"}


@given(st.integers(1, 50), st.integers(1, 50))
def test_numbers_of_any_size_stay_whole_in_the_closed_form(left, right):
    huge = 10**30
    statements = (
        said("a", "x", low=huge + left),
        said("b", "x", "y", low=huge + left + right, high=2 * huge),
    )
    folded = fold(Part(("x", "y"), statements, ()))
    closed = Windows(line_of(folded), folded)
    assert closed.least((0, 1)).number == huge + left + right
    assert closed.most((0, 1)).number == 2 * huge


def month_of_boats():
    boats = [f"2018-11-{1 + number // 40:02}/boat-{number:04}" for number in range(1000)]
    seen = [said(f"seen-{number:04}", boat, low=5 + number % 30, high=50) for number, boat in enumerate(boats)]
    return boats, seen


def test_a_month_of_a_thousand_boats_adds_up_boat_by_boat():
    boats, seen = month_of_boats()
    found = tally(boats, seen)
    assert (found.low, found.high) == (sum(one.low for one in seen), 50_000)
    assert len(found.low_from) == 1000


def test_a_total_over_a_thousand_boats_sets_the_low_end_when_it_says_more_than_they_do():
    boats, seen = month_of_boats()
    lows = sum(one.low for one in seen)
    found = tally(boats, [*seen, said("total", *boats, low=lows + 1, high=lows + 7)])
    assert (found.low, found.high) == (lows + 1, lows + 7)
    assert (found.low_from, found.high_from) == (("total",), ("total",))


def test_a_total_that_a_thousand_boats_exceed_is_in_conflict_with_no_more_of_them_than_it_takes():
    boats, seen = month_of_boats()
    found = tally(boats, [*seen, said("total", *boats, low=0, high=100)])
    (conflict,) = found.conflicts
    assert found.set_aside == ("total",)
    assert 2 < len(conflict) < 10


def test_claims_too_tangled_for_the_cheapest_way_lose_nothing_that_could_have_stood():
    """Fifteen boats of which a total leaves room for five: far more smallest conflicts than are looked at."""
    boats = [f"2018-11-22 {number:02}" for number in range(15)]
    seen = [Statement(f"seen-{number:02}", (boat,), 20 + number, 20 + number) for number, boat in enumerate(boats)]
    total = Statement("total", tuple(boats), 140, 140, weight=100)
    found = tally(boats, [*seen, total])
    assert found.low == found.high == 140
    aside = {one.id: one.low for one in seen if one.id in found.set_aside}
    room = 140 - sum(one.low for one in seen if one.id not in aside)
    assert set(found.set_aside) == aside.keys()
    assert 0 <= room < min(aside.values())


def test_a_thousand_contacts_that_may_be_one_another_are_bounded_and_never_a_crash():
    boats = [f"2018-11-{1 + number % 28:02} {number:04}" for number in range(1200)]
    seen = [said(f"seen-{number:04}", boat, low=5) for number, boat in enumerate(boats)]
    pairs = [Pair((left,), (right,), f"{left}={right}") for left, right in zip(boats[::2], boats[1::2], strict=True)]
    found = tally(boats, [*seen, said("total", *boats, low=10)], pairs=pairs)
    assert not found.exact
    assert (found.low, found.high) == (3000, None)


def test_counting_loads_no_solver_until_one_is_needed():
    code = "import sys, varne.reckon as r; r.tally('a', [r.Statement('s', ('a',), 1)]); print('numpy' in sys.modules)"
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert ran.stdout.strip() == "False"
