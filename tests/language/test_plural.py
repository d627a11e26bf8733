"""One claim and two claims: a sentence that counts agrees with its number in both languages."""

import re

import pytest
from tools.catalogue import templates

from varne.language.voice import voice

_COUNTS_A_NOUN = re.compile(r"\{count\} [a-z]")


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("en", ("0 claims", "1 claim", "2 claims")),
        ("fr", ("0 élément", "1 élément", "2 éléments")),
    ],
)
def test_a_sentence_agrees_with_its_number(language, said):
    assert tuple(voice(language).plural(number, "{count} claim", "{count} claims") for number in range(3)) == said


def test_a_count_that_stands_before_its_noun_has_both_forms():
    counting = sorted(each for each in templates() if _COUNTS_A_NOUN.search(each))
    assert counting
    alike = {re.sub(r"\{count\} \w+(?: (?:is|are))?|may be|\bof events\b", "§", each) for each in counting}
    assert 2 * len(alike) == len(counting), counting
