"""OpenDocument spreadsheets (ods): each cell as it is shown, with what it computes kept beside it."""

from collections.abc import Iterator

from lxml import etree

from varne.intake.limits import Allowance
from varne.intake.reader import markup
from varne.intake.reader.archive import Archive, protected
from varne.intake.reader.draft import Draft, Reading, Source
from varne.intake.reader.office import date_of
from varne.intake.reader.sheet import Sheet, column_letters
from varne.kernel.errors import BadDocument
from varne.kernel.message import say

_SPREADSHEET = "application/vnd.oasis.opendocument.spreadsheet"
_TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
_TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
_OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
_CELLS = (f"{_TABLE}table-cell", f"{_TABLE}covered-table-cell")
_REMARK = f"{_OFFICE}annotation"
_SPACE = f"{_TEXT}s"
_MARKS = {f"{_TEXT}tab": "\t", f"{_TEXT}line-break": "\n"}
_GREATEST_REPEAT = 1_048_576


def read(source: Source, allowance: Allowance) -> Reading:
    """Read every sheet; other OpenDocument files are named and refused."""
    archive = Archive(source, allowance)
    _refuse_others(archive, source.name)
    draft = Draft(_SPREADSHEET, allowance)
    formulas = 0
    for table in markup.stream(archive.read("content.xml"), source.name, f"{_TABLE}table"):
        formulas += _write_table(draft, table)
    if formulas:
        draft.note(
            say(
                "Computed cells in {name}: {count}. Their stored values were read, and the formulas are kept beside.",
                count=formulas,
                name=source.name,
            )
        )
    draft.notes.extend(archive.left_out())
    date, notes = date_of(archive, source.name)
    draft.notes.extend(notes)
    return draft.finish(date)


def _refuse_others(archive: Archive, name: str) -> None:
    if b"encryption-data" in (archive.find("META-INF/manifest.xml") or b""):
        raise protected(name)
    if not archive.read("mimetype").startswith(_SPREADSHEET.encode()):
        raise BadDocument(
            "The file {name} is an OpenDocument file, but not a spreadsheet. Save it as DOCX or PDF and add that.",
            name=name,
        )


def _write_table(draft: Draft, table: etree._Element) -> int:
    sheet = Sheet(draft, table.get(f"{_TABLE}name", ""))
    number = 1
    remarks: list[tuple[str, int, int]] = []
    for row in table.iter(f"{_TABLE}table-row"):
        repeat = _repeat(row, "rows")
        for again in range(repeat) if _says_something(row) else ():
            remarks.extend(_write_row(sheet, row, number + again))
        number += repeat
    for text, at_row, at_column in remarks:
        sheet.remark(text, f"{column_letters(at_column)}{at_row}", at_row, at_column)
    sheet.close()
    return sheet.formulas


def _repeat(element: etree._Element, kind: str) -> int:
    return min(int(element.get(f"{_TABLE}number-{kind}-repeated", 1)), _GREATEST_REPEAT)


def _says_something(row: etree._Element) -> bool:
    return any(len(cell) or cell.get(f"{_TABLE}formula") for cell in row.iter(*_CELLS))


def _write_row(sheet: Sheet, row: etree._Element, number: int) -> Iterator[tuple[str, int, int]]:
    """Write the cells of one row and give the comments that hang on them."""
    column = 1
    for cell in row.iter(*_CELLS):
        repeat = _repeat(cell, "columns")
        text, formula = _shown(cell), cell.get(f"{_TABLE}formula", "")
        for again in range(repeat) if text or formula else ():
            sheet.write(text, number, column + again, formula)
        for remark in cell.iter(_REMARK):
            yield _shown(remark), number, column
        column += repeat


def _shown(element: etree._Element) -> str:
    return "\n".join("".join(_pieces(paragraph)) for paragraph in element.findall(f"{_TEXT}p"))


def _pieces(element: etree._Element) -> Iterator[str]:
    """Give the text in order; a run of spaces is written as an element with a count."""
    yield element.text or ""
    for child in element:
        if child.tag == _SPACE:
            yield " " * min(int(child.get(f"{_TEXT}c", 1)), 1000)
        elif child.tag != _REMARK:
            yield _MARKS.get(str(child.tag), "")
            yield from _pieces(child)
        yield child.tail or ""
