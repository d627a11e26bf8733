"""Figures of people already spoken of: the set of "nine of the 24", the pronoun of "en ramène 20", "second boat 12"."""

from varne.intake.finder.count import Count
from varne.intake.finder.counted import Line, ends
from varne.intake.finder.label import ORDINALS
from varne.intake.finder.noun import noun_before
from varne.intake.lexicon import reviewed
from varne.kernel.quantity import Op

_BACK = 12
_REVISED = frozenset(reviewed("cancelled")["revised"])
_SET_LEADS = frozenset({"of", "sur", "parmi", "among", "amongst", "from"})


def set_spoken_of(line: Line, count: Count) -> str | None:
    """'Of the 24, nine were minors', 'Sur les 24, neuf', 'none of the 14 wore': the set that the sentence speaks of."""
    tokens, first = line.tokens, count.first
    definite = tokens[first].norm in {"the", "les", "those", "these", "ces"} and first < count.number.first
    led = first > 0 and tokens[first - 1].norm in _SET_LEADS
    if not (definite and led and count.op is Op.EXACTLY and count.low > 1):
        return None
    return "" if ends(line, count.after) and (first == 1 or _counted_before(line, first - 1)) else None


def _counted_before(line: Line, at: int) -> bool:
    """'none of the', 'nine of the', 'aucun des': a figure whose set follows."""
    return any(count.after in (at, at + 1) for count in line.counts)


def pronoun_object(line: Line, count: Count) -> str | None:
    """'le remorqueur en ramène 20': the pronoun stands for the people spoken of."""
    first = count.first
    said = first > 1 and line.tokens[first - 2].norm == "en" and line.tokens[first - 1].kind != "d"
    verb = (
        first > 0
        and line.tokens[first - 1].norm.endswith(("e", "ent", "t", "it"))
        and len(line.tokens[first - 1].norm) > 3
    )
    return "" if said and verb and ends(line, count.after) and first - 1 not in line.masked else None


def boat_in_a_row(line: Line, count: Count) -> str | None:
    """'First boat 9, second boat 12': the people of a boat that is told by its place in a row."""
    noun = noun_before(line.tokens, count.first)
    if noun is None or noun.unit != "boat" or noun.first == 0 or not ends(line, count.after):
        return None
    return "person" if line.tokens[noun.first - 1].norm in ORDINALS else None


def raised_to(line: Line, count: Count) -> str | None:
    """'rises from 89 to 101', 'on passe de 52 à 54': the second figure is the one that stands."""
    first = count.first
    if _norm(line, first - 1) not in {"to", "a"} or not ends(line, count.after):
        return None
    old = next((other for other in line.counts if other.after == first - 1), None)
    if old is None or _norm(line, old.first - 1) not in {"from", "de", "d'"}:
        return None
    before = range(max(0, old.first - _BACK), old.first)
    if not any(_norm(line, at) in _REVISED for at in before):
        return None
    nouns = (noun_before(line.tokens, at) for at in range(max(1, old.first - 3 * _BACK), old.first))
    noun = next((noun for noun in nouns if noun is not None), None)
    if noun is None or noun.form in {"asset", "measure"}:
        return None
    return noun.unit


def _norm(line: Line, at: int) -> str:
    return line.tokens[at].norm if 0 <= at < len(line.tokens) else ""
