"""Numbers in figures and in words, English and French.

A number here is only a number: whether it counts people is decided by the noun, the role and the mask. Ordinals,
decimals, and digits that belong to a date, a time, a position or a name are not read.
"""

from collections.abc import Sequence
from enum import StrEnum

import msgspec

from varne.intake.finder.lexicon import Phrases
from varne.intake.finder.token import Token
from varne.intake.lexicon import reviewed


class Kind(StrEnum):
    """How a number was written, which decides how far it may be trusted without a noun."""

    DIGITS = "digits"
    WORDS = "words"
    ARTICLE = "article"
    ROUNDED = "rounded"
    VAGUE = "vague"
    SEVERAL = "several"
    UNKNOWN = "unknown"
    NONE = "none"
    PAIR = "pair"
    SINGLE = "single"
    EVERYBODY = "everybody"


class Number(msgspec.Struct, frozen=True, gc=False):
    """A number on the tokens first (included) to after (excluded); high None where nothing bounds it."""

    first: int
    after: int
    low: int
    high: int | None
    kind: Kind


_WORDS = reviewed("numbers")
_UNITS: dict[str, int] = _WORDS["units"]
_TENS: dict[str, int] = _WORDS["tens"]
_HUNDREDS = frozenset(_WORDS["hundreds"])
_THOUSANDS = frozenset(_WORDS["thousands"])
_ROUNDED: dict[str, int] = _WORDS["rounded"]
_ROUNDED_PLURAL: dict[str, int] = _WORDS["rounded_plural"]
_NUMBER_WORDS = frozenset(_UNITS) | frozenset(_TENS) | _HUNDREDS | _THOUSANDS
_ARTICLES = frozenset({"a", "an", "un", "une"})
_SAID: dict[str, str] = _WORDS["spoken"]
_ORDINAL_TAILS = frozenset(
    {"st", "nd", "rd", "th", "er", "ere", "e", "eme", "emes", "ieme", "iemes", "nde", "es", "º", "°"}
)
_JOINTS = frozenset("/:.,-'’\"°–")
_COINS = frozenset("£€$#№")
_Phrase = tuple[int, int | None, Kind]


def _phrases() -> Phrases[_Phrase]:
    rows: list[tuple[str, _Phrase]] = []
    rows += [(phrase, (low, high, Kind.VAGUE)) for phrase, low, high in _WORDS["vague"]]
    rows += [(phrase, (low, high, Kind.SEVERAL)) for phrase, low, high in _WORDS["several"]]
    rows += [(phrase, (0, None, Kind.UNKNOWN)) for phrase in _WORDS["unknown"]]
    rows += [(phrase, (0, 0, Kind.NONE)) for phrase in _WORDS["none"]]
    rows += [(phrase, (number, number, Kind.PAIR)) for phrase, number in _WORDS["pair"] if number == 2]
    rows += [(phrase, (number, number, Kind.ROUNDED)) for phrase, number in _WORDS["pair"] if number != 2]
    rows += [(phrase, (1, 1, Kind.SINGLE)) for phrase in _WORDS["single"]]
    rows += [(phrase, (1, None, Kind.EVERYBODY)) for phrase in _WORDS["everybody"]]
    return Phrases(rows)


_PHRASES = _phrases()
STARTS = frozenset(_PHRASES.firsts) | frozenset(_SAID) | _NUMBER_WORDS | frozenset(_ROUNDED) | _ARTICLES


def number_at(line: Sequence[Token], index: int) -> Number | None:
    """Read the longest number that begins at this token, or nothing."""
    token = line[index]
    if token.kind == "d":
        return _figures(line, index)
    if token.norm not in STARTS:
        return None
    spoken = _spoken(line, index) if token.norm in _SAID else None
    if spoken is not None:
        return spoken
    phrase = None if _numbers_things(line, index) else _PHRASES.at(line, index)
    words = _in_words(line, index)
    if phrase is not None and (words is None or phrase[0] > words.after):
        after, (low, high, kind) = phrase
        return Number(index, after, low, high, kind)
    return words


def _spoken(line: Sequence[Token], index: int) -> Number | None:
    """Read 'one five' of a radio call, where each figure is said by itself."""
    said = ""
    while index + len(said) < len(line) and line[index + len(said)].norm in _SAID:
        said += _SAID[line[index + len(said)].norm]
    return Number(index, index + len(said), int(said), int(said), Kind.WORDS) if len(said) > 1 else None


def _numbers_things(line: Sequence[Token], index: int) -> bool:
    """'No. of migrants: 58' numbers; it does not deny."""
    following = line[index + 1].norm if index + 1 < len(line) else ""
    return line[index].norm == "no" and (following in {"of", "."} or following.isdigit())


def _glued(left: Token, right: Token) -> bool:
    return left.end == right.start


def _figures(line: Sequence[Token], index: int) -> Number | None:
    token = line[index]
    if _belongs_to_left(line, index) or _belongs_to_right(line, index):
        return None
    digits = "".join(mark for mark in token.raw if mark.isdecimal())
    if len(digits) > 7:
        return None
    value, after = int(digits), index + 1
    if after < len(line) and line[after].norm in {"aine", "aines", "zaine"} and _glued(token, line[after]):
        return Number(index, after + 1, value, value, Kind.ROUNDED)
    if after < len(line) and line[after].norm in {"dozen", "million", "millions", "thousand"}:
        value *= {"dozen": 12, "thousand": 1000}.get(line[after].norm, 1_000_000)
        kind = Kind.ROUNDED if line[after].norm == "dozen" else Kind.DIGITS
        return Number(index, after + 1, value, value, kind)
    return Number(index, after, value, value, Kind.DIGITS)


def _belongs_to_left(line: Sequence[Token], index: int) -> bool:
    """Tell the digits of a name, a date, a sum of money or a reference from a number of things."""
    if index == 0:
        return False
    left = line[index - 1]
    if left.raw in _COINS:
        return True
    if not _glued(left, line[index]):
        return False
    if left.kind == "w":
        return left.norm not in {"x", "approx", "env", "pob", "pax", "c", "ca"} and not left.norm.endswith("'")
    return left.raw in _JOINTS and index > 1 and line[index - 2].kind == "d" and _glued(line[index - 2], left)


def _belongs_to_right(line: Sequence[Token], index: int) -> bool:
    """Tell ordinals, decimals, clock times and percentages from a number of things."""
    if index + 1 >= len(line):
        return False
    right = line[index + 1]
    if right.raw in {"%", "€", "£", "°", "º"}:
        return True
    if not _glued(line[index], right):
        return False
    if right.norm in _ORDINAL_TAILS:
        return not (right.norm == "e" and _letters_follow(line, index))
    if right.raw in _JOINTS and index + 2 < len(line) and line[index + 2].kind == "d":
        return _glued(right, line[index + 2])
    return False


def _letters_follow(line: Sequence[Token], index: int) -> bool:
    """In '3H 2F 1E' the E stands for children, not for an ordinal."""
    return index >= 2 and line[index - 1].norm in {"h", "f", "m"} and line[index - 2].kind == "d"


def _in_words(line: Sequence[Token], index: int) -> Number | None:
    first = line[index].norm
    if line[index].raw in {"à", "À"}:
        return None
    if first in _ARTICLES and index + 1 < len(line):
        after_article = _after_article(line, index)
        if after_article is not None:
            return after_article
    if first in _ROUNDED:
        return Number(index, index + 1, _ROUNDED[first], _ROUNDED[first], Kind.ROUNDED)
    if first in _NUMBER_WORDS:
        return None if _no_number(line, index) else _composed(line, index)
    return Number(index, index + 1, 1, 1, Kind.ARTICLE) if first in _ARTICLES else None


def _no_number(line: Sequence[Token], index: int) -> bool:
    """'per cent' is a share, 'un mille' a distance."""
    first, before = line[index].norm, line[index - 1].norm if index else ""
    share = first in _HUNDREDS and before in {"per", "pour", ".", "p"}
    return share or (first == "mille" and before in {"un", "demi", "quart"})


def _after_article(line: Sequence[Token], index: int) -> Number | None:
    """Read 'a dozen', 'une bonne trentaine', 'a hundred'."""
    for after in (index + 1, index + 2):
        word = line[after].norm if after < len(line) else ""
        if word in _ROUNDED and (
            after == index + 1
            or line[index + 1].norm in {"petit", "bon", "gros", "petite", "bonne", "grosse", "demi", "good"}
        ):
            return Number(index, after + 1, _ROUNDED[word], _ROUNDED[word], Kind.ROUNDED)
    if line[index].norm == "a" and line[index + 1].norm in {"hundred", "thousand"}:
        return _composed(line, index + 1, first=index)
    return None


class _Sum:
    """The number said so far; add returns False when the next word begins another number."""

    def __init__(self) -> None:
        self.total = 0
        self.current = 0
        self.words = 0

    def add(self, word: str) -> bool:
        """Take one more number word when the grammar of either language allows it here."""
        taken = self._take(word)
        self.words += taken
        return taken

    def _take(self, word: str) -> bool:
        if word in _UNITS:
            return self._unit(_UNITS[word])
        if word in _TENS:
            return self._tens(_TENS[word])
        if word in _HUNDREDS:
            return self._hundred()
        if word in _THOUSANDS and self.current != 1 and self.current < 1000 and self.total == 0:
            self.total, self.current = max(1, self.current) * 1000, 0
            return True
        return False

    def _unit(self, value: int) -> bool:
        tail = self.current % 100
        fits = (
            tail == 0
            or (tail % 10 == 0 and tail >= 20 and value < 10)
            or (tail in {60, 80} and value < 17)
            or (tail in {10, 70, 90} and value in {7, 8, 9})
        )
        if (self.words and value == 0) or not fits:
            return False
        self.current += value
        return True

    def _tens(self, value: int) -> bool:
        if value == 20 and self.current % 100 == 4:
            self.current += 76
            return True
        if self.current % 100:
            return False
        self.current += value
        return True

    def _hundred(self) -> bool:
        if self.current >= 100:
            return False
        self.current = max(1, self.current) * 100
        return True


def _composed(line: Sequence[Token], index: int, first: int | None = None) -> Number | None:
    """Read 'one hundred and eight', 'quatre-vingt-dix-sept', 'soixante et onze'."""
    said, at = _Sum(), index
    after = index
    while at < len(line):
        word = line[at].norm
        if word in _NUMBER_WORDS and said.add(word):
            after = at = at + 1
        elif said.words and _joins(line, at, after):
            at += 1
        else:
            break
    if after == index:
        return None
    value, start = said.total + said.current, index if first is None else first
    return _named(line, Number(start, after, value, value, Kind.WORDS))


def _joins(line: Sequence[Token], at: int, after: int) -> bool:
    """Let a hyphen or one 'and' or 'et' stand between number words."""
    word, following = line[at].norm, line[at + 1].norm if at + 1 < len(line) else ""
    if word == "-":
        return following in _NUMBER_WORDS or following in {"et", "and"}
    if at > after and line[at - 1].norm != "-":
        return False
    before = line[after - 1].norm
    if word == "and":
        return before in _HUNDREDS | _THOUSANDS and following in _NUMBER_WORDS
    if word == "et":
        return before in _TENS and (following in {"un", "une", "onze"} or following == "-")
    return False


def _named(line: Sequence[Token], number: Number) -> Number:
    """Follow 'two dozen', and keep 'un', 'une' alone as the article that it mostly is."""
    if number.after < len(line) and line[number.after].norm in _ROUNDED_PLURAL:
        value = number.low * _ROUNDED_PLURAL[line[number.after].norm]
        return Number(number.first, number.after + 1, value, value, Kind.ROUNDED)
    if number.after - number.first == 1 and line[number.first].norm in _ARTICLES:
        return Number(number.first, number.after, 1, 1, Kind.ARTICLE)
    return number
