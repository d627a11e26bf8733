"""Sentences of a report: press prose, log lines, chat messages and lists alike.

Invariant: sentences come in text order, do not overlap, are never blank, and text[s.start:s.end] == s.text. A
line break inside wrapped prose is a space; between log lines, list items, chat messages and paragraphs it ends a
sentence.
"""

import re
from collections.abc import Iterator

import msgspec

from varne.intake.letters import plain_letters
from varne.intake.lexicon import reviewed
from varne.intake.tongue import Language, language_of

Span = tuple[int, int]


class Sentence(msgspec.Struct, frozen=True, gc=False):
    """One sentence; block is where its paragraph, log line or chat message begins.

    The sentences of one block share its time stamp and its speaker.
    """

    start: int
    end: int
    text: str
    language: Language
    block: int


_LINE = re.compile(r"[^\r\n\x0b\x0c\u2028\u2029]+")
_NARROWEST_PAGE, _WIDEST_PAGE = 50, 100
_MARKER = re.compile(
    r"\s*(?:[-–—*•·▪●◦>]\s|\[?\d{1,4}[/.:hH-]\d{2}|\d{4}\s?(?:Z|UTC|GMT|hrs?|h|L)?\s*[-–:|.]?\s|\(?\d{1,2}[.)]\s|\(?[a-z]\)\s"
    r"|\d{6}\s?[A-Z]\b|\d{1,2}\s?h\s?\d{2}|[A-Z][\w' -]{1,24}\s?:|#|\|)"
)
_STOP = re.compile(r"([.!?…]+)((?:[\"'”’»)\]]|[ \u00a0\u202f]»)*)\s+(?!»)")
_WORDS = {key: frozenset(words.split()) for key, words in reviewed("sentence").items()}
_GOES_ON = re.compile(
    r"(?:on|at|and|le|du|the|UTC|GMT|BST|CET|Mon|Tue|Wed|Thu|Fri|Sat|Sun|Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec"
    r"|of|N|S|E|W|NE|NW|SE|SW|from|off)"
)
_LAST_WORD = re.compile(r"[\w.]+$")


def sentences(text: str) -> tuple[Sentence, ...]:
    """Cut a text into its sentences, each with its language."""
    whole = language_of(text)
    return tuple(
        Sentence(start, end, text[start:end], language_of(text[start:end], whole), block[0])
        for block in _blocks(text)
        for start, end in _cut(text, block)
    )


def _blocks(text: str) -> Iterator[Span]:
    """Yield paragraphs, log lines, list items and chat messages, trimmed."""
    start, last = -1, (0, 0)
    for line in _lines(text):
        if start >= 0 and not _wraps(text, last, line):
            yield start, last[1]
            start = -1
        start = line[0] if start < 0 else start
        last = line
    if start >= 0:
        yield start, last[1]


def _lines(text: str) -> Iterator[Span]:
    for found in _LINE.finditer(text):
        line = found.group()
        body = line.strip()
        if body:
            start = found.start() + len(line) - len(line.lstrip())
            yield start, start + len(body)


def _wraps(text: str, line: Span, following: Span) -> bool:
    """Say whether the break between two lines is only the edge of the page."""
    if text.count("\n", line[1], following[0]) > 1 or text.count("\r", line[1], following[0]) > 1:
        return False
    said, after = text[slice(*line)], text[slice(*following)]
    if _MARKER.match(after) or "|" in said or "\t" in said or said[-1] in ".!?:;":
        return False
    if after[0].islower() or said[-1] == ",":
        return True
    first = len(after.split(maxsplit=1)[0])
    page = max(len(said), min(len(after), _WIDEST_PAGE))
    return _NARROWEST_PAGE <= page <= _WIDEST_PAGE and len(said) + 1 + first > page


def _cut(text: str, block: Span) -> Iterator[Span]:
    """Yield the sentences of one block, trimmed."""
    start = block[0]
    for stop in _STOP.finditer(text, *block):
        if stop.end() < block[1] and _ends(text, start, stop):
            yield start, stop.end(2)
            start = stop.end()
    yield start, block[1]


def _ends(text: str, start: int, stop: re.Match[str]) -> bool:
    """Say whether a full stop, question or exclamation mark ends the sentence."""
    following = text[stop.end()]
    quoted = any(mark in "\"'”’»" for mark in stop.group(2))
    if stop.group(1) != ".":
        return not (quoted and following.islower())
    found = _LAST_WORD.search(text, max(start, stop.start() - 24), stop.start())
    word = plain_letters(found.group()) if found else ""
    if word in _WORDS["never_last"] or (len(word) == 1 and word.isalpha()) or _is_number_of_item(text, start, stop):
        return quoted
    if word in _WORDS["seldom_last"]:
        return following.isupper() and not _GOES_ON.match(text, stop.end())
    closed = bool(stop.group(2)) or text[stop.start() - 1] == ")"
    return not following.islower() or (not quoted and "." not in word and (len(word) > 3 or closed))


def _is_number_of_item(text: str, start: int, stop: re.Match[str]) -> bool:
    return text[start : stop.start()].strip().isdigit() and stop.start() - start <= 3
