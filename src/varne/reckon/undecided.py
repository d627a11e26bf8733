"""Contacts that may be the same boat: counted once for the low end and apart for the high end, whatever is
possible.

What stands when all are counted apart is taken for true; contacts can be one boat when every two of them
are in an open question and all that stands can still hold. The best number counts them apart: joining two
boats is for an officer, and a wrong join costs lives.

Up to CONTACTS contacts that nothing else ties together, or up to ANSWERS answers where something does,
every answer is tried. Beyond that the ends are safe, never too narrow (see `widened`).
"""

from collections.abc import Iterable, Mapping, Sequence
from itertools import islice

import msgspec

from varne.kernel.errors import BadInput
from varne.reckon.joining import Block, Contact, OpenWith, joined, joinings, open_with
from varne.reckon.known import Known
from varne.reckon.part import Grouped, Part, parts_of
from varne.reckon.reconcile import Ends, Reconciled, ends_if_all_hold, reconciled, summed, summed_ends
from varne.reckon.widened import asks_alike, possible, widened

CONTACTS = 8
ANSWERS = 200


class Counted(msgspec.Struct, frozen=True):
    """A part with its open questions; `exact` False when its ends are only safe."""

    found: Reconciled
    open_questions: tuple[str, ...] = ()
    exact: bool = True


def counted(part: Part, known: Known | None = None) -> Counted:
    """Solve a part with all contacts apart, then let the open questions widen its ends; known as in `reconciled`."""
    known = known or Known()
    if not part.pairs:
        return Counted(reconciled(part, known))
    contacts = open_with(part.pairs)
    _refuse_shared_cells(contacts)
    grouped: Grouped = known.once(
        (Grouped, part.statements, part.laws), lambda: Grouped(part.statements, part.laws, ())
    )
    apart = summed([reconciled(one, known) for one in grouped.parts(part.target)])
    aside = set(apart.set_aside)
    standing = msgspec.structs.replace(part, statements=tuple(one for one in part.statements if one.id not in aside))
    # Which contacts can be one boat is asked of statements alone, whichever of the cells are asked for.
    key = possible, standing.statements, standing.laws, standing.pairs
    others, exact = _answered(standing, known.once(key, lambda: possible(standing, contacts)))
    found = msgspec.structs.replace(apart, ends=widest([apart.ends, *others]))
    return Counted(found, tuple(sorted({pair.question for pair in part.pairs})), exact)


def _refuse_shared_cells(contacts: Iterable[Contact]) -> None:
    cells = [cell for contact in contacts for cell in contact]
    if len(set(cells)) != len(cells):
        raise BadInput(
            "A contact must have the same cells in every open question, and share none with another contact."
        )


def _answered(part: Part, near: OpenWith) -> tuple[list[Ends], bool]:
    """Return ends over all answers, and whether every answer was tried."""
    apart = _own_parts(part, near) if len(near) <= CONTACTS else None
    if apart is not None:
        return [_Blocks(apart, near).widest()], True
    if _surely_too_many(near):
        return [safe_ends(part, near)], False
    ways = list(islice(joinings(list(near), near), ANSWERS + 1))
    if len(ways) <= ANSWERS:
        tried = (all_hold(joined(part, blocks)) for blocks in ways)
        return [ends for ends in tried if ends is not None], True
    return [safe_ends(part, near)], False


def _surely_too_many(near: OpenWith) -> bool:
    """Say whether there are more answers than are tried, before any is written down.

    Pairs that share no contact are each one boat or two, whatever the others are.
    """
    free = {contact for contact, others in near.items() if others}
    pairs = 0
    for contact in sorted(free):
        other = next((one for one in sorted(near[contact]) if one in free), None)
        if contact in free and other is not None:
            free -= {contact, other}
            pairs += 1
    return 1 << pairs > ANSWERS


def safe_ends(part: Part, near: OpenWith) -> Ends:
    """Return ends that no answer can exceed; nothing is promised of a sum that asks different roles of two contacts."""
    safe = all_hold(widened(part, near)) if asks_alike(part, near) else None
    return safe or Ends(0, None)


def all_hold(part: Part) -> Ends | None:
    """Return the ends of a part whose contacts are settled, or None when not all can hold."""
    found = [ends_if_all_hold(one) for one in parts_of(part.target, part.statements, part.laws)]
    known = [ends for ends in found if ends is not None]
    return summed_ends(known) if len(known) == len(found) else None


def widest(choices: Sequence[Ends]) -> Ends:
    """Return the lowest low and the highest high, each with the names of the first choice that has it."""
    low = min(choices, key=lambda ends: ends.low)
    high = next((ends for ends in choices if ends.high is None), None) or max(choices, key=lambda ends: ends.high or 0)
    return Ends(low.low, high.high, low.low_from, high.high_from)


def _own_parts(part: Part, near: OpenWith) -> dict[Contact, Part] | None:
    """Split a part by contact; None when something ties two contacts together."""
    owner = {cell: contact for contact in near for cell in contact}
    found: dict[Contact, list[Part]] = {contact: [] for contact in near}
    for one in parts_of(part.cells(), part.statements, part.laws):
        owners = {owner[cell] for cell in one.cells() if cell in owner}
        if len(owners) != 1:
            return None
        found[owners.pop()].append(one)
    return {contact: _together(ones, part.target) for contact, ones in found.items()}


def _together(parts: Sequence[Part], target: Iterable[str]) -> Part:
    cells = {cell for one in parts for cell in one.target}
    return Part(
        tuple(sorted(cells.intersection(target))),
        tuple(said for one in parts for said in one.statements),
        tuple(law for one in parts for law in one.laws),
    )


class _Blocks:
    """Contacts that nothing ties together: each block of contacts is solved once, and blocks are combined."""

    def __init__(self, parts: Mapping[Contact, Part], near: OpenWith) -> None:
        self._parts = parts
        self._near = near
        self._ends: dict[Block, Ends | None] = {}
        self._known: dict[Block, Ends] = {(): Ends(0, 0)}

    def widest(self) -> Ends:
        """Return the widest ends over all ways to join the contacts."""
        return self._widest(tuple(self._parts))

    def _widest(self, contacts: Block) -> Ends:
        if contacts not in self._known:
            first, *others = contacts
            choices = [
                summed_ends([ends, self._widest(tuple(one for one in others if one not in block))])
                for block in self._blocks_with((first,), others)
                if (ends := self._block(block)) is not None
            ]
            self._known[contacts] = widest(choices)
        return self._known[contacts]

    def _blocks_with(self, block: Block, others: Sequence[Contact]) -> Iterable[Block]:
        """Give every block that holds these contacts and some of the others."""
        yield block
        for place, one in enumerate(others):
            if self._near[one].issuperset(block):
                yield from self._blocks_with((*block, one), others[place + 1 :])

    def _block(self, block: Block) -> Ends | None:
        if block not in self._ends:
            whole = _together([self._parts[contact] for contact in block], self._all_targets(block))
            self._ends[block] = all_hold(joined(whole, [block]))
        return self._ends[block]

    def _all_targets(self, block: Block) -> Iterable[str]:
        return [cell for contact in block for cell in self._parts[contact].target]
