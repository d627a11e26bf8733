"""The ways from every page, by office: nobody is shown a door that is closed to them."""

import msgspec
from django.urls import reverse

from varne.kernel.message import Message, say
from varne.web.seat import Seat


class Way(msgspec.Struct, frozen=True):
    """One entry of the navigation. offices empty means everybody."""

    route: str
    label: Message
    offices: frozenset[str] = frozenset()
    key: str = ""


WAYS = (
    Way("board", say("Board"), frozenset({"watch"}), "g b"),
    Way("call", say("Call"), frozenset({"watch"}), "g c"),
    Way("handover", say("Handover"), frozenset({"watch"}), "g o"),
    Way("home", say("Home"), key="g h"),
    Way("reports", say("Reports"), frozenset({"analyst", "watch", "dpo"}), "g p"),
    Way("month", say("Month"), key="g m"),
    Way("timeline", say("Timeline"), key="g t"),
    Way("release", say("Release"), frozenset({"analyst", "watch"}), "g r"),
    Way("access", say("Access log"), frozenset({"dpo"}), "g a"),
    Way("register", say("Register"), frozenset({"admin"}), "g e"),
    Way("verify", say("Verify"), frozenset({"admin", "dpo"}), "g v"),
)


class Link(msgspec.Struct, frozen=True):
    """A way as the template shows it."""

    url: str
    label: Message
    current: bool
    key: str


def navigation(seat: Seat) -> tuple[Link, ...]:
    """Return the ways that are open to this officer, with the one that leads here marked."""
    offices = frozenset(seat.officer.roles)
    open_ways = [way for way in WAYS if not way.offices or way.offices & offices]
    urls = [(way, reverse(way.route, args=[seat.officer.code])) for way in open_ways]
    path, home = seat.request.path, seat.root
    here = max((url for _, url in urls if path == url or (url != home and path.startswith(url))), key=len, default="")
    return tuple(Link(url, way.label, url == here, way.key) for way, url in urls)
