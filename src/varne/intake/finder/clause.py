"""Where the statement about a figure goes on, and where another begins: marks, asides, subjects that share a verb."""

from collections.abc import Sequence

from varne.intake.finder.counted import Line
from varne.intake.finder.noun import noun_at
from varne.intake.finder.trigger import Trigger
from varne.intake.lexicon import reviewed

_WORDS = reviewed("clause")
HARD = frozenset(_WORDS["hard"])
SUBORDINATE = frozenset(_WORDS["subordinate"])
AUXILIARIES = frozenset(_WORDS["auxiliaries"])
_SUBJECTS = frozenset(_WORDS["subjects"])


def ends_partitive(line: Line, at: int) -> bool:
    """Say whether the words of a part are over here: a comma, or the verb."""
    return line.tokens[at].raw == "," or line.tokens[at].norm in AUXILIARIES


def past_aside(line: Line, at: int) -> int:
    """Skip 'who presented themselves as ..., ' up to the finite verb of the main clause."""
    if line.tokens[at].raw != ",":
        return at
    ages = _past_ages(line, at)
    for step in range(ages, min(len(line.tokens) - 1, at + 22)):
        if line.tokens[step].norm in HARD or (line.tokens[step].kind == "d" and step not in line.masked):
            return at
        if line.tokens[step].raw == "," and _finite_at(line, step + 1):
            return step
    return at


def _past_ages(line: Line, at: int) -> int:
    """', 20 and 24, have been arrested': the ages of those who were just named."""
    step = at + 1
    while step < len(line.tokens) and (line.tokens[step].kind == "d" or line.tokens[step].norm in {"and", "et"}):
        step += 1
    closed = step < len(line.tokens) and line.tokens[step].raw == ","
    return step if closed and step > at + 1 else at + 2


def _finite_at(line: Line, at: int) -> bool:
    """Say whether an auxiliary stands here, with its negation ("n'ont pas été") or without."""
    denied = line.tokens[at].norm in {"n'", "ne"} and at + 1 < len(line.tokens)
    return line.tokens[at + denied].norm in AUXILIARIES


def past_part(line: Line, at: int) -> int:
    """Skip the words of a part, up to the mark or the verb behind it."""
    while at < len(line.tokens) and line.tokens[at].norm not in HARD:
        token = line.tokens[at]
        if token.raw in ",)–—" or token.norm in AUXILIARIES:
            return at
        at += 1
    return at


def past_own_verb(line: Line, at: int) -> int | None:
    """Skip a part that has a verb of its own ('of whom one was taken to hospital, were ...'): to the comma and the verb."""
    while at + 1 < len(line.tokens) and line.tokens[at].norm not in HARD:
        if line.tokens[at].raw in ",)" and line.tokens[at + 1].norm in AUXILIARIES:
            return at
        at += 1
    return None


def stops(line: Line, at: int, *, part: bool) -> bool:
    """Say whether another statement begins here."""
    token = line.tokens[at]
    if token.norm in HARD or (token.norm in SUBORDINATE and not _since_then(line, at)):
        return True
    if part and token.raw in ",);":
        return True
    if token.norm in {",", "and", "et", ":", ")"} and at + 1 < len(line.tokens):
        following = line.tokens[at + 1]
        if token.norm in {"and", "et"} and following.norm in {"a", "an", "un", "une"} and shares_verb(line, at):
            return False
        return following.norm in _SUBJECTS
    return False


def _since_then(line: Line, at: int) -> bool:
    """'have since been passed to ...': an adverb of the verb, not another statement."""
    return line.tokens[at].norm in {"since", "then"} and at > 0 and line.tokens[at - 1].norm in AUXILIARIES


def shares_verb(line: Line, at: int) -> bool:
    """'three Albanians and a Briton have been charged': one more subject of the same verb."""
    noun = noun_at(line.tokens, at + 2)
    return (
        noun is not None
        and noun.unit == "person"
        and any(token.norm in AUXILIARIES for token in line.tokens[noun.after : noun.after + 2])
    )


def main_verb(line: Line, after: int, heard: Sequence[Trigger]) -> Sequence[Trigger]:
    """'125 people who entered on small boats have been returned': the main verb speaks, not the one behind 'who'."""
    if after >= len(line.tokens) or line.tokens[after].norm not in {"who", "qui"}:
        return heard
    main = [one for one in heard[1:] if one.manner == "verb" and finite(line, one) and not _goes_on(line, one)]
    return main or heard


def _goes_on(line: Line, trigger: Trigger) -> bool:
    """Say whether 'and', 'who' or a comma stands before the verb, so that the relative clause goes on."""
    near = [token.norm for token in line.tokens[max(0, trigger.first - 4) : trigger.first]]
    return bool({"and", "et", "who", "qui", ","} & set(near))


def finite(line: Line, trigger: Trigger) -> bool:
    """Say whether an auxiliary stands at the verb: it is the verb of a statement, no mere adjective."""
    near = line.tokens[max(0, trigger.first - 3) : trigger.first + 1]
    return any(token.norm in AUXILIARIES for token in near[:-1]) or (bool(near) and near[-1].norm in AUXILIARIES)
