"""Where a point lies: distances, grids, open codes, the shores and the rescue regions of the Strait. Pure.

Architecture invariant: knows no text of a report, no gazetteer and no words but those of its own messages.
"""
