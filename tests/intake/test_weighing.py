"""Weights judge figures: frozen, the same everywhere, over every figure of a text, once each."""

import hashlib
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from varne.intake.assembler import drafts_of
from varne.intake.extract import extract_text, read_scenes
from varne.intake.table import cells_of
from varne.intake.weighing import scale as scales
from varne.intake.weighing.figure import figures_of
from varne.intake.weighing.page import Page
from varne.intake.weighing.sign import signs_of

ON = datetime(2018, 11, 26, 12, tzinfo=UTC)
TAUGHT = Path(__file__).parent.parent / "corpus" / "taught"
WEIGHTS = Path(scales.__file__).parent / "weights"
TABLE = (
    "Date      Boats   Arrivals   of which children\n10/06     3       151        12\n11/06     0       0          -\n"
)
PIECES = (
    "12 people",
    "three boats",
    "no one",
    "all",
    "of them",
    ";",
    ".",
    "\n",
    "|",
    "  ",
    "were rescued",
    "aucun",
    "26/11",
    "0412",
)


def page_of(text):
    slotter, scenes = read_scenes(text, ON)
    return Page(scenes, slotter.timing, figures_of(text, scenes, drafts_of(scenes)))


@pytest.mark.parametrize("folder", [WEIGHTS, TAUGHT])
def test_weights_and_the_texts_that_taught_them_are_those_that_were_committed(folder):
    lines = (folder / "SHA256SUMS").read_text(encoding="utf-8").splitlines()
    expected = {name: digest for digest, name in map(str.split, lines)}
    files = {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in folder.glob("*.txt")}
    assert files == expected


def test_each_figure_is_judged_once_and_in_text_order():
    page = page_of(
        "Of the 40 aboard, 12 men, three women and a baby were taken off; all were landed at 7.15.\n" + TABLE
    )
    places = [(figure.scene, figure.first) for figure in page.figures]
    assert places == sorted(set(places))


def test_signs_of_a_figure_are_the_same_each_time():
    text = "9 people were rescued, not 12.\n" + TABLE
    first, second = page_of(text), page_of(text)
    assert [signs_of(first, at) for at in range(len(first.figures))] == [
        signs_of(second, at) for at in range(len(second.figures))
    ]


def test_the_head_of_a_column_says_what_its_figures_count():
    cells = cells_of(TABLE)
    told = [(TABLE[one.start : one.end], TABLE[slice(*one.head)], TABLE[slice(*one.label)]) for one in cells[:3]]
    assert told == [("3", "Boats", "10/06"), ("151", "Arrivals", "10/06"), ("12", "of which children", "10/06")]


def test_the_figures_of_a_table_are_claims_of_what_its_columns_count():
    found = [(one.quantity.low, one.unit) for one in extract_text(TABLE, ON).claims]
    assert found[:3] == [(3, "boat"), (151, "person"), (12, "person")]


@pytest.mark.parametrize(
    ("line", "head"), [("Moteurs ........ 15", "Moteurs"), ("Pers. empêchées ..... 1 312", "Pers. empêchées")]
)
def test_dotted_leaders_lead_to_a_figure(line, head):
    (cell,) = cells_of(line)
    assert line[slice(*cell.head)] == head


@given(st.lists(st.sampled_from(PIECES), max_size=30).map(" ".join))
def test_no_text_makes_a_cell_cross_a_line_or_hold_its_own_head(text):
    for cell in cells_of(text):
        assert "\n" not in text[cell.start : cell.end]
        assert cell.head is None or cell.head[1] <= cell.start or cell.head[0] >= cell.end


@given(st.lists(st.sampled_from(PIECES), max_size=30).map(" ".join))
def test_every_claim_is_a_figure_of_the_text(text):
    spans = [claim.spans[0] for claim in extract_text(text, ON).claims]
    assert spans == sorted(set(spans))
    assert all(text[slice(*span)].strip() for span in spans)


@pytest.mark.parametrize(
    "text",
    [
        "On Monday 7 people were found; all were landed at Dover.",
        "Sept personnes ont été vues lundi ; tous ont été hissés à bord.",
        "8 | 9 | 10\n| 4 |\n",
    ],
)
def test_what_once_made_it_fail_is_read(text):
    assert extract_text(text, ON).claims


@pytest.mark.parametrize(
    ("text", "many"),
    [
        (
            "14 migrants ont été secourus au large de Calais. Parmi eux, trois enfants et une femme. Tous ont été débarqués.",
            14,
        ),
        ("Nine people, among them a child, were taken off. All were landed at Dover.", 9),
    ],
)
def test_all_counts_the_group_and_never_its_last_part(text, many):
    last = extract_text(text, ON).claims[-1]
    assert (last.quantity.low, last.quantity.high) == (many, many)


def test_an_all_of_which_nobody_said_how_many_is_no_claim():
    assert extract_text("All were landed at Dover.", ON).claims == ()
