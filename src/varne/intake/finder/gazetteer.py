"""The gazetteer as a finder needs it: names by their first word, each with the places that it can mean, likeliest first.

A name stands with its capitals or all in capitals; small letters only where the reviewed file says so (chat), because
deal, rye and sandwich are words. A wary name needs a word of place before it.
"""

import re
from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from typing import Any

import msgspec
import yaml

from varne.intake.letters import plain_letters
from varne.kernel.place import Position, Side

WORDS = re.compile(r"[^\W_]+")
_FILES = ("belgium", "england", "france", "sea", "inland")
_SEA_WORDS = frozenset({"large", "off"})
_OFFSHORE_M = 15_000
"""How far off a shore "off X" may be: as far as a lifeboat station would say so, about 8 nautical miles."""
_LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class Name(msgspec.Struct, frozen=True):
    """One way to write a place: its words in plain letters, the places it can mean, and how it may be written."""

    words: tuple[str, ...]
    codes: tuple[str, ...]
    small: bool
    wary: bool


@cache
def names_by_word() -> dict[str, tuple[Name, ...]]:
    """Return the names that begin with a word, the longest first."""
    found: dict[tuple[str, ...], Name] = {}
    for name in _names():
        known = found.get(name.words)
        found[name.words] = name if known is None else _joined(known, name)
    by_word: dict[str, list[Name]] = {}
    for name in found.values():
        by_word.setdefault(name.words[0], []).append(name)
    return {word: tuple(sorted(names, key=lambda one: (-len(one.words), one.words))) for word, names in by_word.items()}


def _joined(one: Name, other: Name) -> Name:
    codes = one.codes + tuple(code for code in other.codes if code not in one.codes)
    return Name(one.words, codes, one.small or other.small, one.wary or other.wary)


def _names() -> Iterator[Name]:
    """Yield the ambiguous names first: their order of candidates counts."""
    for entry in _table("ambiguous")["ambiguous"]:
        yield from _written(entry, tuple(entry["candidates"]))
    for name in _FILES:
        for place in _table(name)["places"]:
            yield from _written(place, (place["code"],))


def _written(entry: dict[str, Any], codes: tuple[str, ...]) -> Iterator[Name]:
    small, wary = set(entry.get("chat", ())), set(entry.get("wary", ()))
    for text in {*entry.get("en", ()), *entry.get("fr", ()), *small, *wary}:
        words = tuple(WORDS.findall(plain_letters(text)))
        if words and words[0] not in _SEA_WORDS:
            yield Name(words, codes, text in small or text.islower(), text in wary)


def codes_named(text: str) -> tuple[str, ...]:
    """Return the places that this very name can mean, the likeliest first."""
    words = tuple(WORDS.findall(plain_letters(text)))
    return next((name.codes for name in names_by_word().get(words[0], ()) if name.words == words), ()) if words else ()


@cache
def sides() -> dict[str, Side]:
    """Return whose shore or waters every place belongs to."""
    tables = [_table(name) for name in _FILES]
    return {place["code"]: place.get("side", table["side"]) for table in tables for place in table["places"]}


def side_of(code: str) -> Side:
    """Return the side of a place, also of the waters off it; empty where the gazetteer does not say."""
    return sides().get(code.removeprefix("off:"), "")


@cache
def _entries() -> dict[str, dict[str, Any]]:
    return {place["code"]: place for name in _FILES for place in _table(name)["places"]}


def position_of(code: str) -> Position | None:
    """Return where a place is and how far it reaches; the waters off it reach farther. None for an unknown code."""
    entry = _entries().get(code.removeprefix("off:"))
    if entry is None:
        return None
    reach = entry["radius_m"] + (_OFFSHORE_M if code.startswith("off:") else 0)
    return Position(entry["lat"], entry["lon"], reach)


def kind_of(code: str) -> str:
    """Return what a place is (town, beach, bank, county...); empty where the gazetteer does not say."""
    return str(_entries().get(code, {}).get("kind", ""))


@cache
def _table(name: str) -> dict[str, Any]:
    text = files("varne.intake.gazetteer").joinpath(f"{name}.yaml").read_text(encoding="utf-8")
    loaded: dict[str, Any] = yaml.load(text, Loader=_LOADER)  # noqa: S506 - the safe loader, in C where it is built
    return loaded
