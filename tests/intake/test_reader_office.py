"""Word files and PDF."""

from datetime import UTC, datetime
from io import BytesIO
from zipfile import ZipFile

import pytest
from docx import Document as WordFile
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from pdf_writer import pdf_of
from pypdf import PdfReader, PdfWriter

from varne.intake import reader
from varne.intake.document import Page, Paragraph
from varne.intake.limits import Limits
from varne.kernel.errors import BadDocument


def read(data, name):
    return reader.read(data, name, Limits())


def words(document):
    return {part.path: document.words_of(part) for part in document.parts}


def letter():
    word = WordFile()
    word.add_heading("Point de situation", 1)
    word.add_paragraph("Quatorze personnes\tsecourues")
    table = word.add_table(2, 2)
    for place, text in enumerate(["Bateau", "Personnes", "1", "7"]):
        table.cell(place // 2, place % 2).text = text
    changed = word.add_paragraph("Il y avait ")
    changed._p.append(tracked("ins", "t", "huit"))
    changed._p.append(tracked("del", "delText", "neuf"))
    changed.add_run(" enfants")
    word.sections[0].header.paragraphs[0].text = "Diffusion restreinte"
    word.sections[0].footer.paragraphs[0].text = "page 1"
    word.add_comment(changed.runs, text="neuf selon le CROSS", author="officier de quart")
    word.core_properties.modified = datetime(2018, 11, 22, 17, 0)
    return saved(word)


def tracked(change, tag, text):
    return parse_xml(
        f'<w:{change} {nsdecls("w")} w:id="9" w:author="a"><w:r><w:{tag}>{text}</w:{tag}></w:r></w:{change}>'
    )


def saved(word):
    stored = BytesIO()
    word.save(stored)
    return stored.getvalue()


def test_a_word_file_gives_every_story_in_order():
    document = read(letter(), "point.docx")
    assert words(document) == {
        "body/paragraph/1": "Point de situation",
        "body/paragraph/2": "Quatorze personnes\tsecourues",
        "body/table/1/row/1/cell/1": "Bateau",
        "body/table/1/row/1/cell/2": "Personnes",
        "body/table/1/row/2/cell/1": "1",
        "body/table/1/row/2/cell/2": "7",
        "body/paragraph/7": "Il y avait huit enfants",
        "header1/paragraph/1": "Diffusion restreinte",
        "footer1/paragraph/1": "page 1",
        "comment/1": "neuf selon le CROSS",
    }
    assert "Bateau\tPersonnes\n1\t7\n" in document.text
    assert "officier de quart: neuf selon le CROSS" in document.text
    assert document.date == datetime(2018, 11, 22, 17, 0, tzinfo=UTC)


def test_deleted_words_are_no_text_but_are_counted():
    document = read(letter(), "point.docx")
    assert "Il y avait huit enfants" in document.text
    assert any("1 insertions are part of the text, 1 deletions are not" in str(note) for note in document.notes)


def test_a_span_of_a_word_file_names_its_paragraph():
    document = read(letter(), "point.docx")
    start = document.text.index("Quatorze")
    assert [part.original for part in document.place_of(start, start + 8)] == [Paragraph("body", 2)]
    both = document.place_of(document.text.index("Bateau"), document.text.index("Personnes") + 3)
    assert [part.original.number for part in both] == [3, 4]


def test_macros_and_embedded_files_are_left_out_and_named():
    stored = BytesIO(letter())
    with ZipFile(stored, "a") as archive:
        archive.writestr("word/vbaProject.bin", b"macro")
        archive.writestr("word/embeddings/book1.xlsx", b"PK\x03\x04")
    document = read(stored.getvalue(), "point.docm")
    said = " ".join(map(str, document.notes))
    assert "macros. They were left out and not run" in said
    assert "Files embedded in point.docm and not opened: 1." in said


def test_a_pdf_is_one_part_a_page():
    document = read(pdf_of("Quatorze personnes\nà bord", "Huit enfants"), "point.pdf")
    assert words(document) == {"page/1": "Quatorze personnes\nà bord", "page/2": "Huit enfants"}
    start = document.text.index("enfants")
    assert [part.original for part in document.place_of(start, start + 3)] == [Page(2)]
    assert document.date.isoformat() == "2018-11-22T14:03:00+01:00"


def test_pages_without_text_are_named():
    document = read(pdf_of("14 people", "", "8 people", ""), "log.pdf")
    assert any("log.pdf: 2, 4" in str(note) for note in document.notes)


def test_a_pdf_of_pictures_only_is_refused_with_a_remedy():
    with pytest.raises(BadDocument, match=r"scan.pdf holds pictures only.*text recognition"):
        read(pdf_of("", ""), "scan.pdf")


@pytest.mark.parametrize("algorithm", ["RC4-128", "AES-256"])
def test_a_pdf_behind_a_password_is_refused_and_one_that_only_forbids_printing_is_read(algorithm):
    with pytest.raises(BadDocument, match="protected with a password"):
        read(locked("secret", algorithm), "locked.pdf")
    assert "14 people" in read(locked("", algorithm), "locked.pdf").text


def locked(password, algorithm):
    writer = PdfWriter(clone_from=PdfReader(BytesIO(pdf_of("14 people"))))
    writer.encrypt(password, owner_password="owner", algorithm=algorithm)
    stored = BytesIO()
    writer.write(stored)
    return stored.getvalue()


def test_a_pdf_of_too_many_pages_is_refused():
    with pytest.raises(BadDocument, match=r"has 3 pages; at most 2 are read"):
        reader.read(pdf_of("a", "b", "c"), "long.pdf", Limits(pages=2))


def test_a_file_inside_a_pdf_is_not_opened_but_named():
    writer = PdfWriter(clone_from=PdfReader(BytesIO(pdf_of("14 people"))))
    writer.add_attachment("list.txt", b"secret list")
    stored = BytesIO()
    writer.write(stored)
    document = read(stored.getvalue(), "log.pdf")
    assert "secret list" not in document.text
    assert any("Files embedded in log.pdf and not opened: 1." in str(note) for note in document.notes)
