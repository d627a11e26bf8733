"""What became of the counted: the role of each figure of a line.

A noun that is a role by itself speaks first; then the verb that has the figure as its object; then what is said of it
behind; then its list, its whole, and what stands loosely before. Rules are named so that "why" can show the path.
"""

from collections.abc import Sequence

from varne.intake.finder.clause import (
    HARD,
    SUBORDINATE,
    ends_partitive,
    finite,
    main_verb,
    past_aside,
    past_own_verb,
    past_part,
    stops,
)
from varne.intake.finder.counted import Counted, Line
from varne.intake.finder.lexicon import Phrases
from varne.intake.finder.noun import noun_before
from varne.intake.finder.part import listed
from varne.intake.finder.role_near import (
    NOTHING,
    RoleFind,
    boat_before,
    foiled,
    heading,
    kept_from,
    noun_counted,
    sent_to,
    suspects,
    taken_off,
    weak_noun,
)
from varne.intake.finder.trigger import FOUND, Trigger
from varne.intake.lexicon import reviewed

_WORDS = reviewed("clause")
_OBLIQUES = frozenset(_WORDS["obliques"])
_WITH = frozenset(_WORDS["with"])
_FILLERS = frozenset(_WORDS["fillers"])
_RELATIVE: Phrases[bool] = Phrases((phrase, True) for phrase in _WORDS["relative_markers"])
_TRIES = frozenset(
    {"tente", "tented", "tried", "attempted", "attempting", "tenter", "tentent", "tentaient", "essaye", "trying"}
)
_LYING = FOUND | {"abandoned", "washed", "abandonne", "abandonnes", "abandonnees", "abandonnee"}
_LONGEST_LIST = 12
_HELD = frozenset({"detained", "held", "caught", "apprehended"})
_BY_FORM = {"in_one": "aboard", "in_craft": "aboard", "spread": "aboard", "requested": "injured"}
_TOTALS = frozenset({"total", "raised_to", "line_of_a_table"})
_SAYINGS = frozenset(
    {"states", "stated", "says", "said", "reports", "claims", "advises", "annonce", "indique", "declare"}
)
_OF = "object of"
_INTRANSITIVE = frozenset({"arrived", "in_distress", "returned", "continued", "missing", "dead"})
_FOR_BOATS = frozenset({"rescued", "arrived", "in_distress", "prevented", "landed", "continued", "returned"})
_SALVAGE = ("recover", "recuper", "retriev", "repech", "ramass", "collect", "winch", "recup", "lift")


def roles_of(line: Line, items: Sequence[Counted], wholes: Sequence[int | None]) -> tuple[RoleFind, ...]:
    """Give each figure of the line its role, "" where the line says none."""
    own = [_own(line, items, wholes, index) for index in range(len(items))]
    found: list[RoleFind] = []
    for index in range(len(items)):
        role = own[index]
        if (
            role.rule == "predicate"
            and index
            and found[-1].rule == _OF
            and listed(line, items[index - 1], items[index])
        ):
            role = found[-1]
        if not role.role:
            role = _shared(line, items, own, found, index, wholes)
        found.append(role)
    inherited = [_inherit(found, wholes, index) for index in range(len(items))]
    return tuple(_fitting(line, items[index], role) for index, role in enumerate(inherited))


def _own(line: Line, items: Sequence[Counted], wholes: Sequence[int | None], index: int) -> RoleFind:
    item = items[index]
    if item.noun is not None and item.noun.strength == "strong":
        return RoleFind(item.noun.role, "noun")
    inside = _inside(line, item)
    if inside:
        return RoleFind(inside, "adjective")
    before = _object_of(line, items, index)
    if before is not None and before.manner == "before":
        return RoleFind(before.role, _OF)
    if before is not None and before.role not in _INTRANSITIVE:
        return RoleFind(before.role, "object")
    told = _told_behind(line, items, wholes, index, before)
    pob = item.noun is not None and item.noun.role == "aboard" and told.role == "in_distress"
    return weak_noun(item) if pob else told


def _told_behind(
    line: Line, items: Sequence[Counted], wholes: Sequence[int | None], index: int, before: Trigger | None
) -> RoleFind:
    """What follows the figure tells its role; a verb before it that takes no object only where nothing follows."""
    if kept_from(line, items[index]):
        return RoleFind("prevented", "object")
    if taken_off(line, items[index]):
        return RoleFind("rescued", "object")
    if items[index].rule in _BY_FORM:
        return RoleFind(_BY_FORM[items[index].rule], "form")
    sent = sent_to(line, items[index])
    if sent.role:
        return sent
    behind = _said_behind(line, items, wholes, index)
    return RoleFind(before.role, "object") if before is not None and behind.rule in {"", "weak"} else behind


def _said_behind(line: Line, items: Sequence[Counted], wholes: Sequence[int | None], index: int) -> RoleFind:
    """What the words after the figure say of it, or the boat that carries it."""
    item = items[index]
    heard = _heard(line, items, wholes, index)
    behind = _behind(line, main_verb(line, item.after, heard))
    if _carried(line, items, index):
        return RoleFind("aboard", "with")
    if behind is not None:
        return RoleFind(behind.role, "predicate")
    weak_noun = item.noun is not None and item.noun.strength == "weak"
    near = bool(heard) and heard[0].first - item.after <= 3
    if near and suspects(line, item) and line.tokens[heard[0].first].norm in _HELD:
        return RoleFind("arrested", "suspects")
    return RoleFind("unknown", "weak") if near and not weak_noun and not _is_part(wholes, index) else NOTHING


def _inside(line: Line, item: Counted) -> str:
    """'12 rescued migrants', 'three missing men': the role between figure and noun."""
    if item.noun is None or item.rule == "label":
        return ""
    for trigger in line.triggers:
        inside = item.count.after <= trigger.first and trigger.after <= item.noun.first
        if inside and trigger.manner != "weak" and line.tokens[trigger.first].norm not in {"deflated", "degonfles"}:
            return trigger.role
    return ""


def _object_of(line: Line, items: Sequence[Counted], index: int) -> Trigger | None:
    """The verb that governs the figure: only words that carry nothing may stand between."""
    at = items[index].first
    while at > 0 and line.tokens[at - 1].norm in _FILLERS and items[index].first - at < 5:
        if index and at <= items[index - 1].after:
            return None
        trigger = _ending_at(line, at)
        if trigger is not None:
            break
        at -= 1
    trigger = _ending_at(line, at)
    if trigger is not None and trigger.role == "aboard" and trigger.manner == "state":
        trigger = _ending_at(line, trigger.first) or trigger
    if trigger is None or trigger.manner == "weak" or (index and trigger.first < items[index - 1].after):
        return None
    if not _may_be(items[index], trigger.role):
        return None
    if trigger.manner == "state" and at == items[index].first and trigger.role != "aboard":
        return None
    return trigger


def _ending_at(line: Line, at: int) -> Trigger | None:
    return next((trigger for trigger in line.triggers if trigger.after == at), None)


def _carried(line: Line, items: Sequence[Counted], index: int) -> bool:
    """'a dinghy with 11 people': aboard, whatever is said of the dinghy afterwards."""
    first = index
    while (
        first and line.tokens[items[first].first - 1].norm not in _WITH and listed(line, items[first - 1], items[first])
    ):
        first -= 1
    at = items[first].first
    if items[index].unit not in {"person", ""} or at == 0 or line.tokens[at - 1].norm not in _WITH:
        return False
    for step in range(at - 1, max(0, at - 9), -1):
        noun = noun_before(line.tokens, step)
        if noun is not None and noun.unit:
            return noun.unit == "boat"
    return False


def _behind(line: Line, heard: Sequence[Trigger]) -> Trigger | None:
    strong = [trigger for trigger in heard if trigger.manner in {"verb", "state"}]
    if not strong:
        return None
    first = strong[0]
    if (
        first.role == "aboard"
        and first.manner == "state"
        and any(line.tokens[one.first].norm in _TRIES for one in heard if one.first < first.first)
    ):
        return None
    if first.manner == "state":
        main = next((trigger for trigger in strong[1:] if trigger.manner == "verb" and finite(line, trigger)), None)
        if main is not None and not finite(line, first):
            return main
    return first


def _heard(line: Line, items: Sequence[Counted], wholes: Sequence[int | None], index: int) -> list[Trigger]:
    """Collect the role words that speak of this figure, walking right from its noun."""
    heard: list[Trigger] = []
    at, following = items[index].after, index + 1
    part = _is_part(wholes, index)
    strict = part and not _relative(line, items, index)
    by_start = {trigger.first: trigger for trigger in line.triggers if trigger.manner != "before"}
    in_list = True
    while at < len(line.tokens):
        if following < len(items) and at >= items[following].first:
            in_list = in_list and listed(line, items[following - 1], items[following])
            step = _over(line, items, wholes, (index, following), in_list=in_list)
            if step is None:
                break
            at, following = step, following + 1
            continue
        aside = at if strict else past_aside(line, at)
        trigger = by_start.get(at)
        if aside > at:
            at = aside + 1
        elif trigger is not None and _may_be(items[index], trigger.role):
            if strict and finite(line, trigger):
                break
            heard.append(trigger)
            at = trigger.after
        elif stops(line, at, part=part) or (ends_partitive(line, at) and _partitive(line, items, index)):
            break
        else:
            at += 1
    return heard


def _partitive(line: Line, items: Sequence[Counted], index: int) -> bool:
    """'of the 16', 'sur les 42 passagers': what follows the comma or the verb is said of the part."""
    item = items[index]
    if not item.first or (item.first == item.count.number.first and line.tokens[item.first].norm != "des"):
        return False
    return line.tokens[item.first - 1].norm in {"of", "des", "sur", "parmi", "among"}


def _is_part(wholes: Sequence[int | None], index: int) -> bool:
    whole = wholes[index]
    return whole is not None and 0 <= whole < index


def _relative(line: Line, items: Sequence[Counted], index: int) -> bool:
    item = items[index]
    if item.noun is None and item.rule not in {"part", "list", "label"}:
        return True
    start = items[index - 1].after if index else 0
    if any(_RELATIVE.at(line.tokens, at) for at in range(start, item.first)):
        return True
    behind = range(item.count.after, min(len(line.tokens), item.after + 2))
    return any(_RELATIVE.at(line.tokens, at) for at in behind)


def _over(
    line: Line, items: Sequence[Counted], wholes: Sequence[int | None], pair: tuple[int, int], *, in_list: bool
) -> int | None:
    """Step over a part, a list member or 'in two boats'; None when another statement begins."""
    index, following = pair
    other = items[following]
    if _nobody(other):
        return None
    if wholes[following] is not None and wholes[following] in {index, wholes[index]}:
        return past_part(line, other.after) if other.noun is not None else past_own_verb(line, other.after)
    if wholes[index] == following:
        return other.after
    if following - index > _LONGEST_LIST or (other.noun is None and other.rule == "predicate"):
        return None
    if in_list or _oblique(line, items, following):
        return other.after
    return None


def _nobody(item: Counted) -> bool:
    """'0 décédé', 'nil missing': what is said of nobody is said of nobody else."""
    return item.count.high == 0


def _oblique(line: Line, items: Sequence[Counted], following: int) -> bool:
    at = items[following].first
    return at > 0 and line.tokens[at - 1].norm in _OBLIQUES


def _shared(
    line: Line,
    items: Sequence[Counted],
    own: Sequence[RoleFind],
    found: Sequence[RoleFind],
    index: int,
    wholes: Sequence[int | None],
) -> RoleFind:
    """Take the role of the list that the figure stands in, or what stands loosely before it."""
    if (
        index
        and found[index - 1].role
        and (found[index - 1].rule != "noun" or weak_noun(items[index - 1]).role)
        and listed(line, items[index - 1], items[index])
    ):
        return RoleFind(found[index - 1].role, "list")
    if index and items[index].rule == "parallel" and found[index - 1].role:
        return RoleFind(found[index - 1].role, "parallel")
    step = index if wholes[index] is None else len(items)
    while step + 1 < min(len(items), index + _LONGEST_LIST) and listed(line, items[step], items[step + 1]):
        if line.tokens[items[step + 1].first - 1].norm == ";" or wholes[step + 1] == index:
            break
        step += 1
        if own[step].role and own[step].rule == "predicate" and not _nobody(items[step]):
            return RoleFind(own[step].role, "list")
    return _loose(line, items, found, index, wholes)


def _of_total(line: Line, items: Sequence[Counted], found: Sequence[RoleFind], index: int) -> RoleFind:
    """'the death toll rose to 27', '151 arrived, taking the total to 800': what a total counts."""
    if items[index].rule not in _TOTALS:
        return NOTHING
    toll = noun_counted(line, items[index].first)
    before = found[index - 1].role if index else ""
    return toll if toll.role or before in {"", "unknown", "aboard"} else RoleFind(before, "total")


def _loose(
    line: Line, items: Sequence[Counted], found: Sequence[RoleFind], index: int, wholes: Sequence[int | None]
) -> RoleFind:
    """The nearest role word before the figure in its own clause."""
    total = _of_total(line, items, found, index)
    if total.role:
        return total
    at = items[index].first - 1
    floor = items[index - 1].after if index else 0
    while at >= floor:
        token = line.tokens[at]
        if token.norm in HARD | _SAYINGS or (token.norm in SUBORDINATE and token.norm != "as"):
            return weak_noun(items[index])
        trigger = next((one for one in line.triggers if one.first <= at < one.after), None)
        loud = trigger is not None and trigger.manner not in {"weak", "before"}
        if trigger is not None and loud and _may_be(items[index], trigger.role):
            return RoleFind(trigger.role, "loose")
        at -= 1
    if (
        index
        and found[index - 1].role
        and items[index].unit in {"boat", "event"}
        and line.tokens[items[index].first - 1].norm in _OBLIQUES
    ):
        return RoleFind(found[index - 1].role, "oblique")
    weak = weak_noun(items[index])
    if not weak.role and items[index].rule != "label":
        weak = heading(line, items[index])
    if weak.role or items[index].unit != "person":
        return weak
    return RoleFind("aboard", "boat") if wholes[index] is None and boat_before(line, items[index].first) else weak


def _may_be(item: Counted, role: str) -> bool:
    return item.unit != "boat" or role != "aboard"


def _inherit(found: Sequence[RoleFind], wholes: Sequence[int | None], index: int) -> RoleFind:
    """A breakdown without its own verb has the role of its whole."""
    seen = {index}
    role, whole = found[index], wholes[index]
    while (not role.role or role.rule == "loose") and whole is not None and whole >= 0 and whole not in seen:
        seen.add(whole)
        role = RoleFind(found[whole].role, "whole") if found[whole].role else role
        whole = wholes[whole]
    return role


def fits(unit: str, role: str) -> bool:
    """Say whether things of this unit can have the role at all: nobody arrests an engine."""
    if unit == "person" or role in {"", "unknown"}:
        return True
    return role == "prevented" if unit == "event" else unit == "boat" and role in _FOR_BOATS


def _fitting(line: Line, item: Counted, role: RoleFind) -> RoleFind:
    """Things are not hurt, handed over or arrested; an engine has no role but the unknown one."""
    if item.unit in {"person", ""} or not role.role:
        return role
    if item.unit == "event":
        kept = role.role == "prevented" or foiled(line, item)
        return RoleFind("prevented", "foiled") if kept else RoleFind("unknown", "thing")
    if item.unit != "boat" or role.role not in _FOR_BOATS:
        return RoleFind("unknown", "thing")
    if role.role == "landed" and any(token.norm in _LYING for token in line.tokens):
        return RoleFind("unknown", "thing")
    salvaged = any(line.tokens[trigger.first].norm.startswith(_SALVAGE) for trigger in line.triggers)
    return RoleFind("unknown", "thing") if role.role == "rescued" and salvaged else role
