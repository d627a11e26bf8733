"""Debian's Firefox ESR walks every page that Chromium walks: whole, quiet, within its window, and by keyboard."""

import pytest

from tests.web.browser import cookies_of
from tests.web.firefox import firefox
from tests.web.house import served
from tests.web.routes import ROUTES, address
from tests.web.scene import scene

pytestmark = pytest.mark.thorough
FILES = {"original", "proof", "brief-file", "board-file"}
PAGES = [route.name for route in ROUTES if route.gets and route.whole and route.name not in {*FILES, "enter"}]


@pytest.fixture(scope="module")
def centre():
    return scene()


@pytest.fixture(scope="module")
def house(centre):
    with served(centre) as url:
        yield url


@pytest.fixture(scope="module")
def tab(tmp_path_factory):
    with firefox(tmp_path_factory.mktemp("firefox")) as one:
        yield one


def sit_down(tab, centre, house, officer, purpose, language):
    """Give Firefox the cookies of an officer who signed in."""
    tab.send("storage.deleteCookies")
    for cookie in cookies_of(centre, house, officer, purpose, language):
        value = {"type": "string", "value": cookie["value"]}
        tab.send("storage.setCookie", cookie={**cookie, "value": value, "httpOnly": True, "sameSite": "strict"})


@pytest.mark.parametrize("language", ["en", "fr"])
@pytest.mark.parametrize("name", PAGES)
def test_firefox_shows_the_page(tab, centre, house, name, language):
    route = next(each for each in ROUTES if each.name == name)
    officer, purpose = route.reader
    sit_down(tab, centre, house, officer, purpose, language)
    tab.errors.clear()
    tab.asked.clear()
    tab.size(320, 800)
    tab.go(house + address(name, centre, officer))
    assert tab.ask("document.documentElement.lang") == language
    assert tab.ask("document.querySelector('main h1').innerText.length") > 0
    assert tab.ask("document.scrollingElement.scrollWidth") <= 320
    assert tab.errors == []
    assert [url for url in tab.asked if not url.startswith((house + "/", "data:"))] == []
    assert (
        tab.ask("getComputedStyle(document.body).backgroundColor") != "rgba(0, 0, 0, 0)"
        or tab.ask("getComputedStyle(document.documentElement).backgroundColor") != "rgba(0, 0, 0, 0)"
    ), "the colours of the theme are not understood"


def test_firefox_keeps_what_was_typed_on_reload(tab, centre, house):
    sit_down(tab, centre, house, "fr-paf.analyst", "situation", "en")
    tab.go(house + address("add-report", centre, "fr-paf.analyst"))
    tab.ask("document.querySelector('textarea').focus()")
    tab.press(*"seven people")
    tab.send("browsingContext.reload", context=tab.tab, wait="complete")
    assert tab.ask("document.querySelector('textarea').value") == "seven people"
