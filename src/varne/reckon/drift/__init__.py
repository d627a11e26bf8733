"""Where what drifts may be: leeway from the papers, the tidal stream of the house, and the doubt about both.

Pure: a cone is a function of the question and its seed. Coarse, and NOT FOR NAVIGATION.
"""

from varne.reckon.drift.area import Area
from varne.reckon.drift.cone import Cone, Hour, Question, cone, cones
from varne.reckon.drift.craft import ALWAYS, CRAFT
from varne.reckon.drift.wind import Series, Wind, series, steady

__all__ = ["ALWAYS", "CRAFT", "Area", "Cone", "Hour", "Question", "Series", "Wind", "cone", "cones", "series", "steady"]
