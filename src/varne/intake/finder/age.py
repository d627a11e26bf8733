"""Figures that are ages: "they were under 18", "aged 24 and 31", "a man of 27", "a boy of six"."""

from varne.intake.finder.count import Count
from varne.intake.finder.counted import Line
from varne.intake.finder.noun import noun_before
from varne.intake.finder.number import STARTS
from varne.intake.finder.token import Token
from varne.kernel.quantity import Op

_AGED = frozenset({"aged", "age", "ages", "agee", "agees", "ageing"})
_AGE_LINKS = frozenset({"and", "et", ",", "between", "de", "entre", "from", "to", "a"})
_COPULAS = frozenset({"were", "was", "are", "is", "aged", "all", "both", "ont", "avaient", "a", "avait"})
_LESS = frozenset({"less than", "moins de", "plus de", "more than"})
_YOUNG = frozenset(
    {
        "boy",
        "girl",
        "child",
        "kid",
        "toddler",
        "baby",
        "infant",
        "youngster",
        "garcon",
        "garconnet",
        "fille",
        "fillette",
    }
    | {
        "lad",
        "lass",
        "teenager",
        "youth",
        "ado",
        "adolescent",
        "adolescente",
        "jeune",
        "enfant",
        "bebe",
        "nourrisson",
        "gamin",
        "gamine",
    }
)
_PARENTS = frozenset({"father", "mother", "parent", "pere", "mere"})
_KIN = frozenset({"son", "daughter", "husband", "wife", "fils", "mari", "epouse", "sister", "brother"})
_OF_AGE = 18
_OLDEST = 100
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
    if noun is None or noun.unit != "person" or noun.form != "singular":
        return False
    said = tokens[noun.after - 1].norm
    young = said in _YOUNG and tokens[first - 1].norm != "," and count.low < _OF_AGE
    return 12 <= count.low <= 99 or young


def age_beside(line: Line, count: Count) -> bool:
    """'a woman, 34, and her son, 6, were': a bare figure between commas behind one person."""
    tokens, first, after = line.tokens, count.number.first, count.number.after
    if count.op is not Op.EXACTLY or first < 2 or tokens[first - 1].raw not in {",", "("} or after >= len(tokens):
        return False
    if tokens[after].raw not in {",", ")", "."} and tokens[after].norm not in {"and", "et"}:
        return False
    noun = noun_before(tokens, first - 1)
    one = noun is not None and noun.unit == "person" and noun.form == "singular"
    return count.low < _OLDEST and (one or tokens[first - 2].norm in _KIN)


def children_of_one(line: Line, count: Count) -> bool:
    """'a father of three', 'un père de trois enfants': children at home, who did not cross."""
    before = line.tokens[max(0, count.first - 2) : count.first]
    return len(before) > 1 and before[0].norm in _PARENTS and before[1].norm in {"of", "de", "d'"}


def _in_a_row_of_ages(token: Token) -> bool:
    return token.kind == "d" or token.norm in STARTS or token.norm in _AGE_LINKS
