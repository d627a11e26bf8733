"""Figures whose noun and verb the sentence has left out because it has just said them.

"The lifeboat took eight, the cutter twelve", "20 Dover, 11 Ramsgate", "Men 10, women 4", "on Tuesday 60": each form is
one small rule. All of them stand on something already said in the same sentence, so a lone figure is never taken.
"""

from collections.abc import Sequence

from varne.intake.finder.age import is_age
from varne.intake.finder.count import Count
from varne.intake.finder.counted import PART_MARKERS, Counted, Line, ends, heads_line
from varne.intake.finder.label import ORDINALS
from varne.intake.finder.noun import noun_before
from varne.intake.finder.number import Kind
from varne.intake.finder.token import shouted
from varne.intake.lexicon import reviewed
from varne.kernel.quantity import Op

_WORDS = reviewed("elliptic")
_HEADS = frozenset(_WORDS["heads"])
_RESTS = frozenset(_WORDS["rests"])
_GRAVITY = frozenset(_WORDS["gravity"])
_DAYS = frozenset(_WORDS["days"])
_COMPANIONS = frozenset(_WORDS["companions"])
_INCLUSIONS = frozenset(_WORDS["inclusions"])
_TAKING = frozenset(_WORDS["taking"])
_WERE = frozenset(_WORDS["were"])
_ALL = frozenset(_WORDS["all"])
_SHARES = frozenset(_WORDS["shares"])
_WENT = frozenset(_WORDS["went"])
_ADVERBS = frozenset(_WORDS["adverbs"])
_SETTING_OUT = frozenset(_WORDS["setting_out"])
_SAYINGS = frozenset(_WORDS["sayings"])
_NO_PEOPLE = frozenset(_WORDS["no_people"])
_ARTICLES = frozenset(_WORDS["articles"])
_MARKS = frozenset({",", ";", ":", "(", "-", "–", "—", "•", "*", "/"})
_JOINTS = frozenset({",", ";", "and", "et", "while", "tandis", "but", "mais"})
_GROWN_UP = 23
_TAKEN = frozenset({"repris", "pris", "remis", "admis", "mis", "reprises", "prises", "remises", "admises", "mises"})
_HOURS = 24
_WELL = frozenset({"ok", "safe", "well", "fine", "alive", "unhurt", "unharmed", "sains", "saines", "saufs", "indemnes"})
_STATES = frozenset({"UK", "GB", "FR", "BE", "EN"})
_SHORTEST_NAME = 4
_GAP = 4
"""The longest subject that may stand between the joint and its figure: 'the second lifeboat took'."""


def elliptic_figure(line: Line, count: Count, found: Sequence[Counted]) -> Counted | None:
    """Take a figure in one of the forms above; None when none of them speaks for it."""
    if count.number.kind is Kind.ARTICLE:
        return _counted(count, "") if _graded(line, count) and found else None
    if is_age(line, count):
        return None
    if count.number.kind not in {Kind.DIGITS, Kind.WORDS, Kind.SINGLE, Kind.ROUNDED, Kind.VAGUE}:
        return None
    units = (*(rule(line, count) for rule in _RULES), *(rule(line, count, found) for rule in _AFTER_OTHERS))
    unit = next((unit for unit in units if unit is not None), None)
    return None if unit is None else _counted(count, unit)


def _counted(count: Count, unit: str) -> Counted:
    return Counted(count, None, unit, count.after, "elliptic")


def _norm(line: Line, at: int) -> str:
    return line.tokens[at].norm if 0 <= at < len(line.tokens) else ""


def _cell(line: Line, count: Count) -> str | None:
    """The unit of 'women 4' when the noun opens its cell and the figure closes it."""
    noun = noun_before(line.tokens, count.first)
    if noun is None or not noun.unit or noun.form == "singular" or not _closed(line, count):
        return None
    return noun.unit if noun.first == 0 or _norm(line, noun.first - 1) in _MARKS else None


def _tabled(line: Line, count: Count) -> str | None:
    """'Men 10, women 4, children 2': cells in a row, of which one alone would be too little to go by."""
    unit = _cell(line, count)
    if unit is None:
        return None
    return unit if sum(_cell(line, other) is not None for other in line.counts) >= 2 else None


def _headed(line: Line, count: Count) -> str | None:
    """'Headcount 20', 'Final count 20', 'POB révisé 20'."""
    at = count.first
    while at > 0 and _norm(line, at - 1) in {":", "=", "at", "is", "est", "a", "de"}:
        at -= 1
    if (
        _norm(line, count.first - 1) in {"at", "a"}
        and count.low <= _HOURS
        and _norm(line, at - 1) in {"count", "comptage"}
    ):
        return None
    at -= at > 1 and line.tokens[at - 1].raw in _STATES
    numbers_it = _norm(line, count.after) == ":"
    if at < count.first and _norm(line, at) == ":":
        headed = any(_norm(line, back) in _HEADS for back in range(max(0, at - 4), at))
        return "person" if headed and ends(line, count.after) and not numbers_it else None
    announced = _norm(line, at - 2) in {"next", "prochain", "no"}
    headed = _norm(line, at - 1) in _HEADS and not announced
    return "person" if headed and ends(line, count.after) and not numbers_it else None


def _rest(line: Line, count: Count) -> str | None:
    """'the rest, 12, ran off'."""
    said = _norm(line, count.first - 1) in _MARKS and _norm(line, count.first - 2) in _RESTS
    return "" if said and _closed(line, count) else None


def _closed(line: Line, count: Count) -> bool:
    return count.after >= len(line.tokens) or _norm(line, count.after) in {*_MARKS, ".", ")", "!", "?"}


def _companied(line: Line, count: Count) -> str | None:
    """'Four with burns', 'Four, including a child, are in hospital'."""
    without = _goes_on(line, count) and _norm(line, count.after) in {"without", "sans", "with", "avec"}
    if count.first != 0 and not without:
        return None
    following, second = _norm(line, count.after), _norm(line, count.after + 1)
    return "" if without or following in _COMPANIONS or (following == "," and second in _INCLUSIONS) else None


def _goes_on(line: Line, count: Count) -> bool:
    """Say whether the figure goes on behind a mark after another of its line: '10 persons, three without lifejackets'."""
    earlier = any(other.first < count.first and other.first not in line.masked for other in line.counts)
    carries = any(count.after < other.first <= count.after + 3 for other in line.counts)
    return earlier and not carries and _norm(line, count.first - 1) in _MARKS


def _graded(line: Line, count: Count) -> bool:
    """'four injured, one critically', 'dont un grave'."""
    return _norm(line, count.after) in _GRAVITY and (
        PART_MARKERS.before(line.tokens, count.first) is not None or _norm(line, count.first - 1) in _JOINTS
    )


def _apposed(line: Line, count: Count) -> str | None:
    """'Nearly 50, mostly Iranians, were intercepted': the verb comes behind an aside of a few words."""
    if count.first != 0 or _norm(line, count.after) != ",":
        return None
    closing = next((at for at in range(count.after + 2, count.after + 7) if _norm(line, at) == ","), None)
    return "" if closing is not None and _norm(line, closing + 1) in _WERE else None


def _all(line: Line, count: Count) -> str | None:
    """'All 14 are safe', 'all 14 survived'."""
    said = _norm(line, count.first) in _ALL or _norm(line, count.first - 1) in _ALL
    following = _norm(line, count.after)
    return "" if said and (following in _WERE | _WELL or following.endswith("ed")) else None


def _share(line: Line, count: Count) -> str | None:
    """'plus de la moitié des 60': the set of which a share is told."""
    led = _norm(line, count.first - 1) in {"des", "les"} and _norm(line, count.first - 2) in _SHARES
    inside = _norm(line, count.first) in {"des", "les"} and _norm(line, count.first - 1) in _SHARES
    return "" if led or inside else None


def _coming(line: Line, count: Count) -> str | None:
    """'Nineteen from the first boat are now ashore', 'une douzaine d'autres'."""
    following, second = _norm(line, count.after), _norm(line, count.after + 1)
    return "" if (count.first == 0 and following == "from") or (following == "d'" and second == "autres") else None


def _remaining(line: Line, count: Count) -> str | None:
    """'Restent 3.'"""
    said = _norm(line, count.first - 1) in {"restent", "reste", "restaient", "remaining", "leaves", "leaving"}
    return "" if said and _closed(line, count) else None


def _severe(line: Line, count: Count, found: Sequence[Counted]) -> str | None:
    return "" if found and _graded(line, count) else None


def _day_after(line: Line, count: Count) -> bool:
    at = count.after + (_norm(line, count.after) in {"on", "le", "ce"})
    return _norm(line, at) in _DAYS


def _daily(line: Line, count: Count) -> str | None:
    """'45 on Monday and 60 on Tuesday crossed'."""
    return "" if _day_after(line, count) and sum(_day_after(line, other) for other in line.counts) >= 2 else None


def _numbering(line: Line, count: Count) -> str | None:
    """'les personnes secourues sont au nombre de 45'."""
    words = [_norm(line, at) for at in range(count.first - 3, count.first)]
    return "" if words == ["au", "nombre", "de"] and ends(line, count.after) else None


def _partitive(line: Line, count: Count) -> str | None:
    """'la SNSM en a pris 8', 'les Anglais en ont pris 8', 'j'en ai déjà remonté trois'."""
    words = [word for at in range(count.first - 4, count.first) if (word := _norm(line, at)) not in _ADVERBS][-3:]
    if len(words) < 3:
        return None
    spoken = words[0] in {"en", "n'en"} and words[1] in {"a", "ai", "ont", "avons", "avait", "avaient", "aurait"}
    return "" if spoken and words[2] in _TAKING and ends(line, count.after) else None


def _companions(line: Line, count: Count) -> str | None:
    """'ils sont partis à quinze'."""
    return "person" if _norm(line, count.first - 1) == "a" and _norm(line, count.first - 2) in _SETTING_OUT else None


def _participled(line: Line, count: Count) -> str | None:
    """'6 retenus sur la plage', '5 stopped near Capel', '38 were assessed', 'seven had travelled': what was done to them."""
    if not _begins(line, count):
        return None
    at = count.after
    while at < len(line.tokens) and _norm(line, at) in _ADVERBS | _WERE | {"been", "ete", "had", "who", "qui"}:
        at += 1
    word = line.tokens[at].raw if at < len(line.tokens) else ""
    plural = count.high is None or count.high > 1
    loud = shouted(line.tokens)
    word = word.lower() if loud else word
    taken = word in _TAKEN
    done = (
        taken
        or word.endswith(("és", "ées", "us", "ues") if plural else ("é", "ée"))
        or (word.endswith(("ed", "ought", "aken")) or word in _WENT)
    )
    return "" if done and len(word) >= 4 and word.islower() else None


def _begins(line: Line, count: Count) -> bool:
    """Say whether the figure opens its clause."""
    before = _norm(line, count.first - 1)
    return heads_line(line, count.first) or before in _JOINTS | _MARKS | _SAYINGS | {
        "",
        ".",
        "que",
        "qu'",
        '"',
        "«",
        "dont",
    }


def _qualified(line: Line, count: Count, found: Sequence[Counted]) -> str | None:
    """'plusieurs gamins, au moins 6', 'I would say about forty', 'poss 6+': hedged, closed, and people spoken of before."""
    rounded = count.number.kind is Kind.ROUNDED
    spoken = any(item.unit in {"person", ""} for item in found)
    if _norm(line, count.first) in {"under", "over", "below", "above"} and (count.high or count.low) < _GROWN_UP:
        return None
    if (count.op is Op.EXACTLY and not rounded) or not (spoken or rounded):
        return None
    closed = _closed(line, count) or _norm(line, count.after) in _ADVERBS | {"dessus", "dedans", "in", "by", "now"}
    return "" if closed and _norm(line, count.first - 1) not in _NO_PEOPLE else None


def _told_of(line: Line, count: Count) -> str | None:
    """'Of the 54 you sent over': the set, with the words that tell which."""
    led = _norm(line, count.first - 1) in {"of", "sur", "parmi"}
    definite = _norm(line, count.first) in {"the", "les"} and count.first < count.number.first
    return "" if led and definite and _norm(line, count.after) in {"you", "we", "they", "who", "que", "qui"} else None


def _harbours(line: Line, count: Count) -> str | None:
    """'Landed: 98 Dunkirk, 51 Calais, 28 Boulogne', 'débarqués BOULOGNE 60': figures by the name of a harbour."""
    if _by_name(line, count) and sum(_by_name(line, other) for other in line.counts) >= 2:
        return ""
    for trigger in line.triggers:
        names = range(trigger.after, count.first)
        named = 1 <= len(names) <= 2 and all(line.tokens[at].raw[:1].isupper() for at in names)
        if trigger.manner == "verb" and named and _closed(line, count):
            return ""
    return None


def _by_name(line: Line, count: Count) -> bool:
    """Say whether a list's cell is a figure and a name: ', 51 Calais,'."""
    cell = _norm(line, count.first - 1) in {":", ",", "("} and _norm(line, count.after + 1) in {",", ".", ")", ""}
    name = line.tokens[count.after].raw if count.after < len(line.tokens) else ""
    return cell and name[:1].isupper() and (not name.isupper() or len(name) > _SHORTEST_NAME)


def _taken(line: Line, count: Count) -> str | None:
    """'the French took 8 and we took 12': the verb said of two carriers in one sentence."""
    if not (_took(line, count) and ends(line, count.after)):
        return None
    rest = any(_norm(line, at) in _RESTS for at in range(count.after, len(line.tokens)))
    told = rest or sum(_took(line, other) for other in line.counts) >= 2
    carrier = noun_before(line.tokens, count.first - 1)
    told = told or (carrier is not None and (carrier.form == "asset" or carrier.unit == "vehicle"))
    told = told or any(_gap_of(line, other) for other in line.counts)
    return "" if told else None


def _took(line: Line, count: Count) -> bool:
    return _norm(line, count.first - 1) in _TAKING


def _gap_of(line: Line, count: Count) -> bool:
    """Say whether a joint, a short subject without figure, and then this figure at an end: ', the second 12'."""
    for step in range(1, _GAP + 1):
        at = count.first - 1 - step
        if at < 0:
            return False
        if _norm(line, at) in _JOINTS:
            words = range(at + 1, count.first)
            return all(line.tokens[word].kind == "w" for word in words) and _subject(line, at + 1, count.first)
    return False


def _subject(line: Line, first: int, after: int) -> bool:
    """Say whether the words name somebody or some day in a row: 'the other', 'we', 'le Flamant', 'on Tuesday'."""
    words = {_norm(line, at) for at in range(first, after)}
    if words & (ORDINALS | _DAYS | _RESTS | {"other", "autre", "we", "nous", "they", "eux"}):
        return True
    named = [line.tokens[at].raw for at in range(first, after) if _norm(line, at) not in _ARTICLES | _TAKING]
    took = any(_took(line, other) for other in line.counts if other.after < first)
    return bool(named) and (took or all(raw[:1].isupper() for raw in named))


def _gapped(line: Line, count: Count, found: Sequence[Counted]) -> str | None:
    """'the lifeboat took 8, the cutter 12', 'on Monday 45 arrived, on Tuesday 60'."""
    ranked = any(_norm(line, at) in ORDINALS for at in range(max(0, count.first - 2), count.first))
    if _norm(line, count.first - 1) in _NO_PEOPLE - {"a", "at", "to", "from", "day"}:
        return None
    if not found or not (_closed(line, count) or (ranked and ends(line, count.after))) or not _gap_of(line, count):
        return None
    last = found[-1]
    before = count.first - last.after
    return last.unit if before <= _GAP + 8 and last.unit in {"", "person", "boat"} else None


_RULES = (
    _tabled,
    _headed,
    _rest,
    _companied,
    _apposed,
    _coming,
    _remaining,
    _all,
    _share,
    _daily,
    _numbering,
    _partitive,
    _taken,
    _companions,
    _participled,
    _told_of,
    _harbours,
)
_AFTER_OTHERS = (_severe, _gapped, _qualified)
