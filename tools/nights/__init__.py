"""Simulated nights in the Strait with known truth: contacts as centres log them, boats as they were.

`night(seed, boats, family)` gives one; the rates differ from night to night, so that nothing can be fitted to one
set of them. The families are the ways in which a night deceives (see `family.py`).
"""

from tools.nights.family import FAMILIES, night
from tools.nights.truth import Night

__all__ = ["FAMILIES", "Night", "night"]
