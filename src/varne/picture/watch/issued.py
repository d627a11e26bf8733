"""Situation reports as they were sent, those of each centre in their own numbers. Pure."""

import msgspec

from varne.kernel.entry import Entry
from varne.kernel.sitrep import Sitrep
from varne.view.view import View


class Issued(msgspec.Struct, frozen=True):
    """A report as it was sent; replaced_by is the number of a later one that corrects it, 0 where there is none."""

    entry: Entry
    sitrep: Sitrep
    replaced_by: int = 0

    @property
    def name(self) -> str:
        """Its number as it stands in its head: uk-hmcg/2018/3."""
        return f"{self.entry.owner}/{self.sitrep.year}/{self.sitrep.number}"

    def text(self, language: str) -> str:
        """Its words in a language."""
        return self.sitrep.fr if language == "fr" else self.sitrep.en


def issued(view: View) -> tuple[Issued, ...]:
    """Every situation report that this reader may see, the latest first."""
    found = [(entry, entry.body) for entry in view.of_kind("sitrep") if isinstance(entry.body, Sitrep)]
    replaced = {(entry.owner, body.year, body.corrects): body.number for entry, body in sorted(found, key=_number)}
    listed = sorted(found, key=lambda one: (one[0].recorded, one[0].id), reverse=True)
    return tuple(Issued(entry, body, replaced.get((entry.owner, body.year, body.number), 0)) for entry, body in listed)


def _number(one: tuple[Entry, Sitrep]) -> tuple[str, int, int]:
    return one[0].owner, one[1].year, one[1].number
