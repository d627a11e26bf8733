"""The steps with NumPy: all particles of a slice at once, step after step."""

import numpy as np
from numpy.typing import NDArray

from varne.reckon.drift.cloud import Trait
from varne.reckon.drift.forcing import Forcing, Step
from varne.reckon.drift.motion import carried, leeway, turned

Floats = NDArray[np.float64]
SLICE = 4096
"""Particles that fit into a processor's near memory together."""


def run(traits: Floats, keys: NDArray[np.uint64], forced: Forcing, out: Floats) -> None:
    """Write latitude, longitude and side of every particle at every kept time."""
    for first in range(0, traits.shape[1], SLICE):
        part = slice(first, first + SLICE)
        _run(np.ascontiguousarray(traits[:, part]), keys[part], forced, out[:, :, part])


def _run(traits: Floats, keys: NDArray[np.uint64], forced: Forcing, out: Floats) -> None:
    lat, lon, side = traits[Trait.LAT], traits[Trait.LON], traits[Trait.SIDE]
    out[0] = lat, lon, side
    for step, (word, bound) in zip(forced.steps, forced.chance, strict=True):
        forward = step[Step.LENGTH] > 0
        if forward:
            side = turned(side, keys, word, bound)
        lat, lon = carried((lat, lon), leeway(traits, side, step), step[Step.LENGTH], step[Step.RATE], forced.place)
        if not forward:
            side = turned(side, keys, word, bound)
        if step[Step.KEPT] >= 0:
            out[int(step[Step.KEPT])] = lat, lon, side
