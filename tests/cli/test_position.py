"""varne position on the terminal: the printed contract, both languages, and the answers to bad input."""

import io

import msgspec
import pytest
from tools.answers import ANSWERS

from tests.cli.terminal import Terminal


@pytest.fixture
def terminal(tmp_path):
    return Terminal(tmp_path / "no centre")


def answer(terminal, text, *words):
    return msgspec.json.decode(terminal("position", text, "--json", *words).out, type=ANSWERS["position"])


def test_one_position_is_one_reading(terminal):
    found = answer(terminal, "MAYDAY 51 03.4 N 001 27.8 E, 33 people")
    (one,) = found.readings
    assert not found.ambiguous
    assert (one.lat, one.lon, one.radius_nm, one.how) == (51.056667, 1.463333, 0.06, "degrees-minutes")
    assert one.said == "51 03.4 N 001 27.8 E"
    assert one.spoken == (
        "fife one degrees zero tree decimal fower minutes north, zero zero one degrees two seven decimal eight minutes east"
    )


@pytest.mark.parametrize("text", ["", "   ", "we are sinking, 40 people", "call back on 07700 900123"])
def test_no_position_is_an_empty_list(terminal, text):
    found = answer(terminal, text)
    assert (found.readings, found.ambiguous) == ([], False)
    asked = terminal("position", text)
    assert (asked.code, asked.out) == (0, "No position was found in these words.\n")


def test_three_words_are_kept_and_say_what_to_do(terminal):
    (kept,) = answer(terminal, "we are at ///filled.count.soap").unresolved
    assert (kept.said, kept.how) == ("filled.count.soap", "what3words")
    assert "Ask for the figures" in kept.why
    assert "Demandez les chiffres" in answer(terminal, "///filled.count.soap", "--lang", "fr").unresolved[0].why


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("51.2500, 0.9000", "on land"),
        ("48.8584, 2.2945", "outside the Strait"),
        ("1.463333, 51.056667", "may be exchanged"),
        ("51 03.4 001 27.8", "No E or W was said"),
        ("51°03.4'N 001°72.8'E", "Sixty minutes"),
        ("51°03.4'N 001°27.8'W", "East and west"),
        ("15°03.4'N 001°27.8'E", "Two figures"),
        ("240 degrees 3 miles from Varne LV", "nobody said true or magnetic"),
    ],
)
def test_a_reading_says_what_was_taken_for_granted(terminal, text, why):
    assert any(why in one.why for one in answer(terminal, text).readings)


def test_two_positions_are_both_shown(terminal):
    said = terminal("position", "51°03.4'N 001°27.8'E, later 50°59.294'N 001°21.087'E").out
    assert said.startswith("More than one position can be meant. Ask the caller which.\n1. 51°03.4′N 001°27.8′E")
    assert "\n2. 50°59.294′N 001°21.087′E" in said


def test_the_terminal_speaks_french(terminal):
    said = terminal("position", "51°03,4'N 001°27,8'E", "--lang", "fr").out
    assert "51°03,4′N 001°27,8′E, à 0,060 milles marins près" in said
    assert "Région de sauvetage\u202f: Douvres (Royaume-Uni), à 2,78 milles marins de la ligne approximative" in said
    spoken = terminal("position", "51°03,4'N 001°27,8'E", "--lang", "fr", "--speak").out
    assert spoken.startswith("cinq unité degrés zéro trois décimale quatre minutes nord")


def test_what_was_said_of_a_region_never_sets_it_and_is_kept(terminal):
    found = answer(terminal, "50°59.294'N 1°21.087'E, you are in French waters, non, vous êtes dans les eaux anglaises")
    assert [(one.region, one.said) for one in found.statements] == [("fr", "French waters"), ("uk", "eaux anglaises")]
    region = found.readings[0].region
    assert (region.code, region.distance_nm, region.sure, region.contradicted) == ("uk", 1.97, True, True)


def test_the_text_may_come_by_the_input_and_has_a_limit(terminal, monkeypatch):
    monkeypatch.setattr("sys.stdin", io.StringIO("51 03.4 N\n001 27.8 E\n"))
    assert terminal("position", "-").out.startswith("51°03.4′N 001°27.8′E")
    refused = terminal("position", "x" * 1_000_001)
    assert refused.code == 2
    assert "longer than 1,000,000 characters" in refused.err


def test_a_missing_text_is_refused(terminal):
    assert terminal("position").code == 2
