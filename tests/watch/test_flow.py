"""People are followed from aboard to their outcome, and what does not add up is named with the contacts that say it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.watch.night import board_at, contact, log, night_centre, officer, people, where
from tests.watch.test_accounting import called_and_rescued, closing
from varne.desk.watch.accounting import account_for
from varne.desk.watch.judging import judge
from varne.kernel.account import Contradiction
from varne.kernel.contact import ContactKind
from varne.kernel.judgement import Likeness
from varne.kernel.role import Role
from varne.picture.watch.flow import DiscrepancyKind, flow


def followed(*contacts):
    """The flow of one boat of these contacts."""
    centre = night_centre()
    names = [log(centre, 200, one) for one in contacts]
    for name in names[1:]:
        judge(officer(centre, 201), names[0], name, Likeness.SAME)
    return names, flow(board_at(centre, 202).boat(names[0]))


def call(heads, minutes=0):
    return contact(minutes, people=heads, place=where())


def rescue(heads, kind=ContactKind.RESCUE, minutes=90, asset="Alert"):
    return contact(minutes, kind, people=heads, place=where(), asset=asset)


def test_what_agrees_has_no_discrepancy():
    _, found = followed(call(people(20)), rescue(people(20)))
    assert found.discrepancies == ()
    assert [(step.role, step.by, step.covered) for step in found.steps] == [(Role.RESCUED, "Alert", False)]
    assert found.without >= 20


def test_fewer_rescued_than_were_aboard_is_a_discrepancy_with_its_contacts():
    names, found = followed(call(people(40)), rescue(people(31)))
    (one,) = found.discrepancies
    assert (one.kind, one.more, one.fewer) == (DiscrepancyKind.FEWER_ENDED, 40, 31)
    assert set(one.contacts) == set(names)


def test_more_rescued_than_anybody_said_is_a_discrepancy():
    _, found = followed(call(people(10, 12)), rescue(people(31)))
    assert [(one.kind, one.more, one.fewer) for one in found.discrepancies] == [(DiscrepancyKind.MORE_ENDED, 31, 12)]


def test_two_callers_who_cannot_both_be_right_are_named():
    names, found = followed(call(people(40, 45)), call(people(20, 25), 5))
    (one,) = found.discrepancies
    assert (one.kind, one.more, one.fewer, set(one.contacts)) == (DiscrepancyKind.TOLD_APART, 40, 25, set(names))


def test_who_was_rescued_and_then_landed_counts_once():
    _, found = followed(call(people(20)), rescue(people(20)), rescue(people(20), ContactKind.LANDING, 150))
    assert found.discrepancies == ()


def test_an_end_without_a_number_settles_nothing():
    _, found = followed(call(people(40)), rescue(people(31)), rescue(None, minutes=100))
    assert found.discrepancies == ()


def test_what_waits_and_what_stands_are_told_apart():
    centre, called, end = called_and_rescued(9)
    asked = closing(called, end, 9, reason="as told", shown=(Contradiction.FEWER_PEOPLE,))
    account_for(officer(centre, 93), asked)
    found = flow(board_at(centre, 94).boat(called))
    assert [(one.fate.people, one.standing) for one in found.decided] == [(9, False)]
    assert found.without >= 20


@pytest.mark.parametrize("kind", [ContactKind.RESCUE, ContactKind.LANDING])
@given(told=st.integers(1, 60), first=st.integers(1, 60), second=st.integers(1, 60))
def test_no_transfer_makes_or_loses_people_without_a_discrepancy(kind, told, first, second):
    """Two ships take people off one boat: it adds up exactly where nothing is named."""
    _, found = followed(call(people(told)), rescue(people(first), kind), rescue(people(second), kind, 95, "Dauntless"))
    kinds = {one.kind for one in found.discrepancies}
    assert (DiscrepancyKind.FEWER_ENDED in kinds) == (first + second < told)
    assert (DiscrepancyKind.MORE_ENDED in kinds) == (first + second > told)
