"""Times in words are intervals with the zone in which they were stated; nothing is an instant by accident."""

from datetime import datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from varne.intake.finder.anchor import Anchor, local_iso
from varne.intake.finder.time_phrase import find_times

FRIDAY = datetime.fromisoformat("2018-11-23T14:00+00:00")


def read(text, language, anchor=FRIDAY):
    return [
        (
            find.said,
            local_iso(find.interval.start, find.interval.zone),
            local_iso(find.interval.end, find.interval.zone),
        )
        for find in find_times(text, (0, len(text)), language, Anchor(anchor))
        if find.interval is not None
    ]


@pytest.mark.parametrize(
    ("text", "said", "start", "end"),
    [
        (
            "rescued on Saturday morning off Dover",
            "on Saturday morning",
            "2018-11-17T06:00:00+00:00",
            "2018-11-17T12:00:00+00:00",
        ),
        ("on Thursday evening", "on Thursday evening", "2018-11-22T18:00:00+00:00", "2018-11-23T00:00:00+00:00"),
        ("since 3 November", "since 3 November", "2018-11-03T00:00:00+00:00", "2018-11-24T00:00:00+00:00"),
        ("so far this month", "so far this month", "2018-11-01T00:00:00+00:00", "2018-11-24T00:00:00+00:00"),
        ("last week", "last week", "2018-11-12T00:00:00+00:00", "2018-11-19T00:00:00+00:00"),
        (
            "at 04:12 on 22 November",
            "at 04:12 on 22 November",
            "2018-11-22T04:12:00+00:00",
            "2018-11-22T04:12:00+00:00",
        ),
        (
            "shortly after 10 on Friday",
            "shortly after 10 on Friday",
            "2018-11-23T10:05:00+00:00",
            "2018-11-23T10:25:00+00:00",
        ),
        ("DTG 222315ZNOV18", "222315ZNOV18", "2018-11-22T23:15:00+00:00", "2018-11-22T23:15:00+00:00"),
        (
            "between 3 and 18 November",
            "between 3 and 18 November",
            "2018-11-03T00:00:00+00:00",
            "2018-11-19T00:00:00+00:00",
        ),
        ("on 11/12/17", "on 11/12/17", "2017-12-11T00:00:00+00:00", "2017-12-12T00:00:00+00:00"),
        ("yesterday afternoon", "yesterday afternoon", "2018-11-22T12:00:00+00:00", "2018-11-22T18:00:00+00:00"),
    ],
)
def test_english_times(text, said, start, end):
    assert (said, start, end) in read(text, "en")


@pytest.mark.parametrize(
    ("text", "said", "start", "end"),
    [
        ("samedi matin au large", "samedi matin", "2018-11-17T06:00:00+01:00", "2018-11-17T12:00:00+01:00"),
        (
            "dans la nuit de lundi à mardi",
            "dans la nuit de lundi à mardi",
            "2018-11-19T21:00:00+01:00",
            "2018-11-20T07:00:00+01:00",
        ),
        ("hier soir", "hier soir", "2018-11-22T18:00:00+01:00", "2018-11-23T00:00:00+01:00"),
        ("vers 13h00", "vers 13h00", "2018-11-23T12:40:00+01:00", "2018-11-23T13:20:00+01:00"),
        ("à 4h12 le 22 novembre", "à 4h12 le 22 novembre", "2018-11-22T04:12:00+01:00", "2018-11-22T04:12:00+01:00"),
        (
            "depuis le début du mois",
            "depuis le début du mois",
            "2018-11-01T00:00:00+01:00",
            "2018-11-24T00:00:00+01:00",
        ),
        (
            "jeudi 22 novembre, peu après 10 heures",
            "peu après 10 heures",
            "2018-11-22T10:05:00+01:00",
            "2018-11-22T10:25:00+01:00",
        ),
        ("du 3 au 18 novembre", "3 au 18 novembre", "2018-11-03T00:00:00+01:00", "2018-11-19T00:00:00+01:00"),
    ],
)
def test_french_times(text, said, start, end):
    found = read(text, "fr")
    assert any(said in one[0] and one[1:] == (start, end) for one in found), found


def test_a_stated_zone_is_kept():
    assert read("at 0312 UTC on 22 November", "fr")[0][1] == "2018-11-22T03:12:00+00:00"


def test_without_a_date_a_weekday_stays_words():
    (find,) = find_times("on Friday", (0, 9), "en", Anchor(None))
    assert find.interval is None
    assert find.said == "on Friday"


def test_a_figure_behind_a_day_is_no_year():
    (find,) = find_times("From 1 January to 21 November 27,284 people", (0, 42), "en", Anchor(FRIDAY))
    assert find.said == "From 1 January to 21 November"


@settings(max_examples=300)
@given(st.text(alphabet="0123456789 :hH./-,duNovlundimatinsaturdayZ'é", max_size=60), st.sampled_from(("en", "fr")))
def test_any_text_gives_times_inside_it(text, language):
    for find in find_times(text, (0, len(text)), language, Anchor(FRIDAY)):
        assert text[find.start : find.end] == find.said
        assert find.interval is None or find.interval.start <= find.interval.end
