"""Figures in the short language of logs, situation reports and chats, where noun and verb are understood.

"23 to BF", "make that 16", "second lot 9", "of which M 271, F 32", "All landed at Dover". Each form is one small rule;
none of them takes a figure that only stands alone.
"""

from varne.intake.finder.count import Count
from varne.intake.finder.counted import Counted, Line, ends, heads_line
from varne.intake.finder.label import ORDINALS
from varne.intake.finder.lexicon import Phrases
from varne.intake.finder.number import Kind
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


def terse_figure(line: Line, count: Count) -> Counted | None:
    """Take a figure in one of the forms above; None when none of them speaks for it."""
    if count.number.kind not in _PLAIN:
        return None
    for rule in (_sent, _led, _rowed, _lettered):
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
    closed = _norm(line, count.after) in _ENDINGS or _norm(line, count.after) in {"total", "now", "en"}
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
    return "person" if _letter(line, count) and sum(_letter(line, other) for other in line.counts) >= 2 else None


def _letter(line: Line, count: Count) -> bool:
    at = count.first - (_norm(line, count.first - 1) in {":", "="})
    return (
        at > 0
        and line.tokens[at - 1].raw in _LETTERS
        and _norm(line, count.after) in {*_ENDINGS, "/", "-", "et", "and"}
    )
