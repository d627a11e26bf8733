"""Figures in the short language of logs, situation reports and chats, where noun and verb are understood.

"23 to BF", "make that 16", "second lot 9", "of which M 271, F 32", "All landed at Dover". Each form is one small rule;
none of them takes a figure that only stands alone.
"""

from collections.abc import Sequence

from varne.intake.finder.count import Count
from varne.intake.finder.counted import PART_MARKERS, Counted, Line, ends, heads_line
from varne.intake.finder.label import ORDINALS
from varne.intake.finder.lexicon import Phrases
from varne.intake.finder.noun import noun_at, noun_before
from varne.intake.finder.number import Kind
from varne.intake.finder.token import Token
from varne.intake.finder.trigger import goal_at
from varne.intake.lexicon import reviewed

_WORDS = reviewed("terse")
_LEADS: Phrases[bool] = Phrases((phrase, True) for phrase in _WORDS["leads"])
_TOWARDS = frozenset(_WORDS["towards"])
_LOADS = frozenset(_WORDS["loads"])
_LETTERS = frozenset(_WORDS["letters"])
_FINITE = frozenset(_WORDS["finite"])
_THEM: Phrases[bool] = Phrases((phrase, True) for phrase in _WORDS["them"])
_OPENINGS = frozenset({",", ";", ":", "(", "-", "–", "—", "•", "*", "and", "et", ".", "/"})
_ENDINGS = frozenset({".", ",", ";", "!", "?", ")", ":", ""})
_PLAIN = frozenset({Kind.DIGITS, Kind.WORDS, Kind.ROUNDED})
_FAR = 6
_LONGEST_LABEL = 5
_HEDGES = 3
_AMBULANCES = frozenset(
    {"amb", "ambo", "ambulance", "ambulances", "vsav", "vsab", "samu", "smur", "secamb", "stretcher"}
)
_HEDGING = frozenset(_WORDS["hedging"])
_IN_ONE: Phrases[bool] = Phrases((phrase, True) for phrase in _WORDS["in_one"])
_TOTALS = frozenset(_WORDS["totals"])
_COMPARED = frozenset({"moins", "plus", "less", "fewer", "more", ",", "the", "le", "la", "one"})
_SAYINGS = frozenset({"says", "said", "dit", "say", "with", "avec", "had", "has", "avait"})


def terse_figure(line: Line, count: Count) -> Counted | None:
    """Take a figure in one of the forms above; None when none of them speaks for it."""
    if count.number.kind not in _PLAIN:
        return None
    for rule in (
        _sent,
        _led,
        _rowed,
        _lettered,
        _in_one,
        _with_parts,
        _line_of_a_table,
        answer,
        _come_in,
        requested,
        _of_a_kind,
        _said_again,
        in_craft,
        off_craft,
    ):
        unit = rule(line, count)
        if unit is not None:
            return Counted(count, None, unit, count.after, rule.__name__.strip("_"))
    return None


def everybody(line: Line, count: Count) -> Counted | None:
    """'All were landed at Dover', 'tous ont été remis à la PAF': as many as were spoken of before."""
    at = count.after
    found = _THEM.at(line.tokens, at)
    at = at if found is None else found[0]
    finite = _norm(line, at) in _FINITE
    apposed = _norm(line, count.first - 1) == ","
    strong = any(one.first == at and one.manner != "weak" and one.role != "unknown" for one in line.triggers)
    if not (_opens(line, count.first) and (finite or (strong and not apposed))):
        return None
    return Counted(count, None, "person", at, "everybody")


def _norm(line: Line, at: int) -> str:
    return line.tokens[at].norm if 0 <= at < len(line.tokens) else ""


def _opens(line: Line, at: int) -> bool:
    return heads_line(line, at) or _norm(line, at - 1) in _OPENINGS


def _sent(line: Line, count: Count) -> str | None:
    """'23 to BF', 'one to WHH with chest pains', '4 au CH'."""
    if _norm(line, count.after) not in _TOWARDS or not _opens(line, count.first):
        return None
    at = count.after + 1
    named = at < len(line.tokens) and line.tokens[at].kind == "w" and line.tokens[at].raw[0].isupper()
    return "" if named or goal_at(line.tokens, at) else None


def _led(line: Line, count: Count) -> str | None:
    """'make that 16', 'sorry 22', 'now 71.': the sender counts again."""
    at = count.first
    found = _LEADS.before(line.tokens, at)
    if found is None or not _opens(line, found[0]):
        return None
    closed = _norm(line, count.after) in _ENDINGS or _norm(line, count.after) in {"total", "now", "en", "avec", "with"}
    return "" if closed and count.after not in line.masked else None


def _rowed(line: Line, count: Count) -> str | None:
    """'second lot 9', 'First lot off, 11', '3ème 0410 : 39': the people of one that is told by its place in a row."""
    if not ends(line, count.after) or count.first < 2:
        return None
    start = next((at for at in range(count.first) if at not in line.masked and line.tokens[at].kind == "w"), 0)
    if start + 1 < len(line.tokens) and line.tokens[start].kind == "w" and _norm(line, start + 1) == ":":
        start += 2
    ordinal = _norm(line, start) in ORDINALS or _norm(line, start + 1) in ORDINALS
    load = any(_norm(line, at) in _LOADS for at in range(start, count.first))
    alone = sum(other.first not in line.masked for other in line.counts) == 1
    return "person" if ordinal and load and alone and count.first - start <= _FAR else None


def _lettered(line: Line, count: Count) -> str | None:
    """'M 271, F 32, U18 21', 'H : 12 / F : 3': figures behind the letters of men, women and children."""
    cells = sum(_letter(line, other) or _cell(line, other) for other in line.counts)
    return "person" if _letter(line, count) and cells >= 2 else None


def _cell(line: Line, count: Count) -> bool:
    """'minors 4' beside 'F 6'."""
    noun = noun_before(line.tokens, count.first)
    return noun is not None and noun.unit == "person" and noun.form == "plural"


def _letter(line: Line, count: Count) -> bool:
    at = count.first - (_norm(line, count.first - 1) in {":", "="})
    return (
        at > 0
        and line.tokens[at - 1].raw in _LETTERS
        and _norm(line, count.after) in {*_ENDINGS, "/", "-", "et", "and"}
    )


def _in_one(line: Line, count: Count) -> str | None:
    """'18 in one', 'le cross dit 21 sur le premier': the people of one boat of several."""
    found = _IN_ONE.at(line.tokens, count.after)
    if found is None or not (_opens(line, count.first) or _norm(line, count.first - 1) in _SAYINGS):
        return None
    return "person" if _norm(line, found[0]) in {*_ENDINGS, "and", "et"} else None


def _with_parts(line: Line, count: Count) -> str | None:
    """'Deal, dinghy, 9 incl 1 child', '39, dont 6 mineurs': a figure of which parts are told at once."""
    at = count.after + (_norm(line, count.after) == ",")
    found = PART_MARKERS.at(line.tokens, at)
    if found is None or not _opens(line, count.first):
        return None
    return "person" if any(other.first == found[0] for other in line.counts) else None


def _line_of_a_table(line: Line, count: Count) -> str | None:
    """'Arrivals 1,065', 'Prevented by FR 407', 'Cumul annuel 34 500': a line that is a label and its figure."""
    alone = count.after >= len(line.tokens) or (count.after == len(line.tokens) - 1 and _norm(line, count.after) == ".")
    if not alone or count.number.kind is not Kind.DIGITS or not 0 < count.first <= _LONGEST_LABEL:
        return None
    words = line.tokens[: count.first]
    if any(token.kind != "w" for token in words) or not words[0].raw[0].isupper():
        return None
    noun = noun_at(line.tokens, 0)
    if noun is not None:
        return noun.unit if noun.unit and noun.form == "plural" and not _names_a_boat(words) else None
    told = any(one.first == 0 and one.manner != "weak" for one in line.triggers)
    return "person" if told or words[0].norm in _TOTALS else None


def _names_a_boat(words: Sequence[Token]) -> bool:
    return words[-1].norm in {"craft", "emb", "bat", "embarc"}


def answer(line: Line, count: Count) -> str | None:
    """'Dave RNLI: 12 I think', 'Nico: 3 ou 4 oui': a message that is a figure and how sure the sender is of it."""
    before, behind = line.tokens[: count.first], line.tokens[count.after :]
    start = next((at for at in range(count.first - 1, -1, -1) if _norm(line, at) == ":"), -1)
    led = [token.norm for token in before[start + 1 :]]
    ranked = bool(led) and all(word in ORDINALS | _COMPARED for word in led)
    colon = start >= 0 and (ranked or not led) and any(token.kind == "w" for token in before[:start])
    hedges = [token.norm for token in behind if token.kind == "w"]
    sure = (bool(hedges) or ranked) and len(hedges) <= _HEDGES and all(word in _HEDGING for word in hedges)
    return "" if colon and sure and not any(token.kind == "d" for token in behind) else None


def _come_in(line: Line, count: Count) -> str | None:
    """'340 in, 90 still on the water': who have come in, in a message."""
    after = count.after + (_norm(line, count.after) in {"now", "already", "safely", "back"})
    come = _norm(line, after) in {"in", "ashore", "across", "thru", "through", "over"}
    return "person" if come and _opens(line, count.first) and _norm(line, after + 1) in _ENDINGS else None


def requested(line: Line, count: Count) -> str | None:
    """'amb requested for 2', 'demande VSAV pour 2': those for whom an ambulance is asked."""
    wanted = any(_norm(line, at) in _AMBULANCES for at in range(max(0, count.first - _FAR), count.first))
    return "person" if wanted and _norm(line, count.first - 1) in {"for", "pour"} and ends(line, count.after) else None


def _of_a_kind(line: Line, count: Count) -> str | None:
    """'on the seafront at Deal: 24, all adult', '31, tous majeurs': what all of them are."""
    at = count.after
    all_of = _norm(line, at) == "," and _norm(line, at + 1) in {"all", "tous", "toutes", "mostly", "surtout", "mainly"}
    noun = noun_at(line.tokens, at + 2) if all_of and at + 2 < len(line.tokens) else None
    people = noun is not None and noun.unit == "person"
    return "person" if people and _opens(line, count.first) else None


def in_craft(line: Line, count: Count) -> str | None:
    """'CROSS pass us 28 in a white inflatable': those whom a boat carries."""
    return _with_craft(line, count, frozenset({"in", "on", "dans", "sur", "aboard"}))


def off_craft(line: Line, count: Count) -> str | None:
    """'14 off a RHIB at Shakespeare beach': those who left a boat."""
    return _with_craft(line, count, frozenset({"off"}))


def _with_craft(line: Line, count: Count, links: frozenset[str]) -> str | None:
    at_sea = _norm(line, count.after) in links and _norm(line, count.first - 1) not in {"a", "at", "to"}
    if not at_sea or count.number.kind is Kind.ROUNDED:
        return None
    article = _norm(line, count.after + 1) in {"a", "an", "un", "une", "the", "le"}
    nouns = (noun_at(line.tokens, at) for at in range(count.after + 2, min(len(line.tokens), count.after + 5)))
    noun = next((noun for noun in nouns if noun is not None), None)
    return "person" if article and noun is not None and noun.unit == "boat" and noun.form == "singular" else None


def _said_again(line: Line, count: Count) -> str | None:
    """'vingt, je répète deux zéro', 'four zero, I say again': who speaks by radio repeats what counts."""
    at = count.after + (_norm(line, count.after) == ",")
    words = [_norm(line, step) for step in range(at, at + 3)]
    return "" if words[:2] == ["je", "repete"] or words == ["i", "say", "again"] else None
