"""What the tests of drift stand on: one place and time in the Strait, and clouds without doubt."""

from datetime import UTC, datetime, timedelta

import numpy as np

from varne.reckon.drift import Wind, steady
from varne.reckon.drift.cloud import Doubt, cloud
from varne.reckon.drift.engine import tracks
from varne.reckon.drift.forcing import Water, forcing
from varne.reckon.position.geodesy import per_degree

NOON = datetime(2026, 11, 24, 12, tzinfo=UTC)
NARROWS = (50.98, 1.50)
SURE = Doubt(0.0, 0.0, 0.0)
SLACK = Water(0.0)
SKIFF = ("SKIFF-1",)


def after(hours):
    return NOON + timedelta(hours=hours)


def drifted(classes=SKIFF, hours=12, wind=(225, 14), **given):
    """A cloud and its tracks. given: number, doubt, seed, water, jibes, way."""
    made = cloud(NARROWS, classes, given.get("number", 400), given.get("doubt", SURE), given.get("seed", 1))
    blowing = wind if not isinstance(wind, tuple) else steady(Wind(*wind))
    forced = forcing(NOON, after(hours), blowing, NARROWS[0], given.get("water", SLACK), given.get("jibes", 0.0))
    return made, tracks(made, forced, given.get("way"))


def offsets(lat, lon, origin=NARROWS):
    """Metres north and east of an origin."""
    north, east = per_degree(origin[0])
    return (lat - origin[0]) * north * 1852, (lon - origin[1]) * east * 1852


def blown(lat, lon, from_deg, origin=NARROWS):
    """Metres down the wind and to its right."""
    north, east = offsets(lat, lon, origin)
    towards = np.radians(from_deg + 180)
    down = north * np.cos(towards) + east * np.sin(towards)
    right = east * np.cos(towards) - north * np.sin(towards)
    return down, right
