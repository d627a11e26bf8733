"""Figures that their sentence as a whole disowns: called false, only supposed, announced, a pace, or not ours to count.

"Reports of 40 people on board were false", "had 30 been aboard", "500 a week", "the ferry with its 800 passengers",
"has three children". Each rule answers with its reason ("" when the figure stands), as in finder/cancelled.py.
"""

from collections.abc import Sequence

from varne.intake.finder.counted import Counted, Line
from varne.intake.finder.lexicon import Phrases
from varne.intake.finder.noun import noun_before
from varne.intake.lexicon import reviewed

_WORDS = reviewed("disowned")
_TOLD = frozenset(_WORDS["told"])
_VERDICT = frozenset(_WORDS["verdict"])
_SUPPOSES = frozenset(_WORDS["supposes"])
_THOUGHT = frozenset(_WORDS["thought"])
_TIES = frozenset(_WORDS["ties"])
_CREWS = frozenset(_WORDS["crews"])
_KIN = frozenset(_WORDS["kin"])
_INVERTED = 4
_HARD = frozenset({".", "!", "?", ";", "|"})
_MEN = frozenset({"hommes", "men", "crew", "marins"})


def _table(name: str) -> Phrases[bool]:
    return Phrases((phrase, True) for phrase in _WORDS[name])


_DENIES, _RATES, _CARRIERS, _HAVING = _table("denies"), _table("rates"), _table("carriers"), _table("having")
_FUTURE_BEFORE, _FUTURE_BEHIND, _SHOULD_BE = _table("future_before"), _table("future_behind"), _table("should_be")


def reason_of_sentence(line: Line, items: Sequence[Counted], index: int) -> str:
    """Say why the sentence does not assert this figure, or "" when it does."""
    item = items[index]
    if _called_false(line, item) or _denied(line, item) or _should_be_another(line, item):
        return "negated"
    if _only_thought(line, item) or _announced(line, item):
        return "supposed"
    if _pace(line, item):
        return "rate"
    return "asset" if _of_a_carrier(line, item) or _kinship(line, item) else ""


def _called_false(line: Line, item: Counted) -> bool:
    """'Reports of 40 people on board were false'."""
    start = _start(line, item.first)
    told = any(line.tokens[at].norm in _TOLD for at in range(start, item.first))
    return told and any(line.tokens[at].norm in _VERDICT for at in range(item.after, _end(line, item.after)))


def _denied(line: Line, item: Counted) -> bool:
    """'La préfecture dément l'arrivée de 300 migrants', 'we cannot confirm the figure of 19'."""
    for at in range(max(_start(line, item.first), item.first - 10), item.first):
        found = _DENIES.at(line.tokens, at)
        if found is not None and found[0] <= item.first:
            return not any(line.tokens[step].raw == "," for step in range(found[0], item.first))
    return False


def _should_be_another(line: Line, item: Counted) -> bool:
    """'What was logged as 19 persons should have been 16'."""
    for at in range(item.after, min(_end(line, item.after), item.after + 5)):
        found = _SHOULD_BE.at(line.tokens, at)
        if found is not None and found[0] < len(line.tokens):
            return line.tokens[found[0]].kind == "d" or any(one.first == found[0] for one in line.counts)
    return False


def _only_thought(line: Line, item: Counted) -> bool:
    """'Had 30 people been aboard, ...', 'Supposons que 40 personnes ...': nothing behind the comma is meant."""
    start = _start(line, item.first)
    if item.first - start > 9 or line.tokens[start].norm not in _SUPPOSES:
        return False
    if any(line.tokens[at].raw == "," for at in range(start, item.first)):
        return False
    if line.tokens[start].norm in _THOUGHT:
        return True
    following = [token.norm for token in line.tokens[item.after : _end(line, item.after)]]
    far = _INVERTED if line.tokens[start].norm == "had" else 2
    opens = item.first - start <= far and "," in following
    return opens and (line.tokens[start].norm != "were" or "to" in following)


def _announced(line: Line, item: Counted) -> bool:
    """'will buy three boats', '40 personnes devaient partir'."""
    behind = _FUTURE_BEHIND.at(line.tokens, item.after)
    if behind is not None:
        return True
    for at in range(item.first - 1, max(_start(line, item.first), item.first - 8) - 1, -1):
        if line.tokens[at].raw in ",:(" or any(
            trigger.first == at and trigger.manner == "verb" for trigger in line.triggers
        ):
            return False
        if _FUTURE_BEFORE.at(line.tokens, at) is not None:
            return True
    return False


def _pace(line: Line, item: Counted) -> bool:
    """'500 arrivals a week', '40 personnes par nuit'."""
    return any(_RATES.at(line.tokens, at) is not None for at in (item.count.after, item.after, item.after + 1))


def _of_a_carrier(line: Line, item: Counted) -> bool:
    """'the ferry with its 800 passengers', 'l'équipage du cargo, 23 hommes'."""
    if item.unit != "person" or item.noun is None:
        return False
    before = range(max(0, item.first - 5), item.first)
    if any(line.tokens[at].norm in _CREWS for at in before):
        return line.tokens[item.noun.first].norm in _MEN and not any(
            line.tokens[at].norm in {"by", "par"} for at in before
        )
    carrier = next((at for at in before if _CARRIERS.at(line.tokens, at) is not None), None)
    tied = item.first > 0 and (line.tokens[item.first - 1].norm in _TIES or line.tokens[item.first].norm in _TIES)
    return carrier is not None and tied and not _boat_between(line, carrier, item.first)


def _boat_between(line: Line, first: int, after: int) -> bool:
    nouns = (noun_before(line.tokens, at) for at in range(first + 2, after + 1))
    return any(noun is not None and noun.unit == "boat" for noun in nouns)


def _kinship(line: Line, item: Counted) -> bool:
    """'The man has three children', 'père de deux enfants'; a boat that has three children aboard is no family."""
    if item.noun is None or line.tokens[item.noun.first].norm not in _KIN:
        return False
    having = _HAVING.before(line.tokens, item.first)
    if having is None or any(trigger.first == item.after for trigger in line.triggers):
        return False
    owner = noun_before(line.tokens, having[0])
    return owner is None or owner.unit == "person"


def _start(line: Line, at: int) -> int:
    while at > 0 and line.tokens[at - 1].norm not in _HARD:
        at -= 1
    return at


def _end(line: Line, at: int) -> int:
    while at < len(line.tokens) and line.tokens[at].norm not in _HARD:
        at += 1
    return at
