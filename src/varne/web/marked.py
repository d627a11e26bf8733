"""A report's text cut at the claims made of it, so that a page can mark each claim's words.

Invariant: joined again, the pieces are the text as it was kept, but for characters that cannot be seen: those are
written as their numbers, so that none can turn or hide what stands beside it.
"""

import re
from collections.abc import Iterable, Sequence
from itertools import pairwise

import msgspec

Span = tuple[int, int]

_UNSEEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufff9-\ufffb]")


class Piece(msgspec.Struct, frozen=True):
    """A stretch of text and the numbers of the claims whose words it is; none for plain text."""

    text: str
    claims: tuple[int, ...] = ()
    first: bool = False
    """Whether the first of these claims begins here: where a link to it leads."""


def pieces(text: str, claims: Sequence[Iterable[Span]]) -> tuple[Piece, ...]:
    """Cut a text at the spans of its claims, which are numbered from 1."""
    spans = [
        (max(0, start), min(end, len(text)), number) for number, each in enumerate(claims, 1) for start, end in each
    ]
    cuts = sorted({0, len(text), *(at for start, end, _ in spans if start < end for at in (start, end))})
    opening: dict[int, set[int]] = {}
    closing: dict[int, set[int]] = {}
    for start, end, number in spans:
        if start < end:
            opening.setdefault(start, set()).add(number)
            closing.setdefault(end, set()).add(number)
    found: list[Piece] = []
    begun: set[int] = set()
    held: list[int] = []
    for start, end in pairwise(cuts):
        held = [number for number in held if number not in closing.get(start, ())] + sorted(opening.get(start, ()))
        numbers = tuple(sorted(set(held)))
        found.append(Piece(seen(text[start:end]), numbers, bool(numbers) and numbers[0] not in begun))
        begun.update(numbers[:1])
    return tuple(found)


def seen(text: str) -> str:
    """Write characters that cannot be seen as their numbers; line breaks and tabs stay."""
    plain = text.replace("\r\n", "\n").replace("\r", "\n")
    return _UNSEEN.sub(lambda found: f"[U+{ord(found.group()):04X}]", plain)
