"""What becomes of a suggestion: its states, splits, verdicts taken back, later corrections, newer rules."""

import random
from datetime import timedelta

import msgspec
import pytest

from tests.desk.test_review import ACCEPT, candidate, claims, reported
from tests.small_centre import OPENED, empty_centre, session
from varne.desk.admission import put_officer
from varne.desk.amending import amend, claim_reading, still_see_the_old
from varne.desk.correction import corrected
from varne.desk.measuring import measures
from varne.desk.proposing import propose_again, renewed
from varne.desk.record import part_key, record_of
from varne.desk.release import release
from varne.desk.review import Ruling, agreement, judge, take_back
from varne.desk.slot import Slot
from varne.desk.standing import State, counts_by_state, standings
from varne.kernel.decision import Review, TakenBack, Verdict
from varne.kernel.errors import BadInput, NotAllowed, Overtaken
from varne.kernel.label import Label
from varne.kernel.moment import Interval, parse_instant
from varne.kernel.quantity import exactly
from varne.kernel.register import Officer
from varne.kernel.report import Proposal
from varne.kernel.role import Role
from varne.picture.question import Question
from varne.picture.tally import tally

REJECT = Ruling(Verdict.REJECT)
CLOCK = Interval(parse_instant("2018-11-05T06:30Z"), parse_instant("2018-11-05T06:30Z"), "06:30", "Europe/London")
DAY = Question(Role.ABOARD, CLOCK.start.date(), CLOCK.start.date())


def analyst(centre):
    return session(centre, "uk-bf.analyst")


def second(centre):
    return session(centre, "uk-bf.second")


def states(centre, report):
    return {each.candidate.key: each.state for each in standings(analyst(centre).view(), report)}


def split(one, *numbers):
    parts = tuple(
        msgspec.structs.replace(one, key=part_key(one.key, place), quantity=exactly(number))
        for place, number in enumerate(numbers, start=1)
    )
    return Ruling(Verdict.SPLIT, parts=parts)


def test_every_state_is_told_apart_and_counted():
    unknown, dead = candidate("c3", Role.UNKNOWN), candidate("c6", Role.DEAD)
    others = [candidate(f"c{number}") for number in (1, 2, 4, 5, 7)]
    centre, report = reported(*others, unknown, dead)
    officer = analyst(centre)
    judge(officer, report, "c2", ACCEPT)
    judge(officer, report, "c4", Ruling(Verdict.CORRECT, candidate("c4", number=11)))
    judge(officer, report, "c5", split(candidate("c5"), 4, 5))
    judge(officer, report, "c6", ACCEPT)
    judge(officer, report, "c7", REJECT)
    assert states(centre, report) == {
        "c1": State.OPEN,
        "c2": State.ACCEPTED,
        "c3": State.MISSING,
        "c4": State.CORRECTED,
        "c5": State.SPLIT,
        "c6": State.SECOND,
        "c7": State.REJECTED,
    }
    counts = counts_by_state(standings(officer.view(), report))
    assert list(counts) == list(State)
    assert [counts[state] for state in State] == [1, 1, 1, 1, 1, 1, 1, 0]


@pytest.mark.parametrize("unit", ["person", "boat"])
def test_what_became_of_people_and_boats_must_be_said_before_it_is_a_claim(unit):
    one = msgspec.structs.replace(candidate(role=Role.UNKNOWN), unit=unit)
    centre, report = reported(one)
    with pytest.raises(BadInput, match="the role is filled"):
        judge(analyst(centre), report, "c1", ACCEPT)
    judge(analyst(centre), report, "c1", Ruling(Verdict.CORRECT, corrected(one, {"role": "landed"})))
    (claim,) = claims(centre, "uk-bf.analyst")
    assert claim.body.role is Role.LANDED


def test_what_became_of_an_engine_is_not_asked():
    centre, report = reported(msgspec.structs.replace(candidate(role=Role.UNKNOWN), unit="engine"))
    judge(analyst(centre), report, "c1", ACCEPT)
    assert states(centre, report) == {"c1": State.ACCEPTED}


def test_the_zone_of_a_clock_time_is_never_guessed_silently():
    one = candidate(valid=CLOCK, unsure=("zone",))
    centre, report = reported(one)
    with pytest.raises(BadInput, match="the zone of the clock time is filled"):
        judge(analyst(centre), report, "c1", ACCEPT)
    with pytest.raises(BadInput, match="the zone of the clock time is filled"):
        judge(analyst(centre), report, "c1", Ruling(Verdict.CORRECT, corrected(one, {"low": "8"})))
    judge(analyst(centre), report, "c1", Ruling(Verdict.CORRECT, corrected(one, {"zone": "Europe/Paris"})))
    (claim,) = claims(centre, "uk-bf.analyst")
    assert (claim.body.valid.start, claim.body.valid.zone) == (parse_instant("2018-11-05T05:30Z"), "Europe/Paris")


def test_a_zone_that_is_confirmed_is_no_correction():
    one = candidate(valid=CLOCK, unsure=("zone",))
    centre, report = reported(one)
    judge(analyst(centre), report, "c1", Ruling(Verdict.CORRECT, corrected(one, {"zone": "Europe/London"})))
    assert states(centre, report) == {"c1": State.ACCEPTED}


def test_a_candidate_is_split_into_claims_each_with_its_own_reading():
    one = candidate(number=14)
    centre, report = reported(one, candidate("c2", part_of="c1", number=3))
    judged = judge(analyst(centre), report, "c1", split(one, 7, 8))
    assert sorted(claim.body.quantity.low for claim in claims(centre, "uk-bf.analyst")) == [7, 8]
    assert len(set(judged.claims)) == 2
    judge(analyst(centre), report, "c2", ACCEPT)
    (part,) = (claim for claim in claims(centre, "uk-bf.analyst") if claim.body.candidate == "c2")
    assert part.body.part_of == judged.claims[0], "the first part keeps the name of the whole"


def test_a_part_of_a_split_can_be_a_part_of_another():
    one = candidate(number=11)
    whole, children = split(one, 11, 4).parts
    ruling = Ruling(Verdict.SPLIT, parts=(whole, corrected(children, {"part_of": "c1"})))
    centre, report = reported(one)
    judged = judge(analyst(centre), report, "c1", ruling)
    part = next(claim for claim in claims(centre, "uk-bf.analyst") if claim.body.candidate == "c1.2")
    assert part.body.part_of == judged.claims[0]


@pytest.mark.parametrize("roles", [(Role.RESCUED, Role.DEAD), (Role.MISSING, Role.RESCUED)])
def test_two_officers_must_agree_on_every_part_that_names_dead_or_missing(roles):
    one = candidate(number=14)
    named = zip(split(one, 7, 7).parts, roles, strict=True)
    ruling = Ruling(Verdict.SPLIT, parts=tuple(msgspec.structs.replace(part, role=role) for part, role in named))
    centre, report = reported(one)
    assert judge(analyst(centre), report, "c1", ruling).waits_for_second
    assert claims(centre, "uk-bf.analyst") == []
    assert judge(second(centre), report, "c1", split(one, 7, 7)).waits_for_second is False
    assert {claim.body.role for claim in claims(centre, "uk-bf.analyst")} == {Role.RESCUED}


def test_a_split_of_the_dead_needs_two_who_split_alike():
    one = candidate(role=Role.DEAD, number=14)
    centre, report = reported(one)
    judge(analyst(centre), report, "c1", split(one, 7, 7))
    assert claims(centre, "uk-bf.analyst") == []
    (standing,) = standings(second(centre).view(), report)
    assert [part.quantity.low for part in standing.pending] == [7, 7]
    judged = judge(second(centre), report, "c1", agreement(standing))
    assert len(judged.claims) == 2
    assert {claim.body.accepted_by for claim in claims(centre, "uk-bf.second")} == {("uk-bf.analyst", "uk-bf.second")}


@pytest.mark.parametrize("ruling", [Ruling(Verdict.SPLIT), split(candidate(), 9), split(candidate("c9"), 4, 5)])
def test_a_split_has_two_parts_or_more_named_after_it(ruling):
    centre, report = reported(candidate())
    with pytest.raises(BadInput):
        judge(analyst(centre), report, "c1", ruling)
    assert states(centre, report) == {"c1": State.OPEN}


def test_an_own_verdict_is_taken_back_while_no_claim_followed():
    centre, report = reported(candidate(), candidate("c2", Role.DEAD))
    judge(analyst(centre), report, "c1", REJECT)
    judge(analyst(centre), report, "c2", ACCEPT)
    for key in ("c1", "c2"):
        with pytest.raises(BadInput, match="no verdict"):
            take_back(second(centre), report, key)
        take_back(analyst(centre), report, key)
    assert states(centre, report) == {"c1": State.OPEN, "c2": State.OPEN}
    judge(analyst(centre), report, "c1", ACCEPT)
    judge(analyst(centre), report, "c2", ACCEPT)
    assert not judge(second(centre), report, "c2", ACCEPT).waits_for_second
    assert len(claims(centre, "uk-bf.analyst")) == 2


@pytest.mark.parametrize("role", [Role.RESCUED, Role.DEAD])
def test_a_claim_is_never_taken_back(role):
    centre, report = reported(candidate(role=role))
    judge(analyst(centre), report, "c1", ACCEPT)
    if role is Role.DEAD:
        judge(second(centre), report, "c1", ACCEPT)
    for who in (analyst(centre), second(centre)) if role is Role.DEAD else (analyst(centre),):
        with pytest.raises(BadInput, match="is a claim by now"):
            take_back(who, report, "c1")
    assert len(claims(centre, "uk-bf.analyst")) == 1


def test_a_page_that_is_overtaken_is_told_by_whom():
    centre, report = reported(candidate(), candidate("c2"))
    (first, _) = standings(second(centre).view(), report)
    judge(analyst(centre), report, "c1", REJECT)
    with pytest.raises(Overtaken, match=r"uk-bf\.analyst decided on c1"):
        judge(second(centre), report, "c1", Ruling(Verdict.ACCEPT, seen=first.turn))
    with pytest.raises(Overtaken, match="You have decided on c1 already"):
        judge(analyst(centre), report, "c1", Ruling(Verdict.ACCEPT, seen=first.turn))
    judge(second(centre), report, "c2", Ruling(Verdict.ACCEPT, seen=0))
    assert len(claims(centre, "uk-bf.analyst")) == 1


def test_of_two_who_decide_at_once_one_is_told(monkeypatch):
    centre, report = reported(candidate())
    late = second(centre)
    view = late.view()
    stale = record_of(view, report, "uk-bf")
    judge(analyst(centre), report, "c1", REJECT)
    read = [stale]
    monkeypatch.setattr("varne.desk.review.record_of", lambda *of: read.pop() if read else record_of(*of))
    with pytest.raises(Overtaken, match=r"uk-bf\.analyst decided"):
        judge(late, report, "c1", ACCEPT)
    assert claims(centre, "uk-bf.analyst") == []


def test_the_order_of_arrival_changes_no_standing():
    one = candidate(number=14)
    centre, report = reported(candidate(), candidate("c2", Role.DEAD), msgspec.structs.replace(one, key="c3"))
    judge(analyst(centre), report, "c1", REJECT)
    take_back(analyst(centre), report, "c1")
    judge(analyst(centre), report, "c1", ACCEPT)
    judge(analyst(centre), report, "c2", ACCEPT)
    judge(analyst(centre), report, "c3", split(msgspec.structs.replace(one, key="c3"), 7, 7))
    claim = next(each.id for each in claims(centre, "uk-bf.analyst") if each.body.candidate == "c1")
    amend(
        analyst(centre), claim, Ruling(Verdict.CORRECT, corrected(claim_reading(analyst(centre), claim), {"low": "8"}))
    )
    expected, entries = states(centre, report), list(centre.ledger.stream())
    for seed in range(20):
        random.Random(seed).shuffle(entries)
        other = empty_centre()
        for entry in entries:
            other.append([entry])
        assert states(other, report) == expected


def accepted(*candidates):
    centre, report = reported(*candidates)
    judged = [judge(analyst(centre), report, one.key, ACCEPT) for one in candidates]
    return centre, report, [one.claim for one in judged]


def ends(centre, question=DAY):
    found = tally(analyst(centre).view(), question)
    return found.low, found.high


def change(centre, claim, **fields):
    officer = analyst(centre)
    return amend(officer, claim, Ruling(Verdict.CORRECT, corrected(claim_reading(officer, claim), fields)))


def test_a_claim_is_corrected_by_another_that_supersedes_it_and_both_stay():
    centre, report, (claim,) = accepted(candidate(role=Role.ABOARD, valid=CLOCK))
    assert ends(centre) == (9, 9)
    judged = change(centre, claim, low="11", high="11")
    assert ends(centre) == (11, 11)
    assert {each.id for each in claims(centre, "uk-bf.analyst")} == {claim, judged.claim}
    assert states(centre, report) == {"c1": State.CORRECTED}
    again = change(centre, judged.claim, low="12", high="12")
    assert ends(centre) == (12, 12)
    with pytest.raises(Overtaken, match=again.claim):
        change(centre, judged.claim, low="13", high="13")


def test_a_part_stays_a_part_when_its_whole_is_corrected():
    whole = candidate(role=Role.ABOARD, valid=CLOCK, number=11)
    part = candidate("c2", Role.ABOARD, 4, part_of="c1", valid=CLOCK)
    centre, _, (claim, _) = accepted(whole, part)
    assert ends(centre) == (11, 11)
    middle = change(centre, claim, low="12", high="12")
    change(centre, middle.claim, low="13", high="13")
    assert ends(centre) == (13, 13)


def test_a_claim_that_is_about_boats_after_all_no_longer_counts_people():
    centre, _, (claim,) = accepted(candidate(role=Role.ABOARD, valid=CLOCK))
    change(centre, claim, unit="boat", low="1", high="1")
    assert ends(centre) == (0, None)
    assert ends(centre, msgspec.structs.replace(DAY, unit="boat")) == (1, 1)


def test_a_correction_reaches_whoever_saw_the_claim_and_no_others():
    centre, _, (claim,) = accepted(candidate(role=Role.ABOARD, valid=CLOCK))
    change(centre, claim, low="11", high="11")
    assert len(claims(centre, "fr-cross.analyst")) == 2
    assert claims(centre, "fr-paf.analyst") == []
    kinds = session(centre, "fr-cross.analyst").view()
    assert [each for each in kinds.of_kind("review") if isinstance(each.body, Review)] == []


@pytest.mark.parametrize(("before", "after"), [(Role.RESCUED, Role.DEAD), (Role.DEAD, Role.RESCUED)])
def test_a_correction_to_or_from_the_dead_needs_two_who_put_the_same_in_place(before, after):
    centre, report = reported(candidate(role=before))
    judge(analyst(centre), report, "c1", ACCEPT)
    if before is Role.DEAD:
        judge(second(centre), report, "c1", ACCEPT)
    (claim,) = claims(centre, "uk-bf.analyst")
    assert change(centre, claim.id, role=after.value).waits_for_second
    with pytest.raises(NotAllowed, match="second officer"):
        change(centre, claim.id, role=after.value)
    reading = corrected(claim_reading(second(centre), claim.id), {"role": after.value})
    other = corrected(reading, {"low": "3", "high": "3"})
    assert amend(second(centre), claim.id, Ruling(Verdict.CORRECT, other)).waits_for_second
    take_back(second(centre), report, claim.id)
    judged = amend(second(centre), claim.id, Ruling(Verdict.CORRECT, reading))
    new = next(each for each in claims(centre, "uk-bf.analyst") if each.id == judged.claim)
    assert (new.body.role, new.body.accepted_by) == (after, ("uk-bf.analyst", "uk-bf.second"))


def test_a_correction_that_changes_nothing_is_refused_and_only_the_owner_corrects():
    centre, _, (claim,) = accepted(candidate(role=Role.ABOARD, valid=CLOCK))
    with pytest.raises(BadInput, match="changes nothing"):
        change(centre, claim, low="9")
    partner = session(centre, "fr-cross.analyst")
    with pytest.raises(NotAllowed, match="Only its owner"):
        amend(partner, claim, Ruling(Verdict.CORRECT, candidate(number=3)))
    with pytest.raises(NotAllowed, match="oversees"):
        amend(session(centre, "uk-bf.dpo"), claim, Ruling(Verdict.CORRECT, candidate(number=3)))


def reread(centre, report, *candidates):
    """Newer rules read the report: the desk's own way, with the rules' findings given."""
    officer = session(centre, "uk-bf.analyst", OPENED + timedelta(hours=1))
    record = record_of(officer.view(), report, "uk-bf")
    body = Proposal(report, "newer", tuple(renewed(record, candidates)))
    label = officer.view().entry(report).label
    officer.keep([officer.entry(officer.id("proposal", report, "newer"), label, body)])
    return body.candidates


def test_what_newer_rules_read_the_same_keeps_its_verdict_and_what_they_drop_is_obsolete():
    spans = {"c1": ((0, 6),), "c2": ((9, 12),), "c3": ((20, 22),)}
    old = [msgspec.structs.replace(candidate(key), spans=spans[key]) for key in spans]
    centre, report = reported(*old)
    judge(analyst(centre), report, "c1", ACCEPT)
    changed = msgspec.structs.replace(old[1], quantity=exactly(8))
    reread(centre, report, old[0], changed)
    assert states(centre, report) == {
        "c1": State.ACCEPTED,
        "c2-2": State.OPEN,
        "c2": State.OBSOLETE,
        "c3": State.OBSOLETE,
    }
    with pytest.raises(BadInput, match="c3 is obsolete"):
        judge(analyst(centre), report, "c3", ACCEPT)


def test_a_newer_reading_of_a_claim_takes_its_place_and_never_counts_beside_it():
    old = candidate(role=Role.ABOARD, valid=CLOCK)
    centre, report, _ = accepted(old)
    (new,) = reread(centre, report, msgspec.structs.replace(old, quantity=exactly(11)))
    assert (new.key, new.instead_of) == ("c1-2", "c1")
    judge(analyst(centre), report, "c1-2", ACCEPT)
    assert ends(centre) == (11, 11)
    assert states(centre, report) == {"c1-2": State.ACCEPTED, "c1": State.OBSOLETE}


def test_a_newer_reading_beside_a_split_is_refused():
    old = candidate(role=Role.ABOARD, valid=CLOCK, number=14)
    centre, report = reported(old)
    judge(analyst(centre), report, "c1", split(old, 7, 7))
    reread(centre, report, msgspec.structs.replace(old, quantity=exactly(15)))
    with pytest.raises(BadInput, match="claims already"):
        judge(analyst(centre), report, "c1-2", ACCEPT)


def test_what_officers_corrected_a_claim_to_needs_no_verdict_when_newer_rules_read_it_so():
    old = candidate(role=Role.ABOARD, valid=CLOCK)
    centre, report = reported(old)
    judge(analyst(centre), report, "c1", Ruling(Verdict.CORRECT, candidate(role=Role.ABOARD, valid=CLOCK, number=11)))
    reread(centre, report, msgspec.structs.replace(old, quantity=exactly(11)))
    assert states(centre, report)["c1-2"] is State.ACCEPTED


def test_a_report_is_read_again_only_by_newer_rules_and_by_its_owner():
    centre, report = reported(candidate())
    later = session(centre, "uk-bf.analyst", OPENED + timedelta(hours=1))
    propose_again(later, report)
    assert states(centre, report)["c1"] is State.OBSOLETE
    with pytest.raises(BadInput, match="nothing newer"):
        propose_again(later, report)
    with pytest.raises(NotAllowed, match="oversees"):
        propose_again(session(centre, "uk-bf.dpo"), report)


def measured(centre, officer="uk-bf.analyst"):
    found = measures(session(centre, officer).view())
    return {one.slot: (one.accepted, one.corrected, one.split, one.rejected) for one in found}


def test_rules_are_measured_by_what_officers_made_of_their_suggestions():
    centre, report = reported(*(candidate(f"c{number}", said_by="x") for number in range(1, 7)))
    officer = analyst(centre)
    judge(officer, report, "c1", ACCEPT)
    judge(officer, report, "c2", Ruling(Verdict.CORRECT, candidate("c2", number=11, said_by="x")))
    judge(officer, report, "c3", REJECT)
    judge(officer, report, "c4", split(candidate("c4"), 4, 5))
    later = judge(officer, report, "c5", ACCEPT)
    change(centre, later.claim, said_by="the mayor")
    assert measured(centre) == {
        Slot.VALUE: (2, 1, 1, 1),
        Slot.SAID_BY: (2, 1, 1, 1),
        **dict.fromkeys((Slot.UNIT, Slot.ROLE, Slot.WHEN, Slot.WHERE, Slot.PART_OF), (3, 0, 1, 1)),
    }


def test_a_part_whose_whole_is_no_claim_yet_was_read_right():
    centre, report = reported(candidate(), candidate("c2", part_of="c1", number=3))
    judge(analyst(centre), report, "c2", ACCEPT)
    assert measured(centre)[Slot.PART_OF] == (1, 0, 0, 0)
    judge(analyst(centre), report, "c1", ACCEPT)
    assert measured(centre)[Slot.PART_OF] == (2, 0, 0, 0)


def test_nobody_measures_the_reports_of_another_organisation():
    centre, report = reported(candidate())
    judge(analyst(centre), report, "c1", ACCEPT)
    assert measured(centre, "fr-cross.analyst") == {}


def test_a_third_officer_may_agree_after_the_first_took_it_back():
    centre, report = reported(candidate(role=Role.DEAD))
    third = Officer("uk-bf.third", "uk-bf", ("analyst",), ("situation",))
    put_officer(session(centre, "uk-bf.admin"), third)
    judge(analyst(centre), report, "c1", ACCEPT)
    take_back(analyst(centre), report, "c1")
    assert judge(second(centre), report, "c1", ACCEPT).waits_for_second
    judge(session(centre, "uk-bf.third", OPENED), report, "c1", ACCEPT)
    (claim,) = claims(centre, "uk-bf.analyst")
    assert claim.body.accepted_by == ("uk-bf.second", "uk-bf.third")


def test_whoever_was_released_the_old_figure_is_named_until_the_correction_is_released_too():
    centre, _, (claim,) = accepted(candidate(role=Role.ABOARD, valid=CLOCK))
    release(analyst(centre), (claim,), "fr-paf", "a treaty")
    middle = change(centre, claim, low="11", high="11").claim
    last = change(centre, middle, low="12", high="12").claim

    def behind():
        view = analyst(centre).view()
        return still_see_the_old(view, view.entry(last))

    assert behind() == ("fr-paf",)
    assert [each.id for each in claims(centre, "fr-paf.analyst")] == [claim]
    release(analyst(centre), (last,), "fr-paf", "a treaty")
    assert behind() == ()
    assert tally(session(centre, "fr-paf.analyst").view(), DAY).low == 12


def test_nobody_takes_back_the_verdict_of_another():
    centre, report = reported(candidate())
    judge(analyst(centre), report, "c1", REJECT)
    (verdict,) = analyst(centre).view().of_kind("review")
    colleague = second(centre)
    forged = TakenBack(report, "c1", verdict.id)
    colleague.keep([colleague.entry(colleague.id("forged"), verdict.label, forged)])
    assert states(centre, report) == {"c1": State.REJECTED}


def test_a_partners_correction_stands_for_nothing_of_mine():
    whole = candidate(role=Role.ABOARD, valid=CLOCK, number=11)
    part = candidate("c2", Role.ABOARD, 4, part_of="c1", valid=CLOCK)
    centre, report = reported(whole, part)
    judged = judge(analyst(centre), report, "c2", ACCEPT)
    (mine,) = (each for each in claims(centre, "uk-bf.analyst") if each.id == judged.claim)
    partner = session(centre, "fr-cross.analyst")
    forged = msgspec.structs.replace(mine.body, part_of="", supersedes=mine.body.part_of, report="theirs")
    partner.keep([partner.entry(partner.id("forged"), Label("fr-cross", "centre"), forged)])
    found = tally(analyst(centre).view(), DAY)
    assert judged.claim in found.based_on, "a claim of mine would no longer count because of a partner's word"


def test_whoever_sees_the_first_and_the_last_alone_counts_the_last_whatever_is_counted():
    centre, _, (claim,) = accepted(candidate(role=Role.ABOARD, valid=CLOCK))
    middle = change(centre, claim, unit="boat", low="1", high="1").claim
    last = change(centre, middle, low="2", high="2").claim
    release(analyst(centre), (claim, last), "fr-paf", "a treaty")
    view = session(centre, "fr-paf.analyst").view()
    assert (tally(view, DAY).low, tally(view, msgspec.structs.replace(DAY, unit="boat")).low) == (0, 2)
