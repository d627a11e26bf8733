"""The index in rows: which entry is found under which facet, key and label.

Invariant: derived from bodies alone, and read through whole prefixes of its primary key, so that the cost of
an answer is that of its own rows.
"""

import json
import sqlite3
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import UTC, datetime, timedelta
from functools import lru_cache
from threading import local
from types import MappingProxyType

from varne.kernel.errors import Tampered
from varne.kernel.moment import utc
from varne.ledger.port import LabelKey, Posting
from varne.ledger.shelf import sorted_by_arrival

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_FOREVER = 2**62
_MICROSECOND = timedelta(microseconds=1)

# CROSS JOIN fixes the order of the loops: each row of the index is reached by its whole prefix, whatever the
# planner thinks of the sizes, and the answer's cost never depends on other labels.
_FIND = """
WITH wanted_key AS MATERIALIZED (SELECT DISTINCT value FROM json_each(:keys)),
     wanted_label AS MATERIALIZED (SELECT DISTINCT value FROM json_each(:labels))
SELECT posting.seq
FROM wanted_key CROSS JOIN wanted_label CROSS JOIN posting
WHERE posting.facet = :facet AND posting.key = wanted_key.value
  AND posting.label_id = wanted_label.value AND posting.since <= :until
"""

_FETCH = """SELECT body.id, body.body FROM json_each(?) AS wanted CROSS JOIN body ON body.seq =
         wanted.value ORDER BY wanted.id
         """

_FETCHED_AT_ONCE = 500

_POST = """
INSERT INTO posting VALUES (?, ?, ?, ?, ?)
ON CONFLICT (facet, key, label_id, seq) DO UPDATE SET since = min(since, excluded.since)
"""


class Selection:
    """What select was asked, in the values that its query takes."""

    def __init__(self, facet: str, keys: Iterable[str], labels: Iterable[int], as_of: datetime | None) -> None:
        self.values = {
            "facet": facet,
            "keys": json.dumps(list(keys)),
            "labels": json.dumps(list(labels)),
            "until": _FOREVER if as_of is None else microseconds(as_of),
        }

    def ask(self, connection: sqlite3.Connection) -> Iterator[tuple[str, bytes]]:
        """Return ids and bodies, each once, in order of arrival."""
        found = sorted_by_arrival(row[0] for row in connection.execute(_FIND, self.values))
        for first in range(0, len(found), _FETCHED_AT_ONCE):
            wanted = json.dumps(found[first : first + _FETCHED_AT_ONCE])
            yield from connection.execute(_FETCH, (wanted,)).fetchall()


class IndexWriter:
    """The labels' numbers during one transaction; forgotten whenever somebody else may have written."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self._numbers: dict[LabelKey, int] = {}

    def forget(self) -> None:
        """Trust nothing that was read before."""
        self._numbers.clear()

    def post(self, postings: Iterable[Posting], seq_of: Callable[[str], int]) -> None:
        """Keep the postings; told twice, the earlier moment counts."""
        rows = [self._row(posting, seq_of(posting.entry)) for posting in postings]
        self._connection.executemany(_POST, rows)
        for label in dict.fromkeys(row[2] for row in rows):
            times = sum(row[2] == label for row in rows)
            self._connection.execute("UPDATE label SET version = version + ? WHERE id = ?", (times, label))

    def clear(self) -> None:
        """Drop the whole index, to be rebuilt in the same transaction."""
        self.forget()
        self._connection.execute("DELETE FROM posting")
        self._connection.execute("DELETE FROM label")

    def _row(self, posting: Posting, seq: int) -> tuple[str, str, int, int, int]:
        label = self._number(LabelKey(posting.audience, posting.purposes))
        return posting.facet, posting.key, label, seq, microseconds(posting.since)

    def _number(self, label: LabelKey) -> int:
        known = self._numbers.get(label)
        if known is None:
            known = self._numbers[label] = self._find_or_make(label)
        return known

    def _find_or_make(self, label: LabelKey) -> int:
        values = (label.audience, purposes_text(label.purposes))
        query = "SELECT id FROM label WHERE audience = ? AND purposes = ?"
        row = self._connection.execute(query, values).fetchone()
        if row is not None:
            return int(row[0])
        made = self._connection.execute("INSERT INTO label (audience, purposes, version) VALUES (?, ?, 0)", values)
        return int(made.lastrowid or 0)


def read_labels(connection: sqlite3.Connection) -> dict[int, LabelKey]:
    """Return every label by its number."""
    rows = connection.execute("SELECT id, audience, purposes FROM label ORDER BY id")
    return {number: LabelKey(audience, _purposes(text)) for number, audience, text in rows}


class KnownLabels:
    """Every label by its number, kept by each thread until somebody writes to the file, in this process or another."""

    def __init__(self) -> None:
        self._mine = local()

    def of(self, connection: sqlite3.Connection) -> Mapping[int, LabelKey]:
        """Return the labels as this thread's connection sees them now."""
        stamp = connection, connection.execute("PRAGMA data_version").fetchone()[0]
        known: tuple[object, Mapping[int, LabelKey]] | None = getattr(self._mine, "known", None)
        if known is None or known[0] != stamp:
            # The stamp is older than what is read under it, never newer: a commit in between is seen the next time.
            known = stamp, MappingProxyType(read_labels(connection))
            self._mine.known = known
        return known[1]


def count_posted(connection: sqlite3.Connection, facet: str, keys: Iterable[str]) -> int:
    """Return how many postings stand under these keys; the cost is theirs alone."""
    query = "SELECT count(*) FROM posting WHERE facet = ? AND key = ?"
    return sum(int(connection.execute(query, (facet, key)).fetchone()[0]) for key in set(keys))


def read_versions(connection: sqlite3.Connection, labels: Iterable[int]) -> tuple[int, ...]:
    """Return how often something was posted under each label."""
    query = "SELECT version FROM label WHERE id = ?"
    rows = [connection.execute(query, (label,)).fetchone() for label in labels]
    return tuple(0 if row is None else int(row[0]) for row in rows)


def microseconds(moment: datetime) -> int:
    """Return the moment as whole microseconds since 1970, exactly."""
    return (utc(moment) - _EPOCH) // _MICROSECOND


@lru_cache(maxsize=4_096)
def purposes_text(purposes: tuple[str, ...]) -> str:
    """Return purposes as the label table holds them."""
    return json.dumps(list(purposes), separators=(",", ":"))


def _purposes(text: str) -> tuple[str, ...]:
    try:
        return tuple(map(str, json.loads(text)))
    except ValueError:
        raise Tampered("A label in the index is damaged. Run verify, then reindex.") from None
