"""The corpus stands as it was when it was set aside, before the first rule."""

import hashlib

import pytest

from tests.position.forms import CORPUS, forms

SET_ASIDE = "8887a0aaf376a76c26859a215cd40bdee28d5624098493866080747a2eef3088"


def test_the_half_set_aside_is_the_one_that_was_set_aside():
    assert hashlib.sha256((CORPUS / "aside.txt").read_bytes()).hexdigest() == SET_ASIDE


@pytest.mark.parametrize("half", ["worked", "aside"])
def test_every_form_is_told_once_and_says_what_it_means(half):
    found = forms(half)
    assert len(found) > 250
    assert len({form.text for form in found}) == len(found)
    assert {form.doubtful for form in found} == {True, False}
