"""A shift changes hands with two signatures, and nobody signs for a boat that they were not shown."""

import pytest

from tests.watch.night import at, board_at, contact, log, night_centre, officer, people, where
from varne.desk.watch.accounting import Closing, account_for
from varne.desk.watch.handing import offer
from varne.desk.watch.judging import judge
from varne.desk.watch.shifting import answer_shift, hand_shift, left_of, relief, shifts_of
from varne.kernel.account import Contradiction, Fate
from varne.kernel.contact import ContactKind, Trouble
from varne.kernel.errors import BadInput, NotAllowed, NotFound, Overtaken
from varne.kernel.handover import Answer
from varne.kernel.judgement import Likeness
from varne.kernel.role import Role

LEAVING, RELIEVING = "uk-hmcg.watch", "uk-hmcg.relief"


def a_night():
    """Two open boats, one offered; one of them to be called back, one closed without a second officer."""
    centre = night_centre()
    call = log(centre, 0, contact(0, people=people(30), place=where(), call_back=at(15)), phone="07700 900123")
    other = log(centre, 5, contact(5, people=people(12), place=where(50.85, 1.2), troubles=(Trouble.NO_ANSWER,)))
    end = log(centre, 60, contact(60, ContactKind.RESCUE, people=people(5), place=where(50.86, 1.21), asset="Alert"))
    judge(officer(centre, 61), other, end, Likeness.SAME)
    fates = (Fate(Role.RESCUED, 5),)
    asked = Closing((other, end), fates, (end,), reason="no more seen")
    with pytest.raises(Overtaken) as refusal:
        account_for(officer(centre, 62), asked)
    shown = tuple(Contradiction(one) for one in refusal.value.message.fields["contradictions"].split(", "))
    account = account_for(officer(centre, 62), Closing((other, end), fates, (end,), reason="no more", shown=shown))
    asked = offer(officer(centre, 63), (call,), to="fr-cross")
    return centre, call, other, account.id, asked.id


def names(centre, minutes):
    return tuple(boat.name for boat in board_at(centre, minutes).boats)


def test_the_leaving_officer_hands_over_all_that_stays_to_be_done():
    centre, call, other, account, asked = a_night()
    rest = left_of(officer(centre, 70))
    assert {boat.name for boat in rest.boats} == {call, other}
    assert [one.id for one in rest.offers] == [asked]
    assert [one.entry.id for one in rest.accounts] == [account]
    assert [one.id for one in rest.callbacks] == [other, call]
    entry = hand_shift(officer(centre, 70), RELIEVING, "fog from four", names(centre, 70))
    body = entry.body
    assert (set(body.boats), body.offers, body.accounts) == ({call, other}, (asked,), (account,))
    assert (set(body.callbacks), body.to, body.notes) == ({call, other}, RELIEVING, "fog from four")


def test_a_caller_who_was_reached_again_is_no_callback():
    centre, call, *_ = a_night()
    log(centre, 66, contact(66, people=people(30), place=where()), phone="07700 900123")
    assert call not in {one.id for one in left_of(officer(centre, 70)).callbacks}


def test_both_signatures_are_needed():
    centre, *_ = a_night()
    entry = hand_shift(officer(centre, 70), RELIEVING, "", names(centre, 70))
    assert not shifts_of(officer(centre, 71))[0].signed
    with pytest.raises(NotAllowed):
        answer_shift(officer(centre, 72, LEAVING), entry.id, Answer.ACCEPTED, shown=names(centre, 72))
    answer_shift(officer(centre, 73, RELIEVING), entry.id, Answer.ACCEPTED, shown=names(centre, 73))
    found = shifts_of(officer(centre, 74))[0]
    assert found.signed
    assert set(found.answer[1].boats) == set(names(centre, 74))
    with pytest.raises(Overtaken):
        answer_shift(officer(centre, 75, RELIEVING), entry.id, Answer.REFUSED, "no")


def test_nobody_signs_for_a_boat_that_they_were_not_shown():
    centre, *_ = a_night()
    with pytest.raises(Overtaken, match="shown: 2"):
        hand_shift(officer(centre, 70), RELIEVING, "", ())
    before = names(centre, 70)
    entry = hand_shift(officer(centre, 70), RELIEVING, "", before)
    log(centre, 71, contact(71, people=people(50), place=where(51.0, 1.9)))
    with pytest.raises(Overtaken, match="shown: 1"):
        answer_shift(officer(centre, 72, RELIEVING), entry.id, Answer.ACCEPTED, shown=before)
    answer_shift(officer(centre, 73, RELIEVING), entry.id, Answer.ACCEPTED, shown=names(centre, 73))


def test_it_is_refused_or_withdrawn_with_a_reason_and_then_written_anew():
    centre, *_ = a_night()
    entry = hand_shift(officer(centre, 70), RELIEVING, "", names(centre, 70))
    with pytest.raises(Overtaken, match="waits"):
        hand_shift(officer(centre, 71), RELIEVING, "", names(centre, 71))
    with pytest.raises(BadInput, match="Say why"):
        answer_shift(officer(centre, 72), entry.id, Answer.WITHDRAWN)
    answer_shift(officer(centre, 72), entry.id, Answer.WITHDRAWN, "I stay")
    again = hand_shift(officer(centre, 80), RELIEVING, "", names(centre, 80))
    answer_shift(officer(centre, 81, RELIEVING), again.id, Answer.REFUSED, "I am on another desk")
    assert [one.signed for one in shifts_of(officer(centre, 82))] == [False, False]


def test_it_goes_to_another_officer_on_watch_of_the_same_centre_and_nobody_else_reads_it():
    centre, *_ = a_night()
    assert relief(officer(centre, 70)) == (RELIEVING,)
    for to in (LEAVING, "fr-cross.watch", "uk-hmcg.analyst", "nobody"):
        with pytest.raises(BadInput):
            hand_shift(officer(centre, 70), to, "", names(centre, 70))
    entry = hand_shift(officer(centre, 70), RELIEVING, "", names(centre, 70))
    assert shifts_of(officer(centre, 71, "fr-cross.watch")) == ()
    with pytest.raises(NotFound):
        answer_shift(officer(centre, 72, "fr-cross.watch"), entry.id, Answer.ACCEPTED)
    with pytest.raises(NotAllowed):
        left_of(officer(centre, 72, "uk-hmcg.analyst"))
