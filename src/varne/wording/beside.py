"""What stands beside a tally, in words: explained, unreconciled, plausible and revised figures, with who said them."""

from datetime import date

from varne.kernel.message import say
from varne.kernel.quantity import span
from varne.language.voice import Voice
from varne.picture.cited import Citation
from varne.picture.difference import Cause, CauseKind, Explained, Plausible, Reason, Unreconciled
from varne.picture.scope import Revision
from varne.wording.statement import speaker

_REASONS = {
    Reason.ROLE: say("it counts another role"),
    Reason.WINDOW: say("it states no window"),
    Reason.LONGER: say("it covers a much longer time"),
    Reason.ATTRIBUTION: say("nothing says on which of these days its people are counted"),
    Reason.CONTRADICTS: say("it contradicts figures of more weight"),
}

_CAUSES = {
    CauseKind.OMITTED_EVENT: say("it leaves out one event, {days} ({number})"),
    CauseKind.ADDED_EVENT: say("it brings in one event more, {days} ({number})"),
    CauseKind.WINDOW_START: say("its window began between {first} and {last}, which makes the same difference"),
    CauseKind.WINDOW_END: say("its window ended between {first} and {last}, which makes the same difference"),
}


def explained(voice: Voice, found: Explained, cited: Citation) -> str:
    """Say a figure that one plain cause turns into the one expected; the causes are said after it."""
    return voice.text(
        "Explained: {speaker} said {figure}; the days of that window add up to {expected}. Each of these alone explains it:",
        speaker=speaker(voice, cited),
        figure=found.one.claim.quantity,
        expected=found.expected,
    )


def cause(voice: Voice, found: Cause) -> str:
    """Say one plain cause of a difference."""
    days = ", ".join(voice.write(date.fromisoformat(each)) for each in found.days)
    return voice.text(_CAUSES[found.kind].template, days=days, number=found.number, first=found.first, last=found.last)


def unreconciled(voice: Voice, found: Unreconciled, cited: Citation) -> str:
    """Say a figure that is neither counted nor explained, with who said it and why it stands beside."""
    claim = found.one.claim
    return voice.text(
        "Unreconciled: {speaker} said {figure} ({role}); {reasons}.",
        speaker=speaker(voice, cited),
        figure=claim.quantity,
        role=voice.role(claim.role, claim.unit, claim.quantity),
        reasons=reasons(voice, found),
    )


def reasons(voice: Voice, found: Unreconciled) -> str:
    """Say why a figure stands beside the tally."""
    return ", ".join(voice.say(_REASONS[reason]) for reason in found.reasons)


def plausible(voice: Voice, found: Plausible) -> str:
    """Say what the tally would narrow to if this figure were about the same people."""
    return voice.text(
        "If it counted the same role and window, the tally would be {quantity}.", quantity=span(found.low, found.high)
    )


def revised(voice: Voice, found: Revision) -> str:
    """Say which provisional figure became which finalised one."""
    return voice.text(
        "Revised by the finalised series: {before} became {after}.",
        before=found.provisional.claim.quantity,
        after=found.final.claim.quantity,
    )
