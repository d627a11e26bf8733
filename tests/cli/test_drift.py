"""varne drift on the terminal: the cone in both languages, forward and back, and what it refuses."""

import json
import subprocess
import sys

import msgspec
import pytest
from tools.answers import ANSWERS

from tests.cli.terminal import Terminal

ASKED = (
    "--from",
    "51°00.0N 001°30.0E",
    "--at",
    "2026-11-24T12:00Z",
    "--until",
    "2026-11-24T15:30Z",
    "--particles",
    "400",
)
WIND = ("--wind", "SW 4")


@pytest.fixture
def terminal(tmp_path):
    return Terminal(tmp_path / "no centre")


def without(option):
    place = ASKED.index(option)
    return ASKED[:place] + ASKED[place + 2 :]


def test_the_answer_has_the_fields_of_the_reference_and_every_hour(terminal):
    found = msgspec.json.decode(terminal("drift", *ASKED, *WIND, "--json").out, type=ANSWERS["drift"])
    assert [one.craft for one in found.cones] == ["inflatable", "person"]
    assert [hour.at[11:16] for hour in found.cones[0].hours] == ["12:00", "13:00", "14:00", "15:00", "15:30"]
    assert [area.share for area in found.cones[0].hours[0].areas] == [0.5, 0.9]
    assert (found.origin.lat, found.origin.lon, found.backward) == (51.0, 1.5, False)
    assert found.wind.series[0].from_deg == 225
    assert len(found.stream.high_water_dover) >= 2


def test_it_is_not_for_navigation_in_either_language(terminal):
    assert "NOT FOR NAVIGATION" in terminal("drift", *ASKED, *WIND).out
    french = terminal("drift", *ASKED, "--wind", "SO 4", "--lang", "fr").out
    assert "NE PAS UTILISER POUR LA NAVIGATION" in french
    assert "001°30,0′E" in french
    assert "NE PAS UTILISER" in terminal("drift", *ASKED, *WIND, "--lang", "fr", "--json").json["warning"]


def test_both_languages_drift_alike(terminal):
    english = terminal("drift", *ASKED, *WIND, "--json").json
    french = terminal("drift", *ASKED, "--wind", "sud-ouest force 4", "--lang", "fr", "--json").json
    assert english["cones"] == french["cones"]


def test_it_says_what_stands_for_an_overloaded_inflatable(terminal):
    assert "Nobody has measured" in terminal("drift", *ASKED, *WIND).out
    assert "Nobody has measured" not in terminal("drift", *ASKED, *WIND, "--craft", "person").out


def test_a_drift_back_runs_to_an_earlier_time(terminal):
    back = (*without("--until"), "--until", "2026-11-24T09:00Z", *WIND, "--craft", "body", "--backward", "--json")
    hours = terminal("drift", *back).json["cones"][0]["hours"]
    assert [hour["at"][11:16] for hour in hours] == ["12:00", "11:00", "10:00", "09:00"]


def test_a_series_of_winds_comes_from_a_file(terminal, tmp_path):
    path = tmp_path / "winds.csv"
    path.write_text("time,direction,speed_kn\n2026-11-24T12:00Z,225,14\n2026-11-24T16:00Z,W,20\n")
    found = terminal("drift", *ASKED, "--wind-csv", str(path), "--json").json
    assert [one["speed_kn"] for one in found["wind"]["series"]] == [14, 20]
    assert "a series of 2 times" in terminal("drift", *ASKED, "--wind-csv", str(path)).out


def test_the_same_seed_prints_the_same_and_another_does_not(terminal):
    one, again, other = (terminal("drift", *ASKED, *WIND, "--seed", seed).out for seed in ("5", "5", "6"))
    assert one == again != other


@pytest.mark.parametrize(
    ("words", "why"),
    [
        ((*ASKED,), "Give one wind in words or a series"),
        ((*ASKED, *WIND, "--wind-csv", __file__), "Give one wind in words or a series"),
        ((*ASKED, "--wind", "SW 18"), "Say the unit"),
        ((*ASKED, "--wind", "soft"), "is not a wind"),
        ((*ASKED, *WIND, "--backward"), "a drift backward to an earlier one"),
        ((*without("--until"), "--until", "2026-11-24T09:00Z", *WIND), "runs to a later time"),
        ((*without("--until"), "--until", "2026-11-24T12:00Z", *WIND), "runs to a later time"),
        ((*without("--until"), "--until", "2026-11-28T12:00Z", *WIND), "up to 72 hours"),
        ((*without("--at"), "--at", "2026-11-24T12:00", *WIND), "has no zone"),
        ((*without("--from"), "--from", "somewhere at sea", *WIND), "holds no position"),
        ((*without("--from"), "--from", "48°30.0N 005°06.0W", *WIND), "60 miles"),
        ((*ASKED, *WIND, "--craft", "submarine"), "no craft submarine"),
        ((*ASKED, *WIND, "--radius", "far"), "not a number"),
        ((*ASKED, *WIND, "--radius", "31"), "0 to 30 miles"),
        ((*without("--particles"), "--particles", "1e3", *WIND), "not a whole number"),
        ((*without("--particles"), "--particles", "7", *WIND), "100 to"),
    ],
)
def test_what_cannot_be_answered_is_refused_with_what_to_do(terminal, words, why):
    refused = terminal("drift", *words)
    assert refused.code == 2
    assert why in refused.err
    assert terminal("drift", *words, "--lang", "fr").err != refused.err


def test_a_position_that_can_mean_several_is_not_chosen_for_the_officer(terminal):
    answers = (
        json.loads(terminal("position", text, "--json").out)
        for text in ("50.9 N 1.6 E, or 51.1 N 1.4 E", "51°03.0N 001°27.0E or 50°57.0N 001°15.0E")
    )
    assert all(one["ambiguous"] for one in answers)
    refused = terminal("drift", *without("--from"), "--from", "51°03.0N 001°27.0E or 50°57.0N 001°15.0E", *WIND)
    assert refused.code == 2
    assert "several positions" in refused.err
    assert "51.0500, 1.4500; 50.9500, 1.2500" in refused.err


def test_a_small_drift_loads_no_compiler():
    program = (
        "import sys; from varne.cli.main import run; import io, os;"
        f"code = run(['drift', *{(*ASKED, *WIND)!r}], os.environ, io.StringIO(), sys.stderr);"
        "sys.exit(code or ('numba' in sys.modules))"
    )
    assert subprocess.run([sys.executable, "-c", program], check=False).returncode == 0
