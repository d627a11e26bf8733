"""Words, figures and marks of a text with their places.

Invariant: text[token.start:token.end] is the token as written; norm is its folded form (small letters, no accents),
the only form that the lexicons know. Tokens never overlap and come in text order.
"""

import re
import unicodedata
from collections.abc import Sequence
from functools import lru_cache

import msgspec

_ELISION = r"(?:jusqu|lorsqu|puisqu|quelqu|qu|[dlnscjmt])['’](?=\w)"
_GROUPED = r"(?<![\d.,])\d{1,3}(?:[.,\u00a0\u202f ]\d{3}(?!\d))+(?![.,]?\d)"
_TOKEN = re.compile(
    rf"{_GROUPED}|\d+|(?<!\w){_ELISION}|[^\W\d_]+(?:['’][^\W\d_]+)*|[^\s\u0300-\u036f]",
    re.IGNORECASE,
)
_APOSTROPHE = str.maketrans({"’": "'", "œ": "oe", "æ": "ae"})


class Token(msgspec.Struct, frozen=True, gc=False):
    """One word, figure or mark; kind is 'w' for a word, 'd' for digits, 'p' for a mark."""

    start: int
    end: int
    raw: str
    norm: str
    kind: str


@lru_cache(maxsize=65536)
def fold(word: str) -> str:
    """Fold a word to the form of the lexicons: small letters, plain apostrophe, no accents."""
    if word.isascii():
        return word.lower()
    split = unicodedata.normalize("NFKD", word.lower().translate(_APOSTROPHE))
    return "".join(letter for letter in split if not unicodedata.combining(letter))


@lru_cache(maxsize=65536)
def _kind(raw: str) -> str:
    if raw[0].isdecimal() and raw.isascii():
        return "d"
    if raw[0].isdecimal() and all(part.isdecimal() or not part.isalnum() for part in raw):
        return "d"
    return "w" if raw[0].isalpha() else "p"


def tokens(text: str, start: int = 0, end: int | None = None) -> tuple[Token, ...]:
    """Cut text[start:end] into tokens whose places count from the beginning of text."""
    stop = len(text) if end is None else end
    return tuple(
        Token(found.start(), found.end(), raw := found.group(), fold(raw), _kind(raw))
        for found in _TOKEN.finditer(text, start, stop)
    )


def shouted(line: Sequence[Token]) -> bool:
    """Say whether a line is written in capitals throughout, so that capitals mean nothing."""
    words = [token.raw for token in line if token.kind == "w" and len(token.raw) > 1]
    return sum(word.isupper() for word in words) * 2 > len(words)
