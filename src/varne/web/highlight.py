"""A report's text with the words of each suggestion marked and numbered.

Invariant: joined again, the stretches are the text as it was kept, but for characters that cannot be seen: those are
written as their numbers, so that none can turn or hide what stands beside it.
"""

from collections.abc import Iterable, Sequence
from itertools import pairwise

import msgspec

from varne.web.marked import seen

Span = tuple[int, int]

_GAP = 3
MOST = 30_000
"""Characters of a text that one page shows around the words in hand."""


class Stretch(msgspec.Struct, frozen=True):
    """A piece of text; marks are the places of the suggestions whose words it is, ends those whose words end here."""

    text: str
    marks: tuple[int, ...] = ()
    ends: tuple[int, ...] = ()


class Sight(msgspec.Struct, frozen=True):
    """The part of a text that a page shows: from first up to last, of so many characters."""

    first: int
    last: int
    whole: int

    @property
    def is_cut(self) -> bool:
        """Say whether there is more than the page shows."""
        return (self.first, self.last) != (0, self.whole)

    def holds(self, spans: Sequence[Span]) -> bool:
        """Say whether words lie in sight."""
        return any(start < self.last and end > self.first for start, end in spans)


def sight_around(text: str, at: int) -> Sight:
    """Choose whole lines around a place, as many as a page shows."""
    if len(text) <= MOST:
        return Sight(0, len(text), len(text))
    first = max(0, min(at - MOST // 3, len(text) - MOST))
    last = min(len(text), first + MOST)
    start = text.rfind("\n", 0, first) + 1 if first else 0
    end = text.find("\n", last)
    return Sight(max(start, first - MOST // 10), min(len(text) if end < 0 else end, last + MOST // 10), len(text))


def stretches(text: str, sight: Sight, marked: Sequence[Sequence[Span]]) -> tuple[Stretch, ...]:
    """Cut what is in sight at the words of each suggestion; marked holds their spans, by place."""
    spans = [
        (max(start, sight.first), min(end, sight.last), place)
        for place, each in enumerate(marked)
        if sight.holds(each)
        for start, end in joined(text, each)
    ]
    spans = [span for span in spans if span[0] < span[1]]
    last = {place: max(end for _, end, other in spans if other == place) for _, _, place in spans}
    cuts = sorted({sight.first, sight.last, *(at for start, end, _ in spans for at in (start, end))})
    return tuple(_stretch(text, cut, spans, last) for cut in pairwise(cuts))


def _stretch(text: str, cut: Span, spans: Iterable[tuple[int, int, int]], last: dict[int, int]) -> Stretch:
    start, end = cut
    marks = tuple(sorted({place for first, after, place in spans if first <= start and end <= after}))
    return Stretch(seen(text[start:end]), marks, tuple(place for place in marks if last[place] == end))


def joined(text: str, spans: Iterable[Span]) -> tuple[Span, ...]:
    """Join words of one suggestion that only a blank keeps apart: nine people, not nine and people."""
    found: list[Span] = []
    for start, end in sorted(spans):
        if found and start - found[-1][1] <= _GAP and not text[found[-1][1] : start].strip():
            found[-1] = found[-1][0], max(end, found[-1][1])
        else:
            found.append((start, end))
    return tuple(found)
