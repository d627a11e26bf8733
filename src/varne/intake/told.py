"""The times that each sentence of a document tells, in text order, with a log line's stamp read as its hour.

Invariant: one tuple a sentence; the finds of a sentence do not overlap.
"""

import re
from collections.abc import Sequence

import msgspec

from varne.intake.finder.anchor import Anchor
from varne.intake.finder.time_phrase import TimeFind, find_times
from varne.intake.sentence import Sentence
from varne.kernel.moment import Interval

_NUMBERED = re.compile(r"(?i)(\bsitrep\s+(?:no?\.? ?|n° ?)?)(\d{1,3}(?=\s))")
_HOUR = re.compile(r"\[?([01]\d|2[0-3])([0-5]\d)(?:\s?(Z|UTC|GMT|BST)\b)?(?=\s+[^\W\d]|\s+\d{1,3}\s|\s+[-–—]\s)")


def times_of(text: str, cut: Sequence[Sentence], anchor: Anchor) -> tuple[tuple[TimeFind, ...], ...]:
    """Read the times of every sentence; a bare hour takes the day of the last time told."""
    found: list[tuple[TimeFind, ...]] = []
    previous: Interval | None = None
    text = _NUMBERED.sub(lambda number: number[1] + " " * len(number[2]), text)
    for sentence in cut:
        raw = find_times(text, (sentence.start, sentence.end), sentence.language, anchor, previous)
        finds = _stamped(
            text, sentence, _merged(text, [find for find in raw if find.said != "Veille"]), anchor, previous
        )
        told = [
            find.interval
            for find in finds
            if find.interval is not None and find.kind in {"clock", "day", "part_of_day"}
        ]
        previous = told[-1] if told else previous
        found.append(finds)
    return tuple(found)


def _stamped(
    text: str, sentence: Sentence, finds: tuple[TimeFind, ...], anchor: Anchor, previous: Interval | None
) -> tuple[TimeFind, ...]:
    """Read the four figures that open a log line ('0655 Boat no 2 ...') as its hour, whatever word follows."""
    stamp = _HOUR.match(text, sentence.start, sentence.end) if sentence.block == sentence.start else None
    if stamp is None or any(find.start == stamp.start(1) and find.end >= stamp.end(2) for find in finds):
        return finds
    hour = f"{stamp[1]}:{stamp[2]}{stamp[3] or ''}"
    read = find_times(hour, (0, len(hour)), sentence.language, anchor, previous)
    if len(read) != 1:
        return finds
    end = stamp.end(3) if stamp[3] else stamp.end(2)
    own = msgspec.structs.replace(read[0], start=stamp.start(1), end=end, said=text[stamp.start(1) : end])
    return (own, *(find for find in finds if find.start >= own.end))


def _merged(text: str, finds: Sequence[TimeFind]) -> tuple[TimeFind, ...]:
    """Join a day and the hour beside it: 'Dimanche 18 octobre, à l'aube' is one time, the narrower one."""
    found: list[TimeFind] = []
    for find in finds:
        last = found[-1] if found else None
        if (
            last is not None
            and last.kind == "day"
            and find.kind in {"clock", "part_of_day", "relative"}
            and not text[last.end : find.start].strip(" ,")
        ):
            whole = msgspec.structs.replace(find, start=last.start, said=text[last.start : find.end])
            found[-1] = whole
        else:
            found.append(find)
    return tuple(found)
