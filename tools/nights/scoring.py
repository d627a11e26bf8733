"""How well an engine reads simulated nights: the figures of `score.py`, and the order of the board.

An engine is asked at six moments of a night and answers with boats: the ids of their contacts and, in the order of the
board, whether each is proposed as accounted for; and with the ends of the people at sea.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from itertools import combinations
from statistics import median
from typing import Any

from varne.reckon.boat import Contact

ENDS = ("rescue", "landing", "return")
HOURS = (10, 8, 6, 4, 2, 0)
FIRST_ROWS = 5

Told = list[tuple[Sequence[str], bool]]
Answer = tuple[Told, tuple[float, float]]
Engine = Callable[[list[Contact], datetime], Answer]


@dataclass
class Figures:
    """Sums over nights. `closed` are false closures, each with whether the boat was at sea or lacked people."""

    nights: int = 0
    right: int = 0
    said: int = 0
    true: int = 0
    closed: dict[tuple[int, str], str] = field(default_factory=dict)
    exposed: set[tuple[int, str]] = field(default_factory=set)
    at_sea: int = 0
    ghosts: int = 0
    ended: int = 0
    below: int = 0
    above: int = 0
    ticks: int = 0
    widths: list[float] = field(default_factory=list)
    seen_first: int = 0
    in_first: int = 0

    def table(self) -> dict[str, object]:
        """The figures as they are printed."""
        precision, recall = self.right / max(self.said, 1), self.right / max(self.true, 1)
        return {
            "nights": self.nights,
            "f1": round(2 * precision * recall / max(precision + recall, 1e-9), 3),
            "false_closures_at_sea": sum(kind == "at sea" for kind in self.closed.values()),
            "false_closures_people_missing": sum(kind == "people missing" for kind in self.closed.values()),
            "boats_at_risk": len(self.exposed),
            "boats_at_sea_at_dawn": self.at_sea,
            "ghosts": round(self.ghosts / max(self.ended, 1), 3),
            "high_below_truth": round(self.below / max(self.ticks, 1), 4),
            "low_above_truth": round(self.above / max(self.ticks, 1), 4),
            "median_width": round(median(self.widths or [0.0]), 2),
            "first_rows": round(self.in_first / max(self.seen_first, 1), 3),
        }


class Truth:
    """What was true of one night."""

    def __init__(self, truth: dict[str, Any]) -> None:
        self.boats: dict[str, dict[str, Any]] = truth["boats"]
        self.about: dict[str, list[str]] = {
            name: [str(one) for one in about] for name, about in truth["contacts"].items()
        }
        self.dawn = datetime.fromisoformat(truth["end"])

    def known(self, contacts: Iterable[Contact], moment: datetime) -> dict[str, list[str]]:
        """The boats that anything had been logged of, with those contacts."""
        found: dict[str, list[str]] = {}
        for one in contacts:
            if one.reported_at <= moment:
                for number in self.about[one.id]:
                    found.setdefault(number, []).append(one.id)
        return found

    def lacking(self, number: str, moment: datetime) -> int:
        """How many of its people were not safe."""
        boat = self.boats[number]
        over = boat["fate"] in ENDS and datetime.fromisoformat(boat["end"]) <= moment
        return int(boat["people"] - (boat["saved"] if over else 0))

    def kind(self, number: str, moment: datetime) -> str:
        """What a false closure of it would be."""
        boat = self.boats[number]
        over = boat["fate"] in ENDS and datetime.fromisoformat(boat["end"]) <= moment
        return "people missing" if over else "at sea"


def score(engine: Engine, contacts: list[Contact], truth: dict[str, Any], figures: Figures) -> None:
    """Ask the engine through one night and add to the figures."""
    night = Truth(truth)
    for hours in HOURS:
        moment = night.dawn - timedelta(hours=hours)
        known = [one for one in contacts if one.reported_at <= moment]
        told, people = engine(known, moment) if known else ([], (0.0, 0.0))
        _closures(night, known, moment, told, figures)
        _people(night, known, moment, people, figures)
        _order(night, known, moment, told, figures)
        if not hours:
            _pairs(night, known, told, figures)
    figures.nights += 1


def _standing(told: Told) -> dict[str, list[bool]]:
    found: dict[str, list[bool]] = {}
    for names, accounted in told:
        for name in names:
            found.setdefault(name, []).append(accounted)
    return found


def _closures(night: Truth, known: list[Contact], moment: datetime, told: Told, figures: Figures) -> None:
    standing = _standing(told)
    ended = {one.id for one in known if one.kind in ENDS}
    for number, names in night.known(known, moment).items():
        closed = all(all(standing[name]) for name in names)
        if night.lacking(number, moment):
            figures.exposed.add((figures.nights, number))
            if closed:
                figures.closed[figures.nights, number] = night.kind(number, moment)
        elif moment == night.dawn and ended.intersection(names):
            figures.ended += 1
            figures.ghosts += not closed
        if moment == night.dawn and night.kind(number, moment) == "at sea" and night.lacking(number, moment):
            figures.at_sea += 1


def _people(
    night: Truth, known: list[Contact], moment: datetime, people: tuple[float, float], figures: Figures
) -> None:  # fmt: skip
    true = sum(night.lacking(number, moment) for number in night.known(known, moment))
    figures.ticks += 1
    figures.below += people[1] < true
    figures.above += people[0] > true
    figures.widths.append((people[1] - people[0]) / max(true, 20))


def _order(night: Truth, known: list[Contact], moment: datetime, told: Told, figures: Figures) -> None:
    """How many of the boats at sea stand in the first rows, of those that have room there."""
    at_sea = [
        set(names) for number, names in night.known(known, moment).items()
        if night.lacking(number, moment) and night.kind(number, moment) == "at sea"
    ]  # fmt: skip
    first = {name for names, _ in told[:FIRST_ROWS] for name in names}
    figures.seen_first += min(len(at_sea), FIRST_ROWS)
    figures.in_first += min(sum(bool(first & names) for names in at_sea), FIRST_ROWS)


def _pairs(night: Truth, known: list[Contact], told: Told, figures: Figures) -> None:
    true_ones = night.known(known, night.dawn).values()
    said = _all_pairs([name for name in names if night.about[name]] for names, _ in told)
    true = _all_pairs(true_ones)
    figures.right += len(said & true)
    figures.said += len(said)
    figures.true += len(true)


def _all_pairs(groups: Iterable[Sequence[str]]) -> set[tuple[str, str]]:
    return {(one, other) for names in groups for one, other in combinations(sorted(set(names)), 2)}
