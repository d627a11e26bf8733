"""The board at the desk and on the wall: what it shows, what it opens, what it answers, and what it never gives away."""

import re
from datetime import timedelta

import pytest

from tests.watch.night import at, contact, log, night_centre, officer, people, where
from tests.web.house import DoorClock, seated_client, skin_for
from tests.web.markup import Markup
from varne.desk.looking import Action
from varne.desk.watch.accounting import Closing, account_for
from varne.desk.watch.handing import offer
from varne.desk.watch.judging import judge
from varne.kernel.account import Fate
from varne.kernel.contact import ContactKind, Trouble
from varne.kernel.judgement import Likeness
from varne.kernel.place import Place
from varne.kernel.role import Role
from varne.ledger.access_log import Sought

WATCH = "uk-hmcg.watch"
OTHER = "fr-cross.watch"
BOARD = f"/{WATCH}/board"
LIVE = f"{BOARD}/live"
SCRIPT = '<script>document.title="taken"</script>'
PATHS = ["board", "board?why=estimate", "board?at=00:02", "board/live", "board/file", "board/map", "board/map/live"]
WINDOW = {"first": "2018-11-24", "last": "2018-11-25"}
TROUBLED = {"people": people(33), "place": where(), "troubles": (Trouble.TAKING_WATER,)}


def furnished():
    """Two boats at sea, one of them in distress, and one accounted for."""
    centre = night_centre()
    call = log(centre, 0, contact(0, **TROUBLED), phone="07700 900123", text="water to the knees", name="Amal")
    other = log(centre, 5, contact(5, people=people(12), place=where(50.9, 1.6)), OTHER)
    early = log(centre, 6, contact(6, people=people(20), place=where(51.2, 1.9)))
    end = log(centre, 9, contact(9, ContactKind.RESCUE, people=people(20), place=where(51.2, 1.9), asset="Alert"))
    judge(officer(centre, 10), early, end, Likeness.SAME)
    for one in (call, other):
        judge(officer(centre, 10), one, end, Likeness.DIFFERENT)
    account_for(officer(centre, 10), Closing((early, end), (Fate(Role.RESCUED, 20),), (end,)))
    return centre, call, other


def client_at(centre, minutes, who=WATCH, language="en", purpose="rescue"):
    clock = DoorClock()
    clock.now = at(minutes)
    skin = skin_for(centre, clock, clock)
    found = seated_client(skin, who, purpose, language)
    found.clock = clock
    return found


def shown(client, path=BOARD):
    answer = client.get(path)
    assert answer.status_code == 200, answer.content.decode()[:2000]
    return answer.content.decode()


@pytest.mark.parametrize("language", ["en", "fr"])
def test_obligation_and_estimate_stand_side_by_side_with_every_boat_in_words(language):
    centre, call, other = furnished()
    page = shown(client_at(centre, 20, language=language))
    assert page.index('class="sum"') < page.index('class="sum sum--est"')
    assert page.index(f'id="b-{call}"') < page.index(f'id="b-{other}"'), "distress stands first"
    assert "DETRESFA" in page and "INCERFA" in page
    assert 'id="closed"' in page and ("accounted for" in page or "sort établi" in page)
    assert Markup(page).inline == []


def test_every_number_opens_to_its_contacts_and_their_words():
    centre, call, other = furnished()
    client = client_at(centre, 20)
    links = set(re.findall(r'class="n" id="[^"]+" href="([^"#]+)#why"', shown(client)))
    assert len(links) == 4, "obligation, estimate and each boat"
    for link in links:
        assert re.search(
            r'<ol class="list">(?:(?!</ol>).)*<small class="dim">[0-9a-f]+', shown(client, link), re.DOTALL
        )
    opened = shown(client, f"{BOARD}?why={call}")
    assert "water to the knees" in opened and "07700 900123" in opened and "Amal" in opened
    assert "water to the knees" not in shown(client_at(centre, 20, OTHER), f"/{OTHER}/board?why={call}")
    assert other not in opened.partition('id="live"')[0]


def test_nothing_that_is_named_opens_nothing():
    centre, *_ = furnished()
    assert "No contact that you may see stands behind it" in shown(client_at(centre, 20), f"{BOARD}?why={'0' * 32}")


def test_an_empty_board_says_so():
    page = shown(client_at(night_centre(), 20))
    assert "No boat waits for a decision in what you may see." in page


def test_the_fragment_is_given_once_and_then_answered_with_its_tag_until_something_changes():
    centre, call, _ = furnished()
    client = client_at(centre, 20)
    first = client.get(LIVE)
    tag = first.headers["ETag"]
    assert call in first.content.decode() and f'data-tag="{tag.replace(chr(34), "&quot;")}"' in shown(client)
    same = client.get(LIVE, headers={"If-None-Match": tag})
    assert (same.status_code, same.content, same.headers["ETag"]) == (304, b"", tag)
    client.clock.pass_by(timedelta(seconds=59))
    assert client.get(LIVE, headers={"If-None-Match": tag}).status_code == 304
    log(centre, 20.5, contact(20.5, people=people(4)), OTHER)
    assert client.get(LIVE, headers={"If-None-Match": tag}).status_code == 200


def test_ages_move_with_the_minute():
    centre, *_ = furnished()
    client = client_at(centre, 20)
    tag = client.get(LIVE).headers["ETag"]
    client.clock.pass_by(timedelta(minutes=1))
    assert client.get(LIVE, headers={"If-None-Match": tag}).status_code == 200


def test_what_is_answered_with_a_tag_is_no_look_and_what_is_shown_is_one():
    centre, *_ = furnished()
    client = client_at(centre, 20)
    tag = client.get(LIVE).headers["ETag"]
    before = len(centre.looks.read("uk-hmcg", Sought(action=Action.BOARD)))
    client.get(LIVE, headers={"If-None-Match": tag})
    assert len(centre.looks.read("uk-hmcg", Sought(action=Action.BOARD))) == before
    client.get(BOARD)
    assert len(centre.looks.read("uk-hmcg", Sought(action=Action.BOARD))) == before + 1


def test_an_alarm_is_acknowledged_by_a_button_for_the_contacts_that_were_shown():
    centre, call, _ = furnished()
    client = client_at(centre, 20)
    page = shown(client)
    assert f'form="ack" name="seen" value="{call}"' in page and "data-alarm" in page
    assert client.post(BOARD, {"seen": call, "_theme": "night"}).status_code in (200, 302)
    assert "data-alarm" in shown(client), "a switch of theme acknowledges nothing"
    assert client.post(BOARD, {"seen": call}).status_code == 302
    assert "data-alarm" not in shown(client)
    assert "data-alarm" in shown(client_at(centre, 20, OTHER), f"/{OTHER}/board")


@pytest.mark.parametrize(("seen", "status"), [("", 400), ("0" * 32, 404), ("x y", 404)])
def test_what_is_not_there_is_not_acknowledged(seen, status):
    centre, *_ = furnished()
    assert client_at(centre, 20).post(BOARD, {"seen": seen}).status_code == status


def test_an_offer_stands_at_the_head_until_it_is_answered():
    centre, call, _ = furnished()
    entry = offer(officer(centre, 12), (call,), "fr-cross")
    page = shown(client_at(centre, 20, OTHER), f"/{OTHER}/board")
    assert "HM Coastguard offers you" in page and "holds it until you accept" in page
    assert f'href="/{OTHER}/handover/{entry.id}"' in page


def test_replay_shows_what_was_known_and_leads_five_minutes_on():
    centre, call, other = furnished()
    client = client_at(centre, 20)
    then = shown(client, f"{BOARD}?at=00:03")
    assert f'id="b-{call}"' in then and other not in then
    assert "data-alarm" not in then and "page/board.js" not in then, "nothing of the past sounds"
    steps = re.findall(r'href="\?at=([^"]+)"', then)
    assert [one[:16] for one in steps] == ["2018-11-24T23:58", "2018-11-25T00:08"]
    assert other in shown(client, f"{BOARD}?at={steps[1]}")
    assert shown(client, f"{BOARD}?at=2018-11-25T00:03Z").count("00:03 UTC") >= 1


@pytest.mark.parametrize("typed", ["noon", "25:61", "2018-11-25", "2019-01-01T00:00Z", SCRIPT])
def test_a_time_that_cannot_be_is_said_and_the_board_is_shown(typed):
    centre, call, _ = furnished()
    answer = client_at(centre, 20).get(BOARD, {"at": typed})
    page = answer.content.decode()
    assert answer.status_code == 400 and 'class="errs"' in page
    assert f'id="b-{call}"' in page and SCRIPT not in page


def test_the_file_of_the_board_opens_alone_and_is_as_of_too():
    centre, *_ = furnished()
    client = client_at(centre, 20)
    answer = client.get(f"{BOARD}/file")
    assert answer.headers["Content-Disposition"] == 'attachment; filename="board-uk-hmcg-20181125T0020Z.html"'
    assert "water to the knees" not in answer.content.decode() and "07700 900123" in answer.content.decode()
    assert b"12 people" in answer.content and b"12 people" not in client.get(f"{BOARD}/file?at=00:03").content


@pytest.mark.parametrize("who", [("uk-hmcg.analyst", "rescue"), (WATCH, "situation"), ("fr-paf.analyst", "situation")])
@pytest.mark.parametrize("path", PATHS)
def test_whoever_does_not_act_for_rescue_gets_a_refusal_with_its_remedy(who, path):
    centre, *_ = furnished()
    code, purpose = who
    assert client_at(centre, 20, code, purpose=purpose).get(f"/{code}/{path}").status_code == 403


def test_hostile_words_stay_words():
    centre = night_centre()
    log(centre, 0, contact(0, people=people(3), place=Place(SCRIPT)), text=SCRIPT, name=SCRIPT)
    page = shown(client_at(centre, 5), f"{BOARD}?why=estimate")
    assert SCRIPT not in page and "&lt;script&gt;" in page


def test_the_wall_shows_the_board_read_only_and_its_own_fragment():
    centre, call, _ = furnished()
    client = client_at(centre, 20)
    assert "unaccounted board" in shown(client, f"/{WATCH}/wall")
    client.post(f"/{WATCH}/wall", {**WINDOW, "shows": "board"})
    page = shown(client, f"/wall/{WATCH}/")
    assert call in page and "data-alarm" in page and 'name="seen"' not in page
    assert f'href="/{WATCH}' not in page.partition("<main")[2].partition("</main")[0]
    first = client.get(f"/wall/{WATCH}/live")
    assert first.status_code == 200 and "href" not in first.content.decode()
    assert client.get(f"/wall/{WATCH}/live", headers={"If-None-Match": first.headers["ETag"]}).status_code == 304


def test_a_wall_of_figures_gives_no_board_and_an_analyst_starts_none():
    centre, *_ = furnished()
    client = client_at(centre, 20)
    client.post(f"/{WATCH}/wall", WINDOW)
    assert client.get(f"/wall/{WATCH}/live").status_code == 403
    analyst = client_at(centre, 20, "uk-hmcg.analyst")
    assert analyst.post("/uk-hmcg.analyst/wall", {**WINDOW, "shows": "board"}).status_code in (400, 403)


def test_the_map_has_every_boat_with_its_number_and_the_table_every_boat_besides():
    centre = night_centre()
    near = [
        log(centre, 0, contact(0, people=people(9), place=where(lat, lon))) for lat, lon in ((51, 1.4), (50.9, 2.4))
    ]
    far = log(centre, 1, contact(1, people=people(80), place=where(47.0, -5.0)), OTHER)
    page = shown(client_at(centre, 20), f"{BOARD}/map")
    svg = page.partition('<svg class="map"')[2].partition('<ul class="key">')[0]
    numbers = re.findall(r'<text class="id halo"[^>]*>(\d+)</text>', svg)
    beside = re.findall(r'id="b-([0-9a-f]+)"><td class="no"><b>(\d+)</b></td>(.*?)</tr>', page, re.DOTALL)
    assert {name for name, _, _ in beside} == {*near, far}
    assert {number for name, number, _ in beside if name in near} == set(numbers)
    assert [name for name, _, words in beside if "not on the map" in words] == [far]
    assert Markup(page).inline == []


def test_the_map_widens_for_a_boat_of_the_strait_beyond_its_narrows():
    centre = night_centre()
    log(centre, 0, contact(0, people=people(9), place=where(50.1, 0.2)))
    page = shown(client_at(centre, 5), f"{BOARD}/map")
    assert "not on the map" not in page and "0°36′E" in page


def test_the_map_is_live_by_its_own_tag():
    centre, *_ = furnished()
    client = client_at(centre, 20)
    tag = client.get(f"{BOARD}/map/live").headers["ETag"]
    assert tag != client.get(LIVE).headers["ETag"]
    assert client.get(f"{BOARD}/map/live", headers={"If-None-Match": tag}).status_code == 304


def pair():
    """Two nights that differ in what fr-cross may not see: words, names and sources."""
    return [_night(told) for told in ("water to the knees", "they say that all is well")]


def _night(told):
    centre = night_centre()
    log(centre, 0, contact(0, **TROUBLED), phone="07700 900123", text=told, name=told, source=told, key="first")
    log(centre, 3, contact(3, people=people(8)), text=told, key="second")
    return centre


@pytest.mark.parametrize("path", PATHS)
@pytest.mark.parametrize("language", ["en", "fr"])
def test_nights_that_differ_in_what_is_hidden_give_the_same_bytes(path, language):
    bodies = []
    for centre in pair():
        answer = client_at(centre, 20, OTHER, language).get(f"/{OTHER}/{path}")
        bodies.append((answer.status_code, answer.headers.get("ETag"), _without_token(answer.content)))
    assert bodies[0] == bodies[1]


def _without_token(body):
    return re.sub(rb'name="csrfmiddlewaretoken" value="[^"]+"', b"", body)
