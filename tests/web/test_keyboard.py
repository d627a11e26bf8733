"""Core tasks of an officer's day, each by keyboard alone, in Debian's Chromium."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from itertools import count

import pytest
from playwright.sync_api import sync_playwright

from tests.small_centre import small_centre
from tests.web.hands import Hands
from tests.web.house import NOON, chromium, served
from varne.web.door.links import make_link
from varne.web.door.models import Credential
from varne.web.serving import machine_clock

pytestmark = pytest.mark.thorough
LINKS = count()
ANALYST = "uk-bf.analyst"
PASSWORD = "a calm night at sea"
TEXT = (
    "On 22 November 2018 eleven people, including four children, were rescued off Dover. Nine people landed at Dover."
)


@pytest.fixture(scope="module")
def house():
    with served(small_centre(), lambda: NOON + timedelta(hours=6)) as address:
        yield address


@pytest.fixture(scope="module")
def browser():
    with sync_playwright() as driver:
        found = driver.chromium.launch(executable_path=chromium(), args=["--no-sandbox"])
        yield found
        found.close()


@pytest.fixture
def hands(browser):
    context = browser.new_context(viewport={"width": 1280, "height": 800}, locale="en-GB")
    context.set_default_timeout(20_000)
    yield Hands(context.new_page())
    context.close()


def beside(deed):
    """Do something with the door's tables in a thread of its own: the browser's driver runs a loop in this one."""
    with ThreadPoolExecutor(1) as one:
        return one.submit(deed).result()


def come_in(hands, house, officer=ANALYST, purpose="joint picture"):
    """Sign in by a link and choose why: Enter, Space, Enter."""
    token = f"{officer}-{next(LINKS)}"
    beside(lambda: make_link(officer, token, machine_clock()))
    hands.page.goto(f"{house}/enter/{token}")
    if hands.focus != "Sign in":
        hands.to("Sign in")
    hands.enter()
    if "Why do you look?" in hands.text:
        hands.to(purpose)
        hands.press("Space")
        hands.enter()
    assert officer in hands.page.inner_text(".ctx")


def test_come_in_by_link_and_say_why(hands, house):
    come_in(hands, house)
    assert "joint picture" in hands.text


def keep_password():
    held, _ = Credential.objects.get_or_create(code=ANALYST)
    held.set_password(PASSWORD)
    held.save()


def test_come_in_by_password(hands, house):
    beside(keep_password)
    hands.page.goto(f"{house}/sign-in")
    hands.to("Officer's code")
    hands.type(ANALYST)
    hands.press("Tab")
    hands.type(PASSWORD)
    hands.enter()
    assert hands.page.url.startswith(f"{house}/{ANALYST}/")


def test_change_the_language_in_the_middle_of_a_form(hands, house):
    come_in(hands, house)
    hands.page.goto(f"{house}/{ANALYST}/reports/add")
    hands.to("Pasted text")
    hands.type(TEXT)
    hands.press("Shift+Tab")
    hands.page.focus("button[name=_language][value=fr]")
    hands.enter()
    assert "Texte collé" in hands.text
    assert hands.page.input_value("textarea") == TEXT


def test_change_officer_at_a_shared_desk(hands, house):
    come_in(hands, house)
    come_in(hands, house, "fr-paf.analyst")
    hands.go("Change officer")
    hands.go(ANALYST)
    assert hands.page.url == f"{house}/{ANALYST}/"


def add_report(hands, house, text, name):
    hands.page.goto(f"{house}/{ANALYST}/reports/add")
    hands.to("Pasted text")
    hands.type(text)
    hands.to("What the pasted text is called")
    hands.type(name)
    hands.to("Who sent or published it")
    hands.type("a harbour office")
    hands.to("I have read who may see it")
    hands.press("Space")
    hands.go("Add the report")
    assert "Review a report" in hands.text


def test_add_a_report_by_pasting_it(hands, house):
    come_in(hands, house)
    add_report(hands, house, TEXT, "call 1")
    assert "eleven people" in hands.text


def test_accept_with_one_key(hands, house):
    come_in(hands, house)
    add_report(hands, house, TEXT + " Again.", "call 2")
    hands.enter("a")
    assert "1 of" in hands.text


def test_reject_with_one_key_and_take_it_back(hands, house):
    come_in(hands, house)
    add_report(hands, house, TEXT + " And again.", "call 3")
    hands.enter("x")
    assert "1 of" in hands.text
    hands.enter("z")
    assert "0 of" in hands.text


def test_correct_a_figure(hands, house):
    come_in(hands, house)
    add_report(hands, house, TEXT + " Once more.", "call 4")
    hands.press("e")
    hands.over("12")
    hands.go("Correct")
    assert "12 people, rescued" in hands.text
    assert "suggested was 11 people" in hands.text


def test_move_through_the_claims(hands, house):
    come_in(hands, house)
    add_report(hands, house, TEXT + " The last.", "call 5")
    before = hands.page.url
    hands.enter("j")
    assert hands.page.url != before
    hands.enter("k")


def test_put_the_figures_on_the_wall(hands, house):
    come_in(hands, house)
    hands.page.goto(f"{house}/{ANALYST}/wall")
    hands.go("Start the wall screen")
    assert "Read-only" in hands.text


def test_find_looks_in_the_access_log(hands, house):
    come_in(hands, house, "uk-bf.dpo", "oversight")
    hands.go("Access log")
    hands.to("Who")
    hands.type(ANALYST)
    hands.go("Find looks")
    assert ANALYST in hands.text


def test_add_an_officer(hands, house):
    come_in(hands, house, "uk-bf.admin", "oversight")
    hands.go("Register")
    hands.go("Add an officer")
    hands.to("Post")
    hands.type("night")
    hands.to("watch")
    hands.press("Space")
    hands.to("joint picture")
    hands.press("Space")
    hands.go("Add the officer")
    assert "uk-bf.night" in hands.text
