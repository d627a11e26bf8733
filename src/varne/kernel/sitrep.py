"""A situation report as it was sent, in the letters of the IAMSAR Manual, in both languages. Only another report corrects it."""

import msgspec

from varne.kernel.errors import BadInput


class Sitrep(msgspec.Struct, frozen=True, omit_defaults=True, tag="sitrep"):
    """One situation report. Its owner numbers its own from 1 in each year, and learns nothing of another's numbers by it.

    contacts are those that it tells; corrects is the number of the report of the same year that it replaces.
    """

    year: int
    number: int
    contacts: tuple[str, ...]
    en: str
    fr: str
    to: str = ""
    corrects: int = 0
    final: bool = False

    def __post_init__(self) -> None:
        """Refuse a report that corrects itself or a later one."""
        if not 0 <= self.corrects < self.number:
            raise BadInput(
                "SITREP {number} cannot correct SITREP {corrects}: only an earlier one of the same year.",
                number=self.number,
                corrects=self.corrects,
            )
