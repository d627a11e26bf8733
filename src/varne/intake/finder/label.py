"""Figures that a label announces: "POB: 33", "pax 12", "Nombre de personnes à bord : 12", "Blessés : 2", "2e emb : 12"."""

from collections.abc import Sequence

from varne.intake.finder.count import Count
from varne.intake.finder.counted import Counted, Line, ends
from varne.intake.finder.noun import Noun, noun_before
from varne.intake.finder.token import Token
from varne.intake.lexicon import reviewed

_MARKS = frozenset(reviewed("bare")["label_marks"])
_PERIODS = frozenset(
    {"month", "week", "year", "since", "mois", "semaine", "annee", "depuis", "yesterday", "weekend", "cumul", "total"}
)
_LABELS = frozenset({"pob", "pax", "persons", "pers", "personnes", "migrants", "people", "souls on board"})
ORDINALS = frozenset(
    (
        "first second third fourth fifth last 1st 2nd 3rd 4th "
        "premier premiere deuxieme second seconde troisieme 1er 1re 1ere 2e 3e"
    ).split()
)
"""Words that tell one boat from another in a row."""


def label_figure(line: Line, count: Count, before: Counted | None) -> Counted | None:
    """'POB: 33', 'pax 12', 'Nombre de personnes à bord : 12', 'Blessés : 2'."""
    tokens, at = line.tokens, count.first
    while at > 0 and tokens[at - 1].norm in _MARKS:
        at -= 1
    colon = any(token.norm in {":", "=", "x"} for token in tokens[at : count.number.first])
    if not ends(line, count.after) or (before is not None and before.after >= at):
        return None
    noun = noun_before(tokens, at)
    counts = noun is not None and noun.unit and (colon or noun.strength != "strong")
    if noun is not None and noun.unit == "event" and any(trigger.first == count.after for trigger in line.triggers):
        return None
    if noun is not None and colon and noun.unit == "boat" and _told_apart(tokens, noun):
        return Counted(count, None, "person", count.after, "label")
    if noun is not None and counts and (colon or (_labels(tokens, noun) and noun.form == "plural")):
        return Counted(count, noun, noun.unit, count.after, "label")
    start = max((step + 1 for step in range(at) if tokens[step].norm in {".", ";", ",", "!", "?", ":"}), default=0)
    spoken = any(
        trigger.manner != "weak" and trigger.first >= start and trigger.after <= at for trigger in line.triggers
    )
    named = any(trigger.first >= start and trigger.after <= at for trigger in line.triggers) and _names_things(
        line, start, at
    )
    period = any(token.norm in _PERIODS for token in tokens[start:at])
    if colon and (spoken or named or period) and at - start <= 9:
        return Counted(count, None, _label_unit(line, at), count.after, "label")
    return None


def _told_apart(tokens: Sequence[Token], noun: Noun) -> bool:
    """'2e emb : 12', 'second boat: 12': the label names one boat, and the figure counts its people."""
    return noun.form == "singular" or (noun.first > 0 and tokens[noun.first - 1].norm in ORDINALS)


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
