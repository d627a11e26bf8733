"""Same, different or unsure: what an officer judges of two contacts. Reversible, and never a merge by itself."""

from enum import StrEnum

import msgspec

from varne.kernel.errors import BadInput


class Likeness(StrEnum):
    """Whether two contacts are of one boat. Different beats same."""

    SAME = "same"
    DIFFERENT = "different"
    UNSURE = "unsure"


class Judgement(msgspec.Struct, frozen=True, omit_defaults=True, tag="judgement"):
    """An officer's judgement on two contacts, with the reason. one is the lesser id, so that the order says nothing."""

    one: str
    other: str
    likeness: Likeness
    reason: str = ""

    def __post_init__(self) -> None:
        """Refuse to compare a contact with itself, and keep one order."""
        if self.one == self.other:
            raise BadInput("A contact cannot be compared with itself. Name two contacts.")
        if self.one > self.other:
            first, second = self.other, self.one
            msgspec.structs.force_setattr(self, "one", first)
            msgspec.structs.force_setattr(self, "other", second)


class JudgementWithdrawn(msgspec.Struct, frozen=True, omit_defaults=True, tag="judgement_withdrawn"):
    """The author's organisation takes a judgement back: the board is exactly what it was without it."""

    judgement: str
    reason: str = ""
