"""Figures that are ages: "they were under 18", "aged 24 and 31", "a man of 27"."""

from varne.intake.finder.count import Count
from varne.intake.finder.counted import Line
from varne.intake.finder.noun import noun_before
from varne.intake.finder.number import STARTS
from varne.intake.finder.token import Token

_AGED = frozenset({"aged", "age", "ages", "agee", "agees", "ageing"})
_AGE_LINKS = frozenset({"and", "et", ",", "between", "de", "entre", "from", "to", "a"})
_COPULAS = frozenset({"were", "was", "are", "is", "aged", "all", "both", "ont", "avaient", "a", "avait"})
_LESS = frozenset({"less than", "moins de", "plus de", "more than"})
_GROWN = 23
_AGE_LIMITS = frozenset({0, *range(12, 23)})


def is_age(line: Line, count: Count) -> bool:
    """'they were under 18', 'aged 24 and 31', 'a man of 27': an age."""
    tokens, first = line.tokens, count.first
    if tokens[first].norm in {"under", "over", "below", "above"} and count.low in _AGE_LIMITS:
        return True
    limit = (
        tokens[first].norm in {"under", "over", "below"} or " ".join(t.norm for t in tokens[first : first + 2]) in _LESS
    )
    if limit and first > 0 and tokens[first - 1].norm in _COPULAS and count.low < _GROWN:
        return True
    at = first - 1
    while at > 0 and first - at < 8 and _in_a_row_of_ages(tokens[at]):
        at -= 1
    if 0 <= at < first and tokens[at].norm in _AGED:
        return True
    if first < 2 or tokens[first - 1].norm not in {"of", "de", ","}:
        return False
    noun = noun_before(tokens, first - 1)
    return noun is not None and noun.unit == "person" and noun.form == "singular" and 12 <= count.low <= 99


def _in_a_row_of_ages(token: Token) -> bool:
    return token.kind == "d" or token.norm in STARTS or token.norm in _AGE_LINKS
