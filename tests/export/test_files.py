"""Rows as CSV and as a workbook: the same bytes for the same rows, and nothing in them that a spreadsheet would run."""

import csv
import io
import zipfile

import openpyxl
import pytest

from varne.export.csv_file import csv_bytes
from varne.export.workbook import workbook_bytes

ROWS = (("head",), (), ("Day", "Low"), ("3 novembre", 15), ('dit : « 9 »; "x", y\nz', 0))
ATTACKS = ("=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "\n=1", " =1", '\u00a0=HYPERLINK("x")')


def read_csv(data, delimiter):
    return list(csv.reader(io.StringIO(data.decode("utf-8-sig"), newline=""), delimiter=delimiter))


def read_workbook(data):
    sheet = openpyxl.load_workbook(io.BytesIO(data)).active
    return [[cell.value for cell in row if cell.value is not None] for row in sheet.iter_rows()]


@pytest.mark.parametrize(("language", "delimiter"), [("en", ","), ("fr", ";")])
def test_every_cell_comes_back_from_csv(language, delimiter):
    found = read_csv(csv_bytes(ROWS, language), delimiter)
    assert found == [[str(cell) for cell in row] for row in ROWS]


def test_every_cell_comes_back_from_a_workbook_and_numbers_are_numbers():
    found = read_workbook(workbook_bytes(ROWS, "Brief", "OFFICIAL"))
    assert found == [list(row) for row in ROWS]
    assert isinstance(found[3][1], int)


@pytest.mark.parametrize("attack", ATTACKS)
def test_what_a_source_wrote_never_runs(attack):
    (row,) = read_csv(csv_bytes([(attack,)], "en"), ",")
    assert row[0] == f"'{attack}"
    sheet = openpyxl.load_workbook(io.BytesIO(workbook_bytes([(attack,)], "x", "OFFICIAL")))
    cell = sheet.active["A1"]
    assert cell.data_type != "f"
    assert cell.quotePrefix


def test_a_negative_or_plain_number_is_no_attack():
    assert read_csv(csv_bytes([(15, "15", "- a dash is one"), ()], "en"), ",")[0] == ["15", "15", "'- a dash is one"]


def test_the_same_rows_give_the_same_bytes_and_no_clock_is_in_them():
    one, two = (workbook_bytes(ROWS, "Brief", "OFFICIAL") for _ in range(2))
    assert one == two
    packed = zipfile.ZipFile(io.BytesIO(one))
    assert {entry.date_time for entry in packed.infolist()} == {(1980, 1, 1, 0, 0, 0)}
    assert not any("docProps" in name for name in packed.namelist())


def test_the_marking_is_in_the_printed_head_and_foot_and_keeps_its_ampersand():
    packed = zipfile.ZipFile(io.BytesIO(workbook_bytes(ROWS, "Brief", "UK & FR")))
    sheet = packed.read("xl/worksheets/sheet1.xml").decode()
    assert sheet.count("UK &amp;&amp; FR") == 2


def test_characters_that_xml_cannot_hold_are_replaced_and_the_file_opens():
    assert read_workbook(workbook_bytes([("a\x00b\x1f\ufffe",)], "x", "OFFICIAL")) == [["a\ufffdb\ufffd\ufffd"]]
