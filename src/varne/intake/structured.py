"""Tables read by a mapping that an officer signed: every row fits, or the table is refused with the row named.

A file with its columns in another order is read by its headers; a decimal comma and thousands marks follow what the
mapping says and nothing is guessed.
"""

import re
from collections.abc import Iterator
from datetime import date
from zoneinfo import ZoneInfo

import msgspec

from varne.intake.document import Cell, Document
from varne.kernel.decision import Column, Mapping
from varne.kernel.errors import BadMapping
from varne.kernel.moment import Interval, whole_days
from varne.kernel.quantity import Quantity, exactly

_DAY = {
    "ymd": re.compile(r"(?P<y>\d{4})[-/.](?P<m>\d{1,2})[-/.](?P<d>\d{1,2})(?:[T ].*)?"),
    "dmy": re.compile(r"(?P<d>\d{1,2})[-/.](?P<m>\d{1,2})[-/.](?P<y>\d{2}|\d{4})"),
}
_SPACES = str.maketrans("", "", " \u00a0\u202f'’")


class Figure(msgspec.Struct, frozen=True):
    """One figure of a table: what its column counts, on which day, and the row as it was written."""

    column: Column
    quantity: Quantity
    valid: Interval
    span: tuple[int, int]
    row: str


def figures(document: Document, mapping: Mapping) -> tuple[Figure, ...]:
    """Read every figure that the mapping names, in the order of the table."""
    rows = _rows(document)
    if not rows:
        raise BadMapping(
            "{name} holds no table. The mapping {mapping} reads CSV, XLSX and ODS.",
            name=document.name,
            mapping=mapping.name,
        )
    places = _places(rows[0], mapping, document.name)
    found = [figure for row in rows[1:] for figure in _row_figures(row, places, mapping)]
    if not found:
        raise BadMapping("{name} holds headers and no figures. Nothing was kept.", name=document.name)
    return tuple(found)


class _Cell(msgspec.Struct, frozen=True):
    text: str
    start: int
    end: int


class _Row(msgspec.Struct, frozen=True):
    number: int
    cells: dict[int, _Cell]

    @property
    def text(self) -> str:
        return " · ".join(cell.text for _, cell in sorted(self.cells.items()))


def _rows(document: Document) -> list[_Row]:
    """Gather the cells of the first table, row by row."""
    rows: dict[int, dict[int, _Cell]] = {}
    sheet: str | None = None
    for part in document.parts:
        cell = part.original
        if not isinstance(cell, Cell) or cell.row == 0:
            continue
        sheet = cell.sheet if sheet is None else sheet
        if cell.sheet == sheet:
            rows.setdefault(cell.row, {})[cell.column] = _Cell(document.words_of(part).strip(), part.start, part.end)
    return [_Row(number, cells) for number, cells in sorted(rows.items()) if any(cell.text for cell in cells.values())]


def _places(header: _Row, mapping: Mapping, name: str) -> dict[str, int]:
    """Find the columns by their headers, wherever they stand."""
    known = {cell.text.casefold(): column for column, cell in header.cells.items()}
    wanted = [mapping.day, *(column.header for column in mapping.values)]
    absent = [title for title in wanted if title.casefold() not in known]
    if absent:
        raise BadMapping(
            "{name} has no column {absent}. It has: {present}. Sign a mapping that fits, with: varne mapping.",
            name=name,
            absent=", ".join(absent),
            present=", ".join(cell.text for cell in header.cells.values()),
        )
    return {title: known[title.casefold()] for title in wanted}


def _row_figures(row: _Row, places: dict[str, int], mapping: Mapping) -> Iterator[Figure]:
    day_cell = row.cells.get(places[mapping.day])
    day = _day("" if day_cell is None else day_cell.text, row, mapping)
    zone = ZoneInfo(mapping.zone)
    for column in mapping.values:
        cell = row.cells.get(places[column.header])
        if cell is None or not cell.text:
            if not mapping.empty_is_zero:
                continue
            cell = _Cell("0", *(0, 0) if day_cell is None else (day_cell.start, day_cell.end))
        number = _number(cell.text, row, mapping)
        yield Figure(column, exactly(number, cell.text), whole_days(day, day, zone), (cell.start, cell.end), row.text)


def _day(text: str, row: _Row, mapping: Mapping) -> date:
    found = _DAY[mapping.day_order].fullmatch(text)
    try:
        if found is None:
            raise ValueError
        year = int(found["y"])
        return date(year + 2000 if year < 100 else year, int(found["m"]), int(found["d"]))
    except ValueError:
        raise BadMapping(
            "Row {row}: {text} is not a day in the order {order} that {mapping} was signed for. Nothing was kept.",
            row=row.number,
            text=text or "-",
            order=mapping.day_order,
            mapping=mapping.name,
        ) from None


def _number(text: str, row: _Row, mapping: Mapping) -> int:
    """Read a whole number; 15,0 is fifteen where the mapping says that the comma is the decimal sign."""
    thousands = "." if mapping.decimal == "," else ","
    plain = text.translate(_SPACES)
    whole, _, fraction = plain.partition(mapping.decimal)
    grouped = re.fullmatch(rf"\d{{1,3}}(?:{re.escape(thousands)}\d{{3}})+|\d+", whole)
    if grouped is None or fraction.strip("0"):
        raise BadMapping(
            "Row {row}: {text} is not a whole number with {decimal} as the decimal sign. Nothing was kept.",
            row=row.number,
            text=text,
            decimal=mapping.decimal,
        )
    return int(whole.replace(thousands, ""))
