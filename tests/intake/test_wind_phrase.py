"""Winds as officers of both countries type them."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from varne.intake.wind_phrase import FORCES, POINTS, parse_wind
from varne.kernel.errors import BadInput
from varne.reckon.drift.wind import FIGURE_ERROR

READ = [
    ("SW 4", 225, 13.5), ("sw4", 225, 13.5), ("SW F4", 225, 13.5), ("SW force 4", 225, 13.5), ("4 SW", 225, 13.5),
    ("south-westerly 4", 225, 13.5), ("South West 4", 225, 13.5), ("southwesterly force 4", 225, 13.5), ("SW Bft 4", 225, 13.5),
    ("SW 4-5", 225, 16.0), ("SW 4 to 5", 225, 16.0), ("SW 5 or 4", 225, 16.0), ("SSW 6", 202.5, 24.5), ("W 3", 270, 8.5),
    ("NW 7", 315, 30.5), ("N 5", 0, 19.0), ("E 2", 90, 5.0), ("ENE 0", 67.5, 0.5), ("S 12", 180, 67.5),
    ("SO 4", 225, 13.5), ("so 4 à 5", 225, 16.0), ("O 3", 270, 8.5), ("NO 7", 315, 30.5), ("ONO 4", 292.5, 13.5),
    ("OSO 4", 247.5, 13.5), ("NNO 4", 337.5, 13.5), ("SSO 4", 202.5, 13.5), ("sud-ouest 4", 225, 13.5),
    ("vent de sud-ouest force 4", 225, 13.5), ("Vent d'ouest 5", 270, 19.0), ("vent d\u2019est 3", 90, 8.5),
    ("secteur nord-est 6", 45, 24.5), ("SO 4 ou 5", 225, 16.0), ("nord nord-est 4", 22.5, 13.5),
    ("250/18", 250, 18), ("250/18 kt", 250, 18), ("250/18kts", 250, 18), ("250°/18", 250, 18), ("250° 18 nœuds", 250, 18),
    ("250 18 kn", 250, 18), ("250 at 18", 250, 18), ("250° à 18 nds", 250, 18), ("090/07", 90, 7), ("360/10", 360, 10),
    ("0/0", 0, 0), ("250/12,5", 250, 12.5), ("250/16-20", 250, 18), ("250/9 m/s", 250, 17.5), ("250/36 km/h", 250, 19.4),
    ("SW 18 kt", 225, 18), ("SO 18 nœuds", 225, 18), ("SW 10-20 kt", 225, 15), ("SW 20 mph", 225, 17.4), ("18 kt SW", 225, 18),
    ("calm", 0, 0), ("Calme", 0, 0), ("SW gale", 225, 37), ("SO coup de vent", 225, 37), ("gentle breeze SW", 225, 8.5),
    ("SO bonne brise", 225, 19), ("jolie brise de SO", 225, 13.5), ("fort coup de vent NO", 315, 44), ("W severe gale", 270, 44),
    ("SO tempête", 225, 51.5), ("SO très légère brise", 225, 2), ("wind from the south west force 4", 225, 13.5),
]  # fmt: skip
REFUSED = [
    "", " ", "4", "SW", "SW 18", "SW 13", "SW 4.5", "361/10", "400/18", "250/200", "XY 4", "SW four", "250", "SW 4 SW 5", "-250/18",
    "250/-18", "NS 4", "SO 18", "brise", "from 4", "SW 4 at sea", "E4E4", "250/18 furlongs", "١٢٣/18 ٤",
]  # fmt: skip


@pytest.mark.parametrize(("typed", "degrees", "knots"), READ)
def test_a_typed_wind_is_read(typed, degrees, knots):
    found = parse_wind(typed)
    assert (found.from_deg, found.knots) == (degrees, pytest.approx(knots, abs=0.06))


@pytest.mark.parametrize("typed", REFUSED)
def test_what_may_mean_two_things_or_none_is_refused(typed):
    with pytest.raises(BadInput):
        parse_wind(typed)


def test_a_figure_that_is_no_force_asks_for_its_unit():
    with pytest.raises(BadInput, match="Say the unit"):
        parse_wind("SW 18")


def test_a_word_is_less_sure_than_a_figure_and_a_range_less_than_a_force():
    errors = [parse_wind(typed).error for typed in ("225/13.5", "SW 13.5 kt", "SW 4", "SW 4-5", "SW 3-6")]
    assert errors == sorted(set(errors))
    assert errors[0] == FIGURE_ERROR


@pytest.mark.parametrize("typed", ["variable 3", "VRB 3", "vrb 10 kt"])
def test_a_variable_wind_has_no_direction_but_an_error_that_covers_it(typed):
    found = parse_wind(typed)
    assert found.knots == 0
    assert found.error > 10 * 0.514 / math.sqrt(2)


@given(st.sampled_from(POINTS), st.integers(0, 12))
def test_every_point_and_force_is_read_alike_in_both_languages(point, force):
    english, french = parse_wind(f"{point.upper()} {force}"), parse_wind(f"{point.upper().replace('W', 'O')} {force}")
    assert english == french
    assert FORCES[force][0] <= english.knots <= FORCES[force][1]


@given(st.integers(0, 360), st.integers(0, 130))
def test_every_observation_is_read_as_written(degrees, knots):
    found = parse_wind(f"{degrees:03d}/{knots:02d}")
    assert (found.from_deg, found.knots) == (degrees, knots)


@given(st.text(max_size=40))
def test_any_text_is_read_or_refused(text):
    try:
        assert 0 <= parse_wind(text).from_deg <= 360
    except BadInput as refusal:
        assert str(refusal)
