"""Boats of a sea as wrong as the cone says, in another way than the cone says, are where the cone says."""

import pytest
from tests.reckon.drift.sea import NARROWS, NOON, after
from tests.reckon.drift.true_sea import boats

from varne.reckon.drift import Question, Wind, cone, steady
from varne.reckon.stream import SIGMA

NUMBER = 1500


@pytest.mark.parametrize("craft", ["inflatable", "person"])
@pytest.mark.parametrize("hours", [3, 6, 9, 12, 24])
@pytest.mark.parametrize("wind", [Wind(225, 14, 1.8), Wind(45, 24, 2.3)])
def test_nine_boats_in_ten_are_inside_the_area_of_ninety(craft, hours, wind):
    found = cone(Question(*NARROWS, NOON, after(hours), steady(wind)), craft)
    lat, lon, wrong = boats(hours, NUMBER, hours, wind, found.classes, 0.2)
    assert wrong == pytest.approx(SIGMA, rel=0.05)
    half, most = (sum(map(area.holds, lat, lon)) / NUMBER for area in found.hours[-1].areas)
    assert 0.85 <= most <= 0.95
    assert 0.45 <= half <= 0.65
