"""An organisation verifies its own part of the ledger; of another's part it hears nothing, not even how much there is."""

from pathlib import Path
from tempfile import TemporaryDirectory
from threading import Event

import pytest

from tests.disk_centre import ENVIRONMENT, disk_centre, edit, said
from tests.small_centre import session
from varne.desk import verifying
from varne.desk.admission import put_officer
from varne.desk.centre import open_centre
from varne.desk.verifying import HIDDEN, SHARED, Stage, Verification
from varne.kernel.errors import Busy
from varne.kernel.register import Officer
from varne.ledger.finding import Fault, Step
from varne.ledger.placing import owner_of_log

LONG = 60.0
BODY_OF = "UPDATE body SET body = CAST(replace(CAST(body AS TEXT), 'test', 'tess') AS BLOB), salt = zeroblob(32) WHERE id = '{}'"


def built(path):
    """The folder of a centre in which two organisations each hold a report, a claim and a release log."""
    centre = disk_centre(path / "centre")
    named = {owner: said(centre, owner, audience=f"{owner} | fr-cross") for owner in ("uk-bf", "fr-paf")}
    centre.close()
    return path / "centre", named


@pytest.fixture
def place(tmp_path):
    return built(tmp_path)


def told(folder, officer):
    """What an officer is told of a verification of this folder."""
    centre = open_centre(folder, ENVIRONMENT)
    try:
        state = Verification(centre).start(session(centre, officer), LONG)
        assert state.stage is Stage.DONE
        return state
    finally:
        centre.looks.close()
        centre.ledger.close()


def test_what_is_as_it_was_written_has_nothing_to_say(place):
    folder, _ = place
    for officer in ("uk-bf.analyst", "uk-bf.admin", "uk-bf.dpo", "fr-cross.dpo"):
        state = told(folder, officer)
        assert (state.findings, state.altered) == ((), False)


@pytest.mark.parametrize("what", [0, 1])
def test_an_entry_that_was_changed_is_told_to_its_owner_alone(place, what):
    folder, named = place
    entry = named["uk-bf"][what]
    edit(folder, BODY_OF.format(entry))
    for post in ("admin", "dpo"):
        state = told(folder, f"uk-bf.{post}")
        assert entry in [one.entry for one in state.findings]
        assert {one.owner for one in state.findings} == {"uk-bf"}
        assert state.altered
    (mine,) = [one for one in told(folder, "uk-bf.admin").findings if one.fault is Fault.BODY]
    assert mine.position is not None
    for other in ("fr-paf.admin", "fr-paf.dpo", "fr-cross.analyst", "uk-hmcg.dpo"):
        assert told(folder, other).findings == ()


def test_the_founder_is_told_no_more_of_another_than_anybody(place):
    folder, named = place
    edit(folder, BODY_OF.format(named["fr-paf"][1]))
    for post in ("admin", "dpo", "analyst"):
        assert told(folder, f"uk-bf.{post}").findings == ()
    assert told(folder, "fr-paf.dpo").altered


def test_an_officer_who_does_not_audit_is_told_of_entries_without_their_places(place):
    folder, named = place
    claim = named["uk-bf"][1]
    edit(folder, "DELETE FROM posting WHERE facet = 'kind' AND key = 'claim'")
    (one,) = told(folder, "uk-bf.analyst").findings
    assert (one.entry, one.position, one.log) == (claim, None, "")
    assert str(one.what) == f"The entry {claim} is not as it was written."


def test_an_entry_of_ones_organisation_that_one_may_not_see_is_not_named(place):
    folder, _ = place
    centre = open_centre(folder, ENVIRONMENT)
    _, claim = said(centre, "uk-bf", 2, narrower="uk-bf & role:analyst")
    admin = session(centre, "uk-bf.admin")
    put_officer(admin, Officer("uk-bf.watch", "uk-bf", ("watch",), ("situation",)))
    centre.close()
    edit(folder, BODY_OF.format(claim))
    (one,) = told(folder, "uk-bf.watch").findings
    assert (one.what, one.entry) == (HIDDEN, "")
    assert claim in [each.entry for each in told(folder, "uk-bf.dpo").findings]


@pytest.mark.parametrize("audience", ["fr-cross | uk-bf"])
def test_a_release_log_is_its_owners(place, audience):
    folder, _ = place
    edit(folder, f"DELETE FROM leaf WHERE log = (SELECT id FROM log WHERE owner = 'uk-bf' AND audience = '{audience}')")
    found = told(folder, "uk-bf.admin").findings
    assert found
    assert {one.owner for one in found} == {"uk-bf"}
    assert told(folder, "fr-cross.admin").findings == told(folder, "fr-paf.admin").findings == ()


def test_a_log_that_is_gone_is_told_to_its_owner_alone(place):
    folder, _ = place
    edit(
        folder,
        "PRAGMA foreign_keys = OFF",
        "DELETE FROM checkpoint WHERE log = (SELECT id FROM log WHERE owner = 'fr-paf' AND audience = 'fr-cross | fr-paf')",
        "DELETE FROM leaf WHERE log = (SELECT id FROM log WHERE owner = 'fr-paf' AND audience = 'fr-cross | fr-paf')",
        "DELETE FROM log WHERE owner = 'fr-paf' AND audience = 'fr-cross | fr-paf'",
    )
    assert Fault.ROLLED_BACK in {one.fault for one in told(folder, "fr-paf.admin").findings}
    assert told(folder, "uk-bf.admin").findings == ()


def test_a_checkpoint_outside_is_told_to_the_owner_of_its_log(place):
    folder, _ = place
    outside = sorted(folder.with_name("centre.checkpoints").iterdir())
    for path in outside:
        path.write_text("spoiled")
    for owner in ("uk-bf", "fr-paf"):
        found = told(folder, f"{owner}.admin").findings
        assert {one.owner for one in found} == {owner}
        assert 0 < len(found) < len(outside)


def test_what_no_signature_covers_is_told_to_those_who_audit_and_is_no_change(place):
    folder, _ = place
    centre = open_centre(folder, ENVIRONMENT)
    said(centre, "uk-bf", 3)
    centre.looks.close()
    centre.ledger.close()
    state = told(folder, "uk-bf.dpo")
    assert {one.fault for one in state.findings} == {Fault.UNSIGNED}
    assert not state.altered
    assert told(folder, "uk-bf.analyst").findings == told(folder, "fr-paf.dpo").findings == ()


def test_damage_to_the_shared_file_is_one_sentence_for_all(place):
    folder, _ = place
    edit(folder, "INSERT INTO checkpoint VALUES (999, 1, 'x')", "INSERT INTO checkpoint VALUES (999, 2, 'x')")
    for officer in ("uk-bf.analyst", "fr-paf.admin"):
        (one,) = told(folder, officer).findings
        assert (one.fault, one.what, one.entry, one.owner) == (Fault.FILE, SHARED, "", "")


def test_a_label_that_nobody_gave_is_told_to_those_it_would_have_let_in(place):
    folder, _ = place
    edit(folder, "INSERT INTO label (audience, purposes, version) VALUES ('fr & role:dpo', '[\"situation\"]', 7)")
    assert [one.fault for one in told(folder, "fr-paf.dpo").findings] == [Fault.INDEX]
    for other in ("fr-paf.admin", "uk-bf.dpo"):
        assert told(folder, other).findings == ()


def test_a_verification_goes_on_beside_its_page(place, monkeypatch):
    folder, _ = place
    halfway, go_on = Event(), Event()

    def slow(home, progress):
        progress(Step.ENTRIES, 123, 456)
        halfway.set()
        go_on.wait()
        return ()

    monkeypatch.setattr(verifying, "check", slow)
    centre = open_centre(folder, ENVIRONMENT)
    verification = Verification(centre)
    officer, partner = session(centre, "uk-bf.analyst"), session(centre, "fr-paf.analyst")
    assert verification.state(officer).stage is Stage.NEVER
    verification.start(officer)
    halfway.wait()
    state = verification.start(officer)
    assert (state.stage, state.step, state.tenths) == (Stage.RUNNING, Step.ENTRIES, 2)
    assert "123" not in str(state)
    assert verification.state(partner).stage is Stage.NEVER
    go_on.set()
    assert verification.start(officer, LONG).stage is Stage.DONE
    centre.close()


def test_a_verification_that_is_refused_says_why(place, monkeypatch):
    def refused(home, progress):
        raise Busy("Somebody else is writing to the ledger. Nothing was stored. Try again in a moment.")

    monkeypatch.setattr(verifying, "check", refused)
    centre = open_centre(place[0], ENVIRONMENT)
    state = Verification(centre).start(session(centre, "uk-bf.analyst"), LONG)
    assert (state.stage, str(state.refusal)[:13]) == (Stage.STOPPED, "Somebody else")
    centre.close()


@pytest.mark.parametrize(
    ("name", "owner"),
    [
        ("varne/real-4f1c/uk-bf", "uk-bf"),
        ("varne/real-4f1c/uk-bf/release/fr-paf", "uk-bf"),
        ("varne/real-4f1c", ""),
        ("other/real-4f1c/uk-bf", ""),
        ("", ""),
    ],
)
def test_a_logs_name_says_whose_it_is(name, owner):
    assert owner_of_log(name) == owner


def test_what_was_changed_is_no_business_of_another_organisation():
    with TemporaryDirectory() as path:
        folder, named = built(Path(path))
        edit(folder, BODY_OF.format(named["fr-paf"][1]))
        assert told(folder, "fr-paf.admin").altered
        assert told(folder, "uk-bf.admin").findings == ()


def test_how_long_a_log_is_is_for_whoever_audits():
    with TemporaryDirectory() as path:
        folder, _ = built(Path(path))
        centre = open_centre(folder, ENVIRONMENT)
        said(centre, "uk-bf", 3)
        centre.looks.close()
        centre.ledger.close()
        assert "positions" in str(told(folder, "uk-bf.dpo").findings[0].what)
        assert told(folder, "uk-bf.analyst").findings == ()
