"""An offer of responsibility as a message to a centre that works without this program: whole in one language, plain text."""

from collections.abc import Iterator, Mapping

import msgspec

from varne.kernel.contact import Contact
from varne.kernel.register import Organisation
from varne.language.voice import Voice
from varne.picture.watch.board import Boat
from varne.picture.watch.known import Offered, Said
from varne.wording.notation import position, quantity, said


class Letter(msgspec.Struct, frozen=True):
    """What the message tells: the offer, its boat, who offers it, and the last position as it is said over the radio."""

    offered: Offered
    boat: Boat
    sender: Organisation
    spoken: Mapping[str, str]

    @property
    def receiver(self) -> str:
        """The centre to which it is offered, as it was named."""
        return self.offered.handover.partner or self.offered.handover.to


def letter_lines(voice: Voice, one: Letter) -> Iterator[str]:
    """Say it line by line; every time is in UTC."""
    name = one.sender.name_fr if voice.language == "fr" else one.sender.name_en
    yield voice.text("HANDOVER OF RESPONSIBILITY FOR A BOAT")
    yield voice.text("From: {sender}", sender=name)
    yield voice.text("To: {receiver}", receiver=one.receiver)
    yield voice.text(
        "Offered: {moment}. Reference: {reference}", moment=one.offered.entry.recorded, reference=_short(one)
    )
    yield voice.text(
        "{sender} holds this boat until you accept. Please answer at once: accepted or refused.", sender=name
    )
    yield ""
    yield from _boat(voice, one)
    yield ""
    yield voice.text("Contacts, in time:")
    for number, each in enumerate(one.boat.contacts, start=1):
        yield f"{number}. {told(voice, each)}"
    if one.offered.handover.message:
        yield ""
        yield voice.text("Message: {words}", words=one.offered.handover.message)
    yield ""
    yield voice.text("Your answer: accepted / refused. Name: ________ Time (UTC): ________")


def _boat(voice: Voice, one: Letter) -> Iterator[str]:
    boat = one.boat
    if boat.danger is not None:
        yield voice.text("Phase: {phase}", phase=boat.danger.upper())
    if boat.place is not None and boat.place.position is not None and boat.placed_at is not None:
        where = position(boat.place.position, voice.language)
        yield voice.text("Last position: {position}, at {moment}", position=where, moment=boat.placed_at)
        yield voice.text("On the radio: {words}", words=one.spoken[voice.language])
    else:
        yield voice.text("Last position: not known")
    if boat.place is not None and boat.place.said:
        yield voice.text("Place as said: {words}", words=boat.place.said)
    yield voice.text(
        "People: {best}, from {low} to {high}", best=boat.people.best, low=boat.people.low, high=boat.people.high
    )
    yield voice.text("Last contact: {moment}", moment=boat.last)


def told(voice: Voice, one: Said) -> str:
    """Say one contact in a line: when, what, how it came, and what was said of people, place, engine and distress."""
    return ", ".join(_told(voice, one.contact))


def _told(voice: Voice, one: Contact) -> Iterator[str]:
    tongue = voice.language
    yield voice.write(one.observed.start)
    yield said("contact_kind", one.kind, tongue)
    yield said("channel", one.channel, tongue)
    if one.people is not None:
        yield f"{said('fact', 'people', tongue)} {quantity(one.people, tongue)}"
    if one.children is not None:
        yield f"{said('fact', 'children', tongue)} {quantity(one.children, tongue)}"
    if one.place is not None and one.place.position is not None:
        yield position(one.place.position, tongue)
    elif one.place is not None and one.place.said:
        yield one.place.said
    if one.engine is not None:
        yield said("engine_state", one.engine, tongue)
    yield from (said("trouble", each, tongue) for each in one.troubles)
    if one.craft or one.craft_colour:
        yield " ".join(filter(None, (one.craft, one.craft_colour)))


def _short(one: Letter) -> str:
    return one.offered.entry.id[:8]
