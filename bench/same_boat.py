"""Which contacts are the same boat: Varne beside what a tired officer does and beside two textbook ways.

Nights of `tools.nights`, a tenth of them of each family. With --nights N (2,000 by default; 0 leaves them out) and
--shared FOLDER for nights in the form of `score.py`. Then the trade-off of false closures against ghosts, and the speed.
"""

import argparse
import json
import sys
import time
from collections.abc import Callable, Iterable, Iterator
from datetime import datetime
from functools import partial
from pathlib import Path
from statistics import quantiles

import msgspec
import numpy as np
from scipy.cluster.hierarchy import fcluster, linkage
from scipy.spatial.distance import squareform
from tools.nights import FAMILIES, night
from tools.nights.scoring import Answer, Engine, Figures, Told, score

from bench.line import line
from varne.reckon.boat import Contact, Memory, Proposal, board, read_lines
from varne.reckon.boat.ancestry import events_of, miles
from varne.reckon.boat.contact import in_order
from varne.reckon.boat.likeness import Likeness

SIZES = (3, 8, 15, 27)
Nights = Iterable[tuple[str, list[Contact], dict]]


def simulated(count: int) -> Iterator[tuple[str, list[Contact], dict]]:
    """So many nights, a tenth of each family."""
    for number in range(count):
        family = FAMILIES[number % len(FAMILIES)]
        made = night(70_000 + number, SIZES[number // len(FAMILIES) % len(SIZES)], family)
        yield family, [msgspec.convert(one, Contact) for one in made.contacts], made.truth


def shared(folder: Path) -> Iterator[tuple[str, list[Contact], dict]]:
    """The nights of a folder."""
    for path in sorted(folder.glob("*.contacts.jsonl")):
        truth = json.loads(path.with_name(path.name.replace(".contacts.jsonl", ".truth.json")).read_text())
        yield folder.name, read_lines(path.read_bytes()), truth


class Varne:
    """Our engine, warm through one night. `wanted` overrules the thresholds of a proposal: support, people, hours."""

    def __init__(self, wanted: tuple[float, float, float] | None = None) -> None:
        self.memory = Memory()
        self.wanted = wanted

    def __call__(self, contacts: list[Contact], moment: datetime) -> Answer:
        found = board(contacts, moment, memory=self.memory)
        told = [
            (row.contacts, row.accounted if self.wanted is None else self._made(row.proposal)) for row in found.rows
        ]
        return told, (found.people.low, found.people.high)

    def _made(self, one: Proposal | None) -> bool:
        support, people, hours = self.wanted or (0.0, 0.0, 0.0)
        return bool(one and one.people and one.support > support and one.people > people and one.quiet > hours)


def naive(contacts: list[Contact], moment: datetime) -> Answer:
    """The same phone, or within 3 miles and an hour."""
    del moment

    def alike(one: Contact, other: Contact) -> bool:
        close = miles(one, other) < 3 and abs(one.observed() - other.observed()) < 60
        return close or (one.phone is not None and one.phone == other.phone)

    return _answer(contacts, _connected(contacts, alike))


def in_space_and_time(contacts: list[Contact], moment: datetime) -> Answer:
    """DBSCAN with a distance of miles and of hours at four knots; two contacts make a core, the rest stand alone."""
    del moment

    def alike(one: Contact, other: Contact) -> bool:
        return float(np.hypot(miles(one, other), abs(one.observed() - other.observed()) / 60 * 4)) < 4

    return _answer(contacts, _connected(contacts, alike))


def average_linkage(contacts: list[Contact], moment: datetime) -> Answer:
    """Average linkage on Varne's own pair scores, cut where they turn against."""
    del moment
    events = events_of(in_order(contacts))
    likeness = Likeness(events)
    count = len(events)
    gains = np.zeros((count, count))
    for one in range(count):
        for other in range(one + 1, count):
            gains[one, other] = gains[other, one] = np.clip(likeness.score((one, other)), -30, 30)
    distance = 30 - gains
    np.fill_diagonal(distance, 0)
    homes = fcluster(linkage(squareform(distance), "average"), 30, "distance") if count > 1 else [1] * count
    groups: dict[int, list[Contact]] = {}
    for event, home in zip(events, homes, strict=True):
        groups.setdefault(int(home), []).extend(event.members)
    return _answer(contacts, list(groups.values()))


def _connected(contacts: list[Contact], alike: Callable[[Contact, Contact], bool]) -> list[list[Contact]]:
    home = list(range(len(contacts)))

    def root(number: int) -> int:
        while home[number] != number:
            number = home[number]
        return number

    for one in range(len(contacts)):
        for other in range(one + 1, len(contacts)):
            if alike(contacts[one], contacts[other]):
                home[root(one)] = root(other)
    groups: dict[int, list[Contact]] = {}
    for number, contact in enumerate(contacts):
        groups.setdefault(root(number), []).append(contact)
    return list(groups.values())


def _answer(contacts: list[Contact], groups: list[list[Contact]]) -> Answer:
    del contacts
    told: Told = [([one.id for one in group], any(one.ends() for one in group)) for group in groups]
    open_ = [group for group, (_, accounted) in zip(groups, told, strict=True) if not accounted]
    most = [max(((one.heads() or (0, 0))[1] for one in group), default=0) for group in open_]
    fewest = [max(((one.heads() or (0, 0))[0] for one in group), default=0) for group in open_]
    order = sorted(range(len(told)), key=lambda number: -max(one.observed() for one in groups[number]))
    return [told[number] for number in order], (sum(fewest), sum(most))


CURVE = ((3, -9, 0), (3, -9, 4), (5, 0.5, 4), (3, 1.2, 4), (5, 1.3, 3))
"""Support, people and hours above which a boat is proposed: from many false closures to few."""
PEERS: dict[str, Engine] = {"naive": naive, "average linkage": average_linkage, "DBSCAN": in_space_and_time}


def measure(nights: Nights, made: Callable[[], Engine]) -> dict[str, Figures]:
    """Score one engine, family by family, made anew for each night."""
    found: dict[str, Figures] = {}
    for family, contacts, truth in nights:
        score(made(), contacts, truth, found.setdefault(family, Figures()))
    return found


def together(parts: Iterable[Figures]) -> Figures:
    """Add up families."""
    whole = Figures()
    for number, part in enumerate(parts):
        for name in ("nights", "right", "said", "true", "at_sea", "ghosts", "ended", "below", "above", "ticks",
                     "seen_first", "in_first"):  # fmt: skip
            setattr(whole, name, getattr(whole, name) + getattr(part, name))
        whole.closed |= {(number * 100_000 + key[0], key[1]): kind for key, kind in part.closed.items()}
        whole.exposed |= {(number * 100_000 + key[0], key[1]) for key in part.exposed}
        whole.widths += part.widths
    return whole


def speed() -> None:
    """A large night cold, and one more contact at five hundred: processor time, for others may use the machine."""
    contacts = _live(27)
    began, since = time.process_time(), time.perf_counter()
    board(contacts, contacts[-1].reported_at)
    taken = time.process_time() - began
    line("a night of 27 boats, cold", contacts=len(contacts), seconds=taken, wall=time.perf_counter() - since, mark=2.0)
    many = _live(76)[:600]
    memory, each, walls = Memory(), [], []
    board(many[:500], many[499].reported_at, memory=memory)
    for known in range(501, len(many) + 1):
        began, since = time.process_time(), time.perf_counter()
        board(many[known - 500 : known], many[known - 1].reported_at, memory=memory)
        each.append((time.process_time() - began) * 1000)
        walls.append((time.perf_counter() - since) * 1000)
    cuts, wall = quantiles(each, n=100), quantiles(walls, n=100)
    line(
        "one more contact at 500",
        p50_ms=cuts[49],
        p99_ms=cuts[98],
        wall_p50_ms=wall[49],
        wall_p99_ms=wall[98],
        mark=200,
    )


def _live(boats: int) -> list[Contact]:
    made = night(3, boats, "plain", talk=1.2)
    told = [msgspec.convert(one, Contact) for one in made.contacts]
    return sorted(told, key=lambda one: one.reported_at)


def main() -> None:
    """Score the peers on a few nights, Varne on all; then the curve and the speed."""
    options = argparse.ArgumentParser()
    options.add_argument("--nights", type=int, default=2_000)
    options.add_argument("--shared", type=Path)
    options.add_argument("--json", action="store_true")
    asked = options.parse_args(sys.argv[1:])
    speed()
    if asked.shared:
        for name, made in {
            "Varne": Varne,
            **{name: lambda engine=engine: engine for name, engine in PEERS.items()},
        }.items():
            line(f"{name}, {asked.shared.name}", **together(measure(shared(asked.shared), made).values()).table())
    for name, engine in PEERS.items():
        parts = measure(simulated(min(asked.nights, 100)), lambda engine=engine: engine)
        line(f"{name}, simulated", **together(parts.values()).table())
    for wanted in CURVE:
        parts = measure(simulated(min(asked.nights, 200)), partial(Varne, wanted))
        line(f"Varne, proposing above {wanted}", **together(parts.values()).table())
    parts = measure(simulated(asked.nights), Varne)
    for family, part in parts.items():
        line(f"Varne, {family}", **part.table())
    line("Varne, all", **together(parts.values()).table())


if __name__ == "__main__":
    main()
