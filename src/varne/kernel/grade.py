"""What a source is worth and how its information is known: a grade, kept in the scheme in which it was given.

Compact text: scheme, source, information, handling, conditions: 3x5x2:1A-P, 3x5x2:2C-C[S2; show no name],
5x5x5:B2-1, 4x4:A1-H0, admiralty:B2. A grade made by conversion names its original: 4x4:B2-H0 from 3x5x2:1A-P.
Invariant: a derived grade is no better and no looser than its original, which is never itself derived.

Weight, 1 to 100: what a contradiction costs the tally when the statement is set aside. It is the points of
the source times the points of the information, as the original was graded:
- source: always reliable 10, mostly 9, sometimes 7, cannot be judged 5, not usually 3, unreliable 2;
- information: true or confirmed 10, known directly 8, corroborated or probable 7, indirect or possible 5,
  cannot be judged 4, doubtful 2.
Suspected false or improbable weighs 1 whatever the source; no grade at all weighs 2.
"""

import re
from typing import Optional

import msgspec

from varne.kernel.errors import BadInput
from varne.kernel.scheme import Part, Rank, Standing, Words, condition_table, scheme_named, words

UNGRADED = 2
"""The weight of a statement that nobody graded: lowest but one."""

_SOURCE_POINTS = {"for": {5: 10, 4: 9, 3: 7}, "open": {0: 5}, "against": {2: 3, 1: 2}}
_INFORMATION_POINTS = {"for": {5: 10, 4: 8, 3: 7, 2: 5}, "open": {0: 4}, "against": {2: 2, 1: 0}}

_SHAPE = re.compile(
    r"(?P<scheme>[0-9a-z]+):(?P<source>[0-9a-z])(?P<information>[0-9a-z])"
    r"(?:-(?P<handling>[0-9a-z]+))?(?:\[(?P<conditions>[^\[\]]+)\])?(?: from (?P<original>.+))?",
    re.IGNORECASE | re.ASCII,
)
_CONDITION = re.compile(r"[^\s\[\];](?:[^\[\];\x00-\x1f\x7f]*[^\s\[\];])?")
_CARRIED_INFORMATION = re.compile(r"information:(?P<scheme>[0-9a-z]+):(?P<code>[0-9A-Z])")


class Grade(msgspec.Struct, frozen=True, omit_defaults=True):
    """One grade in one scheme; handling is "" where the scheme has none."""

    scheme: str
    source: str
    information: str
    handling: str = ""
    conditions: tuple[str, ...] = ()
    derived_from: Optional["Grade"] = None

    def __post_init__(self) -> None:
        """Refuse codes that the scheme does not have, and a derived grade that improves on its original."""
        _refuse_codes(self)
        _refuse_conditions(self)
        if self.derived_from is not None:
            _refuse_original(self, self.derived_from)

    @property
    def original(self) -> "Grade":
        """The grade as it was given."""
        return self.derived_from or self

    @property
    def text(self) -> str:
        """The compact form, which parse_grade reads back."""
        handling = f"-{self.handling}" if self.handling else ""
        conditions = f"[{'; '.join(self.conditions)}]" if self.conditions else ""
        original = f" from {self.derived_from.text}" if self.derived_from else ""
        return f"{self.scheme}:{self.source}{self.information}{handling}{conditions}{original}"


def parse_grade(text: str) -> Grade:
    """Read the compact form; BadInput says what is wrong with it."""
    found = _SHAPE.fullmatch(text.strip())
    if found is None:
        raise BadInput(
            "{text} is not a grade. Write scheme, source, information and handling, such as 3x5x2:1A-P, "
            "5x5x5:B2-1, 4x4:A1-H0 or admiralty:B2.",
            text=text,
        )
    scheme, source, information, handling = (found[part] or "" for part in ("scheme", *Part))
    written = found["conditions"]
    original = found["original"]
    return Grade(
        scheme.lower(),
        source.upper(),
        information.upper(),
        handling.upper(),
        conditions=tuple(map(str.strip, written.split(";"))) if written else (),
        derived_from=_parse_original(original) if original else None,
    )


def _parse_original(text: str) -> Grade:
    found = _SHAPE.fullmatch(text)
    if found is not None and found["original"] is not None:
        raise BadInput(
            "The original {original} is itself derived. Name the grade as it was first given.", original=text
        )
    return parse_grade(text)


def reliability_rank(grade: Grade) -> Rank:
    """Where the source stands on the common scale."""
    return scheme_named(grade.scheme).source[grade.source].rank


def information_rank(grade: Grade) -> Rank:
    """Where the information stands on the common scale, counting a warning carried in a condition."""
    scheme, code = information_code(grade)
    return scheme_named(scheme).information[code].rank


def information_code(grade: Grade) -> tuple[str, str]:
    """The scheme and code that say most against the information: the grade's own, or one carried along.

    Europol has no code for false information, so a condition such as information:3x5x2:E keeps it.
    """
    own = (grade.scheme, grade.information)
    carried = [pair for pair in map(_carried, grade.conditions) if pair is not None]
    against = [pair for pair in (own, *carried) if _speaks_against(pair)]
    return min(against, key=lambda pair: scheme_named(pair[0]).information[pair[1]].height, default=own)


def _carried(condition: str) -> tuple[str, str] | None:
    """Read a condition that carries an information code of another scheme."""
    found = _CARRIED_INFORMATION.fullmatch(condition)
    if found is None or condition_words(condition).en == condition:
        return None
    return found["scheme"], found["code"]


def is_carried_information(condition: str) -> bool:
    """Say whether a condition carries an information code and no limit."""
    return _carried(condition) is not None


def _speaks_against(pair: tuple[str, str]) -> bool:
    return scheme_named(pair[0]).information[pair[1]].standing is Standing.AGAINST


def handling_rank(grade: Grade) -> frozenset[str]:
    """What the handling code and the conditions forbid or ask; a superset is tighter (a partial order).

    A code whose conditions should be in words, but are not, asks for the originator.
    """
    code = scheme_named(grade.scheme).handling[grade.handling]
    unwritten = {"ask_originator"} if code.text and not grade.conditions else frozenset()
    return code.limits | written_limits(grade) | unwritten


def written_limits(grade: Grade) -> frozenset[str]:
    """The limits that the conditions say; words of an officer are a limit of their own."""
    return frozenset(each.removeprefix("limit:") for each in grade.conditions if _carried(each) is None)


def condition_words(condition: str) -> Words:
    """A condition in both languages; what an officer wrote in words stays as it was written."""
    coded = condition_table().get(condition)
    if coded is not None:
        return coded
    found = _CARRIED_INFORMATION.fullmatch(condition)
    try:
        return words(found["scheme"], Part.INFORMATION, found["code"]) if found else Words(condition, condition)
    except (BadInput, KeyError):
        return Words(condition, condition)


def weight(grade: Grade | None) -> int:
    """What it costs to set the statement aside, 1 to 100 (the module's text has the table)."""
    if grade is None:
        return UNGRADED
    source, information = reliability_rank(grade.original), information_rank(grade.original)
    points = _SOURCE_POINTS[source.standing][source.height]
    return max(1, points * _INFORMATION_POINTS[information.standing][information.height])


def _refuse_codes(grade: Grade) -> None:
    scheme = scheme_named(grade.scheme)
    if grade.source not in scheme.source:
        raise BadInput(
            "There is no source code {code} in {scheme}. Use one of {known}.",
            code=grade.source,
            scheme=grade.scheme,
            known=", ".join(scheme.source),
        )
    if grade.information not in scheme.information:
        raise BadInput(
            "There is no information code {code} in {scheme}. Use one of {known}.",
            code=grade.information,
            scheme=grade.scheme,
            known=", ".join(scheme.information),
        )
    if grade.handling not in scheme.handling:
        _refuse_handling(grade, tuple(filter(None, scheme.handling)))


def _refuse_handling(grade: Grade, known: tuple[str, ...]) -> None:
    if not grade.handling:
        raise BadInput(
            "The grade {text} has no handling code. Add one of {known}, such as {text}-{first}.",
            text=f"{grade.scheme}:{grade.source}{grade.information}",
            known=", ".join(known),
            first=known[0],
        )
    if not known:
        raise BadInput(
            "There is no handling code {code} in {scheme}, which has none. Write restrictions in [ ].",
            code=grade.handling,
            scheme=grade.scheme,
        )
    raise BadInput(
        "There is no handling code {code} in {scheme}. Use one of {known}.",
        code=grade.handling,
        scheme=grade.scheme,
        known=", ".join(known),
    )


def _refuse_conditions(grade: Grade) -> None:
    for condition in grade.conditions:
        if _CONDITION.fullmatch(condition) is None:
            raise BadInput(
                "The condition {condition} of the grade cannot be kept. Write words, without [ ] or ;.",
                condition=repr(condition),
            )
    if len(set(grade.conditions)) < len(grade.conditions):
        raise BadInput("A condition of the grade is written twice. Write each one once.")
    if grade.conditions and scheme_named(grade.scheme).handling[grade.handling].bare:
        raise BadInput(
            "The handling code {code} of {scheme} has no conditions. Use the one that has.",
            code=grade.handling,
            scheme=grade.scheme,
        )


def _refuse_original(grade: Grade, original: Grade) -> None:
    if original.derived_from is not None:
        raise BadInput(
            "The original {original} is itself derived. Name the grade as it was first given.",
            original=original.text,
        )
    if original.scheme == grade.scheme:
        raise BadInput(
            "The grade and its original {original} are in the same scheme. Keep the original.",
            original=original.text,
        )
    if not no_better(grade, original):
        raise BadInput(
            "The grade {scheme} {source}{information} is better or looser than its original {original}. "
            "Convert the original again.",
            scheme=grade.scheme,
            source=grade.source,
            information=grade.information,
            original=original.text,
        )


def no_better(grade: Grade, original: Grade) -> bool:
    """Say whether a grade claims no more reliability or credibility, and is handled no looser."""
    return (
        reliability_rank(grade) <= reliability_rank(original)
        and information_rank(grade) <= information_rank(original)
        and handling_rank(grade) >= handling_rank(original)
    )
