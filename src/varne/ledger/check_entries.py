"""Every body against its salt, its commitment, its id, its owner's log and its place there.

Invariant: what leaves this step as sound is exactly what its owner's log commits to.
"""

from collections.abc import Iterator
from typing import Any

import msgspec

from varne.kernel.entry import Entry
from varne.kernel.message import Message, say
from varne.ledger.audit import Audit, LogRow, commitment_holds, read_entry
from varne.ledger.finding import Fault, Step
from varne.ledger.placing import LogKey
from varne.ledger.shelf import arrival_of, by_arrival, place_of

_TOLD_EVERY = 500

_Complaint = tuple[Fault, Message]

_BODIES = """SELECT body.seq, body.id, body.salt, body.body, entry.seq, entry.log, entry.idx, leaf.seq,
          leaf.commitment FROM body LEFT JOIN entry ON entry.id = body.id LEFT JOIN leaf ON leaf.log =
          entry.log AND leaf.idx = entry.idx WHERE body.seq > :after AND body.seq < :end ORDER BY
          body.seq LIMIT :page
          """

_WITHOUT_BODY = """
SELECT entry.seq, entry.id, entry.log, entry.idx FROM entry LEFT JOIN body ON body.seq = entry.seq
WHERE body.id IS NULL OR body.id != entry.id ORDER BY entry.seq
"""

_WITHOUT_ENTRY = """
SELECT leaf.seq, leaf.log, leaf.idx
FROM leaf LEFT JOIN body ON body.seq = leaf.seq LEFT JOIN entry ON entry.id = body.id
WHERE leaf.released = 0 AND (entry.id IS NULL OR entry.log != leaf.log OR entry.idx != leaf.idx)
ORDER BY leaf.log, leaf.idx
"""


class _Row(msgspec.Struct, frozen=True):
    seq: int
    id: str
    salt: Any
    body: Any
    entry_seq: int | None
    log: int | None
    index: int | None
    leaf_seq: int | None
    commitment: Any


def sound_entries(audit: Audit) -> Iterator[tuple[int, Entry]]:
    """Return every entry that is what its owner's log commits to, in order of arrival; name the others."""
    total = audit.bodies()
    for done, row in enumerate(_rows(audit)):
        if done % _TOLD_EVERY == 0:
            audit.progress(Step.ENTRIES, done, total)
        log = audit.logs.get(row.log or 0)
        entry = read_entry(row.body)
        complaint = _complaint(audit, row, entry, log)
        if complaint is not None or entry is None:
            fault, what = complaint or _changed(row)
            audit.blame(fault, what, row.seq, log, row.index)
            continue
        yield row.seq, entry
    audit.progress(Step.ENTRIES, total, total)


def name_lost_entries(audit: Audit) -> None:
    """Name every entry whose body is gone, and every leaf whose entry is gone."""
    for seq, name, number, index in audit.connection.execute(_WITHOUT_BODY).fetchall():
        what = say("The body of the entry {entry} is gone.", entry=name)
        audit.blame(Fault.BODY, what, seq, audit.logs.get(number), index)
    for seq, number, index in audit.connection.execute(_WITHOUT_ENTRY).fetchall():
        log = audit.logs.get(number)
        name = log.name if log else ""
        what = say("The entry at position {position} of the log {log} is gone.", position=index, log=name)
        audit.blame(Fault.ENTRY, what, seq, log, index)


def _complaint(audit: Audit, row: _Row, entry: Entry | None, log: LogRow | None) -> _Complaint | None:
    """Return what is wrong with an entry, or None."""
    if row.entry_seq is None or log is None or row.leaf_seq is None:
        return Fault.ENTRY, say("The entry {entry} is in no log of its owner.", entry=row.id)
    if row.entry_seq != row.seq or row.leaf_seq != row.seq:
        return Fault.ENTRY, say("The entry {entry} has changed places with another.", entry=row.id)
    if entry is None or not commitment_holds(audit.centre, _opening(row)):
        return _changed(row)
    if row.seq != place_of(entry.label, arrival_of(row.seq)):
        return Fault.ENTRY, say("The entry {entry} does not lie with those of its label.", entry=row.id)
    if entry.id != row.id or log.key != LogKey(entry.owner) or log.name != log.key.origin(audit.centre):
        what = say("The entry {entry} stands under another id or in the log of another owner.", entry=row.id)
        return Fault.ENTRY, what
    return None


def _changed(row: _Row) -> _Complaint:
    what = say("The entry {entry} is not what was stored: its body, salt or commitment was changed.", entry=row.id)
    return Fault.BODY, what


def _opening(row: _Row) -> tuple[object, object, object]:
    return row.body, row.salt, row.commitment


def _rows(audit: Audit) -> Iterator[_Row]:
    return (_Row(*row) for row in by_arrival(audit.connection, _BODIES))
