"""The laws of the audience language."""

from itertools import chain, combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from varne.kernel.audience import (
    NOBODY,
    STORED,
    TYPED,
    Audience,
    parse_audience,
    parse_audience_or_nobody,
)
from varne.kernel.errors import BadAudience

NAMES = ("fr", "op:altair", "role:dpo", "uk-bf")
WORLDS = [frozenset(some) for size in range(5) for some in combinations(NAMES, size)]

names = st.sampled_from(NAMES)
authorities = st.sampled_from(WORLDS)


def joined(parts, sign):
    return "(" + sign.join(parts) + ")"


expressions = st.recursive(
    names,
    lambda inner: st.builds(joined, st.lists(inner, min_size=1, max_size=4), st.sampled_from([" & ", "|"])),
    max_leaves=12,
)
audiences = expressions.map(parse_audience)
audiences_or_nobody = st.one_of(st.just(NOBODY), audiences)


def meaning(text, authority):
    """Judge the text without our parser: Python's own and/or over the same words."""
    words = text.replace("(", " ( ").replace(")", " ) ").replace("&", " and ").replace("|", " or ").split()
    return eval(" ".join(str(word in authority) if word in NAMES else word for word in words))


def truth(audience):
    return [audience.admits(authority) for authority in WORLDS]


@given(expressions)
def test_an_expression_means_what_and_and_or_mean(text):
    assert truth(parse_audience(text)) == [meaning(text, authority) for authority in WORLDS]


@given(expressions, expressions)
def test_equal_meaning_is_equal_value(one, other):
    left, right = parse_audience(one), parse_audience(other)
    assert (left == right) == (truth(left) == truth(right))
    assert (left.text == right.text) == (left == right)


@given(audiences)
def test_printing_and_parsing_give_the_audience_back(audience):
    assert parse_audience(audience.text) == audience
    assert parse_audience_or_nobody(audience.text) == audience
    assert parse_audience(audience.text).text == audience.text


@given(audiences_or_nobody, authorities, authorities)
def test_more_authority_never_sees_less(audience, some, more):
    assert not audience.admits(some) or audience.admits(some | more)


@given(audiences_or_nobody, audiences_or_nobody, authorities)
def test_narrowing_admits_whom_both_admit(one, other, authority):
    assert (one & other).admits(authority) == (one.admits(authority) and other.admits(authority))
    assert one & other == other & one
    assert one & other <= one


@given(audiences_or_nobody, audiences_or_nobody, authorities)
def test_widening_admits_whom_either_admits(one, other, authority):
    assert (one | other).admits(authority) == (one.admits(authority) or other.admits(authority))


@given(audiences_or_nobody, audiences_or_nobody, audiences_or_nobody)
def test_widening_is_commutative_associative_and_idempotent(one, two, three):
    assert one | two == two | one
    assert (one | two) | three == one | (two | three)
    assert one | one == one
    assert one | NOBODY == one


@given(audiences_or_nobody, audiences_or_nobody)
def test_narrower_or_equal_is_admitting_no_one_else(one, other):
    inside = all(other.admits(world) for world in WORLDS if one.admits(world))
    assert (one <= other) == inside
    assert one <= one | other


@given(audiences_or_nobody)
def test_the_rows_are_sorted_and_none_holds_another(audience):
    rows = audience.alternatives
    assert list(rows) == sorted(rows)
    assert not any(set(one) < set(other) for one in rows for other in rows)


@given(authorities)
def test_nobody_admits_nobody(authority):
    assert not NOBODY.admits(authority)
    assert NOBODY.text == ""
    assert parse_audience_or_nobody("") == NOBODY


@given(st.one_of(st.text(max_size=60), st.text(alphabet="ab&|()! -:.9\t\u00a0", max_size=60)))
def test_any_text_is_an_audience_or_a_refusal_that_can_be_read(text):
    try:
        audience = parse_audience(text)
    except BadAudience as refusal:
        assert str(refusal).endswith(".")
        assert parse_audience_or_nobody(text) == NOBODY
    else:
        assert audience.alternatives
        assert parse_audience_or_nobody(text) == audience


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", "names nobody"),
        (" \t\n", "names nobody"),
        ("uk & fr | sar", "mixes & and | at character 9"),
        ("uk | fr & sar", "mixes & and | at character 9"),
        ("(uk | (fr & sar | nl))", "mixes & and | at character 17"),
        ("uk ; fr", "character ; at position 4"),
        ("uk\x00", "at position 3"),
        ("UK-BF", "UK-BF at character 1 is not a name"),
        ("uk--bf", "uk--bf at character 1 is not a name"),
        ("4x4", "4x4 at character 1 is not a name"),
        ("(uk | fr", "( at character 1 is never closed"),
        ("uk | (fr & (sar)", "( at character 6 is never closed"),
        ("uk | fr)", ") at character 8 closes nothing"),
        ("uk && fr", "two operators together at character 5"),
        ("uk & | fr", "two operators together at character 6"),
        ("uk &", "names nothing after & at character 4"),
        ("(uk |) & fr", "names nothing after | at character 5"),
        ("| uk", "names nothing before | at character 1"),
        ("uk & (| fr)", "names nothing before | at character 7"),
        ("()", "parentheses at character 1 are empty"),
        ("uk & ()", "parentheses at character 6 are empty"),
        ("uk fr", "no operator before fr at character 4"),
        ("uk (fr)", "no operator before ( at character 4"),
        ("(uk) fr", "no operator before fr at character 6"),
        ("uk and fr", "no operator before and at character 4"),
        ("!fr", "takes somebody out at character 1"),
        ("uk & !fr", "takes somebody out at character 6"),
        ("not fr", "takes somebody out at character 1"),
        ("NOT fr", "takes somebody out at character 1"),
        ("uk sauf fr", "takes somebody out at character 4"),
        ("(" * 21 + "uk" + ")" * 21, "more than 20 deep at character 21"),
    ],
)
def test_a_mistake_is_named_with_its_place(text, words):
    with pytest.raises(BadAudience) as caught:
        parse_audience(text)
    assert words in str(caught.value)
    assert parse_audience_or_nobody(text) == NOBODY


def test_a_text_that_is_too_long_is_refused_before_it_is_read():
    with pytest.raises(BadAudience, match="2002 characters"):
        parse_audience("(" * 2002)
    with pytest.raises(BadAudience, match="2001 characters"):
        parse_audience("a" * 2_001)
    assert parse_audience("a" * 2_000).admits(frozenset({"a" * 2_000}))
    assert parse_audience_or_nobody("a" * 32_000).admits(frozenset({"a" * 32_000}))
    assert parse_audience_or_nobody("a" * 32_001) == NOBODY


def test_twenty_parentheses_deep_is_still_read():
    assert parse_audience("(" * 20 + "uk" + ")" * 20) == parse_audience("uk")


def test_sixty_four_alternatives_are_read_and_sixty_five_refused():
    assert len(parse_audience("|".join(f"a{n}" for n in range(64))).alternatives) == 64
    with pytest.raises(BadAudience, match="more than 64 alternatives"):
        parse_audience("|".join(f"a{n}" for n in range(65)))


def test_an_expression_that_multiplies_out_without_end_is_refused():
    text = "&".join(f"(a{n}|b{n}|c{n})" for n in range(60))
    with pytest.raises(BadAudience, match="more than 64 alternatives"):
        parse_audience(text)


def test_an_expression_that_grows_too_long_when_written_out_is_refused():
    long = "x" * 100
    text = "&".join(f"({long}{n}|{long}{n}b)" for n in range(6))
    assert len(text) <= TYPED.characters
    with pytest.raises(BadAudience, match="written out"):
        parse_audience(text)


def test_what_was_typed_can_always_be_widened_for_rescue_and_stored():
    full = parse_audience("|".join(f"a{n}" for n in range(TYPED.rows)))
    wider = full | parse_audience("sar")
    assert wider.admits(frozenset({"sar"}))
    assert parse_audience_or_nobody(wider.text) == wider


def test_widening_beyond_what_can_be_stored_is_refused_and_never_becomes_nobody():
    full = Audience(tuple(sorted((f"a{n}",) for n in range(STORED.rows))))
    with pytest.raises(BadAudience, match="more than 1024 alternatives"):
        full | parse_audience("sar")


@pytest.mark.parametrize(
    "rows",
    [
        ((),),
        (("uk", "fr"),),
        (("uk",), ("fr",)),
        (("fr",), ("fr", "uk")),
        (("fr", "fr"),),
        (("Fr",),),
        (("not",),),
    ],
)
def test_an_audience_outside_its_normal_form_cannot_exist(rows):
    with pytest.raises(BadAudience):
        Audience(rows)


def test_absorption_and_distribution_reach_one_normal_form():
    assert parse_audience("(uk & fr) | uk").text == "uk"
    assert parse_audience("uk & (uk | fr)").text == "uk"
    assert parse_audience("uk-bf & (sar | op:altair)").text == "(op:altair & uk-bf) | (sar & uk-bf)"
    assert parse_audience("role:dpo&uk-bf").text == "role:dpo & uk-bf"


def test_the_rows_read_as_who_may_see():
    audience = parse_audience("sar | (uk-bf & op:altair)")
    assert audience.alternatives == (("op:altair", "uk-bf"), ("sar",))


def test_a_wide_choice_said_ten_times_is_the_same_choice():
    wide = "(" + "|".join(f"{a}{b}" for a in "abcdefgh" for b in "abcdefgh") + ")"
    assert parse_audience("&".join([wide] * 10)) == parse_audience(wide)


all_names = st.lists(names, max_size=3)


@given(st.lists(all_names, max_size=3))
def test_nothing_but_listed_names_ever_opens(rows):
    wanted = list(chain.from_iterable(rows))
    audience = parse_audience_or_nobody("|".join(f"({'&'.join(row)})" for row in rows if row))
    assert not audience.admits(frozenset({"another"}))
    assert not wanted or audience.admits(frozenset(wanted))
