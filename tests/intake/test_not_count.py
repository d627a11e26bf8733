"""Figures that count nobody are hidden from the count finder; figures that count somebody never are."""

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from varne.intake.finder.not_count import not_counts


def masked(text):
    return [text[start:end] for start, end in not_counts(text, (0, len(text)))]


@pytest.mark.parametrize(
    ("text", "figure"),
    [
        ("a man aged 16", "aged 16"),
        ("a 16-year-old", "16-year-old"),
        ("aged between 16 and 40", "aged between 16 and 40"),
        ("un homme de 16 ans", "16 ans"),
        ("âgés de 16 à 40 ans", "âgés de 16 à 40 ans"),
        ("5 nautical miles off Dover", "5 nautical miles"),
        ("à 3,5 milles nautiques de Calais", "3,5 milles nautiques"),
        ("three miles out", "three miles"),
        ("an 8 metre RHIB", "8 metre"),
        ("canot de 8 m", "8 m"),
        ("at 20 knots", "20 knots"),
        ("à 5 nœuds", "5 nœuds"),
        ("a 40 hp engine", "40 hp"),
        ("moteur de 40 CV", "40 CV"),
        ("25 litres of fuel", "25 litres"),
        ("paid £3,000 each", "£3,000"),
        ("3 000 euros par personne", "3 000 euros"),
        ("about 30 per cent of them", "30 per cent"),
        ("41 à 60 % des arrivées", "41 à 60 %"),
        ("water at 12 degrees", "12 degrees"),
        ("call 07700 900123", "07700 900123"),
        ("tél. 06 39 98 12 34", "tél. 06 39 98 12 34"),
        ("call +44 7700 900123 now", "+44 7700 900123"),
        ("50°58.3'N 001°35.2'E", "001°35.2'E"),
        ("pos 50-58N 001-22E", "50-58N"),
        ("course 330", "course 330"),
        ("cap 320", "cap 320"),
        ("VHF channel 16", "channel 16"),
        ("canal 10", "canal 10"),
        ("SAR 406/2017", "SAR 406/2017"),
        ("Incident 14", "Incident 14"),
        ("n° 2018/42", "n° 2018/42"),
        ("Boat no 2 sinking", "no 2"),
        ("embarcation n° 2", "n° 2"),
        ("sea state 4, force 6", "sea state 4"),
        ("for two hours", "two hours"),
        ("pendant 3 heures", "3 heures"),
        ("the 3rd boat", "3rd"),
        ("la 2e fois", "2e"),
        ("Rescue 163 searched", "Rescue 163"),
        ("MMSI 227006750", "MMSI 227006750"),
        ("à Calais (62)", "(62)"),
    ],
)
def test_figures_with_their_own_sign_are_masked(text, figure):
    assert figure in masked(text)


@pytest.mark.parametrize(
    "text",
    [
        "12 people, 3 women and 2 children",
        "no 12 people",
        "12 m, 3 f",
        "Incident: 12 POB",
        "boat with 9 aboard",
        "operation 14 people were rescued",
        "one of the 11 others",
        "une dizaine de migrants",
        "Calais : 12 interpellés",
        "two dinghies and an inflatable",
        "rescued 12",
        "POB 12",
    ],
)
def test_numbers_of_people_and_boats_are_not_masked(text):
    assert masked(text) == []


def test_times_are_masked_with_the_rest():
    assert not_counts("at 04:12, 3 nm off", (0, 18), [(0, 8)]) == ((0, 8), (10, 14))


SIGNS = "12 3 nm miles aged 16 to and % £ no ° ' N ans"


@settings(max_examples=200)
@given(st.text(max_size=80) | st.lists(st.sampled_from(SIGNS.split()), max_size=12).map(" ".join))
def test_spans_lie_in_the_text_in_order_and_apart(text):
    spans = not_counts(text, (0, len(text)))
    assert all(0 <= start < end <= len(text) for start, end in spans)
    assert all(left[1] <= right[0] for left, right in pairwise(spans))
