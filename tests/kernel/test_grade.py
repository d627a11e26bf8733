"""The laws of grading: kept in its own scheme, never better and never looser by conversion."""

from itertools import product

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from varne.kernel.crosswalk import convert
from varne.kernel.errors import BadInput
from varne.kernel.grade import (
    UNGRADED,
    Grade,
    condition_words,
    handling_rank,
    information_rank,
    parse_grade,
    reliability_rank,
    weight,
)
from varne.kernel.scheme import SCHEMES, Part, Rank, Standing, scheme_named, words

PARTS = (Part.SOURCE, Part.INFORMATION, Part.HANDLING)


def codes(scheme, part):
    return tuple(scheme_named(scheme).codes(part))


EVERY_GRADE = tuple(
    Grade(scheme, *three) for scheme in SCHEMES for three in product(*(codes(scheme, part) for part in PARTS))
)

plain_grades = st.integers(0, len(EVERY_GRADE) - 1).map(EVERY_GRADE.__getitem__)
condition_texts = st.one_of(
    st.sampled_from(
        [
            "A1",
            "S2",
            "limit:crime_only",
            "limit:ask_originator",
            "information:3x5x2:E",
            "information:admiralty:4",
        ]
    ),
    st.text(alphabet="abc é'.,", min_size=1, max_size=8).map(str.strip).filter(bool),
)
conditions = st.lists(condition_texts, max_size=3, unique=True).map(tuple)
grades = st.builds(
    lambda grade, more: grade if grade.handling == "P" else msgspec.structs.replace(grade, conditions=more),
    plain_grades,
    conditions,
)
schemes = st.sampled_from(SCHEMES)


def retyped(grade):
    """The same codes by a hand that lost where they came from."""
    return msgspec.structs.replace(grade, derived_from=None)


def no_better(grade, original):
    return (
        reliability_rank(grade) <= reliability_rank(original)
        and information_rank(grade) <= information_rank(original)
        and handling_rank(grade) >= handling_rank(original)
        and weight(grade) <= weight(original)
    )


def test_every_code_has_its_meaning_in_both_languages():
    for scheme, part in product(SCHEMES, PARTS):
        for code in codes(scheme, part):
            meaning = words(scheme, part, code)
            assert meaning.en.strip()
            assert meaning.fr.strip()


@pytest.mark.parametrize(
    ("scheme", "source", "information", "handling"),
    [
        ("3x5x2", "1 2 3", "A B C D E", "P C"),
        ("5x5x5", "A B C D E", "1 2 3 4 5", "1 2 3 4 5"),
        ("4x4", "A B C X", "1 2 3 4", "H0 H1 H2 H3"),
        ("admiralty", "A B C D E F", "1 2 3 4 5 6", ""),
    ],
)
def test_the_schemes_have_the_codes_of_their_tables(scheme, source, information, handling):
    assert codes(scheme, Part.SOURCE) == tuple(source.split())
    assert codes(scheme, Part.INFORMATION) == tuple(information.split())
    assert codes(scheme, Part.HANDLING) == (tuple(handling.split()) or ("",))


@given(grades)
def test_printing_and_parsing_give_the_grade_back(grade):
    assert parse_grade(grade.text) == grade
    assert msgspec.json.decode(msgspec.json.encode(grade), type=Grade) == grade


@given(grades, schemes)
def test_a_derived_grade_prints_and_parses_with_its_original(grade, scheme):
    derived = convert(grade, scheme).grade
    assert parse_grade(derived.text) == derived


@pytest.mark.parametrize("first", SCHEMES)
def test_no_chain_of_conversions_ever_improves_or_loosens(first):
    """Every grade through every chain of three schemes: 16,320 chains, kept and retyped at each step."""
    for grade, chain in product(EVERY_GRADE, product([first], SCHEMES, SCHEMES)):
        kept = by_hand = grade
        for scheme in chain:
            kept, before = convert(kept, scheme).grade, by_hand
            by_hand = retyped(convert(by_hand, scheme).grade)
            assert no_better(by_hand, before)
            assert no_better(kept, grade)
            assert kept.original == grade


@given(grades, st.lists(schemes, min_size=1, max_size=6))
def test_conditions_survive_every_chain(grade, chain):
    kept = by_hand = grade
    for scheme in chain:
        kept = convert(kept, scheme).grade
        by_hand = retyped(convert(by_hand, scheme).grade)
        assert no_better(kept, grade)
        assert no_better(by_hand, grade)


@given(grades)
def test_converting_to_its_own_scheme_changes_and_loses_nothing(grade):
    assert convert(grade, grade.scheme).grade == grade
    assert convert(grade, grade.scheme).losses == ()


@given(grades, schemes, schemes)
def test_a_derived_grade_starts_again_from_its_original(grade, first, second):
    derived = convert(grade, first).grade
    assert convert(derived, second) == convert(grade, second)
    assert convert(derived, grade.scheme).grade == grade


@given(grades, schemes)
def test_a_conversion_without_loss_note_comes_back_exactly(grade, scheme):
    conversion = convert(grade, scheme)
    back = retyped(convert(retyped(conversion.grade), grade.scheme).grade)
    assert conversion.losses or back == grade


@pytest.mark.parametrize("scheme", SCHEMES)
def test_what_cannot_be_judged_stays_so_and_nothing_good_turns_bad(scheme):
    for grade in EVERY_GRADE:
        other = convert(grade, scheme).grade
        for rank in (reliability_rank, information_rank):
            before, after = rank(grade).standing, rank(other).standing
            allowed = {Standing.FOR: {Standing.FOR, Standing.OPEN}}.get(before, {before})
            assert after in allowed


@pytest.mark.parametrize(
    ("text", "scheme", "expected"),
    [
        ("3x5x2:1A-P", "5x5x5", "5x5x5:B2-1"),
        ("3x5x2:1A-P", "4x4", "4x4:B2-H0"),
        ("3x5x2:1B-P", "admiralty", "admiralty:B2"),
        ("3x5x2:3C-P", "4x4", "4x4:C4-H0"),
        ("3x5x2:3D-P", "admiralty", "admiralty:E6"),
        ("3x5x2:2E-P", "4x4", "4x4:X4-H3[information:3x5x2:E]"),
        ("3x5x2:2D-C[S2; show no name]", "5x5x5", "5x5x5:E4-5[S2; show no name]"),
        ("3x5x2:2D-C", "4x4", "4x4:X4-H3"),
        ("3x5x2:1C-C[show no name]", "admiralty", "admiralty:B3[show no name]"),
        ("5x5x5:C1-4", "3x5x2", "3x5x2:2A-C[limit:ask_originator; limit:originator_only]"),
        ("4x4:A1-H1", "3x5x2", "3x5x2:1A-C[limit:ask_before_court; limit:crime_only]"),
        ("4x4:A1-H2", "5x5x5", "5x5x5:A1-4[limit:crime_only]"),
        ("admiralty:B1", "3x5x2", "3x5x2:1B-C"),
        ("admiralty:D4", "4x4", "4x4:C4-H3[information:admiralty:4; limit:ask_originator]"),
    ],
)
def test_conversions_follow_the_published_crosswalk(text, scheme, expected):
    assert retyped(convert(parse_grade(text), scheme).grade).text == expected


def test_suspected_false_carried_in_words_is_read_back_as_suspected_false():
    carried = parse_grade("4x4:X4-H3[information:3x5x2:E]")
    assert convert(carried, "3x5x2").grade.information == "E"
    assert convert(carried, "5x5x5").grade.information == "5"
    assert convert(carried, "admiralty").grade.information == "5"
    assert not any("information" in each for each in convert(carried, "5x5x5").grade.conditions)


def test_a_loss_note_names_both_codes():
    notes = [str(note) for note in convert(parse_grade("3x5x2:1E-P"), "4x4").losses]
    assert any("Source 1 of 3x5x2" in note and "B of 4x4" in note for note in notes)
    assert any("Information E of 3x5x2" in note and "4 of 4x4" in note for note in notes)
    assert any("Handling P of 3x5x2" in note and "H3 of 4x4" in note for note in notes)


def test_a_conversion_that_keeps_everything_says_nothing():
    assert convert(parse_grade("3x5x2:2A-C[show no name]"), "5x5x5").losses == ()


@given(plain_grades, plain_grades)
def test_a_grade_cannot_claim_to_come_from_a_worse_one(grade, original):
    if grade.scheme != original.scheme and no_better(grade, original):
        assert msgspec.structs.replace(grade, derived_from=original).derived_from == original
    else:
        with pytest.raises(BadInput):
            Grade(grade.scheme, grade.source, grade.information, grade.handling, derived_from=original)


def test_a_derived_grade_is_never_taken_for_an_original():
    derived = convert(parse_grade("3x5x2:1A-P"), "5x5x5").grade
    with pytest.raises(BadInput, match="is itself derived"):
        Grade("4x4", "B", "4", "H3", derived_from=derived)


RANKS = [Rank(standing, height) for standing in Standing for height in range(6)]
ranks = st.sampled_from(RANKS)


@given(ranks, ranks, ranks)
def test_no_better_than_is_a_partial_order(one, two, three):
    assert one <= one
    assert not (one <= two and two <= one) or one == two
    assert not (one <= two and two <= three) or one <= three


def test_what_cannot_be_judged_stands_beside_what_speaks_against():
    unjudged, bad, good = Rank(Standing.OPEN, 0), Rank(Standing.AGAINST, 1), Rank(Standing.FOR, 2)
    assert unjudged <= good
    assert bad <= good
    assert not unjudged <= bad
    assert not bad <= unjudged


@given(grades)
def test_a_weight_is_from_1_to_100_and_suspected_false_alone_weighs_less_than_nothing_graded(grade):
    assert 1 <= weight(grade) <= 100
    rank = information_rank(grade)
    assert (weight(grade) < UNGRADED) == (rank == Rank(Standing.AGAINST, 1))
    assert weight(grade) != UNGRADED
    assert weight(None) == UNGRADED


@given(grades, schemes)
def test_a_derived_grade_weighs_what_its_original_weighs(grade, scheme):
    assert weight(convert(grade, scheme).grade) == weight(grade)


SOURCE_POINTS = {"A": 10, "B": 9, "C": 7, "D": 3, "E": 2, "F": 5}
INFORMATION_POINTS = {"1": 10, "2": 7, "3": 5, "4": 2, "6": 4}


def test_weights_are_the_published_points_multiplied():
    for (source, left), (information, right) in product(SOURCE_POINTS.items(), INFORMATION_POINTS.items()):
        assert weight(parse_grade(f"admiralty:{source}{information}")) == left * right
    assert weight(parse_grade("3x5x2:1A-P")) == 72
    assert weight(parse_grade("3x5x2:1E-P")) == weight(parse_grade("admiralty:A5")) == 1
    assert weight(None) == 2


@given(plain_grades, plain_grades)
def test_a_better_grade_never_weighs_less(one, other):
    if reliability_rank(one) <= reliability_rank(other) and information_rank(one) <= information_rank(other):
        assert weight(one) <= weight(other)


@given(st.one_of(st.text(max_size=30), st.text(alphabet="3x5:1ABCPH-[]; from", max_size=30)))
def test_any_text_is_a_grade_or_a_refusal(text):
    try:
        grade = parse_grade(text)
    except BadInput as refusal:
        assert str(refusal).endswith(".")
    else:
        assert parse_grade(grade.text) == grade


@pytest.mark.parametrize(
    ("text", "words_"),
    [
        ("", "is not a grade"),
        ("B2", "is not a grade"),
        ("3x5x2:1", "is not a grade"),
        ("6x6:A1-P", "no grading scheme 6x6"),
        ("3x5x2:4A-P", "no source code 4"),
        ("3x5x2:1F-P", "no information code F"),
        ("3x5x2:1A-H0", "no handling code H0"),
        ("3x5x2:1A", "has no handling code. Add one of P, C, such as 3x5x2:1A-P"),
        ("admiralty:B2-P", "no handling code P"),
        ("3x5x2:1A-C[x; ;y]", "condition"),
        ("3x5x2:1A-C[x; x]", "twice"),
        ("3x5x2:1A-P[x]", "has no conditions"),
        ("4x4:A1-H0 from 3x5x2:1A-P", "better"),
        ("4x4:B2-H0 from 4x4:B2-H0", "same scheme"),
        (" from ".join(["4x4:B2-H0", "3x5x2:1A-P"] * 3_000), "is itself derived"),
        ("4x4:B2-H0 from B2", "B2 is not a grade"),
    ],
)
def test_a_mistake_in_a_grade_is_named(text, words_):
    with pytest.raises(BadInput, match=words_):
        parse_grade(text)


def test_small_letters_and_spaces_are_forgiven():
    assert parse_grade(" 3X5X2:1a-c[ S2 ;show no name] ").text == "3x5x2:1A-C[S2; show no name]"


def test_a_condition_reads_in_both_languages():
    assert condition_words("S2").fr == "Consulter l’émetteur avant expurgation"
    assert condition_words("limit:originator_only").fr == "Réservé au service d’origine"
    assert condition_words("information:3x5x2:E").fr == "Présumé faux"
    assert condition_words("ne pas nommer").en == "ne pas nommer"
    assert condition_words("limit:until noon").en == "limit:until noon"


def test_unwritten_conditions_mean_ask_the_originator():
    assert "ask_originator" in handling_rank(parse_grade("3x5x2:1A-C"))
    assert "ask_originator" not in handling_rank(parse_grade("3x5x2:1A-C[S1]"))
