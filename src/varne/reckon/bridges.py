"""Which turns every way from a start to a goal must take.

One way is found; then it is walked turn by turn, with all that can be reached beside it from what lies behind. A turn is
taken by every way exactly when nothing behind it leads beyond it by another road.
"""

from collections.abc import Iterator, Sequence

Turn = tuple[int, int]  # to, name


def bridges(turns: Sequence[Sequence[Turn]], start: int, goal: int) -> Iterator[int]:
    """Give the names of the turns without which the goal cannot be reached, in their order; of none where it cannot."""
    way = _way(turns, start, goal)
    stops = [start, *(turns[place][at][0] for place, at in way)]
    place_of = {stop: number for number, stop in enumerate(stops)}
    taken = set(way)
    seen: set[int] = set()
    furthest = 0
    for number, (place, at) in enumerate(way):
        waiting = [place]
        while waiting:
            here = waiting.pop()
            furthest = max(furthest, place_of.get(here, 0))
            if here not in seen:
                seen.add(here)
                waiting += [turn[0] for one, turn in enumerate(turns[here]) if (here, one) not in taken]
        if furthest <= number:
            yield turns[place][at][1]


def _way(turns: Sequence[Sequence[Turn]], start: int, goal: int) -> list[tuple[int, int]]:
    """Find one way that comes to no place twice, as places with the number of the turn that is taken there."""
    before: dict[int, tuple[int, int]] = {}
    waiting = [start]
    for here in waiting:
        for at, (stop, _) in enumerate(turns[here]):
            if stop != start and stop not in before:
                before[stop] = here, at
                waiting.append(stop)
    found: list[tuple[int, int]] = []
    here = goal
    while here != start and here in before:
        found.append(before[here])
        here = before[here][0]
    return found[::-1] if here == start else []
