"""Candidates become claims by officers of the owner; figures of dead or missing need two who agree."""

from datetime import timedelta

import msgspec
import pytest

from tests.small_centre import OPENED, session, small_centre
from tests.worlds.world import Fact, incoming_of
from varne.desk.admission import open_operation, put_officer
from varne.desk.claiming import claim_of
from varne.desk.receive import receive
from varne.desk.review import Ruling, judge
from varne.desk.standing import standings, waiting_reports
from varne.kernel.claim import Claim
from varne.kernel.decision import Review, Verdict
from varne.kernel.errors import BadAudience, BadInput, NotAllowed, NotFound
from varne.kernel.grade import parse_grade
from varne.kernel.label import Label
from varne.kernel.quantity import exactly
from varne.kernel.register import Officer, Operation
from varne.kernel.report import Candidate
from varne.kernel.role import Role
from varne.kernel.subject import SubjectKind

FACT = Fact("uk-bf", "uk-bf", 1, SubjectKind.CONTACT, "person", Role.ARRIVED, 1, 1, 5, 1, "uk", 0)
ACCEPT = Ruling(Verdict.ACCEPT)


def candidate(key="c1", role=Role.RESCUED, number=9, **more):
    return Candidate(key, "person", role, exactly(number), ((0, 6),), "A", **more)


def reported(*candidates, owner="uk-bf"):
    centre = small_centre()
    fact = msgspec.structs.replace(FACT, owner=owner, audience=owner)
    received = receive(session(centre, f"{owner}.analyst"), incoming_of(fact), lambda _: ("test", candidates))
    return centre, received.report


def claims(centre, officer):
    return [entry for entry in session(centre, officer).view().of_kind("claim") if isinstance(entry.body, Claim)]


def test_nothing_is_a_claim_before_an_officer_accepts():
    centre, report = reported(candidate())
    assert claims(centre, "uk-bf.analyst") == []
    judged = judge(session(centre, "uk-bf.analyst"), report, "c1", ACCEPT)
    (claim,) = claims(centre, "uk-bf.analyst")
    assert claim.id == judged.claim
    assert claim.body.accepted_by == ("uk-bf.analyst",)
    assert claim.body.report == report


@pytest.mark.parametrize("role", [Role.DEAD, Role.MISSING])
def test_figures_of_dead_or_missing_need_a_second_officer(role):
    centre, report = reported(candidate(role=role))
    first = judge(session(centre, "uk-bf.analyst"), report, "c1", ACCEPT)
    assert first.waits_for_second
    assert claims(centre, "uk-bf.analyst") == []
    with pytest.raises(NotAllowed, match="second officer"):
        judge(session(centre, "uk-bf.analyst"), report, "c1", ACCEPT)
    second = judge(session(centre, "uk-bf.second"), report, "c1", ACCEPT)
    assert not second.waits_for_second
    (claim,) = claims(centre, "uk-bf.analyst")
    assert claim.body.accepted_by == ("uk-bf.analyst", "uk-bf.second")


def test_two_officers_must_put_the_same_figure_in_place():
    centre, report = reported(candidate(role=Role.DEAD, number=27))
    judge(session(centre, "uk-bf.analyst"), report, "c1", ACCEPT)
    other = Ruling(Verdict.CORRECT, candidate(role=Role.DEAD, number=31))
    assert judge(session(centre, "uk-bf.second"), report, "c1", other).waits_for_second
    assert claims(centre, "uk-bf.analyst") == []


def test_a_correction_away_from_the_dead_needs_two_as_well():
    centre, report = reported(candidate(role=Role.DEAD))
    away = Ruling(Verdict.CORRECT, candidate(role=Role.RESCUED))
    assert judge(session(centre, "uk-bf.analyst"), report, "c1", away).waits_for_second


def test_a_rejected_candidate_is_no_claim_and_stays_decided():
    centre, report = reported(candidate())
    judge(session(centre, "uk-bf.analyst"), report, "c1", Ruling(Verdict.REJECT, reason="an old figure"))
    assert claims(centre, "uk-bf.analyst") == []
    with pytest.raises(BadInput, match="decided already"):
        judge(session(centre, "uk-bf.second"), report, "c1", ACCEPT)


def test_a_correction_is_kept_with_what_it_replaced():
    centre, report = reported(candidate())
    judge(session(centre, "uk-bf.analyst"), report, "c1", Ruling(Verdict.CORRECT, candidate(number=11)))
    (claim,) = claims(centre, "uk-bf.analyst")
    assert claim.body.quantity == exactly(11)
    (standing,) = standings(session(centre, "uk-bf.analyst").view(), report)
    assert standing.candidate.quantity == exactly(9)
    assert standing.reviews[0].corrected.quantity == exactly(11)


def test_a_partner_sees_nothing_and_accepts_nothing():
    centre, report = reported(candidate())
    with pytest.raises(NotFound):
        judge(session(centre, "fr-paf.analyst"), report, "c1", ACCEPT)


def test_officers_of_the_owner_alone_accept_what_a_partner_may_see():
    centre = small_centre()
    shared = msgspec.structs.replace(FACT, audience="centre")
    received = receive(session(centre, "uk-bf.analyst"), incoming_of(shared), lambda _: ("test", (candidate(),)))
    with pytest.raises(NotAllowed, match="officers of uk-bf"):
        judge(session(centre, "fr-paf.analyst"), received.report, "c1", ACCEPT)


def test_what_life_safety_needs_is_born_for_all_rescue_centres():
    centre, report = reported(candidate())
    judge(session(centre, "uk-bf.analyst"), report, "c1", ACCEPT)
    assert len(claims(centre, "fr-cross.analyst")) == 1
    assert session(centre, "fr-cross.analyst").view().report(report) is None
    assert claims(centre, "fr-paf.analyst") == []


def test_narrowing_keeps_the_rescue_centres_and_widening_is_a_release():
    centre, report = reported(candidate(), candidate("c2"))
    officer = session(centre, "uk-bf.analyst")
    judge(officer, report, "c1", Ruling(Verdict.ACCEPT, audience="uk-bf & role:analyst"))
    (claim,) = claims(centre, "uk-bf.analyst")
    assert claim.label.audience == "(role:analyst & uk-bf) | sar"
    with pytest.raises(BadInput, match="wider than the report"):
        judge(officer, report, "c2", Ruling(Verdict.ACCEPT, audience="centre"))


def test_a_total_is_about_a_period_and_stays_with_its_owner():
    centre, report = reported(candidate(role=Role.ARRIVED, total=True))
    judge(session(centre, "uk-bf.analyst"), report, "c1", ACCEPT)
    (claim,) = claims(centre, "uk-bf.analyst")
    assert claim.body.subject.kind is SubjectKind.PERIOD
    assert claim.label.audience == "uk-bf"


def test_the_oversight_officer_judges_nothing():
    centre, report = reported(candidate())
    view = session(centre, "uk-bf.dpo").view()
    assert view.of_kind("report")
    with pytest.raises(NotAllowed, match="oversees"):
        judge(session(centre, "uk-bf.dpo"), report, "c1", ACCEPT)


def test_the_same_file_twice_is_one_report_with_two_receipts():
    centre, report = reported(candidate())
    again = receive(session(centre, "uk-bf.second"), incoming_of(msgspec.structs.replace(FACT)), lambda _: ("test", ()))
    assert again.seen_before
    assert again.report == report
    view = session(centre, "uk-bf.analyst").view()
    assert len(view.of_kind("report")) == 1
    assert len(view.of_kind("receipt")) == 2


def test_reports_that_wait_are_listed_with_what_they_wait_for():
    centre, report = reported(candidate(), candidate("c2", Role.DEAD))
    officer = session(centre, "uk-bf.analyst")
    (waiting,) = waiting_reports(officer.view())
    assert (waiting.open, waiting.second) == (2, 0)
    judge(officer, report, "c1", ACCEPT)
    judge(officer, report, "c2", ACCEPT)
    (waiting,) = waiting_reports(officer.view())
    assert (waiting.open, waiting.second, waiting.mine) == (0, 0, 1)
    (waiting,) = waiting_reports(session(centre, "uk-bf.second").view())
    assert (waiting.open, waiting.second, waiting.mine) == (0, 1, 0)
    judge(session(centre, "uk-bf.second", OPENED), report, "c2", ACCEPT)
    assert waiting_reports(officer.view()) == ()


def shared_report(*candidates, audience="fr-paf | uk-bf"):
    centre = small_centre()
    fact = msgspec.structs.replace(FACT, audience=audience)
    received = receive(session(centre, "uk-bf.analyst"), incoming_of(fact), lambda _: ("test", candidates))
    return centre, received.report


def test_a_verdict_on_a_shared_report_tells_the_partner_nothing_but_the_claims_given():
    total = candidate(role=Role.ARRIVED, total=True)
    undecided, _ = shared_report(total)
    decided, report = shared_report(total)
    judge(session(decided, "uk-bf.analyst"), report, "c1", Ruling(Verdict.ACCEPT, reason="ours", audience="uk-bf"))
    views = [session(centre, "fr-paf.analyst").view() for centre in (undecided, decided)]
    assert standings(views[0], report) == standings(views[1], report)
    assert [view.of_kind("review") for view in views] == [(), ()]
    (own,) = standings(session(decided, "uk-bf.second").view(), report)
    assert (own.state, own.reviews[0].reason) == ("accepted", "ours")


def test_a_candidate_is_decided_even_where_its_claim_is_not_for_every_eye():
    centre, report = reported(candidate(role=Role.ARRIVED, total=True))
    administrator = session(centre, "uk-bf.admin")
    open_operation(administrator, Operation("uk-bf.altair", "uk-bf"))
    reader = Officer("uk-bf.analyst", "uk-bf", ("analyst",), ("situation",), ("uk-bf.altair",))
    put_officer(administrator, reader)
    judge(session(centre, "uk-bf.analyst"), report, "c1", Ruling(Verdict.ACCEPT, audience="uk-bf & op:uk-bf.altair"))
    (standing,) = standings(session(centre, "uk-bf.second").view(), report)
    assert (standing.state, standing.claim) == ("accepted", "")
    with pytest.raises(BadInput, match="decided already"):
        judge(session(centre, "uk-bf.second"), report, "c1", ACCEPT)


@pytest.mark.parametrize("role", [Role.ARRIVED, Role.DEAD])
@pytest.mark.parametrize("audience", ["uk-bf & uk-bt", "uk-bf & role:dpo", "sar", "uk-bf & op:fr-paf.secret"])
def test_a_narrowing_that_names_nobody_or_hides_the_claim_from_its_officer_is_refused(role, audience):
    centre, report = reported(candidate(role=role, total=True))
    with pytest.raises(BadAudience):
        judge(session(centre, "uk-bf.analyst"), report, "c1", Ruling(Verdict.ACCEPT, audience=audience))
    assert [each.state for each in standings(session(centre, "uk-bf.analyst").view(), report)] == ["open"]


def test_what_the_first_officer_narrowed_and_graded_stays_so_when_the_second_agrees():
    centre, report = reported(candidate(role=Role.DEAD, total=True))
    first = Ruling(Verdict.ACCEPT, grade=parse_grade("3x5x2:1A-P"), audience="role:analyst & uk-bf")
    judge(session(centre, "uk-bf.analyst"), report, "c1", first)
    judge(session(centre, "uk-bf.second", OPENED + timedelta(hours=1)), report, "c1", ACCEPT)
    (claim,) = claims(centre, "uk-bf.analyst")
    assert claim.label.audience == "role:analyst & uk-bf"
    assert claim.body.grade == first.grade


def test_an_officer_who_read_otherwise_has_not_accepted_the_claim():
    centre, report = reported(candidate(role=Role.DEAD, number=27))
    admin = Officer("uk-bf.third", "uk-bf", ("analyst",), ("situation",))
    put_officer(session(centre, "uk-bf.admin"), admin)
    judge(session(centre, "uk-bf.analyst"), report, "c1", ACCEPT)
    other = Ruling(Verdict.CORRECT, candidate(role=Role.DEAD, number=31))
    judge(session(centre, "uk-bf.second"), report, "c1", other)
    judge(session(centre, "uk-bf.third"), report, "c1", other)
    (claim,) = claims(centre, "uk-bf.analyst")
    assert (claim.body.quantity.low, claim.body.accepted_by) == (31, ("uk-bf.second", "uk-bf.third"))


def test_what_another_owner_writes_about_a_report_decides_nothing():
    centre, report = shared_report(candidate())
    partner = session(centre, "fr-paf.analyst")
    label = Label("fr-paf", "centre")
    forged = claim_of(candidate(), report, session(centre, "uk-bf.analyst").view().report(report), subject_key="x")
    partner.keep(
        [
            partner.entry(partner.id("a"), label, Review(report, "c1", Verdict.REJECT)),
            partner.entry(partner.id("b"), label, forged),
        ]
    )
    (standing,) = standings(session(centre, "uk-bf.analyst").view(), report)
    assert standing.state == "open"


def test_an_administrator_admits_officers_and_judges_no_claims():
    centre, report = reported(candidate())
    with pytest.raises(NotAllowed, match="holds no office that accepts claims"):
        judge(session(centre, "uk-bf.admin", "oversight"), report, "c1", ACCEPT)
