from itertools import chain, combinations

from hypothesis import given, settings
from hypothesis import strategies as st

from varne.reckon import Statement, hitting, repair, tally
from varne.reckon.hitting import cheapest_hitting, quick_hitting
from varne.reckon.irreducible import irreducible

members = st.integers(0, 7)
cores = st.lists(st.frozensets(members, min_size=1, max_size=4), max_size=8)
costs = st.lists(st.integers(1, 6), min_size=8, max_size=8)


def hits(chosen, some_cores):
    return all(not core.isdisjoint(chosen) for core in some_cores)


@settings(max_examples=400, deadline=None)
@given(cores, costs)
def test_the_cheapest_way_to_break_every_conflict_is_found(some_cores, some_costs):
    cost = {member: (price << 8) + (1 << member) for member, price in enumerate(some_costs)}
    every = chain.from_iterable(combinations(range(8), size) for size in range(9))
    best = min((set(one) for one in every if hits(one, some_cores)), key=lambda one: sum(cost[m] for m in one))
    assert cheapest_hitting(some_cores, cost) == best


@given(cores, costs, st.randoms(use_true_random=False))
def test_the_order_of_conflicts_changes_nothing(some_cores, some_costs, dice):
    cost = {member: (price << 8) + (1 << member) for member, price in enumerate(some_costs)}
    shuffled = list(some_cores)
    dice.shuffle(shuffled)
    assert cheapest_hitting(shuffled, cost) == cheapest_hitting(some_cores, cost)


def test_thirty_sources_that_all_differ_leave_one():
    pairs = [frozenset(pair) for pair in combinations(range(30), 2)]
    cost = {member: (1 << 30) + (1 << member) for member in range(30)}
    assert cheapest_hitting(pairs, cost) == frozenset(range(29))


@given(st.lists(members, max_size=6), st.lists(st.frozensets(members, max_size=3), min_size=1, max_size=4))
def test_what_the_deletion_filter_leaves_holds_and_loses_nothing_more(rows, supports):
    everything = tuple(dict.fromkeys((*rows, *chain.from_iterable(supports))))

    def holds(some):
        return any(support.issubset(some) for support in supports)

    left = irreducible(everything, holds)
    assert holds(left)
    assert not any(holds(tuple(row for row in left if row != one)) for one in left)


def test_a_small_core_in_a_long_set_takes_few_trials():
    trials = []

    def holds(some):
        trials.append(some)
        return {100, 900}.issubset(some)

    assert irreducible(tuple(range(1000)), holds) == (100, 900)
    assert len(trials) < 60


@given(cores, costs)
def test_the_quick_way_breaks_every_conflict_too(some_cores, some_costs):
    assert hits(quick_hitting(some_cores, dict(enumerate(some_costs))), some_cores)


def test_claims_too_tangled_to_search_still_get_a_repair_under_which_the_rest_holds(monkeypatch):
    monkeypatch.setattr(hitting, "TRIALS", 1)
    monkeypatch.setattr(repair, "ROUNDS", 1)
    days = [f"d{number}" for number in range(12)]
    said = [
        Statement(
            f"s{place}", tuple(days[place % 5 : place % 5 + 3 + place % 4]), 7 * place % 40, 7 * place % 40 + place % 3
        )
        for place in range(24)
    ]
    found = tally(days, said)
    assert found.set_aside
    assert not tally(days, [one for one in said if one.id not in found.set_aside]).set_aside
