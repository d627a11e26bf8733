"""What a page of review shows of each suggestion: its words marked, its state by line and sign, and what can be done."""

from collections.abc import Iterator

import msgspec

from varne.desk.slot import ZONE
from varne.desk.standing import STATE_WORDS, WAITING, Standing, State
from varne.desk.supposing import Change
from varne.kernel.message import Message
from varne.kernel.report import Candidate
from varne.kernel.role import why_contains
from varne.language.voice import Voice
from varne.picture.tally import Tally
from varne.web.highlight import Stretch
from varne.wording.figure import asked
from varne.wording.period import window
from varne.wording.statement import in_role

_NEAR = 40
"""How many suggestions before and after can be chosen as a whole."""

LINES: dict[State, str] = {
    State.OPEN: "open",
    State.MISSING: "q",
    State.SECOND: "q",
    State.ACCEPTED: "done",
    State.CORRECTED: "done",
    State.SPLIT: "done",
    State.REJECTED: "no",
    State.OBSOLETE: "old",
}
"""The line under the words of a suggestion in each state."""

SIGNS: dict[State, str] = {
    State.OPEN: "",
    State.MISSING: "?",
    State.SECOND: "½",
    State.ACCEPTED: "✓",
    State.CORRECTED: "✓≠",
    State.SPLIT: "✓+",
    State.REJECTED: "×",
    State.OBSOLETE: "~",
}
"""The sign beside the number, so that no state is told by colour or line alone."""

TAGS: dict[State, str] = {
    State.ACCEPTED: "tag--ok",
    State.CORRECTED: "tag--ok",
    State.SPLIT: "tag--ok",
    State.MISSING: "tag--warn",
    State.SECOND: "tag--warn",
    State.OBSOLETE: "tag--warn",
}


class Card(msgspec.Struct, frozen=True):
    """One suggestion in a list: its number, what it says, what goes with it, and its state."""

    key: str
    number: str
    says: str
    notes: str
    state: State
    state_words: Message
    tag: str
    line: str
    sign: str
    in_hand: bool


class Mark(msgspec.Struct, frozen=True):
    """A stretch of the original as a page draws it; the first suggestion that it belongs to leads the way."""

    text: str
    card: Card | None
    ends: tuple[Card, ...]


def cards(voice: Voice, stands: tuple[Standing, ...], in_hand: str) -> tuple[Card, ...]:
    """Draw every suggestion."""
    return tuple(_card(voice, one, one.candidate.key == in_hand) for one in stands)


def _card(voice: Voice, one: Standing, in_hand: bool) -> Card:
    state, final = one.state, _reading(one)
    suggested = in_role(voice, one.candidate)
    corrected = voice.text("suggested was {figure}", figure=suggested) if final != one.candidate else ""
    return Card(
        one.candidate.key,
        one.candidate.key.removeprefix("c"),
        in_role(voice, final),
        " · ".join(filter(None, (notes(voice, final), corrected))),
        state,
        STATE_WORDS[state],
        TAGS.get(state, "tag--plain"),
        LINES[state],
        SIGNS[state],
        in_hand,
    )


def _reading(one: Standing) -> Candidate:
    """Return what an officer put in the suggestion's place, or the suggestion."""
    if one.state is not State.CORRECTED:
        return one.candidate
    return next((review.corrected for review in reversed(one.reviews) if review.corrected), one.candidate)


def notes(voice: Voice, one: Candidate) -> str:
    """Say what goes with a count: when, where, of what it is a part, who says so, and how sure the rules are."""
    return " · ".join(part for part in _notes(voice, one) if part)


def _notes(voice: Voice, one: Candidate) -> Iterator[str]:
    if one.valid is not None:
        yield window(voice, one.valid)
        if ZONE in one.unsure:
            yield voice.text("“{words}”, zone not stated", words=one.valid.said)
    if one.place is not None:
        yield one.place.said or voice.word("side", one.place.side)
    if one.part_of:
        yield voice.text("part of {whole}", whole=one.part_of)
    if one.said_by:
        yield voice.text("said by {speaker}", speaker=one.said_by)
    if one.total:
        yield voice.text("a total over a period")
    if one.confidence:
        yield voice.text("class {class_}", class_=one.confidence)


def marks(found: tuple[Stretch, ...], drawn: tuple[Card, ...]) -> tuple[Mark, ...]:
    """Draw the original: where several suggestions share words, the one in hand leads."""
    return tuple(
        Mark(each.text, _leading([drawn[place] for place in each.marks]), tuple(drawn[place] for place in each.ends))
        for each in found
    )


def _leading(shared: list[Card]) -> Card | None:
    return min(shared, key=lambda card: (not card.in_hand, card.state not in WAITING), default=None)


class Row(msgspec.Struct, frozen=True):
    """One count that would change, in words."""

    asked: str
    now: str
    after: str
    because: str
    moved: bool


def rows(voice: Voice, found: tuple[Change, ...], readings: tuple[Candidate, ...]) -> tuple[Row, ...]:
    """Say what accepting would change."""
    return tuple(
        Row(
            asked(voice, each.question),
            ends(voice, each.now),
            ends(voice, each.after),
            _because(voice, each, readings),
            each.moved,
        )
        for each in found
    )


def ends(voice: Voice, one: Tally) -> str:
    """Say a count by its ends: one number, from a to b, or a or more."""
    if one.low == one.high:
        return voice.write(one.low)
    if one.high is None:
        return voice.text("{low} or more", low=one.low) if one.low else voice.text("nothing known")
    return voice.text("{low} to {high}", low=one.low, high=one.high)


def _because(voice: Voice, one: Change, readings: tuple[Candidate, ...]) -> str:
    if one.contradicts:
        return voice.text("it contradicts what is known")
    if not one.moved:
        return voice.text("no change: these people are counted already, or elsewhere")
    role = readings[0].role
    reasons = why_contains(one.question.role, role, "") or ()
    if reasons:
        return " ".join(voice.say(reason) for reason in reasons)
    return ", ".join(each.key for each in readings)


def wholes(stands: tuple[Standing, ...], in_hand: Candidate) -> dict[str, Candidate]:
    """Return what the one in hand could be a part of: suggestions near it that nobody rejected."""
    keys = [one.candidate.key for one in stands]
    at = keys.index(in_hand.key) if in_hand.key in keys else 0
    near = stands[max(0, at - _NEAR) : at + _NEAR]
    gone = (State.REJECTED, State.OBSOLETE)
    return {one.candidate.key: one.candidate for one in near if one.state not in gone}
