"""Sentences of prose, logs, chats and lists."""

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from varne.intake.sentence import sentences


def cut(text):
    return [sentence.text for sentence in sentences(text)]


@pytest.mark.parametrize(
    "text",
    [
        "Boat No. 2 was seen approx. 3.5 nm off St. Margaret's Bay at 4 a.m. on Friday.",
        "M. Martin et Mme Durand ont vu env. 12 pers. dont 3 enfants à 04.12 près du cap.",
        "Mr. Smith said that the U.K. coastguard, i.e. HMCG, had no news.",
        "47 pers. dont 9 enfants, emb. à la dérive large Hardelot",
        "Opération n° 2018/42 : réf. 14, tél. 06 39 98 12 34.",
        '"Where are they?" she asked.',
    ],
)
def test_abbreviations_decimals_and_quotations_do_not_cut(text):
    assert cut(text) == [text]


def test_prose_is_cut_at_its_full_stops():
    assert cut("Nine came. They were cold! Were they? Yes.") == ["Nine came.", "They were cold!", "Were they?", "Yes."]
    assert cut("« Nous en avons vu 12. » Il a ajouté : « Rien. »") == [
        "« Nous en avons vu 12. »",
        "Il a ajouté : « Rien. »",
    ]
    assert cut("ok thanks. boat afloat (3 kids). two left") == ["ok thanks.", "boat afloat (3 kids).", "two left"]


def test_a_wrapped_line_goes_on():
    text = (
        "The lifeboat launched at first light and found the dinghy four miles off the\n"
        "Kent coast. Nine people were\ntaken aboard."
    )
    assert [one.replace("\n", " ") for one in cut(text)] == [
        "The lifeboat launched at first light and found the dinghy four miles off the Kent coast.",
        "Nine people were taken aboard.",
    ]


def test_log_lines_list_items_chat_messages_and_headings_stand_alone():
    text = "SITREP\n0412 call from dinghy\n0420 launched\n- 2 boats\n- 9 people\n[22/11/2018, 04:12] Anna: hi\nEnd"
    assert cut(text) == text.split("\n")


def test_the_sentences_of_one_message_share_its_block():
    first, second, third = sentences("0412 Boat seen. Nine aboard.\n0420 Launched")
    assert (first.block, second.block, third.block) == (0, 0, 29)


def test_each_sentence_has_its_own_language():
    said = sentences("Nine people were rescued. Neuf personnes ont été secourues. MMSI 227000000.")
    assert [one.language for one in said][:2] == ["en", "fr"]


@settings(max_examples=300)
@given(st.text(max_size=200) | st.text(alphabet='aB1.!? \n\r\t-«»"()04:[]é,|', max_size=80))
def test_sentences_stand_in_order_apart_and_lose_no_letter(text):
    found = sentences(text)
    assert all(text[one.start : one.end] == one.text and one.text.strip() for one in found)
    assert all(left.end <= right.start for left, right in pairwise(found))
    kept = sum(letter.isalnum() for one in found for letter in one.text)
    assert kept == sum(letter.isalnum() for letter in text)
