"""The release pages: see the partner's page, then send exactly that; two officers where the label asks."""

import re
from pathlib import Path

import msgspec
import pytest

from tests.desk.test_drafting import ASKS, graded, proposed
from tests.desk.test_review import candidate, claims, reported
from tests.small_centre import session
from tests.web.house import NOON, seated_client, skin_for
from tests.worlds.world import START, Fact, build
from varne.desk.drafting import drafts
from varne.desk.release import release
from varne.kernel.grade import parse_grade
from varne.kernel.role import Role
from varne.kernel.subject import SubjectKind
from varne.ledger.port import CentreKind
from varne.web.keys import KEYS
from varne.web.navigation import WAYS

WINDOW = {"first": "2018-11-01", "last": "2018-11-30"}
ME, SECOND, PARTNER = "uk-bf.analyst", "uk-bf.second", "fr-paf.analyst"
TO = f"/{ME}/release/to/fr-paf"
TEMPLATES = Path(__file__).resolve().parent.parent.parent / "src" / "varne" / "web" / "templates"


def seat(centre, officer=ME, purpose="situation", language="en"):
    return seated_client(skin_for(centre), officer, purpose, language)


def page(answer, status=200):
    assert answer.status_code == status
    return re.sub(r'csrfmiddlewaretoken" value="[^"]*"', "", answer.content.decode())


def choice(named, **more):
    return {**WINDOW, "claim": list(named), "shown": " ".join(named), **more}


def test_a_claim_that_asks_nobody_is_signed_and_sent_in_one_step():
    centre, named = graded(parse_grade("3x5x2:1A-P"))
    client = seat(centre)
    shown = page(client.post(TO, choice(named, shown="", deed="see")))
    assert "1 row is new" in shown
    assert "Sign and send" in shown
    assert claims(centre, PARTNER) == []
    answer = client.post(TO, choice(named, basis="a treaty", deed="send"))
    assert "Signed and sent" in page(client.get(answer["Location"]))
    assert [each.id for each in claims(centre, PARTNER)] == list(named)


def test_what_asks_a_second_officer_goes_by_way_of_a_draft():
    centre, named = graded(ASKS)
    client, second = seat(centre), seat(centre, SECOND)
    assert "The label asks a second officer." in page(client.post(TO, choice(named, deed="see")))
    answer = client.post(TO, choice(named, basis="a treaty", second=SECOND, deed="send"))
    assert claims(centre, PARTNER) == []
    address = answer["Location"]
    assert "Discard draft" in page(client.get(address))
    theirs = address.replace(ME, SECOND)
    assert "Agree and send" in page(second.get(theirs))
    assert "Asked: uk-bf.second" in page(second.get(f"/{SECOND}/"))
    done = second.post(theirs, {"deed": "agree"})
    assert "Proposed by" in page(second.get(done["Location"]))
    assert [each.id for each in claims(centre, PARTNER)] == list(named)
    assert "decided already" in page(second.post(theirs, {"deed": "agree"}), 400)


def test_nothing_is_sent_that_was_not_shown_first():
    centre, named = graded(None, None)
    client = seat(centre)
    told = page(client.post(TO, choice(named, shown=named[0], basis="a treaty", deed="send")), 400)
    assert "Look at it, then send." in told
    assert claims(centre, PARTNER) == []
    assert drafts(session(centre, ME).view()) == ()


@pytest.mark.parametrize(
    ("more", "said"), [({}, "needs its legal basis"), ({"claim": [], "shown": "", "basis": "x"}, "Choose at least one")]
)
def test_what_is_missing_is_said_and_nothing_typed_is_lost(more, said):
    centre, named = graded(None)
    told = page(seat(centre).post(TO, choice(named, deed="send", reason="<b>joint</b>", **more)), 400)
    assert said in told
    assert 'value="&lt;b&gt;joint&lt;/b&gt;"' in told
    assert claims(centre, PARTNER) == []


# Several partners at once

BOTH = f"/{ME}/release/to/fr-cross,fr-paf"


def test_several_partners_are_ticked_and_one_address_leads_to_all():
    centre, _ = graded(None)
    client = seat(centre)
    assert "Tick at least one partner" in page(client.post(f"/{ME}/release", {}), 400)
    kept = page(seat(centre).post(f"/{ME}/release", {"partner": ["fr-paf"], "_language": "fr"}))
    assert re.search(r'value="fr-paf"[^>]* checked', kept)
    assert not re.search(r'value="fr-cross"[^>]* checked', kept)
    assert client.post(f"/{ME}/release", {"partner": ["fr-paf", "fr-cross"]})["Location"] == BOTH
    for none in ("", "uk-bf", "fr-nobody", "a/b"):
        assert "Tick at least one partner" in page(client.post(f"/{ME}/release", {"partner": [none]}), 400)


@pytest.mark.parametrize("named", ["fr-paf,uk-bf", "fr-paf,fr-nobody", "fr-paf,", ","])
def test_one_partner_who_is_none_refuses_all(named):
    centre, _ = graded(None)
    assert page(seat(centre).get(f"/{ME}/release/to/{named}"), 404)


@pytest.mark.parametrize("language", ["en", "fr"])
def test_every_partners_page_is_shown_and_one_release_goes_to_all_of_them(language):
    centre, named = graded(None)
    client = seat(centre, language=language)
    shown = page(client.post(BOTH, choice(named, shown="", deed="see")))
    for code, organisation in centre.register().organisations.items():
        name = organisation.name_fr if language == "fr" else organisation.name_en
        assert (f'id="asview-{code}"' in shown) is (code in ("fr-paf", "fr-cross")), name
    assert shown.count('class="new"') == 2
    assert "fr-cross, fr-paf" in shown
    assert claims(centre, PARTNER) == []
    answer = client.post(BOTH, choice(named, basis="a treaty", deed="send"))
    told = page(client.get(answer["Location"]))
    assert "fr-cross | fr-paf" in told
    assert told.count(f'href="/{ME}/release/page-of/') == 2
    for partner in ("fr-paf.analyst", "fr-cross.analyst"):
        assert [each.id for each in claims(centre, partner)] == list(named)
    assert len(session(centre, ME).view().of_kind("release")) == 1


def test_what_one_of_them_sees_already_is_new_to_the_other_alone():
    centre, named = graded(None)
    release(session(centre, ME, NOON), tuple(named), "fr-paf", "a treaty")
    shown = page(seat(centre).post(BOTH, choice(named)))
    assert "adds fr-cross<" in shown
    assert shown.count('class="new"') == 1
    sees = page(seat(centre).post(TO, choice(named)))
    assert "they see it" in sees


def test_what_its_grade_keeps_from_one_of_them_goes_to_none():
    centre, named = graded(parse_grade("5x5x5:B2-4"))
    assert f'id="c-{named[0]}" disabled' in page(seat(centre).post(BOTH, choice(named)))


def test_a_second_officer_sees_every_partners_page_before_agreeing():
    centre, named = graded(ASKS)
    answer = seat(centre).post(BOTH, choice(named, basis="a treaty", second=SECOND, deed="send"))
    theirs = answer["Location"].replace(ME, SECOND)
    told = page(seat(centre, SECOND).get(theirs))
    assert 'id="asview-fr-cross"' in told
    assert 'id="asview-fr-paf"' in told
    assert seat(centre, SECOND).post(theirs, {"deed": "agree"}).status_code == 302
    assert [each.id for each in claims(centre, "fr-cross.analyst")] == list(named)


def test_sending_the_same_again_sends_nothing():
    centre, named = graded(None)
    client = seat(centre)
    sent = choice(named, basis="a treaty", deed="send")
    assert client.post(TO, sent).status_code == 302
    assert "do not see yet" in page(client.post(TO, sent), 400)
    assert len(session(centre, ME).view().of_kind("release")) == 1


def test_a_switch_of_language_keeps_the_choice_and_sends_nothing():
    centre, named = graded(ASKS)
    told = page(seat(centre).post(TO, choice(named, basis="a treaty", deed="send", _language="fr")))
    assert "Demander l’accord" in told
    assert f'value="{named[0]}" id="c-{named[0]}" checked' in told
    assert 'value="a treaty"' in told
    assert drafts(session(centre, ME).view()) == ()


def test_their_page_is_before_or_after_in_their_language_or_mine():
    centre, named = graded(None)
    client = seat(centre)
    after = page(client.post(TO, choice(named)))
    assert '<div class="mini" lang="fr">' in after
    assert 'class="new"' in after
    before = page(client.post(TO, choice(named, when="before", theirs="en")))
    assert '<div class="mini" lang="en">' in before
    assert 'class="new"' not in before


def test_what_a_grade_forbids_cannot_be_chosen_and_says_why():
    centre, named = graded(parse_grade("5x5x5:B2-4"))
    told = page(seat(centre).post(TO, choice(named)))
    assert f'id="c-{named[0]}" disabled' in told
    assert "Within the originating agency only" in told
    assert "whoever gave it can allow more" in told


def test_a_refusal_needs_a_reason_and_reaches_the_author():
    centre, named = graded(ASKS)
    draft = proposed(centre, named, moment=NOON)
    second, author = seat(centre, SECOND), seat(centre)
    address = f"/{SECOND}/release/draft/{draft}"
    assert "needs its reason" in page(second.post(address, {"deed": "refuse", "reason": " "}), 400)
    assert second.post(address, {"deed": "refuse", "reason": "ask the source"}).status_code == 302
    home = page(author.get(f"/{ME}/"))
    assert "Your drafts, refused" in home
    assert "ask the source" in home
    assert "Refused by uk-bf.second." in page(author.get(f"/{ME}/release/draft/{draft}"))


def test_an_author_discards_and_cannot_agree():
    centre, named = graded(ASKS)
    address = f"/{ME}/release/draft/{proposed(centre, named)}"
    client = seat(centre)
    assert "second officer must decide" in page(client.post(address, {"deed": "agree"}), 400)
    client.post(address, {"deed": "discard"})
    assert "discarded" in page(client.get(address))


def test_a_draft_that_changed_offers_no_agreement():
    centre, named = graded(ASKS)
    draft = proposed(centre, named)
    who = session(centre, ME, NOON)
    old = who.view().entry(named[0])
    who.keep([who.entry(who.id("again"), old.label, msgspec.structs.replace(old.body, supersedes=named[0]))])
    told = page(seat(centre, SECOND).get(f"/{SECOND}/release/draft/{draft}"))
    assert "Something changed since." in told
    assert "Agree and send" not in told


def test_drafts_of_others_and_drafts_that_do_not_exist_get_the_same_bytes():
    centre, named = graded(ASKS)
    draft = proposed(centre, named)
    client = seat(centre, PARTNER)
    for way in ("release/draft", "release/sent"):
        told = {page(client.get(f"/{PARTNER}/{way}/{each}"), 404).replace(each, "") for each in (draft, "0" * 32)}
        assert len(told) == 1


SEEN = Fact("uk-bf", "centre", 1, SubjectKind.PERIOD, "person", Role.ARRIVED, 7, 9, 5, 1, "uk", 100)
OWN = Fact("fr-paf", "fr-paf", 2, SubjectKind.PERIOD, "person", Role.ARRIVED, 3, None, 3, 20, "uk", 200)
HIDDEN = (
    msgspec.structs.replace(SEEN, audience="uk-bf", low=11, high=12, minute=150),
    msgspec.structs.replace(OWN, owner="uk-hmcg", audience="uk", low=90, minute=250),
    msgspec.structs.replace(SEEN, audience="centre", purposes=("investigation", "oversight"), low=1, minute=300),
)


def test_what_is_hidden_changes_no_byte_of_these_pages():
    told = []
    for hidden in (HIDDEN, ()):
        centre = build((SEEN, OWN, *hidden))
        if hidden:
            who = session(centre, ME, START)
            mine = [each.id for each in who.view().of_kind("claim") if each.label.audience == "uk-bf"]
            release(who, tuple(mine), "uk-hmcg", "a treaty")
        named = [each.id for each in claims(centre, PARTNER) if each.owner == "fr-paf"]
        client = seat(centre, PARTNER)
        ways = ("", "release", "release/to/uk-bf", "release/page-of/uk-bf", "keys")
        pages = [page(client.get(f"/{PARTNER}/{way}", WINDOW)) for way in ways]
        pages.append(page(client.post(f"/{PARTNER}/release/to/uk-bf", choice(named))))
        told.append(pages)
    assert told[0] == told[1]


def test_the_partners_page_is_cut_to_what_i_may_see():
    centre = build((SEEN, OWN))
    told = page(seat(centre).get(f"/{ME}/release/page-of/fr-paf", {**WINDOW, "theirs": "en"}))
    assert "7 to 9 people, arrived" in told
    assert "at least 3" not in told
    assert page(seat(centre).get(f"/{ME}/release/page-of/fr-nobody"), 404)


def test_home_says_by_office_what_waits_and_that_nothing_waits():
    centre, report = reported(candidate())
    mine = page(seat(centre).get(f"/{ME}/"))
    assert f'href="/{ME}/reports/{report}"' in mine
    assert "1 candidate" in mine
    assert "No candidate waits" in page(seat(centre, PARTNER).get(f"/{PARTNER}/"))
    overseer = page(seat(centre, "uk-bf.dpo", "oversight").get("/uk-bf.dpo/"))
    assert "Refusals today" in overseer
    assert "Nothing was released." in overseer
    assert "name a second one" in page(seat(centre, "uk-bf.admin", "oversight").get("/uk-bf.admin/"))


PASSWORD = "a calm night at sea"


@pytest.mark.parametrize(("typed", "status"), [("", 400), ("another word at sea", 400), (PASSWORD, 302)])
def test_in_a_real_centre_a_release_is_signed_with_the_password(typed, status):
    from axes.utils import reset

    from varne.web.door.models import Credential

    reset()
    Credential.objects.filter(code=ME).delete()
    held = Credential(code=ME)
    held.set_password(PASSWORD)
    held.save()
    centre, named = graded(None)
    centre.home = msgspec.structs.replace(
        centre.home,
        identity=msgspec.structs.replace(
            centre.home.identity, centre=msgspec.structs.replace(centre.home.identity.centre, kind=CentreKind.REAL)
        ),
    )
    client = seat(centre)
    assert "Your password, to sign" in page(client.post(TO, choice(named)))
    answer = client.post(TO, choice(named, basis="a treaty", deed="send", password=typed))
    assert answer.status_code == status
    assert typed not in page(answer, status) or not typed
    assert len(claims(centre, PARTNER)) == (status == 302)
    Credential.objects.filter(code=ME).delete()
    reset()


CALL_KEYS = {"1", "2", "3", "4", "o", "r"}
"""Keys that the call desk's template computes: its likely boats by number, its fields; test_call_by_keys.py presses them."""


def test_every_key_has_a_visible_control_and_every_control_its_place_in_the_list():
    pressed = {
        each for path in TEMPLATES.rglob("*.html") for each in re.findall(r'data-key="([^"{]+)"', path.read_text())
    }
    pressed |= {way.key for way in WAYS if way.key} | CALL_KEYS
    assert {key.stroke for key in KEYS} == pressed
    centre, _ = graded(None)
    told = page(seat(centre, language="fr").get(f"/{ME}/keys"))
    assert told.count("<kbd>") >= len(KEYS)
