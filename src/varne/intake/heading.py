"""Headings of a report: a line that dates or places what follows, a field of a letter's head, an item of a list.

A heading holds no figure of its own. The hour of a heading (a DTG) is when the report was written and dates no event.
"""

import re
from collections.abc import Sequence

from varne.intake.letters import plain_letters
from varne.intake.lexicon import reviewed
from varne.intake.sentence import Sentence

_WORDS = reviewed("slots")
_HEADINGS = re.compile(r"\b(?:" + "|".join(map(re.escape, _WORDS["headings"])) + r")\b")
_FIELD = re.compile(r"\s*(?:" + "|".join(map(re.escape, _WORDS["fields"])) + r")\s*:", re.IGNORECASE)
_ITEM = re.compile(r"(?:[-–—*•·▪●◦]|\(?\d{1,2}[.)]|\(?[a-zA-Z][.)])\s")
HEADS = 8
"""Among how many first sentences the heading of a report is looked for."""
_LONGEST = 160
_LITTLE = 14


def is_field(sentence: Sentence) -> bool:
    """Say whether a line is a field of a letter's head: its dates and places tell of no event."""
    return _FIELD.match(sentence.text) is not None


def is_item(text: str, sentence: Sentence) -> bool:
    """Say whether a sentence stands in a numbered or bulleted item of a list."""
    return _ITEM.match(text, sentence.block) is not None


def report_heading(cut: Sequence[Sentence], counting: Sequence[bool]) -> range:
    """Find the heading of a whole report: the lines before its first figure, where one of them names a kind of report."""
    first = next((number for number, counts in enumerate(counting) if counts), len(counting))
    named = any(
        len(one.text) <= _LONGEST and not is_field(one) and _HEADINGS.search(plain_letters(one.text))
        for one in cut[:first]
    )
    return range(first if named else 0)


def day_heading(sentence: Sentence, said: str) -> bool:
    """Say whether a line is nothing but its day, as over the entries of a diary: 'Monday 12:'."""
    return (
        sentence.text.startswith(said)
        and len(sentence.text) - len(said) <= _LITTLE
        and sentence.text[-1] in f":{said[-1]}"
    )
