"""Times as they are typed at a call: now, 10 minutes ago, 03:12, 3h12, 0312Z, and when to call back.

A clock time needs its zone, typed behind it or chosen beside it: UTC, Dover or Calais. It is the latest such moment, and
one that lies a few hours ahead is refused, never put on the day before in silence.
"""

import re
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta, tzinfo
from enum import StrEnum

from varne.intake.position.script import script
from varne.kernel.errors import BadInput
from varne.kernel.moment import LONDON, PARIS, Interval, parse_instant


class Zone(StrEnum):
    """The clock that a time was read from."""

    UTC = "utc"
    DOVER = "dover"
    CALAIS = "calais"


_ZONES: Mapping[Zone, tzinfo] = {Zone.UTC: UTC, Zone.DOVER: LONDON, Zone.CALAIS: PARIS}
_NAMES = {
    Zone.UTC: "z|utc|gmt|zulu",
    Zone.DOVER: "uk|bst|dover|london|gb",
    Zone.CALAIS: "fr|cet|cest|calais|paris|france",
}
_ZONE = "|".join(_NAMES.values())
CLOCK = rf"(?P<hour>[01]?\d|2[0-3])(?:\s?[:h]\s?)(?P<minute>[0-5]\d)\s?(?P<zone>(?:{_ZONE})\b)?"
PACKED = rf"(?P<hour>[01]\d|2[0-3])(?P<minute>[0-5]\d)\s?(?P<zone>(?:{_ZONE})\b)?"
AGO = r"(?P<ago>\d{1,3})\s?(?P<unit>m|mins?|mn|minutes?|h|hours?|heures?)\s(?:ago|before)"
FRENCH_AGO = r"il y a\s(?P<ago>\d{1,3})\s?(?P<unit>m|mins?|mn|minutes?|h|hours?|heures?)"
_NOW = re.compile(r"now|maintenant|just now|a l'instant")
_AHEAD = timedelta(hours=12)
_SLACK = timedelta(minutes=5)
_DAY = timedelta(days=1)


def observed_at(text: str, now: datetime, zone: Zone | None) -> Interval:
    """Read when something was so; nothing typed is now. Raises BadInput for a time to come, or one without a zone."""
    plain = script(text).strip()
    if not plain or _NOW.fullmatch(plain):
        return Interval(now, now, text.strip())
    ago = re.fullmatch(AGO, plain) or re.fullmatch(FRENCH_AGO, plain)
    if ago is not None:
        then = now - timedelta(minutes=int(ago["ago"]) * (60 if ago["unit"].startswith("h") else 1))
        return Interval(then, then, text.strip())
    clock = re.fullmatch(CLOCK, plain) or re.fullmatch(PACKED, plain)
    if clock is None:
        then = parse_instant(text.strip())
        _refuse_the_future(then, now, text)
        return Interval(then, then, text.strip())
    named = _zone(clock, zone, text)
    then = _on_the_day(clock, now, named)
    if now + _SLACK < then < now + _AHEAD:
        _refuse_the_future(then, now, text)
    then = then if then <= now + _SLACK else then - _DAY
    return Interval(then, then, text.strip(), named)


def call_back_at(text: str, now: datetime, zone: Zone | None) -> datetime | None:
    """Read when to call back: a number of minutes, or the next such time of the clock; nothing is never."""
    plain = script(text).strip()
    minutes = re.fullmatch(r"(?:in |dans |\+)?(?P<m>\d{1,3})\s?(?:m|mins?|mn|minutes?)?", plain)
    if not plain or plain in ("no", "non", "none"):
        return None
    if minutes is not None:
        return now + timedelta(minutes=int(minutes["m"]))
    clock = re.fullmatch(CLOCK, plain) or re.fullmatch(PACKED, plain)
    if clock is None:
        raise BadInput(
            "{text} is no time to call back. Write minutes, such as 10, or a time, such as 03:18Z.", text=text
        )
    then = _on_the_day(clock, now, _zone(clock, zone, text))
    return then if then >= now else then + _DAY


def _zone(clock: re.Match[str], chosen: Zone | None, text: str) -> Zone:
    named = next((zone for zone, names in _NAMES.items() if re.fullmatch(names, clock["zone"] or "")), chosen)
    if named is None:
        raise BadInput(
            "{text} has no zone. Write {text}Z for UTC, {text} UK for the clock of Dover, {text} FR for that of Calais.",
            text=text,
        )
    return named


def _on_the_day(clock: re.Match[str], now: datetime, zone: Zone) -> datetime:
    local = now.astimezone(_ZONES[zone])
    return local.replace(hour=int(clock["hour"]), minute=int(clock["minute"]), second=0, microsecond=0).astimezone(UTC)


def _refuse_the_future(then: datetime, now: datetime, text: str) -> None:
    if then > now + _SLACK:
        raise BadInput(
            "{text} is still to come: it is {now} UTC. Check hour and zone; for another day write it whole, as "
            "2026-11-24T03:12Z.",
            text=text.strip(),
            now=now.strftime("%H:%M"),
        )
