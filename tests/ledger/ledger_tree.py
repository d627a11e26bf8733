"""A tree in a list, for tests of the pure functions."""

from varne.ledger.merkle import Frontier, leaf_hash


class Tree:
    """Leaves in a list, with the subtrees that each completed."""

    def __init__(self, leaves: list[bytes]) -> None:
        self.leaves = [leaf_hash(leaf) for leaf in leaves]
        self.completed: list[tuple[bytes, ...]] = []
        self.edge = Frontier()
        for leaf in self.leaves:
            self.edge, completed = self.edge.add(leaf)
            self.completed.append(completed)

    def node(self, level: int, index: int) -> bytes:
        return self.completed[((index + 1) << level) - 1][level - 1] if level else self.leaves[index]
