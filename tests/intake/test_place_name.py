"""Places with the words that tie an event to them; seats of bodies and waters that are only crossed are no places."""

from importlib.resources import files

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from varne.intake.finder.gazetteer import names_by_word, position_of, side_of, sides
from varne.intake.finder.place_name import find_places


def found(text, language):
    return [(find.said, find.code) for find in find_places(text, (0, len(text)), language) if not find.speaker]


@pytest.mark.parametrize(
    ("text", "language", "said", "code"),
    [
        ("rescued off Folkestone at dawn", "en", "off Folkestone", "off:folkestone"),
        ("five miles off the Kent coast", "en", "five miles off the Kent coast", "off:kent-coast"),
        ("found on a beach at Dungeness", "en", "on a beach at Dungeness", "dungeness"),
        ("taken to Dover", "en", "Dover", "dover"),
        ("secourues au large de Wimereux", "fr", "au large de Wimereux", "off:wimereux"),
        ("déposées à Douvres", "fr", "Douvres", "dover"),
        ("sur la plage de Sangatte", "fr", "sur la plage de Sangatte", "sangatte"),
        ("à 12 kilomètres au large de Dunkerque", "fr", "à 12 kilomètres au large de Dunkerque", "off:dunkerque"),
        ("OFF DOVER", "en", "OFF DOVER", "off:dover"),
        ("9 boats in at dover", "en", "at dover", "dover"),
        ("three miles north of Calais", "en", "three miles north of Calais", "off:calais"),
        ("3nm NE of Dungeness", "en", "3nm NE of Dungeness", "off:dungeness"),
        ("two miles from Dunkirk", "en", "two miles from Dunkirk", "dunkerque"),
        ("5 nm south of the Varne", "en", "5 nm south of the Varne", "varne"),
        ("2 NM au 270 de Gris-Nez", "fr", "2 NM au 270 de Gris-Nez", "off:cap-gris-nez"),
        ("à 3 milles au nord de Calais", "fr", "à 3 milles au nord de Calais", "off:calais"),
        ("in the SW lane", "en", "in the SW lane", "south-west-lane"),
        ("ETAPLES", "fr", "ETAPLES", "etaples"),
        ("le détroit du Pas de Calais", "fr", "détroit du Pas de Calais", "dover-strait"),
        ("near Deal", "en", "near Deal", "deal"),
        ("Hythe, Kent", "en", "Hythe", "hythe-kent"),
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
        ("call on Channel 16", "en"),
        ("BBC Radio Kent", "en"),
        ("a Dover-bound ferry", "en"),
        ("the Pride of Kent", "en"),
        ("the Port of Dover police", "en"),
        ("Folkestone Magistrates' Court", "en"),
        ("la sous-préfète de Calais", "fr"),
        ("le procureur de Boulogne-sur-Mer", "fr"),
        ("la vedette SNSM de Calais", "fr"),
        ("une manche de chemise", "fr"),
        ("ils ont traversé la Manche", "fr"),
        ("les garde-côtes britanniques", "fr"),
        ("a great deal of rye and a sandwich", "en"),
    ],
)
def test_seats_crossed_waters_and_words_are_no_places(text, language):
    assert found(text, language) == []


def test_every_position_of_the_gazetteer_lies_where_its_side_does():
    for name in ("belgium", "england", "france", "sea"):
        path = files("varne.intake.gazetteer").joinpath(f"{name}.yaml")
        for place in yaml.safe_load(path.read_text(encoding="utf-8"))["places"]:
            assert isinstance(place["lat"], int), place
            assert 46_000_000 <= place["lat"] <= 54_000_000, place
            assert -6_000_000 <= place["lon"] <= 5_500_000, place
            assert 500 <= place["radius_m"] <= 500_000, place
            if name == "england" and place["kind"] in ("town", "port", "beach", "village"):
                assert place["lat"] > 50_000_000, place


def test_the_waters_off_a_place_reach_farther_than_the_place():
    ashore, afloat = position_of("dover"), position_of("off:dover")
    assert (ashore.lat_udeg, ashore.lon_udeg) == (afloat.lat_udeg, afloat.lon_udeg) == (51_128_000, 1_313_000)
    assert afloat.radius_m >= ashore.radius_m + 10_000
    assert position_of("nowhere") is None


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
