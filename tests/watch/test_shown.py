"""What a centre is shown beside a boat, what sounds, the board on paper, and that life comes before the log."""

import os
import subprocess
import sys

import msgspec
import pytest

from tests.watch.night import at, contact, log, night_centre, officer, people, where
from varne.desk.looking import Action
from varne.desk.watch.accounting import Closing, account_for, decide
from varne.desk.watch.handing import answer, offer, set_phase
from varne.desk.watch.judging import judge
from varne.desk.watch.printing import WRITER, paper, write_board, write_every_board
from varne.desk.watch.showing import board_seen, board_shown, look_at_board
from varne.kernel.account import AccountVerdict, Contradiction, Fate
from varne.kernel.contact import ContactKind, Trouble
from varne.kernel.errors import BadInput, NotAllowed, StorageFailed
from varne.kernel.handover import Answer, Phase
from varne.kernel.judgement import Likeness
from varne.kernel.place import Place
from varne.kernel.role import Role
from varne.language.voice import voice
from varne.ledger.access_log import Sought
from varne.picture.watch.shown import AlarmKind
from varne.wording.board import board_lines
from varne.wording.boat import degrees, namer

TROUBLED = {"people": people(33), "place": where(), "troubles": (Trouble.TAKING_WATER,)}
HOSTILE = '<script>document.title="x"</script>'


def shown_at(centre, minutes, code="uk-hmcg.watch"):
    return board_shown(officer(centre, minutes, code))


def kinds(centre, minutes, code="uk-hmcg.watch"):
    return [one.kind for one in shown_at(centre, minutes, code).alarms]


def test_distress_sounds_in_every_centre_until_that_centre_acknowledges_it():
    centre = night_centre()
    call = log(centre, 0, contact(0, **TROUBLED))
    assert kinds(centre, 1) == kinds(centre, 1, "fr-cross.watch") == [AlarmKind.DISTRESS]
    board_seen(officer(centre, 2, "fr-cross.watch"), (call,))
    assert kinds(centre, 3, "fr-cross.watch") == []
    assert kinds(centre, 3) == [AlarmKind.DISTRESS]


def test_a_new_call_of_distress_from_the_same_boat_sounds_again():
    centre = night_centre()
    call = log(centre, 0, contact(0, **TROUBLED))
    board_seen(officer(centre, 2), (call,))
    again = log(centre, 20, contact(20, **TROUBLED))
    judge(officer(centre, 21), call, again, Likeness.SAME)
    (alarm,) = shown_at(centre, 22).alarms
    assert alarm.contacts == (again,)


def test_distress_told_sounds_whatever_phase_was_set_before_and_distress_by_silence_sounds_too():
    centre = night_centre()
    call = log(centre, 0, contact(0, people=people(9), place=where()))
    set_phase(officer(centre, 1), (call,), Phase.ALERT, "engine trouble")
    again = log(centre, 5, contact(5, people=people(9), place=where(), troubles=(Trouble.PEOPLE_IN_WATER,)))
    judge(officer(centre, 6), call, again, Likeness.SAME)
    assert kinds(centre, 7) == [AlarmKind.DISTRESS]
    centre = night_centre()
    log(centre, 0, contact(0, people=people(9), place=where(), troubles=(Trouble.NO_ENGINE,)))
    assert (kinds(centre, 30), kinds(centre, 61)) == ([], [AlarmKind.DISTRESS])


def test_an_offer_sounds_for_whoever_is_asked_and_after_ten_minutes_for_whoever_waits():
    centre = night_centre()
    call = log(centre, 0, contact(0, people=people(9), place=where()))
    entry = offer(officer(centre, 1), (call,), "fr-cross")
    assert kinds(centre, 2, "fr-cross.watch") == [AlarmKind.OFFERED]
    assert kinds(centre, 9) == []
    assert kinds(centre, 12) == [AlarmKind.UNANSWERED]
    answer(officer(centre, 13, "fr-cross.watch"), entry.id, Answer.ACCEPTED)
    assert kinds(centre, 14) == kinds(centre, 14, "fr-cross.watch") == []


def test_a_reopened_boat_sounds():
    centre = night_centre()
    call = log(centre, 0, contact(0, people=people(20), place=where()))
    end = log(centre, 60, contact(60, ContactKind.RESCUE, people=people(20), place=where(), asset="Alert"))
    judge(officer(centre, 61), call, end, Likeness.SAME)
    entry = account_for(officer(centre, 62), Closing((call, end), (Fate(Role.RESCUED, 20),), (end,)))
    assert kinds(centre, 63) == []
    decide(officer(centre, 64), entry.id, AccountVerdict.REOPEN, "the caller rang again")
    assert AlarmKind.REOPENED in kinds(centre, 65)


def test_an_end_that_does_not_fit_what_was_told_is_a_conflict_and_a_fitting_one_is_none():
    centre = night_centre()
    call = log(centre, 0, contact(0, people=people(40), place=where()))
    end = log(centre, 90, contact(90, ContactKind.RESCUE, people=people(31), place=where(51.05, 1.46)))
    judge(officer(centre, 91), call, end, Likeness.SAME)
    assert shown_at(centre, 92).lines[0].conflicts == (Contradiction.FEWER_PEOPLE,)
    centre = night_centre()
    call = log(centre, 0, contact(0, people=people(40), place=where()))
    end = log(centre, 90, contact(90, ContactKind.RESCUE, people=people(38, 42), place=where(51.05, 1.46)))
    judge(officer(centre, 91), call, end, Likeness.SAME)
    assert shown_at(centre, 92).lines[0].conflicts == ()


def test_a_call_back_is_due_until_the_boat_is_heard_of_again():
    centre = night_centre()
    call = log(centre, 0, contact(0, people=people(9), place=where(), call_back=at(20)))
    assert shown_at(centre, 5).lines[0].call_back == at(20)
    later = log(centre, 25, contact(25, people=people(9), place=where()))
    judge(officer(centre, 26), call, later, Likeness.SAME)
    assert shown_at(centre, 27).lines[0].call_back is None


def test_the_board_of_a_minute_long_ago_is_what_was_known_then():
    centre = night_centre()
    log(centre, 0, contact(0, **TROUBLED))
    log(centre, 30, contact(10, people=people(12), place=where(50.9, 1.6)))
    then = board_shown(officer(centre, 60), at(20))
    assert then.board.obligation.contacts == 1
    assert board_shown(officer(centre, 60)).board.obligation.contacts == 2
    with pytest.raises(BadInput, match="still to come"):
        board_shown(officer(centre, 60), at(61))


def test_a_contact_of_this_very_minute_is_on_the_board_at_once():
    centre = night_centre()
    assert shown_at(centre, 0.1).lines == ()
    call = log(centre, 0.5, contact(0.5, people=people(3)))
    assert shown_at(centre, 0.6).board.boat(call) is not None


def test_whoever_does_not_act_for_rescue_is_shown_no_board():
    centre = night_centre()
    for who in (officer(centre, 1, purpose="situation"), officer(centre, 1, "uk-hmcg.analyst")):
        with pytest.raises(NotAllowed):
            board_shown(who)


class _Full:
    """An access log on a full disk."""

    def keep(self, organisation, look):
        raise StorageFailed("No space is left.")


def test_the_board_is_shown_when_the_log_cannot_be_written_and_the_look_is_kept_later(monkeypatch):
    centre = night_centre()
    kept = centre.looks
    monkeypatch.setattr(centre, "looks", _Full())
    assert look_at_board(officer(centre, 1)) is False
    monkeypatch.setattr(centre, "looks", kept)
    assert look_at_board(officer(centre, 2)) is True
    moments = [one.look.when for one in kept.read("uk-hmcg", Sought(action=Action.BOARD))]
    assert moments == [at(1), at(2)] or moments == [at(2), at(1)]


@pytest.mark.parametrize("language", ["en", "fr"])
def test_paper_holds_every_boat_and_no_live_word_of_a_source(language):
    centre = night_centre()
    call = log(centre, 0, contact(0, people=people(33), place=Place(HOSTILE)), phone="07700 900123")
    page = paper(officer(centre, 5), voice(language)).decode()
    assert "&lt;script&gt;" in page and "<script" not in page
    assert "07700 900123" in page
    assert "http" not in page.replace("http-equiv", "")
    assert board_shown(officer(centre, 5)).board.boat(call)


def test_paper_is_private_whole_and_its_owners_view(tmp_path):
    centre = night_centre()
    log(centre, 0, contact(0, **TROUBLED), text="words for the owner alone", phone="07700 900123")
    path = tmp_path / "board" / "uk-hmcg.html"
    write_board(officer(centre, 5), voice("en"), path)
    assert path.stat().st_mode & 0o777 == 0o600
    assert path.parent.stat().st_mode & 0o777 == 0o700
    assert [one.name for one in path.parent.iterdir()] == ["uk-hmcg.html"]
    assert "words for the owner alone" not in paper(officer(centre, 5, "fr-cross.watch"), voice("en")).decode()


_WRITER = """
import os, sys
from pathlib import Path
from tests.watch.test_shown import TROUBLED, contact, log, night_centre, officer
from varne.desk.watch.printing import write_board
from varne.language.voice import voice
centre = night_centre()
log(centre, 0, contact(0, **TROUBLED))
write_board(officer(centre, 1), voice("en"), Path(sys.argv[1]))
os.fsync = lambda handle: os.kill(os.getpid(), 9)
log(centre, 2, contact(2, **TROUBLED))
write_board(officer(centre, 3), voice("en"), Path(sys.argv[1]))
"""


def test_a_writer_that_is_killed_leaves_the_paper_before(tmp_path):
    path = tmp_path / "board.html"
    done = subprocess.run([sys.executable, "-c", _WRITER, str(path)], check=False, env=os.environ)
    assert done.returncode == -9
    page = path.read_text(encoding="utf-8")
    assert "00:01 UTC" in page and page.endswith("</html>\n")


@pytest.mark.parametrize("language", ["en", "fr"])
def test_every_boat_contact_and_alarm_is_said_in_words(language):
    centre = night_centre()
    log(centre, 0, contact(0, **TROUBLED))
    log(centre, 1, contact(1, people=people(12), place=where(50.9, 1.6)), "fr-cross.watch")
    shown, tongue = shown_at(centre, 30), voice(language)
    lines = list(board_lines(tongue, shown, namer(tongue, centre.register().organisations)))
    assert sum(line.startswith("[") for line in lines) == len(shown.lines) == 2
    assert sum(line.startswith("      - ") for line in lines) == 2
    assert sum(line.startswith("!! ") for line in lines) == 1


def test_a_position_is_written_in_degrees_and_minutes_of_each_language():
    position = where(50.99999, -1.45, 926).position
    assert degrees(voice("en"), position) == "51°00.0′N 1°27.0′W ±0.5 nm"
    assert degrees(voice("fr"), position) == "51°00,0′N 1°27,0′O ±0,5 M"


def test_every_rescue_centre_gets_a_paper_of_its_own_in_its_language(tmp_path):
    centre = night_centre()
    log(centre, 0, contact(0, **TROUBLED), text="words of the coastguard")
    centre.home = msgspec.structs.replace(centre.home, folder=tmp_path)
    write_every_board(centre, lambda: at(5))
    papers = {path.name: path.read_text(encoding="utf-8") for path in (tmp_path / "board").iterdir()}
    assert papers.keys() == {"uk-hmcg.html", "fr-cross.html"}
    assert 'lang="en"' in papers["uk-hmcg.html"] and 'lang="fr"' in papers["fr-cross.html"]
    assert all("00:05 UTC" in page and "words of the coastguard" not in page for page in papers.values())
    for code in ("uk-hmcg", "fr-cross"):
        (kept,) = centre.looks.read(code, Sought(action=Action.EXPORT))
        assert kept.look.who == WRITER


def test_where_a_paper_cannot_be_written_it_is_said(tmp_path):
    centre = night_centre()
    (tmp_path / "board").write_text("in the way")
    with pytest.raises(StorageFailed, match="cannot be written"):
        write_board(officer(centre, 5), voice("en"), tmp_path / "board" / "uk-hmcg.html")
