"""The words of the desk in both languages: which field each fills, and with what. Earlier rows are tried first."""

import re

from varne.intake.lexicon import reviewed

_TABLE = reviewed("call")


def _pattern(say: list[str]) -> re.Pattern[str]:
    words = "|".join(say)
    for name, part in _TABLE["parts"].items():
        words = words.replace(f"{{{name}}}", f"(?:{part})")
    return re.compile(rf"(?<!\w)(?<!\bnot )(?<!\bno )(?<!\bpas )(?:{words})(?!\w)")


STATES = tuple((row["field"], row["is"], _pattern(row["say"])) for row in _TABLE["rows"])
"""The field, what fills it (empty: the words themselves), and the pattern on plain small letters."""
COLOURS = tuple(dict.fromkeys(row["is"] for row in _TABLE["rows"] if row["field"] == "colour"))
