"""The board of boats on the terminal: the two figures first, then row by row, most danger first."""

from collections.abc import Iterator, Sequence

from varne.kernel.message import say
from varne.language.voice import Voice
from varne.reckon.boat import Board, Proposal, Reason, Row


def board_lines(voice: Voice, found: Board, *, reasons: bool) -> Iterator[str]:
    """Yield the lines of the answer."""
    boats, people = found.boats, found.people
    yield voice.text(
        "At sea, estimated: boats {low} / {best} / {high}, people {fewest} / {likeliest} / {most} (low / best / high).",
        low=boats.low, best=boats.best, high=boats.high,
        fewest=people.low, likeliest=people.best, most=people.high,
    )  # fmt: skip
    yield voice.text("This is an estimate. No boat is closed by it: an officer decides, with evidence.")
    for number, row in enumerate(found.rows, 1):
        yield ""
        yield from _row(voice, number, row, reasons=reasons)


def reason_lines(voice: Voice, score: float, reasons: Sequence[Reason]) -> Iterator[str]:
    """Yield the score and what adds up to it."""
    yield voice.text("Weight for one boat: {score}", score=_nats(voice, score))
    yield from _weights(voice, reasons)


def _row(voice: Voice, number: int, row: Row, *, reasons: bool) -> Iterator[str]:
    people = row.people
    yield f"{number}. " + voice.text(
        "{state}: {low} / {best} / {high} people, last contact {last}, at sea with probability {share} %",
        state=_state(voice, row), low=people.low, best=people.best, high=people.high, last=row.last,
        share=round(100 * row.share),
    )  # fmt: skip
    yield "   " + voice.text("contacts: {contacts}", contacts=" ".join(row.contacts))
    if reasons:
        yield "   " + voice.text("one boat? {score}", score=_nats(voice, row.score))
        yield from _weights(voice, row.reasons)
        yield "   " + voice.text("at sea? {score}", score=_nats(voice, row.standing_score))
        yield from _weights(voice, row.standing)
    if reasons and row.proposal:
        yield from _proposal(voice, row.proposal)


def _proposal(voice: Voice, one: Proposal) -> Iterator[str]:
    wanted = one.wanted
    yield "   " + voice.text("accounted for? end: {contacts}", contacts=" ".join(one.end))
    for words, found, least in (
        (say("what holds the least tied contacts to this boat"), one.support, wanted.support),
        (say("how much better this end fits here than elsewhere"), one.rival, wanted.rival),
        (say("whether the record of the end counts everybody"), one.people, wanted.people),
    ):
        yield "   " + voice.text(
            "{figure}  {words} (wanted: above {least})",
            figure=_nats(voice, found).rjust(8), words=words, least=_nats(voice, least),
        )  # fmt: skip
    yield "   " + voice.text(
        "hours since the end: {hours} (wanted: more than {least})", hours=int(one.quiet), least=int(wanted.quiet)
    )
    if one.weakest:
        yield "   " + voice.text("least tied: {contacts}", contacts=" ".join(one.weakest))
    yield from _weights(voice, one.reasons)


def _state(voice: Voice, row: Row) -> str:
    if row.accounted:
        return voice.text("proposed as accounted for")
    return voice.text("open, an end is on record") if row.proposal else voice.text("open")


def _weights(voice: Voice, reasons: Sequence[Reason]) -> Iterator[str]:
    yield from (f"   {_nats(voice, one.nats):>8}  {voice.say(one.words())}" for one in reasons)


def _nats(voice: Voice, nats: float) -> str:
    written = f"{nats:+.2f}".replace("-", "\N{MINUS SIGN}")
    return written.replace(".", ",") if voice.language == "fr" else written
