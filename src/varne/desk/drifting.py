"""Where something has drifted, from words as an officer types them. It needs no centre and keeps nothing."""

from datetime import datetime

import msgspec

from varne.intake.position import read
from varne.intake.wind_phrase import parse_wind
from varne.intake.wind_table import read_wind_table
from varne.kernel.errors import BadInput
from varne.reckon.drift import Cone, Question, Series, cones, steady
from varne.reckon.stream import HighWater, high_waters


class Asked(msgspec.Struct, frozen=True, kw_only=True):
    """What was typed. wind is one wind in words, winds a table of them: one of the two. back asks where it came from.

    A radius of None is that of the position as it was read.
    """

    place: str
    at: datetime
    until: datetime
    crafts: tuple[str, ...]
    wind: str = ""
    winds: bytes | None = None
    back: bool = False
    radius_nm: float | None = None
    number: int
    seed: int


class Drifted(msgspec.Struct, frozen=True):
    """The question as it was understood, its cones, and the high waters at Dover by which an officer can check the stream."""

    question: Question
    cones: tuple[Cone, ...]
    tide: tuple[HighWater, ...]


def drift(asked: Asked) -> Drifted:
    """Understand the words and drift each craft."""
    if asked.back == (asked.until > asked.at):
        raise BadInput("A drift runs to a later time, and a drift backward to an earlier one. Check the two times.")
    lat, lon, radius = _place(asked.place)
    question = Question(
        lat=lat,
        lon=lon,
        start=asked.at,
        end=asked.until,
        wind=_wind(asked),
        radius_nm=radius if asked.radius_nm is None else asked.radius_nm,
        number=asked.number,
        seed=asked.seed,
    )
    first, last = min(asked.at, asked.until), max(asked.at, asked.until)
    return Drifted(question, cones(question, asked.crafts), high_waters(first, last))


def _place(words: str) -> tuple[float, float, float]:
    found = read(words)
    if not found.readings:
        raise BadInput("{words} holds no position. Try: varne position.", words=words.strip()[:60])
    if found.ambiguous:
        meant = "; ".join(f"{one.lat:.4f}, {one.lon:.4f}" for one in found.readings[:6])
        raise BadInput(
            "{words} can mean several positions: {meant}. Give the one that is meant.",
            words=words.strip()[:60],
            meant=meant,
        )
    (one,) = found.readings
    return one.lat, one.lon, one.radius_nm


def _wind(asked: Asked) -> Series:
    if bool(asked.wind.strip()) == (asked.winds is not None):
        raise BadInput("Give one wind in words or a series of winds, one of the two.")
    return steady(parse_wind(asked.wind)) if asked.winds is None else read_wind_table(asked.winds)
