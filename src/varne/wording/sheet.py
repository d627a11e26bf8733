"""A boat's sheet in words: contacts, reasons that add up, judgements, decisions with what speaks against them."""

from collections.abc import Iterator, Sequence

from varne.kernel.account import Account, AccountVerdict
from varne.kernel.quantity import exactly
from varne.language.voice import Voice
from varne.picture.watch.flow import Discrepancy, Flow, flow
from varne.picture.watch.known import Accounted
from varne.picture.watch.sheet import Judged, Sheet
from varne.reckon.boat.reason import Reason
from varne.wording.boat import Named, boat_name, clock, contact_line, phase_words, position_words


def sheet_lines(voice: Voice, found: Sheet, named: Named) -> Iterator[str]:
    """Say all of it, a line a fact."""
    boat = found.boat
    yield f"{boat_name(voice, boat)}  {boat.name}"
    yield "  " + "; ".join(
        (phase_words(voice, boat), voice.word("standing", boat.standing.value), position_words(voice, boat.place))
    )
    yield "  " + voice.text(
        "People: {low}, {best}, {high} (low, best, high); {owed} not covered by a decision; responsible: {centre}",
        low=boat.people.low,
        best=boat.people.best,
        high=boat.people.high,
        owed=boat.owed,
        centre=named(boat.responsible),
    )
    yield voice.text("Contacts:")
    for one in boat.contacts:
        state = voice.text("open") if one.id in boat.open else voice.text("covered by a decision")
        yield f"  - {contact_line(voice, one, named)} ({state})  {one.id}"
    yield voice.text("Why they are taken for one boat, weight {score}:", score=weight(voice, boat.row.score))
    yield from (f"  {line}" for line in weight_lines(voice, boat.row.reasons))
    yield from _section(voice.text("People:"), list(flow_lines(voice, flow(boat), named)))
    yield from _section(voice.text("Judged by officers:"), [judged_line(voice, one, named) for one in found.judged])
    yield from _section(voice.text("Decided:"), [account_line(voice, one, named) for one in boat.accounts])


def _section(title: str, lines: Sequence[str]) -> Iterator[str]:
    if lines:
        yield title
        yield from (f"  - {line}" for line in lines)


def flow_lines(voice: Voice, found: Flow, named: Named) -> Iterator[str]:
    """Say what became of the people, and what does not add up."""
    for step in found.steps:
        counted = voice.text("number not said") if step.people is None else voice.count(step.people, "person")
        yield f"{voice.role(step.role, 'person', step.people)}: {counted}, {step.by or named(step.said.entry.owner)}"
    yield voice.text("no outcome: {people}", people=found.without)
    yield from (f"≠ {discrepancy_words(voice, one)}" for one in found.discrepancies)


def discrepancy_words(voice: Voice, one: Discrepancy) -> str:
    """Say what does not add up: 40 against 31."""
    kind = voice.word("discrepancy", one.kind.value)
    return voice.text("{what}: {more} against {fewer}", what=kind, more=one.more, fewer=one.fewer)


def weight_lines(voice: Voice, reasons: Sequence[Reason]) -> Iterator[str]:
    """Say each reason with its weight, for or against."""
    for one in reasons:
        yield f"{weight(voice, one.nats)}  {voice.say(one.words())}"


def weight(voice: Voice, nats: float) -> str:
    """Write a weight with its sign, to a hundredth."""
    text = f"{abs(nats):.2f}"
    return ("+" if nats > 0 else "−" if nats < 0 else "") + (text.replace(".", ",") if voice.language == "fr" else text)


def judged_line(voice: Voice, one: Judged, named: Named) -> str:
    """Say one judgement: which two, how, by whom, why."""
    two = " / ".join("" if each is None else contact_line(voice, each, named) for each in (one.one, one.other))
    parts = (voice.word("likeness", one.judgement.likeness.value), two, named(one.entry.owner), one.judgement.reason)
    return ", ".join(part for part in parts if part) + f"  {one.entry.id}"


def account_line(voice: Voice, one: Accounted, named: Named) -> str:
    """Say one decision: what became of whom, by whom, what speaks against it, how it stands."""
    parts = (
        fates(voice, one.account),
        named(one.entry.owner),
        clock(one.entry.recorded),
        account_state(voice, one),
        against_words(voice, one.account),
        one.account.reason,
    )
    return ", ".join(part for part in parts if part) + f"  {one.entry.id}"


def fates(voice: Voice, account: Account) -> str:
    """Say what became of how many: 20 rescued, 1 dead."""
    said = ((exactly(fate.people), fate.role) for fate in account.fates)
    return ", ".join(f"{voice.count(people, 'person')}, {voice.role(role, 'person', people)}" for people, role in said)


def against_words(voice: Voice, account: Account) -> str:
    """Say what speaks against it; nothing where nothing does."""
    words = "; ".join(voice.word("contradiction", one.value) for one in account.contradictions)
    return voice.text("against it: {words}", words=words) if words else ""


def account_state(voice: Voice, one: Accounted) -> str:
    """Say how a decision stands."""
    if one.standing:
        return voice.text("stands")
    if one.pending:
        return voice.text("waits for a second officer")
    if one.reopened:
        return voice.text("reopened")
    refused = any(decision.verdict is AccountVerdict.REFUSE for _, decision in one.decisions)
    return voice.text("refused") if refused else voice.text("withdrawn")
