"""Three-word addresses: kept as words, because only their owner's service can turn them into a point."""

import re
from collections.abc import Iterator

from varne.intake.position.reading import Told, Unresolved
from varne.kernel.message import say

_THREE_WORDS = re.compile(
    r"(?:///\s?|(?:w3w|what3words)[\s:.]*(?:com|co)?/?(?:///)?\s?)(?P<words>[^\W\d_]{2,30}[.・][^\W\d_]{2,30}[.・][^\W\d_]{2,30})(?![\w.])"
    r"|(?<![\w./@-])(?P<bare>[a-z]{3,20}\.[a-z]{3,20}\.[a-z]{4,20})(?![\w./@-])",
    re.IGNORECASE,
)


def three_words(text: str) -> Iterator[tuple[int, int, Told]]:
    """Yield three-word addresses, which stay words: only their owner's service can turn them into a point."""
    for found in _THREE_WORDS.finditer(text):
        words = found["words"] or found["bare"]
        why = say("A three-word address: only its owner's service turns it into a position. Ask for the figures.")
        yield found.start(), found.end(), Unresolved(words, "what3words", why)
