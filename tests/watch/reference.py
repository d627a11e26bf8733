"""What must be accounted for, told as plainly as can be from the bare entries of the ledger, with nothing of the product.

A contact is open unless an account that stands names it. Its owner's correction is a contact of its own in its place.
"""

from varne.kernel.account import Account, AccountDecision
from varne.kernel.contact import Contact
from varne.kernel.role import Role

ENDS = ("rescue", "landing", "return")


def entries_of(centre, as_of=None):
    return [one for one in centre.ledger.stream() if as_of is None or one.recorded <= as_of]


def told(entries):
    return {one.id: one for one in entries if isinstance(one.body, Contact)}


def replaced_by(entries):
    """Each contact with the corrections of it that its own owner made."""
    contacts = told(entries)
    found = {name: [] for name in contacts}
    for one in contacts.values():
        before = contacts.get(one.body.corrects)
        if before is not None and before.label.owner == one.label.owner:
            found[before.id].append(one.id)
    return found


def standing_accounts(entries):
    for one in entries:
        if isinstance(one.body, Account):
            ruled = [each for each in entries if isinstance(each.body, AccountDecision) and each.body.account == one.id]
            verdicts = {each.body.verdict.value for each in ruled}
            if verdicts & {"refuse", "withdraw", "reopen"}:
                continue
            if not one.body.contradictions or "agree" in verdicts:
                yield one, max([one.recorded, *(each.recorded for each in ruled if each.body.verdict.value == "agree")])


def asked_again(entries):
    """Each contact whose account was reopened, with when that last was."""
    accounts = {one.id: one.body for one in entries if isinstance(one.body, Account)}
    found = {}
    for one in entries:
        if isinstance(one.body, AccountDecision) and one.body.verdict.value == "reopen":
            for name in accounts[one.body.account].contacts:
                found[name] = max(found.get(name, one.recorded), one.recorded)
    return found


def holds_who_remains(contacts, account, before):
    """The contact that stays open for people who continue, or who are missing for the first time."""
    named = [contacts[name] for name in account.contacts if name in contacts]
    held = max(named, key=lambda one: (one.body.kind.value not in ENDS, one.body.observed.start, one.id), default=None)
    ways = {fate.role for fate in account.fates if fate.people}
    searched = any(held and held.id in each.contacts and missing(each) for each in before)
    return held and held.id if Role.CONTINUED in ways or (Role.MISSING in ways and not searched) else None


def missing(account):
    return any(fate.role is Role.MISSING and fate.people for fate in account.fates)


def must_be_accounted_for(centre, as_of=None):
    """The ids of every contact that no standing decision covers."""
    entries = entries_of(centre, as_of)
    contacts, corrected, again = told(entries), replaced_by(entries), asked_again(entries)
    left = {name for name in contacts if not corrected[name]}
    standing = {name: contacts[name] for name in left}
    covered, before = set(), []
    for one, since in sorted(standing_accounts(entries), key=lambda each: (each[0].recorded, each[0].id)):
        held = holds_who_remains(standing, one.body, before)
        before.append(one.body)
        covered |= {name for name in one.body.contacts if name != held and (name not in again or again[name] < since)}
    return left - covered


def versions(entries, name):
    """A contact and everything that it corrects, the newest first."""
    contacts = told(entries)
    found = [contacts[name]]
    while (before := contacts.get(found[-1].body.corrects)) is not None and before not in found:
        found.append(before)
    return found
