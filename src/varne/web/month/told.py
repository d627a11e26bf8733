"""Each source with its own figures: some of each beside each other, and all of one source behind its own address."""

from collections.abc import Callable, Mapping

import msgspec

from varne.kernel.message import Message, say
from varne.language.voice import Voice
from varne.picture.month import Figure, Month, Source, Standing
from varne.web.paging import Pager, pager, stretch
from varne.wording.period import window
from varne.wording.statement import in_role

AT_ONCE = 60
"""How many figures of one source a page holds."""
SOURCES = 20
"""How many sources a page sets beside each other."""
FEW = 12
"""How many figures of each are shown then."""
_WITHHELD = "withheld"
_STANDINGS = {
    Standing.UNRECONCILED: say("unreconciled"),
    Standing.EXPLAINED: say("explained"),
    Standing.BESIDE: say("another role or time"),
    Standing.REVISED: say("revised"),
    Standing.UNDATED: say("without a time"),
}
Address = Callable[[Mapping[str, str]], str]


class Told(msgspec.Struct, frozen=True):
    """One figure of a source: what it says, when, and how it stands where it is not simply counted."""

    id: str
    figure: str
    when: str
    standing: Message | None
    fits: bool


class Teller(msgspec.Struct, frozen=True):
    """One source with figures of it; every leads to all of them where these are not all."""

    name: str
    figures: tuple[Told, ...]
    count: int
    every: str = ""


class Tellers(msgspec.Struct, frozen=True):
    """The sources that a page shows; all leads back to all sources where one stands alone."""

    rows: tuple[Teller, ...]
    pager: Pager
    all: str = ""


def tellers(voice: Voice, month: Month, address: Address, chosen: str, start: str) -> Tellers:
    """Show the sources of a month, or one that was chosen; start says where the stretch begins."""
    alone = next((one for one in month.sources if _key(one) == chosen), None)
    if alone is not None:
        return _alone(voice, alone, address, start)
    shown = stretch(start, len(month.sources), SOURCES)
    rows = tuple(_beside_others(voice, one, address) for one in shown.of(month.sources))
    return Tellers(rows, pager(shown, SOURCES, lambda at: f"{address({'told': '', 'figures': at})}#told"))


def _alone(voice: Voice, source: Source, address: Address, start: str) -> Tellers:
    figures = _said(source)
    shown = stretch(start, len(figures), AT_ONCE)
    row = Teller(source.name, tuple(_told(voice, one) for one in shown.of(figures)), len(figures))
    ways = pager(shown, AT_ONCE, lambda at: f"{address({'told': _key(source), 'figures': at})}#told")
    return Tellers((row,), ways, f"{address({'told': '', 'figures': ''})}#told")


def _beside_others(voice: Voice, source: Source, address: Address) -> Teller:
    figures = _said(source)
    every = f"{address({'told': _key(source), 'figures': ''})}#told" if len(figures) > FEW else ""
    return Teller(source.name, tuple(_told(voice, one) for one in figures[:FEW]), len(figures), every)


def _key(source: Source) -> str:
    """Name a source in an address; no name that a source has can be taken for that of those that are withheld."""
    return f"by {source.name}" if source.name else _WITHHELD


def _said(source: Source) -> list[Figure]:
    """Return what a source said, in order of time; days on which a series says nought are left out."""
    return [one for one in source.figures if one.one.claim.series is None or one.one.claim.quantity.high != 0]


def _told(voice: Voice, figure: Figure) -> Told:
    claim = figure.one.claim
    when = "" if claim.valid is None else window(voice, claim.valid)
    fits = figure.standing not in (Standing.UNRECONCILED, Standing.EXPLAINED)
    return Told(figure.one.id, in_role(voice, claim), when, _STANDINGS.get(figure.standing), fits)
