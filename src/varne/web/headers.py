"""Headers that every page has, whatever it shows: nothing is kept by a cache, nothing tells of the machine."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponseBase

_ALWAYS = {
    "Cache-Control": "no-store",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
    "Cross-Origin-Resource-Policy": "same-origin",
    "X-Frame-Options": "DENY",
}


class PlainHeaders:
    """Put the constant headers on every response; the outermost of all."""

    def __init__(self, answer: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self._answer = answer

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Answer, with the headers."""
        response = self._answer(request)
        for name, value in _ALWAYS.items():
            response.headers[name] = value
        del response.headers["Vary"]
        return response
