"""Which figures of a line count something: those with a noun of ours, and bare ones that can be nothing else.

A figure inside a masked span is never taken, nor one that is a name ("SNS 272", "boat 2:").
"""

import itertools
from collections.abc import Sequence

from varne.intake.finder.age import age_beside, children_of_one
from varne.intake.finder.alone import one_more, told_alone
from varne.intake.finder.bare import bare_figure
from varne.intake.finder.count import Count, find_counts, reread, suffix
from varne.intake.finder.counted import Counted, Line, ends, pair_word
from varne.intake.finder.elliptic import elliptic_figure
from varne.intake.finder.label import ORDINALS
from varne.intake.finder.lone import lone_figure
from varne.intake.finder.noun import noun_before, noun_of
from varne.intake.finder.number import Kind
from varne.intake.finder.terse import everybody, terse_figure
from varne.intake.finder.token import shouted
from varne.intake.lexicon import reviewed
from varne.kernel.quantity import Op

_YOUNGEST, _OLDEST = 12, 99
_STATES = frozenset({"uk", "gb", "fr", "be", "eng", "nl"})
_LABELS = frozenset({"pob", "pax", "persons", "pers", "personnes", "migrants", "people", "souls on board"})


_NUMBERED = frozenset(reviewed("bare")["numbered"])
_SECOND = frozenset(
    {"one", "other", "another", "second", "third", "and", "et", ",", "autre", "l'autre", "seconde", "deuxieme", "une"}
)
_ACTS = frozenset({"section", "article", "page", "ref", "channel", "canal", "vhf", "junction", "sortie"})


def find_counted(line: Line) -> tuple[Counted, ...]:
    """Find the figures that count something, articles included; enumerations sort those out later."""
    found: list[Counted] = []
    for count in line.counts:
        hidden = any(at in line.masked for at in range(count.number.first, count.number.after))
        if (
            (hidden and not (_in_letters(line, count) or _slashed(line, count)))
            or _names(line, count)
            or _labels_a_thing(line, count)
            or _said_before(line, count)
            or children_of_one(line, count)
            or age_beside(line, count)
        ):
            continue
        if count.number.kind is Kind.EVERYBODY:
            found += [item for item in [everybody(line, count)] if item is not None]
            continue
        taken = _paired(line, count) or _parallel(line, count, found) or _with_noun(line, count)
        if taken is None and noun_of(line.tokens, count) is None and not _age_of_a_name(line, count):
            taken = bare_figure(line, count, found[-1] if found else None)
            taken = (
                taken or elliptic_figure(line, count, found) or lone_figure(line, count) or terse_figure(line, count)
            )
        if taken is not None:
            found.append(told_alone(line, taken))
    found += one_more(line, found)
    return _with_lists(line, tuple(sorted(found, key=lambda item: item.first)))


def _said_before(line: Line, count: Count) -> bool:
    """'vingt, je répète deux zéro': on the radio a figure is said again, by its digits."""
    near = [token.norm for token in line.tokens[max(0, count.first - 4) : count.first]]
    again = any(pair in (("je", "repete"), ("say", "again")) for pair in itertools.pairwise(near))
    again = again or bool({"repeat", "repetition"} & set(near[-2:]))
    return again and any(other.first < count.first - 2 for other in line.counts)


def _age_of_a_name(line: Line, count: Count) -> bool:
    """'Ray Hollands, 67, has seen', 'two men from Gillingham, 41 and 38, were charged': an age between commas."""
    tokens, number = line.tokens, count.number
    if number.kind is not Kind.DIGITS or not _YOUNGEST <= count.low <= _OLDEST:
        return False
    closed = number.after < len(tokens) and tokens[number.after].raw in {",", "and", "et"}
    first = number.first - 1
    while first > 1 and (tokens[first].norm in {"and", "et"} or tokens[first].kind == "d"):
        first -= 1
    if not closed or first <= 0 or tokens[first].raw != ",":
        return False
    noun = (
        noun_before(tokens, first) if first < number.first - 1 or tokens[number.after].norm in {"and", "et"} else None
    )
    return tokens[first - 1].raw.istitle() or (noun is not None and noun.unit == "person")


def _in_letters(line: Line, count: Count) -> bool:
    """'3 h. et 1 f.' are men and women, whatever the clock says of '3 h'."""
    noun = noun_of(line.tokens, count)
    return (
        noun is not None
        and noun.after - noun.first == 1
        and len(line.tokens[noun.first].norm) == 1
        and noun.unit == "person"
        and count.first == count.number.first
    )


def _slashed(line: Line, count: Count) -> bool:
    """'20/25 pax' is a range, whatever the calendar says of '20/25'."""
    inside = line.tokens[count.number.first : count.number.after]
    noun = noun_of(line.tokens, count) if any(token.raw == "/" for token in inside) else None
    aboard = any(one.first == count.after and one.role == "aboard" for one in line.triggers)
    slash = any(token.raw == "/" for token in inside)
    return (noun is not None and bool(noun.unit) and noun.first == count.after) or (slash and aboard)


def _names(line: Line, count: Count) -> bool:
    """'SNS 272', '0512 spotted ...': a call sign, or an hour that opens a log line."""
    tokens, number = line.tokens, count.number
    if number.kind is not Kind.DIGITS or number.after - number.first != 1:
        return False
    raw = tokens[number.first].raw
    if len(raw) == 4 and raw[0] == "0":
        return True
    if number.first == 0 or count.first != number.first:
        return (
            number.first == 0 and len(raw) == 4 and raw[:2] < "24" and raw[2:] < "60" and noun_of(tokens, count) is None
        )
    left = tokens[number.first - 1]
    sign = left.kind == "w" and left.raw.isupper() and 2 <= len(left.raw) <= 5 and not shouted(tokens)
    return sign and left.norm not in _LABELS | _STATES and noun_of(tokens, count) is None


def _with_lists(line: Line, found: tuple[Counted, ...]) -> tuple[Counted, ...]:
    """Take bare figures that add up to the figure before them: '243 persons: 106 at Calais, 71 at Dunkirk, 66 at ...'."""
    taken = {at for item in found for at in range(item.first, item.after) if item.rule != "parallel"}
    bare = [
        count
        for count in line.counts
        if count.first not in taken
        and count.number.kind in {Kind.DIGITS, Kind.WORDS}
        and count.number.first not in line.masked
        and not _names(line, count)
        and noun_of(line.tokens, count) is None
    ]
    headed = next((count for count in bare if _heads_list(line, count, found)), None)
    if headed is not None:
        found = tuple(
            sorted((*found, Counted(headed, None, "person", headed.after, "total")), key=lambda item: item.first)
        )
    for base in found:
        after = [
            count
            for count in bare
            if count.first >= base.after and (pair_word(line, count) or _placed(line, count) or _in_row(line, count))
        ]
        if len(after) >= 2 and base.count.low == sum(count.low for count in after) == base.count.high:
            return tuple(
                sorted(
                    (
                        *(item for item in found if item.rule != "parallel"),
                        *(Counted(count, None, base.unit, count.after, "list") for count in after),
                    ),
                    key=lambda item: item.first,
                )
            )
    return found


def _heads_list(line: Line, count: Count, found: Sequence[Counted]) -> bool:
    """'13: 11 m, 2 f': a bare figure before the list that adds up to it."""
    mark = line.tokens[count.after].raw if count.after < len(line.tokens) else ""
    after = [item for item in found if item.first > count.first]
    return mark in {":", "(", "-", "–"} and len(after) > 1 and sum(item.count.low for item in after) == count.low


def _in_row(line: Line, count: Count) -> bool:
    """'(10 and 8)': bare figures in a row."""
    return count.after < len(line.tokens) and line.tokens[count.after].norm in {",", "and", "et", ")", "+", ";", "."}


def _placed(line: Line, count: Count) -> bool:
    """'(20 Dover, 11 Ramsgate)': a name right behind the figure."""
    return count.after < len(line.tokens) and line.tokens[count.after].raw[:1].isupper()


def _paired(line: Line, count: Count) -> Counted | None:
    """'with five and eleven people on board', '31 et 27 pers.': the noun stands behind the second figure alone."""
    tokens = line.tokens
    if (
        count.after + 1 >= len(tokens)
        or tokens[count.after].norm not in {"and", "et", "+", "&"}
        or count.number.kind is Kind.ARTICLE
    ):
        return None
    following = next(iter(find_counts(tokens[count.after + 1 : count.after + 8])), None)
    if (
        following is None
        or following.first != 0
        or following.number.kind not in {Kind.DIGITS, Kind.WORDS}
        or not count.sure
    ):
        return None
    noun = noun_of(tokens[count.after + 1 :], following)
    if noun is None or not noun.unit or noun.form != "plural":
        return None
    return Counted(count, None, noun.unit, count.after, "paired")


def _parallel(line: Line, count: Count, found: Sequence[Counted]) -> Counted | None:
    """'100 people in November and no fewer than 140 in December': the second figure repeats the noun."""
    tokens = line.tokens
    if not found or count.first == 0 or count.number.kind is Kind.ARTICLE or noun_of(tokens, count) is not None:
        return None
    if _again(line, count, found[-1]):
        return Counted(count, None, found[-1].unit, count.after, "parallel")
    if tokens[count.first - 1].norm not in {"and", "et", ","} or not pair_word(line, count):
        return None
    for last in found[:-3:-1]:
        gap = tokens[last.after : count.first]
        if any(token.norm == tokens[count.after].norm for token in gap) and len(gap) <= 14:
            return Counted(count, None, last.unit, count.after, "parallel")
    return None


def _again(line: Line, count: Count, last: Counted) -> bool:
    """'one with 10 people and one with 8', 'carrying 10 and 8', '312 this month, 1,200 since January'."""
    tokens, first = line.tokens, count.first
    if not ends(line, count.after) or first - last.after > 9:
        return False
    before = tokens[first - 1].norm
    if before in {"with", "avec", "carrying", "transportant"}:
        second = tokens[first - 2].norm in _SECOND if first > 1 else False
        return second and last.first > 0 and tokens[last.first - 1].norm == before
    if before in {"and", "et", "+"} and last.after == first - 1:
        return last.noun is None and last.count.sure
    following = tokens[count.after].norm if count.after < len(tokens) else ""
    return before in {",", "and", "et", ";"} and following in {"since", "depuis"}


def _labels_a_thing(line: Line, count: Count) -> bool:
    """In 'boat 2:', 'incident 12 -', 'section 25' and 'boat 3 of 5' the figure is a name or an order."""
    tokens, first = line.tokens, count.number.first
    if count.number.kind is not Kind.DIGITS or first == 0 or count.low != count.high:
        return False
    closed = count.after >= len(tokens) or tokens[count.after].kind == "p" or tokens[count.after].norm in {"of", "sur"}
    if _names_one(line, first) and (closed or _said_of_one(line, count)):
        return True
    if first > 2 and tokens[first - 1].norm in {"of", "sur", "/"} and tokens[first - 2].kind == "d":
        return _names_one(line, first - 2) or tokens[first - 3].norm in _NUMBERED
    ranked = first > 1 and tokens[first - 2].norm in ORDINALS
    numbered = tokens[first - 1].norm in _NUMBERED and not ranked
    return numbered and (noun_of(tokens, count) is None or tokens[first - 1].norm in _ACTS)


def _said_of_one(line: Line, count: Count) -> bool:
    """'Craft 2 sunk', 'pax EMB 2 transférés': what became of the boat of that number."""
    return any(one.first == count.after and one.role != "aboard" for one in line.triggers)


def _names_one(line: Line, first: int) -> bool:
    before = noun_before(line.tokens, first)
    if before is not None and before.first and line.tokens[before.first - 1].norm in ORDINALS:
        return False
    one = before is not None and (
        before.form == "singular" or line.tokens[before.first].norm in {"emb", "bat", "craft"}
    )
    return before is not None and one and before.unit in {"boat", "event", "vehicle", "phone"}


def _with_noun(line: Line, count: Count) -> Counted | None:
    noun = noun_of(line.tokens, count)
    if noun is None or not noun.unit:
        return None
    ends_alike = (line.tokens[at].norm.endswith(("ais", "ese", "corps")) for at in (noun.first, noun.after - 1))
    one = noun.form == "singular" or any(ends_alike)
    if count.number.kind is Kind.ARTICLE and not one:
        return None
    if count.number.kind is Kind.NONE and line.tokens[count.first].norm == "pas" and noun.strength != "strong":
        return None
    after, op = suffix(line.tokens, noun.after)
    if op is not Op.EXACTLY:
        count = reread(count, op)
    return Counted(count, noun, noun.unit, max(after, noun.after) if op is not Op.EXACTLY else noun.after, "noun")
