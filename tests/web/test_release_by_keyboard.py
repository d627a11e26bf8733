"""A release from the choice to the second officer's agreement, by the keyboard of a real browser alone."""

from datetime import UTC, datetime

import pytest
from playwright.sync_api import Page, sync_playwright

from tests.desk.test_drafting import ASKS, graded
from tests.desk.test_review import claims
from tests.web.house import NOON, chromium, served
from varne.web.door.links import make_link

pytestmark = pytest.mark.thorough

ME, SECOND = "uk-bf.analyst", "uk-bf.second"


def enter(page: Page, house: str, token: str) -> None:
    page.goto(f"{house}/enter/{token}")
    tab_to(page, "main button[type=submit]")
    page.keyboard.press("Enter")
    page.wait_for_url("**/purpose**")
    page.locator("input[value=situation]").focus()
    page.keyboard.press("Space")
    page.keyboard.press("Enter")
    page.wait_for_selector('a[aria-current="page"][data-key="g h"]')


def go(page: Page, *keys: str) -> None:
    page.wait_for_load_state("load")
    for key in keys:
        page.keyboard.press(key)


def tab_to(page: Page, wanted: str) -> None:
    """Press Tab until the wanted control has the focus."""
    page.wait_for_load_state("load")
    for _ in range(80):
        if page.evaluate("wanted => document.activeElement.matches(wanted)", wanted):
            return
        page.keyboard.press("Tab")
    raise AssertionError(f"no way by Tab to {wanted}")


def test_a_release_to_two_partners_at_once_without_a_mouse():
    centre, named = graded(None)
    make_link(ME, "keys-both", datetime.now(UTC))
    with served(centre, lambda: NOON) as house, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium(), args=["--no-sandbox"])
        page = browser.new_page(locale="en-GB")
        enter(page, house, "keys-both")
        go(page, "g", "r")
        page.wait_for_url("**/release")
        for code in ("fr-cross", "fr-paf"):
            tab_to(page, f'input[value="{code}"]')
            go(page, "Space")
        go(page, "Enter")
        page.wait_for_url("**/release/to/fr-cross,fr-paf")
        tab_to(page, f"#c-{named[0]}")
        go(page, "Space")
        page.evaluate("document.activeElement.blur()")
        go(page, "v")
        page.wait_for_selector("tr.new >> nth=1")
        tab_to(page, "#f-basis")
        page.keyboard.type("Sandhurst")
        tab_to(page, 'button[value="send"]')
        go(page, "Enter")
        page.wait_for_url("**/release/sent/**")
        browser.close()
    for officer in ("fr-cross.analyst", "fr-paf.analyst"):
        assert [each.id for each in claims(centre, officer)] == [named[0]]


def test_a_release_by_two_officers_without_a_mouse():
    centre, named = graded(ASKS)
    for officer in (ME, SECOND):
        make_link(officer, f"keys-{officer}", datetime.now(UTC))
    with served(centre, lambda: NOON) as house, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium(), args=["--no-sandbox"])
        page = browser.new_page(locale="fr-FR")
        enter(page, house, f"keys-{ME}")
        go(page, "g", "r")
        page.wait_for_url("**/release")
        tab_to(page, 'a[href$="/release/to/fr-paf"]')
        go(page, "Enter")
        page.wait_for_url("**/release/to/fr-paf")
        tab_to(page, f"#c-{named[0]}")
        go(page, "Space")
        page.evaluate("document.activeElement.blur()")
        go(page, "v")
        page.wait_for_selector("tr.new")
        go(page, "b")
        page.wait_for_selector("tr.new", state="detached")
        go(page, "a")
        page.wait_for_selector("tr.new")
        tab_to(page, "#f-basis")
        page.keyboard.type("Sandhurst, 18 January 2018")
        go(page, "Enter")
        page.wait_for_selector("tr.new")
        assert page.locator("html").get_attribute("lang") == "fr", "Enter in a field switches no language"
        assert page.locator("#f-basis").input_value() == "Sandhurst, 18 January 2018"
        tab_to(page, "button[value=send]")
        go(page, "Enter")
        page.wait_for_url("**/release/draft/*")
        draft = page.url.rpartition("/")[2]
        assert claims(centre, "fr-paf.analyst") == []
        enter(page, house, f"keys-{SECOND}")
        tab_to(page, f'a[href$="{draft}"]')
        go(page, "Enter")
        page.wait_for_url("**/release/draft/*")
        tab_to(page, "button[value=agree]")
        go(page, "Enter")
        page.wait_for_url("**/release/sent/*")
        go(page, "?")
        page.wait_for_url("**/keys")
        browser.close()
    assert [each.id for each in claims(centre, "fr-paf.analyst")] == list(named)
