"""Moves a cloud through its steps, on the way that is quicker for its size. Both ways give the same bytes."""

import importlib
from collections.abc import Callable
from datetime import datetime
from importlib.util import find_spec

import msgspec
import numpy as np
from numpy.typing import NDArray

from varne.reckon.drift import rows
from varne.reckon.drift.cloud import Cloud, Trait
from varne.reckon.drift.forcing import Forcing

Floats = NDArray[np.float64]
Way = Callable[[Floats, NDArray[np.uint64], Forcing, Floats], None]
WORTH_COMPILING = 30_000_000
"""Particle-steps from which on the compiler's second of loading is won back."""


class Tracks(msgspec.Struct, frozen=True):
    """Where every particle is at each kept time, and to which side of the wind it drifts: one row a time."""

    times: tuple[datetime, ...]
    lat: Floats
    lon: Floats
    side: Floats


def tracks(cloud: Cloud, forced: Forcing, way: Way | None = None) -> Tracks:
    """Move the cloud; way is rows.run or compiled.run, and chosen by size where it is not given."""
    out = np.empty((len(forced.times), 3, len(cloud)))
    run = way or chosen(len(cloud) * len(forced.steps))
    run(cloud.traits, cloud.keys, forced, out)
    return Tracks(forced.times, out[:, 0], out[:, 1], out[:, 2])


def chosen(size: int) -> Way:
    """The quicker way for so many particle-steps; without numba there is one."""
    if size < WORTH_COMPILING or find_spec("numba") is None:
        return rows.run
    way: Way = importlib.import_module("varne.reckon.drift.compiled").run
    return way


def onward(cloud: Cloud, found: Tracks) -> Cloud:
    """The same particles at the end of their tracks, ready to drift on or back."""
    traits = cloud.traits.copy()
    traits[Trait.LAT], traits[Trait.LON], traits[Trait.SIDE] = found.lat[-1], found.lon[-1], found.side[-1]
    return msgspec.structs.replace(cloud, traits=traits)
