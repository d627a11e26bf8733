"""The board drawn on a coarse chart of the Strait: shapes and letters, never colour alone; the table beside it says it all.

Invariant: made on this machine from the shores and lines that positions are checked by; approximate, and not for navigation.
"""

import math
from collections.abc import Iterator, Sequence

import msgspec

from varne.kernel.contact import ContactKind
from varne.kernel.place import Position
from varne.picture.watch.known import ENDS
from varne.picture.watch.shown import Shown
from varne.reckon.position.coast import CONTINENT, ENGLAND
from varne.reckon.position.geodesy import Point
from varne.reckon.position.region import LINES
from varne.reckon.position.strait import in_strait

WIDTH = 960
_METRES_A_DEGREE = 1852 * 60
_MILES = 5
_STEP = 0.2
_APART = 26.0
_PORTS: tuple[tuple[str, float, float, str], ...] = (
    ("Dover", 51.127, 1.317, "end"),
    ("Folkestone", 51.083, 1.17, "end"),
    ("Ramsgate", 51.33, 1.40, "end"),
    ("Calais", 50.957, 1.87, "start"),
    ("Gris-Nez", 50.865, 1.60, "start"),
    ("Boulogne", 50.727, 1.62, "start"),
    ("Gravelines", 50.98, 2.13, "start"),
    ("Dunkerque", 51.03, 2.37, "start"),
)
_LIGHTS: tuple[tuple[str, float, float], ...] = (("Varne", 51.021, 1.40), ("Sandettie", 51.156, 1.80))


class Window(msgspec.Struct, frozen=True):
    """What the chart shows, from south-west to north-east."""

    south: float
    north: float
    west: float
    east: float

    @property
    def scale(self) -> float:
        """Pixels for one degree of longitude."""
        return WIDTH / (self.east - self.west)

    @property
    def stretch(self) -> float:
        """Pixels for one degree of latitude."""
        return self.scale / math.cos(math.radians((self.south + self.north) / 2))

    @property
    def height(self) -> int:
        """How high the chart is."""
        return round((self.north - self.south) * self.stretch)

    def at(self, point: Point) -> tuple[float, float]:
        """Where a point stands on the chart."""
        return round((point[1] - self.west) * self.scale, 1), round((self.north - point[0]) * self.stretch, 1)

    def holds(self, point: Point) -> bool:
        """Whether a point is on the chart."""
        return self.south <= point[0] <= self.north and self.west <= point[1] <= self.east


NARROW = Window(50.6, 51.4, 0.9, 2.6)
WIDE = Window(49.9, 52.0, -0.75, 3.45)


class Mark(msgspec.Struct, frozen=True):
    """A boat, or one of its contacts: number in the table, shape, place, radius, and where its label stands."""

    number: int
    key: str
    shape: str
    x: float
    y: float
    radius: float
    label_y: float


class Text(msgspec.Struct, frozen=True):
    """A name on the chart."""

    text: str
    x: float
    y: float
    anchor: str = "start"


class Chart(msgspec.Struct, frozen=True):
    """Everything that is drawn."""

    width: int
    height: int
    land: tuple[str, ...]
    lines: tuple[str, ...]
    grid: tuple[str, ...]
    degrees: tuple[Text, ...]
    ports: tuple[Text, ...]
    lights: tuple[Text, ...]
    contacts: tuple[Mark, ...]
    boats: tuple[Mark, ...]
    miles: int
    bar: float
    off: frozenset[str]


def chart(shown: Shown, shapes: Sequence[str]) -> Chart:
    """Draw the boats of the board, whose shapes stand in the order of its lines."""
    window = _window(shown)
    boats = tuple(_apart(_boats(shown, shapes, window)))
    on = {one.key for one in boats}
    return Chart(
        WIDTH,
        window.height,
        tuple(_path(window, ring) + "z" for ring in (ENGLAND, CONTINENT)),
        tuple(_path(window, line.vertices) for line in LINES),
        tuple(_grid(window)),
        tuple(_degrees(window)),
        tuple(
            Text(name, *window.at((lat, lon)), anchor) for name, lat, lon, anchor in _PORTS if window.holds((lat, lon))
        ),
        tuple(Text(name, *window.at((lat, lon))) for name, lat, lon in _LIGHTS),
        tuple(_contacts(shown, window)),
        boats,
        _MILES,
        round(_MILES / 60 * window.stretch, 1),
        frozenset(line.boat.name for line in shown.lines) - on,
    )


def _point(position: Position) -> Point:
    return position.lat_udeg / 1_000_000, position.lon_udeg / 1_000_000


def _window(shown: Shown) -> Window:
    """The narrow of the Strait, or all of it where a boat is beyond."""
    places = [line.boat.place.position for line in shown.lines if line.boat.place and line.boat.place.position]
    far = [one for one in map(_point, places) if in_strait(one) and not NARROW.holds(one)]
    return WIDE if far else NARROW


def _path(window: Window, points: Sequence[Point]) -> str:
    steps = (window.at(point) for point in points)
    return "M" + " ".join(f"{x},{y}" for x, y in steps)


def _grid(window: Window) -> Iterator[str]:
    for lat in _every(window.south, window.north):
        yield f"M0 {window.at((lat, window.west))[1]}H{WIDTH}"
    for lon in _every(window.west, window.east):
        yield f"M{window.at((window.south, lon))[0]} 0V{window.height}"


def _degrees(window: Window) -> Iterator[Text]:
    for lat in _every(window.south, window.north):
        yield Text(f"{_minutes(lat)}N", 6, window.at((lat, window.west))[1] - 5)
    for lon in _every(window.west, window.east):
        yield Text(f"{_minutes(lon)}E", window.at((window.south, lon))[0] + 4, 14)


def _every(low: float, high: float) -> Iterator[float]:
    step = _STEP if high - low < 2 else _STEP * 3
    at = math.ceil(max(low, 0) / step + 0.01) * step
    while at < high:
        yield round(at, 4)
        at += step


def _minutes(degrees: float) -> str:
    whole, minutes = divmod(round(degrees * 60), 60)
    return f"{whole}°{minutes:02d}′"


def _boats(shown: Shown, shapes: Sequence[str], window: Window) -> Iterator[Mark]:
    for number, (line, shape) in enumerate(zip(shown.lines, shapes, strict=True), start=1):
        position = line.boat.place.position if line.boat.place else None
        if position is not None and window.holds(_point(position)):
            yield _mark(window, position, number, line.boat.name, shape)


def _contacts(shown: Shown, window: Window) -> Iterator[Mark]:
    for number, line in enumerate(shown.lines, start=1):
        for said in line.boat.contacts:
            position = said.contact.place.position if said.contact.place else None
            if position is not None and window.holds(_point(position)):
                yield _mark(window, position, number, said.id, _shape(said.contact.kind))


def _shape(kind: ContactKind) -> str:
    return "end" if kind in ENDS else "contact"


def _mark(window: Window, position: Position, number: int, key: str, shape: str) -> Mark:
    x, y = window.at(_point(position))
    radius = round(max(2.0, position.radius_m / _METRES_A_DEGREE * window.stretch), 1)
    return Mark(number, key, shape, x, y, radius, y - 16)


def _apart(marks: Iterator[Mark]) -> Iterator[Mark]:
    """Lift the label of a boat that stands where another's stands already."""
    taken: list[tuple[float, float]] = []
    for one in marks:
        y = one.label_y
        while any(abs(one.x - x) < _APART and abs(y - other) < _APART / 2 for x, other in taken):
            y -= _APART / 2
        taken.append((one.x, y))
        yield msgspec.structs.replace(one, label_y=y)
