"""Dates in Excel files: a number of days, told apart from other numbers only by how the cell is formatted."""

import re
from datetime import datetime, timedelta

_BUILT_IN = frozenset({*range(14, 23), *range(27, 37), *range(45, 48), *range(50, 59)})
_NOT_LETTERS = re.compile(r'"[^"]*"|\\.|\[[^\]]*\]|_.|\*.')
_DATE_LETTERS = re.compile(r"[dmyhs]", re.IGNORECASE)
_EPOCH = datetime(1899, 12, 30)
_EPOCH_1904 = datetime(1904, 1, 1)
_LEAP_DAY_THAT_NEVER_WAS = 60  # Excel counts a 29 February 1900
_LAST = 2_958_466  # 1 January 10000


def shows_date(format_number: int, written: str) -> bool:
    """Say whether a cell format shows a date or a time."""
    if written:
        return bool(_DATE_LETTERS.search(_NOT_LETTERS.sub("", written.partition(";")[0])))
    return format_number in _BUILT_IN


def said_as_date(number: str, epoch_is_1904: int) -> str:
    """Write a count of days as ISO date, time or both; a count that is no date stays as it was."""
    days = _counted(number)
    if days is None or not 0 <= days < _LAST:
        return number
    if days < 1 and not epoch_is_1904:
        return _clock(days)
    if not epoch_is_1904 and days < _LEAP_DAY_THAT_NEVER_WAS:
        days += 1
    moment = (_EPOCH_1904 if epoch_is_1904 else _EPOCH) + timedelta(seconds=round(days * 86_400))
    return moment.isoformat(" ").removesuffix(" 00:00:00")


def _counted(number: str) -> float | None:
    try:
        return float(number)
    except ValueError:
        return None


def _clock(days: float) -> str:
    return (_EPOCH + timedelta(seconds=round(days * 86_400))).time().isoformat()
