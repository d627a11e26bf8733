"""A text is cut at its claims: nothing is lost, nothing hidden turns what stands beside it."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from varne.web.marked import Piece, pieces, seen

TEXT = "Eleven people, four of them in hospital."


def test_the_words_of_a_claim_are_a_piece_with_its_number():
    found = pieces(TEXT, [((0, 13),), ((15, 27),)])
    assert [(each.text, each.claims) for each in found] == [
        ("Eleven people", (1,)),
        (", ", ()),
        ("four of them", (2,)),
        (" in hospital.", ()),
    ]


def test_a_part_inside_a_whole_carries_both_numbers():
    found = pieces(TEXT, [((0, 39),), ((15, 19),)])
    assert [(each.text, each.claims) for each in found if len(each.claims) == 2] == [("four", (1, 2))]


def test_a_link_leads_to_the_first_piece_of_a_claim():
    found = pieces(TEXT, [((0, 6), (15, 19)), ((15, 19),)])
    assert [(each.claims, each.first) for each in found if each.claims] == [((1,), True), ((1, 2), False)]


def test_a_text_without_claims_is_one_piece_and_none_is_none():
    assert pieces(TEXT, []) == (Piece(TEXT),)
    assert pieces("", [((0, 4),)]) == ()


spans = st.tuples(st.integers(-3, 60), st.integers(-3, 60))


@given(st.text(max_size=50), st.lists(st.lists(spans, max_size=3), max_size=5))
def test_the_pieces_are_the_text_and_every_span_is_marked(text, claims):
    found = pieces(text, claims)
    assert "".join(each.text for each in pieces(text, [])) == seen(text)
    marked = [number for each in found for number in each.claims]
    for number, each in enumerate(claims, 1):
        inside = any(max(0, start) < min(end, len(text)) for start, end in each)
        assert (number in marked) == inside
    if "\r" not in text:
        assert "".join(each.text for each in found) == seen(text)


@given(st.text())
def test_nothing_that_turns_or_hides_is_left(text):
    turning = {"RLO", "LRO", "RLE", "LRE", "PDF", "RLI", "LRI", "FSI", "PDI"}
    assert not [each for each in seen(text) if unicodedata.bidirectional(each) in turning]
    assert not [each for each in seen(text) if unicodedata.category(each) == "Cc" and each not in "\n\t"]


@pytest.mark.parametrize(
    ("text", "shown"), [("a\u202eb", "a[U+202E]b"), ("a\r\nb\tc", "a\nb\tc"), ("\x00", "[U+0000]")]
)
def test_what_cannot_be_seen_is_written_as_its_number(text, shown):
    assert seen(text) == shown
