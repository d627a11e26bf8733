"""One part solved: its ends with the statements that set them, its best number, and what was set aside.

An end names smallest sets of statements that suffice for it, one after another, until the rest no longer
gives that end. So the end moves when the named statements go, and each of them is needed in some proof of
the end.
"""

from collections.abc import Callable, Iterable, Sequence
from functools import partial
from itertools import chain

import msgspec

from varne.reckon.best import Pull, least_strained, pulls_of
from varne.reckon.end import End, Rows
from varne.reckon.engine import Engine, engine_for
from varne.reckon.irreducible import irreducible
from varne.reckon.known import Known
from varne.reckon.part import Folded, Part, Row, fold, fold_once
from varne.reckon.repair import repaired_once
from varne.reckon.statement import Statement
from varne.reckon.windows import Windows

Ids = tuple[str, ...]


class Ends(msgspec.Struct, frozen=True):
    """Least and most (None: no end) of a target, with the statements that set each."""

    low: int
    high: int | None
    low_from: Ids = ()
    high_from: Ids = ()


Best = tuple[int, Ids]


class Reconciled(msgspec.Struct, frozen=True):
    """What a part says with all its cells counted apart; its best number is found when asked for."""

    ends: Ends
    best: Callable[[], Best]
    set_aside: Ids = ()
    conflicts: tuple[Ids, ...] = ()


def reconciled(part: Part, known: Known | None = None) -> Reconciled:
    """Solve a part, setting aside the least weight where not all can hold; known keeps what others can use again."""
    plain = _of_one_sum(part.statements) if part.one_sum else None
    if plain is not None:
        return Reconciled(plain, partial(_best_of_one_sum, part.statements, plain))
    known = known or Known()
    folded = fold_once(part, known)
    engine = engine_for(folded)
    repair = repaired_once(folded, engine, known)
    ends = _ends(folded, engine, repair.kept)
    told = [tuple(sorted(folded.rows[row].voices[0].id for row in core)) for core in repair.conflicts]
    aside = _voices(folded, repair.aside)
    return Reconciled(ends, partial(_best, folded, engine, repair.kept, ends), aside, tuple(sorted(told)))


def ends_if_all_hold(part: Part) -> Ends | None:
    """Return the ends of a part, or None when its statements contradict each other."""
    if part.one_sum:
        return _of_one_sum(part.statements)
    folded = fold(part)
    engine = engine_for(folded)
    rows = tuple(range(len(folded.rows)))
    return None if engine.clash(rows) is not None else _ends(folded, engine, rows)


def _of_one_sum(statements: Sequence[Statement]) -> Ends | None:
    """Meet ranges of one and the same sum."""
    low = max((one.low for one in statements), default=0)
    high = min((one.high for one in statements if one.high is not None), default=None)
    if high is not None and high < low:
        return None
    return Ends(
        low,
        high,
        tuple(sorted(one.id for one in statements if one.low == low > 0)),
        tuple(sorted(one.id for one in statements if high is not None and one.high == high)),
    )


def _ends(folded: Folded, engine: Engine, rows: Rows) -> Ends:
    low, low_rows = _named(engine.least, rows)
    high, high_rows = _named(engine.most, rows)
    return Ends(low or 0, high, _voices(folded, low_rows), _voices(folded, high_rows))


def _named(end_of: Callable[[Sequence[int]], End], rows: Rows) -> tuple[int | None, Rows]:
    """Name proofs of an end until what is left no longer gives it."""
    end = end_of(rows)
    number, named = end.number, set[int]()
    while number is not None and end.number == number:
        proof = end.rows
        if not end.needed:
            proof = irreducible(proof, lambda trial: end_of(trial).number == number, frozenset(end.sure))
        if not proof:
            break
        named.update(proof)
        end = end_of([row for row in rows if row not in named])
    return number, tuple(named)


def _voices(folded: Folded, rows: Sequence[int]) -> Ids:
    return tuple(sorted(one.id for row in rows for one in folded.rows[row].voices))


def _best_of_one_sum(statements: Sequence[Statement], ends: Ends) -> Best:
    centred = [(one, one.centre) for one in statements if one.centre is not None]
    pulls = [Pull(one.id, (), centre, centre, one.weight) for one, centre in centred]
    return _told(least_strained(ends.low, ends.high, pulls), ends, pulls)


def _best(folded: Folded, engine: Engine, kept: Rows, ends: Ends) -> Best:
    pulls = pulls_of(folded, kept)
    if not pulls or ends.low == ends.high:
        return ends.low, ends.low_from
    if isinstance(engine, Windows) and all(pull.cells == folded.target for pull in pulls):
        return _told(least_strained(ends.low, ends.high, pulls), ends, pulls)
    relaxed = _without_strain(folded, kept, pulls)
    if relaxed is not None:
        return _told(relaxed, ends, pulls)
    from varne.reckon.strain import lowest_at_least_strain  # noqa: PLC0415 (numpy and scipy are slow to load)

    return _told(lowest_at_least_strain(folded, kept, pulls), ends, pulls)


def _without_strain(folded: Folded, kept: Rows, pulls: Sequence[Pull]) -> int | None:
    """Return the lowest target at which nothing pulls, if everything can be at rest at once."""
    wishes = [Row(pull.cells, pull.low, pull.high) for pull in pulls]
    rows = (*(folded.rows[row] for row in kept), *wishes)
    engine = engine_for(Folded(folded.columns, folded.target, rows, folded.laws))
    everything = range(len(rows))
    return None if engine.clash(everything) is not None else engine.least(everything).number


def _told(best: int, ends: Ends, pulls: Sequence[Pull]) -> Best:
    """An end that is best is told by what sets the end; a number between them by what pulls."""
    return best, ends.low_from if best == ends.low else tuple(sorted({pull.said_in for pull in pulls}))


def summed_ends(parts: Sequence[Ends]) -> Ends:
    """Add up the ends of parts that share nothing."""
    highs = [one.high for one in parts]
    known = [high for high in highs if high is not None]
    bounded = len(known) == len(highs)
    return Ends(
        sum(one.low for one in parts),
        sum(known) if bounded else None,
        joined_ids(one.low_from for one in parts),
        joined_ids(one.high_from for one in parts) if bounded else (),
    )


def summed(parts: Sequence[Reconciled]) -> Reconciled:
    """Add up parts that share nothing."""
    return Reconciled(
        summed_ends([one.ends for one in parts]),
        lambda: _summed_best([one.best() for one in parts]),
        joined_ids(one.set_aside for one in parts),
        tuple(sorted(core for one in parts for core in one.conflicts)),
    )


def _summed_best(parts: Sequence[Best]) -> Best:
    return sum(number for number, _ in parts), joined_ids(ids for _, ids in parts)


def joined_ids(ids: Iterable[Ids]) -> Ids:
    """Gather ids, each once, in their order."""
    return tuple(sorted(set(chain.from_iterable(ids))))
