"""Figures and their qualifiers, both languages: the reading of every form of the rule table."""

import pytest

from varne.intake.finder.count import find_counts
from varne.intake.finder.token import tokens

EXACT = {
    "nineteen people": 19,
    "les 15 personnes": 15,
    "a total of 37": 37,
    "all 37 people": 37,
    "both men": 2,
    "a couple of men": 2,
    "a pair of kayaks": 2,
    "dix-neuf personnes": 19,
    "quatre-vingt-dix-sept personnes": 97,
    "soixante et onze migrants": 71,
    "septante-deux migrants": 72,
    "vingt-et-un exilés": 21,
    "one hundred and eight people": 108,
    "a hundred people": 100,
    "1,276 people": 1276,
    "1 276 personnes": 1276,
    "1.276 personnes": 1276,
    "1\u202f276 personnes": 1276,
    "mille deux cent trente personnes": 1230,
    "forty two people": 42,
    "cent-huit personnes": 108,
    "handed over 12 people": 12,
    "x4": 4,
}

READINGS = [
    ("at least 110 people", "at_least", 110, None),
    ("no fewer than a dozen people", "at_least", 12, None),
    ("au minimum 12 personnes", "at_least", 12, None),
    ("pas moins de 140", "at_least", 140, None),
    ("30+ pax", "at_least", 30, None),
    ("12 or more", "at_least", 12, None),
    ("12 ou plus", "at_least", 12, None),
    ("more than 1,200 people", "more_than", 1201, None),
    ("in excess of 30", "more_than", 31, None),
    ("plus d'une vingtaine", "more_than", 21, None),
    ("au-delà de 40", "more_than", 41, None),
    ("up to 12", "at_most", 0, 12),
    ("as many as 40", "at_most", 0, 40),
    ("jusqu'à quarante", "at_most", 0, 40),
    ("jusqu’à 40", "at_most", 0, 40),
    ("no more than 10", "at_most", 0, 10),
    ("fewer than ten", "less_than", 0, 9),
    ("moins d’une dizaine", "less_than", 0, 9),
    ("between 30 and 40", "between", 30, 40),
    ("entre 30 et 40", "between", 30, 40),
    ("de 15 à 20 personnes", "between", 15, 20),
    ("30-40 pax", "between", 30, 40),
    ("7 ou 8 pers", "between", 7, 8),
    ("four to five", "between", 4, 5),
    ("closer to 130 or 140", "about", 130, 140),
    ("plutôt 130 ou 140", "about", 130, 140),
    ("about 20", "about", 16, 24),
    ("some 45 people", "about", 36, 54),
    ("~30", "about", 24, 36),
    ("12 or so", "about", 10, 14),
    ("20-odd people", "about", 16, 24),
    ("une cinquantaine de personnes", "about", 40, 60),
    ("une bonne trentaine", "about", 24, 36),
    ("a dozen", "about", 10, 14),
    ("two dozen", "about", 19, 29),
    ("une 20aine", "about", 16, 24),
    ("dozens of people", "about", 20, 99),
    ("plusieurs centaines de migrants", "about", 200, 999),
    ("several", "several", 2, None),
    ("a few", "several", 2, 5),
    ("quelques migrants", "several", 2, 9),
    ("une poignée de", "several", 2, 6),
    ("no one", "none", 0, 0),
    ("personne n'a été blessé", "none", 0, 0),
    ("aucun blessé", "none", 0, 0),
    ("an unknown number of", "unknown", 0, None),
    ("un nombre indéterminé de", "unknown", 0, None),
]

NO_FIGURE = ["22/11/2018", "0412-0430", "at 12:30", "3.5 miles", "the 21st", "le 3e", "£20", "90%", "M62"]


def only(text):
    found = [count for count in find_counts(tokens(text)) if count.number.kind != "article"]
    assert len(found) == 1, found
    return found[0]


@pytest.mark.parametrize(("text", "number"), EXACT.items())
def test_a_plain_figure_is_that_number(text, number):
    count = only(text)
    assert (str(count.op), count.low, count.high) == ("exactly", number, number)


@pytest.mark.parametrize(("text", "op", "low", "high"), READINGS)
def test_a_qualified_figure_is_read_by_the_rule_table(text, op, low, high):
    count = only(text)
    assert (str(count.op), count.low, count.high) == (op, low, high)


@pytest.mark.parametrize("text", NO_FIGURE)
def test_dates_clock_times_ordinals_money_and_names_hold_no_figure(text):
    assert not [count for count in find_counts(tokens(text)) if count.number.kind != "article"]


def test_a_correction_from_one_figure_to_another_is_no_range():
    assert [count.low for count in find_counts(tokens("revised from 18 to 20"))] == [18, 20]
