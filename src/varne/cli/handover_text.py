"""Offers of responsibility on the terminal and as JSON, and one offer as a message in both languages."""

from collections.abc import Iterator
from typing import Any

from varne.kernel.handover import Answer
from varne.kernel.message import say
from varne.language.voice import Voice, voice
from varne.picture.watch.known import Offered
from varne.picture.watch.offers import Table, Waiting
from varne.wording.letter import Letter, letter_lines
from varne.wording.offer import clock_words

_ANSWERS = {
    Answer.ACCEPTED: say("accepted"),
    Answer.REFUSED: say("refused"),
    Answer.WITHDRAWN: say("withdrawn"),
}
_LISTED = 20


def offer_lines(letter: Letter) -> Iterator[str]:
    """Yield an offer as a message: English, then French."""
    yield from letter_lines(voice("en"), letter)
    yield ""
    yield "-" * 60
    yield ""
    yield from letter_lines(voice("fr"), letter)


def offers_lines(tongue: Voice, found: Table, done: str) -> Iterator[str]:
    """Yield every offer with its clock; an answer that was just given stands first."""
    if done:
        yield tongue.text("Kept: {id}", id=done)
    yield from _waiting(tongue, tongue.text("Offered to you"), found.incoming, mine=True)
    yield from _waiting(tongue, tongue.text("Offered by you"), found.outgoing, mine=False)
    if found.answered:
        yield tongue.text("Answered")
    for one in found.answered[:_LISTED]:
        yield f"  {one.entry.id}  {_answered(tongue, one)}"


def _waiting(tongue: Voice, title: str, offers: tuple[Waiting, ...], *, mine: bool) -> Iterator[str]:
    yield title
    if not offers:
        yield "  " + tongue.text("none")
    for one in offers:
        handover = one.offered.handover
        sides = f"{one.offered.entry.owner} → {handover.to or handover.partner}"
        yield f"  {one.id}  {sides}  {clock_words(tongue, one, mine=mine)}"
        if handover.message:
            yield f"    {handover.message}"


def _answered(tongue: Voice, one: Offered) -> str:
    assert one.answer is not None
    entry, given = one.answer
    sides = f"{one.entry.owner} → {one.handover.to or one.handover.partner}"
    parts = (sides, tongue.say(_ANSWERS[given.answer]), tongue.write(given.answered_at or entry.recorded))
    return "  ".join((*parts, *filter(None, (given.answered_by, given.channel, given.reason))))


def offers_json(found: Table) -> dict[str, Any]:
    """Every offer as a program reads it."""
    return {
        "incoming": [_json(one.offered, one) for one in found.incoming],
        "outgoing": [_json(one.offered, one) for one in found.outgoing],
        "answered": [_json(one, None) for one in found.answered],
    }


def _json(one: Offered, waiting: Waiting | None) -> dict[str, Any]:
    answer = None if one.answer is None else one.answer[1]
    return {
        "id": one.entry.id,
        "by": one.entry.owner,
        "to": one.handover.to,
        "partner": one.handover.partner,
        "contacts": list(one.handover.contacts),
        "message": one.handover.message,
        "offered_at": one.entry.recorded,
        "minutes": None if waiting is None else waiting.minutes,
        "urgency": None if waiting is None else waiting.urgency,
        "answer": None if answer is None else answer.answer,
        "reason": "" if answer is None else answer.reason,
        "answered_by": "" if answer is None else answer.answered_by,
        "channel": "" if answer is None else answer.channel,
        "answered_at": None if one.answer is None else (one.answer[1].answered_at or one.answer[0].recorded),
    }
