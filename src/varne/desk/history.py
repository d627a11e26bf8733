"""What became of one entry, and the proof that it stands in its owner's log unaltered.

Invariant: who else was given an entry is for its owner alone, and so are the verdicts on it. A proof tells how long a log
is, so it is for whoever audits; a recipient's is from the release log that speaks to them, never from the private one, and
holds the commitment alone: the stored bytes name the audience.
"""

from base64 import b64encode
from collections.abc import Iterable

import msgspec

from varne.desk.session import Session
from varne.desk.verifying import AUDITORS
from varne.kernel.audience import parse_audience_or_nobody
from varne.kernel.claim import Claim
from varne.kernel.decision import Release, Review
from varne.kernel.entry import Entry, encode
from varne.kernel.errors import NotAllowed, NotFound
from varne.kernel.register import Key
from varne.kernel.report import Report
from varne.ledger.placing import audience_of_log
from varne.ledger.port import Ledger
from varne.ledger.proof import prove
from varne.view.reader import Reader
from varne.view.view import View

FORMAT = "varne-proof-1"


class History(msgspec.Struct, frozen=True):
    """What the reader may know of one claim or report.

    supersedes is what it corrects and superseded_by what corrects it, of the same owner. own says that the reader is of
    the owner's organisation: verdicts and releases are told to no one else.
    """

    entry: Entry
    own: bool
    supersedes: Entry | None = None
    superseded_by: tuple[Entry, ...] = ()
    reviews: tuple[Entry, ...] = ()
    releases: tuple[Entry, ...] = ()


def history_of(session: Session, entry_id: str) -> History:
    """Return what became of a claim or a report; hidden, absent and anything else are one refusal."""
    view = session.view()
    entry = view.entry(entry_id)
    if not isinstance(entry.body, Claim | Report):
        raise NotFound("There is nothing by the name {id} that you may see. Check the name.", id=entry_id)
    own = entry.owner == session.reader.organisation
    naming = tuple(each for each in view.find("bearing", (entry.id,)) if each.owner == entry.owner)
    return History(
        entry,
        own,
        _superseded(view, entry),
        _in_order(each for each in naming if isinstance(each.body, Claim)),
        _reviews(view, entry) if own else (),
        _in_order(each for each in naming if isinstance(each.body, Release)) if own else (),
    )


def _in_order(entries: Iterable[Entry]) -> tuple[Entry, ...]:
    return tuple(sorted(entries, key=lambda each: (each.recorded, each.id)))


def _superseded(view: View, entry: Entry) -> Entry | None:
    named = entry.body.supersedes if isinstance(entry.body, Claim) else ""
    found = [each for each in view.find("id", (named,)) if each.owner == entry.owner] if named else []
    return found[0] if found else None


def _reviews(view: View, entry: Entry) -> tuple[Entry, ...]:
    claim = entry.body
    if not isinstance(claim, Claim) or not claim.candidate:
        return ()
    found = (each for each in view.find("report", (claim.report,)) if each.owner == entry.owner)
    return _in_order(each for each in found if isinstance(each.body, Review) and each.body.candidate == claim.candidate)


class ProofPaper(msgspec.Struct, frozen=True, omit_defaults=True):
    """A proof that needs no server. All bytes are in base64.

    leaf is what the log holds: the commitment to the entry. proof is a C2SP tlog-proof: index, audit path and signed
    checkpoint. keys are the owner's public keys as the register has them: compare them with those that the owner gave
    you. body and salt, the owner's alone, open the commitment.
    """

    entry: str
    owner: str
    log: str
    leaf: str
    proof: str
    keys: tuple[str, ...]
    format: str = FORMAT
    body: str = ""
    salt: str = ""


def may_prove(reader: Reader) -> bool:
    """Say whether a reader is given proofs: whoever audits, for oversight."""
    return reader.purpose == "oversight" and not AUDITORS.isdisjoint(reader.names)


def proof_of(session: Session, entry_id: str) -> ProofPaper:
    """Return the proof of an entry that the reader may see, under a checkpoint of its log as it is now."""
    if not may_prove(session.reader):
        raise NotAllowed(
            "A proof is for whoever audits: an administrator or a holder of the office dpo, for oversight. Ask one of them."
        )
    entry = history_of(session, entry_id).entry
    ledger, own = session.centre.ledger, entry.owner == session.reader.organisation
    name = ledger.logs(entry.owner)[0] if own else _log_for(ledger, session.reader, entry)
    # Signed now: whether an older checkpoint covers it would tell how much others wrote since.
    ledger.seal(name)
    log = ledger.log(name)
    proof = prove(log, entry.id)
    paper = ProofPaper(
        entry.id, entry.owner, name, _text(log.leaf(proof.index)), proof.text, _keys(session.view(), entry.owner)
    )
    return (
        msgspec.structs.replace(paper, body=_text(encode(entry)), salt=_text(ledger.salt(entry.id))) if own else paper
    )


def _log_for(ledger: Ledger, reader: Reader, entry: Entry) -> str:
    """Name the first release log that speaks to the reader and holds the entry."""
    for name in ledger.logs(entry.owner):
        admitted = parse_audience_or_nobody(audience_of_log(name)).admits(reader.names)
        if admitted and ledger.log(name).index_of(entry.id) is not None:
            return name
    raise NotFound("There is nothing by the name {id} that you may see. Check the name.", id=entry.id)


def _keys(view: View, owner: str) -> tuple[str, ...]:
    found = [each.body for each in view.of_kind("key") if isinstance(each.body, Key) and each.owner == owner]
    return tuple(key.public for key in sorted(found, key=lambda key: key.revision))


def _text(data: bytes) -> str:
    return b64encode(data).decode()
