"""A tally in words: the figures first, then what set them, then what does not fit. Nothing is said in codes."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date

from varne.cli.statement_text import statement_lines
from varne.kernel.message import Message, say
from varne.kernel.quantity import span
from varne.language.voice import Voice
from varne.picture.cited import Citation
from varne.picture.difference import Cause, CauseKind, Explained, Plausible, Reason, Unreconciled
from varne.picture.tally import Tally

_REASONS = {
    Reason.ROLE: say("it counts another role"),
    Reason.WINDOW: say("it states no window"),
    Reason.CONTRADICTS: say("it contradicts figures of more weight"),
}

_CAUSES = {
    CauseKind.OMITTED_EVENT: say("it leaves out one event, {days} ({number})"),
    CauseKind.ADDED_EVENT: say("it brings in one event more, {days} ({number})"),
    CauseKind.WINDOW_START: say("its window began between {first} and {last}, which makes the same difference"),
    CauseKind.WINDOW_END: say("its window ended between {first} and {last}, which makes the same difference"),
}


def tally_lines(
    voice: Voice, found: Tally, cited: Mapping[str, Citation], because: Iterable[str] = ()
) -> Iterator[str]:
    """Yield the lines of the answer; because are those that show the sentences behind it, where they are wanted."""
    question = found.question
    yield ""
    yield voice.text(
        "{unit}, {role}, from {first} to {last}",
        unit=voice.word("unit", question.unit, 2).capitalize(),
        role=voice.role(question.role, question.unit),
        first=question.first,
        last=question.last,
    )
    yield "  " + figures(voice, found)
    yield "  " + voice.text("Claims behind this that you may see: {count}", count=len(found.based_on))
    for lines in (because, _beside(voice, found, cited), _open(voice, found)):
        yield from lines


def figures(voice: Voice, found: Tally) -> str:
    """Say low, best and high in one line."""
    if found.high is None:
        return voice.text("low {low} · best {best} · high: nothing bounds it", low=found.low, best=found.best)
    return voice.text("low {low} · best {best} · high {high}", low=found.low, best=found.best, high=found.high)


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
    for explained in beside.explained:
        yield ""
        yield _explained(voice, explained, cited[explained.one.id])
        yield from (f"  - {_cause(voice, cause)}" for cause in explained.causes)
    for one in beside.unreconciled:
        yield ""
        yield _unreconciled(voice, one, cited[one.one.id])
        if one.one.id in narrower:
            yield "  " + _plausible(voice, narrower[one.one.id])
    for revision in found.scope.revisions:
        yield voice.text(
            "Revised by the finalised series: {before} became {after}.",
            before=revision.provisional.claim.quantity,
            after=revision.final.claim.quantity,
        )


def _plausible(voice: Voice, one: Plausible) -> str:
    return voice.text(
        "If it counted the same role and window, the tally would be {quantity}.", quantity=span(one.low, one.high)
    )


def _explained(voice: Voice, explained: Explained, cited: Citation) -> str:
    return voice.text(
        "Explained: {speaker} said {figure}; the days of that window add up to {expected}. Each of these alone explains it:",
        speaker=speaker(voice, cited),
        figure=explained.one.claim.quantity,
        expected=explained.expected,
    )


def _cause(voice: Voice, cause: Cause) -> str:
    days = ", ".join(voice.write(date.fromisoformat(each)) for each in cause.days)
    return voice.text(_CAUSES[cause.kind].template, days=days, number=cause.number, first=cause.first, last=cause.last)


def _unreconciled(voice: Voice, one: Unreconciled, cited: Citation) -> str:
    return voice.text(
        "Unreconciled: {speaker} said {figure} ({role}); {reasons}.",
        speaker=speaker(voice, cited),
        figure=one.one.claim.quantity,
        role=voice.role(one.one.claim.role, one.one.claim.unit, one.one.claim.quantity),
        reasons=", ".join(voice.say(_REASONS[reason]) for reason in one.reasons),
    )


def speaker(voice: Voice, one: Citation) -> str:
    """Say who is quoted, that the report itself speaks, or that the owner withholds both."""
    if one.sentence is None:
        return voice.text("a source withheld by its owner")
    return one.said_by or voice.text("the report")


def _open(voice: Voice, found: Tally) -> Iterator[str]:
    if found.open_questions:
        yield ""
        yield voice.text(
            "{count} pairs of events may be one and the same: counted once for low, apart for high.",
            count=len(found.open_questions),
        )
    if found.scope.undated:
        yield ""
        yield voice.text("{count} events are not counted: nobody said when.", count=len(found.scope.undated))
