"""The table of times, in both languages: what officers write, and which interval it is on Friday 23 November 2018.

Each row is the words, the start and the end as day and hour on the clocks of the sentence's own country.
"""

from datetime import datetime, timedelta
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from varne.intake.finder.anchor import Anchor, zone_of
from varne.intake.finder.time_phrase import find_times, time_spans
from varne.kernel.moment import Interval

ANCHOR = Anchor(datetime.fromisoformat("2018-11-23T14:00+00:00"))
ENGLISH = """
rescued from 22 to 24 November | 22 00:00 | 25 00:00
between 3 and 28 November 17 people | 03 00:00 | 29 00:00
3-28 Nov | 03 00:00 | 29 00:00
on 21, 22 and 23 November | 21 00:00 | 24 00:00
on Monday 19 and Tuesday 20 November | 19 00:00 | 21 00:00
over the past week 40 people | 16 00:00 | 24 00:00
in the past few days | 16 00:00 | 24 00:00
in the last 24 hours | 22 14:00 | 23 14:00
in November 78 people | 01 00:00 | 24 00:00
in the first week of November | 01 00:00 | 08 00:00
mid-November | 11 00:00 | 21 00:00
between 0300 and 0500 | 23 03:00 | 23 05:00
0300-0500 | 23 03:00 | 23 05:00
3-5am | 23 03:00 | 23 05:00
between 4 and 5 in the morning | 23 04:00 | 23 05:00
11pm to 3am | 22 23:00 | 23 03:00
0412Z call from dinghy | 23 04:12 | 23 04:12
0355 Dinghy with engine failure | 23 03:55 | 23 03:55
dover 0540: 19 off the first boat | 23 05:40 | 23 05:40
252315Z NOV 18 | 25 23:15 | 25 23:15
at 0312 UTC | 23 03:12 | 23 03:12
at 3.15am on Friday | 23 03:15 | 23 03:15
03.15 lifeboat launched | 23 03:15 | 23 03:15
half past four in the morning | 23 04:30 | 23 04:30
at noon yesterday | 22 12:00 | 22 12:00
last night 12 people | 22 21:00 | 23 07:00
overnight, nine men | 22 21:00 | 23 07:00
overnight from Wednesday to Thursday | 21 21:00 | 22 07:00
on the night of 21-22 November | 21 21:00 | 22 07:00
in the early hours of Saturday | 17 00:00 | 17 06:00
early on Saturday morning | 17 05:00 | 17 09:00
early this morning | 23 05:00 | 23 09:00
at first light on Friday | 23 06:00 | 23 08:00
before dawn on Friday | 23 00:00 | 23 06:00
at around 5am today | 23 04:40 | 23 05:20
about 10pm last night | 22 21:40 | 22 22:20
just before 6 am | 23 05:35 | 23 05:55
By 06:00 all were safe | 23 00:00 | 23 06:00
from 22:00 on Friday to 04:00 on Saturday | 16 22:00 | 17 04:00
from Friday evening to Saturday morning | 16 18:00 | 17 12:00
on Wednesday night at 2am | 22 02:00 | 22 02:00
three days ago | 20 00:00 | 21 00:00
this weekend | 17 00:00 | 19 00:00
last Friday | 16 00:00 | 17 00:00
on the 22nd, 14 people | 22 00:00 | 23 00:00
On 22 November 14 people | 22 00:00 | 23 00:00
November 22 at 4 pm | 22 16:00 | 22 16:00
at 4 on Saturday afternoon | 17 16:00 | 17 16:00
this afternoon at about 3 | 23 14:40 | 23 15:20
Thu 22 Nov 2018 14:03 | 22 14:03 | 22 14:03
[22/11/2018, 04:12:33] Anna: hi | 22 04:12 | 22 04:12
2018-11-22T04:12Z | 22 04:12 | 22 04:12
since Monday | 19 00:00 | 24 00:00
shortly after midnight | 23 00:05 | 23 00:25
8 o'clock on Thursday evening | 22 20:00 | 22 20:00
1545 UTC 22 NOV | 22 15:45 | 22 15:45
the day before yesterday at 11pm | 21 23:00 | 21 23:00
on Sunday 18th November 2018 at approximately 0730hrs | 18 07:10 | 18 07:50
between 6am on Sunday and 8am on Monday | 18 06:00 | 19 08:00
just after 7 this morning | 23 07:05 | 23 07:25
in the last week | 16 00:00 | 24 00:00
at the weekend | 17 00:00 | 19 00:00
as of 0900 on 22 November | 22 09:00 | 22 09:00
2018/11/22 | 22 00:00 | 23 00:00
"""
FRENCH = """
Le 22 novembre 2018, vers 4 h 12, onze personnes | 22 03:52 | 22 04:32
dans la nuit du 21 au 22 novembre | 21 21:00 | 22 07:00
dans la nuit de mercredi à jeudi vers 3h | 22 02:40 | 22 03:20
la nuit dernière | 22 21:00 | 23 07:00
cette nuit vers 2h30 | 23 02:10 | 23 02:50
avant-hier à 23h15 | 21 23:15 | 21 23:15
hier matin, 12 personnes | 22 06:00 | 22 12:00
mardi dernier | 20 00:00 | 21 00:00
tôt dans la matinée | 23 05:00 | 23 09:00
en tout début de matinée | 23 05:00 | 23 08:00
en fin d'après-midi | 23 16:00 | 23 18:00
à 16 heures 30 personnes | 23 16:00 | 23 16:00
à 16 heures 30, au large | 23 16:30 | 23 16:30
entre le 3 et le 28 novembre | 03 00:00 | 29 00:00
du 3 au 28 novembre 2018 | 03 00:00 | 29 00:00
depuis lundi | 19 00:00 | 24 00:00
depuis deux jours | 21 00:00 | 24 00:00
au cours des 24 dernières heures | 22 15:00 | 23 15:00
ces derniers jours | 16 00:00 | 24 00:00
la première quinzaine de novembre | 01 00:00 | 16 00:00
la semaine dernière | 12 00:00 | 19 00:00
début novembre | 01 00:00 | 11 00:00
de vendredi à dimanche | 16 00:00 | 19 00:00
jeudi 22 au matin | 22 06:00 | 22 12:00
jeudi 22 novembre au soir | 22 18:00 | 23 00:00
le 1er novembre | 01 00:00 | 02 00:00
à midi | 23 12:00 | 23 12:00
peu après minuit | 23 00:05 | 23 00:25
aux environs de cinq heures du matin | 23 04:40 | 23 05:20
vers six heures et demie | 23 06:10 | 23 06:50
à 8 heures du soir | 23 20:00 | 23 20:00
à 3h12 (heure française) | 23 03:12 | 23 03:12
à 04h12, heure locale | 23 04:12 | 23 04:12
entre 3h et 5h ce matin | 23 03:00 | 23 05:00
entre vendredi soir et samedi matin | 16 18:00 | 17 12:00
il y a deux jours | 21 00:00 | 22 00:00
il y a trois heures | 23 11:40 | 23 12:20
le 22.11.2018 | 22 00:00 | 23 00:00
le 21 novembre à l'aube | 21 06:00 | 21 08:00
dans la journée de vendredi | 23 00:00 | 24 00:00
au petit matin | 23 05:00 | 23 09:00
le 22 à 4h | 22 04:00 | 22 04:00
dès 5 heures | 23 05:00 | 24 00:00
samedi dans la nuit | 17 21:00 | 18 07:00
mardi 20/11 vers 5h | 20 04:40 | 20 05:20
à quinze heures | 23 15:00 | 23 15:00
depuis le début du mois de novembre | 01 00:00 | 24 00:00
le 22 novembre dernier | 22 00:00 | 23 00:00
peu avant l'aube | 23 05:00 | 23 06:00
jeudi, aux premières heures | 22 00:00 | 22 06:00
toute la nuit | 22 21:00 | 23 07:00
4h et quart | 23 04:15 | 23 04:15
le 14 et le 15 novembre | 14 00:00 | 16 00:00
à 5h du matin mardi | 20 05:00 | 20 05:00
0600-0800Z | 23 06:00 | 23 08:00
"""
NO_TIME = """
en around 10 people
en at 10 sites
en for two hours
en a 24-hour operation
en 12 may have drowned and others march on
en 1200 migrants crossed
en 2018 people
en In a statement, 14 were named
fr pendant 3 heures
fr après deux heures de recherches
fr de sept à douze personnes
fr les sept autres
fr trois heures de mer
"""


def rows(table):
    return [tuple(part.strip() for part in line.split("|")) for line in table.strip().splitlines()]


def moment(text, zone):
    return datetime.strptime(f"2018-11-{text}", "%Y-%m-%d %H:%M").replace(tzinfo=zone)


def check(row, language):
    text, start, end = row
    finds = find_times(text, (0, len(text)), language, ANCHOR)
    assert len(finds) == 1, finds
    interval = finds[0].interval
    zone = zone_of(interval.zone)
    assert (interval.start, interval.end) == (moment(start, zone), moment(end, zone))


@pytest.mark.parametrize("row", rows(ENGLISH), ids=lambda row: row[0])
def test_english_words_of_time(row):
    check(row, "en")


@pytest.mark.parametrize("row", rows(FRENCH), ids=lambda row: row[0])
def test_french_words_of_time(row):
    check(row, "fr")


@pytest.mark.parametrize("row", NO_TIME.strip().splitlines())
def test_a_number_of_people_or_a_length_of_time_is_no_time_of_day(row):
    language, text = row.split(" ", 1)
    assert find_times(text, (0, len(text)), language, ANCHOR) == ()


def test_the_reference_page_tells_what_is_read():
    page = Path(__file__).parents[2].joinpath("docs/reference/times.md").read_text(encoding="utf-8")
    table = [line.strip("| ").split(" | ") for line in page.splitlines() if line.startswith("| ")][1:]
    assert len(table) > 25
    for said, language, start, end in table:
        check((said, start, end), language)


def one(text, language="en", previous=None, anchor=ANCHOR):
    (find,) = find_times(text, (0, len(text)), language, anchor, previous)
    return find


def test_a_date_in_figures_keeps_the_reading_month_first():
    find = one("11/12/18")
    assert find.interval.start.isoformat() == "2018-12-11T00:00:00+00:00"
    assert [other.start.isoformat() for other in find.others] == ["2018-11-12T00:00:00+00:00"]
    assert one("25/12/18").others == ()


def test_an_hour_that_the_clocks_strike_twice_keeps_both():
    find = one("at 01:30 on 28 October 2018")
    assert find.interval.start.isoformat() == "2018-10-28T00:30:00+00:00"
    assert [other.start.isoformat() for other in find.others] == ["2018-10-28T01:30:00+00:00"]


def test_summer_time_is_the_zones_own():
    assert one("on 3 June 2018").interval.start.isoformat() == "2018-06-02T23:00:00+00:00"
    assert one("le 3 juin 2018", "fr").interval.start.isoformat() == "2018-06-02T22:00:00+00:00"
    week_of_change = one("from 22 to 28 October 2018").interval
    assert week_of_change.end - week_of_change.start == timedelta(days=7, hours=1)


def test_a_bare_hour_goes_on_from_the_time_told_before():
    evening = one("at 23:50 on 21 November").interval
    assert one("At 00:10 it sank.", previous=evening).interval.start.isoformat() == "2018-11-22T00:10:00+00:00"
    assert one("At 23:55 it sank.", previous=evening).interval.start.isoformat() == "2018-11-21T23:55:00+00:00"
    night = one("overnight from Wednesday to Thursday").interval
    assert one("at 02:00", previous=night).interval.start.isoformat() == "2018-11-22T02:00:00+00:00"
    assert one("at 23:00", previous=night).interval.start.isoformat() == "2018-11-21T23:00:00+00:00"


def test_words_that_lean_on_the_last_time_need_one():
    event = one("at 04:00 on 22 November").interval
    assert one("two hours later", previous=event).interval.start.isoformat() == "2018-11-22T06:00:00+00:00"
    assert one("le lendemain matin", "fr", event).interval.start.isoformat() == "2018-11-23T05:00:00+00:00"
    assert one("two hours later").interval is None
    assert one("the next day").interval is None


def test_months_joined_are_one_stretch_and_stop_with_the_document():
    interval = one("in October and November").interval
    assert (interval.start.isoformat(), interval.end.isoformat()) == (
        "2018-09-30T23:00:00+00:00",
        "2018-11-24T00:00:00+00:00",
    )


def test_the_end_of_a_stretch_without_its_beginning_stays_words():
    assert one("until 18 November").interval is None
    assert one("in the year to 21 November").interval is None


def test_a_stated_zone_beats_the_language():
    assert one("à 03h12 UTC", "fr").interval.zone == "UTC"
    assert one("at 04:12 BST on 3 June 2018").interval.start.isoformat() == "2018-06-03T03:12:00+00:00"
    assert one("at 05:00 French time").interval.zone == "Europe/Paris"


def test_the_zone_of_the_document_beats_the_language():
    anchor = Anchor(ANCHOR.when, "UTC")
    assert one("le 3 juin 2018", "fr", anchor=anchor).interval.start.isoformat() == "2018-06-03T00:00:00+00:00"


def test_every_find_names_its_rule_and_its_words():
    find = one("shortly after 10 on Thursday")
    assert find.rule == "time.just_after.clock.bare_hour+day.weekday"
    assert (find.kind, find.said, find.interval.said) == ("clock", "shortly after 10 on Thursday", find.said)


SAID = """
between and from to entre et de du au à la nuit night Friday samedi 22 novembre November 2018 since depuis
04:12 4h12 0412Z 3am morning matin early tôt last this week mois 3 28 , ( ) - 252315ZNOV18 11/12/18 29/02/2018
31 juin midnight minuit later ago two deux heures days jours first première half past four UTC BST
"""
WORDS = st.lists(st.sampled_from(SAID.split()), max_size=14).map(" ".join)
DATES = st.datetimes(min_value=datetime(1990, 1, 1), max_value=datetime(2090, 1, 1)).map(
    lambda when: when.replace(tzinfo=zone_of("UTC"))
)


@settings(max_examples=400)
@given(WORDS | st.text(max_size=80), st.sampled_from(("en", "fr")), st.none() | DATES, st.booleans())
def test_finds_stand_in_order_and_no_interval_runs_backwards(text, language, when, told):
    previous = Interval(when, when) if told and when else None
    finds = find_times(text, (0, len(text)), language, Anchor(when), previous)
    assert all(text[find.start : find.end] == find.said for find in finds)
    assert all(left.end <= right.start for left, right in pairwise(finds))
    assert all(find.interval is None or find.interval.start <= find.interval.end for find in finds)
    assert time_spans(text, (0, len(text))) == tuple((find.start, find.end) for find in finds)


@settings(max_examples=100)
@given(WORDS, st.sampled_from(("en", "fr")), st.text(max_size=10))
def test_a_sentence_reads_the_same_wherever_it_stands(text, language, before):
    alone = find_times(text, (0, len(text)), language, ANCHOR)
    there = find_times(before + text, (len(before), len(before) + len(text)), language, ANCHOR)
    assert [(find.said, find.interval) for find in alone] == [(find.said, find.interval) for find in there]
