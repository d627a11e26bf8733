"""The grading schemes as data: their codes, what each means in English and French, and how codes compare.

The common scale. Each source and information code has a standing (it speaks for, it cannot be judged, it
speaks against) and within it a height: the worst that the code may mean. "Cannot be judged" claims less than
anything that speaks for, and stands beside what speaks against: to go from "suspected false" to "cannot be
judged" would drop a warning, to go the other way would make an accusation out of ignorance. So the order is
partial.

Handling codes compare by their limits: more limits are tighter, and some codes cannot be compared.
"""

from enum import StrEnum
from functools import cache

import msgspec

from varne.kernel.errors import BadInput
from varne.kernel.vocabulary import table

SCHEMES = ("3x5x2", "5x5x5", "4x4", "admiralty")


class Part(StrEnum):
    """The three parts of a grade."""

    SOURCE = "source"
    INFORMATION = "information"
    HANDLING = "handling"


class Standing(StrEnum):
    """Whether a code speaks for the source or the information."""

    FOR = "for"
    OPEN = "open"
    AGAINST = "against"


class Rank(msgspec.Struct, frozen=True):
    """Where a source or information code stands on the common scale."""

    standing: Standing
    height: int

    def __le__(self, other: "Rank") -> bool:
        """Say whether this claims no more good than the other (a partial order)."""
        if self.standing is other.standing:
            return self.height <= other.height
        return other.standing is Standing.FOR


class Words(msgspec.Struct, frozen=True):
    """One meaning in both languages."""

    en: str
    fr: str

    def __str__(self) -> str:
        """Say it in English, as messages do outside the doors."""
        return self.en


class Opinion(msgspec.Struct, frozen=True):
    """What a source or information code means."""

    standing: Standing
    height: int
    en: str
    fr: str

    @property
    def rank(self) -> Rank:
        """The place of the code on the common scale."""
        return Rank(self.standing, self.height)


class Handling(msgspec.Struct, frozen=True):
    """What a handling code forbids or asks; text when its conditions come in words, bare when it has none."""

    limits: frozenset[str]
    en: str
    fr: str
    text: bool = False
    bare: bool = False


class Scheme(msgspec.Struct, frozen=True):
    """One grading scheme."""

    name: Words
    source: dict[str, Opinion]
    information: dict[str, Opinion]
    handling: dict[str, Handling]

    def codes(self, part: Part) -> tuple[str, ...]:
        """The codes of one part, in the order of the published table."""
        return tuple(getattr(self, part.value))


class Crossing(msgspec.Struct, frozen=True):
    """How the codes of one scheme read in another; exact lists those whose meaning passes whole."""

    source: dict[str, str]
    information: dict[str, str]
    handling: dict[str, str]
    exact: dict[str, frozenset[str]]


@cache
def scheme_named(code: str) -> Scheme:
    """Return a scheme by its code; BadInput when there is none."""
    if code not in SCHEMES:
        raise BadInput(
            "There is no grading scheme {scheme}. Use one of {known}.", scheme=code, known=", ".join(SCHEMES)
        )
    return msgspec.convert(table("grades")["scheme"][code], Scheme)


@cache
def crossing(source: str, target: str) -> Crossing:
    """Return the published crosswalk between two different schemes."""
    return msgspec.convert(table("grades")["crosswalk"][source][target], Crossing)


def words(scheme: str, part: Part, code: str) -> Words:
    """What a code means, in both languages."""
    meaning = getattr(scheme_named(scheme), part.value)[code]
    return Words(meaning.en, meaning.fr)


@cache
def condition_table() -> dict[str, Words]:
    """The conditions that are codes: those of 3x5x2 C, and limits carried over from another scheme."""
    known = {code: msgspec.convert(meaning, Words) for code, meaning in table("grades")["condition"].items()}
    limits = {f"limit:{code}": msgspec.convert(each, Words) for code, each in table("grades")["limit"].items()}
    return known | limits
