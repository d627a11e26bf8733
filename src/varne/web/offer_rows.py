"""Offers of responsibility as pages show them: every word of a row, and the sign that goes with its clock."""

from collections.abc import Iterator

import msgspec

from varne.kernel.handover import Answer
from varne.kernel.message import Message, say
from varne.language.voice import Voice
from varne.picture.watch.board import Boat
from varne.picture.watch.known import Offered
from varne.picture.watch.offers import Urgency, Waiting
from varne.web.seat import Seat
from varne.wording.boat import LETTERS, Named, boat_name, namer, phase_words, position_words
from varne.wording.offer import MINE, TO_DO

_TAGS = {Urgency.FRESH: "tag--plain", Urgency.LATE: "tag--warn", Urgency.ALARM: "tag--danger"}
ANSWERS: dict[Answer, Message] = {
    Answer.ACCEPTED: say("accepted"),
    Answer.REFUSED: say("refused"),
    Answer.WITHDRAWN: say("withdrawn"),
}
_ANSWER_TAGS = {Answer.ACCEPTED: "tag--ok", Answer.REFUSED: "tag--conf", Answer.WITHDRAWN: "tag--plain"}


class Called(msgspec.Struct, frozen=True):
    """A boat in words: how it is called, its phase, position and people, and the contact that names it in an address."""

    contact: str
    name: str
    shape: str
    phase: str
    position: str
    people: str
    span: str
    responsible: str


class Row(msgspec.Struct, frozen=True):
    """One offer: its boat, from whom to whom, since when, and what that asks for."""

    id: str
    boat: Called | None
    by: str
    to: str
    minutes: int
    to_do: Message
    tag: str
    message: str
    offered: Offered


class Done(msgspec.Struct, frozen=True):
    """One offer that was answered."""

    id: str
    by: str
    to: str
    answer: Message
    tag: str
    offered: Offered


def named_of(seat: Seat) -> Named:
    """How organisations are said to this reader."""
    return namer(seat.voice, seat.session.centre.register().organisations)


def boat_words(voice: Voice, boat: Boat, named: Named) -> Called:
    """Say a boat."""
    return Called(
        boat.name,
        boat_name(voice, boat),
        LETTERS[boat.danger],
        phase_words(voice, boat),
        position_words(voice, boat.place),
        voice.write(boat.people.best),
        voice.text("{low} to {high}", low=boat.people.low, high=boat.people.high),
        named(boat.responsible),
    )


def rows(seat: Seat, waiting: tuple[Waiting, ...]) -> tuple[Row, ...]:
    """Say offers that wait."""
    named = named_of(seat)
    return tuple(row(seat, one, named) for one in waiting)


def row(seat: Seat, one: Waiting, named: Named) -> Row:
    """Say one offer that waits: to whoever is asked what they owe, to others what they can do."""
    handover = one.offered.handover
    asked = handover.to == seat.organisation.code
    return Row(
        one.id,
        None if one.boat is None else boat_words(seat.voice, one.boat, named),
        _by(one.offered, named),
        _to(one.offered, named),
        one.minutes,
        (MINE if asked else TO_DO)[one.urgency],
        _TAGS[one.urgency],
        handover.message,
        one.offered,
    )


def answered(seat: Seat, found: tuple[Offered, ...]) -> Iterator[Done]:
    """Say offers that were answered."""
    named = named_of(seat)
    for one in found:
        assert one.answer is not None
        given = one.answer[1].answer
        yield Done(one.entry.id, _by(one, named), _to(one, named), ANSWERS[given], _ANSWER_TAGS[given], one)


def _by(one: Offered, named: Named) -> str:
    """Who offers: a partner, where it gives back what it holds."""
    back = one.handover.to == one.entry.owner
    return one.handover.partner if back else named(one.entry.owner)


def _to(one: Offered, named: Named) -> str:
    return named(one.handover.to) if one.handover.to else one.handover.partner
