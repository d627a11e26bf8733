"""What messages have in common (eml, msg): attachments, read one by one, inside one allowance.

Invariant: an attachment that cannot be read never takes the message down with it; it is named in a note,
with the reason after it.
"""

from collections.abc import Callable

from varne.intake.document import MailPart
from varne.intake.limits import Allowance
from varne.intake.reader.choice import guarded, read_source
from varne.intake.reader.draft import Draft, Reading, Source
from varne.kernel.errors import BadDocument
from varne.kernel.message import Message, say


class Enclosures:
    """The attachments of one message, counted from 1 as they come."""

    def __init__(self, draft: Draft, source: Source, allowance: Allowance) -> None:
        self._draft = draft
        self._source = source
        self._allowance = allowance
        self._count = 0
        self._unread = 0

    def add(self, data: bytes, name: str, section: str) -> None:
        """Read one attached file into the draft, under attachment/NUMBER."""
        self._add(lambda place: read_source(place, self._allowance), data, name, section)

    def add_by(self, read: Callable[[Source], Reading], name: str, section: str) -> None:
        """Read what is attached in another form than a file: read is given its name and depth."""
        self._add(lambda place: guarded("MSG", place.name, lambda: read(place)), b"", name, section)

    def _add(self, read: Callable[[Source], Reading], data: bytes, name: str, section: str) -> None:
        if not self._may_read():
            return
        place = Source(data, name or self._unnamed(), self._source.depth + 1)
        try:
            self._refuse_depth(place)
            reading = read(place)
        except BadDocument as refused:
            self._leave_out(place.name, refused.message)
        else:
            self._enclose(place.name, section, reading)

    def leave_out(self, name: str, reason: Message) -> None:
        """Count an attachment that is not read, and say why."""
        if self._may_read():
            self._leave_out(name or self._unnamed(), reason)

    def finish(self) -> None:
        """Say how many attachments came after the last that was read."""
        if self._unread:
            self._draft.note(
                say(
                    "Attachments of {name}: {count}, of which not read, at the end: {unread}. Save these as files and "
                    "add them one by one.",
                    name=self._source.name,
                    count=self._count,
                    unread=self._unread,
                )
            )

    def _may_read(self) -> bool:
        self._count += 1
        allowed = self._allowance.take_attachment()
        self._unread += not allowed
        return allowed

    def _refuse_depth(self, place: Source) -> None:
        if place.depth > self._allowance.limits.depth:
            raise BadDocument(
                "{name} lies deeper than {limit} messages inside each other. Save it as a file and add that.",
                name=place.name,
                limit=self._allowance.limits.depth,
            )

    def _enclose(self, name: str, section: str, reading: Reading) -> None:
        prefix = f"attachment/{self._count}"
        self._draft.join("\n")
        self._draft.write_line(name, f"{prefix}/name", MailPart(section))
        self._draft.enclose(prefix, reading)
        self._draft.join("\n")

    def _leave_out(self, name: str, reason: Message) -> None:
        self._draft.note(
            say(
                "Attachment {number} ({attachment}) was not read, for the reason that follows.",
                number=self._count,
                attachment=name,
            )
        )
        self._draft.note(reason)

    def _unnamed(self) -> str:
        return f"attachment {self._count}"
