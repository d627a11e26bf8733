"""A document's own date comes from its head, never from the story it tells."""

import pytest

from varne.intake.dating import date_in_head


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
