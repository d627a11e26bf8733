"""What the call desk writes: weights with their sign, a quantity in words, and which judgement is chosen."""

from collections.abc import Mapping

from django import template
from django.template import Context

from varne.kernel.quantity import Quantity

register = template.Library()


@register.simple_tag(takes_context=True)
def weight(context: Context, nats: float) -> str:
    """Write a weight with its sign and the decimal mark of the language."""
    written = f"{nats:+.1f}".replace("-", "\N{MINUS SIGN}")
    return written.replace(".", ",") if context["lang"] == "fr" else written


@register.simple_tag(takes_context=True)
def quantity(context: Context, value: Quantity) -> str:
    """Write how many people."""
    return str(context["voice"].count(value, "person"))


@register.simple_tag
def if_judged(judged: Mapping[str, str], contact: str, likeness: str) -> str:
    """Mark the judgement that was chosen."""
    return " checked" if judged.get(contact) == likeness else ""
