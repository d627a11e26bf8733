"""A wall screen stays up for a watch, shows one officer's figures, and opens nothing else."""

from datetime import timedelta

import pytest

from tests.small_centre import session, small_centre
from tests.web.house import DoorClock, client_of, seated_client, skin_for
from tests.worlds.scenarios import OWN, SEEN
from tests.worlds.world import build
from varne.desk.admission import disable_officer
from varne.web.seat import IDLE, WATCH

OFFICER = "fr-paf.analyst"
WINDOW = {"first": "2018-11-01", "last": "2018-11-30"}
SCREEN = f"/wall/{OFFICER}/"


@pytest.fixture
def clock():
    return DoorClock()


@pytest.fixture
def skin(clock):
    return skin_for(build((SEEN, OWN)), door_clock=clock)


@pytest.fixture
def wall(skin):
    client = seated_client(skin, OFFICER)
    assert client.post(f"/{OFFICER}/wall", WINDOW)["Location"] == SCREEN
    return client


def test_a_wall_stays_up_for_a_watch_without_anybody_at_it(wall, clock):
    clock.pass_by(IDLE * 3)
    assert wall.get(SCREEN).status_code == 200
    assert wall.get(f"/{OFFICER}/").status_code == 302, "the officer's own pages end when idle"
    clock.pass_by(WATCH - IDLE * 3)
    assert wall.get(SCREEN).status_code == 200
    clock.pass_by(timedelta(seconds=1))
    assert wall.get(SCREEN).status_code == 403


def test_a_wall_shows_that_officers_figures_and_asks_for_itself_again(wall):
    page = wall.get(SCREEN).content.decode()
    assert '<meta http-equiv="refresh" content="60">' in page
    assert "7 November 2018" in page or "5 November 2018" in page


def test_the_key_of_a_wall_opens_no_seat(wall, skin):
    key = wall.cookies[f"varne_wall_{OFFICER}"].value
    thief = client_of(skin)
    thief.cookies[f"varne_seat_{OFFICER}"] = key
    assert thief.get(f"/{OFFICER}/").status_code == 302


def test_the_key_of_a_seat_opens_no_wall(skin):
    client = seated_client(skin, OFFICER)
    thief = client_of(skin)
    thief.cookies[f"varne_wall_{OFFICER}"] = client.cookies[f"varne_seat_{OFFICER}"].value
    assert thief.get(SCREEN).status_code == 403


def test_a_wall_is_read_only(wall):
    assert wall.post(SCREEN).status_code == 405


def test_a_disabled_officer_is_off_the_wall():
    centre = small_centre()
    client = seated_client(skin_for(centre), OFFICER)
    client.post(f"/{OFFICER}/wall", WINDOW)
    assert client.get(SCREEN).status_code == 200
    disable_officer(session(centre, "fr-paf.admin"), OFFICER)
    assert client.get(SCREEN).status_code == 403


def test_a_wall_is_taken_down(wall):
    assert wall.post(f"{SCREEN}end").status_code == 302
    assert wall.get(SCREEN).status_code == 403


@pytest.mark.parametrize(
    "window",
    [
        {"first": "2018-11-30", "last": "2018-11-01"},
        {"first": "x", "last": "y"},
        {"first": "2018-01-01", "last": "2018-12-31"},
    ],
)
def test_a_window_that_cannot_be_is_refused_with_what_was_typed(skin, window):
    answer = seated_client(skin, OFFICER).post(f"/{OFFICER}/wall", window)
    assert answer.status_code == 400
    assert f'value="{window["first"]}"' in answer.content.decode()
