"""The pages of a real `varne serve` over a million claims: p95 of every route that is read, and memory at rest.

The centre has the demo's organisations and officers, one report, and a million claims of which the readers see 60 %, a
thousand boats of them in the month that is asked for (the demo's own totals would contradict those). Each page is asked once
to warm it, then timed. Memory is the proportional set size of the process, 60 seconds after its first page.
"""

import os
import re
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.parse
import urllib.request
from collections.abc import Mapping
from http.cookiejar import CookieJar
from importlib.resources import files
from pathlib import Path

from bench.line import line
from bench.month_in_a_million import CLAIMS, VISIBLE, claims, fill
from varne.desk.adding import Arrival, add, read_pasted
from varne.desk.admission import open_operation
from varne.desk.centre import Centre, open_centre
from varne.desk.clock import clock_of
from varne.desk.demonstration import _admit, _story
from varne.desk.founding import make_centre
from varne.desk.home import CentreKind
from varne.desk.session import Session
from varne.intake.sandbox import SafeReader
from varne.kernel.register import Operation
from varne.ledger.sqlite import SqliteLedger
from varne.view.indexing import postings

MARK_MS = 80
MARK_MB = 150
ROUNDS = 30
REST = 60
ENVIRONMENT = {"VARNE_NOW": "2018-11-30T12:00Z"}
WINDOW = "?first=2018-11-01&last=2018-11-30"
MORE: Mapping[str, tuple[str, ...]] = {
    "month": (
        "",
        "?by=landing",
        "?by=reporting",
        "?why=day:2018-11-05",
        "?why=to:2018-11-20",
        "?told=withheld&figures=60",
    ),
    "timeline": ("", "?start=300"),
    "release-to": ("", WINDOW),
    "view-as": ("", WINDOW),
}
"""Addresses of a route beside its plain one."""
CLAIM = f"{7:032x}"
"""One of the claims of the month, which everybody sees."""


class Stays(urllib.request.HTTPRedirectHandler):
    """Follows nothing: a redirect is timed as what it is."""

    def redirect_request(self, *_: object) -> None:
        """Follow nothing."""


class Browser:
    """One officer's browser."""

    def __init__(self, house: str, link: str, officer: str, purpose: str) -> None:
        self.house = house
        self.open = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(CookieJar()), Stays()).open
        self.send(link.removeprefix(house), {})
        self.send(f"/{officer}/purpose", {"purpose": purpose})
        self.send(f"/{officer}/wall", {"first": "2018-11-01", "last": "2018-11-30"})

    def get(self, path: str) -> tuple[int, bytes]:
        """Ask for a page; a refusal and a redirect are answers too."""
        return self._answer(urllib.request.Request(self.house + path))

    def send(self, path: str, form: dict[str, str]) -> None:
        """Send a form with the token of its page."""
        token = re.search(rb'csrfmiddlewaretoken" value="([^"]+)"', self.get(path)[1])
        data = {**form, "csrfmiddlewaretoken": token.group(1).decode() if token else ""}
        self._answer(urllib.request.Request(self.house + path, urllib.parse.urlencode(data).encode()))

    def _answer(self, request: urllib.request.Request) -> tuple[int, bytes]:
        try:
            with self.open(request) as answer:
                return answer.status, answer.read()
        except urllib.error.HTTPError as refusal:
            return refusal.code, refusal.read()


def asked(centre: Centre) -> list[tuple[str, str, str]]:
    """Every route that is read: its name, the officer who opens it, its address."""
    from tests.web.routes import ABSENT, ENTRIES, ROUTES, address, table

    found = []
    for route in (each for each in ROUTES if each.gets and each.name != "enter"):
        officer = f"uk-bf.{route.office}"
        known = {one: CLAIM for one in table()[route.name] if one in ENTRIES and route.name in ("claim", "proof")}
        given = {**known, "partner": "fr-paf"}
        path = address(route.name, centre, officer, **given)
        if ABSENT not in path:
            found += [(f"{route.name} {more}".strip(), officer, path + more) for more in MORE.get(route.name, ("",))]
    return found


def pss_mb(process: int) -> float:
    """The proportional set size of a process."""
    text = Path(f"/proc/{process}/smaps_rollup").read_text(encoding="ascii")
    return int(next(row.split()[1] for row in text.splitlines() if row.startswith("Pss:"))) / 1024


def measure(folder: Path) -> None:
    """Serve the folder, measure at rest, then time every page."""
    environment = {**os.environ, **ENVIRONMENT, "VARNE_HOME": str(folder)}
    varne = [str(Path(sys.executable).parent / "varne"), "serve", "--port", "0"]
    with subprocess.Popen(varne, env=environment, stdout=subprocess.PIPE, text=True) as served:
        try:
            assert served.stdout is not None
            house, links = _opened(served.stdout)
            seats = {
                officer: Browser(house, links[officer], officer, "situation" if "analyst" in officer else "oversight")
                for officer in links
                if officer.startswith("uk-bf.")
            }
            time.sleep(REST)
            line("memory at rest", pss_mb=pss_mb(served.pid), mark_mb=MARK_MB)
            _timed(seats, folder)
            line("memory after every page", pss_mb=pss_mb(served.pid))
        finally:
            served.terminate()


def _opened(said: object) -> tuple[str, dict[str, str]]:
    links: dict[str, str] = {}
    for row in said:  # type: ignore[attr-defined]
        if found := re.search(r"(\S+\.\S+)\s+(http://[\d.:]+/enter/\S+)", row):
            links[found.group(1)] = found.group(2)
        elif links:
            break
        if len(links) >= _officers():
            break
    return next(iter(links.values())).partition("/enter")[0], links


def _officers() -> int:
    """How many links a demo tells."""
    story = _story(files("varne.desk").joinpath("demo", "november-2018"))
    return len(story.officers) * len(story.organisations)


def _timed(seats: dict[str, Browser], folder: Path) -> None:
    centre = open_centre(folder, ENVIRONMENT)
    routes = asked(centre)
    centre.close()
    for name, officer, path in routes:
        seat = seats.get(officer) or next(iter(seats.values()))
        status, _ = seat.get(path)
        times = []
        for _ in range(ROUNDS):
            began = time.perf_counter()
            seat.get(path)
            times.append(1000 * (time.perf_counter() - began))
        p95 = statistics.quantiles(times, n=20)[-1]
        line(f"page {name}", p95_ms=p95, median_ms=statistics.median(times), mark_ms=MARK_MS, status=status)


def furnish(folder: Path) -> None:
    """Make a demo centre with its organisations and officers, and one report that waits."""
    make_centre(folder, CentreKind.DEMO, "november-2018", {})
    centre = open_centre(folder, {})
    _admit(centre, _story(files("varne.desk").joinpath("demo", "november-2018")))
    who = Session(centre, centre.register().reader("uk-bf.analyst", "situation"), clock_of(ENVIRONMENT))
    with SafeReader() as reader:
        data, document = read_pasted(reader, "On 9 November 2018 seven people landed at Dover.\n", "a note")
    add(who, Arrival(data, document, "uk-bf", "the watch", "file", None, "OFFICIAL"))
    administrator = Session(centre, centre.register().reader("uk-bf.admin", "oversight"), clock_of(ENVIRONMENT))
    open_operation(administrator, Operation("uk-bf.channel", "uk-bf"))
    centre.close()


def main() -> None:
    """Make the demo, add a million claims, serve and measure."""
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place) / "var"
        furnish(folder)
        ledger = SqliteLedger(folder, postings)
        began = time.perf_counter()
        fill(ledger, claims(CLAIMS, VISIBLE, 0))
        ledger.close()
        line("fill", claims=CLAIMS, seconds=time.perf_counter() - began)
        measure(folder)


if __name__ == "__main__":
    main()
