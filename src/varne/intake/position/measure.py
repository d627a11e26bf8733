"""Distances and bearings with how rough they are: what people round, and which mile they may mean."""

from collections.abc import Collection, Mapping
from typing import NamedTuple

from varne.kernel.message import Message, say

_MOST_NM = 80
_FEWEST_METRES = 50
_UNITS: Mapping[str, float] = {
    **dict.fromkeys(("km", "kms", "kilometre", "kilometres", "kilometer", "kilometers"), 1 / 1.852),
    **dict.fromkeys(("m", "metre", "metres", "meter", "meters"), 1 / 1852),
    **dict.fromkeys(("cable", "cables", "encablure", "encablures"), 0.1),
    **dict.fromkeys(("yard", "yards", "yds"), 0.9144 / 1852),
}
_ANY_MILE = frozenset({"mile", "miles"})
_ABOUT = frozenset({"about", "around", "approx", "approximately", "roughly", "environ", "peu", "some", "maybe", "peut"})


class Distance(NamedTuple):
    """Nautical miles, how wrong they may be, and what was taken for granted."""

    miles: float
    error_nm: float
    why: tuple[Message, ...]


def distance_of(number: str, unit: str, words: Collection[str]) -> Distance | None:
    """Read a distance; None where it is too far to be told from a mark."""
    figures = number.replace(",", ".")
    if not figures.replace(".", "", 1).isdigit():
        return None
    scale = _UNITS.get(unit, 1.0)
    miles = float(figures) * scale
    if not 0 < miles <= _MOST_NM:
        return None
    if unit == "m" and float(figures) < _FEWEST_METRES:
        return Distance(
            float(figures), float(figures), (say("So few metres are hardly said: taken as miles, or at the mark."),)
        )
    part = figures.partition(".")[2]
    error = (
        0.5 * 10.0 ** -len(part) * scale if part else max(0.5 * min(scale, 1.0) if scale < 1 else 0.25, 0.08 * miles)
    )
    error = max(error, 0.2 * miles) if words and _ABOUT & set(words) else error
    if unit in _ANY_MILE and not {"nautical", "naut"} & set(words):
        return Distance(miles, max(error, 0.07 * miles), (say("Miles are taken as nautical miles."),))
    return Distance(miles, error, ())


def bearing_error(figures: str) -> float:
    """By how many degrees a bearing may be off: people round to five or ten."""
    return 3.0 if float(figures) % 5 == 0 else 1.5
