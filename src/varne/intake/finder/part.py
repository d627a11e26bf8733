"""Which figure is a part of which: "11, including 3 children", "(3 women, 2 children)", "four of them", "the other 13".

Within a line a part points to the index of its whole; EARLIER says that the whole stands in an earlier line and the
assembler must find it. Invariant: a figure never points to itself and the links of a line hold no circle.
"""

from collections.abc import Sequence

from varne.intake.finder.counted import PART_MARKERS, Counted, Line
from varne.intake.finder.number import Kind
from varne.intake.lexicon import reviewed
from varne.kernel.quantity import Op

EARLIER = -1
EARLIER_OTHERS = -2
EARLIER_SUBSET = -3
_WORDS = reviewed("clause")
_HARD = frozenset(_WORDS["hard"])
_JOINS = frozenset(_WORDS["joins"])
_AUXILIARIES = frozenset(_WORDS["auxiliaries"])
_OPENERS = frozenset(_WORDS["whole_openers"])
_REVERSE = frozenset(_WORDS["reverse_total"])
_LONGEST_TAIL = 7
_LONGEST_LIST = 12
_EVERYBODY = frozenset(_WORDS["everybody"])


def same_unit(left: Counted, right: Counted) -> bool:
    """Say whether two figures may count the same things."""
    return left.unit == right.unit or "" in (left.unit, right.unit)


def may_hold(whole: Counted, part: Counted) -> bool:
    """Say whether the part fits into the whole."""
    if whole.count.op is Op.NONE or whole.article or not same_unit(whole, part):
        return False
    return whole.count.high is None or whole.count.high >= part.count.low


def listed(line: Line, left: Counted, right: Counted) -> bool:
    """Say whether two figures stand in one list: '14 men, 3 women and 2 children'."""
    gap = line.tokens[left.after : right.first]
    if not gap:
        return left.noun is not None and right.noun is not None and left.count.sure and right.count.sure
    if gap[-1].norm not in _JOINS or len(gap) > _LONGEST_TAIL:
        return False
    if any(token.norm in _HARD - {";"} or token.norm in _AUXILIARIES for token in gap):
        return False
    start = left.after + 2 if _age_follows(line, left) else left.after
    if any(line.tokens[at].kind == "d" and at not in line.masked for at in range(start, right.first)):
        return False
    return not any(left.after <= trigger.first < right.first for trigger in line.triggers)


def _age_follows(line: Line, left: Counted) -> bool:
    """'a woman, 34, and her son': the age of one person breaks no list."""
    marks = [token.raw for token in line.tokens[left.after : left.after + 3]]
    return left.count.low == left.count.high == 1 and marks[:1] == [","] and marks[2:] == [","]


def parts_of(line: Line, items: Sequence[Counted]) -> tuple[int | None, ...]:
    """Give each figure the index of its whole, EARLIER, or None."""
    wholes: list[int | None] = []
    for index in range(len(items)):
        whole = _whole(line, items, index, wholes)
        circle = whole is not None and whole >= 0 and (whole == index or (whole < index and wholes[whole] == index))
        wholes.append(None if circle else whole)
    _sums(line, items, wholes)
    return tuple(wholes)


def _whole(line: Line, items: Sequence[Counted], index: int, wholes: Sequence[int | None]) -> int | None:
    for found, whole in (_by_position(line, items, index, wholes), _by_words(line, items, index)):
        if found:
            return whole
    if _continues_list(line, items, index, wholes):
        return wholes[index - 1]
    if _marked(line, items, index):
        nearest = _nearest(items, index)
        return EARLIER if nearest is None else nearest
    return _in_brackets(line, items, index) if index else None


Answer = tuple[bool, int | None]


def _by_position(line: Line, items: Sequence[Counted], index: int, wholes: Sequence[int | None]) -> Answer:
    """What the place of the figure alone tells: repeated, summed up, or opened by 'of the 20, ...'."""
    item = items[index]
    if _is_definite_other(line, item):
        return True, EARLIER_OTHERS
    if item.rule == "parallel":
        return True, wholes[index - 1] if index else None
    opened = index and item.noun is None and item.rule not in {"label", "total"} and _opened_by(line, items[0])
    if opened and may_hold(items[0], item):
        return True, 0
    return item.rule == "list", _base_of_list(items, index)


def _base_of_list(items: Sequence[Counted], index: int) -> int | None:
    """The figure that the listed ones add up to: the nearest before them that is no list member itself."""
    fits = (
        step for step in range(index - 1, -1, -1) if items[step].rule != "list" and may_hold(items[step], items[index])
    )
    return next(fits, None)


def _by_words(line: Line, items: Sequence[Counted], index: int) -> Answer:
    """What the words around the figure tell: 'two remain', 'three out of the five', 'four of them'."""
    item, following = items[index], items[index + 1] if index + 1 < len(items) else None
    if _bare_subset(line, item):
        larger = _larger(items, index)
        return True, EARLIER_SUBSET if larger is None else larger
    if following is not None and _out_of(line, item, following) and may_hold(following, item):
        return True, index + 1
    of_them = item.rule == "of_them" or _of_them_behind(line, item)
    return of_them, _of_them(items, index) if of_them else None


def _continues_list(line: Line, items: Sequence[Counted], index: int, wholes: Sequence[int | None]) -> bool:
    if not index or wholes[index - 1] is None or _other_fate(items[index - 1], items[index]):
        return False
    return listed(line, items[index - 1], items[index]) and same_unit(items[index - 1], items[index])


def _out_of(line: Line, item: Counted, whole: Counted) -> bool:
    """'trois bateaux sur les cinq', 'three out of the five'."""
    gap = [token.norm for token in line.tokens[item.after : whole.first]]
    return gap in (["sur"], ["out", "of"]) and whole.first < whole.count.number.first


def _bare_subset(line: Line, item: Counted) -> bool:
    """'Twenty-two went to Dover', 'two remain in custody', 'none hurt': some of those told of before."""
    if item.noun is not None or item.rule not in {"predicate", "subject", "nobody"}:
        return False
    if item.count.number.kind is Kind.NONE:
        return line.tokens[item.first].norm == "none"
    if item.count.number.kind is Kind.SINGLE:
        return line.tokens[item.count.after - 1].norm in {"eux", "elles"}
    spelled = item.count.number.kind is Kind.WORDS and item.first == item.count.number.first
    before = line.tokens[item.first - 1].norm if item.first else ";"
    return spelled and before in {";", ",", "and", "et", ":", "(", "-", "–", "—", "while", "but", "mais"}


def _larger(items: Sequence[Counted], index: int) -> int | None:
    for before in range(index - 1, -1, -1):
        if (
            items[before].count.low > items[index].count.low
            and same_unit(items[before], items[index])
            and items[before].rule not in {"predicate", "subject"}
        ):
            return before
    return None


def _is_definite_other(line: Line, item: Counted) -> bool:
    """'the other 13', 'les 13 autres', 'the remaining two'; 'two others' are people besides."""
    said = [token.norm for token in line.tokens[item.first : item.count.number.first]]
    before = line.tokens[item.first - 1].norm if item.first else ""
    other = bool({"other", "remaining", "autres", "rest"} & set(said))
    behind = item.count.after < len(line.tokens) and line.tokens[item.count.after].norm in {"others", "other", "autres"}
    if any(token.norm in {"one", "l'une", "l'un"} for token in line.tokens[max(0, item.first - 12) : item.first]):
        return False
    definite = bool({"the", "les", "ces", "these"} & {*said, before})
    return definite and (other or behind)


def _other_fate(left: Counted, right: Counted) -> bool:
    """In '2 dead incl. 1 minor, 1 missing' the missing one is no part of the dead."""
    return (
        right.noun is not None
        and right.noun.strength == "strong"
        and (left.noun is None or left.noun.role != right.noun.role)
    )


def _of_them_behind(line: Line, item: Counted) -> bool:
    behind = [token.norm for token in line.tokens[item.count.after : item.count.after + 2]]
    return behind in (
        ["of", "them"],
        ["of", "whom"],
        ["d'", "entre"],
        ["of", "those"],
        ["of", "these"],
        ["among", "them"],
        ["parmi", "eux"],
    )


def _of_them(items: Sequence[Counted], index: int) -> int | None:
    following = index + 1
    if (
        following < len(items)
        and items[following].first <= items[index].after + 1
        and may_hold(items[following], items[index])
    ):
        return following
    found = _nearest(items, index)
    return EARLIER if found is None else found


def _marked(line: Line, items: Sequence[Counted], index: int) -> bool:
    """Say whether 'including', 'dont' ... stands between the figure and what comes before it."""
    item = items[index]
    start = items[index - 1].after if index else 0
    for at in range(item.first - 1, start - 1, -1):
        if line.tokens[at].norm in _HARD - {"."}:
            return False
        found = PART_MARKERS.at(line.tokens, at)
        if found is not None and found[0] <= item.first:
            return _close_enough(line, found[0], item.first)
    return bool(index) and _opened_by(line, items[index - 1]) and same_unit(items[index - 1], item)


def _close_enough(line: Line, after: int, first: int) -> bool:
    """A marker reaches its figure over a few words, never over a verb of ours."""
    return first - after <= 6 and not any(
        after <= trigger.first < first and trigger.manner == "verb" for trigger in line.triggers
    )


def _opened_by(line: Line, whole: Counted) -> bool:
    """'Of the 20 rescued, seven ...', 'Sur les 15 personnes ..., quatre ...'."""
    return whole.first > 0 and line.tokens[whole.first - 1].norm in _OPENERS and whole.first <= 2


def _nearest(items: Sequence[Counted], index: int) -> int | None:
    for before in range(index - 1, -1, -1):
        if may_hold(items[before], items[index]) and items[before].count.low >= items[index].count.low:
            return before
    return None


def _in_brackets(line: Line, items: Sequence[Counted], index: int) -> int | None:
    """A figure inside brackets that follow a larger one of the same unit is its part."""
    opened = _bracket(line, items[index].first)
    if opened is None:
        return None
    for before in range(index - 1, -1, -1):
        if items[before].first > opened:
            continue
        close = opened - items[before].after <= 6
        fits = may_hold(items[before], items[index]) and same_unit(items[before], items[index])
        return before if close and fits and items[before].count.low > items[index].count.low else None
    return None


def _bracket(line: Line, at: int) -> int | None:
    depth = 0
    for step in range(at - 1, max(-1, at - 40), -1):
        mark = line.tokens[step].raw
        depth += (mark in ")]") - (mark in "([")
        if depth < 0:
            return step
    return None


def _sums(line: Line, items: Sequence[Counted], wholes: list[int | None]) -> None:
    """A list that adds up to the figure before it, or to the total named after it, is its breakdown."""
    for first in range(len(items)):
        last = first
        while (
            last + 1 < min(len(items), first + _LONGEST_LIST)
            and listed(line, items[last], items[last + 1])
            and items[last + 1].unit == items[first].unit
        ):
            last += 1
            run = range(first, last + 1)
            if (
                first
                and _adds_up(items, run, first - 1)
                and wholes[first - 1] is None
                and _tells_all(line, items, first)
            ):
                _set(wholes, run, first - 1)
            if (
                last + 1 < len(items)
                and _adds_up(items, run, last + 1)
                and _reverse(line, items[last], items[last + 1])
            ):
                _set(wholes, run, last + 1)
                wholes[last + 1] = None


def _tells_all(line: Line, items: Sequence[Counted], first: int) -> bool:
    """Say whether the figure before a list can be its whole: 'three Albanians, two Iraqis and a Briton' has none."""
    whole = items[first - 1]
    if not listed(line, whole, items[first]) or whole.noun is None:
        return True
    return line.tokens[whole.noun.after - 1].norm in _EVERYBODY


def _adds_up(items: Sequence[Counted], run: range, whole: int) -> bool:
    total = items[whole].count
    if total.op is not Op.EXACTLY or sum(items[index].count.low for index in run) != total.low:
        return False
    return all(same_unit(items[index], items[whole]) and items[index].count.op is Op.EXACTLY for index in run)


def _reverse(line: Line, last: Counted, whole: Counted) -> bool:
    near = {token.norm for token in line.tokens[last.after : whole.after + 3]}
    return bool(near & _REVERSE)


def _set(wholes: list[int | None], run: range, whole: int) -> None:
    for index in run:
        if wholes[index] is None or wholes[index] == EARLIER:
            wholes[index] = whole
