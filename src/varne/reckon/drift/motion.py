"""One step of one particle, or of all: the same sums for a number and for a row of numbers.

Written once and run in two ways (`rows` and `compiled`), with nothing but sums, products, quotients and one root, which every
machine rounds alike. So both ways give the same bytes. The order of the operations is part of that: keep it.

place holds: latitude of reference; five powers for metres north, five for metres east; the taper's four; the axis, east and north.
"""

from typing import Any

import numpy as np

CALM = 1e-9
_FIRST, _SECOND = np.uint64(30), np.uint64(27)
_THIRD = np.uint64(31)
_MIX, _STIR = np.uint64(0xBF58476D1CE4E5B9), np.uint64(0x94D049BB133111EB)


def either(condition: Any, one: Any, other: Any) -> Any:
    """The one where the condition holds, else the other. `compiled` puts a plain choice of two numbers in its place."""
    return np.where(condition, one, other)


def leeway(traits: Any, side: Any, step: Any) -> tuple[Any, Any]:
    """East and north of what moves it whatever its place: wind and leeway, and the errors of the stream."""
    east, north = step[1] + traits[9], step[2] + traits[10]
    speed = np.sqrt(east * east + north * north)
    still = speed < CALM
    over = either(still, 1.0, speed)
    east, north = either(still, traits[11], east / over), either(still, traits[12], north / over)
    down = traits[3] * speed + traits[4]
    right = side > 0
    across = either(right, traits[5], traits[7]) * speed + either(right, traits[6], traits[8])
    east_flow = traits[13] + traits[15] * step[4] + traits[17] * step[5]
    north_flow = traits[14] + traits[16] * step[4] + traits[18] * step[5]
    return down * east + across * north + east_flow, down * north - across * east + north_flow


def carried(at: Any, way: Any, length: Any, rate: Any, place: Any) -> tuple[Any, Any]:
    """Where it is after a length of time: the stream is that of the middle of the way (a step of second order)."""
    lat, lon = at
    east, north = way
    north_scale, east_scale = _scales(lat, place)
    run = rate * _share(lat, lon, place)
    half = 0.5 * length
    lat_half = lat + (north + run * place[16]) * half * north_scale
    lon_half = lon + (east + run * place[15]) * half * east_scale
    north_scale, east_scale = _scales(lat_half, place)
    run = rate * _share(lat_half, lon_half, place)
    return (
        lat + (north + run * place[16]) * length * north_scale,
        lon + (east + run * place[15]) * length * east_scale,
    )


def turned(side: Any, key: Any, word: Any, bound: Any) -> Any:
    """The side of the wind after a step in which it may jibe; chance is a hash of the particle and the time."""
    mixed = key ^ word
    mixed = (mixed ^ (mixed >> _FIRST)) * _MIX
    mixed = (mixed ^ (mixed >> _SECOND)) * _STIR
    mixed = mixed ^ (mixed >> _THIRD)
    return either(mixed < bound, -side, side)


def _scales(lat: Any, place: Any) -> tuple[Any, Any]:
    off = lat - place[0]
    north = (((place[5] * off + place[4]) * off + place[3]) * off + place[2]) * off + place[1]
    east = (((place[10] * off + place[9]) * off + place[8]) * off + place[7]) * off + place[6]
    return north, east


def _share(lat: Any, lon: Any, place: Any) -> Any:
    away = (lat - place[11]) * place[13] + (lon - place[12]) * place[14]
    return 1.0 / (1.0 + away * away)


def each(traits: Any, keys: Any, steps: Any, chance: Any, place: Any, out: Any) -> None:
    """Take every particle through all its steps, one after the other: what `compiled` compiles.

    It stands here, beside the sums it uses, because a kept compilation is renewed when this file changes and no other.
    """
    for number in range(traits.shape[1]):
        own = traits[:, number].copy()
        at, side = (own[0], own[1]), own[2]
        out[0, 0, number], out[0, 1, number], out[0, 2, number] = at[0], at[1], side
        for count in range(steps.shape[0]):
            step = steps[count]
            if step[0] > 0:
                side = turned(side, keys[number], chance[count, 0], chance[count, 1])
            at = carried(at, leeway(own, side, step), step[0], step[3], place)
            if step[0] <= 0:
                side = turned(side, keys[number], chance[count, 0], chance[count, 1])
            kept = int(step[6])
            if kept >= 0:
                out[kept, 0, number], out[kept, 1, number], out[kept, 2, number] = at[0], at[1], side
