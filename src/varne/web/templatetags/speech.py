"""Speech in templates: every word that a page says comes from the voice of the reader's language.

{% say "{count} claims" count=n %} says a sentence; {% word "role" code %} a reviewed word; {% write value %} a number, a
day, a time or a message. Their values are escaped like any other.
"""

from datetime import date
from typing import Any

from django import template
from django.template import Context
from django.urls import reverse

from varne.language.voice import Voice, voice
from varne.picture.question import Question
from varne.web.marked import seen as visible
from varne.wording.figure import asked as said_question

register = template.Library()


def _voice(context: Context) -> Voice:
    found = context["voice"]
    assert isinstance(found, Voice)
    return found


@register.simple_tag(takes_context=True)
def say(context: Context, sentence: str, **fields: Any) -> str:
    """Say a sentence of this template."""
    return _voice(context).text(sentence, **fields)


@register.simple_tag(takes_context=True)
def plural(context: Context, count: int, one: str, many: str, **fields: Any) -> str:
    """Say one of two sentences, by the number that both name as count."""
    return _voice(context).plural(count, one, many, **fields)


@register.simple_tag(takes_context=True)
def word(context: Context, category: str, code: str, count: int = 1) -> str:
    """Say the reviewed word for a code."""
    return _voice(context).word(category, code, count)


@register.simple_tag(takes_context=True)
def write(context: Context, value: Any) -> str:
    """Write a value as this language writes it."""
    return _voice(context).write(value)


@register.simple_tag(takes_context=True)
def day(context: Context, iso: str) -> str:
    """Write a calendar day that a picture names by its ISO form."""
    return _voice(context).write(date.fromisoformat(iso))


@register.simple_tag(takes_context=True)
def asked(context: Context, question: Question) -> str:
    """Say what a picture counts, in which role and window."""
    return said_question(_voice(context), question)


@register.simple_tag(takes_context=True)
def to(context: Context, route: str, *args: Any) -> str:
    """Return the address of a page of the officer who sits here."""
    return reverse(route, args=[context["seat"].officer.code, *args])


@register.simple_tag(takes_context=True)
def named(context: Context, organisation: Any) -> str:
    """Say an organisation's name in the reader's language."""
    return str(organisation.name_fr if _voice(context).language == "fr" else organisation.name_en)


@register.simple_tag(takes_context=True)
def all_named(context: Context, organisations: Any) -> str:
    """Say the names of several organisations in the reader's language."""
    return ", ".join(str(named(context, each)) for each in organisations)


@register.filter
def seen(text: str) -> str:
    """Write the words of a source or the name of a file so that nothing in them can hide or turn what stands beside."""
    return visible(text)


@register.simple_tag
def marked(language: str, marking: str) -> str:
    """Say a protective marking in one country's words, whatever language the page is in."""
    return voice(language).word("marking", marking)
