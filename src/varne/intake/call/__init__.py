"""What a caller says, as an officer types it: one line in any order, counts, times and the words of the desk.

Architecture invariant: nothing typed is left out in silence. What a line does not understand is handed back as its rest.
"""

from varne.intake.call.clock import Zone, call_back_at, observed_at
from varne.intake.call.count import count_of
from varne.intake.call.line import Heard, hear

__all__ = ["Heard", "Zone", "call_back_at", "count_of", "hear", "observed_at"]
