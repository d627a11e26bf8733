"""Laws of extraction that hold for any text: it never fails, never invents a word, and never turns in a circle."""

import itertools

from claim_notation import ON, claims_of
from hypothesis import given
from hypothesis import strategies as st

from varne.intake.candidate import to_json
from varne.intake.extract import extract_text
from varne.kernel.quantity import Op

WORDS = [
    "11",
    "12",
    "1,276",
    "30-40",
    "3.5",
    "04H02",
    "0412",
    "22/11/2018",
    "nine",
    "nineteen",
    "quatre-vingt-dix-sept",
    "une",
    "cinquantaine",
    "two",
    "dozen",
    "at",
    "least",
    "more",
    "than",
    "up",
    "to",
    "environ",
    "plus",
    "de",
    "moins",
    "de",
    "people",
    "migrants",
    "personnes",
    "enfants",
    "boats",
    "canots",
    "engines",
    "gilets",
    "POB",
    "pax",
    "rescued",
    "drowned",
    "missing",
    "secourues",
    "disparus",
    "interpellés",
    "were",
    "ont",
    "été",
    "including",
    "dont",
    "of",
    "them",
    "d'entre",
    "eux",
    "the",
    "other",
    "les",
    "autres",
    "not",
    "et",
    "non",
    "au",
    "lieu",
    "de",
    "corrected",
    "from",
    "to",
    "CORRECTION",
    ":",
    "(",
    ")",
    ",",
    ";",
    ".",
    "-",
    "«",
    "»",
    '"',
    "and",
    "et",
    "a",
    "an",
    "un",
    "une",
    "man",
    "femme",
    "on",
    "board",
    "à",
    "bord",
    "in",
    "the",
    "water",
    "taken",
    "to",
    "Dover",
    "hospital",
    "said",
    "selon",
    "la",
    "préfecture",
    "40",
    "hp",
    "last",
    "year",
    "if",
    "si",
    "capacity",
    "of",
    "aged",
    "16",
    "no",
    "one",
    "personne",
    "none",
    "aucun",
    "several",
    "quelques",
    "a",
    "few",
    "no",
    "more",
    "than",
    "x",
    "=",
    "/",
    "+",
    "~",
    "%",
    "£",
    "24m",
    "7f",
    "2c",
    "3H",
    "2F",
    "1E",
]

noise = st.lists(st.sampled_from(WORDS), max_size=60).map(" ".join)
anything = st.one_of(st.text(max_size=300), noise, st.tuples(noise, st.text(max_size=40)).map("".join))


@given(anything)
def test_no_text_makes_it_fail_and_every_word_is_the_texts_own(text):
    for claim in claims_of(text):
        quantity, spans = claim["quantity"], claim["spans"]
        assert text[slice(*spans[0])] == quantity["said"] != ""
        assert all(0 <= start < end <= len(text) for start, end in spans)
        assert quantity["low"] >= 0
        assert quantity["high"] is None or quantity["high"] >= quantity["low"]
        assert Op(quantity["op"])
        assert claim["said_by"] is None or claim["said_by"] in text
        assert claim["when"] is None or claim["when"]["said"] in text


@given(anything)
def test_ids_are_dense_in_text_order_and_parts_end_in_a_whole(text):
    claims = claims_of(text)
    assert [claim["id"] for claim in claims] == [f"c{number}" for number in range(1, len(claims) + 1)]
    starts = [claim["spans"][0][0] for claim in claims]
    assert starts == sorted(starts)
    whole_of = {claim["id"]: claim["part_of"] for claim in claims}
    for name in whole_of:
        seen = set()
        at = name
        while whole_of[at] is not None:
            assert at not in seen
            seen.add(at)
            at = whole_of[at]


@given(anything)
def test_the_same_text_gives_the_same_claims(text):
    assert to_json(extract_text(text, ON)) == to_json(extract_text(text, ON))


@given(noise)
def test_without_a_date_no_time_is_made_up_from_words(text):
    for claim in to_json(extract_text(text, None))["claims"]:
        assert claim["when"] is None or any(mark.isdigit() for mark in claim["when"]["said"])


@given(noise)
def test_two_claims_never_share_the_words_of_a_figure(text):
    spans = [claim["spans"][0] for claim in claims_of(text)]
    assert all(left[1] <= right[0] for left, right in itertools.pairwise(spans))
