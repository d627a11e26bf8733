"""A page's markup as a parser reads it: what in it is code, and which text of a source stands where."""

import re
from html.parser import HTMLParser

VOID = {"meta", "link", "br", "hr", "img", "input", "path", "col", "wbr", "source", "circle", "line", "rect"}
ALONE = {"bdi", "title", "option", "textarea"}
"""Elements whose text turns nothing beside it."""
UNSEEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufff9-\ufffb]")
WRITTEN = re.compile(r"\[U\+[0-9A-F]{4}\]")
"""How a page writes a character that cannot be seen."""


class Markup(HTMLParser):
    """What is wrong with a page, in words."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.open: list[tuple[str, dict[str, str | None]]] = []
        self.inline: list[str] = []
        self.elsewhere: list[str] = []
        self.unseen: list[str] = []
        self.turning: list[str] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        self.inline += [f"{tag} {name}" for name in given if name.startswith("on") or name == "style"]
        if tag == "style" or (tag == "script" and "src" not in given):
            self.inline.append(tag)
        for name in ("href", "src", "action", "formaction", "poster"):
            if re.match(r"\s*(?:javascript:|data:text|https?:|//)", given.get(name) or "", re.IGNORECASE):
                self.elsewhere.append(f"{tag} {name}={given[name]}")
        if tag != "input":
            self.unseen += [f"{tag} {name}" for name, text in attrs if text and UNSEEN.search(text)]
        if tag not in VOID:
            self.open.append((tag, given))

    def handle_endtag(self, tag: str) -> None:
        while self.open and tag in [name for name, _ in self.open]:
            if self.open.pop()[0] == tag:
                break

    def handle_data(self, data: str) -> None:
        within = {name for name, _ in self.open}
        if UNSEEN.search(data) and "textarea" not in within:
            self.unseen.append(data.strip()[:80])
        apart = within & ALONE or any(given.get("dir") == "auto" for _, given in self.open)
        if WRITTEN.search(data) and not apart:
            self.turning.append(data.strip()[:80])
