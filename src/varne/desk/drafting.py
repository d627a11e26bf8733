"""A release by two officers: one proposes it, another of the same organisation agrees or refuses.

Invariant: what was proposed is exactly what is released, in one batch with the agreement, or nothing is. A draft is decided
once: whatever became of it follows from the entries, in whatever order they came.
"""

from collections.abc import Iterable
from datetime import datetime

import msgspec

from varne.desk.release import Intended, intend, label_within, refuse_overseer, release_entry
from varne.desk.session import Session
from varne.desk.terms import bearing_on
from varne.kernel.decision import DraftDecision, DraftVerdict, ReleaseDraft
from varne.kernel.entry import Entry
from varne.kernel.errors import BadInput, NotAllowed, NotFound
from varne.kernel.label import OVERSIGHT
from varne.kernel.message import say
from varne.kernel.register import Officer
from varne.view.gate import may_see
from varne.view.register import Register
from varne.view.view import View

_SAID = {"agreed": say("agreed"), "refused": say("refused"), "discarded": say("discarded")}
_STATES = {DraftVerdict.AGREE: "agreed", DraftVerdict.REFUSE: "refused", DraftVerdict.DISCARD: "discarded"}


class DraftStanding(msgspec.Struct, frozen=True):
    """Where a draft stands: waiting, agreed, refused or discarded; by whom, when and why.

    changed names what has come to bear on its entries since: then it can no longer be agreed to.
    """

    id: str
    author: str
    proposed: datetime
    draft: ReleaseDraft
    state: str = "waiting"
    by: str = ""
    at: datetime | None = None
    reason: str = ""
    changed: tuple[str, ...] = ()


def propose(session: Session, intended: Intended, asked: str = "") -> Entry:
    """Propose a release to another officer; asked names one of those who may agree."""
    if asked:
        _refuse_asking_in_vain(session, intended, asked)
    _refuse_proposing_twice(session, intended)
    premises = bearing_on(session.view(), intended.entries)
    named = tuple(each.id for each in intended.entries)
    body = ReleaseDraft(
        named, intended.audience, intended.basis, intended.reason, asked, tuple(each.id for each in premises)
    )
    key = (session.reader.officer, session.clock().isoformat(), intended.audience, *named)
    entry = session.entry(
        session.id("release_draft", *key), label_within(session, (*intended.entries, *premises)), body
    )
    session.keep([entry])
    return entry


def agree(session: Session, draft_id: str) -> Entry:
    """Agree to a draft as it was proposed, and so release it; anything that changed meanwhile is refused."""
    one = _undecided(session, draft_id)
    _refuse_same_hand(session, one)
    refuse_changed(one)
    intended = intend(session, one.draft.entries, one.draft.audience, one.draft.basis, one.draft.reason)
    released = release_entry(session, intended, draft_id)
    session.keep([_decision(session, draft_id, DraftDecision(draft_id, DraftVerdict.AGREE)), released])
    return released


def refuse(session: Session, draft_id: str, reason: str) -> Entry:
    """Refuse a draft, with the reason that its author reads."""
    one = _undecided(session, draft_id)
    _refuse_same_hand(session, one)
    if not reason.strip():
        raise BadInput("A refusal needs its reason: its author must know what to change.")
    return _keep(session, draft_id, DraftDecision(draft_id, DraftVerdict.REFUSE, reason.strip()))


def discard(session: Session, draft_id: str) -> Entry:
    """Withdraw one's own draft before anybody decided."""
    one = _undecided(session, draft_id)
    if one.author != session.reader.officer:
        raise NotAllowed("{author} wrote this draft and alone discards it. You can refuse it.", author=one.author)
    return _keep(session, draft_id, DraftDecision(draft_id, DraftVerdict.DISCARD))


def drafts(view: View) -> tuple[DraftStanding, ...]:
    """Return every draft of one's own organisation that the reader may see, earliest first."""
    decisions = view.of_kind("draft_decision")
    found = [_standing(view, each, decisions) for each in view.of_kind("release_draft")]
    own = [one for one in found if one is not None]
    return tuple(sorted(own, key=lambda one: (one.proposed, one.id)))


def drafts_of(session: Session) -> tuple[DraftStanding, ...]:
    """Return what `drafts` does for an officer, from memory while nothing changed."""
    view = session.view()
    found: tuple[DraftStanding, ...] = session.centre.memory.recall(("drafts", view.version()), lambda: drafts(view))
    return found


def draft_standing(view: View, draft_id: str) -> DraftStanding:
    """Return where one draft stands; hidden, absent and no draft are one refusal."""
    found = _standing(view, view.entry(draft_id), view.of_kind("draft_decision"))
    if found is None:
        raise NotFound("There is nothing by the name {id} that you may see. Check the name.", id=draft_id)
    return found


def may_agree(session: Session, one: DraftStanding) -> bool:
    """Say whether this officer is one of those who can decide on a draft that waits."""
    overseer = "role:dpo" in session.reader.names or session.reader.purpose == OVERSIGHT
    return one.state == "waiting" and not overseer and not _same_hand(session.centre.register(), session, one.author)


def second_officers(session: Session, entries: Iterable[Entry]) -> tuple[str, ...]:
    """Name the officers of one's own organisation who may see all of it and could agree."""
    register, shown = session.centre.register(), tuple(entries)
    own = [each for each in register.officers.values() if each.organisation == session.reader.organisation]
    able = [each for each in own if each.active and "dpo" not in each.roles and _sees(register, each, shown)]
    return tuple(sorted(each.code for each in able if not _same_hand(register, session, each.code)))


def refuse_changed(one: DraftStanding) -> None:
    """Refuse a draft of whose entries any was released or corrected since it was written."""
    if one.changed:
        raise NotAllowed(
            "What was proposed has changed since: {changes} came to bear on it. Refuse this draft, and its author "
            "proposes it anew.",
            changes=", ".join(one.changed),
        )


def _standing(view: View, entry: Entry, decisions: Iterable[Entry]) -> DraftStanding | None:
    body = entry.body
    if not isinstance(body, ReleaseDraft) or entry.owner != view.reader.organisation:
        return None
    one = DraftStanding(entry.id, entry.author, entry.recorded, body)
    for each in sorted(decisions, key=lambda decision: (decision.recorded, decision.id)):
        decided = each.body
        if isinstance(decided, DraftDecision) and _counts(entry, each, decided):
            state = _STATES[decided.verdict]
            return msgspec.structs.replace(one, state=state, by=each.author, at=each.recorded, reason=decided.reason)
    entries = view.find("id", body.entries)
    bearing = {each.id for each in bearing_on(view, entries)}
    return msgspec.structs.replace(one, changed=tuple(sorted(bearing - set(body.premises))))


def _counts(draft: Entry, entry: Entry, decision: DraftDecision) -> bool:
    """A decision counts when its author may take it: nobody agrees to their own draft."""
    by_author = entry.author == draft.author
    discards = decision.verdict is DraftVerdict.DISCARD
    return decision.draft == draft.id and entry.owner == draft.owner and by_author is discards


def _undecided(session: Session, draft_id: str) -> DraftStanding:
    refuse_overseer(session)
    one = draft_standing(session.view(), draft_id)
    if one.state != "waiting":
        raise BadInput("This draft is decided already: {state} by {officer}.", state=_SAID[one.state], officer=one.by)
    return one


def _refuse_same_hand(session: Session, one: DraftStanding) -> None:
    if _same_hand(session.centre.register(), session, one.author):
        raise NotAllowed("A second officer must decide; {officer} was the first.", officer=one.author)


def _same_hand(register: Register, session: Session, author: str) -> bool:
    """Two posts that one account of the machine may fill are one hand."""
    mine, theirs = (register.officers.get(code) for code in (session.reader.officer, author))
    if mine is None or theirs is None:
        return author == session.reader.officer
    return mine.code == theirs.code or (mine.account != "" and mine.account == theirs.account)


def _sees(register: Register, officer: Officer, entries: tuple[Entry, ...]) -> bool:
    readers = [register.reader(officer.code, purpose) for purpose in officer.purposes if purpose != OVERSIGHT]
    return any(all(may_see(each, e.label.audience, e.label.purposes) for e in entries) for each in readers)


def _refuse_asking_in_vain(session: Session, intended: Intended, asked: str) -> None:
    able = second_officers(session, intended.entries)
    if asked not in able:
        raise BadInput(
            "{officer} cannot agree to this. Those who can: {able}.", officer=asked, able=", ".join(able) or "-"
        )


def _refuse_proposing_twice(session: Session, intended: Intended) -> None:
    named = tuple(each.id for each in intended.entries)
    for one in drafts(session.view()):
        mine = one.state == "waiting" and one.author == session.reader.officer
        if mine and (one.draft.entries, one.draft.audience) == (named, intended.audience):
            raise BadInput("You have proposed this already, and it waits: {draft}.", draft=one.id)


def _keep(session: Session, draft_id: str, body: DraftDecision) -> Entry:
    entry = _decision(session, draft_id, body)
    session.keep([entry])
    return entry


def _decision(session: Session, draft_id: str, body: DraftDecision) -> Entry:
    """Write a decision under the one id that decisions of a draft have, for those who may see the draft."""
    return session.entry(session.id("draft_decision", draft_id), session.view().entry(draft_id).label, body)
