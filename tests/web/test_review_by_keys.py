"""A whole report is added and decided by keyboard alone, in a real browser; nothing typed is lost to a reload."""

import os

import msgspec
import pytest
from playwright.sync_api import expect, sync_playwright

from tests.desk.test_review import FACT, candidate, claims, reported
from tests.desk.test_suggestions import states
from tests.small_centre import session, small_centre
from tests.web.house import chromium, served
from tests.worlds.world import incoming_of
from varne.desk.receive import receive
from varne.desk.standing import State
from varne.kernel.quantity import exactly
from varne.kernel.role import Role
from varne.web.door.links import make_link
from varne.web.serving import machine_clock

pytestmark = pytest.mark.thorough

os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"
ANALYST = "uk-bf.analyst"
TEXT = "On 5 November 2018 nine people were rescued off Dover at 06:30 GMT. Three people were seen near Deal."


@pytest.fixture(scope="module")
def chrome():
    with sync_playwright() as player:
        browser = player.chromium.launch(executable_path=chromium(), args=["--no-sandbox"])
        yield browser
        browser.close()


class AtTheKeys:
    """One officer with hands on the keyboard and nowhere else."""

    def __init__(self, context, house, officer=ANALYST):
        self.house, self.officer = house, officer
        self.page = context.new_page()
        self.faults = []
        self.page.on("console", lambda said: self.faults.append(said.text) if said.type == "error" else None)
        self.page.on("pageerror", lambda fault: self.faults.append(str(fault)))
        token = f"keys-{officer}-{id(self)}"
        make_link(officer, token, machine_clock())
        self.page.goto(f"{house}/enter/{token}")
        self.walk_to("main button[type=submit]")
        self.press("Enter")
        self.page.wait_for_selector("input[name=purpose]")
        self.walk_to('input[value="situation"]')
        self.press("Space", "Tab")
        self.walk_to("main button[type=submit]")
        self.press("Enter")
        self.page.wait_for_url(f"{house}/{officer}/")

    def press(self, *keys):
        for key in keys:
            self.page.keyboard.press(key)

    def type(self, text):
        self.page.keyboard.type(text)

    def walk_to(self, wanted):
        """Go on by Tab until the wanted part has the focus."""
        for _ in range(120):
            if self.page.evaluate("wanted => document.activeElement?.matches(wanted) ?? false", wanted):
                return
            self.press("Tab")
        raise AssertionError(f"no Tab leads to {wanted}")

    def open(self, path):
        self.page.goto(f"{self.house}/{self.officer}/{path}")

    def in_hand(self, key):
        expect(self.page.locator('input[name="key"]')).to_have_value(key)


@pytest.fixture
def officer_at(chrome):
    opened = []

    def sit(centre, officer=ANALYST, **more):
        house = served(centre)
        opened.append(house)
        context = chrome.new_context(**more)
        opened.append(context)
        at = AtTheKeys(context, house.__enter__(), officer)
        opened.append(at)
        return at

    yield sit
    for each in reversed(opened):
        if isinstance(each, AtTheKeys):
            assert each.faults == []
        elif hasattr(each, "__exit__") and not hasattr(each, "new_page"):
            each.__exit__(None, None, None)
        else:
            each.close()


def test_a_report_is_decided_by_single_keys(officer_at):
    roles = (Role.RESCUED, Role.RESCUED, Role.LANDED, Role.UNKNOWN)
    found = [candidate(f"c{number}", role, 9 + number) for number, role in enumerate(roles, start=1)]
    centre, report = reported(*found)
    at = officer_at(centre)
    at.open(f"reports/{report}")
    at.in_hand("c1")
    at.press("a")
    at.in_hand("c2")
    at.press("x")
    at.in_hand("c3")
    at.press("z")
    at.in_hand("c2")
    at.press("j")
    at.in_hand("c3")
    at.press("k")
    at.in_hand("c2")
    at.press("e")
    at.type("7")
    at.press("Escape", "a")
    at.in_hand("c3")
    assert states(centre, report) == {
        "c1": State.ACCEPTED,
        "c2": State.CORRECTED,
        "c3": State.OPEN,
        "c4": State.MISSING,
    }
    corrected = next(claim for claim in claims(centre, ANALYST) if claim.body.candidate == "c2")
    assert corrected.body.quantity == exactly(7)


def test_a_split_is_recorded_by_keys(officer_at):
    centre, report = reported(candidate(number=14))
    at = officer_at(centre)
    at.open(f"reports/{report}")
    at.in_hand("c1")
    at.press("s")
    at.page.wait_for_selector("#f-p1-low")
    for number, people in ((1, "8"), (2, "6")):
        at.walk_to(f"#f-p{number}-low")
        at.press("Control+a")
        at.type(people)
        at.walk_to(f"#f-p{number}-high")
        at.press("Control+a")
        at.type(people)
    at.walk_to('button[value="record-split"]')
    at.press("Enter")
    at.page.wait_for_selector(".flash")
    assert sorted(claim.body.quantity.low for claim in claims(centre, ANALYST)) == [6, 8]


def test_a_report_is_pasted_and_added_by_keys(officer_at):
    centre = small_centre()
    at = officer_at(centre)
    at.open("reports")
    at.press("n")
    at.page.wait_for_selector("#f-text")
    at.walk_to("#f-text")
    at.type(TEXT)
    at.walk_to("#f-source")
    at.type("Kent Police")
    at.walk_to("#f-confirmed")
    at.press("Space")
    at.walk_to('#form button[type="submit"]')
    at.press("Enter")
    at.page.wait_for_selector("#hand")
    (report,) = session(centre, ANALYST).view().of_kind("report")
    assert (report.body.text, report.body.source) == (TEXT, "Kent Police")


def test_the_next_and_the_previous_report_are_a_key_away(officer_at):
    centre, first = reported(candidate())
    other = msgspec.structs.replace(FACT, text=77)
    second = receive(session(centre, ANALYST), incoming_of(other), lambda _: ("test", (candidate(),))).report
    at = officer_at(centre)
    at.open("reports")
    order = [link.get_attribute("href").rpartition("/")[2] for link in at.page.locator("tbody th a").all()]
    assert set(order) == {first, second}
    at.open(f"reports/{order[0]}")
    at.press("]")
    at.page.wait_for_url(f"**/{order[1]}")
    at.press("[")
    at.page.wait_for_url(f"**/{order[0]}")


def test_single_keys_can_be_switched_off(officer_at):
    centre, report = reported(candidate())
    at = officer_at(centre)
    at.open(f"reports/{report}")
    at.walk_to("[data-switch-keys]")
    at.press("Space")
    expect(at.page.locator("[data-switch-keys]")).to_have_attribute("aria-pressed", "false")
    at.press("a")
    at.page.reload()
    at.press("a", "x")
    at.in_hand("c1")
    assert states(centre, report) == {"c1": State.OPEN}
    at.walk_to('button[value="accept"]')
    at.press("Enter")
    at.page.wait_for_selector(".flash")
    assert states(centre, report) == {"c1": State.ACCEPTED}


def test_keys_in_a_field_are_letters(officer_at):
    centre, report = reported(candidate())
    at = officer_at(centre)
    at.open(f"reports/{report}")
    at.walk_to("#f-reason")
    at.type("a sea axe jkz")
    assert at.page.input_value("#f-reason") == "a sea axe jkz"
    assert states(centre, report) == {"c1": State.OPEN}


@pytest.mark.parametrize("path", ["reports/add", "reports/{report}"])
def test_what_is_typed_outlives_a_reload_and_a_switch_of_language(officer_at, path):
    centre, report = reported(candidate(), candidate("c2"))
    at = officer_at(centre)
    at.open(path.format(report=report))
    field = "#f-source" if "add" in path else "#f-reason"
    at.walk_to(field)
    at.type("half a sentence")
    at.page.reload()
    expect(at.page.locator(field)).to_have_value("half a sentence")
    at.page.locator('button[name="_language"][value="fr"]').focus()
    at.press("Enter")
    expect(at.page.locator("html")).to_have_attribute("lang", "fr")
    expect(at.page.locator(field)).to_have_value("half a sentence")


def test_a_draft_of_one_card_is_never_put_into_another(officer_at):
    centre, report = reported(candidate(), candidate("c2"))
    at = officer_at(centre)
    at.open(f"reports/{report}?at=c1")
    at.walk_to("#f-reason")
    at.type("about the first")
    at.open(f"reports/{report}?at=c2")
    at.page.reload()
    expect(at.page.locator("#f-reason")).to_have_value("")


def test_without_any_script_a_card_is_decided(officer_at):
    centre, report = reported(candidate(), candidate("c2"))
    at = officer_at(centre, java_script_enabled=False)
    at.open(f"reports/{report}")
    at.page.click('button[value="accept"]')
    at.page.click('button[value="reject"]')
    assert states(centre, report) == {"c1": State.ACCEPTED, "c2": State.REJECTED}
