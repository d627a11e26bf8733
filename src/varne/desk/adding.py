"""One file comes in: kept, and read for candidates; where allowed, accepted unread."""

from datetime import date

import msgspec

from varne.desk.mapping import Imported, import_table
from varne.desk.proposing import language_and_date, propose
from varne.desk.receive import Incoming, Received, receive
from varne.desk.review import Judged, Ruling, judge
from varne.desk.session import Session
from varne.desk.slot import ZONE, missing_slots
from varne.intake.dating import written_at
from varne.intake.document import Document
from varne.intake.extract import Told
from varne.intake.sandbox import SafeReader
from varne.kernel.decision import Verdict
from varne.kernel.errors import BadDocument, BadInput, NotAllowed
from varne.kernel.label import Label, Marking, label_of
from varne.kernel.report import Candidate
from varne.ledger.port import CentreKind


class Arrival(msgspec.Struct, frozen=True):
    """A file with what its sender and the officer say of it. An empty audience means the officer's organisation.

    No purposes means all of them. stated is when its source published it: an instant with its zone, or a bare day.

    document is what a reading process made of data; once names the sending of a form, which comes in once however often
    it is sent.
    """

    data: bytes
    document: Document
    audience: str = ""
    source: str = ""
    channel: str = "file"
    stated: date | None = None
    marking: str = Marking.OFFICIAL
    purposes: tuple[str, ...] = ()
    once: str = ""


class Added(msgspec.Struct, frozen=True):
    """What came of a file: the report with its candidates, and what became of them where they were taken unread."""

    received: Received
    judged: tuple[Judged, ...] = ()


def add(session: Session, arrival: Arrival, *told: Told, accept_all: bool = False) -> Added:
    """Receive a file. accept_all takes every candidate unread, which a real centre refuses.

    told is told how far the reading is, where somebody waits for it.
    """
    if accept_all and session.centre.kind is CentreKind.REAL:
        raise NotAllowed("In a real centre an officer reads every candidate. Leave out --accept and use: varne review.")
    received = receive(session, _incoming(session, arrival), lambda incoming: propose(incoming, *told))
    judged = _accept_all(session, received) if accept_all and not received.seen_before else ()
    return Added(received, judged)


def add_table(session: Session, arrival: Arrival, mapping: str) -> Imported:
    """Receive a table by a mapping that the organisation signed."""
    return import_table(session, _incoming(session, arrival), mapping)


def _incoming(session: Session, arrival: Arrival) -> Incoming:
    owner = session.reader.organisation
    label: Label = label_of(owner, arrival.audience, marking=arrival.marking, purposes=arrival.purposes)
    session.refuse_strange_names(label.audience)
    session.refuse_blinding_oneself(label)
    language, own = language_and_date(arrival.document)
    stated = own if arrival.stated is None else written_at(arrival.stated, language)
    said = (label, arrival.source, arrival.channel, stated, language)
    return Incoming(arrival.data, arrival.document, *said, once=arrival.once)


def _accept_all(session: Session, received: Received) -> tuple[Judged, ...]:
    """Accept what can be accepted unread; a clock time is read in the zone that the language of its sentence suggests."""
    taken = [(each, _zone_as_assumed(each)) for each in received.candidates]
    return tuple(
        judge(session, received.report, before.key, _ruling(before, after))
        for before, after in taken
        if not missing_slots(after)
    )


def _zone_as_assumed(one: Candidate) -> Candidate:
    return msgspec.structs.replace(one, unsure=tuple(slot for slot in one.unsure if slot != ZONE))


def _ruling(before: Candidate, after: Candidate) -> Ruling:
    return Ruling(Verdict.ACCEPT) if before == after else Ruling(Verdict.CORRECT, after)


def read_pasted(reader: SafeReader, text: str, name: str) -> tuple[bytes, Document]:
    """Read pasted text, whose encoding is known, in the reading process; return the bytes that are kept and the document."""
    if not text.strip():
        raise BadInput("There is no text. Paste what came in, or choose a file.")
    try:
        data = text.encode("utf-8")
    except UnicodeEncodeError:
        raise BadDocument(
            "The text {name} holds half a character, as a broken copy does. Copy it again from the original.", name=name
        ) from None
    return data, reader.read_text(data, name)
