"""More pairs than the suite draws, from a seed: `python -m tests.web.more_pairs SEED PAIRS`, as `make bench` asks them."""

import sys

from hypothesis import HealthCheck, given, seed, settings
from hypothesis import strategies as st

from tests.web.test_paired_pages import READERS, compare

LANGUAGES = ("en", "fr")
QUIET = (HealthCheck.too_slow, HealthCheck.data_too_large)


def _check(worlds, who, language, seeded, pairs):
    @seeded
    @settings(max_examples=pairs, deadline=None, database=None, suppress_health_check=QUIET)
    @given(worlds, st.integers(0, 10**6))
    def check(pair, chance):
        compare(pair, who, language, chance)

    return check


def more(start: int, pairs: int) -> None:
    """Draw pairs for every reader and language from one seed and compare them."""
    each = pairs // (len(READERS) * len(LANGUAGES)) + 1
    for officer, (purpose, worlds) in READERS.items():
        for language in LANGUAGES:
            _check(worlds, (officer, purpose), language, seed(start), each)()


if __name__ == "__main__":
    more(int(sys.argv[1]), int(sys.argv[2]))
