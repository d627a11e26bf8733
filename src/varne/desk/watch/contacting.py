"""A contact is logged: what life safety needs for every rescue centre, phone and words each behind a label of their own."""

from datetime import datetime, timedelta

import msgspec

from varne.desk.session import Session
from varne.desk.watch.keeping import contacts_of, known_of, must_keep_watch
from varne.kernel.contact import Contact, ContactPhone, ContactWords, born_for_rescue, kept_for_rescue
from varne.kernel.entry import Entry
from varne.kernel.errors import BadInput

_AHEAD = timedelta(minutes=5)


class Typed(msgspec.Struct, frozen=True):
    """What an officer typed: the contact, and what is said beside it. key makes a repeated request the same entry."""

    contact: Contact
    phone: str = ""
    name: str = ""
    text: str = ""
    source: str = ""
    key: str = ""


def log_contact(session: Session, typed: Typed) -> Entry:
    """Keep a contact with its phone and words; when this returns they are durable and on every rescue centre's board."""
    must_keep_watch(session)
    _refuse_the_future(session, typed.contact.observed.start)
    _refuse_unknown_names(session, typed.contact)
    owner = session.reader.organisation
    name = session.id("contact", session.reader.officer, typed.key or session.clock().isoformat(), _content(typed))
    entries = [session.entry(name, born_for_rescue(owner), typed.contact)]
    if typed.phone.strip():
        phone = ContactPhone(name, typed.phone.strip())
        entries.append(session.entry(session.id("contact phone", name), born_for_rescue(owner), phone))
    if any(one.strip() for one in (typed.name, typed.text, typed.source)):
        words = ContactWords(name, typed.name.strip(), typed.text.strip(), typed.source.strip())
        entries.append(session.entry(session.id("contact words", name), kept_for_rescue(owner), words))
    session.keep(entries)
    return entries[0]


def _content(typed: Typed) -> str:
    """Without a key of its own, the same words at the same moment are the same contact, and other words another."""
    return "" if typed.key else msgspec.json.encode(typed, order="sorted").decode()


def _refuse_the_future(session: Session, observed: datetime) -> None:
    if observed > session.clock() + _AHEAD:
        raise BadInput(
            "The contact was observed at {time}, which is still to come. Check day, hour and zone.",
            time=observed.isoformat(timespec="minutes"),
        )


def _refuse_unknown_names(session: Session, contact: Contact) -> None:
    named = tuple(name for name in (contact.repeats, contact.corrects) if name)
    if named:
        told = known_of(session)
        contacts_of(told, named)
        corrected = told.contacts.get(contact.corrects)
        if corrected is not None and corrected.entry.owner != session.reader.organisation:
            raise BadInput(
                "{id} belongs to {owner}. Enter what you heard as a contact of your own, and judge the two to be the same.",
                id=contact.corrects,
                owner=corrected.entry.owner,
            )
