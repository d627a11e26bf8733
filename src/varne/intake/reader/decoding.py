"""From bytes to text without losing a byte: which encoding, line by line where a file mixes several.

Invariant: the runs tile the text, and each character leads back to the bytes that it was decoded from.
"""

import codecs
import re
from collections.abc import Iterator
from itertools import groupby

import msgspec

from varne.intake.offset_map import OffsetMap, Run, stored_length
from varne.kernel.errors import BadDocument
from varne.kernel.message import Message, say

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_LINE_END = re.compile("\r\n|\r|\n")
_RUN_LENGTH = 4096  # keeps the way back to the bytes short in a long line
_SAMPLE = 4096


class Decoded(msgspec.Struct, frozen=True):
    """Text with every line end as a newline, its way back to the bytes, and what had to be decided."""

    text: str
    offsets: OffsetMap
    notes: tuple[Message, ...] = ()


class _Stretch(msgspec.Struct, frozen=True):
    raw: str
    first: int
    encoding: str


def decode(data: bytes, name: str, declared: str = "") -> Decoded:
    """Decode by byte-order mark, else by the declared encoding, else UTF-8, else line by line.

    A line that is not UTF-8 is read as Windows-1252, the usual one on both coasts.
    Raises BadDocument for text that breaks the encoding its own mark names.
    """
    stretches, notes = _stretches(data, name, declared)
    return _normalised(stretches, notes)


def marked_encoding(data: bytes) -> tuple[int, str]:
    """Return the length of the byte-order mark and the encoding it names, or (0, "")."""
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return len(mark), encoding
    return 0, _unmarked_utf16(data)


def _unmarked_utf16(data: bytes) -> str:
    sample = data[:_SAMPLE]
    half = len(sample) // 2
    if half < 2 or len(data) % 2:
        return ""
    zeros = (sample[0::2].count(0), sample[1::2].count(0))
    if max(zeros) < half * 0.6 or min(zeros) > half * 0.1:
        return ""
    return "utf-16-le" if zeros[1] > zeros[0] else "utf-16-be"


def _stretches(data: bytes, name: str, declared: str) -> tuple[list[_Stretch], tuple[Message, ...]]:
    first, marked = marked_encoding(data)
    for encoding in (marked, declared, "utf-8"):
        if encoding and (raw := _exactly(data[first:], encoding)) is not None:
            return [_Stretch(raw, first, encoding)], ()
    if marked and marked != "utf-8":
        raise BadDocument(
            "The file {name} says that it is {encoding} text, but some of it is not. "
            "Open it in an editor, save it as UTF-8 and add the new file.",
            name=name,
            encoding=marked.upper(),
        )
    return _by_line(data, first, name)


def _exactly(data: bytes, encoding: str) -> str | None:
    """Decode, and make sure that encoding again gives the same bytes: the way back depends on it."""
    try:
        raw = data.decode(encoding)
        return raw if raw.encode(encoding) == data else None
    except (ValueError, LookupError):
        return None


def _by_line(data: bytes, first: int, name: str) -> tuple[list[_Stretch], tuple[Message, ...]]:
    lines = [(line, _line_encoding(line)) for line in data[first:].splitlines(keepends=True)]
    stretches, place = [], first
    for encoding, group in groupby(lines, key=lambda pair: pair[1]):
        block = b"".join(line for line, _ in group)
        stretches.append(_Stretch(block.decode(encoding), place, encoding))
        place += len(block)
    return stretches, (_encoding_note(lines, name),)


def _line_encoding(line: bytes) -> str:
    for encoding in ("utf-8", "cp1252"):
        if _exactly(line, encoding) is not None:
            return encoding
    return "latin-1"


def _encoding_note(lines: list[tuple[bytes, str]], name: str) -> Message:
    if any(encoding == "utf-8" and not line.isascii() for line, encoding in lines):
        number = next(place for place, (_, encoding) in enumerate(lines, 1) if encoding != "utf-8")
        return say(
            "The file {name} mixes encodings, from line {line} on. Each line was read in the one that fits; "
            "check accented letters against the original.",
            name=name,
            line=number,
        )
    return say("The file {name} is not UTF-8 and was read as Windows-1252. Check accented letters.", name=name)


def _normalised(stretches: list[_Stretch], notes: tuple[Message, ...]) -> Decoded:
    pieces: list[str] = []
    runs: list[Run] = []
    place = 0
    for stretch in stretches:
        first = stretch.first
        for text, newline in _by_line_end(stretch.raw):
            last = first + stored_length(text, stretch.encoding, newline)
            runs.append(Run(place, place + len(text), first, last, stretch.encoding, newline))
            pieces.append(text)
            place, first = place + len(text), last
    return Decoded("".join(pieces), OffsetMap(tuple(runs)), notes)


def _by_line_end(raw: str) -> Iterator[tuple[str, str]]:
    """Cut raw text where its style of line end changes, and give each piece with newlines and its style."""
    start = place = 0
    style = ""
    for end in _LINE_END.finditer(raw) if "\r" in raw else ():
        if style and end.group() != style:
            yield from _chunks(raw[start:place], style)
            start = place
        style, place = end.group(), end.end()
    yield from _chunks(raw[start:], style or "\n")


def _chunks(raw: str, style: str) -> Iterator[tuple[str, str]]:
    text = raw.replace(style, "\n")
    for start in range(0, len(text), _RUN_LENGTH):
        yield text[start : start + _RUN_LENGTH], style
