"""From the scenes of a document to its candidate claims: what reaches over sentences is joined here.

Language-neutral: it knows units, roles, parts and order, never words. Invariants: the same scenes give the same
candidates; part_of points to a candidate of the same document and holds no circle; a withdrawn figure never appears.
"""

from bisect import bisect_left
from collections.abc import Sequence

import msgspec

from varne.intake.candidate import Candidate, Confidence, Where
from varne.intake.finder.cancelled import first_says_earlier, only_a_first_report, opens_with_correction, opens_with_now
from varne.intake.finder.counted import Counted
from varne.intake.finder.part import EARLIER, EARLIER_OTHERS, EARLIER_SUBSET
from varne.intake.finder.role import fits
from varne.intake.finder.role_near import RoleFind
from varne.intake.lexicon import reviewed
from varne.intake.scene import Scene
from varne.kernel.moment import Interval
from varne.kernel.quantity import Op
from varne.kernel.role import Role

_LOOKS_BACK = 6
_LOOKS_BACK_FOR_ALL = 3
_NEXT_BUT_ONE = 2
_SUBSETS = frozenset(reviewed("clause")["subsets"])
_MOST_BEFORE = 60
Key = tuple[int, int]


class Slots(msgspec.Struct, frozen=True):
    """When, where and by whom, as found for one figure."""

    when: Interval | None = None
    where: Where | None = None
    said_by: str | None = None


class Draft(msgspec.Struct, frozen=True):
    """A figure on its way to a candidate: scene and place in it, with unit, role and whole resolved."""

    key: Key
    item: Counted
    unit: str
    role: RoleFind
    whole: Key | None


def drafts_of(scenes: Sequence[Scene]) -> tuple[Draft, ...]:
    """Resolve unit, role and whole of every figure over the whole document, without the withdrawn ones."""
    found: list[Draft] = []
    for number, scene in enumerate(scenes):
        for index in range(len(scene.items)):
            draft = draft_of(scenes, found, (number, index))
            resolved = _everybody(found, draft) if draft.item.rule == "everybody" else draft
            near = found and number - found[-1].key[0] <= _LOOKS_BACK
            resolved = None if draft.item.rule == "answer" and not near else resolved
            found += [] if resolved is None else [resolved]
    return _without_lost_wholes(_standing(scenes, joined(scenes, found)))


def joined(scenes: Sequence[Scene], found: Sequence[Draft]) -> list[Draft]:
    """Join over the document: 'the other 6' makes parts of the 7 before; 'two of the nine' points to the nine above."""
    return _said_before(scenes, _with_complements(scenes, found))


def _without_lost_wholes(found: Sequence[Draft]) -> tuple[Draft, ...]:
    keys = {draft.key for draft in found}
    return tuple(
        draft if draft.whole is None or draft.whole in keys else msgspec.structs.replace(draft, whole=None)
        for draft in found
    )


def _with_complements(scenes: Sequence[Scene], found: Sequence[Draft]) -> list[Draft]:
    """'7 lifted by helicopter, the other 6 by boat', of 13: the 7 are a part as well."""
    whole_of: dict[Key, Key] = {}
    place = {draft.key: at for at, draft in enumerate(found)}
    for at, other in enumerate(found):
        if scenes[other.key[0]].wholes[other.key[1]] != EARLIER_OTHERS or other.whole is None:
            continue
        whole = found[place[other.whole]]
        for draft in found[place[other.whole] + 1 : at]:
            fits = draft.item.count.low + other.item.count.low == whole.item.count.low and draft.unit == other.unit
            if fits and draft.whole is None:
                whole_of[draft.key] = whole.key
    return [
        draft if draft.key not in whole_of else msgspec.structs.replace(draft, whole=whole_of[draft.key])
        for draft in found
    ]


def _said_before(scenes: Sequence[Scene], found: Sequence[Draft]) -> list[Draft]:
    """In 'two of the nine' the nine are an earlier figure named again: the part points there, the mention goes."""
    again: dict[Key, Key] = {}
    for at, draft in enumerate(found):
        if not _named_again(scenes[draft.key[0]], draft.item):
            continue
        same = [
            other
            for other in found[max(0, at - _MOST_BEFORE) : at]
            if other.unit == draft.unit and other.item.count.low == draft.item.count.low == other.item.count.high
        ]
        if same:
            again[draft.key] = same[-1].key
    return [
        draft if draft.whole is None else msgspec.structs.replace(draft, whole=again.get(draft.whole, draft.whole))
        for draft in found
        if draft.key not in again
    ]


def _named_again(scene: Scene, item: Counted) -> bool:
    line, first = scene.line.tokens, item.first
    before = line[first - 1].norm if first else ""
    return (
        before in {"of", "des"}
        or (before == "de" and line[first].norm == "ces")
        or (bool(first) and line[first].norm == "des")
    )


def draft_of(scenes: Sequence[Scene], found: Sequence[Draft], key: Key) -> Draft:
    """Resolve unit, role and whole of one figure against those found before it."""
    scene, index = scenes[key[0]], key[1]
    item, role, link = scene.items[index], scene.roles[index], scene.wholes[index]
    back = [draft for draft in found[-_MOST_BEFORE:] if key[0] - draft.key[0] <= _LOOKS_BACK]
    whole = _whole_key(scene, back, key, link)
    base = next((draft for draft in back if draft.key == whole), None)
    unit = item.unit or _unit(scene, back, key, base)
    if not role.role and base is not None and (item.rule != "label" or link is None):
        role = RoleFind(base.role.role, "whole")
    return Draft(key, item, unit, role if fits(unit, role.role) else RoleFind("unknown", "thing"), whole)


def _everybody(found: Sequence[Draft], draft: Draft) -> Draft | None:
    """'All were landed': as many as the one figure of people spoken of just before; of several, nobody can tell."""
    if draft.role.role in {"", "unknown"}:
        return None
    near = [
        other
        for other in found[-_MOST_BEFORE:]
        if draft.key[0] - other.key[0] <= _LOOKS_BACK_FOR_ALL
        and other.unit == "person"
        and other.whole is None
        and not other.item.article
        and other.item.count.op not in {Op.NONE, Op.UNKNOWN}
    ]
    latest = [other for other in near if other.key[0] == near[-1].key[0]]
    if len({(other.item.count.low, other.item.count.high) for other in latest}) != 1:
        return None
    base = latest[0].item.count
    count = msgspec.structs.replace(draft.item.count, op=base.op, low=base.low, high=base.high)
    item = msgspec.structs.replace(draft.item, count=count)
    return msgspec.structs.replace(draft, item=item, whole=None)


def _whole_key(scene: Scene, back: Sequence[Draft], key: Key, link: int | None) -> Key | None:
    if link is not None and link >= 0:
        return (key[0], link)
    if link is None:
        return _subset(scene, back, key) or _breakdown(scene, back, key)
    item = scene.items[key[1]]
    if link == EARLIER_SUBSET:
        near = [draft for draft in back if key[0] - draft.key[0] <= 2 and draft.item.count.low > item.count.low]
        return next((draft.key for draft in reversed(near) if draft.whole is None), None)
    complement = _complement(back, item) if link == EARLIER_OTHERS else None
    return complement or _nearest_root(back, item, link)


def _nearest_root(back: Sequence[Draft], item: Counted, link: int) -> Key | None:
    """The nearest figure before that is no part itself and can hold this one."""
    for draft in reversed(back):
        larger = link == EARLIER or draft.item.count.low > item.count.low
        if draft.whole is None and larger and _may_hold(draft, item):
            return draft.key
    return None


def _complement(back: Sequence[Draft], item: Counted) -> Key | None:
    """'eight boats ... five were stopped; the other three': the whole that the rest completes."""
    for at in range(len(back) - 1, -1, -1):
        whole = back[at]
        fits = item.unit in {"", whole.unit} and whole.item.count.op is not Op.NONE
        rest = any(part.item.count.low + item.count.low == whole.item.count.low for part in back[at + 1 :])
        if fits and rest and whole.item.count.low > item.count.low:
            return whole.key
    return None


def _may_hold(draft: Draft, item: Counted) -> bool:
    count = draft.item.count
    fits = count.high is None or count.high >= item.count.low
    unit = item.unit or "person"
    return (
        count.op is not Op.NONE
        and draft.unit == unit
        and fits
        and not draft.item.article
        and count.low >= item.count.low
    )


def _breakdown(scene: Scene, back: Sequence[Draft], key: Key) -> Key | None:
    """A sentence that is a list adding up to the last figure before it is its breakdown ('33 POB. 24m 7f 2c.')."""
    if not back or back[-1].key[0] < key[0] - 1:
        return None
    items = [item for item, whole in zip(scene.items, scene.wholes, strict=True) if whole is None]
    base = next((draft for draft in reversed(back) if draft.key[0] == key[0] - 1), None)
    if base is None or len(items) < 2 or base.whole is not None or base.item.count.op is not Op.EXACTLY:
        return None
    same = all(item.unit == base.unit and item.count.op is Op.EXACTLY for item in items)
    return base.key if same and sum(item.count.low for item in items) == base.item.count.low else None


def _subset(scene: Scene, back: Sequence[Draft], key: Key) -> Key | None:
    """'POB: 17. CHILDREN: 3', 'Personnes secourues : 98 / Dont enfants : 9': a label of those within the figure before."""
    item = scene.items[key[1]]
    if item.rule != "label" or item.noun is None or not back or key[0] - back[-1].key[0] > _NEXT_BUT_ONE:
        return None
    last = back[-1]
    root = last if last.whole is None else next((draft for draft in back if draft.key == last.whole), last)
    within = scene.line.tokens[item.noun.first].norm in _SUBSETS and root.item.noun is not None
    fits = root.item.rule in {"label", "noun"} and root.unit == "person" and root.item.count.low >= item.count.low
    return root.key if within and fits and item.count.op is Op.EXACTLY else None


def _unit(scene: Scene, back: Sequence[Draft], key: Key, base: Draft | None) -> str:
    """A bare figure counts what its whole counts, else people, unless only boats were spoken of just before."""
    if base is not None:
        return base.unit
    following = scene.wholes[key[1]]
    if following is not None and following > key[1]:
        return scene.items[following].unit or "person"
    near = [draft for draft in back if key[0] - draft.key[0] <= 1]
    item = scene.items[key[1]]
    last = near[-1] if near else None
    if last is not None and last.unit != "person" and _size(item) <= last.item.count.low:
        role = scene.roles[key[1]].role
        return (
            last.unit
            if role not in {"rescued", "injured", "dead", "arrested", "handed_over", "missing", "aboard"}
            else "person"
        )
    return "person"


def _size(item: Counted) -> int:
    return item.count.low or item.count.high or 0


def _standing(scenes: Sequence[Scene], found: Sequence[Draft]) -> list[Draft]:
    """Leave out what later sentences take back or replace."""
    gone: set[Key] = set()
    better: dict[Key, RoleFind] = {}
    for number, scene in enumerate(scenes):
        earlier = [draft for draft in _before(found, number) if draft.key not in gone]
        mine = _of(found, number)
        taken = _taken_back(scene, earlier)
        gone |= taken.keys()
        better |= {draft.key: role for role in taken.values() for draft in mine if not draft.role.role}
        if mine and not scene.withdrawn and opens_with_correction(scene.line):
            corrected = _corrected(mine, earlier)
            gone |= corrected.keys()
            better |= {draft.key: role for role in corrected.values() for draft in mine if not draft.role.role}
        if mine and opens_with_now(scene.line):
            outdated = _outdated(scenes, mine, earlier)
            gone |= outdated.keys()
            better |= {draft.key: role for role in outdated.values() for draft in mine if not draft.role.role}
    gone |= _superseded(scenes, [draft for draft in found if draft.key not in gone])
    return [
        msgspec.structs.replace(draft, role=better.get(draft.key, draft.role))
        for draft in found
        if draft.key not in gone
    ]


def _superseded(scenes: Sequence[Scene], standing: Sequence[Draft]) -> set[Key]:
    """A first report goes where another sentence near it gives a different figure of the same thing."""
    first = {draft.key for draft in standing if only_a_first_report(scenes[draft.key[0]].line, draft.item)}
    gone: set[Key] = set()
    for at, draft in enumerate(standing):
        if draft.key not in first:
            continue
        near = standing[max(0, at - _MOST_BEFORE) : at + _MOST_BEFORE]
        gone |= {draft.key} if any(_instead_of(draft, other) for other in near if other.key not in first) else set()
    return gone


def _instead_of(draft: Draft, other: Draft) -> bool:
    near = 0 < abs(other.key[0] - draft.key[0]) <= _LOOKS_BACK
    roles = {draft.role.role or "unknown", other.role.role or "unknown"}
    same = draft.unit == other.unit and other.whole is None and (len(roles) == 1 or "unknown" in roles)
    return near and same and other.item.count.low != draft.item.count.low


def _before(found: Sequence[Draft], number: int) -> Sequence[Draft]:
    end = bisect_left(found, number, key=lambda draft: draft.key[0])
    return found[max(0, end - _MOST_BEFORE) : end]


def _of(found: Sequence[Draft], number: int) -> Sequence[Draft]:
    start = bisect_left(found, number, key=lambda draft: draft.key[0])
    return found[start : bisect_left(found, number + 1, key=lambda draft: draft.key[0])]


def _taken_back(scene: Scene, earlier: Sequence[Draft]) -> dict[Key, RoleFind]:
    """The earlier figures that the scene withdraws, with the roles that its own figures take over."""
    gone: dict[Key, RoleFind] = {}
    for unit, number in scene.withdrawn:
        for draft in reversed(earlier):
            count = draft.item.count
            plain = count.op in {Op.EXACTLY, Op.ABOUT} and count.number.low == number
            if draft.unit == (unit or "person") and plain:
                gone[draft.key] = draft.role
                break
    return gone


def _corrected(mine: Sequence[Draft], earlier: Sequence[Draft]) -> dict[Key, RoleFind]:
    """The earlier figures that a correction replaces, with the roles that its own figures take over."""
    gone: dict[Key, RoleFind] = {}
    for draft in mine:
        same = [other for other in earlier if other.unit == draft.unit and other.whole is None and draft.whole is None]
        same = [
            other
            for other in same
            if draft.role.role in {"", other.role.role} and draft.key[0] - other.key[0] <= _LOOKS_BACK
        ]
        if same and same[-1].item.count.low != draft.item.count.low:
            gone[same[-1].key] = same[-1].role
    return gone


def _outdated(scenes: Sequence[Scene], mine: Sequence[Draft], earlier: Sequence[Draft]) -> dict[Key, RoleFind]:
    gone: dict[Key, RoleFind] = {}
    for draft in mine:
        for other in earlier:
            near = draft.key[0] - other.key[0] <= 2 and other.unit == draft.unit
            same = draft.role.role in {"", other.role.role}
            if near and same and draft.whole is None and first_says_earlier(scenes[other.key[0]].line, other.item):
                gone[other.key] = other.role
    return gone


def assemble(
    text: str, scenes: Sequence[Scene], drafts: Sequence[Draft], slots: Sequence[Slots]
) -> tuple[Candidate, ...]:
    """Give the drafts ids in text order and fill their slots."""
    names = {draft.key: f"c{number}" for number, draft in enumerate(drafts, start=1)}
    return tuple(
        _candidate(text, scenes[draft.key[0]], draft, slot, names) for draft, slot in zip(drafts, slots, strict=True)
    )


def _candidate(text: str, scene: Scene, draft: Draft, slot: Slots, names: dict[Key, str]) -> Candidate:
    line, item = scene.line.tokens, draft.item
    said = (line[item.first].start, line[item.count.after - 1].end)
    spans = [said]
    if item.noun is not None:
        spans.append((line[item.noun.first].start, line[item.noun.after - 1].end))
    role = Role(draft.role.role or "unknown")
    return Candidate(
        id=names[draft.key],
        unit=draft.unit,
        quantity=item.count.reading(text[slice(*said)]),
        role=role,
        part_of=None if draft.whole is None else names.get(draft.whole),
        when=slot.when,
        where=slot.where,
        said_by=slot.said_by,
        spans=tuple(spans),
        confidence=_confidence(draft, role),
        rules=(item.count.rule, item.rule, draft.role.rule or "none"),
    )


def _confidence(draft: Draft, role: Role) -> Confidence:
    """Tell how much of the claim stands in one place of the text."""
    plain = draft.item.noun is not None and draft.role.rule in {
        "noun",
        "object",
        "object of",
        "predicate",
        "adjective",
        "with",
    }
    if plain:
        return Confidence.A
    return Confidence.C if role is Role.UNKNOWN and draft.item.noun is None else Confidence.B
