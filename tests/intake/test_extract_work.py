"""The work of extraction grows with the text and no faster, and a cut in a long line loses no figure.

Counted in lines run, not in seconds: the same text gives the same number on any machine.
"""

import sys

import pytest
from claim_notation import ON

from varne.intake.extract import extract_text

FOUR_TIMES_AND_A_BIT = 4.6


def steps(text):
    """Count the lines run, loops included, in the modules that reach over sentences and over the figures of one."""
    seen = 0

    def trace(frame, event, argument):
        nonlocal seen
        if "intake" not in frame.f_code.co_filename:
            return None
        seen += event == "line"
        return trace

    before = sys.gettrace()
    sys.settrace(trace)
    try:
        extract_text(text, ON)
    finally:
        sys.settrace(before)
    return seen


@pytest.mark.thorough
@pytest.mark.parametrize(
    "piece",
    [
        "12 people, ",
        "12 ",
        "0412 12 POB ",
        "12 of 14 of 16 ",
        "(3 men) ",
        "Nine people were rescued. Two of the nine were hurt. ",
        "Five people came. Two were hurt; the other three were landed. ",
        "Nine people were aboard. All were landed at Dover. ",
        "Correction: 12 people were rescued, not 13. ",
    ],
)
def test_four_times_the_text_is_four_times_the_work(piece):
    extract_text(piece, ON)
    quarter, whole = steps(piece * 60), steps(piece * 240)
    assert whole < quarter * FOUR_TIMES_AND_A_BIT, whole / quarter


def test_no_figure_of_a_long_line_is_lost():
    figures = [step % 90 + 2 for step in range(2_000)]
    found = extract_text(", ".join(f"{figure} people" for figure in figures), ON).claims
    assert [claim.quantity.low for claim in found] == figures
