"""Every bad file that a test knows, in one table: the reading process, the terminal and the pages are all held to it.

REFUSED are files that no reader may or can open, each with words of the sentence that says so. ODD are files that are
not as they should be and are read all the same, each with words that are read and words of what is noticed.
"""

import io
import re
import zipfile
import zlib
from collections.abc import Callable
from email.message import EmailMessage
from functools import cache

import msgspec
from docx import Document as WordFile
from openpyxl import Workbook
from pypdf import PdfReader, PdfWriter

from tests.intake.compound_writer import compound
from tests.intake.pdf_writer import pdf_of

LAUGHS = (
    '<?xml version="1.0"?><!DOCTYPE w [<!ENTITY a "ha">'
    + "".join(f'<!ENTITY a{n} "{f"&a{n - 1 if n > 1 else str()};" * 10}">' for n in range(1, 10))
    + "]><w>&a9;</w>"
)
QUADRATIC = f'<!DOCTYPE w [<!ENTITY a "{"x" * 50_000}">]><w>{"&a;" * 50_000}</w>'
OUTSIDE = '<!DOCTYPE w [<!ENTITY a SYSTEM "file:///etc/passwd">]><w>&a;</w>'
SHEET = "application/vnd.oasis.opendocument.spreadsheet"
NINE = "On 5 November 2018 nine people were rescued off Dover."


def saved(thing):
    stored = io.BytesIO()
    thing.save(stored)
    return stored.getvalue()


def workbook():
    book = Workbook()
    book.active["A1"] = "14 people"
    return saved(book)


def letter():
    word = WordFile()
    word.add_paragraph("14 people")
    return saved(word)


def repacked(data, member, content, **more):
    """Write the archive again with one member's content replaced or added."""
    stored = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(stored, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            if name != member:
                new.writestr(name, old.read(name))
        new.writestr(member, content, **more)
    return stored.getvalue()


def archive_of(**members):
    stored = io.BytesIO()
    with zipfile.ZipFile(stored, "w") as archive:
        for name, content in members.items():
            archive.writestr(name.replace("_", "."), content)
    return stored.getvalue()


def crowd():
    return archive_of(**{"word/document_xml": b"<a/>"}, **{f"n{number}": b"" for number in range(10_001)})


def repeating_sheet():
    """A sheet that repeats a cell a thousand million times."""
    content = (
        '<o xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" '
        'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"><table:table>'
        '<table:table-row table:number-rows-repeated="1000000000"><table:table-cell '
        'table:number-columns-repeated="1000000000"><text:p>x</text:p></table:table-cell></table:table-row>'
        "</table:table></o>"
    )
    return repacked(archive_of(mimetype=SHEET.encode()), "content.xml", content)


def endless_pdf():
    """A PDF whose content unpacks without end."""
    packed = zlib.compress(b"0 0 m " * (30 << 20), 9)
    head, tail = pdf_of("14").split(b"stream\n", 1)
    head = re.sub(rb"/Length \d+ >>\n$", b"/Filter /FlateDecode /Length %d >>\n" % len(packed), head)
    return head + b"stream\n" + packed + b"\n" + tail[tail.index(b"endstream") :]


def locked_pdf(password="secret", algorithm="AES-256"):
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(pdf_of("14 people"))))
    writer.encrypt(password, owner_password="owner", algorithm=algorithm)
    stored = io.BytesIO()
    writer.write(stored)
    return stored.getvalue()


def nested_mail():
    heads = "".join(f"Content-Type: multipart/mixed; boundary=b{level}\n\n--b{level}\n" for level in range(3_000))
    return b"MIME-Version: 1.0\n" + heads.encode()


def crowded_mail():
    """A mail with 200 attachments."""
    mail = EmailMessage()
    mail["From"], mail["Subject"] = "watch@example.org", "what came in"
    mail["Date"] = "Thu, 22 Nov 2018 14:03:00 +0000"
    mail.set_content(NINE)
    for number in range(200):
        mail.add_attachment(f"note {number}\n", filename=f"n{number}.txt")
    return mail.as_bytes()


class BadFile(msgspec.Struct, frozen=True):
    """A file that is refused, and words of the sentence that says so."""

    name: str
    make: Callable[[], bytes]
    said: str

    def __str__(self):
        return self.name


class OddFile(msgspec.Struct, frozen=True):
    """A file that is read all the same: words that are read, and words of what is noticed."""

    name: str
    make: Callable[[], bytes]
    read: str
    noted: str

    def __str__(self):
        return self.name


def _bad(name: str, said: str, make: Callable[[], bytes]) -> BadFile:
    return BadFile(name, cache(make), said)


def _odd(name: str, read: str, noted: str, make: Callable[[], bytes]) -> OddFile:
    return OddFile(name, cache(make), read, noted)


REFUSED = (
    _bad("empty.txt", "is empty", lambda: b""),
    _bad("blank.docx", "is empty", lambda: b"\r\n  \n"),
    _bad("nested.zip", "is an archive. Unpack it", lambda: archive_of(inner_zip=archive_of(a_txt="9 people"))),
    _bad("packed.gz", "is an archive. Unpack it", lambda: b"\x1f\x8b\x08\x00"),
    _bad("archive-named.txt", "is an archive. Unpack it", lambda: archive_of(a_txt=b"14")),
    _bad(
        "nested.docx",
        "holds an archive inside",
        lambda: repacked(letter(), "word/media/inner.zip", archive_of(a_txt=b"14 people")),
    ),
    _bad("crowd.docx", "files inside. Ask the sender", crowd),
    _bad(
        "zip-bomb.docx",
        "expands more than 100 times",
        lambda: repacked(letter(), "word/document.xml", b"<a>" + b" " * (50 << 20)),
    ),
    _bad("laughs.docx", "declares its own entities", lambda: repacked(letter(), "word/document.xml", LAUGHS)),
    _bad(
        "quadratic.xlsx",
        "declares its own entities",
        lambda: repacked(workbook(), "xl/worksheets/sheet1.xml", QUADRATIC),
    ),
    _bad(
        "outside.ods",
        "declares its own entities",
        lambda: repacked(archive_of(mimetype=SHEET.encode()), "content.xml", OUTSIDE),
    ),
    _bad("repeat.ods", " cells", repeating_sheet),
    _bad(
        "locked.docx",
        "protected with a password",
        lambda: compound({"EncryptedPackage": b"x" * 100, "EncryptionInfo": b"y"}),
    ),
    _bad("locked.pdf", "protected with a password", locked_pdf),
    _bad("old.doc", "Save it as DOCX", lambda: compound({"WordDocument": b"x" * 100})),
    _bad("old.xls", "Save it as XLSX", lambda: compound({"Workbook": b"x" * 100})),
    _bad("old.ppt", "Save it as PDF", lambda: compound({"PowerPoint Document": b"x" * 100})),
    _bad("note.rtf", "Save it as DOCX", lambda: b"{\\rtf1 14 people}"),
    _bad("picture.jpg", "Type what it says", lambda: b"\xff\xd8\xff\xe0" + bytes(400)),
    _bad("picture-named.txt", "Type what it says", lambda: b"\xff\xd8\xff\xe0...."),
    _bad("unknown.bin", "Send it as text, PDF, DOCX", lambda: bytes(range(256)) * 20),
    _bad("unknown.csv", "Send it as text, PDF, DOCX", lambda: bytes(range(256)) * 20),
    _bad("scan.pdf", "pictures only", lambda: pdf_of("", "")),
    _bad("bomb.pdf", "", endless_pdf),
    _bad("not.pdf", "damaged", lambda: b"%PDF-1.7 and then nothing of the kind"),
    _bad("cut.pdf", "damaged", lambda: pdf_of("14 people")[:60]),
    _bad("cut.docx", "damaged", lambda: letter()[:-300]),
    _bad("broken.docx", "damaged", lambda: repacked(letter(), "word/document.xml", b"<w:document")),
    _bad("cut.xlsx", "damaged", lambda: workbook()[:400]),
    _bad("broken.xlsx", "damaged", lambda: repacked(workbook(), "xl/workbook.xml", b"<a/>" * 3)),
    _bad("cut.msg", "damaged", lambda: compound({"x": b"y"})[:520]),
    _bad("cut.json", "not whole", lambda: b'{"people": 14'),
    _bad("deep.json", "nested too deeply", lambda: b"[" * 500_000),
    _bad("deep.eml", "nested too deeply", nested_mail),
)
ODD = (
    _odd("report.txt", "14 people", "named like TXT, but its content is PDF", lambda: pdf_of("14 people")),
    _odd("letter.xlsx", "14 people", "but its content is DOCX", letter),
    _odd("half-scanned.pdf", "14 people", "Pages without text", lambda: pdf_of("14 people", "")),
    _odd("crowded.eml", "nine people", "of which not read, at the end: 100", crowded_mail),
    _odd(
        "mixed.txt",
        "débarqués",
        "encoding",
        lambda: "un\nsecouru à 4\n".encode() + "débarqués\n".encode("cp1252"),
    ),
    _odd("comma.csv", "12,25", "';'", "Jour;Nœuds;Personnes\n22/11/2018;1,5;14\n23/11/2018;12,25;8\n".encode),
    _odd("turned.csv", "14", "';'", lambda: b"Personnes;Jour\n14;22/11/2018\n8;23/11/2018\n"),
)
