"""Chromium walks every page of the URL table, in both languages, light and dark, on a narrow and on a wide window."""

import gzip

import pytest
from playwright.sync_api import Error

from tests.web.browser import AXE, Watched, browsing, cookies_of
from tests.web.house import chromium, served
from tests.web.routes import ABSENT, ROUTES, address
from tests.web.scene import scene
from varne.web.serving import machine_clock

pytestmark = pytest.mark.thorough
WIDTHS = (320, 1280)
LIGHTS = ("light", "dark")
MOST_SCRIPT, MOST_STYLE = 40_000, 25_000
PAGES = [
    (route.name, query)
    for route in ROUTES
    if route.whole
    for query in route.queries[: 3 if route.name == "month" else 1]
]
REFUSALS = ("/no/such/page", "/fr-paf.analyst/no-such-page", f"/fr-paf.analyst/claim/{ABSENT}")


@pytest.fixture(scope="module")
def centre():
    return scene()


@pytest.fixture(scope="module")
def house(centre):
    with served(centre) as url:
        yield url


@pytest.fixture(scope="module")
def browser():
    assert chromium()
    with browsing() as one:
        yield one


@pytest.fixture(scope="module")
def contexts(browser, centre, house):
    """One window for each officer, language and kind, made when it is first asked for."""
    made = {}

    def one(officer, purpose, language, **options):
        key = (officer, language, *options.items())
        if key not in made:
            made[key] = browser.new_context(viewport={"width": 1280, "height": 900}, **options)
            made[key].add_cookies(cookies_of(centre, house, officer, purpose, language))
            if options.get("bypass_csp"):
                made[key].add_init_script(path=AXE)
        return made[key]

    yield one
    for context in made.values():
        context.close()


def path_of(centre, name, query):
    from varne.web.door.links import make_link

    route = next(each for each in ROUTES if each.name == name)
    officer, _ = route.reader
    if name == "enter":
        now = machine_clock()
        make_link(officer, token := f"walk-{now.timestamp()}", now)
        return address(name, centre, officer, token=token)
    return address(name, centre, officer) + query


def opened(contexts, centre, house, page, language, **options):
    """Open a page as its officer; None where it is a file to be saved."""
    route = next(each for each in ROUTES if each.name == page[0])
    tab = Watched(contexts(*route.reader, language, **options), house)
    try:
        tab.page.goto(house + path_of(centre, *page), wait_until="load")
    except Error as refusal:
        assert "Download is starting" in str(refusal)
        return None
    return tab


def walked(test):
    names = [name + query for name, query in PAGES]
    return pytest.mark.parametrize("language", ["en", "fr"])(pytest.mark.parametrize("page", PAGES, ids=names)(test))


@walked
def test_axe_finds_nothing_and_nothing_is_cut_off(contexts, centre, house, page, language):
    tab = opened(contexts, centre, house, page, language, bypass_csp=True)
    if tab is None:
        return
    found = look_at(tab)
    tab.page.close()
    assert not found, "\n".join(found)


@pytest.mark.parametrize("path", REFUSALS)
def test_axe_finds_nothing_on_a_refusal(contexts, centre, house, path):
    for language in ("en", "fr"):
        tab = Watched(contexts("fr-paf.analyst", "situation", language, bypass_csp=True), house)
        tab.page.goto(house + path)
        found = look_at(tab)
        assert not found, "\n".join(found)
        tab.page.close()


def look_at(tab):
    found = []
    for light in LIGHTS:
        tab.page.emulate_media(color_scheme=light)
        for width in WIDTHS:
            tab.page.set_viewport_size({"width": width, "height": 900})
            found += [f"{light} {width}: {one}" for one in tab.axe()]
            if tab.sideways() > 0:
                found.append(f"{light} {width}: {tab.sideways()} pixels too wide, from {widest(tab)}")
    return found


def widest(tab):
    """The elements that reach past the window, for whoever mends it."""
    script = """() => [...document.querySelectorAll("body *")].filter((one) =>
      one.getBoundingClientRect().right > innerWidth + 1).slice(0, 4).map((one) => one.outerHTML.slice(0, 120))"""
    return tab.page.evaluate(script)


@walked
def test_a_page_keeps_to_this_machine_and_is_whole_without_scripts(contexts, centre, house, page, language):
    tab = opened(contexts, centre, house, page, language)
    if tab is None:
        return
    tab.page.wait_for_load_state("networkidle")
    assert tab.faults == []
    assert weight(tab, ".js") <= MOST_SCRIPT
    assert weight(tab, ".css") <= MOST_STYLE
    steady = ("access", "?action=month") if page[0] == "access" else page
    if steady != page:
        tab.page.goto(house + path_of(centre, *steady))
    plain = opened(contexts, centre, house, steady, language, java_script_enabled=False)
    assert plain.words() == tab.words()
    tab.page.close()
    plain.page.close()


def weight(tab, kind):
    """Bytes of one kind that the page loads, gzipped."""
    return sum(
        len(gzip.compress(one.body())) for url, one in list(tab.sizes.items()) if url.split("?")[0].endswith(kind)
    )


WRITABLE = "form#form input[type=text], form#form input:not([type]), form#form input[type=search], form#form textarea:not([hidden])"


@pytest.mark.parametrize("page", [each for each in PAGES if each[0] not in ("sign-in",)], ids=lambda each: each[0])
def test_typed_text_survives_a_reload_and_a_switch_of_language(contexts, centre, house, page):
    tab = opened(contexts, centre, house, page, "en")
    if tab is None or tab.page.locator(WRITABLE).count() == 0:
        return
    before = list(centre.ledger.stream())
    typed = fill(tab)
    tab.page.reload()
    assert values(tab) == typed
    tab.page.locator('button[name="_language"][value="fr"]').click()
    tab.page.wait_for_load_state("load")
    assert tab.page.locator("html").get_attribute("lang") == "fr"
    assert values(tab) == typed
    tab.page.locator('button[name="_language"][value="en"]').click()
    tab.page.wait_for_load_state("load")
    assert values(tab) == typed
    assert list(centre.ledger.stream()) == before
    tab.page.close()


def fill(tab):
    fields = tab.page.locator(WRITABLE)
    for at in range(fields.count()):
        field = fields.nth(at)
        if field.is_visible() and field.is_editable():
            field.fill(f"typed {at}")
    return values(tab)


def values(tab):
    return tab.page.locator(WRITABLE).evaluate_all("all => all.map((one) => one.value)")


def test_every_page_of_the_table_is_walked():
    assert {name for name, _ in PAGES} == {route.name for route in ROUTES if route.whole}
