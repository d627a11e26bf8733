"""The brief in words: its title, what it was computed from, its definitions, and what changed since the last one."""

from collections.abc import Iterator

from varne.kernel.quantity import span
from varne.language.voice import Voice
from varne.picture.brief import Brief
from varne.picture.change import Change
from varne.picture.daily import Ends
from varne.picture.month import Month
from varne.picture.question import Question


def title(voice: Voice, question: Question) -> str:
    """Say what the page is about."""
    return voice.text("BRIEF: small boats, {first} to {last}", first=question.first, last=question.last)


def computed_from(voice: Voice, found: Brief) -> str:
    """Say as of when, and from what."""
    return voice.text(
        "As known at {moment}. Computed from what this reader may see, and from nothing else.", moment=found.moment
    )


def told_mark(voice: Voice, mark: str) -> str:
    """Say what the mark is good for."""
    return voice.text("Mark {mark}: copies that hold the same figures and sentences have the same mark.", mark=mark)


def definitions(voice: Voice, found: Brief) -> Iterator[str]:
    """Yield what the words of the page mean."""
    yield voice.text("low: the fewest that everything said allows; high: the most; best: the likeliest in between.")
    yield voice.text("A figure counts what was reported. What no source saw is not in it.")
    yield voice.text("An event belongs to the day on which it began, in {zone}.", zone=found.month.question.zone)


def definitions_title(voice: Voice, found: Brief) -> str:
    """Say by which version of the rules words were read."""
    return voice.text("Definitions (readings of words, version {version}):", version=found.rules)


def changes_title(voice: Voice, found: Brief) -> str:
    """Say since when changes are told."""
    return voice.text("Changed since {moment}:", moment=found.since)


def change_lines(voice: Voice, found: Brief) -> Iterator[str]:
    """Yield each total and each day whose best figure changed, then how many days have other ends alone."""
    notable = [one for one in found.changes if one.day is None or one.before.best != one.after.best]
    yield from (change(voice, one) for one in notable)
    quiet = len({one.day for one in found.changes} - {one.day for one in notable})
    if quiet:
        yield voice.plural(
            quiet,
            "On {count} other day low or high moved, and best stayed.",
            "On {count} other days low or high moved, and best stayed.",
        )
    if not found.changes:
        yield voice.text("No figure has changed.")


def change(voice: Voice, found: Change) -> str:
    """Say one figure before and after."""
    unit, before, after = voice.word("unit", found.unit, 2), ends(voice, found.before), ends(voice, found.after)
    if found.day is None:
        return voice.text("Total, {unit}: {before} became {after}", unit=unit, before=before, after=after)
    return voice.text("{day}, {unit}: {before} became {after}", day=found.day, unit=unit, before=before, after=after)


def ends(voice: Voice, found: Ends) -> str:
    """Say low to high, or that nothing is known."""
    if not found.low and found.high is None:
        return voice.text("no figure")
    return voice.quantity(span(found.low, found.high))


def untold(voice: Voice, found: Month) -> str:
    """Say on how many days nobody gave a figure; empty where every day has one."""
    if not found.untold:
        return ""
    return voice.plural(
        len(found.untold), "No figure is known for {count} day.", "No figure is known for {count} days."
    )
