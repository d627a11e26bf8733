"""In which language and in which light a page is shown: cookies of this browser, switched in place.

A switch is a button of whatever form is on the page, so that typed text comes back with the page in the other language;
such a form is only drawn again and never acted upon (`form.acts`).
"""

from collections.abc import Callable

from django.core.exceptions import SuspiciousOperation
from django.http import HttpRequest, HttpResponseBase, QueryDict, UnreadablePostError

from varne.language.voice import Voice, voice

LANGUAGE, THEME = "varne_language", "varne_theme"
SWITCH_LANGUAGE, SWITCH_THEME = "_language", "_theme"
LANGUAGES = ("en", "fr")
THEMES = ("auto", "light", "dark", "night")
_YEAR = 365 * 24 * 3600


def switched(request: HttpRequest) -> bool:
    """Say whether this post only switches language or theme: the page is drawn again, nothing is done."""
    posted = _posted(request)
    return SWITCH_LANGUAGE in posted or SWITCH_THEME in posted


def _posted(request: HttpRequest) -> QueryDict:
    """Return what was posted; nothing where it is too large or broken, so that its refusal can be drawn."""
    try:
        return request.POST if request.method == "POST" else QueryDict()
    except (SuspiciousOperation, UnreadablePostError):
        return QueryDict()


def voice_of(request: HttpRequest) -> Voice:
    """Return the voice of the language that was switched to, that the browser keeps, or that it asks for."""
    return voice(_chosen(request, SWITCH_LANGUAGE, LANGUAGE, LANGUAGES) or _asked(request))


def theme_of(request: HttpRequest) -> str:
    """Return the theme: auto follows the system's light or dark."""
    return _chosen(request, SWITCH_THEME, THEME, THEMES) or "auto"


def _chosen(request: HttpRequest, field: str, cookie: str, known: tuple[str, ...]) -> str:
    posted = _posted(request).get(field, "")
    return next((each for each in (posted, request.COOKIES.get(cookie, "")) if each in known), "")


def _asked(request: HttpRequest) -> str:
    wanted = [part.strip()[:2].lower() for part in request.headers.get("Accept-Language", "").split(",")]
    return next((each for each in wanted if each in LANGUAGES), "en")


class TongueCookies:
    """Keep a switched language or theme in the browser."""

    def __init__(self, answer: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self._answer = answer

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Answer, and keep what was switched."""
        response = self._answer(request)
        if switched(request):
            secure = request.is_secure()
            for name, value in ((LANGUAGE, voice_of(request).language), (THEME, theme_of(request))):
                response.set_cookie(name, value, max_age=_YEAR, samesite="Strict", httponly=True, secure=secure)
        return response
