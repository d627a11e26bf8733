"""What a part looks like once some of its contacts are taken for one boat, and every way in which they can
be.

A joined boat is counted once in every sum that names any of its contacts.
"""

from collections.abc import Iterator, Mapping, Sequence

import msgspec

from varne.reckon.part import Part
from varne.reckon.statement import Law, Pair, Statement

Contact = tuple[str, ...]
Block = tuple[Contact, ...]
OpenWith = Mapping[Contact, set[Contact]]


def open_with(pairs: Sequence[Pair]) -> dict[Contact, set[Contact]]:
    """List for each contact, in the order of their names, the contacts it may be one with."""
    found: dict[Contact, set[Contact]] = {}
    for pair in pairs:
        found.setdefault(pair.left, set()).add(pair.right)
        found.setdefault(pair.right, set()).add(pair.left)
    return dict(sorted(found.items()))


def joinings(contacts: Sequence[Contact], near: OpenWith) -> Iterator[tuple[Block, ...]]:
    """Give every way to join contacts into blocks in which every two are in an open question."""
    if not contacts:
        yield ()
        return
    *others, last = contacts
    for blocks in joinings(others, near):
        yield (*blocks, (last,))
        for place, block in enumerate(blocks):
            if near[last].issuperset(block):
                yield (*blocks[:place], (*block, last), *blocks[place + 1 :])


def joined(part: Part, blocks: Sequence[Block]) -> Part:
    """Lay the contacts of each block on its first; no question is left open."""
    onto = {
        cell: first for block in blocks for contact in block[1:] for cell, first in zip(contact, block[0], strict=True)
    }
    return Part(
        tuple(sorted({onto.get(cell, cell) for cell in part.target})),
        tuple(_statement(one, onto) for one in part.statements),
        tuple(dict.fromkeys(_law(one, onto) for one in part.laws)),
    )


def _statement(one: Statement, onto: Mapping[str, str]) -> Statement:
    if onto.keys().isdisjoint(one.terms):
        return one
    return msgspec.structs.replace(one, terms=tuple(dict.fromkeys(onto.get(cell, cell) for cell in one.terms)))


def _law(law: Law, onto: Mapping[str, str]) -> Law:
    return Law(tuple(dict.fromkeys((onto.get(cell, cell), count) for cell, count in law.terms)), law.low, law.high)
