"""Responsibility moves on acceptance alone; until then the first centre holds the boat, and the clock runs."""

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.watch.night import at, board_at, contact, log, night_centre, officer, people, where
from varne.desk.watch.handing import acknowledge, answer, offer, record_answer
from varne.desk.watch.keeping import known_of
from varne.kernel.errors import BadInput, NotAllowed, Overtaken, VarneError
from varne.kernel.handover import Answer, HandoverAnswer
from varne.picture.watch.known import Known
from varne.picture.watch.offers import Urgency, table

UK, FR = "uk-hmcg.watch", "fr-cross.watch"
OSTEND = "MRCC Oostende"


def one_boat(minutes=0, code=UK):
    centre = night_centre()
    return centre, log(centre, minutes, contact(minutes, people=people(30), place=where()), code=code)


def holder(centre, minutes, call):
    return board_at(centre, minutes).boat(call).responsible


def offers_of(centre, minutes, code=UK):
    session = officer(centre, minutes, code)
    return table(known_of(session), board_at(centre, minutes, code), session.reader.organisation, at(minutes))


def test_until_it_is_accepted_the_first_centre_holds_the_boat():
    centre, call = one_boat()
    asked = offer(officer(centre, 1), (call,), to="fr-cross", message="drifts your way")
    assert holder(centre, 60, call) == "uk-hmcg"
    answer(officer(centre, 61, FR), asked.id, Answer.ACCEPTED)
    assert holder(centre, 62, call) == "fr-cross"


@pytest.mark.parametrize(("who", "given_"), [(FR, Answer.REFUSED), (UK, Answer.WITHDRAWN)])
def test_a_refused_and_a_withdrawn_offer_move_nothing_and_need_a_reason(who, given_):
    centre, call = one_boat()
    asked = offer(officer(centre, 1), (call,), to="fr-cross")
    with pytest.raises(BadInput, match="Say why"):
        answer(officer(centre, 2, who), asked.id, given_)
    answer(officer(centre, 3, who), asked.id, given_, "it is still north of the line")
    assert holder(centre, 4, call) == "uk-hmcg"
    with pytest.raises(Overtaken, match="answered already"):
        answer(officer(centre, 5, FR), asked.id, Answer.ACCEPTED)
    assert holder(centre, 6, call) == "uk-hmcg"


@pytest.mark.parametrize(("who", "given_"), [(UK, Answer.ACCEPTED), (UK, Answer.REFUSED), (FR, Answer.WITHDRAWN)])
def test_nobody_answers_for_the_other_side(who, given_):
    centre, call = one_boat()
    asked = offer(officer(centre, 1), (call,), to="fr-cross")
    with pytest.raises(NotAllowed):
        answer(officer(centre, 2, who), asked.id, given_, "why not")


def test_of_two_answers_at_once_the_first_counts_for_everybody():
    """Both officers saw an open offer: the second entry is written, and changes nothing."""
    centre, call = one_boat()
    asked = offer(officer(centre, 1), (call,), to="fr-cross")
    before = known_of(officer(centre, 2))
    answer(officer(centre, 2, FR), asked.id, Answer.ACCEPTED)
    late = officer(centre, 3)
    body = HandoverAnswer(asked.id, Answer.WITHDRAWN, "too late")
    late.keep([late.entry(late.id("handover answer", asked.id, "late"), asked.label, body)])
    assert before.handovers[0].answer is None
    for code in (UK, FR):
        assert board_at(centre, 4, code).boat(call).responsible == "fr-cross"
        assert isinstance(known := known_of(officer(centre, 4, code)), Known)
        assert known.handovers[0].answer[1].answer is Answer.ACCEPTED


def test_an_answer_of_whoever_was_not_asked_does_not_count():
    centre, call = one_boat()
    asked = offer(officer(centre, 1), (call,), to="fr-cross")
    mine = officer(centre, 2)
    mine.keep([mine.entry(mine.id("x"), asked.label, HandoverAnswer(asked.id, Answer.ACCEPTED))])
    assert known_of(mine).handovers[0].answer is None
    assert holder(centre, 3, call) == "uk-hmcg"


def test_only_who_holds_the_boat_offers_it_and_once():
    centre, call = one_boat()
    with pytest.raises(NotAllowed, match="uk-hmcg holds"):
        offer(officer(centre, 1, FR), (call,), to="uk-hmcg")
    offer(officer(centre, 1), (call,), to="fr-cross")
    with pytest.raises(Overtaken, match="offered already"):
        offer(officer(centre, 2), (call,), partner=OSTEND)


@pytest.mark.parametrize(
    ("to", "partner"),
    [
        ("", ""),
        ("uk-hmcg", ""),
        ("uk-bf", ""),
        ("fr-cross", OSTEND),
        ("", "fr-cross"),
        ("", "a\u202eb"),
        ("", "x" * 81),
    ],
)
def test_an_offer_goes_to_one_other_rescue_centre(to, partner):
    centre, call = one_boat()
    with pytest.raises(BadInput):
        offer(officer(centre, 1), (call,), to=to, partner=partner)


def test_a_partner_without_this_program_answers_by_name_channel_and_time():
    centre, call = one_boat()
    asked = offer(officer(centre, 1), (call,), partner=OSTEND)
    said = HandoverAnswer(asked.id, Answer.ACCEPTED, "", "duty officer Peeters", "phone", at(7))
    for missing in (
        HandoverAnswer(asked.id, Answer.ACCEPTED, "", "", "phone", at(7)),
        HandoverAnswer(asked.id, Answer.ACCEPTED, "", "Peeters", "", at(7)),
        HandoverAnswer(asked.id, Answer.ACCEPTED, "", "Peeters", "phone"),
        HandoverAnswer(asked.id, Answer.ACCEPTED, "", "Peeters", "phone", at(99)),
        HandoverAnswer(asked.id, Answer.WITHDRAWN, "", "Peeters", "phone", at(7)),
    ):
        with pytest.raises(BadInput):
            record_answer(officer(centre, 8), asked.id, missing)
    with pytest.raises(NotAllowed):
        record_answer(officer(centre, 8, FR), asked.id, said)
    assert holder(centre, 8, call) == "uk-hmcg"
    assert offers_of(centre, 8).outgoing[0].urgency is Urgency.LATE
    record_answer(officer(centre, 8), asked.id, said)
    assert holder(centre, 9, call) == OSTEND
    back = offer(officer(centre, 20), (call,), to="uk-hmcg", partner=OSTEND)
    assert holder(centre, 21, call) == OSTEND
    answer(officer(centre, 22), back.id, Answer.ACCEPTED)
    assert holder(centre, 23, call) == "uk-hmcg"


def test_what_a_partner_never_held_it_cannot_give_back():
    centre, call = one_boat()
    with pytest.raises(NotAllowed, match="uk-hmcg holds"):
        offer(officer(centre, 1), (call,), to="uk-hmcg", partner=OSTEND)


@pytest.mark.parametrize(
    ("waited", "urgency"),
    [
        (0, Urgency.FRESH),
        (4, Urgency.FRESH),
        (5, Urgency.LATE),
        (9, Urgency.LATE),
        (10, Urgency.ALARM),
        (600, Urgency.ALARM),
    ],
)
def test_the_clock_runs_on_both_sides(waited, urgency):
    centre, call = one_boat()
    offer(officer(centre, 1), (call,), to="fr-cross")
    here, there = offers_of(centre, 1 + waited).outgoing[0], offers_of(centre, 1 + waited, FR).incoming[0]
    assert (here.minutes, here.urgency, here.boat.name) == (waited, urgency, call)
    assert (there.minutes, there.urgency) == (waited, urgency)
    assert offers_of(centre, 1 + waited).incoming == offers_of(centre, 1 + waited, FR).outgoing == ()


def test_the_longest_wait_stands_first_and_answers_leave_the_clock():
    centre, first = one_boat()
    second = log(centre, 1, contact(1, people=people(9), place=where(50.9, 1.2)))
    old = offer(officer(centre, 2), (first,), to="fr-cross")
    offer(officer(centre, 5), (second,), to="fr-cross")
    assert [one.minutes for one in offers_of(centre, 9, FR).incoming] == [7, 4]
    answer(officer(centre, 9, FR), old.id, Answer.REFUSED, "no asset")
    assert [one.minutes for one in offers_of(centre, 9).outgoing] == [4]
    assert [one.entry.id for one in offers_of(centre, 9).answered] == [old.id]


def test_the_other_centre_says_that_it_has_seen_the_boat():
    centre, call = one_boat()
    assert board_at(centre, 1).boat(call).seen_by == {"uk-hmcg"}
    acknowledge(officer(centre, 2, FR), (call,))
    assert board_at(centre, 3).boat(call).seen_by == {"uk-hmcg", "fr-cross"}


STEPS = st.lists(
    st.tuples(
        st.sampled_from((UK, FR)),
        st.sampled_from(("offer", "back", "partner", *Answer)),
        st.integers(0, 3),
    ),
    max_size=14,
)


@given(STEPS)
def test_responsibility_moves_by_acceptance_and_by_nothing_else(steps):
    """Whatever two officers try in turn, the holder is who accepted last, and changes at an acceptance alone."""
    centre, call = one_boat()
    offers, held = [], "uk-hmcg"
    for minute, (who, step, which) in enumerate(steps, start=1):
        session = officer(centre, minute, who)
        try:
            moved = tried(session, call, step, offers[which % len(offers)] if offers else "0" * 32, offers)
        except VarneError:
            moved = None
        held = moved or held
        assert {board_at(centre, minute, code).boat(call).responsible for code in (UK, FR)} == {held}


def tried(session, call, step, named, offers):
    """Do one step; returns who holds the boat by it, where it is an acceptance."""
    other = {"uk-hmcg": "fr-cross", "fr-cross": "uk-hmcg"}[session.reader.organisation]
    if step == "offer":
        offers.append(offer(session, (call,), to=other).id)
    elif step == "back":
        offers.append(offer(session, (call,), to=session.reader.organisation, partner=OSTEND).id)
    elif step == "partner":
        offers.append(offer(session, (call,), partner=OSTEND).id)
    else:
        one = next((each for each in known_of(session).handovers if each.entry.id == named), None)
        if one is None or one.handover.to:
            answer(session, named, step, "as agreed by voice")
        else:
            told = HandoverAnswer(named, step, "", "Peeters", "phone", session.clock() - timedelta(seconds=9))
            record_answer(session, named, told) if step is not Answer.WITHDRAWN else answer(session, named, step, "x")
        return (one.handover.to or one.handover.partner) if step is Answer.ACCEPTED else None
    return None
