"""Figures with their qualifiers: "at least 110", "une cinquantaine", "between 30 and 40", "12 ou plus".

A figure is not yet a claim: what it counts is found by the noun, the role and the assembler. Readings follow the rule
table of varne.kernel.quantity.
"""

from collections.abc import Sequence

import msgspec

from varne.intake.finder.lexicon import Phrases
from varne.intake.finder.number import STARTS, Kind, Number, number_at
from varne.intake.finder.token import Token, shouted
from varne.intake.lexicon import reviewed
from varne.kernel import quantity
from varne.kernel.quantity import Op, Quantity

_WORDS = reviewed("qualifiers")
_BEFORE: Phrases[Op] = Phrases((phrase, Op(op)) for op, phrases in _WORDS["before"].items() for phrase in phrases)
_AFTER: Phrases[Op] = Phrases((phrase, Op(op)) for op, phrases in _WORDS["after"].items() for phrase in phrases)
_OVER_VERBS = frozenset(_WORDS["over_verbs"])
_OPENED: dict[str, frozenset[str]] = {word: frozenset(joins) for word, joins in _WORDS["range"]["opened"].items()}
_AT_MOST_EVEN = frozenset({"voire", "maybe", "perhaps", "possibly", "even"})
_PLAIN = _AT_MOST_EVEN | frozenset(_WORDS["range"]["plain"])
_REVISED = frozenset(reviewed("cancelled")["revised"])
_STOP_AND_SPACE = 2
_NO_BOUNDS = frozenset({Kind.NONE, Kind.UNKNOWN, Kind.SEVERAL, Kind.VAGUE, Kind.EVERYBODY})


class Count(msgspec.Struct, frozen=True, gc=False):
    """A figure on the tokens first to after (qualifier included); number is the bare figure inside it."""

    first: int
    after: int
    number: Number
    op: Op
    low: int
    high: int | None
    rule: str

    @property
    def sure(self) -> bool:
        """Say whether the figure is written as digits or as unmistakable number words."""
        return self.number.kind in {Kind.DIGITS, Kind.WORDS, Kind.ROUNDED, Kind.PAIR}

    def reading(self, said: str) -> Quantity:
        """Give the quantity with the words that said it."""
        return Quantity(self.op, self.low, self.high, said)


def find_counts(line: Sequence[Token]) -> tuple[Count, ...]:
    """Find every figure of a line, in order, none inside another."""
    found: list[Count] = []
    at = 0
    while at < len(line):
        token = line[at]
        count = _count_at(line, at) if token.kind == "d" or token.norm in STARTS or token.norm == "personne" else None
        if count is None:
            at += 1
            continue
        while found and found[-1].after > count.first:
            found.pop()
        found.append(count)
        at = count.after
    return tuple(found)


def _count_at(line: Sequence[Token], at: int) -> Count | None:
    number, rule = _range_at(line, at), "range"
    if number is None:
        number, rule = number_at(line, at), "number"
    if number is None:
        number, rule = _nobody(line, at), "nobody"
    if number is None:
        return None
    return _qualified(line, number, rule)


def _nobody(line: Sequence[Token], at: int) -> Number | None:
    """Read the pronoun 'personne' (with ne), which is nobody, apart from the noun."""
    if line[at].norm != "personne":
        return None
    before = {token.norm for token in line[max(0, at - 6) : at]}
    following = line[at + 1].norm if at + 1 < len(line) else ""
    if (
        line[at - 1].norm in {"une", "aucune", "aucun", "chaque", "par", "la", "cette", "d'", "l'", "seule", "autre"}
        and at
    ):
        return None
    opens = at == 0 or line[at - 1].kind == "p"
    on_board = opens and [token.norm for token in line[at + 1 : at + 4]][:2] in (["a", "bord"], ["a", "l'"])
    if on_board or following in {"n'", "ne"} or ("n'" in before or "ne" in before):
        return Number(at, at + 1, 0, 0, Kind.NONE)
    return None


def _range_at(line: Sequence[Token], at: int) -> Number | None:
    left = number_at(line, at) or _digits(line, at)
    if left is None or left.after + 1 >= len(line) or left.kind in _NO_BOUNDS:
        return None
    join, step = line[left.after], left.after + 1
    if join.raw == "," and line[step].norm in _AT_MOST_EVEN:
        join, step = line[step], step + 1
    right = (number_at(line, step) or _digits(line, step)) if step < len(line) else None
    if right is None or not _bounds(left, right) or not _joined(line, left, join):
        return None
    if join.raw in "-–—/" and not _tight(line, left, right):
        return None
    if join.raw in "-–—" and join.start > line[left.after - 1].end and right.low > 2 * left.low + 5:
        return None
    scale = 12 if right.kind is Kind.ROUNDED and left.low < 12 <= right.low and left.kind is not Kind.ROUNDED else 1
    return Number(left.first, right.after, left.low * scale, right.low, Kind.DIGITS)


def _bounds(left: Number, right: Number) -> bool:
    if right.kind in _NO_BOUNDS | {Kind.ARTICLE, Kind.SINGLE, Kind.PAIR}:
        return False
    return left.low < right.low <= 20 * left.low + 20


def _joined(line: Sequence[Token], left: Number, join: Token) -> bool:
    opener = line[left.first - 1].norm if left.first else ""
    if opener in {"from", "de", "d'"} and any(
        token.norm in _REVISED for token in line[max(0, left.first - 7) : left.first]
    ):
        return False
    if opener in {"correct", "change", "amend", "corriger", "modifier", "rectifier", "corrigez"}:
        return False
    if opener in _OPENED and join.norm in _OPENED[opener]:
        return True
    if join.raw == "A" and left.kind is Kind.DIGITS and shouted(line):
        return True
    if join.raw == "où" or (join.norm == "a" and join.raw not in {"à", "a", "À"}):
        return False
    return join.norm in _PLAIN


def _digits(line: Sequence[Token], at: int) -> Number | None:
    """Read digits that stand in a range '30-40', which number_at leaves alone."""
    token = line[at]
    if token.kind != "d" or len(token.raw) > 4 or (token.raw[0] == "0" and len(token.raw) > 2):
        return None
    left_glued = at > 0 and line[at - 1].end == token.start and line[at - 1].raw not in "-–—/(<>~+±x"
    if left_glued:
        return None
    return Number(at, at + 1, int(token.raw), int(token.raw), Kind.DIGITS)


def _tight(line: Sequence[Token], left: Number, right: Number) -> bool:
    """Keep '22/11/2018', '01-02-03' and '0412-0430' from being ranges."""
    before = line[left.first - 1] if left.first else None
    after = line[right.after] if right.after < len(line) else None
    chained = frozenset("-–—/.:,°")
    if before is not None and before.raw in chained and before.end == line[left.first].start and left.first > 1:
        return line[left.first - 2].kind != "d"
    if after is not None and after.raw in chained and after.start == line[right.after - 1].end:
        return right.after + 1 >= len(line) or line[right.after + 1].kind != "d"
    return True


def _qualified(line: Sequence[Token], number: Number, rule: str) -> Count:
    first, before = _prefix(line, number)
    after, behind = suffix(line, number.after)
    hedged = before is Op.EXACTLY or (before is Op.ABOUT and behind is not Op.EXACTLY)
    op = behind if hedged else before
    low, high = number.low, number.high
    reading = _reading(number, op)
    if first < number.first and line[first].norm in _OPENED and rule != "range":
        first = number.first
    return Count(first, after, number, reading.op, reading.low, reading.high, f"{rule}.{op}" if low == high else rule)


def _prefix(line: Sequence[Token], number: Number) -> tuple[int, Op]:
    """Walk left over qualifiers; the outermost one that means something wins."""
    first, op = number.first, Op.EXACTLY
    opener = line[first - 1].norm if first else ""
    if opener in {"between", "entre"} and number.low != number.high:
        first -= 1
    while True:
        found = _BEFORE.before(line, first)
        if found is None or _not_a_qualifier(line, found, first):
            return first, op
        if (
            found[1] is Op.ABOUT
            and first < number.first
            and line[first].norm in {"the", "these", "those", "les", "ces"}
        ):
            return first, op
        first = found[0]
        op = op if found[1] is Op.EXACTLY else found[1]


def _not_a_qualifier(line: Sequence[Token], found: tuple[int, Op], first: int) -> bool:
    """Keep 'handed over 12' and 'plus 12' from qualifying the figure."""
    start = found[0]
    left = line[start - 1].norm if start else ""
    if first - start == 1 and line[start].norm in {"over", "under", "about"} and left in _OVER_VERBS:
        return True
    if line[start].norm == "up" and first - start == 2 and left in _REVISED | {"now", "number", "total", "figure"}:
        return True
    if line[start].norm == "c" and first - start == 1:
        return line[first].start - line[start].end > _STOP_AND_SPACE
    if line[start].norm == "est" and first - start == 1:
        return start == 0 or line[start - 1].kind != "p" or line[first].kind != "d"
    if line[start].norm in {"x", "max", "ca"}:
        return line[start].norm == "x" and start > 0 and line[start - 1].kind == "d"
    return False


def suffix(line: Sequence[Token], at: int) -> tuple[int, Op]:
    """Read a qualifier that stands after the figure or after its noun."""
    found = _AFTER.at(line, at)
    if found is None or (found[0] < len(line) and _opens_a_figure(line, at, found[0])):
        return at, Op.EXACTLY
    return found


def _opens_a_figure(line: Sequence[Token], at: int, after: int) -> bool:
    """In '11 people, at least 3 of them' the qualifier belongs to the figure that follows."""
    token = line[after]
    if line[at].norm == "+":
        joins = at > 0 and line[at].start > line[at - 1].end and token.kind in {"w", "d"}
        return joins or (token.kind == "d" and token.start > line[at].end)
    return token.kind == "d" or (token.norm in STARTS and token.norm not in {"a", "an", "un", "une"})


def reread(count: Count, op: Op) -> Count:
    """Read a plain figure again with a qualifier found behind its noun ('12 personnes environ')."""
    if op is Op.EXACTLY or count.op not in {Op.EXACTLY, Op.ABOUT}:
        return count
    reading = _reading(count.number, op)
    return Count(count.first, count.after, count.number, reading.op, reading.low, reading.high, f"number.{op}.behind")


def _reading(number: Number, op: Op) -> Quantity:
    if number.kind is Kind.NONE:
        return quantity.none()
    if number.kind is Kind.UNKNOWN:
        return quantity.unknown()
    if number.kind is Kind.EVERYBODY:
        return quantity.at_least(1)
    if number.kind is Kind.SEVERAL:
        return quantity.several("", number.low, number.high)
    if number.high is not None and number.low != number.high:
        return _of_range(number.low, number.high, op, vague=number.kind is Kind.VAGUE)
    return _of_figure(number, op)


def _of_figure(number: Number, op: Op) -> Quantity:
    value = number.low
    if op is Op.EXACTLY and number.kind is Kind.ROUNDED:
        op = Op.ABOUT
    if op is Op.LESS_THAN:
        return quantity.less_than(max(1, value))
    read = {
        Op.AT_LEAST: quantity.at_least,
        Op.MORE_THAN: quantity.more_than,
        Op.AT_MOST: quantity.at_most,
        Op.ABOUT: quantity.about,
    }.get(op, quantity.exactly)
    return quantity.none() if value == 0 and op in {Op.EXACTLY, Op.ABOUT} else read(value)


def _of_range(low: int, high: int, op: Op, *, vague: bool) -> Quantity:
    if op is Op.AT_LEAST:
        return quantity.at_least(low)
    if op is Op.MORE_THAN:
        return quantity.more_than(low)
    if op is Op.AT_MOST:
        return quantity.at_most(high)
    if op is Op.LESS_THAN:
        return quantity.less_than(high)
    return Quantity(Op.ABOUT if vague or op is Op.ABOUT else Op.BETWEEN, low, high)
