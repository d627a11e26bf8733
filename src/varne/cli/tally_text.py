"""A tally on the terminal: the figures first, then what set them, then what does not fit. Nothing is said in codes."""

from collections.abc import Iterable, Iterator, Mapping

from varne.kernel.message import Message, say
from varne.language.voice import Voice
from varne.picture.cited import Citation
from varne.picture.tally import Tally
from varne.wording.beside import cause, explained, plausible, revised, unreconciled
from varne.wording.figure import asked, based_on, figures, open_questions, undated
from varne.wording.statement import statement_lines


def tally_lines(
    voice: Voice, found: Tally, cited: Mapping[str, Citation], because: Iterable[str] = ()
) -> Iterator[str]:
    """Yield the lines of the answer; because are those that show the sentences behind it, where they are wanted."""
    yield ""
    yield asked(voice, found.question)
    yield "  " + figures(voice, found)
    yield "  " + based_on(voice, found)
    for lines in (because, _beside(voice, found, cited), _open(voice, found)):
        yield from lines


def because_lines(voice: Voice, found: Tally, cited: Mapping[str, Citation]) -> Iterator[str]:
    """Yield the sentences that set each end, and those that cannot all hold."""
    for title, ids in (
        (say("The low end is set by:"), found.low_from),
        (say("The high end is set by:"), found.high_from),
    ):
        yield from _cited(voice, title, [cited[each] for each in ids if each in cited])
    for conflict in found.conflicts:
        title = say("These statements cannot all hold:")
        yield from _cited(voice, title, [cited[each] for each in conflict if each in cited])


def _cited(voice: Voice, title: Message, claims: list[Citation]) -> Iterator[str]:
    if claims:
        yield ""
        yield voice.say(title)
        yield from (f"  - {line}" for line in statement_lines(voice, claims))


def _beside(voice: Voice, found: Tally, cited: Mapping[str, Citation]) -> Iterator[str]:
    beside = found.differences
    narrower = {each.one.id: each for each in beside.plausible}
    for each in beside.explained:
        yield ""
        yield explained(voice, each, cited[each.one.id])
        yield from (f"  - {cause(voice, one)}" for one in each.causes)
    for one in beside.unreconciled:
        yield ""
        yield unreconciled(voice, one, cited[one.one.id])
        if one.one.id in narrower:
            yield "  " + plausible(voice, narrower[one.one.id])
    yield from (revised(voice, revision) for revision in found.scope.revisions)


def _open(voice: Voice, found: Tally) -> Iterator[str]:
    for line in (open_questions(voice, found), undated(voice, found)):
        if line:
            yield ""
            yield line
