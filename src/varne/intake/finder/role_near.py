"""What stands near a figure and tells its role without a verb of its own: a heading, a goal, the noun that was counted.

The smaller rules that finder/role.py asks in turn; each answers NOTHING where it has nothing to say.
"""

import msgspec

from varne.intake.finder.clause import HARD
from varne.intake.finder.counted import Counted, Line
from varne.intake.finder.noun import noun_before
from varne.intake.finder.trigger import goal_at
from varne.intake.lexicon import reviewed

_FOILED = frozenset(reviewed("clause")["foiled"])
_HEADED = frozenset({"dead", "missing", "injured", "arrested", "arrived"})
_SUSPECTS = frozenset({"smugglers", "traffickers", "suspects", "facilitators", "smuggler", "trafficker", "suspect"})
_LONGEST_TOTAL = 16
_TOWARDS = frozenset({"to", "vers", "au", "aux", "a"})
_STOPPED = frozenset(
    {"stopped", "stop", "stops", "blocked", "halted", "intercepted", "caught", "intercepte", "interceptent", "stoppe"}
    | {"bloque", "bloquent", "arrete", "arretent"}
)
_LEFT = frozenset(
    {
        "got",
        "left",
        "leave",
        "leaving",
        "launched",
        "launch",
        "launching",
        "set",
        "setting",
        "could",
        "depart",
        "partir",
    }
    | {"partent", "mise", "embarquer", "embarquement", "reached", "entered"}
)
_SENT = frozenset({"injured", "handed_over"})


class RoleFind(msgspec.Struct, frozen=True, gc=False):
    """A role ("" when none was found) with the rule that found it."""

    role: str
    rule: str


NOTHING = RoleFind("", "")


def weak_noun(item: Counted) -> RoleFind:
    """The role of a noun that a verb may overrule: '14 POB', 'three survivors'."""
    if item.noun is not None and item.noun.strength == "weak":
        return RoleFind(item.noun.role, "noun")
    return NOTHING


def sent_to(line: Line, item: Counted) -> RoleFind:
    """'23 to BF', '4 au CH', '3 HOSPITAL': where they were sent, with the verb left out."""
    at = item.after
    following = line.tokens[at].norm if at < len(line.tokens) else ""
    goal = goal_at(line.tokens, at + (following in _TOWARDS), exact=following not in _TOWARDS)
    return RoleFind(goal, "sent") if goal in _SENT else NOTHING


def kept_from(line: Line, item: Counted) -> bool:
    """'stopped six boats and 129 people from making the crossing'."""
    before = {token.norm for token in line.tokens[max(0, item.first - 6) : item.first]}
    after = [token.norm for token in line.tokens[item.after : item.after + 9]]
    gerund = any(word == "from" and after[at + 1].endswith("ing") for at, word in enumerate(after[:-1]))
    early = any(word in {"before", "avant"} and _LEFT & set(after[at + 1 : at + 6]) for at, word in enumerate(after))
    if early and _STOPPED & {token.norm for token in line.tokens[max(0, item.first - 7) : item.first]}:
        return True
    return gerund and bool(before & {"stopped", "stop", "stops", "stopping", "blocked", "kept", "keep", "halted"})


def suspects(line: Line, item: Counted) -> bool:
    """'four suspected traffickers had been detained': whoever holds smugglers has arrested them."""
    return item.noun is not None and line.tokens[item.noun.after - 1].norm in _SUSPECTS


def taken_off(line: Line, item: Counted) -> bool:
    """'Volunteers took thirteen people off', 'got two of them aboard'."""
    before = line.tokens[item.first - 1].norm if item.first else ""
    behind = line.tokens[item.after].norm if item.after < len(line.tokens) else ""
    off = before in {"took", "take", "takes", "taking", "lifted", "got", "get"} and behind == "off"
    return off or (item.rule == "of_them" and before in {"got", "have", "get"} and behind in {"aboard", "onboard"})


def heading(line: Line, item: Counted) -> RoleFind:
    """'Interpellations : 3 passeurs', 'Total arrivals in December: 229 people': the heading tells the role."""
    colon = next((at for at in range(item.first - 1, -1, -1) if line.tokens[at].norm in HARD | {":"}), None)
    if colon is None or line.tokens[colon].norm != ":":
        return NOTHING
    start = next((at + 1 for at in range(colon - 1, -1, -1) if line.tokens[at].norm in HARD | {":"}), 0)
    nouns = (noun_before(line.tokens, at) for at in range(start + 1, colon + 1))
    role = next((noun.role for noun in nouns if noun is not None and noun.role in _HEADED), "")
    plain = not any(start <= count.first < colon and count.first not in line.masked for count in line.counts)
    return RoleFind(role, "heading") if role and plain else NOTHING


def noun_counted(line: Line, at: int) -> RoleFind:
    """'the number of arrivals stood at 45': the noun that was counted tells the role."""
    nouns = (noun_before(line.tokens, step) for step in range(max(1, at - _LONGEST_TOTAL), at + 1))
    role = next((noun.role for noun in nouns if noun is not None and noun.role), "")
    return RoleFind(role, "noun" if role else "")


def boat_before(line: Line, at: int) -> bool:
    """'one dinghy, 13 persons': a boat named just before, with a mark between."""
    for step in range(at, max(0, at - 8), -1):
        if line.tokens[step - 1].norm in HARD:
            return False
        noun = noun_before(line.tokens, step)
        if noun is not None and noun.unit:
            return noun.unit == "boat" and any(token.raw in ",:-–(" for token in line.tokens[step:at])
    return False


def foiled(line: Line, item: Counted) -> bool:
    """'30,000 crossing attempts have been stopped': an attempt that was stopped is one prevented."""
    near = line.tokens[item.after : item.after + 5]
    return any(token.norm in _FOILED for token in near) and not any(token.kind == "d" for token in near)
