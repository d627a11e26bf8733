"""The page of positions says what is read."""

import re
from pathlib import Path

import pytest

from tests.position.forms import Meant, apart_nm
from varne.intake.position import read

ROOT = Path(__file__).resolve().parent.parent.parent
PAGE = (ROOT / "docs" / "reference" / "positions.md").read_text(encoding="utf-8")
ROWS = re.findall(r"^\| `([\w-]+)` \| (.+?) \| ([-\d.]+) \| ([-\d.]+) \|$", PAGE, re.MULTILINE)


@pytest.mark.parametrize(("how", "said", "lat", "lon"), ROWS)
def test_an_example_is_read_as_the_page_says(how, said, lat, lon):
    first = read(said).readings[0]
    assert first.how == how
    assert apart_nm(first, Meant(float(lat), float(lon), 0)) < 0.02


def test_every_notation_of_the_code_is_on_the_page():
    rooms = ROOT / "src" / "varne" / "intake" / "position"
    code = "\n".join(path.read_text(encoding="utf-8") for path in rooms.glob("*.py"))
    named = set(
        re.findall(
            r'"((?:[a-z]+-)*(?:degrees|minutes|seconds|link|view|code|utm|mgrs|grid|6709|distance|near|between|position)|what3words)"',
            code,
        )
    )
    shown = {how for how, *_ in ROWS} | set(re.findall(r"`([\w-]+)`", PAGE.partition("## What is not resolved")[2]))
    assert {how for how, *_ in ROWS} <= named
    assert named - {"degrees", "minutes", "code", "distance"} <= shown
    assert len(ROWS) > 20


def test_the_figures_of_the_decision_are_those_of_the_corpus():
    from collections import Counter

    from tests.position.forms import forms, verdict

    told = (ROOT / "docs" / "adr" / "0016-positions.md").read_text(encoding="utf-8")
    read_so = Counter(
        verdict(form, (found := read(form.text)).readings, found.ambiguous)
        for half in ("worked", "aside")
        for form in forms(half)
    )
    assert f"Of {read_so.total()} forms, {read_so['right']} are read right" in told
    assert f"and {read_so['flagged']} right with one; none is wrong" in told
    assert read_so["wrong"] == read_so["missed"] == 0
