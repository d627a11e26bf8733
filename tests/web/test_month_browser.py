"""The month in a real browser: nothing collides or scrolls sideways, one key leads to the brief, one sheet prints."""

import io
import threading
from datetime import UTC, datetime
from itertools import combinations

import pypdf
import pytest
from playwright.sync_api import sync_playwright

from tests.web.house import chromium, served
from varne.desk.centre import open_centre
from varne.desk.demonstration import DEMOS, make_demo
from varne.web.door.links import make_link

pytestmark = pytest.mark.thorough

MOMENT = datetime(2018, 12, 3, 9, tzinfo=UTC)
ENVIRONMENT = {"VARNE_SEED": "the month"}
UK, FR = "uk-bf.analyst", "fr-paf.analyst"
BOXES = """marks => [...document.querySelectorAll(marks)].map(each => {
  const box = each.getBoundingClientRect();
  return [each.textContent, box.left, box.top, box.right, box.bottom];
})"""


@pytest.fixture(scope="module")
def house(tmp_path_factory):
    folder = tmp_path_factory.mktemp("month") / "centre"
    make_demo(folder, DEMOS[0], ENVIRONMENT, lambda _: None)
    centre = open_centre(folder, ENVIRONMENT)
    with served(centre, lambda: MOMENT) as base:
        yield base
    centre.close()


@pytest.fixture(scope="module")
def browser():
    with sync_playwright() as play:
        opened = play.chromium.launch(executable_path=chromium(), args=["--no-sandbox"])
        yield opened
        opened.close()


def sit(browser, house, officer, *, language="en", scripts=True):
    """Let an officer in by a link made at the terminal, and return their tab."""
    context = browser.new_context(base_url=house, java_script_enabled=scripts)
    context.add_cookies([{"name": "varne_language", "value": language, "url": house}])
    token = f"{officer}-{id(context)}"
    made = threading.Thread(target=make_link, args=(officer, token, datetime.now(UTC)))
    made.start()
    made.join()
    tab = context.new_page()
    tab.goto(f"/enter/{token}")
    tab.locator("main button[type=submit]").click()
    tab.goto(f"/{officer}/purpose")
    tab.locator("input[value=situation]").check()
    tab.locator("main button[type=submit]").click()
    return tab


def touching(boxes):
    """Return pairs of words that lie on one another."""
    return [
        (one[0], two[0])
        for one, two in combinations(boxes, 2)
        if one[1] < two[3] - 0.5 and two[1] < one[3] - 0.5 and one[2] < two[4] - 2.5 and two[2] < one[4] - 2.5
    ]


@pytest.mark.parametrize("language", ["en", "fr"])
@pytest.mark.parametrize("officer", [UK, FR])
def test_no_word_of_the_plot_lies_on_another_or_outside_it(browser, house, officer, language):
    tab = sit(browser, house, officer, language=language)
    for width, kind in ((1440, "wide"), (320, "narrow")):
        tab.set_viewport_size({"width": width, "height": 900})
        for query in ("", "?from=2018-11-01&to=2018-11-30", "?from=2018-10-01&to=2018-12-31", "?unit=boat"):
            tab.goto(f"/{officer}/month{query}")
            field = tab.locator(f"svg.plot--{kind}")
            if not field.count():
                continue
            words = tab.evaluate(BOXES, f"svg.plot--{kind} text")
            assert words
            assert touching(words) == [], (width, query)
            box = field.bounding_box()
            outside = [each[0] for each in words if each[1] < box["x"] - 1 or each[3] > box["x"] + box["width"] + 1]
            assert outside == [], (width, query)
    tab.context.close()


def test_words_that_lie_on_another_would_be_found():
    assert touching([("a", 0, 0, 10, 10), ("b", 5, 5, 15, 15)]) == [("a", "b")]
    assert touching([("a", 0, 0, 10, 10), ("b", 10, 0, 20, 10)]) == []


@pytest.mark.parametrize("path", ["month", "month?why=day:2018-11-22", "timeline", "brief"])
@pytest.mark.parametrize("language", ["en", "fr"])
def test_nothing_scrolls_sideways_on_a_phone(browser, house, path, language):
    tab = sit(browser, house, UK, language=language)
    for width in (320, 390, 800, 1280):
        tab.set_viewport_size({"width": width, "height": 700})
        tab.goto(f"/{UK}/{path}")
        assert tab.evaluate("document.documentElement.scrollWidth") <= width
        inside = tab.evaluate(
            "[...document.querySelectorAll('main *')].filter(e => e.scrollWidth > e.clientWidth + 1"
            " && ['auto', 'scroll'].includes(getComputedStyle(e).overflowX)).length"
        )
        assert inside == 0
    tab.context.close()


@pytest.mark.parametrize("scripts", [True, False])
def test_a_number_opens_its_sentences_in_one_click_with_or_without_scripts(browser, house, scripts):
    tab = sit(browser, house, UK, scripts=scripts)
    tab.goto(f"/{UK}/month")
    tab.locator("table.days tr", has_text="22 Nov").locator("a.n").click()
    assert tab.url.endswith("why=day%3A2018-11-22#why")
    assert "Today 7 people reached Dover in a first dinghy." in tab.locator("#why").inner_text()
    assert tab.locator("tr.is-on th").inner_text() == "22 Nov"
    tab.context.close()


def test_one_key_leads_from_the_month_to_its_brief(browser, house):
    tab = sit(browser, house, UK)
    tab.goto(f"/{UK}/month?from=2018-11-01&to=2018-11-30")
    tab.keyboard.press("b")
    tab.wait_for_url(f"**/{UK}/brief*")
    assert tab.locator("[data-print]").is_visible()
    tab.context.close()


def test_without_scripts_no_button_promises_to_print(browser, house):
    tab = sit(browser, house, UK, scripts=False)
    tab.goto(f"/{UK}/brief")
    assert not tab.locator("[data-print]").is_visible()
    tab.context.close()


@pytest.mark.parametrize("language", ["en", "fr"])
@pytest.mark.parametrize("officer", [UK, FR])
def test_the_brief_prints_on_one_sheet_of_a4_with_its_marking_at_head_and_foot(browser, house, officer, language):
    tab = sit(browser, house, officer, language=language)
    tab.goto(f"/{officer}/brief?from=2018-11-01&to=2018-11-30")
    printed = pypdf.PdfReader(io.BytesIO(tab.pdf(format="A4", prefer_css_page_size=True)))
    assert len(printed.pages) == 1
    text = printed.pages[0].extract_text()
    assert text.count("NON PROTÉGÉ") == 2
    assert "110" in text
    tab.context.close()


def test_the_plot_prints_whole_and_keeps_its_lines_in_forced_colours(browser, house):
    tab = sit(browser, house, FR)
    tab.goto(f"/{FR}/month")
    tab.emulate_media(forced_colors="active")
    strokes = tab.evaluate(
        "[...document.querySelectorAll('svg.plot--wide path.step, svg.plot--wide path.box, svg.plot--wide path.pr')]"
        ".map(each => getComputedStyle(each).stroke)"
    )
    assert strokes
    assert len(set(strokes)) == 1
    tab.emulate_media(media="print", forced_colors="none")
    assert tab.locator("svg.plot--wide").is_visible()
    assert not tab.locator("svg.plot--narrow").is_visible()
    tab.context.close()
