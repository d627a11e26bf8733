"""Opens the house: puts the centre's values into Django's settings, makes the door's tables, and serves until stopped.

One process with several threads, so that all share the ledger's group commit and the memory of answers. The centre is
closed, and its logs signed, when serving ends.
"""

import os
import secrets
import signal
import sys
import threading
from collections.abc import Callable, Iterable, Mapping
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from varne.desk.centre import Centre
from varne.desk.clock import Clock, salt_of
from varne.desk.watch.printing import write_every_board
from varne.kernel.errors import StorageFailed, VarneError
from varne.kernel.system_reason import system_reason
from varne.language.voice import voice
from varne.web.kept_files import KeptFiles

DOOR = "door.db"
THREADS = 6
SIGN_EVERY = 60.0
"""Seconds between signatures of the logs while the desk is open."""
PRINT_EVERY = 300.0
"""Seconds between printed boards."""
LOOPBACK = "127.0.0.1"

Application = Callable[[dict[str, Any], Any], Iterable[bytes]]


def prepare(centre: Centre, host: str = "", door: Path | None = None) -> None:
    """Set Django up for a centre, whose door lies in its folder unless another file is named.

    host is the name under which a proxy with TLS on this machine passes pages on.
    """
    import django  # noqa: PLC0415 - settings come first
    from django.conf import settings  # noqa: PLC0415
    from django.core.management import call_command  # noqa: PLC0415

    from varne.web import settings as defaults  # noqa: PLC0415

    place = door or centre.home.folder / DOOR
    if not settings.configured:
        common = {name: getattr(defaults, name) for name in dir(defaults) if name.isupper()}
        settings.configure(**{**common, **_own(centre, host, place)})
        django.setup()
    _open_door(place)
    call_command("migrate", verbosity=0)


def _open_door(path: Path) -> None:
    """Turn to this door, where the process had another one open."""
    from django.db import connections  # noqa: PLC0415 - settings come first

    if connections.settings["default"]["NAME"] != str(path):
        connections.close_all()
        connections.settings["default"] |= _door(path)
        connections["default"].settings_dict["NAME"] = str(path)


def _own(centre: Centre, host: str, door: Path) -> dict[str, Any]:
    """Return the settings that depend on the centre."""
    own: dict[str, Any] = {
        "SECRET_KEY": salt_of(centre.secret, "web").hex(),
        "DATABASES": {"default": _door(door)},
    }
    if host:
        own |= {
            "ALLOWED_HOSTS": ["127.0.0.1", "localhost", "[::1]", host],
            "CSRF_TRUSTED_ORIGINS": [f"https://{host}"],
            "SECURE_PROXY_SSL_HEADER": ("HTTP_X_FORWARDED_PROTO", "https"),
        }
    return own


def _door(path: Path) -> dict[str, Any]:
    """Describe the door's database, made private before anything is in it."""
    try:
        os.close(os.open(path, os.O_CREAT | os.O_WRONLY, 0o600))
    except OSError as failure:
        raise StorageFailed(
            "{path} cannot be written: {reason}. Check its owner, its permissions and the free space.",
            path=path,
            reason=system_reason(failure),
        ) from failure
    pragmas = "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA secure_delete=ON;"
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": str(path),
        "OPTIONS": {"init_command": pragmas, "transaction_mode": "IMMEDIATE", "timeout": 5},
    }


def machine_clock() -> datetime:
    """Return the machine's time, by which sessions and links end."""
    return datetime.now(UTC)


def application(
    centre: Centre,
    clock: Clock,
    *,
    ticking: bool = True,
    door_clock: Clock = machine_clock,
    kept: KeptFiles | None = None,
) -> Application:
    """Return the house as a WSGI application. Call prepare first."""
    from django.core.wsgi import get_wsgi_application  # noqa: PLC0415 - settings come first
    from whitenoise import WhiteNoise  # noqa: PLC0415

    from varne.web.settings import STATIC  # noqa: PLC0415
    from varne.web.skin import KEY, Skin  # noqa: PLC0415

    pages = get_wsgi_application()
    skin = Skin(centre, clock, door_clock, lambda: secrets.token_urlsafe(32), ticking, kept or KeptFiles())

    def with_skin(environ: dict[str, Any], start: Any) -> Iterable[bytes]:
        answer: Iterable[bytes] = pages({**environ, KEY: skin}, start)
        return answer

    house: Application = WhiteNoise(with_skin, root=STATIC, prefix="static/", max_age=31_536_000)
    return house


def link_for(officer: str, port: int) -> str:
    """Make a one-time link for an officer. Call prepare first."""
    from varne.web.door.links import make_link  # noqa: PLC0415 - settings come first

    token = secrets.token_urlsafe(32)
    make_link(officer, token, machine_clock())
    return f"http://{LOOPBACK}:{port}/enter/{token}"


def serve(centre: Centre, environment: Mapping[str, str], port: int, ready: Callable[[int], None]) -> None:
    """Serve on the loopback address until interrupted; ready is told the port once it is ours."""
    from waitress.server import TcpWSGIServer, create_server  # noqa: PLC0415 - heavy, and for this command alone

    kept = KeptFiles()
    house = application(centre, centre.clock(environment), ticking=_ticks(centre, environment), kept=kept)
    try:
        server = create_server(
            house, host=LOOPBACK, port=port, threads=THREADS, ident="", clear_untrusted_proxy_headers=False
        )
    except OSError as failure:
        raise StorageFailed(
            "Port {port} of this machine cannot be used: {reason}. Choose another with --port.",
            port=str(port),
            reason=system_reason(failure),
        ) from failure
    signal.signal(signal.SIGTERM, _stop)
    assert isinstance(server, TcpWSGIServer)
    assert server.socket is not None
    over = threading.Event()
    threading.Thread(target=_each_minute, args=(centre, kept, over), daemon=True).start()
    printing = threading.Thread(target=_each_board, args=(centre, centre.clock(environment), over), daemon=True)
    printing.start()
    ready(int(server.socket.getsockname()[1]))
    try:
        server.run()
    finally:
        over.set()
        printing.join(timeout=10)


def _ticks(centre: Centre, environment: Mapping[str, str]) -> bool:
    """Whether the centre's clock goes as fast as a clock on the wall."""
    return not environment.get("VARNE_NOW") and not centre.has_own_clock


def _each_minute(centre: Centre, kept: KeptFiles, over: threading.Event) -> None:
    """Sign what grew, so that a verification meanwhile finds nothing unsigned; what is wrong, verify says aloud.

    Files whose time is over go, whether or not anybody asks for a page.
    """
    while not over.wait(SIGN_EVERY):
        kept.forget(machine_clock())
        with suppress(VarneError):
            centre.ledger.seal()


def _each_board(centre: Centre, clock: Clock, over: threading.Event) -> None:
    """Write the board of every rescue centre at once and every five minutes; what cannot be written is told aloud."""
    while True:
        try:
            write_every_board(centre, clock)
        except VarneError as refusal:
            sys.stderr.write(f"varne serve: {voice('en').say(refusal.message)}\n")
        if over.wait(PRINT_EVERY):
            return


def _stop(*_: object) -> None:
    """End as Ctrl+C does, so that the centre is closed and its logs are signed."""
    raise SystemExit(0)
