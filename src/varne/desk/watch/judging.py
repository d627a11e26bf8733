"""Same, different or unsure, with a reason; and taking a judgement back, which restores the board exactly."""

from varne.desk.session import Session
from varne.desk.watch.keeping import contacts_of, known_of, must_keep_watch
from varne.kernel.contact import born_for_rescue
from varne.kernel.entry import Entry
from varne.kernel.errors import BadInput, NotAllowed
from varne.kernel.judgement import Judgement, JudgementWithdrawn, Likeness


def judge(session: Session, one: str, other: str, likeness: Likeness, reason: str = "") -> Entry:
    """Keep a judgement on two contacts. It closes nothing: what joins a boat at sea to one accounted for reopens it."""
    must_keep_watch(session)
    told = known_of(session)
    contacts_of(told, (one, other))
    body = Judgement(one, other, likeness, reason.strip())
    mine = [entry for entry, said in told.judgements if said == body and entry.author == session.reader.officer]
    if mine:
        return mine[0]
    key = (body.one, body.other, likeness.value, session.clock().isoformat(), session.reader.officer)
    entry = session.entry(session.id("judgement", *key), born_for_rescue(session.reader.organisation), body)
    session.keep([entry])
    return entry


def withdraw(session: Session, judgement: str, reason: str = "") -> Entry:
    """Take back a judgement of one's own organisation."""
    must_keep_watch(session)
    found = session.view().entry(judgement)
    if not isinstance(found.body, Judgement):
        raise BadInput("{id} is no judgement on two contacts.", id=judgement)
    if found.owner != session.reader.organisation:
        raise NotAllowed("{id} was judged by {owner}. Only they take it back.", id=judgement, owner=found.owner)
    body = JudgementWithdrawn(judgement, reason.strip())
    entry = session.entry(session.id("judgement withdrawn", judgement), found.label, body)
    session.keep([entry])
    return entry
