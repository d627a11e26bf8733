"""The corpus of positions as people write and say them, and the score of a reader against it.

right: read as meant and sure of it (or unsure where it must be); flagged: unsure, and what was meant is among the
readings; missed: nothing read; wrong: anything else, above all another position without a doubt.
"""

import math
import re
from pathlib import Path
from typing import NamedTuple

CORPUS = Path(__file__).parent / "corpus"
NAMED = {
    "P": (51 + 3.4 / 60, 1 + 27.8 / 60),
    "Q": (50 + 59.294 / 60, 1 + 21.087 / 60),
    "R": (50 + 38.5 / 60, -12.3 / 60),
    "S": (51 + 9.45 / 60, 1 + 47.1 / 60),
    "U": (50 + 54 / 60 + 5 / 3600, 1 + 31 / 60 + 13 / 3600),
    "V": (51 + 2 / 60, 1.9),
}
_ONE = re.compile(r"([A-Z]|[-\d.]+,[-\d.]+)(?:>([\d.]+)/([\d.]+))?(?:~([\d.]+))?")


class Meant(NamedTuple):
    lat: float
    lon: float
    within_nm: float


class Form(NamedTuple):
    text: str
    meant: tuple[Meant, ...]
    doubtful: bool


def forms(half):
    """The forms of one half: worked or aside."""
    lines = (CORPUS / f"{half}.txt").read_text(encoding="utf-8").split("\n")
    return [_form(line) for line in lines if line and not line.startswith("#")]


def _form(line):
    said, _, text = line.partition(" =")
    doubtful = said.startswith("!")
    parts = [] if said == "none" else said.removeprefix("!").split(" & ")
    return Form(text[1:].replace("\\n", "\n"), tuple(map(_meant, parts)), doubtful)


def _meant(part):
    where, true, miles, within = _ONE.fullmatch(part).groups()
    lat, lon = NAMED[where] if where in NAMED else map(float, where.split(","))
    if true:
        north, east = (float(miles) * turn(math.radians(float(true))) for turn in (math.cos, math.sin))
        lat, lon = lat + north / 60, lon + east / 60 / math.cos(math.radians(lat + north / 120))
    return Meant(lat, lon, float(within or 0.02))


def apart_nm(one, other):
    """How far apart two points are, near enough for a strait."""
    north = (one.lat - other.lat) * 60
    east = (one.lon - other.lon) * 60 * math.cos(math.radians((one.lat + other.lat) / 2))
    return math.hypot(north, east)


def verdict(form, readings, ambiguous):
    """How one text was read."""
    found = [any(apart_nm(one, meant) <= meant.within_nm for one in readings) for meant in form.meant]
    sure = bool(readings) and not ambiguous
    if not form.meant:
        return "right" if not readings else "flagged" if ambiguous else "wrong"
    if form.doubtful or len(form.meant) > 1:
        return "right" if all(found) and ambiguous else "wrong" if readings else "missed"
    if sure:
        return "right" if apart_nm(readings[0], form.meant[0]) <= form.meant[0].within_nm else "wrong"
    return "flagged" if all(found) else "wrong" if readings else "missed"
