"""One sentence read by all finders: its figures with part, role and reason to leave out, its times, places, speaker.

A scene knows its own sentence only; what reaches over sentences is the assembler's work. Scenes are values: reading
the same sentence twice gives the same scene.
"""

from collections.abc import Sequence

import msgspec

from varne.intake.finder.cancelled import bare_reasons, reason_for, withdrawn_value
from varne.intake.finder.count import Count, find_counts
from varne.intake.finder.counted import PART_MARKERS, Counted, Line
from varne.intake.finder.counting import find_counted
from varne.intake.finder.label import ORDINALS
from varne.intake.finder.part import listed, parts_of
from varne.intake.finder.role import roles_of
from varne.intake.finder.role_near import RoleFind
from varne.intake.finder.token import Token, tokens
from varne.intake.finder.trigger import find_triggers
from varne.intake.sentence import Sentence

Span = tuple[int, int]
_HARMED = frozenset({"mort", "morte", "blesse", "blessee", "disparu", "disparue", "noye", "noyee", "dcd"})
_SHORT = frozenset(
    {
        "pers",
        "bat",
        "tot",
        "emb",
        "embs",
        "env",
        "approx",
        "incl",
        "inc",
        "embarc",
        "abt",
        "est",
        "ca",
        "c",
        "h",
        "f",
        "m",
        "prs",
        "st",
        "no",
    }
)


class Scene(msgspec.Struct, frozen=True, gc=False):
    """What one sentence says: items stand, with wholes and roles beside them; withdrawn figures are kept apart."""

    sentence: Sentence
    line: Line
    items: tuple[Counted, ...]
    wholes: tuple[int | None, ...]
    roles: tuple[RoleFind, ...]
    left_out: tuple[tuple[Counted, str], ...]
    bare: tuple[tuple[Count, str], ...] = ()
    lone: tuple[Counted, ...] = ()
    """Articles and the like ('a man', 'one vessel') that the rules take for no figures."""

    @property
    def withdrawn(self) -> tuple[tuple[str, int], ...]:
        """Unit and number of each figure that this sentence takes back."""
        found = (withdrawn_value(item, reason) for item, reason in self.left_out)
        bare = [count.number.low for count, reason in self.bare if reason == "negated"]
        unit = self.items[0].unit if self.items else "person"
        return (*(value for value in found if value is not None), *((unit, number) for number in bare))


def read_scene(text: str, sentence: Sentence, masked: Sequence[Span]) -> Scene:
    """Read one sentence; masked are the spans whose figures are times, ages, distances and the like."""
    cut = _without_short_stops(tokens(text, sentence.start, sentence.end))
    line = Line(cut, find_triggers(cut), _hidden(cut, masked), find_counts(cut))
    every = find_counted(line)
    reasons = [reason_for(line, every, index) for index in range(len(every))]
    left_out = tuple((item, reason) for item, reason in zip(every, reasons, strict=True) if reason)
    standing = tuple(item for item, reason in zip(every, reasons, strict=True) if not reason)
    items = _without_articles(line, standing)
    wholes = parts_of(line, items)
    roles = _with_replaced(line, roles_of(line, items, wholes), left_out)
    lone = tuple(item for item in standing if item not in items)
    return Scene(sentence, line, items, wholes, roles, left_out, bare_reasons(line, every), lone)


def _with_replaced(
    line: Line, roles: tuple[RoleFind, ...], left_out: tuple[tuple[Counted, str], ...]
) -> tuple[RoleFind, ...]:
    """The better figure has the role of the one that it replaces: 'first 15 on board, later 19'."""
    gone = tuple(item for item, reason in left_out if reason in {"replaced", "negated"})
    if not gone or all(role.role for role in roles):
        return roles
    old = roles_of(line, gone, (None,) * len(gone))[-1]
    return tuple(role if role.role else RoleFind(old.role, "replaced" if old.role else "") for role in roles)


def _without_short_stops(cut: tuple[Token, ...]) -> tuple[Token, ...]:
    """Drop the full stop of 'pers.' and 'approx.': it ends no clause."""
    return tuple(
        token
        for index, token in enumerate(cut)
        if not (token.raw == "." and index and cut[index - 1].norm in _SHORT and cut[index - 1].end == token.start)
    )


def _hidden(cut: Sequence[Token], masked: Sequence[Span]) -> frozenset[int]:
    if not masked:
        return frozenset()
    return frozenset(
        index
        for index, token in enumerate(cut)
        if any(start <= token.start and token.end <= end for start, end in masked)
    )


def _without_articles(line: Line, items: tuple[Counted, ...]) -> tuple[Counted, ...]:
    """Keep 'a woman' in 'two men and a woman' and 'including a baby'; drop every other article."""
    kept = {index for index, item in enumerate(items) if not item.article and not _only_one(line, item)}
    grown = True
    while grown:
        grown = False
        for index, item in enumerate(items):
            if index not in kept and item.unit in {"person", ""} and _counts_here(line, items, index, kept):
                kept.add(index)
                grown = True
    return tuple(item for index, item in enumerate(items) if index in kept)


def _only_one(line: Line, item: Counted) -> bool:
    """'One vessel had 50 aboard', 'on one crossing': a way of speaking, not a count."""
    said = line.tokens[item.first]
    if item.count.low != 1 or said.norm != "one":
        return False
    if item.noun is None:
        return item.first > 0 and line.tokens[item.first - 1].norm in ORDINALS | {"this", "that", "next", "each"}
    following = line.tokens[item.after].norm if item.after < len(line.tokens) else ""
    carries = following in {"had", "carried", "held"} and item.unit == "boat"
    return item.unit == "event" or (item.first == 0 and carries)


def _counts_here(line: Line, items: Sequence[Counted], index: int, kept: set[int]) -> bool:
    item = items[index]
    if _marked(line, items, index) or (item.noun is not None and line.tokens[item.noun.first].norm in _HARMED):
        return True
    before, after = index - 1, index + 1
    if before in kept and items[before].unit == "person" and listed(line, items[before], item):
        apposed = items[before].count.low == 1 and line.tokens[item.first - 1].raw == ","
        if not apposed:
            return True
    return after in kept and items[after].unit == "person" and listed(line, item, items[after])


def _marked(line: Line, items: Sequence[Counted], index: int) -> bool:
    first = items[index].first
    found = PART_MARKERS.before(line.tokens, first)
    if found is not None:
        return True
    verbs = first >= 2 and line.tokens[first - 1].norm in {
        "was",
        "were",
        "is",
        "are",
        "figure",
        "figurent",
        "notamment",
    }
    return verbs and PART_MARKERS.before(line.tokens, first - 1) is not None
