"""A key struck wrong, beside the figures, never makes another position without a doubt."""

import pytest

from tests.position.forms import NAMED, Meant, apart_nm
from varne.intake.position import read

FORMS = (
    ("51.0567N 1.4633E", "P"),
    ("51.056667, 1.463333", "P"),
    ("Lat: 51.0567, Long: 1.4633", "P"),
    ("51°03.4'N 001°27.8'E", "P"),
    ("51 03.4 N 001 27.8 E", "P"),
    ("N51 03.4 E001 27.8", "P"),
    ("51-03.4N 001-27.8E", "P"),
    ("51° 03,4' N 1° 27,8' E", "P"),
    ("51°03'24\"N 1°27'48\"E", "P"),
    ("5103.4N 00127.8E", "P"),
    ("50°59.294'N 1°21.087'E", "Q"),
    ("50.641667N 0.205W", "R"),
    ("31U CS 92306 57249", "P"),
)


def struck(text):
    """Every text that one key away from the figures makes: left out, doubled, exchanged, a space too many."""
    for at, letter in enumerate(text):
        yield text[:at] + " " + text[at:]
        if not letter.isdigit():
            yield text[:at] + text[at + 1 :]
            yield text[:at] + " " + text[at + 1 :]
            yield text[:at] + letter + text[at:]
            if at + 1 < len(text) and not text[at + 1].isdigit():
                yield text[:at] + text[at + 1] + letter + text[at + 2 :]


def silently_wrong(text, meant):
    found = read(text)
    first = found.readings[:1]
    return not found.ambiguous and any(apart_nm(one, meant) > one.radius_nm + 0.05 for one in first)


@pytest.mark.parametrize(("text", "name"), FORMS)
def test_no_such_slip_is_read_as_another_place_without_a_doubt(text, name):
    meant = Meant(*NAMED[name], 0)
    texts = set(struck(text))
    assert len(texts) > 20
    assert [one for one in texts if silently_wrong(one, meant)] == []


@pytest.mark.parametrize(
    "text",
    [
        "boat 4 51 03.4 N 001 27.8 E",
        "40 51.0567 N 1.4633 E",
        "0312 5103.4N 00127.8E",
        "33 51.0567,1.4633",
        "24/11/26 3.12 51.0567N 1.4633E",
        "five one degrees, zero three minutes, decimal four north, one degree, two seven minutes, decimal eight east",
        "51o03.4N 1o27.8E",
        "51* 03.4' N 001* 27.8' E",
        "51_03.4N 001_27.8E",
        "Lat. 51°03,4 N - Long. 001°27,8 E",
        "five one, zero three decimal four north, zero zero one, two seven decimal eight east",
    ],
)
def test_numbers_and_signs_around_a_position_do_not_move_it(text):
    found = read(text)
    assert apart_nm(found.readings[0], Meant(*NAMED["P"], 0)) < 0.02
    assert not found.ambiguous


@pytest.mark.parametrize(
    "text",
    [
        "5 miles noth west of Calais",
        "51 men 1200",
        "boat 51, 1.5 m waves",
        "51 deg 03.4 min N, 001 dg 27.8 min E",
        "call 112 Calais 3 people",
    ],
)
def test_what_is_half_understood_is_no_position(text):
    assert read(text).readings == ()


SPOKEN = (
    ("five one degrees zero three decimal four north zero zero one degrees two seven decimal eight east", "P"),
    ("fifty degrees fifty nine decimal two nine four north, one degree twenty one decimal zero eight seven east", "Q"),
    ("cinq un degrés zéro trois décimale quatre nord, zéro zéro un degrés deux sept décimale huit est", "P"),
)


@pytest.mark.parametrize(("text", "name"), SPOKEN)
def test_a_word_that_was_not_heard_makes_no_other_place_and_a_hesitation_changes_nothing(text, name):
    meant, words = Meant(*NAMED[name], 0), text.split(" ")
    for at in range(len(words)):
        assert not silently_wrong(" ".join([*words[:at], "mmm", *words[at + 1 :]]), meant), at
        hesitating = read(" ".join([*words[:at], "euh,", *words[at:]]))
        assert apart_nm(hesitating.readings[0], meant) < 0.02
        assert not hesitating.ambiguous
