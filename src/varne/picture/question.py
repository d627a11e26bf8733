"""What is asked of a tally: how many, of what, in which role, where, from which day to which day, counted how.

Attribution says by which time a figure falls into the window: when it happened (event), when people reached land
(landing) or when it was reported (reporting). The same figures give different daily series and both are right.
"""

from datetime import date, datetime
from typing import Literal
from zoneinfo import ZoneInfo

import msgspec

from varne.kernel.errors import BadInput
from varne.kernel.moment import Interval, whole_days
from varne.kernel.role import FAR_SHORE, Role

Attribution = Literal["event", "landing", "reporting"]
ATTRIBUTIONS: tuple[Attribution, ...] = ("event", "landing", "reporting")
_LONGEST_DAYS = 3_660


class Question(msgspec.Struct, frozen=True):
    """A window of whole days, both ends included, with role, unit, place and attribution.

    place is a gazetteer code or a side (uk, fr); empty means: on whichever side the role implies (people arrive in
    the UK), else everywhere. stated_by leaves out what was published later or at an unknown time.
    """

    role: Role
    first: date
    last: date
    unit: str = "person"
    place: str = ""
    by: Attribution = "event"
    zone: str = "Europe/London"
    stated_by: datetime | None = None

    def __post_init__(self) -> None:
        """Refuse a window that runs backwards or is longer than ten years."""
        if self.last < self.first:
            raise BadInput(
                "The window from {first} to {last} runs backwards. Give the earlier day first.",
                first=self.first,
                last=self.last,
            )
        if (self.last - self.first).days > _LONGEST_DAYS:
            raise BadInput("The window is longer than ten years. Ask for a shorter one.")

    @property
    def tz(self) -> ZoneInfo:
        """Return the zone whose midnights bound the days."""
        return ZoneInfo(self.zone)

    @property
    def window(self) -> Interval:
        """Return the window as an interval."""
        return whole_days(self.first, self.last, self.tz)

    @property
    def side(self) -> str:
        """Return the side that the question is about, or empty for both."""
        if self.place in ("uk", "fr", "be", "nl"):
            return self.place
        return FAR_SHORE if not self.place and self.role is Role.ARRIVED else ""
