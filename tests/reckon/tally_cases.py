"""Random questions small enough to be answered by trying everything."""

from typing import NamedTuple

from hypothesis import strategies as st

from varne.reckon import Law, Statement, balance, within


class Case(NamedTuple):
    cells: list[str]
    target: tuple[str, ...]
    statements: list[Statement]
    laws: tuple[Law, ...]


def random_case(dice, shape="any"):
    """Make a question of at most four cells: `line` has windows only, `any` mixes everything."""
    cells = [f"c{number}" for number in range(dice.randint(1, 4))]
    laws = _laws(dice, cells) if shape == "any" and len(cells) > 1 else ()
    pick = _window if shape == "line" or dice.random() < 0.5 else _some
    statements = [_statement(dice, number, pick(dice, cells)) for number in range(dice.randint(0, 6))]
    return Case(cells, pick(dice, cells), statements, laws)


def _window(dice, cells):
    start = dice.randrange(len(cells))
    return tuple(cells[start : dice.randint(start + 1, len(cells))])


def _some(dice, cells):
    return tuple(dice.sample(cells, dice.randint(1, len(cells))))


def _statement(dice, number, terms):
    low = dice.randint(0, 3)
    high = dice.choice([None, low, min(3, low + 1), 3])
    centre = dice.randint(low, low + 1 if high is None else high) if dice.random() < 0.3 else None
    return Statement(f"s{number}", terms, low, high, dice.randint(1, 3), dice.randint(0, 2), centre)


def _laws(dice, cells):
    whole, *parts = dice.sample(cells, dice.randint(2, min(3, len(cells))))
    other, part = dice.sample(cells, 2)
    first = dice.choice([(), (balance(whole, parts),), (within(whole, parts),)])
    return first if dice.random() < 0.7 else (*first, within(other, [part]))


def without(case, names):
    """Return the statements of a case but for those named."""
    return [one for one in case.statements if one.id not in names]


def cases(shape="any"):
    """Give questions that Hypothesis can make smaller."""
    return st.randoms(use_true_random=False).map(lambda dice: random_case(dice, shape))
