"""Situation reports on the terminal and as JSON: those that were sent, and what one that was read tells."""

from collections.abc import Iterable, Iterator
from typing import Any

import msgspec

from varne.cli.position_json import answer_json
from varne.desk.watch.reporting import ReadBack
from varne.language.voice import Voice
from varne.picture.watch.issued import Issued
from varne.picture.watch.situation import Told
from varne.wording.notation import position, quantity, said


def issued_lines(voice: Voice, found: Iterable[Issued]) -> Iterator[str]:
    """Yield the reports that were sent, the latest first."""
    listed = tuple(found)
    if not listed:
        yield voice.text("No situation report was sent yet.")
    for one in listed:
        parts = (one.name, voice.write(one.entry.recorded), one.sitrep.to, _state(voice, one))
        yield "  ".join(filter(None, parts))


def _state(voice: Voice, one: Issued) -> str:
    marks = []
    if one.sitrep.corrects:
        marks.append(voice.text("corrects {number}", number=str(one.sitrep.corrects)))
    if one.replaced_by:
        marks.append(voice.text("corrected by {number}", number=str(one.replaced_by)))
    if one.sitrep.final:
        marks.append(voice.text("the last one"))
    return ", ".join(marks)


def issued_json(one: Issued) -> dict[str, Any]:
    """A report that was sent as a program reads it."""
    return {
        "id": one.entry.id,
        "name": one.name,
        "sent_at": one.entry.recorded,
        "replaced_by": one.replaced_by,
        **msgspec.to_builtins(one.sitrep),
    }


def read_lines(voice: Voice, found: ReadBack) -> Iterator[str]:
    """Yield what a report tells, and what in it was not understood."""
    one = found.reading.situation
    number = f"{one.centre}/{one.year}/{one.number}" if one.year else one.centre
    yield voice.text("Situation report {number} of {moment}", number=number, moment=one.moment)
    if one.phase is not None:
        yield voice.text("Phase: {phase}", phase=one.phase.upper())
    if one.people is not None:
        yield voice.text(
            "People: {best}, from {low} to {high}", best=one.people.best, low=one.people.low, high=one.people.high
        )
    yield voice.plural(len(one.contacts), "{count} contact in it", "{count} contacts in it")
    for place, told in enumerate(one.contacts, start=1):
        yield f"{place}. {_told(voice, told)}"
    for doubt in found.reading.unread:
        yield voice.text(
            "Line {line} was not understood: {why} {words}", line=doubt.line, why=doubt.why, words=doubt.words
        )


def _told(voice: Voice, told: Told) -> str:
    one, tongue = told.contact, voice.language
    parts = [
        voice.write(one.observed.start),
        said("contact_kind", one.kind, tongue),
        said("channel", one.channel, tongue),
        told.by,
    ]
    if one.people is not None:
        parts.append(f"{said('fact', 'people', tongue)} {quantity(one.people, tongue)}")
    if one.place is not None and one.place.position is not None:
        parts.append(position(one.place.position, tongue))
    parts += [said("trouble", each, tongue) for each in one.troubles]
    return ", ".join(filter(None, parts))


def read_json(voice: Voice, found: ReadBack) -> dict[str, Any]:
    """What a report tells as a program reads it: its claims, its letters, what letter B may mean, and what was not read."""
    doubts = [{"line": each.line, "words": each.words, "why": voice.say(each.why)} for each in found.reading.unread]
    return {
        **msgspec.to_builtins(found.reading.situation),
        "letters": dict(found.reading.letters),
        "position": answer_json(voice, found.position),
        "unread": doubts,
    }
