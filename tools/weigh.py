"""Fit the weights by which figures are judged: `python -m tools.weigh`.

Logistic regression with a penalty on large weights, fitted by L-BFGS on the taught texts and on the readable sets of the
corpus; the sets `aside`, `fresh` and `judge` are never read. Weights are rounded to thousandths, so that the files are
the same on every machine that reaches the same optimum to that precision; a test holds the digest of what is shipped.
"""

import sys
from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from scipy import sparse
from scipy.optimize import minimize

from tools.taught import TAUGHT, Label, Taught, readable, reports, sentences, taught
from varne.intake.assembler import drafts_of
from varne.intake.boat_told import as_boats
from varne.intake.extract import read_scenes
from varne.intake.weighing.figure import KEPT, Figure, figures_of
from varne.intake.weighing.page import Page
from varne.intake.weighing.sign import signs_of

WEIGHTS = Path(__file__).parent.parent / "src" / "varne" / "intake" / "weighing" / "weights"
Signs = set[str]
Span = tuple[int, int]
Floats = NDArray[np.float64]
_ON = datetime(2018, 11, 26, 12, tzinfo=UTC)
_OLD_WEIGHT = 0.3
_SEEN = 2
_SMALLEST = 40
_EXACT = 1000


class Lesson:
    """What one scale is taught: rows of signs, each with its answer and how much it counts."""

    def __init__(self, labels: Sequence[str], strength: float) -> None:
        self.labels, self.strength = tuple(labels), strength
        self.rows: list[Signs] = []
        self.answers: list[int] = []
        self.counts: list[float] = []

    def add(self, signs: Signs, answer: int, counts: float) -> None:
        """Add a row."""
        self.rows.append(signs)
        self.answers.append(answer)
        self.counts.append(counts)


def _kept(page: Page) -> dict[int, tuple[str, str]]:
    return {at: (figure.unit, figure.role) for at, figure in enumerate(page.figures) if figure.verdict == KEPT}


def align(spans: Sequence[Span], labels: Sequence[Label]) -> dict[int, Label]:
    """Give each label the figure that it overlaps most."""
    found: dict[int, Label] = {}
    for label in labels:
        shares = [
            (min(span[1], label.span[1]) - max(span[0], label.span[0]), at)
            for at, span in enumerate(spans)
            if at not in found
        ]
        best = max(shares, default=(0, -1))
        if best[0] > 0:
            found[best[1]] = label
    return found


def read(text: Taught) -> Page:
    """Read a text as the program does."""
    slotter, scenes = read_scenes(text.text, text.date)
    drafts = as_boats(scenes, drafts_of(scenes))
    drafts = tuple(draft for draft in drafts if not slotter.of_an_old_year(scenes, draft))
    return Page(scenes, slotter.timing, figures_of(text.text, scenes, drafts))


def _span(page: Page, figure: Figure) -> Span:
    line = page.scenes[figure.scene].line.tokens
    return line[figure.first].start, line[figure.count.after - 1].end


def lessons(texts: Iterable[tuple[Taught, float]]) -> dict[str, Lesson]:
    """Gather what every scale is to be taught."""
    rows = list(texts)
    roles = sorted({str(label.role) for text, _ in rows for label in text.labels})
    units = sorted({label.unit for text, _ in rows for label in text.labels})
    found = {
        "claim": Lesson(["claim"], 3.0),
        "role": Lesson(roles, 1.0),
        "unit": Lesson(units, 1.0),
    }
    for text, counts in rows:
        _teach(found, text, counts)
    for sentence, claims in sentences():
        _teach_sentence(found, sentence, claims)
    for report in reports():
        page = read(Taught("", "", "", _ON, report, ()))
        _add(found, page, _kept(page), 1.0)
    return found


def _teach(found: dict[str, Lesson], text: Taught, counts: float) -> None:
    page = read(text)
    aligned = align([_span(page, figure) for figure in page.figures], text.labels)
    _add(found, page, {at: (label.unit, str(label.role)) for at, label in aligned.items()}, counts)


def _add(found: dict[str, Lesson], page: Page, right: dict[int, tuple[str, str]], counts: float) -> None:
    """Add every figure of a page; right gives unit and role of those that are claims."""
    for at, figure in enumerate(page.figures):
        signs, told = signs_of(page, at), right.get(at)
        found["claim"].add(signs, 0 if told is None else 1, counts)
        if told is None:
            continue
        found["role"].add(signs, found["role"].labels.index(told[1]), counts)
        if figure.item.noun is None or not figure.item.noun.unit:
            found["unit"].add(signs, found["unit"].labels.index(told[0]), counts)


def _teach_sentence(found: dict[str, Lesson], text: str, claims: str) -> None:
    """Teach a sentence of the tests' tables where the rules read it as the table says."""
    page = read(Taught(text, "", "", _ON, text, ()))
    kept = _kept(page)
    told = [tuple(claim.split()[1:3]) for claim in claims.split(";") if claim.strip()]
    if list(kept.values()) == told:
        _add(found, page, kept, 1.0)


def fit(lesson: Lesson) -> tuple[list[str], NDArray[np.int32]]:
    """Fit one scale: its signs and their weights, in thousandths."""
    seen = Counter(sign for row in lesson.rows for sign in row)
    signs = sorted(sign for sign, times in seen.items() if times >= _SEEN)
    place = {sign: at for at, sign in enumerate(signs)}
    rows = [sorted(place[sign] for sign in row if sign in place) for row in lesson.rows]
    ends = np.cumsum([0, *(len(row) for row in rows)])
    flat = np.fromiter((at for row in rows for at in row), dtype=np.int64)
    table = sparse.csr_matrix((np.ones(len(flat)), flat, ends), shape=(len(rows), len(signs)))
    weights = _descend(table, np.array(lesson.answers), np.array(lesson.counts), (len(lesson.labels), lesson.strength))
    rounded = np.rint(weights * _EXACT).astype(np.int32)
    heavy = np.abs(rounded).max(axis=1) >= _SMALLEST
    return [sign for sign, keep in zip(signs, heavy, strict=True) if keep], rounded[heavy]


def _descend(table: sparse.csr_matrix, answers: NDArray[np.int64], counts: Floats, shape: tuple[int, float]) -> Floats:
    labels, strength = shape
    size = (table.shape[1], labels)
    target = answers[:, None].astype(float) if labels == 1 else np.eye(labels)[answers]

    def loss(flat: Floats) -> tuple[float, Floats]:
        weights = flat.reshape(size)
        scores = table @ weights
        if labels == 1:
            value = np.logaddexp(0.0, scores) - target * scores
            error = 1.0 / (1.0 + np.exp(-scores)) - target
        else:
            highest = scores.max(axis=1, keepdims=True)
            norm = highest + np.log(np.exp(scores - highest).sum(axis=1, keepdims=True))
            value = norm - (target * scores).sum(axis=1, keepdims=True)
            error = np.exp(scores - norm) - target
        total = float((counts[:, None] * value).sum() + 0.5 * strength * (flat**2).sum())
        return total, (table.T @ (counts[:, None] * error)).ravel() + strength * flat

    found = minimize(loss, np.zeros(size[0] * labels), jac=True, method="L-BFGS-B", options={"maxiter": 400})
    weights: Floats = found.x.reshape(size)
    return weights


def write(name: str, lesson: Lesson) -> None:
    """Fit one scale and write its file."""
    signs, weights = fit(lesson)
    head = "\t".join(lesson.labels)
    rows = (f"{sign}\t{' '.join(map(str, row))}" for sign, row in zip(signs, weights.tolist(), strict=True))
    (WEIGHTS / f"{name}.txt").write_text("\n".join((head, *rows)) + "\n", encoding="utf-8")
    print(f"{name}: {len(lesson.rows):,} rows, {len(signs):,} signs")


def seal(folder: Path) -> None:
    """Write the digests of a folder's files beside them."""
    files = sorted(folder.glob("*.txt"))
    lines = (f"{sha256(file.read_bytes()).hexdigest()}  {file.name}" for file in files)
    (folder / "SHA256SUMS").write_text("\n".join(lines) + "\n", encoding="utf-8")


def main() -> None:
    """Fit every scale, or those named, and seal them with the texts that taught them."""
    texts = [(text, 1.0) for text in taught()] + [(text, _OLD_WEIGHT) for text in readable()]
    found = lessons(texts)
    for name in sys.argv[1:] or found:
        write(name, found[name])
    seal(WEIGHTS)
    seal(TAUGHT)


if __name__ == "__main__":
    main()
