"""Claims in templates: counts, times and grades as the voice of the page says them."""

from typing import Any

import msgspec
from django import template
from django.template import Context

from varne.kernel.claim import Claim
from varne.kernel.crosswalk import convert
from varne.kernel.grade import Grade, condition_words
from varne.kernel.moment import Interval
from varne.kernel.scheme import Part, Words, words
from varne.language.voice import Voice
from varne.picture.given import Ends
from varne.wording.period import window
from varne.wording.statement import in_role

register = template.Library()
_EUROPOL = "4x4"
"""The scheme in which partners of two countries can both read a grade."""


def _voice(context: Context) -> Voice:
    found = context["voice"]
    assert isinstance(found, Voice)
    return found


@register.simple_tag(takes_context=True)
def counted(context: Context, claim: Claim) -> str:
    """Say how many of what in which role: 15 people, arrived."""
    return in_role(_voice(context), claim)


@register.simple_tag(takes_context=True)
def period(context: Context, time: Interval | None) -> str:
    """Say when something was so, or that nobody said."""
    return _voice(context).text("time not stated") if time is None else window(_voice(context), time)


@register.simple_tag(takes_context=True)
def rolled(context: Context, role: str, unit: str) -> str:
    """Say a role as it is said of many of a unit: people, arrived."""
    voice = _voice(context)
    many = voice.word("unit", unit, 2)
    return voice.text("{unit}, {role}", unit=many, role=voice.role(role, unit))


@register.simple_tag(takes_context=True)
def ends(context: Context, figure: Ends) -> str:
    """Write low, best and high; what nothing bounds is said so."""
    voice = _voice(context)
    high = voice.text("no upper end") if figure.high is None else voice.write(figure.high)
    return f"{voice.write(figure.low)} · {voice.write(figure.best)} · {high}"


class Handled(msgspec.Struct, frozen=True):
    """A grade as it is shown: its text without conditions, what its handling code and conditions mean."""

    code: str
    handling: str
    meaning: Words | None
    conditions: tuple[Words, ...]


@register.filter
def handled(grade: Grade) -> Handled:
    """Return a grade's handling in both languages."""
    meaning = words(grade.scheme, Part.HANDLING, grade.handling) if grade.handling else None
    bare = f"{grade.scheme}: {grade.source}{grade.information}"
    conditions = tuple(condition_words(each) for each in grade.conditions)
    return Handled(bare, grade.handling, meaning, conditions)


@register.filter
def in_europol(grade: Grade) -> Any:
    """Return a grade in the scheme that both countries read, with its losses; None where it is in that one already."""
    converted = convert(grade, _EUROPOL)
    return None if converted.grade.scheme == grade.scheme else converted
