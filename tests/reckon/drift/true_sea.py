"""Boats in a sea that nobody knows exactly: a simulation by itself, in another form than the cone's own doubt.

The stream is late or early, too strong or too weak, turned, with a residual flow and eddies of two hours; the wind is biased and
gusts over four hours. Together they are as wrong as the cone states: 0.4 metres a second in the stream, and the wind's own error.
"""

import numpy as np
from tests.reckon.drift.sea import NARROWS, NOON

from varne.reckon.drift.leeway import LEEWAY
from varne.reckon.position.geodesy import per_degree
from varne.reckon.stream import AXIS, rate
from varne.reckon.stream.strait import TAPER

STEP = 300.0


def boats(seed, number, hours, wind, classes, radius_nm):
    """Where so many boats are after so many hours, with the root mean square of the stream's error along the axis."""
    luck = np.random.default_rng(seed)
    steps = int(hours * 3600 / STEP)
    lat, lon = _start(luck, number, radius_nm)
    down, right, left, draws = _leeway(luck, number, classes)
    side = luck.choice([-1.0, 1.0], number)
    late, strength, turn = (
        luck.normal(0, 0.5, number) * 3600,
        luck.normal(1, 0.25, number),
        luck.normal(0, 0.25, number),
    )
    residual, bias = luck.normal(0, 0.15, (2, number)), luck.normal(0, 0.8 * wind.error, (2, number))
    eddy, gust = luck.normal(0, 0.2, (2, number)), luck.normal(0, 0.6 * wind.error, (2, number))
    square = 0.0
    for count in range(steps):
        at = NOON.timestamp() + (count + 0.5) * STEP
        eddy, gust = _on(luck, eddy, 0.2, 2), _on(luck, gust, 0.6 * wind.error, 4)
        side = np.where(luck.random(number) < 0.04 * STEP / 3600, -side, side)
        leeway = _blown(
            np.array(wind.components())[:, None] + bias + gust, down, np.where(side > 0, right, left), draws, side
        )
        run = (
            strength
            * rate(at - late)
            / (1 + ((lat - TAPER.lat) * TAPER.by_lat + (lon - TAPER.lon) * TAPER.by_lon) ** 2)
        )
        flow = run * np.array([np.sin(AXIS + turn), np.cos(AXIS + turn)]) + residual + eddy
        known = rate(np.array([at]))[0] * np.array([np.sin(AXIS), np.cos(AXIS)])
        square += np.mean(((flow - known[:, None]) ** 2).sum(axis=0) / 2) / steps
        north, east = per_degree(float(lat.mean()))
        lon, lat = lon + (flow + leeway)[0] * STEP / 1852 / east, lat + (flow + leeway)[1] * STEP / 1852 / north
    return lat, lon, square**0.5


def _start(luck, number, radius_nm):
    north, east = per_degree(NARROWS[0])
    off = luck.normal(0, radius_nm / 2, (2, number))
    return NARROWS[0] + off[0] / north, NARROWS[1] + off[1] / east


def _leeway(luck, number, classes):
    every = [LEEWAY[classes[which]] for which in luck.integers(0, len(classes), number)]
    parts = zip(*((one.down, one.right, one.left) for one in every), strict=True)
    lines = (np.array([(one.slope, one.offset, one.scatter) for one in part]).T for part in parts)
    return *lines, luck.standard_normal((2, number))


def _on(luck, before, spread, hours):
    kept = np.exp(-STEP / 3600 / hours)
    return kept * before + luck.normal(0, spread * (1 - kept**2) ** 0.5, before.shape)


def _blown(wind, down, across, draws, side):
    speed = np.hypot(*wind)
    along = ((down[0] + down[2] * draws[0] / 20) * speed + down[1] + down[2] * draws[0] / 2) / 100
    over = ((across[0] + side * across[2] * draws[1] / 20) * speed + across[1] + side * across[2] * draws[1] / 2) / 100
    east, north = wind / speed
    return np.array([along * east + over * north, along * north - over * east])
