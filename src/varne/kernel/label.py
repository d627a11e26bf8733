"""What an owner says about the use of what is theirs.

Only audience and purposes gate. Marking, handling and retention are shown, and checked at release and export.
The audience is the owner's own organisation until the owner widens it; what life safety needs is born `| sar`.
"""

from collections.abc import Iterable
from enum import StrEnum

import msgspec

from varne.kernel.audience import parse_audience, parse_audience_or_nobody
from varne.kernel.errors import BadInput
from varne.kernel.subject import SubjectKind

PURPOSES = ("investigation", "oversight", "prosecution", "rescue", "situation")
"""Why an officer may look; sorted. situation is the joint picture and its statistics."""

OVERSIGHT = "oversight"
"""The purpose that no narrowing takes away: whoever oversees may always ask."""

RESCUE_CENTRES = "sar"
"""The community of all rescue centres."""

_BORN_FOR_RESCUE = frozenset({"count", "craft", "distress", "engine_state", "position"})


class Marking(StrEnum):
    """Protective marking. Nothing above OFFICIAL-SENSITIVE / Diffusion Restreinte may enter."""

    OFFICIAL = "official"
    RESTRICTED = "official-sensitive"


class Label(msgspec.Struct, frozen=True, omit_defaults=True):
    """Owner, audience, purposes, and what travels with them.

    audience is kept as canonical text; an empty audience or an empty list of purposes means nobody.
    retention names the class of the owner's schedule.
    """

    owner: str
    audience: str
    purposes: tuple[str, ...] = PURPOSES
    marking: Marking = Marking.OFFICIAL
    handling: tuple[str, ...] = ()
    retention: str = "operational"


def label_of(owner: str, audience: str = "", *, marking: str = Marking.OFFICIAL, purposes: Iterable[str] = ()) -> Label:
    """Build a label at intake: the owner alone, for every purpose, unless written otherwise; a mistake is refused here."""
    return Label(owner, parse_audience(audience or owner).text, read_purposes(purposes), read_marking(marking))


def read_purposes(written: Iterable[str]) -> tuple[str, ...]:
    """Read the purposes that an officer keeps: none written means all; oversight is always kept."""
    asked = {each.strip() for each in written} - {""}
    strange = sorted(asked - set(PURPOSES))
    if strange:
        raise BadInput(
            "There is no purpose {strange}. Choose from: {known}.",
            strange=", ".join(strange),
            known=", ".join(PURPOSES),
        )
    return tuple(sorted({*asked, OVERSIGHT})) if asked else PURPOSES


def read_marking(text: str) -> Marking:
    """Read a protective marking in English or French; what is higher is refused by policy."""
    known = {
        "official": Marking.OFFICIAL,
        "non protégé": Marking.OFFICIAL,
        "official-sensitive": Marking.RESTRICTED,
        "official sensitive": Marking.RESTRICTED,
        "diffusion restreinte": Marking.RESTRICTED,
    }
    try:
        return known[text.strip().lower()]
    except KeyError:
        raise BadInput(
            "The marking {marking} may not enter this centre. The highest is OFFICIAL-SENSITIVE / Diffusion Restreinte.",
            marking=text,
        ) from None


def born(label: Label, kind: SubjectKind, property_code: str) -> Label:
    """Widen a label at birth to all rescue centres where the kind of claim demands it.

    Source: SAR Convention 1979 and SOLAS V: position, people, distress, craft and engine state of a contact are
    for whoever can rescue, whatever the officer touched.
    """
    if kind is not SubjectKind.CONTACT or property_code not in _BORN_FOR_RESCUE:
        return label
    wider = parse_audience_or_nobody(label.audience) | parse_audience(RESCUE_CENTRES)
    purposes = tuple(sorted({*label.purposes, "rescue"}))
    return msgspec.structs.replace(label, audience=wider.text, purposes=purposes)
