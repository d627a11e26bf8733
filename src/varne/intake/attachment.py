"""Which time or place of a figure's own sentence belongs to it, by the clauses of the sentence.

A leading adverbial covers the whole sentence; a semicolon, a relative clause behind a comma, "hours after", a part's own
phrase and a list behind a colon fence a find off from the figures outside. Invariant: pure; what is given back is one of
the finds.
"""

from collections.abc import Sequence
from typing import TypeVar

from varne.intake.finder.clause import AUXILIARIES
from varne.intake.finder.count import Count
from varne.intake.finder.counted import Counted
from varne.intake.finder.place_name import PlaceFind
from varne.intake.finder.time_phrase import TimeFind
from varne.intake.finder.token import Token
from varne.intake.lexicon import reviewed
from varne.intake.scene import Scene

Span = tuple[int, int]
Find = TypeVar("Find", TimeFind, PlaceFind)
Figure = Counted | Count
_WORDS = reviewed("slots")
_RELATIVES = frozenset(_WORDS["relatives"])
_CALLED_OUT = frozenset(_WORDS["called_out"])
_APART = frozenset(_WORDS["apart"])
_MATTERS = frozenset(_WORDS["matters"])
_LENGTHS = frozenset(_WORDS["lengths"])
_NOT_ITS_OWN = frozenset({"compared", "replaced", "negated"})
_OPENS_RELATIVE = frozenset(_WORDS["opens_relative"])
_FINITE = frozenset(_WORDS["finite"])
_LEAD = 3


def governing(scene: Scene, item: Counted, finds: Sequence[Find], role: str) -> Find | None:
    """The find in the stretch between the figures on either side, then the nearest before, then after."""
    tokens, figures = scene.line.tokens, _figures(scene)
    start = tokens[item.first].start
    lower = max((tokens[one.after - 1].end for one in figures if one.after <= item.first), default=0)
    upper = min((tokens[one.first].start for one in figures if one.first >= item.after), default=tokens[-1].end + 1)
    usable = _past_its_relative(scene, item, [find for find in finds if _reaches(scene, item, find, role)])
    after = [find for find in usable if start <= find.start < upper]
    inside = [find for find in usable if lower <= find.start < start]
    before = [find for find in usable if find.end <= start]
    later = [find for find in usable if find.start >= start]
    return next((group[0] for group in (after[:1], inside[-1:], before[-1:], later[:1]) if group), None)


def _past_its_relative(scene: Scene, item: Counted, finds: list[Find]) -> list[Find]:
    """'Six men who set out on Wednesday were picked up on Thursday': the main verb's find goes before the relative's."""
    tokens = scene.line.tokens
    if item.after >= len(tokens) or tokens[item.after].norm not in _OPENS_RELATIVE:
        return finds
    behind = range(item.after + 2, min(len(tokens), item.after + 24))
    verb = next(
        (at for at in behind if tokens[at].norm in _FINITE and tokens[at - 1].norm not in _OPENS_RELATIVE), None
    )
    if verb is None:
        return finds
    inside, end = tokens[item.after].start, tokens[verb].start
    return [find for find in finds if not inside <= find.start < end and find.start >= end] or finds


def leads(scene: Scene, find: TimeFind | PlaceFind) -> bool:
    """Say whether a time or place opens its sentence, before a comma: it sets a scene of its own."""
    tokens = scene.line.tokens
    opens = sum(token.start < find.start and token.kind != "p" for token in tokens[: _LEAD + 2]) <= _LEAD
    following = next((token for token in tokens if token.start >= find.end), None)
    return opens and following is not None and following.raw in ",:"


def _figures(scene: Scene) -> list[Figure]:
    quoted: list[Figure] = [item for item, _ in scene.left_out]
    quoted += [one for one, _ in scene.bare if one.number.first not in scene.line.masked]
    return [*scene.items, *quoted]


def _reaches(scene: Scene, item: Counted, find: TimeFind | PlaceFind, role: str) -> bool:
    """Say whether nothing fences the find off from the figure."""
    tokens, start = scene.line.tokens, scene.line.tokens[item.first].start
    if _of_a_figure_left_out(scene, find):
        return False
    low, high = min(start, find.start), max(start, find.start)
    between = [token for token in tokens if low <= token.start < high]
    if any(token.norm in _APART and between[at - 1].norm in _LENGTHS for at, token in enumerate(between) if at):
        return False
    if find.start >= start:
        return not _fenced_behind(scene, item, find, (between, role))
    return not _fenced_before(scene, item, find, between)


def _of_a_figure_left_out(scene: Scene, find: TimeFind | PlaceFind) -> bool:
    tokens, figures = scene.line.tokens, _figures(scene)
    quoted: list[tuple[Figure, str]] = [*scene.left_out]
    quoted += [(one, reason) for one, reason in scene.bare if one.number.first not in scene.line.masked]
    strange = [_reach(tokens, figures, one) for one, reason in quoted if reason in _NOT_ITS_OWN]
    return any(low <= find.start < high for low, high in strange)


def _reach(tokens: Sequence[Token], figures: Sequence[Figure], item: Figure) -> Span:
    """The stretch that belongs to a figure left out: up to the next figure."""
    upper = min((tokens[one.first].start for one in figures if one.first >= item.after), default=tokens[-1].end)
    return tokens[item.first].start, upper


def _fenced_behind(scene: Scene, item: Counted, find: TimeFind | PlaceFind, told: tuple[Sequence[Token], str]) -> bool:
    """Semicolon, relative clause, the reason of an arrest, a list behind a colon, a part's own phrase."""
    between, role = told
    if any(token.raw == ";" for token in between):
        return True
    if role == "arrested" and any(token.norm in _APART or token.norm in _MATTERS for token in between):
        return True
    noun_end = scene.line.tokens[item.after - 1].end
    if any(
        token.norm in _RELATIVES and between[at - 1].raw == "," and between[at - 1].start > noun_end
        for at, token in enumerate(between)
        if at
    ):
        return True
    return _in_a_list_of_others(scene, item, find, between)


def _in_a_list_of_others(scene: Scene, item: Counted, find: TimeFind | PlaceFind, between: Sequence[Token]) -> bool:
    tokens = scene.line.tokens
    nearer = [one for one in scene.items if one.first >= item.after and tokens[one.first].start < find.start]
    if not nearer:
        return False
    last, at = nearer[-1], _place(scene, item)
    if any(token.raw == ":" and token.start < tokens[last.first].start for token in between):
        return True
    gap = [token for token in between if token.start >= tokens[last.after - 1].end]
    told = [token for token in between if token.end <= tokens[last.first].start]
    if scene.wholes[_place(scene, last)] is None and _has_verb(told) and _has_verb(gap):
        return True
    part = scene.wholes[_place(scene, last)] == at
    return part and not any(token.raw in ",)" or token.norm in AUXILIARIES for token in gap)


def _place(scene: Scene, item: Counted) -> int:
    """Where a figure stands among those of its sentence; 'all' keeps its place when it is read as a number."""
    return next(at for at, one in enumerate(scene.items) if one.first == item.first)


def _has_verb(words: Sequence[Token]) -> bool:
    return any(token.norm in AUXILIARIES and token.raw not in ("à", "a") for token in words)


def _fenced_before(scene: Scene, item: Counted, find: TimeFind | PlaceFind, between: Sequence[Token]) -> bool:
    """A semicolon behind what opens no sentence; a call-out; what stands glued to another figure without a noun."""
    if leads(scene, find):
        return isinstance(find, TimeFind) and _calls_out(scene, find)
    if scene.wholes[_place(scene, item)] is None and any(token.raw == ";" for token in between):
        return True
    return isinstance(find, PlaceFind) and any(
        one is not item and one.noun is None and _glued(scene, one, find) for one in scene.items
    )


def _calls_out(scene: Scene, find: TimeFind) -> bool:
    """'Alertés vers 1h15, les secours ...' tells when the actor was called."""
    return any(token.norm in _CALLED_OUT for token in scene.line.tokens[:4] if token.start < find.start)


def _glued(scene: Scene, one: Counted, find: PlaceFind) -> bool:
    tokens = scene.line.tokens
    return 0 <= find.start - tokens[one.after - 1].end <= _LEAD
