"""A position read out over the radio, digit by digit, in either language; the reader of this room understands it again."""

from collections.abc import Mapping

from varne.reckon.position.geodesy import Point

_DIGITS: Mapping[str, tuple[str, ...]] = {
    "en": ("zero", "one", "two", "tree", "fower", "fife", "six", "seven", "eight", "niner"),
    "fr": ("zéro", "unité", "deux", "trois", "quatre", "cinq", "six", "sept", "huit", "neuf"),
}
_WORDS: Mapping[str, tuple[str, str, str, tuple[str, str, str, str]]] = {
    "en": ("degrees", "decimal", "minutes", ("north", "south", "east", "west")),
    "fr": ("degrés", "décimale", "minutes", ("nord", "sud", "est", "ouest")),
}


def speak(point: Point, language: str, decimals: int = 1) -> str:
    """Say a point in degrees and minutes to so many decimals of a minute."""
    north, south, east, west = _WORDS[language][3]
    lat = _side(abs(point[0]), 2, decimals, language)
    lon = _side(abs(point[1]), 3, decimals, language)
    return f"{lat} {north if point[0] >= 0 else south}, {lon} {east if point[1] >= 0 else west}"


def decimals_for(radius_nm: float) -> int:
    """How many decimals of a minute are worth saying of a position that may be so far off."""
    return 1 if radius_nm >= 0.05 else 3


def _side(degrees: float, width: int, decimals: int, language: str) -> str:
    degree, decimal, minute, _ = _WORDS[language]
    scale = 10**decimals
    minutes = round(degrees * 60 * scale)
    whole, rest = divmod(minutes, 60 * scale)
    full, part = divmod(rest, scale)
    said = (
        f"{_digits(f'{full:02d}', language)} {decimal} {_digits(f'{part:0{decimals}d}', language)}"
        if decimals
        else _digits(f"{full:02d}", language)
    )
    return f"{_digits(f'{whole:0{width}d}', language)} {degree} {said} {minute}"


def _digits(figures: str, language: str) -> str:
    return " ".join(_DIGITS[language][int(figure)] for figure in figures)
