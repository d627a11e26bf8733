"""Which figures are claims, which belong together, and which the text takes back."""

import pytest
from claim_notation import claims_of, no_claims, short, table


@pytest.mark.parametrize(("text", "claims"), table("parts"))
def test_a_part_points_to_its_whole(text, claims):
    assert short(text) == claims


@pytest.mark.parametrize(("text", "claims"), table("bare"))
def test_a_figure_counts_without_its_noun_where_it_can_be_nothing_else(text, claims):
    assert short(text) == claims


@pytest.mark.parametrize(("text", "claims"), table("withdrawn"))
def test_what_the_text_takes_back_is_no_claim(text, claims):
    assert short(text) == claims


@pytest.mark.parametrize("text", no_claims())
def test_capacities_assets_plans_comparisons_and_other_figures_are_no_claims(text):
    assert short(text) == ""


def test_the_words_of_the_figure_come_with_its_qualifier():
    text = "At least 110 people crossed; une cinquantaine de migrants attendaient."
    assert [claim["quantity"]["said"] for claim in claims_of(text)] == ["At least 110", "une cinquantaine"]
