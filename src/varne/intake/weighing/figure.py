"""Every figure of a document, claim or not, with what the rules of reading say of it.

The finders' rules propose; the weights decide. Invariant: figures come in text order and none stands twice.
"""

from collections.abc import Iterator, Mapping, Sequence
from itertools import takewhile

import msgspec

from varne.intake.assembler import Draft, Key
from varne.intake.finder.count import Count
from varne.intake.finder.counted import Counted
from varne.intake.finder.noun import Noun, noun_at, noun_of
from varne.intake.finder.number import Kind
from varne.intake.finder.token import Token, tokens
from varne.intake.finder.trigger import Trigger, find_triggers
from varne.intake.scene import Scene
from varne.intake.table import Cell, cells_of

Span = tuple[int, int]
KEPT = "kept"
_LOOKS_BACK = 3


class Head(msgspec.Struct, frozen=True, gc=False):
    """The head of a table's column, read: its words, what it counts ("" when it does not say), what it tells."""

    words: tuple[Token, ...]
    unit: str
    triggers: tuple[Trigger, ...]


class Figure(msgspec.Struct, frozen=True, gc=False):
    """A figure and the rules' verdict on it: KEPT, or why they leave it out; role and whole only where kept."""

    scene: int
    item: Counted
    verdict: str
    unit: str
    role: str
    role_rule: str
    whole: Key | None
    cell: Cell | None
    head: Head | None

    @property
    def count(self) -> Count:
        """The figure itself."""
        return self.item.count

    @property
    def first(self) -> int:
        """The token where it begins."""
        return self.item.first

    @property
    def after(self) -> int:
        """The token behind its noun phrase."""
        return max(self.item.after, self.item.count.after)


def figures_of(text: str, scenes: Sequence[Scene], drafts: Sequence[Draft]) -> tuple[Figure, ...]:
    """Gather every figure of a document; drafts are those that the rules let stand."""
    standing = {(draft.key[0], draft.item.first): draft for draft in drafts}
    heads = _Heads(text)
    found: list[Figure] = []
    for number, scene in enumerate(scenes):
        for item, verdict in sorted(_told(scene), key=lambda told: (told[0].first, told[0].count.after)):
            figure = _figure(scene, (number, item, verdict), standing, heads)
            resolved = _as_many(found, figure) if _says_all(figure) else figure
            found += [] if resolved is None else [resolved]
    return tuple(found)


def _says_all(figure: Figure) -> bool:
    """Whether it is an 'all' of which nobody has said yet how many that is."""
    return figure.count.number.kind is Kind.EVERYBODY and figure.count.high is None


def _as_many(found: Sequence[Figure], figure: Figure) -> Figure | None:
    """'All' counts as many as the group of people spoken of just before; where nobody can tell, it is no figure."""
    near = takewhile(lambda other: figure.scene - other.scene <= _LOOKS_BACK, reversed(found))
    groups = (
        one for one in near if one.verdict == KEPT and one.whole is None and one.unit == "person" and one.count.low > 1
    )
    base = next((one.count for one in groups), None)
    if base is None:
        return None
    count = msgspec.structs.replace(figure.count, op=base.op, low=base.low, high=base.high)
    return msgspec.structs.replace(figure, item=msgspec.structs.replace(figure.item, count=count), unit="person")


def _told(scene: Scene) -> Iterator[tuple[Counted, str]]:
    """Every figure of a sentence with the rules' verdict, but for times, distances, ages and references."""
    rows = [(item, KEPT) for item in scene.items] + list(scene.left_out) + [(item, "article") for item in scene.lone]
    yield from rows
    covered = {at for item, _ in rows for at in range(item.first, item.count.after)}
    for count in scene.line.counts:
        hidden = any(at in scene.line.masked for at in range(count.number.first, count.number.after))
        if count.first not in covered and not hidden:
            yield _bare(scene, count)


def _bare(scene: Scene, count: Count) -> tuple[Counted, str]:
    noun = noun_of(scene.line.tokens, count)
    after = count.after if noun is None else max(noun.after, count.after)
    return Counted(count, noun, "" if noun is None else noun.unit, after, "loose"), "bare"


def _figure(
    scene: Scene, told: tuple[int, Counted, str], standing: Mapping[tuple[int, int], Draft], heads: "_Heads"
) -> Figure:
    number, item, verdict = told
    draft = standing.get((number, item.first))
    cell, head = heads.of(scene.line.tokens[item.first].start)
    unit = item.unit if draft is None else draft.unit
    if head is not None and head.unit and (item.noun is None or not item.noun.unit):
        unit = head.unit
    if draft is None:
        return Figure(number, item, "later" if verdict == KEPT else verdict, unit, "", "", None, cell, head)
    role = draft.role.role or "unknown"
    return Figure(number, draft.item, verdict, unit, role, draft.role.rule, draft.whole, cell, head)


class _Heads:
    """The cells of a text's tables by place, each head read once."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.cells = [cell for cell in cells_of(text) if cell.head is not None]
        self.at = {place: cell for cell in self.cells for place in range(cell.start, cell.end)}
        self.read: dict[Span, Head] = {}

    def of(self, place: int) -> tuple[Cell | None, Head | None]:
        cell = self.at.get(place)
        if cell is None or cell.head is None:
            return None, None
        if cell.head not in self.read:
            self.read[cell.head] = _head(tokens(self.text, *cell.head))
        return cell, self.read[cell.head]


def _head(words: tuple[Token, ...]) -> Head:
    nouns: list[Noun] = [noun for noun in (noun_at(words, at) for at in range(len(words))) if noun is not None]
    return Head(words, next((noun.unit for noun in nouns if noun.unit), ""), find_triggers(words))
