"""The demo's month as two readers see it: by day, by source, what stands beside, and what became of it."""

from datetime import UTC, date, datetime

import msgspec
import pytest

from tests.november import PRESS
from varne.desk.centre import open_centre
from varne.desk.demonstration import DEMOS, make_demo
from varne.desk.identity import sign_on
from varne.kernel.label import Label, Marking
from varne.kernel.role import Role
from varne.picture.brief import brief, day_before, mark_of
from varne.picture.change import changes
from varne.picture.cited import Citation
from varne.picture.daily import NOTHING_SAID
from varne.picture.month import Standing, month, sources
from varne.picture.question import Question
from varne.picture.tally import reconcile, tally

NOVEMBER = Question(Role.ARRIVED, date(2018, 11, 1), date(2018, 11, 30))
ENVIRONMENT = {"VARNE_SEED": "the month"}
BEFORE_THE_SERIES = datetime(2018, 11, 30, 12, tzinfo=UTC)
SERIES = "Home Office and Border Force, finalised daily series"


@pytest.fixture(scope="module")
def views(tmp_path_factory):
    """The view of an officer of the centre of the demo, by the officer's code."""
    folder = tmp_path_factory.mktemp("demo") / "centre"
    make_demo(folder, DEMOS[0], ENVIRONMENT, lambda _: None)
    centre = open_centre(folder, ENVIRONMENT)
    yield lambda officer: sign_on(centre, officer, "", {}).view()
    centre.close()


@pytest.fixture(scope="module")
def november(views):
    return month(views("uk-bf.analyst"), NOVEMBER)


def figures(found):
    return {
        (source.name, figure.one.claim.quantity.low): figure for source in found.sources for figure in source.figures
    }


def test_totals_and_days_are_those_of_the_separate_tallies(views, november):
    view = views("uk-bf.analyst")
    assert november.tally == tally(view, NOVEMBER)
    for one in november.days[::5]:
        alone = tally(view, msgspec.structs.replace(NOVEMBER, first=one.day, last=one.day))
        so_far = tally(view, msgspec.structs.replace(NOVEMBER, last=one.day))
        assert (one.ends.low, one.ends.best, one.ends.high) == (alone.low, alone.best, alone.high)
        assert (one.so_far.low, one.so_far.best, one.so_far.high) == (so_far.low, so_far.best, so_far.high)


def test_boats_stand_beside_people_day_by_day(november):
    told = {day.day.day: day.ends.best for day in november.boat_days if day.ends.best}
    assert told == {3: 2, 9: 1, 12: 1, 14: 1, 15: 1, 16: 2, 18: 1, 22: 2, 23: 1, 27: 1}
    assert november.boats.low == november.boats.best == 13


def test_days_after_the_series_ends_have_no_figure_and_are_no_nought(november):
    assert november.untold == (date(2018, 11, 29), date(2018, 11, 30))
    assert november.day(date(2018, 11, 29)).ends == NOTHING_SAID
    assert november.day(date(2018, 11, 4)).ends.high == 0
    assert november.tally.high == 110


def test_each_source_has_its_own_figures_with_the_days_they_cover_and_how_they_stand(november):
    found = figures(november)
    guardian = found["The Guardian", 78]
    assert (guardian.first, guardian.last) == (date(2018, 11, 1), date(2018, 11, 22))
    assert guardian.standing is Standing.EXPLAINED
    assert found["BBC News", 110].standing is Standing.COUNTED
    assert found["BBC News", 130].standing is Standing.UNRECONCILED
    assert found[SERIES, 17].first == found[SERIES, 17].last == date(2018, 11, 12)
    assert [source.name for source in november.sources] == sorted(source.name for source in november.sources)


def test_who_sets_a_day_is_who_speaks_of_it(november):
    names = {november.cited[each].source for each in november.setters(november.day(date(2018, 11, 22)))}
    assert names == {SERIES, "Border Force log"}
    names = {november.cited[each].source for each in november.setters(november.day(date(2018, 11, 9)))}
    assert names == {SERIES}


def test_every_number_names_claims_that_can_be_opened(november):
    for one in (*november.days, *november.boat_days):
        for ends in (one.ends, one.so_far):
            assert set(ends.set_by) <= november.cited.keys()
    for source in november.sources:
        assert all(figure.one.id in november.cited for figure in source.figures)


def test_a_partner_reads_the_month_from_what_was_released(views):
    found = month(views("fr-paf.analyst"), NOVEMBER)
    assert SERIES not in [source.name for source in found.sources]
    assert found.tally.high is None


def test_withheld_sources_are_one_source_without_a_name():
    label = Label("uk-bf", "uk-bf", ("situation",))
    cited = {one.id: Citation(one.id, one.claim, label, BEFORE_THE_SERIES, None) for one in PRESS}
    (only,) = sources(reconcile(NOVEMBER, PRESS), cited)
    assert only.name == ""
    assert {"bbc", "guardian", "union"} <= {figure.one.id for figure in only.figures}


def test_what_changed_between_two_moments_is_named_by_its_day(views, november):
    before = month(views("uk-bf.analyst").at(BEFORE_THE_SERIES), NOVEMBER)
    found = changes(before, november)
    by_day = {(one.unit, one.day): one for one in found}
    assert by_day["person", None].before.high is None
    assert by_day["person", None].after.high == 110
    assert by_day["person", date(2018, 11, 9)].after.best == 7
    assert changes(november, november) == ()
    assert [one.unit for one in found] == sorted((one.unit for one in found), reverse=True)


def test_the_mark_is_that_of_what_the_page_shows(views, november):
    moment = datetime(2019, 1, 1, tzinfo=UTC)
    since = day_before(NOVEMBER, moment)
    one = brief(november, november, moment, since)
    assert since == datetime(2018, 12, 31, tzinfo=UTC)
    assert mark_of(one) == mark_of(brief(month(views("uk-bf.analyst"), NOVEMBER), november, moment, since))
    other = brief(month(views("fr-paf.analyst"), NOVEMBER), november, moment, since)
    assert mark_of(one) != mark_of(other)
    assert november.marking is Marking.OFFICIAL


def test_a_window_of_which_nobody_speaks_is_empty_and_not_nought(views):
    found = month(views("uk-bf.analyst"), Question(Role.ARRIVED, date(2015, 3, 1), date(2015, 3, 31)))
    assert (found.tally.low, found.tally.high) == (0, None)
    assert len(found.untold) == 31
    assert found.sources == ()


def test_a_month_of_boats_is_asked_once(views):
    found = month(views("uk-bf.analyst"), msgspec.structs.replace(NOVEMBER, unit="boat"))
    assert found.tally == found.boats
    assert found.days == found.boat_days
