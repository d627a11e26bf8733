"""Situation reports are numbered by their own centre and year, kept as they were sent, and corrected by later ones."""

from datetime import UTC, datetime

import msgspec
import pytest

from tests.watch.night import at, contact, log, night_centre, officer, people, where
from varne.desk.session import Session
from varne.desk.watch.handing import answer, offer
from varne.desk.watch.reporting import Ordered, draft, issued_named, issued_of, read_back, reports_of, send
from varne.desk.watch.table import boat_named
from varne.intake.sitrep import read_sitrep
from varne.kernel.contact import ContactKind, Trouble
from varne.kernel.errors import BadInput, NotAllowed, NotFound, Overtaken
from varne.kernel.handover import Answer, Phase

UK, FR = "uk-hmcg.watch", "fr-cross.watch"


def a_boat():
    centre = night_centre()
    call = log(
        centre,
        0,
        contact(0, ContactKind.DISTRESS, people=people(30), place=where(), troubles=(Trouble.TAKING_WATER,)),
        phone="07700 900123",
        text="the caller is called Sam",
        name="Sam",
    )
    log(centre, 9, contact(9, people=people(30), repeats=call), code=FR)
    return centre, call


@pytest.mark.parametrize("language", ["en", "fr"])
def test_the_report_of_a_boat_tells_its_contacts_and_is_read_back_to_the_same_claims(language):
    centre, call = a_boat()
    made = draft(officer(centre, 10), call, Ordered("fr-cross", typed={"H": " SW 4,\n fog "}))
    found = read_sitrep(made.texts[language])
    assert found.unread == ()
    assert found.situation == made.situation
    assert found.situation.phase is Phase.DISTRESS
    assert [(each.by, each.repeats) for each in found.situation.contacts] == [("uk-hmcg", 0), ("fr-cross", 1)]
    assert found.situation.typed == {"H": "SW 4, fog"}


def test_neither_phone_nor_name_nor_words_of_a_caller_leave_in_a_report():
    centre, call = a_boat()
    for text in draft(officer(centre, 10), call, Ordered()).texts.values():
        assert not [word for word in ("900123", "Sam", call) if word in text]
        assert "EXERCI" in text


def test_each_centre_counts_its_own_from_one_in_each_year():
    centre, call = a_boat()
    assert send(officer(centre, 10), call, Ordered()).body.number == 1
    assert send(officer(centre, 11), call, Ordered()).body.number == 2
    assert send(officer(centre, 12, FR), call, Ordered()).body.number == 1
    later = datetime(2019, 1, 1, 0, 1, tzinfo=UTC)
    next_year = Session(centre, centre.register().reader(UK, "rescue"), lambda: later)
    assert send(next_year, log(centre, 60 * 24 * 37 + 1), Ordered()).body.number == 1
    assert {one.name for one in issued_of(next_year)} == {
        "uk-hmcg/2018/1",
        "uk-hmcg/2018/2",
        "uk-hmcg/2019/1",
        "fr-cross/2018/1",
    }


def test_two_who_send_at_once_do_not_get_one_number():
    centre, call = a_boat()
    shown = draft(officer(centre, 10), call, Ordered()).situation.number
    send(officer(centre, 11, "uk-hmcg.relief"), call, Ordered(), shown)
    with pytest.raises(Overtaken, match="SITREP 1 was sent meanwhile"):
        send(officer(centre, 11), call, Ordered(), shown)
    stale = draft(officer(centre, 12), call, Ordered())
    body = issued_of(officer(centre, 12))[0].entry.body
    mine = officer(centre, 12)
    taken = mine.entry(
        mine.id("sitrep", "2018", "1"), issued_of(mine)[0].entry.label, msgspec.structs.replace(body, to="x")
    )
    with pytest.raises(BadInput):
        mine.keep([taken])
    assert stale.situation.number == 2


def test_a_correction_names_an_earlier_one_of_the_same_centre_and_year():
    centre, call = a_boat()
    with pytest.raises(BadInput, match="no SITREP 1"):
        draft(officer(centre, 10), call, Ordered(corrects=1))
    first = send(officer(centre, 11), call, Ordered())
    with pytest.raises(BadInput, match="no SITREP 1"):
        draft(officer(centre, 12, FR), call, Ordered(corrects=1))
    send(officer(centre, 13), call, Ordered(corrects=1, final=True))
    found = issued_named(officer(centre, 14), "uk-hmcg/2018/1")
    assert (found.entry.id, found.replaced_by) == (first.id, 2)
    assert issued_named(officer(centre, 14), first.id) == found
    last = read_sitrep(issued_named(officer(centre, 14), "uk-hmcg/2018/2").text("fr")).situation
    assert (last.number, last.corrects, last.final) == (2, 1, True)


def test_what_was_sent_stays_as_it_was_whatever_comes_later():
    centre, call = a_boat()
    sent = send(officer(centre, 10), call, Ordered())
    asked = offer(officer(centre, 11), (call,), to="fr-cross")
    answer(officer(centre, 12, FR), asked.id, Answer.ACCEPTED)
    log(centre, 13, contact(13, people=people(31), place=where()), phone="07700 900123")
    assert issued_named(officer(centre, 14), sent.id).sitrep == sent.body
    now = draft(officer(centre, 14), call, Ordered())
    assert now.situation.responsible == "fr-cross"
    assert [one.name for one in reports_of(officer(centre, 14), boat_named(officer(centre, 14), call))] == [
        "uk-hmcg/2018/1"
    ]


def test_letters_of_the_boat_are_not_typed_over():
    centre, call = a_boat()
    with pytest.raises(BadInput, match="filled from the boat"):
        draft(officer(centre, 10), call, Ordered(typed={"B": "elsewhere"}))
    with pytest.raises(BadInput, match="longer"):
        draft(officer(centre, 10), call, Ordered(typed={"H": "x" * 2001}))


def test_reports_are_for_rescue_alone():
    centre, call = a_boat()
    send(officer(centre, 10), call, Ordered())
    assert len(issued_of(officer(centre, 11, FR))) == 1
    assert issued_of(officer(centre, 11, "uk-bf.watch")) == ()
    with pytest.raises(NotFound):
        draft(officer(centre, 11, "uk-bf.watch"), call, Ordered())
    with pytest.raises(NotAllowed):
        issued_of(officer(centre, 11, purpose="situation"))


def test_letter_b_of_another_centre_goes_through_the_position_room():
    found = read_back("FM X\nDTG 250030Z NOV 2018\nB. POSITION: 50 58.4N 001 34.5E\n")
    assert (round(found.position.readings[0].lat, 3), found.reading.situation.moment) == (50.973, at(30))
