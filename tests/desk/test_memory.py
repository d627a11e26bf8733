"""What the desk remembers: answers are kept while they are asked for, and never more of them than there is room."""

import pytest

from varne.desk.tallying import MOST_KEPT, Memory


@pytest.fixture
def made():
    return []


def asking(memory, made, weight=1):
    def ask(name):
        return memory.recall((name,), lambda: made.append(name) or name, lambda _: weight)

    return ask


def test_an_answer_is_made_once(made):
    ask = asking(Memory(), made)
    assert [ask("a"), ask("b"), ask("a"), ask("b")] == ["a", "b", "a", "b"]
    assert made == ["a", "b"]


def test_what_was_asked_least_recently_is_forgotten_when_there_is_no_room(made):
    ask = asking(Memory(most_weight=30), made, weight=10)
    for name in "abcad":
        ask(name)
    assert made == list("abcd")
    for name in "acdb":
        ask(name)
    assert made == list("abcdb")


def test_an_answer_heavier_than_all_the_room_is_kept_alone(made):
    memory = Memory(most_weight=30)
    light, heavy = asking(memory, made), asking(memory, made, weight=100)
    for name in ("a", "b"):
        light(name)
    heavy("whole")
    heavy("whole")
    light("a")
    assert made == ["a", "b", "whole", "a"]


def test_no_more_answers_are_kept_than_there_may_be(made):
    ask = asking(Memory(), made)
    for number in (*range(MOST_KEPT + 1), MOST_KEPT, 1, 0):
        ask(number)
    assert made == [*range(MOST_KEPT + 1), 0]
