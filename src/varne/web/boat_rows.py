"""A boat's sheet as its pages draw it: words only, every one of them in the reader's language."""

from collections.abc import Sequence
from typing import Any

import msgspec

from varne.kernel.account import AccountVerdict, Contradiction
from varne.kernel.handover import Phase
from varne.kernel.judgement import Likeness
from varne.picture.watch.flow import flow
from varne.picture.watch.gate import resemblance, worst_way
from varne.picture.watch.known import Accounted, Said
from varne.picture.watch.sheet import Sheet
from varne.web.seat import Seat
from varne.wording.boat import boat_name, clock, contact_line, namer, phase_words, position_words
from varne.wording.sheet import account_state, against_words, discrepancy_words, fates, judged_line, weight

_MOST_OTHERS = 40
_MOST_ENDS = 20


class Line(msgspec.Struct, frozen=True):
    """One contact: its words, whether it is open, and phone, name and text as far as this reader may see them."""

    id: str
    words: str
    open: bool
    mine: bool
    phone: str
    name: str
    text: str


class Decision(msgspec.Struct, frozen=True):
    """One decision: who ended how, how it stands, what speaks against it, and which buttons its reader has."""

    id: str
    words: str
    state: str
    against: str
    reason: str
    by: str
    verdicts: tuple[tuple[str, str], ...]


def values_of(seat: Seat, found: Sheet, entry: str) -> dict[str, Any]:
    """Everything that both pages of a boat show."""
    boat, voice = found.boat, seat.voice
    return {
        "boat": boat,
        "entry": entry,
        "name": boat_name(voice, boat),
        "phase": phase_words(voice, boat),
        "standing": voice.word("standing", boat.standing.value),
        "position": position_words(voice, boat.place),
        "responsible": _named(seat)(boat.responsible),
        "lines": [_line(seat, one, boat.open) for one in boat.contacts],
        "score": weight(voice, boat.row.score),
        "reasons": [(weight(voice, one.nats), one.words(), one.nats > 0) for one in boat.row.reasons],
        "flow": _flow(seat, found),
        "judged": [
            (one.entry.id, judged_line(voice, one, _named(seat)), _mine(seat, one.entry.owner)) for one in found.judged
        ],
        "decisions": [_decision(seat, one) for one in boat.accounts],
        "others": choices(seat, found.others[:_MOST_OTHERS]),
        "likenesses": [(one.value, voice.word("likeness", one.value)) for one in Likeness],
        "phases": [(one.value, f"{one.value.upper()}, {voice.word('phase', one.value)}") for one in Phase],
    }


class Flowing(msgspec.Struct, frozen=True):
    """One line of the flow: what became of how many, who says so, whether it is decided, and its contact."""

    what: str
    people: str
    by: str
    state: str
    contact: str


class Differing(msgspec.Struct, frozen=True):
    """What does not add up, and the contacts that say it, each with its words."""

    words: str
    contacts: tuple[tuple[str, str], ...]


def _flow(seat: Seat, found: Sheet) -> dict[str, Any]:
    """The people of the boat, line by line."""
    voice, people, named = seat.voice, flow(found.boat), _named(seat)
    told = {one.id: one_line(seat, one) for one in found.boat.contacts}
    lines = [
        Flowing(
            voice.text("aboard, as said"),
            voice.count(one.contact.people, "person") if one.contact.people else "",
            named(one.entry.owner),
            "",
            one.id,
        )
        for one in people.tellers
    ]
    lines += [
        Flowing(
            voice.role(step.role, "person", step.people),
            voice.text("number not said") if step.people is None else voice.count(step.people, "person"),
            step.by or named(step.said.entry.owner),
            voice.text("covered by a decision") if step.covered else voice.text("told, not decided"),
            step.said.id,
        )
        for step in people.steps
    ]
    lines += [
        Flowing(
            voice.role(one.fate.role, "person"),
            voice.write(one.fate.people),
            voice.text("a decision"),
            voice.text("stands") if one.standing else voice.text("waits for a second officer"),
            "",
        )
        for one in people.decided
    ]
    differing = [
        Differing(discrepancy_words(voice, one), tuple((name, told[name]) for name in one.contacts))
        for one in people.discrepancies
    ]
    return {"lines": lines, "without": people.without, "differing": differing}


def _named(seat: Seat) -> Any:
    return namer(seat.voice, seat.session.centre.register().organisations)


def _mine(seat: Seat, owner: str) -> bool:
    return owner == seat.organisation.code


def one_line(seat: Seat, one: Said) -> str:
    """Say a contact in a line."""
    return contact_line(seat.voice, one, _named(seat))


def choices(seat: Seat, contacts: Sequence[Said]) -> list[tuple[str, str]]:
    """Contacts to choose from, each by its id and its words."""
    return [(one.id, one_line(seat, one)) for one in contacts]


def ends(found: Sheet) -> Sequence[Said]:
    """The contacts that may tell of this boat's end: its own, then the latest of others."""
    return found.ends[:_MOST_ENDS]


class Compared(msgspec.Struct, frozen=True):
    """One line of the comparison: what the contacts say, what the record says, and how the two stand."""

    what: str
    left: str
    right: str
    state: str
    words: str


_AGAINST = {
    "people": (Contradiction.FEWER_PEOPLE, Contradiction.MORE_PEOPLE, Contradiction.PEOPLE_UNKNOWN),
    "children": (Contradiction.CHILDREN,),
    "craft_colour": (Contradiction.COLOUR,),
    "engine": (Contradiction.ENGINE,),
    "place": (Contradiction.TOO_FAR,),
    "time": (Contradiction.CALLED_LATER,),
    "phone": (Contradiction.PHONE_NOT_RUNG,),
}


def resembling(
    seat: Seat, found: Sheet, chosen: Sequence[str], speaks: Sequence[Contradiction], *, rung: bool
) -> list[Compared]:
    """The contacts beside the chosen records of the end, an attribute a line; what nobody said is said to be missing."""
    told = [one for one in found.boat.contacts if not one.ends]
    records = [one for one in found.ends if one.id in chosen]
    lines = [
        (name, _said(seat, name, left), _said(seat, name, right)) for name, left, right in resemblance(told, records)
    ]
    if told and records:
        lines.append(("time", _times(told), _times(records)))
    phones = ", ".join(dict.fromkeys(one.phone for one in told if one.phone))
    if phones:
        lines.append(("phone", phones, seat.voice.text("rung, answered from safety") if rung else ""))
    return [_compared(seat, line, speaks, (told, records)) for line in lines]


def _times(contacts: Sequence[Said]) -> str:
    return ", ".join(dict.fromkeys(clock(one.contact.observed.start) for one in contacts))


def _compared(
    seat: Seat,
    line: tuple[str, str, str],
    speaks: Sequence[Contradiction],
    sides: tuple[Sequence[Said], Sequence[Said]],
) -> Compared:
    name, left, right = line
    voice = seat.voice
    against = [voice.word("contradiction", one.value) for one in _AGAINST.get(name, ()) if one in speaks]
    state = "conf" if against else "ok" if left and right else "warn"
    way = worst_way(*sides) if name == "place" else None
    apart = "" if way is None else _apart(seat, way.miles, way.reach)
    return Compared(name, left, right, state, ". ".join(filter(None, (*against, apart))))


def _apart(seat: Seat, miles: float, reach: float) -> str:
    text = seat.voice.text(
        "{miles} nm apart; a boat can have come {reach} nm", miles=f"{miles:.1f}", reach=f"{reach:.1f}"
    )
    return text.replace(".", ",") if seat.voice.language == "fr" else text


def _said(seat: Seat, name: str, contacts: Sequence[Said]) -> str:
    return "; ".join(dict.fromkeys(_value(seat, name, one) for one in contacts))


def _value(seat: Seat, name: str, one: Said) -> str:
    voice, said = seat.voice, getattr(one.contact, name)
    if name == "people":
        return voice.count(said, "person")
    if name == "children":
        return voice.quantity(said)
    if name == "place":
        return position_words(voice, said)
    if name == "engine":
        return voice.word("engine_state", said.value)
    return ", ".join(voice.word("trouble", each.value) for each in said) if name == "troubles" else str(said)


def _line(seat: Seat, one: Said, left: Sequence[str]) -> Line:
    words = one.words
    return Line(
        one.id,
        one_line(seat, one),
        one.id in left,
        _mine(seat, one.entry.owner),
        one.phone,
        "" if words is None else words.name,
        "" if words is None else words.text,
    )


def _decision(seat: Seat, one: Accounted) -> Decision:
    voice = seat.voice
    return Decision(
        one.entry.id,
        fates(voice, one.account),
        account_state(voice, one),
        against_words(voice, one.account),
        one.account.reason,
        one.entry.author if _mine(seat, one.entry.owner) else _named(seat)(one.entry.owner),
        tuple((verdict.value, voice.word("account_verdict", verdict.value)) for verdict in _verdicts(seat, one)),
    )


def _verdicts(seat: Seat, one: Accounted) -> list[AccountVerdict]:
    """What this officer can do with a decision."""
    mine = one.entry.author == seat.session.reader.officer
    if one.pending:
        return [AccountVerdict.WITHDRAW] if mine else [AccountVerdict.AGREE, AccountVerdict.REFUSE]
    return [AccountVerdict.REOPEN] if one.standing else []
