"""Excel workbooks (xlsx): the stored value of each cell, with what it computes kept beside it.

Nothing is calculated. Values are shown as they are stored, dates in ISO form.
"""

import posixpath
import re
from collections.abc import Iterator

import msgspec
from lxml import etree

from varne.intake.limits import Allowance
from varne.intake.reader import markup
from varne.intake.reader.archive import Archive
from varne.intake.reader.draft import Draft, Reading, Source
from varne.intake.reader.office import date_of
from varne.intake.reader.serial_date import said_as_date, shows_date
from varne.intake.reader.sheet import Sheet, column_number
from varne.kernel.message import say

_M = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_LINK = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_WORKBOOK = "xl/workbook.xml"
_PLACE = re.compile(r"([A-Z]{1,3})([0-9]{1,7})")
_TRUTH = {"0": "FALSE", "1": "TRUE"}


class _Book(msgspec.Struct, frozen=True):
    """What the cells of all sheets refer to."""

    texts: tuple[str, ...]
    dates: frozenset[int]
    epoch_is_1904: int


class _Leaf(msgspec.Struct, frozen=True):
    name: str
    member: str
    is_hidden: bool
    file: str


def read(source: Source, allowance: Allowance) -> Reading:
    """Read every sheet, hidden ones too."""
    archive = Archive(source, allowance)
    draft = Draft("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", allowance)
    workbook = markup.tree(archive.read(_WORKBOOK), source.name)
    book = _Book(_texts(archive, source.name), _date_styles(archive, source.name), _epoch(workbook))
    formulas = 0
    for leaf in _sheets(archive, workbook, source.name):
        formulas += _write_sheet(draft, archive, leaf, book)
    _note_formulas(draft, formulas, source.name)
    draft.notes.extend(archive.left_out())
    date, notes = date_of(archive, source.name)
    draft.notes.extend(notes)
    return draft.finish(date)


def _texts(archive: Archive, name: str) -> tuple[str, ...]:
    data = archive.find("xl/sharedStrings.xml")
    return tuple(_text_of(item) for item in markup.stream(data, name, f"{_M}si")) if data else ()


def _text_of(item: etree._Element) -> str:
    """Join the runs of a text; the phonetic reading beside it (rPh) is no part of it."""
    return "".join(
        piece.text or ""
        for child in item
        for piece in ((child,) if child.tag == f"{_M}t" else child.findall(f"{_M}t"))
        if child.tag in (f"{_M}t", f"{_M}r")
    )


def _date_styles(archive: Archive, name: str) -> frozenset[int]:
    data = archive.find("xl/styles.xml")
    if not data:
        return frozenset()
    root = markup.tree(data, name)
    written = {int(form.get("numFmtId", 0)): form.get("formatCode", "") for form in root.iter(f"{_M}numFmt")}
    used = [int(style.get("numFmtId", 0)) for style in root.findall(f"{_M}cellXfs/{_M}xf")]
    return frozenset(place for place, number in enumerate(used) if shows_date(number, written.get(number, "")))


def _epoch(workbook: etree._Element) -> int:
    settings = workbook.find(f"{_M}workbookPr")
    return int(settings is not None and settings.get("date1904", "0") in ("1", "true"))


def _sheets(archive: Archive, workbook: etree._Element, name: str) -> Iterator[_Leaf]:
    targets = _targets(archive, _WORKBOOK, name)
    for sheet in workbook.iter(f"{_M}sheet"):
        member = targets.get(sheet.get(_LINK, ""), "")
        if member in archive.names:
            yield _Leaf(sheet.get("name", ""), member, sheet.get("state", "visible") != "visible", name)


def _targets(archive: Archive, member: str, name: str) -> dict[str, str]:
    """Return what the member refers to inside the file; links to the outside are not followed."""
    folder, file = posixpath.split(member)
    data = archive.find(f"{folder}/_rels/{file}.rels")
    if not data:
        return {}
    return {
        link.get("Id", ""): posixpath.normpath(posixpath.join("/", folder, link.get("Target", ""))).lstrip("/")
        for link in markup.tree(data, name)
        if link.get("TargetMode") != "External"
    }


def _write_sheet(draft: Draft, archive: Archive, leaf: _Leaf, book: _Book) -> int:
    sheet = Sheet(draft, leaf.name)
    if leaf.is_hidden:
        draft.note(say("The sheet {sheet} is hidden in the original; it was read.", sheet=leaf.name))
    counted = 0
    for row in markup.stream(archive.read(leaf.member), leaf.file, f"{_M}row"):
        counted = int(row.get("r", counted + 1))
        _write_row(sheet, row, counted, book)
    sheet.close()
    _write_remarks(sheet, archive, leaf)
    return sheet.formulas


def _write_row(sheet: Sheet, row: etree._Element, number: int, book: _Book) -> None:
    column = 0
    for cell in row.iter(f"{_M}c"):
        place = _PLACE.fullmatch(cell.get("r", ""))
        column = column_number(place[1]) if place else column + 1
        formula = cell.findtext(f"{_M}f") or ""
        sheet.write(_value(cell, book), number, column, f"={formula}" if formula else "")


def _value(cell: etree._Element, book: _Book) -> str:
    kind = cell.get("t", "n")
    stored = cell.findtext(f"{_M}v") or ""
    if kind == "inlineStr":
        inline = cell.find(f"{_M}is")
        return _text_of(inline) if inline is not None else ""
    if kind == "s":
        return book.texts[int(stored)] if stored else ""
    if kind == "b":
        return _TRUTH.get(stored, stored)
    return _number(stored, int(cell.get("s", 0)), book) if kind == "n" else stored


def _number(stored: str, style: int, book: _Book) -> str:
    if style in book.dates:
        return said_as_date(stored, book.epoch_is_1904)
    return stored if stored.isdecimal() else _shown(stored)


def _shown(stored: str) -> str:
    """Write a number with the 15 digits that Excel shows, so that 0.1 + 0.2 does not become
    0.30000000000000004.
    """
    try:
        return format(float(stored), ".15g")
    except ValueError:
        return stored


def _write_remarks(sheet: Sheet, archive: Archive, leaf: _Leaf) -> None:
    for member in _targets(archive, leaf.member, leaf.file).values():
        if "/comments" in member and member in archive.names:
            for remark in markup.tree(archive.read(member), leaf.file).iter(f"{_M}comment"):
                _write_remark(sheet, remark)


def _write_remark(sheet: Sheet, remark: etree._Element) -> None:
    place = _PLACE.fullmatch(remark.get("ref", ""))
    words = remark.find(f"{_M}text")
    if place and words is not None:
        sheet.remark(_text_of(words), place.group(), int(place[2]), column_number(place[1]))


def _note_formulas(draft: Draft, count: int, name: str) -> None:
    if count:
        draft.note(
            say(
                "Computed cells in {name}: {count}. Their stored values were read, and the formulas are kept beside.",
                count=count,
                name=name,
            )
        )
