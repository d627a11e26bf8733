"""A caller's number as it was given, and as it is dialled from abroad: two ways of writing one number are one number."""

import re
from datetime import date

from varne.kernel.errors import BadInput

_DATE = re.compile(
    r"(?P<d>\d{1,2})[/. -](?P<m>\d{1,2})[/. -](?P<y>\d{4}|\d{2})|(?P<y2>(?:19|20)\d{2})[/. -]?(?P<m2>\d{2})[/. -]?(?P<d2>\d{2})"
)
_FEWEST, _MOST = 3, 15
_WRITTEN = re.compile(r"[+\d][\d ()./-]*\d")


def dialled(text: str) -> str:
    """Return the figures of a number from abroad. Eleven figures from 0 are British, ten are French: so they are here."""
    written = text.strip().replace("(0)", "")
    figures = "".join(str(int(letter)) for letter in written if letter.isdecimal())
    if not written.startswith("+") and not figures.startswith("00"):
        if figures.startswith("0") and len(figures) in (10, 11):
            return f"{'44' if len(figures) == 11 else '33'}{figures[1:]}"
        return figures
    abroad = figures if written.startswith("+") else figures[2:]
    return f"{abroad[:2]}{abroad[3:]}" if abroad.startswith(("440", "330")) else abroad


def read_phone(text: str) -> str:
    """Return a number as it was given. Raises BadInput for a date, and for what nobody can dial."""
    given = " ".join(text.split())
    if given and is_day(given):
        raise BadInput("{text} is a day and not a phone. Write the number alone, or leave it empty.", text=given)
    if given and not (_WRITTEN.fullmatch(given) and _FEWEST <= sum(map(str.isdecimal, given)) <= _MOST + 2):
        raise BadInput(
            "{text} is no phone that can be dialled. Write {fewest} to {most} figures, or leave it empty.",
            text=given,
            fewest=_FEWEST,
            most=_MOST,
        )
    return given


def is_day(text: str) -> bool:
    """Whether figures are a day of the calendar, such as 12/10/2026 or 20261012."""
    found = _DATE.fullmatch(text)
    if found is None:
        return False
    year = found["y"] or found["y2"]
    try:
        date(
            int(year) if len(year) == 4 else 2000 + int(year),
            int(found["m"] or found["m2"]),
            int(found["d"] or found["d2"]),
        )
    except ValueError:
        return False
    return True
