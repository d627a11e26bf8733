"""The cone: its areas, what it refuses, and that it never promises more than it knows."""

import math
from datetime import timedelta

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.reckon.drift.sea import NARROWS, NOON, after

from varne.kernel.errors import BadInput
from varne.reckon.drift import ALWAYS, CRAFT, Question, Wind, cone, cones, series, steady
from varne.reckon.drift.area import areas
from varne.reckon.drift.ashore import ashore
from varne.reckon.drift.craft import classes_of
from varne.reckon.drift.leeway import LEEWAY
from varne.reckon.position.coast import CONTINENT, ENGLAND
from varne.reckon.position.geodesy import distance_nm, inside

WIND = steady(Wind(225, 14))


def asked(hours=6, **given):
    fields = {"lat": NARROWS[0], "lon": NARROWS[1], "start": NOON, "end": after(hours), "wind": WIND, "number": 600}
    return Question(**{**fields, **given})


@settings(max_examples=30, deadline=None)
@given(st.integers(2, 400), st.floats(0.001, 0.3), st.floats(0.001, 0.3), st.integers(0, 10**6))
def test_an_area_holds_its_share_of_the_cloud_and_the_larger_holds_the_smaller(number, tall, wide, seed):
    luck = np.random.default_rng(seed)
    lat, lon = NARROWS[0] + tall * luck.standard_normal(number), NARROWS[1] + wide * luck.standard_normal(number)
    half, most = areas(lat, lon, (0.5, 0.9))
    for area in (half, most):
        held = sum(map(area.holds, lat, lon)) / number
        assert held >= area.share - 1 / number
    assert held <= 0.9 + 2 / number or most.wide_nm <= 0.011
    assert half.long_nm <= most.long_nm and half.wide_nm <= most.wide_nm
    assert most.long_nm >= most.wide_nm > 0


def test_the_length_of_an_area_points_where_the_cloud_is_long():
    off = np.linspace(-0.1, 0.1, 101)
    north_east = areas(NARROWS[0] + off, NARROWS[1] + off / math.cos(math.radians(NARROWS[0])), (0.9,))[0]
    assert north_east.bearing == pytest.approx(45, abs=1)
    assert areas(np.full(101, NARROWS[0]), NARROWS[1] + off, (0.9,))[0].bearing == pytest.approx(90, abs=0.5)


def test_the_outline_is_the_edge():
    area = cone(asked(), "inflatable").hours[-1].areas[1]
    outline = area.outline()
    assert len(set(outline)) == 36
    for lat, lon in outline:
        inner = area.lat + 0.98 * (lat - area.lat), area.lon + 0.98 * (lon - area.lon)
        outer = area.lat + 1.02 * (lat - area.lat), area.lon + 1.02 * (lon - area.lon)
        assert area.holds(*inner) and not area.holds(*outer)
    assert max(distance_nm((area.lat, area.lon), one) for one in outline) == pytest.approx(area.long_nm, rel=0.01)


@pytest.mark.thorough
@pytest.mark.parametrize("craft", CRAFT)
def test_what_is_searched_never_shrinks(craft):
    sizes = [hour.areas[1].square_nm for hour in cone(asked(30, number=2000), craft).hours]
    assert all(later > 0.93 * max(sizes[: number + 1]) for number, later in enumerate(sizes[1:]))
    assert sizes[-1] > 100 * sizes[0]


def test_the_stated_error_of_the_stream_widens_the_cone():
    hours = cone(asked(3, number=2000), "SKIFF-3").hours
    assert hours[-1].areas[0].wide_nm > 3 * 3600 * 0.4 / 1852 * 0.8


@pytest.mark.parametrize("craft", CRAFT)
def test_each_class_is_shown_apart_and_their_mean_is_the_middle(craft):
    last = cone(asked(number=120 * len(CRAFT[craft])), craft).hours[-1]
    assert [one.code for one in last.classes] == list(CRAFT[craft])
    assert np.mean([one.lat for one in last.classes]) == pytest.approx(last.lat, abs=1e-9)
    assert np.mean([one.lon for one in last.classes]) == pytest.approx(last.lon, abs=1e-9)


def test_boat_and_people_are_drifted_apart_and_each_as_if_alone():
    question = asked()
    assert cones(question, ALWAYS) == tuple(cone(question, craft) for craft in ALWAYS)
    assert not set(CRAFT["inflatable"]) & set(CRAFT["person"])


def test_a_drift_back_ends_up_wind_and_down_stream_of_what_would_come_here():
    back = cone(asked(-6, wind=steady(Wind(225, 20)), number=2000), "SKIFF-1").hours[-1]
    forth = cone(
        asked(wind=steady(Wind(225, 20)), lat=back.lat, lon=back.lon, start=after(-6), end=NOON), "SKIFF-1"
    ).hours[-1]
    assert back.at == after(-6)
    assert distance_nm((forth.lat, forth.lon), NARROWS) < 0.5


def test_the_same_question_has_the_same_answer_and_the_seed_is_part_of_it():
    assert cone(asked(seed=4), "person") == cone(asked(seed=4), "person")
    assert cone(asked(seed=4), "person") != cone(asked(seed=5), "person")


def test_a_wider_start_makes_a_wider_cone():
    near, far = (cone(asked(1, radius_nm=radius), "SKIFF-3").hours[-1].areas[1].wide_nm for radius in (0.1, 6.0))
    assert far > near + 2


def test_land_is_told_and_holds_nobody():
    blown = cone(asked(24, wind=steady(Wind(300, 40, 0.0)), number=2000), "raft").hours
    assert blown[0].ashore == 0 and blown[-1].ashore > 0.5
    assert blown[-1].beyond > 0


@given(st.floats(49.9, 52.0), st.floats(-0.7, 3.4))
def test_ashore_is_inside_a_coast(lat, lon):
    (found,) = ashore(np.array([lat]), np.array([lon]))
    assert found == (inside((lat, lon), ENGLAND) or inside((lat, lon), CONTINENT))


@pytest.mark.parametrize(
    ("wrong", "why"),
    [
        ({"lat": 48.0}, "60 miles"),
        ({"end": NOON}, "up to 72 hours"),
        ({"end": after(72.1)}, "up to 72 hours"),
        ({"end": after(-80)}, "up to 72 hours"),
        ({"number": 99}, "100 to 200000"),
        ({"number": 200_001}, "100 to 200000"),
        ({"radius_nm": -1}, "radius"),
        ({"radius_nm": float("nan")}, "radius"),
        ({"lat": float("nan")}, "60 miles"),
    ],
)
def test_a_question_that_has_no_answer_is_refused(wrong, why):
    with pytest.raises(BadInput, match=why):
        asked(**wrong)


def test_a_series_must_cover_the_drift_to_an_hour():
    short = series([(NOON, Wind(200, 10)), (after(4), Wind(200, 10))])
    assert asked(5, wind=short)
    assert asked(-1, wind=short)
    for hours in (5.1, -1.1):
        with pytest.raises(BadInput, match="Give the missing hours"):
            asked(hours, wind=short)


def test_winds_are_straight_between_their_times_as_components():
    turning = series([(NOON, Wind(350, 10)), (after(2), Wind(10, 10))])
    east, north = turning.components(np.array([after(1).timestamp()]))
    assert east[0] == pytest.approx(0, abs=1e-9)
    assert north[0] < 0


def test_a_series_that_does_not_rise_or_is_empty_is_refused():
    for rows in ([], [(NOON, Wind(1, 1)), (NOON, Wind(2, 2))], [(after(1), Wind(1, 1)), (NOON, Wind(2, 2))]):
        with pytest.raises(BadInput):
            series(rows)


def test_every_craft_is_made_of_measured_classes_and_any_class_is_a_craft():
    assert {code for codes in CRAFT.values() for code in codes} <= set(LEEWAY)
    assert all(classes_of(code.lower()) == (code,) for code in LEEWAY)
    with pytest.raises(BadInput, match="no craft"):
        classes_of("submarine")


def test_a_longer_question_begins_like_a_shorter_one():
    short, long = cone(asked(3), "person"), cone(asked(9), "person")
    assert long.hours[:4] == short.hours
    assert long.hours[-1].at - long.hours[0].at == timedelta(hours=9)
