"""Logging a contact: what is refused and in which words, what comes twice, what corrects, and nothing is lost."""

import msgspec
import pytest

from tests.watch.night import at, board_at, contact, log, night_centre, officer, people, where
from varne.desk.watch.contacting import Judged, Typed, log_contact
from varne.desk.watch.keeping import known_of
from varne.kernel.contact import Trouble
from varne.kernel.errors import BadInput, NotFound, Overtaken
from varne.kernel.judgement import Likeness
from varne.kernel.phone import dialled, read_phone


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("07700 900123", "+44 7700 900123"),
        ("+44 7700 900123".replace(" 7", " (0)7"), "00447700900123"),
        ("06 39 98 11 22", "+33 6 39 98 11 22"),
        ("06.39.98.11.22", "0033639981122"),
        ("٠٧٧٠٠٩٠٠١٢٣", "+447700900123"),
    ],
)
def test_one_number_is_one_number_however_it_is_written(one, other):
    assert dialled(one) == dialled(other)
    centre = night_centre()
    mine = log(centre, 1, contact(1, people=people(40)), phone=one)
    theirs = log(centre, 5, contact(4, people=people(40)), phone=other, code="fr-cross.watch")
    assert board_at(centre, 6).boat(mine) == board_at(centre, 6).boat(theirs)


@pytest.mark.parametrize("text", ["12/10/2026", "12.10.26", "20261012", "2026-10-12", "12 10 2026"])
def test_a_day_is_no_phone(text):
    with pytest.raises(BadInput, match="is a day"):
        read_phone(text)


@pytest.mark.parametrize("text", ["ask Sam", "12", "+44 7700 900123 900124", "07700 900123 ext"])
def test_what_nobody_can_dial_is_no_phone(text):
    with pytest.raises(BadInput, match="no phone"):
        read_phone(text)


@pytest.mark.parametrize("text", ["07700 900123", "+33 6 39 98 11 22", "112", "01/02/03/04/05", "0034 600 12 34 56"])
def test_numbers_are_kept_as_they_were_given(text):
    assert read_phone(f" {text} ") == text


def test_the_same_request_twice_is_one_contact_though_now_has_moved_on():
    centre = night_centre()
    first = log(centre, 1, contact(1, people=people(40)), phone="07700 900123", key="k")
    again = log(centre, 2, contact(2, people=people(40)), phone="07700 900123", key="k")
    assert first == again
    assert len(known_of(officer(centre, 3)).contacts) == 1


def test_other_words_under_the_key_of_a_contact_are_refused_and_go_in_as_its_correction():
    centre = night_centre()
    first = log(centre, 1, contact(1, people=people(40)), key="k")
    with pytest.raises(match=first):
        log(centre, 2, contact(2, people=people(45)), key="k")
    with pytest.raises(Overtaken):
        log(centre, 2, contact(2, people=people(40)), key="k", phone="07700 900123")
    second = log(centre, 3, contact(1, people=people(45), corrects=first), key="other")
    known = known_of(officer(centre, 4, "fr-cross.watch"))
    assert known.newest[first] == second
    assert [one.contact.people.low for one in known.contacts.values()] == [45]


def test_a_judgement_made_at_the_call_stands_on_both_boards():
    centre = night_centre()
    first = log(centre, 1, contact(1, people=people(40), place=where(51.2, 1.9)), phone="07700 900123")
    typed = Typed(
        contact(9, people=people(12), place=where(50.7, 1.2)), judged=Judged(first, Likeness.SAME, "same voice")
    )
    second = log_contact(officer(centre, 9, "fr-cross.watch"), typed).id
    for code in ("uk-hmcg.watch", "fr-cross.watch"):
        assert {one.id for one in board_at(centre, 10, code).boat(first).contacts} == {first, second}


def test_a_judgement_with_what_is_not_there_logs_nothing():
    centre = night_centre()
    with pytest.raises(NotFound):
        log_contact(officer(centre, 9), Typed(contact(9), judged=Judged("0" * 32, Likeness.SAME)))
    assert not known_of(officer(centre, 10)).contacts


def test_what_was_denied_and_when_to_call_back_reach_the_other_centre():
    centre = night_centre()
    name = log(centre, 1, contact(1, denied=(Trouble.TAKING_WATER,), call_back=at(11)))
    told = known_of(officer(centre, 2, "fr-cross.watch")).contacts[name].contact
    assert (told.denied, told.call_back) == ((Trouble.TAKING_WATER,), at(11))
    assert msgspec.json.decode(msgspec.json.encode(told), type=type(told)) == told
