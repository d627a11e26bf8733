"""Figures of people already spoken of: the set of "nine of the 24", the pronoun of "en ramène 20", "second boat 12"."""

from varne.intake.finder.count import Count
from varne.intake.finder.counted import Line, ends
from varne.intake.finder.label import ORDINALS
from varne.intake.finder.noun import noun_before
from varne.kernel.quantity import Op

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
