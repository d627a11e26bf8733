import pytest

from varne.kernel.errors import BadInput
from varne.reckon import Law, Statement, balance, tally, within
from varne.reckon.part import Part, fold
from varne.reckon.windows import line_of


@pytest.mark.parametrize(
    "wrong",
    [
        {"terms": ()},
        {"terms": ("a", "a")},
        {"terms": ("a",), "low": -1},
        {"terms": ("a",), "low": 3, "high": 2},
        {"terms": ("a",), "weight": 0},
    ],
)
def test_a_statement_that_cannot_mean_anything_is_refused(wrong):
    with pytest.raises(BadInput):
        Statement("s", **wrong)


def test_two_statements_with_one_id_are_refused():
    with pytest.raises(BadInput):
        tally("a", [Statement("s", ("a",), 1), Statement("s", ("a",), 2)])


@pytest.mark.parametrize("parts", [["whole"], ["part", "part"]])
def test_a_whole_that_is_its_own_part_or_has_a_part_twice_is_refused(parts):
    with pytest.raises(BadInput):
        balance("whole", parts)


def test_laws_that_contradict_each_other_are_refused():
    with pytest.raises(BadInput):
        tally("a", [Statement("s", ("a",), 1)], [Law((("a", 1),), 3), Law((("a", 1),), None, 2)])


def test_the_outcomes_of_a_boat_bound_those_aboard_and_the_other_way_round():
    laws = [balance("aboard", ["rescued", "landed", "missing"]), within("aboard", ["children"])]
    said = [
        Statement("aboard", ("aboard",), 33, 34),
        Statement("rescued", ("rescued",), 2, 2),
        Statement("landed", ("landed",), 0, 0),
        Statement("children", ("children",), 3, None),
    ]
    missing = tally(["missing"], said, laws)
    assert (missing.low, missing.high) == (31, 32)
    assert missing.low_from == ("aboard", "landed", "rescued")
    children = tally(["children"], said, laws)
    assert (children.low, children.high, children.high_from) == (3, 34, ("aboard",))


def test_more_children_than_people_is_a_conflict_of_two_sentences():
    said = [Statement("aboard", ("aboard",), 5, 5, weight=2), Statement("children", ("children",), 6, 6)]
    found = tally(["aboard"], said, [within("aboard", ["children"])])
    assert (found.conflicts, found.set_aside, found.best) == ((("aboard", "children"),), ("children",), 5)


def test_of_two_figures_of_equal_weight_the_one_said_last_stands():
    old, new = Statement("z", ("a",), 31, 31, order=1), Statement("a", ("a",), 13, 13, order=2)
    assert tally("a", [old, new]).set_aside == ("z",)


def test_sources_that_agree_outweigh_one_that_does_not():
    said = [Statement(name, ("a",), 13, 13) for name in "pq"] + [Statement("r", ("a",), 31, 31, order=9)]
    found = tally("a", said)
    assert (found.set_aside, found.low_from) == (("r",), ("p", "q"))


def test_about_fifty_pulls_the_best_number_to_fifty():
    said = [Statement("about", ("a",), 40, 60, centre=50), Statement("least", ("a",), 45, None)]
    found = tally("a", said)
    assert (found.low, found.best, found.high, found.best_from) == (45, 50, 60, ("about",))


def test_what_was_set_aside_still_pulls_the_best_number_towards_it():
    said = [Statement("range", ("a",), 40, 60, weight=2), Statement("more", ("a",), 70, None)]
    assert tally("a", said).best == 60


def test_pulls_on_different_boats_are_weighed_against_a_total():
    said = [
        Statement("a", ("a",), 10, 30, centre=20),
        Statement("b", ("b",), 10, 30, centre=20),
        Statement("total", ("a", "b"), 0, 35, weight=3),
    ]
    assert tally("ab", said).best == 35


def test_when_a_removed_statement_lets_another_back_both_are_named():
    said = [
        Statement("a", ("x",), 110, 110, weight=5),
        Statement("b", ("y",), 5, None, weight=5),
        Statement("c", ("y",), 4, None, weight=5),
        Statement("d", ("x",), 111, 111),
        Statement("tie", ("x", "y"), 0, 1000),
    ]
    found = tally("xy", said)
    assert (found.low, found.set_aside) == (115, ("d",))
    left = [one for one in said if one.id not in found.low_from]
    assert tally("xy", left).low != 115


def test_parts_named_by_two_laws_leave_the_cells_beside_them_alone():
    laws = [within("w", ["p"]), Law((("x", 1), ("p", 1), ("w", -1)), None, 0)]
    said = [Statement("w", ("w",), 0, 3), Statement("x", ("x",), 2, 2), Statement("p", ("p",), 1, None)]
    found = tally(["w"], said, laws)
    assert (found.low, found.high, found.set_aside) == (3, 3, ())
    assert found.low_from == ("p", "x")


def test_a_law_that_another_makes_idle_needs_no_solver():
    laws = (within("w", ["p"]), within("w", ["p", "q"]), balance("w", ["q", "r"]), balance("w", ["r", "q"]))
    folded = fold(Part(("w",), (Statement("s", ("p",), 1),), laws))
    assert folded.laws == ()
    assert line_of(folded) is not None
