"""A bare figure is a number of boats where what follows tells what each of them carries."""

from datetime import datetime

import pytest

from varne.intake.candidate import to_json
from varne.intake.extract import extract_text

DATE = datetime.fromisoformat("2024-05-02T10:00+02:00")


def read(text):
    found = to_json(extract_text(text, DATE))["claims"]
    return [(claim["quantity"]["low"], claim["unit"]) for claim in found]


def test_what_carries_others_is_a_boat():
    text = "morning all. 3 already called in, 1 of them with 50 odd on it apparently."
    assert read(text) == [(3, "boat"), (1, "boat"), (40, "person")]


def test_boats_are_told_by_the_load_of_one_of_them():
    assert read("Jez: seen 2 more off abbots cliff\nJez: 18 in one") == [(2, "boat"), (18, "person")]


@pytest.mark.parametrize("text", ["Jez: 18 in one", "12 rescued, 2 of them with burns.", "Two were taken aboard."])
def test_people_stay_people(text):
    assert {unit for _, unit in read(text)} == {"person"}
