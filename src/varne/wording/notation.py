"""How a situation report writes a time, a number of people, a position and quoted words, and how they are read back.

Invariant: what is written is read back as it was; reading forgives capitals, accents and spaces, and guesses nothing.
"""

import json
import re
import unicodedata
from collections.abc import Mapping
from datetime import UTC, datetime
from functools import cache
from typing import Any

from varne.kernel.place import Position
from varne.kernel.quantity import Op, Quantity, span
from varne.kernel.vocabulary import table

LANGUAGES = ("en", "fr")
_MONTHS = {
    "JAN": 1, "FEB": 2, "FEV": 2, "MAR": 3, "APR": 4, "AVR": 4, "MAY": 5, "MAI": 5, "JUN": 6, "JUIN": 6, "JUL": 7,
    "JUIL": 7, "AUG": 8, "AOU": 8, "AOUT": 8, "SEP": 9, "SEPT": 9, "OCT": 10, "NOV": 11, "DEC": 12,
}  # fmt: skip
_NAMES = ("JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC")
_TIME = re.compile(
    r"(\d{2})\s?(\d{2}):?(\d{2})(?::(\d{2})(?:[.,](\d{1,6}))?)?\s?(?:Z|UTC|TU)\s?([A-Z]{3,4})\.?\s?(\d{4}|\d{2})"
)
_POSITION = re.compile(
    r"(\d{1,2})\s?[°-]\s?(\d{1,2})(?:[.,](\d+))?\s?'?\s?([NS])[,;]?\s*(\d{1,3})\s?[°-]\s?(\d{1,2})(?:[.,](\d+))?\s?'?\s?([EWO])"
    r"(?:,?\s*(?:WITHIN|A)\s+(\d+)\s?M)?"
)
_MICRODEGREES = 1_000_000


def said(category: str, code: str, language: str) -> str:
    """The word of the form for a code."""
    return str(_rows(category)[code][language])


def _rows(category: str) -> dict[str, dict[str, str]]:
    """The rows of the form, or of the house where the form has no words of its own."""
    rows: dict[str, dict[str, str]] = table("sitrep").get(category) or table("terms")[category]
    return rows


@cache
def codes(category: str) -> Mapping[str, str]:
    """The codes of a category by themselves and by their words in either language, written plainly."""
    bare = {plain(code): code for code in _rows(category)}
    return bare | {plain(words[language]): code for code, words in _rows(category).items() for language in LANGUAGES}


def plain(text: str) -> str:
    """Write text without accents, in capitals, with single spaces: what two hands write differently becomes the same."""
    bare = unicodedata.normalize("NFKD", text.replace("’", "'").replace("′", "'").replace("œ", "oe").replace("Œ", "OE"))
    kept = "".join(each for each in bare if not unicodedata.combining(each))
    return " ".join(kept.upper().replace("–", "-").replace("—", "-").split())


def time(moment: datetime) -> str:
    """Write a date-time group in UTC: 250030Z NOV 2018; seconds stand where there are any."""
    utc = moment.astimezone(UTC)
    seconds = f":{utc:%S}" if utc.second or utc.microsecond else ""
    fraction = f".{utc.microsecond:06d}" if utc.microsecond else ""
    return f"{utc:%d%H%M}{seconds}{fraction}Z {_NAMES[utc.month - 1]} {utc.year:04d}"


def read_time(text: str) -> datetime | None:
    """Read a date-time group; None where there is none or no such day."""
    found = _TIME.search(plain(text))
    if found is None or found[6] not in _MONTHS:
        return None
    year = int(found[7]) + (2000 if len(found[7]) == 2 else 0)
    day, hour, minute, second = (int(found[at] or 0) for at in (1, 2, 3, 4))
    try:
        return datetime(
            year, _MONTHS[found[6]], day, hour, minute, second, int((found[5] or "0").ljust(6, "0")), tzinfo=UTC
        )
    except ValueError:
        return None


def quantity(one: Quantity, language: str) -> str:
    """Write a number of people: 33, at least 50, about 32 to 48; one whose ends do not fit its word as the interval it is."""
    text = _filled(one, language)
    same = read_quantity(text)
    fits = same is not None and (same.low, same.high) == (one.low, one.high)
    return text if fits else _filled(span(one.low, one.high), language)


def _filled(one: Quantity, language: str) -> str:
    ends = {"n": one.low, "m": one.low - 1, "h": one.high, "k": None if one.high is None else one.high + 1}
    return said("quantity", _shape(one), language).format(**ends)


def _shape(one: Quantity) -> str:
    return "several_to" if one.op is Op.SEVERAL and one.high is not None else one.op.value


def read_quantity(text: str) -> Quantity | None:
    """Read a number of people in either language; None where it is none."""
    bare = plain(text)
    for shape, pattern in _quantities():
        found = pattern.fullmatch(bare)
        if found is not None:
            return _quantity(shape, {name: int(value) for name, value in found.groupdict().items()})
    return None


def _quantity(shape: str, ends: Mapping[str, int]) -> Quantity | None:
    op = Op(shape.removesuffix("_to"))
    low = ends.get("n", ends["m"] + 1 if "m" in ends else 0)
    high = ends.get("h", ends["k"] - 1 if "k" in ends else None)
    if op is Op.EXACTLY:
        high = low
    if op is Op.NONE:
        high = 0
    return None if high is not None and high < low else Quantity(op, low, high)


@cache
def _quantities() -> tuple[tuple[str, re.Pattern[str]], ...]:
    rows = _rows("quantity")
    return tuple((shape, _pattern(words[language])) for shape, words in rows.items() for language in LANGUAGES)


def _pattern(template: str) -> re.Pattern[str]:
    bare = re.escape(plain(template)).replace(r"\ ", " ")
    return re.compile(re.sub(r"\\{([A-Z])\\}", lambda found: rf"(?P<{found[1].lower()}>\d{{1,6}})", bare))


def position(one: Position, language: str) -> str:
    """Write a position in degrees and decimal minutes with how far it may be off: 51°02.400'N 001°27.000'E within 900 m."""
    lat = _side(one.lat_udeg, 2, "NS", language)
    lon = _side(one.lon_udeg, 3, "EO" if language == "fr" else "EW", language)
    return f"{lat} {lon} {said('head', 'within', language)} {one.radius_m} m"


def _side(microdegrees: int, width: int, letters: str, language: str) -> str:
    """Write three decimals of a minute, or as many as it takes to be read back to the same millionth of a degree."""
    size = abs(microdegrees)
    for decimals in (3, 4, 5):
        scale = 10**decimals
        minutes = (size * 60 * scale + _MICRODEGREES // 2) // _MICRODEGREES
        if _micro(minutes, scale) == size:
            break
    degrees, rest = divmod(minutes, 60 * scale)
    whole, part = divmod(rest, scale)
    mark = "," if language == "fr" else "."
    return f"{degrees:0{width}d}°{whole:02d}{mark}{part:0{decimals}d}'{letters[microdegrees < 0]}"


def _micro(minutes: int, scale: int) -> int:
    return (2 * minutes * _MICRODEGREES + 60 * scale) // (2 * 60 * scale)


def read_position(text: str) -> Position | None:
    """Read a position written in degrees and minutes; None where it is none or lies on no chart."""
    found = _POSITION.search(plain(text))
    if found is None or int(found[2]) > 59 or int(found[6]) > 59:
        return None
    lat, lon = (_angle(found[at], found[at + 1], found[at + 2] or "") for at in (1, 5))
    if lat > 90 * _MICRODEGREES or lon > 180 * _MICRODEGREES:
        return None
    return Position(-lat if found[4] == "S" else lat, -lon if found[8] in "WO" else lon, int(found[9] or 0))


def _angle(degrees: str, whole: str, part: str) -> int:
    scale = 10 ** len(part)
    return _micro((int(degrees) * 60 + int(whole)) * scale + int(part or 0), scale)


def quote(text: str) -> str:
    """Write the words of somebody so that nothing in them ends the line or the quotation."""
    return json.dumps(text, ensure_ascii=False)


def unquote(text: str) -> str | None:
    """Read quoted words; None where they are not quoted whole."""
    try:
        read: Any = json.loads(text, strict=False)
    except ValueError:
        return None
    return read if isinstance(read, str) else None
