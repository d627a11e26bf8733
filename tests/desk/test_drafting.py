"""Two officers where the label says so: what one proposes another releases, exactly, or nobody does."""

from datetime import timedelta
from itertools import permutations

import msgspec
import pytest

from tests.desk.test_review import candidate, claims, reported
from tests.small_centre import OPENED, empty_centre, session
from varne.desk.admission import open_operation, put_officer
from varne.desk.drafting import agree, discard, draft_standing, drafts, may_agree, propose, refuse, second_officers
from varne.desk.release import intend, release
from varne.desk.review import Ruling, judge
from varne.kernel.decision import DraftDecision, DraftVerdict, Release, ReleaseDraft, Verdict
from varne.kernel.errors import BadAudience, BadInput, NotAllowed, NotFound
from varne.kernel.grade import parse_grade
from varne.kernel.quantity import exactly
from varne.kernel.register import Officer, Operation
from varne.kernel.role import Role

BASIS = "Sandhurst, 18 January 2018"
ASKS = parse_grade("3x5x2:2B-C[S2]")


def graded(*grades, audience=""):
    """A centre with a claim of each grade from one report."""
    found = [candidate(f"c{n}", Role.ARRIVED, 9 + n, total=True) for n in range(len(grades))]
    centre, report = reported(*found)
    for one, grade in zip(found, grades, strict=True):
        ruling = Ruling(Verdict.ACCEPT, grade=grade, audience=audience)
        judged = judge(session(centre, "uk-bf.analyst"), report, one.key, ruling)
        assert judged.claim
    named = {each.body.candidate: each.id for each in claims(centre, "uk-bf.analyst")}
    return centre, tuple(named[one.key] for one in found)


def proposed(centre, named, officer="uk-bf.analyst", moment=OPENED, to="fr-paf", asked=""):
    who = session(centre, officer, moment)
    return propose(who, intend(who, named, to, BASIS), asked).id


def seen_by_partner(centre):
    return [each.id for each in claims(centre, "fr-paf.analyst")]


def test_what_asks_no_second_officer_is_released_in_one_step():
    centre, named = graded(parse_grade("3x5x2:1A-P"), None)
    release(session(centre, "uk-bf.analyst"), named, "fr-paf", BASIS)
    assert seen_by_partner(centre) == sorted(named)


def test_what_asks_a_second_officer_is_released_by_nobody_alone():
    centre, named = graded(None, ASKS)
    with pytest.raises(NotAllowed, match="asks a second officer: the originator must be consulted"):
        release(session(centre, "uk-bf.analyst"), named, "fr-paf", BASIS)
    assert seen_by_partner(centre) == []


def test_a_report_asks_what_its_claims_ask():
    centre, (claim,) = graded(ASKS)
    report = session(centre, "uk-bf.analyst").view().entry(claim).body.report
    with pytest.raises(NotAllowed, match="asks a second officer"):
        release(session(centre, "uk-bf.analyst"), (report,), "fr-paf", BASIS)


def test_a_draft_shows_nothing_until_another_officer_agrees():
    centre, named = graded(ASKS)
    draft = proposed(centre, named)
    assert seen_by_partner(centre) == []
    assert session(centre, "fr-paf.analyst").view().of_kind("release_draft") == ()
    agree(session(centre, "uk-bf.second"), draft)
    assert seen_by_partner(centre) == list(named)


def test_what_was_proposed_is_exactly_what_is_released():
    centre, named = graded(ASKS, None)
    draft = proposed(centre, named)
    released = agree(session(centre, "uk-bf.second"), draft)
    wanted = session(centre, "uk-bf.analyst").view().entry(draft).body
    body = released.body
    assert isinstance(body, Release)
    assert isinstance(wanted, ReleaseDraft)
    assert (body.entries, body.audience, body.basis, body.reason) == (
        wanted.entries,
        wanted.audience,
        wanted.basis,
        wanted.reason,
    )
    assert (body.draft, released.author) == (draft, "uk-bf.second")


def test_nobody_agrees_to_their_own_draft_and_no_overseer_decides():
    centre, named = graded(ASKS)
    draft = proposed(centre, named)
    for act in (lambda who: agree(who, draft), lambda who: refuse(who, draft, "because")):
        with pytest.raises(NotAllowed, match="second officer"):
            act(session(centre, "uk-bf.analyst"))
        with pytest.raises(NotAllowed, match="oversees"):
            act(session(centre, "uk-bf.dpo"))
        with pytest.raises(NotAllowed, match="oversees"):
            act(session(centre, "uk-bf.admin", purpose="oversight"))
        with pytest.raises(NotFound):
            act(session(centre, "fr-paf.second"))
    assert drafts(session(centre, "uk-bf.dpo").view())[0].state == "waiting"


def test_two_posts_of_one_account_are_one_hand():
    centre, named = graded(ASKS)
    for post in ("analyst", "second"):
        officer = Officer(f"uk-bf.{post}", "uk-bf", ("analyst",), ("situation",), account="alice")
        put_officer(session(centre, "uk-bf.admin"), officer)
    draft = proposed(centre, named)
    with pytest.raises(NotAllowed, match="second officer"):
        agree(session(centre, "uk-bf.second"), draft)
    assert second_officers(session(centre, "uk-bf.analyst"), ()) == ()


def test_a_refusal_has_a_reason_that_its_author_reads():
    centre, named = graded(ASKS)
    draft = proposed(centre, named)
    with pytest.raises(BadInput, match="needs its reason"):
        refuse(session(centre, "uk-bf.second"), draft, "  ")
    refuse(session(centre, "uk-bf.second"), draft, "ask the source first")
    (one,) = drafts(session(centre, "uk-bf.analyst").view())
    assert (one.state, one.by, one.reason) == ("refused", "uk-bf.second", "ask the source first")
    assert seen_by_partner(centre) == []


def test_an_author_alone_discards():
    centre, named = graded(ASKS)
    draft = proposed(centre, named)
    with pytest.raises(NotAllowed, match="alone discards"):
        discard(session(centre, "uk-bf.second"), draft)
    discard(session(centre, "uk-bf.analyst"), draft)
    with pytest.raises(BadInput, match="decided already: discarded"):
        agree(session(centre, "uk-bf.second"), draft)
    assert seen_by_partner(centre) == []


@pytest.mark.parametrize("first", ["agree", "refuse"])
def test_a_draft_is_decided_once(first):
    centre, named = graded(ASKS)
    draft, second = proposed(centre, named), session(centre, "uk-bf.second")
    agree(second, draft) if first == "agree" else refuse(second, draft, "no")
    for act in (lambda: agree(second, draft), lambda: refuse(second, draft, "no"), lambda: discard(second, draft)):
        with pytest.raises(BadInput, match="decided already"):
            act()


def correct(centre, claim, moment):
    who = session(centre, "uk-bf.analyst", moment)
    old = who.view().entry(claim)
    body = msgspec.structs.replace(old.body, supersedes=claim, quantity=exactly(99), candidate="")
    who.keep([who.entry(who.id("correction", claim), old.label, body)])


@pytest.mark.parametrize("change", ["corrected", "released"])
@pytest.mark.parametrize("later", [timedelta(0), timedelta(hours=1)])
def test_a_draft_whose_entries_changed_meanwhile_is_not_agreed_to(change, later):
    centre, named = graded(ASKS, None)
    draft = proposed(centre, named)
    if change == "corrected":
        correct(centre, named[0], OPENED + later)
    else:
        release(session(centre, "uk-bf.analyst", OPENED + later), named[1:], "fr-cross", BASIS)
    second = session(centre, "uk-bf.second", OPENED + 2 * later)
    (one,) = drafts(second.view())
    assert len(one.changed) == 1
    with pytest.raises(NotAllowed, match="has changed since"):
        agree(second, draft)
    assert named[0] not in seen_by_partner(centre)
    refuse(second, draft, "it was corrected")


def test_what_bore_on_the_entries_before_the_draft_is_no_change():
    centre, named = graded(ASKS, None)
    release(session(centre, "uk-bf.analyst"), named[1:], "fr-cross", BASIS)
    draft = proposed(centre, named)
    agree(session(centre, "uk-bf.second"), draft)
    assert seen_by_partner(centre) == sorted(named)


def test_a_name_that_has_closed_meanwhile_is_not_released_to():
    centre, named = graded(ASKS)
    draft = proposed(centre, named)
    from varne.desk.admission import close_organisation

    close_organisation(session(centre, "fr-paf.admin"), "fr-paf")
    (one,) = drafts(session(centre, "uk-bf.second").view())
    assert one.state == "waiting"
    assert agree(session(centre, "uk-bf.second"), draft).body.audience == "fr-paf"


def test_a_draft_is_seen_by_those_who_may_see_all_of_it_and_by_whoever_oversees():
    centre, named = graded(ASKS, None)
    administrator = session(centre, "uk-bf.admin")
    open_operation(administrator, Operation("uk-bf.altair", "uk-bf"))
    reader = Officer("uk-bf.analyst", "uk-bf", ("analyst",), ("situation",), ("uk-bf.altair",))
    put_officer(administrator, reader)
    narrow, hidden = graded_in_operation(centre)
    draft = proposed(centre, (named[0], hidden))
    assert drafts(session(centre, "uk-bf.second").view()) == ()
    with pytest.raises(NotFound):
        agree(session(centre, "uk-bf.second"), draft)
    who = session(centre, "uk-bf.analyst")
    assert narrow in second_officers(who, [who.view().entry(named[0])])
    assert narrow not in second_officers(who, [who.view().entry(hidden)])
    (one,) = drafts(session(centre, "uk-bf.dpo").view())
    assert one.id == draft
    put_officer(administrator, msgspec.structs.replace(reader, code="uk-bf.third"))
    agree(session(centre, "uk-bf.third"), draft)
    assert len(seen_by_partner(centre)) == 2
    assert session(centre, "uk-bf.second").view().of_kind("release") == ()


def graded_in_operation(centre):
    who = session(centre, "uk-bf.analyst")
    (one, *_) = [each for each in who.view().of_kind("claim") if each.body.grade]
    label = msgspec.structs.replace(one.label, audience="op:uk-bf.altair & uk-bf")
    body = msgspec.structs.replace(one.body, candidate="", quantity=exactly(55))
    entry = who.entry(who.id("narrow"), label, body)
    who.keep([entry])
    return "uk-bf.second", entry.id


def test_who_is_asked_must_be_able_to_agree():
    centre, named = graded(ASKS)
    for officer in ("uk-bf.analyst", "uk-bf.dpo", "fr-paf.analyst", "uk-bf.nobody"):
        with pytest.raises(BadInput, match="cannot agree"):
            proposed(centre, named, asked=officer)
    draft = proposed(centre, named, asked="uk-bf.second")
    assert draft_standing(session(centre, "uk-bf.second").view(), draft).draft.asked == "uk-bf.second"
    assert may_agree(session(centre, "uk-bf.second"), draft_standing(session(centre, "uk-bf.second").view(), draft))


def test_officers_for_another_purpose_see_no_draft():
    centre, _ = graded(ASKS)
    who = session(centre, "uk-bf.analyst")
    (entry,) = who.view().of_kind("claim")
    label = msgspec.structs.replace(entry.label, purposes=("oversight", "situation"))
    narrow = who.entry(who.id("narrow"), label, msgspec.structs.replace(entry.body, candidate=""))
    who.keep([narrow])
    proposed(centre, (narrow.id,))
    assert drafts(session(centre, "uk-bf.second", purpose="rescue").view()) == ()
    assert len(drafts(session(centre, "uk-bf.second").view())) == 1


def test_an_audience_of_nobody_is_refused_before_anything_is_proposed():
    centre, named = graded(ASKS)
    with pytest.raises(BadAudience):
        proposed(centre, named, to="fr-pef")
    with pytest.raises(BadInput, match="legal basis"):
        intend(session(centre, "uk-bf.analyst"), named, "fr-paf", " ")


@pytest.mark.parametrize(("grade", "to"), [("5x5x5:B2-4", "uk-hmcg"), ("5x5x5:B2-2", "fr"), ("5x5x5:B2-3", "uk | fr")])
def test_what_the_grade_forbids_is_neither_released_nor_proposed(grade, to):
    centre, named = graded(parse_grade(grade))
    who = session(centre, "uk-bf.analyst")
    with pytest.raises(NotAllowed, match=r"keeps out .* Whoever gave it can allow more"):
        intend(who, named, to, BASIS)


def test_what_a_grade_allows_to_one_country_goes_there():
    centre, named = graded(parse_grade("5x5x5:B2-2"))
    draft = proposed(centre, named, to="uk")
    agree(session(centre, "uk-bf.second"), draft)
    assert len(claims(centre, "uk-hmcg.analyst")) == 1


def test_the_order_in_which_entries_came_changes_nothing():
    centre, named = graded(ASKS, None)
    draft = proposed(centre, named)
    refuse(session(centre, "uk-bf.second", OPENED + timedelta(hours=1)), draft, "not yet")
    again = proposed(centre, named, moment=OPENED + timedelta(hours=2))
    agree(session(centre, "uk-bf.second", OPENED + timedelta(hours=3)), again)
    everything = list(centre.ledger.stream())
    moving = [each for each in everything if each.kind in ("release_draft", "draft_decision")]
    rest = [each for each in everything if each not in moving]
    told = []
    for order in permutations(moving):
        other = empty_centre()
        for each in (*rest, *order):
            other.append([each])
        told.append(drafts(session(other, "uk-bf.analyst").view()))
    assert len(told) == 24
    assert all(each == told[0] for each in told)
    assert [one.state for one in told[0]] == ["refused", "agreed"]


def test_a_decision_that_its_author_could_not_take_does_not_count():
    centre, named = graded(ASKS)
    draft = proposed(centre, named)
    for officer, verdict in (("uk-bf.analyst", DraftVerdict.AGREE), ("uk-bf.second", DraftVerdict.DISCARD)):
        who = session(centre, officer)
        label = who.view().entry(draft).label
        who.keep([who.entry(who.id("forged", officer), label, DraftDecision(draft, verdict))])
    assert drafts(session(centre, "uk-bf.second").view())[0].state == "waiting"


def test_the_same_is_not_proposed_twice_while_it_waits():
    centre, named = graded(ASKS)
    draft = proposed(centre, named)
    with pytest.raises(BadInput, match=draft):
        proposed(centre, named, moment=OPENED + timedelta(minutes=1))
    refuse(session(centre, "uk-bf.second"), draft, "not yet")
    assert proposed(centre, named, moment=OPENED + timedelta(minutes=2)) != draft
