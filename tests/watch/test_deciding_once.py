"""Who decides has seen what there is: a page that is old decides nothing, and a button pressed twice decides once."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest

from tests.watch.night import contact, log, officer, people, where
from tests.watch.test_accounting import called_and_rescued, closing
from varne.desk.watch.accounting import account_for, decide, premises_of
from varne.desk.watch.judging import judge, withdraw
from varne.desk.watch.keeping import known_of
from varne.kernel.account import AccountVerdict, Contradiction
from varne.kernel.errors import NotAllowed, Overtaken
from varne.kernel.judgement import Likeness


def seen(centre, call, end, minutes, rescued=20, **more):
    """The closing as a page of that minute sends it."""
    return closing(call, end, rescued, seen=premises_of(officer(centre, minutes), (call, end)), **more)


def accounts(centre):
    return known_of(officer(centre, 120)).accounts


def test_a_page_on_which_nothing_changed_decides():
    centre, call, end = called_and_rescued()
    account_for(officer(centre, 95), seen(centre, call, end, 92))
    assert len(accounts(centre)) == 1


def test_a_contact_that_came_since_stops_the_decision_and_is_counted():
    centre, call, end = called_and_rescued()
    page = seen(centre, call, end, 92)
    late = log(centre, 93, contact(93, people=people(20), place=where(51.05, 1.46)), phone="07700 900123")
    judge(officer(centre, 94), call, late, Likeness.SAME)
    with pytest.raises(Overtaken) as refusal:
        account_for(officer(centre, 95), page)
    fields = refusal.value.message.fields
    assert (fields["contacts"], fields["judgements"], fields["decisions"]) == (1, 1, 0)
    assert accounts(centre) == ()


def test_a_judgement_taken_back_since_stops_the_decision():
    centre, call, end = called_and_rescued()
    other = log(centre, 30, contact(30, people=people(20), place=where(51.04, 1.455)))
    entry = judge(officer(centre, 91), call, other, Likeness.UNSURE)
    page = seen(centre, call, end, 92)
    withdraw(officer(centre, 93), entry.id)
    with pytest.raises(Overtaken, match="Since this page was made"):
        account_for(officer(centre, 95), page)


def test_a_decision_since_stops_another():
    centre, call, end = called_and_rescued()
    page = seen(centre, call, end, 92)
    account_for(officer(centre, 93), closing(call, end))
    with pytest.raises(Overtaken):
        account_for(officer(centre, 95, "fr-cross.watch"), page)
    assert len(accounts(centre)) == 1


@pytest.mark.parametrize("rescued", [20, 9])
def test_a_button_pressed_twice_is_one_account(rescued):
    centre, call, end = called_and_rescued(rescued)
    shown = () if rescued == 20 else (Contradiction.FEWER_PEOPLE,)
    page = seen(centre, call, end, 92, rescued, reason="as told", shown=shown)
    first = account_for(officer(centre, 93), page)
    assert account_for(officer(centre, 94), page) == first
    assert len(accounts(centre)) == 1


def test_two_officers_of_a_centre_who_decide_at_once_write_one_account():
    """Whoever is kept second comes to the same name, and is told so; however their steps fall between each other."""
    centre, call, end = called_and_rescued()
    both, start, refused = ("uk-hmcg.watch", "uk-hmcg.relief"), Barrier(2), []

    def decide_as(code):
        asked, session = closing(call, end), officer(centre, 93, code)
        start.wait()
        try:
            account_for(session, asked)
        except Overtaken:
            refused.append(code)

    with ThreadPoolExecutor(2) as pool:
        list(pool.map(decide_as, both))
    assert len(accounts(centre)) == len(refused) == 1


def test_a_second_officer_agrees_once():
    centre, call, end = called_and_rescued(9)
    asked = closing(call, end, 9, reason="as told", shown=(Contradiction.FEWER_PEOPLE,))
    entry = account_for(officer(centre, 93), asked)
    decide(officer(centre, 94, "fr-cross.watch"), entry.id, AccountVerdict.AGREE)
    with pytest.raises(Overtaken):
        decide(officer(centre, 94, "fr-cross.watch"), entry.id, AccountVerdict.AGREE)
    assert len(accounts(centre)[0].decisions) == 1


def test_the_same_judged_twice_by_one_officer_is_one_judgement_and_another_officer_adds_theirs():
    centre, call, _ = called_and_rescued()
    other = log(centre, 30, contact(30))
    first = judge(officer(centre, 92), call, other, Likeness.DIFFERENT, "two engines")
    assert judge(officer(centre, 93), other, call, Likeness.DIFFERENT, "two engines") == first
    assert judge(officer(centre, 93, "fr-cross.watch"), call, other, Likeness.DIFFERENT, "two engines") != first


def test_only_a_rescue_centre_reads_what_a_decision_stands_on():
    centre, call, end = called_and_rescued()
    with pytest.raises(NotAllowed):
        premises_of(officer(centre, 92, "uk-bf.watch"), (call, end))
