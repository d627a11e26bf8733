"""How well the corpus is read: nothing silently wrong, and at least 99.5 % right or flagged, in each half."""

from collections import Counter

import pytest

from tests.position.forms import forms, verdict
from varne.intake.position import read


def judged(half):
    for form in forms(half):
        found = read(form.text)
        yield form.text, verdict(form, found.readings, found.ambiguous)


@pytest.mark.parametrize("half", ["worked", "aside"])
def test_nothing_is_silently_wrong(half):
    assert [text for text, one in judged(half) if one == "wrong"] == []


@pytest.mark.parametrize("half", ["worked", "aside"])
def test_nearly_everything_is_right_or_flagged_and_nine_tenths_are_read_without_a_doubt(half):
    counted = Counter(one for _, one in judged(half))
    assert counted["right"] + counted["flagged"] >= 0.995 * counted.total()
    assert counted["right"] >= 0.9 * counted.total()


def test_the_score_tells_wrong_from_right():
    (form,) = [form for form in forms("aside") if form.text == "51.056667,1.463333"]
    found = read(form.text)
    assert verdict(form, found.readings, found.ambiguous) == "right"
    elsewhere = read("50.641667, 1.463333")
    assert verdict(form, elsewhere.readings, elsewhere.ambiguous) == "wrong"
    assert verdict(form, (), False) == "missed"
    both = read("51.056667,1.463333 and 50.641667,1.5")
    assert verdict(form, both.readings, both.ambiguous) == "flagged"
