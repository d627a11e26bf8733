"""The document rebuilt from what the weights decided: scenes whose figures are the claims, and drafts of these.

The rules of parts, times, places and speakers are asked again on it, so that they speak of the claims alone; what they
say is then one sign among others. Invariant: drafts come in text order, one a judged figure.
"""

from collections.abc import Sequence

import msgspec

from varne.intake.assembler import Draft, draft_of, joined
from varne.intake.finder.counted import Counted
from varne.intake.finder.part import parts_of
from varne.intake.finder.role_near import RoleFind
from varne.intake.scene import Scene
from varne.intake.weighing.figure import Figure

JUDGED = "weighed"


class Judged(msgspec.Struct, frozen=True, gc=False):
    """A figure that is a claim, with its unit and role, and how probable it is that it is one."""

    figure: Figure
    unit: str
    role: str
    chance: float

    @property
    def item(self) -> Counted:
        """The figure as the assembler takes it: without the noun of what is no claim."""
        item = self.figure.item
        noun = item.noun if item.noun is not None and item.noun.unit else None
        return Counted(item.count, noun, self.unit, self.figure.after, item.rule)


def scenes_of(scenes: Sequence[Scene], judged: Sequence[Judged]) -> tuple[Scene, ...]:
    """Give each sentence the judged figures, in order, in the place of those that the rules kept."""
    of_scene: dict[int, list[Judged]] = {}
    for one in judged:
        of_scene.setdefault(one.figure.scene, []).append(one)
    return tuple(_scene(scene, of_scene.get(number, [])) for number, scene in enumerate(scenes))


def _scene(scene: Scene, judged: Sequence[Judged]) -> Scene:
    items = tuple(one.item for one in judged)
    chosen = {item.first for item in items}
    left_out = tuple(told for told in scene.left_out if told[0].first not in chosen)
    left_out += tuple((item, JUDGED) for item in scene.items if item.first not in chosen)
    return msgspec.structs.replace(
        scene,
        items=items,
        wholes=parts_of(scene.line, items),
        roles=tuple(RoleFind(one.role, JUDGED) for one in judged),
        left_out=left_out,
        bare=tuple(told for told in scene.bare if told[0].first not in chosen),
    )


def drafts_of_judged(scenes: Sequence[Scene], judged: Sequence[Judged]) -> tuple[Draft, ...]:
    """Draft each judged figure, with the whole that the rules of parts give it."""
    found: list[Draft] = []
    seen: dict[int, int] = {}
    for one in judged:
        index = seen.get(one.figure.scene, 0)
        seen[one.figure.scene] = index + 1
        draft = draft_of(scenes, found, (one.figure.scene, index))
        found.append(msgspec.structs.replace(draft, unit=one.unit, role=RoleFind(one.role, JUDGED)))
    return tuple(joined(scenes, found))
