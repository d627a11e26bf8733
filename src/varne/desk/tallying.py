"""The month's figures for an officer: the same view and question is answered from memory while nothing changed.

The key is what the reader may see (labels, their versions, purpose, as-of), never a position in the ledger: so a
hidden entry can neither spoil nor serve the answer.
"""

from collections import OrderedDict
from datetime import datetime
from threading import Lock
from typing import Any

from varne.picture.brief import Brief, body_of, brief, day_before, mark_of
from varne.picture.cited import Citation, citations
from varne.picture.counted import Counted
from varne.picture.month import Month, Reckoning, reckoned
from varne.picture.month import month as picture_of
from varne.picture.question import Question
from varne.picture.tally import Tally, tally
from varne.picture.timeline import Timeline, timeline
from varne.view.view import View

_MOST_KEPT = 256


class Memory:
    """The latest answers of one process and all its threads, the least recently asked forgotten first."""

    def __init__(self) -> None:
        self._kept: OrderedDict[tuple[Any, ...], Any] = OrderedDict()
        self._lock = Lock()

    def recall(self, key: tuple[Any, ...], make: Any) -> Any:
        """Return the kept answer, or make and keep it; while it is made, other threads go on."""
        with self._lock:
            if key in self._kept:
                self._kept.move_to_end(key)
                return self._kept[key]
        made = make()
        with self._lock:
            self._kept[key] = made
            while len(self._kept) > _MOST_KEPT:
                self._kept.popitem(last=False)
        return made


def month(memory: Memory, view: View, question: Question) -> tuple[Tally, dict[str, Citation]]:
    """Return the tally and the sentences behind every claim that it speaks of."""

    def answer() -> tuple[Tally, dict[str, Citation]]:
        found = tally(view, question)
        return found, citations(view, found.cited)

    found: tuple[Tally, dict[str, Citation]] = memory.recall(("month", view.version(), question), answer)
    return found


def month_picture(memory: Memory, view: View, question: Question) -> Month:
    """Return the window day by day and by source, with boats beside people."""

    def reckon(asked: Question, claims: tuple[Counted, ...]) -> Reckoning:
        """Reckon anew only when other claims bear on the window than before, of those that these readers may see."""
        key = ("reckoned", view.readers, asked, tuple((one.id, one.was) for one in claims))
        known: Reckoning = memory.recall(key, lambda: reckoned(asked, claims))
        return known

    found: Month = memory.recall(("picture", view.version(), question), lambda: picture_of(view, question, reckon))
    return found


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
    return mark_of(found, memory.recall(key, lambda: body_of(found)))


def month_timeline(memory: Memory, view: View, question: Question) -> Timeline:
    """Return what was said to have happened in the window."""
    key = ("timeline", view.version(), question.first, question.last, question.zone)
    found: Timeline = memory.recall(key, lambda: timeline(view, question.first, question.last, question.zone))
    return found
