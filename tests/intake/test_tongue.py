"""The language of a text and of each of its sentences."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from varne.intake.tongue import language_of


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Eleven people were rescued off Dover this morning.", "en"),
        ("Onze personnes ont été secourues au large de Calais.", "fr"),
        ("naufragés 23 pax SNSM Dunkerque", "fr"),
        ("Dinghy 3nm N Gris-Nez, 12 POB", "en"),
        ("0412 appel CROSS", "fr"),
        ("0420 Lifeboat launched", "en"),
        ("12 pers. à bord, moteur HS", "fr"),
        ("Boat still afloat", "en"),
        ("Embarcation toujours a flot", "fr"),
        ("2 corps repêchés", "fr"),
        ("2 bodies recovered", "en"),
        ("Remis à la PAF", "fr"),
        ("Handed to Border Force Dover", "en"),
        ("L'EMBARCATION A ETE RETROUVEE", "fr"),
        ("THE CRAFT HAS BEEN FOUND", "en"),
    ],
)
def test_short_lines_show_their_language(text, language):
    assert language_of(text) == language


def test_what_shows_no_language_takes_that_of_the_document():
    assert language_of("MMSI 227000000", "fr") == "fr"
    assert language_of("MMSI 227000000", "en") == "en"
    assert language_of("") == "en"


def test_a_long_text_of_unknown_words_goes_to_the_detector():
    assert language_of("Ravitaillement gouvernemental intervenants supplémentaires") == "fr"
    assert language_of("Procurement stakeholders throughout neighbouring governments") == "en"


@given(st.text(max_size=200))
def test_every_text_has_one_of_the_two_languages(text):
    assert language_of(text) in ("en", "fr")
