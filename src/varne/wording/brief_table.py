"""The brief as rows of cells, for a spreadsheet: the same words and figures as the page, with its marking at head and foot."""

from collections.abc import Iterator

from varne.kernel.message import say
from varne.language.voice import Voice
from varne.picture.brief import Brief
from varne.picture.cited import Citation
from varne.picture.daily import Day, Ends
from varne.picture.tally import Tally
from varne.wording import brief as said
from varne.wording.beside import cause, explained, reasons, revised
from varne.wording.figure import asked
from varne.wording.period import window
from varne.wording.statement import speaker

_BESIDE = (say("Beside the count"), say("Figure"), say("Role"), say("When"), say("Why"))
Cell = str | int
Row = tuple[Cell, ...]


def brief_rows(voice: Voice, found: Brief, head: str, mark: str) -> Iterator[Row]:
    """Yield every row; head is the line of marking, centre and reader that stands first and last, mark the brief's."""
    yield (head,)
    yield (said.title(voice, found.month.question),)
    yield (said.computed_from(voice, found),)
    for rows in (_totals(voice, found), _days(voice, found), _changes(voice, found), _beside(voice, found)):
        yield ()
        yield from rows
    yield ()
    yield (said.definitions_title(voice, found),)
    yield from ((line,) for line in said.definitions(voice, found))
    yield (said.told_mark(voice, mark),)
    yield (head,)


def _ends(voice: Voice, found: Ends | Tally) -> Row:
    return found.low, found.best, voice.text("no upper bound") if found.high is None else found.high


def _end_names(voice: Voice) -> tuple[str, str, str]:
    return voice.text("low"), voice.text("best"), voice.text("high")


def _columns(voice: Voice, first: str) -> Row:
    return first, voice.text("Low"), voice.text("Best"), voice.text("High")


def _totals(voice: Voice, found: Brief) -> Iterator[Row]:
    yield _columns(voice, voice.text("Count"))
    for tally in dict.fromkeys((found.month.tally.question, found.month.boats.question)):
        one = found.month.tally if tally == found.month.question else found.month.boats
        yield asked(voice, tally), *_ends(voice, one)


def _days(voice: Voice, found: Brief) -> Iterator[Row]:
    month = found.month
    boats = voice.word("unit", "boat", 2)
    yield (
        *_columns(voice, voice.text("Day")),
        *(voice.text("{unit}, {end}", unit=boats, end=end) for end in _end_names(voice)),
        voice.text("Set by"),
    )
    for day, boat in zip(month.days, month.boat_days, strict=True):
        yield (
            voice.write(day.day),
            *_told(voice, day),
            *_told(voice, boat),
            " · ".join(dict.fromkeys(_source(voice, month.cited[one]) for one in month.setters(day))),
        )


def _told(voice: Voice, day: Day) -> Row:
    return _ends(voice, day.ends) if day.told else (voice.text("no figure"),) * 3


def _source(voice: Voice, one: Citation) -> str:
    return one.source or voice.text("source withheld by its owner")


def _changes(voice: Voice, found: Brief) -> Iterator[Row]:
    yield (said.changes_title(voice, found),)
    yield from ((line,) for line in said.change_lines(voice, found))


def _beside(voice: Voice, found: Brief) -> Iterator[Row]:
    tally, cited = found.month.tally, found.month.cited
    yield tuple(map(voice.say, _BESIDE))
    for one in tally.differences.explained:
        causes = " · ".join(cause(voice, each) for each in one.causes)
        yield (*_figure(voice, cited[one.one.id]), f"{explained(voice, one, cited[one.one.id])} {causes}")
    for unreconciled in tally.differences.unreconciled:
        yield (*_figure(voice, cited[unreconciled.one.id]), reasons(voice, unreconciled))
    yield from ((revised(voice, revision),) for revision in tally.scope.revisions)


def _figure(voice: Voice, one: Citation) -> Row:
    claim = one.claim
    when = "" if claim.valid is None else window(voice, claim.valid)
    role = voice.role(claim.role, claim.unit, claim.quantity)
    return speaker(voice, one), voice.count(claim.quantity, claim.unit), role, when
