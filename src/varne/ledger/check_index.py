"""The index against what the bodies make of it: nothing missing, nothing shown that no label or release
shows.

Invariant: what should be there is kept as keyed digests only, so verifying leaves no content in temporary
files.
"""

import secrets
from hashlib import blake2b

from varne.kernel.canonical import canonical_bytes
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

_EXPECT_LABEL = "INSERT INTO expected_label VALUES (?, 1) ON CONFLICT (digest) DO UPDATE SET times = times + 1"

_STORED = """
posting LEFT JOIN label ON label.id = posting.label_id
LEFT JOIN expected ON expected.digest =
    digest(posting.facet, posting.key, label.audience, label.purposes, posting.seq)
"""

_UNEXPECTED = f"""
SELECT posting.seq, posting.facet, label.audience FROM {_STORED}
WHERE expected.seq IS NULL OR expected.since != posting.since ORDER BY posting.seq
"""  # noqa: S608

_MISSING = f"""
SELECT seq FROM expected WHERE digest NOT IN (
    SELECT expected.digest FROM {_STORED} WHERE expected.digest IS NOT NULL
) ORDER BY seq
"""  # noqa: S608

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
        for table in _TABLES:
            audit.connection.execute(table)
        audit.connection.create_function("digest", 5, self._digest, deterministic=True)

    def learn(self, seq: int, entry: Entry) -> None:
        """Take in one sound entry."""
        rows, labels = [], []
        for posting in self._audit.indexer(entry, self._audit.lookup_until(seq)):
            target = seq if posting.entry == entry.id else self._audit.place_of(posting.entry, seq)
            if target is not None:
                purposes = purposes_text(posting.purposes)
                digest = self._digest(posting.facet, posting.key, posting.audience, purposes, target)
                rows.append((digest, target, microseconds(posting.since)))
                labels.append((self._digest("", "", posting.audience, purposes, 0),))
        self._audit.connection.executemany(_EXPECT, rows)
        self._audit.connection.executemany(_EXPECT_LABEL, labels)

    def compare(self) -> None:
        """Name every label that no entry gives, and every entry that the index shows wrongly or not at
        all.
        """
        self._audit.progress(Step.INDEX, 0, 1)
        if not self._labels_differ():
            self._compare_postings()
        self._audit.progress(Step.INDEX, 1, 1)

    def _labels_differ(self) -> bool:
        """Compare the labels; a changed one would otherwise put the blame on every entry under it."""
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
        hashed = blake2b(canonical_bytes([str(part) for part in parts]), digest_size=8, key=self._key)
        return int.from_bytes(hashed.digest(), signed=True)
