"""One claim and two claims: a sentence that counts agrees with its number in both languages."""

import ast
import re

import pytest
from tools.catalogue import SOURCE, templates

from varne.language.voice import voice

_IN_A_PAGE = re.compile(r'{% plural \S+ "([^"]*)" "([^"]*)"')
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


def forms():
    """Every sentence that the code or a template gives as one of two forms."""
    for path in SOURCE.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and getattr(node.func, "attr", "") == "plural":
                yield from (each.value for each in node.args[1:3] if isinstance(each, ast.Constant))
    for path in SOURCE.rglob("*.html"):
        for pair in _IN_A_PAGE.findall(path.read_text(encoding="utf-8")):
            yield from pair


def test_a_count_that_stands_before_its_noun_has_both_forms():
    counting = {each for each in templates() if _COUNTS_A_NOUN.search(each)}
    assert counting
    assert sorted(counting - set(forms())) == []
