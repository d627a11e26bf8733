"""From one grading scheme to another: what is lost is said, and the original always goes along.

Invariant: a conversion never improves a grade and never loosens its handling. It always starts from the grade
as it was given, so a derived grade is never taken for an original and losses never add up.
The table is varne/kernel/vocabulary/grades.yaml. Where the other scheme has no equal code the worst reading
is taken, what cannot be judged stays so, and limits that the other code does not say become conditions.
"""

import msgspec

from varne.kernel.grade import Grade, handling_rank, information_code, is_carried_information, written_limits
from varne.kernel.message import Message, say
from varne.kernel.scheme import Standing, crossing, scheme_named

_WORDED = "H3"
"""Europol's handling code for restrictions in words."""


class Conversion(msgspec.Struct, frozen=True):
    """A grade in the scheme that was asked for, and what the passage lost."""

    grade: Grade
    losses: tuple[Message, ...]


def convert(grade: Grade, scheme: str) -> Conversion:
    """Read a grade in another scheme; BadInput when there is no such scheme."""
    scheme_named(scheme)
    original = grade.original
    if original.scheme == scheme:
        return Conversion(original, ())
    converted = _converted(original, scheme)
    return Conversion(converted, _losses(original, converted))


def _converted(original: Grade, scheme: str) -> Grade:
    rows = crossing(original.scheme, scheme)
    information, warnings = _information(original, scheme)
    kept = tuple(each for each in original.conditions if not is_carried_information(each)) + warnings
    handling = _WORDED if warnings else rows.handling[original.handling]
    grade = Grade(scheme, rows.source[original.source], information, handling, kept)
    conditions = kept + _missing_limits(original, grade)
    return msgspec.structs.replace(grade, conditions=conditions, derived_from=original)


def _information(original: Grade, scheme: str) -> tuple[str, tuple[str, ...]]:
    """The code in the other scheme, and the warning to carry in words where it has no such code."""
    said_in, code = information_code(original)
    if said_in == scheme:
        return code, ()
    other = crossing(said_in, scheme).information[code]
    against = scheme_named(said_in).information[code].standing is Standing.AGAINST
    if against and scheme_named(scheme).information[other].standing is not Standing.AGAINST:
        return other, (f"information:{said_in}:{code}",)
    return other, ()


def _missing_limits(original: Grade, grade: Grade) -> tuple[str, ...]:
    needed = handling_rank(original)
    if needed <= handling_rank(grade):
        return ()
    said = scheme_named(grade.scheme).handling[grade.handling].limits | written_limits(grade)
    return tuple(f"limit:{limit}" for limit in sorted(needed - said))


def _losses(original: Grade, grade: Grade) -> tuple[Message, ...]:
    notes = (
        _source_loss(original, grade),
        _information_loss(original, grade),
        _handling_loss(original, grade),
    )
    return tuple(note for note in notes if note is not None)


def _source_loss(original: Grade, grade: Grade) -> Message | None:
    if original.source in crossing(original.scheme, grade.scheme).exact["source"]:
        return None
    return say(
        "Source {code} of {scheme} has no equal: it reads {other} of {target}, never better.",
        code=original.source,
        scheme=original.scheme,
        other=grade.source,
        target=grade.scheme,
    )


def _information_loss(original: Grade, grade: Grade) -> Message | None:
    said_in, code = information_code(original)
    own = (said_in, code) == (original.scheme, original.information)
    if own and code in crossing(original.scheme, grade.scheme).exact["information"]:
        return None
    return say(
        "Information {code} of {scheme} has no equal: it reads {other} of {target}, never better.",
        code=code,
        scheme=said_in,
        other=grade.information,
        target=grade.scheme,
    )


def _handling_loss(original: Grade, grade: Grade) -> Message | None:
    back = crossing(grade.scheme, original.scheme).handling[grade.handling]
    same_words = grade.conditions == original.conditions and back == original.handling
    if same_words and handling_rank(grade) == handling_rank(original):
        return None
    return say(
        "Handling {code} of {scheme} has no equal: it reads {other} of {target}, never looser.",
        code=original.handling or "-",
        scheme=original.scheme,
        other=grade.handling or "-",
        target=grade.scheme,
    )
