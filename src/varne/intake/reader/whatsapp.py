"""A chat export of WhatsApp: one part a message, with its sender and the time that the phone showed.

The text is the file's own. Three ways of writing the time are read, day before month, as both countries do:
"22/11/2018, 14:03 - Name: text", "[22/11/2018 14:03:22] Name: text" and "22/11/18 à 14:03 - Name: text".
"""

import re
from collections.abc import Iterator
from datetime import datetime

import msgspec

from varne.intake.document import ChatMessage
from varne.intake.limits import Allowance
from varne.intake.reader.decoding import decode
from varne.intake.reader.draft import Draft, Reading, Source
from varne.kernel.message import say

_DAY = r"(?P<day>\d{1,2})/(?P<month>\d{1,2})/(?P<year>\d{4}|\d{2})"
_HALF = r"(?:[ \u00a0\u202f](?P<half>[AaPp])\.?[Mm]\.?)?"
_CLOCK = rf"(?P<hour>\d{{1,2}}):(?P<minute>\d{{2}})(?::(?P<second>\d{{2}}))?{_HALF}"
_JOIN = r"(?:,? (?:à |at )?)"
_HEADING = re.compile(
    rf"^[\u200e\u200f]*(?:\[{_DAY}{_JOIN}{_CLOCK}\] |{_DAY.replace('P<', 'P<_')}{_JOIN}"
    rf"{_CLOCK.replace('P<', 'P<_')} [-–] )(?P<sender>[^:\n]{{1,80}}: ?)?",
    re.MULTILINE,
)
_LEFT_BEHIND = re.compile(
    r"<(?:Media omitted|Médias? omis|Fichier omis)>"
    r"|\b(?:image|photo|video|vidéo|audio|document|sticker|GIF|autocollant)"
    r" (?:omitted|omis|omise|absent|absente)\b",
    re.IGNORECASE,
)
_AFTERNOON = 12


class _Heading(msgspec.Struct, frozen=True):
    start: int
    end: int
    sender: str
    at: str


def looks_like_chat(text: str) -> bool:
    """Say whether the first line that is not empty opens a message of an export."""
    return _first(text.lstrip("\ufeff \n")) is not None


def _first(text: str) -> re.Match[str] | None:
    match = _HEADING.match(text)
    return match if match and _time_of(match) else None


def read(source: Source, allowance: Allowance) -> Reading:
    """Read the export; each line without a heading goes on with the message before it."""
    decoded = decode(source.data, source.name)
    draft = Draft("text/x-whatsapp-export", allowance)
    draft.notes.extend(decoded.notes)
    _write(draft, decoded.text)
    _note_media(draft, decoded.text)
    return draft.finish(runs=decoded.offsets.runs)


def _write(draft: Draft, text: str) -> None:
    headings = list(_headings(text))
    draft.join(text[: headings[0].start] if headings else text)
    ends = [heading.start for heading in headings[1:]] + [len(text)]
    for number, (heading, end) in enumerate(zip(headings, ends, strict=True), 1):
        words = text[heading.start : end]
        place = ChatMessage(number, heading.sender, heading.at, heading.end - heading.start)
        draft.write(words, f"message/{number}", place)


def _headings(text: str) -> Iterator[_Heading]:
    for match in _HEADING.finditer(text):
        at = _time_of(match)
        if at:
            sender = (match["sender"] or "").rstrip(" :").strip("\u200e\u200f\u202a\u202c ~")
            yield _Heading(match.start(), match.end(), sender, at)


def _time_of(match: re.Match[str]) -> str:
    """Return the time in ISO form, or "" for a day that no calendar has."""
    year, month, day, hour, minute, second = (
        int(match[unit] or match[f"_{unit}"] or 0) for unit in ("year", "month", "day", "hour", "minute", "second")
    )
    hour = _on_24_hours(hour, (match["half"] or match["_half"] or "").lower())
    try:
        return datetime(year + 2000 if year < 100 else year, month, day, hour, minute, second).isoformat()
    except ValueError:
        return ""


def _on_24_hours(hour: int, half: str) -> int:
    if not half:
        return hour
    return hour % _AFTERNOON + (_AFTERNOON if half == "p" else 0)


def _note_media(draft: Draft, text: str) -> None:
    count = sum(1 for _ in _LEFT_BEHIND.finditer(text))
    if count:
        draft.note(
            say(
                "Pictures, voices or files left out of the chat when it was exported: {count}.",
                count=count,
            )
        )
