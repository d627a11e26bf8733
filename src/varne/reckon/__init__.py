"""Pure mathematics of counts: what a set of statements about sums of people allows, and why.

`reckon` knows variables, statements and weights, and nothing of readers, labels, storage or words.
"""

from varne.reckon.difference import Difference, Event, Explanation, explain
from varne.reckon.statement import Law, Pair, Statement, balance, within
from varne.reckon.tally import Tally, tally

__all__ = [
    "Difference",
    "Event",
    "Explanation",
    "Law",
    "Pair",
    "Statement",
    "Tally",
    "balance",
    "explain",
    "tally",
    "within",
]
