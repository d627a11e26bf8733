"""What became of one entry is told to those who may know it; its proof holds without the centre."""

from base64 import b64decode
from datetime import timedelta

import msgspec
import pytest

from tests.desk.test_release import accepted
from tests.desk.test_review import ACCEPT, candidate, claims, reported
from tests.small_centre import EVERY_PURPOSE, OPENED, session
from varne.desk.admission import put_officer, rotate_key
from varne.desk.history import history_of, may_prove, proof_of
from varne.desk.reading import original_of, read_report
from varne.desk.release import release
from varne.desk.review import Ruling, judge
from varne.kernel.claim import Claim
from varne.kernel.decision import Verdict
from varne.kernel.entry import decode
from varne.kernel.errors import NotAllowed, NotFound, Tampered
from varne.kernel.quantity import exactly
from varne.kernel.register import Officer
from varne.kernel.role import Role
from varne.ledger.checkpoint import unverified_checkpoint
from varne.ledger.proof import read_proof, verify_entry, verify_proof

LATER = OPENED + timedelta(days=2)


def correct(centre, claim, number, owner="uk-bf", audience="", moment=LATER):
    """Put a claim in the place of another, as its owner would."""
    officer = session(centre, f"{owner}.analyst", moment)
    old = session(centre, "uk-bf.analyst").view().entry(claim)
    body = msgspec.structs.replace(old.body, quantity=exactly(number), supersedes=claim, candidate="")
    label = msgspec.structs.replace(old.label, owner=owner, audience=audience or owner)
    entry = officer.entry(officer.id("correction", claim, str(number)), label, body)
    officer.keep([entry])
    return entry.id


def released():
    centre, report, claim = accepted()
    release(session(centre, "uk-bf.analyst"), (claim,), "fr-paf", "Sandhurst 2018")
    release(session(centre, "uk-bf.analyst", LATER), (claim,), "uk-hmcg", "the coastguard asked")
    return centre, report, claim


def keys(paper):
    return [b64decode(key) for key in paper.keys]


def test_the_owner_is_told_who_judged_it_and_to_whom_it_went():
    centre, _, claim = released()
    found = history_of(session(centre, "uk-bf.second"), claim)
    assert found.own
    assert [each.author for each in found.reviews] == ["uk-bf.analyst"]
    assert [each.body.audience for each in found.releases] == ["fr-paf", "uk-hmcg"]


def test_a_recipient_is_told_neither_of_verdicts_nor_of_other_recipients():
    centre, _, claim = released()
    for officer in ("fr-paf.analyst", "fr-paf.dpo", "uk-hmcg.admin"):
        found = history_of(session(centre, officer), claim)
        assert not found.own
        assert (found.reviews, found.releases) == ((), ())


def test_reviews_of_both_officers_are_told_in_order_and_those_of_other_candidates_are_not():
    centre, report = reported(candidate(role=Role.DEAD), candidate("c2", number=3))
    judge(session(centre, "uk-bf.second"), report, "c2", Ruling(Verdict.REJECT, reason="no count"))
    judge(session(centre, "uk-bf.second"), report, "c1", ACCEPT)
    claim = judge(session(centre, "uk-bf.analyst", LATER), report, "c1", ACCEPT).claim
    found = history_of(session(centre, "uk-bf.analyst"), claim)
    assert [each.author for each in found.reviews] == ["uk-bf.second", "uk-bf.analyst"]


def test_a_correction_is_told_at_both_ends():
    centre, _, claim = accepted()
    newer = correct(centre, claim, 11)
    officer = session(centre, "uk-bf.analyst")
    assert [each.id for each in history_of(officer, claim).superseded_by] == [newer]
    assert history_of(officer, newer).supersedes.id == claim
    assert history_of(officer, claim).supersedes is None


def test_a_correction_that_is_hidden_is_not_there():
    centre, _, claim = released()
    before = history_of(session(centre, "fr-paf.analyst"), claim)
    newer = correct(centre, claim, 11)
    assert history_of(session(centre, "fr-paf.analyst"), claim) == before
    release(session(centre, "uk-bf.analyst", LATER), (newer,), "fr-paf", "Sandhurst 2018")
    assert [each.id for each in history_of(session(centre, "fr-paf.analyst"), claim).superseded_by] == [newer]


def test_what_it_corrects_is_told_only_to_those_who_may_see_that_too():
    centre, _, claim = accepted()
    newer = correct(centre, claim, 11)
    release(session(centre, "uk-bf.analyst", LATER), (newer,), "fr-paf", "Sandhurst 2018")
    assert history_of(session(centre, "fr-paf.analyst"), newer).supersedes is None


def test_another_owner_corrects_nothing():
    centre, _, claim = released()
    correct(centre, claim, 11, owner="fr-paf", audience="fr-paf | uk-bf")
    assert history_of(session(centre, "uk-bf.analyst"), claim).superseded_by == ()


def test_hidden_absent_and_other_kinds_are_one_refusal():
    centre, _, claim = accepted()
    officer = session(centre, "fr-paf.analyst")
    key = next(each.id for each in officer.view().of_kind("key"))
    told = []
    for name in (claim, "0" * 32, key):
        with pytest.raises(NotFound) as refused:
            history_of(officer, name)
        told.append(str(refused.value).replace(name, "-"))
    assert len(set(told)) == 1


# Proofs


def test_the_owners_proof_opens_to_the_entry_under_a_signed_checkpoint():
    centre, report, claim = released()
    for post in ("admin", "dpo"):
        for name in (claim, report):
            paper = proof_of(session(centre, f"uk-bf.{post}"), name)
            checkpoint = verify_entry(paper.proof, b64decode(paper.body), b64decode(paper.salt), keys(paper))
            assert checkpoint.origin == paper.log == "varne/exercise-small/uk-bf"
            assert decode(b64decode(paper.body)).id == name
            assert verify_proof(paper.proof, b64decode(paper.leaf), keys(paper)) == checkpoint


def test_a_proof_of_something_else_does_not_hold():
    centre, report, claim = released()
    one, other = (proof_of(session(centre, "uk-bf.dpo"), name) for name in (claim, report))
    with pytest.raises(Tampered):
        verify_entry(one.proof, b64decode(other.body), b64decode(one.salt), keys(one))
    with pytest.raises(Tampered):
        verify_proof(one.proof, b64decode(other.leaf), keys(one))


def test_a_proof_holds_after_the_key_was_rotated():
    centre, _, claim = released()
    before = proof_of(session(centre, "uk-bf.dpo"), claim)
    rotate_key(session(centre, "uk-bf.admin", LATER))
    paper = proof_of(session(centre, "uk-bf.dpo"), claim)
    assert len(paper.keys) == 2
    assert verify_proof(paper.proof, b64decode(paper.leaf), keys(paper)).size > unverified_size(before)


def unverified_size(paper):
    return unverified_checkpoint(read_proof(paper.proof).checkpoint).size


def test_a_recipients_proof_is_from_the_log_that_speaks_to_them():
    centre, _, claim = released()
    paper = proof_of(session(centre, "fr-paf.dpo"), claim)
    assert paper.log == "varne/exercise-small/uk-bf/release/fr-paf"
    assert verify_proof(paper.proof, b64decode(paper.leaf), keys(paper)).origin == paper.log
    assert (paper.body, paper.salt) == ("", "")
    written = msgspec.json.encode(paper).decode() + str(b64decode(paper.leaf))
    assert "uk-hmcg" not in written
    assert "uk-bf.analyst" not in written
    assert "body" not in msgspec.json.decode(msgspec.json.encode(paper))


def test_a_recipients_proof_does_not_move_with_what_is_hidden_from_them():
    centre, _, claim = released()
    paper = proof_of(session(centre, "fr-paf.dpo"), claim)
    correct(centre, claim, 11)
    correct(centre, claim, 12, audience="uk-bf | uk-hmcg")
    release(session(centre, "uk-bf.analyst", LATER), (claim,), "fr-cross", "a third")
    assert proof_of(session(centre, "fr-paf.dpo"), claim) == paper


def test_a_recipients_proof_is_the_same_whenever_others_had_the_logs_signed():
    one, two = released(), released()
    one[0].ledger.seal()
    assert proof_of(session(one[0], "fr-paf.dpo"), one[2]) == proof_of(session(two[0], "fr-paf.dpo"), two[2])


def test_a_community_has_its_proof_from_its_own_log():
    centre, _, claim = accepted()
    release(session(centre, "uk-bf.analyst"), (claim,), "sar", "SAR Convention")
    paper = proof_of(session(centre, "fr-cross.dpo"), claim)
    assert paper.log.endswith("/uk-bf/release/sar")


@pytest.mark.parametrize("officer", ["uk-bf.analyst", "fr-paf.analyst"])
def test_only_whoever_audits_is_given_a_proof(officer):
    centre, _, claim = released()
    assert not may_prove(session(centre, officer).reader)
    for name in (claim, "0" * 32):
        with pytest.raises(NotAllowed, match="whoever audits"):
            proof_of(session(centre, officer), name)


def test_whoever_audits_proves_for_oversight_alone():
    centre, _, claim = released()
    both = Officer("uk-bf.both", "uk-bf", ("dpo",), (*EVERY_PURPOSE, "oversight"))
    put_officer(session(centre, "uk-bf.admin"), both)
    with pytest.raises(NotAllowed, match="for oversight"):
        proof_of(session(centre, "uk-bf.both", purpose="rescue"), claim)
    assert proof_of(session(centre, "uk-bf.both", purpose="oversight"), claim).entry == claim


def test_what_is_hidden_has_no_proof():
    centre, report, claim = released()
    for name in (report, "0" * 32):
        with pytest.raises(NotFound):
            proof_of(session(centre, "fr-paf.dpo"), name)
    assert proof_of(session(centre, "uk-hmcg.admin"), claim).log.endswith("release/uk-hmcg")


# One report


def test_a_report_has_its_claims_in_the_order_of_the_text_and_its_receipts():
    second = msgspec.structs.replace(candidate("c2", number=3), spans=((0, 2),))
    centre, report = reported(candidate(), second)
    officer = session(centre, "uk-bf.analyst")
    for key in ("c1", "c2"):
        judge(officer, report, key, ACCEPT)
    found = read_report(officer, report)
    assert [each.body.candidate for each in found.claims] == ["c2", "c1"]
    assert [each.body.name for each in found.receipts] == ["report-1.txt"]
    assert found.report.text.startswith("Report 1")


def test_a_partner_sees_of_a_report_the_claims_that_are_theirs_to_see():
    centre, report = reported(candidate(), candidate("c2", number=3, total=True))
    officer = session(centre, "uk-bf.analyst")
    for key in ("c1", "c2"):
        judge(officer, report, key, ACCEPT)
    with pytest.raises(NotFound):
        read_report(session(centre, "fr-paf.analyst"), report)
    (total,) = [each.id for each in claims(centre, "uk-bf.analyst") if each.body.candidate == "c2"]
    release(officer, (report, total), "fr-paf", "Sandhurst 2018")
    found = read_report(session(centre, "fr-paf.analyst"), report)
    assert [each.id for each in found.claims] == [total]
    assert found.receipts == ()


def test_the_file_goes_with_its_report_and_with_nothing_else():
    centre, report, claim = accepted()
    officer = session(centre, "fr-paf.analyst")
    mine = original_of(session(centre, "uk-bf.analyst"), report)
    assert mine.data.decode() == read_report(session(centre, "uk-bf.analyst"), report).report.text
    release(session(centre, "uk-bf.analyst"), (claim,), "fr-paf", "Sandhurst 2018")
    for name in (report, claim, "0" * 32, mine.name):
        with pytest.raises(NotFound):
            original_of(officer, name)
    release(session(centre, "uk-bf.analyst"), (report,), "fr-paf", "Sandhurst 2018")
    assert original_of(officer, report) == mine


def test_only_a_claim_or_a_report_has_a_history():
    centre, report, claim = accepted()
    officer = session(centre, "uk-bf.analyst")
    assert isinstance(history_of(officer, claim).entry.body, Claim)
    assert history_of(officer, report).reviews == ()
