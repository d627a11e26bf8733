"""Can one boat have been at both places? Reachability of every pair of events at once.

The tidal stream of the Strait runs along one axis and turns twice a tide; its phase is not trusted, so it widens what
can be reached by as much as it can carry and no more. What is not reached at the boat's own speed may still be a slip
of the pen. The rival is another boat: anywhere in the Strait, or a companion close by. NOT FOR NAVIGATION.
"""

import math
from collections.abc import Sequence

import msgspec
import numpy as np
from numpy.typing import NDArray

from varne.reckon.boat.ancestry import Event
from varne.reckon.boat.contact import COURSE_OF_NIGHT, ENDS
from varne.reckon.boat.weights import WEIGHTS
from varne.reckon.stream import AXIS, M2_SPEED

Floats = NDArray[np.float64]
OMEGA = math.radians(M2_SPEED)
"""The principal lunar tide, in radians an hour."""
ENGLISH_SHORE = (10.0, 6.0)
"""The middle of it, in miles east and north of 51 N 1 E."""
DECIMALS = 4


class _Places(msgspec.Struct, frozen=True):
    """Events at each hour that they may stand for; `of` is the number of the event."""

    of: NDArray[np.int_]
    hour: Floats
    weight: Floats
    east: Floats
    north: Floats
    variance: Floats
    running: Floats
    lead_east: Floats
    lead_north: Floats


class _Leg(msgspec.Struct, frozen=True):
    """From the earlier to the later of each pair."""

    lapse: Floats
    east: Floats
    north: Floats
    variance: Floats
    before: Floats
    after: Floats


def passage(some: Sequence[Event], others: Sequence[Event]) -> Floats:
    """Return, for every pair, the weight in nats that one boat passed from the earlier to the later place.

    Nought where a position is unknown. It depends on the two events alone, and is rounded so that it is the same
    number whichever others stand beside them.
    """
    one, other = _places(some), _places(others)
    grid = np.full((len(some), len(others)), -np.inf)
    weight = _weight(_leg(one, other)) + one.weight[:, None] + other.weight[None, :]
    np.logaddexp.at(grid, (one.of[:, None], other.of[None, :]), weight)
    grid[~np.isfinite(grid)] = 0.0
    return np.asarray(np.round(np.maximum(grid, WEIGHTS.passage_floor), DECIMALS))


def _places(events: Sequence[Event]) -> _Places:
    rows = [
        (number, at / 60, weight, *_place(event))
        for number, event in enumerate(events)
        if event.lat is not None
        for at, weight in event.hours
    ]
    table = np.array(rows, dtype=float).reshape(len(rows), 7)
    east, north = table[:, 3], table[:, 4]
    goal_east, goal_north = ENGLISH_SHORE[0] + 0.3 * (east - 24.0) - east, ENGLISH_SHORE[1] - north
    length = np.maximum(np.hypot(goal_east, goal_north), 3.0)
    return _Places(
        of=table[:, 0].astype(int),
        hour=table[:, 1],
        weight=table[:, 2],
        east=east,
        north=north,
        variance=table[:, 5],
        running=table[:, 6],
        lead_east=goal_east / length,
        lead_north=goal_north / length,
    )


def _place(event: Event) -> tuple[float, float, float, float]:
    """Miles east and north, the variance of both, and how much the boat is under way."""
    running = _running(event)
    stale = 0.3 * WEIGHTS.stale**2 * running if event.channel == "phone" else 0.0
    east = ((event.lon or 0.0) - 1.0) * 60 * COURSE_OF_NIGHT
    return east, ((event.lat or 0.0) - 51.0) * 60, 0.5 * event.error**2 + 0.005 + stale, running


def _running(event: Event) -> float:
    """1 under way, 0 stopped, between where nobody said."""
    if event.engine in ("running", "stopped"):
        return float(event.engine == "running")
    return {"departure": 1.0, "landing": 1.0}.get(event.kind, WEIGHTS.under_way if event.kind in ENDS else 0.6)


def _leg(one: _Places, other: _Places) -> _Leg:
    """Take the boat's own way off what lies between the two places."""
    first = one.hour[:, None] <= other.hour[None, :]
    lapse = np.abs(one.hour[:, None] - other.hour[None, :])
    before = np.where(first, one.running[:, None], other.running[None, :])
    after = np.where(first, other.running[None, :], one.running[:, None])
    run = WEIGHTS.knots * lapse * before * (0.5 + 0.5 * after)
    sign = np.where(first, 1.0, -1.0)
    lead_east = np.where(first, one.lead_east[:, None], other.lead_east[None, :])
    lead_north = np.where(first, one.lead_north[:, None], other.lead_north[None, :])
    return _Leg(
        lapse=lapse,
        east=sign * (other.east[None, :] - one.east[:, None]) - run * lead_east,
        north=sign * (other.north[None, :] - one.north[:, None]) - run * lead_north,
        variance=one.variance[:, None] + other.variance[None, :],
        before=before,
        after=after,
    )


def _weight(leg: _Leg) -> Floats:
    tide = (WEIGHTS.stream * 2 / OMEGA * np.sin(OMEGA * np.minimum(leg.lapse, 6.2) / 2)) ** 2
    doubt = WEIGHTS.doubt_running + WEIGHTS.doubt_stop * (1 - leg.after)
    off_course = (WEIGHTS.knots * leg.lapse * doubt) ** 2 * leg.before
    same = _normal(leg, leg.variance + (WEIGHTS.wander * leg.lapse) ** 2 + off_course, tide)
    beside = _normal(leg, leg.variance + WEIGHTS.beside**2 + (1.5 * leg.lapse) ** 2, np.zeros_like(tide))
    slip = WEIGHTS.pen / WEIGHTS.strait
    rival = (1 - WEIGHTS.companion) / WEIGHTS.strait + WEIGHTS.companion * beside
    return np.asarray(np.log((1 - WEIGHTS.pen) * same + slip) - np.log(rival))


def _normal(leg: _Leg, round_: Floats, along: Floats) -> Floats:
    """A density in two dimensions, wider along the axis of the stream."""
    down = leg.east * np.sin(AXIS) + leg.north * np.cos(AXIS)
    over = leg.east * np.cos(AXIS) - leg.north * np.sin(AXIS)
    wide = round_ + along
    return np.asarray(np.exp(-0.5 * (down**2 / wide + over**2 / round_)) / (2 * np.pi * np.sqrt(wide * round_)))
