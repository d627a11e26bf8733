"""The tide at Dover and the stream of the Strait against what is published of them."""

from datetime import UTC, datetime, timedelta
from itertools import pairwise

import numpy as np
import pytest

from varne.reckon.boat import passage
from varne.reckon.stream import AXIS, M2_SPEED, height, high_waters, mean_range, rate, reached
from varne.reckon.stream.dover import SEMI_DIURNAL
from varne.reckon.stream.harmonic import _speed

PREDICTED = [
    ("2018-11-03T07:07Z", 5.85), ("2018-11-03T19:50Z", 6.00), ("2021-11-23T12:59Z", 6.31), ("2021-11-24T01:19Z", 6.35),
    ("2021-11-24T13:35Z", 6.16), ("2024-06-15T05:48Z", 5.22), ("2024-06-15T18:12Z", 5.35), ("2026-11-24T10:20Z", 6.83),
    ("2026-11-24T22:45Z", 6.85), ("2026-11-25T11:02Z", 6.95),
]  # fmt: skip
"""High waters at Dover by another program with all published constituents, without weather."""


def moment(text):
    return datetime.fromisoformat(text)


def seconds(start, hours, step=60.0):
    return moment(start).timestamp() + np.arange(0, hours * 3600, step)


@pytest.mark.parametrize(("at", "level"), PREDICTED)
def test_high_water_is_when_and_as_high_as_others_predict_it(at, level):
    nearest = min(high_waters(moment(at), moment(at)), key=lambda one: abs(one.at - moment(at)))
    assert abs(nearest.at - moment(at)) <= timedelta(minutes=10)
    assert nearest.height == pytest.approx(level, abs=0.25)


def test_high_waters_stand_about_twelve_and_a_half_hours_apart_and_surround_every_time():
    start = moment("2026-11-01T00:00Z")
    found = high_waters(start, start + timedelta(days=29))
    gaps = [(later.at - one.at) / timedelta(hours=1) for one, later in pairwise(found)]
    assert min(gaps) > 11.5 and max(gaps) < 13.3
    assert found[0].at < start and found[-1].at > start + timedelta(days=29)


def test_the_range_over_a_month_passes_from_springs_to_neaps():
    start = moment("2026-03-01T00:00Z")
    falls = [one.fall for one in high_waters(start, start + timedelta(days=29))]
    springs, neaps = mean_range()
    assert (springs, neaps) == (pytest.approx(5.92), pytest.approx(3.08))
    assert min(falls) < neaps + 0.3 and max(falls) > springs


@pytest.mark.parametrize(("start", "least", "most"), [("2026-11-24T12:00Z", 2.6, 3.9), ("2024-06-15T00:00Z", 1.1, 1.9)])
def test_the_stream_turns_when_almanacs_say_and_is_as_strong(start, least, most):
    at = seconds(start, 14)
    run = rate(at)
    knots = np.abs(run).max() / 0.5144
    assert least < knots < most
    turns = np.flatnonzero(np.diff(np.sign(run)))
    high = [one.at.timestamp() for one in high_waters(moment(start), moment(start) + timedelta(hours=14))]
    for turn in turns:
        north_east = run[turn + 1] > 0
        hours = min(
            ((at[turn] - top) / 3600 for top in high), key=lambda gap: abs(gap - (-1.75 if north_east else 4.25))
        )
        assert hours == pytest.approx(-1.75 if north_east else 4.25, abs=0.75)
    assert len(turns) >= 2


def test_the_speed_of_a_constituent_is_its_published_one():
    known = {
        "M2": M2_SPEED,
        "S2": 30.0,
        "N2": 28.4397295,
        "K2": 30.0821373,
        "L2": 29.5284789,
        "nu2": 28.5125831,
        "mu2": 27.9682084,
        "lambda2": 29.4556253,
        "2N2": 27.8953548,
        "2SM2": 31.0158958,
    }
    assert {one.name: pytest.approx(_speed(one), abs=1e-4) for one in SEMI_DIURNAL} == known


def test_the_mean_level_is_the_published_one():
    year = height(seconds("2026-01-01T00:00Z", 24 * 355, 1800.0))
    assert year.mean() == pytest.approx(3.79, abs=0.02)


def test_the_same_boat_engine_and_the_drift_have_one_stream():
    assert passage.AXIS == AXIS
    assert np.radians(M2_SPEED) == pytest.approx(passage.OMEGA)


def test_the_model_speaks_of_the_strait_alone():
    lat, lon = np.array([50.97, 50.75, 51.5, 48.0, 53.0]), np.array([1.5, 0.5, 2.0, -5.0, 1.5])
    assert reached(lat, lon).tolist() == [True, True, True, False, False]


def test_a_time_is_an_instant_whatever_its_zone():
    start = datetime(2026, 11, 24, 12, tzinfo=UTC)
    assert high_waters(start, start) == high_waters(start.astimezone(), start.astimezone())
