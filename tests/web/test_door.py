"""The door: who may come in, for how long, and what it tells those who may not."""

import re
from datetime import timedelta

import pytest

from tests.small_centre import session, small_centre
from tests.web.house import DoorClock, client_of, seated_client, skin_for
from varne.desk.admission import disable_officer
from varne.web.door.links import LIFE, make_link
from varne.web.door.models import Credential
from varne.web.seat import IDLE, WATCH

ANALYST = "uk-bf.analyst"
PASSWORD = "a calm night at sea"


@pytest.fixture(scope="module")
def centre():
    return small_centre()


@pytest.fixture
def clock():
    return DoorClock()


@pytest.fixture
def skin(centre, clock):
    return skin_for(centre, door_clock=clock)


@pytest.fixture
def held():
    """An officer with a password, and a door that remembers no failures."""
    from axes.utils import reset

    reset()
    Credential.objects.all().delete()
    credential = Credential(code=ANALYST)
    credential.set_password(PASSWORD)
    credential.save()
    yield credential
    reset()


def link(skin, officer=ANALYST, token="a-token"):
    make_link(officer, token + str(id(skin)), skin.door_clock())
    return f"/enter/{token}{id(skin)}"


def test_a_link_lets_in_once(skin):
    url = link(skin)
    assert client_of(skin).get(url).status_code == 200
    assert client_of(skin).get(url).status_code == 200, "looking at a link must not use it up"
    client = client_of(skin)
    assert client.post(url).status_code == 302
    assert client.get(f"/{ANALYST}/purpose").status_code == 200
    again = client_of(skin).post(url)
    assert again.status_code == 404
    assert f"varne_seat_{ANALYST}" not in again.cookies


def test_a_link_ends_after_ten_minutes(skin, clock):
    url = link(skin, token="old")
    clock.pass_by(LIFE)
    assert client_of(skin).post(url).status_code == 404


def test_used_old_and_unknown_links_get_the_same_bytes(skin, clock):
    used, old = link(skin, token="used"), link(skin, token="late")
    client_of(skin).post(used)
    clock.pass_by(LIFE)
    answers = {client_of(skin).get(url).content.replace(url.encode(), b"") for url in (used, old, "/enter/unknown")}
    assert len(answers) == 1


@pytest.mark.parametrize("afar", [{"REMOTE_ADDR": "192.0.2.7"}, {"HTTP_X_FORWARDED_FOR": "192.0.2.7"}])
def test_a_link_opens_on_this_machine_alone(skin, afar):
    url = link(skin, token="afar" + next(iter(afar)))
    assert client_of(skin).post(url, **afar).status_code == 403
    assert client_of(skin).post(url).status_code == 302


def test_a_password_lets_in(skin, held):
    client = client_of(skin)
    answer = client.post("/sign-in", {"code": ANALYST, "password": PASSWORD})
    assert (answer.status_code, answer["Location"]) == (302, f"/{ANALYST}/")
    assert held.password.startswith("argon2$argon2id$")


def test_wrong_unknown_and_disabled_get_the_same_bytes(skin, held, centre):
    Credential.objects.create(code="uk-bf.second", password=held.password)
    disable_officer(session(centre, "uk-bf.admin"), "uk-bf.second")
    tries = ((ANALYST, "wrong"), ("nobody.here", "wrong"), ("uk-bf.second", PASSWORD))
    answers = [client_of(skin).post("/sign-in", {"code": code, "password": word}) for code, word in tries]
    assert {answer.status_code for answer in answers} == {400}
    pages = {
        without_token(answer).replace(f'value="{code}"', "") for answer, (code, _) in zip(answers, tries, strict=True)
    }
    assert len(pages) == 1


def without_token(answer):
    return re.sub(r'csrfmiddlewaretoken" value="[^"]*"', "", answer.content.decode())


def test_five_wrong_passwords_lock_a_code_whether_it_exists_or_not(skin, held):
    for code in (ANALYST, "nobody.here"):
        for _ in range(5):
            last = client_of(skin).post("/sign-in", {"code": code, "password": "wrong"})
        assert last.status_code == 429
    right = client_of(skin).post("/sign-in", {"code": ANALYST, "password": PASSWORD})
    assert right.status_code == 429
    assert f"varne_seat_{ANALYST}" not in right.cookies
    assert client_of(skin).post(link(skin, token="locked")).status_code == 302, "the terminal opens a locked code"


def test_officers_sit_side_by_side(skin):
    client = seated_client(skin, ANALYST)
    token = link(skin, "fr-paf.analyst", token="beside")
    client.post(token)
    client.post("/fr-paf.analyst/purpose", {"purpose": "situation"})
    for officer in (ANALYST, "fr-paf.analyst"):
        assert officer in client.get(f"/{officer}/").content.decode()
    entrance = client.get("/").content.decode()
    assert ANALYST in entrance
    assert "fr-paf.analyst" in entrance
    client.post(f"/{ANALYST}/sign-out")
    assert client.get(f"/{ANALYST}/").status_code == 302
    assert client.get("/fr-paf.analyst/").status_code == 200


def test_a_seat_is_no_seat_under_another_name(skin):
    client = seated_client(skin, ANALYST)
    key = next(morsel.value for morsel in client.cookies.values() if morsel.key == f"varne_seat_{ANALYST}")
    thief = client_of(skin)
    thief.cookies["varne_seat_uk-bf.admin"] = key
    assert thief.get("/uk-bf.admin/").status_code == 302


def test_a_seat_ends_with_the_watch_and_when_idle(skin, clock):
    client = seated_client(skin, ANALYST)
    for _ in range(int(WATCH / timedelta(minutes=25))):
        clock.pass_by(timedelta(minutes=25))
        assert client.get(f"/{ANALYST}/").status_code == 200
    clock.pass_by(timedelta(minutes=25))
    assert client.get(f"/{ANALYST}/").status_code == 302
    idle = seated_client(skin, ANALYST)
    clock.pass_by(IDLE + timedelta(seconds=1))
    assert idle.get(f"/{ANALYST}/").status_code == 302


def test_a_purpose_that_is_not_granted_is_refused(skin):
    client = client_of(skin)
    client.post(link(skin, token="purpose"))
    assert client.post(f"/{ANALYST}/purpose", {"purpose": "prosecution"}).status_code == 400
    assert client.get(f"/{ANALYST}/")["Location"].startswith(f"/{ANALYST}/purpose")


def test_a_disabled_officer_is_out_at_once():
    centre = small_centre()
    client = seated_client(skin_for(centre), ANALYST)
    assert client.get(f"/{ANALYST}/").status_code == 200
    disable_officer(session(centre, "uk-bf.admin"), ANALYST)
    assert client.get(f"/{ANALYST}/").status_code == 302


@pytest.mark.parametrize(
    "elsewhere", ["https://example.org/", "//example.org", "javascript:alert(1)", "\\\\example.org"]
)
def test_the_door_sends_nobody_elsewhere(skin, held, elsewhere):
    answer = client_of(skin).post("/sign-in", {"code": ANALYST, "password": PASSWORD, "next": elsewhere})
    assert answer["Location"] == f"/{ANALYST}/"
    assert client_of(skin).post("/switch", {"_language": "fr", "next": elsewhere})["Location"] == "/"


def test_another_officers_form_is_refused(skin):
    from django.test import Client

    from varne.web.skin import KEY

    strict = Client(enforce_csrf_checks=True, **{KEY: skin})
    strict.cookies = seated_client(skin, ANALYST).cookies
    answer = strict.post(f"/{ANALYST}/sign-out")
    assert answer.status_code == 403
    assert strict.get(f"/{ANALYST}/").status_code == 200


def test_a_switch_keeps_what_was_typed_and_does_nothing(skin, held):
    client = client_of(skin)
    typed = {"code": ANALYST, "password": PASSWORD, "_language": "fr"}
    answer = client.post("/sign-in", typed)
    assert answer.status_code == 200
    page = answer.content.decode()
    assert '<html lang="fr"' in page
    assert f'value="{ANALYST}"' in page
    assert PASSWORD not in page
    assert f"varne_seat_{ANALYST}" not in answer.cookies
    assert '<html lang="fr"' in client.get("/sign-in").content.decode()


def test_a_password_is_set_only_by_whoever_knows_the_old_one(skin, held):
    client = seated_client(skin, ANALYST)
    new = "another calm night"
    assert client.post(f"/{ANALYST}/password", {"old": "no", "new": new, "again": new}).status_code == 400
    assert client.post(f"/{ANALYST}/password", {"old": PASSWORD, "new": "short", "again": "short"}).status_code == 400
    assert client.post(f"/{ANALYST}/password", {"old": PASSWORD, "new": new, "again": "x" + new}).status_code == 400
    assert client.post(f"/{ANALYST}/password", {"old": PASSWORD, "new": new, "again": new}).status_code == 302
    assert client_of(skin).post("/sign-in", {"code": ANALYST, "password": new}).status_code == 302
