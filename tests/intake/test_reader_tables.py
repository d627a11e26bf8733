"""Tables: CSV, Excel and OpenDocument. Each cell keeps its place, and nothing is converted."""

from datetime import UTC, date, datetime, time
from io import BytesIO
from zipfile import ZipFile

import pytest
from hypothesis import given
from hypothesis import strategies as st
from odf import dc, meta, office, table, text
from odf.opendocument import OpenDocumentSpreadsheet, OpenDocumentText
from openpyxl import Workbook
from openpyxl.comments import Comment

from varne.intake import reader
from varne.intake.document import Cell
from varne.intake.limits import Limits
from varne.intake.reader.serial_date import said_as_date, shows_date
from varne.intake.reader.sheet import column_letters, column_number
from varne.kernel.errors import BadDocument


def read(data, name="table.csv"):
    return reader.read(data if isinstance(data, bytes) else data.encode(), name, Limits())


def cells(document):
    return {part.path: document.words_of(part) for part in document.parts}


def test_semicolons_with_decimal_commas_are_told_apart():
    document = read("Jour;Nœuds;Personnes\n22/11/2018;1,5;14\n23/11/2018;12,25;8\n")
    assert cells(document)["row/2/column/2"] == "1,5"
    assert cells(document)["row/3/column/3"] == "8"
    assert "';'" in str(document.notes[-1])


def test_a_table_without_heading_still_prefers_the_semicolon_over_the_decimal_comma():
    assert cells(read("1,5;2,5\n3,5;4,5\n"))["row/2/column/2"] == "4,5"


def test_a_declared_separator_is_obeyed_and_is_no_cell():
    document = read("sep=|\na|b,c\n1|2,3\n")
    assert cells(document) == {
        "row/1/column/1": "a",
        "row/1/column/2": "b,c",
        "row/2/column/1": "1",
        "row/2/column/2": "2,3",
    }


def test_quoted_cells_hold_separators_line_ends_and_quotes():
    document = read('a,b\n"x, y\nz","said ""14"""\n')
    assert cells(document)["row/2/column/1"] == "x, y\nz"
    assert cells(document)["row/2/column/2"] == 'said ""14""'


def test_the_text_of_a_csv_is_its_own_and_leads_back_to_its_bytes():
    stored = 'day;people\r\n22 nov.;"quatorze à bord"\r\n'.encode("cp1252")
    document = read(stored)
    part = document.parts[-1]
    first, last = document.bytes_of(part.start, part.end)
    assert stored[first:last].decode("cp1252") == "quatorze à bord"
    assert document.text == stored.decode("cp1252").replace("\r\n", "\n")


@given(
    st.lists(
        st.lists(st.text(st.sampled_from("ab1 ,"), max_size=4), min_size=2, max_size=4),
        min_size=1,
        max_size=5,
    )
)
def test_each_cell_keeps_its_row_and_column(rows):
    rows = [["head"] * 3, *rows]
    document = read("sep=;\n" + "\n".join(";".join(row) for row in rows))
    found = {(part.original.row, part.original.column): document.words_of(part) for part in document.parts}
    expected = {(r, c): cell for r, row in enumerate(rows, 1) for c, cell in enumerate(row, 1) if cell}
    assert found == expected


def workbook():
    book = Workbook()
    sheet = book.active
    sheet.title = "November"
    sheet.append(["Day", "People", "Boats", "Checked"])
    sheet.append([date(2018, 11, 22), 14, 2, True])
    sheet.append([datetime(2018, 11, 23, 4, 30), 8.5, None, False])
    sheet["A4"] = time(14, 3)
    sheet["B4"] = 0.1 + 0.2
    sheet["B5"] = "=SUM(B2:B3)"
    sheet["AA6"] = "far right"
    sheet["B2"].comment = Comment("two dinghies, 7 and 7", "duty officer")
    hidden = book.create_sheet("Notes")
    hidden.sheet_state = "hidden"
    hidden["A1"] = "old list"
    stored = BytesIO()
    book.save(stored)
    return stored.getvalue()


def test_a_workbook_gives_each_cell_with_its_place():
    document = read(workbook(), "series.xlsx")
    found = cells(document)
    assert found["sheet/November/A2"] == "2018-11-22"
    assert found["sheet/November/A3"] == "2018-11-23 04:30:00"
    assert found["sheet/November/A4"] == "14:03:00"
    assert found["sheet/November/B2"] == "14"
    assert found["sheet/November/B3"] == "8.5"
    assert found["sheet/November/B4"] == "0.3"
    assert found["sheet/November/D2"] == "TRUE"
    assert found["sheet/November/AA6"] == "far right"
    assert found["sheet/November/B2/comment"] == "two dinghies, 7 and 7"
    assert "Day\tPeople\tBoats\tChecked\n" in document.text


def test_the_date_of_a_workbook_is_when_it_was_last_saved():
    stored = workbook()
    core = ZipFile(BytesIO(stored)).read("docProps/core.xml").decode()
    saved = core.partition("modified")[2].partition(">")[2].partition("<")[0]
    assert read(stored, "series.xlsx").date == datetime.fromisoformat(saved)


def test_a_hidden_sheet_is_read_and_said_to_be_hidden():
    document = read(workbook(), "series.xlsx")
    assert cells(document)["sheet/Notes/A1"] == "old list"
    assert any("Notes is hidden" in str(note) for note in document.notes)


def test_a_formula_without_a_stored_value_shows_itself():
    document = read(workbook(), "series.xlsx")
    part = next(part for part in document.parts if part.path == "sheet/November/B5")
    assert part.original == Cell("November", 5, 2, "=SUM(B2:B3)")
    assert document.words_of(part) == "=SUM(B2:B3)"


def spreadsheet():
    book = OpenDocumentSpreadsheet()
    sheet = table.Table(name="Novembre")
    row = table.TableRow()
    row.addElement(shown("Jour"))
    row.addElement(shown("Personnes"))
    sheet.addElement(row)
    sheet.addElement(table.TableRow(numberrowsrepeated=3))
    row = table.TableRow()
    row.addElement(shown("22 novembre"))
    row.addElement(table.TableCell(numbercolumnsrepeated=2))
    computed = shown("1 276,5", formula="of:=SUM([.B1:.B3])")
    remark = office.Annotation()
    remark.addElement(text.P(text="chiffre provisoire"))
    computed.addElement(remark)
    row.addElement(computed)
    sheet.addElement(row)
    book.spreadsheet.addElement(sheet)
    book.meta.addElement(dc.Date(text="2018-11-28T09:00:00"))
    book.meta.addElement(meta.CreationDate(text="2018-11-01T09:00:00"))
    stored = BytesIO()
    book.save(stored)
    return stored.getvalue()


def shown(words, **more):
    cell = table.TableCell(valuetype="string", **more)
    cell.addElement(text.P(text=words))
    return cell


def test_an_opendocument_sheet_gives_what_is_shown_with_its_place():
    document = read(spreadsheet(), "serie.ods")
    assert cells(document) == {
        "sheet/Novembre": "Novembre",
        "sheet/Novembre/A1": "Jour",
        "sheet/Novembre/B1": "Personnes",
        "sheet/Novembre/A5": "22 novembre",
        "sheet/Novembre/D5": "1 276,5",
        "sheet/Novembre/D5/comment": "chiffre provisoire",
    }
    computed = next(part for part in document.parts if part.path == "sheet/Novembre/D5")
    assert computed.original.formula == "of:=SUM([.B1:.B3])"
    assert document.date == datetime(2018, 11, 28, 9, tzinfo=UTC)


def test_an_opendocument_text_is_refused_with_a_remedy():
    stored = BytesIO()
    OpenDocumentText().save(stored)
    with pytest.raises(BadDocument, match=r"not a spreadsheet\. Save it as DOCX"):
        read(stored.getvalue(), "lettre.odt")


@given(st.integers(1, 20_000))
def test_column_letters_and_numbers_are_each_others_inverse(column):
    assert column_number(column_letters(column)) == column


@given(st.datetimes(datetime(1900, 3, 1), datetime(2100, 1, 1)).map(lambda moment: moment.replace(microsecond=0)))
def test_a_count_of_days_gives_the_moment_that_it_counts(moment):
    count = (moment - datetime(1899, 12, 30)).total_seconds() / 86_400
    assert said_as_date(repr(count), 0) == moment.isoformat(" ").removesuffix(" 00:00:00")


def test_days_before_the_leap_day_that_excel_invented_are_right():
    assert said_as_date("1", 0) == "1900-01-01"
    assert said_as_date("61", 0) == "1900-03-01"
    assert said_as_date("1", 1) == "1904-01-02"
    assert said_as_date("1e300", 0) == "1e300"


def test_only_formats_with_date_letters_show_a_date():
    assert shows_date(14, "")
    assert shows_date(170, "dd/mm/yyyy hh:mm")
    assert not shows_date(0, "")
    assert not shows_date(170, '0.0" days"')
    assert not shows_date(170, "[Red]#,##0")
