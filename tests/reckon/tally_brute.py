"""The tally by trying every assignment of small numbers to the cells: slow, short and hard to get wrong.

Right for statements whose numbers are at most 3 and laws that make wholes of at most two parts each:
then every bounded cell holds at most 6, and what still grows from 6 to 8 grows for ever
(two at a time, where a part is at most the other part of its whole).
"""

from functools import cache
from typing import NamedTuple

import numpy as np

BOX = 8


class Answer(NamedTuple):
    low: int
    best: int
    high: int | None
    set_aside: tuple[str, ...]


@cache
def grid(cells):
    """Every assignment of 0..BOX to this many cells, one a line."""
    axes = np.meshgrid(*[np.arange(BOX + 1)] * cells, indexing="ij")
    return np.stack([axis.ravel() for axis in axes], axis=1)


def brute(cells, target, statements, laws=()):
    points = lawful(cells, laws)
    cost = np.zeros(len(points), dtype=np.int64)
    ranked = sorted(statements, key=lambda one: (one.order, one.id))
    for rank, one in enumerate(ranked):
        cost += broken(points, cells, one) * ((one.weight << len(ranked)) + (1 << rank))
    repair = points[cost.argmin()][None, :]
    aside = [one for one in statements if broken(repair, cells, one)[0]]
    standing = points
    for one in statements:
        standing = standing if one in aside else standing[~broken(standing, cells, one)]
    sums = total(standing, cells, target)
    inside = sums[standing.max(axis=1) < BOX - 1]
    high = int(sums.max()) if sums.max() == inside.max() else None
    strain = sum((pull(standing, cells, one, one in aside) for one in statements), sums * 0)
    near = linked(target, statements, laws)
    named = tuple(sorted(one.id for one in aside if not near.isdisjoint(one.terms)))
    return Answer(int(sums.min()), int(sums[strain == strain.min()].min()), high, named)


def linked(target, statements, laws):
    """Cells that what was said ties to the target, step by step."""
    ties = [one.terms for one in statements if (one.low, one.high, one.centre) != (0, None, None)]
    ties += [[cell for cell, _ in law.terms] for law in laws]
    near = set(target)
    for _ in ties:
        near.update(cell for tie in ties if not near.isdisjoint(tie) for cell in tie)
    return near


def lawful(cells, laws):
    points = grid(len(cells))
    for law in laws:
        value = sum(points[:, cells.index(cell)] * count for cell, count in law.terms)
        points, value = (points[value >= law.low], value[value >= law.low]) if law.low is not None else (points, value)
        points = points[value <= law.high] if law.high is not None else points
    return points


def total(points, cells, terms):
    return points[:, [cells.index(cell) for cell in set(terms)]].sum(axis=1)


def broken(points, cells, one):
    value = total(points, cells, one.terms)
    return (value < one.low) | (value > (np.inf if one.high is None else one.high))


def pull(points, cells, one, aside):
    value = total(points, cells, one.terms)
    if aside:
        over = np.maximum(0, value - one.high) if one.high is not None else 0
        return one.weight * (over + np.maximum(0, one.low - value))
    return one.weight * abs(value - one.centre) if one.centre is not None else np.zeros_like(value)
