"""One boat with all that was judged and decided about it: what its page and its command show."""

from collections.abc import Iterable

import msgspec

from varne.kernel.entry import Entry
from varne.kernel.judgement import Judgement
from varne.picture.watch.board import Boat
from varne.picture.watch.known import Known, Said


class Judged(msgspec.Struct, frozen=True):
    """A judgement that stands, with the two contacts as far as this reader may see them."""

    entry: Entry
    judgement: Judgement
    one: Said | None
    other: Said | None


class Sheet(msgspec.Struct, frozen=True):
    """A boat and the judgements on its contacts; ends are the contacts that tell of an end, its own first."""

    boat: Boat
    judged: tuple[Judged, ...]
    ends: tuple[Said, ...]
    others: tuple[Said, ...]


def sheet(known: Known, boat: Boat) -> Sheet:
    """Gather what stands about a boat; pure."""
    names = frozenset(one.id for one in boat.contacts)
    mine = [one for one in boat.contacts if one.ends]
    rest = [one for name, one in known.contacts.items() if name not in names]
    return Sheet(
        boat,
        tuple(_judged(known, names)),
        (*mine, *sorted((one for one in rest if one.ends), key=_latest)),
        tuple(sorted(rest, key=_latest)),
    )


def _judged(known: Known, names: frozenset[str]) -> Iterable[Judged]:
    for entry, judgement in known.judgements:
        one, other = (known.newest.get(name, "") for name in (judgement.one, judgement.other))
        if names & {one, other}:
            yield Judged(entry, judgement, known.contacts.get(one), known.contacts.get(other))


def _latest(one: Said) -> tuple[float, str]:
    return -one.contact.observed.start.timestamp(), one.id
