"""Numbers that a space or a doubled point has cut in two: 5 1.0567, 27..8. The joined number is only offered."""

from collections.abc import Iterator, Sequence

from varne.intake.position.token import Token

_REACH = 4
_GAP = 3


def joined(found: Sequence[Token], start: int, end: int) -> Iterator[list[Token]]:
    """Yield the tokens around a stretch with two neighbouring numbers made one, once for every such pair."""
    window = list(found[max(0, start - _REACH) : end + _REACH])
    for at, one in enumerate(window):
        after = _next_number(window, at)
        if one.kind != "n" or after is None:
            continue
        text = _together(one.text, window[after].text, pointed=after > at + 1)
        if text:
            whole = one._replace(text=text, end=window[after].end)
            yield [*window[:at], whole, *window[after + 1 :]]


def _next_number(window: Sequence[Token], at: int) -> int | None:
    """The number that stands right behind, with nothing but a space or points between."""
    after = at + 1
    while (
        after < len(window)
        and window[after].kind in (".", ",")
        and set(window[after].text) <= {".", ","}
        and after < at + 3
    ):
        after += 1
    if after >= len(window) or window[after].kind != "n" or window[after].spoken or window[at].spoken:
        return None
    return after if window[after].start - window[at].end <= _GAP else None


def _together(first: str, second: str, *, pointed: bool) -> str:
    """Two numbers as one; nothing where that is none."""
    text = f"{first}.{second}" if pointed else first + second
    return text if text.replace(",", ".").count(".") <= 1 and len(text) <= 12 else ""
