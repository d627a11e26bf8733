"""The brief on the terminal: one page of lines between two lines of marking."""

from collections.abc import Iterator

from varne.cli.tally_text import because_lines, tally_lines
from varne.language.voice import Voice
from varne.picture.brief import Brief, mark_of
from varne.wording import brief as said


def brief_lines(voice: Voice, found: Brief) -> Iterator[str]:
    """Yield the page: title, people, boats, days, what changed, definitions."""
    month = found.month
    yield ""
    yield said.title(voice, month.question)
    yield said.computed_from(voice, found)
    yield from tally_lines(voice, month.tally, month.cited, because_lines(voice, month.tally, month.cited))
    if month.boats.question != month.question:
        yield from tally_lines(voice, month.boats, month.cited)
    for lines in (_days(voice, found), _changes(voice, found)):
        yield ""
        yield from lines
    yield ""
    yield said.definitions_title(voice, found)
    yield from (f"  {line}" for line in said.definitions(voice, found))
    yield ""
    yield said.told_mark(voice, mark_of(found))


def _days(voice: Voice, found: Brief) -> Iterator[str]:
    yield voice.text("Day by day:")
    for one in found.month.days:
        if one.told and one.ends.high != 0:
            yield "  " + voice.text("{day}: {figure}", day=one.day, figure=said.ends(voice, one.ends))
    if found.month.untold:
        yield "  " + said.untold(voice, found.month)


def _changes(voice: Voice, found: Brief) -> Iterator[str]:
    yield said.changes_title(voice, found)
    yield from (f"  {line}" for line in said.change_lines(voice, found))
