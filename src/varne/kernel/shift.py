"""A shift is handed over by two officers of one centre: the leaving one writes down what stays to be done, the relieving signs.

Only with both signatures has the shift changed hands.
"""

import msgspec

from varne.kernel.handover import Answer


class ShiftHandover(msgspec.Struct, frozen=True, omit_defaults=True, tag="shift_handover"):
    """What the leaving officer, its author, leaves to the officer `to`.

    boats are open boats, each by the id of one of its contacts; offers are handovers without an answer, accounts wait for a
    second officer, callbacks are contacts whose caller did not answer.
    """

    to: str
    boats: tuple[str, ...]
    offers: tuple[str, ...] = ()
    accounts: tuple[str, ...] = ()
    callbacks: tuple[str, ...] = ()
    notes: str = ""


class ShiftAnswer(msgspec.Struct, frozen=True, omit_defaults=True, tag="shift_answer"):
    """The relieving officer signs or refuses, or the leaving one withdraws. boats are those open at that moment."""

    shift: str
    answer: Answer
    boats: tuple[str, ...] = ()
    reason: str = ""
