"""Places with the words that tie an event to them; seats of bodies and waters that are only crossed are no places."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from varne.intake.finder.gazetteer import names_by_word, side_of, sides
from varne.intake.finder.place_name import find_places


def found(text, language):
    return [(find.said, find.code) for find in find_places(text, (0, len(text)), language) if not find.speaker]


@pytest.mark.parametrize(
    ("text", "language", "said", "code"),
    [
        ("rescued off Folkestone at dawn", "en", "off Folkestone", "off:folkestone"),
        ("five miles off the Kent coast", "en", "off the Kent coast", "off:kent-coast"),
        ("found on a beach at Dungeness", "en", "on a beach at Dungeness", "dungeness"),
        ("taken to Dover", "en", "Dover", "dover"),
        ("secourues au large de Wimereux", "fr", "au large de Wimereux", "off:wimereux"),
        ("déposées à Douvres", "fr", "Douvres", "dover"),
        ("sur la plage de Sangatte", "fr", "sur la plage de Sangatte", "sangatte"),
        ("à 12 kilomètres au large de Dunkerque", "fr", "à 12 kilomètres au large de Dunkerque", "off:dunkerque"),
        ("OFF DOVER", "en", "OFF DOVER", "off:dover"),
        ("9 boats in at dover", "en", "at dover", "dover"),
    ],
)
def test_places_with_their_words(text, language, said, code):
    assert (said, code) in found(text, language)


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Kent Police said", "en"),
        ("the CROSS Gris-Nez coordinated", "fr"),
        ("la préfecture du Pas-de-Calais indique", "fr"),
        ("From: Forensic unit, Maidstone", "en"),
        ("they crossed the Channel", "en"),
        ("ils ont traversé la Manche", "fr"),
        ("les garde-côtes britanniques", "fr"),
        ("a great deal of rye and a sandwich", "en"),
    ],
)
def test_seats_crossed_waters_and_words_are_no_places(text, language):
    assert found(text, language) == []


def test_two_places_that_one_word_joins_are_one():
    assert found("entre Dunkerque et Calais", "fr")[0][0].endswith("Dunkerque et Calais")


def test_an_ambiguous_name_keeps_its_other_readings():
    (find,) = find_places("Boulogne", (0, 8), "fr")
    assert find.code == "boulogne-sur-mer"
    assert find.others


def test_every_place_has_a_side_and_every_name_a_place():
    known = sides()
    assert len(known) > 500
    assert set(known.values()) <= {"uk", "fr", "be", "nl", "sea", ""}
    codes = {code for names in names_by_word().values() for name in names for code in name.codes}
    assert len(codes - known.keys()) <= 12  # readings outside the area, named to be told apart
    assert (side_of("off:wimereux"), side_of("dover"), side_of("nowhere")) == ("fr", "uk", "")


@settings(max_examples=200)
@given(
    st.lists(
        st.sampled_from("off Dover au large de Calais Manche la the Kent Police , . - et and Gris-Nez 5 nm".split()),
        max_size=12,
    ).map(" ".join),
    st.sampled_from(("en", "fr")),
)
def test_finds_lie_in_the_text_and_do_not_overlap(text, language):
    finds = find_places(text, (0, len(text)), language)
    assert all(text[find.start : find.end] == find.said for find in finds)
    assert all(left.end <= right.start for left, right in zip(finds, finds[1:], strict=False))
