"""What became of the counted: verbs, states, nouns and movements, in both languages."""

import pytest
from claim_notation import short, table


@pytest.mark.parametrize(("text", "claims"), table("roles"))
def test_the_words_around_a_figure_tell_its_role(text, claims):
    assert short(text) == claims
