"""The steps compiled with numba: one particle after the other, all its steps in the processor's registers.

Imported only when a run is large enough to pay for it: loading the compiler takes about a second. What was compiled once is
kept beside `motion.py`, or in numba's own cache where that folder cannot be written.
"""

from collections.abc import Callable
from typing import Any

import numba
import numpy as np
from numba.extending import overload, register_jitable
from numpy.typing import NDArray

from varne.reckon.drift import motion
from varne.reckon.drift.forcing import Forcing

Floats = NDArray[np.float64]


def _chosen(condition: Any, one: Any, other: Any) -> Any:
    return one if condition else other


def _choice(condition: Any, one: Any, other: Any) -> Callable[..., Any]:
    """What stands for `either` where there is one particle: the compiler asks with types and gets the code."""
    del condition, one, other
    return _chosen


overload(motion.either)(_choice)
for _sum in (motion.leeway, motion.carried, motion.turned, motion._scales, motion._share):
    register_jitable(_sum)
_each = numba.njit(cache=True, nogil=True, error_model="numpy")(motion.each)


def run(traits: Floats, keys: NDArray[np.uint64], forced: Forcing, out: Floats) -> None:
    """Write latitude, longitude and side of every particle at every kept time."""
    _each(traits, keys, forced.steps, forced.chance, forced.place, out)


def ready() -> None:
    """Compile now, so that nobody waits for it later: installation calls this."""
    _each(
        np.ones((19, 1)),
        np.ones(1, np.uint64),
        np.ones((1, 7)),
        np.ones((1, 2), np.uint64),
        np.ones(17),
        np.empty((2, 3, 1)),
    )
