"""Laws of the drift: what the papers say, to both sides, forward and back, on both ways alike."""

import importlib
from datetime import timedelta

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.reckon.drift.sea import NARROWS, NOON, SLACK, SURE, after, blown, drifted, offsets

from varne.reckon.drift import CRAFT, Wind, engine, rows, series, steady
from varne.reckon.drift.cloud import Doubt, Trait, cloud
from varne.reckon.drift.engine import onward, tracks
from varne.reckon.drift.forcing import NO_TAPER, STREAM, Water, forcing
from varne.reckon.drift.leeway import LEEWAY
from varne.reckon.drift.wind import KNOT
from varne.reckon.stream import rate

compiled = importlib.import_module("varne.reckon.drift.compiled")
DOUBT = Doubt(0.2, 1.5)
CODES = st.sampled_from(sorted(LEEWAY))


def unscattered(code, from_deg, knots, hours=6):
    """Metres down the wind and to its right of the mean particle of each side."""
    made = cloud(NARROWS, (code,), 2, SURE, 1)
    for row, line in ((3, LEEWAY[code].down), (5, LEEWAY[code].right), (7, LEEWAY[code].left)):
        made.traits[row], made.traits[row + 1] = line.slope / 100, line.offset / 100
    forced = forcing(NOON, after(hours), steady(Wind(from_deg, knots)), NARROWS[0], SLACK, 0.0)
    found = tracks(made, forced, rows.run)
    return blown(found.lat[-1], found.lon[-1], from_deg)


@pytest.mark.parametrize("code", sorted(LEEWAY))
@pytest.mark.parametrize("from_deg", [0, 90, 225, 310])
def test_the_mean_of_a_class_goes_where_its_lines_say(code, from_deg):
    seconds, wind = 6 * 3600, 20 * KNOT
    down, right = unscattered(code, from_deg, 20)
    lines = LEEWAY[code]
    expected = seconds * (lines.down.slope * wind + lines.down.offset) / 100
    assert down == pytest.approx([expected, expected], rel=2e-3, abs=8)
    sides = [seconds * (line.slope * wind + line.offset) / 100 for line in (lines.right, lines.left)]
    assert right == pytest.approx(sides, rel=2e-3, abs=8)


@pytest.mark.parametrize("code", sorted(set(LEEWAY) - {"PIW-4"}))
def test_in_a_strong_wind_one_side_goes_right_and_the_other_left(code):
    """Not so in a survival suit: its lines were measured on both sides of the wind and are not alike."""
    _, right = unscattered(code, 225, 40)
    assert right[0] > 0 > right[1]


@pytest.mark.parametrize("craft", CRAFT)
def test_half_starts_left_of_the_wind_and_half_right_in_every_class(craft):
    classes = CRAFT[craft]
    made = cloud(NARROWS, classes, 80 * len(classes), DOUBT, 3)
    for which in range(len(classes)):
        side = made.traits[Trait.SIDE][made.of == which]
        assert side.size == 80
        assert side.sum() == 0


def test_a_south_westerly_blows_to_the_north_east():
    _, found = drifted(wind=(225, 20))
    north, east = offsets(found.lat[-1].mean(), found.lon[-1].mean())
    assert north > 1000 and east > 1000


@pytest.mark.parametrize("code", ["PIW-1", "SKIFF-2", "SKIFF-3", "LIFE-RAFT-NB-2"])
def test_without_wind_and_stream_nothing_but_offset_and_half_the_scatter_is_left(code):
    hours, lines = 10, LEEWAY[code]
    _, found = drifted((code,), hours, (0, 0), number=6000)
    north, east = offsets(found.lat[-1], found.lon[-1])
    away = np.hypot(north, east) / (hours * 3600) * 100
    across = (lines.right.offset**2 + lines.left.offset**2) / 2
    half = (lines.down.scatter**2 + (lines.right.scatter**2 + lines.left.scatter**2) / 2) / 4
    assert np.mean(away**2) == pytest.approx(lines.down.offset**2 + across + half, rel=0.06)
    assert abs(north.mean()) < 0.06 * np.abs(north).max() and abs(east.mean()) < 0.06 * np.abs(east).max()


def test_without_wind_stream_scatter_and_doubt_nothing_moves():
    made = cloud(NARROWS, ("PIW-2",), 10, SURE, 1)
    made.traits[Trait.DOWN_SLOPE : Trait.LEFT_OFFSET + 1] = 0
    found = tracks(made, forcing(NOON, after(24), steady(Wind(0, 0)), NARROWS[0], SLACK))
    assert (found.lat == NARROWS[0]).all() and (found.lon == NARROWS[1]).all()


def test_the_stream_alone_carries_by_its_rate_along_the_axis():
    made = cloud(NARROWS, ("PIW-2",), 2, SURE, 1)
    made.traits[Trait.DOWN_SLOPE : Trait.LEFT_OFFSET + 1] = 0
    found = tracks(made, forcing(NOON, after(3), steady(Wind(0, 0)), NARROWS[0], Water(1.0, NO_TAPER)))
    north, east = offsets(found.lat[-1], found.lon[-1])
    run = rate(NOON.timestamp() + np.arange(0, 3 * 3600, 1.0)).sum()
    assert np.hypot(north, east) == pytest.approx(run, rel=2e-3)
    assert np.degrees(np.arctan2(east, north)) == pytest.approx(42, abs=0.2)


@pytest.mark.parametrize("lat", [50.98, 51.2])
def test_away_from_the_narrows_the_stream_is_weaker(lat):
    made = cloud((lat, 1.5), ("PIW-2",), 2, SURE, 1)
    made.traits[Trait.DOWN_SLOPE : Trait.LEFT_OFFSET + 1] = 0
    ends = [
        tracks(made, forcing(NOON, after(1), steady(Wind(0, 0)), lat, water))
        for water in (STREAM, Water(1.0, NO_TAPER))
    ]
    slow, fast = (abs(one.lat[-1] - lat)[0] for one in ends)
    assert slow < fast


SAME = st.builds(
    lambda code, second, degrees, knots, hours, jibes, seed: ((code, second), (degrees, knots), hours, jibes, seed),
    CODES, CODES, st.integers(0, 360), st.integers(0, 40), st.floats(-30, 30).filter(lambda hours: abs(hours) > 0.01),
    st.sampled_from([0.0, 0.04, 0.5]), st.integers(0, 10**6),
)  # fmt: skip


@settings(max_examples=40, deadline=None)
@given(SAME)
def test_both_ways_give_the_same_bytes(case):
    classes, wind, hours, jibes, seed = case
    given_ = {"number": 60, "doubt": DOUBT, "seed": seed, "water": STREAM, "jibes": jibes}
    one, other = (drifted(classes, hours, wind, way=way, **given_)[1] for way in (rows.run, compiled.run))
    assert one.lat.tobytes() == other.lat.tobytes()
    assert one.lon.tobytes() == other.lon.tobytes()
    assert one.side.tobytes() == other.side.tobytes()


@settings(max_examples=40, deadline=None)
@given(SAME)
def test_back_and_forward_again_returns(case):
    classes, wind, hours, jibes, seed = case
    made = cloud(NARROWS, classes, 60, DOUBT, seed)
    away, home = after(hours), NOON
    there = tracks(made, forcing(NOON, away, steady(Wind(*wind)), NARROWS[0], STREAM, jibes))
    back = tracks(onward(made, there), _mirrored(home, away, wind, jibes))
    north, east = offsets(back.lat[-1] - made.traits[0] + NARROWS[0], back.lon[-1] - made.traits[1] + NARROWS[1])
    assert np.hypot(north, east).max() < 20
    assert (back.side[-1] == made.traits[Trait.SIDE]).all()


def _mirrored(home, away, wind, jibes):
    """The steps from the end back to the start, cut where those of the way there were cut."""
    there = forcing(home, away, steady(Wind(*wind)), NARROWS[0], STREAM, jibes)
    steps = there.steps[::-1].copy()
    steps[:, 0] *= -1
    steps[:, 6] = [-1.0] * (len(steps) - 1) + [1.0]
    return type(there)(steps, there.chance[::-1].copy(), (away, home), there.place)


def test_whole_hours_back_are_the_same_steps_as_forward():
    forward = forcing(NOON, after(6), steady(Wind(225, 14)), NARROWS[0])
    back = forcing(after(6), NOON, steady(Wind(225, 14)), NARROWS[0])
    assert (forward.steps[::-1, 1:6] == back.steps[:, 1:6]).all()
    assert (forward.steps[::-1, 0] == -back.steps[:, 0]).all()
    assert (forward.chance[::-1] == back.chance).all()


@given(st.integers(0, 10**9), st.integers(2, 300), st.integers(1, 200))
@settings(max_examples=30, deadline=None)
def test_a_particle_is_the_same_whatever_the_size_of_its_cloud(seed, number, more):
    small = cloud(NARROWS, CRAFT["inflatable"], number, DOUBT, seed)
    large = cloud(NARROWS, CRAFT["inflatable"], number + more, DOUBT, seed)
    assert small.traits.tobytes() == large.traits[:, :number].tobytes()
    assert small.keys.tobytes() == large.keys[:number].tobytes()


@given(st.randoms(use_true_random=False))
@settings(max_examples=15, deadline=None)
def test_no_order_of_the_particles_changes_where_each_goes(luck):
    made = cloud(NARROWS, CRAFT["inflatable"], 40, DOUBT, 5)
    order = list(range(40))
    luck.shuffle(order)
    forced = forcing(NOON, after(8), steady(Wind(250, 18)), NARROWS[0])
    mixed = type(made)(made.classes, made.of[order], made.traits[:, order].copy(), made.keys[order])
    assert tracks(mixed, forced).lat.tobytes() == tracks(made, forced).lat[:, order].copy().tobytes()


def test_the_same_seed_gives_the_same_bytes_and_another_seed_others():
    one, again, other = (drifted(CRAFT["person"], doubt=DOUBT, water=STREAM, seed=seed)[1] for seed in (7, 7, 8))
    assert one.lat.tobytes() == again.lat.tobytes()
    assert not np.array_equal(one.lat, other.lat)


def test_no_particle_is_lost_or_strays_from_the_numbers():
    made, found = drifted(CRAFT["inflatable"], 72, (225, 60), number=1001, doubt=Doubt(5.0, 5.0), water=STREAM)
    assert found.lat.shape == found.lon.shape == (73, 1001)
    assert np.isfinite(found.lat).all() and np.isfinite(found.lon).all()
    assert sorted(set(np.bincount(made.of))) == [250, 251]


@pytest.mark.parametrize("hours", [6, 24])
def test_as_many_jibe_as_four_in_a_hundred_an_hour(hours):
    made, found = drifted(number=8000, hours=hours, jibes=0.04)
    swapped = (found.side[-1] != made.traits[Trait.SIDE]).mean()
    assert swapped == pytest.approx((1 - np.exp(-2 * 0.04 * hours)) / 2, abs=0.02)
    _, steady_ = drifted(number=50, hours=hours, jibes=0.0)
    assert (steady_.side[-1] == steady_.side[0]).all()


def test_a_turning_wind_is_followed():
    turning = series([(NOON, Wind(180, 20)), (after(6), Wind(270, 20))])
    _, found = drifted(wind=turning, hours=6)
    before = [(found.lat[hour].mean(), found.lon[hour].mean()) for hour in range(7)]
    first, last = (offsets(found.lat[hour], found.lon[hour], before[hour - 1]) for hour in (1, 6))
    assert first[0].mean() > 3 * abs(first[1].mean())
    assert last[1].mean() > 3 * abs(last[0].mean())


def test_kept_times_are_every_hour_and_the_end():
    _, found = drifted(hours=2.5)
    assert [at - NOON for at in found.times] == [timedelta(hours=hours) for hours in (0, 1, 2, 2.5)]


def test_without_numba_and_for_few_particles_numpy_moves_the_cloud(monkeypatch):
    assert engine.chosen(engine.WORTH_CALLING - 1) is rows.run
    assert engine.chosen(engine.WORTH_LOADING) is compiled.run
    monkeypatch.setattr(engine, "find_spec", lambda name: None)
    assert engine.chosen(engine.WORTH_LOADING) is rows.run
    monkeypatch.undo()
    monkeypatch.delitem(engine.sys.modules, engine.COMPILED)
    assert engine.chosen(engine.WORTH_CALLING) is rows.run
