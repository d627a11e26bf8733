"""The cheapest way to break every conflict: a least-cost set with a member in each of the given sets.

Exact branch and bound on whole numbers. When every set of members has its own cost the answer is unique.
Sets that share no member are taken apart first. Beyond TRIALS branches the best found so far stands: it
still breaks every conflict, and it is still a function of the conflicts alone.
"""

from collections.abc import Iterable, Mapping, Sequence

TRIALS = 5_000
Core = frozenset[int]


def cheapest_hitting(cores: Iterable[Core], cost: Mapping[int, int]) -> frozenset[int]:
    """Choose members so that every core holds one of them, at the least total cost."""
    chosen: set[int] = set()
    for group in _apart(_smallest(cores)):
        chosen |= _Search(cost).best_for(group)
    return frozenset(chosen)


def quick_hitting(cores: Iterable[Core], cost: Mapping[int, int]) -> frozenset[int]:
    """Choose members so that every core holds one of them, at no great cost and in no time."""
    left, chosen = list(cores), set[int]()
    while left:
        chosen.add(busiest(left, cost))
        left = [core for core in left if chosen.isdisjoint(core)]
    return frozenset(chosen)


def busiest(cores: Sequence[Core], cost: Mapping[int, int]) -> int:
    """Return the member that breaks most for its cost; a member that stands alone in a core goes first."""
    single = next((core for core in cores if len(core) == 1), None)
    if single is not None:
        return min(single)
    count: dict[int, int] = {}
    for core in cores:
        for member in core:
            count[member] = count.get(member, 0) + 1
    return min(count, key=lambda member: (cost[member] // count[member], member))


def _smallest(cores: Iterable[Core]) -> list[Core]:
    """Drop cores that contain another: they are hit with it."""
    found: list[Core] = []
    for core in sorted(set(cores), key=lambda one: (len(one), sorted(one))):
        if not any(other <= core for other in found):
            found.append(core)
    return found


def _apart(cores: Sequence[Core]) -> list[list[Core]]:
    groups: list[tuple[set[int], list[Core]]] = []
    for core in cores:
        touched = [group for group in groups if not group[0].isdisjoint(core)]
        groups = [group for group in groups if group[0].isdisjoint(core)]
        members = set(core).union(*(group[0] for group in touched))
        groups.append((members, [*(one for group in touched for one in group[1]), core]))
    return [group for _, group in groups]


_Branch = tuple[list[Core], frozenset[int], int]


class _Search:
    """Take or leave the member of most cores; stop where the unavoidable rest already costs too much."""

    def __init__(self, cost: Mapping[int, int]) -> None:
        self._cost = cost
        self._spent: int | None = None
        self._best: frozenset[int] = frozenset()

    def best_for(self, cores: list[Core]) -> frozenset[int]:
        """Go down the branch that takes a member first, then come back to the one that leaves it."""
        waiting: list[_Branch] = [(cores, frozenset(), 0)]
        trials = 0
        while waiting and (trials < TRIALS or self._spent is None):
            trials += 1
            waiting += self._branches(*waiting.pop())
        return self._best

    def _branches(self, cores: list[Core], taken: frozenset[int], spent: int) -> list[_Branch]:
        if self._spent is not None and spent + self._unavoidable(cores) >= self._spent:
            return []
        if not cores:
            self._spent, self._best = spent, taken
            return []
        member = busiest(cores, self._cost)
        hit = [core for core in cores if member not in core]
        take = (hit, taken | {member}, spent + self._cost[member])
        left = [core - {member} for core in cores]
        return [(_smallest(left), taken, spent), take] if all(left) else [take]

    def _unavoidable(self, cores: Iterable[Core]) -> int:
        """A floor under what is still to pay: each core takes what its cheapest member still has to give."""
        left: dict[int, int] = {}
        total = 0
        for core in cores:
            least = min(left.get(member, self._cost[member]) for member in core)
            total += least
            for member in core:
                left[member] = left.get(member, self._cost[member]) - least
        return total
