"""The index against what the bodies make of it: nothing missing,
nothing shown that no label or release shows.

Invariant: what should be there is kept as keyed digests only, so
verifying leaves no content in temporary files.
"""

import secrets
from collections import Counter
from hashlib import blake2b

from varne.kernel.entry import Entry
from varne.kernel.message import say
from varne.ledger.audit import Audit
from varne.ledger.finding import Fault, Finding, Step
from varne.ledger.sqlite_index import microseconds, purposes_text

_TABLES = (
    "CREATE TEMP TABLE expected (digest INTEGER PRIMARY KEY, seq INTEGER NOT NULL, since INTEGER NOT NULL)",
    "CREATE TEMP TABLE expected_label (digest INTEGER PRIMARY KEY, times INTEGER NOT NULL)",
)

_EXPECT = """
INSERT INTO expected VALUES (?, ?, ?) ON CONFLICT (digest) DO UPDATE SET since = min(since, excluded.since)
"""

_EXPECT_LABEL = "INSERT INTO expected_label VALUES (?, ?)"

_UNEXPECTED = """
SELECT posting.seq, posting.facet, label.audience
FROM posting LEFT JOIN label ON label.id = posting.label_id LEFT JOIN expected
ON expected.digest = digest(posting.facet, posting.key, label.audience, label.purposes, posting.seq)
WHERE expected.seq IS NULL OR expected.since != posting.since ORDER BY posting.seq
"""

_MISSING = """
SELECT seq FROM expected WHERE digest NOT IN (
    SELECT digest(posting.facet, posting.key, label.audience, label.purposes, posting.seq)
    FROM posting JOIN label ON label.id = posting.label_id
) ORDER BY seq
"""

_LABELS = """
SELECT label.audience, expected_label.times FROM label LEFT JOIN expected_label
ON expected_label.digest = digest('', '', label.audience, label.purposes, 0)
WHERE label.version IS NOT expected_label.times ORDER BY label.id
"""


class IndexCheck:
    """Learns entry by entry what the index should hold, then compares."""

    def __init__(self, audit: Audit) -> None:
        self._audit = audit
        self._key = secrets.token_bytes(32)
        self._times: Counter[tuple[str, str]] = Counter()
        for table in _TABLES:
            audit.connection.execute(table)
        audit.connection.create_function("digest", 5, self._digest, deterministic=True)

    def learn(self, seq: int, entry: Entry) -> None:
        """Take in one sound entry."""
        rows = []
        for posting in self._audit.indexer(entry, self._audit.lookup_until(seq)):
            target = seq if posting.entry == entry.id else self._audit.place_of(posting.entry, seq)
            if target is not None:
                label = (posting.audience, purposes_text(posting.purposes))
                digest = self._digest(posting.facet, posting.key, *label, target)
                rows.append((digest, target, microseconds(posting.since)))
                self._times[label] += 1
        self._audit.connection.executemany(_EXPECT, rows)

    def compare(self) -> None:
        """Name every label that no entry gives, and every entry shown wrongly or not at all."""
        self._audit.progress(Step.INDEX, 0, 1)
        if not self._labels_differ():
            self._compare_postings()
        self._audit.progress(Step.INDEX, 1, 1)

    def _labels_differ(self) -> bool:
        """Compare the labels; a changed one would otherwise put the blame on every entry under it."""
        expected = [(self._digest("", "", *label, 0), times) for label, times in self._times.items()]
        self._audit.connection.executemany(_EXPECT_LABEL, expected)
        rows = self._audit.connection.execute(_LABELS).fetchall()
        # What a bad entry posted is unknown, so only the text of a label can be judged then, not its count.
        wrong = [audience for audience, times in rows if times is None or not self._audit.bad]
        for audience in wrong:
            what = say(
                "The index has a label for {audience} that no entry gives, or counts it wrongly. Run reindex.",
                audience=audience,
            )
            self._audit.tell(Finding(Fault.INDEX, what))
        return bool(wrong)

    def _compare_postings(self) -> None:
        for seq, facet, audience in self._audit.connection.execute(_UNEXPECTED).fetchall():
            what = say(
                "The index shows the entry {entry} under {facet} to {audience}: an audience or a moment "
                "that no label or release gives. Run reindex.",
                entry=self._audit.name_of(seq),
                facet=facet,
                audience=audience or "",
            )
            self._audit.blame(Fault.INDEX, what, seq)
        for (seq,) in self._audit.connection.execute(_MISSING).fetchall():
            name = self._audit.name_of(seq)
            what = say("The index no longer finds the entry {entry} everywhere. Run reindex.", entry=name)
            self._audit.blame(Fault.INDEX, what, seq)

    def _digest(self, *parts: object) -> int:
        hashed = blake2b(repr(parts).encode(), digest_size=8, key=self._key)
        return int.from_bytes(hashed.digest(), signed=True)
