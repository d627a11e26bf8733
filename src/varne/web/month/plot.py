"""The month as a picture: the running total above, the days below, and what each source said, told apart by shape.

Low is filled, best is a tick, and from low to high stands an open box; where nothing bounds a number its box stays open
above. The picture needs no script, prints, and has the table beside it as its words.
"""

from collections.abc import Iterator, Sequence
from itertools import pairwise

import msgspec

from varne.language.voice import Voice
from varne.picture.counted import is_total
from varne.picture.daily import Day
from varne.picture.month import Figure, Month, Source, Standing
from varne.web.month.canvas import LINE, Panel, Path, Rect, Text, Wish, apart, axis, roomy, shape, shortened, ticks

MOST_DAYS = 366
_BESIDE = (Standing.UNRECONCILED, Standing.EXPLAINED)
_FEW = 6
"""So many events beside the count are drawn one by one, of one source on one day."""
_OPEN_BY = 18
"""How far an open box stands above its low end."""


class Frame(msgspec.Struct, frozen=True):
    """The measures of a plot: how wide, where its field begins and ends, and how many characters its labels have."""

    width: int
    left: int
    right: int
    letters: int
    running: tuple[int, int] = (26, 214)
    daily: tuple[int, int] = (262, 392)

    @property
    def height(self) -> int:
        """Return the height, with room for the days' numbers below."""
        return self.daily[1] + 32


WIDE = Frame(780, 40, 566, 27)
NARROW = Frame(300, 32, 298, 0, (26, 150), (192, 290))


class Plot(msgspec.Struct, frozen=True):
    """A drawn plot."""

    width: int
    height: int
    rects: tuple[Rect, ...]
    paths: tuple[Path, ...]
    texts: tuple[Text, ...]


class _Said(msgspec.Struct, frozen=True):
    """What a source said of a day or up to it, with the shape of that source and where it stands on the line of days."""

    figure: Figure
    number: int
    name: str
    at: float
    low: int
    high: int | None


class Placed(msgspec.Struct, frozen=True):
    """The figures of sources that a plot compares: totals with the running total, the others with their days."""

    totals: tuple[_Said, ...]
    singles: tuple[_Said, ...]


def plots(voice: Voice, month: Month, said: Placed, chosen: int | None = None) -> tuple[Plot, ...]:
    """Draw a month wide and narrow, with what `placed` puts in it; nothing where there is nothing to draw, or no room.

    chosen is the number of the day that is open.
    """
    if len(month.days) > MOST_DAYS or not any(day.told for day in month.days):
        return ()
    return tuple(_plot(voice, month, frame, said, chosen) for frame in (WIDE, NARROW))


def _plot(voice: Voice, month: Month, frame: Frame, said: Placed, chosen: int | None) -> Plot:
    totals, singles = said.totals, said.singles
    above, below = _running_panel(month, frame, totals), _daily_panel(month, frame, singles)
    rects = [*_grounds(month, above, below, chosen), *_bars(month.days, below)]
    paths, texts = _scales(voice, month, above, below)
    paths += [*_running(month.days, above), *_open_boxes(month.days, below), *_ticks(month.days, below)]
    for each, panel in (*((one, above) for one in totals), *((one, below) for one in singles)):
        paths += _mark(each, panel)
    texts += _values(voice, month.days, below)
    if frame.letters:
        lines, words = _labels(voice, totals, above, frame)
        paths, texts = paths + lines, texts + words
    return Plot(frame.width, frame.height, tuple(rects), tuple(paths), tuple(texts))


def placed(month: Month) -> Placed:
    """Put each figure that is not one of a series where it can be compared: totals above, days below."""
    totals: list[_Said] = []
    singles: list[_Said] = []
    for number, source in enumerate(drawn(month)):
        for figure in source.figures:
            if figure.one.claim.series is not None or figure.standing in (Standing.REVISED, Standing.UNDATED):
                continue
            end = month.question.last if figure.last is None else min(figure.last, month.question.last)
            at = (end - month.question.first).days
            if 0 <= at < len(month.days):
                quantity = figure.one.claim.quantity
                said = _Said(figure, number, source.name, at + 0.5, quantity.low, quantity.high)
                (totals if _is_so_far(said, month.days[at]) else singles).append(said)
    return Placed(tuple(_together(totals)), tuple(_together(_added(singles))))


def _added(singles: Sequence[_Said]) -> list[_Said]:
    """One mark for the events that one source counts on one day: their sum, as the day's bar is a sum."""
    found: dict[tuple[object, ...], _Said] = {}
    for said in singles:
        apart_from = said.figure.one.id if is_total(said.figure.one.claim) or said.figure.standing in _BESIDE else ""
        key = said.number, said.at, apart_from
        before = found.get(key)
        if before is None:
            found[key] = said
        else:
            high = None if before.high is None or said.high is None else before.high + said.high
            found[key] = msgspec.structs.replace(before, low=before.low + said.low, high=high)
    return list(found.values())


def _together(marks: Sequence[_Said]) -> list[_Said]:
    """One mark, from the lowest to the highest, for events beside the count of one source on one day, where they are many."""
    groups: dict[tuple[object, ...], list[_Said]] = {}
    for said in marks:
        claim, beside = said.figure.one.claim, said.figure.standing in _BESIDE
        apart_from = "" if beside and not is_total(claim) else said.figure.one.id
        groups.setdefault((said.number, said.at, apart_from), []).append(said)
    return [one for group in groups.values() for one in (group if len(group) <= _FEW else [_span_of(group)])]


def _span_of(group: Sequence[_Said]) -> _Said:
    highs = [said.high for said in group]
    known = [high for high in highs if high is not None]
    high = max(known) if len(known) == len(highs) else None
    return msgspec.structs.replace(group[0], low=min(said.low for said in group), high=high)


def drawn(month: Month) -> tuple[Source, ...]:
    """Return the sources that have a mark in the plot, in the order of their marks."""
    return tuple(one for one in month.sources if any(figure.one.claim.series is None for figure in one.figures))


def _is_so_far(said: _Said, day: Day) -> bool:
    """Say whether a figure is about a stretch of days; one that fits nowhere stands where it is nearer."""
    figure = said.figure
    if figure.first != figure.last or figure.first is None:
        return True
    return figure.standing in _BESIDE and abs(said.low - day.so_far.best) < abs(said.low - day.ends.best)


def _running_panel(month: Month, frame: Frame, totals: Sequence[_Said]) -> Panel:
    told = [day.so_far for day in month.days]
    tops = [ends.best for ends in told] + [ends.high or 0 for ends in told] + [said.high or said.low for said in totals]
    return _panel(frame, frame.running, len(month.days), max(tops))


def _daily_panel(month: Month, frame: Frame, singles: Sequence[_Said]) -> Panel:
    tops = [max(day.ends.best, day.ends.high or 0) for day in month.days] + [said.high or said.low for said in singles]
    return _panel(frame, frame.daily, len(month.days), max(tops))


def _panel(frame: Frame, between: tuple[int, int], days: int, most: int) -> Panel:
    room = max(most, 1) * 1.12
    return Panel(frame.left, frame.right, *between, days, max(room, ticks(most)[-1] if most else 4))


def _grounds(month: Month, above: Panel, below: Panel, chosen: int | None) -> Iterator[Rect]:
    """Shade the days of which nobody speaks, and the day that is open."""
    height = below.bottom - above.top
    for at, day in enumerate(month.days):
        if at == chosen or not day.told:
            yield Rect("sel" if at == chosen else "out", above.x(at), above.top, round(above.step, 1), height)


def _bars(days: Sequence[Day], panel: Panel) -> Iterator[Rect]:
    width = _bar_width(panel)
    for at, day in enumerate(days):
        if day.told and day.ends.low:
            y = panel.y(day.ends.low)
            yield Rect("b", round(panel.x(at + 0.5) - width / 2, 1), y, width, round(panel.bottom - y, 1))


def _bar_width(panel: Panel) -> float:
    return round(max(1.5, min(24, panel.step * 0.62)), 1)


def _open_boxes(days: Sequence[Day], panel: Panel) -> Iterator[Path]:
    """From low to high an open box; one without upper end where nothing bounds the day."""
    half = _bar_width(panel) / 2
    for at, day in enumerate(days):
        if not day.told or day.ends.exact:
            continue
        x, low = panel.x(at + 0.5), panel.y(day.ends.low)
        left, right = round(x - half, 1), round(x + half, 1)
        if day.ends.high is None:
            top = max(panel.top, low - _OPEN_BY)
            yield Path("open", f"M{left} {low}V{top}M{right} {low}V{top}M{left} {low}H{right}")
        else:
            top = panel.y(day.ends.high)
            yield Path("box", f"M{left} {low}V{top}H{right}V{low}z")


def _ticks(days: Sequence[Day], panel: Panel) -> Iterator[Path]:
    half = _bar_width(panel) / 2 + 3
    for at, day in enumerate(days):
        if day.told and not day.ends.exact:
            x, y = panel.x(at + 0.5), panel.y(day.ends.best)
            yield Path("best", f"M{round(x - half, 1)} {y}H{round(x + half, 1)}")


def _running(days: Sequence[Day], panel: Panel) -> Iterator[Path]:
    """Fill what is sure, step along it, and bound what is possible above it."""
    low = _stairs([day.so_far.low for day in days], panel)
    yield Path("area", f"M{panel.left} {panel.bottom}L{low[1:]}L{panel.x(len(days))} {panel.bottom}z")
    yield Path("step", low)
    if any(not day.so_far.exact for day in days):
        yield Path("beststep", _stairs([day.so_far.best for day in days], panel))
    for first, last in _bounded(days):
        highs = [day.so_far.high or 0 for day in days[first:last]]
        yield Path("highstep", _stairs(highs, panel, first))
    if days[-1].so_far.high is None:
        x, y = panel.x(len(days)) - 4, panel.y(days[-1].so_far.low)
        yield Path(
            "open", f"M{x} {y}V{y - _OPEN_BY}M{x - 5} {y - _OPEN_BY + 6}L{x} {y - _OPEN_BY}L{x + 5} {y - _OPEN_BY + 6}"
        )


def _stairs(numbers: Sequence[int], panel: Panel, first: int = 0) -> str:
    points = [f"{panel.x(first + at)} {panel.y(number)}H{panel.x(first + at + 1)}" for at, number in enumerate(numbers)]
    return "M" + "L".join(points)


def _bounded(days: Sequence[Day]) -> Iterator[tuple[int, int]]:
    """Give the stretches of days whose running total is bounded above, and not by its low end."""
    known = [not (day.so_far.high is None or day.so_far.exact) for day in days]
    edges = [at for at, (one, two) in enumerate(pairwise([False, *known, False])) if one != two]
    yield from zip(edges[::2], edges[1::2], strict=True)


def _mark(said: _Said, panel: Panel) -> list[Path]:
    """Draw a source's figure: its shape at the low end, and a whisker to its high end, or an arrow where there is none."""
    x, y = panel.x(said.at), panel.y(said.low)
    kind = "un" if said.figure.standing in _BESIDE else "pr"
    found = []
    if said.high is None:
        found.append(Path("whisker", f"M{x} {y}V{y - 16}M{x - 4} {y - 11}L{x} {y - 16}L{x + 4} {y - 11}"))
    elif said.high != said.low:
        found.append(Path("whisker", f"M{x} {y}V{panel.y(said.high)}M{x - 4} {panel.y(said.high)}H{x + 4}"))
    return [*found, Path(kind, shape(said.number, x, y, min(6, max(3.5, panel.step / 2 - 1))))]


def _scales(voice: Voice, month: Month, above: Panel, below: Panel) -> tuple[list[Path], list[Text]]:
    unit = voice.word("unit", month.question.unit, 2)
    lines, words = axis(above)
    more_lines, more_words = axis(below)
    paths, texts = [*lines, *more_lines], [*words, *more_words]
    texts.append(Text("h", 0, above.top - 12, voice.text("Running total of {unit}", unit=unit)))
    texts.append(Text("h", 0, below.top - 14, voice.text("{unit}, day by day", unit=unit.capitalize())))
    for at, day in enumerate(month.days):
        if _is_named(at, day, below.step):
            kind = "mid d" if day.ends.best else "mid t2"
            texts.append(Text(kind, below.x(at + 0.5), below.bottom + 18, str(day.day.day)))
    return paths, texts


def _is_named(at: int, day: Day, step: float) -> bool:
    """Name every day that has room, else every second or seventh, and the first of each month where days are lines."""
    if step > 9:
        return step > 18 or at % 2 == 0
    return day.day.day in ((1, 8, 15, 22, 29) if step > 4 else (1,))


def _values(voice: Voice, days: Sequence[Day], panel: Panel) -> Iterator[Text]:
    """Write the best number over each bar that has room for it; the table has them all."""
    told = [
        (panel.x(at + 0.5), voice.write(day.ends.best) if day.told and day.ends.best else "")
        for at, day in enumerate(days)
    ]
    for at in sorted(roomy(told)):
        ends = days[at].ends
        top = panel.y(ends.low) - _OPEN_BY if ends.high is None else panel.y(ends.high)
        yield Text("v", told[at][0], max(panel.top - 2, min(top, panel.y(ends.best)) - 10), told[at][1])


def _labels(voice: Voice, totals: Sequence[_Said], panel: Panel, frame: Frame) -> tuple[list[Path], list[Text]]:
    """Write what each total says beside the field, none over another, and lead from the mark to its words."""
    wishes = [Wish(panel.y(said.low), _words(voice, said, frame.letters)) for said in totals]
    column = frame.right + 26
    paths: list[Path] = []
    texts: list[Text] = []
    for said, wish, top in zip(totals, wishes, apart(wishes, panel.top - 14, panel.bottom + 6), strict=True):
        x, middle = panel.x(said.at) + 8, top + wish.height / 2
        paths.append(Path("link", f"M{x} {wish.y}H{frame.right + 6}L{column - 4} {middle}"))
        kind = "ct" if said.figure.standing is Standing.UNRECONCILED else "cl"
        for at, words in enumerate(wish.lines):
            texts.append(Text(kind if not at else "t2", column, top + LINE * (at + 1) - 3, words))
    return paths, texts


def _words(voice: Voice, said: _Said, letters: int) -> tuple[str, ...]:
    claim = said.figure.one.claim
    figure = voice.quantity(claim.quantity)
    if said.figure.standing is Standing.UNRECONCILED:
        figure = f"{figure}, {voice.role(claim.role, claim.unit, claim.quantity)}"
    name = said.name or voice.text("source withheld by its owner")
    note = {
        Standing.UNRECONCILED: voice.text("unreconciled"),
        Standing.EXPLAINED: voice.text("explained"),
    }.get(said.figure.standing, "")
    second = f"{shortened(name, letters - len(note) - 3)} · {note}" if note else shortened(name, letters)
    return figure, second
