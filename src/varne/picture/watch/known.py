"""What a view holds of boats: contacts, what officers judged of them, and which are accounted for.

Invariant: a function of the set of visible entries; no order of arrival changes it. A contact is corrected by its own owner
alone, and what the newest one says must be accounted for anew: a decision covers the contacts that it names (law L6).
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime
from typing import TypeVar

import msgspec

from varne.kernel.account import Account, AccountDecision, AccountVerdict
from varne.kernel.contact import Contact, ContactKind, ContactPhone, ContactWords
from varne.kernel.entry import Entry
from varne.kernel.handover import Acknowledged, Answer, Handover, HandoverAnswer, PhaseSet
from varne.kernel.judgement import Judgement, JudgementWithdrawn, Likeness
from varne.kernel.role import Role
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
ENDS = frozenset({ContactKind.RESCUE, ContactKind.LANDING, ContactKind.RETURN})
"""Contacts that tell what became of a boat."""
Pair = tuple[str, str]
_Body = TypeVar("_Body")


class Said(msgspec.Struct, frozen=True):
    """A contact with its entry, and with phone and words as far as this reader may see them.

    earlier is what it said before it was corrected, the latest first; phone and words stand until others are given.
    """

    entry: Entry
    contact: Contact
    phone: str = ""
    words: ContactWords | None = None
    earlier: tuple[Contact, ...] = ()

    @property
    def id(self) -> str:
        """The id of its entry."""
        return self.entry.id

    @property
    def ends(self) -> bool:
        """Whether it tells what became of a boat."""
        return self.contact.kind in ENDS

    @property
    def at_least(self) -> int:
        """The most people of whom it ever said that at least so many were aboard: no correction takes them away."""
        return max((one.people.low for one in (self.contact, *self.earlier) if one.people is not None), default=0)


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

    def how_many(self, *roles: Role) -> int:
        """How many of its people ended in one of these ways."""
        return sum(fate.people for fate in self.account.fates if fate.role in roles)

    @property
    def remaining(self) -> int:
        """How many of its people continue or are missing: they are at sea still, or may be."""
        return self.how_many(Role.CONTINUED, Role.MISSING)

    @property
    def ended(self) -> int:
        """How many of its people are at sea no more."""
        return self.account.people - self.remaining

    @property
    def decided(self) -> datetime:
        """When it came to stand, as far as it does."""
        agreed = (entry.recorded for entry, one in self.decisions if one.verdict is AccountVerdict.AGREE)
        return max((self.entry.recorded, *agreed))

    @property
    def asked_again(self) -> datetime | None:
        """When somebody last reopened it."""
        again = [entry.recorded for entry, one in self.decisions if one.verdict is AccountVerdict.REOPEN]
        return max(again, default=None)

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
        """The contacts that a standing account names, less those that are open again and those that hold who remains.

        Reopening a contact asks again whatever was decided of it until then, by whichever account.
        """
        again: dict[str, datetime] = {}
        for one in self.accounts:
            if one.asked_again is not None:
                again |= {name: max(one.asked_again, again.get(name, one.asked_again)) for name in one.account.contacts}
        return frozenset(
            name
            for one in self.accounts
            if one.standing
            for name in one.account.contacts
            if name != self._held_by(one) and (name not in again or one.decided > again[name])
        )

    def remaining(self) -> dict[str, int]:
        """The contacts that hold people who continue or are missing, as standing accounts say, with how many."""
        standing = [(self._held_by(one), one.remaining) for one in self.accounts if one.standing]
        return {name: people for name, people in standing if name}

    def _held_by(self, one: Accounted) -> str:
        """The contact that stays open for who remains: the latest that tells of no end, else the latest.

        Who is missing is held once: a second account of the same contact ends the search.
        """
        named = {name: self.contacts[name] for name in one.account.contacts if name in self.contacts}
        held = max(named, key=lambda name: (not named[name].ends, named[name].contact.observed.start, name), default="")
        continued, missing = one.how_many(Role.CONTINUED), one.how_many(Role.MISSING)
        return held if continued or (missing and not self._searched_for(one, held)) else ""

    def _searched_for(self, one: Accounted, name: str) -> bool:
        """Whether an account before this one left people missing at the same contact."""
        before = self.accounts[: self.accounts.index(one)]
        return any(each.standing and each.how_many(Role.MISSING) and name in each.account.contacts for each in before)

    def names(self, contacts: Iterable[str]) -> frozenset[str]:
        """These contacts under the names of the newest: what was offered, set or decided of one is of its correction too."""
        return frozenset(self.newest.get(name, name) for name in contacts)

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
        return tuple(one for one in self.accounts if not names.isdisjoint(self.names(one.account.contacts)))


def known(view: View) -> Known:
    """Read a view's entries about boats."""
    entries = view.find("kind", KINDS)
    told = dict(_when_told(entries))
    newest = _newest(told)
    said = {name: _with_earlier(told, name) for name in newest.values()}
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


def _when_told(entries: tuple[Entry, ...]) -> Iterator[tuple[str, Said]]:
    """Every contact with what stands beside it; its owner alone says what does."""
    phones = {(entry.owner, body.contact): body.phone for entry, body in _of(entries, ContactPhone)}
    words = {(entry.owner, body.contact): body for entry, body in _of(entries, ContactWords)}
    for entry, body in _of(entries, Contact):
        key = entry.owner, entry.id
        yield entry.id, Said(entry, body, phones.get(key, ""), words.get(key))


def _with_earlier(told: Mapping[str, Said], name: str) -> Said:
    """A contact with everything that it corrects, step by step, whatever else corrects that as well."""
    found, seen, at = told[name], {name}, told[name]
    while (before := told.get(at.contact.corrects)) is not None and before.id not in seen:
        if before.entry.owner != at.entry.owner:
            break
        seen.add(before.id)
        found, at = _beside(found, before), before
    return found


def _beside(newest: Said, replaced: Said) -> Said:
    """What a correction does not say again still stands beside it."""
    return msgspec.structs.replace(
        newest,
        phone=newest.phone or replaced.phone,
        words=newest.words or replaced.words,
        earlier=(*newest.earlier, replaced.contact),
    )


def _newest(told: Mapping[str, Said]) -> dict[str, str]:
    """The newest correction of each contact by its owner; of two corrections of one the later, and never a circle."""
    replaced = {}
    for name, said in sorted(told.items(), key=lambda each: _when((each[1].entry, None))):
        before = told.get(said.contact.corrects)
        if before is not None and before.entry.owner == said.entry.owner:
            replaced[said.contact.corrects] = name
    return {name: _last(name, replaced) for name in told}


def _last(name: str, replaced: Mapping[str, str]) -> str:
    seen = {name}
    while (after := replaced.get(name)) is not None and after not in seen:
        seen.add(after)
        name = after
    return name


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
