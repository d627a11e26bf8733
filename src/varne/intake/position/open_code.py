"""Plus Codes in a text: full ones as they stand, short ones near the place that is named beside them."""

import re
from collections.abc import Iterator

from varne.intake.position.mark import marks_named, with_marks
from varne.intake.position.reading import Reading, Told, Utterance, located, radius
from varne.intake.position.token import tokens
from varne.kernel.message import Message, say
from varne.reckon.position import plus_code
from varne.reckon.position.geodesy import distance_nm
from varne.reckon.position.strait import MIDDLE, Lie, lie

_LETTERS = plus_code.ALPHABET
_PLUS = re.compile(
    rf"(?<![\w+])(?P<code>[{_LETTERS}]{{2,8}}0{{0,6}}\+(?:[{_LETTERS}]{{2,7}})?)(?![\w+])", re.IGNORECASE
)
_BESIDE = 40


def plus_codes(text: str) -> Iterator[tuple[int, int, Told]]:
    """Yield the cells of Plus Codes; a short code takes its place from the words beside it, else from the Strait."""
    for found in _PLUS.finditer(text):
        code = found["code"].upper()
        start, end = found.start(), found.end()
        if code.index("+") == 8:
            read = _full(code)
        elif code.index("+") in (4, 6) and not code.endswith("+"):
            read, end = _short(code, text, start, end)
        else:
            read = ()
        if read:
            yield start, end, Utterance(start, found.end(), read)


def _full(code: str) -> tuple[Reading, ...]:
    cell = plus_code.decode(code)
    return () if cell is None else (_cell(cell, say("A Plus Code.")),)


def _cell(cell: plus_code.Cell, why: Message) -> Reading:
    return located(cell.middle, radius(cell.height * 30, cell.width * 30 * 0.63), "plus-code", why)


def _short(code: str, text: str, start: int, end: int) -> tuple[tuple[Reading, ...], int]:
    """What a short code means, and where the words end that say near which place it is."""
    first = max(0, start - _BESIDE)
    named = [one for one in with_marks(tokens(text[first : end + _BESIDE])) if one.kind == "M"]
    named.sort(key=lambda one: one.end + first <= start)
    for name in named:
        for mark in marks_named(name.text)[:1]:
            cell = plus_code.recover(code, mark.point)
            if cell is not None:
                why = say("A short Plus Code, taken near {place}.", place=name.text.title())
                return (_cell(cell, why),), max(end, name.end + first)
    return _everywhere(code), end


def _everywhere(code: str) -> tuple[Reading, ...]:
    """Every place of the Strait that a short code can mean, the nearest to its middle first."""
    near = [(lat + 0.5, lon + 0.5) for lat in (50, 51) for lon in (0, 1, 2)]
    cells = dict.fromkeys(cell for point in near if (cell := plus_code.recover(code, point)) is not None)
    ranked = sorted(cells, key=lambda cell: (max(Lie.SHORE, lie(cell.middle)), distance_nm(cell.middle, MIDDLE)))
    why = say("A short Plus Code without its town: it is repeated every degree or so. Ask for the town.")
    return tuple(_cell(cell, why) for cell in ranked if lie(cell.middle) <= Lie.SHORE) or tuple(
        _cell(cell, why) for cell in ranked[:2]
    )
