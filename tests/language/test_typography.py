"""Numbers, days, clocks, spaces, plurals and quantities as each language writes them."""

import re
from datetime import UTC, date, datetime, timedelta, timezone
from string import Formatter

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from varne.kernel.errors import BadInput
from varne.kernel.message import say
from varne.kernel.quantity import (
    Op,
    Quantity,
    about,
    at_least,
    at_most,
    between,
    exactly,
    less_than,
    more_than,
)
from varne.kernel.role import Role
from varne.kernel.vocabulary import role_word, table, word
from varne.language.typography import NARROW, clock, day, french_spaces, number
from varne.language.voice import voice

LANGUAGES = ("en", "fr")
ENGLISH, FRENCH = voice("en"), voice("fr")
UNITS = sorted(table("terms")["unit"])
TEXTS = st.text(st.sampled_from(f"aÀ9 :;?!.,«»()[]{{}}%’'/-\n{NARROW}"), max_size=40)
COUNTS = st.builds(lambda make, n: make(n), st.sampled_from([exactly, at_least, more_than, at_most]), st.integers(0, 5))


def bare(text):
    return text.replace(" ", "").replace(NARROW, "")


# Numbers


@pytest.mark.parametrize(
    ("value", "english", "french"),
    [(0, "0", "0"), (999, "999", "999"), (1234, "1,234", "1 234"), (-45678901, "-45,678,901", "-45 678 901")],
)
def test_thousands_are_marked_in_each_language(value, english, french):
    assert number(value, "en") == english
    assert number(value, "fr") == french.replace(" ", NARROW)


@given(st.integers(), st.sampled_from(LANGUAGES))
def test_a_number_keeps_its_digits(value, language):
    assert int(number(value, language).replace(",", "").replace(NARROW, "")) == value


# Days and clocks


@pytest.mark.parametrize(
    ("value", "english", "french"),
    [
        (date(2018, 11, 3), "3 November 2018", "3 novembre 2018"),
        (date(2021, 8, 1), "1 August 2021", "1er août 2021"),
        (date(2020, 2, 21), "21 February 2020", "21 février 2020"),
    ],
)
def test_a_day_is_written_in_words(value, english, french):
    assert day(value, "en") == english
    assert day(value, "fr") == french


@given(st.dates(), st.dates(), st.sampled_from(LANGUAGES))
def test_two_days_are_never_written_alike(one, other, language):
    assert (day(one, language) == day(other, language)) == (one == other)


def test_an_instant_is_written_in_utc_on_a_clock_of_24_hours():
    moment = datetime(2018, 11, 27, 0, 30, tzinfo=timezone(timedelta(hours=1)))
    assert clock(moment, "en") == "26 November 2018 23:30 UTC"
    assert clock(moment, "fr") == "26 novembre 2018 23:30 UTC"


@given(st.datetimes(datetime(1970, 1, 2), datetime(2100, 1, 1), timezones=st.just(UTC)), st.integers(-14, 14))
def test_one_instant_is_written_alike_whatever_its_zone(moment, hours):
    elsewhere = moment.astimezone(timezone(timedelta(hours=hours)))
    assert clock(elsewhere, "fr") == clock(moment, "fr")


# Spaces


@pytest.mark.parametrize(
    ("typed", "printed"),
    [
        ("Suite : rien ; vraiment ? Oui !", "Suite_: rien_; vraiment_? Oui_!"),
        ("Vraiment? Oui!", "Vraiment_? Oui_!"),
        ("il dit « oui » : bien", "il dit «_oui_»_: bien"),
        ("{unit} : {count} ; « {words} »", "{unit}_: {count}_; «_{words}_»"),
        ("valeur (%s) ; 20 % ; [a] ?", "valeur (%s)_; 20 %_; [a]_?"),
        ("option :", "option_:"),
    ],
)
def test_french_puts_a_narrow_space_before_its_tall_marks(typed, printed):
    assert french_spaces(typed) == printed.replace("_", NARROW)


@pytest.mark.parametrize(
    "code",
    [
        "à 10:00",
        "op:uk-bf.altair",
        "3x5x2:1A-P",
        "https://exemple.org/?a=1",
        "{name!r}",
        "a, b. c (d)",
        "dans :memory:",
        "--set a=1",
    ],
)
def test_french_spaces_leave_codes_and_other_marks_alone(code):
    assert french_spaces(code) == code


@given(TEXTS)
@example("« »")
@example("a ;;?! b")
def test_french_spaces_put_in_twice_change_nothing_more(text):
    once = french_spaces(text)
    assert french_spaces(once) == once


@given(TEXTS)
def test_french_spaces_change_nothing_but_spaces(text):
    assert bare(french_spaces(text)) == bare(text)


# Voice


@given(TEXTS)
def test_the_words_of_a_source_are_never_touched(words):
    said = FRENCH.text("{count}, {role}: “{sentence}” ({source})", count=1, role="", sentence=words, source=words)
    assert said == f"1, {NARROW}: «{NARROW}{words}{NARROW}» ({words})"


def test_english_keeps_its_own_marks():
    assert ENGLISH.text("Day by day:") == "Day by day:"
    assert FRENCH.text("Day by day:") == f"Jour par jour{NARROW}:"
    assert (
        FRENCH.raw("invalid %(type)s value: %(value)r") == f"valeur incorrecte pour le type %(type)s{NARROW}: %(value)r"
    )


def test_a_field_is_written_in_the_language_of_its_sentence():
    inner = say("{first} to {last}", first=date(2018, 11, 1), last=date(2018, 11, 28))
    template = "The centre in {folder} cannot be opened: {reason}. Run: varne doctor."
    assert ENGLISH.text(template, folder="x", reason=inner).endswith(
        "opened: 1 November 2018 to 28 November 2018. Run: varne doctor."
    )
    assert FRENCH.text(template, folder="x", reason=inner).endswith(
        f"ouvert{NARROW}: du 1er novembre 2018 au 28 novembre 2018. Lancez{NARROW}: varne doctor."
    )


@pytest.mark.parametrize(
    ("value", "english", "french"),
    [
        (1234, "1,234", f"1{NARROW}234"),
        (True, "True", "True"),
        ("a ; b", "a ; b", "a ; b"),
        (date(2018, 11, 3), "3 November 2018", "3 novembre 2018"),
        (datetime(2018, 11, 3, 9, tzinfo=UTC), "3 November 2018 09:00 UTC", "3 novembre 2018 09:00 UTC"),
        (at_least(1234), "at least 1,234", f"au moins 1{NARROW}234"),
        (say("well"), "well", "bien"),
    ],
)
def test_each_kind_of_value_is_written(value, english, french):
    assert ENGLISH.write(value) == english
    assert FRENCH.write(value) == french


def test_a_third_language_is_refused_with_the_choice():
    with pytest.raises(BadInput, match="Choose en or fr"):
        voice("de")


# Quantities, plurals, agreement


@pytest.mark.parametrize(
    ("quantity", "english", "french"),
    [
        (exactly(19), "19 people", "19 personnes"),
        (exactly(1), "1 person", "1 personne"),
        (exactly(0), "0 people", "0 personne"),
        (at_least(1), "at least 1 person", "au moins 1 personne"),
        (more_than(1), "more than 1 person", "plus de 1 personne"),
        (more_than(50), "more than 50 people", "plus de 50 personnes"),
        (at_most(1), "at most 1 person", "au plus 1 personne"),
        (less_than(2), "fewer than 2 people", "moins de 2 personnes"),
        (between(0, 1), "0 to 1 person", "0 à 1 personne"),
        (between(130, 140), "130 to 140 people", "130 à 140 personnes"),
        (about(40), "about 32 to 48 people", "environ 32 à 48 personnes"),
        (Quantity(Op.SEVERAL, 2), "several (2 or more) people", "plusieurs (2 ou plus) personnes"),
        (Quantity(Op.SEVERAL, 2, 9), "2 to 9 people", "2 à 9 personnes"),
        (Quantity(Op.NONE, 0, 0), "zero people", "zéro personne"),
        (Quantity(Op.UNKNOWN, 0), "people, number unknown", "personnes, nombre inconnu"),
    ],
)
def test_a_quantity_is_written_with_its_unit_in_the_right_number(quantity, english, french):
    assert ENGLISH.count(quantity, "person") == english
    assert FRENCH.count(quantity, "person") == french


def test_every_qualifier_has_an_example_above():
    mark = test_a_quantity_is_written_with_its_unit_in_the_right_number.pytestmark[0]
    assert {quantity.op for quantity, _, _ in mark.args[1]} == set(Op)


@given(st.integers(0, 10**7))
def test_english_has_the_singular_for_one_and_french_for_nought_and_one(count):
    assert (word("unit", "boat", "en", count) == "boat") == (count == 1)
    assert (word("unit", "boat", "fr", count) == "embarcation") == (count < 2)


@given(COUNTS, st.sampled_from(UNITS), st.sampled_from(LANGUAGES))
def test_a_unit_agrees_with_the_number_beside_it(quantity, unit, language):
    said = voice(language).count(quantity, unit)
    beside = int(re.findall(r"\d+", said)[-1])
    assert said.endswith(f" {word('unit', unit, language, beside)}")


@pytest.mark.parametrize(
    ("role", "unit", "quantity", "french"),
    [
        (Role.RESCUED, "person", exactly(1), "secourue"),
        (Role.RESCUED, "person", exactly(9), "secourues"),
        (Role.RESCUED, "person", at_least(1), "secourue"),
        (Role.ARRIVED, "boat", None, "arrivées"),
        (Role.ARRIVED, "vehicle", None, "arrivés"),
        (Role.ARRIVED, "vehicle", exactly(0), "arrivé"),
        (Role.CONTINUED, "boat", exactly(1), "ayant poursuivi sa route"),
        (Role.ABOARD, "person", exactly(2), "à bord"),
        (Role.DEAD, "person", Quantity(Op.UNKNOWN, 0), "mortes"),
    ],
)
def test_a_french_role_agrees_with_what_is_counted(role, unit, quantity, french):
    assert FRENCH.role(role, unit, quantity) == french
    assert ENGLISH.role(role, unit, quantity) == table("terms")["role"][role]["en"]


@given(st.sampled_from(list(Role)), st.sampled_from(UNITS), COUNTS)
def test_a_role_and_its_unit_have_one_number(role, unit, quantity):
    alone = word("unit", unit, "fr", 1)
    singular = FRENCH.count(quantity, unit).endswith(f" {alone}")
    assert FRENCH.role(role, unit, quantity) == role_word(role, unit, "fr", 1 if singular else 2)


# The reviewed words


def entries():
    return [
        (f"{category}.{code}", forms) for category, codes in table("terms").items() for code, forms in codes.items()
    ]


def test_every_word_is_written_in_both_languages():
    for name, forms in entries():
        assert {"en", "fr"} <= forms.keys(), name
        assert bool(forms["en"]) == bool(forms["fr"]), name
        assert isinstance(forms["en"], list) == isinstance(forms["fr"], list) or name.startswith("role."), name


def test_every_unit_has_singular_plural_and_gender():
    for forms in table("terms")["unit"].values():
        assert [len(forms["en"]), len(forms["fr"])] == [2, 2]
        assert forms["gender"] in ("feminine", "masculine")


def test_every_french_role_has_one_form_or_four():
    assert {role.value for role in Role} == table("terms")["role"].keys()
    for forms in table("terms")["role"].values():
        assert isinstance(forms["fr"], str) or len(forms["fr"]) == 4


def test_a_quantity_has_the_same_ends_in_both_languages():
    for op in Op:
        forms = table("terms")["op"][op]
        ends = [sorted(name for _, name, _, _ in Formatter().parse(forms[language]) if name) for language in LANGUAGES]
        assert ends[0] == ends[1], op


@pytest.mark.parametrize("name", ["terms", "grades"])
def test_reviewed_french_has_french_marks(name):
    def french(node):
        if isinstance(node, dict):
            for key, value in node.items():
                yield from (
                    ([*value] if isinstance(value, list) else [value])
                    if key == "fr" and not isinstance(value, dict)
                    else french(value)
                )

    found = list(french(table(name)))
    assert len(found) > 50
    assert [text for text in found if re.search(r"['\"“”]|\w[:;?!](?:\s|$)|  ", text)] == []


def test_a_colon_at_the_end_of_a_line_has_its_space():
    assert french_spaces("Éléments :\nun") == f"Éléments{NARROW}:\nun"
