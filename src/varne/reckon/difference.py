"""Why a reported figure differs from the sum over its window: another window end, or one event more or
less.

Nothing else explains, and nothing is booked: an officer reads the explanations and decides. All that are
equally simple are given; when there are more than THREE, any of them would be a guess and none is given.
"""

from collections.abc import Iterable, Iterator, Sequence

import msgspec

from varne.kernel.quantity import Quantity

THREE = 3
Days = tuple[int, int]


class Event(msgspec.Struct, frozen=True):
    """One entry of a series: how many on a day, the day as an ordinal (`date.toordinal`)."""

    key: str
    day: int
    number: int


class Explanation(msgspec.Struct, frozen=True):
    """Events that the figure leaves out or brings in, and every simple way in which that can have come
    about.

    `starts_on` and `ends_on` give the first and last day on which the window may have started or ended
    instead; `one_event` says that a single event left out or brought in explains it as well.
    """

    number: int
    left_out: tuple[str, ...] = ()
    brought_in: tuple[str, ...] = ()
    starts_on: Days | None = None
    ends_on: Days | None = None
    one_event: bool = False


class Difference(msgspec.Struct, frozen=True):
    """The sum over the window beside the reported figure; `ambiguous`: more than three explanations serve."""

    number: int
    agrees: bool
    explanations: tuple[Explanation, ...] = ()
    ambiguous: bool = False


def explain(reported: Quantity, series: Iterable[Event], window: Days) -> Difference:
    """Explain a figure reported for a window, both days included, from the events of a series."""
    events = sorted((one for one in series if one.number), key=lambda one: (one.day, one.key))
    inside = _within(events, window)
    number = _total(inside)
    if reported.holds(number):
        return Difference(number, agrees=True)
    ways: dict[frozenset[Event], list[_Way]] = {}
    for counted, way in _ways(events, window):
        if reported.holds(_total(counted)):
            ways.setdefault(counted, []).append(way)
    if len(ways) > THREE:
        return Difference(number, agrees=False, ambiguous=True)
    found = [_explanation(inside, counted, some) for counted, some in ways.items()]
    return Difference(number, agrees=False, explanations=tuple(sorted(found, key=_simplest)))


class _Way(msgspec.Struct, frozen=True):
    """One change that gives a figure: another start, another end, or else one event."""

    starts_on: Days | None = None
    ends_on: Days | None = None


def _ways(events: Sequence[Event], window: Days) -> Iterator[tuple[frozenset[Event], _Way]]:
    first, last = window
    for days in _starts(events, window):
        yield _within(events, (days[0], last)), _Way(starts_on=days)
    for days in _ends(events, window):
        yield _within(events, (first, days[1])), _Way(ends_on=days)
    inside = _within(events, window)
    for one in events:
        yield inside ^ {one}, _Way()


def _starts(events: Iterable[Event], window: Days) -> list[Days]:
    """Runs of days on which a window with this end can start and hold the same events."""
    first, last = window
    days = {one.day for one in events if one.day <= last}
    cuts = sorted({min({first, *days}), *(day + 1 for day in days if day < last)})
    return list(zip(cuts, [*(cut - 1 for cut in cuts[1:]), last], strict=True))


def _ends(events: Iterable[Event], window: Days) -> list[Days]:
    """Runs of days on which a window with this start can end and hold the same events."""
    first, last = window
    days = {one.day for one in events if one.day >= first}
    cuts = sorted({max({last, *days}), *(day - 1 for day in days if day > first)})
    return list(zip([first, *(cut + 1 for cut in cuts[:-1])], cuts, strict=True))


def _within(events: Iterable[Event], window: Days) -> frozenset[Event]:
    return frozenset(one for one in events if window[0] <= one.day <= window[1])


def _total(events: Iterable[Event]) -> int:
    return sum(one.number for one in events)


def _explanation(inside: frozenset[Event], counted: frozenset[Event], ways: Sequence[_Way]) -> Explanation:
    return Explanation(
        _total(counted),
        _keys(inside - counted),
        _keys(counted - inside),
        next((way.starts_on for way in ways if way.starts_on is not None), None),
        next((way.ends_on for way in ways if way.ends_on is not None), None),
        one_event=len(inside ^ counted) == 1,
    )


def _keys(events: Iterable[Event]) -> tuple[str, ...]:
    return tuple(one.key for one in sorted(events, key=lambda one: (one.day, one.key)))


def _simplest(one: Explanation) -> tuple[int, tuple[str, ...], tuple[str, ...]]:
    return (len(one.left_out) + len(one.brought_in), one.left_out, one.brought_in)
