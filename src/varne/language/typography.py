"""How each language writes numbers, days and times, and where French puts its spaces.

French: narrow no-break space (U+202F) between thousands and before ; : ? ! and inside guillemets. Both languages
use the 24-hour clock. A time is written in UTC with its letter, because the two shores differ by an hour.
"""

import re
from datetime import UTC, date, datetime

NARROW = "\u202f"

_MONTHS = {
    "en": tuple(
        "January February March April May June July August September October November December".split(),  # noqa: SIM905
    ),
    "fr": tuple(
        "janvier février mars avril mai juin juillet août septembre octobre novembre décembre".split(),  # noqa: SIM905
    ),
}
_SHORT = {
    "en": tuple("Jan Feb Mar Apr May June July Aug Sept Oct Nov Dec".split()),  # noqa: SIM905
    "fr": tuple("janv. févr. mars avr. mai juin juil. août sept. oct. nov. déc.".split()),  # noqa: SIM905
}
_BEFORE_MARK = re.compile(r"(?<=[\w»)\]}%’']) ?([;?!])(?!\w)|(?<=[\w»)\]}%’']) (:)(?=\s|$)", re.UNICODE)


def number(value: int, language: str) -> str:
    """Write a whole number with the language's thousands mark."""
    plain = f"{value:,}"
    return plain.replace(",", NARROW) if language == "fr" else plain


def day(value: date, language: str) -> str:
    """Write a calendar day: 3 November 2018, 3 novembre 2018 (1er for the first)."""
    first = "1er" if language == "fr" and value.day == 1 else str(value.day)
    return f"{first} {_MONTHS[language][value.month - 1]} {value.year}"


def short_day(value: date, language: str) -> str:
    """Write a calendar day for a column whose year is known: 3 Nov, 3 nov. (1er for the first)."""
    first = "1er" if language == "fr" and value.day == 1 else str(value.day)
    return f"{first} {_SHORT[language][value.month - 1]}"


def clock(value: datetime, language: str) -> str:
    """Write an instant in UTC: 26 November 2018 09:00 UTC."""
    moment = value.astimezone(UTC)
    return f"{day(moment.date(), language)} {moment:%H:%M} UTC"


def french_spaces(text: str) -> str:
    """Put the narrow no-break space where French typography asks for it."""
    marked = _BEFORE_MARK.sub(lambda found: NARROW + (found.group(1) or found.group(2)), text)
    return marked.replace("« ", f"«{NARROW}").replace(" »", f"{NARROW}»")
