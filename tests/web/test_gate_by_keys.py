"""The gate by keyboard alone: a boat with nothing against it is accounted for in keys that take less than twenty seconds."""

from contextlib import contextmanager

import pytest

from tests.watch.night import at, board_at, contact, log, night_centre, officer, people, where
from tests.web.browser import AXE, Watched, browsing, cookies_of
from tests.web.house import served
from varne.desk.watch.judging import judge
from varne.kernel.contact import ContactKind
from varne.kernel.judgement import Likeness
from varne.picture.watch.board import Standing

pytestmark = pytest.mark.thorough

MOST = 40
"""Keys in twenty seconds at two a second, which is slow."""
WATCH, OTHER = "uk-hmcg.watch", "fr-cross.watch"
FOCUSED = "document.activeElement.textContent.trim()"


@pytest.fixture(scope="module")
def chrome():
    with browsing() as browser:
        yield browser


def night(rescued, phone=""):
    centre = night_centre()
    call = log(centre, 0, contact(0, people=people(20), place=where()), phone=phone, text="the sea is high")
    end = log(
        centre, 50, contact(50, ContactKind.RESCUE, people=people(rescued), place=where(51.04, 1.46), asset="Alert")
    )
    judge(officer(centre, 51), call, end, Likeness.SAME, "the same phone aboard")
    return centre, call


@contextmanager
def sitting(chrome, centre, who=WATCH, language="en", width=1280, scheme="light"):
    with served(centre, lambda: at(60)) as house:
        context = chrome.new_context(viewport={"width": width, "height": 900}, color_scheme=scheme)
        context.add_cookies(cookies_of(centre, house, who, "rescue", language))
        tab = Watched(context, house)
        yield tab
        assert tab.faults == []
        context.close()


class Hands:
    """An officer with hands on the keyboard, who counts every key."""

    def __init__(self, tab):
        self.page, self.count = tab.page, 0

    def press(self, *keys):
        for key in keys:
            self.page.keyboard.press(key)
            self.count += 1

    def type(self, text):
        self.page.keyboard.type(text)
        self.count += len(text)

    def reach(self, name):
        """Tab on to a control."""
        while (
            not self.page.evaluate(FOCUSED).startswith(name) and self.page.evaluate("document.activeElement.id") != name
        ):
            assert self.count <= MOST
            self.press("Tab")


def test_a_boat_with_nothing_against_it_is_accounted_for_in_few_keys(chrome):
    centre, call = night(20)
    with sitting(chrome, centre) as tab:
        tab.page.goto(f"{tab.house}/{WATCH}/boat/{call}")
        hands = Hands(tab)
        hands.press("c")
        tab.page.wait_for_selector("#f-rescued")
        tab.page.focus("#main")
        hands.reach("Keep this decision")
        hands.press("Enter")
        tab.page.wait_for_url(f"**/boat/{call}")
        assert hands.count <= MOST
    assert board_at(centre, 61).boat(call).standing is Standing.ACCOUNTED


def test_with_something_against_it_a_second_officer_agrees_by_keyboard(chrome):
    centre, call = night(9)
    with sitting(chrome, centre) as tab:
        tab.page.goto(f"{tab.house}/{WATCH}/boat/{call}/account")
        hands = Hands(tab)
        tab.page.focus("#f-reason")
        hands.type("the rest ashore")
        hands.press("Enter")
        tab.page.wait_for_url(f"**/boat/{call}")
    assert board_at(centre, 61).boat(call).standing is Standing.UNVERIFIED
    with sitting(chrome, centre, OTHER) as tab:
        tab.page.goto(f"{tab.house}/{OTHER}/boat/{call}")
        hands = Hands(tab)
        tab.page.focus("#main")
        hands.reach("Agree as second officer")
        hands.press("Enter")
        tab.page.wait_for_load_state("load")
    assert board_at(centre, 61).boat(call).standing is Standing.ACCOUNTED


def test_the_key_k_keeps_it_open(chrome):
    centre, call = night(9)
    with sitting(chrome, centre) as tab:
        tab.page.goto(f"{tab.house}/{WATCH}/boat/{call}/account")
        tab.page.wait_for_load_state("networkidle")
        Hands(tab).press("k")
        tab.page.wait_for_url(f"**/boat/{call}")
    assert board_at(centre, 61).boat(call).standing is Standing.OPEN


@pytest.mark.parametrize(("language", "width", "scheme"), [("en", 1280, "light"), ("fr", 320, "dark")])
def test_both_pages_are_for_everybody_and_never_scroll_sideways(chrome, language, width, scheme):
    centre, call = night(9, phone="07700 900123")
    with sitting(chrome, centre, language=language, width=width, scheme=scheme) as tab:
        for path in (f"/{WATCH}/boat/{call}", f"/{WATCH}/boat/{call}/account"):
            tab.page.goto(f"{tab.house}{path}")
            tab.page.evaluate(AXE.read_text(encoding="utf-8"))
            assert tab.axe() == []
            assert tab.page.evaluate("document.documentElement.scrollWidth") <= width
