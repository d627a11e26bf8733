"""The night for learners: nothing in it before it is played, everything once, on a clock that never goes back."""

import io
from datetime import UTC, datetime, timedelta

import msgspec
import pytest

from varne.cli.main import run
from varne.desk.centre import open_centre
from varne.desk.clock import AT_REST, Pace
from varne.desk.exercise import keep_pace, make_night, night, pace_of
from varne.desk.identity import sign_on
from varne.desk.playing import Machine, play
from varne.desk.watch.keeping import board_of, known_of
from varne.kernel.errors import BadInput
from varne.ledger.port import CentreKind

ENVIRONMENT = {"VARNE_SEED": "a seed"}
TODAY = datetime(2026, 1, 1, 9, tzinfo=UTC)


class Wall:
    """A clock of the machine that goes only while somebody waits."""

    def __init__(self):
        self.now, self.waited = TODAY, 0.0

    def machine(self):
        return Machine(lambda: self.now, self.wait)

    def wait(self, seconds):
        self.now += timedelta(seconds=seconds)
        self.waited += seconds


@pytest.fixture
def folder(tmp_path):
    make_night(tmp_path / "night", ENVIRONMENT, lambda _: None)
    return tmp_path / "night"


@pytest.fixture
def centre(folder):
    found = open_centre(folder, ENVIRONMENT)
    keep_pace(found.home, Pace(night().start, TODAY))
    yield found
    found.close()


def contacts(centre, code="uk-hmcg.watch"):
    return known_of(sign_on(centre, code, "rescue", {"VARNE_NOW": "2020-02-14T00:00Z"})).contacts


def test_it_is_an_exercise_in_which_nothing_has_happened(centre):
    assert centre.kind is CentreKind.EXERCISE
    assert contacts(centre) == {}
    assert sorted(code for code in centre.register().officers if code.endswith((".watch", ".relief"))) == [
        f"{code}.{post}" for code in ("fr-cross", "fr-paf", "uk-bf", "uk-hmcg") for post in ("relief", "watch")
    ]


def test_every_line_comes_in_when_it_is_due(centre):
    wall, story = Wall(), night()
    for came in play(centre, 60, wall.machine()):
        assert pace_of(centre.home).at(wall.now) >= came.moment == came.entry.recorded
    hours = (story.moment(story.lines[-1].at) - story.start).total_seconds() / 3600
    assert wall.waited == pytest.approx(hours * 60, rel=0.01)
    logged = [line for line in story.lines if not line.offer]
    assert len(contacts(centre)) == len(logged) == 49


@pytest.mark.parametrize("speed", [1, 60])
def test_stopped_and_taken_up_again_it_goes_on_where_it_stood(centre, speed):
    wall = Wall()
    first = list(play(centre, speed, wall.machine(), night().moment("23:00")))
    assert pace_of(centre.home).at(wall.now) == pytest.approx(night().moment("23:00"), abs=timedelta(seconds=1))
    assert pace_of(centre.home).speed == AT_REST
    wall.now += timedelta(days=1)
    second = list(play(centre, 60, wall.machine()))
    assert [came.line for came in (*first, *second)] == list(night().lines)


def test_stopped_in_the_middle_the_clock_rests(centre):
    playing, wall = play(centre, 60, Wall().machine()), TODAY + timedelta(days=3)
    next(playing)
    playing.close()
    rest = pace_of(centre.home)
    assert rest.speed == AT_REST
    assert rest.at(wall) < rest.shown + timedelta(minutes=5)
    assert rest.at(TODAY - timedelta(days=9)) == rest.shown


def test_what_an_officer_keeps_meanwhile_is_on_the_nights_clock(centre):
    list(play(centre, 60, Wall().machine(), night().moment("23:00")))
    moment = sign_on(centre, "uk-hmcg.watch", "rescue", {}).clock()
    assert moment.date() == night().start.date()


def test_the_night_can_teach_what_it_is_made_for(centre):
    """The boat that fell silent is open at the end, and the one that was met instead of it is another boat."""
    ids = {came.line.key: came.entry.id for came in play(centre, 60, Wall().machine())}
    who = sign_on(centre, "fr-cross.watch", "rescue", {"VARNE_NOW": "2020-02-13T12:00Z"})
    board = board_of(who)
    lost = board.boat(ids["birch-4"])
    assert ids["larch-3"] not in {one.id for one in lost.contacts}
    assert ids["ash-5"] not in {one.id for one in lost.contacts}
    assert {ids["birch-10"], ids["birch-12"]} <= {one.id for one in lost.contacts}
    assert lost.responsible == "fr-cross"
    assert lost.offered is not None
    assert board.obligation.contacts == 49


def test_a_centre_without_a_night_plays_none_and_no_speed_is_silly(folder, tmp_path):
    for words, sentence in (
        (("play", "--speed", "61"), "from 1 to 60"),
        (("play", "--speed", "fast"), "from 1 to 60"),
        (("play", "--until", "noon"), "no time of day"),
        (("init", "--demo", "morning"), "november-2018, night"),
    ):
        out, err = io.StringIO(), io.StringIO()
        assert run(words, {**ENVIRONMENT, "VARNE_HOME": str(folder)}, out, err) == 2
        assert sentence in err.getvalue()
    made = {**ENVIRONMENT, "VARNE_HOME": str(tmp_path / "empty")}
    assert run(("init", "--exercise"), made, io.StringIO(), io.StringIO()) == 0
    found = open_centre(tmp_path / "empty", ENVIRONMENT)
    with pytest.raises(BadInput, match="no night to play"):
        list(play(found, 60, Wall().machine()))
    found.close()


@pytest.mark.parametrize("language", ["en", "fr"])
def test_exercise_stands_at_the_head_of_every_answer(folder, language):
    environment = {**ENVIRONMENT, "VARNE_HOME": str(folder)}
    word = {"en": "EXERCISE:", "fr": "EXERCICE"}[language]
    for words in (("play", "--until", "21:40"), ("board", "--as", "uk-hmcg.watch")):
        out = io.StringIO()
        assert run((*words, "--lang", language), environment, out, io.StringIO()) == 0
        assert out.getvalue().startswith(word)
        out = io.StringIO()
        assert run((*words, "--json"), environment, out, io.StringIO()) == 0
        assert msgspec.json.decode(out.getvalue())["centre"] == "exercise"
