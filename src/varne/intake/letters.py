"""Plain letters: a text as the finders compare it, small, without accents, as long as the original.

Invariant: len(plain_letters(text)) == len(text), so a place in one is the same place in the other. Every kind
of space and of line end becomes a space, every dash a hyphen, every apostrophe a straight apostrophe.
"""

import re
import unicodedata

WORD = re.compile(r"\w+")

_SPACES = "\t\n\x0b\x0c\r\x85\xa0\u2028\u2029\u202f\u3000" + "".join(map(chr, range(0x2000, 0x200B)))
_DASHES = "\u2010\u2011\u2012\u2013\u2014\u2015\u2212"
_APOSTROPHES = "\u2018\u2019\u02bc\u2032\u00b4`"


def _plain(letter: str) -> str:
    """Strip the accent of one letter; what has no single plain form stays as it is."""
    base = unicodedata.normalize("NFD", letter.lower())[:1] if letter.isalpha() else letter
    return base if len(base) == 1 else letter


def _table() -> dict[int, str]:
    latin = {code: _plain(chr(code)) for code in (*range(0x41, 0x5B), *range(0xC0, 0x250))}
    return {
        **latin,
        **dict.fromkeys(map(ord, _SPACES), " "),
        **dict.fromkeys(map(ord, _DASHES), "-"),
        **dict.fromkeys(map(ord, _APOSTROPHES), "'"),
    }


_TABLE = _table()


def plain_letters(text: str) -> str:
    """Return the text in small plain letters, with the same number of characters."""
    return text.translate(_TABLE)
