"""What the call desk writes: weights with their sign, a quantity in words, and which judgement is chosen."""

from collections.abc import Mapping

from django import template
from django.template import Context

from varne.kernel.place import Place
from varne.kernel.quantity import Quantity
from varne.picture.watch.board import Boat
from varne.web.marked import seen as visible
from varne.wording.position import in_minutes

register = template.Library()
_MILE_M = 1852


@register.simple_tag(takes_context=True)
def weight(context: Context, nats: float) -> str:
    """Write a weight with its sign and the decimal mark of the language."""
    written = f"{nats:+.1f}".replace("-", "\N{MINUS SIGN}")
    return written.replace(".", ",") if context["lang"] == "fr" else written


@register.simple_tag(takes_context=True)
def quantity(context: Context, value: Quantity) -> str:
    """Write how many people."""
    return str(context["voice"].count(value, "person"))


@register.simple_tag(takes_context=True)
def spot(context: Context, place: Place) -> str:
    """Write a place: degrees and minutes where there is a position, else its words."""
    at = place.position
    if at is None:
        return visible(place.said)
    return in_minutes(context["voice"], (at.lat_udeg / 1e6, at.lon_udeg / 1e6), at.radius_m / _MILE_M)


@register.simple_tag
def if_judged(judged: Mapping[str, str], boat: Boat, likeness: str) -> str:
    """Mark the judgement that was chosen on any contact of a boat."""
    return " checked" if any(judged.get(one.id) == likeness for one in boat.contacts) else ""
