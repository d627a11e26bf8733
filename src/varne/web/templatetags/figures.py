"""Tags for pages of figures: addresses that open one number, and low, best and high written in the reader's language."""

from datetime import date

from django import template
from django.template import Context

from varne.kernel.quantity import span
from varne.language.voice import Voice
from varne.picture.tally import Tally
from varne.web.month.asking import Asked

register = template.Library()


@register.simple_tag
def opens(asked: Asked, kind: str, day: date | None = None) -> str:
    """Return the address at which one number is open: the total, boats, a day or a running total."""
    return f"{asked.query({'why': f'{kind}:{day.isoformat()}' if day else kind})}#why"


@register.simple_tag
def again(asked: Asked, field: str, value: str) -> str:
    """Return the address of the same question with one field changed."""
    return asked.query({field: value})


@register.simple_tag(takes_context=True)
def high(context: Context, number: int | None) -> str:
    """Write a high end, or that there is none."""
    voice: Voice = context["voice"]
    return voice.text("unbounded") if number is None else voice.write(number)


@register.simple_tag(takes_context=True)
def short(context: Context, day: date) -> str:
    """Write a day without its year, for a column whose year stands above."""
    voice: Voice = context["voice"]
    return voice.short_day(day)


@register.simple_tag(takes_context=True)
def reckoned(context: Context, found: Tally) -> str:
    """Write low to high with its unit: 110 people, at least 110 people, 0 to 38 people."""
    voice: Voice = context["voice"]
    return voice.count(span(found.low, found.high), found.question.unit)
