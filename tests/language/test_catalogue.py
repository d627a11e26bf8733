"""The French catalogue is whole, says the same as the English, and keeps one French word per word of the house."""

import ast
import re
from pathlib import Path

import pytest
from tools.catalogue import SOURCE, catalogue, faults, templates

from tests.language.wording import (
    ALONE,
    ALSO,
    NO_REVERSE,
    RIVALS,
    english_of,
    fields,
    french_of,
    plain,
    typography,
)
from varne.cli.placeholder import PLACEHOLDERS
from varne.kernel.vocabulary import table

PAIRS = [(message.id, message.string) for message in catalogue() if message.id]
WORDS = sorted(table("terms")["word"])

OTHER_WORDS = frozenset(
    {
        ("group", "groups it belongs to, such as uk or sar"),  # communities of organisations, no criminal group
        ("boat", "what is counted: person, boat, engine ..."),  # a code that the officer types
        ("audience", "narrower than the report's"),  # the meaning of --audience; English leaves the noun out
    }
)
"""Sentences in which an English word is not the word of the house, or French needs it where English does not."""


def equal_on_purpose():
    text = Path(__file__).with_name("equal_on_purpose.txt").read_text(encoding="utf-8")
    return [line for line in text.splitlines() if line and not line.startswith("#")]


def offending(check):
    return [(english, french) for english, french in PAIRS if check(english, french)]


def test_nothing_is_missing_left_over_empty_or_unsure():
    assert faults() == []


def test_every_translation_has_the_fields_of_its_original():
    assert offending(lambda english, french: fields(english) != fields(french)) == []


def test_a_lost_or_changed_field_would_be_found():
    assert fields("{a} of {b} and %s") == fields("%s : {b}, {a}")
    for changed in ("{a} and %s", "{a} of {c} and %s", "{a!r} of {b} and %s", "{a} of {b}", "{a} of {b} and %(x)s"):
        assert fields(changed) != fields("{a} of {b} and %s")


def test_nothing_is_left_in_english_but_what_is_the_same_in_french():
    same = {english for english, french in PAIRS if english == french}
    assert sorted(same) == sorted(equal_on_purpose())


def test_no_translation_holds_a_word_that_is_only_english():
    assert offending(lambda english, french: ALONE.search(plain(french))) == []


def test_french_follows_the_rules_of_its_typography():
    assert [(french, found) for _, french in PAIRS if (found := typography(french))] == []


@pytest.mark.parametrize(
    "sentence",
    [
        "l'inscription",
        "dit “oui”",
        "Suite: rien",
        "Suite :rien; fin",
        "Vraiment?",
        "«oui»",
        "moteur...",
        "rien .",
        "{name}: rien",
    ],
)
def test_the_rules_of_typography_find_a_fault(sentence):
    assert typography(sentence)


@pytest.mark.parametrize(
    "sentence",
    [
        "Écrivez « {word} » : à 10:00, comme op:uk-bf.altair ou 3x5x2:1A-P ; sinon --set low=9 ?",
        "voir https://exemple.org/a ; c’est tout !",
        "argument %(argument_name)s : %(message)s",
        "Lancez : varne add FICHIER --mapping {name}",
    ],
)
def test_the_rules_of_typography_leave_codes_alone(sentence):
    assert typography(sentence) == []


def test_a_sentence_ends_and_begins_in_both_languages_alike():
    def unlike(english, french):
        ends = english[-1] != french[-1] and {english[-1], french[-1]} & set(".:!?") and french[-1] != "…"
        begins = english[0].isalpha() and french[0].isalpha() and english[0].isupper() != french[0].isupper()
        return ends or begins

    assert offending(unlike) == []


def test_columns_stand_equally_far_apart_in_both_languages():
    def gaps(sentence):
        return re.findall(r"^ +|  +", sentence)

    assert offending(lambda english, french: gaps(english) != gaps(french)) == []


@pytest.mark.parametrize("word", WORDS)
def test_a_word_of_the_house_has_one_french_word(word):
    english_word, french_word = english_of(word), french_of(word)
    missing = [
        (english, french)
        for english, french in PAIRS
        if english_word.search(plain(english))
        and not french_word.search(plain(french))
        and (word, english) not in OTHER_WORDS
    ]
    assert missing == []


@pytest.mark.parametrize("word", [word for word in WORDS if word not in NO_REVERSE])
def test_the_french_word_of_a_word_of_the_house_says_nothing_else(word):
    french_word, also = french_of(word), re.compile(ALSO.get(word, "(?!)"), re.IGNORECASE)
    strayed = [
        (english, french)
        for english, french in PAIRS
        if french_word.search(plain(french))
        and not english_of(word).search(plain(english))
        and not also.search(plain(english))
        and (word, english) not in OTHER_WORDS
    ]
    assert strayed == []


def test_no_rival_of_a_word_of_the_house_is_used():
    rival = re.compile(rf"\b(?:{'|'.join(RIVALS)})\b", re.IGNORECASE)
    assert offending(lambda english, french: rival.search(plain(french))) == []


def test_every_exception_is_needed():
    known = {english for english, _ in PAIRS}
    assert {english for _, english in OTHER_WORDS} <= known
    for word, english in OTHER_WORDS:
        french = dict(PAIRS)[english]
        assert bool(english_of(word).search(plain(english))) != bool(french_of(word).search(plain(french)))


def test_every_word_of_the_house_can_be_looked_for():
    for word in WORDS:
        reviewed = table("terms")["word"][word]
        assert english_of(word).fullmatch(reviewed["en"])
        assert french_of(word).fullmatch(reviewed["fr"])


def test_every_placeholder_of_an_option_is_translated():
    used = {
        keyword.value.value
        for path in SOURCE.rglob("cli/**/*.py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call)
        for keyword in node.keywords
        if keyword.arg == "metavar" and isinstance(keyword.value, ast.Constant)
    }
    assert used == PLACEHOLDERS.keys()
    assert used <= templates().keys()
