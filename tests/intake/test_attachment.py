"""Whose time and whose place: by the clauses of the sentence, and over sentences only where one scene goes on."""

from datetime import UTC, datetime

import pytest

from varne.intake.extract import extract_text

WHEN = datetime(2019, 2, 15, 18, tzinfo=UTC)
"""A Friday."""


def slots(text):
    """Give each figure its day of the month and its place, as 'said: day place'."""
    return {
        one.quantity.said: (one.when and one.when.start.day, one.where and one.where.said)
        for one in extract_text(text, WHEN).claims
    }


@pytest.mark.parametrize(
    ("text", "said", "expected"),
    [
        ("Nine men were rescued off Deal by a lifeboat, which put them ashore at Dover.", "Nine", (None, "off Deal")),
        ("Two men were charged after eight people were found at Dungeness on Thursday.", "Two", (None, None)),
        ("On Thursday, off Deal, nine people were rescued; two of them were children.", "two", (14, "off Deal")),
        ("60 people were landed: 40 at Dover, 20 at Ramsgate.", "60", (None, None)),
        ("Rescued 61, of whom 22 near Calais.", "61", (None, None)),
        ("Nine people set out from Calais and were rescued off Deal.", "Nine", (None, "off Deal")),
        ("Six men who set out on Wednesday were picked up off Deal on Thursday.", "Six", (14, "off Deal")),
        ("Lifeboats from Dover and Ramsgate found nine people on Thursday.", "nine", (14, None)),
        ("On Thursday two survivors were taken to Conquest Hospital.", "two", (14, "Conquest Hospital")),
        ("Two vans were seized at Dover; five boats were seen.", "five", (None, None)),
    ],
)
def test_a_find_belongs_to_the_clause_that_it_stands_in(text, said, expected):
    assert slots(text)[said] == expected


@pytest.mark.parametrize(
    ("following", "said", "expected"),
    [
        ("Four women were rescued as well.", "Four", (14, "off Deal")),
        ("Four women were handed over to the police.", "Four", (14, None)),
        ("Four women are in a hotel.", "Four", (None, None)),
        ("Nobody was hurt.", "Nobody", (14, "off Deal")),
        ("Two women are missing.", "Two", (14, "off Deal")),
        ("Two women are still being sought.", "Two", (None, None)),
        ("Four men have been charged.", "Four", (None, None)),
        ("At Ramsgate, four women were rescued.", "four", (None, "At Ramsgate")),
        ("Since January 239 people have been rescued.", "239", (1, None)),
    ],
)
def test_a_sentence_takes_the_scene_before_it_only_where_it_goes_on(following, said, expected):
    assert slots(f"On Thursday nine men were rescued off Deal. {following}")[said] == expected


def test_the_day_or_the_hour_of_a_heading_governs_its_report():
    assert slots("SITREP daily, Thursday 14 February.\nRescued: 22 persons.\nMissing: 0.") == {
        "22": (14, None),
        "0": (14, None),
    }
    assert slots("SITREP 1 - 14 FEB 0600 UTC\nSITUATION: 8 POB.") == {"8": (14, None)}


def test_no_line_of_a_log_takes_the_place_of_another():
    assert slots("0410 Dinghy off Deal, 9 POB.\n0520 Lifeboat has taken 9 aboard.")["9"] == (15, None)


def test_a_quotation_takes_no_time_from_the_words_around_it():
    found = slots('On Thursday nine men were rescued off Deal. "Six of us were on board," the coxswain said.')
    assert found.get("Six", (None, None)) == (None, None)


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("0350 DEFENDER: 48 embarked.", "DEFENDER"),
        ("04:47 SNS 076 : 11 récupérés.", "SNS 076"),
        ("[06:31] Sal Walmer: 12 people landed.", None),
        ("2. DIVERS : 1 homme évacué.", None),
        ("La préfecture, de son côté, parle de 55 passagers.", "La préfecture"),
        ("The skipper, who has been at sea for 31 years, said nine people were aboard.", "The skipper"),
        ("The minister said 60 were stopped. He added that 12 people had landed.", "The minister"),
        ("17 POB confirmed.", None),
    ],
)
def test_who_is_named_before_a_colon_or_a_verb_of_saying_speaks(text, speaker):
    assert extract_text(text, WHEN).claims[-1].said_by == speaker
