"""A figure that counts something, and the line in which it stands.

These are the values that the finders of parts, roles and withdrawn figures share. A line holds the tokens of one
sentence with its figures, its role words and the tokens that are masked (times, ages, references).
"""

import msgspec

from varne.intake.finder.count import Count
from varne.intake.finder.lexicon import Phrases
from varne.intake.finder.noun import Noun
from varne.intake.finder.number import Kind
from varne.intake.finder.token import Token
from varne.intake.finder.trigger import Trigger
from varne.intake.lexicon import reviewed
from varne.kernel.quantity import Op

_WORDS = reviewed("bare")
PART_MARKERS: Phrases[bool] = Phrases((phrase, True) for phrase in _WORDS["part_markers"])
_STOPS = frozenset(reviewed("stops")["stops"])
_PAIRS = frozenset(_WORDS["pairs"])
_A_DAY = 2
ONE_OF_THEM = "one of them"
"""The rule that takes 'une récupérée' for one of the people spoken of."""
TOLD_ALONE = "told_alone"
"""The rule that takes 'un homme est porté disparu' for one person."""
_ZONES = frozenset({"z", "l", "utc", "gmt", "bst", "local", "locale", "loc", "lt", "h", "hrs", "a", "b"})


class Counted(msgspec.Struct, frozen=True, gc=False):
    """A figure that counts something: unit "" means "the same as before"; after is where its noun phrase ends."""

    count: Count
    noun: Noun | None
    unit: str
    after: int
    rule: str

    @property
    def first(self) -> int:
        """The token where the figure begins."""
        return self.count.first

    @property
    def article(self) -> bool:
        """Say whether it is only 'a man', which counts in an enumeration alone."""
        plain = self.count.number.kind is Kind.ARTICLE and self.count.op is Op.EXACTLY
        return plain and self.rule not in {ONE_OF_THEM, TOLD_ALONE}


class Line(msgspec.Struct, frozen=True, gc=False):
    """The tokens of one sentence with its role words and the tokens that are masked."""

    tokens: tuple[Token, ...]
    triggers: tuple[Trigger, ...]
    masked: frozenset[int]
    counts: tuple[Count, ...]


def ends(line: Line, at: int) -> bool:
    """Say whether the noun phrase is over here: a mark, a function word, a verb of ours, or the end."""
    if at >= len(line.tokens) or at in line.masked:
        return True
    token = line.tokens[at]
    if PART_MARKERS.at(line.tokens, at) is not None:
        return True
    if token.kind == "p":
        return token.raw not in "%°/€£$'’"
    return token.norm in _STOPS or any(trigger.first == at for trigger in line.triggers)


def heads_line(line: Line, at: int) -> bool:
    """Say whether only a stamp and marks stand before: '0205Z 6 checked by ambulance', '05H58 - 7 interpellés'."""
    before = range(at)
    return all(step in line.masked or line.tokens[step].kind == "p" or _stamp(line, step) for step in before)


def _stamp(line: Line, at: int) -> bool:
    token = line.tokens[at]
    dated = at + 1 < len(line.tokens) and line.tokens[at + 1].raw in "/.-" and len(token.raw) <= _A_DAY
    numbered = at > 0 and line.tokens[at - 1].raw in "#°º"
    return token.norm in _ZONES or (token.kind == "d" and (dated or numbered or len(token.raw) == 4))


def pair_word(line: Line, count: Count) -> bool:
    """Say whether a preposition of time or place follows the figure."""
    return count.after < len(line.tokens) and line.tokens[count.after].norm in _PAIRS
