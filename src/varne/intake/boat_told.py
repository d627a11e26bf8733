"""Bare figures that what follows shows to be boats: "2 launched from Wimereux. 35ish in the first one".

A figure without noun is read as people unless boats were spoken of before it. In chats the boats come first and are
named by what they carry: "seen 2 more. 18 in one", "3 called in, 1 of them with 50 on it". Pure: drafts in, drafts out.
"""

from collections.abc import Sequence

import msgspec

from varne.intake.assembler import Draft
from varne.intake.finder.counted import Line
from varne.intake.finder.lexicon import Phrases
from varne.intake.finder.role import fits
from varne.intake.finder.role_near import RoleFind
from varne.intake.scene import Scene
from varne.kernel.quantity import Op

_FLEET = 20
_NEAR = 2
_BY_LOAD = frozenset({"in_one", "rowed"})
_WITH = frozenset({"with", "w", "avec", "ac"})
_ON_IT: Phrases[bool] = Phrases(
    (phrase, True) for phrase in ("on it", "in it", "on board", "aboard", "dessus", "dedans", "a bord")
)


def as_boats(scenes: Sequence[Scene], drafts: Sequence[Draft]) -> tuple[Draft, ...]:
    """Give the unit boat to a bare figure that the next figures, or its own load, show to count boats."""
    return tuple(
        _boat(draft) if _bare(draft) and _is_of_boats(scenes, drafts, at) else draft for at, draft in enumerate(drafts)
    )


def _bare(draft: Draft) -> bool:
    """Say whether the figure has no noun, is as small as a number of boats, and nothing told makes it people."""
    plain = draft.item.noun is None and draft.item.unit == "" and draft.item.count.op is Op.EXACTLY
    small = 0 < draft.item.count.low <= _FLEET
    return plain and small and draft.unit == "person" and draft.role.role in {"", "unknown", "aboard", "continued"}


def _is_of_boats(scenes: Sequence[Scene], drafts: Sequence[Draft], at: int) -> bool:
    draft = drafts[at]
    if draft.item.rule in _BY_LOAD:
        return False
    if _loaded(scenes[draft.key[0]].line, draft):
        return True
    first = at == 0 or all(other.unit != "person" for other in drafts[max(0, at - _NEAR) : at])
    following = drafts[at + 1 : at + 1 + _NEAR]
    return first and any(
        (other.item.rule in _BY_LOAD or _loaded(scenes[other.key[0]].line, other))
        and other.key[0] - draft.key[0] <= _NEAR
        for other in following
    )


def _loaded(line: Line, draft: Draft) -> bool:
    """'1 of them with 50 odd on it': what carries others is a boat."""
    at = draft.item.after
    following = next((count for count in line.counts if count.first > at), None)
    if following is None or at >= len(line.tokens) or line.tokens[at].norm not in _WITH:
        return False
    on_it = any(_ON_IT.at(line.tokens, step) is not None for step in range(following.after, following.after + 3))
    return following.first <= at + 2 and on_it


def _boat(draft: Draft) -> Draft:
    role = draft.role if fits("boat", draft.role.role) else RoleFind("unknown", "thing")
    return msgspec.structs.replace(draft, unit="boat", role=role)
