"""JSON records and chat exports."""

import pytest

from varne.intake import reader
from varne.intake.document import ChatMessage, Pointer
from varne.intake.limits import Limits
from varne.kernel.errors import BadDocument

CHAT = """22/11/2018, 14:03 - Messages and calls are end-to-end encrypted.
22/11/2018, 14:05 - Ana: we are 14
on a small boat
22/11/2018, 14:06 - Ana: <Media omitted>
22/11/2018, 14:09 - +33 6 39 98 00 12: moteur arrêté
"""


def read(data, name):
    return reader.read(data if isinstance(data, bytes) else data.encode(), name, Limits())


def messages(document):
    return [
        (part.original.at, part.original.sender, document.words_of(part)[part.original.heading :].strip("\n"))
        for part in document.parts
    ]


def test_a_chat_is_one_part_a_message_with_its_time_and_sender():
    document = read(CHAT, "chat.txt")
    assert messages(document) == [
        ("2018-11-22T14:03:00", "", "Messages and calls are end-to-end encrypted."),
        ("2018-11-22T14:05:00", "Ana", "we are 14\non a small boat"),
        ("2018-11-22T14:06:00", "Ana", "<Media omitted>"),
        ("2018-11-22T14:09:00", "+33 6 39 98 00 12", "moteur arrêté"),
    ]
    assert document.text == CHAT
    assert document.date is None
    assert str(document.notes[0]).startswith("Pictures, voices or files left out")


def test_a_message_of_a_chat_leads_back_to_its_bytes():
    document = read(CHAT, "chat.txt")
    last = document.parts[-1]
    first, end = document.bytes_of(last.start, last.end)
    assert CHAT.encode()[first:end].decode() == "22/11/2018, 14:09 - +33 6 39 98 00 12: moteur arrêté\n"


@pytest.mark.parametrize(
    ("line", "at"),
    [
        ("[22/11/2018 14:03:22] Ana: here", "2018-11-22T14:03:22"),
        ("\u200e[22/11/2018, 14:03:22] Ana: here", "2018-11-22T14:03:22"),
        ("22/11/18 à 14:03 - Ana: here", "2018-11-22T14:03:00"),
        ("22/11/2018 à 04:03 - Ana: here", "2018-11-22T04:03:00"),
        ("22/11/2018, 2:03\u202fpm - Ana: here", "2018-11-22T14:03:00"),
        ("22/11/2018, 12:03 am - Ana: here", "2018-11-22T00:03:00"),
    ],
)
def test_each_way_of_writing_the_time_is_read(line, at):
    document = read(line + "\n" + line, "export.txt")
    assert messages(document) == [(at, "Ana", "here")] * 2


def test_a_line_with_a_day_that_no_calendar_has_goes_on_with_the_message_before():
    document = read("22/11/2018, 14:03 - Ana: one\n31/02/2018, 14:04 - Ana: two\n", "chat.txt")
    assert [part.original for part in document.parts] == [ChatMessage(1, "Ana", "2018-11-22T14:03:00", 25)]


def test_a_note_that_mentions_a_date_is_no_chat():
    document = read("On 22/11/2018, 14:03 - Ana: spoke\n", "note.txt")
    assert document.media_type == "text/plain"


def test_json_values_keep_their_pointer_and_their_writing():
    document = read('{"day": "22 Nov", "a/b": [{"people": 14, "miles": 1.10}, true, null], "~": ""}', "in.json")
    assert [(part.original, document.words_of(part)) for part in document.parts] == [
        (Pointer("/day"), "22 Nov"),
        (Pointer("/a~1b/0/people"), "14"),
        (Pointer("/a~1b/0/miles"), "1.10"),
        (Pointer("/a~1b/1"), "true"),
    ]
    assert document.text == "day: 22 Nov\npeople: 14\nmiles: 1.10\ntrue\n"


def test_a_name_that_comes_twice_in_json_is_read_twice():
    assert read('{"people": 13, "people": 31}', "in.json").text == "people: 13\npeople: 31\n"


def test_broken_json_names_the_line():
    with pytest.raises(BadDocument, match="line 2"):
        read('{"a": 1,\n "b": }', "in.json")


@pytest.mark.parametrize("depth", [70, 5_000, 200_000])
def test_json_nested_too_deeply_is_refused(depth):
    with pytest.raises(BadDocument, match="nested too deeply"):
        read("[" * depth + "]" * depth, "in.json")


def test_json_up_to_the_limit_of_nesting_is_read():
    assert read("[" * 64 + "14" + "]" * 64, "in.json").text == "14\n"
