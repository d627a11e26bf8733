"""May this reader see this label? The rule as data: rows of "a and b", joined by "or", and a purpose.

Invariant: monotone. More names never see less. An audience that is empty, unknown or malformed admits nobody, and
so does an empty list of purposes.
"""

from collections.abc import Mapping

from varne.kernel.audience import parse_audience_or_nobody
from varne.ledger.port import LabelKey
from varne.view.reader import Reader


def may_see(reader: Reader, audience: str, purposes: tuple[str, ...]) -> bool:
    """Say whether the reader's authority and purpose satisfy both gates."""
    return reader.purpose in purposes and parse_audience_or_nobody(audience).admits(reader.names)


def visible_labels(reader: Reader, labels: Mapping[int, LabelKey]) -> frozenset[int]:
    """Resolve labels once to the set that this reader may see."""
    return frozenset(number for number, label in labels.items() if may_see(reader, label.audience, label.purposes))
