"""A text cut into the tokens that positions are made of."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from varne.intake.position.lexicon import ALPHABET, EAST_WEST, HESITATIONS, KINDS, NORTH_SOUTH, POINTS
from varne.intake.position.script import script


class Token(NamedTuple):
    """A piece of the text: its kind's letter (see lexicon), its plain letters, and where it stands."""

    kind: str
    text: str
    start: int
    end: int
    spoken: bool = False


_PIECE = re.compile(
    r"(?P<dotted>\d{1,3}\.\d{1,2}(?:\.\d+|,\d+(?=\s?[nsewo'°]))(?![.,]?\d))"
    r"|(?P<n>\d+(?:[.,]\d+)?)"
    r"|(?P<s>''|\")|(?P<m>')|(?P<d>°)"
    r"|(?P<word>[^\W\d_]+)"
    r"|(?P<dash>-)|(?P<plus>\+)|(?P<dot>\.)"
    r"|(?P<gap>[,;/|&=~()\[\]{}<>:?!_\\*#]+)"
    r"|(?P<other>\S)"
)
_SIGNS = {"dash": "-", "plus": "+", "dot": ".", "gap": ",", "other": "x", "n": "n", "d": "d"}
_WHOLE = {
    **KINDS,
    **dict.fromkeys(POINTS, "c"),
    **dict.fromkeys(NORTH_SOUTH, "h"),
    **dict.fromkeys(EAST_WEST, "g"),
    **dict.fromkeys(ALPHABET, "alphabet"),
}
_ORDINARY = frozenset({"no", "so", "se"})
"""Points of the compass in French that are words in small letters."""
_MEASURES = frozenset("ndms")


def tokens(text: str) -> list[Token]:
    """Cut a text into tokens; words are numbers, marks and compass points only later."""
    plain = script(text)
    found = _without_hesitation([token for piece in _PIECE.finditer(plain) for token in _cut(piece, text, plain)])
    return [_word(found, number, text) if one.kind == "word" else one for number, one in enumerate(found)]


def _without_hesitation(found: list[Token]) -> list[Token]:
    """Leave out er and euh, with the comma behind them."""
    kept: list[Token] = []
    for number, one in enumerate(found):
        trails = one.text == "," and number > 0 and found[number - 1].text in HESITATIONS
        if one.text not in HESITATIONS and not trails:
            kept.append(one)
    return kept


def _cut(piece: re.Match[str], text: str, plain: str) -> Iterator[Token]:
    kind, start, end = str(piece.lastgroup), piece.start(), piece.end()
    if kind == "dotted":
        yield from _dotted(piece.group(), start)
    elif kind == "word" and _measured(text[start:end]) and plain[start - 1 : start].isdigit():
        yield Token("word", plain[start : end - 1], start, end - 1)
        yield Token("word", plain[end - 1], end - 1, end)
    elif kind in ("s", "m"):
        if not _quotes(plain, start, end):
            yield Token(kind, piece.group(), start, end)
    elif kind == "gap" and piece.group() == ":" and _between_digits(plain, start, end):
        yield Token(":", ":", start, end)
    else:
        yield Token(_SIGNS.get(kind, kind), piece.group(), start, end)


def _measured(word: str) -> bool:
    """Whether a word is a unit of angle with the letter of a hemisphere behind it: sN, minE."""
    unit, hemisphere = word[:-1], word[-1]
    return unit.islower() and hemisphere in "NSEWO" and (unit in ("d", "m", "s") or KINDS.get(unit, "x") in "dms")


def _dotted(text: str, start: int) -> Iterator[Token]:
    first, second, third = re.split("[.,]", text)
    at = start
    for figure, sign in ((first, "."), (second, "."), (third, "")):
        yield Token("n", figure, at, at + len(figure))
        at += len(figure)
        if sign:
            yield Token(".", sign, at, at + 1)
            at += 1


def _quotes(plain: str, start: int, end: int) -> bool:
    """Whether a mark is an apostrophe or a quotation mark: a letter before it, or a letter after it and no figure before."""
    before = plain[max(0, start - 2) : start].rstrip()[-1:]
    if before.isalpha():
        return before not in "dm" or not plain[start - 2 : start - 1].isdigit()
    return plain[end : end + 1].isalpha() and not (before.isdigit() or before in "'°.")


def _between_digits(plain: str, start: int, end: int) -> bool:
    return plain[start - 1 : start].isdigit() and plain[end : end + 1].isdigit()


def _word(found: list[Token], number: int, text: str) -> Token:
    """Give a word its kind, by what stands around it where the word alone does not tell."""
    one = found[number]
    before = found[number - 1] if number else None
    after = found[number + 1] if number + 1 < len(found) else None
    if _miles(one, before, text):
        return one._replace(kind="u", text="nm")
    if len(one.text) == 1:
        return one._replace(kind=_letter_kind(one, before, after, text))
    plain = text[one.start : one.end].islower() and one.text in _ORDINARY
    return one._replace(kind=KINDS.get(one.text, "x") if plain else _WHOLE.get(one.text, "x"))


def _miles(one: Token, before: Token | None, text: str) -> bool:
    """Whether a capital M behind a number is the chart's sign for miles: 3M, but 240M is a magnetic bearing."""
    if text[one.start : one.end] != "M" or before is None or before.kind != "n":
        return False
    return one.start - before.end <= 1 and not (len(before.text) == 3 and before.text.isdigit())


def _letter_kind(one: Token, before: Token | None, after: Token | None, text: str) -> str:
    letter = one.text
    attached = before is not None and before.kind in _MEASURES and before.end == one.start
    if attached and letter in "dmst" and not text[one.start].isupper():
        return {"d": "d", "m": "m", "s": "s", "t": "T"}[letter]
    follows = before is not None and before.kind in _MEASURES
    if letter in NORTH_SOUTH or letter in EAST_WEST:
        leads = after is not None and after.kind == "n"
        upper = text[one.start].isupper()
        placed = follows or (leads and (upper or letter != "o" or (after is not None and after.start == one.end)))
        return ("h" if letter in NORTH_SOUTH else "g") if placed or upper else KINDS.get(letter, "x")
    if letter in "tm" and follows:
        return "T" if letter == "t" else "m"
    if letter == "l" and after is not None and after.kind in "n,":
        return "k"
    if letter == "g" and after is not None and after.kind in "n,":
        return "K"
    return KINDS.get(letter, "x")
