"""What must hold of every tally, whatever was said."""

from itertools import combinations

import msgspec
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from tally_brute import broken, lawful
from tally_cases import cases

from varne.reckon import Statement, tally

pytestmark = pytest.mark.thorough

LINE = cases("line")
ANY = st.one_of(LINE, LINE, LINE, cases("any"))
some = settings(max_examples=300, deadline=None)


def counted(case, statements=None):
    return tally(case.target, case.statements if statements is None else statements, case.laws)


def without(case, names):
    return counted(case, [one for one in case.statements if one.id not in names])


def higher(left, right):
    return right is not None and (left is None or left > right)


@some
@given(ANY, st.randoms(use_true_random=False))
def test_no_order_of_arrival_changes_the_answer(case, dice):
    shuffled = list(case.statements)
    dice.shuffle(shuffled)
    assert counted(case, shuffled) == counted(case)


@some
@given(ANY)
def test_the_order_in_which_cells_are_named_changes_nothing(case):
    turned = [msgspec.structs.replace(one, terms=one.terms[::-1]) for one in case.statements]
    laws = [msgspec.structs.replace(law, terms=law.terms[::-1]) for law in case.laws]
    assert tally(case.target[::-1], turned, laws) == counted(case)


@some
@given(ANY)
def test_the_low_end_moves_when_the_statements_named_for_it_are_removed(case):
    found = counted(case)
    left = without(case, found.low_from)
    if found.low_from and not found.set_aside:
        assert left.low < found.low
    elif found.low_from:
        assert left.low != found.low
    else:
        assert found.low == counted(case, []).low


@some
@given(ANY)
def test_the_high_end_moves_when_the_statements_named_for_it_are_removed(case):
    found = counted(case)
    left = without(case, found.high_from)
    if found.high_from and not found.set_aside:
        assert higher(left.high, found.high)
    elif found.high_from:
        assert left.high != found.high
    else:
        assert found.high in (None, counted(case, []).high)


@some
@given(ANY)
def test_the_statements_named_for_an_end_suffice_for_it(case):
    found = counted(case)
    if not found.set_aside:
        named = {*found.low_from, *found.high_from}
        alone = counted(case, [one for one in case.statements if one.id in named])
        assert (alone.low, alone.high) == (found.low, found.high)


@some
@given(ANY)
def test_a_statement_that_fits_never_widens_the_count(case):
    assume(case.statements)
    *others, added = case.statements
    before, after = counted(case, others), counted(case, [*others, added])
    if not before.set_aside and not after.set_aside:
        assert after.low >= before.low
        assert not higher(after.high, before.high)


@some
@given(LINE)
def test_each_statement_named_for_the_low_end_is_needed_in_some_proof_of_it(case):
    found = counted(case)
    proofs = [set(chosen) for size in range(7) for chosen in combinations(found.low_from, size)]
    for name in found.low_from if not found.set_aside else ():
        assert any(proves(case, found.low, one) and not proves(case, found.low, one - {name}) for one in proofs)


def proves(case, low, names):
    return counted(case, [one for one in case.statements if one.id in names]).low >= low


@some
@given(ANY)
def test_every_conflict_is_a_smallest_one_and_no_two_share_a_statement(case):
    said = {one.id: one for one in case.statements}
    found = counted(case).conflicts
    for core in found:
        assert not can_hold(case, [said[name] for name in core])
        assert all(can_hold(case, [said[other] for other in core if other != name]) for name in core)
    assert all(set(left).isdisjoint(right) for left, right in combinations(found, 2))


def can_hold(case, statements):
    points = lawful(case.cells, case.laws)
    for one in statements:
        points = points[~broken(points, case.cells, one)]
    return len(points) > 0


@some
@given(ANY)
def test_there_is_a_conflict_exactly_when_something_is_set_aside_and_each_conflict_loses_a_member(case):
    found = counted(case)
    assert bool(found.conflicts) == bool(found.set_aside)
    assert all(not set(core).isdisjoint(found.set_aside) for core in found.conflicts)


@some
@given(ANY)
def test_the_best_number_lies_between_the_ends(case):
    found = counted(case)
    assert found.low <= found.best
    assert not higher(found.best, found.high)


@some
@given(ANY)
def test_what_does_not_touch_the_question_changes_nothing(case):
    elsewhere = [Statement(f"x{one.id}", tuple(f"x{cell}" for cell in one.terms), 3, 3) for one in case.statements]
    assert counted(case, [*case.statements, *elsewhere]) == counted(case)
