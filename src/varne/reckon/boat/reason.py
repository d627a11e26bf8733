"""A weight with the words that say what it is for or against. The words travel as messages; the doors say them."""

from collections.abc import Iterable, Mapping

import msgspec

from varne.kernel.message import Message, say

WORDS: Mapping[str, tuple[Message, Message]] = {
    "passage": (
        say("one boat can have been at these places at these times"),
        say("one boat is unlikely to have been at these places at these times"),
    ),
    "time": (say("told close together in time"), say("told far apart in time")),
    "heads": (say("the numbers of people agree"), say("the numbers of people differ")),
    "phone": (say("the same phone"), say("different phones")),
    "name": (say("the same caller's name"), say("different callers' names")),
    "children": (say("children in both"), say("children said to be aboard and none counted")),
    "colour": (say("colours of the craft agree"), say("colours of the craft differ")),
    "engine": (say("the engine's state follows"), say("an engine that had stopped runs again")),
    "order": (
        say("the order of events speaks for it"),
        say("two ends, two departures, an end before a contact, or judged different by an officer"),
    ),
    "prior": (say("contacts so alike are usually one boat"), say("contacts are usually of different boats")),
    "judged": (say("judged the same boat by an officer"), say("judged different boats by an officer")),
    "repeat": (say("one passes on what the other says"), say("one passes on what the other says")),
    "constant": (
        say("such contacts are usually of a boat at sea"),
        say("such contacts are usually of a boat brought in"),
    ),
    "contacts": (say("several contacts tell of it"), say("few contacts tell of it")),
    "age": (say("last heard of recently"), say("time has passed since it was last heard of")),
    "late": (say("unheard of for more than three hours"), say("unheard of for more than three hours")),
    "distress": (say("it called in distress"), say("boats that call in distress are met sooner")),
    "fixed": (say("its position is known"), say("its position is known")),
    "empty": (say("an empty craft was found"), say("an empty craft was found")),
    "ended": (say("people may be missing from the record of its end"), say("its end is on record")),
}


class Reason(msgspec.Struct, frozen=True):
    """One term: its code, and its weight in nats; above nought speaks for, below against."""

    code: str
    nats: float

    def words(self) -> Message:
        """Say it as an officer would."""
        return WORDS[self.code][self.nats < 0]


def reasons_of(terms: Mapping[str, float]) -> tuple[Reason, ...]:
    """Put terms in order, the heaviest first, each to a hundredth of a nat."""
    found = [Reason(code, round(weight, 2)) for code, weight in terms.items() if round(weight, 2)]
    return tuple(sorted(found, key=lambda one: (-abs(one.nats), one.code)))


def added(reasons: Iterable[Reason]) -> float:
    """The score: what the reasons add up to."""
    return round(sum(one.nats for one in reasons), 2)
