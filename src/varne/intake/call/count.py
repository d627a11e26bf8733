"""Counts as they are typed at a call: 41, 40-45, about 40, env. 40, ~40, 40+, forty, une quarantaine, none."""

import re

from varne.intake.position.spoken import HUNDREDS, TEENS, TENS, UNITS, with_numbers
from varne.intake.position.token import tokens
from varne.kernel.errors import BadInput
from varne.kernel.quantity import Quantity, about, at_least, at_most, between, exactly, less_than, more_than, none

MOST = 300
"""More people than any small boat here has carried; a figure above it is a slip of the key until somebody splits it."""
_WORD = "|".join(sorted({*UNITS, *TEENS, *TENS, *HUNDREDS} - {"un", "une"}, key=len, reverse=True))
_ROUND = {"dizaine": 10, "douzaine": 12, "quinzaine": 15, "vingtaine": 20, "trentaine": 30, "quarantaine": 40,
          "cinquantaine": 50, "soixantaine": 60, "centaine": 100, "dozen": 12}  # fmt: skip
_QUALIFIED = {
    "about": "about|approx(?:imately)?|around|circa|some|roughly|environ|env|a peu pres|~|vers",
    "at_least": "at least|min|minimum|au moins|>=",
    "more_than": "more than|over|plus de|>",
    "at_most": "at most|up to|max|maximum|au plus|jusqu'a|<=",
    "less_than": "less than|under|fewer than|moins de|<",
}
_MAKE = {"about": about, "at_least": at_least, "more_than": more_than, "at_most": at_most, "less_than": less_than}
_ONE = rf"-?\d{{1,9}}(?![\d.])|(?:{_WORD})(?:(?:[ -]|[ -]and[ -]|[ -]et[ -])(?:{_WORD}))*"
_QUALIFIER = "|".join(f"(?P<{name}>{words})" for name, words in _QUALIFIED.items())
_FIGURE = rf"(?P<low>{_ONE})(?:\s?(?:-|/|\bto\b|\ba\b|\bor\b|\bou\b)\s?(?P<high>{_ONE}))?(?P<plus>\s?\+)?"
COUNT = rf"(?:(?:{_QUALIFIER})\.?\s?)?(?:{_FIGURE}|(?:une |a )?(?P<round>{'|'.join(_ROUND)})(?: d[e']| of)?)"
"""A count as a pattern, on plain small letters."""
_ALONE = re.compile(COUNT)
_NONE = re.compile(r"none|no|nobody|nil|0|zero|aucune?|personne|non|pas")
_SOME = re.compile(r"yes|y|oui|o|some|several|plusieurs|des")


def count_of(text: str, said: str) -> Quantity:
    """Read a count from plain small letters; said are the words as typed. Raises BadInput, naming what was typed."""
    plain = text.strip(" .")
    if _NONE.fullmatch(plain):
        return none(said)
    if _SOME.fullmatch(plain):
        return at_least(1, said)
    found = _ALONE.fullmatch(plain)
    if found is None:
        raise BadInput("{text} is no count. Write a number, such as 41, 40-45, about 40 or at least 40.", text=said)
    return _reading(found, said)


def _reading(found: re.Match[str], said: str) -> Quantity:
    if found["round"]:
        return about(_ROUND[found["round"]], said)
    low = _number(found["low"], said)
    if found["high"]:
        high = _number(found["high"], said)
        return between(min(low, high), max(low, high), said)
    if found["plus"]:
        return at_least(low, said)
    qualified = next((make for name, make in _MAKE.items() if found[name]), exactly)
    return qualified(low, said) if low or qualified is exactly else none(said)


def _number(text: str, said: str) -> int:
    value = int(text) if text.lstrip("-").isdigit() else _in_words(text)
    if not 0 <= value <= MOST:
        raise BadInput(
            "{text} cannot be: no boat here carries fewer than 0 or more than {most}. Check the figure; for more boats enter each.",
            text=said,
            most=MOST,
        )
    return value


def _in_words(text: str) -> int:
    numbers = [one.text for one in with_numbers(tokens(text.replace("-", " "))) if one.kind == "n"]
    return int("".join(numbers) or -1)
