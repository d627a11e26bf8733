"""Every route of the house as a test walks it: how to fill its address, what may be asked of it, what may be sent to it.

A page that is not listed here fails `test_routes.py`. To list one: a `Route` with the queries that its address takes
and the forms that its officers send. An argument of a path that is new gets a line in `FILLED`.
"""

from collections.abc import Callable, Iterator, Mapping

import msgspec

from tests.small_centre import session
from tests.web.exchange import Ask
from tests.web.house import prepare_once
from varne.desk.centre import Centre

prepare_once()

from django.urls import URLPattern, get_resolver, reverse  # noqa: E402 - settings come first

ABSENT = "0" * 32
STRANGE = "no-such-thing"
OPERATION = "fr-paf.channel"
READER = "fr-paf.analyst"
WATCH = "fr-cross.watch"
OFFICES = ("analyst", "second", "admin", "dpo")


class Route(msgspec.Struct, frozen=True):
    """One route: its name in the URL table, query strings of its address, forms that are sent to it.

    whole says that it is a page, and not a part of one that a script asks for.
    office names who opens it, where an analyst may not; the watch sits in a rescue centre and acts for rescue.
    """

    name: str
    queries: tuple[str, ...] = ("",)
    forms: tuple[Mapping[str, str], ...] = ()
    gets: bool = True
    whole: bool = True
    office: str = "analyst"

    @property
    def reader(self) -> tuple[str, str]:
        """The officer of the walk who may open it, and the purpose for which they look."""
        if self.office == "watch":
            return WATCH, "rescue"
        return f"fr-paf.{self.office}", "situation" if self.office == "analyst" else "oversight"


WINDOW = "?first=2018-11-03&last=2018-11-28"
NOVEMBER = "?from=2018-11-01&to=2018-11-30"
MONTHS = (
    "",
    "&why=day:2018-11-05",
    "&why=to:2018-11-20&by=reporting",
    "&why=boats:2018-11-05&by=landing",
    "&unit=boat&role=rescued",
    "&as_of=2018-11-20T09:00Z&since=2018-11-10T09:00Z",
    "&why=day:x&place=fr",
    "&told=withheld&figures=60&quotes=40&beside=20&alike=20",
    "&told=by nobody&quotes=x",
)
ROUTES = (
    Route("entrance", ("", "?done=closed", "?done=nothing")),
    Route(
        "sign-in",
        ("", "?officer=uk-bf.post-1", "?next=/uk-bf.post-1/", "?next=https://example.org/"),
        ({"code": "uk-bf.post-1", "password": "wrong"}, {"code": "", "password": ""}),
    ),
    Route("enter", forms=({"way": "in"},)),
    Route("switch", forms=({"_language": "fr"}, {"_theme": "night"}, {"next": "/x"}), gets=False),
    Route("home", ("", "?x=1")),
    Route("wall", forms=({"first": "2018-11-03", "last": "2018-11-28"}, {"first": "3 Nov", "last": ""})),
    Route("wall-screen"),
    Route("wall-live"),
    Route("wall-end", forms=({"way": "out"},), gets=False),
    Route(
        "board",
        ("", "?why=obligation", f"?why={STRANGE}", "?at=00:03", "?at=never"),
        ({"seen": ABSENT}, {"seen": ""}),
        office="watch",
    ),
    Route("board-live", whole=False, office="watch"),
    Route("board-map", ("", "?at=00:03", "?at=never"), office="watch"),
    Route("board-map-live", whole=False, office="watch"),
    Route(
        "call",
        ("", f"?corrects={ABSENT}", f"?logged={ABSENT}"),
        (
            {"line": "41 pob 3 kids engine off 5103.4N 00127.8E", "was": "41 pob 3 kids engine off 5103.4N 00127.8E"},
            {"line": "20 pob 51.05 1.46 or 51.15 1.46", "do": "save", "reading": "0"},
            {"line": "-5 pob", "was": "-5 pob", "phone": "12/10/2026", "do": "save"},
            {"line": "41 pob", "was": "41 pob", "judged": f"same {ABSENT}", "repeats": ABSENT, "do": "save"},
        ),
        office="watch",
    ),
    Route(
        "call-look",
        forms=({"line": "41 pob 07700 900123 51.05 1.46"}, {"line": ""}),
        gets=False,
        whole=False,
        office="watch",
    ),
    Route("board-file", ("", "?at=00:03"), office="watch"),
    Route("handover", forms=({"accept": ABSENT},), office="watch"),
    Route(
        "offer",
        forms=(
            {"deed": "accepted", "by": "Peeters", "channel": "phone", "when": "11:59", "reason": "as agreed"},
            {"deed": "withdraw", "reason": ""},
            {"deed": "accept"},
            {"deed": "accepted", "by": "Peeters", "channel": "phone", "when": "noon"},
        ),
        office="watch",
    ),
    Route(
        "boat-handover",
        forms=({"deed": "seen"}, {"deed": "offer", "partner": "MRCC Oostende", "message": "drifts"}, {"deed": "back"}),
        office="watch",
    ),
    Route(
        "boat-sitrep",
        forms=(
            {"deed": "see", "letter_H": "SW 4"},
            {"deed": "send", "number": "2", "letter_K": "none yet"},
            {"deed": "send", "number": "x", "corrects": "77"},
        ),
        office="watch",
    ),
    Route(
        "sitreps",
        forms=(
            {"deed": "read", "text": "FM X\nDTG 250030Z NOV 2018\nB. 50 58.4N 001 34.5E"},
            {"deed": "read", "text": "no"},
        ),
        office="watch",
    ),
    Route("sitrep", office="watch"),
    Route(
        "shift",
        forms=(
            {"deed": "withdraw", "shift": ABSENT, "reason": "I stay"},
            {"deed": "sign", "to": "fr-cross.relief", "notes": "fog", "shown": ""},
            {"deed": "accept", "shift": ABSENT, "shown": ""},
        ),
        office="watch",
    ),
    Route(
        "boat",
        forms=(
            {"deed": "judge", "other": ABSENT, "likeness": "same"},
            {"deed": "judge", "other": ABSENT, "likeness": "perhaps"},
            {"deed": "phase", "phase": "detresfa", "reason": "water"},
            {"deed": "back", "judgement": ABSENT},
            {"deed": "agree", "account": ABSENT},
            {"deed": "dance"},
        ),
        office="watch",
    ),
    Route(
        "boat-account",
        forms=(
            {"contacts": ABSENT, "rescued": "3"},
            {"rescued": "some"},
            {"contacts": "", "rescued": "2", "rung": "yes"},
        ),
        office="watch",
    ),
    Route(
        "month",
        ("", *(f"{NOVEMBER}{more}" for more in MONTHS), "?from=x", "?role=nobody", "?as_of=never"),
        ({"from": "2018-11-03", "to": "2018-11-28", "role": "rescued"}, {"from": "", "to": "3 Nov", "as_of": "noon"}),
    ),
    Route("timeline", ("", NOVEMBER, f"{NOVEMBER}&start=300", f"{NOVEMBER}&start=x", "?from=x")),
    Route("brief", (NOVEMBER, f"{NOVEMBER}&as_of=2018-11-20T09:00Z", "?from=x")),
    Route("brief-file", (NOVEMBER, f"{NOVEMBER}&unit=boat")),
    Route("claim"),
    Route("report"),
    Route("original"),
    Route("proof", office="dpo"),
    Route("reports", ("", "?page=0", "?page=7", "?page=x")),
    Route(
        "add-report",
        forms=(
            {"text": "Report 1: so many people and boats.", "source": "the watch", "audience": "fr-paf"},
            {"text": "", "confirmed": "yes", "day": "yesterday"},
        ),
    ),
    Route("adding"),
    Route(
        "review",
        ("", "?at=c2", "?at=c9&done=c1"),
        (
            {"do": "accept", "key": "c1", "turn": "0", "grade": "admiralty:B2", "reason": "seen by the watch"},
            {"do": "reject", "key": "c2", "turn": "0", "reason": "a rumour"},
            {"do": "accept", "key": "c1", "turn": "5"},
            {"do": "split", "key": "c1"},
            {"do": "undo c1", "key": "c1"},
            {"do": "amend", "key": "c1", "claim": ABSENT},
            {"do": "again", "key": "c1"},
            {"do": "dance", "key": "c9"},
        ),
    ),
    Route("review-previous"),
    Route("review-next"),
    Route(
        "access",
        ("", "?who=fr-paf.analyst", "?action=month", "?action=nothing", "?day=2018-11-28", "?day=x", "?before=2"),
        ({"who": "uk-bf", "day": "", "target": "", "action": ""}, {"day": "yesterday"}),
        office="dpo",
    ),
    Route("release", ("", "?x=1"), ({"partner": "uk-bf"}, {"partner": ""})),
    Route(
        "release-to",
        ("", WINDOW, "?first=x&last=2018-11-28", "?first=2018-11-28&last=2018-11-03"),
        (
            {"first": "2018-11-03", "last": "2018-11-28", "deed": "see"},
            {"first": "2018-11-03", "last": "2018-11-28", "basis": "a treaty", "deed": "send"},
            {"first": "", "last": "", "when": "before", "theirs": "en"},
            {
                "first": "2018-11-03",
                "last": "2018-11-28",
                "claim": ABSENT,
                "mine_from": "50",
                "theirs_from-uk-bf": "50",
            },
        ),
    ),
    Route("draft", forms=({"deed": "agree"}, {"deed": "refuse", "reason": ""}, {"deed": "discard"})),
    Route("sent"),
    Route(
        "view-as", ("", WINDOW, f"{WINDOW}&start=50", "?first=x", "?theirs=en"), ({"first": "2018-11-03", "last": "x"},)
    ),
    Route("keys"),
    Route("register", ("", "?done=officer", "?done=nothing"), office="admin"),
    Route(
        "officer-add",
        forms=({"post": "third", "roles": "analyst", "purposes": "situation"}, {"post": "Not Good"}),
        office="admin",
    ),
    Route("officer-change", forms=({"roles": "watch", "revision": "0"}, {"revision": "9"}), office="admin"),
    Route("officer-disable", forms=({"way": "yes"},), office="admin"),
    Route(
        "organisation-add",
        forms=(
            {
                "code": "be-mrcc",
                "name_en": "Ostend",
                "name_fr": "Ostende",
                "country": "be",
                "post": "admin",
                "purposes": "oversight",
            },
            {"code": "uk-bf"},
        ),
        office="admin",
    ),
    Route("organisation-end", forms=({"code": "fr-paf"}, {"code": "uk-bf"}), office="admin"),
    Route(
        "community-admit",
        forms=({"organisation": "uk-hmcg", "community": "fr"}, {"organisation": "uk-bf", "community": "uk"}),
        office="admin",
    ),
    Route("operation-open", forms=({"name": "joint", "partners": "fr-cross"}, {"name": "Not Good"}), office="admin"),
    Route("operation-change", forms=({"partners": "uk-bf", "revision": "0"},), office="admin"),
    Route("operation-close", forms=({"way": "yes"},), office="admin"),
    Route("key-rotate", forms=({"way": "yes"},), office="admin"),
    Route("verify", forms=({"way": "start"},)),
    Route("purpose", ("", "?next=/x"), ({"purpose": "situation"}, {"purpose": "oversight"}, {"purpose": "nothing"})),
    Route("password", forms=({"old": "", "new": "short", "again": "other"},)),
    Route("sign-out", forms=({"way": "out"},), gets=False),
)
BY_NAME = {route.name: route for route in ROUTES}


def visible(kind: str) -> Callable[[Centre, str], str]:
    """Fill an argument with the first entry of a kind that the officer sees."""

    def first(centre: Centre, officer: str) -> str:
        return min((entry.id for entry in session(centre, officer).view().of_kind(kind)), default=ABSENT)

    return first


def waiting(centre: Centre, officer: str) -> str:
    """Fill an argument with a report of the officer's own organisation that waits."""
    view = session(centre, officer).view()
    names = [entry.id for entry in view.of_kind("report") if getattr(entry.body, "name", "").endswith("\n.txt")]
    return min(names, default=ABSENT)


FILLED: Mapping[str, Callable[[Centre, str], str]] = {
    "officer": lambda _centre, officer: officer,
    "partner": lambda _centre, _officer: "uk-bf",
    "form": lambda _centre, _officer: "xlsx",
    "token": lambda _centre, _officer: "a-token",
    "sending": lambda _centre, _officer: ABSENT,
    "code": lambda _centre, officer: f"{officer.partition('.')[0]}.second",
    "operation-change code": lambda _centre, officer: f"{officer.partition('.')[0]}.channel",
    "operation-close code": lambda _centre, officer: f"{officer.partition('.')[0]}.channel",
    "entry": visible("report"),
    "boat entry": visible("contact"),
    "boat-account entry": visible("contact"),
    "review entry": waiting,
    "review-previous entry": waiting,
    "review-next entry": waiting,
    "claim entry": visible("claim"),
    "proof entry": visible("claim"),
    "draft entry": visible("release_draft"),
    "sent entry": visible("release"),
    "offer entry": visible("handover"),
    "boat-handover entry": visible("contact"),
    "boat-sitrep entry": visible("contact"),
    "sitrep entry": visible("sitrep"),
}
"""How each argument of a path is filled, by its name, or by the route and its name."""
ENTRIES = ("entry",)
"""Arguments that name an entry of the ledger: they are also tried with what is hidden, absent or malformed."""
CODES = ("uk-bf.post-1", "uk-bf.secret-1", "uk-bf.nobody", "fr-paf.nobody")
"""Officers and operations that are hidden in some worlds, and some that are nowhere."""


def filler(route: str, argument: str) -> Callable[[Centre, str], str]:
    """What fills an argument of a route."""
    return FILLED.get(f"{route} {argument}") or FILLED[argument]


def table() -> dict[str, tuple[str, ...]]:
    """The URL table itself: arguments by name of route."""
    return {pattern.name: tuple(pattern.pattern.converters) for pattern in _patterns()}


def _patterns() -> Iterator[URLPattern]:
    for pattern in get_resolver().url_patterns:
        assert isinstance(pattern, URLPattern), "the table is one flat list"
        yield pattern


def address(name: str, centre: Centre, officer: str, **given: str) -> str:
    """The path of a route for an officer in a centre; given arguments go before what is visible."""
    filled = {one: given.get(one) or filler(name, one)(centre, officer) for one in table()[name]}
    return reverse(name, kwargs=filled)


def addresses(route: Route, centre: Centre, officer: str, strangers: tuple[str, ...] = ()) -> tuple[str, ...]:
    """Every address of a route that a test asks for: each query, and each entry or code that strangers name."""
    return tuple(path + query for path in aims(route, centre, officer, strangers) for query in route.queries)


def aims(route: Route, centre: Centre, officer: str, strangers: tuple[str, ...]) -> list[str]:
    """Every path of a route: what is visible first, then each that strangers name."""
    choices = {**dict.fromkeys(ENTRIES, strangers), "code": CODES, "form": ("csv",)}
    tried = [(one, choices[one]) for one in table()[route.name] if one in choices]
    paths = [address(route.name, centre, officer)]
    return paths + [address(route.name, centre, officer, **{one: each}) for one, names in tried for each in names]


def asks_of(route: Route, centre: Centre, officer: str, strangers: tuple[str, ...]) -> list[Ask]:
    """Everything that a test asks of one route: its addresses, and each form, also with a switch of language."""
    found = [Ask(each) for each in addresses(route, centre, officer, strangers)] if route.gets else []
    return found + [Ask(aim, form) for aim in aims(route, centre, officer, strangers) for form in route.forms]
