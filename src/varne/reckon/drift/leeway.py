"""How the wind moves what floats: the measured coefficients of each class, from the papers.

Leeway is motion through the water, split into a part down the wind and a part across it. Each part is a straight line in
the wind at ten metres: a slope in per cent of the wind, an offset and a scatter about the line, both in centimetres a second.

Sources. The classes and their lines: A. Allen and J. Plourde, "Review of Leeway: Field Experiments and
Implementation", US Coast Guard report CG-D-08-99 (1999). The split into left and right of the wind: A. Allen, "Leeway
Divergence", US Coast Guard report CG-D-05-05 (2005). The ensemble, one normal draw for each particle and part for its
whole life, half of which counts at no wind and the rest in proportion: O. Breivik and A. Allen, "An operational search and rescue
model for the Norwegian Sea and the North Sea", Journal of Marine Systems 69 (2008). The list is the one used by the coast
guards of the United States and Norway, as of 2011.
"""

from typing import Literal

import msgspec

Source = Literal["allen-plourde-1999", "allen-2005", "field-2010"]


class Line(msgspec.Struct, frozen=True):
    """A straight line in the wind: slope in per cent, offset and scatter in centimetres a second."""

    slope: float
    offset: float
    scatter: float


class Leeway(msgspec.Struct, frozen=True):
    """One class: its line down the wind, and across it to the right (positive) and to the left (negative)."""

    down: Line
    right: Line
    left: Line
    source: Source


def _even(down: Line, across: Line, source: Source = "allen-plourde-1999") -> Leeway:
    """A class that leaves the wind alike to both sides."""
    return Leeway(down, across, Line(-across.slope, -across.offset, across.scatter), source)


LEEWAY: dict[str, Leeway] = {
    # A person in the water whose state nobody knows: the mean of all, with a scatter that covers them.
    "PIW-1": _even(Line(0.96, 0.0, 12.0), Line(0.54, 0.0, 9.4)),
    # Upright in a buoyancy vest, conscious.
    "PIW-2": _even(Line(0.48, 0.0, 8.3), Line(0.15, 0.0, 6.7)),
    # Sitting back in a lifejacket that turns its wearer face up.
    "PIW-3": _even(Line(1.60, -3.98, 2.42), Line(0.13, 0.33, 2.11), "allen-2005"),
    # In a survival suit, face up. Measured on both sides of the wind, and not alike.
    "PIW-4": Leeway(Line(1.71, 1.12, 3.93), Line(1.36, -3.30, 1.71), Line(-0.13, -2.65, 1.62), "allen-2005"),
    # In a diver's suit, face up.
    "PIW-5": _even(Line(0.63, 0.0, 5.3), Line(0.31, 0.0, 4.5)),
    # Dead, face down. Measured after the reports above, and in the list of 2010.
    "PIW-6": _even(Line(1.117, 10.2, 3.04), Line(0.04, 3.90, 4.05), "field-2010"),
    # Life rafts without ballast: the mean of all; then without and with canopy and drogue.
    "LIFE-RAFT-NB-1": _even(Line(3.70, 0.0, 12.0), Line(1.98, 0.0, 9.4)),
    "LIFE-RAFT-NB-2": _even(Line(5.34, 9.91, 9.82), Line(2.26, 1.04, 9.08), "allen-2005"),
    "LIFE-RAFT-NB-3": _even(Line(3.15, -4.47, 4.0), Line(1.51, 0.0, 5.0)),
    "LIFE-RAFT-NB-4": _even(Line(3.39, 0.0, 2.4), Line(1.49, 0.0, 2.4)),
    "LIFE-RAFT-NB-5": _even(Line(1.21, 0.0, 12.0), Line(0.92, 0.0, 9.4)),
    # Open boats: a broad hull with an outboard; a V-hull; swamped or capsized.
    "SKIFF-1": _even(Line(3.15, 0.0, 2.2), Line(1.29, 0.0, 2.2)),
    "SKIFF-2": Leeway(Line(2.87, 3.98, 3.33), Line(0.32, -2.93, 2.53), Line(-0.62, 1.03, 3.05), "allen-2005"),
    "SKIFF-3": _even(Line(1.65, 0.0, 3.1), Line(0.39, 0.0, 2.9)),
    # A raft of refugees on the way from Cuba, without sail: heavy, low and full of people.
    "REFUGEE-RAFT-1": _even(Line(1.56, 8.30, 1.53), Line(0.078, 2.70, 1.52), "allen-2005"),
}
