"""Every attachment against its key, its keyed name, and the reports that name it.

Invariant: a report's bytes are what its owner committed to, or the report is named here.
"""

from hashlib import sha256
from pathlib import Path

from varne.kernel.entry import Entry
from varne.kernel.errors import NotFound, StorageFailed, Tampered
from varne.kernel.message import Message, say
from varne.kernel.report import Report
from varne.ledger.attachment_name import attachment_name
from varne.ledger.attachments import AttachmentFolder, Sealed
from varne.ledger.audit import Audit
from varne.ledger.finding import Fault, Finding, Step

_Named = tuple[str, str]


class AttachmentCheck:
    """Learns which reports name which attachment, then opens every one."""

    def __init__(self, audit: Audit, folder: Path, secret: bytes) -> None:
        self._audit = audit
        self._folder = AttachmentFolder(folder)
        self._secret = secret
        self._reports: dict[_Named, list[tuple[str, str]]] = {}

    def learn(self, entry: Entry) -> None:
        """Take in one sound entry."""
        if isinstance(entry.body, Report) and entry.body.attachment:
            named = (entry.owner, entry.body.attachment)
            self._reports.setdefault(named, []).append((entry.id, entry.body.sha256))

    def compare(self) -> None:
        """Name every attachment that is changed or gone, with the report that has it."""
        rows = self._audit.connection.execute("SELECT owner, name, file, key FROM attachment").fetchall()
        for done, row in enumerate(rows):
            self._audit.progress(Step.ATTACHMENTS, done, len(rows))
            self._compare_one(*row)
        for (owner, name), reports in self._reports.items():
            gone = say("The attachment {name} of the report {report} is gone.", name=name, report=reports[0][0])
            self._tell(gone, owner, reports)

    def _compare_one(self, owner: str, name: str, file: str, key: bytes) -> None:
        reports = self._reports.pop((owner, name), [])
        try:
            data = self._folder.open(Sealed(owner, name, file, key))
        except (Tampered, NotFound, StorageFailed, TypeError):
            data = None
        if data is None or attachment_name(self._secret, owner, data) != name:
            changed = say("The attachment {name} of {owner} was changed or is gone.", name=name, owner=owner)
            self._tell(changed, owner, reports)
        elif any(sha256(data).hexdigest() != digest for _, digest in reports):
            other = say("The attachment {name} is not the one of which its report has the hash.", name=name)
            self._tell(other, owner, reports)

    def _tell(self, what: Message, owner: str, reports: list[tuple[str, str]]) -> None:
        for report, _ in reports or [("", "")]:
            self._audit.tell(Finding(Fault.ATTACHMENT, what, entry=report, owner=owner))
