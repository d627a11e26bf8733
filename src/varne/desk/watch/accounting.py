"""Accounting for a boat: the only door by which the obligation falls (law L6).

Without contradictions one officer suffices. With any, a reason is needed, and the boat stays on the board as closed,
unverified, until a second officer (from any rescue centre) agrees.
"""

import msgspec

from varne.desk.session import Session
from varne.desk.watch.keeping import board_of, contacts_of, known_of, must_be_rescue_centre
from varne.kernel.account import Account, AccountDecision, AccountVerdict, Contradiction, Fate
from varne.kernel.contact import born_for_rescue
from varne.kernel.entry import Body, Entry
from varne.kernel.errors import BadInput, NotAllowed, NotFound, Overtaken
from varne.picture.watch.gate import Proposed, contradictions
from varne.picture.watch.known import Accounted, Known
from varne.picture.watch.premises import changed, premises


class Closing(msgspec.Struct, frozen=True):
    """What an officer says became of a boat. shown are the contradictions that the page showed them.

    seen are the premises of that page; none where the boat was read at once.
    """

    contacts: tuple[str, ...]
    fates: tuple[Fate, ...]
    evidence: tuple[str, ...] = ()
    evidence_said: str = ""
    phone_rung: bool = False
    reason: str = ""
    shown: tuple[Contradiction, ...] = ()
    seen: tuple[str, ...] = ()


def premises_of(session: Session, contacts: tuple[str, ...]) -> tuple[str, ...]:
    """The entries on which a decision about the boat of these contacts rests, for a page to carry."""
    must_be_rescue_centre(session)
    told = known_of(session)
    names = tuple(one.id for one in contacts_of(told, contacts))
    return tuple(sorted(premises(told, board_of(session), names)))


def against(session: Session, closing: Closing) -> tuple[Contradiction, ...]:
    """What speaks against it now, so that a page can show it before anybody decides."""
    return _against(known_of(session), closing)


def _against(told: Known, closing: Closing) -> tuple[Contradiction, ...]:
    proposed = Proposed(
        contacts_of(told, closing.contacts),
        contacts_of(told, closing.evidence),
        closing.fates,
        closing.evidence_said,
        closing.phone_rung,
    )
    return contradictions(told, proposed)


def account_for(session: Session, closing: Closing) -> Entry:
    """Say what became of a boat. It stands at once without contradictions, else it waits for a second officer."""
    must_be_rescue_centre(session)
    if not closing.contacts or not closing.fates:
        raise BadInput("Name the contacts that are accounted for, and what became of how many people.")
    told = known_of(session)
    contacts = tuple(one.id for one in contacts_of(told, closing.contacts))
    evidence = tuple(one.id for one in contacts_of(told, closing.evidence))
    found = _against(told, closing)
    body = Account(contacts, closing.fates, evidence, closing.evidence_said.strip(), found, closing.reason.strip())
    before = told.of(contacts)
    if (again := _said_already(session, before, body)) is not None:
        return again
    _refuse_a_stale_page(session, told, closing)
    _refuse_what_was_not_shown(closing, found)
    if told.covered().issuperset(contacts):
        raise Overtaken("This is decided already. Look at the boat again.")
    return _keep(session, "account", (*contacts, *_decided(before)), body)


def _said_already(session: Session, before: tuple[Accounted, ...], body: Account) -> Entry | None:
    """The same said twice by one officer is one account: a button that was pressed twice."""
    mine = [one for one in before if one.entry.author == session.reader.officer and (one.pending or one.standing)]
    return next((one.entry for one in mine if one.account == body), None)


def _refuse_a_stale_page(session: Session, told: Known, closing: Closing) -> None:
    if not closing.seen:
        return
    since = changed(told, board_of(session), tuple(one.id for one in contacts_of(told, closing.contacts)), closing.seen)
    if since is not None:
        raise Overtaken(
            "Nothing was decided. Since this page was made, new or taken back: {contacts} (contacts), {judgements} "
            "(judgements), {decisions} (decisions). Look at the boat again before you decide.",
            contacts=since.contacts,
            judgements=since.judgements,
            decisions=since.decisions,
        )


def _refuse_what_was_not_shown(closing: Closing, found: tuple[Contradiction, ...]) -> None:
    new = [one for one in found if one not in closing.shown]
    if new:
        raise Overtaken(
            "This speaks against it: {contradictions}. Look at the boat again before you decide.",
            contradictions=", ".join(new),
        )
    if found and not closing.reason.strip():
        raise BadInput("Something speaks against it, so a reason is needed, and a second officer. Give the reason.")


def _decided(accounts: tuple[Accounted, ...]) -> tuple[str, ...]:
    """What was decided so far, by name: two who decide at once on the same grounds write one entry."""
    return tuple(sorted(name for one in accounts for name in (one.entry.id, *(entry.id for entry, _ in one.decisions))))


def _keep(session: Session, what: str, key: tuple[str, ...], body: Body) -> Entry:
    entry = session.entry(session.id(what, *key), born_for_rescue(session.reader.organisation), body)
    if any(session.view().find("id", (entry.id,))):
        raise Overtaken("This is decided already. Look at the boat again.")
    try:
        session.keep([entry])
    except BadInput as refusal:
        raise Overtaken("This is decided already. Look at the boat again.") from refusal
    return entry


def decide(session: Session, account: str, verdict: AccountVerdict, reason: str = "") -> Entry:
    """Agree to an account, refuse, withdraw or reopen it. Who agrees is another officer than its author."""
    must_be_rescue_centre(session)
    found = _account(session, account)
    _refuse(session, found, verdict)
    if verdict is AccountVerdict.AGREE:
        _refuse_what_is_new(known_of(session), found.account)
    if verdict is not AccountVerdict.AGREE and not reason.strip():
        raise BadInput("Say why: those who read it later were not here.")
    body = AccountDecision(account, verdict, reason.strip())
    return _keep(session, "account decision", (account, verdict.value, *_decided((found,))), body)


def _account(session: Session, account: str) -> Accounted:
    for one in known_of(session).accounts:
        if one.entry.id == account:
            return one
    raise NotFound("There is nothing by the name {id} that you may see. Check the name.", id=account)


def _refuse_what_is_new(told: Known, account: Account) -> None:
    """An agreement is to what the first officer knew: since then nothing was corrected and nothing new speaks against it."""
    closing = Closing(
        account.contacts,
        account.fates,
        account.evidence,
        account.evidence_said,
        Contradiction.PHONE_NOT_RUNG not in account.contradictions,
    )
    new = set(_against(told, closing)) - set(account.contradictions)
    if new or told.names(account.contacts) != frozenset(account.contacts):
        raise Overtaken(
            "Something else is known since this was written. Refuse it, look at the boat again and decide anew."
        )


def _refuse(session: Session, found: Accounted, verdict: AccountVerdict) -> None:
    mine = found.entry.author == session.reader.officer
    if verdict is AccountVerdict.AGREE and mine:
        raise NotAllowed("{officer} wrote this. Another officer must agree.", officer=session.reader.officer)
    if verdict is AccountVerdict.WITHDRAW and not mine:
        raise NotAllowed("Only {officer} can withdraw it. Refuse or reopen it instead.", officer=found.entry.author)
    if verdict in {AccountVerdict.AGREE, AccountVerdict.REFUSE} and not found.pending:
        raise Overtaken("This is decided already. Look at the boat again.")
    if verdict is AccountVerdict.REOPEN and not found.standing:
        raise Overtaken("This does not stand, so there is nothing to reopen.")
