import random

import pytest
from tally_brute import brute
from tally_cases import random_case

from varne.reckon import tally

QUICK = [("line", range(start, start + 500)) for start in (0, 500)] + [("any", range(100))]
THOROUGH = [("line", range(start, start + 1000)) for start in range(1000, 8000, 1000)]
THOROUGH += [("any", range(start, start + 475)) for start in range(100, 2000, 475)]


def both_agree(shape, seeds):
    for seed in seeds:
        case = random_case(random.Random(f"{shape} {seed}"), shape)
        found = tally(case.target, case.statements, case.laws)
        by_trying = brute(case.cells, case.target, case.statements, case.laws)
        assert (found.low, found.best, found.high, found.set_aside) == by_trying, (shape, seed)


@pytest.mark.parametrize(("shape", "seeds"), QUICK)
def test_the_tally_of_small_random_questions_is_what_trying_everything_gives(shape, seeds):
    both_agree(shape, seeds)


@pytest.mark.thorough
@pytest.mark.parametrize(("shape", "seeds"), THOROUGH)
def test_the_tally_of_many_more_random_questions_is_what_trying_everything_gives(shape, seeds):
    both_agree(shape, seeds)


def test_ten_thousand_questions_are_tried_in_the_whole_suite():
    assert sum(len(seeds) for _, seeds in QUICK + THOROUGH) == 10_000
