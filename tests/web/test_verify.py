"""Verify in the browser: one's own organisation's part, in the background, and nothing of another's."""

import re

import pytest

from tests.disk_centre import ENVIRONMENT, disk_centre, edit, said
from tests.web.house import seated_client, skin_for
from varne.desk import verifying
from varne.desk.centre import open_centre
from varne.desk.verifying import SHARED, Stage, State, Verification
from varne.ledger.access_log import Sought
from varne.ledger.finding import Step


@pytest.fixture
def place(tmp_path, monkeypatch):
    """A centre on disk in which two organisations each hold a claim; a page waits until its verification is over."""
    monkeypatch.setattr("varne.web.pages.verification.PATIENCE", 60.0)
    centre = disk_centre(tmp_path / "centre")
    named = {owner: said(centre, owner, audience=f"{owner} | fr-cross")[1] for owner in ("uk-bf", "fr-paf")}
    centre.close()
    return tmp_path / "centre", named


def verified(folder, officer, purpose="oversight", language="en"):
    """The page after a verification."""
    centre = open_centre(folder, ENVIRONMENT)
    browser = seated_client(skin_for(centre), officer, purpose, language)
    path = f"/{officer}/verify"
    assert browser.post(path)["Location"] == path
    page = browser.get(path).content.decode()
    centre.looks.close()
    centre.ledger.close()
    return re.sub('csrfmiddlewaretoken" value="[^"]+', "", page)


@pytest.mark.parametrize(
    ("language", "sentence"),
    [
        ("en", "Everything of your organisation is as it was written."),
        ("fr", "Tout ce qui est à votre organisme est tel qu’il a été écrit."),
    ],
)
def test_what_is_as_it_was_written_is_said_so(place, language, sentence):
    assert sentence in verified(place[0], "uk-bf.admin", language=language)


def test_an_entry_that_was_changed_is_shown_to_its_owner_and_changes_no_byte_for_others(place):
    folder, named = place
    whole = {officer: verified(folder, officer) for officer in ("fr-paf.admin", "fr-cross.dpo", "uk-hmcg.admin")}
    edit(folder, f"UPDATE body SET salt = zeroblob(32) WHERE id = '{named['uk-bf']}'")
    page = verified(folder, "uk-bf.dpo")
    assert named["uk-bf"] in page
    assert "Something is not as it was written." in page
    for officer, before in whole.items():
        assert verified(folder, officer) == before


def test_before_the_first_verification_nothing_is_said(place):
    centre = open_centre(place[0], ENVIRONMENT)
    page = seated_client(skin_for(centre), "uk-bf.analyst").get("/uk-bf.analyst/verify").content.decode()
    assert "Verify now" in page
    assert "as it was written." not in page
    kept = centre.looks.read("uk-bf", Sought(action="verify"))
    assert [one.look.who for one in kept] == ["uk-bf.analyst"]
    centre.close()


def test_while_it_runs_the_page_shows_its_steps_and_asks_again(place, monkeypatch):
    centre = open_centre(place[0], ENVIRONMENT)
    monkeypatch.setattr(Verification, "state", lambda *_: State(Stage.RUNNING, Step.LOGS, 4, began=None))
    answer = seated_client(skin_for(centre), "uk-bf.admin", "oversight").get("/uk-bf.admin/verify")
    page = answer.content.decode()
    assert answer["Refresh"] == "2"
    assert page.count("<li>") + page.count('<li aria-current="step">') >= len(Step)
    assert '<progress max="10" value="4"' in page
    assert "Verify again" not in page
    centre.close()


def test_a_damaged_file_and_a_stopped_verification_have_their_sentence(place, monkeypatch):
    folder, _ = place
    edit(folder, "INSERT INTO checkpoint VALUES (999, 1, 'x')")
    assert str(SHARED) in verified(folder, "fr-paf.analyst", "situation")
    monkeypatch.setattr(verifying, "check", lambda *_: (_ for _ in ()).throw(verifying.VarneError("No reason.")))
    assert "The verification stopped." in verified(folder, "fr-paf.analyst", "situation")
