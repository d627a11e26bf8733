"""One session an officer: each seat's cookie lives under that officer's own path, so several sit side by side.

/uk-bf.analyst/... has the seat of uk-bf.analyst, /wall/uk-bf.watch/... a wall screen, all else the door's own session.
"""

import re
from collections.abc import Callable
from importlib import import_module

from django.conf import settings
from django.contrib.sessions.backends.base import SessionBase, UpdateError
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import redirect

_PATHS = (
    (re.compile(r"^/wall/([a-z0-9-]+\.[a-z0-9-]+)/"), "varne_wall_"),
    (re.compile(r"^/([a-z0-9-]+\.[a-z0-9-]+)/"), "varne_seat_"),
)


def cookie_of(path: str) -> tuple[str, str]:
    """Return the name and the path of the cookie that belongs to a page."""
    for pattern, name in _PATHS:
        if found := pattern.match(path):
            return name + found.group(1), found.group()
    return "varne_door", "/"


def session_under(key: str | None) -> SessionBase:
    """Return the stored session with this key, or an empty one."""
    store = import_module(settings.SESSION_ENGINE).SessionStore(key)
    assert isinstance(store, SessionBase)
    return store


def give_cookie(response: HttpResponseBase, session: SessionBase, path: str, *, secure: bool) -> None:
    """Hand the browser the cookie of a session for the pages under a path."""
    name, root = cookie_of(path)
    response.set_cookie(
        name,
        session.session_key or "",
        path=root,
        secure=secure,
        httponly=True,
        samesite="Strict",
        max_age=settings.SESSION_COOKIE_AGE if name.startswith("varne_wall_") else None,
    )


class SeatSessions:
    """Open the session that belongs to the path, and keep it when it changed."""

    def __init__(self, answer: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self._answer = answer

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Answer within the path's session."""
        name, root = cookie_of(request.path)
        request.session = session_under(request.COOKIES.get(name))
        response = self._answer(request)
        return self._kept(request, response, (name, root))

    def _kept(self, request: HttpRequest, response: HttpResponseBase, cookie: tuple[str, str]) -> HttpResponseBase:
        name, root = cookie
        if request.session.is_empty():
            if name in request.COOKIES:
                response.delete_cookie(name, path=root, samesite="Strict")
            return response
        if request.session.modified and response.status_code != 500:
            try:
                request.session.save()
            except UpdateError:
                return redirect("/")
            give_cookie(response, request.session, request.path, secure=request.is_secure())
        return response
