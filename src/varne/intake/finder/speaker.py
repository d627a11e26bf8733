"""Who is quoted as saying what a sentence says: "said HM Coastguard", "selon la préfecture", "0512 Cutter 2: ...".

Only the words of the text are given back, without the verb. A pronoun, the reader's own "we" and the sender of a chat
message are nobody: the text itself speaks.
"""

from collections.abc import Sequence

import msgspec

from varne.intake.finder.calendar import MONTHS, WEEKDAYS
from varne.intake.finder.lexicon import Phrases
from varne.intake.finder.noun import noun_at
from varne.intake.finder.token import Token
from varne.intake.lexicon import reviewed

_WORDS = reviewed("speakers")
_VERBS: Phrases[bool] = Phrases((phrase, True) for phrase in _WORDS["verbs"])
_ACCORDING: Phrases[bool] = Phrases((phrase, True) for phrase in _WORDS["according"])
_HEADS: Phrases[bool] = Phrases((phrase, True) for phrase in _WORDS["heads"])
_PRONOUNS = frozenset(_WORDS["pronouns"])
_DETERMINERS = frozenset(_WORDS["determiners"])
_INNER = frozenset(_WORDS["inner"])
_ENDS = frozenset(_WORDS["ends"])
_NOTHING_SAID = frozenset(_WORDS["nothing_said"])
_ADVERBS = frozenset({"now", "also", "still", "later", "then", "since", "aussi", "desormais", "encore"})
_LONGEST = 15
_REPORTS = frozenset({"report", "call", "message", "email", "mail", "info", "word", "signal", "sighting", "update"})
_LABELS = frozenset(_WORDS["labels"])
_ASIDES = (
    ("elle",),
    ("elles",),
    ("lui",),
    ("eux",),
    ("de", "son", "cote"),
    ("de", "leur", "cote"),
    ("for", "its", "part"),
)
_NO_CALLERS = frozenset({"gendarmerie", "paf", "police", "vsab", "sdis", "pompiers", "samu"})
_QUOTES = {"«": "»", "“": "”"}


class Speaker(msgspec.Struct, frozen=True, gc=False):
    """The speaker's words on tokens first to after; verb is the token where the saying is told."""

    first: int
    after: int
    verb: int


def find_speaker(line: Sequence[Token]) -> Speaker | None:
    """Find who is quoted in this sentence, or nobody."""
    for at in range(len(line)):
        found = _according(line, at) or _by_verb(line, at)
        if found is not None:
            return found
    return None


def find_caller(line: Sequence[Token]) -> Speaker | None:
    """In a log line '0512 Cutter 2: a single dinghy' the words before the colon speak."""
    at = 0
    if _is_chat(line) or not _is_stamped(line):
        return None
    while (
        at < len(line)
        and at < 12
        and (line[at].kind != "w" or line[at].norm in {"h", "z", "utc", "l", "hrs", "local", "a", "b"})
    ):
        at += 1
    first = at
    if first == len(line):
        return None
    while at < len(line) and at - first < 7 and (line[at].kind in "wd" or line[at].raw in "-,"):
        at += 1
    after, at = at, _past_brackets(line, at)
    for step in range(first, after):
        if line[step].norm == "," or (line[step].norm == "from" and line[step - 1].norm in _REPORTS):
            first = step + 1
    called = any(token.norm == "from" for token in line[first:after]) or (
        line[first].norm in _NO_CALLERS and (after - first == 1 or line[first + 1].norm in {"port", "du", "de"})
    )
    if (
        at < len(line)
        and line[at].raw == ":"
        and 0 < after - first <= 4
        and first > 0
        and not called
        and not any(_VERBS.at(line, step) for step in range(first, after))
        and _speaks(line, first, after)
    ):
        return Speaker(first, after, at)
    return None


def _is_chat(line: Sequence[Token]) -> bool:
    """'[23:52] Vigie Sud: ...' names the sender of a message, which is the text itself."""
    return bool(line) and line[0].raw == "["


def _is_stamped(line: Sequence[Token]) -> bool:
    """Say whether a line opens with an hour or a date: only then do the words before its colon speak."""
    if len(line) < 3 or (line[0].kind != "d" and line[0].raw.lower() not in WEEKDAYS):
        return False
    return len(line[0].raw) >= 3 or (line[1].raw in ":./hH-" and line[2].kind == "d") or line[0].kind == "w"


def _past_brackets(line: Sequence[Token], at: int) -> int:
    if at < len(line) and line[at].raw == "(":
        while at < len(line) and line[at].raw != ")":
            at += 1
        at += 1
    return at


def _speaks(line: Sequence[Token], first: int, after: int) -> bool:
    named = any(_HEADS.at(line, at) for at in range(first, after))
    return named or _is_call_sign(line[first:after])


def _is_call_sign(words: Sequence[Token]) -> bool:
    """'SNS 076', 'P622', 'DEFENDER': a ship or unit in capitals, with or without its number."""
    loud = [token for token in words if token.kind == "w" and token.raw.isupper() and len(token.raw) > 1]
    numbered = [token for token in words if token.kind == "d"]
    letter = [token for token in words if token.kind == "w" and token.raw.isupper() and len(token.raw) == 1]
    if any(token.norm in _LABELS or token.norm in MONTHS for token in words):
        return False
    return bool(loud or (letter and numbered)) and len(loud) + len(numbered) + len(letter) == len(words)


def _according(line: Sequence[Token], at: int) -> Speaker | None:
    found = _ACCORDING.at(line, at)
    if found is None:
        return None
    first, after = found[0], _phrase_right(line, found[0])
    agents = [step for step in range(first, after) if line[step].norm == "by"]
    first = agents[-1] + 1 if agents else first
    own = (
        after > first
        and not _ours(line, first)
        and line[first].norm
        in {
            *_PRONOUNS,
            "its",
            "their",
            "eux",
            "elles",
            "moi",
            "toute",
            "all",
            "plan",
            "schedule",
        }
    )
    loud = line[at].norm != "per" or _speaks(line, first, after)
    return Speaker(first, after, at) if after > first and not own and loud and line[first].kind == "w" else None


def _by_verb(line: Sequence[Token], at: int) -> Speaker | None:
    found = _VERBS.at(line, at)
    if found is None:
        return None
    inverted = at == 0 or line[at - 1].raw in ',»”"’' or line[at - 1].norm == "'"
    if inverted:
        right = _named(line, found[0], _phrase_right(line, found[0]), at)
        if right is not None:
            return right
    end = _before_aside(line, at)
    if end < at:
        return _named(line, _phrase_left(line, end), end, at) if _tells(line, found[0]) else None
    first = _phrase_left(line, at)
    return _named(line, first, at, at) if _tells(line, found[0]) else None


def _before_aside(line: Sequence[Token], at: int) -> int:
    """'La préfecture, elle, parle', 'Le parquet, de son côté, fait état': step over the aside to the name."""
    if at < 3 or line[at - 1].raw != ",":
        return at
    opened = next((step for step in range(at - 2, max(0, at - 16), -1) if line[step].raw == ","), None)
    if opened is not None and opened <= 4 and line[0].raw[0].isupper() and _speaks(line, 0, opened):
        return opened
    words = [token.norm for token in line[max(0, at - 5) : at - 1]]
    for aside in _ASIDES:
        if tuple(words[-len(aside) :]) == aside and line[at - 2 - len(aside)].raw == ",":
            return at - 2 - len(aside)
    return at


def _tells(line: Sequence[Token], at: int) -> bool:
    """A verb of saying needs something said behind it, or a closing mark."""
    if at < len(line) and line[at].raw == "à" and not line[at - 1].norm.startswith(("evalu", "estim", "chiffr")):
        return False
    return at >= len(line) or line[at].norm not in _NOTHING_SAID


def _phrase_right(line: Sequence[Token], first: int) -> int:
    at = first
    while at < len(line) and at - first < _LONGEST and not _ends(line, at, first) and not _VERBS.at(line, at):
        at += 1
    while at > first and line[at - 1].norm in _INNER:
        at -= 1
    return at


def _phrase_left(line: Sequence[Token], at: int) -> int:
    first = at
    while first > 0 and at - first < _LONGEST and not _ends(line, first - 1, 0) and not _counts(line, first - 1, at):
        first -= 1
    return first


def _counts(line: Sequence[Token], step: int, verb: int) -> bool:
    """A figure ends a name, but for the number that closes one: 'Utopia 56 dit', 'Cutter 2 reports'."""
    if line[step].kind != "d":
        return False
    return not (step == verb - 1 and step > 0 and line[step - 1].kind == "w" and line[step - 1].raw[0].isupper())


def _ends(line: Sequence[Token], at: int, first: int) -> bool:
    """Say whether the words for a speaker cannot go on over this token."""
    token = line[at]
    if token.kind == "d":
        return at == first
    if at == first and token.norm in _DETERMINERS:
        return False
    if token.norm in {"et", "and"} and at + 1 < len(line) and line[at + 1].norm in {"de", "du", "des", "of"}:
        return False
    return token.norm in _ENDS and token.raw != "a"


def _named(line: Sequence[Token], first: int, after: int, verb: int) -> Speaker | None:
    while first < after and line[first].norm in {"also", "aussi", "however", "only", "just", "-"}:
        first += 1
    if after <= first or (line[first].norm in _PRONOUNS and not _ours(line, first)):
        return None
    proper = any(token.raw[0].isupper() for token in line[first + (first == 0) : after])
    if _counted(line, first):
        return None
    if not (proper or any(_HEADS.at(line, at) for at in range(first, after))):
        return None
    counts = line[first].kind == "d" or (
        line[first].norm not in _DETERMINERS
        and line[first].raw[0].islower()
        and first > 0
        and not _HEADS.at(line, first)
    )
    while after > first + 1 and line[after - 1].norm in _ADVERBS:
        after -= 1
    return None if counts else Speaker(first, after, verb)


def _counted(line: Sequence[Token], first: int) -> bool:
    """'17 POB confirmed': what a figure counts says nothing; the hour of a log line is no figure."""
    if first == 0 or line[first - 1].kind != "d" or len(line[first - 1].raw) == 4:
        return False
    stamp = first > 1 and line[first - 2].raw in ":.hH"
    return not stamp and noun_at(line, first) is not None


def _ours(line: Sequence[Token], first: int) -> bool:
    """'our correspondent', 'nos confrères': somebody else than the author speaks."""
    return line[first].norm in {"our", "nos"} and first + 1 < len(line) and _HEADS.at(line, first + 1) is not None


def quotations(text: str) -> tuple[tuple[int, int], ...]:
    """Find the stretches between quotation marks, the marks included."""
    found: list[tuple[int, int]] = []
    for opening, closing in _QUOTES.items():
        at = text.find(opening)
        while at >= 0:
            end = text.find(closing, at + 1)
            if end < 0:
                break
            found.append((at, end + 1))
            at = text.find(opening, end)
    straight = [at for at, mark in enumerate(text) if mark == '"']
    found += [(left, right + 1) for left, right in zip(straight[::2], straight[1::2], strict=False)]
    return tuple(sorted(found))


def speaks_by_pronoun(line: Sequence[Token]) -> bool:
    """'a-t-elle ajouté', 'It said 31 had arrived': the speaker named before says this as well."""
    return any(_inverted_pronoun(line, at) or _pronoun_says(line, at) for at in range(len(line)))


def _inverted_pronoun(line: Sequence[Token], at: int) -> bool:
    return at > 0 and line[at].norm in {"elle", "il", "she", "he"} and line[at - 1].raw in "-,"


def _pronoun_says(line: Sequence[Token], at: int) -> bool:
    said = line[at].norm in {"he", "she", "it", "they", "il", "elle", "ils", "elles"} and at + 1 < len(line)
    return said and _VERBS.at(line, at + 1) is not None
