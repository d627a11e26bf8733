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
_CITED = frozenset({"que", "qu'", "cite", "avance", "quoted", "cited", "doing", "circulating", "seen", "evoque"})
_COUNTED = frozenset({"counted", "comptes", "comptees", "compte", "comptee", "recorded", "logged"})
_DEPLOYED = frozenset(
    {"deployed", "mobilised", "mobilized", "engages", "engagees", "mobilises", "mobilisees", "deployes", "deployees"}
    | {"dispatched", "tasked", "depeches", "depechees"}
)
_SERVICES = frozenset({"police", "gendarmes", "gendarmerie", "crs", "pompiers", "officers", "flics", "paf"})
_BESIDE = frozenset({"here", "la", ",", "w", "with", "avec", ":", "in", "sur", "place", "there"})
_PLAYED = frozenset({"exercise", "exercice", "exer", "simulation", "drill"})
_INVERTED = 4
_HARD = frozenset({".", "!", "?", ";", "|"})
_MEN = frozenset({"hommes", "men", "crew", "marins"})


def _table(name: str) -> Phrases[bool]:
    return Phrases((phrase, True) for phrase in _WORDS[name])


_DENIES, _RATES, _CARRIERS, _HAVING = _table("denies"), _table("rates"), _table("carriers"), _table("having")
_NOT_CROSSING = _table("not_crossing")
_FUTURE_BEFORE, _FUTURE_BEHIND, _SHOULD_BE = _table("future_before"), _table("future_behind"), _table("should_be")


def reason_of_sentence(line: Line, items: Sequence[Counted], index: int) -> str:
    """Say why the sentence does not assert this figure, or "" when it does."""
    return next((reason for rule, reason in _REASONS if rule(line, items[index])), "")


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
    behind = (item.count.after, item.after, item.after + 1)
    before = range(max(0, item.first - 2), item.first)
    return any(_RATES.at(line.tokens, at) is not None for at in behind) or any(
        (found := _RATES.at(line.tokens, at)) is not None and found[0] == item.first for at in before
    )


def _counted_twice(line: Line, item: Counted) -> bool:
    """'trois personnes ayant été comptées deux fois', 'three were counted twice': an error told, not a count."""
    near = [token.norm for token in line.tokens[item.after : item.after + 6]]
    counted = next((at for at, word in enumerate(near) if word in _COUNTED), None)
    return counted is not None and (near[counted + 1 : counted + 2] == ["twice"] or "fois" in near[counted:])


def _quoted_figure(line: Line, item: Counted) -> bool:
    """'Le chiffre de 19 que cite la presse', 'the figure of 40 doing the rounds': named to be disputed, not stated."""
    before = [token.norm for token in line.tokens[max(0, item.first - 2) : item.first]]
    behind = line.tokens[item.after].norm if item.after < len(line.tokens) else ""
    return before in (["chiffre", "de"], ["figure", "of"], ["number", "of"]) and behind in _CITED


def _exercised(line: Line, item: Counted) -> bool:
    """'Exercise: 20 persons in the water': played, not seen."""
    words = [token.norm for token in line.tokens[_start(line, item.first) : item.first] if token.kind == "w"]
    return bool(words) and words[0] in _PLAYED


def _none_of_them(line: Line, item: Counted) -> bool:
    """'Nous étions 300 à marcher', 'around 1,200 people live rough': who marches or camps is not crossing."""
    return item.unit in {"person", ""} and _NOT_CROSSING.at(line.tokens, item.after) is not None


def _sent_to_help(line: Line, item: Counted) -> bool:
    """'60 sapeurs-pompiers, 20 véhicules ont été engagés': what was sent to help."""
    words = (token.norm for token in line.tokens[item.after : _end(line, item.after)])
    near = [token.norm for token in line.tokens[max(0, item.first - 4) : item.first]]
    beside = next((near[at + 1 :] for at, word in enumerate(near) if word in _SERVICES), None)
    theirs = item.unit == "vehicle" and beside is not None and all(word in _BESIDE for word in beside)
    return theirs or (item.unit in {"vehicle", "boat"} and any(word in _DEPLOYED for word in words))


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


_REASONS = (
    (_called_false, "negated"),
    (_denied, "negated"),
    (_should_be_another, "negated"),
    (_only_thought, "supposed"),
    (_announced, "supposed"),
    (_pace, "rate"),
    (_counted_twice, "twice"),
    (_quoted_figure, "negated"),
    (_exercised, "supposed"),
    (_none_of_them, "asset"),
    (_of_a_carrier, "asset"),
    (_kinship, "asset"),
    (_sent_to_help, "asset"),
)
