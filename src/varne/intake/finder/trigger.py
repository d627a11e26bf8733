"""Words of a line that tell what became of the counted: verbs, states, nouns of movement with their goal.

Invariant: triggers come in text order and do not overlap; each names the role it speaks for and how loudly.
"""

from collections.abc import Sequence
from typing import Literal

import msgspec

from varne.intake.finder.lexicon import Phrases
from varne.intake.finder.noun import noun_at
from varne.intake.finder.token import Token
from varne.intake.lexicon import reviewed

Manner = Literal["verb", "state", "before", "weak", "move"]
_WORDS = reviewed("roles")
_ROLES = tuple(role for role in _WORDS if role not in {"moves", "goals", "ships"})
_FAR = 12


class Trigger(msgspec.Struct, frozen=True, gc=False):
    """A role word on tokens first to after."""

    first: int
    after: int
    role: str
    manner: Manner


def _lexicon() -> Phrases[tuple[str, Manner]]:
    rows: list[tuple[str, tuple[str, Manner]]] = []
    for role, phrases in _WORDS["moves"]["default"].items():
        rows += [(phrase, (role, "move")) for phrase in phrases]
    for role in _ROLES:
        for manner in ("verb", "state", "before", "weak"):
            rows += [(phrase, (role, manner)) for phrase in _WORDS[role].get(manner, ())]
    return Phrases(rows)


_TRIGGERS = _lexicon()
_GOALS: Phrases[str] = Phrases((phrase, role) for role, phrases in _WORDS["goals"].items() for phrase in phrases)
_HARD = frozenset({";", ".", "!", "?", "|", ":"})
_NEGATIONS = frozenset(
    {"not", "n't", "pas", "never", "nor", "jamais", "wasn't", "weren't", "haven't", "hasn't", "without", "sans"}
)
_CHANGES = frozenset({"transferred", "transfere", "transferes", "transferee", "transferees"})
_LAND_SERVICES = frozenset(
    {
        "police",
        "policiers",
        "pompiers",
        "sdis",
        "samu",
        "gendarmes",
        "gendarmerie",
        "paf",
        "vsab",
        "sp",
        "secouristes",
        "douaniers",
    }
)
FOUND = frozenset(
    {
        "found",
        "discovered",
        "held",
        "met",
        "located",
        "retrouve",
        "retrouvee",
        "retrouves",
        "retrouvees",
        "trouves",
        "trouvees",
        "trouve",
        "trouvee",
        "decouverts",
        "decouvertes",
        "decouvert",
        "decouverte",
    }
)
_SHIPS = frozenset(_WORDS["ships"])
_TOLD_BY = frozenset({"selon", "according", "says", "said", "d'", "dit", "reports", "per"})
_RELATIVES = frozenset({"whom", "dont", "who", "which", "qui", "lesquels", "lesquelles"})
_PLACE_LINKS = frozenset(
    {"to", "into", "in", "at", "a", "au", "aux", "vers", "jusqu'", "towards", "back", "near", "from", "dans"}
)


def find_triggers(line: Sequence[Token]) -> tuple[Trigger, ...]:
    """Find every role word of the line, longest first at each place."""
    found: list[Trigger] = []
    at = 0
    while at < len(line):
        match = _TRIGGERS.at(line, at) if line[at].kind == "w" else None
        if match is None or _negated(line, at) or _in_an_asset(line, match) or _names_rescuers(line, at):
            at += 1
            continue
        after, (role, manner) = match
        ship = role == "aboard" and manner == "state" and after < len(line) and line[after].norm in _SHIPS
        found.append(Trigger(at, after, "rescued", "verb") if ship else Trigger(at, after, role, manner))
        at = after
    return tuple(_with_goal(line, trigger, found) for trigger in found)


def goal_at(line: Sequence[Token], at: int, *, exact: bool = False) -> str:
    """Read the goal that begins here ('hospital'), or with the word of direction before it ('to BF', 'au CH')."""
    found = _GOALS.at(line, at) or (None if exact or not at else _GOALS.at(line, at - 1))
    return "" if found is None else found[1]


def _in_an_asset(line: Sequence[Token], match: tuple[int, tuple[str, Manner]]) -> bool:
    """'aboard the cutter', 'à bord de la vedette' says who carries, not that they are at sea in a boat of their own."""
    after, (role, manner) = match
    if role != "aboard" or manner != "state":
        return False
    for at in range(after, min(len(line), after + 4)):
        noun = noun_at(line, at)
        if line[at].norm in _SHIPS | _TOLD_BY:
            return False
        if noun is not None:
            return noun.form == "asset" and line[at].norm not in {"rescue", "search"}
        if line[at].kind == "p" or line[at].kind == "d":
            return False
    return False


def _names_rescuers(line: Sequence[Token], at: int) -> bool:
    """'Coastguard Rescue Team', 'rescue boat', 'Rescue 163': who rescues, not who was rescued."""
    if line[at].norm != "rescue" or at + 1 >= len(line):
        return False
    following = line[at + 1]
    noun = noun_at(line, at + 1)
    named = line[at].raw != "rescue" and at > 0 and line[at - 1].raw.istitle() and following.raw.istitle()
    return (
        named or (noun is not None and noun.form == "asset") or following.norm in {"team", "teams", "officer", "centre"}
    )


def _negated(line: Sequence[Token], at: int) -> bool:
    return any(token.norm in _NEGATIONS for token in line[max(0, at - 2) : at]) and line[at].norm not in {
        "found",
        "retrouves",
    }


def _with_goal(line: Sequence[Token], trigger: Trigger, found: Sequence[Trigger]) -> Trigger:
    """Give a verb of movement the role of the goal that it names."""
    if trigger.manner != "move":
        return trigger
    goal = _goal(line, trigger, found)
    if (
        trigger.role == "rescued"
        and line[trigger.first].norm not in _CHANGES
        and goal not in {"injured", "handed_over"}
    ):
        goal = ""
    if _taken_in_charge(line, trigger) and not goal and _land_service(line, trigger.first):
        goal = "handed_over"
    if goal in {"landed", ""} and _brought_back(line, trigger.first):
        return Trigger(trigger.first, trigger.after, "returned", "verb")
    if goal == "rescued" and line[trigger.first].norm in FOUND:
        return Trigger(trigger.first, trigger.after, "unknown", "weak")
    if goal:
        return Trigger(trigger.first, trigger.after, goal, "verb")
    return Trigger(trigger.first, trigger.after, trigger.role, "weak" if trigger.role == "unknown" else "verb")


def _brought_back(line: Sequence[Token], at: int) -> bool:
    """'were returned to Boulogne', 'returned 155 people to Europe'; a lifeboat that returned with 12 landed them."""
    passive = at > 0 and line[at - 1].norm in {"were", "was", "been", "be", "being", "later"}
    counted = at + 1 < len(line) and line[at + 1].kind == "d"
    return line[at].norm == "returned" and (passive or counted)


def _taken_in_charge(line: Sequence[Token], trigger: Trigger) -> bool:
    return [token.norm for token in line[trigger.first + 1 : trigger.after]] == ["en", "charge"]


def _land_service(line: Sequence[Token], at: int) -> bool:
    """'Les pompiers ont pris en charge ...': who is on land hands nobody from the sea."""
    before = [token.norm for token in line[max(0, at - 7) : at]]
    return any(word in _LAND_SERVICES for word in before)


def _goal(line: Sequence[Token], trigger: Trigger, found: Sequence[Trigger]) -> str:
    stop = min(len(line), trigger.after + _FAR)
    for at in range(trigger.after, stop):
        token = line[at]
        direction = next(
            (other for other in found if other.first == at and token.norm in {"vers", "to", "au", "into"}), None
        )
        if direction is not None and direction.role in {"injured", "handed_over"}:
            return direction.role
        listed_next = token.raw == "," and at + 1 < len(line) and line[at + 1].kind == "d"
        if token.norm in _HARD or listed_next or _another_verb(at, trigger, found):
            return ""
        if token.norm in _RELATIVES or (line[trigger.first].norm in FOUND and _apart(line, at)):
            return ""
        goal = _GOALS.at(line, at)
        if goal is not None and not (_agent(line, at) and not _taken_in_charge(line, trigger)):
            return goal[1]
        if _named_place(line, at):
            return _place_goal(line, trigger, at)
    return ""


def _agent(line: Sequence[Token], at: int) -> bool:
    """'évacuées par le SMUR vers l'hôpital': the service is who acts, not where they end."""
    return any(token.norm in {"par", "by"} for token in line[max(0, at - 2) : at + 1])


def _another_verb(at: int, trigger: Trigger, found: Sequence[Trigger]) -> bool:
    return any(
        other.first == at and other.manner in {"verb", "move"} and other.first != trigger.first for other in found
    )


def _named_place(line: Sequence[Token], at: int) -> bool:
    """A capital after 'to', 'into', 'a', 'vers' names a place ashore; one after 'off' names the sea."""
    if at > 1 and line[at - 2].norm == "according":
        return False
    return line[at].raw[0].isupper() and at > 0 and line[at - 1].norm in _PLACE_LINKS and len(line[at].raw) > 2


def _apart(line: Sequence[Token], at: int) -> bool:
    """Say whether a shelter or another statement follows what was found."""
    return _shelter(line, at) or line[at].norm in {"and", "et"}


def _shelter(line: Sequence[Token], at: int) -> bool:
    """Who is found in a lorry or a house has not just come ashore there."""
    noun = noun_at(line, at)
    return (noun is not None and noun.unit == "vehicle") or line[at].norm in {
        "container",
        "house",
        "tent",
        "camp",
        "hangar",
        "maison",
        "tente",
        "campement",
        "box",
        "remorque",
    }


def _place_goal(line: Sequence[Token], trigger: Trigger, at: int) -> str:
    if line[trigger.first].norm in FOUND:
        return "landed" if line[at - 1].norm in {"at", "a", "near"} else ""
    moved = line[trigger.first].norm != "sent"
    return "landed" if moved and line[at - 1].norm != "from" else ""
