"""L8: the same entries in any arrival order give the same bytes to the same reader."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.small_centre import empty_centre
from tests.worlds.test_paired_worlds import DOORS, answers
from tests.worlds.world import HIDDEN, VISIBLE, admissions, build, facts, released_facts
from varne.kernel.decision import Release

WORLDS = st.lists(st.one_of(facts(VISIBLE + HIDDEN), released_facts(), admissions), min_size=1, max_size=6).map(tuple)
COMMANDS = DOORS["tally"] + DOORS["timeline and brief"] + DOORS["lists"]


@pytest.mark.thorough
@settings(max_examples=60)
@given(WORLDS, st.randoms(use_true_random=False))
def test_the_order_of_arrival_changes_no_byte(world, chance):
    first = build(world)
    entries = list(first.ledger.stream())
    chance.shuffle(entries)
    entries.sort(key=lambda entry: isinstance(entry.body, Release))  # what is released must be there
    second = empty_centre()
    for entry in entries:
        second.append([entry])
    assert answers(first, COMMANDS) == answers(second, COMMANDS)
