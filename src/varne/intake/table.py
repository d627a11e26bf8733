"""Columns and leaders of a table in plain text: which words head a figure when no sentence says what it counts.

"Boats | Arrivals" over "3 | 151", columns set apart by two spaces or tabs, and "Moteurs ........ 15" alike. Invariant:
pure; a cell lies inside one line, and its head and row label lie outside the cell.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import takewhile

import msgspec

Span = tuple[int, int]
_CELL = re.compile(r"[^|\t ](?:[^|\t ]| (?! ))*")
_BARS = re.compile(r"[^|]+")
_LEADER = re.compile(r"^(?P<label>[^\n]{2,60}?) ?(?:\.{3,}|…{2,}|_{3,}|(?: \.){3,}) ?(?P<cell>\S.*)$")
_FIGURES = re.compile(r"\W*(?:\d[\d\s.,]*|nil|n/?[akcd]|néant|-|–|zero|zéro|ras)\W*(?:\w{0,12}\W*)", re.IGNORECASE)
_FEWEST = 2
_LONGEST_HEAD = 60


class Cell(msgspec.Struct, frozen=True, gc=False):
    """A cell that may hold a figure: its place, its column's head and its row's label (spans, None where there is none)."""

    start: int
    end: int
    column: int
    head: Span | None
    label: Span | None


class Row(msgspec.Struct, frozen=True, gc=False):
    """One line of a text cut into cells."""

    cells: tuple[Span, ...]
    barred: bool


def cells_of(text: str) -> tuple[Cell, ...]:
    """Find every cell of a table in a text, in order."""
    found: list[Cell] = []
    block: list[Row] = []
    for start, end in _lines(text):
        row = _row(text, start, end)
        if row is not None and (not block or _goes_on(text, block, row)):
            block.append(row)
            continue
        found += _cells(text, block)
        block = [] if row is None else [row]
        found += [] if row is not None else _led(text, start, end)
    return tuple(sorted((*found, *_cells(text, block)), key=lambda cell: cell.start))


def _lines(text: str) -> Iterator[Span]:
    for found in re.finditer(r"[^\r\n]+", text):
        yield found.span()


def _row(text: str, start: int, end: int) -> Row | None:
    barred = text.count("|", start, end) >= 1
    pattern = _BARS if barred else _CELL
    cells = tuple(_trimmed(text, one.start(), one.end()) for one in pattern.finditer(text, start, end))
    cells = tuple((a, b) for a, b in cells if a < b)
    return Row(cells, barred) if len(cells) >= _FEWEST else None


def _trimmed(text: str, start: int, end: int) -> Span:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end


def _goes_on(text: str, block: Sequence[Row], row: Row) -> bool:
    near = text.count("\n", block[-1].cells[-1][1], row.cells[0][0]) <= _FEWEST
    return near and block[-1].barred == row.barred


def _figures(text: str, cell: Span) -> bool:
    return _FIGURES.fullmatch(text, *cell) is not None


def _cells(text: str, block: Sequence[Row]) -> Iterator[Cell]:
    """Cells of a block whose first rows are heads and whose later ones hold figures."""
    heads = list(takewhile(lambda row: not any(_figures(text, one) for one in row.cells[1:]), block))
    if len(block) - len(heads) < 1 or not heads or len(heads) == len(block):
        return
    head = heads[-1]
    for row in block[len(heads) :]:
        for column, cell in enumerate(row.cells):
            if column:
                yield Cell(*cell, column, _head_of(head, row, column), row.cells[0])


def _head_of(head: Row, row: Row, column: int) -> Span | None:
    if len(head.cells) == len(row.cells):
        return head.cells[column]
    if len(head.cells) == len(row.cells) - 1:
        return head.cells[column - 1]
    return head.cells[column] if column < len(head.cells) else None


def _led(text: str, start: int, end: int) -> Iterator[Cell]:
    """'Moteurs ........ 15': the label before the leaders heads the figure behind them."""
    found = _LEADER.match(text[start:end])
    if found is not None:
        head = (start + found.start("label"), start + found.end("label"))
        yield Cell(start + found.start("cell"), start + found.end("cell"), 1, head, None)
