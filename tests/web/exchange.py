"""One request and its whole answer as bytes, with everything pinned that chance or the machine's clock would change."""

import random
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from http.cookies import SimpleCookie
from types import SimpleNamespace
from unittest.mock import patch

import msgspec

from tests.web.house import NOON, prepare_once, skin_for
from varne.desk.centre import Centre
from varne.web.skin import KEY, Skin

prepare_once()

from django.db import connection, transaction  # noqa: E402 - settings come first
from django.test import Client, override_settings  # noqa: E402
from django.utils import crypto  # noqa: E402

from varne.web.door.links import make_link  # noqa: E402

_FAST = ["django.contrib.auth.hashers.MD5PasswordHasher"]
_TABLES = ("django_session", "door_link", "axes_accessattempt", "axes_accesslog", "axes_accessfailurelog")


class Ask(msgspec.Struct, frozen=True):
    """One request: a path with its query, and a form if it is sent."""

    path: str
    form: Mapping[str, str] | None = None


class Answer(msgspec.Struct, frozen=True):
    """Everything that comes back: status, every header but Date, cookies, body."""

    ask: Ask
    status: int
    headers: tuple[tuple[str, str], ...]
    cookies: tuple[str, ...]
    body: bytes


class Visit:
    """Officers of one browser before one centre, each seated by a link, everything random drawn from one seed."""

    def __init__(self, centre: Centre, officers: Mapping[str, str], language: str = "en") -> None:
        self.skin: Skin = skin_for(centre)
        self.client = Client(enforce_csrf_checks=False, raise_request_exception=False, **{KEY: self.skin})
        self.client.cookies["varne_language"] = language
        for officer, purpose in officers.items():
            make_link(officer, officer, NOON)
            self.client.post(f"/enter/{officer}")
            self.client.post(f"/{officer}/purpose", {"purpose": purpose})
            self.client.post(f"/{officer}/wall", {"first": "2018-11-03", "last": "2018-11-28"})

    def get(self, path: str) -> Answer:
        """Ask for a page."""
        return self.ask(Ask(path))

    def ask(self, ask: Ask) -> Answer:
        """Make one request from this browser as it was when its officers sat down."""
        jar = {name: morsel.value for name, morsel in self.client.cookies.items()}
        with transaction.atomic():
            response = self.client.get(ask.path) if ask.form is None else self.client.post(ask.path, dict(ask.form))
            transaction.set_rollback(True)
        set_now = tuple(sorted(morsel.OutputString() for morsel in response.cookies.values()))
        self.client.cookies = SimpleCookie(jar)
        headers = tuple(sorted((name, value) for name, value in response.headers.items() if name != "Date"))
        body = b"".join(response.streaming_content) if response.streaming else response.content
        return Answer(ask, response.status_code, headers, set_now, body)


@contextmanager
def pinned() -> Iterator[None]:
    """Pin tokens, session keys and cookie dates, and begin with an empty door; hash passwords fast."""
    chance = random.Random(3)
    chosen = SimpleNamespace(choice=chance.choice, compare_digest=crypto.secrets.compare_digest)
    frozen = SimpleNamespace(time=NOON.timestamp, sleep=time.sleep)
    with (
        patch.object(crypto, "secrets", chosen),
        patch("django.http.response.time", frozen),
        override_settings(PASSWORD_HASHERS=_FAST),
    ):
        with connection.cursor() as cursor:
            for table in _TABLES:
                cursor.execute(f"DELETE FROM {table}")
        yield
