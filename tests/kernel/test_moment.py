"""The laws of time: intervals in UTC, zones stated, nothing guessed."""

from datetime import UTC, date, datetime, timedelta, timezone

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from varne.kernel.canonical import canonical_bytes
from varne.kernel.errors import BadInput
from varne.kernel.moment import LONDON, PARIS, Interval, parse_day, parse_instant, utc, whole_days

ORIGIN = datetime(2018, 11, 24, tzinfo=UTC)

offsets = st.integers(-14 * 60, 14 * 60).map(lambda minutes: timezone(timedelta(minutes=minutes)))
instants = st.integers(0, 12).map(lambda hours: ORIGIN + timedelta(hours=hours))
intervals = st.tuples(instants, instants).map(lambda pair: Interval(min(pair), max(pair)))
moments = st.datetimes(datetime(1990, 1, 1), datetime(2060, 1, 1), timezones=offsets)
days = st.dates(date(1990, 1, 1), date(2060, 1, 1))
zones = st.sampled_from([LONDON, PARIS])

HALF_HOURS = [ORIGIN + timedelta(minutes=30 * step) for step in range(-1, 27)]


def covers(interval, moment):
    """What the interval means, moment by moment: the end is outside, but an instant is itself."""
    return interval.start <= moment < interval.end or moment == interval.start


@given(intervals, intervals)
def test_overlapping_is_sharing_a_moment(one, other):
    shared = any(covers(one, moment) and covers(other, moment) for moment in HALF_HOURS)
    assert one.overlaps(other) == shared
    assert one.overlaps(other) == other.overlaps(one)
    assert one.overlaps(one)


@given(intervals, intervals)
def test_within_is_having_no_moment_outside(one, other):
    assert one.within(other) == all(covers(other, moment) for moment in HALF_HOURS if covers(one, moment))
    assert not one.within(other) or one.overlaps(other)


@given(intervals, intervals, intervals)
def test_within_is_a_partial_order(one, two, three):
    assert one.within(one)
    assert not (one.within(two) and two.within(one)) or one == two
    assert not (one.within(two) and two.within(three)) or one.within(three)


@given(intervals, zones)
def test_the_days_of_an_interval_are_those_of_its_moments(interval, zone):
    touched = {moment.astimezone(zone).date() for moment in HALF_HOURS if covers(interval, moment)}
    assert list(interval.days(zone)) == sorted(touched)


def test_the_last_microsecond_before_midnight_is_still_the_old_day():
    midnight = datetime(2018, 11, 24, tzinfo=UTC)
    past = Interval(midnight - timedelta(hours=1), midnight + timedelta(microseconds=1))
    assert past.days(LONDON) == (date(2018, 11, 23), date(2018, 11, 24))


@given(days, st.integers(0, 40), zones)
def test_whole_days_are_the_days_that_were_asked_for(first, more, zone):
    last = first + timedelta(days=more)
    interval = whole_days(first, last, zone)
    assert interval.days(zone) == tuple(first + timedelta(days=step) for step in range(more + 1))
    assert interval.zone == zone.key


@given(days, zones)
def test_whole_days_follow_each_other_without_gap_or_overlap(day, zone):
    today, tomorrow = (
        whole_days(day, day, zone),
        whole_days(day + timedelta(days=1), day + timedelta(days=1), zone),
    )
    assert today.end == tomorrow.start
    assert not today.overlaps(tomorrow)


def test_a_day_has_23_or_25_hours_when_the_clocks_change():
    for zone in (LONDON, PARIS):
        for day, hours in ((date(2018, 3, 25), 23), (date(2018, 10, 28), 25), (date(2018, 11, 24), 24)):
            interval = whole_days(day, day, zone)
            assert interval.end - interval.start == timedelta(hours=hours)


def test_a_day_in_dover_starts_an_hour_after_a_day_in_calais():
    dover, calais = (whole_days(date(2018, 11, 24), date(2018, 11, 24), zone) for zone in (LONDON, PARIS))
    assert dover.start - calais.start == timedelta(hours=1)


@given(moments)
def test_an_instant_is_kept_in_utc_and_stays_the_same_instant(moment):
    assert utc(moment) == moment
    assert utc(moment).utcoffset() == timedelta(0)
    assert parse_instant(moment.isoformat()) == moment
    assert parse_instant(moment.isoformat()).tzinfo is UTC


@given(moments, offsets)
def test_equal_intervals_have_equal_bytes_whatever_zone_they_came_in(moment, offset):
    one = Interval(moment, moment + timedelta(hours=1))
    other = Interval(moment.astimezone(offset), (moment + timedelta(hours=1)).astimezone(offset))
    assert one == other
    assert canonical_bytes(one) == canonical_bytes(other)
    assert b"Z" in canonical_bytes(one)


@given(intervals, st.text(max_size=10), st.sampled_from(["", "Europe/Paris"]))
def test_an_interval_comes_back_from_storage(interval, said, zone):
    kept = msgspec.structs.replace(interval, said=said, zone=zone)
    assert msgspec.json.decode(canonical_bytes(kept), type=Interval) == kept


def test_a_time_without_zone_is_never_guessed():
    bare = datetime(2018, 11, 24, 3, 12)
    for refuse in (
        lambda: utc(bare),
        lambda: Interval(bare, ORIGIN),
        lambda: Interval(ORIGIN, bare),
        lambda: parse_instant("2018-11-24T03:12"),
        lambda: parse_instant("2018-11-24"),
    ):
        with pytest.raises(BadInput, match="has no zone"):
            refuse()


def test_time_does_not_run_backwards():
    with pytest.raises(BadInput, match="backwards"):
        Interval(ORIGIN, ORIGIN - timedelta(microseconds=1))
    with pytest.raises(BadInput, match="backwards"):
        whole_days(date(2018, 11, 24), date(2018, 11, 22), LONDON)


@pytest.mark.parametrize(
    "text", ["", "yesterday", "11/12/18", "2018-13-01T00:00Z", "2018-11-24T25:00Z", "2018-11-24T03:12+24:00"]
)
def test_what_is_no_time_is_refused_with_an_example(text):
    with pytest.raises(BadInput, match="is not a time"):
        parse_instant(text)


@pytest.mark.parametrize("text", ["", "today", "11/12/18", "2018-02-29", "2018-11-24T00:00", "20181124", "2018-W48-1"])
def test_what_is_no_day_is_refused_with_an_example(text):
    with pytest.raises(BadInput, match="is not a day"):
        parse_day(text)


@given(days)
def test_a_day_is_read_as_it_is_written(day):
    assert parse_day(day.isoformat()) == day


@pytest.mark.parametrize(
    "reach",
    [
        lambda: parse_instant("0001-01-01T00:00+05:00"),
        lambda: parse_instant("9999-12-31T23:00-05:00"),
        lambda: parse_instant("0002-01-01T00:00+05:00"),
        lambda: Interval(ORIGIN, datetime.max.replace(tzinfo=UTC)),
        lambda: whole_days(date.min, date(2018, 1, 1), PARIS),
        lambda: whole_days(date(2018, 1, 1), date.max, LONDON),
    ],
)
def test_the_ends_of_the_calendar_are_refused_plainly(reach):
    with pytest.raises(BadInput, match="calendar"):
        reach()


@given(st.text(max_size=30))
def test_any_text_is_a_time_or_a_refusal(text):
    for read in (parse_instant, parse_day):
        try:
            read(text)
        except BadInput as refusal:
            assert str(refusal).endswith(".")
