"""Frozen weights and the scale that adds them up.

Fitted by `python -m tools.weigh` on the taught texts of tests/corpus/taught, rounded to thousandths and shipped as plain
files whose digest a test holds: the same text is read alike everywhere, and a reviewer can look up what a sign weighs.
"""

from collections.abc import Iterable
from functools import lru_cache
from importlib.resources import files
from math import exp

import msgspec
import numpy as np
from numpy.typing import NDArray

_THOUSAND = 1000.0


class Scale(msgspec.Struct, frozen=True):
    """Weights of signs for each of some labels, in thousandths of a natural logarithm of the odds."""

    labels: tuple[str, ...]
    place: dict[str, int]
    weights: NDArray[np.int32]

    def weigh(self, signs: Iterable[str]) -> NDArray[np.int64]:
        """Add up what the known signs weigh, one sum a label."""
        rows = [row for row in map(self.place.get, signs) if row is not None]
        total: NDArray[np.int64] = self.weights[rows].sum(axis=0, dtype=np.int64)
        return total

    def likeliest(self, signs: Iterable[str]) -> str:
        """The label with the greatest sum; of equal ones the first."""
        return self.labels[int(self.weigh(signs).argmax())]

    def chance(self, signs: Iterable[str]) -> float:
        """The probability of the first label against none, by the logistic curve."""
        return 1.0 / (1.0 + exp(-float(self.weigh(signs)[0]) / _THOUSAND))


@lru_cache(maxsize=16)
def scale(name: str) -> Scale:
    """Read a scale that is shipped with this program."""
    text = (files("varne.intake.weighing") / "weights" / f"{name}.txt").read_text(encoding="utf-8")
    head, _, body = text.partition("\n")
    labels = tuple(head.split("\t"))
    rows = [line.rsplit("\t", 1) for line in body.splitlines()]
    numbers = np.array(" ".join(row[1] for row in rows).split(), dtype=np.int32)
    return Scale(labels, {row[0]: at for at, row in enumerate(rows)}, numbers.reshape(len(rows), len(labels)))
