"""Contacts that may be one boat, against trying every way to join them."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tally_cases import Case, random_case

from varne.kernel.errors import BadInput
from varne.reckon import Pair, Statement, balance, tally
from varne.reckon.joining import joined, joinings, open_with
from varne.reckon.part import Part
from varne.reckon.undecided import safe_ends
from varne.reckon.widened import possible

pytestmark = pytest.mark.thorough


def contact(name, low, high=None):
    return Statement(name, (name,), low, high)


def ask(left, right):
    return Pair((left,), (right,), f"{left}={right}")


def ends(target, statements, pairs):
    found = tally(target, statements, pairs=pairs)
    return found.low, found.high


def by_trying(target, statements, laws, pairs):
    """Lowest and highest over all ways to join under which everything that stands apart still holds."""
    apart = tally(target, statements, laws)
    standing = tuple(one for one in statements if one.id not in apart.set_aside)
    whole = Part(tuple(target), standing, tuple(laws))
    near = open_with(pairs)
    tried = [joined(whole, blocks) for blocks in joinings(list(near), near)]
    found = [tally(one.target, one.statements, one.laws) for one in tried]
    found = [one for one in found if not one.set_aside]
    highs = [one.high for one in found]
    return min(one.low for one in found), None if None in highs else max(highs)


@st.composite
def questions(draw):
    case = random_case(draw(st.randoms(use_true_random=False)), "line")
    every = [ask(left, right) for place, left in enumerate(case.cells) for right in case.cells[place + 1 :]]
    return case, [one for one in every if draw(st.booleans())]


ROLES = ("aboard", "saved", "dead")


@st.composite
def boats_with_outcomes(draw):
    """Three contacts, each with a law of its own, statements within and across them, and open questions."""
    boats = [tuple(f"{name}/{role}" for role in ROLES) for name in "abc"]
    cells = [cell for boat in boats for cell in boat]
    runs = [(place, place + length) for place in range(9) for length in (1, 2, 3, 6) if place + length <= 9]
    chosen = [cells[slice(*draw(st.sampled_from(runs)))] for _ in range(draw(st.integers(0, 5)))]
    chosen += [[boat[draw(st.integers(0, 2))] for boat in boats] for _ in range(draw(st.integers(0, 1)))]
    statements = [
        Statement(f"s{place}", tuple(terms), low, draw(st.sampled_from([None, low, low + 1, 4])))
        for place, terms in enumerate(chosen)
        for low in [draw(st.integers(0, 3))]
    ]
    laws = [balance(boat[0], boat[1:]) for boat in boats]
    every = [Pair(boats[left], boats[right], f"{left}{right}") for left, right in ((0, 1), (0, 2), (1, 2))]
    target = tuple(boat[draw(st.integers(0, 2))] for boat in boats[: draw(st.integers(1, 3))])
    return Case(cells, target, statements, tuple(laws)), [one for one in every if draw(st.booleans())]


def test_two_contacts_that_may_be_one_are_counted_once_below_and_twice_above():
    assert ends(("a", "b"), [contact("a", 30, 35), contact("b", 32, 40)], [ask("a", "b")]) == (32, 75)


def test_two_contacts_that_cannot_be_one_are_counted_twice():
    found = tally(("a", "b"), [contact("a", 7, 7), contact("b", 19, 19)], pairs=[ask("a", "b")])
    assert (found.low, found.high, found.open_questions) == (26, 26, ("a=b",))


def test_a_decided_pair_between_two_open_ones_keeps_three_from_being_one():
    statements = [contact("a", 7, 7), contact("b", 7, 7), contact("c", 7, 7)]
    assert ends("abc", statements, [ask("a", "b"), ask("b", "c")]) == (14, 21)


def test_the_roles_of_a_boat_are_joined_together():
    statements = [Statement(f"{name}-{role}", (f"{name}/{role}",), 5, 5) for name in "ab" for role in ("saved", "dead")]
    pair = Pair(("a/saved", "a/dead"), ("b/saved", "b/dead"), "q")
    assert ends(("a/saved", "b/saved", "a/dead", "b/dead"), statements, [pair]) == (10, 20)


def test_the_best_number_never_joins_two_boats():
    assert tally("ab", [contact("a", 7, 7), contact("b", 7, 7)], pairs=[ask("a", "b")]).best == 14


def test_a_total_that_fits_one_boat_alone_still_leaves_two_possible():
    total = Statement("total", ("a", "b"), 0, 7, weight=1)
    heavy = [Statement(name, (name,), 7, 7, weight=3) for name in "ab"]
    found = tally("ab", [*heavy, total], pairs=[ask("a", "b")])
    assert (found.low, found.high, found.set_aside) == (7, 14, ("total",))


@settings(max_examples=200, deadline=None)
@given(st.one_of(questions(), boats_with_outcomes()))
def test_the_ends_with_open_questions_are_what_trying_every_join_gives(question):
    case, pairs = question
    found = tally(case.target, case.statements, case.laws, pairs)
    assert (found.low, found.high) == by_trying(case.target, case.statements, case.laws, pairs)
    assert found.exact


@settings(max_examples=200, deadline=None)
@given(st.one_of(questions(), boats_with_outcomes()))
def test_safe_ends_are_never_narrower_than_what_trying_every_join_gives(question):
    case, pairs = question
    aside = tally(case.target, case.statements, case.laws).set_aside
    part = Part(case.target, tuple(one for one in case.statements if one.id not in aside), case.laws)
    safe = safe_ends(part, possible(part, open_with(pairs)))
    low, high = by_trying(case.target, case.statements, case.laws, pairs)
    assert safe.low <= low
    assert safe.high is None or (high is not None and safe.high >= high)


def test_what_ties_one_of_two_contacts_to_something_else_does_not_narrow_the_safe_ends():
    said = (contact("a", 3, 5), contact("b", 4, 5), contact("ship", 3, 5))
    part = Part(("a", "b"), said, (balance("ship", ["a"]),))
    assert safe_ends(part, possible(part, open_with([ask("a", "b")]))).low == 4


def everyone_may_be_one(names):
    return [ask(left, right) for place, left in enumerate(names) for right in names[place + 1 :]]


def test_eight_contacts_that_may_all_be_one_boat_are_solved_exactly():
    names = [f"c{number}" for number in range(8)]
    statements = [contact(name, 10 + number, 30) for number, name in enumerate(names)]
    found = tally(names, statements, pairs=everyone_may_be_one(names))
    assert (found.low, found.high, found.exact) == (17, 240, True)


def test_thirty_contacts_that_may_all_be_one_boat_have_safe_ends():
    names = [f"c{number:02}" for number in range(30)]
    statements = [contact(name, 10 + number, 60) for number, name in enumerate(names)]
    found = tally(names, statements, pairs=everyone_may_be_one(names))
    assert (found.low, found.high, found.exact) == (39, 1800, False)


def test_a_total_over_many_open_questions_keeps_its_place_in_the_safe_ends():
    names = [f"c{number:02}" for number in range(24)]
    statements = [contact(name, 7, 7) for name in names]
    statements.append(Statement("total", tuple(names), 110, None))
    pairs = [ask(names[place], names[place + 1]) for place in range(0, 24, 2)]
    found = tally(names, statements, pairs=pairs)
    assert (found.low, found.high, found.exact) == (110, 168, False)


def test_a_contact_with_different_cells_in_two_questions_is_refused():
    pairs = [Pair(("a",), ("b",), "q1"), Pair(("a", "c"), ("d", "e"), "q2")]
    with pytest.raises(BadInput):
        tally("abcde", [], pairs=pairs)


@pytest.mark.parametrize(("left", "right"), [((), ()), (("a",), ("a",)), (("a",), ("b", "c"))])
def test_a_question_that_does_not_name_two_contacts_is_refused(left, right):
    with pytest.raises(BadInput):
        Pair(left, right, "q")


@settings(max_examples=150, deadline=None)
@given(st.one_of(questions(), boats_with_outcomes()))
def test_the_ends_move_when_the_statements_named_for_them_are_removed_though_questions_are_open(question):
    case, pairs = question
    found = tally(case.target, case.statements, case.laws, pairs)
    fewer = [
        tally(case.target, [one for one in case.statements if one.id not in names], case.laws, pairs)
        for names in (found.low_from, found.high_from)
    ]
    assert not found.low_from or fewer[0].low != found.low
    assert not found.high_from or fewer[1].high != found.high
