"""The one tidal model of the house: the tide at Dover from harmonic constants, and the stream of the Strait that follows it.

Coarse by design, with its error stated as part of it. NOT FOR NAVIGATION.
"""

from varne.reckon.stream.dover import HighWater, height, high_waters, mean_range
from varne.reckon.stream.harmonic import M2_SPEED
from varne.reckon.stream.strait import AXIS, CREEP, SIGMA, Taper, rate, reached

__all__ = [
    "AXIS",
    "CREEP",
    "M2_SPEED",
    "SIGMA",
    "HighWater",
    "Taper",
    "height",
    "high_waters",
    "mean_range",
    "rate",
    "reached",
]
