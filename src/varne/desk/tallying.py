"""The month's figures for an officer: the same view and question is answered from memory while nothing changed.

The key is what the reader may see (labels, their versions, purpose, as-of), never a position in the ledger: so a
hidden entry can neither spoil nor serve the answer.
"""

from collections import OrderedDict
from collections.abc import Callable
from datetime import datetime
from threading import Lock
from typing import Any

from varne.picture.brief import Brief, body_of, brief, day_before, mark_of
from varne.picture.cited import Citation, citations
from varne.picture.counted import Counted
from varne.picture.month import Month, Reckon, Reckoning, reckoned
from varne.picture.month import month as picture_of
from varne.picture.question import Question
from varne.picture.tally import Tally, tally
from varne.picture.timeline import Timeline, timeline
from varne.view.view import View

MOST_KEPT = 256
MOST_WEIGHT = 80_000
"""How many claims the kept answers may hold together, counted as often as they are held: about half a gigabyte."""
_BYTES_OF_A_CLAIM = 6_000


class Memory:
    """The latest answers of one process and all its threads, the least recently asked forgotten first."""

    def __init__(self, most_weight: int = MOST_WEIGHT) -> None:
        self._kept: OrderedDict[tuple[Any, ...], tuple[Any, int]] = OrderedDict()
        self._most_weight = most_weight
        self._lock = Lock()

    def recall(self, key: tuple[Any, ...], make: Callable[[], Any], weigh: Callable[[Any], int] = lambda _: 1) -> Any:
        """Return the kept answer, or make and keep it; while it is made, other threads go on.

        weigh says how many claims an answer holds that no other answer holds already.
        """
        with self._lock:
            if key in self._kept:
                self._kept.move_to_end(key)
                return self._kept[key][0]
        made = make()
        with self._lock:
            self._kept[key] = made, weigh(made)
            self._kept.move_to_end(key)
            self._forget()
        return made

    def _forget(self) -> None:
        """Forget what was asked least recently, but never the latest answer."""
        weight = sum(each for _, each in self._kept.values())
        while len(self._kept) > 1 and (len(self._kept) > MOST_KEPT or weight > self._most_weight):
            _, (_, gone) = self._kept.popitem(last=False)
            weight -= gone


def month(memory: Memory, view: View, question: Question) -> tuple[Tally, dict[str, Citation]]:
    """Return the tally and the sentences behind every claim that it speaks of."""

    def answer() -> tuple[Tally, dict[str, Citation]]:
        found = tally(view, question)
        return found, citations(view, found.cited)

    key = ("month", view.version(), question)
    found: tuple[Tally, dict[str, Citation]] = memory.recall(key, answer, lambda made: len(made[1]))
    return found


def month_picture(memory: Memory, view: View, question: Question) -> Month:
    """Return the window day by day and by source, with boats beside people."""
    key, reckon = ("picture", view.version(), question), reckoning(memory, view)
    found: Month = memory.recall(key, lambda: picture_of(view, question, reckon), lambda made: len(made.cited))
    return found


def reckoning(memory: Memory, view: View) -> Reckon:
    """Reckon anew only when other claims bear on a window than before, of those that these readers may see."""

    def reckon(asked: Question, claims: tuple[Counted, ...]) -> Reckoning:
        key = ("reckoned", view.readers, asked, tuple((one.id, one.was) for one in claims))
        known: Reckoning = memory.recall(key, lambda: reckoned(asked, claims))
        return known

    return reckon


def month_brief(memory: Memory, view: View, question: Question, moment: datetime, since: datetime | None) -> Brief:
    """Return the one-page brief as known at a moment, with what changed since an earlier one (else the day before).

    The earlier picture is that of the same readers: what they may see now and what was known then.
    """
    earlier = since or day_before(question, moment)
    then, now = (month_picture(memory, one, question) for one in (view.at(earlier), view))
    return brief(now, then, moment, earlier)


def month_mark(memory: Memory, view: View, found: Brief) -> str:
    """Return the mark of a brief of this view; all of it but its moment is written once as long as nothing changed."""
    key = ("body", view.version(), found.month.question, found.since)
    return mark_of(found, memory.recall(key, lambda: body_of(found), lambda made: len(made) // _BYTES_OF_A_CLAIM))


def month_timeline(memory: Memory, view: View, question: Question) -> Timeline:
    """Return what was said to have happened in the window."""
    key = ("timeline", view.version(), question.first, question.last, question.zone)
    first, last, zone = question.first, question.last, question.zone
    found: Timeline = memory.recall(key, lambda: timeline(view, first, last, zone), lambda made: len(made.all))
    return found
