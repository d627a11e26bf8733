"""One person told by an article, and ages that are no counts: what decides over a life is never left out."""

import pytest
from claim_notation import nobody_counted, short, table


@pytest.mark.parametrize(("text", "claims"), table("one_person"))
def test_a_single_person_told_by_an_article_and_a_verb_is_one(text, claims):
    assert short(text) == claims


@pytest.mark.parametrize("text", nobody_counted())
def test_an_article_without_such_a_verb_counts_nobody(text):
    assert short(text) == ""
