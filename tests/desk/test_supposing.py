"""What accepting would change: the reader's own counts before and after, and not a byte written."""

from datetime import date

import msgspec
import pytest

from tests.desk.test_review import ACCEPT, FACT, candidate, reported
from tests.desk.test_suggestions import CLOCK, analyst, ends, split
from tests.small_centre import session
from tests.worlds.world import claim_of
from varne.desk.correction import corrected
from varne.desk.review import Ruling, judge
from varne.desk.supposing import changes
from varne.kernel.decision import Verdict
from varne.kernel.label import Label
from varne.kernel.moment import LONDON, whole_days
from varne.kernel.place import Place
from varne.kernel.quantity import exactly
from varne.kernel.role import Role

RESCUED = candidate(role=Role.RESCUED, valid=CLOCK)


def told(centre, report, *readings, officer="uk-bf.analyst"):
    found = changes(session(centre, officer), report, readings)
    return {
        (each.question.role, each.question.first.day, each.question.last.day): (
            (each.now.low, each.now.high),
            (each.after.low, each.after.high),
        )
        for each in found
    }


def test_the_counts_that_a_candidate_bears_on_are_shown_before_and_after():
    centre, report = reported(RESCUED)
    assert told(centre, report, RESCUED) == {
        (Role.RESCUED, 5, 5): ((0, None), (9, 9)),
        (Role.ABOARD, 5, 5): ((0, None), (9, 9)),
        (Role.IN_DISTRESS, 5, 5): ((0, None), (9, 9)),
        (Role.RESCUED, 1, 30): ((0, None), (9, 9)),
        (Role.ABOARD, 1, 30): ((0, None), (9, 9)),
        (Role.IN_DISTRESS, 1, 30): ((0, None), (9, 9)),
    }


def test_what_is_foretold_comes_true_and_nothing_is_written_before():
    one = candidate(role=Role.ABOARD, valid=CLOCK)
    centre, report = reported(one)
    before = list(centre.ledger.stream())
    foretold = told(centre, report, one)[Role.ABOARD, 5, 5]
    assert list(centre.ledger.stream()) == before
    assert ends(centre) == foretold[0]
    judge(analyst(centre), report, "c1", ACCEPT)
    assert ends(centre) == foretold[1]


def test_a_split_is_foretold_with_all_its_parts():
    one = candidate(role=Role.ABOARD, valid=CLOCK, number=14)
    centre, report = reported(one)
    ruling = split(one, 7, 8)
    foretold = told(centre, report, *ruling.parts)[Role.ABOARD, 5, 5]
    judge(analyst(centre), report, "c1", ruling)
    assert ends(centre) == foretold[1] == (15, 15)


def test_a_part_of_what_counts_already_moves_nothing():
    whole = candidate(role=Role.ABOARD, valid=CLOCK, number=11)
    part = candidate("c2", Role.ABOARD, 4, part_of="c1", valid=CLOCK)
    centre, report = reported(whole, part)
    judge(analyst(centre), report, "c1", ACCEPT)
    assert told(centre, report, part)[Role.ABOARD, 5, 5] == ((11, 11), (11, 11))


def test_a_contradiction_that_it_would_bring_is_named():
    day = whole_days(date(2018, 11, 5), date(2018, 11, 5), LONDON)
    first = candidate(role=Role.ARRIVED, valid=day, total=True, place=Place("Dover", side="uk"))
    second = msgspec.structs.replace(first, key="c2", quantity=exactly(12))
    centre, report = reported(first, second)
    judge(analyst(centre), report, "c1", ACCEPT)
    (on_the_day, *_) = changes(analyst(centre), report, (second,))
    (contradiction,) = on_the_day.contradicts
    assert len(contradiction) == 2


def test_what_has_no_time_moves_no_count():
    centre, report = reported(candidate(role=Role.ABOARD))
    assert told(centre, report, candidate(role=Role.ABOARD)) == {}


def test_what_a_partner_hides_moves_neither_side():
    one = candidate(role=Role.ABOARD, valid=CLOCK)
    bare, report = reported(one)
    full, same = reported(one)
    partner = session(full, "fr-paf.analyst")
    fact = msgspec.structs.replace(FACT, owner="fr-paf", audience="fr-paf", role=Role.ABOARD, low=40, high=40)
    partner.keep([partner.entry(partner.id("hidden"), Label("fr-paf", "fr-paf"), claim_of(partner, fact, "r"))])
    assert report == same
    assert told(full, report, one) == told(bare, report, one)


def test_a_correction_is_foretold_as_corrected():
    one = candidate(role=Role.ABOARD, valid=CLOCK)
    centre, report = reported(one)
    after = corrected(one, {"low": "20", "high": "20"})
    foretold = told(centre, report, after)[Role.ABOARD, 5, 5]
    judge(analyst(centre), report, "c1", Ruling(Verdict.CORRECT, after))
    assert ends(centre) == foretold[1]


@pytest.mark.parametrize("days", [(1, 30), (3, 20)])
def test_a_total_over_days_is_foretold_over_its_days(days):
    first, last = (date(2018, 11, day) for day in days)
    one = candidate(role=Role.ARRIVED, valid=whole_days(first, last, LONDON), total=True)
    centre, report = reported(one)
    assert told(centre, report, one)[Role.ARRIVED, *days] == ((0, None), (9, 9))
