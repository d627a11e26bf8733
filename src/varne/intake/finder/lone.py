"""Figures that stand alone in a sentence: "police found three", "had left with twelve", "at least eleven, he said".

The last resort after finder/bare.py and finder/elliptic.py. A lone figure counts people only where nothing else can be
counted: after a word of sighting, in a boat that was just named, before an aside and a verb, or with a qualifier that
ends its phrase.
"""

from varne.intake.finder.count import Count
from varne.intake.finder.counted import Counted, Line, ends, heads_line
from varne.intake.finder.lexicon import Phrases
from varne.intake.finder.noun import noun_before
from varne.intake.finder.number import Kind
from varne.intake.lexicon import reviewed
from varne.kernel.quantity import Op

_WORDS = reviewed("lone")
_SIGHTING: Phrases[bool] = Phrases((phrase, True) for phrase in _WORDS["sighting"])
_CARRYING = frozenset(_WORDS["carrying"])
_MARKS = frozenset(_WORDS["aside_marks"])
_FINITE = frozenset(_WORDS["finite"])
_APART = frozenset(_WORDS["units_apart"])
_EACH = frozenset({"le", "la", "l'", "chaque", "the", "each", "it", "une", "un"})
_CLOSING = {"(": ")"}
_HARD = frozenset({".", ";", "!", "?"})
_LONGEST_ASIDE = 14
_PLAIN = frozenset({Kind.DIGITS, Kind.WORDS, Kind.ROUNDED})


def lone_figure(line: Line, count: Count) -> Counted | None:
    """Take a figure in one of the positions above; None when none of them speaks for it."""
    if _more_of_them(line, count) or _spread(line, count):
        return Counted(count, None, "person", count.after, "spread" if _spread(line, count) else "lone")
    if count.number.kind not in _PLAIN or _looks_like_a_year(count) or _of_other_things(line, count):
        return None
    for rule in (_sighted, _in_a_boat, _before_aside, _qualified):
        if rule(line, count):
            return Counted(count, None, "", count.after, rule.__name__.strip("_"))
    return None


def _looks_like_a_year(count: Count) -> bool:
    return count.op is Op.EXACTLY and count.number.kind is Kind.DIGITS and 1900 <= count.low <= 2100


def _of_other_things(line: Line, count: Count) -> bool:
    return any(token.norm in _APART for token in line.tokens[count.after : count.after + 2])


def _sighted(line: Line, count: Count) -> bool:
    """'police found three hiding in a shed', 'the pilot counted eleven'."""
    seen = _SIGHTING.before(line.tokens, count.first)
    announced = seen is not None and seen[0] > 0 and line.tokens[seen[0] - 1].norm in {"next", "prochain", "prochaine"}
    told = seen is not None and not announced
    following = line.tokens[count.after].norm if count.after < len(line.tokens) else ""
    return told and (ends(line, count.after) or following.endswith("ing"))


def _in_a_boat(line: Line, count: Count) -> bool:
    """'the boat had left with twelve'."""
    if not count.first or line.tokens[count.first - 1].norm not in _CARRYING or not ends(line, count.after):
        return False
    nouns = (noun_before(line.tokens, at) for at in range(count.first - 1, max(0, count.first - 8), -1))
    return next((noun.unit == "boat" for noun in nouns if noun is not None), False)


def _before_aside(line: Line, count: Count) -> bool:
    """'Eleven - all of them men - were found', 'One, a boy of 12, has died'."""
    at = count.after
    if (
        not (heads_line(line, count.first) or line.tokens[count.first - 1].norm in {";", ".", ":"})
        or count.number.kind is not Kind.WORDS
        or at >= len(line.tokens)
        or line.tokens[at].raw not in _MARKS
    ):
        return False
    closing = _CLOSING.get(line.tokens[at].raw, line.tokens[at].raw)
    for step in range(at + 1, min(len(line.tokens) - 1, at + _LONGEST_ASIDE)):
        if line.tokens[step].norm in _HARD:
            return False
        if line.tokens[step].raw == closing and line.tokens[step + 1].norm in _FINITE:
            return True
    return False


def _qualified(line: Line, count: Count) -> bool:
    """'at least eleven', 'up to 40, he thought': a qualifier that is no preposition of something else."""
    if count.op in {Op.EXACTLY, Op.BETWEEN} or count.first == count.number.first or count.low == 1:
        return False
    said = {token.norm for token in line.tokens[count.first : count.number.first]}
    return not said & {"over", "under", "above", "below", "around", "about"} and (
        ends(line, count.after) or _waiting(line, count.after)
    )


def _waiting(line: Line, at: int) -> bool:
    """'60+ waiting by the bunkers'."""
    return line.tokens[at].norm in {"waiting", "hiding", "walking", "queuing", "running", "sitting", "attendent"}


def _more_of_them(line: Line, count: Count) -> bool:
    """'dozens more on the horizon'."""
    more = line.tokens[count.after - 1].norm == "more"
    return count.number.kind is Kind.VAGUE and more and ends(line, count.after)


def _spread(line: Line, count: Count) -> bool:
    """'plutôt 18 ou 20 sur le premier et une douzaine sur le second'."""
    words = [token.norm for token in line.tokens[count.after : count.after + 2]]
    on = words[:1] in (["sur"], ["dans"], ["on"], ["in"]) and words[1:] != [] and words[1] in _EACH
    return on and count.op is not Op.EXACTLY
