"""Moves a cloud through its steps, on the way that is quicker for its size. Both ways give the same bytes."""

import importlib
import sys
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
COMPILED = "varne.reckon.drift.compiled"
WORTH_LOADING = 20_000_000
"""Particle-steps from which on the compiler's second of loading is won back."""
WORTH_CALLING = 50_000
"""The same where it is loaded already."""


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
    worth = WORTH_CALLING if COMPILED in sys.modules else WORTH_LOADING
    if size < worth or find_spec("numba") is None:
        return rows.run
    way: Way = importlib.import_module(COMPILED).run
    return way


def onward(cloud: Cloud, found: Tracks) -> Cloud:
    """The same particles at the end of their tracks, ready to drift on or back."""
    traits = cloud.traits.copy()
    traits[Trait.LAT], traits[Trait.LON], traits[Trait.SIDE] = found.lat[-1], found.lon[-1], found.side[-1]
    return msgspec.structs.replace(cloud, traits=traits)
