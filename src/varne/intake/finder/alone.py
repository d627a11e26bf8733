"""One person told by an article: "Un homme est porté disparu", "A man is missing", "the body of a woman", "her baby".

An article is a figure only where a finite verb tells of this person what is counted of people: dead, missing, injured,
rescued or arrested; "a man said" counts nobody. Ages, origins and asides may stand between. A possessive ("a woman and
her baby") counts one more in a list with a person, and "another" one more after a person.
"""

from collections.abc import Iterator, Sequence

from varne.intake.finder.clause import AUXILIARIES, HARD, SUBORDINATE
from varne.intake.finder.count import Count
from varne.intake.finder.counted import TOLD_ALONE, Counted, Line
from varne.intake.finder.lexicon import Phrases
from varne.intake.finder.noun import Noun, noun_at
from varne.intake.finder.number import Kind, Number
from varne.intake.finder.trigger import Trigger
from varne.intake.lexicon import reviewed
from varne.kernel.quantity import Op

_WORDS = reviewed("alone")
_BODY_OF: Phrases[bool] = Phrases((phrase, True) for phrase in _WORDS["body_of"])
_SOUGHT: Phrases[bool] = Phrases((phrase, True) for phrase in _WORDS["sought"])
_BODIES: Phrases[bool] = Phrases((phrase, True) for phrase in _WORDS["bodies"])
_FINDING = frozenset(_WORDS["finding"])
_OPENERS = frozenset(_WORDS["openers"])
_LEADS = frozenset(_WORDS["leads"])
_ADVERBS = frozenset(_WORDS["adverbs"])
_VERBS = frozenset(_WORDS["verbs"])
_POSSESSIVES = frozenset(_WORDS["possessives"])
_ANOTHER: Phrases[bool] = Phrases((phrase, True) for phrase in _WORDS["another"])
_ROLES = frozenset({"dead", "missing", "injured", "rescued", "arrested"})
_REMAINS = frozenset({"remains", "remained", "reste", "restait", "demeure", "demeurait"})
_COURT = frozenset(_WORDS["court"])
_KIN = frozenset(_WORDS["kin"])
_AGE_LINKS = frozenset({",", "de", "of", "aged", "age", "agee", "ans", "years", "old", "(", ")"})
_AND = frozenset({"and", "et", "with", "avec", "&"})
_FAR = 16
_AFTER_AUXILIARY = 6


def told_alone(line: Line, item: Counted) -> Counted:
    """Make a figure of the article where a finite verb tells what became of this one person."""
    noun = item.noun
    if not item.article or noun is None or noun.unit != "person" or not _of_one(line, noun):
        return item
    for told, role in ((_BODY_OF, "dead"), (_SOUGHT, "missing")):
        if told.before(line.tokens, item.first) is not None and not noun.strength:
            one = Noun("person", noun.first, noun.after, noun.form, role, "strong")
            return Counted(item.count, one, "person", item.after, TOLD_ALONE)
    if _body_found(line, item, noun) or (_is_subject(line, item.first) and _told(line, item)):
        return Counted(item.count, noun, item.unit, item.after, TOLD_ALONE)
    return item


def _of_one(line: Line, noun: Noun) -> bool:
    """'un ressortissant soudanais': some names of peoples are the same for one and for many."""
    same = line.tokens[noun.first].norm == "corps" or line.tokens[noun.after - 1].norm.endswith(("ais", "ois", "ese"))
    return noun.form == "singular" or same


def _body_found(line: Line, item: Counted, noun: Noun) -> bool:
    """'A body was recovered', 'ont découvert un corps sans vie'; 'the discovery of a body' tells of it in passing."""
    if _BODIES.at(line.tokens, noun.first) is None:
        return False
    following = line.tokens[item.after].norm if item.after < len(line.tokens) else ""
    found = item.first > 0 and line.tokens[item.first - 1].norm in _FINDING
    return found or (following in AUXILIARIES and _is_subject(line, item.first))


def one_more(line: Line, found: Sequence[Counted]) -> Iterator[Counted]:
    """'a woman and her baby', 'un homme est mort et un autre est porté disparu': the second person has no figure."""
    for at in range(1, len(line.tokens) - 1):
        before = [item for item in found if item.after <= at and item.unit == "person"]
        if before and line.tokens[at].norm in _POSSESSIVES and _listed_with(line, before[-1], at):
            yield from _possessed(line, at, before[-1].rule)
        another = _ANOTHER.at(line.tokens, at)
        free = another is not None and not any(item.first <= at < item.after for item in found)
        if another is not None and free and before:
            more = Counted(_one(at, another[0]), None, "person", another[0], TOLD_ALONE)
            yield from [more] if _told(line, more) else []


def _listed_with(line: Line, before: Counted, at: int) -> bool:
    """Say whether only an age stands between the person and 'and her'."""
    gap = range(before.after, at - 1)
    aged = all(
        step in line.masked or line.tokens[step].norm in _AGE_LINKS or line.tokens[step].kind == "d" for step in gap
    )
    return line.tokens[at - 1].norm in _AND and at > before.after and aged


def _possessed(line: Line, at: int, rule: str) -> Iterator[Counted]:
    noun = noun_at(line.tokens, at + 1)
    if line.tokens[at + 1].norm in _KIN and line.tokens[at].norm not in _KIN:
        noun = Noun("person", at + 1, at + 2, "singular")
    if noun is not None and noun.unit == "person" and noun.form == "singular" and not noun.strength:
        yield Counted(_one(at, at + 1), noun, "person", noun.after, TOLD_ALONE if rule == TOLD_ALONE else "noun")


def _one(first: int, after: int) -> Count:
    number = Number(first, after, 1, 1, Kind.ARTICLE)
    return Count(first, after, number, Op.EXACTLY, 1, 1, "number.exactly")


def _is_subject(line: Line, first: int) -> bool:
    """Say whether the clause begins here: nothing before but a mark, a time or a word that opens clauses."""
    at = first - 1
    while at >= 0 and line.tokens[at].norm in _LEADS and at not in line.masked:
        at -= 1
    if at < 0 or at in line.masked:
        return True
    token = line.tokens[at]
    return token.kind == "p" or token.norm in _OPENERS or token.norm in AUXILIARIES


def _told(line: Line, item: Counted) -> bool:
    """Walk over age, origin and asides to the first verb: it must tell a role that is counted."""
    verb = _first_verb(line, item.after)
    if verb is None or verb.role not in _ROLES or line.tokens[verb.after - 1].norm in _COURT:
        return False
    return not (
        _opened_by_comma(line, item.first) and any(one.raw == "," for one in line.tokens[item.after : verb.first])
    )


def _opened_by_comma(line: Line, first: int) -> bool:
    """'one, a father of three, is in hospital': between commas the article stands beside a person told before."""
    return first > 0 and line.tokens[first - 1].raw == ","


def _first_verb(line: Line, after: int) -> Trigger | None:
    by_start = {one.first: one for one in line.triggers if one.manner in {"verb", "state"}}
    loose = after < len(line.tokens) and _goes_on(line, after)
    skipped = -1
    for at in range(after, min(len(line.tokens), after + (_FAR if loose else _AFTER_AUXILIARY))):
        skipped = max(skipped, past_relative(line, at))
        if at <= skipped:
            continue
        token = line.tokens[at]
        trigger = by_start.get(at)
        if trigger is not None and token.norm in _VERBS:
            return trigger
        if token.norm in AUXILIARIES | _REMAINS and at not in line.masked:
            return trigger if trigger is not None else _after_auxiliary(line, at + 1, by_start)
        if token.norm in HARD | SUBORDINATE | {"who", "qui"}:
            return None
        if not loose and token.norm not in _ADVERBS and at not in line.masked and token.raw not in "()-":
            return None
    return None


def past_relative(line: Line, at: int) -> int:
    """Skip ', who could not swim,': the token of the closing comma, or -1."""
    opened = line.tokens[at].raw == "," and at + 1 < len(line.tokens) and line.tokens[at + 1].norm in {"who", "qui"}
    closed = (step for step in range(at + 2, min(len(line.tokens), at + _FAR)) if line.tokens[step].raw == ",")
    return next(closed, -1) if opened else -1


def _goes_on(line: Line, at: int) -> bool:
    """Say whether an origin, an age, an aside or a second person follows: 'a man from Iran', 'a man, 30, was'."""
    return line.tokens[at].norm in _WORDS["goes_on"] or at in line.masked or _adjective(line, at)


def _adjective(line: Line, at: int) -> bool:
    """French adjectives stand behind: 'une femme enceinte a été', 'un individu armé est'."""
    return at + 1 < len(line.tokens) and line.tokens[at + 1].norm in AUXILIARIES and line.tokens[at].raw.islower()


def _after_auxiliary(line: Line, at: int, by_start: dict[int, Trigger]) -> Trigger | None:
    for step in range(at, min(len(line.tokens), at + _AFTER_AUXILIARY)):
        if step in by_start:
            return by_start[step]
        token = line.tokens[step]
        if (
            token.norm not in _ADVERBS | AUXILIARIES
            and not token.norm.endswith(("ly", "ment"))
            and step not in line.masked
        ):
            return None
    return None
