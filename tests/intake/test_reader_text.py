"""Plain text: nothing is lost, and every span leads back to its bytes."""

from hashlib import sha256

import pytest
from hypothesis import given
from hypothesis import strategies as st

from varne.intake import reader
from varne.intake.document import ByteRange
from varne.intake.limits import Limits
from varne.kernel.errors import BadDocument

LINE_ENDS = ("\n", "\r\n", "\r")
CHARACTERS = st.characters(blacklist_categories=("Cs", "Cc"))
LINES = st.lists(st.tuples(st.text(CHARACTERS, max_size=12), st.sampled_from(LINE_ENDS)), max_size=12)
WESTERN = st.text(st.sampled_from("abé è'çàô€œ 0123"), min_size=1, max_size=12)


def read(data, name="note.txt"):
    return reader.read(data, name, Limits())


def as_text(raw):
    return raw.replace("\r\n", "\n").replace("\r", "\n")


def spans(draw, text):
    start = draw(st.integers(0, len(text)))
    return start, draw(st.integers(start, len(text)))


@given(LINES, st.sampled_from(["utf-8", "utf-8-sig", "utf-16"]), st.data())
def test_every_span_of_a_text_leads_back_to_the_bytes_that_say_it(lines, encoding, data):
    raw = "A" + "".join(words + end for words, end in lines)
    document = read(raw.encode(encoding))
    start, end = spans(data.draw, document.text)
    place = document.bytes_of(start, end)
    assert document.text == as_text(raw)
    if start == end:
        return
    stored = raw.encode(encoding)[place[0] : place[1]]
    plain = {"utf-8-sig": "utf-8", "utf-16": "utf-16-le"}.get(encoding, encoding)
    assert as_text(stored.decode(plain)) == document.text[start:end]


@given(st.lists(st.tuples(WESTERN, st.sampled_from(["utf-8", "cp1252"])), min_size=1, max_size=8), st.data())
def test_a_text_of_mixed_encodings_is_read_line_by_line_and_leads_back_to_its_bytes(lines, data):
    stored = b"".join(words.encode(encoding) + b"\r\n" for words, encoding in lines)
    document = read(b"log\n" + stored)
    row = data.draw(st.integers(0, len(lines) - 1))
    words, encoding = lines[row]
    start = sum(len(line) + 1 for line in document.text.split("\n")[: row + 1])
    first, last = document.bytes_of(start, start + len(document.text.split("\n")[row + 1]))
    assert (b"log\n" + stored)[first:last] == words.encode(encoding)


@given(st.text(CHARACTERS, min_size=1, max_size=40))
def test_the_text_keeps_its_characters_as_they_are(text):
    document = read(("B" + text).encode())
    assert document.text == "B" + text


def test_a_long_line_leads_back_to_its_bytes_far_from_its_start():
    document = read(("é" * 9000 + "14 personnes").encode())
    assert document.bytes_of(9000, 9002) == (18000, 18002)


def test_no_break_spaces_and_accents_stay():
    document = read("1 276 personnes\u00a0à bord : « quinze »".encode())
    assert document.text == "1 276 personnes\u00a0à bord : « quinze »"


def test_windows_text_is_read_and_said_to_be():
    document = read("Naufragés secourus".encode("cp1252"))
    assert document.text == "Naufragés secourus"
    assert "Windows-1252" in str(document.notes[0])


def test_mixed_encodings_name_the_first_line_that_differs():
    document = read("un\nsecouru à 4\n".encode() + "débarqués\n".encode("cp1252"))
    assert document.text == "un\nsecouru à 4\ndébarqués\n"
    assert "line 3" in str(document.notes[0])


def test_bytes_that_windows_does_not_know_are_kept():
    document = read(b"quai \x81\x9d nord")
    assert document.text == "quai \x81\x9d nord"


def test_sixteen_bit_text_without_a_mark_is_recognised():
    document = read("Dinghy seen off Dover, 14 aboard".encode("utf-16-le"))
    assert document.text == "Dinghy seen off Dover, 14 aboard"


def test_sixteen_bit_text_that_breaks_is_refused_with_a_remedy():
    with pytest.raises(BadDocument, match=r"UTF-16-LE.*save it as UTF-8"):
        read(b"\xff\xfeA\x00\x00\xd8B\x00")


def test_the_identity_of_a_text_is_that_of_its_bytes():
    document = read(b"14 people")
    assert document.sha256 == sha256(b"14 people").hexdigest()


def test_a_text_is_one_part_with_its_bytes():
    document = read(b"14 people\r\n")
    part = document.place_of(3, 9)[0]
    assert (part.path, part.original) == ("body", ByteRange(0, 11))
    assert document.words_of(part) == "14 people\n"
