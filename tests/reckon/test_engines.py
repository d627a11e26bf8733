"""The closed form and the solver, side by side, and the closed form at the size of a month."""

from hypothesis import given, settings
from hypothesis import strategies as st
from tally_cases import cases

from varne.reckon import Statement, balance, within
from varne.reckon.linear import Linear
from varne.reckon.part import Part, fold, parts_of
from varne.reckon.repair import repaired
from varne.reckon.windows import Windows, line_of


def folded_parts(case):
    return [fold(part) for part in parts_of(case.target, case.statements, case.laws)]


@settings(max_examples=200, deadline=None)
@given(cases("line"))
def test_the_closed_form_and_the_solver_give_the_same_ends_and_set_the_same_aside(case):
    for folded in folded_parts(case):
        closed, solver = Windows(line_of(folded), folded), Linear(folded)
        repair = repaired(folded.rows, closed)
        assert repaired(folded.rows, solver).kept == repair.kept
        assert closed.least(repair.kept).number == solver.least(repair.kept).number
        assert closed.most(repair.kept).number == solver.most(repair.kept).number


@settings(max_examples=200, deadline=None)
@given(cases("line"))
def test_the_rows_given_with_an_end_suffice_and_are_all_needed_where_that_is_said(case):
    for folded in folded_parts(case):
        closed, solver = Windows(line_of(folded), folded), Linear(folded)
        kept = repaired(folded.rows, closed).kept
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
