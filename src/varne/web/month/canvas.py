"""Where things stand in a plot: a day on the line of days, a number on a scale, a label beside its mark."""

from collections.abc import Iterable, Sequence

import msgspec

LINE = 15
"""Height of one line of a label."""


class Rect(msgspec.Struct, frozen=True):
    """A rectangle with the class that dresses it."""

    kind: str
    x: float
    y: float
    width: float
    height: float


class Path(msgspec.Struct, frozen=True):
    """A line or a mark with the class that dresses it."""

    kind: str
    line: str


class Text(msgspec.Struct, frozen=True):
    """A word with the class that dresses it; lang where it is somebody's name in their own language."""

    kind: str
    x: float
    y: float
    words: str


class Panel(msgspec.Struct, frozen=True):
    """One field of a plot: days from left to right, numbers from bottom to top, at most `most` of them."""

    left: float
    right: float
    top: float
    bottom: float
    days: int
    most: float

    @property
    def step(self) -> float:
        """Return the width of a day."""
        return (self.right - self.left) / self.days

    def x(self, day: float) -> float:
        """Return where a day begins; its middle is half a day on."""
        return round(self.left + day * self.step, 1)

    def y(self, number: float) -> float:
        """Return the height of a number; what is above the scale stands at its top."""
        share = min(number, self.most) / self.most
        return round(self.bottom - share * (self.bottom - self.top), 1)


def ticks(most: float) -> tuple[int, ...]:
    """Return nought and at most four round numbers of a scale that holds the most."""
    size = 1
    while True:
        for step in (size, 2 * size, 5 * size):
            if 4 * step >= most:
                return tuple(step * at for at in range(int(-(-most // step)) + 1))
        size *= 10


def axis(panel: Panel) -> tuple[list[Path], list[Text]]:
    """Draw the lines of a scale with their numbers."""
    numbers = ticks(panel.most)
    lines = [
        Path("ax" if number else "ax0", f"M{panel.left} {panel.y(number)}H{panel.right}")
        for number in numbers
        if number <= panel.most
    ]
    words = [
        Text("t2 end", panel.left - 8, panel.y(number) + 4, str(number)) for number in numbers if number <= panel.most
    ]
    return lines, words


_SHAPES = (
    "M{x} {n}L{e} {y}L{x} {s}L{w} {y}z",
    "M{w} {n}H{e}V{s}H{w}z",
    "M{x} {n}L{e} {s}H{w}z",
    "M{w} {y}A{r} {r} 0 1 0 {e} {y}A{r} {r} 0 1 0 {w} {y}z",
    "M{w} {n}L{e} {s}M{e} {n}L{w} {s}",
    "M{w} {n}H{e}L{x} {s}z",
)
"""Diamond, square, triangle, circle, cross, triangle on its point: sources are told apart by shape, never by colour."""


def shape(number: int, x: float, y: float, radius: float = 6) -> str:
    """Return the mark of the so-manieth source at a place."""
    near, far = round(x - radius, 1), round(x + radius, 1)
    return _SHAPES[number % len(_SHAPES)].format(
        x=x, y=y, n=round(y - radius, 1), s=round(y + radius, 1), e=far, w=near, r=radius
    )


class Wish(msgspec.Struct, frozen=True):
    """A label that wants to stand at a height; lines are its lines."""

    y: float
    lines: tuple[str, ...]

    @property
    def height(self) -> float:
        """Return how much room it takes."""
        return LINE * len(self.lines) + 3


def apart(wishes: Sequence[Wish], top: float, bottom: float) -> tuple[float, ...]:
    """Return where labels stand so that none covers another: each as near to its wish as its neighbours let it.

    They keep the order of their wishes, are pushed down where they would touch, and up again where the field ends.
    """
    order = sorted(range(len(wishes)), key=lambda at: (wishes[at].y, at))
    places: dict[int, float] = {}
    free = top
    for at in order:
        places[at] = max(free, wishes[at].y - wishes[at].height / 2)
        free = places[at] + wishes[at].height
    limit = bottom
    for at in reversed(order):
        places[at] = min(places[at], limit - wishes[at].height)
        limit = places[at]
    return tuple(places[at] for at in range(len(wishes)))


def roomy(places: Iterable[tuple[float, str]], size: float = 7.2) -> set[int]:
    """Return which of some words, each centred at its place, can be written in a row without touching."""
    kept: set[int] = set()
    free = float("-inf")
    for at, (x, words) in enumerate(places):
        half = size * len(words) / 2 + 1
        if words and x - half >= free:
            kept.add(at)
            free = x + half
    return kept


def shortened(text: str, most: int) -> str:
    """Cut a name to so many characters, at a word where it can be."""
    if len(text) <= most:
        return text
    cut = text[: most - 1].rsplit(" ", 1)[0] if " " in text[: most - 1] else text[: most - 1]
    return f"{cut.rstrip(' ,;:')}…"
