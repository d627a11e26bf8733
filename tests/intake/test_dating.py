"""A document's own date comes from its head, never from the story it tells."""

from datetime import UTC, date, datetime

import pytest

from varne.desk.extracting import extract
from varne.intake.dating import date_in_head, written_at
from varne.kernel.errors import BadInput
from varne.kernel.moment import parse_written


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        ("BBC News, 28 November 2018. At least 110 people arrived.", "en", "2018-11-28T00:00:00+00:00"),
        ("From: watch\nDate: Thu, 22 Nov 2018 14:03:00 +0000\n\nNine people.", "en", "2018-11-22T14:03:00+00:00"),
        ("Cherbourg, le 22/11/2018\n\nCommuniqué", "fr", "2018-11-22T00:00:00+01:00"),
        ("CHERBOURG, LE 22 NOVEMBRE 2018 – 14h30\nOnze personnes", "fr", "2018-11-22T14:30:00+01:00"),
        ("SITREP ONE\nDTG 252315ZNOV18\nNine POB", "en", "2018-11-25T23:15:00+00:00"),
        ("Envoyé : jeudi 22 novembre 2018 15:40\nOnze personnes", "fr", "2018-11-22T15:40:00+01:00"),
        ("London, 11/12/18\nNine people", "en", "2018-12-11T00:00:00+00:00"),
        ("On 5 November 2018 nine people landed.", "en", None),
        ("Le 22 novembre 2018, onze personnes ont été secourues.", "fr", None),
        ("Friday: nine people.", "en", None),
        ("", "en", None),
    ],
)
def test_the_head_of_a_document_dates_it(text, language, expected):
    found = date_in_head(text, language)
    assert (None if found is None else found.isoformat()) == expected


@pytest.mark.parametrize(
    ("language", "day", "expected"),
    [
        ("en", "2018-11-22", "2018-11-22T00:00:00+00:00"),
        ("en", "2019-07-22", "2019-07-22T00:00:00+01:00"),
        ("fr", "2018-11-22", "2018-11-22T00:00:00+01:00"),
        ("fr", "2019-07-22", "2019-07-22T00:00:00+02:00"),
    ],
)
def test_a_bare_day_is_the_whole_day_on_the_clocks_of_the_languages_shore(language, day, expected):
    assert written_at(parse_written(day), language).isoformat() == expected


def test_an_instant_stays_itself_whatever_the_language():
    moment = datetime(2019, 7, 22, 14, tzinfo=UTC)
    assert written_at(moment, "fr") == parse_written("2019-07-22T15:00+01:00") == moment


@pytest.mark.parametrize("said", ["2018-11-31", "20181122", "22/11/2018", "2018-11-22T14:00", "9999-12-31", ""])
def test_neither_a_day_nor_an_instant_is_refused(said):
    with pytest.raises(BadInput):
        parse_written(said)


def test_times_in_a_text_hang_on_its_bare_day():
    (english,) = extract("Nine people were rescued off Deal this morning.", date=date(2019, 7, 22)).claims
    (french,) = extract("Neuf personnes ont été secourues hier au large de Calais.", date=date(2019, 7, 22)).claims
    assert english.when.start.isoformat() == "2019-07-22T05:00:00+00:00"
    assert french.when.start.isoformat() == "2019-07-20T22:00:00+00:00"
