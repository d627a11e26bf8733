"""The register in the browser: for administrators of their own organisation, by forms that lose nothing and do nothing twice."""

import re

import pytest

from tests.small_centre import OPENED, ORGANISATIONS, empty_centre, session, small_centre
from tests.web.house import seated_client, skin_for
from varne.desk.admission import disable_officer, first_officer, found_organisation, open_operation, put_officer
from varne.desk.looking import Action, Outcome
from varne.kernel.errors import NotFound
from varne.kernel.register import Officer, Operation
from varne.ledger.access_log import Sought
from varne.ledger.port import CentreKind

ADMIN = "uk-bf.admin"
ROOT = f"/{ADMIN}/register"
FIRST = {"post": "admin", "purposes": ["oversight"]}
NEW = {"code": "be-mrcc", "name_en": "MRCC Ostend", "name_fr": "MRCC Ostende", "country": "be"}
ALL = (
    "register",
    "register/officer",
    "register/officer/uk-bf.analyst",
    "register/officer/uk-bf.analyst/disable",
    "register/organisation",
    "register/organisation/close",
    "register/community",
    "register/operation",
    "register/operation/uk-bf.altair",
    "register/operation/uk-bf.altair/close",
    "register/key",
)


@pytest.fixture
def centre():
    made = small_centre()
    open_operation(session(made, ADMIN), Operation("uk-bf.altair", "uk-bf", ("fr-paf",)))
    return made


def real_centre():
    centre = empty_centre(CentreKind.REAL)
    found_organisation(centre, lambda: OPENED, ORGANISATIONS[0])
    first_officer(centre, lambda: OPENED, Officer(ADMIN, "uk-bf", ("admin",), ("oversight",)))
    return centre


def browser(centre, officer=ADMIN, purpose="oversight", language="en"):
    return seated_client(skin_for(centre), officer, purpose, language)


def text(page):
    return re.sub(r'csrfmiddlewaretoken" value="[^"]+', "", page.content.decode())


def revision(page):
    return re.search(r'name="revision" value="(\d+)"', page.content.decode())[1]


# Who may


@pytest.mark.parametrize("path", ALL)
@pytest.mark.parametrize(("officer", "purpose"), [("uk-bf.analyst", "situation"), ("uk-bf.dpo", "oversight")])
@pytest.mark.parametrize("method", ["get", "post"])
def test_whoever_is_no_administrator_is_refused_and_changes_nothing(centre, path, officer, purpose, method):
    if (path, method) == ("register", "post"):
        return
    before = list(centre.ledger.stream())
    page = getattr(browser(centre, officer, purpose), method)(f"/{officer}/{path}", {"post": "x", "name": "x"})
    assert page.status_code == 403
    assert list(centre.ledger.stream()) == before


@pytest.mark.parametrize("path", ALL)
@pytest.mark.parametrize("language", ["en", "fr"])
def test_an_administrator_sees_each_page_in_both_languages(centre, path, language):
    page = browser(centre, language=language).get(f"/{ADMIN}/{path}")
    assert page.status_code == 200
    assert f'lang="{language}"' in text(page)
    assert ("Annuaire" if language == "fr" else "Register") in text(page)


def test_the_roll_names_ones_own_officers_and_no_partners(centre):
    page = text(browser(centre).get(ROOT))
    for name in ("uk-bf.analyst", "uk-bf.dpo", "fr-cross", "CROSS" if False else "MRCC Gris-Nez", "uk-bf.altair"):
        assert name in page
    assert "fr-paf.analyst" not in page
    assert "fr-cross.admin" not in page


def test_what_a_partner_does_to_their_own_changes_no_byte(centre):
    other = small_centre()
    open_operation(session(other, ADMIN), Operation("uk-bf.altair", "uk-bf", ("fr-paf",)))
    put_officer(session(other, "fr-paf.admin"), Officer("fr-paf.third", "fr-paf", ("analyst",), ("situation",)))
    disable_officer(session(other, "fr-paf.admin"), "fr-paf.second")
    open_operation(session(other, "fr-paf.admin"), Operation("fr-paf.secret", "fr-paf", ("fr-cross",)))
    for path in ALL:
        assert text(browser(centre).get(f"/{ADMIN}/{path}")) == text(browser(other).get(f"/{ADMIN}/{path}")), path


@pytest.mark.parametrize("path", ["register/officer/{}", "register/officer/{}/disable"])
def test_a_partners_officer_and_none_are_one_answer(centre, path):
    pages = []
    for code in ("fr-paf.analyst", "fr-paf.nobody", "uk-bf.nobody"):
        page = browser(centre).get(f"/{ADMIN}/{path.format(code)}")
        pages.append((page.status_code, text(page).replace(code, "-")))
    assert len(set(pages)) == 1
    assert pages[0][0] == 404


@pytest.mark.parametrize("path", ["register/operation/{}", "register/operation/{}/close"])
def test_a_partners_operation_and_none_are_one_answer(centre, path):
    open_operation(session(centre, "fr-paf.admin"), Operation("fr-paf.secret", "fr-paf"))
    open_operation(session(centre, "fr-paf.admin"), Operation("fr-paf.joint", "fr-paf", ("uk-bf",)))
    pages = []
    for code in ("fr-paf.secret", "fr-paf.joint", "fr-paf.none"):
        page = browser(centre).get(f"/{ADMIN}/{path.format(code)}")
        pages.append((page.status_code, text(page).replace(code, "-")))
    assert len(set(pages)) == 1
    assert pages[0][0] == 404


# Officers


def test_an_officer_is_added_and_can_act(centre):
    typed = {"post": "third", "roles": ["analyst"], "purposes": ["rescue", "situation"], "operations": ["uk-bf.altair"]}
    done = browser(centre).post(f"{ROOT}/officer", typed)
    assert done["Location"] == f"{ROOT}?done=officer"
    officer = centre.register().officer("uk-bf.third")
    assert (officer.roles, officer.purposes, officer.operations) == (
        ("analyst",),
        ("rescue", "situation"),
        ("uk-bf.altair",),
    )
    assert "The officer can act as you said." in text(browser(centre).get(done["Location"]))


def test_an_officer_who_exists_is_not_added_again(centre):
    page = browser(centre).post(f"{ROOT}/officer", {"post": "analyst", "roles": ["admin"]})
    assert page.status_code == 400
    assert "already" in text(page)
    assert centre.register().officer("uk-bf.analyst").roles == ("analyst",)


@pytest.mark.parametrize("post", ["", "Two Words", "a.b", "<b>", "é", "x" * 3 + "-"])
def test_a_bad_post_is_refused_and_what_was_typed_comes_back(centre, post):
    before = list(centre.ledger.stream())
    page = browser(centre).post(f"{ROOT}/officer", {"post": post, "roles": ["analyst"], "account": "marsh"})
    assert page.status_code == 400
    assert 'value="marsh"' in text(page)
    assert re.search(r'name="roles" value="analyst"[^>]* checked', text(page))
    assert list(centre.ledger.stream()) == before


def test_an_officer_is_changed_and_keeps_the_usual_purpose_first(centre):
    path = f"{ROOT}/officer/uk-bf.analyst"
    client = browser(centre)
    page = client.get(path)
    for purpose in ("situation", "rescue", "investigation"):
        assert re.search(rf'name="purposes" value="{purpose}"[^>]* checked', text(page))
    purposes = ["investigation", "oversight", "rescue"]
    sent = client.post(path, {"roles": ["analyst", "watch"], "purposes": purposes, "revision": revision(page)})
    assert sent.status_code == 302
    officer = centre.register().officer("uk-bf.analyst")
    assert officer.roles == ("analyst", "watch")
    assert officer.purposes == ("rescue", "investigation", "oversight")


def test_a_stale_page_changes_nothing(centre):
    path = f"{ROOT}/officer/uk-bf.analyst"
    client = browser(centre)
    old = revision(client.get(path))
    put_officer(session(centre, ADMIN), Officer("uk-bf.analyst", "uk-bf", ("watch",), ("rescue",)))
    page = client.post(path, {"roles": ["analyst"], "purposes": ["situation"], "revision": old})
    assert page.status_code == 400
    assert "meanwhile" in text(page)
    assert centre.register().officer("uk-bf.analyst").roles == ("watch",)


def test_a_form_sent_twice_is_done_once(centre):
    path = f"{ROOT}/officer/uk-bf.analyst"
    client = browser(centre)
    typed = {"roles": ["watch"], "purposes": ["rescue"], "revision": revision(client.get(path))}
    assert [client.post(path, typed).status_code for _ in range(2)] == [302, 400]
    assert client.post(f"{ROOT}/officer", {"post": "third"}).status_code == 302
    assert client.post(f"{ROOT}/officer", {"post": "third"}).status_code == 400


def test_an_officer_is_disabled_after_a_yes_and_can_be_let_act_again(centre):
    client, path = browser(centre), f"{ROOT}/officer/uk-bf.analyst"
    assert "can act no more" in text(client.get(f"{path}/disable"))
    assert centre.register().officer("uk-bf.analyst").active
    assert client.post(f"{path}/disable")["Location"] == f"{ROOT}?done=disabled"
    with pytest.raises(NotFound):
        centre.register().officer("uk-bf.analyst")
    page = client.get(path)
    assert "This officer is disabled." in text(page)
    client.post(path, {"roles": ["analyst"], "purposes": ["situation"], "revision": revision(page)})
    assert centre.register().officer("uk-bf.analyst").active


def test_an_office_that_does_not_exist_is_refused(centre):
    page = browser(centre).post(f"{ROOT}/officer", {"post": "third", "roles": ["king"]})
    assert page.status_code == 400
    assert "king" in text(page)


def test_a_switch_of_language_keeps_what_was_typed_and_does_nothing(centre):
    before = list(centre.ledger.stream())
    typed = {"post": "third", "roles": ["watch"], "_language": "fr"}
    page = browser(centre).post(f"{ROOT}/officer", typed)
    assert page.status_code == 200
    assert 'value="third"' in text(page)
    assert re.search(r'name="roles" value="watch"[^>]* checked', text(page))
    assert "Ajouter un agent" in text(page)
    assert list(centre.ledger.stream()) == before


# Organisations, communities, operations, keys


def test_an_organisation_is_let_in(centre):
    typed = {
        "code": "be-mrcc",
        "name_en": "MRCC Ostend",
        "name_fr": "MRCC Ostende",
        "country": "be",
        "communities": "be",
        **FIRST,
    }
    assert browser(centre).post(f"{ROOT}/organisation", typed)["Location"] == f"{ROOT}?done=organisation"
    assert centre.register().organisations["be-mrcc"].communities == ("be",)


@pytest.mark.parametrize(
    "typed",
    [{"code": "be-mrcc"}, {"code": "uk-bf"}, {"code": "fr"}, {"code": "x", "communities": "fr"}, {"code": "Not good"}],
)
def test_an_organisation_that_cannot_be_is_refused_with_what_was_typed(centre, typed):
    names = {} if typed == {"code": "be-mrcc"} else {"name_en": "Another", "name_fr": "Autre", "country": "be"}
    page = browser(centre).post(f"{ROOT}/organisation", {**names, **FIRST, **typed})
    assert page.status_code == 400
    assert f'value="{typed["code"]}"' in text(page)
    assert "be-mrcc" not in centre.register().organisations


def test_an_organisation_comes_in_with_an_officer_who_can_sign_in_and_name_others(centre):
    page = text(browser(centre).get(f"{ROOT}/organisation"))
    assert 'name="post" type="text" value="admin"' in page
    assert re.search(r'name="purposes" value="oversight"[^>]* checked', page)
    browser(centre).post(f"{ROOT}/organisation", {**NEW, **FIRST, "account": "ostend"})
    first = centre.register().officer("be-mrcc.admin")
    assert (first.roles, first.purposes, first.account) == (("admin",), ("oversight",), "ostend")
    theirs = browser(centre, "be-mrcc.admin")
    added = theirs.post("/be-mrcc.admin/register/officer", {"post": "watch", "roles": ["watch"], "purposes": "rescue"})
    assert added.status_code == 302
    assert centre.register().officer("be-mrcc.watch").active


@pytest.mark.parametrize(
    "first",
    [{}, {"post": "admin"}, {"post": "Not Good", "purposes": "oversight"}, {"post": "admin", "purposes": "none"}],
)
def test_an_organisation_without_an_officer_who_can_act_does_not_come_in(centre, first):
    before = list(centre.ledger.stream())
    page = browser(centre).post(f"{ROOT}/organisation", {**NEW, **first})
    assert page.status_code == 400
    assert 'value="MRCC Ostend"' in text(page)
    assert list(centre.ledger.stream()) == before


def test_in_a_real_centre_the_first_officer_needs_an_account_to_sign_in_by():
    real = real_centre()
    told = browser(real).post(f"{ROOT}/organisation", {**NEW, **FIRST})
    assert told.status_code == 400
    assert "could not sign in" in text(told)
    assert browser(real).post(f"{ROOT}/organisation", {**NEW, **FIRST, "account": "ostend"}).status_code == 302


# The last administrator, and closing


@pytest.mark.parametrize("language", ["en", "fr"])
@pytest.mark.parametrize("typed", [{"roles": ["analyst"], "purposes": ["oversight"]}, {"roles": ["admin"]}])
def test_the_last_administrator_keeps_the_office_and_a_purpose(centre, typed, language):
    client = browser(centre, language=language)
    path = f"{ROOT}/officer/{ADMIN}"
    page = client.post(path, {**typed, "revision": revision(client.get(path))})
    assert page.status_code == 400
    assert ("dernier administrateur" if language == "fr" else "last administrator") in text(page)
    assert centre.register().officer(ADMIN).roles == ("admin",)


def test_the_last_administrator_is_not_disabled_and_one_of_two_is(centre):
    client = browser(centre)
    page = client.post(f"{ROOT}/officer/{ADMIN}/disable")
    assert page.status_code == 400
    assert "last administrator" in text(page)
    put_officer(session(centre, ADMIN), Officer("uk-bf.deputy", "uk-bf", ("admin",), ("oversight",)))
    assert client.post(f"{ROOT}/officer/{ADMIN}/disable").status_code == 302


def test_ones_own_organisation_is_closed_by_writing_its_code(centre):
    client = browser(centre)
    before = list(centre.ledger.stream())
    for code in ("", "fr-paf", "UK-BF"):
        page = client.post(f"{ROOT}/organisation/close", {"code": code})
        assert page.status_code == 400
        assert "nothing is closed" in text(page)
    assert client.post(f"{ROOT}/organisation/close", {"code": "uk-bf", "_language": "fr"}).status_code == 200
    assert list(centre.ledger.stream()) == before
    done = client.post(f"{ROOT}/organisation/close", {"code": "uk-bf"})
    assert done["Location"] == "/?done=closed"
    assert "Votre organisme est fermé" in text(client.get(done["Location"]))
    assert not centre.register().organisations["uk-bf"].active
    assert client.get(f"/{ADMIN}/").status_code == 302


def test_in_a_real_centre_closing_is_signed():
    real = real_centre()
    page = browser(real).post(f"{ROOT}/organisation/close", {"code": "uk-bf"})
    assert page.status_code == 400
    assert 'name="password"' in text(page)
    assert real.register().organisations["uk-bf"].active


def test_only_a_member_lets_into_a_community(centre):
    client = browser(centre)
    assert client.post(f"{ROOT}/community", {"organisation": "fr-paf", "community": "uk"}).status_code == 302
    assert centre.register().organisations["fr-paf"].communities == ("fr", "uk")
    assert client.post(f"{ROOT}/community", {"organisation": "uk-bf", "community": "fr"}).status_code == 400
    assert "fr" not in centre.register().organisations["uk-bf"].communities


def test_an_operation_is_opened_changed_and_closed(centre):
    client = browser(centre)
    assert client.post(f"{ROOT}/operation", {"name": "vega", "partners": ["fr-paf"]}).status_code == 302
    assert client.post(f"{ROOT}/operation", {"name": "vega"}).status_code == 400
    path = f"{ROOT}/operation/uk-bf.vega"
    page = client.get(path)
    assert re.search(r'value="fr-paf"[^>]* checked', text(page))
    client.post(path, {"partners": ["fr-cross"], "revision": revision(page)})
    assert centre.register().operations["uk-bf.vega"].partners == ("fr-cross",)
    assert client.post(path, {"partners": [], "revision": revision(page)}).status_code == 400
    assert client.post(f"{path}/close").status_code == 302
    assert not centre.register().operations["uk-bf.vega"].active


def test_the_key_is_rotated_after_a_yes(centre):
    before = centre.register().keys["uk-bf"].public
    client = browser(centre)
    client.get(f"{ROOT}/key")
    assert centre.register().keys["uk-bf"].public == before
    assert client.post(f"{ROOT}/key").status_code == 302
    after = centre.register().keys["uk-bf"].public
    page = text(client.get(ROOT))
    assert after != before
    assert page.index(before.replace("+", "+")) < page.index(after)


def test_each_deed_and_each_refusal_is_on_record(centre):
    client = browser(centre)
    client.post(f"{ROOT}/officer/uk-bf.analyst/disable")
    client.post(f"{ROOT}/officer", {"post": "Not Good"})
    kept = [one.look for one in centre.looks.read("uk-bf", Sought(action="register"))]
    assert [(one.who, one.outcome) for one in kept][:2] == [(ADMIN, Outcome.REFUSED), (ADMIN, Outcome.SHOWN)]
    assert {one.action for one in kept} == {Action.REGISTER}
