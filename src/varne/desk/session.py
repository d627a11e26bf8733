"""One officer at work: reader, centre, clock. Every use case takes a session and asks the view, never the ledger."""

from collections.abc import Iterable
from datetime import datetime

import msgspec

from varne.desk.centre import Centre
from varne.desk.clock import Clock, id_of
from varne.kernel.audience import parse_audience
from varne.kernel.entry import Body, Entry
from varne.kernel.errors import BadAudience, BadInput, NotAllowed
from varne.kernel.label import Label
from varne.view.gate import may_see
from varne.view.reader import Reader
from varne.view.view import View


class Session(msgspec.Struct, frozen=True):
    """A reader at a centre at a moment."""

    centre: Centre
    reader: Reader
    clock: Clock

    def view(
        self, as_of: datetime | None = None, *, beside: Reader | None = None, given: frozenset[str] = frozenset()
    ) -> View:
        """Return what this reader may see; with a reader beside, only what that one may see as well, or would be given."""
        readers = (self.reader,) if beside is None else (self.reader, beside)
        return View(self.centre.ledger, readers, as_of, given)

    def id(self, *key: str) -> str:
        """Return the id of one of the reader's organisation's entries."""
        return id_of(self.centre.secret, self.reader.organisation, *key)

    def entry(self, entry_id: str, label: Label, body: Body) -> Entry:
        """Write an entry in the name of this officer, recorded now."""
        return Entry(entry_id, self.reader.officer, self.clock(), label, body)

    def keep(self, entries: Iterable[Entry]) -> tuple[Entry, ...]:
        """Append entries of the reader's own organisation; acknowledged means durable."""
        batch = tuple(entries)
        if any(entry.owner != self.reader.organisation for entry in batch):
            raise NotAllowed(
                "{officer} may write for {organisation} alone.",
                officer=self.reader.officer,
                organisation=self.reader.organisation,
            )
        self.centre.append(batch)
        return batch

    def must_hold(self, role: str) -> None:
        """Refuse an officer who does not hold an office."""
        if f"role:{role}" not in self.reader.names:
            raise NotAllowed(
                "{officer} does not hold the office {role}. Ask the administrator of {organisation}.",
                officer=self.reader.officer,
                role=role,
                organisation=self.reader.organisation,
            )

    def must_judge(self) -> None:
        """Refuse whoever is not of an office that judges claims: data-protection officers oversee, administrators admit."""
        if "role:dpo" in self.reader.names:
            raise NotAllowed("{officer} oversees and accepts no claims.", officer=self.reader.officer)
        if not self.reader.names & {"role:analyst", "role:watch"}:
            raise NotAllowed(
                "{officer} holds no office that accepts claims. An analyst or an officer on watch does.",
                officer=self.reader.officer,
            )

    def refuse_strange_names(self, audience: str) -> str:
        """Refuse a name that nobody here answers to: a slip of the pen would mean nobody. Returns canonical text."""
        parsed = parse_audience(audience)
        known = self.centre.register().names_for(self.reader.organisation)
        strange = {name for row in parsed.alternatives for name in row} - known
        if strange:
            raise BadAudience(
                "Nobody here answers to {names}. Known: {known}.",
                names=", ".join(sorted(strange)),
                known=", ".join(sorted(known)),
            )
        return parsed.text

    def refuse_blinding_oneself(self, label: Label) -> None:
        """Refuse a label that would hide an entry from the officer who writes it: it could never be mended."""
        if self.reader.purpose not in label.purposes:
            raise BadInput(
                "For the purposes {purposes} alone you would not see this yourself: you look for {purpose}. Add it.",
                purposes=", ".join(label.purposes),
                purpose=self.reader.purpose,
            )
        if not may_see(self.reader, label.audience, label.purposes):
            raise BadAudience(
                "With the audience {audience} you would not see this yourself. Add your own organisation: {organisation}.",
                audience=label.audience,
                organisation=self.reader.organisation,
            )
