"""The access log in the browser: read by the data-protection officer of one's own organisation, page by page."""

import re
from datetime import timedelta

import pytest

from tests.small_centre import OPENED, session, small_centre
from tests.web.house import seated_client, skin_for
from varne.desk.looking import Action, Outcome, look
from varne.desk.oversight import PAGE
from varne.ledger.access_log import Sought

DPO = "uk-bf.dpo"
PATH = f"/{DPO}/access"
ENTRY = "0123456789abcdef" * 2


def looks(centre, count=1, target=ENTRY, who="uk-bf.analyst", action=Action.CLAIM):
    for number in range(count):
        look(session(centre, who, OPENED + timedelta(minutes=number)), action, target)


def client(centre, officer=DPO, purpose="oversight", language="en"):
    return seated_client(skin_for(centre), officer, purpose, language)


def rows(page):
    return re.findall(r"<tr><th scope=\"row\">.*?</tr>", page.content.decode(), re.DOTALL)


def test_the_log_shows_who_when_why_and_at_what():
    centre = small_centre()
    looks(centre, who="uk-bf.second")
    page = client(centre).get(PATH)
    (row,) = rows(page)
    for text in ("1 November 2018", "08:00:00", "uk-bf.second", "joint picture", "claim", ENTRY, "shown"):
        assert text in row
    assert page.headers["Cache-Control"] == "no-store"


def test_the_log_is_whole_in_french():
    centre = small_centre()
    looks(centre)
    text = client(centre, language="fr").get(PATH).content.decode()
    for french in ("1er novembre 2018", "situation commune", "élément", "montré", "Journal des accès"):
        assert french in text


@pytest.mark.parametrize(
    ("officer", "purpose"), [("uk-bf.analyst", "situation"), ("uk-bf.admin", "oversight"), ("fr-paf.analyst", "rescue")]
)
def test_whoever_is_no_data_protection_officer_is_refused_and_that_is_on_record(officer, purpose):
    centre = small_centre()
    looks(centre, who="uk-bf.second")
    page = client(centre, officer, purpose).get(f"/{officer}/access?target={ENTRY}")
    assert page.status_code == 403
    assert "uk-bf.second" not in page.content.decode()
    assert client(centre, officer, purpose).post(f"/{officer}/access", {"who": "x"}).status_code == 403
    (kept, *_) = centre.looks.read(officer.partition(".")[0], Sought())
    assert (kept.look.who, kept.look.action, kept.look.outcome) == (officer, Action.ACCESS, Outcome.REFUSED)


def test_the_way_to_the_log_is_shown_to_those_it_is_open_to():
    centre = small_centre()
    assert f'href="{PATH}"' in client(centre).get(f"/{DPO}/").content.decode()
    assert "/access" not in client(centre, "uk-bf.analyst", "situation").get("/uk-bf.analyst/").content.decode()


def test_another_organisations_looks_change_no_byte():
    one, other = small_centre(), small_centre()
    for centre in (one, other):
        looks(centre)
    looks(other, 3, who="fr-paf.analyst")
    looks(other, 2, who="uk-hmcg.analyst", action=Action.MONTH, target="2018-11-01/2018-11-30")
    pages = [
        re.sub(rb'csrfmiddlewaretoken" value="[^"]+', b"", client(each).get(PATH).content) for each in (one, other)
    ]
    assert pages[0] == pages[1]


def test_a_sent_filter_becomes_an_address():
    centre = small_centre()
    looks(centre, who="uk-bf.second")
    looks(centre, target="other")
    browser = client(centre)
    sent = browser.post(PATH, {"who": " uk-bf.second ", "target": ENTRY, "action": "claim", "day": "2018-11-01"})
    assert sent.status_code == 302
    assert sent["Location"] == f"?who=uk-bf.second&target={ENTRY}&action=claim&day=2018-11-01"
    (row,) = rows(browser.get(PATH + sent["Location"]))
    assert "uk-bf.second" in row
    assert rows(browser.get(f"{PATH}?day=2018-11-02")) == []


def test_a_switch_of_language_keeps_what_was_typed_and_does_nothing():
    centre = small_centre()
    page = client(centre).post(f"{PATH}?who=uk-bf.second", {"who": "half a na", "_language": "fr"})
    assert page.status_code == 200
    assert 'value="half a na"' in page.content.decode()
    assert 'lang="fr"' in page.content.decode()


@pytest.mark.parametrize(("field", "value"), [("day", "yesterday"), ("day", "2018-02-30"), ("action", "lo<b>ok")])
def test_what_cannot_be_asked_is_said_at_its_field(field, value):
    centre = small_centre()
    looks(centre)
    page = client(centre).get(PATH, {field: value})
    text = page.content.decode()
    assert page.status_code == 400
    assert f'href="#f-{field}"' in text
    assert f'id="f-{field}"' in text
    assert "<b>ok" not in text


def test_older_looks_are_asked_for_page_by_page():
    centre = small_centre()
    looks(centre, PAGE + 3)
    browser = client(centre)
    first = browser.get(f"{PATH}?action=claim")
    assert len(rows(first)) == PAGE
    (older,) = re.findall(r'href="(\?[^"]*before=\d+)"', first.content.decode())
    second = browser.get(PATH + older.replace("&amp;", "&"))
    assert len(rows(second)) == 3
    assert "Older looks" not in second.content.decode()
    assert "Newest looks" in second.content.decode()


@pytest.mark.parametrize("before", ["x", "9" * 30, "-1", "\u0661"])
def test_a_strange_page_number_is_the_first_page_or_none(before):
    centre = small_centre()
    looks(centre)
    assert client(centre).get(PATH, {"before": before}).status_code == 200


@pytest.mark.parametrize("said", ["<script>alert(1)</script>", "a\u202eb", "\x00", "'; DROP TABLE look; --", "x" * 300])
def test_whatever_was_asked_for_is_shown_as_text(said):
    centre = small_centre()
    looks(centre, target=said)
    page = client(centre).get(PATH)
    text = page.content.decode()
    assert len(rows(page)) == 1
    assert "<script>alert" not in text
    assert "\u202e" not in text
    assert "\x00" not in text


def test_a_partner_is_named_as_an_organisation():
    from tests.desk.test_release import accepted
    from varne.desk.release import release

    centre, _, claim = accepted()
    release(session(centre, "uk-bf.analyst"), (claim,), "fr-paf", "Sandhurst 2018")
    look(session(centre, "fr-paf.analyst"), Action.CLAIM, claim)
    (row,) = rows(client(centre).get(PATH))
    assert ">fr-paf <" in row
    assert "fr-paf.analyst" not in row
    assert "not told" in row
