"""Rescue regions: geometry alone sets them, the line is approximate, and what contradicts is kept."""

import itertools

from hypothesis import given
from hypothesis import strategies as st

from varne.reckon.position.geodesy import bearing_deg, distance_nm, moved
from varne.reckon.position.region import LINES, Region, Statement, standing
from varne.reckon.position.strait import Lie, lie

FIX = (50 + 59.294 / 60, 1 + 21.087 / 60)
IN_AREA = st.tuples(st.floats(50.01, 51.85), st.floats(-0.7, 2.5))


def test_the_fix_of_a_december_night_lies_two_miles_on_the_british_side():
    found = standing(FIX, 0.01)
    assert (found.region, found.other, found.sure) == (Region.UK, Region.FR, True)
    assert abs(found.distance_nm - 1.97) < 0.05


def test_two_statements_that_contradict_are_both_kept_and_neither_sets_the_region():
    french, british = Statement(Region.FR, "still in French waters"), Statement(Region.UK, "crossed at 03:36")
    found = standing(FIX, 0.01, (french, british))
    assert found.statements == (french, british)
    assert found.contradicted
    assert found.region is standing(FIX, 0.01).region
    assert standing(FIX, 0.01, (french,)).contradicted
    assert not standing(FIX, 0.01, (british,)).contradicted
    assert not standing(FIX, 0.01).contradicted


def test_harbours_lie_in_their_own_region_and_elsewhere_nothing_is_known():
    for region, point in (
        (Region.UK, (51.11, 1.33)),
        (Region.FR, (50.98, 1.84)),
        (Region.BE, (51.25, 2.9)),
        (Region.UK, (50.78, 0.06)),
    ):
        assert standing(point, 0.1).region is region
    assert standing((48.4, -4.5), 0.1).region is None


@given(IN_AREA)
def test_every_point_of_the_area_has_one_region_and_the_nearest_line_borders_it(point):
    found = standing(point, 0.1)
    assert found.region is not None
    assert found.other is not found.region
    assert found.distance_nm >= 0


@given(st.sampled_from(LINES), st.data())
def test_on_a_line_nothing_is_sure(line, data):
    one, other = data.draw(st.sampled_from(list(itertools.pairwise(line.vertices))))
    share = data.draw(st.floats(0, 1))
    point = tuple(a + share * (b - a) for a, b in zip(one, other, strict=True))
    assert not standing(point, 0.1).sure


@given(IN_AREA, st.floats(0, 360), st.floats(0.01, 30))
def test_moving_and_measuring_agree(point, true, miles):
    end = moved(point, true, miles)
    assert abs(distance_nm(point, end) - miles) < 0.001 + 0.0005 * miles
    assert abs((bearing_deg(point, end) - true + 180) % 360 - 180) < 0.1


def test_where_things_lie():
    for point, where in (
        ((51.0, 1.5), Lie.SEA),
        ((51.12, 1.31), Lie.SHORE),
        ((51.2, 0.9), Lie.INLAND),
        ((50.5, 2.5), Lie.INLAND),
        ((48.8, 2.3), Lie.ELSEWHERE),
    ):
        assert lie(point) is where
