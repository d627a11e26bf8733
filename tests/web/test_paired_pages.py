"""L1 over HTTP: worlds that differ only in what is hidden from a reader give that reader the same bytes, on every route.

Compared are status, every header but Date, cookies and body, of pages, fragments, prints, exports and refusals, and of
what comes back from a form. Nothing is taken out of an answer: chance and the machine's clock are pinned.
"""

import random
from collections.abc import Sequence
from typing import TypeVar

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.small_centre import session
from tests.web.exchange import Answer, Ask, Visit, pinned
from tests.web.routes import ABSENT, ROUTES, STRANGE, asks_of
from tests.web.scene import furnish
from tests.worlds.test_paired_worlds import pairs
from tests.worlds.world import HIDDEN, Act, admissions, apart, build
from varne.desk.centre import Centre
from varne.view.view import View

pytestmark = pytest.mark.thorough

T = TypeVar("T")

PAIRS_A_READER = 50
SHARE = 2 / 3
"""Of the routes, how many are asked in one pair: each is then asked in some two hundred of the suite."""
READERS = {
    "fr-paf.analyst": ("situation", pairs(HIDDEN, st.one_of(apart(), admissions))),
    "fr-paf.dpo": ("oversight", pairs(tuple(each for each in HIDDEN if "dpo" not in each))),
    "fr-paf.admin": ("oversight", pairs()),
}


def some_asks(chance: random.Random, centre: Centre, officer: str, strangers: tuple[str, ...]) -> list[Ask]:
    """One thing asked of each of many routes: a page or a form, of something visible, hidden, absent or malformed."""
    found = []
    for route in chance.sample(ROUTES, int(SHARE * len(ROUTES))):
        asks = asks_of(route, centre, officer, strangers)
        pages, forms = ([ask for ask in asks if (ask.form is None) is plain] for plain in (True, False))
        found.append(chance.choice(chance.choice([each for each in (pages, forms) if each])))
    return found


def picked(chance: random.Random, pool: Sequence[T], most: int) -> list[T]:
    """So many of a pool, or all of a smaller one."""
    return chance.sample(pool, min(most, len(pool)))


def seen(centre: Centre, officer: str, purpose: str) -> View:
    """What the reader sees."""
    return session(centre, officer, purpose=purpose).view()


def hidden_in(worlds: tuple[Centre, ...], officer: str, purpose: str) -> list[str]:
    """Ids of entries of either world that the reader does not see."""
    ids = {entry.id for centre in worlds for entry in centre.ledger.stream()}
    views = [seen(centre, officer, purpose) for centre in worlds]
    return sorted(one for one in ids if not any(view.find("id", (one,)) for view in views))


def visited(centre: Centre, officer: str, purpose: str, language: str, asks: list[Ask]) -> list[Answer]:
    """The answers of one world, in the order of what is asked."""
    with pinned():
        visit = Visit(centre, {officer: purpose}, language)
        return [visit.ask(ask) for ask in asks]


def compare(worlds: tuple[tuple[Act, ...], tuple[Act, ...]], who: tuple[str, str], language: str, seed: int) -> None:
    """Ask the same of both worlds and compare the answers as bytes."""
    officer, purpose = who
    chance = random.Random(seed)
    first, second = (furnish(build(world)) for world in worlds)
    hidden = hidden_in((first, second), officer, purpose)
    shown = [entry.id for kind in ("claim", "report") for entry in seen(first, officer, purpose).of_kind(kind)]
    strangers = (*picked(chance, hidden, 1), *picked(chance, shown, 2), ABSENT, STRANGE)
    asks = some_asks(chance, first, officer, strangers)
    left, right = (visited(centre, officer, purpose, language, asks) for centre in (first, second))
    for one, other in zip(left, right, strict=True):
        assert one == other


@pytest.mark.parametrize("language", ["en", "fr"])
@pytest.mark.parametrize("officer", READERS)
def test_what_is_hidden_changes_no_byte_of_any_page(officer, language):
    purpose, worlds = READERS[officer]

    @settings(max_examples=PAIRS_A_READER)
    @given(worlds, st.integers(0, 10**6))
    def check(pair, seed):
        compare(pair, (officer, purpose), language, seed)

    check()
