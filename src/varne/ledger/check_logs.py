"""Every log's leaves, tree hashes and membership, computed anew.

Invariant: a private log holds its owner's entries in order of arrival; a release log holds exactly what
labels and releases put there, in that order. The roots found on the
way are what checkpoints are compared with.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import zip_longest
from typing import Any

import msgspec

from varne.kernel.entry import Entry
from varne.kernel.message import say
from varne.ledger.audit import Audit, LogRow
from varne.ledger.commitment import leaf_data
from varne.ledger.finding import Fault, Finding, Step
from varne.ledger.merkle import HASH_LENGTH, Frontier, leaf_hash
from varne.ledger.placing import LogKey, placings
from varne.ledger.shelf import arrival_of

_LEAVES = "SELECT idx, seq, commitment, completed, released FROM leaf WHERE log = ? ORDER BY idx"

_COMMITTED = """
SELECT leaf.commitment FROM body JOIN entry ON entry.id = body.id
JOIN leaf ON leaf.log = entry.log AND leaf.idx = entry.idx WHERE body.seq = ?
"""


class _Leaf(msgspec.Struct, frozen=True):
    index: int
    seq: int
    commitment: Any
    completed: Any
    released: int


class Walked(msgspec.Struct, frozen=True):
    """What a walk over a log found: its size as far as it has no
    gap, and the roots at the sizes asked for.
    """

    size: int
    roots: Mapping[int, bytes]
    places: tuple[int, ...]


class Membership:
    """Which entries each release log should hold, learned entry by entry in order of arrival."""

    def __init__(self) -> None:
        self._expected: dict[LogKey, dict[int, None]] = {}

    def learn(self, entry: Entry, place_of: Callable[[str], int | None]) -> None:
        """Take in one sound entry; place_of says where what it releases stands."""
        for placing in placings(entry):
            place = place_of(placing.entry) if placing.log.audience else None
            if place is not None:
                self._expected.setdefault(placing.log, {})[place] = None

    def expected(self, log: LogKey) -> tuple[int, ...]:
        """Return the places of the entries that the log should hold, in its order."""
        return tuple(self._expected.get(log, ()))

    def logs(self) -> Iterable[LogKey]:
        """Return every release log that should exist."""
        return self._expected.keys()


def walk_logs(audit: Audit, sizes: Mapping[str, set[int]]) -> dict[str, Walked]:
    """Walk every log; name what is wrong; return the roots at the sizes that checkpoints speak of."""
    walked = {}
    for done, log in enumerate(audit.logs.values()):
        audit.progress(Step.LOGS, done, len(audit.logs))
        if log.name != log.key.origin(audit.centre):
            what = say("The log {log} has been renamed, or given to another owner or audience.", log=log.name)
            audit.tell(Finding(Fault.LOG, what, owner=log.key.owner, log=log.name))
        walked[log.name] = _walk(audit, log, sizes.get(log.name, set()))
    return walked


def compare_releases(audit: Audit, walked: Mapping[str, Walked], membership: Membership) -> None:
    """Name every entry that a release log holds without a release, or does not hold in its place."""
    rows = {log.key: log for log in audit.logs.values() if log.key.audience}
    for key in membership.logs():
        if key not in rows:
            what = say("The release log of {owner} for {audience} is gone.", owner=key.owner, audience=key.audience)
            audit.tell(Finding(Fault.RELEASE, what, owner=key.owner, log=key.origin(audit.centre)))
    for key, log in rows.items():
        _compare_release(audit, log, walked[log.name].places, membership.expected(key))


def _walk(audit: Audit, log: LogRow, sizes: set[int]) -> Walked:
    edge = Frontier()
    roots = {0: edge.root}
    places: list[int] = []
    for leaf in _leaves(audit, log):
        if leaf.index != edge.size:
            _name_gap(audit, log, edge.size, leaf.index)
            break
        _check_leaf(audit, log, leaf, places)
        edge = _grow(audit, log, leaf, edge, places)
        if edge.size in sizes:
            roots[edge.size] = edge.root
    return Walked(edge.size, roots, tuple(places))


def _grow(audit: Audit, log: LogRow, leaf: _Leaf, edge: Frontier, places: list[int]) -> Frontier:
    """Compute the tree on; where a stored hash differs, name the smallest range that holds the change."""
    data = leaf.commitment if isinstance(leaf.commitment, bytes) else b""
    grown, completed = edge.add(leaf_hash(leaf_data(data)))
    places.append(leaf.seq)
    if b"".join(completed) != leaf.completed:
        level = _first_difference(completed, leaf.completed)
        first = leaf.index + 1 - (1 << level)
        if audit.bad.isdisjoint(places[first:]):
            _name_range(audit, log, first, places[first:])
    return grown


def _first_difference(completed: tuple[bytes, ...], stored: Any) -> int:
    """Return the level of the smallest subtree whose stored hash is not the computed one."""
    for level, computed in enumerate(completed, start=1):
        if not isinstance(stored, bytes) or stored[(level - 1) * HASH_LENGTH : level * HASH_LENGTH] != computed:
            return level
    return 0


def _check_leaf(audit: Audit, log: LogRow, leaf: _Leaf, places: list[int]) -> None:
    released = bool(log.key.audience)
    if leaf.released != int(released) or not isinstance(leaf.commitment, bytes):
        what = say("Position {position} of the log {log} is damaged.", position=leaf.index, log=log.name)
        audit.blame(Fault.LOG, what, leaf.seq, log, leaf.index)
    elif released:
        _check_released(audit, log, leaf)
    elif places and arrival_of(leaf.seq) <= arrival_of(places[-1]):
        what = say("Position {position} of the log {log} is out of order.", position=leaf.index, log=log.name)
        audit.blame(Fault.LOG, what, leaf.seq, log, leaf.index)


def _check_released(audit: Audit, log: LogRow, leaf: _Leaf) -> None:
    row = audit.connection.execute(_COMMITTED, (leaf.seq,)).fetchone()
    if row is not None and row[0] != leaf.commitment:
        what = say("Position {position} of the log {log} is not the entry given.", position=leaf.index, log=log.name)
        audit.blame(Fault.RELEASE, what, leaf.seq, log, leaf.index)


def _name_gap(audit: Audit, log: LogRow, first: int, found: int) -> None:
    what = say("Positions {first} to {last} of the log {log} are gone.", first=first, last=found - 1, log=log.name)
    audit.tell(Finding(Fault.LOG, what, owner=log.key.owner, log=log.name, position=first))


def _name_range(audit: Audit, log: LogRow, first: int, seqs: list[int]) -> None:
    for at, seq in enumerate(seqs, start=first):
        what = say(
            "The tree over positions {first} to {last} of the log {log} was changed.",
            first=first,
            last=first + len(seqs) - 1,
            log=log.name,
        )
        audit.blame(Fault.TREE, what, seq, log, at)


def _compare_release(audit: Audit, log: LogRow, found: tuple[int, ...], expected: tuple[int, ...]) -> None:
    sound = [seq for seq in found if seq not in audit.bad]
    wanted = [seq for seq in expected if seq not in audit.bad]
    for there, due in zip_longest(sound, wanted):
        if there != due:
            seq = due if there is None or there in wanted else there
            what = say("The entry {entry} is not where the releases put it.", entry=audit.name_of(seq))
            audit.blame(Fault.RELEASE, what, seq, log, found.index(seq) if seq in found else None)
            return


def _leaves(audit: Audit, log: LogRow) -> Iterator[_Leaf]:
    return (_Leaf(*row) for row in audit.connection.execute(_LEAVES, (log.number,)))
