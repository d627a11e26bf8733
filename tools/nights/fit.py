"""How the weights of the engine were found: python -m tools.nights.fit [grouping | shares | high] [--nights N].

It prints weights and writes nothing: a person reads them and freezes them in `varne.reckon.boat.weights`. Only nights
simulated here are used. `grouping` climbs the pairwise F1 one weight at a time; `shares` is a logistic regression of
"at sea" on the signs; `high` is the quantile regression of the people at sea, without the nights of a silent twin, which
no contact tells of.
"""

import argparse
import itertools
from collections import Counter
from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import msgspec
import numpy as np
from numpy.typing import NDArray
from scipy.optimize import linprog, minimize

from tools.nights import FAMILIES, night
from tools.nights.scoring import HOURS, Truth
from varne.reckon.boat import Contact
from varne.reckon.boat.ancestry import Event, events_of
from varne.reckon.boat.at_sea import AtSea, at_sea, signs_of
from varne.reckon.boat.contact import in_order
from varne.reckon.boat.grouping import partition
from varne.reckon.boat.interval import widened
from varne.reckon.boat.likeness import Group, Likeness
from varne.reckon.boat.memory import Memory
from varne.reckon.boat.weights import WEIGHTS

Floats = NDArray[np.float64]
SIZES = (3, 8, 15, 27)
CLIMBED = (
    "prior", "gap_first", "gap_hourly", "gap_floor", "companion", "pen", "strait", "knots", "doubt_running", "doubt_stop",
    "wander", "stream", "stale", "phone", "phone_aboard", "phone_other", "name", "name_other", "colour_wrong", "steady",
    "restarted", "heads_spread",
)  # fmt: skip
TAU = 0.9985


def nights(count: int, families: tuple[str, ...] = FAMILIES) -> Iterator[tuple[list[Contact], dict[str, Any]]]:
    """So many nights, by turns of each family."""
    for number in range(count):
        made = night(number, SIZES[number // len(families) % len(SIZES)], families[number % len(families)])
        yield [msgspec.convert(one, Contact) for one in made.contacts], made.truth


def pairwise_f1(sample: list[tuple[list[Contact], dict[str, Any]]]) -> float:
    """F1 of "same boat" over all pairs of contacts at dawn."""
    right = said = true = 0
    for contacts, truth in sample:
        events = events_of(in_order(contacts))
        of: dict[int, list[str]] = {}
        for name, about in truth["contacts"].items():
            for number in about:
                of.setdefault(number, []).append(name)
        names = [
            [member.id for one in group for member in events[one].members if truth["contacts"][member.id]]
            for group in partition(Likeness(events), [])
        ]
        found, wanted = _pairs(names), _pairs(list(of.values()))
        right, said, true = right + len(found & wanted), said + len(found), true + len(wanted)
    return 2 * right / max(said + true, 1)


def _pairs(groups: list[list[str]]) -> set[tuple[str, str]]:
    return {pair for group in groups for pair in itertools.combinations(sorted(set(group)), 2)}


def climb(count: int) -> None:
    """Try each weight a third higher and a quarter lower, and keep what reads more nights right."""
    sample = list(nights(count, ("plain",)))
    best = pairwise_f1(sample)
    for name in CLIMBED:
        before = kept = getattr(WEIGHTS, name)
        for value in (before * 1.3, before * 0.75):
            msgspec.structs.force_setattr(WEIGHTS, name, value)
            found = pairwise_f1(sample)
            if found > best + 0.0005:
                best, kept = found, value
        msgspec.structs.force_setattr(WEIGHTS, name, kept)
        print(f"{name}: {before:.3g} -> {kept:.3g}, F1 {best:.4f}", flush=True)


def moments(count: int, families: tuple[str, ...]) -> Iterator[tuple[Likeness, list[Group], Truth, list[Contact], Any]]:
    """Every scored moment of so many nights, grouped."""
    for contacts, truth in nights(count, families):
        night_truth, memory = Truth(truth), Memory()
        for hours in HOURS:
            moment = night_truth.dawn - timedelta(hours=hours)
            known = [one for one in contacts if one.reported_at <= moment]
            if known:
                likeness = Likeness(events_of(in_order(known)), memory=memory)
                yield likeness, partition(likeness, []), night_truth, known, moment


def shares(count: int) -> None:
    """Fit what tells that a group is a boat at sea; a boat told of by several groups is shared among them."""
    rows: dict[bool, list[tuple[dict[str, float], float]]] = {False: [], True: []}
    for likeness, groups, truth, known, moment in moments(count, FAMILIES):
        home = {name: group for group in groups for name in _names(likeness.events, group)}
        of = {number: {home[name] for name in names} for number, names in truth.known(known, moment).items()}
        for group in groups:
            about = Counter(number for name in _names(likeness.events, group) for number in truth.about[name])
            number = about.most_common(1)[0][0] if about else ""
            lacking = truth.lacking(number, moment) / truth.boats[number]["people"] if number else 0.0
            signs = signs_of(likeness, group, moment.timestamp() / 60)
            rows["ended" in signs].append((signs, lacking / max(len(of.get(number, ())), 1)))
    for ended, told in rows.items():
        names = [name for name in told[0][0] if name != "ended"]
        table = np.array([[signs[name] for name in names] for signs, _ in told])
        target = np.array([share for _, share in told])
        found = minimize(_logistic, np.zeros(len(names)), args=(table, target), jac=True, method="L-BFGS-B").x
        print(
            "ended" if ended else "open", {name: round(float(one), 3) for name, one in zip(names, found, strict=True)}
        )


def _names(events: list[Event], group: Group) -> list[str]:
    return [member.id for number in group for member in events[number].members]


def _logistic(weights: Floats, table: Floats, target: Floats) -> tuple[float, Floats]:
    score = table @ weights
    likely = 1 / (1 + np.exp(-np.clip(score, -30, 30)))
    loss = target * np.logaddexp(0, -score) + (1 - target) * np.logaddexp(0, score)
    return float(loss.mean() + 1e-4 * weights @ weights), table.T @ (likely - target) / len(target) + 2e-4 * weights


def high(count: int) -> None:
    """Fit the high end so that it holds the people at sea in all but TAU of the moments, as narrowly as it can."""
    rows, true = [], []
    for likeness, groups, truth, known, moment in moments(count, tuple(one for one in FAMILIES if one != "silent")):
        standing: list[AtSea] = [at_sea(likeness, group, moment.timestamp() / 60) for group in groups]
        rows.append(widened(standing))
        true.append(sum(truth.lacking(number, moment) for number in truth.known(known, moment)))
    names = list(rows[0])
    weight = 1 / np.maximum(np.array(true, dtype=float), 60)
    table = np.array([[row[name] for name in names] for row in rows]) * weight[:, None]
    size, wide = len(rows), len(names)
    cost = np.r_[np.zeros(wide), np.full(size, TAU), np.full(size, 1 - TAU)]
    sides = np.hstack([table, np.eye(size), -np.eye(size)])
    found = linprog(cost, A_eq=sides, b_eq=np.array(true) * weight, bounds=[(0, None)] * len(cost), method="highs").x
    print({name: round(float(one), 3) for name, one in zip(names, found[:wide], strict=True)})


def main() -> None:
    """Print the weights of one part."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("part", choices=("grouping", "shares", "high"))
    options.add_argument("--nights", type=int, default=300)
    asked = options.parse_args()
    {"grouping": climb, "shares": shares, "high": high}[asked.part](asked.nights)


if __name__ == "__main__":
    main()
