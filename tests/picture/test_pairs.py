"""Which events are asked whether they are one: found by following the time, the same as by comparing all with all."""

from datetime import UTC, date, datetime, timedelta
from itertools import combinations

import msgspec
from hypothesis import given
from hypothesis import strategies as st

from tests.november import event
from varne.kernel.moment import Interval
from varne.kernel.role import Role
from varne.picture.cells import cells_of
from varne.picture.counted import days_of
from varne.picture.question import Question
from varne.picture.scope import scope_of

QUESTION = Question(Role.ARRIVED, date(2018, 11, 1), date(2018, 11, 30))
MORNING = datetime(2018, 11, 22, 6, tzinfo=UTC)
TIMES = st.lists(st.tuples(st.integers(0, 30), st.integers(0, 6), st.sampled_from("ab")), max_size=8)


@given(TIMES)
def test_all_events_that_overlap_are_asked_about_and_no_others(times):
    events = []
    for number, (hour, length, report) in enumerate(times):
        start = MORNING + timedelta(hours=hour)
        one = event(f"event-{number}", 5, 22, report=report)
        claim = msgspec.structs.replace(one.claim, valid=Interval(start, start + timedelta(hours=length)))
        events.append(msgspec.structs.replace(one, claim=claim))
    asked = {tuple(pair.question.split(" ")) for pair in cells_of(QUESTION, scope_of(QUESTION, events)).pairs}
    expected = {
        (left.id, right.id)
        for left, right in combinations(events, 2)
        if left.claim.report != right.claim.report
        and left.claim.valid.overlaps(right.claim.valid)
        and days_of(left.claim.valid, QUESTION)[0] == days_of(right.claim.valid, QUESTION)[0]
    }
    assert asked == expected
