"""Does a figure count everything in a period, or one thing that happened? The words of its own sentence tell.

"So far this month", "the number of people rescued", "depuis le début de l'année", "le total": a total. A figure whose
time spans more than two days is one as well, whatever its words; that is judged where the time is known.
"""

import re

_TOTALS = re.compile(
    r"\b(?:so far|to date|since|total(?:s|led|ling)? (?:now|to)|taking the total|brings? the total|"
    r"(?:the|whose) (?:overall |total )?number of|this (?:month|year|autumn|winter|spring|summer)|cumulative(?:ly)?|"
    r"depuis|à ce jour|cumul(?:é|ée|és)?|bilan porté|portant le total|le nombre (?:de|total|d['’])|"
    r"(?:ce mois|cette année|de l['’]année|du mois))\b",
    re.IGNORECASE,
)
_REACH = 600
_ENDS = re.compile(r"[.!?](?=\s)|\n")


def counts_a_period(text: str, start: int, end: int) -> bool:
    """Say whether the sentence around text[start:end] speaks of a total."""
    before = max(
        (found.end() for found in _ENDS.finditer(text, max(0, start - _REACH), start)), default=max(0, start - _REACH)
    )
    after = _ENDS.search(text, end, end + _REACH)
    return _TOTALS.search(text, before, after.start() if after else end + _REACH) is not None
