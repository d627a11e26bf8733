"""Positions in the words of a caller, a message or a pasted link: text in, ranked readings out.

Architecture invariant: a doubt is never settled silently. What could be meant is a reading of its own, and then the answer is
ambiguous; what cannot be turned into a point (a three-word address, a short link) is kept in its words and said to be unresolved.
"""

from varne.intake.position.read import read
from varne.intake.position.reading import Answer, Reading, Unresolved
from varne.intake.position.speech import speak

__all__ = ["Answer", "Reading", "Unresolved", "read", "speak"]
