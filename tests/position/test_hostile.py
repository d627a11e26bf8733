"""Hostile and senseless text: never a crash, never more than so many readings, work that grows with the text and no faster."""

import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from varne.intake.position import read

PIECES = (
    "51",
    "03.4",
    "001",
    "27.8",
    "N",
    "E",
    "W",
    "O",
    "°",
    "'",
    '"',
    "-",
    "+",
    ".",
    ",",
    "/",
    ":",
    "51°03.4'N",
    "five",
    "one",
    "zéro",
    "cinquante",
    "et",
    "un",
    "virgule",
    "decimal",
    "double",
    "hundred",
    "cent",
    "quatre",
    "vingt",
    "degrees",
    "minutes",
    "nord",
    "est",
    "3 miles",
    "240",
    "from",
    "de",
    "the",
    "Varne",
    "Calais",
    "Dover",
    "between",
    "entre",
    "half way",
    "near",
    "au large",
    "bearing",
    "https://maps.google.com/?q=",
    "@51.0,1.4",
    "!3d51.0!4d1.4",
    "geo:",
    "geo:0,0",
    "///",
    "a.b.c",
    "9F33",
    "3F47+M8",
    "31U",
    "CS",
    "TR",
    "utm",
    "0",
    "60",
    "99999999999999999999",
    "NaN",
    "\n",
    "\x00",
    "٥١",
    "½",
    "²",
    "𝟓",
    "🚤",
    "\u202e",
    "ﬁ",
    "İ",
    "ß",
    "…",
    "--",
)


@given(st.lists(st.sampled_from(PIECES), max_size=40), st.sampled_from(["", " "]))
def test_no_text_of_pieces_of_positions_fails(pieces, between):
    found = read(between.join(pieces))
    assert all(
        -90 <= one.lat <= 90 and -360 <= one.lon <= 360 and one.radius_nm > 0 and one.why for one in found.readings
    )
    assert found.ambiguous == (len(found.readings) > 1)


@given(st.text(max_size=200))
def test_no_text_at_all_fails(text):
    read(text)


@given(st.text(alphabet="0123456789.,°'\"-+NSEWO ", max_size=120))
def test_no_row_of_figures_and_signs_fails(text):
    read(text)


LONG = 100_000
UNITS = (
    "1",
    "1 ",
    "1.",
    "1,2 ",
    "51°03.4'N ",
    "51 03.4 N 001 27.8 E ",
    "five ",
    "quatre-vingt-",
    "cinquante et ",
    "double ",
    "near Dover ",
    "between ",
    "half way ",
    "Dover ",
    "3 miles ",
    "3 miles NW of Calais ",
    "240 degrees ",
    "N",
    "N ",
    "'",
    '"',
    "-",
    "- ",
    "+",
    "https://",
    "https://maps.google.com/?q=",
    "https://maps.google.com/?q=51.05,1.46 ",
    "?q=1&",
    "/dir",
    "geo:",
    "geo:1.5,1.5 ",
    "///",
    "a.b.",
    "abc.def.",
    "9F333F47+M8 ",
    "3F47+M8 ",
    "F4+",
    "31U ",
    "31UCS",
    "31UCS123456",
    "utm 392307 ",
    "TR",
    "(",
    "%2",
    "%25",
    "!3d",
    "@",
    "\n",
    "cap ",
    "le ",
    "x",
    "é",
    "٥",
    " ",
    "+51.0567",
    "de la ",
    "Ruytingen ",
    "1:",
    "0.0000000001 ",
    "in uk waters ",
    "lat ",
    "5103.4N00127.8E",
)


class Steps:
    """Counts the lines of this room that run: a measure of work that no clock disturbs."""

    def __init__(self):
        self.count = 0

    def __enter__(self):
        sys.settrace(self._call)
        return self

    def __exit__(self, *failure):
        sys.settrace(None)

    def _call(self, frame, event, argument):
        return self._line if "position" in frame.f_code.co_filename else None

    def _line(self, frame, event, argument):
        self.count += 1
        return self._line


def steps(text):
    with Steps() as counted:
        read(text)
    return counted.count


FEW = frozenset(UNITS[::6])


@pytest.mark.parametrize(
    "unit", [one if one in FEW else pytest.param(one, marks=pytest.mark.thorough) for one in UNITS]
)
def test_work_grows_with_the_text_and_no_faster(unit):
    read("near Dover 240 degrees 3 miles")  # the names of the marks are read once
    short, long = (unit * (size // len(unit)) for size in (1000, 4000))
    assert steps(long) <= 5 * steps(short) + 60_000


@pytest.mark.thorough
@pytest.mark.parametrize("unit", UNITS)
def test_a_hundred_thousand_letters_are_answered(unit):
    found = read((unit * (LONG // len(unit) + 1))[:LONG])
    assert len(found.readings) <= 24
    assert len(found.unresolved) <= 24
