"""The partner's page before and after a release that nobody has made: equal to the partner's own, and writing nothing."""

from datetime import date, timedelta

import msgspec
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.desk.test_drafting import ASKS, graded
from tests.small_centre import session
from tests.worlds.test_attacks import PARTNERS, without_what_is_hidden_from
from tests.worlds.world import HIDDEN, START, Fact, build, facts
from varne.desk.foreseeing import foresee, month_of
from varne.desk.partner import partner_reader
from varne.desk.release import release
from varne.kernel.label import Label
from varne.kernel.role import Role
from varne.kernel.subject import SubjectKind
from varne.picture.given import Ends
from varne.picture.question import Question
from varne.picture.tally import tally
from varne.picture.timeline import timeline

WINDOW = Question(Role.UNKNOWN, date(2018, 11, 3), date(2018, 11, 28))
ME, PARTNER = "uk-bf.analyst", "fr-paf.analyst"
MINE = Fact("uk-bf", "uk-bf", 1, SubjectKind.PERIOD, "person", Role.LANDED, 7, 9, 5, 1, "uk", 100)
THEIRS = st.lists(facts(("fr-paf", "fr"), ("fr-paf",)), min_size=1, max_size=4)
LATER = START + timedelta(days=2)


def own_claims(centre):
    return tuple(each for each in session(centre, ME, LATER).view().of_kind("claim") if each.owner == "uk-bf")


def foreseen(centre, chosen, to="fr-paf"):
    return foresee(session(centre, ME, LATER), "fr-paf", chosen, to, WINDOW)


def partners_page(centre, role, unit="person"):
    view = session(centre, PARTNER, LATER).view()
    asked = msgspec.structs.replace(WINDOW, role=role, unit=unit)
    listed = timeline(view, WINDOW.first, WINDOW.last, WINDOW.zone)
    return listed, tally(view, asked)


@settings(max_examples=60)
@given(PARTNERS.map(tuple), st.data())
def test_before_and_after_are_the_partners_own_page_without_what_is_hidden_from_me(world, data):
    centre = build((*world, MINE))
    mine = own_claims(centre)
    chosen = data.draw(st.lists(st.sampled_from(mine), min_size=1, max_size=3, unique_by=lambda each: each.id))
    seen = foreseen(centre, chosen)
    bare = without_what_is_hidden_from(ME, centre)
    assert seen.before == partners_page(bare, Role.ARRIVED)[0]
    before = {role: partners_page(bare, role)[1] for role in Role}
    release(session(bare, ME, LATER), tuple(each.id for each in chosen), "fr-paf", "a treaty")
    assert seen.after == partners_page(bare, Role.ARRIVED)[0]
    moved = {(each.role, each.unit): (each.before, each.after) for each in seen.moved if each.day is None}
    for role in Role:
        after = partners_page(bare, role)[1]
        ends = [Ends(found.low, found.best, found.high) for found in (before[role], after)]
        assert moved.get((role, "person"), (ends[0], ends[0]))[0] == ends[0]
        assert moved.get((role, "person"), (ends[1], ends[1]))[1] == ends[1]
        assert ((role, "person") in moved) == (ends[0] != ends[1])


@settings(max_examples=40)
@given(THEIRS.map(tuple), THEIRS.map(tuple), st.lists(facts(HIDDEN), max_size=2).map(tuple))
def test_what_the_partner_hides_from_me_changes_nothing(one, other, mine):
    told = []
    for theirs in (one, other, ()):
        centre = build((*mine, MINE, *theirs))
        told.append(foreseen(centre, own_claims(centre)))
    assert told[0] == told[1] == told[2]


def test_a_total_that_the_partner_keeps_to_itself_moves_no_figure_here():
    hidden = msgspec.structs.replace(MINE, owner="fr-paf", audience="fr-paf", low=50, high=60, text=2)
    worlds = (build((MINE, hidden)), build((MINE,)))
    assert foreseen(worlds[0], own_claims(worlds[0])) == foreseen(worlds[1], own_claims(worlds[1]))


def test_nothing_is_written_and_a_draft_shows_the_same_as_no_draft():
    centre, named = graded(ASKS)
    who = session(centre, ME)
    chosen = [who.view().entry(each) for each in named]
    count = len(list(centre.ledger.stream()))
    first = foresee(who, "fr-paf", chosen, "fr-paf", WINDOW)
    assert len(list(centre.ledger.stream())) == count
    assert first.new == frozenset(named)
    assert session(centre, PARTNER).view().of_kind("claim") == ()


def test_what_the_partner_sees_already_is_not_new():
    centre, named = graded(None)
    who = session(centre, ME)
    chosen = [who.view().entry(each) for each in named]
    release(who, named, "fr", "a treaty")
    seen = foresee(who, "fr-paf", chosen, "fr-paf", WINDOW)
    assert (seen.new, seen.moved, seen.before) == (frozenset(), (), seen.after)


def test_an_audience_without_the_partner_or_purposes_that_are_not_mine_give_nothing():
    centre = build((MINE,))
    (claim,) = own_claims(centre)
    assert foreseen(centre, [claim], "fr-cross").new == frozenset()
    assert foreseen(centre, [claim], "fr | uk").new == {claim.id}
    apart = msgspec.structs.replace(claim, label=Label("uk-bf", "uk-bf", ("investigation",)))
    assert foreseen(centre, [apart]).new == frozenset()


def test_a_figure_moves_in_its_role_and_in_those_that_contain_it():
    centre = build((MINE,))
    moved = foreseen(centre, own_claims(centre)).moved
    assert {(each.role, each.day) for each in moved} >= {
        (Role.LANDED, None),
        (Role.LANDED, date(2018, 11, 5)),
        (Role.ARRIVED, None),
    }
    assert all(each.before != each.after for each in moved)


def test_the_figure_of_a_day_is_the_tally_of_that_day():
    centre = build((MINE, msgspec.structs.replace(MINE, text=2, first=1, length=20, low=5, high=30)))
    who, chosen = session(centre, ME, LATER), own_claims(centre)
    eyes = partner_reader(who, "fr-paf")
    views = [who.view(beside=eyes), who.view(beside=eyes, given=frozenset(each.id for each in chosen))]
    moved = [each for each in foreseen(centre, chosen).moved if each.day]
    assert len(moved) > 10
    for each in moved:
        asked = msgspec.structs.replace(WINDOW, role=each.role, unit=each.unit, first=each.day, last=each.day)
        found = [tally(view, asked) for view in views]
        assert [Ends(one.low, one.best, one.high) for one in found] == [each.before, each.after]


def test_the_source_stays_withheld_where_the_report_does_not_go():
    centre = build((MINE,))
    (shown,) = foreseen(centre, own_claims(centre)).after.items
    assert (shown.sentence, shown.source, shown.said_by) == (None, "", "")
    who = session(centre, ME, LATER)
    (report,) = who.view().of_kind("report")
    both = (*own_claims(centre), report)
    (shown,) = foreseen(centre, both).after.items
    assert shown.source == "source 1"


def test_the_window_is_the_months_of_what_is_chosen():
    centre = build((MINE,))
    asked = month_of(session(centre, ME, LATER), own_claims(centre))
    assert (asked.first, asked.last) == (date(2018, 11, 1), date(2018, 11, 30))
    empty = month_of(session(centre, ME, START + timedelta(days=90)), ())
    assert (empty.first, empty.last) == (date(2019, 2, 1), date(2019, 2, 28))
