"""Which contacts are the same boat, which boats may be at sea, and what speaks for closing one.

Pure: a board is a function of the set of contacts, the moment and officers' judgements. It proposes and closes nothing.
"""

from varne.reckon.boat.board import Board, Proposal, Row, board, pair
from varne.reckon.boat.contact import Contact, read_lines
from varne.reckon.boat.interval import Interval
from varne.reckon.boat.memory import Memory
from varne.reckon.boat.reason import Reason
from varne.reckon.boat.weights import digest

__all__ = [
    "Board",
    "Contact",
    "Interval",
    "Memory",
    "Proposal",
    "Reason",
    "Row",
    "board",
    "digest",
    "pair",
    "read_lines",
]
