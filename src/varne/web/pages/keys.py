"""All keys on one page, which needs none of them."""

from itertools import groupby

from django.http import HttpResponseBase
from django.views.decorators.http import require_safe

from varne.web.keys import KEYS
from varne.web.rendering import page
from varne.web.seat import Seat, seated


@require_safe
@seated
def keys(seat: Seat) -> HttpResponseBase:
    """List the keys by page."""
    groups = [(where, list(found)) for where, found in groupby(KEYS, key=lambda each: each.page)]
    return page(seat, "keys.html", {"groups": groups})
