"""Five calls by keyboard alone: each in at most 120 keys beyond the caller's words; boats appear while typing; a reload keeps."""

from contextlib import contextmanager

import pytest
from playwright.sync_api import expect

from tests.watch.night import at, contact, log, night_centre, officer, people, where
from tests.web.browser import AXE, Watched, browsing, cookies_of
from tests.web.house import served
from varne.desk.watch.keeping import known_of

pytestmark = pytest.mark.thorough

MOST = 120
PAGE = "/uk-hmcg.watch/call/"
WORDS = "Please, water, water coming. The engine is finished. My brother holds the baby."


@pytest.fixture(scope="module")
def chrome():
    with browsing() as browser:
        yield browser


class Hands:
    """An officer with hands on the keyboard, who counts every key; the caller's own words are not counted."""

    def __init__(self, tab):
        self.page, self.count = tab.page, 0

    def type(self, text):
        self.page.keyboard.type(text)
        self.count += len(text)

    def press(self, *keys):
        for key in keys:
            self.page.keyboard.press(key)
            self.count += 1

    def write_down(self, words):
        self.page.keyboard.type(words)

    def is_read(self):
        """The page has answered to the line as it stands."""
        expect(self.page.locator("textarea[name=was]")).to_have_value(self.page.input_value("#f-line"))

    def saved(self):
        self.press("Enter")
        self.page.wait_for_selector("p.note a[href*=corrects]")


@contextmanager
def at_the_desk(chrome, centre, language="en"):
    with served(centre, lambda: at(60)) as house:
        context = chrome.new_context(viewport={"width": 1280, "height": 900}, bypass_csp=False)
        context.add_cookies(cookies_of(centre, house, "uk-hmcg.watch", "rescue", language))
        tab = Watched(context, house)
        tab.page.goto(f"{house}{PAGE}")
        yield tab, Hands(tab)
        assert tab.faults == []
        context.close()


def a_distress_call(hands, _first):
    hands.type("41 pob 3 kids water in boat engine off 07700 900123 5103.4N 00127.8E cb 10")
    hands.is_read()
    hands.press("Escape", "t")
    hands.write_down(WORDS)
    hands.press("F2")


def the_same_phone_again(hands, first):
    hands.type("07700 900123 people in the water no answer to name")
    hands.is_read()
    hands.press("Escape", "1", "F2")
    assert hands.page.locator(f"input[value='same {first}']").is_checked()


def a_french_call(hands, _first):
    hands.type("env 40 pers 8 enfants eau dans le bateau moteur en panne 06 39 98 11 22 51°05'N 1°30'E rappeler 10")


def a_position_with_a_doubt(hands, _first):
    hands.type("30 p black dinghy 51.05 1.46 or 51.15 1.46")
    hands.is_read()
    hands.press("Escape", "o", "Tab", "ArrowDown", "F2")


def a_relay_at_another_time(hands, _first):
    hands.type("relay at 0040Z about 50 people grey rib 3 nm N of Varne engine running no kids other boats")


@pytest.mark.parametrize(
    "spoken", [a_distress_call, the_same_phone_again, a_french_call, a_position_with_a_doubt, a_relay_at_another_time]
)
def test_a_call_takes_at_most_120_keys_beyond_its_words(chrome, spoken):
    centre = night_centre()
    first = log(centre, 30, contact(30, people=people(40), place=where(51.06, 1.47)), phone="+44 7700 900123")
    with at_the_desk(chrome, centre) as (_, hands):
        spoken(hands, first)
        hands.is_read()
        hands.saved()
        assert hands.count <= MOST
    told = known_of(officer(centre, 61, "fr-cross.watch"))
    assert len(told.contacts) == 2
    assert len(told.judgements) == (spoken is the_same_phone_again)


def test_the_boat_of_the_same_phone_appears_while_one_types(chrome):
    centre = night_centre()
    log(centre, 30, contact(30, people=people(40), place=where(51.06, 1.47)), phone="+44 7700 900123")
    with at_the_desk(chrome, centre) as (tab, hands):
        hands.type("07700 900123")
        tab.page.wait_for_selector("#likely .tag--ok")
        assert not tab.page.url.endswith("look")
        assert len(known_of(officer(centre, 61)).contacts) == 1


def test_a_reload_keeps_the_line_and_what_was_corrected_by_hand(chrome):
    with at_the_desk(chrome, night_centre()) as (tab, hands):
        hands.type("41 pob engine off 5103.4N 00127.8E")
        hands.is_read()
        hands.press("Escape", "n", "Control+a")
        hands.type("44")
        hands.press("Tab")
        tab.page.reload()
        tab.page.wait_for_selector("#readings input:checked")
        assert tab.page.input_value("#f-line") == "41 pob engine off 5103.4N 00127.8E"
        assert tab.page.input_value("#f-people") == "44"
        assert tab.page.input_value("#f-engine") == "stopped"


@pytest.mark.parametrize("language", ["en", "fr"])
@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("width", [320, 1280])
def test_the_page_is_open_to_everybody_and_fits(chrome, language, theme, width):
    centre = night_centre()
    log(centre, 30, contact(30, people=people(40), place=where(51.06, 1.47)), phone="+44 7700 900123")
    with served(centre, lambda: at(60)) as house:
        context = chrome.new_context(viewport={"width": width, "height": 900}, color_scheme=theme, bypass_csp=True)
        context.add_cookies(cookies_of(centre, house, "uk-hmcg.watch", "rescue", language))
        tab = Watched(context, house)
        tab.page.goto(f"{house}{PAGE}")
        tab.page.keyboard.type("41 pob 07700 900123 51.05 1.46 or 51.15 1.46 hurry")
        tab.page.wait_for_selector("#likely .tag--ok")
        tab.page.add_script_tag(path=str(AXE))
        assert tab.axe() == []
        assert tab.sideways() == 0
        context.close()


def test_without_a_script_enter_reads_and_enter_saves(chrome):
    centre = night_centre()
    with served(centre, lambda: at(60)) as house:
        context = chrome.new_context(java_script_enabled=False)
        context.add_cookies(cookies_of(centre, house, "uk-hmcg.watch", "rescue", "en"))
        page = context.new_page()
        page.goto(f"{house}{PAGE}")
        page.fill("#f-line", "41 pob 5103.4N 00127.8E")
        page.press("#f-line", "Enter")
        assert page.input_value("#f-people") == "41"
        page.press("#f-line", "Enter")
        page.wait_for_selector("p.note a[href*=corrects]")
        context.close()
    assert len(known_of(officer(centre, 61)).contacts) == 1
