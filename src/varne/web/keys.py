"""Every key of the house with what it does, in one list: each has a visible control on its page, and nothing needs a key."""

import msgspec

from varne.kernel.message import Message, say


class Key(msgspec.Struct, frozen=True):
    """One key, or two in turn, and what it does; page says where, None everywhere."""

    stroke: str
    does: Message
    page: Message | None = None

    @property
    def strokes(self) -> tuple[str, ...]:
        """Return the keys to press one after the other."""
        return tuple(self.stroke.split(" "))


_BOARD = say("Board")
_REPORTS = say("Reports")
_REVIEW = say("Review a report")
_MONTH = say("Month")
_BRIEF = say("Brief")
_RELEASE = say("Release")
_HANDOVER = say("Handover")
_OFFER = say("Offer of a boat")
_HAND_BOAT = say("Hand a boat over")
_BOAT = say("Boat")
_GATE = say("What became of a boat")
_SHIFT = say("Hand the watch over")
_SITREP = say("Situation reports")
_CALL = say("Call")

KEYS = (
    Key("?", say("This list of all keys")),
    Key("g b", say("Board")),
    Key("g c", say("Call")),
    Key("g o", say("Handover")),
    Key("g h", say("Home")),
    Key("g p", say("Reports")),
    Key("g m", say("Month")),
    Key("g t", say("Timeline")),
    Key("g r", say("Release")),
    Key("g a", say("Access log")),
    Key("g e", say("Register")),
    Key("g v", say("Verify")),
    Key("a", say("Acknowledge what sounds first"), _BOARD),
    Key("[", say("Five minutes before"), _BOARD),
    Key("]", say("Five minutes later"), _BOARD),
    Key("o", say("Position, as said"), _CALL),
    Key("p", say("Caller’s phone"), _CALL),
    Key("k", say("Call back"), _CALL),
    Key("n", say("People"), _CALL),
    Key("c", say("Children"), _CALL),
    Key("w", say("People in the water"), _CALL),
    Key("b", say("Water in the boat"), _CALL),
    Key("e", say("Engine"), _CALL),
    Key("v", say("Other boats in sight"), _CALL),
    Key("r", say("Craft"), _CALL),
    Key("t", say("Words as heard, with their language"), _CALL),
    Key("1", say("The same boat as the first of the list"), _CALL),
    Key("2", say("The same boat as the second of the list"), _CALL),
    Key("3", say("The same boat as the third of the list"), _CALL),
    Key("4", say("The same boat as the fourth of the list"), _CALL),
    Key("n", say("Add a report"), _REPORTS),
    Key("j", say("The next candidate"), _REVIEW),
    Key("k", say("The candidate before"), _REVIEW),
    Key("a", say("Accept"), _REVIEW),
    Key("e", say("Correct"), _REVIEW),
    Key("s", say("Split"), _REVIEW),
    Key("x", say("Reject"), _REVIEW),
    Key("z", say("Undo"), _REVIEW),
    Key("[", say("Previous report"), _REVIEW),
    Key("]", say("Next report"), _REVIEW),
    Key("b", say("Brief"), _MONTH),
    Key("p", say("Print"), _BRIEF),
    Key("a", say("Accept the offer that waits longest"), _HANDOVER),
    Key("w", say("Hand the watch over"), _HANDOVER),
    Key("a", say("Accept"), _OFFER),
    Key("p", say("Print"), _OFFER),
    Key("c", say("What became of it"), _BOAT),
    Key("b", say("Back to the board"), _BOAT),
    Key("k", say("Keep it open"), _GATE),
    Key("s", say("Say that your centre has seen the boat"), _HAND_BOAT),
    Key("a", say("Sign as the relieving officer"), _SHIFT),
    Key("p", say("Print"), _SITREP),
    Key("v", say("See the partner's page for what is chosen"), _RELEASE),
    Key("b", say("Their page as it is now"), _RELEASE),
    Key("a", say("Their page after this release"), _RELEASE),
)
