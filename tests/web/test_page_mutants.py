"""Every leak that a page can have is a one-line mutant of the web's own code or templates, and a scenario that kills it.

The paper of leak channels names each; a mutant that survives fails here. LC and OH numbers are those of docs/explanation.
"""

from functools import partial
from pathlib import Path

import pytest

from tests.web import page_scenarios as scenarios
from tests.web.routes import READER
from tests.worlds.mutation import mutate
from varne.kernel.errors import VarneError

PAPER = Path(__file__).resolve().parents[2] / "docs" / "explanation" / "leak-channels.md"
HISTORY, SEAT, REFUSAL = "varne.desk.history", "varne.web.seat", "varne.web.refusal"
LEDGER = "view._ledger.stream()"
MUTANTS = {
    "LC-06 a claim tells of the hidden one that it corrects": (
        partial(scenarios.pages_hold, READER, ("claim",)),
        HISTORY,
        'view.find("id", (named,)) if each.owner == entry.owner]',
        f"{LEDGER} if each.id == named]",
    ),
    "LC-08 the page of a claim names its withheld source": (
        scenarios.withheld_sources_are_nowhere,
        "claim.html",
        '<span class="tag tag--hid">{% say "Source withheld by its owner" %}</span>',
        "<span>{{ claim.said_by }}</span>",
    ),
    "LC-14 the register lists operations of others": (
        partial(scenarios.pages_hold, "fr-paf.admin", ("register",)),
        "varne.desk.rolls",
        "if own in (one.organisation, *one.partners)]",
        "]",
    ),
    "LC-15 the door tells officers of partners apart": (
        partial(scenarios.pages_hold, READER, ()),
        SEAT,
        "return to_the_door(request, officer)",
        'return to_the_door(request, officer if active_officer(skin_of(request).centre.register(), officer) else "")',
    ),
    "LC-15 the page of a partner's officer tells that they exist": (
        partial(scenarios.pages_hold, "fr-paf.admin", ("officer-change", "officer-disable")),
        "varne.desk.rolls",
        "if one.organisation == own]",
        "]",
    ),
    "LC-15 sign-in tells codes apart": (
        partial(scenarios.pages_hold, READER, ("sign-in",)),
        "varne.web.door.views",
        'form = form_of(request, {"code": request.GET.get("officer", ""),',
        "form = form_of(request, {'code': str(active_officer(skin_of(request).centre.register(), "
        "request.GET.get('officer', '')) is None),",
    ),
    "LC-16 the file of the brief is made without the gate": (
        partial(scenarios.pages_hold, READER, ("brief-file",)),
        "varne.view.view",
        "mine, *others = self._labels",
        "mine, *others = (frozenset(self._ledger.labels()), *self._labels[1:])",
    ),
    "LC-18 the page of a claim fetches past the gate": (
        partial(scenarios.pages_hold, READER, ("claim",)),
        HISTORY,
        "entry = view.entry(entry_id)",
        f"entry = next((one for one in {LEDGER} if one.id == entry_id), None) or view.entry(entry_id)",
    ),
    "LC-18 the file of a report is fetched past the gate": (
        partial(scenarios.pages_hold, READER, ("original",)),
        "varne.desk.reading",
        "entry = session.view().entry(report_id)",
        "entry = next((one for one in session.view()._ledger.stream() if one.id == report_id), None) "
        "or session.view().entry(report_id)",
    ),
    "LC-19 a page searches without the gate": (
        partial(scenarios.pages_hold, READER, ("wall-screen",)),
        "varne.view.view",
        "mine, *others = self._labels",
        "mine, *others = (frozenset(self._ledger.labels()), *self._labels[1:])",
    ),
    "LC-19 the month asks without the gate": (
        partial(scenarios.pages_hold, READER, ("month",)),
        "varne.view.view",
        "mine, *others = self._labels",
        "mine, *others = (frozenset(self._ledger.labels()), *self._labels[1:])",
    ),
    "LC-19 the timeline asks without the gate": (
        partial(scenarios.pages_hold, READER, ("timeline",)),
        "varne.view.view",
        "mine, *others = self._labels",
        "mine, *others = (frozenset(self._ledger.labels()), *self._labels[1:])",
    ),
    "LC-22 a report lists claims that are hidden": (
        partial(scenarios.pages_hold, "fr-paf.analyst", ("wall-screen", "report")),
        "varne.view.view",
        "self._ledger.select(facet, named, mine, self.as_of)",
        "self._ledger.select(facet, named, frozenset(self._ledger.labels()), self.as_of)",
    ),
    "LC-25 the memory of pictures forgets who asked": (
        scenarios.kept_pages_are_each_readers_own,
        "varne.desk.tallying",
        '("picture", view.version(), question)',
        '("picture", question)',
    ),
    "LC-25 the memory of lists forgets who asked": (
        scenarios.kept_pages_are_each_readers_own,
        "varne.desk.tallying",
        '("timeline", view.version(), ',
        '("timeline", ',
    ),
    "LC-25 the memory of marks forgets who asked": (
        scenarios.kept_pages_are_each_readers_own,
        "varne.desk.tallying",
        '("body", view.version(), ',
        '("body", ',
    ),
    "LC-25 the memory of what moves forgets the choice": (
        scenarios.kept_pages_are_each_readers_own,
        "varne.desk.foreseeing",
        '("given", before.view.version(), after.view.version(), window)',
        '("given", before.view.version(), window)',
    ),
    "LC-25 the memory of a partner's figures forgets who looks": (
        scenarios.kept_pages_are_each_readers_own,
        "varne.desk.foreseeing",
        '("figures", seen.view.version(), window)',
        '("figures", window)',
    ),
    "LC-25 the memory of what can be released forgets who asked": (
        scenarios.kept_pages_are_each_readers_own,
        "varne.web.pages.choosing",
        '("own", view.version(), window, owner)',
        '("own", window)',
    ),
    "LC-25 the memory of plots forgets who asked": (
        scenarios.kept_pages_are_each_readers_own,
        "varne.web.pages.month",
        '("placed", session.view(asked.as_of).version(), asked.question)',
        '("placed", asked.question)',
    ),
    "LC-25 a purpose that was taken away is still carried": (
        scenarios.purposes_taken_away_are_gone,
        SEAT,
        'return purpose if purpose in known.purposes else ""',
        "return purpose",
    ),
    "LC-26 the frame of every page counts labels": (
        partial(scenarios.pages_hold, READER, ("home",)),
        "base.html",
        "<span>{% write clocks.moment %}</span>",
        "<span>{{ seat.session.centre.ledger.labels|length }}</span>",
    ),
    "LC-28 the list of reports counts all receipts": (
        partial(scenarios.pages_hold, READER, ("reports",)),
        "varne.desk.listing",
        "return Listing(shown, len(found),",
        "return Listing(shown, sum(one.kind == 'receipt' for one in view._ledger.stream()),",
    ),
    "LC-44 a seat opens the pages of another officer": (
        scenarios.seats_are_their_officers,
        SEAT,
        'or session.get("officer") != officer',
        "",
    ),
    "LC-44 a file that waits is anybody's who has its token": (
        scenarios.what_waits_is_its_officers_alone,
        "varne.web.kept_files",
        "next((each for each in self._kept if each.whose == whose and each.token == token), None)",
        "next((each for each in self._kept if each.token == token), None)",
    ),
    "LC-44 a reading in the background is anybody's who has its address": (
        scenarios.what_waits_is_its_officers_alone,
        "varne.desk.taking_in",
        "return run.taking if run is not None and run.sending == sending else Taking(Stage.NEVER)",
        "return next((one.taking for one in self._runs.values() if one.sending == sending), Taking(Stage.NEVER))",
    ),
    "LC-48 a fault says what was asked": (
        scenarios.faults_tell_nothing,
        REFUSAL,
        'said = {"title": _TITLES[500], "message": message, "onward": "/"}',
        'said = {"title": _TITLES[500], "message": say("{why}", why=str(sys.exc_info()[1])), "onward": "/"}',
    ),
    "LC-49 a page answers hidden and absent with two statuses": (
        partial(scenarios.pages_hold, READER, ("claim",)),
        REFUSAL,
        "return refusal_page(request, problem.message, status_of(problem), onward)",
        "return refusal_page(request, problem.message, 403 if any(one.id in request.path for one in "
        "request.META['varne.skin'].centre.ledger.stream()) else 404, onward)",
    ),
    "LC-51 a fault is told on the terminal with what was asked": (
        scenarios.faults_tell_nothing,
        REFUSAL,
        "sys.stderr.write(f\"varne serve: {kind.__name__ if kind else 'fault'} at {place}\\n\")",
        "sys.stderr.write(f'varne serve: {sys.exc_info()[1]} at {place}')",
    ),
    "OH-03 what was released has no page": (
        scenarios.pages_are_complete,
        "varne.view.indexing",
        "if isinstance(entry.body, Release):",
        "if False:",
    ),
    "OH-06 a report does not list its claims": (
        scenarios.pages_are_complete,
        "report.html",
        '<a class="who" href="{% to "claim" one.id %}">',
        '<a class="who" href="#">',
    ),
}

SLOW = ("LC-08", "LC-19")
"""Channels whose mutants take seconds: `make test` tries them."""


@pytest.mark.parametrize(
    "name", [pytest.param(name, marks=pytest.mark.thorough) if name.startswith(SLOW) else name for name in MUTANTS]
)
def test_the_page_holds_and_kills_its_mutant(name, monkeypatch):
    check, where, old, new = MUTANTS[name]
    check()
    mutate(monkeypatch, where, old, new)
    with pytest.raises((AssertionError, pytest.fail.Exception, VarneError)):
        check()


@pytest.mark.thorough
def test_every_page_of_the_small_pair_holds():
    for officer in (READER, "fr-paf.dpo", "fr-paf.admin"):
        scenarios.pages_hold(officer)


def test_the_paper_names_every_mutant_of_a_page_and_its_scenario():
    rows = [row for row in PAPER.read_text(encoding="utf-8").splitlines() if row.startswith("| ")]
    unnamed = [
        name
        for name, (check, *_) in MUTANTS.items()
        if not any(name in row and f"`{getattr(check, 'func', check).__name__}`" in row for row in rows)
    ]
    assert unnamed == []
