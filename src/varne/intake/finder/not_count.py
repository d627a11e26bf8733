"""Figures that count nobody: ages, distances, speeds, powers, money, positions, phones, courses, channels, references.

A mask for the count finder, which reads no number inside these spans. It leans to silence about the figure only where
its own sign says what it is (a unit behind, a name of numbers before); a figure with a noun of people, boats or
things behind it is never masked. Invariant: spans lie in the range, in text order, and do not overlap.
"""

import re
from collections.abc import Sequence

from varne.intake.finder.calendar import COUNTED, one_of
from varne.intake.finder.clock import COUNT_NOUN
from varne.intake.letters import plain_letters
from varne.intake.sentence import Span

_SPELT = "|".join(
    (
        *(
            "thirteen",
            "fourteen",
            "fifteen",
            "sixteen",
            "seventeen",
            "eighteen",
            "nineteen",
            "twenty",
            "thirty",
            "forty",
        ),
        *("quinze", "seize", "dix-sept", "dix-huit", "vingt", "trente", "quarante", "half a", "demi"),
        one_of({word: 0 for word in COUNTED if word not in ("a", "an", "un", "une", "one")}),
    )
)
_FIGURE = r"\d+(?:[ .,]\d{3})*(?:[.,]\d+)?"
_AND = r"(?: ?- ?| (?:to|a|and|et|or|ou) )"
_FIGURES = rf"\b(?:{_FIGURE}{_AND})?{_FIGURE}"
_WORDS = rf"\b(?:(?:{_SPELT}){_AND})?(?:{_SPELT})[ -]"
_UNIT = (
    r"(?:nautical|miles?|milles?|nautiques?|kilomet(?:re|er)s?|met(?:re|er)s?"
    r"|feet|foot|knots?|n(?:oe|œ)uds?|horsepower|chevaux|per ?cent|pour ?cent"
    r"|degrees?|degres?|litres?|kilos?|tonnes?|euros?|pounds?|millions?|milliards?|years?|ans|months?|mois|weeks?|semaines?"
    r"|days?|jours?|hours?|heures?|minutes?|seconds|secondes|pages?|fois|times|square)\b"
)
_SHORT_UNIT = (
    r"(?:nm|mn|kms?|cm|m(?! ?[,/+&-] ?\d+ ?f)|ft|kts?|kn|nds?|km/h|kmh|mph|hp|bhp|cv|ch|kw|deg|l|kgs?|eur|gbp|k|yrs?|yo"
    r"|hrs?|mins?|secs?)(?!\w)"
)
_NAUTICAL = r"(?:[ -](?:old|miles|nautiques|marins))?"
_NUMBERED = (
    r"(?:\bn ?[°º]|\b(?:no|nr|number|numero|num|ref|reference|job|cad|log|tracker|track|serial|incident|inc|sar|event|evt|evenement"
    r"|operation|ops?|dossier|article|art|section|paragraph|paragraphe|page|pier|berth|quai|poste|room|flight|unit|channel"
    r"|ch|canal|vhf|phase|category|categorie|zone|secteur|sector|junction|sortie|hull|coque|buoy|bouee|level|niveau"
    r"|version|grid|sitrep|bulletin|communique|annexe?|lot|course|heading|bearing|cap|route|relevement|force|beaufort"
    r"|sea state|mer|helicopter|helico|dragon|sns|pam|crs|bsi|code|rubrique|ligne|line|chapter|chapitre)\b)"
)
_SPOKEN = (
    r"(?:(?:zero|one|two|three|four|five|six|seven|eight|nine|niner|unite|un|deux|trois|quatre|cinq|sept|huit|neuf)"
    r"(?:[ -]|\b))"
)
_RULES = (
    rf"\b(?:rescue|course|heading|bearing|cap|route|callsign|indicatif) {_SPOKEN}{{2,4}}",
    rf"\b(?:sea state|channel|canal|force|beaufort) {_SPOKEN}{{1,3}}",
    r"\b(?:vents?|wind)(?: de| d['’]| from(?: the)?)? ?(?:nord|sud|est|ouest|north|south|east|west|[nsew]{1,3})"
    r"(?:[ -]?(?:est|ouest|east|west))?(?:erly)? \d{1,2}(?: (?:a|to|or|ou) \d{1,2})?\b",
    r"[£€$] ?\d+(?:[., ]\d{3})*(?:[.,]\d+)?(?:[kmb]|bn)?(?!\w)",
    r"(?:\+|\b00)\d[\d ().-]{7,16}\d\b",
    r"\b0\d(?:[ .-]?\d\d){4}\b(?![.,]?\d)",
    r"\b0\d{3,4} ?\d{3} ?\d{3}\b",
    r"\b\d{1,3}(?:[°º]|-| )\d{1,2}(?:(?:[.,]\d+)? ?['′]?|['′ ]\d{1,2}[\"″]?) ?[nsewo]\b",
    r"\b(?:mmsi|imo|tel|phone|mob|mobile|telephone)\b\.? ?(?:no\.? ?)?:? ?[\d +().-]{3,20}\d\b",
    rf"{_NUMBERED}\.? ?(?:(?:no|n[°º]|number|numero)\.? ?)?\d[\d/-]*(?!\w)(?! ?{COUNT_NOUN})",
    r"\brescue \d{3}\b",
    rf"\b(?:aged?|agee?s?)(?: (?:between|from|de|entre|about|environ))? (?:{_FIGURES}|{_WORDS})(?: ?(?:ans|years)\b)?",
    rf"{_FIGURES}(?: ?%| ?°c?\b|[ -]?(?:{_UNIT}|{_SHORT_UNIT}){_NAUTICAL})",
    rf"{_WORDS}{_UNIT}{_NAUTICAL}",
    r"\b\d+(?:st|nd|rd|th|eme|ere|er|e)\b",
    r"(?<=[a-z] )\((?:62|59|80|76|50|14|27|2[ab])\)",
    r"\b\d+/\d+\b",
    r"\b\d+[a-z]\w*[-/]\d+\b",
)
_MASK = re.compile("|".join(f"(?:{rule})" for rule in _RULES))


def not_counts(text: str, reach: Span, times: Sequence[Span] = ()) -> tuple[Span, ...]:
    """Return where text[reach[0]:reach[1]] holds figures that count nobody; times are the spans found as such."""
    offset = reach[0]
    plain = plain_letters(text[offset : reach[1]])
    spans = [(offset + found.start(), offset + found.end()) for found in _MASK.finditer(plain)]
    return _merged(sorted((*spans, *times)))


def _merged(spans: list[Span]) -> tuple[Span, ...]:
    """Join the spans that overlap."""
    merged: list[Span] = []
    for start, end in spans:
        if merged and start < merged[-1][1]:
            merged[-1] = (merged[-1][0], max(merged[-1][1], end))
        else:
            merged.append((start, end))
    return tuple(merged)
