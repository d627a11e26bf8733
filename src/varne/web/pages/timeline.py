"""The timeline: everything counted in a window, in order of the time at which it is said to have happened."""

from collections.abc import Iterator, Sequence
from itertools import groupby

import msgspec
from django.http import HttpResponseBase
from django.views.decorators.http import require_safe

from varne.desk.looking import Action, looked, window_target
from varne.desk.tallying import month_timeline
from varne.kernel.errors import BadInput
from varne.language.voice import Voice
from varne.picture.cited import Citation, highest_marking
from varne.web.month.asking import asked_of, given_of, usual_fields
from varne.web.month.reasons import Quote, quote
from varne.web.paging import pager, stretch
from varne.web.rendering import page
from varne.web.seat import Seat, seated
from varne.wording.period import window

AT_ONCE = 100
"""How many claims one page holds; older and later ones are a click away, those without a time come last."""


class Moment(msgspec.Struct, frozen=True):
    """What was said to have happened at one time."""

    when: str
    quotes: tuple[Quote, ...]


@require_safe
@seated
def timeline(seat: Seat) -> HttpResponseBase:
    """Show the window of the address, a page at a time."""
    given = given_of(seat.request, seat.session)
    try:
        asked = asked_of(given)
    except BadInput:
        asked = asked_of(usual_fields(seat.session))
    with looked(seat.session, Action.TIMELINE, window_target(asked.question.first, asked.question.last)):
        found = month_timeline(seat.session.centre.memory, seat.session.view(asked.as_of), asked.question)
    listed = found.all
    shown = stretch(seat.request.GET.get("start", ""), len(listed), AT_ONCE)
    items = shown.of(listed)
    values = {
        "asked": asked,
        "as_of": asked.as_of,
        "moments": tuple(_moments(seat.voice, [one for one in items if one.claim.valid is not None])),
        "undated": [quote(seat.voice, one) for one in items if one.claim.valid is None],
        "pager": pager(shown, AT_ONCE, lambda start: asked.query({"start": start})),
    }
    return page(seat, "month/timeline.html", values, marking=highest_marking(items))


def _moments(voice: Voice, items: Sequence[Citation]) -> Iterator[Moment]:
    for when, group in groupby(items, key=lambda one: window(voice, one.claim.valid) if one.claim.valid else ""):
        yield Moment(when, tuple(quote(voice, one) for one in group))
