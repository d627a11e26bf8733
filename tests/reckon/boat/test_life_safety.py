"""The night of 24 November 2021, in small: a boat is never proposed as accounted for because another was rescued."""

from datetime import timedelta

import pytest
from tests.reckon.boat.watch import EVENING, MORNING, contact, one_boat, simulated
from tools.nights import FAMILIES
from tools.nights.scoring import Figures, score

from varne.reckon.boat import Memory, board

pytestmark = pytest.mark.thorough

NIGHTS = ((0, 3), (1, 8), (2, 15))


@pytest.mark.parametrize("family", FAMILIES)
def test_no_boat_at_sea_is_proposed_as_accounted_for(family):
    """A seeded few of the nights that `python -m bench same_boat` runs by thousands."""
    figures = Figures()
    for seed, boats in NIGHTS:
        memory = Memory()
        score(
            lambda known, moment, memory=memory: asked(known, moment, memory),
            *simulated(400 + seed, boats, family),
            figures,
        )
    assert figures.closed == {}
    assert len(figures.exposed) > 8


def asked(known, moment, memory):
    found = board(known, moment, memory=memory)
    return [(row.contacts, row.accounted) for row in found.rows], (found.people.low, found.people.high)


def test_every_other_boat_proposed_is_found_by_the_score():
    """The score can fail: an engine that proposes every boat with an end closes boats at sea."""

    def careless(known, moment):
        found = board(known, moment)
        return [(row.contacts, row.proposal is not None) for row in found.rows], (0, 0)

    figures = Figures()
    for seed in range(3):
        score(careless, *simulated(400 + seed, 15, "silent"), figures)
    assert figures.closed


def test_a_silent_twin_stays_open_when_the_other_is_rescued():
    twin = [
        contact(f"twin {number}", 55 + 20 * number, "distress", engine="stopped", lat=51.0 + 0.001 * number, lon=1.61,
                position_error_nm=0.2, people_low=26, people_high=46, phone="+447700900777")
        for number in range(2)
    ]  # fmt: skip
    rows = board([*one_boat(), *twin], MORNING).rows
    assert any(not row.accounted for row in rows if {"twin 0", "twin 1"} & set(row.contacts))


def test_a_rescue_that_counts_fewer_than_were_aboard_accounts_for_nobody():
    short = [one for one in one_boat() if one.id != "saved"]
    short.append(
        contact("saved", 130, "rescue", lat=51.0, lon=1.6, people_low=21, people_high=21, phone="+447700900123")
    )
    assert not any(row.accounted for row in board(short, MORNING).rows)


def test_a_rescue_that_nobody_called_for_says_nothing_of_who_is_missing():
    alone = [contact("saved", 130, "rescue", lat=51.0, lon=1.6, people_low=44, people_high=44)]
    assert not any(row.accounted for row in board(alone, MORNING).rows)


def test_a_rescue_far_away_under_the_boats_number_does_not_end_it():
    wrong = [one for one in one_boat() if one.id != "saved"]
    wrong.append(
        contact("saved", 130, "rescue", lat=50.5, lon=1.3, people_low=44, people_high=44, phone="+447700900123")
    )
    assert not any(row.accounted for row in board(wrong, MORNING).rows)


def test_a_call_after_the_rescue_is_of_a_boat_that_is_open():
    late = contact("late", 240, "distress", engine="stopped", lat=51.01, lon=1.61, position_error_nm=0.2)
    rows = board([*one_boat(), late], EVENING + timedelta(hours=5)).rows
    assert any(not row.accounted and "late" in row.contacts for row in rows)


def test_the_high_end_of_people_holds_the_truth_of_small_nights():
    figures = Figures()
    for seed in range(8):
        score(lambda known, moment: asked(known, moment, None), *simulated(300 + seed, 8), figures)
    assert figures.ticks == 48
    assert figures.below <= 1


def certain():
    """Twelve calls from one phone, found aboard, and a rescue that counts more than any of them said."""
    where = {
        "lat": 51.0,
        "lon": 1.6,
        "position_error_nm": 0.1,
        "engine": "stopped",
        "children": True,
        "craft_colour": "blue",
    }
    heads = {"people_low": 30, "people_high": 52}
    calls = [
        contact(f"call {number:02}", 60 + 5 * number, "distress", phone="+447700900123", **where, **heads)
        for number in range(12)
    ]
    end = {key: value for key, value in where.items() if key != "engine"}
    return [*calls, contact("saved", 125, "rescue", **end, people_low=47, people_high=47, phone="+447700900123")]


def test_what_is_certain_is_proposed_and_not_before_time_has_passed():
    later = EVENING + timedelta(minutes=130)
    assert [row.accounted for row in board(certain(), later).rows] == [False]
    assert [row.accounted for row in board(certain(), later + timedelta(hours=4)).rows] == [True]


def test_one_loose_contact_keeps_the_whole_boat_open():
    loose = contact("loose", 90, "call", lat=51.05, lon=1.75, position_error_nm=3.0)
    rows = board([*certain(), loose], MORNING, same=[("loose", "call 03")]).rows
    assert [(row.accounted, "loose" in row.contacts) for row in rows] == [(False, True)]
