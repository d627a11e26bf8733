"""The house under test: its pages over a small centre, through Django's own client or a real port of this machine."""

import tempfile
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from itertools import count
from pathlib import Path

from waitress.server import create_server

from tests.small_centre import empty_centre
from varne.desk.centre import Centre
from varne.desk.clock import Clock
from varne.web import serving
from varne.web import settings as defaults

NOON = datetime(2018, 11, 28, 12, tzinfo=UTC)


class DoorClock:
    """The machine's clock of a test, which moves when it is told to."""

    def __init__(self) -> None:
        self.now = NOON

    def __call__(self) -> datetime:
        return self.now

    def pass_by(self, time: timedelta) -> None:
        self.now += time


_DOORS = tempfile.TemporaryDirectory(prefix="varne-door-")


class _Missing(str):
    """What Django puts where a template names a value that nobody gave it: here, the failure of the test."""

    def __contains__(self, key: object) -> bool:
        return key == "%s"

    def __mod__(self, name: object) -> str:
        raise AssertionError(f"a template names {name}, which nobody gave it")


def prepare_once() -> None:
    """Set Django up once a process; every centre of a test shares one door."""
    from django.conf import settings

    if not settings.configured:
        defaults.TEMPLATES[0]["OPTIONS"]["string_if_invalid"] = _Missing()
        serving.prepare(empty_centre(), "testserver", Path(_DOORS.name) / "door.db")


prepare_once()

from django.test import Client  # noqa: E402 - settings come first

from varne.web.skin import KEY, Skin  # noqa: E402

_LINKS = count()
"""A number for every link: an address in memory can come twice."""


def skin_for(centre: Centre, clock: Clock = lambda: NOON, door_clock: Clock = lambda: NOON) -> Skin:
    return Skin(centre, clock, door_clock, lambda: "token", ticking=False)


def client_of(skin: Skin) -> Client:
    """A browser that nobody has signed in with."""
    return Client(enforce_csrf_checks=False, **{KEY: skin})


def seated_client(skin: Skin, officer: str, purpose: str = "situation", language: str = "en") -> Client:
    """A browser in which an officer sits, by a one-time link as at the terminal."""
    from varne.web.door.links import make_link

    client = client_of(skin)
    client.cookies["varne_language"] = language
    token = f"{officer}-{purpose}-{next(_LINKS)}"
    make_link(officer, token, skin.door_clock())
    client.post(f"/enter/{token}")
    client.post(f"/{officer}/purpose", {"purpose": purpose})
    return client


@contextmanager
def served(centre: Centre, clock: Clock = lambda: NOON) -> Iterator[str]:
    """Serve a centre on a free port of this machine; yields the address of the house."""
    house = serving.application(centre, clock, ticking=False)
    server = create_server(house, host=serving.LOOPBACK, port=0, threads=2, ident="")
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    try:
        yield f"http://{serving.LOOPBACK}:{server.effective_port}"
    finally:
        server.close()
        thread.join(timeout=10)


def chromium() -> str:
    """The browser of this machine. A machine without one fails the walk: it is no reason to leave it out."""
    found = [path for path in ("/usr/bin/chromium", "/usr/bin/chromium-browser") if Path(path).exists()]
    assert found, "the pages are walked in Debian's chromium, which is not here: apt-get install chromium"
    return found[0]
