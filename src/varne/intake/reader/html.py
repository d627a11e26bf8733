"""Saved web pages: the visible text with one line a block, and each character's way back to its bytes.

Nothing is fetched and nothing is run: the page is only taken apart into tags and text. Scripts, styles,
navigation and what the page itself hides are left out.
"""

import html
import re
from datetime import datetime
from html.parser import HTMLParser
from itertools import accumulate

import msgspec

from varne.intake.document import ByteRange
from varne.intake.limits import Allowance
from varne.intake.offset_map import Ruler, Run
from varne.intake.reader.decoding import Decoded, decode
from varne.intake.reader.draft import Draft, Reading, Source
from varne.intake.reader.stated_date import stated_date
from varne.kernel.message import Message, say

_NEVER_SHOWN = frozenset({"script", "style", "template", "title", "noscript", "svg"})
_LEFT_OUT = _NEVER_SHOWN | {"nav"}
_BLOCKS = re.compile(
    "address|article|aside|blockquote|body|br|caption|center|dd|details|dialog|div|dl|dt|fieldset|figcaption"
    "|figure|footer|form|h[1-6]|header|hr|li|main|ol|option|p|pre|section|summary|table|tbody|tfoot|thead|tr|ul"
)
_CELLS = frozenset({"td", "th"})
_VOID = re.compile("area|base|br|col|embed|hr|img|input|link|meta|source|track|wbr")
_DATE_NAMES = (
    "article:published_time",
    "dcterms.issued",
    "dcterms.date",
    "dc.date",
    "date",
    "datepublished",
    "pubdate",
)
_CHARSET = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([A-Za-z0-9_.:-]{1,40})", re.IGNORECASE)
_DECLARATION_SPACE = 4096
_WESTERN = {
    "iso-8859-1": "cp1252",
    "latin1": "cp1252",
    "latin-1": "cp1252",
    "us-ascii": "cp1252",
    "ascii": "cp1252",
}
_WORDS = re.compile(r"(?P<words>[^ \t\n\f]+(?: [^ \t\n\f]+)*)|[ \t\n\f]+")
_HIDING = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)


class _Piece(msgspec.Struct, frozen=True):
    """Text of the page, and the characters of the source that it came from: the same ones, or others."""

    text: str
    start: int
    end: int

    @property
    def is_verbatim(self) -> bool:
        return len(self.text) == self.end - self.start


def read(source: Source, allowance: Allowance) -> Reading:
    """Read the visible text of the page."""
    decoded = decode(source.data, source.name, _declared_encoding(source.data))
    page = _parsed(decoded.text, _LEFT_OUT)
    draft = Draft("text/html", allowance)
    draft.notes.extend(decoded.notes)
    if page.hidden_in:  # something was opened and never closed: better too much text than the rest of the page lost
        page = _parsed(decoded.text, _NEVER_SHOWN)
        draft.note(say("The page {name} is not well formed; menus may stand among its text.", name=source.name))
    text, runs = _assembled(page.pieces, decoded)
    draft.write(text, "body", ByteRange(0, len(source.data)))
    date, notes = _date_of(page)
    draft.notes.extend(notes)
    return draft.finish(date, runs)


def _declared_encoding(data: bytes) -> str:
    match = _CHARSET.search(data[:_DECLARATION_SPACE])
    encoding = match[1].decode("ascii").casefold() if match else ""
    if encoding.startswith(("utf-16", "utf-32", "utf-7")):  # it could not have been read this far
        return ""
    return _WESTERN.get(encoding, encoding)


def _parsed(text: str, left_out: frozenset[str]) -> "_Page":
    page = _Page(text, left_out)
    page.feed(text)
    page.close()
    return page


def _date_of(page: "_Page") -> tuple[datetime | None, tuple[Message, ...]]:
    for said in (*(page.dates.get(name, "") for name in _DATE_NAMES), page.dates.get("time", "")):
        date, notes = stated_date(said)
        if date:
            return date, notes
    return None, ()


def _assembled(pieces: list[_Piece], decoded: Decoded) -> tuple[str, tuple[Run, ...]]:
    ruler = Ruler(decoded.offsets, decoded.text)
    runs: list[Run] = []
    place = 0
    for piece in pieces:
        stretches = list(ruler.stretches(piece.start, piece.end))
        if piece.is_verbatim:
            runs.extend(_moved(run, place - piece.start) for run in stretches)
        elif stretches:
            runs.append(Run(place, place + len(piece.text), stretches[0].first, stretches[-1].last))
        place += len(piece.text)
    return "".join(piece.text for piece in pieces), tuple(runs)


def _moved(run: Run, shift: int) -> Run:
    return Run(run.start + shift, run.end + shift, run.first, run.last, run.encoding, run.newline)


class _Page(HTMLParser):
    """Collects pieces of visible text. White space folds as a browser folds it."""

    def __init__(self, text: str, left_out: frozenset[str]) -> None:
        super().__init__(convert_charrefs=False)
        self.pieces: list[_Piece] = []
        self.dates: dict[str, str] = {}
        self.hidden_in = ""
        self._text = text
        self._left_out = left_out
        self._hidden_depth = 0
        self._preformatted = 0
        self._space: tuple[int, int] | None = None
        self._is_line_open = False
        self._line_starts = [0, *accumulate(len(line) + 1 for line in text.split("\n"))]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        named = {name: value or "" for name, value in attrs}
        self._keep_date(tag, named)
        if self.hidden_in:
            self._hidden_depth += tag == self.hidden_in
        elif tag in self._left_out or (self._is_hidden(named) and not _VOID.fullmatch(tag)):
            self.hidden_in, self._hidden_depth = tag, 1
        else:
            self._preformatted += tag == "pre"
            self._separate(tag)

    def handle_endtag(self, tag: str) -> None:
        if self.hidden_in:
            self._hidden_depth -= tag == self.hidden_in
            self.hidden_in = self.hidden_in if self._hidden_depth else ""
            return
        self._preformatted -= tag == "pre" and self._preformatted > 0
        if tag not in _CELLS:
            self._separate(tag)

    def handle_data(self, data: str) -> None:
        if not self.hidden_in:
            self._add(data, self._place())

    def handle_entityref(self, name: str) -> None:
        self._add_reference("&" + name)

    def handle_charref(self, name: str) -> None:
        self._add_reference("&#" + name)

    def _add_reference(self, written: str) -> None:
        if self.hidden_in:
            return
        start = self._place()
        end = start + len(written)
        end += self._text[end : end + 1] == ";"
        meant = html.unescape(self._text[start:end])
        self._fold_space()
        self._append(_Piece(meant, start, end))

    def _place(self) -> int:
        line, column = self.getpos()
        return self._line_starts[line - 1] + column

    def _add(self, data: str, start: int) -> None:
        if self._preformatted:
            self._append(_Piece(data, start, start + len(data)))
            return
        for match in _WORDS.finditer(data):
            if match["words"]:
                self._fold_space()
                self._append(_Piece(match["words"], start + match.start(), start + match.end()))
            else:
                self._space = (self._space or (start + match.start(), 0))[0], start + match.end()

    def _fold_space(self) -> None:
        if self._space and self._is_line_open:
            self._append(_Piece(" ", *self._space))
        self._space = None

    def _append(self, piece: _Piece) -> None:
        self.pieces.append(piece)
        self._is_line_open = not piece.text.endswith("\n")

    def _separate(self, tag: str) -> None:
        mark = "\t" if tag in _CELLS else "\n" if _BLOCKS.fullmatch(tag) else ""
        if not mark:
            return
        self._space = None
        if self._is_line_open:
            self.pieces.append(_Piece(mark, 0, 0))
            self._is_line_open = mark != "\n"

    def _is_hidden(self, named: dict[str, str]) -> bool:
        return not self._left_out.isdisjoint({"nav"}) and (
            "hidden" in named or bool(_HIDING.search(named.get("style", "")))
        )

    def _keep_date(self, tag: str, named: dict[str, str]) -> None:
        if tag == "meta":
            name = named.get("property") or named.get("name") or named.get("itemprop") or ""
            self.dates.setdefault(name.casefold(), named.get("content", ""))
        elif tag == "time":
            self.dates.setdefault("time", named.get("datetime", ""))
