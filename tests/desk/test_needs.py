"""What needs an officer now, by office, and of nothing that the officer may not see."""

from datetime import timedelta

import pytest

from tests.desk.test_drafting import ASKS, graded, proposed
from tests.desk.test_review import ACCEPT, candidate, reported
from tests.small_centre import OPENED, session, small_centre
from varne.desk.admission import put_officer, rotate_key
from varne.desk.drafting import agree, refuse
from varne.desk.looking import Action, Outcome, look
from varne.desk.needs import Needs, needs
from varne.desk.release import release
from varne.desk.review import Ruling, judge
from varne.kernel.decision import Verdict
from varne.kernel.register import Officer
from varne.kernel.role import Role


def counts(centre, officer):
    return [(one.open, one.second, one.mine) for one in needs(session(centre, officer)).reports]


def test_nothing_needs_anybody_in_a_new_centre():
    centre = small_centre()
    for officer in ("uk-bf.analyst", "uk-bf.dpo", "uk-bf.admin"):
        assert needs(session(centre, officer)).nothing
    assert needs(session(centre, "uk-bf.analyst")) == Needs()


def test_candidates_wait_for_a_first_officer_then_for_a_second_who_is_not_the_first():
    centre, report = reported(candidate(), candidate("c2", Role.DEAD), candidate("c3"))
    assert counts(centre, "uk-bf.analyst") == [(3, 0, 0)]
    judge(session(centre, "uk-bf.analyst"), report, "c2", ACCEPT)
    assert counts(centre, "uk-bf.analyst") == [(2, 0, 1)]
    assert counts(centre, "uk-bf.second") == [(2, 1, 0)]
    judge(session(centre, "uk-bf.analyst"), report, "c1", ACCEPT)
    judge(session(centre, "uk-bf.analyst"), report, "c3", Ruling(Verdict.REJECT))
    judge(session(centre, "uk-bf.second"), report, "c2", ACCEPT)
    assert counts(centre, "uk-bf.second") == []


def test_a_partner_an_overseer_and_an_administrator_have_no_candidates_to_judge():
    centre, _ = reported(candidate())
    for officer in ("fr-paf.analyst", "uk-bf.dpo", "uk-bf.admin"):
        assert counts(centre, officer) == []


def test_a_draft_waits_for_every_colleague_but_its_author_and_first_for_whoever_is_asked():
    centre, named = graded(ASKS, None)
    first = proposed(centre, named)
    asked = proposed(centre, named, moment=OPENED + timedelta(hours=1), to="fr", asked="uk-bf.second")
    author, second = needs(session(centre, "uk-bf.analyst")), needs(session(centre, "uk-bf.second"))
    assert [one.id for one in second.to_decide] == [asked, first]
    assert author.to_decide == ()
    assert [one.id for one in author.waiting] == [first, asked]
    for officer in ("uk-bf.dpo", "fr-paf.second"):
        assert needs(session(centre, officer)).to_decide == ()


def test_a_refused_draft_comes_back_to_its_author_for_a_week():
    centre, named = graded(ASKS)
    draft = proposed(centre, named)
    refuse(session(centre, "uk-bf.second"), draft, "not yet")
    (one,) = needs(session(centre, "uk-bf.analyst")).refused
    assert one.reason == "not yet"
    assert needs(session(centre, "uk-bf.second")).refused == ()
    later = OPENED + timedelta(days=8)
    assert needs(session(centre, "uk-bf.analyst", later)).refused == ()


def test_the_overseer_sees_the_refusals_of_the_day_and_the_releases_of_the_week():
    centre, named = graded(ASKS, None)
    yesterday = session(centre, "uk-bf.analyst", OPENED - timedelta(days=1))
    for who, outcome in (
        (yesterday, Outcome.REFUSED),
        (session(centre, "uk-bf.analyst"), Outcome.REFUSED),
        (session(centre, "uk-bf.analyst"), Outcome.SHOWN),
        (session(centre, "fr-paf.analyst"), Outcome.REFUSED),
    ):
        look(who, Action.MONTH, "", outcome)
    release(session(centre, "uk-bf.analyst", OPENED - timedelta(days=8)), named[1:], "fr-cross", "a treaty")
    agree(session(centre, "uk-bf.second"), proposed(centre, named))
    found = needs(session(centre, "uk-bf.dpo")).oversight
    assert found.refusals == 1
    assert [(author, body.audience) for _, _, author, body in found.releases] == [("uk-bf.second", "fr-paf")]
    assert needs(session(centre, "fr-cross.dpo")).oversight.releases == ()
    assert needs(session(centre, "uk-bf.analyst")).oversight is None


def test_an_administrator_is_told_of_a_lone_hand_and_of_an_old_key():
    centre = small_centre()
    found = needs(session(centre, "uk-bf.admin")).administration
    assert (found.alone, found.key_since) == (True, None)
    put_officer(session(centre, "uk-bf.admin"), Officer("uk-bf.deputy", "uk-bf", ("admin",), ("oversight",)))
    later = session(centre, "uk-bf.admin", OPENED + timedelta(days=366))
    found = needs(later).administration
    assert (found.alone, found.key_since) == (False, OPENED)
    rotate_key(later)
    assert needs(later).administration.key_since is None


@pytest.mark.parametrize("officers", [("admin",), ("admin", "analyst")])
def test_of_a_partners_officers_nothing_is_told(officers):
    told = []
    for more in ((), officers):
        centre = small_centre()
        for number, office in enumerate(more):
            officer = Officer(f"fr-paf.more-{number}", "fr-paf", (office,), ("situation",))
            put_officer(session(centre, "fr-paf.admin"), officer)
        told.append(needs(session(centre, "uk-bf.admin")))
    assert told[0] == told[1]
