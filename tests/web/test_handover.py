"""Handovers, the watch handed over and situation reports at the desk: what they show, what they do, what they refuse."""

import re

import pytest

from tests.watch.night import at, board_at, contact, log, night_centre, officer, people, where
from tests.web.markup import Markup
from tests.web.test_board import client_at, shown
from varne.desk.looking import Action
from varne.desk.watch.handing import answer, offer
from varne.desk.watch.reporting import Ordered, send
from varne.intake.sitrep import read_sitrep
from varne.kernel.contact import Trouble
from varne.kernel.handover import Answer, Phase
from varne.ledger.access_log import Sought

UK, FR = "uk-hmcg.watch", "fr-cross.watch"
SCRIPT = '<script>document.title="taken"</script>'


def a_boat():
    centre = night_centre()
    body = contact(0, people=people(33), place=where(), troubles=(Trouble.TAKING_WATER,), craft=SCRIPT)
    return centre, log(centre, 0, body)


def offered(to="fr-cross", partner="", message="drifts south"):
    centre, call = a_boat()
    return centre, call, offer(officer(centre, 1), (call,), to, partner, message).id


@pytest.mark.parametrize(
    ("minutes", "tag", "mine", "theirs"),
    [
        (3, "tag--plain", "waits for an answer", "answer it"),
        (7, "tag--warn", "no answer after 5 minutes: ring them", "you have not answered for 5 minutes"),
        (12, "tag--danger", "NO ANSWER AFTER 10 MINUTES", "YOU HAVE NOT ANSWERED FOR 10 MINUTES"),
    ],
)
def test_an_offer_has_its_clock_on_both_sides_in_words_and_sign(minutes, tag, mine, theirs):
    centre, _, _ = offered()
    for who, words in ((UK, mine), (FR, theirs)):
        page = shown(client_at(centre, minutes, who), f"/{who}/handover")
        assert words in page
        assert f'{tag}">{minutes - 1} minutes ago' in page
        assert "drifts south" in page
        assert Markup(page).inline == []


def test_it_is_accepted_where_it_stands_and_responsibility_moves():
    centre, call, name = offered()
    assert 'value="accept"' not in shown(client_at(centre, 2), f"/{UK}/handover")
    client = client_at(centre, 3, FR)
    assert 'data-key="a"' in shown(client, f"/{FR}/handover")
    assert client.post(f"/{FR}/handover", {"accept": name}).status_code == 302
    assert board_at(centre, 4).boat(call).responsible == "fr-cross"
    again = client.post(f"/{FR}/handover", {"accept": name})
    assert (again.status_code, b"answered already" in again.content) == (400, True)


def test_it_is_refused_with_a_reason_and_stays():
    centre, call, name = offered()
    client = client_at(centre, 3, FR)
    bare = client.post(f"/{FR}/handover/{name}", {"deed": "refuse", "reason": " "})
    assert (bare.status_code, b'id="e-reason"' in bare.content) == (400, True)
    assert client.post(f"/{FR}/handover/{name}", {"deed": "refuse", "reason": "no asset"}).status_code == 302
    assert "no asset" in shown(client_at(centre, 4), f"/{UK}/handover")
    assert board_at(centre, 5).boat(call).responsible == "uk-hmcg"


def test_a_partner_gets_a_message_in_both_languages_and_its_answer_is_recorded():
    centre, call, name = offered(to="", partner="MRCC Oostende")
    client = client_at(centre, 9)
    page = shown(client, f"/{UK}/handover/{name}")
    for tongue, words in (("en", "HANDOVER OF RESPONSIBILITY"), ("fr", "TRANSFERT DE RESPONSABILITÉ")):
        letter = re.search(rf'id="m-{tongue}" lang="{tongue}">(.*?)</div>', page, re.DOTALL)[1]
        assert words in letter and "001°27" in letter and "DETRESFA" in letter
    missing = client.post(f"/{UK}/handover/{name}", {"deed": "accepted", "by": "Peeters", "channel": "phone"})
    assert (missing.status_code, b"the channel and the time" in missing.content) == (400, True)
    told = {"deed": "accepted", "by": "Peeters", "channel": "phone", "when": "00:08"}
    assert client.post(f"/{UK}/handover/{name}", told).status_code == 302
    assert "Peeters, phone" in shown(client, f"/{UK}/handover/{name}")
    assert board_at(centre, 10).boat(call).responsible == "MRCC Oostende"
    back = client.post(f"/{UK}/boat/{call}/handover", {"deed": "back", "message": "engine restarted"})
    assert back.status_code == 302
    client.post(back["Location"], {"deed": "accept"})
    assert board_at(centre, 11).boat(call).responsible == "uk-hmcg"


def test_a_boat_is_offered_from_its_page_and_seen_with_one_key():
    centre, call = a_boat()
    french = client_at(centre, 2, FR)
    assert 'data-key="s"' in shown(french, f"/{FR}/boat/{call}/handover")
    assert french.post(f"/{FR}/boat/{call}/handover", {"deed": "seen"}).status_code == 302
    assert board_at(centre, 3).boat(call).seen_by == {"uk-hmcg", "fr-cross"}
    client = client_at(centre, 4)
    empty = client.post(f"/{UK}/boat/{call}/handover", {"deed": "offer"})
    assert (empty.status_code, b'id="e-to"' in empty.content) == (400, True)
    done = client.post(f"/{UK}/boat/{call}/handover", {"deed": "offer", "to": "fr-cross", "message": SCRIPT})
    assert done.status_code == 302
    for page in (shown(french, f"/{FR}/handover"), shown(client, done["Location"])):
        assert SCRIPT not in page and "&lt;script&gt;" in page


def test_the_watch_changes_hands_with_two_signatures_and_names_what_is_new():
    centre, call = a_boat()
    client = client_at(centre, 5)
    path = f"/{UK}/watch/handover"
    assert call in shown(client, path)
    unseen = client.post(path, {"deed": "sign", "to": "uk-hmcg.relief", "notes": "fog", "shown": ""})
    assert (unseen.status_code, b"not shown: 1" in unseen.content, b"fog" in unseen.content) == (400, True, True)
    assert client.post(path, {"deed": "sign", "to": "uk-hmcg.relief", "notes": "fog", "shown": call}).status_code == 302
    later = log(centre, 6, contact(6, people=people(9), place=where(50.8, 1.2)))
    relief, there = client_at(centre, 7, "uk-hmcg.relief"), "/uk-hmcg.relief/watch/handover"
    page = shown(relief, there)
    assert "New since it was signed" in page and "fog" in page
    shift = re.search(r'name="shift" value="([0-9a-f]+)"', page)[1]
    stale = relief.post(there, {"deed": "accept", "shift": shift, "shown": call})
    assert stale.status_code == 400
    seen = re.search(r'name="shown" value="([^"]+)"', page)[1]
    assert set(seen.split()) == {call, later}
    assert relief.post(there, {"deed": "accept", "shift": shift, "shown": seen}).status_code == 302
    assert "signed by both" in shown(client, path)


@pytest.mark.parametrize("language", ["en", "fr"])
def test_a_report_is_drafted_sent_and_read_back_on_the_pages(language):
    centre, call = a_boat()
    client = client_at(centre, 5, language=language)
    path = f"/{UK}/boat/{call}/sitrep"
    drafted = client.post(path, {"deed": "see", "letter_H": "SW 4, brume"})
    assert (drafted.status_code, b"SW 4, brume" in drafted.content) == (200, True)
    nothing = client.post(path, {"deed": "send", "letter_H": "SW 4, brume"})
    assert nothing.status_code == 400
    sent = client.post(path, {"deed": "send", "number": "1", "to": "fr-cross", "letter_H": "SW 4, brume"})
    assert sent.status_code == 302
    page = shown(client, sent["Location"])
    text = re.search(rf'id="m-{language}" lang="{language}">(.*?)</div>', page, re.DOTALL)[1]
    assert "SW 4, brume" in text and SCRIPT not in page
    again = client.post(path, {"deed": "send", "number": "1"})
    assert again.status_code == 400
    taken = officer(centre, 6).view().entry(sent["Location"].rpartition("/")[2]).body
    read = client.post(f"/{UK}/sitrep", {"deed": "read", "text": getattr(taken, language)})
    assert (read.status_code, b"DETRESFA" in read.content) == (200, True)
    assert read_sitrep(getattr(taken, language)).situation.phase is Phase.DISTRESS
    none = client.post(f"/{UK}/sitrep", {"deed": "read", "text": "hello"})
    assert (none.status_code, b'id="e-text"' in none.content) == (400, True)
    assert "uk-hmcg/2018/1" in shown(client_at(centre, 7, FR), f"/{FR}/sitrep")


@pytest.mark.parametrize("language", ["en", "fr"])
def test_every_page_leaves_a_look_and_is_for_rescue_alone(language):
    centre, call, name = offered()
    report = send(officer(centre, 1), call, Ordered()).id
    pages = (
        "handover",
        f"handover/{name}",
        f"boat/{call}/handover",
        f"boat/{call}/sitrep",
        "sitrep",
        f"sitrep/{report}",
        "watch/handover",
    )
    client = client_at(centre, 2, language=language)
    for path in pages:
        before = len(looks(centre))
        assert f'<html lang="{language}"' in shown(client, f"/{UK}/{path}")
        assert len(looks(centre)) > before, path
        assert looks(centre)[0].look.action in (Action.HANDOVER, Action.SITREP)
    other = client_at(centre, 2, purpose="situation", language=language)
    assert [other.get(f"/{UK}/{path}").status_code for path in pages] == [403] * len(pages)


def looks(centre):
    return centre.looks.read("uk-hmcg", Sought(most=500))


def test_what_is_hidden_and_what_is_absent_get_one_answer():
    """An offer between others, a boat of nobody: the same page as a name that was never given."""
    centre, call, name = offered()
    border = client_at(centre, 3, "uk-bf.watch")
    for path in ("handover/{}", "boat/{}/handover", "boat/{}/sitrep", "sitrep/{}"):
        hidden = border.get(f"/uk-bf.watch/{path.format(name if 'handover/' in path else call)}")
        absent = border.get(f"/uk-bf.watch/{path.format('0' * 32)}")
        assert (hidden.status_code, absent.status_code) == (404, 404)
        assert re.sub(r"[0-9a-f]{32}", "", hidden.content.decode()) == re.sub(
            r"[0-9a-f]{32}", "", absent.content.decode()
        )


def test_an_answered_offer_shows_its_answer_to_both():
    centre, _, name = offered()
    answer(officer(centre, 4, FR), name, Answer.ACCEPTED)
    for who in (UK, FR):
        page = shown(client_at(centre, 5, who), f"/{who}/handover/{name}")
        assert "accepted" in page and at(4).strftime("%H:%M UTC") in page
        assert 'name="deed"' not in page
