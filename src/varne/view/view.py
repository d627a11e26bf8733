"""The set of entries that one reader may see at one moment. Everything that is computed is computed from it.

Invariant (L1, L2): a view is the filter "label admits every reader, and it was known at as_of" over all entries, and
nothing else of the ledger reaches through it: no count, position, order or error of what is hidden.
"""

from collections.abc import Iterable, Iterator
from datetime import datetime

from varne.kernel.claim import Claim
from varne.kernel.entry import Entry
from varne.kernel.errors import NotFound
from varne.kernel.moment import Interval
from varne.kernel.report import Report
from varne.ledger.port import Ledger
from varne.view.gate import visible_labels
from varne.view.indexing import window_keys
from varne.view.reader import Reader


class View:
    """What one reader may see; with two readers (view-as), what each of them may see, by whatever label.

    given are entries that the second reader would see besides, by a release that nobody has made yet.
    """

    def __init__(
        self,
        ledger: Ledger,
        readers: tuple[Reader, ...],
        as_of: datetime | None = None,
        given: frozenset[str] = frozenset(),
    ) -> None:
        self._ledger = ledger
        self.readers = readers
        self.as_of = as_of
        self._given = given
        known = ledger.labels()
        self._labels = tuple(visible_labels(reader, known) for reader in readers)

    def at(self, moment: datetime) -> "View":
        """Return what the same readers, with the authority they have now, could have seen at another moment."""
        return View(self._ledger, self.readers, moment)

    @property
    def reader(self) -> Reader:
        """Return the officer who looks."""
        return self.readers[0]

    def version(self) -> tuple[object, ...]:
        """Return a key that changes when, and only when, something visible or the authority changes."""
        labels = tuple(tuple(sorted(each)) for each in self._labels)
        return self.readers, self.as_of, labels, tuple(self._ledger.versions(each) for each in labels), self._given

    def find(self, facet: str, keys: Iterable[str]) -> tuple[Entry, ...]:
        """Return the visible entries under these keys, in order of their ids."""
        mine, *others = self._labels
        named = tuple(keys)
        found = sorted(self._ledger.select(facet, named, mine, self.as_of), key=lambda entry: entry.id)
        for labels in others:
            theirs = {stored.id for stored in self._ledger.select_raw(facet, named, labels, self.as_of)}
            theirs |= self._given
            found = [entry for entry in found if entry.id in theirs]
        return tuple(found)

    def entry(self, entry_id: str) -> Entry:
        """Return one entry; hidden and absent are the same refusal."""
        found = self.find("id", (entry_id,))
        if not found:
            raise NotFound("There is nothing by the name {id} that you may see. Check the name.", id=entry_id)
        return found[0]

    def report(self, entry_id: str) -> Report | None:
        """Return the report behind a claim, or None when its owner withholds it (or it does not exist)."""
        for entry in self.find("id", (entry_id,)):
            if isinstance(entry.body, Report):
                return entry.body
        return None

    def of_kind(self, kind: str) -> tuple[Entry, ...]:
        """Return every visible entry of one kind."""
        return self.find("kind", (kind,))

    def counts(self, unit: str, window: Interval) -> tuple[Entry, ...]:
        """Return the count claims of a unit that can bear on a window, less those their owner has corrected."""
        corrected = frozenset(self._corrected(unit))
        found = self.find("count", window_keys(unit, window))
        return tuple(entry for entry in found if (entry.owner, entry.id) not in corrected)

    def replaced(self, unit: str) -> dict[str, tuple[str, ...]]:
        """Name, for every correction of a unit that the reader may see, the claims that it replaces."""
        found = [(entry.id, entry.body) for entry in self.find("correction", (unit,))]
        return {name: (body.supersedes, *body.corrects) for name, body in found if isinstance(body, Claim)}

    def _corrected(self, unit: str) -> Iterator[tuple[str, str]]:
        """Name what visible corrections replace; a partner proposes corrections and never edits."""
        for entry in self.find("correction", (unit,)):
            if isinstance(entry.body, Claim):
                yield entry.owner, entry.body.supersedes
                yield from ((entry.owner, name) for name in entry.body.corrects)
