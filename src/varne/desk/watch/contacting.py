"""A contact is logged: what life safety needs for every rescue centre, phone and words each behind a label of their own."""

from datetime import datetime, timedelta

import msgspec

from varne.desk.session import Session
from varne.desk.watch.keeping import contacts_of, known_of, must_keep_watch
from varne.kernel.contact import Contact, ContactPhone, ContactWords, born_for_rescue, kept_for_rescue
from varne.kernel.entry import Body, Entry
from varne.kernel.errors import BadInput, Overtaken
from varne.kernel.judgement import Judgement, Likeness
from varne.kernel.phone import read_phone

_AHEAD = timedelta(minutes=5)


class Judged(msgspec.Struct, frozen=True):
    """Another contact with which this one is judged while it is logged."""

    other: str
    likeness: Likeness
    reason: str = ""


class Typed(msgspec.Struct, frozen=True):
    """What an officer typed: the contact, what is said beside it, and which other contact it was judged with.

    key makes a repeated request the same entry.
    """

    contact: Contact
    phone: str = ""
    name: str = ""
    text: str = ""
    source: str = ""
    judged: Judged | None = None
    key: str = ""


def log_contact(session: Session, typed: Typed) -> Entry:
    """Keep a contact with its phone and words; when this returns they are durable and on every rescue centre's board."""
    must_keep_watch(session)
    _refuse_the_future(session, typed.contact.observed.start)
    _refuse_unknown_names(session, typed)
    name = session.id("contact", session.reader.officer, typed.key or session.clock().isoformat(), _content(typed))
    entries = _entries(session, name, typed)
    before = session.view().find("id", (name,)) if typed.key else ()
    if before:
        return _logged_before(session, before[0], entries)
    session.keep(entries)
    return entries[0]


def _entries(session: Session, name: str, typed: Typed) -> list[Entry]:
    owner = session.reader.organisation
    entries = [session.entry(name, born_for_rescue(owner), typed.contact)]
    if typed.phone.strip():
        phone = ContactPhone(name, read_phone(typed.phone))
        entries.append(session.entry(session.id("contact phone", name), born_for_rescue(owner), phone))
    if any(one.strip() for one in (typed.name, typed.text, typed.source)):
        words = ContactWords(name, typed.name.strip(), typed.text.strip(), typed.source.strip())
        entries.append(session.entry(session.id("contact words", name), kept_for_rescue(owner), words))
    if typed.judged is not None:
        judgement = Judgement(name, typed.judged.other, typed.judged.likeness, typed.judged.reason.strip())
        entries.append(session.entry(session.id("judgement", name), born_for_rescue(owner), judgement))
    return entries


def _logged_before(session: Session, before: Entry, again: list[Entry]) -> Entry:
    """The same request once more is the entry that is kept; other words under its key are refused, and nothing is lost."""
    kept = {entry.id: entry.body for entry in session.view().find("id", tuple(entry.id for entry in again))}
    if all(_same(kept.get(entry.id), entry.body) for entry in again):
        return before
    raise Overtaken(
        "This contact was logged already, as {id}, with other words. Save once more to enter these as its correction.",
        id=before.id,
    )


def _same(kept: Body | None, again: Body) -> bool:
    """Whether both say the same; "now" has moved on between them."""
    if isinstance(kept, Contact) and isinstance(again, Contact):
        return msgspec.structs.replace(again, observed=kept.observed, call_back=kept.call_back) == kept
    return kept == again


def _content(typed: Typed) -> str:
    """Without a key of its own, the same words at the same moment are the same contact, and other words another."""
    return "" if typed.key else msgspec.json.encode(typed, order="sorted").decode()


def _refuse_the_future(session: Session, observed: datetime) -> None:
    if observed > session.clock() + _AHEAD:
        raise BadInput(
            "The contact was observed at {time}, which is still to come. Check day, hour and zone.",
            time=observed.isoformat(timespec="minutes"),
        )


def _refuse_unknown_names(session: Session, typed: Typed) -> None:
    contact, judged = typed.contact, typed.judged
    named = tuple(name for name in (contact.repeats, contact.corrects, judged.other if judged else "") if name)
    if named:
        told = known_of(session)
        contacts_of(told, named)
        for corrected in contacts_of(told, (contact.corrects,) if contact.corrects else ()):
            if corrected.entry.owner != session.reader.organisation:
                raise BadInput(
                    "{id} belongs to {owner}. Enter what you heard as a contact of your own, and judge the two to be the "
                    "same.",
                    id=contact.corrects,
                    owner=corrected.entry.owner,
                )
