"""The page of a boat and its gate: what it shows, what closes, what does not, and what never gets lost."""

import re

import pytest

from tests.watch.night import board_at, contact, log, night_centre, officer, people, where
from tests.web.markup import Markup
from tests.web.test_board import client_at, shown
from varne.desk.watch.judging import judge
from varne.kernel.contact import ContactKind
from varne.kernel.judgement import Likeness
from varne.picture.watch.board import Standing

WATCH, RELIEF, OTHER = "uk-hmcg.watch", "uk-hmcg.relief", "fr-cross.watch"


def called_and_rescued(rescued=20):
    centre = night_centre()
    call = log(centre, 0, contact(0, people=people(20), place=where()), text="the sea is high", name="Amal")
    end = log(
        centre, 90, contact(90, ContactKind.RESCUE, people=people(rescued), place=where(51.05, 1.46), asset="Alert")
    )
    judge(officer(centre, 91), call, end, Likeness.SAME, "the same phone aboard")
    return centre, call, end


def gate(client, call, end, who=WATCH, **more):
    form = {"contacts": [call, end], "evidence": [end], "rescued": "20", "rung": "yes", "shown": "", **more}
    return client.post(f"/{who}/boat/{call}/account", form)


@pytest.mark.parametrize("language", ["en", "fr"])
def test_a_boat_shows_its_contacts_reasons_and_judgements(language):
    centre, call, end = called_and_rescued()
    page = shown(client_at(centre, 92, language=language), f"/{WATCH}/boat/{end}")
    assert call in page and end in page
    assert "the sea is high" in page and "the same phone aboard" in page
    assert Markup(page).inline == []


def test_another_centre_sees_the_contact_and_not_its_words():
    centre, call, _ = called_and_rescued()
    page = shown(client_at(centre, 92, OTHER), f"/{OTHER}/boat/{call}")
    assert call in page
    assert "the sea is high" not in page and "Amal" not in page


def test_the_gate_is_filled_with_the_contacts_and_the_record_and_closes_what_it_names():
    centre, call, end = called_and_rescued()
    client = client_at(centre, 92)
    page = shown(client, f"/{WATCH}/boat/{call}/account")
    assert 'value="20"' in page and "Keep it open" in page
    assert gate(client, call, end).status_code == 302
    assert board_at(centre, 93).obligation.boats == 0


def test_what_speaks_against_it_is_shown_before_it_can_be_decided():
    centre, call, end = called_and_rescued(9)
    client = client_at(centre, 92)
    asked = gate(client, call, end, rescued="9", reason="the rest stayed ashore")
    page = asked.content.decode()
    assert asked.status_code == 400
    assert "fewer people than were told" in page and "the rest stayed ashore" in page
    assert board_at(centre, 93).boat(call).standing is Standing.OPEN
    again = gate(client, call, end, rescued="9", reason="the rest stayed ashore", shown="fewer_people")
    assert again.status_code == 302
    assert board_at(centre, 93).boat(call).standing is Standing.UNVERIFIED


def test_a_second_officer_agrees_on_the_page_of_the_boat_and_the_first_cannot():
    centre, call, end = called_and_rescued(9)
    gate(client_at(centre, 92), call, end, rescued="9", reason="stayed ashore", shown="fewer_people")
    (account,) = (one.entry.id for one in board_at(centre, 93).boat(call).accounts)
    mine = client_at(centre, 93).post(f"/{WATCH}/boat/{call}", {"deed": "agree", "account": account})
    assert mine.status_code == 400
    theirs = client_at(centre, 94, OTHER).post(f"/{OTHER}/boat/{call}", {"deed": "agree", "account": account})
    assert theirs.status_code == 302
    assert board_at(centre, 95).obligation.boats == 0


def test_a_contact_since_the_page_was_shown_stops_the_decision_and_keeps_what_was_typed():
    centre, call, end = called_and_rescued()
    late = log(centre, 95, contact(94, people=people(20), place=where(51.04, 1.45)))
    answer = gate(client_at(centre, 96), call, end, contacts=[call, end, late], evidence_said="all hands counted")
    assert answer.status_code == 400
    assert "all hands counted" in answer.content.decode()
    assert board_at(centre, 97).obligation.boats == 1


def premises(page):
    return re.search(r'name="seen" value="([^"]*)"', page)[1]


def test_a_page_made_before_a_contact_came_says_what_changed_and_keeps_what_was_typed():
    centre, call, end = called_and_rescued()
    seen = premises(shown(client_at(centre, 92), f"/{WATCH}/boat/{call}/account"))
    late = log(centre, 93, contact(93, people=people(20), place=where(51.05, 1.46)))
    judge(officer(centre, 94), call, late, Likeness.SAME)
    client = client_at(centre, 95)
    answer = gate(client, call, end, seen=seen, evidence_said="all hands counted")
    page = answer.content.decode()
    assert answer.status_code == 400
    assert "1 (contacts), 1 (judgements), 0 (decisions)" in page and "all hands counted" in page
    assert premises(page) != seen and late in premises(page)
    assert board_at(centre, 96).boat(call).accounts == ()


def test_another_language_does_not_make_an_old_page_new():
    centre, call, end = called_and_rescued()
    seen = premises(shown(client_at(centre, 92), f"/{WATCH}/boat/{call}/account"))
    log(centre, 93, contact(93, people=people(20), place=where(51.05, 1.46)))
    page = gate(client_at(centre, 95), call, end, seen=seen, _language="fr").content.decode()
    assert premises(page) == seen


def test_same_between_a_boat_at_sea_and_one_accounted_for_opens_the_gate_and_both_stay():
    centre, call, end = called_and_rescued()
    assert gate(client_at(centre, 92), call, end).status_code == 302
    other = log(centre, 93, contact(93, people=people(8), place=where(50.95, 1.5)))
    form = {"deed": "judge", "other": call, "likeness": "same", "reason": "one beach"}
    answer = client_at(centre, 94).post(f"/{WATCH}/boat/{other}", form)
    assert answer["Location"].endswith(f"/boat/{other}/account")
    board = board_at(centre, 95)
    assert other in board.boat(other).open
    assert board.boat(other).standing is Standing.REOPENED
    assert board.boat(other).owed >= 8


def test_sent_twice_it_is_decided_once():
    centre, call, end = called_and_rescued()
    client = client_at(centre, 92)
    assert [gate(client, call, end).status_code for _ in range(2)] == [302, 302]
    assert len(board_at(centre, 93).boat(call).accounts) == 1


def test_a_judgement_is_kept_and_taken_back_on_the_page():
    centre, call, _end = called_and_rescued()
    other = log(centre, 30, contact(30, people=people(8), place=where(50.95, 1.5)))
    before, client = board_at(centre, 93), client_at(centre, 92)
    form = {"deed": "judge", "other": other, "likeness": "same", "reason": "one beach"}
    assert client.post(f"/{WATCH}/boat/{call}", form).status_code == 302
    assert board_at(centre, 93).boat(call) == board_at(centre, 93).boat(other)
    judged = [entry.id for entry in officer(centre, 93).view().of_kind("judgement") if entry.body.reason == "one beach"]
    assert client.post(f"/{WATCH}/boat/{call}", {"deed": "back", "judgement": judged[0]}).status_code == 302
    assert board_at(centre, 93) == before


@pytest.mark.parametrize(
    "form", [{"deed": "dance"}, {"deed": "judge", "likeness": "perhaps"}, {"deed": "phase", "phase": ""}]
)
def test_a_form_that_says_nothing_is_refused_with_a_sentence(form):
    centre, call, _ = called_and_rescued()
    assert client_at(centre, 92).post(f"/{WATCH}/boat/{call}", form).status_code == 400


def test_who_is_not_on_watch_opens_no_boat():
    centre, call, _ = called_and_rescued()
    assert (
        client_at(centre, 92, "uk-hmcg.analyst", purpose="rescue").get(f"/uk-hmcg.analyst/boat/{call}").status_code
        == 403
    )


def test_what_does_not_add_up_is_an_object_that_opens_its_contacts():
    centre, call, end = called_and_rescued(9)
    page = shown(client_at(centre, 92), f"/{WATCH}/boat/{call}")
    assert "fewer ended than were aboard: 20 against 9" in page
    for name in (call, end):
        assert f'href="#c-{name}"' in page and f'id="c-{name}"' in page


def test_the_gate_says_each_line_in_words_and_what_is_missing():
    centre, call, _ = called_and_rescued(9)
    page = shown(client_at(centre, 92), f"/{WATCH}/boat/{call}/account")
    assert "fewer people than were told" in page and "no contradiction" in page
    assert "nm apart; a boat can have come" in page


def test_words_of_another_owner_are_withheld_in_the_same_bytes_whether_there_are_any():
    pages = []
    for text in ("", "the sea is high"):
        centre = night_centre()
        call = log(centre, 0, contact(0, people=people(20), place=where()), text=text, key="one call")
        pages.append(shown(client_at(centre, 92, OTHER), f"/{OTHER}/boat/{call}"))
    hidden = [re.sub(r'value="[A-Za-z0-9]{64}"', "", page) for page in pages]
    assert hidden[0] == hidden[1]
    assert "words withheld by their owner" in hidden[0]
