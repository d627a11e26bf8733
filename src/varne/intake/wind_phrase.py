"""A wind as an officer types it: "SW 4", "SO 4 à 5", "250/18", "SW 18 kt", "calme", in English and French.

In French O is west (ouest). A force is of Beaufort's scale, degrees with a slash go with knots as in an observation, and a
figure that may be a force or a speed is refused: nothing is guessed. A force and a point of the compass are ranges, and
widen the error.
"""

import math
import re
import unicodedata

from varne.kernel.errors import BadInput
from varne.reckon.drift.wind import FIGURE_ERROR, KNOT, Wind

FORCES = (
    (0, 1),
    (1, 3),
    (4, 6),
    (7, 10),
    (11, 16),
    (17, 21),
    (22, 27),
    (28, 33),
    (34, 40),
    (41, 47),
    (48, 55),
    (56, 63),
    (64, 71),
)
"""Beaufort's scale: from and to, in knots."""
NAMES = {
    "calm": 0, "calme": 0, "light air": 1, "light airs": 1, "tres legere brise": 1, "light breeze": 2, "legere brise": 2,
    "gentle breeze": 3, "petite brise": 3, "moderate breeze": 4, "jolie brise": 4, "fresh breeze": 5, "bonne brise": 5,
    "strong breeze": 6, "vent frais": 6, "near gale": 7, "grand frais": 7, "gale": 8, "coup de vent": 8, "strong gale": 9,
    "severe gale": 9, "fort coup de vent": 9, "storm": 10, "tempete": 10, "violent storm": 11, "violente tempete": 11,
    "hurricane": 12, "ouragan": 12,
}  # fmt: skip
POINTS = ("n", "nne", "ne", "ene", "e", "ese", "se", "sse", "s", "ssw", "sw", "wsw", "w", "wnw", "nw", "nnw")
POINT = 22.5
UNITS = {
    "kt": 1.0, "kts": 1.0, "kn": 1.0, "knot": 1.0, "knots": 1.0, "nd": 1.0, "nds": 1.0, "noeud": 1.0, "noeuds": 1.0,
    "m/s": 1 / KNOT, "ms": 1 / KNOT, "km/h": 1000 / 1852, "kmh": 1000 / 1852, "mph": 1609.344 / 1852,
}  # fmt: skip
_FIGURE = r"\d{1,3}(?:[.,]\d+)?"
_UNIT = "|".join(sorted(map(re.escape, UNITS), key=len, reverse=True))
_RANGE = rf"({_FIGURE})(?:\s*(?:-|to|a|ou|or)\s*({_FIGURE}))?"
_DEGREES = re.compile(rf"(\d{{1,3}})\s*(?:°|deg|degres|degrees)?\s*(?:/|\bat\b|\ba\b|\s)\s*{_RANGE}\s*({_UNIT})?")
_COMPASS = re.compile(rf"([a-z]+)\s*{_RANGE}\s*({_UNIT})?")
_LETTERS = {
    "north": "n", "nord": "n", "south": "s", "sud": "s", "east": "e", "est": "e", "west": "w", "ouest": "w",
}  # fmt: skip
_WORD = rf"(?:{'|'.join(_LETTERS)})(?:erly|ern)?"
_SPELT = re.compile(rf"\b{_WORD}(?:[\s-]*{_WORD})*\b")
_LEFT_OUT = re.compile(
    r"\b(?:the|winds?|vents?|de|du|secteur|from|blowing|forces?|bft|beaufort)\b\.?|\bd?'|\bf(?=\s?\d)"
)


def parse_wind(text: str) -> Wind:
    """Read one wind, or refuse it with what can be typed."""
    plain = plain_words(text)
    if plain in ("calm", "calme"):
        return Wind(0.0, 0.0)
    found = _degrees(plain) or _compass(plain) or _named(plain)
    if found is None:
        raise _unread(text)
    return found


def point_of(word: str) -> float | None:
    """The direction of a point of the compass, in degrees, in letters of either language or in words without spaces."""
    letters = word.replace("o", "w")
    return POINTS.index(letters) * POINT if letters in POINTS else None


def _unread(text: str) -> BadInput:
    return BadInput(
        '{text} is not a wind that can be read. Type it like "SW 4", "250/18" or "SW 18 kt".', text=text.strip()[:60]
    )


def plain_words(text: str) -> str:
    """Lower case, without accents, points of the compass as letters, and without the words that say nothing."""
    plain = unicodedata.normalize(
        "NFD", text.lower().replace("œ", "oe").replace("\N{RIGHT SINGLE QUOTATION MARK}", "'")
    )
    plain = "".join(letter for letter in plain if not unicodedata.combining(letter)).replace("\N{EN DASH}", "-")
    plain = _SPELT.sub(
        lambda found: "".join(_LETTERS[word] for word in re.findall("|".join(_LETTERS), found[0])), plain
    )
    return " ".join(_LEFT_OUT.sub(" ", plain).split())


_FORCE_OF = {plain_words(name): force for name, force in NAMES.items()}


def _degrees(plain: str) -> Wind | None:
    found = _DEGREES.fullmatch(plain)
    if not found:
        return None
    direction, first, last, unit = found.groups()
    knots = [_figure(each) * UNITS[unit or "kt"] for each in (first, last or first)]
    return _wind(float(direction), min(knots), max(knots), 0.0)


def _compass(plain: str) -> Wind | None:
    found = _COMPASS.fullmatch(_point_first(plain))
    if not found:
        return None
    word, first, last, unit = found.groups()
    ends = sorted(_figure(each) for each in (first, last or first))
    knots = (ends[0] * UNITS[unit], ends[1] * UNITS[unit]) if unit else _forces(plain, ends)
    return _towards(word, *knots)


def _named(plain: str) -> Wind | None:
    """A point of the compass with a name of Beaufort's scale, on either side of it."""
    for first, name in (plain.partition(" ")[::2], plain.rpartition(" ")[::-2]):
        if name in _FORCE_OF and point_of(first) is not None:
            return _towards(first, *map(float, FORCES[_FORCE_OF[name]]))
    return None


def _towards(word: str, low: float, high: float) -> Wind | None:
    if word in ("vrb", "variable", "variables"):
        return Wind(0.0, 0.0, math.hypot(FIGURE_ERROR, high * KNOT / math.sqrt(2)))
    direction = point_of(word)
    return None if direction is None else _wind(direction, low, high, POINT / 2)


def _point_first(plain: str) -> str:
    """4 SW is SW 4."""
    turned = re.fullmatch(rf"({_FIGURE}(?:\s*-\s*{_FIGURE})?(?:\s*(?:{_UNIT}))?)\s+([a-z]{{1,3}})", plain)
    return f"{turned[2]} {turned[1]}" if turned and point_of(turned[2]) is not None else plain


def _forces(plain: str, ends: list[float]) -> tuple[float, float]:
    """Knots of one force, or of a range of forces."""
    if any(each > 12 or each != int(each) for each in ends):
        raise BadInput(
            "In {text} the figure is no force of Beaufort's scale (0 to 12). Say the unit: kt, m/s or km/h.",
            text=plain.upper(),
        )
    return float(FORCES[int(ends[0])][0]), float(FORCES[int(ends[1])][1])


def _wind(direction: float, low: float, high: float, off: float) -> Wind:
    """The middle of a range; what lies to both sides of it joins the error, as if all of it were alike likely."""
    knots = (low + high) / 2
    parts = (FIGURE_ERROR, (high - low) / 2 * KNOT / math.sqrt(3), math.radians(off) / math.sqrt(3) * knots * KNOT)
    return Wind(direction, round(knots, 1), round(math.hypot(*parts), 2))


def _figure(text: str) -> float:
    return float(text.replace(",", "."))
