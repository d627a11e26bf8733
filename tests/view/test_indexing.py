"""Whatever can bear on a window is found under one of the window's keys; and more authority never sees less."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from hypothesis import given
from hypothesis import strategies as st

from varne.kernel.audience import parse_audience
from varne.kernel.moment import LONDON, PARIS, Interval, whole_days
from varne.kernel.role import Role
from varne.picture.counted import days_of
from varne.picture.question import Question
from varne.view.gate import may_see
from varne.view.indexing import count_keys, window_keys
from varne.view.reader import Reader

FAR = ("Etc/GMT+12", "Pacific/Kiritimati", "Europe/London", "Europe/Paris", "UTC")
moments = st.datetimes(datetime(2017, 1, 1), datetime(2021, 1, 1), timezones=st.just(UTC))
lengths = st.integers(0, 1_200).map(lambda days: timedelta(days=days, hours=days % 24))
intervals = st.builds(lambda start, length: Interval(start, start + length), moments, lengths)
days = st.dates(date(2017, 1, 1), date(2020, 12, 31))
whole = st.builds(
    lambda first, more, zone: whole_days(first, first + timedelta(days=more), zone),
    days,
    st.integers(0, 70),
    st.sampled_from((LONDON, PARIS)),
)
NAMES = ("fr", "role:dpo", "uk-bf", "op:uk-bf.altair")
audiences = st.sampled_from(("uk-bf", "fr & role:dpo", "op:uk-bf.altair | (fr & uk-bf)", "", "uk-bf &"))


@given(st.lists(intervals, min_size=1, max_size=3), intervals)
def test_times_that_meet_a_window_share_a_key_with_it(times, window):
    if any(time.overlaps(window) for time in times):
        assert set(count_keys("person", times)) & set(window_keys("person", window))


@given(st.one_of(whole, intervals), days, st.integers(0, 40), st.sampled_from(FAR))
def test_a_day_of_the_window_is_found_on_whosever_clocks_it_was_stated(time, first, more, zone):
    """Stated days count as they were stated, so they may lie outside the window's instants in a distant zone."""
    question = Question(Role.ARRIVED, first, first + timedelta(days=more), zone=ZoneInfo(zone).key)
    if any(question.first <= day <= question.last for day in days_of(time, question)):
        assert set(count_keys("person", (time,))) & set(window_keys("person", question.window))


@given(st.sets(st.sampled_from(NAMES)), st.sets(st.sampled_from(NAMES)), audiences)
def test_more_names_never_see_less(some, more, audience):
    readers = [Reader("x.y", "x", frozenset(names), "situation") for names in (some, some | more)]
    less, all_of_it = (may_see(reader, audience, ("situation",)) for reader in readers)
    assert all_of_it or not less


@given(st.sets(st.sampled_from(NAMES)), audiences)
def test_a_purpose_that_is_not_the_labels_sees_nothing(names, audience):
    reader = Reader("x.y", "x", frozenset(names), "rescue")
    assert not may_see(reader, audience, ("situation",))
    assert not may_see(reader, audience, ())
    if audience in ("", "uk-bf &"):
        assert not may_see(reader, audience, ("rescue",))
    else:
        assert may_see(reader, audience, ("rescue",)) == parse_audience(audience).admits(frozenset(names))
