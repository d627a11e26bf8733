"""An officer without a mouse: every deed is a key, and what has the focus is known by its name."""

from playwright.sync_api import Page

_NAME = """() => { const at = document.activeElement; if (!at) return "";
  const label = at.id ? document.querySelector(`label[for="${at.id}"]`) : null;
  return [at.getAttribute("aria-label"), label?.innerText, at.closest("label")?.innerText, at.innerText, at.value]
    .filter(Boolean).join(" | ").trim(); }"""
_MOST_TABS = 120


class Hands:
    """Two hands on a keyboard before one page."""

    def __init__(self, page: Page) -> None:
        self.page = page

    def press(self, *keys: str) -> None:
        for key in keys:
            self.page.keyboard.press(key)

    def type(self, text: str) -> None:
        self.page.keyboard.type(text)

    def over(self, text: str) -> None:
        """Type over what a field holds."""
        self.press("Control+a")
        self.type(text)

    @property
    def focus(self) -> str:
        return str(self.page.evaluate(_NAME))

    def to(self, name: str) -> None:
        """Go forward, control by control, until the one with this name has the focus."""
        seen = []
        for _ in range(_MOST_TABS):
            self.press("Tab")
            seen.append(self.focus)
            if name in seen[-1]:
                return
        raise AssertionError(f"no way by Tab to {name!r}; passed {seen}")

    def go(self, name: str) -> None:
        """Press the link or button with this name, and wait for the page it leads to."""
        self.to(name)
        self.enter()

    def enter(self, key: str = "Enter") -> None:
        """Press a key that leads to another page, and wait for it."""
        with self.page.expect_navigation():
            self.press(key)

    @property
    def text(self) -> str:
        return self.page.inner_text("body")
