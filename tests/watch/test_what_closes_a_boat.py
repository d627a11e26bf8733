"""The ways in which a boat could be closed by accident, each by name: none of them closes it (laws L6 and L7)."""

import ast
from datetime import timedelta
from pathlib import Path

import pytest

import varne
from tests.small_centre import session
from tests.watch import use_cases
from tests.watch.night import at, board_at, contact, log, night_centre, officer, people, where
from tests.watch.test_accounting import called_and_rescued, closing
from varne.desk.watch.accounting import Closing, account_for, against, decide
from varne.desk.watch.contacting import Typed, log_contact
from varne.desk.watch.handing import answer, offer, set_phase
from varne.desk.watch.judging import judge
from varne.desk.watch.keeping import board_of, known_of
from varne.kernel.account import AccountVerdict, Contradiction, Fate
from varne.kernel.contact import Channel, ContactKind, born_for_rescue
from varne.kernel.errors import BadInput, NotAllowed, Overtaken
from varne.kernel.handover import Answer, Phase
from varne.kernel.judgement import Likeness
from varne.kernel.role import Role
from varne.picture.watch.board import Standing

ROOT = Path(varne.__file__).parent
ONLY_HERE = {
    "Account": ["desk/watch/accounting.py"],
    "AccountDecision": ["desk/watch/accounting.py"],
    "Judgement": ["desk/watch/contacting.py", "desk/watch/judging.py"],
    "JudgementWithdrawn": ["desk/watch/judging.py"],
}
ELSEWHERE = {
    "adding": "add add_table",
    "admission": "add_organisation admit_to_community close_operation close_organisation disable_officer "
    "open_operation put_officer rotate_key",
    "amending": "amend claim_reading",
    "claiming": "claim_entries correction_id root_claim",
    "drafting": "agree discard drafts_of may_agree propose refuse second_officers",
    "foreseeing": "foresee month_of their_page",
    "history": "history_of proof_of",
    "listing": "listing",
    "looking": "look looked",
    "mapping": "import_table sign_mapping",
    "needs": "needs",
    "oversight": "read_looks refuse_reading",
    "partner": "partner_reader",
    "proposing": "propose_again",
    "reading": "original_of read_report",
    "receive": "keep_sending receive report_entries what_came_before",
    "release": "claims_of_report intend label_within own_entry refuse_overseer release release_entry",
    "review": "judge keep_in_turn refuse_overtaken refuse_twice take_back turn_id",
    "rolls": "own_officer own_operation roll_of",
    "supposing": "changes",
    "verifying": "for_reader",
}
"""The use cases of the rest of the desk, each read once: it keeps no entry about a boat."""


def test_accounts_and_judgements_are_written_by_the_watch_alone():
    for path in sorted(ROOT.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            made = isinstance(node, ast.Call) and getattr(node.func, "id", getattr(node.func, "attr", ""))
            if made in ONLY_HERE:
                assert path.relative_to(ROOT).as_posix() in ONLY_HERE[made]


def test_every_other_use_case_of_the_desk_is_known_to_keep_nothing_about_boats():
    """A new one fails here until somebody has looked: what keeps an entry about a boat belongs to the watch."""
    known = {f"{module}.{name}" for module, names in ELSEWHERE.items() for name in names.split()}
    assert set(use_cases.of_the_desk()) == known


def test_a_correction_of_what_was_accounted_for_must_be_accounted_for_anew():
    centre, call, end = called_and_rescued()
    account_for(officer(centre, 92), closing(call, end))
    mended = log(centre, 95, contact(0, people=people(26), place=where(), corrects=call))
    board = board_at(centre, 96)
    assert mended in board.boat(mended).open
    assert board.boat(mended).owed == 26
    assert board.boat(mended).standing is Standing.REOPENED


def test_no_correction_takes_people_or_the_last_position_off_the_board():
    centre = night_centre()
    call = log(centre, 0, contact(0, people=people(30), place=where()), phone="07700 900123")
    before = board_at(centre, 1).boat(call)
    mended = log(centre, 2, contact(0, people=people(3), corrects=call))
    boat = board_at(centre, 3).boat(mended)
    assert boat.owed >= 30
    assert boat.place == before.place
    assert (before.withdrawn, boat.withdrawn) == (False, True)
    again = log(centre, 4, contact(0, people=people(2), corrects=mended))
    twice = board_at(centre, 5).boat(again)
    assert (twice.place, twice.owed >= 30, twice.withdrawn) == (before.place, True, True)
    assert known_of(officer(centre, 5)).contacts[again].phone == "07700 900123"


def test_two_corrections_of_one_contact_both_stand_with_its_people_and_place():
    centre = night_centre()
    call = log(centre, 0, contact(0, people=people(30), place=where()), phone="07700 900123")
    both = [log(centre, minute, contact(minute, people=people(minute), corrects=call)) for minute in (2, 4)]
    board = board_at(centre, 5)
    assert {name for boat in board.boats for name in boat.open} == set(both)
    for name in both:
        boat = board.boat(name)
        assert (boat.owed >= 30, boat.place is not None) == (True, True)


def test_nobody_corrects_the_contact_of_another_not_even_when_it_was_corrected_already():
    centre = night_centre()
    call = log(centre, 0, contact(0, people=people(30)))
    log(centre, 2, contact(0, people=people(31), corrects=call))
    with pytest.raises(BadInput, match="belongs to"):
        log(centre, 3, contact(0, people=people(1), corrects=call), code="fr-cross.watch")


def test_a_correction_that_is_not_the_owners_hides_nothing():
    centre = night_centre()
    call = log(centre, 0, contact(0, people=people(30)))
    who = officer(centre, 5, "fr-cross.watch")
    who.keep([who.entry(who.id("odd"), born_for_rescue("fr-cross"), contact(1, people=people(1), corrects=call))])
    assert call in {name for boat in board_at(centre, 6).boats for name in boat.open}


def test_what_was_handed_over_stays_handed_over_when_it_is_corrected():
    centre = night_centre()
    call = log(centre, 0, contact(0, people=people(30)))
    given = offer(officer(centre, 1), (call,), "fr-cross")
    answer(officer(centre, 2, "fr-cross.watch"), given.id, Answer.ACCEPTED)
    set_phase(officer(centre, 3), (call,), Phase.DISTRESS)
    mended = log(centre, 4, contact(0, people=people(31), corrects=call))
    boat = board_at(centre, 5).boat(mended)
    assert (boat.responsible, boat.phase) == ("fr-cross", Phase.DISTRESS)


def test_a_body_that_is_no_rescue_centre_closes_nothing():
    centre = night_centre()
    call = log(centre, 0, contact(0, people=people(20), place=where()), "uk-bf.watch")
    end = log(centre, 90, contact(90, ContactKind.RESCUE, people=people(20), place=where()), "uk-bf.watch")
    with pytest.raises(NotAllowed, match="no rescue centre"):
        account_for(officer(centre, 92, "uk-bf.watch"), closing(call, end))
    asked = closing(call, end, 9, reason="as told", shown=(Contradiction.FEWER_PEOPLE,))
    entry = account_for(officer(centre, 92), asked)
    with pytest.raises(NotAllowed, match="no rescue centre"):
        decide(officer(centre, 93, "uk-bf.watch"), entry.id, AccountVerdict.AGREE)


def test_one_rescue_does_not_account_for_the_people_of_two_boats():
    """The night of 24 November: a boat was closed by the rescue of another."""
    centre, call, end = called_and_rescued()
    twin = log(centre, 10, contact(10, people=people(20), place=where(51.031, 1.452)))
    assert against(officer(centre, 92), closing(twin, end)) == ()
    account_for(officer(centre, 92), closing(call, end))
    assert Contradiction.MORE_PEOPLE in against(
        officer(centre, 93), Closing((twin,), *ends(20), (end,), phone_rung=True)
    )


def ends(people_rescued):
    return ((Fate(Role.RESCUED, people_rescued),),)


def test_more_people_are_not_rescued_than_the_rescue_counted():
    centre = night_centre()
    call = log(centre, 0, contact(0, people=people(50), place=where()))
    end = log(centre, 90, contact(90, ContactKind.RESCUE, people=people(20), place=where()))
    assert Contradiction.MORE_PEOPLE in against(officer(centre, 92), closing(call, end, 50))


def test_a_rescue_that_counted_nobody_needs_a_second_officer():
    centre = night_centre()
    call = log(centre, 0, contact(0, people=people(50), place=where()))
    end = log(centre, 90, contact(90, ContactKind.RESCUE, place=where()))
    assert Contradiction.PEOPLE_UNKNOWN in against(officer(centre, 92), closing(call, end, 50))


def test_who_continues_is_still_at_sea():
    centre = night_centre()
    call = log(centre, 0, contact(0, people=people(67), place=where()))
    end = log(centre, 60, contact(60, ContactKind.RESCUE, people=people(57), place=where(51.05, 1.46)))
    judge(officer(centre, 61), call, end, Likeness.SAME)
    fates = (Fate(Role.RESCUED, 57), Fate(Role.CONTINUED, 10))
    account_for(officer(centre, 62), Closing((call, end), fates, (end,), phone_rung=True))
    boat = board_at(centre, 63).boat(call)
    assert (boat.open, boat.owed, boat.standing) == ((call,), 10, Standing.OPEN)
    landed = log(centre, 200, contact(200, ContactKind.LANDING, people=people(10), place=where(51.1, 1.4)))
    last = Closing((call, landed), (Fate(Role.LANDED, 10),), (landed,), phone_rung=True)
    assert against(officer(centre, 201), last) == ()
    account_for(officer(centre, 201), last)
    assert board_at(centre, 202).obligation.boats == 0


def test_who_is_missing_stays_on_the_board_until_the_search_is_ended_by_name():
    centre = night_centre()
    call = log(centre, 0, contact(0, people=people(33), place=where()))
    fates = (Fate(Role.DEAD, 27), Fate(Role.RESCUED, 2), Fate(Role.MISSING, 4))
    for minute, owed in ((100, 4), (200, 0)):
        asked = Closing((call,), fates if owed else fates[2:], (), "the harbour's list", True, "as counted")
        shown = against(officer(centre, minute), asked)
        entry = account_for(officer(centre, minute), Closing(*both_with(asked, shown)))
        assert board_at(centre, minute + 1).boat(call).standing is Standing.UNVERIFIED or not owed
        decide(officer(centre, minute + 2, "fr-cross.watch"), entry.id, AccountVerdict.AGREE)
        boat = board_at(centre, minute + 3).boat(call)
        assert (boat.owed, boat.standing) == (owed, Standing.OPEN if owed else Standing.ACCOUNTED)


def test_a_second_account_of_the_same_contacts_is_refused_and_reopening_reopens():
    centre, call, end = called_and_rescued()
    entry = account_for(officer(centre, 92), closing(call, end))
    with pytest.raises(Overtaken):
        account_for(officer(centre, 93, "fr-cross.watch"), closing(call, end))
    decide(officer(centre, 94), entry.id, AccountVerdict.REOPEN, "the caller rang again")
    assert board_at(centre, 95).boat(call).open == tuple(one.id for one in board_at(centre, 95).boat(call).contacts)


def test_reopening_asks_again_what_an_older_account_said_of_the_same_contact():
    centre, call, end = called_and_rescued()
    late = log(centre, 93, contact(93, people=people(20), place=where(51.05, 1.46)), phone="07700 900123")
    account_for(officer(centre, 94), closing(call, end))
    judge(officer(centre, 94), call, late, Likeness.SAME)
    both = Closing((call, end, late), *ends(20), (end,), phone_rung=True, reason="as told")
    shown = against(officer(centre, 95), both)
    again = account_for(officer(centre, 95), Closing(*both_with(both, shown)))
    if shown:
        decide(officer(centre, 96, "fr-cross.watch"), again.id, AccountVerdict.AGREE)
    assert board_at(centre, 97).obligation.boats == 0
    decide(officer(centre, 98), again.id, AccountVerdict.REOPEN, "the caller rang again")
    assert {call, end, late} <= set(board_at(centre, 99).boat(call).open)


def both_with(one, shown):
    return one.contacts, one.fates, one.evidence, one.evidence_said, one.phone_rung, one.reason, shown


def test_nobody_agrees_to_what_has_changed_since():
    centre, call, end = called_and_rescued(rescued=9)
    entry = account_for(
        officer(centre, 92), closing(call, end, 9, reason="as told", shown=(Contradiction.FEWER_PEOPLE,))
    )
    judge(officer(centre, 93, "fr-cross.watch"), call, end, Likeness.DIFFERENT, "another colour")
    with pytest.raises(Overtaken, match="Something else"):
        decide(officer(centre, 94, "fr-cross.watch"), entry.id, AccountVerdict.AGREE)
    assert board_at(centre, 95).obligation.boats >= 1


def test_a_live_contact_beside_a_boat_accounted_for_owes_its_own_people():
    centre, call, end = called_and_rescued()
    account_for(officer(centre, 92), closing(call, end))
    twin = log(centre, 20, contact(20, people=people(18), place=where(51.035, 1.452)))
    owed = board_at(centre, 93).boat(twin).owed
    judge(officer(centre, 93), call, twin, Likeness.SAME, "one beach")
    assert board_at(centre, 94).boat(twin).owed == owed == 18


def test_days_later_and_with_its_clock_put_back_the_board_is_whole():
    centre, call, _ = called_and_rescued()
    for later in (60 * 24 * 30, -60):
        assert call in {name for boat in board_at(centre, later).boats for name in boat.open}


def test_a_relay_hours_off_and_a_report_months_late_leave_the_board_standing():
    centre = night_centre()
    first = log(centre, 300, contact(300, people=people(20)))
    log(centre, 301, contact(30, channel=Channel.RELAY, people=people(20), repeats=first), code="fr-cross.watch")
    late = officer(centre, 60 * 24 * 200)
    log_contact(late, Typed(contact(10, people=people(5))))
    assert board_of(late).obligation.contacts == 3


def test_a_relay_of_what_was_corrected_is_still_one_event_with_it():
    centre = night_centre()
    first = log(centre, 0, contact(0, people=people(20), place=where()))
    relay = log(centre, 5, contact(1, channel=Channel.RELAY, repeats=first), code="fr-cross.watch")
    mended = log(centre, 6, contact(0, people=people(22), place=where(), corrects=first))
    assert board_at(centre, 7).boat(relay) == board_at(centre, 7).boat(mended)


def test_the_board_of_a_moment_is_what_was_known_then():
    centre, call, end = called_and_rescued()
    then, now = board_at(centre, 91).obligation, officer(centre, 200)
    entry = account_for(officer(centre, 92), closing(call, end))
    assert board_of(now, at(91)).obligation == then
    decide(officer(centre, 150), entry.id, AccountVerdict.REOPEN, "the caller rang again")
    assert board_of(now, at(120)).obligation.boats == 0
    assert board_of(now, at(150) + timedelta(seconds=1)).obligation.boats == 1


def test_an_investigator_is_told_of_no_boat():
    centre, _, _ = called_and_rescued()
    assert known_of(session(centre, "uk-hmcg.analyst", at(95), "investigation")).contacts == {}
