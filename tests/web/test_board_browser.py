"""The board in a real browser: it stays live, holds still under the pointer, and says so when the server is gone."""

import threading
from contextlib import suppress

import pytest
from waitress.server import create_server

from tests.watch.night import at, contact, log, night_centre, people, where
from tests.web.browser import Watched, browsing
from tests.web.house import seated_client, skin_for
from varne.kernel.contact import Trouble
from varne.web import serving
from varne.web.serving import machine_clock

pytestmark = pytest.mark.thorough

WATCH = "uk-hmcg.watch"


class House:
    """A served centre that can be stopped and started again on its port."""

    def __init__(self, centre):
        self.centre, self.port, self.server = centre, 0, None
        self.moment = at(20)

    def start(self):
        house = serving.application(self.centre, lambda: self.moment, ticking=False)
        self.server = create_server(house, host=serving.LOOPBACK, port=self.port, threads=4, ident="")
        self.port = self.server.effective_port
        self.thread = threading.Thread(target=self.run, daemon=True)
        self.thread.start()

    def run(self):
        with suppress(OSError):  # its sockets are closed under it, as when the machine fails
            self.server.run()

    def stop(self):
        self.server.close()
        self.server.task_dispatcher.shutdown()
        for channel in list(self.server._map.values()):
            channel.close()
        self.thread.join(timeout=10)

    @property
    def address(self):
        return f"http://{serving.LOOPBACK}:{self.port}"


@pytest.fixture(scope="module")
def browser():
    with browsing() as found:
        yield found


@pytest.fixture
def house():
    centre = night_centre()
    call = log(centre, 0, contact(0, people=people(33), place=where(), troubles=(Trouble.TAKING_WATER,)))
    other = log(centre, 1, contact(1, people=people(12), place=where(50.9, 1.6)), "fr-cross.watch")
    found = House(centre)
    found.call, found.other = call, other
    found.start()
    yield found
    found.stop()


@pytest.fixture
def tab(browser, house):
    yield from seated(browser, house)


def seated(browser, house, *, scripts=True):
    context = browser.new_context(java_script_enabled=scripts, viewport={"width": 1440, "height": 900})
    context.set_default_timeout(20_000)
    client = seated_client(skin_for(house.centre, door_clock=machine_clock), WATCH, "rescue")
    name = f"varne_seat_{WATCH}"
    path = f"/{WATCH}/"
    cookie = {"name": name, "value": client.cookies[name].value, "domain": serving.LOOPBACK, "path": path}
    context.add_cookies([cookie])
    watched = Watched(context, house.address)
    watched.page.goto(f"{house.address}/{WATCH}/board")
    yield watched
    context.close()


def order(page):
    return page.locator("#rows > tr").evaluate_all("all => all.map(each => each.id)")


def test_a_new_contact_appears_by_itself_and_scroll_and_focus_stay(tab, house):
    page = tab.page
    page.locator("#closed").scroll_into_view_if_needed()
    page.locator(f"#l-{house.other}").focus()
    new = log(house.centre, 19, contact(19, people=people(7), place=where(51.3, 2.0)))
    page.locator(f"#b-{new}").wait_for()
    assert page.evaluate("document.activeElement.id") == f"l-{house.other}"
    assert page.locator("#n-ob-boats").inner_text() == "3"
    assert tab.faults == []


def test_rows_hold_still_under_the_pointer_and_follow_when_it_leaves(tab, house):
    page = tab.page
    row = page.locator(f"#b-{house.other}")
    row.hover()
    before = row.bounding_box()["y"]
    new = log(
        house.centre, 19, contact(19, people=people(60), place=where(51.3, 2.0), troubles=(Trouble.PEOPLE_IN_WATER,))
    )
    page.locator(f"#b-{new}").wait_for()
    assert order(page) == [f"b-{house.call}", f"b-{house.other}", f"b-{new}"]
    assert page.locator("#held").is_visible()
    assert abs(row.bounding_box()["y"] - before) < 2
    page.mouse.move(5, 5)
    page.locator("#held").wait_for(state="hidden")
    assert order(page)[-1] == f"b-{house.other}", "distress stands first once nobody points"


def test_it_says_not_live_when_the_server_is_gone_and_live_when_it_is_back(tab, house):
    page = tab.page
    assert page.locator("#dead").is_hidden()
    house.stop()
    page.locator("#dead").wait_for()
    assert "NOT LIVE SINCE 00:20 UTC" in page.locator("#dead").inner_text()
    box = page.locator("#dead").bounding_box()
    assert box["width"] >= 1400, "over the whole width"
    assert page.title().startswith("Not live!")
    assert page.evaluate("document.body.dataset.ringing") == "true"
    assert "≥" in page.evaluate("getComputedStyle(document.querySelector('.age'), '::before').content")
    page.locator("#dead [data-silence]").click()
    assert page.evaluate("document.body.dataset.ringing") == "false"
    house.start()
    page.locator("#dead").wait_for(state="hidden")
    assert page.locator("#state").inner_text().startswith("Live, refreshed")


def test_what_sounds_stops_when_it_is_acknowledged(tab, house):
    page = tab.page
    assert page.evaluate("document.body.dataset.ringing") == "true"
    page.keyboard.press("a")
    page.locator("#bells:empty").wait_for(state="attached")
    page.wait_for_function("document.body.dataset.ringing === 'false'")
    assert tab.faults == []


@pytest.mark.parametrize("width", [320, 1440])
@pytest.mark.parametrize("theme", ["light", "dark", "night"])
def test_nothing_is_out_of_reach_in_any_light(tab, width, theme):
    from tests.web.browser import AXE

    tab.page.set_viewport_size({"width": width, "height": 900})
    tab.page.evaluate(f"document.documentElement.dataset.theme = '{theme}'")
    tab.page.evaluate(AXE.read_text(encoding="utf-8"))
    assert tab.axe() == []
    assert tab.sideways() <= 0


def test_without_a_script_it_is_loaded_again(browser, house):
    for tab in seated(browser, house, scripts=False):
        assert "Load the page again" in tab.page.locator("#state").inner_text()
        new = log(house.centre, 19, contact(19, people=people(7), place=where(51.3, 2.0)))
        tab.page.reload()
        assert tab.page.locator(f"#b-{new}").count() == 1
