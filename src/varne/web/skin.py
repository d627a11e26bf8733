"""What every page is served from: the open centre, its clock, the machine's clock and chance, all passed in."""

from collections.abc import Callable

import msgspec
from django.http import HttpRequest

from varne.desk.centre import Centre
from varne.desk.clock import Clock
from varne.web.kept_files import KeptFiles

KEY = "varne.skin"
"""Where the WSGI environment of each request carries the skin."""


class Skin(msgspec.Struct, frozen=True):
    """One open centre as the pages see it.

    clock is the centre's, which VARNE_NOW may fix; door_clock is the machine's, by which sessions and links end.
    ticking says whether the clock runs. token returns a new unguessable text. kept are the files of forms that came back.
    """

    centre: Centre
    clock: Clock
    door_clock: Clock
    token: Callable[[], str]
    ticking: bool = True
    kept: KeptFiles = msgspec.field(default_factory=KeptFiles)


def skin_of(request: HttpRequest) -> Skin:
    """Return the skin that serves this request."""
    skin = request.META[KEY]
    assert isinstance(skin, Skin)
    return skin
