"""The laws of quantities: what was said, and the interval it can mean."""

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from varne.kernel.errors import BadInput
from varne.kernel.quantity import (
    Op,
    Quantity,
    about,
    at_least,
    at_most,
    between,
    exactly,
    less_than,
    lesser,
    margin,
    more_than,
    none,
    several,
    span,
    unknown,
)

numbers = st.integers(0, 300)
ends = st.one_of(st.none(), numbers)
quantities = st.one_of(
    st.builds(exactly, numbers),
    st.builds(at_least, numbers),
    st.builds(more_than, numbers),
    st.builds(at_most, numbers),
    st.builds(less_than, st.integers(1, 300)),
    st.builds(lambda low, width: between(low, low + width), numbers, numbers),
    st.builds(about, numbers),
    st.just(several()),
    st.just(several(low=2, high=9)),
    st.just(none()),
    st.just(unknown()),
)


def reading(quantity):
    return quantity.low, quantity.high


@given(numbers, numbers)
def test_each_word_holds_exactly_the_numbers_that_make_it_true(said, number):
    assert exactly(said).holds(number) == (number == said)
    assert at_least(said).holds(number) == (number >= said)
    assert more_than(said).holds(number) == (number > said)
    assert at_most(said).holds(number) == (number <= said)
    assert unknown().holds(number)
    assert none().holds(number) == (number == 0)
    assert several().holds(number) == (number >= 2)


@given(numbers)
def test_more_than_starts_at_the_next_number(said):
    assert not more_than(said).holds(said)
    assert more_than(said).holds(said + 1)


@given(st.integers(1, 300), numbers)
def test_fewer_than_excludes_its_figure(said, number):
    assert less_than(said).holds(number) == (number < said)


@given(numbers, numbers, numbers)
def test_a_range_holds_both_its_ends(low, width, number):
    assert between(low, low + width).holds(number) == (low <= number <= low + width)


@given(numbers)
def test_about_reaches_a_fifth_either_way_and_at_least_two(said):
    quantity = about(said)
    assert quantity.holds(said)
    assert quantity.high - said == margin(said) >= 2
    assert quantity.low == max(0, said - margin(said))
    assert said < 13 or abs(10 * margin(said) - 2 * said) <= 5


@pytest.mark.parametrize(
    ("said", "low", "high"), [(0, 0, 2), (1, 0, 3), (2, 0, 4), (5, 3, 7), (13, 10, 16), (50, 40, 60), (110, 88, 132)]
)
def test_about_by_the_published_table(said, low, high):
    assert reading(about(said)) == (low, high)


@given(quantities, quantities, numbers)
def test_meeting_holds_what_both_hold(one, other, number):
    both = one.meet(other)
    assert (both is not None and both.holds(number)) == (one.holds(number) and other.holds(number))


@given(quantities, quantities, quantities)
def test_meeting_is_commutative_associative_and_idempotent(one, two, three):
    assert one.meet(two) == two.meet(one)
    assert reading(one.meet(one)) == reading(one)
    left, right = one.meet(two), two.meet(three)
    assert (left and left.meet(three)) == (right and one.meet(right))


@given(quantities, quantities)
def test_meeting_is_silent_only_when_no_number_fits_both(one, other):
    least = max(one.low, other.low)
    assert (one.meet(other) is None) == (not (one.holds(least) and other.holds(least)))


@given(quantities, quantities, quantities)
def test_adding_disjoint_sets_is_commutative_and_associative(one, two, three):
    assert one + two == two + one
    assert (one + two) + three == one + (two + three)
    assert reading(one + none()) == reading(one)


@given(quantities, quantities, st.data())
def test_a_sum_holds_every_pair_of_numbers_and_no_smaller_or_larger(one, other, data):
    first = data.draw(st.integers(one.low, one.low + 400 if one.high is None else one.high))
    second = data.draw(st.integers(other.low, other.low + 400 if other.high is None else other.high))
    total = one + other
    assert total.holds(first + second)
    assert total.low == one.low + other.low
    assert total.high == (None if None in (one.high, other.high) else one.high + other.high)


@given(ends, ends)
def test_the_lesser_end_is_the_one_that_bounds_more(left, right):
    bounds = [end for end in (left, right) if end is not None]
    assert lesser(left, right) == min(bounds, default=None)


@given(numbers, st.one_of(st.none(), numbers))
def test_a_span_says_its_ends_in_the_plainest_words(low, width):
    high = None if width is None else low + width
    quantity = span(low, high)
    assert reading(quantity) == (low, high)
    assert quantity.op is {None: Op.AT_LEAST, 0: Op.EXACTLY}.get(width, Op.BETWEEN)


@given(quantities, st.text(max_size=20))
def test_a_quantity_comes_back_from_storage_with_its_words(quantity, said):
    spoken = msgspec.structs.replace(quantity, said=said)
    assert msgspec.json.decode(msgspec.json.encode(spoken), type=Quantity) == spoken


@given(quantities)
def test_every_quantity_holds_a_number(quantity):
    assert quantity.holds(quantity.low)
    assert not quantity.holds(quantity.low - 1)


@pytest.mark.parametrize(
    "build",
    [
        lambda: exactly(-1),
        lambda: at_least(-1),
        lambda: at_most(-1),
        lambda: about(-1),
        lambda: about(-40),
        lambda: less_than(0),
        lambda: between(5, 4),
        lambda: several(low=3, high=2),
        lambda: Quantity(Op.BETWEEN, -2, 3),
    ],
)
def test_what_no_number_of_things_can_be_is_refused(build):
    with pytest.raises(BadInput, match="no number"):
        build()
