"""Where a body stands in the file: with the bodies of its own label, in order of arrival.

Without shelves, what a reader may see would lie scattered among what is hidden, and reading it would take
longer the more is hidden. Place = shelf in the high bits, arrival in the low ones; arrival numbers the whole
ledger. Invariant: arrival alone orders, and never leaves this room; the shelf is a hash of the label, so no
table names it, and two labels that share one lose nothing but speed.
"""

import sqlite3
from collections.abc import Iterable, Iterator
from functools import lru_cache
from hashlib import sha256
from heapq import merge
from typing import Any

from varne.kernel.canonical import canonical_bytes
from varne.kernel.label import Label

_ARRIVAL_BITS = 40
_SHELF_BYTES = 2
_PAGE = 500


def place_of(label: Label, arrival: int) -> int:
    """Return the place of a body that came at this number."""
    return (_shelf(label.audience, label.purposes) << _ARRIVAL_BITS) | arrival


def arrival_of(place: int) -> int:
    """Return at which number the body came."""
    return place & ((1 << _ARRIVAL_BITS) - 1)


def last_arrival(connection: sqlite3.Connection) -> int:
    """Return the greatest number given out, 0 in an empty ledger."""
    query = "SELECT max(seq) FROM body WHERE seq < ?"
    ends = (connection.execute(query, (_end(shelf),)).fetchone()[0] for shelf in _shelves(connection))
    return max((arrival_of(end) for end in ends), default=0)


def by_arrival(connection: sqlite3.Connection, query: str, page: int = _PAGE) -> Iterator[tuple[Any, ...]]:
    """Return the rows of a query over bodies in order of arrival.

    The query takes :after, :end and :page and returns the place
    first, ordered by it; nothing is held between pages.
    """
    shelves = [_rows(connection, query, shelf, page) for shelf in _shelves(connection)]
    return merge(*shelves, key=lambda row: arrival_of(row[0]))


def sorted_by_arrival(places: Iterable[int]) -> list[int]:
    """Return the places, each once, in order of arrival."""
    return sorted(set(places), key=arrival_of)


@lru_cache(maxsize=4_096)
def _shelf(audience: str, purposes: tuple[str, ...]) -> int:
    text = canonical_bytes([audience, purposes])
    return int.from_bytes(sha256(text).digest()[:_SHELF_BYTES])


def _rows(connection: sqlite3.Connection, query: str, shelf: int, page: int) -> Iterator[tuple[Any, ...]]:
    after = (shelf << _ARRIVAL_BITS) - 1
    while True:
        values = {"after": after, "end": _end(shelf), "page": page}
        rows = connection.execute(query, values).fetchall()
        yield from rows
        if len(rows) < page:
            return
        after = rows[-1][0]


def _shelves(connection: sqlite3.Connection) -> list[int]:
    """Return the shelves in use, by hopping from the end of one to the start of the next."""
    query = "SELECT min(seq) FROM body WHERE seq >= ?"
    shelves = []
    first = connection.execute("SELECT min(seq) FROM body").fetchone()[0]
    while first is not None:
        shelf = first >> _ARRIVAL_BITS
        shelves.append(shelf)
        first = connection.execute(query, (_end(shelf),)).fetchone()[0]
    return shelves


def _end(shelf: int) -> int:
    return (shelf + 1) << _ARRIVAL_BITS
