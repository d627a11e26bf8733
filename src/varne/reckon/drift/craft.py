"""What an officer calls the thing that drifts, as a mixture of measured classes in equal shares.

Nobody has measured the leeway of an overloaded inflatable of eight to ten metres with fifty people. So it is four classes
that lie on all sides of it: a raft without canopy or drogue (light, high), an open V-hull, a swamped skiff, a refugee
raft (heavy, low). Each particle keeps the label of its class, so that a chart can show them apart.
"""

from varne.kernel.errors import BadInput
from varne.reckon.drift.leeway import LEEWAY

CRAFT: dict[str, tuple[str, ...]] = {
    "inflatable": ("LIFE-RAFT-NB-2", "SKIFF-2", "SKIFF-3", "REFUGEE-RAFT-1"),
    "swamped": ("SKIFF-3", "REFUGEE-RAFT-1"),
    "skiff": ("SKIFF-1", "SKIFF-2"),
    "raft": ("LIFE-RAFT-NB-2", "LIFE-RAFT-NB-3", "LIFE-RAFT-NB-4", "LIFE-RAFT-NB-5"),
    "person": ("PIW-1", "PIW-2", "PIW-3"),
    "survival-suit": ("PIW-4",),
    "body": ("PIW-6",),
}
ALWAYS = ("inflatable", "person")
"""What is drifted where nobody chose: the boat, and those who went overboard, apart from each other."""


def classes_of(craft: str) -> tuple[str, ...]:
    """The classes of a craft, or the one class that is named by its code."""
    code = craft.upper()
    if code in LEEWAY:
        return (code,)
    if craft.lower() not in CRAFT:
        raise BadInput(
            "There is no craft {name}. Choose one of {names}, or a class such as {code}.",
            name=craft, names=", ".join(CRAFT), code="SKIFF-2",
        )  # fmt: skip
    return CRAFT[craft.lower()]
