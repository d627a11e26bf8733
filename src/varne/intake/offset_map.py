"""From a place in the text back to the bytes of the original.

Invariant: for text that was decoded and not rewritten, the original bytes of a mapped range decode to the
span (with the original's own line ends). Text that the reader added (a tab between two cells) maps to
nothing.
"""

from bisect import bisect_right
from collections.abc import Iterator

import msgspec


class Run(msgspec.Struct, frozen=True, array_like=True):
    """A stretch of text and the stretch of bytes it came from.

    With an encoding, the bytes are the text in that encoding with newline as its line end. Without one
    (an HTML entity, folded white space), the text is not divisible: all of it stands for all of the bytes.
    """

    start: int
    end: int
    first: int
    last: int
    encoding: str = ""
    newline: str = "\n"


class OffsetMap(msgspec.Struct, frozen=True):
    """Runs in the order of the text; what lies between two runs was added by the reader."""

    runs: tuple[Run, ...] = ()

    def bytes_of(self, text: str, start: int, end: int) -> tuple[int, int] | None:
        """Return the byte range of the original that holds text[start:end], or None where nothing does."""
        touched = [run for run in self._from(start, end) if run.start < end and run.end > start]
        if not touched:
            return None
        first = _byte_at(touched[0], text, start)
        last = _byte_after(touched[-1], text, end)
        return first, last

    def _from(self, start: int, end: int) -> tuple[Run, ...]:
        low = max(bisect_right(self.runs, start, key=_start_of) - 1, 0)
        high = bisect_right(self.runs, end, key=_start_of)
        return self.runs[low:high]


def _start_of(run: Run) -> int:
    return run.start


def _byte_at(run: Run, text: str, place: int) -> int:
    if not run.encoding or place <= run.start:
        return run.first
    return run.first + stored_length(text[run.start : place], run.encoding, run.newline)


def _byte_after(run: Run, text: str, place: int) -> int:
    if not run.encoding or place >= run.end:
        return run.last
    return _byte_at(run, text, place)


def stored_length(text: str, encoding: str, newline: str) -> int:
    """Return how many bytes the original spends on this text."""
    if newline != "\n":
        text = text.replace("\n", newline)
    return len(text.encode(encoding))


class Ruler:
    """Measures a decoded text from left to right, so that a long text is walked once.

    Invariant: places are asked for in the order of the text.
    """

    def __init__(self, offsets: OffsetMap, text: str) -> None:
        self._waiting = iter(offsets.runs)
        self._run = Run(0, 0, 0, 0)
        self._text = text
        self._place = self._byte = 0

    def stretches(self, start: int, end: int) -> Iterator[Run]:
        """Give the stretches of bytes that hold text[start:end], one for each way of writing."""
        while start < end:
            self._enter(start)
            stop = min(end, self._run.end)
            first, last = self._byte_at(start), self._byte_at(stop)
            yield Run(start, stop, first, last, self._run.encoding, self._run.newline)
            start = stop

    def _enter(self, place: int) -> None:
        while place >= self._run.end:
            self._run = next(self._waiting)
            self._place, self._byte = self._run.start, self._run.first

    def _byte_at(self, place: int) -> int:
        passed = self._text[self._place : place]
        self._byte += stored_length(passed, self._run.encoding, self._run.newline)
        self._place = place
        return self._byte
