"""The month of November 2018 as bare numbers: press alone, then with the finalised series."""

import pytest

from varne.reckon import Pair, Statement, tally

SERIES = {3: 15, 9: 7, 12: 17, 14: 9, 15: 10, 16: 12, 18: 9, 22: 14, 23: 8, 27: 9}
PARTS_OF_22 = ("2018-11-22/a", "2018-11-22/b", "2018-11-22/other")


def day(number):
    return PARTS_OF_22 if number == 22 else (f"2018-11-{number:02}",)


def days(first, last):
    return tuple(cell for number in range(first, last + 1) for cell in day(number))


PRESS = (
    Statement("bbc-110", days(3, 28), 110, None, weight=4),
    Statement("guardian-78", days(1, 22), 78, 78, weight=3),
    Statement("men-and-children-17", day(12), 17, None, weight=3),
    Statement("folkestone-9", day(18), 9, None, weight=3),
    Statement("dinghy-a", ("2018-11-22/a",), 7, None, weight=3),
    Statement("dinghy-b", ("2018-11-22/b",), 7, None, weight=3),
)
OFFICIAL = tuple(
    Statement(f"series-{number:02}", day(number), SERIES.get(number, 0), SERIES.get(number, 0), weight=20)
    for number in range(1, 29)
)


def test_the_press_alone_gives_at_least_one_hundred_and_ten_with_no_end():
    found = tally(days(3, 28), PRESS)
    assert (found.low, found.best, found.high) == (110, 110, None)
    assert (found.low_from, found.high_from, found.set_aside) == (("bbc-110",), (), ())


def test_with_the_series_it_is_exactly_one_hundred_and_ten_and_seventy_eight_is_set_aside():
    found = tally(days(3, 28), PRESS + OFFICIAL)
    assert (found.low, found.best, found.high) == (110, 110, 110)
    assert found.set_aside == ("guardian-78",)
    (conflict,) = found.conflicts
    assert "guardian-78" in conflict
    assert set(found.high_from) <= {one.id for one in OFFICIAL}


def test_to_the_twenty_sixth_it_is_one_hundred_and_one():
    found = tally(days(3, 26), PRESS + OFFICIAL)
    assert (found.low, found.best, found.high) == (101, 101, 101)


def test_the_conflict_holds_no_sentence_that_it_does_not_need():
    (conflict,) = tally(days(3, 28), PRESS + OFFICIAL).conflicts
    said = {one.id: one for one in PRESS + OFFICIAL}
    assert tally(days(1, 28), [said[name] for name in conflict]).set_aside
    for left_out in conflict:
        assert not tally(days(1, 28), [said[name] for name in conflict if name != left_out]).set_aside


def test_an_open_question_about_the_two_dinghies_halves_the_low_end_of_the_day():
    question = Pair(("2018-11-22/a",), ("2018-11-22/b",), "q-22")
    found = tally(day(22), PRESS[4:], pairs=(question,))
    assert (found.low, found.best, found.high) == (7, 14, None)
    assert found.open_questions == ("q-22",)


@pytest.mark.parametrize("first", [1, 3])
def test_without_a_word_the_month_is_anything_from_none_up(first):
    assert tally(days(first, 28), ()).high is None
