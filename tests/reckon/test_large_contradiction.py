"""A month whose totals stand against a thousand boats: the work is bounded, counted in questions to the engine, never in time."""

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.reckon.tally_cases import cases

from varne.reckon import Statement, tally
from varne.reckon.bridges import bridges
from varne.reckon.irreducible import irreducible
from varne.reckon.known import Known
from varne.reckon.linear import Linear
from varne.reckon.part import Part, fold, fold_once, parts_of
from varne.reckon.reconcile import reconciled
from varne.reckon.repair import repaired
from varne.reckon.several import counts
from varne.reckon.windows import Span, Windows, blocks_of, line_of

DAYS = [f"2018-11-{day:02}" for day in range(1, 29)]
BOATS = 1_000
MOST_QUESTIONS = 3 * BOATS
"""Trial by trial it was nine times as many, each over all rows."""


def month(boats=BOATS):
    """Boats of one to thirty-nine people each, against a daily series and three totals of the press that count far fewer."""
    cells = {day: [] for day in DAYS}
    said = []
    for number in range(boats):
        day = DAYS[number % len(DAYS)]
        cells[day].append(f"{day} boat-{number:04}")
        people = 1 + 7 * number % 39
        said.append(Statement(f"boat-{number:04}", (cells[day][-1],), people, people, 1, number))
    runs = {day: (day, *cells[day]) for day in DAYS}
    said += [Statement(f"series-{day}", runs[day], at % 5, at % 5, 100, boats + at) for at, day in enumerate(DAYS)]
    for name, days, low, high in (
        ("bbc", DAYS[2:], 110, None),
        ("guardian", DAYS[:22], 78, 78),
        ("office", DAYS, 101, None),
    ):
        said.append(Statement(name, tuple(cell for day in days for cell in runs[day]), low, high, 1, 2 * boats))
    return runs, tuple(said)


@pytest.fixture
def questions(monkeypatch):
    """How often an engine is asked anything."""
    asked = []
    for engine in (Windows, Linear):
        for name in ("least", "most", "clash", "clashes"):
            answer = getattr(engine, name)
            monkeypatch.setattr(
                engine, name, lambda self, rows, answer=answer, name=name: asked.append(name) or answer(self, rows)
            )
    return asked


def test_a_thousand_boats_that_contradict_every_total_are_reckoned_with_few_questions(questions):
    runs, said = month()
    known = Known()
    whole = tally([cell for cells in runs.values() for cell in cells], said, (), (), known)
    assert len(whole.set_aside) > BOATS // 2
    assert len(questions) < MOST_QUESTIONS
    days = counts(runs.values(), said, (), (), known)
    assert sum(day.low for day in days) == whole.low
    assert len(questions) < MOST_QUESTIONS


def test_the_work_grows_with_the_boats_and_no_faster(questions):
    spent = []
    for boats in (BOATS // 4, BOATS):
        runs, said = month(boats)
        before = len(questions)
        tally([cell for cells in runs.values() for cell in cells], said)
        spent.append(len(questions) - before)
    assert spent[1] < 8 * spent[0]


def test_what_stands_of_a_large_contradiction_can_hold_and_nothing_can_come_back():
    runs, said = month(200)
    (part,) = parts_of([cell for cells in runs.values() for cell in cells], said)
    folded = fold(part)
    engine = Windows(line_of(folded), folded)
    repair = repaired(folded, engine)
    assert engine.clash(repair.kept) is None
    assert all(engine.clash(tuple(sorted((*repair.kept, row)))) is not None for row in repair.aside)
    rows = [row for core in repair.conflicts for row in core]
    assert len(set(rows)) == len(rows)
    for core in repair.conflicts:
        assert engine.clash(core) is not None
        assert all(engine.clash(tuple(row for row in core if row != one)) is None for one in core)


@settings(max_examples=200)
@given(cases("line"))
def test_what_was_worked_out_before_changes_no_answer(case):
    known = Known()
    for target in (case.target, case.cells[:1], case.cells):
        once = tally(target, case.statements, case.laws, (), known)
        assert once == tally(target, case.statements, case.laws)


@pytest.mark.thorough
@settings(max_examples=200)
@given(cases("any"))
def test_rows_are_the_same_whichever_cells_are_asked_for(case):
    for part in parts_of(case.cells, case.statements, case.laws):
        known = Known()
        for cell in part.target:
            one = Part((cell,), part.statements, part.laws)
            assert fold_once(one, known) == fold(one)
            assert reconciled(one, known).ends == reconciled(one).ends


turns = st.lists(st.tuples(st.integers(0, 6), st.integers(0, 6)), max_size=14)


def reached(found, without):
    """Whether the last place can be reached from the first without a turn, by trying."""
    seen, waiting = set(), [0]
    while waiting:
        here = waiting.pop()
        if here not in seen:
            seen.add(here)
            waiting += [stop for number, (start, stop) in enumerate(found) if start == here and number != without]
    return 6 in seen


@settings(max_examples=300)
@given(turns)
def test_bridges_are_the_turns_without_which_there_is_no_way(found):
    steps = [[(stop, number) for number, (start, stop) in enumerate(found) if start == place] for place in range(7)]
    needed = [number for number in range(len(found)) if reached(found, None) and not reached(found, number)]
    assert sorted(bridges(steps, 0, 6)) == needed


@settings(max_examples=200)
@given(cases("line"))
def test_rows_said_to_be_sure_are_missed_by_the_others(case):
    for part in parts_of(case.target, case.statements, case.laws):
        folded = fold(part)
        engine = Windows(line_of(folded), folded)
        kept = repaired(folded, engine).kept
        for end_of in (engine.least, engine.most):
            end = end_of(kept)
            assert set(end.sure) <= set(end.rows)
            assert all(end_of([row for row in end.rows if row != one]).number != end.number for one in end.sure)


@settings(max_examples=300)
@given(cases("line"))
def test_a_conflict_is_cut_down_as_by_trial(case):
    for part in parts_of(case.cells, case.statements, case.laws):
        folded = fold(part)
        engine = Windows(line_of(folded), folded)
        for rows in engine.clashes(tuple(range(len(folded.rows)))):
            core = engine.core(rows)
            assert core == irreducible(rows, lambda trial, engine=engine: engine.clash(trial) is not None)


@given(st.lists(st.tuples(st.integers(0, 90), st.integers(1, 100)), min_size=1, max_size=12))
def test_blocks_share_no_cell(pairs):
    spans = [Span(start, min(100, start + length)) for start, length in pairs]
    blocks = blocks_of([*spans, Span(0, 100)])
    ends = {}
    for span, block in zip(spans, blocks, strict=False):
        if block >= 0:
            start, stop = ends.get(block, (span.start, span.stop))
            ends[block] = min(start, span.start), max(stop, span.stop)
    ordered = sorted(ends.values())
    assert all(left[1] <= right[0] for left, right in pairwise(ordered))
    assert blocks[-1] == -1
