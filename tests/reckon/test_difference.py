from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from varne.kernel.quantity import about, at_least, exactly
from varne.reckon import Event, Explanation, explain

NOVEMBER = {3: 15, 9: 7, 12: 17, 14: 9, 15: 10, 16: 12, 18: 9, 22: 14, 23: 8, 27: 9}
SERIES = [Event(f"2018-11-{day:02}", date(2018, 11, day).toordinal(), number) for day, number in NOVEMBER.items()]


def days(first, last):
    return date(2018, 11, first).toordinal(), date(2018, 11, last).toordinal()


def test_seventy_eight_is_the_month_without_the_third_or_from_the_fourth_to_the_ninth():
    found = explain(exactly(78), SERIES, days(1, 22))
    assert found.number == 93
    assert found.explanations == (Explanation(78, ("2018-11-03",), starts_on=days(4, 9), one_event=True),)


def test_one_hundred_and_one_is_the_month_to_the_twenty_third_to_twenty_sixth_or_lacks_one_nine():
    found = explain(exactly(101), SERIES, days(3, 28))
    assert [one.left_out for one in found.explanations] == [("2018-11-14",), ("2018-11-18",), ("2018-11-27",)]
    assert [one.ends_on for one in found.explanations] == [None, None, days(23, 26)]


def test_one_hundred_and_ten_needs_no_explanation():
    found = explain(exactly(110), SERIES, days(3, 28))
    assert found.agrees
    assert found.explanations == ()


def test_a_figure_that_more_than_three_changes_give_is_not_explained():
    nines = [Event(str(day), day, 9) for day in range(1, 6)]
    found = explain(exactly(36), nines, (1, 5))
    assert found.ambiguous
    assert found.explanations == ()


def test_a_figure_that_no_single_change_gives_is_not_explained():
    found = explain(exactly(130), SERIES, days(3, 28))
    assert (found.agrees, found.ambiguous, found.explanations) == (False, False, ())


def test_an_event_from_outside_the_window_can_have_been_counted_in():
    found = explain(exactly(101), SERIES, days(1, 22))
    assert found.explanations == (Explanation(101, brought_in=("2018-11-23",), ends_on=days(23, 26), one_event=True),)


def test_a_figure_that_only_says_at_least_agrees_with_any_larger_sum():
    assert explain(at_least(78), SERIES, days(1, 22)).agrees
    assert explain(about(90), SERIES, days(1, 22)).agrees


def test_two_events_of_one_day_can_each_have_been_left_out():
    boats = [Event("22a", 22, 7), Event("22b", 22, 7), Event("23", 23, 8)]
    found = explain(exactly(15), boats, (22, 23))
    assert [one.left_out for one in found.explanations] == [("22a",), ("22b",)]


events = st.lists(st.tuples(st.integers(1, 8), st.integers(0, 4)), max_size=6).map(
    lambda some: [Event(f"e{place}", day, number) for place, (day, number) in enumerate(some)]
)
windows = st.tuples(st.integers(1, 8), st.integers(1, 8)).map(lambda pair: (min(pair), max(pair)))


def ways_by_trying(series, window):
    """Every set of events that another start, another end or one event can give, without the days."""
    first, last = window
    inside = chosen(series, first, last)
    yield from (chosen(series, start, last) for start in range(0, last + 1))
    yield from (chosen(series, first, end) for end in range(first, 10))
    yield from (inside ^ {one} for one in series if one.number)


def chosen(series, first, last):
    return frozenset(one for one in series if one.number and first <= one.day <= last)


@given(events, windows, st.integers(0, 12))
def test_the_explanations_are_those_that_trying_every_day_and_every_event_gives(series, window, figure):
    number = sum(one.number for one in chosen(series, *window))
    expected = {way for way in ways_by_trying(series, window) if sum(one.number for one in way) == figure}
    found = explain(exactly(figure), series, window)
    assert found.agrees == (number == figure)
    if not found.agrees:
        assert found.ambiguous == (len(expected) > 3)
        assert len(found.explanations) == (0 if found.ambiguous else len(expected))


@given(events, windows, st.integers(0, 12))
def test_every_day_that_an_explanation_offers_gives_the_figure(series, window, figure):
    for one in explain(exactly(figure), series, window).explanations:
        starts = [(day, window[1]) for day in span(one.starts_on)]
        ends = [(window[0], day) for day in span(one.ends_on)]
        assert starts or ends or one.one_event
        assert all(sum(event.number for event in chosen(series, *other)) == figure for other in starts + ends)


def span(limits):
    return range(limits[0], limits[1] + 1) if limits else ()


@given(events, windows, st.integers(0, 12), st.randoms(use_true_random=False))
def test_the_order_of_the_series_changes_nothing(series, window, figure, dice):
    shuffled = list(series)
    dice.shuffle(shuffled)
    assert explain(exactly(figure), shuffled, window) == explain(exactly(figure), series, window)
