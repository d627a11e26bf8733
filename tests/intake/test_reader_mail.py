"""Messages, as they travel (eml) and as Outlook saves them (msg)."""

from datetime import UTC, datetime
from email.message import EmailMessage

from compound_writer import BINARY, LONG, STRING, TIME, attachment, compound, enclosed, message
from pdf_writer import pdf_of

from varne.intake import reader
from varne.intake.document import MailPart, Page
from varne.intake.limits import Limits

SENT = "Thu, 22 Nov 2018 17:03:00 +0100"


def read(data, name="note.eml", **limits):
    return reader.read(data, name, Limits(**limits))


def words(document):
    return {part.path: document.words_of(part) for part in document.parts}


def letter(subject="Deux embarcations", body="Quatorze personnes à bord\n"):
    mail = EmailMessage()
    mail["From"] = "Officier de quart <quart@example.org>"
    mail["To"] = "watch@example.org"
    mail["Date"] = SENT
    mail["Subject"] = subject
    mail.set_content(body)
    return mail


def test_a_message_gives_its_heading_lines_its_body_and_its_date_as_stated():
    document = read(letter("Évènement n° 3").as_bytes())
    assert words(document) == {
        "heading/from": "From: Officier de quart <quart@example.org>",
        "heading/to": "To: watch@example.org",
        "heading/date": f"Date: {SENT}",
        "heading/subject": "Subject: Évènement n° 3",
        "body": "Quatorze personnes à bord\n",
    }
    assert document.date.isoformat() == "2018-11-22T17:03:00+01:00"


def test_attachments_are_read_each_in_its_own_way():
    mail = letter()
    mail.add_attachment(pdf_of("8 enfants", "page deux"), maintype="application", subtype="pdf", filename="liste.pdf")
    mail.add_attachment("jour;personnes\n22;14\n", subtype="csv", filename="série.csv")
    document = read(mail.as_bytes())
    start = document.text.index("page deux")
    (part,) = document.place_of(start, start + 4)
    assert (part.path, part.media_type, part.original) == ("attachment/1/page/2", "application/pdf", Page(2))
    assert words(document)["attachment/2/name"] == "série.csv"
    assert words(document)["attachment/2/row/2/column/2"] == "14"


def test_the_date_of_the_mail_wins_over_those_of_its_attachments():
    mail = letter()
    mail.add_attachment(pdf_of("8 enfants"), maintype="application", subtype="pdf", filename="liste.pdf")
    assert read(mail.as_bytes()).date.isoformat() == "2018-11-22T17:03:00+01:00"


def test_the_plain_one_of_two_alternatives_is_read_and_a_page_where_there_is_none():
    mail = letter()
    mail.add_alternative("<html><p>Quatorze <b>personnes</b></p></html>", subtype="html")
    assert read(mail.as_bytes()).text.count("Quatorze") == 1
    page = EmailMessage()
    page.set_content("<p>Quatorze <b>personnes</b> &agrave; bord</p>", subtype="html")
    document = read(page.as_bytes())
    assert words(document)["body"] == "Quatorze personnes à bord\n"


def test_a_message_inside_a_message_is_read_in_its_place():
    outer = letter("TR: point", "voir ci-joint\n")
    outer.add_attachment(letter("Point", "31 personnes\n"))
    document = read(outer.as_bytes())
    assert words(document)["attachment/1/body"] == "31 personnes\n"
    assert words(document)["attachment/1/heading/subject"] == "Subject: Point"


def test_messages_deeper_than_the_limit_are_left_out_and_named():
    mail = letter("n0", "level 0\n")
    for level in range(1, 5):
        outer = letter(f"n{level}", f"level {level}\n")
        outer.add_attachment(mail)
        mail = outer
    document = read(mail.as_bytes(), depth=2)
    assert "level 2" in document.text
    assert "level 1" not in document.text
    assert any("deeper than 2 messages" in str(note) for note in document.notes)


def test_of_200_attachments_100_are_read_and_the_rest_are_named():
    mail = letter()
    for number in range(200):
        mail.add_attachment(f"note {number}\n", filename=f"n{number}.txt")
    document = read(mail.as_bytes())
    assert "note 99\n" in document.text
    assert "note 100\n" not in document.text
    assert "Attachments of note.eml: 200, of which not read, at the end: 100." in str(document.notes[-1])


def test_nested_messages_share_one_allowance_of_attachments():
    inner = letter("inner", "inner\n")
    for number in range(6):
        inner.add_attachment(f"deep {number}\n", filename=f"n{number}.txt")
    outer = letter()
    outer.add_attachment(inner)
    outer.add_attachment("late\n", filename="late.txt")
    document = read(outer.as_bytes(), attachments=5)
    assert "deep 3\n" in document.text
    assert "deep 4\n" not in document.text
    assert "late\n" not in document.text


def test_an_attachment_that_cannot_be_read_is_named_with_its_reason_and_the_rest_stays():
    mail = letter()
    mail.add_attachment(b"\x89PNG\r\n\x1a\n....", maintype="image", subtype="png", filename="photo.png")
    mail.add_attachment("14 people\n", filename="note.txt")
    document = read(mail.as_bytes())
    said = [str(note) for note in document.notes]
    assert "Attachment 1 (photo.png) was not read" in said[0]
    assert "photo.png is a picture" in said[1]
    assert words(document)["attachment/2/body"] == "14 people\n"


def test_a_mail_without_a_date_has_none_and_one_without_a_zone_is_taken_as_utc():
    assert read(b"From: a@example.org\nSubject: x\n\nhello 14\n").date is None
    document = read(b"From: a@example.org\nDate: Thu, 22 Nov 2018 17:03:00 -0000\n\nhello 14\n")
    assert document.date == datetime(2018, 11, 22, 17, 3, tzinfo=UTC)


def test_badly_encoded_headings_stay_as_they_came():
    document = read(b"From: a@example.org\nSubject: =?nonsense?q?quatorze?= 14\n\nhello\n")
    assert "quatorze" in document.text


def outlook(body="Quatorze personnes à bord\r\n", attachments=(), header=32):
    sent = int((datetime(2018, 11, 22, 16, 3, tzinfo=UTC) - datetime(1601, 1, 1, tzinfo=UTC)).total_seconds())
    return message(
        [
            (0x0C1A, STRING, "Officier de quart"),
            (0x5D01, STRING, "quart@example.org"),
            (0x0E04, STRING, "watch@example.org"),
            (0x0037, STRING, "Deux embarcations"),
            (0x1000, STRING, body),
            (0x0039, TIME, sent * 10_000_000),
        ],
        attachments,
        header,
    )


def test_an_outlook_message_gives_the_same_as_one_that_travelled():
    document = read(compound(outlook()), "note.msg")
    assert words(document) == {
        "heading/from": "From: Officier de quart <quart@example.org>",
        "heading/to": "To: watch@example.org",
        "heading/date": "Date: 2018-11-22T16:03:00+00:00",
        "heading/subject": "Subject: Deux embarcations",
        "body": "Quatorze personnes à bord",
    }
    assert document.date == datetime(2018, 11, 22, 16, 3, tzinfo=UTC)


def test_files_and_messages_attached_in_outlook_are_read():
    inner = outlook("31 personnes\r\n", header=24)
    attached = [attachment("liste.csv", b"jour;personnes\n22;14\n" * 400), enclosed("Point", inner)]
    document = read(compound(outlook(attachments=attached)), "note.msg")
    assert words(document)["attachment/1/row/2/column/2"] == "14"
    assert words(document)["attachment/2/body"] == "31 personnes"
    assert document.place_of(document.text.index("31"), document.text.index("31") + 2)[0].original == MailPart("1")


def test_an_outlook_message_with_a_page_for_a_body_is_read():
    page = "<html><p>Quatorze <b>personnes</b> à bord</p></html>".encode("cp1252")
    tree = message([(0x1013, BINARY, page), (0x3FDE, LONG, 1252)])
    assert words(read(compound(tree), "note.msg"))["body"] == "Quatorze personnes à bord"


def test_an_outlook_body_in_rich_text_only_is_named():
    document = read(compound(message([(0x0037, STRING, "x"), (0x1009, BINARY, b"rtf")])), "note.msg")
    assert any("rich text only" in str(note) for note in document.notes)
