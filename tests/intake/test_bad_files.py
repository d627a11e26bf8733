"""Files that are broken, or were made to harm: each is refused with a sentence, in time."""

import io
import zipfile
import zlib
from email.message import EmailMessage

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.bad_files import LAUGHS, ODD, OUTSIDE, QUADRATIC, REFUSED, SHEET, archive_of, letter, repacked, workbook
from tests.intake.compound_writer import compound
from tests.intake.pdf_writer import pdf_of

from varne.intake import reader
from varne.intake.limits import Limits
from varne.intake.sandbox import SafeReader, read_safely
from varne.kernel.errors import BadDocument

SMALL = Limits(seconds=10, memory=512 << 20)


@pytest.fixture(scope="module")
def safe():
    with SafeReader(SMALL) as shared:
        yield shared
        assert shared.read(b"14 people", "last.txt").text == "14 people"


def refusal(safe, data, name):
    with pytest.raises(BadDocument) as refused:
        safe.read(data, name)
    sentence = str(refused.value)
    assert "Traceback" not in sentence
    assert sentence.count(".") >= 2, "a refusal says what to do next"
    return sentence


@pytest.mark.parametrize("bad", REFUSED, ids=str)
def test_each_bad_file_is_refused_with_words_of_its_own(safe, bad):
    assert bad.said in refusal(safe, bad.make(), bad.name)


@pytest.mark.parametrize("odd", ODD, ids=str)
def test_each_odd_file_is_read_and_says_what_is_odd(safe, odd):
    document = safe.read(odd.make(), odd.name)
    assert odd.read in document.text
    assert odd.noted in " ".join(map(str, document.notes))


@pytest.mark.parametrize("name", ["a.txt", "a.pdf", "a.docx", "a.eml", "a"])
def test_an_empty_file_is_refused_whatever_its_name(safe, name):
    assert "is empty" in refusal(safe, b"", name)
    assert "is empty" in refusal(safe, b"\r\n  \n", name)


def test_a_file_of_1_gb_is_refused_from_its_size(tmp_path):
    path = tmp_path / "huge.csv"
    with path.open("wb") as file:
        file.truncate(1 << 30)
    with pytest.raises(BadDocument, match=r"huge\.csv has 1024 MB; at most 64 MB are read"):
        read_safely(path)


def test_bytes_beyond_the_limit_are_refused_too():
    with pytest.raises(BadDocument, match="at most 1 MB"):
        read_safely(bytes((1 << 20) + 1), "big.bin", Limits(bytes=1 << 20))


def test_many_members_that_together_are_too_large_are_not_unpacked(safe):
    data = letter()
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        whole = {name: archive.read(name) for name in archive.namelist()}
    stored = io.BytesIO()
    noise = zlib.compress(bytes(range(256)) * 64)
    with zipfile.ZipFile(stored, "w", zipfile.ZIP_STORED) as archive:
        for name, content in whole.items():
            archive.writestr(name, content)
        for number in range(30):
            archive.writestr(f"word/media/{number}.bin", noise * 800)
    limits = Limits(expanded=1 << 20)
    with pytest.raises(BadDocument, match="unpacks to more than 1 MB"):
        reader.read(stored.getvalue(), "many.docx", limits)


def test_two_members_of_one_name_are_refused(safe):
    stored = io.BytesIO(letter())
    with zipfile.ZipFile(stored, "a") as archive, pytest.warns(UserWarning):
        archive.writestr("word/document.xml", b"<other/>")
    assert "two files of one name" in refusal(safe, stored.getvalue(), "twice.docx")


@pytest.mark.parametrize("member", ["word/media/inner.zip", "word/media/picture.png"])
def test_an_archive_inside_an_archive_is_refused(safe, member):
    nested = repacked(letter(), member, archive_of(a_txt=b"14 people"))
    assert f"holds an archive inside ({member})" in refusal(safe, nested, "nested.docx")


@pytest.mark.parametrize("bomb", [LAUGHS, QUADRATIC, OUTSIDE], ids=["laughs", "quadratic", "outside"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
@pytest.mark.parametrize(
    ("build", "member", "name"),
    [
        (letter, "word/document.xml", "bomb.docx"),
        (letter, "docProps/core.xml", "bomb.docx"),
        (letter, "word/comments.xml", "bomb.docx"),
        (workbook, "xl/worksheets/sheet1.xml", "bomb.xlsx"),
        (workbook, "xl/sharedStrings.xml", "bomb.xlsx"),
        (workbook, "xl/styles.xml", "bomb.xlsx"),
        (lambda: archive_of(mimetype=SHEET.encode()), "content.xml", "bomb.ods"),
    ],
)
def test_xml_that_declares_entities_is_refused_wherever_it_lies(safe, bomb, encoding, build, member, name):
    text = bomb.replace('<?xml version="1.0"?>', '<?xml version="1.0" encoding="UTF-16"?>' if "16" in encoding else "")
    data = repacked(build(), member, text.encode(encoding))
    assert "declares its own entities" in refusal(safe, data, name)


def test_a_wrong_ending_is_noticed_and_the_content_decides(safe):
    document = safe.read(pdf_of("14 people"), "report.txt")
    assert document.media_type == "application/pdf"
    assert "named like TXT, but its content is PDF. It was read as PDF" in str(document.notes[0])
    assert safe.read(b"14 people", "report.pdf").text == "14 people"
    assert safe.read(letter(), "report.xlsx").text == "14 people\n"


def test_a_page_or_a_mail_under_the_name_of_a_text_is_read_as_what_it_is(safe):
    assert safe.read(b"<!doctype html><p>14 <b>people</b>", "page.txt").text == "14 people"
    mail = EmailMessage()
    mail["Received"] = "from a.example.org"
    mail["Subject"] = "14 people"
    mail.set_content("aboard\n")
    assert safe.read(mail.as_bytes(), "mail.txt").media_type == "message/rfc822"
    assert safe.read(b"From: Ana\nSubject: 14 people\n\naboard", "typed.txt").media_type == "text/plain"


@pytest.mark.parametrize("name", ["x.txt", "x.csv", "x.html", "x.bin", "x"])
def test_bytes_of_no_known_kind_are_refused_with_what_to_send(safe, name):
    assert "Send it as text, PDF, DOCX" in refusal(safe, bytes(range(256)) * 20, name)


def test_more_text_than_the_limit_is_refused():
    with pytest.raises(BadDocument, match="more than 100 characters"):
        read_safely(b"x" * 101, "long.txt", Limits(text=100))


def test_more_cells_than_the_limit_are_refused():
    with pytest.raises(BadDocument, match="more than 3 cells"):
        read_safely(b"a,b\nc,d\n", "long.csv", Limits(parts=3))


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.sampled_from([letter(), workbook(), pdf_of("14 people", "8"), compound({"a": {"b": b"c" * 5000}})]),
    st.lists(st.tuples(st.integers(0, 1 << 20), st.integers(0, 255)), max_size=20),
    st.integers(0, 1 << 20),
    st.sampled_from(["a.docx", "a.pdf", "a.msg", "a.eml", "a.txt", "a.json", "a.html"]),
)
def test_any_bytes_give_a_document_or_a_refusal(safe, data, changes, length, name):
    changed = bytearray(data[: length % len(data) + 1])
    for place, value in changes:
        changed[place % len(changed)] = value
    try:
        document = safe.read(bytes(changed), name)
    except BadDocument as refused:
        assert str(refused)
    else:
        assert all(document.words_of(part) for part in document.parts)


@settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.lists(
        st.sampled_from(
            [
                "From: a <b>",
                "Subject: =?utf-8?b?@@?=",
                "Content-Type: multipart/mixed; boundary=x",
                "--x",
                "--x--",
                "",
                "Content-Transfer-Encoding: base64",
                "Content-Disposition: attachment; filename*=utf-8''%ff",
                "é=\xff",
                "Content-Type: text/html; charset=nonsense",
                "<p>14",
                "Date: yesterday",
                "Content-Type: message/rfc822",
                "<!doctype html>",
                "<nav",
                "&#x110000;",
                "&amp",
                "<![CDATA[",
                "22/11/2018, 14:03 - A: b",
                "{",
                "[1",
            ]
        ),
        max_size=14,
    ),
    st.sampled_from(["a.eml", "a.html", "a.txt", "a.csv", "a.json"]),
)
def test_any_text_gives_a_document_or_a_refusal(safe, lines, name):
    try:
        document = safe.read("\n".join(lines).encode("latin-1"), name)
    except BadDocument as refused:
        assert str(refused)
    else:
        assert document.sha256
