"""Figures that a label announces: "POB: 33", "pax 12", "Nombre de personnes à bord : 12", "Blessés : 2", "2e emb : 12"."""

from collections.abc import Sequence

from varne.intake.finder.count import Count
from varne.intake.finder.counted import Counted, Line, ends
from varne.intake.finder.noun import Noun, noun_at, noun_before
from varne.intake.finder.token import Token
from varne.intake.lexicon import reviewed

_MARKS = frozenset(reviewed("bare")["label_marks"])
_PERIODS = frozenset(
    {
        "month",
        "week",
        "year",
        "since",
        "mois",
        "semaine",
        "annee",
        "depuis",
        "yesterday",
        "weekend",
        "cumul",
        "total",
        "cumulative",
        "overnight",
    }
)
_LABELS = frozenset({"pob", "pax", "persons", "pers", "personnes", "migrants", "people", "souls on board"})
_A_STATE = 3
_SHORT_LABEL = 4
_SUPERLATIVES = frozenset({"largest", "biggest", "fullest", "smallest"})
ORDINALS = frozenset(
    (
        "first second third fourth fifth last 1st 2nd 3rd 4th "
        "dernier derniere premier premiere deuxieme second seconde troisieme 1er 1re 1ere 2e 3e"
    ).split()
)
"""Words that tell one boat from another in a row."""


def label_figure(line: Line, count: Count, before: Counted | None) -> Counted | None:
    """'POB: 33', 'pax 12', 'Nombre de personnes à bord : 12', 'Blessés : 2', 'last boat 19'."""
    at = _behind_marks(line.tokens, count)
    if not ends(line, count.after) or (before is not None and before.after >= at):
        return None
    colon, noun = _announces(line.tokens, at, count), noun_before(line.tokens, at)
    if noun is not None and noun.unit == "event" and any(trigger.first == count.after for trigger in line.triggers):
        return None
    if noun is not None and noun.unit == "boat" and _one_of_a_row(line.tokens, noun, colon=colon):
        return Counted(count, None, "person", count.after, "label")
    if noun is not None and _counts(line.tokens, noun, colon=colon):
        return Counted(count, noun, noun.unit, count.after, "label")
    long = colon and _label_of_words(line, at)
    return Counted(count, None, _label_unit(line, at), count.after, "label") if long else None


def _behind_marks(tokens: Sequence[Token], count: Count) -> int:
    at = count.first
    place = (
        at > 1 and tokens[at - 1].raw.isupper() and len(tokens[at - 1].raw) <= _A_STATE and tokens[at - 2].raw == ":"
    )
    at -= place
    while at > 0 and tokens[at - 1].norm in _MARKS:
        at -= 1
    return at


def _announces(tokens: Sequence[Token], at: int, count: Count) -> bool:
    """Say whether a colon, or the dash of 'Vessels - 3', stands before the figure."""
    if any(token.norm in {":", "=", "x"} for token in tokens[at : count.number.first]):
        return True
    opening = noun_before(tokens, at)
    return opening is not None and opening.first == 0 and any(token.raw in "-–—" for token in tokens[at : count.first])


def _counts(tokens: Sequence[Token], noun: Noun, *, colon: bool) -> bool:
    if not noun.unit or (noun.strength == "strong" and not colon):
        return False
    return colon or (_labels(tokens, noun) and noun.form == "plural")


def _one_of_a_row(tokens: Sequence[Token], noun: Noun, *, colon: bool) -> bool:
    """'2e emb : 12', 'second boat: 12', 'last boat 19': the label names one boat, the figure counts its people."""
    before = {token.norm for token in tokens[max(0, noun.first - 2) : noun.first]}
    ordinal = bool(noun.first) and (tokens[noun.first - 1].norm in ORDINALS or bool(before & _SUPERLATIVES))
    return ordinal or (colon and noun.form == "singular")


def _label_of_words(line: Line, at: int) -> bool:
    """'Personnes secourues', 'Prevented by France', 'Ce mois-ci': the words of a longer label."""
    tokens = line.tokens
    start = max((step + 1 for step in range(at) if tokens[step].norm in {".", ";", ",", "!", "?", ":"}), default=0)
    inside = [trigger for trigger in line.triggers if trigger.first >= start and trigger.after <= at]
    spoken = any(trigger.manner != "weak" for trigger in inside)
    headed = start < at and (noun := noun_at(tokens, start)) is not None and bool(noun.unit) and noun.form == "plural"
    named = (bool(inside) and _names_things(line, start, at)) or (headed and at - start <= _SHORT_LABEL)
    period = any(token.norm in _PERIODS for token in tokens[start:at])
    return (spoken or named or period) and at - start <= 9


def _labels(tokens: Sequence[Token], noun: Noun) -> bool:
    return " ".join(token.norm for token in tokens[noun.first : noun.after]) in _LABELS


def _names_things(line: Line, start: int, at: int) -> bool:
    return any((noun := noun_before(line.tokens, step)) is not None and noun.unit for step in range(start + 1, at + 1))


def _label_unit(line: Line, at: int) -> str:
    """The noun inside a label of several words: 'Personnes secourues : 12', 'Boats intercepted: 2'."""
    nouns = [noun_before(line.tokens, step) for step in range(at, max(0, at - 8), -1)]
    units = [noun.unit for noun in nouns if noun is not None and noun.unit]
    return next((unit for unit in units if unit != "event"), units[0] if units else "person")


def labelled_none(line: Line, count: Count, before: Counted | None) -> Counted | None:
    """'Personnes disparues : aucune'."""
    colon = count.first > 0 and line.tokens[count.first - 1].norm in {":", "="}
    return label_figure(line, count, before) if colon else None
