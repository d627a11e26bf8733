"""Laws of the board: no order, no warmth and no judgement but an officer's changes what is shown."""

import sys
from itertools import combinations
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.reckon.boat.watch import EVENING, MORNING, contact, dawn, one_boat, simulated
from tools.nights import FAMILIES

from varne.reckon.boat import Memory, board, pair

NIGHTS = [(7, 3), (11, 8), (23, 15)]


def ids(rows):
    return {name for row in rows for name in row.contacts}


@settings(max_examples=10, deadline=None)
@given(st.sampled_from(NIGHTS), st.randoms(use_true_random=False))
def test_no_order_of_arrival_changes_the_board(which, luck):
    contacts, truth = simulated(*which)
    shuffled = list(contacts)
    luck.shuffle(shuffled)
    assert board(shuffled, dawn(truth)) == board(contacts, dawn(truth))


@pytest.mark.parametrize("family", FAMILIES)
def test_a_warm_board_is_the_cold_one(family):
    contacts, _ = simulated(5, 8, family)
    memory = Memory()
    later = sorted(contacts, key=lambda one: one.reported_at)
    for known in (len(later) // 3, len(later) // 2, len(later)):
        moment = later[known - 1].reported_at
        assert board(later, moment, memory=memory) == board(later, moment)


@pytest.mark.parametrize("family", FAMILIES)
def test_every_contact_stands_in_a_boat_and_only_an_end_in_several(family):
    contacts, truth = simulated(3, 15, family)
    rows = board(contacts, dawn(truth)).rows
    assert ids(rows) == {one.id for one in contacts}
    kinds = {one.id: one.kind for one in contacts}
    several = [name for name in kinds if sum(name in row.contacts for row in rows) > 1]
    assert {kinds[name] for name in several} <= {"rescue", "landing", "return"}


def test_what_was_logged_later_is_not_on_the_board():
    rows = board(one_boat(), one_boat()[1].reported_at).rows
    assert ids(rows) == {"left", "first"}


@settings(max_examples=10, deadline=None)
@given(st.sampled_from(NIGHTS), st.integers(0, 10**6))
def test_adding_a_contact_takes_none_off_the_board_and_without_an_end_nothing_is_proposed(which, seed):
    contacts, truth = simulated(*which)
    open_ = [one for one in contacts if not one.ends()]
    some = Random(seed).sample(open_, len(open_) // 2)
    for known in (some, open_):
        rows = board(known, dawn(truth)).rows
        assert ids(rows) == {one.id for one in known}
        assert not any(row.accounted for row in rows)


@settings(max_examples=10, deadline=None)
@given(st.sampled_from(NIGHTS), st.integers(0, 10**6))
def test_officers_judgements_hold(which, seed):
    contacts, truth = simulated(*which)
    luck = Random(seed)
    same = [tuple(sorted(one.id for one in luck.sample(contacts, 2)))]
    different = [tuple(sorted(one.id for one in luck.sample(contacts, 2))) for _ in range(4)]
    rows = board(contacts, dawn(truth), same=same, different=different).rows
    for two in different:
        assert not any(set(two) <= set(row.contacts) for row in rows)
    for two in set(same) - set(different):
        assert any(set(two) <= set(row.contacts) for row in rows)


def test_different_beats_same_also_over_three():
    contacts = [contact(name, 10 * number) for number, name in enumerate("abc")]
    rows = board(contacts, MORNING, same=[("a", "b"), ("b", "c")], different=[("a", "c")]).rows
    assert not any({"a", "c"} <= set(row.contacts) for row in rows)


def test_withdrawing_a_judgement_restores_the_board():
    contacts, truth = simulated(11, 8)
    before = board(contacts, dawn(truth))
    memory = Memory()
    names = [one.id for one in contacts]
    board(contacts, dawn(truth), same=[(names[0], names[-1])], different=[(names[1], names[2])], memory=memory)
    assert board(contacts, dawn(truth), memory=memory) == before


@pytest.mark.parametrize("seed", range(4))
def test_reasons_add_up_to_every_score(seed):
    contacts, truth = simulated(seed, 8)
    found = board(contacts, dawn(truth))
    for row in found.rows:
        assert row.score == pytest.approx(sum(one.nats for one in row.reasons), abs=0.006)
        assert row.standing_score == pytest.approx(sum(one.nats for one in row.standing), abs=0.006)
        if row.proposal:
            one = row.proposal
            assert one.support == pytest.approx(sum(each.nats for each in one.reasons), abs=0.006)
            assert not row.accounted or one.support >= one.wanted.support
    for one, other in list(combinations(contacts, 2))[:60]:
        score, reasons = pair(contacts, one.id, other.id)
        assert score == pytest.approx(sum(each.nats for each in reasons), abs=0.006)


def test_two_ends_are_two_boats_and_no_boat_is_heard_after_its_end():
    contacts, truth = simulated(31, 15)
    ends = {one.id: one for one in contacts if one.ends()}
    asset = {name for name, one in ends.items() if one.channel == "own asset"}
    for row in board(contacts, dawn(truth)).rows:
        assert len(asset & set(row.contacts)) < 2 or not row.accounted


def test_a_relay_is_the_same_evidence_once():
    alone = [one for one in one_boat() if one.id != "passed on"]
    thrice = [*one_boat(), *(
        contact(f"again {number}", 100, "distress", channel="relay", engine="stopped", people_low=30, people_high=52)
        for number in range(3)
    )]  # fmt: skip
    rows, once = board(thrice, MORNING).rows, board(alone, MORNING).rows
    assert len(rows) == len(once) == 1
    assert rows[0].score == once[0].score
    assert rows[0].people == once[0].people


def test_an_hour_slip_of_the_clock_is_found_by_what_cannot_be():
    """Logged before it was so: the recorded time is an hour ahead."""
    call = {"phone": "+447700900123", "lat": 51.0, "lon": 1.6, "position_error_nm": 0.2, "engine": "stopped"}
    early = contact("ahead", 130, "distress", reported_at=EVENING.replace(hour=23, minute=12), **call)
    rows = board([contact("calm", 65, "distress", **call), early], MORNING).rows
    assert [set(row.contacts) for row in rows] == [{"calm", "ahead"}]


def test_a_flood_is_cut_and_nothing_of_it_is_lost(monkeypatch):
    contacts, truth = simulated(11, 8)
    whole = len(board(contacts, dawn(truth)).rows)
    monkeypatch.setattr(sys.modules["varne.reckon.boat.board"], "TOGETHER", 7)
    rows = board(contacts, dawn(truth)).rows
    assert ids(rows) == {one.id for one in contacts}
    assert len(rows) > whole
