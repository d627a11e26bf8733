"""Figures that are no claim because the text withdraws, compares, supposes or only describes a capacity.

Each answer is the name of a reason from the lexicon cancelled.yaml ("" for a figure that stands), so that an officer
can see why a number was left out. What a correction names as the wrong figure is also taken back where it stood before.
"""

from collections.abc import Sequence
from itertools import pairwise

from varne.intake.finder.beside import reason_beside
from varne.intake.finder.count import Count
from varne.intake.finder.counted import Counted, Line
from varne.intake.finder.disowned import reason_of_sentence
from varne.intake.finder.lexicon import Phrases
from varne.intake.finder.number import Kind
from varne.intake.finder.part import listed, same_unit
from varne.intake.lexicon import reviewed
from varne.kernel.quantity import Op

_WORDS = reviewed("cancelled")


def _table(place: str) -> Phrases[str]:
    return Phrases((phrase, reason) for reason, phrases in _WORDS[place].items() for phrase in phrases)


_JUST_BEFORE = _table("just_before")
_IN_FRONT = _table("in_front")
_BEHIND = _table("behind")
_EARLIER: Phrases[str] = Phrases((phrase, "replaced") for phrase in _WORDS["earlier"])
_EARLIER_TOLD: Phrases[str] = Phrases(
    (phrase, "replaced")
    for phrase in _WORDS["earlier"]
    if len(phrase.split()) > 1 and phrase not in {"at first", "au depart", "au debut"}
)
_NOW: Phrases[str] = Phrases((phrase, "now") for phrase in _WORDS["now"])
_CORRECTION: Phrases[str] = Phrases((phrase, "correction") for phrase in _WORDS["correction"])
WARNINGS: tuple[tuple[str, Phrases[str]], ...] = (
    ("jb", _JUST_BEFORE),
    ("if", _IN_FRONT),
    ("bh", _BEHIND),
    ("ea", _EARLIER),
    ("nw", _NOW),
    ("co", _CORRECTION),
)
"""The reviewed words that deny, compare, suppose or correct, by where they stand; weighing takes them as signs."""
_REVISED = frozenset(_WORDS["revised"])
_HARD = frozenset({";", ".", "!", "?", "|", ":"})
_REACH = {"negated": 4, "capacity": 10, "supposed": 11, "compared": 12}
_REACH_BEHIND = {"negated": 4, "capacity": 2, "compared": 9, "asset": 3, "differs": 0}
_MODALS = frozenset(
    {
        "peut",
        "peuvent",
        "pouvait",
        "pouvaient",
        "pourrait",
        "pourraient",
        "pouvant",
        "could",
        "can",
        "would",
        "able",
        "capable",
        "capables",
        "capacity",
        "might",
        "designed",
        "devait",
        "devaient",
        "doit",
        "doivent",
        "pourra",
        "pourront",
        "permet",
        "should",
    }
)
_HOLDS = frozenset(
    {
        "contenir",
        "transporter",
        "embarquer",
        "accueillir",
        "porter",
        "emporter",
        "recevoir",
        "carry",
        "hold",
        "float",
        "seat",
        "fit",
        "accommodate",
        "take",
        "house",
        "shelter",
        "lodge",
        "heberger",
        "loger",
        "charger",
        "supporter",
    }
)
_WRONG = frozenset(
    {
        "wrong",
        "false",
        "unfounded",
        "incorrect",
        "untrue",
        "errone",
        "erronee",
        "erronees",
        "infonde",
        "infondee",
        "infondees",
        "faux",
        "fausse",
        "inexact",
        "inexacte",
        "mistaken",
    }
)
_OWN_FLEET = frozenset({"boat", "person", "vehicle"})
_WAS = frozenset(
    {
        "was",
        "were",
        "previously",
        "prev",
        "initially",
        "formerly",
        "ex",
        "initialement",
        "etait",
        "avant",
        "auparavant",
        "precedemment",
        "originally",
        "first",
        "earlier",
        "d'abord",
    }
)
_COPULAS = frozenset(
    {
        "reported",
        "as",
        "said",
        "given",
        "stated",
        "thought",
        "believed",
        "to",
        "be",
        "annonce",
        "annonces",
        "indique",
        "announced",
        "at",
        "logged",
        "put",
    }
)


def reason_for(line: Line, items: Sequence[Counted], index: int) -> str:
    """Say why this figure of the line is no claim, or "" when it stands."""
    item = items[index]
    return (
        _just_before(line, items, index)
        or _than_the(line, item)
        or _could_hold(line, item)
        or _bracketed_was(line, item)
        or _revised_from(line, item)
        or _in_front(line, items, index)
        or _behind(line, items, index)
        or _replaced(line, items, index)
        or reason_of_sentence(line, items, index)
        or reason_beside(line, items, index)
    )


def _just_before(line: Line, items: Sequence[Counted], index: int) -> str:
    item = items[index]
    found = _JUST_BEFORE.before(line.tokens, item.first)
    if found is None and line.tokens[item.first].norm in {"the", "les", "ces", "these", "those", "des"}:
        found = _JUST_BEFORE.before(line.tokens, item.first + 1)
    if found is None and index and items[index - 1].unit == item.unit and listed(line, items[index - 1], item):
        found = _JUST_BEFORE.before(line.tokens, items[index - 1].first)
        return found[1] if found is not None and found[1] == "capacity" else ""
    if (
        found is None
        or (item.count.number.kind is Kind.SINGLE and line.tokens[item.first - 1].norm == "of")
        or _only_if(line, found[0], found[1])
        or (found[1] == "asset" and (item.unit or "person") not in _OWN_FLEET)
    ):
        return ""
    return found[1]


def _only_if(line: Line, first: int, reason: str) -> bool:
    """'if' counts as a supposition at the head of its clause alone ('if not more' is a qualifier)."""
    return (
        reason == "negated" and first > 0 and line.tokens[first].norm == "not" and line.tokens[first - 1].norm == "if"
    )


def _than_the(line: Line, item: Counted) -> str:
    """'more than the 86 of March' compares; it does not count."""
    said = [token.norm for token in line.tokens[item.first : item.count.number.first]]
    pairs = set(pairwise(said))
    return "compared" if pairs & {("than", "the"), ("que", "les"), ("than", "those")} else ""


def _could_hold(line: Line, item: Counted) -> str:
    """'ne peuvent pourtant contenir que quatre', 'would float about 25'."""
    for at in range(item.first - 1, max(-1, item.first - 5), -1):
        token = line.tokens[at]
        if token.norm in _HARD or token.raw in ",()":
            return ""
        if token.norm in _HOLDS:
            return "capacity" if any(one.norm in _MODALS for one in line.tokens[max(0, at - 4) : at]) else ""
    return ""


def _bracketed_was(line: Line, item: Counted) -> str:
    """'31 (was 13)', '9 (initialement 6)'."""
    at = item.first
    while at > 0 and line.tokens[at - 1].norm in _COPULAS:
        at -= 1
    was = at > 1 and line.tokens[at - 1].norm in _WAS and line.tokens[at - 2].raw in "(["
    return "replaced" if was else ""


def _revised_from(line: Line, item: Counted) -> str:
    """'corrected from 20 to 18', 'ramené de 20 à 18': the first of the two is withdrawn."""
    tokens, at = line.tokens, item.first
    if at == 0 or tokens[at - 1].norm not in {"from", "de", "d'"} or item.after >= len(tokens):
        return ""
    turned = any(token.norm in _REVISED for token in tokens[max(0, at - 7) : at])
    onward = any(token.norm in {"to", "a"} and token.raw != "a" for token in tokens[item.count.after : item.after + 2])
    return "replaced" if turned and onward else ""


def _in_front(line: Line, items: Sequence[Counted], index: int) -> str:
    item = items[index]
    for at in range(item.first - 1, max(-1, item.first - 16), -1):
        token = line.tokens[at]
        if token.norm in _HARD:
            return ""
        found = _IN_FRONT.at(line.tokens, at)
        if found is not None and _reaches(line, found, item) and not _other_between(line, items, index, found):
            return found[1]
    return ""


def _other_between(line: Line, items: Sequence[Counted], index: int, found: tuple[int, str]) -> bool:
    """A denial falls on the first figure behind it: 'ce ne sont pas 12 mais 10 personnes'."""
    if found[1] not in {"negated", "supposed"}:
        return False
    between = line.tokens[found[0] : items[index].first]
    figure = found[1] == "negated" and any(token.kind == "d" for token in between)
    return figure or any(token.norm in {"mais", "but"} for token in between)


def _reaches(line: Line, found: tuple[int, str], item: Counted) -> bool:
    after, reason = found
    between = line.tokens[after : item.first]
    if len(between) > _REACH.get(reason, 8):
        return False
    commas = [at for at in range(after, item.first) if line.tokens[at].raw == ","]
    if commas and (
        reason != "capacity" or line.tokens[commas[-1] + 1].norm not in {"voire", "even", "or", "ou", "and", "et"}
    ):
        return reason == "compared" and len(commas) < 3
    if reason == "negated" and any(token.raw in ",()" for token in between):
        return False
    spoken = {"verb", "before"}
    return (
        not any(after <= trigger.first < item.first and trigger.manner in spoken for trigger in line.triggers)
        or reason == "supposed"
    )


def _behind(line: Line, items: Sequence[Counted], index: int) -> str:
    item = items[index]
    figures = [count.first for count in line.counts if count.first >= item.count.after]
    stop = min([*figures, items[index + 1].first if index + 1 < len(items) else len(line.tokens)])
    for at in range(item.count.after, min(stop, item.after + 12)):
        token = line.tokens[at]
        if (
            token.norm in _HARD
            or (token.raw in ",(" and at > item.after)
            or (token.kind == "d" and at not in line.masked)
        ):
            return ""
        found = _BEHIND.at(line.tokens, at)
        if found is not None and token.raw.endswith(("és", "ÉS")) and found[1] == "capacity":
            continue
        if found is not None and found[1] == "asset" and item.unit not in {"boat", "vehicle"}:
            continue
        if found is not None and found[0] <= stop and at - item.after <= _REACH_BEHIND[found[1]]:
            needs_other = line.tokens[at].norm in {"annonces", "annoncees"} and found[0] - at == 1
            return "" if needs_other and not _another(items, index) else found[1]
    return ""


def _another(items: Sequence[Counted], index: int) -> bool:
    return any(same_unit(items[index], other) for step, other in enumerate(items) if step != index)


def _replaced(line: Line, items: Sequence[Counted], index: int) -> str:
    """'initially reported as 20, now confirmed 18'."""
    item = items[index]
    floor = items[index - 1].after if index else 0
    first = next((at for at in range(max(floor, item.first - 14), item.first) if _EARLIER.at(line.tokens, at)), None)
    behind = next(
        (at for at in range(item.after, min(len(line.tokens), item.after + 4)) if _EARLIER.at(line.tokens, at)), None
    )
    if first is None and behind is None:
        return ""
    if first is not None and any(token.norm in _WRONG for token in line.tokens[item.after :]):
        return "replaced"
    for later in items[index + 1 :]:
        between = range(item.count.after, later.first)
        told = first is not None and _EARLIER_TOLD.at(line.tokens, first) is not None
        parted = any(line.tokens[at].norm in {";", ":", "but", "mais"} for at in between)
        if same_unit(item, later) and ((told and parted) or any(_NOW.at(line.tokens, at) for at in between)):
            return "replaced"
    return "replaced" if first is not None and _better_bare(line, items, index) else ""


def _better_bare(line: Line, items: Sequence[Counted], index: int) -> bool:
    """'on avait d'abord parlé de 13 personnes, puis de 18': the better figure has no noun of its own."""
    taken = {item.first for item in items}
    for count in line.counts:
        if count.first <= items[index].after or count.first in taken or count.number.first in line.masked:
            continue
        if count.sure and any(
            _NOW.at(line.tokens, at) for at in range(max(items[index].after, count.first - 3), count.first)
        ):
            return True
    return False


def first_says_earlier(line: Line, item: Counted) -> bool:
    """Say whether the sentence gives this figure as a first report that a later sentence may replace."""
    before = range(max(0, item.first - 14), item.first)
    first = next((at for at in before if _EARLIER.at(line.tokens, at)), None)
    return first is not None and not any(_NOW.at(line.tokens, at) for at in range(first + 1, item.first))


def only_a_first_report(line: Line, item: Counted) -> bool:
    """'Un premier bilan faisait état de trois morts': the sentence gives no more than an early report."""
    before = range(max(0, item.first - 14), item.first)
    first = next((at for at in before if _EARLIER_TOLD.at(line.tokens, at)), None)
    return first is not None and not any(_NOW.at(line.tokens, at) for at in range(first + 1, item.first))


def opens_with_now(line: Line) -> bool:
    """Say whether the sentence begins by giving the better figure."""
    return any(_NOW.at(line.tokens, at) for at in range(min(5, len(line.tokens))))


def opens_with_correction(line: Line) -> bool:
    """Say whether the sentence begins as a correction of an earlier one."""
    return any(_CORRECTION.at(line.tokens, at) for at in range(min(9, len(line.tokens))))


def bare_reasons(line: Line, items: Sequence[Counted]) -> tuple[tuple[Count, str], ...]:
    """Figures without noun that a denial or a comparison names: 'nine people, not twelve', 'against 853'."""
    taken = {at for item in items for at in range(item.first, item.after)}
    found = []
    for count in line.counts:
        if count.first in taken:
            continue
        before = _JUST_BEFORE.before(line.tokens, count.first)
        if before is None and line.tokens[count.first].norm in {"the", "les", "ces", "these", "those", "des"}:
            before = _JUST_BEFORE.before(line.tokens, count.first + 1)
        found.append((count, before[1] if before is not None else ""))
    return tuple(found)


def withdrawn_value(item: Counted, reason: str) -> tuple[str, int] | None:
    """The unit and number that a correction names as wrong, to be taken back where it stood before."""
    plain = item.count.op in {Op.EXACTLY, Op.ABOUT} and item.count.number.low == item.count.number.high
    return (item.unit, item.count.number.low) if reason in {"negated", "replaced"} and plain else None
