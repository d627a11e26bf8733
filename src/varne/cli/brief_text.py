"""The brief in words and as JSON."""

from collections.abc import Iterator
from datetime import date, datetime
from typing import Any

from varne.cli.tally_json import tally_json
from varne.cli.tally_text import because_lines, tally_lines
from varne.kernel.quantity import span
from varne.language.voice import Voice
from varne.picture.brief import Brief


def brief_lines(voice: Voice, found: Brief, moment: datetime) -> Iterator[str]:
    """Yield the page: title, people, boats, days, definitions."""
    question = found.people.question
    yield ""
    yield voice.text("BRIEF: small boats, {first} to {last}", first=question.first, last=question.last)
    yield voice.text(
        "As known at {moment}. Computed from what this reader may see, and from nothing else.", moment=moment
    )
    yield from tally_lines(voice, found.people, found.cited, because_lines(voice, found.people, found.cited))
    yield from tally_lines(voice, found.boats, found.cited)
    yield ""
    yield voice.text("Day by day:")
    for day in found.days:
        if day.low or day.high != 0:
            figure = voice.quantity(span(day.low, day.high))
            yield "  " + voice.text("{day}: {figure}", day=date.fromisoformat(day.day), figure=figure)
    yield ""
    yield voice.text("Definitions (readings of words, version {version}):", version=found.rules)
    yield "  " + voice.text(
        "low: the fewest that everything said allows; high: the most; best: the likeliest in between."
    )
    yield "  " + voice.text("A figure counts what was reported. What no source saw is not in it.")
    yield "  " + voice.text("An event belongs to the day on which it began, in {zone}.", zone=question.zone)


def brief_json(centre: str, found: Brief) -> dict[str, Any]:
    """Write the brief as one JSON document."""
    return {
        "centre": centre,
        "marking": found.marking,
        "rules_version": found.rules,
        "people": tally_json(centre, found.people, found.cited),
        "boats": tally_json(centre, found.boats, found.cited),
        "days": [{"day": one.day, "low": one.low, "high": one.high} for one in found.days],
    }
