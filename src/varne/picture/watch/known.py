"""What a view holds of boats: contacts, what officers judged of them, and which are accounted for.

Invariant: a function of the set of visible entries; no order of arrival changes it. A contact that another corrects stays
among the contacts that must be accounted for under the name of the newest one.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import TypeVar

import msgspec

from varne.kernel.account import Account, AccountDecision, AccountVerdict
from varne.kernel.contact import Contact, ContactPhone, ContactWords
from varne.kernel.entry import Entry
from varne.kernel.handover import Acknowledged, Answer, Handover, HandoverAnswer, PhaseSet
from varne.kernel.judgement import Judgement, JudgementWithdrawn, Likeness
from varne.view.view import View

KINDS = (
    "contact",
    "contact_phone",
    "contact_words",
    "judgement",
    "judgement_withdrawn",
    "account",
    "account_decision",
    "handover",
    "handover_answer",
    "acknowledged",
    "phase",
)
Pair = tuple[str, str]
_Body = TypeVar("_Body")


class Said(msgspec.Struct, frozen=True):
    """A contact with its entry, and with phone and words as far as this reader may see them."""

    entry: Entry
    contact: Contact
    phone: str = ""
    words: ContactWords | None = None

    @property
    def id(self) -> str:
        """The id of its entry."""
        return self.entry.id


class Accounted(msgspec.Struct, frozen=True):
    """An account with what was decided about it, the earliest first."""

    entry: Entry
    account: Account
    decisions: tuple[tuple[Entry, AccountDecision], ...]

    @property
    def standing(self) -> bool:
        """Whether it accounts for its contacts: nothing contradicts it or a second officer agreed, and nobody undid it."""
        verdicts = {decision.verdict for _, decision in self.decisions}
        undone = verdicts & {AccountVerdict.REFUSE, AccountVerdict.WITHDRAW, AccountVerdict.REOPEN}
        return not undone and (not self.account.contradictions or AccountVerdict.AGREE in verdicts)

    @property
    def pending(self) -> bool:
        """Whether it waits for a second officer: the boat is closed, unverified."""
        return bool(self.account.contradictions) and not self.decisions

    @property
    def reopened(self) -> bool:
        """Whether somebody reopened what once stood."""
        return any(decision.verdict is AccountVerdict.REOPEN for _, decision in self.decisions)


class Offered(msgspec.Struct, frozen=True):
    """An offer of responsibility with its answer; of two answers the first that was given counts."""

    entry: Entry
    handover: Handover
    answer: tuple[Entry, HandoverAnswer] | None


class Known(msgspec.Struct, frozen=True):
    """Everything about boats that one reader may see at one moment."""

    contacts: Mapping[str, Said]
    newest: Mapping[str, str]
    judgements: tuple[tuple[Entry, Judgement], ...]
    accounts: tuple[Accounted, ...]
    handovers: tuple[Offered, ...]
    acknowledged: Mapping[str, frozenset[str]]
    phases: tuple[tuple[Entry, PhaseSet], ...]

    def covered(self) -> frozenset[str]:
        """The contacts that a standing account names."""
        return frozenset(name for one in self.accounts if one.standing for name in one.account.contacts)

    def judged(self, likeness: Likeness) -> tuple[Pair, ...]:
        """The pairs of contacts so judged, under the names of the newest."""
        pairs = {
            (min(one, other), max(one, other))
            for _, judgement in self.judgements
            if judgement.likeness is likeness
            for one, other in [(self.newest.get(judgement.one, ""), self.newest.get(judgement.other, ""))]
            if one and other and one != other
        }
        return tuple(sorted(pairs))

    def of(self, contacts: Iterable[str]) -> tuple[Accounted, ...]:
        """The accounts that name any of these contacts."""
        names = frozenset(contacts)
        return tuple(one for one in self.accounts if not names.isdisjoint(one.account.contacts))


def known(view: View) -> Known:
    """Read a view's entries about boats."""
    entries = view.find("kind", KINDS)
    contacts = {entry.id: body for entry, body in _of(entries, Contact)}
    phones = {body.contact: body.phone for _, body in _of(entries, ContactPhone)}
    words = {body.contact: body for _, body in _of(entries, ContactWords)}
    newest = _newest(contacts)
    standing = frozenset(newest.values())
    said = {
        entry.id: Said(entry, body, phones.get(entry.id, ""), words.get(entry.id))
        for entry, body in _of(entries, Contact)
        if entry.id in standing
    }
    return Known(
        said,
        newest,
        tuple(_standing_judgements(entries)),
        tuple(_accounts(entries)),
        tuple(_handovers(entries)),
        _acknowledged(entries),
        tuple(sorted(_of(entries, PhaseSet), key=_when)),
    )


def _of(entries: Iterable[Entry], kind: type[_Body]) -> list[tuple[Entry, _Body]]:
    return [(entry, entry.body) for entry in entries if isinstance(entry.body, kind)]


def _when(told: tuple[Entry, object]) -> tuple[object, str]:
    return told[0].recorded, told[0].id


def _newest(contacts: Mapping[str, Contact]) -> dict[str, str]:
    """The newest correction of each contact; of two corrections of one the greater id, and never a circle."""
    replaced = {body.corrects: name for name, body in sorted(contacts.items()) if body.corrects in contacts}
    found = {}
    for name in contacts:
        seen, at = {name}, name
        while (after := replaced.get(at)) is not None and after not in seen:
            seen.add(after)
            at = after
        found[name] = at
    return found


def _standing_judgements(entries: tuple[Entry, ...]) -> Iterator[tuple[Entry, Judgement]]:
    """Judgements that their author's organisation did not take back."""
    withdrawn = {(entry.owner, body.judgement) for entry, body in _of(entries, JudgementWithdrawn)}
    for entry, judgement in sorted(_of(entries, Judgement), key=_when):
        if (entry.owner, entry.id) not in withdrawn:
            yield entry, judgement


def _accounts(entries: tuple[Entry, ...]) -> Iterator[Accounted]:
    decisions: dict[str, list[tuple[Entry, AccountDecision]]] = defaultdict(list)
    for entry, body in sorted(_of(entries, AccountDecision), key=_when):
        decisions[body.account].append((entry, body))
    for entry, account in sorted(_of(entries, Account), key=_when):
        yield Accounted(entry, account, tuple(decisions[entry.id]))


def _handovers(entries: tuple[Entry, ...]) -> Iterator[Offered]:
    answers: dict[str, list[tuple[Entry, HandoverAnswer]]] = defaultdict(list)
    for entry, body in sorted(_of(entries, HandoverAnswer), key=_when):
        answers[body.handover].append((entry, body))
    for entry, handover in sorted(_of(entries, Handover), key=_when):
        given = (one for one in answers[entry.id] if one[0].owner == _asked(entry, handover, one[1].answer))
        yield Offered(entry, handover, next(given, None))


def _asked(entry: Entry, handover: Handover, given: Answer) -> str:
    """Whose answer counts: the offering centre withdraws; the one asked accepts or refuses, or the offering one records it."""
    return entry.owner if given is Answer.WITHDRAWN else handover.to or entry.owner


def _acknowledged(entries: tuple[Entry, ...]) -> dict[str, frozenset[str]]:
    """Which organisations have said that they saw a contact."""
    found: dict[str, set[str]] = defaultdict(set)
    for entry, body in _of(entries, Acknowledged):
        for name in body.contacts:
            found[name].add(entry.owner)
    return {name: frozenset(owners) for name, owners in found.items()}
