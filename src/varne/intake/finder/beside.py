"""Figures that the words around them keep from being a claim: a line of assets, a forecast, a share, an old total in brackets.

Each rule answers with its reason ("" when the figure stands), as in finder/cancelled.py; here stand those that look at
the shape of the whole sentence and not at one phrase before or behind the figure.
"""

from collections.abc import Sequence

from varne.intake.finder.count import Count
from varne.intake.finder.counted import Counted, Line, heads_line
from varne.intake.finder.lexicon import Phrases
from varne.intake.finder.noun import noun_before, noun_of
from varne.intake.finder.number import Kind
from varne.intake.lexicon import reviewed
from varne.kernel.quantity import Op

_WORDS = reviewed("beside")
_HEADINGS: Phrases[str] = Phrases(
    (phrase, reason) for reason, phrases in _WORDS["headings"].items() for phrase in phrases
)
_REPLACES = frozenset(_WORDS["replaces"])
_CANCELS = frozenset(_WORDS["cancels"])
_IFS = frozenset(_WORDS["ifs"])
_WOULD = frozenset(_WORDS["would"])
_CARRY = frozenset(_WORDS["carry"])
_GENERIC = frozenset(_WORDS["generic"])
_TELLING = frozenset(_WORDS["telling"])
_ANYBODY = frozenset({"man", "woman", "person", "lady", "guy", "lad", "bloke", "homme", "femme", "personne", "dame"})
_WAVERING = frozenset({"maybe", "perhaps", "possibly", "probably", "peut", "probablement", "sans"})
_CREW = frozenset(_WORDS["crew"])
_FLEET = frozenset({"boat", "vehicle"})
_STOPS = frozenset({";", ".", "!", "?", "|"})
_LIST = frozenset({",", "and", "et", "+", "&", "/"})
_OF_WHICH_SHARE = frozenset({"sur", "in"})
_NO_FUTURE = frozenset({"camera", "opera", "sera"})
_FUTURE_ENDS = ("era", "eront", "ira", "iront", "dra", "dront")
_JOINT = 2
_MOST_IN_A_SHARE = 10
_FIRST_WORDS = 3


def reason_beside(line: Line, items: Sequence[Counted], index: int) -> str:
    """Say why the sentence around this figure keeps it from being a claim, or "" when it stands."""
    item = items[index]
    if _of_an_old_report(line, item):
        return "replaced"
    if _afterthought(line, items, index):
        return "repeated"
    if _apposed_pair(line, items, index) or _denied_by_nobody(line, items, index) or _witness(line, item):
        return "repeated"
    if _of_a_condition(line, item) or _in_the_future(line, item) or _may_happen(line, item):
        return "supposed"
    if _share(line, item):
        return "rate"
    return _of_others(line, item) or _under_a_heading(line, item)


def _of_others(line: Line, item: Counted) -> str:
    """What is none of ours to count: a boat in general, a carrier's passengers, assets."""
    most = item.noun is None and item.count.op is Op.AT_MOST and _norm(line, item.first - 1) == "("
    if most or _of_any_boat(line, item):
        return "capacity"
    if item.noun is None and _left_over(line, item):
        return "asset"
    ours = not (_with_a_crew(line, item) or _among_assets(line, item) or _in_brackets_of_an_asset(line, item))
    return "" if ours else "asset"


def _norm(line: Line, at: int) -> str:
    return line.tokens[at].norm if 0 <= at < len(line.tokens) else ""


def _clause(line: Line, at: int) -> int:
    while at > 0 and line.tokens[at - 1].norm not in _STOPS:
        at -= 1
    return at


def _apposed_pair(line: Line, items: Sequence[Counted], index: int) -> bool:
    """'Two men, both Iraqi nationals': the two are named again."""
    both = _norm(line, items[index].first) == "both" and _norm(line, items[index].first - 1) == ","
    return both and index > 0 and items[index - 1].count.low == 2


def _afterthought(line: Line, items: Sequence[Counted], index: int) -> bool:
    """'J'ai compté 23 personnes, peut-être 24': the speaker wavers over the figure before."""
    item = items[index]
    wavers = item.noun is None and item.count.op is Op.ABOUT and _norm(line, item.first) in _WAVERING
    return wavers and index > 0 and items[index - 1].after == item.first - 1 and _norm(line, item.first - 1) == ","


def _denied_by_nobody(line: Line, items: Sequence[Counted], index: int) -> bool:
    """'Aucun des canots n'était équipé de plus de cinq gilets': what none of them had is not counted."""
    item = items[index]
    start = _clause(line, item.first)
    none = any(one.number.kind is Kind.NONE and start <= one.first < item.first for one in line.counts)
    near = not any(line.tokens[at].raw == "," for at in range(start, item.first))
    return none and near and item.count.op in {Op.MORE_THAN, Op.AT_LEAST}


def _witness(line: Line, item: Counted) -> bool:
    """'One man who lives opposite the beach has seen ...': somebody who tells, not somebody who is counted."""
    if item.count.low != 1 or item.count.high != 1 or item.noun is None:
        return False
    if line.tokens[item.noun.after - 1].norm not in _ANYBODY:
        return False
    return any(_norm(line, at) in _TELLING for at in range(item.after, item.after + 3))


def _of_an_old_report(line: Line, item: Counted) -> bool:
    """'This replaces the 1900 return (8 boats/289 persons)', 'Cancel my broadcast, small craft with 12 persons'."""
    start = _clause(line, item.first)
    words = [token.norm for token in line.tokens[start : item.first]]
    if ":" in words:
        return False
    bracketed = "(" in words and bool(_REPLACES & set(words[: words.index("(")]))
    return bracketed or bool(_CANCELS & set(words[:_FIRST_WORDS]))


def _of_a_condition(line: Line, item: Counted) -> bool:
    """'Si l'accord existait, quatre-vingt-dix seraient déjà de retour'."""
    start = _clause(line, item.first)
    opened = any(_norm(line, at) in _IFS for at in range(start, min(start + 2, item.first)))
    comma = any(line.tokens[at].raw == "," for at in range(start, item.first))
    return opened and comma and any(_norm(line, at) in _WOULD for at in range(item.after, item.after + 4))


def _may_happen(line: Line, item: Counted) -> bool:
    """'as many as 20,000 could cross': what could happen; 'could be seen' and 'could not be saved' tell what did."""
    modal = next((at for at in range(item.after, item.after + 2) if _norm(line, at) in {"could", "might"}), None)
    return modal is not None and _norm(line, modal + 1) not in {"not", "be", "only"}


def _in_the_future(line: Line, item: Counted) -> bool:
    """'en rapatriera deux autres': a French verb in the future tense right before."""
    for at in range(max(0, item.first - 2), item.first):
        token = line.tokens[at]
        if token.raw.islower() and token.norm.endswith(_FUTURE_ENDS) and token.norm not in _NO_FUTURE:
            return len(token.norm) > 5
    return False


def _share(line: Line, item: Counted) -> bool:
    """'2 migrants sur 3', 'one in every hundred', 'sur cent qui essaient, vingt': a share."""
    if _norm(line, item.after) in _OF_WHICH_SHARE:
        if _norm(line, item.after + 1) == "every":
            return True
        whole = next((count for count in line.counts if count.first == item.after + 1), None)
        in_words = item.noun is not None and whole is not None and whole.sure and whole.low <= _MOST_IN_A_SHARE
        return in_words and whole is not None and noun_of(line.tokens, whole) is None and whole.low > item.count.low
    start = _clause(line, item.first)
    return any(
        _norm(line, at) == "sur" and _norm(line, at + 1) in {"cent", "dix", "mille"} for at in range(start, item.first)
    )


def _of_any_boat(line: Line, item: Counted) -> bool:
    """'Some boats carry up to 80 passengers', 'certains canots embarqueraient jusqu'à 80'."""
    if item.count.op is not Op.AT_MOST:
        return False
    carries = any(_norm(line, at) in _CARRY for at in range(max(0, item.first - 3), item.first))
    start = _clause(line, item.first)
    return carries and any(_norm(line, at) in _GENERIC for at in range(start, item.first))


def _with_a_crew(line: Line, item: Counted) -> bool:
    """'a vessel with 1,200 passengers and 90 crew'."""
    after = item.after
    if item.unit != "person" or _norm(line, after) not in {"and", "et", ",", "+"}:
        return False
    following = next((count for count in line.counts if count.first == after + 1), None)
    return following is not None and _norm(line, following.after) in _CREW


def _left_over(line: Line, item: Counted) -> bool:
    """'we now have 4 left', 'il nous en reste 4': things that the speaker still has."""
    before = {_norm(line, at) for at in range(max(0, item.first - 4), item.first)}
    return bool(before & {"we", "nous", "i"}) and ("reste" in before or _norm(line, item.after) == "left")


def _among_assets(line: Line, item: Counted) -> bool:
    """'2 hélicos, 1 patrouilleur, 3 canots': boats in a verbless list of rescue assets."""
    if item.unit not in _FLEET or any(trigger.manner == "verb" for trigger in line.triggers):
        return False
    return any(_beside_an_asset(line, item, count) for count in line.counts)


def _beside_an_asset(line: Line, item: Counted, count: Count) -> bool:
    if count.number.kind is Kind.ARTICLE or count.first == item.first:
        return False
    noun = noun_of(line.tokens, count)
    if noun is None or noun.form != "asset":
        return False
    gap = line.tokens[noun.after : item.first] if count.first < item.first else line.tokens[item.after : count.first]
    return 0 < len(gap) <= _JOINT and all(token.norm in _LIST for token in gap)


def _in_brackets_of_an_asset(line: Line, item: Counted) -> bool:
    """'aux pompiers (8 véhicules)'."""
    if item.unit not in _FLEET or _norm(line, item.first - 1) != "(":
        return False
    noun = noun_before(line.tokens, item.first - 1)
    return noun is not None and noun.form == "asset"


def _under_a_heading(line: Line, item: Counted) -> str:
    """'Prévision : ...', 'Moyens engagés : ...', 'Pour mémoire, ...': the line is about something else."""
    start = next((at for at in range(item.first) if line.tokens[at].kind == "w" and at not in line.masked), item.first)
    if not heads_line(line, start):
        return ""
    for at in range(start, min(start + 2, item.first)):
        found = _HEADINGS.at(line.tokens, at)
        if found is not None and found[0] <= item.first and _marked(line, found[0], item.first):
            assets = found[1] == "asset"
            return found[1] if not assets or item.unit in {*_FLEET, "person", ""} else ""
    return ""


def _marked(line: Line, after: int, first: int) -> bool:
    """A heading ends with a colon, or with the comma of 'Pour mémoire,'."""
    return any(line.tokens[at].raw in ":,=-–" for at in range(after, min(after + 7, first)))
