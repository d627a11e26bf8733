"""Rows as one sheet of a workbook (Office Open XML), A4, its marking in the printed head and foot.

The same rows give the same bytes: no clock, no author, fixed times inside the archive.
"""

import io
import zipfile
from collections.abc import Iterable, Iterator, Sequence
from xml.sax.saxutils import escape

from varne.export.formula import would_run

_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_EPOCH = (1980, 1, 1, 0, 0, 0)
_WIDTHS = (34, 14, 14, 26, 14, 14, 14, 44)
_PLAIN, _LITERAL = 0, 1
_UNWRITABLE = dict.fromkeys((*range(9), 11, 12, *range(14, 32), 65534, 65535), "�")

_PARTS = {
    "[Content_Types].xml": f"""<Types xmlns="{_PACKAGE}/content-types">\
<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>\
<Default Extension="xml" ContentType="application/xml"/>\
<Override PartName="/xl/workbook.xml" \
ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/>\
<Override PartName="/xl/worksheets/sheet1.xml" \
ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/>\
<Override PartName="/xl/styles.xml" \
ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml"/></Types>""",
    "_rels/.rels": f"""<Relationships xmlns="{_PACKAGE}/relationships">\
<Relationship Id="rId1" Type="{_RELATIONS}/officeDocument" Target="xl/workbook.xml"/></Relationships>""",
    "xl/_rels/workbook.xml.rels": f"""<Relationships xmlns="{_PACKAGE}/relationships">\
<Relationship Id="rId1" Type="{_RELATIONS}/worksheet" Target="worksheets/sheet1.xml"/>\
<Relationship Id="rId2" Type="{_RELATIONS}/styles" Target="styles.xml"/></Relationships>""",
    "xl/styles.xml": f"""<styleSheet xmlns="{_MAIN}">\
<fonts count="1"><font><sz val="11"/><name val="Calibri"/></font></fonts>\
<fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills>\
<borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs>\
<cellXfs count="2"><xf xfId="0"/><xf xfId="0" quotePrefix="1"/></cellXfs>\
<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>""",
}


def workbook_bytes(rows: Iterable[Sequence[str | int]], name: str, marking: str) -> bytes:
    """Write rows as a workbook of one sheet; text is kept as text, so that nothing of it is ever computed."""
    archive = io.BytesIO()
    parts = {**_PARTS, "xl/workbook.xml": _workbook(name), "xl/worksheets/sheet1.xml": _sheet(rows, marking)}
    with zipfile.ZipFile(archive, "w") as packed:
        for path, text in sorted(parts.items()):
            entry = zipfile.ZipInfo(path, _EPOCH)
            entry.compress_type, entry.create_system, entry.external_attr = zipfile.ZIP_DEFLATED, 0, 0
            packed.writestr(entry, _DECLARATION + text)
    return archive.getvalue()


def _workbook(name: str) -> str:
    sheet = f'<sheet name="{_quoted(name[:31])}" sheetId="1" r:id="rId1"/>'
    return f'<workbook xmlns="{_MAIN}" xmlns:r="{_RELATIONS}"><sheets>{sheet}</sheets></workbook>'


def _sheet(rows: Iterable[Sequence[str | int]], marking: str) -> str:
    columns = "".join(
        f'<col min="{at}" max="{at}" width="{width}" customWidth="1"/>' for at, width in enumerate(_WIDTHS, 1)
    )
    data = "".join(_row(number, row) for number, row in enumerate(rows, 1))
    printed = _quoted("&C" + marking.replace("&", "&&"))
    return (
        f'<worksheet xmlns="{_MAIN}"><sheetPr><pageSetUpPr fitToPage="1"/></sheetPr><cols>{columns}</cols>'
        f"<sheetData>{data}</sheetData>"
        '<pageSetup paperSize="9" orientation="landscape" fitToWidth="1" fitToHeight="1"/>'
        f"<headerFooter><oddHeader>{printed}</oddHeader><oddFooter>{printed}</oddFooter></headerFooter></worksheet>"
    )


def _row(number: int, row: Sequence[str | int]) -> str:
    return f'<row r="{number}">{"".join(_cells(number, row))}</row>'


def _cells(number: int, row: Sequence[str | int]) -> Iterator[str]:
    for column, value in enumerate(row):
        place = f"{chr(ord('A') + column)}{number}"
        if isinstance(value, int):
            yield f'<c r="{place}"><v>{value}</v></c>'
        else:
            style = _LITERAL if would_run(value) else _PLAIN
            text = f'<is><t xml:space="preserve">{_quoted(value)}</t></is>'
            yield f'<c r="{place}" s="{style}" t="inlineStr">{text}</c>'


def _quoted(text: str) -> str:
    return escape(text.translate(_UNWRITABLE), {'"': "&quot;"})
