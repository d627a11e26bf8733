"""The rows of the board as the page draws them: words, a bar of people to one scale, and the names of what can be focused.

Invariant: the fragment is a function of what the reader may see, the minute and the language, and its tag is of its bytes.
"""

import hashlib
from collections.abc import Iterator
from datetime import UTC, datetime
from enum import StrEnum

import msgspec
from django.http import HttpResponse

from varne.desk.watch.printing import written_at
from varne.desk.watch.showing import board_shown, shown_key
from varne.kernel.handover import Phase
from varne.picture.watch.board import Standing
from varne.picture.watch.known import Said
from varne.picture.watch.shown import Alarm, AlarmKind, Line, Shown
from varne.web.board_map import chart
from varne.web.rendering import page
from varne.web.seat import Seat
from varne.wording.board import alarm_words
from varne.wording.boat import Named, Told, contact_line, namer, told

_WIDTH = 124
_SHAPES = {Phase.DISTRESS: "D", Phase.ALERT: "A", Phase.UNCERTAINTY: "I", None: "N"}


class Surface(StrEnum):
    """Where the live part of the board stands."""

    DESK = "desk"
    WALL = "wall"
    MAP = "map"


_TEMPLATES = {Surface.DESK: "board/live.html", Surface.WALL: "board/live.html", Surface.MAP: "board/map_live.html"}


class Bar(msgspec.Struct, frozen=True):
    """Where low, best and high stand on the bar."""

    low: float
    best: float
    width: float


class Row(msgspec.Struct, frozen=True):
    """One boat: its name in addresses, its words, its shape, its bar."""

    key: str
    words: Told
    shape: str
    bar: Bar
    best: int
    late: bool
    unverified: bool
    withdrawn: bool
    conflicting: bool


class Bell(msgspec.Struct, frozen=True):
    """One alarm in words, and the contacts that are acknowledged with it; an offer is answered instead."""

    words: str
    seen: str
    key: str
    boat: str
    offer: str


class Drawn(msgspec.Struct, frozen=True):
    """The fragment and the tag of its bytes."""

    body: bytes
    tag: str


def rows(shown: Shown, lines: tuple[Line, ...], named: Named, seat: Seat) -> Iterator[Row]:
    """Draw every line."""
    most = max((one.boat.people.high for one in lines), default=1) or 1
    for line in lines:
        people, boat = line.boat.people, line.boat
        scale = _WIDTH / most
        yield Row(
            boat.name,
            told(seat.voice, line, shown.board.moment, named),
            _SHAPES[boat.danger],
            Bar(
                round(people.low * scale, 1),
                round(people.best * scale, 1),
                round(max(1, people.high - people.low) * scale, 1),
            ),
            people.best,
            (shown.board.moment - boat.last).total_seconds() >= 3600,
            boat.standing is Standing.UNVERIFIED,
            boat.withdrawn,
            bool(line.conflicts),
        )


def bells(shown: Shown, named: Named, seat: Seat) -> Iterator[Bell]:
    """Say every alarm."""
    for one in shown.alarms:
        yield Bell(
            alarm_words(seat.voice, one, shown, named),
            " ".join(one.contacts) if _is_acknowledged(one) else "",
            f"{one.kind.value}-{one.contacts[0]}",
            one.boat.name if one.boat else "",
            one.offer,
        )


def _is_acknowledged(alarm: Alarm) -> bool:
    return alarm.kind in (AlarmKind.DISTRESS, AlarmKind.REOPENED)


def values_of(seat: Seat, shown: Shown, as_of: datetime | None, surface: Surface = Surface.DESK) -> dict[str, object]:
    """Everything that the fragment names."""
    named = namer(seat.voice, seat.session.centre.register().organisations)
    boats = tuple(rows(shown, shown.lines, named, seat))
    return {
        "shown": shown,
        "rows": boats,
        "chart": chart(shown, [one.shape for one in boats]) if surface is Surface.MAP else None,
        "closed": tuple(rows(shown, shown.accounted, named, seat)),
        "bells": () if as_of else tuple(bells(shown, named, seat)),
        "as_of": as_of,
        "at": written(as_of) if as_of else "",
        "wall": surface is Surface.WALL,
        "printed": written_at(seat.session.centre.home, seat.organisation.code),
    }


def written(moment: datetime) -> str:
    """Write a moment as an address of the replay has it."""
    return f"{moment.astimezone(UTC):%Y-%m-%dT%H:%M:%SZ}"


def drawn(seat: Seat, surface: Surface = Surface.DESK) -> Drawn:
    """Draw the live fragment, or remember it: nothing that it is made of has changed."""
    session = seat.session
    shown = board_shown(session)
    printed = written_at(session.centre.home, seat.organisation.code)
    key = ("board drawn", shown_key(session), seat.voice.language, surface, printed)
    made: Drawn = session.centre.memory.recall(key, lambda: _draw(seat, shown, surface))
    return made


def _draw(seat: Seat, shown: Shown, surface: Surface) -> Drawn:
    body = page(seat, _TEMPLATES[surface], values_of(seat, shown, None, surface)).content
    return Drawn(body, f'"{hashlib.sha256(body).hexdigest()[:32]}"')


def answered(seat: Seat, found: Drawn) -> HttpResponse:
    """Give the fragment, or say that nothing changed since the tag that the page has."""
    if seat.request.headers.get("If-None-Match") == found.tag:
        answer = HttpResponse(status=304)
    else:
        answer = HttpResponse(found.body, content_type="text/html; charset=utf-8")
    answer.headers["ETag"] = found.tag
    return answer


class Opened(msgspec.Struct, frozen=True):
    """One contact behind a number: its line, and what else of it this reader may see."""

    id: str
    line: str
    phone: str
    name: str
    text: str
    open: bool


def opened(seat: Seat, shown: Shown, why: str) -> tuple[Opened, ...]:
    """The contacts behind a number: of the obligation those that are open, of a boat or the estimate all."""
    named = namer(seat.voice, seat.session.centre.register().organisations)
    left = {name for line in shown.lines for name in line.boat.open}
    found = [said for line in _asked(shown, why) for said in line.boat.contacts]
    wanted = [said for said in found if why != "obligation" or said.id in left]
    return tuple(_opened(seat, said, named, open_=said.id in left) for said in wanted)


def _asked(shown: Shown, why: str) -> tuple[Line, ...]:
    if why in ("obligation", "estimate"):
        return shown.lines
    line = shown.line(why)
    return (line,) if line else ()


def _opened(seat: Seat, said: Said, named: Named, *, open_: bool) -> Opened:
    words = said.words
    return Opened(
        said.id,
        contact_line(seat.voice, said, named),
        said.phone,
        words.name if words else "",
        words.text if words else "",
        open_,
    )
