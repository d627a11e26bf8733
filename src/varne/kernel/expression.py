"""Reading an audience expression: from text to rows of "a and b" joined by "or", in their shortest form.

One pass over the tokens with a stack of open levels: no recursion, and bounded work for each token.
The mistakes are named here: what is wrong, at which character (from 1), and what to write instead.
"""

import re
from collections.abc import Iterable, Iterator
from itertools import product

import msgspec

from varne.kernel.errors import BadAudience

Rows = frozenset[frozenset[str]]


class Bounds(msgspec.Struct, frozen=True):
    """How long an expression and how many alternatives may be."""

    characters: int
    rows: int


DEEPEST = 20
"""How many parentheses may stand inside each other."""

_LARGEST_PRODUCT = 64 * 64
_TOKEN = re.compile(r"\s+|[A-Za-z0-9:.\-]+|.", re.DOTALL)
_WORD = re.compile(r"[A-Za-z0-9:.\-]+")
_NAME = re.compile(r"[a-z][a-z0-9]*(?:[-:.][a-z0-9]+)*")
_NEGATIONS = frozenset({"!", "~", "¬", "not", "non", "except", "sauf"})


def read_expression(text: str, bounds: Bounds) -> Rows:
    """Read an expression into its shortest rows; BadAudience when it has a mistake."""
    if not text.strip():
        raise BadAudience("The audience names nobody. Name at least one organisation, for example uk-bf.")
    return _Reading(bounds).read(text)


def minimal(rows: Iterable[frozenset[str]], limit: int) -> Rows:
    """Drop every row that holds another; BadAudience when more than limit remain.

    Shorter rows come first, so what is kept stays, and counting may stop early.
    """
    kept: list[frozenset[str]] = []
    for row in sorted(set(rows), key=len):
        if not any(shorter <= row for shorter in kept):
            kept.append(row)
        if len(kept) > limit:
            raise _too_many(limit)
    return frozenset(kept)


def _too_many(limit: int) -> BadAudience:
    return BadAudience(
        "The audience has more than {limit} alternatives once written out. Name a community or an operation instead.",
        limit=limit,
    )


def is_name(word: str) -> bool:
    """Say whether an audience may ask for this word."""
    return _NAME.fullmatch(word) is not None and word not in _NEGATIONS


class _Token(msgspec.Struct, frozen=True):
    text: str
    at: int


def _tokens(text: str) -> Iterator[_Token]:
    for found in _TOKEN.finditer(text):
        if not found.group().isspace():
            yield _Token(found.group(), found.start() + 1)


class _Level:
    """The inside of one pair of parentheses, or the whole text, while it is being read."""

    def __init__(self, opened: _Token) -> None:
        self.opened = opened
        self.sign = ""
        self.parts: list[Rows] = []
        self.waiting: _Token | None = None

    def expect_part(self, token: _Token) -> None:
        if self.parts and self.waiting is None:
            raise BadAudience(
                "The audience has no operator before {name} at character {at}. Write & for and, | for or.",
                name=token.text,
                at=token.at,
            )

    def add(self, rows: Rows) -> None:
        self.parts.append(rows)
        self.waiting = None

    def join_by(self, token: _Token) -> None:
        if self.waiting is not None:
            raise BadAudience(
                "The audience has two operators together at character {at}. Write one & or one |.",
                at=token.at,
            )
        if not self.parts:
            raise BadAudience(
                "The audience names nothing before {sign} at character {at}. Write a name there.",
                sign=token.text,
                at=token.at,
            )
        if self.sign not in ("", token.text):
            raise BadAudience(
                "The audience mixes & and | at character {at}. Put parentheses around what belongs together.",
                at=token.at,
            )
        self.sign, self.waiting = token.text, token

    def rows(self, bounds: Bounds) -> Rows:
        """Join the parts by this level's operator."""
        if self.waiting is not None:
            raise BadAudience(
                "The audience names nothing after {sign} at character {at}. Write a name there.",
                sign=self.waiting.text,
                at=self.waiting.at,
            )
        if self.sign == "|":
            return minimal((row for part in self.parts for row in part), bounds.rows)
        joined = self.parts[0]
        for part in self.parts[1:]:
            joined = _both(joined, part, bounds.rows)
        return joined


def _both(left: Rows, right: Rows, limit: int) -> Rows:
    if len(left) * len(right) > _LARGEST_PRODUCT:
        raise _too_many(limit)
    return minimal((one | other for one, other in product(left, right)), limit)


class _Reading:
    """The open levels, outermost first."""

    def __init__(self, bounds: Bounds) -> None:
        self.bounds = bounds
        self.levels = [_Level(_Token("", 0))]

    def read(self, text: str) -> Rows:
        steps = {"(": self._open, ")": self._close, "&": self._join, "|": self._join}
        for token in _tokens(text):
            steps.get(token.text, self._name)(token)
        return self._finish()

    def _open(self, token: _Token) -> None:
        self.levels[-1].expect_part(token)
        if len(self.levels) > DEEPEST:
            raise BadAudience(
                "The audience has parentheses more than {limit} deep at character {at}. Write it more simply.",
                limit=DEEPEST,
                at=token.at,
            )
        self.levels.append(_Level(token))

    def _close(self, token: _Token) -> None:
        level = self.levels.pop()
        if not self.levels:
            raise BadAudience(
                "The ) at character {at} closes nothing. Remove it, or add the ( that it closes.", at=token.at
            )
        if not level.parts:
            raise BadAudience(
                "The parentheses at character {at} are empty. Write a name between them, or remove them.",
                at=level.opened.at,
            )
        self.levels[-1].add(level.rows(self.bounds))

    def _join(self, token: _Token) -> None:
        self.levels[-1].join_by(token)

    def _name(self, token: _Token) -> None:
        _refuse_negation(token)
        _refuse_sign(token)
        self.levels[-1].expect_part(token)
        _refuse_other_words(token)
        self.levels[-1].add(frozenset({frozenset({token.text})}))

    def _finish(self) -> Rows:
        level = self.levels[-1]
        if len(self.levels) > 1:
            raise BadAudience(
                "The ( at character {at} is never closed. Add a ) where it ends.",
                at=level.opened.at,
            )
        return level.rows(self.bounds)


def _refuse_negation(token: _Token) -> None:
    if token.text.lower() in _NEGATIONS:
        raise BadAudience(
            "The audience takes somebody out at character {at} ({word}). "
            "An audience only lets in: name those who may see, and leave the others out.",
            at=token.at,
            word=token.text,
        )


def _refuse_sign(token: _Token) -> None:
    if _WORD.fullmatch(token.text) is None:
        raise BadAudience(
            "The audience has the character {sign} at position {at}. "
            "Names are small letters and digits, joined by - . or : and combined with & | ( ).",
            sign=token.text if token.text.isprintable() else repr(token.text),
            at=token.at,
        )


def _refuse_other_words(token: _Token) -> None:
    if not is_name(token.text):
        raise BadAudience(
            "{word} at character {at} is not a name. "
            "Start with a small letter; go on with letters, digits and single - . or : between them.",
            word=token.text,
            at=token.at,
        )
