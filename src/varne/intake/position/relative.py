"""Positions told from marks: a bearing and a distance, a point of the compass, between two marks, or merely near one.

The patterns are written in the letters of the lexicon, one letter a token; nothing in them repeats without a bound.
"""

import math
import re
from collections.abc import Callable, Iterator, Sequence
from itertools import product
from typing import NamedTuple

from varne.intake.position.lexicon import POINTS
from varne.intake.position.mark import Mark, marks_named
from varne.intake.position.measure import Distance, bearing_error, distance_of
from varne.intake.position.phrase import LETTERS
from varne.intake.position.reading import Reading, Utterance, located, radius, told_apart
from varne.intake.position.token import Token
from varne.kernel.message import Message, say
from varne.reckon.position.geodesy import along, distance_nm, moved

VARIATION = 1.2
"""Magnetic variation over the Strait in 2026, degrees east, growing by a fifth of a degree a year; good to half a degree."""
SOME_MILES = Distance(3.0, 3.0, (say("Nobody said how far off: some miles."),))
_JUST = 6
_DIST = r"A{0,3}(?P<dist>n)(?P<unit>[um])u{0,2}"
_BEAR = r"(?:B[AFn,]{0,1}[AF,]{0,3})?(?P<brg>n)d?(?P<ref>[TGm])?"
_DIR = r"(?P<dir>[chg])"
_GAP = r"[A,e]{0,5}"
_FROM = r"[FRA]{1,5}"
_LOOSE = r"[FRA,]{0,5}"
_MARK = r"(?P<mark>M)"


class Heard(NamedTuple):
    """A match of a pattern with the tokens that it covers."""

    found: Sequence[Token]
    match: re.Match[str]

    def token(self, name: str) -> Token | None:
        """The token of a named part; None where the part is missing."""
        at = self.match.start(name) if name in self.match.re.groupindex else -1
        return self.found[at] if at >= 0 else None

    def letters(self, name: str) -> str:
        """The letters of a named part; empty where it is missing."""
        one = self.token(name)
        return "" if one is None else one.text

    def follows_number(self, name: str) -> bool:
        """Whether a number stands right before a named part: 24 0 degrees."""
        at = self.match.start(name)
        return at > 0 and self.found[at - 1].kind == "n" and self.found[at].start - self.found[at - 1].end <= 1

    def told_before(self, kind: str) -> bool:
        """Whether a token of a kind stands just before: a distance whose direction was misspelt is no mere direction."""
        first = self.match.start()
        return any(one.kind == kind for one in self.found[max(0, first - _JUST) : first])

    @property
    def words(self) -> set[str]:
        """All words that the match covers."""
        return {one.text for one in self.found[self.match.start() : self.match.end()]}


def _told(heard: Heard) -> list[Reading]:
    """A bearing in figures and a distance."""
    distance, bearing = distance_of(heard.letters("dist"), heard.letters("unit"), heard.words), _bearing(heard)
    if distance is None or bearing is None:
        return []
    true, error, why = bearing
    return [_away(mark, true, error, distance, *why) for mark in marks_named(heard.letters("mark"))]


def _sighted(heard: Heard) -> list[Reading]:
    """A mark seen in a bearing: the boat lies the other way, unless it is the bearing from the mark after all."""
    distance, bearing = distance_of(heard.letters("dist"), heard.letters("unit"), heard.words), _bearing(heard)
    if distance is None or bearing is None:
        return []
    true, error, why = bearing
    seen, said = (
        say("The mark is seen in that direction from the boat."),
        say("The bearing may be from the mark instead."),
    )
    marks = marks_named(heard.letters("mark"))
    return [
        _away(mark, turned, error, distance, reason, *why)
        for turned, reason in ((true + 180, seen), (true, said))
        for mark in marks
    ]


def _bearing(heard: Heard) -> tuple[float, float, tuple[Message, ...]] | None:
    """True bearing, how wrong it may be, and what was taken for granted."""
    text = heard.letters("brg").replace(",", ".")
    if not text.replace(".", "", 1).isdigit() or float(text) > 360:
        return None
    spelt = heard.token("brg")
    if spelt is not None and spelt.spoken and len(text.partition(".")[0]) < 3:
        return None
    told = set(heard.match.group()) & {"d", "B", "T", "G"} or heard.words & {"dans", "au"}
    if len(text.partition(".")[0]) != 3 and (not told or heard.follows_number("brg")):
        return None
    reference = heard.letters("ref")
    if reference.startswith("m"):
        return (
            float(text) + VARIATION,
            bearing_error(text) + 0.5,
            (say("A magnetic bearing, corrected for variation."),),
        )
    if reference:
        return float(text), bearing_error(text), (say("A true bearing."),)
    return (
        float(text),
        bearing_error(text) + VARIATION,
        (say("A bearing taken as true: nobody said true or magnetic."),),
    )


def _pointed(heard: Heard) -> list[Reading]:
    """A point of the compass, with a distance or without."""
    true = point_of(heard.letters("dir"))
    if true is None:
        return []
    due = bool(heard.words & {"due", "plein"})
    error = 8.0 if due or true % 45 else 15.0
    far = distance_of(heard.letters("dist"), heard.letters("unit"), heard.words) if heard.token("dist") else SOME_MILES
    if far is None or (far is SOME_MILES and heard.told_before("n")):
        return []
    why = say("A point of the compass: the direction is rough.")
    return [_away(mark, true, error, far, why) for mark in marks_named(heard.letters("mark"))]


def _seen(heard: Heard) -> list[Reading]:
    """A mark that lies in a direction from the boat, so that the boat lies the other way; unless the words say so, both."""
    true = point_of(heard.letters("dir"))
    distance = distance_of(heard.letters("dist"), heard.letters("unit"), heard.words)
    if true is None or distance is None:
        return []
    seen, said = (
        say("The mark is seen in that direction from the boat."),
        say("The direction may be from the mark instead."),
    )
    ways = [(true + 180, seen), (true, said)]
    if "U" in heard.match.group():
        ways = ways[:1]
    elif not heard.words & {"is", "are", "est"}:
        ways.reverse()
    return [
        _away(mark, turned, 15.0, distance, why) for turned, why in ways for mark in marks_named(heard.letters("mark"))
    ]


def _unitless(heard: Heard) -> list[Reading]:
    """Bearing and distance as bare figures, as on the radio: Varne 240/3."""
    bearing, distance = _bearing(heard), distance_of(heard.letters("dist"), "nm", heard.words)
    if bearing is None or distance is None or len(heard.letters("brg")) != 3:
        return []
    true, error, why = bearing
    unsaid = say("No unit was said: nautical miles.")
    return [_away(mark, true, error, distance, *why, unsaid) for mark in marks_named(heard.letters("mark"))]


def _line(heard: Heard) -> list[Reading]:
    """A bearing from a mark without a distance: some miles along that line."""
    bearing = _bearing(heard)
    if bearing is None or len(heard.letters("brg")) != 3 or heard.told_before("u"):
        return []
    true, error, why = bearing
    unsaid = say("A bearing without a distance: somewhere on that line. Ask how far.")
    return [
        _away(mark, true, error, Distance(6.0, 6.0, ()), unsaid, *why) for mark in marks_named(heard.letters("mark"))
    ]


def point_of(text: str) -> float | None:
    """The true direction of a point of the compass; None where the word is none."""
    return POINTS.get(LETTERS.get(text, text))


def _away(mark: Mark, true: float, error: float, distance: Distance, *why: Message) -> Reading:
    wide = distance.miles * math.tan(math.radians(min(error, 60.0)))
    return located(
        moved(mark.point, true, distance.miles),
        radius(mark.radius_nm, wide, distance.error_nm),
        "bearing-distance",
        *why,
        *distance.why,
    )


def _ringed(heard: Heard) -> list[Reading]:
    """A distance without a direction: anywhere around the mark."""
    distance = distance_of(heard.letters("dist"), heard.letters("unit"), heard.words)
    if distance is None:
        return []
    why = say("A distance without a direction: anywhere around the mark. Ask for a bearing.")
    return [
        located(mark.point, radius(mark.radius_nm + distance.miles + distance.error_nm), "near", why, *distance.why)
        for mark in marks_named(heard.letters("mark"))
    ]


def _near(heard: Heard) -> list[Reading]:
    """Near a mark, or off a shore."""
    offing = bool(heard.words & {"off", "large", "devant"})
    reach = 5.0 if offing else 2.0
    why = (
        say("Off a mark, some miles out: nobody said how far.") if offing else say("Near a mark: nobody said how far.")
    )
    return [
        located(mark.point, radius(mark.radius_nm + reach), "near", why) for mark in marks_named(heard.letters("mark"))
    ]


def _between(heard: Heard) -> list[Reading]:
    """Somewhere between two marks, half way, or at a share of the way from the first."""
    share, vague = _share(heard)
    why = (
        say("Between two marks: anywhere on the way.")
        if vague
        else say("On the way between two marks, at the share that was said.")
    )
    pairs = product(marks_named(heard.letters("mark")), marks_named(heard.letters("other")))
    return [
        located(
            along(one.point, other.point, share),
            radius(one.radius_nm, other.radius_nm, length * (0.5 if vague else 0.12)),
            "between",
            why,
        )
        for one, other in pairs
        if 0.5 < (length := distance_nm(one.point, other.point)) < 120
    ]


def _share(heard: Heard) -> tuple[float, bool]:
    part = heard.letters("part")
    if part:
        times = float(heard.letters("times") or 1)
        return min(1.0, times * (0.25 if part.startswith("qu") else 1 / 3)), False
    return 0.5, not heard.letters("half")


def _at(heard: Heard) -> list[Reading]:
    """The name of a mark and nothing else."""
    why = say("The name of a mark and nothing else.")
    return [
        located(mark.point, radius(mark.radius_nm + 0.5), "near", why) for mark in marks_named(heard.letters("mark"))
    ]


Rule = tuple[re.Pattern[str], Callable[[Heard], list[Reading]], bool]
_OTHER = r"[-eA,F]{1,3}(?P<other>M)"
RULES: tuple[Rule, ...] = tuple(
    (re.compile(pattern), reader, vague)
    for pattern, reader, vague in (
        (rf"(?P<half>H)[bFA]{{0,4}}{_MARK}{_OTHER}", _between, False),
        (rf"(?P<times>n)?(?P<part>W)[FAxY]{{0,5}}[bF]A{{0,2}}{_MARK}{_OTHER}", _between, False),
        (rf"b[A]{{0,2}}{_MARK}{_OTHER}", _between, False),
        (rf"(?<![F])A{{0,2}}{_MARK}[A,]{{0,2}}B[AF,]{{0,3}}(?P<brg>n)d?(?P<ref>[TGm])?{_GAP}{_DIST}", _sighted, False),
        (rf"B[A]{{0,2}}{_MARK}{_GAP}(?P<brg>n)d?(?P<ref>[TGm])?{_GAP}{_DIST}", _sighted, False),
        (rf"{_BEAR}{_GAP}{_DIST}{_LOOSE}{_MARK}", _told, False),
        (rf"{_DIST}[A,]{{0,5}}{_BEAR}{_LOOSE}{_MARK}", _told, False),
        (rf"{_BEAR}{_LOOSE}{_MARK}{_GAP}{_DIST}", _told, False),
        (rf"{_DIST}{_FROM}{_MARK}{_GAP}{_BEAR}(?![a-zA-Z])", _told, False),
        (rf"{_DIST}{_FROM}{_MARK}{_GAP}[AF]{{1,3}}{_BEAR}", _told, False),
        (rf"{_MARK}{_GAP}{_BEAR}{_GAP}{_DIST}", _told, False),
        (rf"{_DIST}[Ae,]{{0,4}}{_DIR}{_LOOSE}{_MARK}", _pointed, False),
        (rf"{_DIR}{_FROM}{_MARK}{_GAP}{_DIST}", _pointed, False),
        (rf"{_DIST}{_FROM}{_MARK}{_GAP}{_DIR}", _pointed, False),
        (rf"{_MARK}[Axg]{{0,4}}{_DIST}{_GAP}{_DIR}[FA]{{1,2}}U", _seen, False),
        (rf"{_MARK}[Ag,]{{0,3}}{_DIST}{_GAP}{_DIR}(?![FA]{{0,2}}M)", _seen, False),
        (rf"{_MARK}A?(?P<brg>n)d?(?P<ref>[TG])?,(?P<dist>n)(?![numd])", _unitless, False),
        (rf"(?P<brg>n)d?(?P<ref>[TG])?,(?P<dist>n){_LOOSE}{_MARK}", _unitless, False),
        (rf"A(?P<dist>n)[A,]{{0,2}}B(?P<brg>n)d?(?P<ref>[TG])?{_LOOSE}{_MARK}", _unitless, False),
        (rf"^{_MARK}(?P<brg>n)(?P<dist>n)$", _unitless, False),
        (rf"{_DIST}{_FROM}{_MARK}", _ringed, True),
        (rf"(?:B[AF]{{0,2}})?(?P<brg>n)d?(?P<ref>[TG])?{_FROM}{_MARK}", _line, True),
        (rf"{_DIR}{_FROM}{_MARK}", _pointed, True),
        (rf"R[FAe]{{0,4}}{_MARK}", _near, True),
        (rf"^[A,]{{0,6}}{_MARK}[,A]{{0,3}}$", _at, True),
    )
)


def from_marks(found: Sequence[Token]) -> Iterator[Utterance]:
    """Yield every position told from marks; a token serves one of them."""
    kinds = "".join(one.kind if len(one.kind) == 1 else "x" for one in found)
    for pattern, reader, vague in RULES:
        if "M" not in kinds:
            return
        for match in list(pattern.finditer(kinds)):
            read = told_apart(reader(Heard(found, match)))
            if read:
                yield Utterance(found[match.start()].start, found[match.end() - 1].end, read, vague)
                kinds = kinds[: match.start()] + "#" * (match.end() - match.start()) + kinds[match.end() :]
