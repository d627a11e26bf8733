"""A month day by day equals the separate tallies of each day and of each window up to it."""

from datetime import date

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.november import PRESS, event, november, series, total
from varne.kernel.quantity import at_least, at_most, exactly
from varne.kernel.role import Role
from varne.picture.daily import days
from varne.picture.question import ATTRIBUTIONS, Question
from varne.picture.tally import reconcile

MONTH = Question(Role.ARRIVED, date(2018, 11, 3), date(2018, 11, 28))
NUMBERS = ("low", "best", "high")
NAMES = ("low_from", "best_from", "high_from")


def separate(question, claims, first, last):
    return reconcile(msgspec.structs.replace(question, first=first, last=last), claims)


def differences(question, claims):
    found = []
    for one in days(question, claims):
        for told, first in ((one.ends, one.day), (one.so_far, question.first)):
            expected = separate(question, claims, first, one.day)
            if [getattr(told, each) for each in NUMBERS] != [getattr(expected, each) for each in NUMBERS]:
                found.append((one.day, first, told, expected))
            for name in NAMES:
                named, full = set(getattr(told, name)), set(getattr(expected, name))
                if not (named <= full if expected.set_aside else named == full):
                    found.append((one.day, first, name, named, full))
    return found


@pytest.mark.parametrize("by", ATTRIBUTIONS)
@pytest.mark.parametrize("claims", [(), PRESS, PRESS + series(), PRESS[:4], series()[:1]])
def test_each_day_and_each_running_total_is_its_own_tally(claims, by):
    assert differences(msgspec.structs.replace(MONTH, by=by), claims) == []


QUANTITIES = st.builds(
    lambda make, number: make(number), st.sampled_from((exactly, at_least, at_most)), st.integers(0, 30)
)
TOTALS = st.tuples(QUANTITIES, st.integers(1, 9), st.integers(0, 8))
EVENTS = st.tuples(st.integers(0, 12), st.integers(1, 12), st.sampled_from(("uk", "fr", "sea")))


@settings(max_examples=40, deadline=None)
@given(st.lists(TOTALS, max_size=6), st.lists(EVENTS, max_size=6))
def test_it_holds_for_any_totals_and_events_whether_or_not_they_contradict(totals, events):
    claims = [
        total(f"total-{place}", quantity, november(first, first + length), 28)
        for place, (quantity, first, length) in enumerate(totals)
    ]
    claims += [event(f"event-{place}", number, day, side=side) for place, (number, day, side) in enumerate(events)]
    question = Question(Role.ARRIVED, date(2018, 11, 2), date(2018, 11, 10))
    assert differences(question, claims) == []


def test_the_month_of_the_demo_holds_101_to_the_26th_and_93_to_the_22nd():
    found = {one.day.day: one for one in days(MONTH, PRESS + series())}
    assert found[26].so_far.low == found[26].so_far.high == 101
    assert found[22].so_far.best == 93
    assert {"dinghy-1", "dinghy-2", "final-22"} <= set(found[22].ends.set_by)
    assert [day for day, one in found.items() if not one.told] == []


def test_a_day_of_which_nobody_speaks_is_no_nought():
    found = {one.day.day: one for one in days(MONTH, (event("a", 7, 12),))}
    assert (found[12].told, found[12].ends.high) == (True, 7)
    assert (found[13].told, found[13].ends.low, found[13].ends.high) == (False, 0, None)
    assert found[13].so_far.high == 7
    assert found[11].so_far.high is None
