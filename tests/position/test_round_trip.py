"""Any position written in any notation is read back within what was said; or the doubt is kept with it among the readings."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.position.forms import Meant, apart_nm
from varne.intake.position import read, speak
from varne.reckon.position.strait import EAST, NORTH, SOUTH, WEST

LATS = st.integers(int(SOUTH * 60_000) + 1, int(NORTH * 60_000) - 1)
LONS = st.integers(int(WEST * 60_000) + 1, int(EAST * 60_000) - 1)
"""Thousandths of a minute."""


def parts(value, decimals):
    scale = 10**decimals
    minutes = round(abs(value) / 1000 * scale)
    return minutes // (60 * scale), minutes % (60 * scale) / scale, minutes / scale / 60


def hemispheres(lat, lon, letters="NSEW"):
    return letters[lat < 0], letters[2 + (lon < 0)]


def written(lat, lon, decimals, template, letters="NSEW"):
    (north, up, _), (east, along, _) = parts(lat, decimals), parts(lon, decimals)
    width = decimals + 3 if decimals else 2
    return template.format(
        d=north, m=f"{up:0{width}.{decimals}f}", D=east, M=f"{along:0{width}.{decimals}f}",
        n=hemispheres(lat, lon, letters)[0], e=hemispheres(lat, lon, letters)[1],
    )  # fmt: skip


def holds(text, lat, lon, within):
    """Whether the first reading is the one meant, or the answer is unsure and it is among them."""
    found = read(text)
    near = [apart_nm(one, Meant(lat, lon, 0)) <= within for one in found.readings]
    return bool(near) and (near[0] or (found.ambiguous and any(near)))


MINUTES = [
    "{d}°{m}'{n} {D:03d}°{M}'{e}",
    "{d}° {m}′ {n}, {D}° {M}′ {e}",
    "{d:02d} {m} {n} {D:03d} {M} {e}",
    "{d:02d}-{m}{n} {D:03d}-{M}{e}",
    "{n}{d} {m} {e}{D:03d} {M}",
    "{d:02d}{m}{n} {D:03d}{M}{e}",
    "Lat {d} {m} {n} Long {D} {M} {e}",
    "position {d} degrees {m} minutes {n} {D} degrees {M} minutes {e}, 40 people",
]


@pytest.mark.parametrize("template", MINUTES)
@pytest.mark.parametrize(
    "decimals", [1, pytest.param(2, marks=pytest.mark.thorough), pytest.param(3, marks=pytest.mark.thorough)]
)
@given(lat=LATS, lon=LONS)
def test_degrees_and_minutes(template, decimals, lat, lon):
    (*_, north), (*_, east) = parts(lat, decimals), parts(lon, decimals)
    sign = -1 if lon < 0 else 1
    text = written(lat, lon, decimals, template)
    assert holds(text, north, sign * east, 0.001)
    assert holds(text.replace(".", ","), north, sign * east, 0.001)


@pytest.mark.parametrize(
    "template", ["{0:.{2}f}, {1:.{2}f}", "{0:.{2}f} {1:.{2}f}", "geo:{0:.{2}f},{1:.{2}f}", "https://maps.google.com/?q={0:.{2}f},{1:.{2}f}",
                 "https://www.openstreetmap.org/?mlat={0:.{2}f}&mlon={1:.{2}f}", "Lat: {0:.{2}f} Lon: {1:.{2}f}",
                 "https://waze.com/ul?ll={0:.{2}f}%2C{1:.{2}f}", "https://maps.apple.com/?ll={0:.{2}f},{1:.{2}f}&q=x"],
)  # fmt: skip
@pytest.mark.parametrize(
    "decimals", [4, pytest.param(5, marks=pytest.mark.thorough), pytest.param(6, marks=pytest.mark.thorough)]
)
@given(lat=LATS, lon=LONS)
def test_decimal_degrees_and_links(template, decimals, lat, lon):
    north, east = round(lat / 60_000, decimals), round(lon / 60_000, decimals)
    assert holds(template.format(north, east, decimals), north, east, 0.001)


@pytest.mark.parametrize(
    "template",
    [
        "{}°{:02d}'{:02d}\"{} {}°{:02d}'{:02d}\"{}",
        "{} {:02d} {:02d} {} {:03d} {:02d} {:02d} {}",
        "{} deg {} min {} sec {}, {} deg {} min {} sec {}",
        "{:02d}{:02d}{:02d}{} {:03d}{:02d}{:02d}{}",
    ],
)
@given(lat=LATS, lon=LONS)
def test_degrees_minutes_and_seconds(template, lat, lon):
    sides = [(abs(value) * 60 // 1000) for value in (lat, lon)]
    (north, east) = hemispheres(lat, lon)
    figures = [(side // 3600, side // 60 % 60, side % 60) for side in sides]
    text = template.format(*figures[0], north, *figures[1], east)
    assert holds(text, sides[0] / 3600, (-1 if lon < 0 else 1) * sides[1] / 3600, 0.001)


@pytest.mark.parametrize("language", ["en", "fr"])
@pytest.mark.parametrize("decimals", [0, 1, 2, 3])
@given(lat=LATS, lon=LONS)
def test_what_is_read_out_is_understood_again(language, decimals, lat, lon):
    said = speak((lat / 60_000, lon / 60_000), language, decimals)
    assert holds(said, lat / 60_000, lon / 60_000, 0.61 * 10**-decimals)


@given(lat=st.floats(-80, 80), lon=st.floats(-179, 179))
def test_a_pin_anywhere_in_the_world_is_read(lat, lon):
    if round(lat, 6) or round(lon, 6):
        assert holds(f"geo:{lat:.6f},{lon:.6f}", lat, lon, 0.01)
