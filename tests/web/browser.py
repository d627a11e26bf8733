"""Debian's Chromium before a served house, with everything kept that a page asks for, logs or breaks."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlsplit

from playwright.sync_api import Browser, BrowserContext, Page, Response, sync_playwright

from tests.web.house import Client, chromium, seated_client, skin_for
from varne.desk.centre import Centre
from varne.web.serving import machine_clock

AXE = Path(__file__).resolve().parents[2] / "node_modules" / "axe-core" / "axe.min.js"
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"
"""Playwright's own loop runs in the thread of the test, which asks the door's tables without one."""
UNVEILED = """new MutationObserver((all) => all.forEach((one) => { if (!one.target.hidden) one.target.dataset.unveiled = ""; }))
  .observe(document, { subtree: true, attributeFilter: ["hidden"] })"""
"""Marks what a page hides until a script serves it, such as a button to print."""
_STATUS = "Failed to load resource: the server responded with a status of"


@contextmanager
def browsing() -> Iterator[Browser]:
    """One browser for all tests of a module."""
    with sync_playwright() as player:
        browser = player.chromium.launch(executable_path=chromium(), args=["--no-sandbox"])
        yield browser
        browser.close()


def cookies_of(centre: Centre, house: str, officer: str, purpose: str, language: str) -> list[dict[str, str]]:
    """What a browser holds once an officer sat down in it: their seat, and their wall."""
    client = seated_client(skin_for(centre, door_clock=machine_clock), officer, purpose, language)
    client.post(f"/{officer}/wall", {"first": "2018-11-03", "last": "2018-11-28"})
    return [_cookie(house, name, client) for name in client.cookies]


def _cookie(house: str, name: str, client: Client) -> dict[str, str]:
    morsel = client.cookies[name]
    return {
        "name": name,
        "value": morsel.value,
        "domain": urlsplit(house).hostname or "",
        "path": morsel["path"] or "/",
    }


class Watched:
    """One tab, and whatever went wrong in it."""

    def __init__(self, context: BrowserContext, house: str) -> None:
        self.house = house
        self.page: Page = context.new_page()
        self.page.add_init_script(UNVEILED)
        self.faults: list[str] = []
        self.sizes: dict[str, Response] = {}
        self.page.on("console", lambda said: self._said(said.type, said.text))
        self.page.on("pageerror", lambda problem: self.faults.append(f"error: {problem}"))
        self.page.on("requestfailed", lambda asked: self.faults.append(f"failed: {asked.url} {asked.failure}"))
        self.page.on("request", lambda asked: self._asked(asked.url))
        self.page.on("response", self._answered)

    def _said(self, kind: str, text: str) -> None:
        if kind in ("error", "warning") and not text.startswith(_STATUS):
            self.faults.append(f"{kind}: {text}")

    def _asked(self, url: str) -> None:
        if not url.startswith((self.house + "/", "data:")):
            self.faults.append(f"asked elsewhere: {url}")

    def _answered(self, response: Response) -> None:
        if response.request.resource_type != "document" and response.status >= 400:
            self.faults.append(f"{response.status}: {response.url}")
        self.sizes[response.url] = response

    def axe(self) -> list[str]:
        """What axe finds on the page as it is now."""
        found = self.page.evaluate("async () => (await axe.run()).violations")
        return [f"{one['id']}: {node['html'][:200]} {node['failureSummary']}" for one in found for node in one["nodes"]]

    def sideways(self) -> int:
        """By how many pixels the page is wider than its window."""
        return int(self.page.evaluate("document.scrollingElement.scrollWidth - document.scrollingElement.clientWidth"))

    def words(self) -> str:
        """The text of the page's main part, but for the buttons that only a script can obey."""
        text = self.page.locator("main").inner_text()
        for own in self.page.locator("main :is([data-print], [data-switch-keys], [data-script])").all():
            text = text.replace(own.inner_text(), "", 1) if own.is_visible() else text
        return " ".join(text.split())
