"""One line of the ledger: who wrote what, when we learned it, and who may see it."""

from datetime import datetime

import msgspec

from varne.kernel.account import Account, AccountDecision
from varne.kernel.canonical import canonical_bytes
from varne.kernel.claim import Claim
from varne.kernel.contact import Contact, ContactPhone, ContactWords
from varne.kernel.decision import DraftDecision, Mapping, Release, ReleaseDraft, Review, TakenBack
from varne.kernel.handover import Acknowledged, Handover, HandoverAnswer, PhaseSet
from varne.kernel.judgement import Judgement, JudgementWithdrawn
from varne.kernel.label import Label
from varne.kernel.register import Key, Officer, Operation, Organisation
from varne.kernel.report import Proposal, Receipt, Report
from varne.kernel.shift import ShiftAnswer, ShiftHandover
from varne.kernel.sitrep import Sitrep

Body = (
    Claim
    | Report
    | Receipt
    | Proposal
    | Review
    | TakenBack
    | Release
    | ReleaseDraft
    | DraftDecision
    | Mapping
    | Organisation
    | Officer
    | Operation
    | Key
    | Contact
    | ContactPhone
    | ContactWords
    | Judgement
    | JudgementWithdrawn
    | Account
    | AccountDecision
    | Handover
    | HandoverAnswer
    | Acknowledged
    | PhaseSet
    | ShiftHandover
    | ShiftAnswer
    | Sitrep
)


class Entry(msgspec.Struct, frozen=True):
    """An immutable, labelled body. The label sits inside what is committed, so it cannot be changed alone."""

    id: str
    author: str
    recorded: datetime
    label: Label
    body: Body

    @property
    def owner(self) -> str:
        """Return the organisation whose log holds this entry."""
        return self.label.owner

    @property
    def kind(self) -> str:
        """Return the kind of body: claim, report, release, officer ..."""
        return str(self.body.__struct_config__.tag)


_decoder = msgspec.json.Decoder(Entry)


def encode(entry: Entry) -> bytes:
    """Return the canonical bytes that the ledger commits to."""
    return canonical_bytes(entry)


def decode(data: bytes) -> Entry:
    """Read an entry back from its canonical bytes."""
    return _decoder.decode(data)
