"""Grids and codes against published values, and back and forth."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from varne.reckon.position.geodesy import distance_nm
from varne.reckon.position.grid import from_british, from_mgrs, from_utm, to_utm
from varne.reckon.position.plus_code import decode, encode, recover

METRE = 1 / 1852


def dms(degrees, minutes, seconds):
    return degrees + minutes / 60 + seconds / 3600


def test_utm_of_a_published_point():
    """The CN Tower: 17N 630084 4833438 for 43°38′33.24″N 79°23′13.7″W."""
    east, north = to_utm((dms(43, 38, 33.24), -dms(79, 23, 13.7)), 17)
    assert (int(east), int(north)) == (630084, 4833438)


@pytest.mark.parametrize(
    ("zone", "east", "north", "lat", "lon"),
    [(31, 392306.7877, 5657249.8467, 51.056667, 1.463333), (30, 697615.5304, 5613706.3022, 50.641667, -0.205)],
)
def test_utm_on_both_sides_of_the_zone_boundary_at_greenwich(zone, east, north, lat, lon):
    assert distance_nm(from_utm(zone, east, north), (lat, lon)) < 0.01 * METRE


@given(st.floats(-79, 83), st.floats(-2.9, 2.9), st.integers(1, 60))
def test_utm_back_and_forth(lat, off, zone):
    point = (lat, 6 * zone - 183 + off)
    assert from_utm(zone, *to_utm(point, zone)) == pytest.approx(point, abs=1e-8)


@pytest.mark.parametrize(
    ("zone", "band", "square", "east", "north", "lat", "lon"),
    [
        (31, "U", "CS", 92306.8, 57249.8, 51.056667, 1.463333),
        (31, "U", "DS", 15034.25, 68041.44, 51.1575, 1.785),
        (30, "U", "XB", 97615.5, 13706.3, 50.641667, -0.205),
        (4, "Q", "FJ", 12345, 67890, 21.409796, -157.916081),
    ],
)
def test_military_squares(zone, band, square, east, north, lat, lon):
    assert distance_nm(from_mgrs(zone, band, square, east, north), (lat, lon)) < METRE


def test_a_square_that_the_zone_has_not_is_none():
    assert from_mgrs(31, "U", "SS", 0, 0) is None
    assert from_british("IA", 0, 0) is None
    assert from_british("AA", 0, 0) is None


def test_the_british_grid_at_the_published_example():
    """Ordnance Survey's worked example: TG 51409 13177 is 52°39′28.83″N 1°42′57.87″E on WGS 84, within the shift's five metres."""
    found = from_british("TG", 51409.903, 13177.270)
    assert distance_nm(found, (dms(52, 39, 28.8282), dms(1, 42, 57.8663))) < 5 * METRE
    assert distance_nm(from_british("TR", 42797.17, 34298.98), (51.056667, 1.463333)) < METRE


@pytest.mark.parametrize(
    ("code", "lat", "lon"),
    [
        ("7FG49Q00+", 20.375, 2.775),
        ("7FG49QCJ+2V", 20.3700625, 2.7821875),
        ("7FG49QCJ+2VX", 20.3701125, 2.782234375),
        ("7FG49QCJ+2VXGJ", 20.3701135, 2.78223535156),
        ("8FVC2222+22", 47.0000625, 8.0000625),
        ("4VCPPQGP+Q9", -41.2730625, 174.7859375),
    ],
)
def test_plus_codes_of_the_published_list(code, lat, lon):
    assert decode(code).middle == pytest.approx((lat, lon), abs=1e-9)


@pytest.mark.parametrize(
    ("short", "lat", "lon"), [("9QCJ+2VX", 51.3852125, -1.217765625), ("CJ+2VX", 51.3708675, -1.217765625)]
)
def test_short_plus_codes_of_the_published_list(short, lat, lon):
    assert recover(short, (lat, lon)).middle == pytest.approx(decode("9C3W9QCJ+2VX").middle, abs=1e-9)


@pytest.mark.parametrize("code", ["", "A", "IIIIIIII+II", "7FG", "XXXXXXXX+XX", "+"])
def test_what_is_no_plus_code_is_none(code):
    assert decode(code) is None


@given(st.floats(-85, 85), st.floats(-179.9, 179.9))
def test_plus_codes_back_and_forth(lat, lon):
    cell = decode(encode((lat, lon)))
    assert abs(cell.middle[0] - lat) <= cell.height / 2 + 1e-9
    assert abs(cell.middle[1] - lon) <= cell.width / 2 + 1e-9


@given(st.floats(50, 52), st.floats(-0.5, 3), st.floats(-0.4, 0.4), st.floats(-0.4, 0.4))
def test_a_short_code_near_its_place_is_the_full_one(lat, lon, north, east):
    full = encode((lat, lon))
    assert recover(full[4:], (lat + north, lon + east)).middle == pytest.approx(decode(full).middle, abs=1e-9)
