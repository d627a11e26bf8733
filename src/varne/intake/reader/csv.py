"""Tables as text (CSV): the text is the file's own, and each cell is a part of it. Nothing is converted,
so a decimal comma stays as it was written.
"""

import re
from collections import Counter
from collections.abc import Iterator

from varne.intake.document import Cell
from varne.intake.limits import Allowance
from varne.intake.reader.decoding import decode
from varne.intake.reader.draft import Draft, Reading, Source
from varne.kernel.message import say

_SEPARATORS = (";", "\t", "|", ",")  # before a comma, any other that fits: a comma may be decimal
_DECLARED = re.compile(r"sep=(?P<separator>[;\t|,])\n")
_QUOTED = re.compile(r'"[^"]*(?:""[^"]*)*"')
_SAMPLE_LINES = 50


def read(source: Source, allowance: Allowance) -> Reading:
    """Read the table by its declared separator ("sep=;") or by the one that divides its lines alike."""
    decoded = decode(source.data, source.name)
    draft = Draft("text/csv", allowance)
    draft.notes.extend(decoded.notes)
    text = decoded.text
    declared = _DECLARED.match(text)
    separator = declared["separator"] if declared else _dividing(text)
    draft.join(declared.group() if declared else "")
    _write_cells(draft, text, separator)
    draft.note(
        say("The columns of {name} were told apart by {separator}.", name=source.name, separator=repr(separator))
    )
    return draft.finish(runs=decoded.offsets.runs)


def _dividing(text: str) -> str:
    """Choose the separator that most lines hold equally often."""
    lines = [_QUOTED.sub("", line) for line in text.split("\n", _SAMPLE_LINES)[:_SAMPLE_LINES] if line]
    return max(_SEPARATORS, key=lambda separator: _evenness(lines, separator))


def _evenness(lines: list[str], separator: str) -> int:
    counts = Counter(line.count(separator) for line in lines)
    del counts[0]
    return max(counts.values(), default=0)


def _write_cells(draft: Draft, text: str, separator: str) -> None:
    """Write each cell as a part and all between them (separators, quotes, line ends) as it stands."""
    for row, column, start, end in _cells(text, draft.length, separator):
        draft.join(text[draft.length : start])
        draft.write(text[start:end], f"row/{row}/column/{column}", Cell("", row, column))
    draft.join(text[draft.length :])


def _cells(text: str, start: int, separator: str) -> Iterator[tuple[int, int, int, int]]:
    bare = re.compile(f"[^{re.escape(separator)}\n]*")
    place, row, column = start, 1, 1
    while place < len(text):
        quoted = _QUOTED.match(text, place)
        inside = (place + 1, quoted.end() - 1) if quoted else None
        after = _end_of(bare, text, quoted.end() if quoted else place)
        yield row, column, *(inside or (place, after))
        row, column = (row, column + 1) if text[after : after + 1] == separator else (row + 1, 1)
        place = after + 1


def _end_of(bare: re.Pattern[str], text: str, place: int) -> int:
    match = bare.match(text, place)
    return match.end() if match else place
