"""A wind series as a table: a time, a direction and a speed a line, with a heading in English or French.

Separated by commas, semicolons or tabs; with semicolons a decimal comma is allowed. Speeds are knots unless the heading says
m/s or km/h. A line that cannot be read is refused by its number, and nothing is passed over.
"""

import csv
from datetime import datetime

from varne.intake.wind_phrase import UNITS, plain_words, point_of
from varne.kernel.errors import BadInput
from varne.kernel.moment import parse_instant
from varne.reckon.drift.wind import Series, Wind, series

MOST = 10_000
TIMES = frozenset({"time", "utc", "at", "heure", "date", "temps", "instant"})
DIRECTIONS = frozenset({"direction", "dir", "from", "wind direction", "de", "direction du vent"})
SPEEDS = frozenset({"speed", "wind", "wind speed", "vitesse", "force du vent", "vitesse du vent", "vent"})
Columns = tuple[int, int, int, float]
"""Where time, direction and speed stand, and how many knots the unit of the speeds is."""


def read_wind_table(data: bytes) -> Series:
    """Read a series, or refuse it with the line that is wrong."""
    try:
        lines = data.decode("utf-8-sig").splitlines()
    except UnicodeDecodeError:
        raise BadInput("The wind series is not UTF-8 text. Save it again as CSV, UTF-8.") from None
    if len(lines) > MOST:
        raise BadInput("The wind series has more than {most} lines.", most=MOST)
    head = next((line for line in lines if line.strip()), "")
    mark = max(";\t,", key=head.count)
    rows = [
        (number, cells)
        for number, cells in enumerate(csv.reader(lines, delimiter=mark), 1)
        if any(map(str.strip, cells))
    ]
    if len(rows) < 2:
        raise BadInput("The wind series has no lines under its heading.")
    columns = _columns(rows[0][1])
    found = [_row(number, cells, columns) for number, cells in rows[1:]]
    for (number, _), (before, _), (after, _) in zip(rows[2:], found, found[1:], strict=False):
        if after <= before:
            raise BadInput("Line {number} of the wind series is not later than the line before it.", number=number)
    return series(found)


def _columns(head: list[str]) -> Columns:
    names = [plain_words(cell) for cell in head]
    bare = [name.partition("(")[0].replace("_", " ").strip() for name in names]
    units = [_unit(name) for name in names]
    speed = next(
        (place for place, name in enumerate(bare) if name in SPEEDS or _without_unit(name) in SPEEDS | {""}), None
    )
    time = next((place for place, name in enumerate(bare) if name in TIMES), None)
    direction = next((place for place, name in enumerate(bare) if name in DIRECTIONS), None)
    if time is None or direction is None or speed is None:
        raise BadInput(
            "The heading of the wind series must name time, direction and speed. It reads: {head}.",
            head=", ".join(head)[:80],
        )
    return time, direction, speed, units[speed]


def _without_unit(name: str) -> str:
    """Take the unit off: wind speed kn is wind speed, and kn alone is a speed."""
    first, _, last = name.rpartition(" ")
    return first if last in UNITS else name


def _unit(name: str) -> float:
    """Knots in the unit that a heading names: in brackets, or as its last word."""
    words = name.replace("_", " ").replace("(", " ").replace(")", " ").split()
    return UNITS.get(words[-1], 1.0) if words else 1.0


def _row(number: int, cells: list[str], columns: Columns) -> tuple[datetime, Wind]:
    time, direction, speed, unit = columns
    if len(cells) <= max(time, direction, speed):
        raise BadInput("Line {number} of the wind series has too few cells.", number=number)
    try:
        at = parse_instant(cells[time].strip())
        return at, Wind(_direction(cells[direction]), round(_number(cells[speed]) * unit, 2))
    except BadInput as mistake:
        raise BadInput("Line {number} of the wind series: {reason}", number=number, reason=mistake.message) from mistake


def _direction(cell: str) -> float:
    point = point_of(plain_words(cell))
    return _number(cell.replace("°", "")) if point is None else point


def _number(cell: str) -> float:
    try:
        return float(cell.strip().replace(",", "."))
    except ValueError:
        raise BadInput("{cell} is not a number.", cell=cell.strip()[:40] or "-") from None
