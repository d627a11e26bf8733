"""The laws of roles at sea and ashore: who is part of whom, who cannot be both."""

from itertools import product

import pytest

from varne.kernel.role import (
    CONTAINMENTS,
    EXCLUSIONS,
    OUTCOMES,
    STAGES,
    Role,
    contains,
    disjoint,
    same_question,
    why_contains,
)

SIDES = ("", "uk", "fr", "be", "nl", "sea")


def test_the_roles_are_those_that_reports_use():
    at_sea = {"aboard", "in_distress", "rescued", "continued", "returned", "missing"}
    ashore = {"landed", "arrived", "handed_over", "prevented"}
    anywhere = {"dead", "injured", "arrested", "unknown"}
    assert set(Role) == at_sea | ashore | anywhere


@pytest.mark.parametrize("side", SIDES)
def test_containment_is_a_partial_order(side):
    for one, two, three in product(Role, repeat=3):
        assert contains(one, one, side)
        assert not (contains(one, two, side) and contains(two, one, side)) or one is two
        assert not (contains(one, two, side) and contains(two, three, side)) or contains(one, three, side)


@pytest.mark.parametrize("side", SIDES)
def test_disjoint_is_symmetric_and_no_role_excludes_itself(side):
    for one, two in product(Role, repeat=2):
        assert disjoint(one, two, side) == disjoint(two, one, side)
        assert not disjoint(one, one, side)


@pytest.mark.parametrize("side", SIDES)
def test_parts_inherit_what_excludes_the_whole(side):
    for one, two, part in product(Role, repeat=3):
        assert not (disjoint(one, two, side) and contains(one, part, side)) or disjoint(part, two, side)


@pytest.mark.parametrize("side", SIDES)
def test_nothing_is_both_part_of_a_role_and_excluded_by_it(side):
    for one, two in product(Role, repeat=2):
        assert not (contains(one, two, side) and disjoint(one, two, side))


@pytest.mark.parametrize("side", SIDES)
def test_every_containment_has_its_reasons_and_nothing_else_has(side):
    for whole, part in product(Role, repeat=2):
        reasons = why_contains(whole, part, side)
        assert (reasons is not None) == contains(whole, part, side)
        assert (reasons == ()) == (whole is part)


def test_rescued_people_were_aboard_because_they_were_in_distress():
    reasons = why_contains(Role.ABOARD, Role.RESCUED)
    assert [str(reason) for reason in reasons] == [
        "People in distress were aboard the boat.",
        "Rescued people were in distress.",
    ]


def test_every_declared_row_is_needed():
    """A row that follows from the others would hide its own mistakes."""
    for row in CONTAINMENTS:
        between = set(Role) - {row.whole, row.part}
        side = row.side
        assert not any(
            contains(row.whole, middle, side) and contains(middle, row.part, side) for middle in between
        ) or (row.whole, row.part) == (Role.ABOARD, Role.LANDED)
    for row in EXCLUSIONS:
        others = [other for other in EXCLUSIONS if other is not row]
        assert not any(contains(other.one, row.one) and contains(other.other, row.other) for other in others)


def test_outcomes_are_accounts_of_people_aboard_and_none_is_part_of_another():
    assert set(OUTCOMES) == {
        Role.RESCUED,
        Role.LANDED,
        Role.RETURNED,
        Role.CONTINUED,
        Role.DEAD,
        Role.MISSING,
    }
    for outcome in OUTCOMES:
        assert contains(Role.ABOARD, outcome)
        assert not any(contains(other, outcome) for other in OUTCOMES if other is not outcome)


def test_later_stages_are_the_same_people_further_on_and_exclude_no_earlier_stage():
    assert STAGES == (Role.ABOARD, Role.IN_DISTRESS, Role.RESCUED, Role.LANDED, Role.HANDED_OVER)
    for earlier, later in product(STAGES, repeat=2):
        assert not disjoint(earlier, later)


def test_landing_counts_as_arrival_on_the_far_shore_alone():
    assert contains(Role.ARRIVED, Role.LANDED, "uk")
    for side in SIDES:
        assert side == "uk" or not contains(Role.ARRIVED, Role.LANDED, side)
        assert not contains(Role.LANDED, Role.ARRIVED, side)


def test_nobody_landed_on_the_far_shore_also_went_back():
    assert disjoint(Role.RETURNED, Role.LANDED, "uk")
    assert not disjoint(Role.RETURNED, Role.LANDED, "fr")
    assert disjoint(Role.RETURNED, Role.ARRIVED)


def test_rescued_by_and_arrived_are_different_questions():
    assert not same_question(Role.ARRIVED, Role.RESCUED)
    for side in SIDES:
        assert not contains(Role.ARRIVED, Role.RESCUED, side)
        assert not contains(Role.RESCUED, Role.ARRIVED, side)
        assert not disjoint(Role.ARRIVED, Role.RESCUED, side)


def test_only_equal_and_stated_roles_are_one_question():
    for one, two in product(Role, repeat=2):
        assert same_question(one, two) == (one is two and one is not Role.UNKNOWN)


def test_a_person_can_be_rescued_and_die_later():
    assert not disjoint(Role.RESCUED, Role.DEAD)
    assert not disjoint(Role.ARRIVED, Role.DEAD)


def test_people_kept_from_leaving_share_nothing_with_the_boat():
    for role in (Role.ABOARD, Role.IN_DISTRESS, Role.RESCUED, Role.ARRIVED, Role.MISSING, Role.DEAD):
        assert disjoint(Role.PREVENTED, role)
    assert not disjoint(Role.PREVENTED, Role.HANDED_OVER)
    assert not disjoint(Role.PREVENTED, Role.ARRESTED)


def test_whoever_is_found_is_not_missing():
    for found in (Role.RESCUED, Role.LANDED, Role.ARRIVED, Role.RETURNED, Role.HANDED_OVER, Role.DEAD):
        assert disjoint(Role.MISSING, found)
    assert not disjoint(Role.MISSING, Role.ABOARD)
    assert not disjoint(Role.MISSING, Role.CONTINUED)


@pytest.mark.parametrize("role", [Role.INJURED, Role.ARRESTED, Role.UNKNOWN])
def test_states_and_the_unstated_are_tied_to_no_role(role):
    for other in Role:
        if other is not role:
            assert not contains(other, role)
            assert not contains(role, other)
        assert not disjoint(other, role)
