"""The tally of a month: what the press allows, what the series settles, and what stays beside it."""

from datetime import UTC, date, datetime

import msgspec
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.november import PRESS, UNION, event, november, series, total
from varne.kernel.claim import Series
from varne.kernel.quantity import exactly
from varne.kernel.role import Role
from varne.picture.difference import Reason
from varne.picture.question import Question
from varne.picture.tally import reconcile

MONTH = Question(Role.ARRIVED, date(2018, 11, 3), date(2018, 11, 28))


def to(day: int) -> Question:
    return msgspec.structs.replace(MONTH, last=date(2018, 11, day))


def test_the_press_alone_gives_a_low_end_and_no_high_end():
    found = reconcile(MONTH, PRESS)
    assert (found.low, found.high) == (110, None)
    assert found.low_from == ("bbc",)
    assert found.conflicts == ()


def test_the_unions_figure_stays_beside_the_tally_and_is_plausible_if_its_role_were_the_same():
    found = reconcile(MONTH, PRESS)
    (beside,) = found.differences.unreconciled
    assert beside.one == UNION
    assert Reason.ROLE in beside.reasons
    (plausible,) = found.differences.plausible
    assert (plausible.low, plausible.high, plausible.one) == (130, 140, UNION)


def test_a_total_of_the_month_is_never_offered_for_one_day():
    rescued = Question(Role.RESCUED, date(2018, 11, 22), date(2018, 11, 22))
    press = tuple(one for one in PRESS if one.id != "wimereux")
    found = reconcile(rescued, press + series())
    assert [one.one.id for one in found.differences.plausible] == ["final-22"]
    why = {one.one.id: one.reasons for one in found.differences.unreconciled}
    assert why["bbc"] == (Reason.ROLE, Reason.LONGER)
    assert why["final-22"] == (Reason.ROLE,)
    undated = msgspec.structs.replace(rescued, role=Role.ARRIVED)
    assert UNION.id not in [one.one.id for one in reconcile(undated, PRESS).differences.plausible]


def test_a_total_beside_always_has_a_reason():
    reporting = msgspec.structs.replace(MONTH, by="reporting")
    found = reconcile(reporting, PRESS).differences.unreconciled
    assert found
    assert [one.one.id for one in found if not one.reasons] == []
    assert {one.one.id: one.reasons for one in found}["bbc"] == (Reason.ATTRIBUTION,)


def test_the_series_settles_the_month():
    found = reconcile(MONTH, PRESS + series())
    assert (found.low, found.best, found.high) == (110, 110, 110)
    assert found.differences.plausible == ()


def test_seventy_eight_is_explained_by_the_third_of_november():
    found = reconcile(MONTH, PRESS + series())
    (explained,) = found.differences.explained
    assert (explained.one.id, explained.expected) == ("guardian", 93)
    omitted, start = explained.causes
    assert (omitted.kind, omitted.days, omitted.number) == ("omitted_event", ("2018-11-03",), 15)
    assert (start.kind, start.first, start.last) == ("window_start", date(2018, 11, 4), date(2018, 11, 9))
    assert any("guardian" in conflict for conflict in found.conflicts)
    assert found.set_aside == ("guardian",)


def test_the_window_to_the_26th_holds_101():
    found = reconcile(to(26), PRESS + series())
    assert (found.low, found.high) == (101, 101)


def test_french_side_rescues_stay_out_of_the_uk_total():
    without = tuple(one for one in PRESS if one.id != "wimereux")
    with_french_arrival = (*PRESS, event("french", 40, 10, Role.ARRIVED, side="fr"))
    assert reconcile(MONTH, without).low == reconcile(MONTH, PRESS).low == reconcile(MONTH, with_french_arrival).low


def test_a_finalised_series_revises_a_provisional_one_and_says_by_how_much():
    provisional = series(Series.PROVISIONAL, {3: (15, 2), 9: (9, 1)})
    found = reconcile(MONTH, provisional + series())
    assert found.high == 110
    moved = {
        revision.final.claim.valid.start.astimezone(MONTH.tz).day: revision.by for revision in found.scope.revisions
    }
    assert moved[9] == -2
    assert moved[27] == 9
    assert reconcile(MONTH, provisional).high == 24


def test_what_was_published_later_is_left_out():
    by_the_23rd = msgspec.structs.replace(MONTH, stated_by=datetime(2018, 11, 23, tzinfo=UTC))
    found = reconcile(by_the_23rd, PRESS + series())
    assert "bbc" not in found.based_on
    assert found.high is not None or found.low < 110


def test_events_alone_are_counted_and_bounded():
    found = reconcile(MONTH, (event("a", 12, 5), event("b", 3, 9)))
    assert (found.low, found.best, found.high) == (15, 15, 15)
    assert found.low_from == found.high_from == ("a", "b")


def test_two_reports_of_one_time_may_be_one_boat():
    found = reconcile(MONTH, (event("a", 7, 5), event("b", 7, 5)))
    assert (found.low, found.high) == (7, 14)
    assert found.open_questions == (("a", "b"),)


def test_two_events_of_one_report_are_two():
    found = reconcile(MONTH, (event("a", 7, 5, report="r"), event("b", 7, 5, report="r")))
    assert (found.low, found.high) == (14, 14)


def test_a_relay_is_the_same_evidence_once():
    relay = event("b", 7, 5)
    relay = msgspec.structs.replace(relay, claim=msgspec.structs.replace(relay.claim, repeats="a"))
    found = reconcile(MONTH, (event("a", 7, 5), relay))
    assert (found.low, found.high) == (7, 7)
    assert reconcile(MONTH, (relay,)).low == 7


def test_a_part_is_counted_with_its_whole():
    part = event("b", 3, 5, report="a")
    part = msgspec.structs.replace(part, claim=msgspec.structs.replace(part.claim, part_of="a"))
    assert reconcile(MONTH, (event("a", 7, 5), part)).high == 7
    assert reconcile(MONTH, (part,)).high == 3


def test_nothing_said_is_nought_and_no_high_end():
    found = reconcile(MONTH, ())
    assert (found.low, found.best, found.high, found.low_from) == (0, 0, None, ())


def test_an_event_that_nobody_dated_is_named_and_not_counted():
    one = event("a", 7, 5)
    undated = msgspec.structs.replace(one, claim=msgspec.structs.replace(one.claim, valid=None))
    found = reconcile(MONTH, (undated,))
    assert found.low == 0
    assert [each.id for each in found.scope.undated] == ["a"]


def test_attribution_by_reporting_day_counts_events_when_they_were_said():
    late = event("a", 7, 5)
    late = msgspec.structs.replace(
        late, claim=msgspec.structs.replace(late.claim, stated=datetime(2018, 11, 9, tzinfo=UTC))
    )
    day = Question(Role.ARRIVED, date(2018, 11, 9), date(2018, 11, 9))
    assert reconcile(day, (late,)).low == 0
    assert reconcile(msgspec.structs.replace(day, by="reporting"), (late,)).low == 7


def test_contradicting_exact_totals_are_named():
    found = reconcile(
        MONTH, (total("a", exactly(10), november(3, 28), 28), total("b", exactly(20), november(3, 28), 28))
    )
    assert found.conflicts == (("a", "b"),)
    assert found.set_aside
    assert {one.one.id for one in found.differences.unreconciled} == set(found.set_aside)


@settings(max_examples=25)
@given(st.permutations(PRESS + series()))
def test_the_order_of_arrival_never_matters(claims):
    assert reconcile(MONTH, claims) == reconcile(MONTH, PRESS + series())


@settings(max_examples=25)
@given(st.sets(st.sampled_from([one.id for one in PRESS + series()]), max_size=20))
def test_each_end_moves_when_the_claims_it_names_are_removed(left_out):
    claims = tuple(one for one in PRESS + series() if one.id not in left_out)
    found = reconcile(MONTH, claims)
    if found.low_from:
        rest = reconcile(MONTH, [one for one in claims if one.id not in found.low_from])
        assert rest.low != found.low
    if found.high_from:
        rest = reconcile(MONTH, [one for one in claims if one.id not in found.high_from])
        assert rest.high != found.high


def test_a_day_stated_in_france_is_that_day_whoever_asks():
    from varne.kernel.moment import PARIS, whole_days

    french = event("a", 11, 22, Role.RESCUED, side="fr")
    valid = whole_days(date(2018, 11, 22), date(2018, 11, 22), PARIS)
    french = msgspec.structs.replace(french, claim=msgspec.structs.replace(french.claim, valid=valid))
    day = Question(Role.RESCUED, date(2018, 11, 22), date(2018, 11, 22))
    assert reconcile(day, (french,)).low == 11
    assert reconcile(msgspec.structs.replace(day, zone="Europe/Paris"), (french,)).low == 11


def test_a_side_that_nobody_stated_counts_only_where_the_role_implies_it():
    nowhere = total("a", exactly(10), november(3, 28), 28)
    assert reconcile(msgspec.structs.replace(MONTH, place="uk"), (nowhere,)).low == 10
    assert reconcile(msgspec.structs.replace(MONTH, place="fr"), (nowhere,)).based_on == ()
