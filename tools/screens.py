"""Pictures of the real pages for the papers: a demo centre of its own, served, walked with Debian's Chromium.

python -m tools.screens    writes docs/_screens/NAME.LANGUAGE.png
"""

import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

from playwright.sync_api import Browser, Page, sync_playwright

ROOT = Path(__file__).resolve().parent.parent
SCREENS = ROOT / "docs" / "_screens"
FIXED = {"VARNE_NOW": "2019-01-10T10:00:00Z", "VARNE_SEED": "screens"}
LANGUAGES = ("en", "fr")


class Shot(NamedTuple):
    """One picture: its name, who sits there and why, the page, the theme; clicks are links followed on the way."""

    name: str
    officer: str
    page: str
    theme: str = "light"
    purpose: str = "situation"
    clicks: tuple[str, ...] = ()
    fills: tuple[tuple[str, str], ...] = ()
    width: int = 1280


_REPORT = {
    "en": "On 22 November 2018 eleven people, including four children, were rescued off Dover. Nine people landed at Dover.",
    "fr": "Le 22 novembre 2018, onze personnes, dont quatre enfants, ont été secourues au large de Wimereux.",
}
_FILLED = (("#f-text", "{report}"), ("#f-name", "Call 14"), ("#f-source", "a harbour office"))

SHOTS = (
    Shot("month", "uk-bf.analyst", "month"),
    Shot("brief", "uk-bf.analyst", "brief"),
    Shot("add", "uk-bf.analyst", "reports/add", fills=_FILLED),
    Shot(
        "review",
        "uk-bf.analyst",
        "reports/add",
        fills=_FILLED,
        clicks=("input[name=confirmed]", "main form#form button[type=submit].btn, main button.btn[form=form]"),
    ),
    Shot(
        "release",
        "uk-bf.analyst",
        "release/to/fr-paf?first=2018-11-20&last=2018-11-28",
        clicks=("details summary:visible >> nth=0", "input[name=claim]:enabled:visible >> nth=0", "[data-key=v]"),
    ),
    Shot("access", "uk-bf.dpo", "access", purpose="oversight"),
    Shot("register", "uk-bf.admin", "register", purpose="oversight"),
    Shot("purpose", "uk-bf.analyst", "purpose"),
    Shot(
        "wall",
        "uk-bf.watch",
        "wall",
        "night",
        clicks=("main button[type=submit]",),
        fills=(("#f-first", "2018-11-01"), ("#f-last", "2018-11-30")),
    ),
)


@contextmanager
def desk() -> Iterator[tuple[str, dict[str, str]]]:
    """Make a demo centre in a folder of its own and serve it; yields its address and the environment."""
    with tempfile.TemporaryDirectory() as folder:
        environment = {**os.environ, **FIXED, "VARNE_HOME": str(Path(folder) / "var"), "LANG": "en_GB.UTF-8"}
        subprocess.run([*_varne(), "init", "--demo", "november-2018"], env=environment, check=True, capture_output=True)
        words = [*_varne(), "serve", "--port", "0"]
        with subprocess.Popen(words, env=environment, stdout=subprocess.PIPE, text=True) as process:
            try:
                yield _address(process), environment
            finally:
                process.terminate()


def _varne() -> list[str]:
    return [sys.executable, "-c", "from varne.cli.main import main; main()"]


def _address(process: subprocess.Popen[str]) -> str:
    assert process.stdout is not None
    for line in process.stdout:
        if found := re.search(r"http://127\.0\.0\.1:\d+", line):
            return found.group()
    raise SystemExit("varne serve ended before it opened the desk")


def take(browser: Browser, shot: Shot, language: str, house: tuple[str, dict[str, str]]) -> None:
    """Take one picture in one language."""
    address, environment = house
    context = browser.new_context(viewport={"width": shot.width, "height": 800}, locale=language)
    cookies = {"varne_theme": shot.theme, "varne_language": language}
    context.add_cookies([{"name": name, "value": value, "url": address} for name, value in cookies.items()])
    page = context.new_page()
    sign_in(page, shot, address, environment)
    page.goto(f"{address}/{shot.officer}/{shot.page}")
    for field, value in shot.fills:
        page.fill(field, value.format(report=_REPORT[language]))
    for link in shot.clicks:
        page.click(link)
    page.screenshot(path=SCREENS / f"{shot.name}.{language}.png", full_page=True)
    context.close()


def sign_in(page: Page, shot: Shot, address: str, environment: dict[str, str]) -> None:
    """Sign in by a link from the terminal, for the shot's purpose."""
    words = [*_varne(), "sign-in", "--as", shot.officer, "--port", address.rpartition(":")[2], "--json"]
    told = subprocess.run(words, env=environment, check=True, capture_output=True, text=True).stdout
    link = re.search(r"http://\S+/enter/[\w-]+", told)
    assert link is not None
    page.goto(link.group())
    page.click("main button[type=submit]")
    if page.locator("input[name=purpose]").count():
        page.check(f"input[name=purpose][value={shot.purpose}]")
        page.click("main button[type=submit]")


def take_all() -> None:
    """Take every picture anew."""
    shutil.rmtree(SCREENS, ignore_errors=True)
    SCREENS.mkdir(parents=True)
    with desk() as house, sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
        for shot in SHOTS:
            for language in LANGUAGES:
                take(browser, shot, language, house)
                print(f"docs/_screens/{shot.name}.{language}.png")


if __name__ == "__main__":
    take_all()
