"""Only decisions close a boat: the obligation falls by what an officer names, and by nothing else (law L6)."""

import pytest

from tests.watch.night import board_at, contact, log, night_centre, officer, people, where
from varne.desk.watch.accounting import Closing, account_for, against, decide
from varne.desk.watch.judging import judge, withdraw
from varne.kernel.account import AccountVerdict, Contradiction, Fate
from varne.kernel.contact import ContactKind
from varne.kernel.errors import BadInput, NotAllowed, Overtaken
from varne.kernel.judgement import Likeness
from varne.kernel.role import Role
from varne.picture.watch.board import Standing


def called_and_rescued(rescued=20):
    centre = night_centre()
    call = log(centre, 0, contact(0, people=people(20), place=where()), phone="07700 900123")
    end = log(
        centre, 90, contact(90, ContactKind.RESCUE, people=people(rescued), place=where(51.05, 1.46), asset="Alert")
    )
    judge(officer(centre, 91), call, end, Likeness.SAME)
    return centre, call, end


def closing(call, end, rescued=20, **more):
    return Closing((call, end), (Fate(Role.RESCUED, rescued),), (end,), phone_rung=True, **more)


def test_a_boat_without_contradictions_is_accounted_for_by_one_officer():
    centre, call, end = called_and_rescued()
    assert board_at(centre, 92).obligation.boats == 1
    assert against(officer(centre, 92), closing(call, end)) == ()
    account_for(officer(centre, 92), closing(call, end))
    board = board_at(centre, 93)
    assert (board.obligation.boats, board.obligation.contacts, board.obligation.people) == (0, 0, 0)
    assert board.boat(call).standing is Standing.ACCOUNTED


def test_with_contradictions_it_stays_on_the_board_until_a_second_officer_agrees():
    centre, call, end = called_and_rescued(rescued=9)
    asked = closing(call, end, 9, reason="the rest never left the beach", shown=(Contradiction.FEWER_PEOPLE,))
    entry = account_for(officer(centre, 92), asked)
    board = board_at(centre, 93)
    assert board.obligation.boats == 1
    assert board.boat(call).standing is Standing.UNVERIFIED
    with pytest.raises(NotAllowed, match="Another officer"):
        decide(officer(centre, 94), entry.id, AccountVerdict.AGREE)
    decide(officer(centre, 95, "fr-cross.watch"), entry.id, AccountVerdict.AGREE)
    assert board_at(centre, 96).obligation.boats == 0


def test_what_the_officer_was_not_shown_stops_the_decision():
    centre, call, end = called_and_rescued(rescued=9)
    with pytest.raises(Overtaken, match="fewer_people"):
        account_for(officer(centre, 92), closing(call, end, 9, reason="x"))
    with pytest.raises(BadInput, match="reason"):
        account_for(officer(centre, 92), closing(call, end, 9, shown=(Contradiction.FEWER_PEOPLE,)))


def test_a_later_contact_that_fits_reopens_the_boat():
    centre, call, end = called_and_rescued()
    account_for(officer(centre, 92), closing(call, end))
    late = log(centre, 95, contact(94, people=people(20), place=where(51.04, 1.45)), phone="07700 900123")
    judge(officer(centre, 96), call, late, Likeness.SAME)
    boat = board_at(centre, 97).boat(late)
    assert boat.standing is Standing.REOPENED
    assert late in boat.open
    assert board_at(centre, 97).obligation.boats == 1


def test_a_decision_covers_the_contacts_it_names_and_no_others():
    centre, call, end = called_and_rescued()
    other = log(centre, 20, contact(20, people=people(35), place=where(50.9, 1.6)))
    account_for(officer(centre, 92), closing(call, end))
    board = board_at(centre, 93)
    assert other in {name for boat in board.boats for name in boat.open}
    assert board.obligation.contacts == 1


def test_reopening_puts_the_boat_back_with_its_people():
    centre, call, end = called_and_rescued()
    before = board_at(centre, 92).obligation
    entry = account_for(officer(centre, 92), closing(call, end))
    decide(officer(centre, 94, "fr-cross.watch"), entry.id, AccountVerdict.REOPEN, "the caller rang again")
    assert board_at(centre, 95).obligation == before


def test_taking_a_judgement_back_restores_the_board():
    centre, call, _ = called_and_rescued()
    other = log(centre, 30, contact(30, people=people(8), place=where(50.95, 1.5)))
    before = board_at(centre, 92)
    entry = judge(officer(centre, 92), call, other, Likeness.SAME, "same beach")
    assert board_at(centre, 92) != before
    withdraw(officer(centre, 92), entry.id, "mistaken")
    assert board_at(centre, 92) == before


def test_who_is_not_on_watch_or_does_not_act_for_rescue_closes_nothing():
    centre, call, end = called_and_rescued()
    for who in (officer(centre, 92, "uk-hmcg.analyst"), officer(centre, 92, purpose="situation")):
        with pytest.raises(NotAllowed):
            account_for(who, closing(call, end))
