"""When a document was written: what the file states, else what its own head says. Never the first date of the story.

A head is a heading line of a message ("Date:", "Envoyé :", "DTG"), or a dateline: within the first lines, a whole date
with its year that a line end, a dash, a colon or a full stop follows.
"""

import re
from datetime import date, datetime

from varne.intake.document import Document
from varne.intake.finder.anchor import DEFAULT_ZONES, Anchor, zone_of
from varne.intake.finder.time_phrase import TimeFind, find_times
from varne.intake.tongue import Language

_HEAD_LINES = 12
_DATELINES = 3
_FARTHEST = 80
_HEADING = re.compile(r"\s*(?:date|sent|envoy[ée]e?|dtg|date d['’]envoi)\b", re.IGNORECASE)
_ENDS_DATELINE = re.compile(r"\s*(?:$|[-–—:.|)\]/])")


def date_of(document: Document, language: Language) -> datetime | None:
    """Return the document's own date with its zone, or None when it bears none."""
    return document.date or date_in_head(document.text, language)


def date_in_head(text: str, language: Language) -> datetime | None:
    """Return the date that the head of a text bears; without an hour it is midnight in its zone."""
    lines = [line for line in text[:4_000].split("\n") if line.strip()][:_HEAD_LINES]
    for line in lines:
        if _HEADING.match(line) and (found := _dates(line, language)):
            return _moment(found[0])
    for line in lines[:_DATELINES]:
        for find in _dates(line, language):
            if find.start <= _FARTHEST and _ENDS_DATELINE.match(line, find.end):
                return _moment(find)
    return None


def written_at(said: date, language: Language) -> datetime:
    """Return when a document was written: the instant itself, or for a bare day its midnight on the language's shore.

    A date without an hour stands for the whole day: nothing in the text is then later or earlier on that day.
    """
    if isinstance(said, datetime):
        return said
    return datetime(said.year, said.month, said.day, tzinfo=zone_of(DEFAULT_ZONES[language]))


def _dates(line: str, language: Language) -> list[TimeFind]:
    """Find the times in a line that need no other date to be read."""
    finds = find_times(line, (0, len(line)), language, Anchor(None))
    return [find for find in finds if find.interval is not None and find.kind in ("day", "clock")]


def _moment(find: TimeFind) -> datetime | None:
    interval = find.interval
    return None if interval is None else interval.start.astimezone(zone_of(interval.zone))
