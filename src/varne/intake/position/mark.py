"""The marks that a position can be told from, by their names in both languages.

The finer list (marks.yaml) comes first; behind it stand the other places of the gazetteer that a bearing can be taken from.
"""

import re
from collections.abc import Iterator, Sequence
from functools import cache
from importlib.resources import files
from typing import Any

import msgspec
import yaml

from varne.intake.finder.gazetteer import kind_of, names_by_word, position_of
from varne.intake.letters import plain_letters
from varne.intake.position.token import Token
from varne.reckon.position.geodesy import Point, distance_nm
from varne.reckon.position.strait import in_strait

_PARTS = re.compile(r"[^\W\d_]+|\d+")
_KINDS = frozenset(
    {"town", "village", "beach", "port", "headland", "light", "bank", "bay", "installation", "reserve", "sector"}
)
_METRES = 1852
_LONGEST = 8
_ELIDED = frozenset({"d", "l"})


class Mark(msgspec.Struct, frozen=True):
    """A place to measure from and how far it reaches, in miles."""

    code: str
    point: Point
    radius_nm: float


@cache
def _finer() -> dict[str, Any]:
    text = files("varne.intake.gazetteer").joinpath("marks.yaml").read_text(encoding="utf-8")
    return {entry["code"]: entry for entry in yaml.safe_load(text)["marks"]}


@cache
def mark(code: str) -> Mark | None:
    """The mark of a code; None where the code has no position."""
    entry = _finer().get(code)
    if entry is not None:
        return Mark(code, (entry["lat"] / 1e6, entry["lon"] / 1e6), entry["radius_m"] / _METRES)
    place = position_of(code)
    return None if place is None else Mark(code, (place.lat_udeg / 1e6, place.lon_udeg / 1e6), place.radius_m / _METRES)


@cache
def _by_name() -> dict[tuple[str, ...], tuple[str, ...]]:
    """The codes that each name can mean, the likeliest first."""
    named: dict[tuple[str, ...], tuple[str, ...]] = {}
    for code, entry in _finer().items():
        for name in (*entry.get("en", ()), *entry.get("fr", ())):
            words = _words(name)
            named[words] = (*named.get(words, ()), code) if code not in named.get(words, ()) else named[words]
    for name, codes in _placed():
        named.setdefault(name, codes)
    return named


def _placed() -> Iterator[tuple[tuple[str, ...], tuple[str, ...]]]:
    for names in names_by_word().values():
        for name in names:
            codes = tuple(code for code in name.codes if kind_of(code) in _KINDS)
            if codes:
                yield _words(" ".join(name.words)), codes


def _words(name: str) -> tuple[str, ...]:
    return tuple(word for word in _PARTS.findall(plain_letters(name)) if word not in _ELIDED)


@cache
def _first_words() -> dict[str, int]:
    """The longest name that begins with each word."""
    longest: dict[str, int] = {}
    for words in _by_name():
        longest[words[0]] = max(longest.get(words[0], 0), len(words))
    return longest


def marks_named(name: str) -> tuple[Mark, ...]:
    """The marks that a name can mean: those of the Strait where it has any, and of them those that lie apart."""
    found = [one for code in _by_name().get(_words(name), ()) if (one := mark(code)) is not None]
    near = [one for one in found if in_strait(one.point)] or found
    kept: list[Mark] = []
    for one in near:
        if all(distance_nm(one.point, other.point) > one.radius_nm + other.radius_nm for other in kept):
            kept.append(one)
    return tuple(kept)


def with_marks(found: Sequence[Token]) -> list[Token]:
    """Replace the names of marks by one token each, the longest name first."""
    done: list[Token] = []
    at = 0
    while at < len(found):
        end = _named(found, at) if found[at].text in _first_words() else at
        if end > at:
            name = " ".join(one.text for one in found[at:end] if one.kind != "-")
            done.append(Token("M", name, found[at].start, found[end - 1].end))
        else:
            done.append(found[at])
        at = max(end, at + 1)
    return done


def _named(found: Sequence[Token], at: int) -> int:
    """Where the longest name ends that begins here; here itself where none does."""
    words: list[str] = []
    longest, end = _first_words()[found[at].text], at
    for number, one in enumerate(found[at : at + 2 * _LONGEST], at + 1):
        if one.kind == "-" or one.text in _ELIDED:
            continue
        words.append(one.text)
        if len(words) > longest:
            break
        if tuple(words) in _by_name():
            end = number
    return end
