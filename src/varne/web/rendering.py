"""Puts values into templates: one function for pages of a seat, one for pages of the door."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.template.loader import get_template

from varne.kernel.label import Marking
from varne.web.clocks import clocks
from varne.web.navigation import navigation
from varne.web.seat import Seat
from varne.web.skin import skin_of
from varne.web.tongue import THEMES, theme_of, voice_of

Values = Mapping[str, Any]
_NOTHING: Values = MappingProxyType({})


def page(
    seat: Seat, template: str, values: Values = _NOTHING, *, status: int = 200, marking: Marking = Marking.OFFICIAL
) -> HttpResponse:
    """Render a page for the officer who sits there. values are cut to what this officer may see."""
    frame = {
        "seat": seat,
        "nav": navigation(seat),
        "purpose": seat.session.reader.purpose,
        "marking": marking.value,
        **values,
    }
    return _rendered(seat.request, template, frame, status)


def door_page(request: HttpRequest, template: str, values: Values = _NOTHING, *, status: int = 200) -> HttpResponse:
    """Render a page for somebody who is not signed in."""
    return _rendered(request, template, {"seat": None, "marking": Marking.OFFICIAL.value, **values}, status)


def _rendered(request: HttpRequest, template: str, values: Values, status: int) -> HttpResponse:
    skin, voice = skin_of(request), voice_of(request)
    frame = {
        "voice": voice,
        "lang": voice.language,
        "theme": theme_of(request),
        "themes": THEMES,
        "kind": skin.centre.kind.value,
        "clocks": clocks(skin.clock(), voice),
        "ticking": skin.ticking,
        "here": request.get_full_path(),
        **values,
    }
    return HttpResponse(get_template(template).render(frame, request), status=status)
