"""One page for whoever must speak of the month: people and boats, day by day, with what does not fit."""

from datetime import timedelta

import msgspec

from varne.kernel.label import Marking
from varne.kernel.quantity import RULES_VERSION
from varne.picture.cited import Citation, citations, highest_marking
from varne.picture.question import Question
from varne.picture.tally import Tally, tally
from varne.view.view import View


class Day(msgspec.Struct, frozen=True):
    """One day's ends; high None means that nothing bounds the day."""

    day: str
    low: int
    high: int | None


class Brief(msgspec.Struct, frozen=True):
    """The figures, their reasons and the highest marking of what they rest on. rules is the version of the readings."""

    people: Tally
    boats: Tally
    days: tuple[Day, ...]
    cited: dict[str, Citation]
    marking: Marking
    rules: int = RULES_VERSION


def brief(view: View, question: Question) -> Brief:
    """Write the brief of a window for one reader."""
    people = tally(view, question)
    boats = tally(view, msgspec.structs.replace(question, unit="boat"))
    cited = citations(view, (*people.cited, *boats.cited))
    return Brief(people, boats, tuple(_days(view, question)), cited, highest_marking(cited.values()))


def _days(view: View, question: Question) -> list[Day]:
    length = (question.last - question.first).days + 1
    days = [question.first + timedelta(days=step) for step in range(length)]
    found = [tally(view, msgspec.structs.replace(question, first=day, last=day)) for day in days]
    return [Day(day.isoformat(), one.low, one.high) for day, one in zip(days, found, strict=True)]
