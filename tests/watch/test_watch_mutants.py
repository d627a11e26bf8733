"""Every way in which the watch could leak, or lose a boat, is a one-line mutant of our own code, and a test that kills it.

LC and OH numbers are those of docs/explanation/leak-channels.md; L6 and L7 are laws of ARCHITECTURE.md.
"""

from functools import partial
from pathlib import Path

import pytest
from hypothesis import Phase, settings
from hypothesis.stateful import run_state_machine_as_test

from tests.watch import test_accounting as accounting
from tests.watch import test_boards_are_each_readers as boards
from tests.watch import test_what_closes_a_boat as closing
from tests.watch.test_no_boat_is_lost import Watch
from tests.worlds.mutation import mutate
from varne.kernel.errors import VarneError

pytestmark = pytest.mark.thorough

PAPER = Path(__file__).resolve().parents[2] / "docs" / "explanation" / "leak-channels.md"
KNOWN, BOARD, GATE = "varne.picture.watch.known", "varne.picture.watch.board", "varne.picture.watch.gate"
KEEPING, ACCOUNTING = "varne.desk.watch.keeping", "varne.desk.watch.accounting"
LEAKS = {
    "LC-19 boats are read without the gate": (
        boards.words_stay_with_their_owner,
        KNOWN,
        'entries = view.find("kind", KINDS)',
        "entries = tuple(one for one in view._ledger.stream() if one.kind in KINDS)",
    ),
    "LC-19 a page of the watch shows boats without the gate": (
        boards.watch_pages_hold,
        KNOWN,
        'entries = view.find("kind", KINDS)',
        "entries = tuple(one for one in view._ledger.stream() if one.kind in KINDS)",
    ),
    "LC-08 the words of a caller are for every rescue centre": (
        boards.words_stay_with_their_owner,
        "varne.kernel.contact",
        'return Label(owner, owner, (OVERSIGHT, RESCUE), retention="rescue")',
        'return Label(owner, f"{owner} | {RESCUE_CENTRES}", (OVERSIGHT, RESCUE), retention="rescue")',
    ),
    "LC-25 the memory of boats forgets who asked": (
        boards.boards_are_each_readers_own,
        KEEPING,
        '("watch", view.version())',
        '("watch", view.as_of)',
    ),
    "LC-42 another owner corrects a contact": (
        closing.test_a_correction_that_is_not_the_owners_hides_nothing,
        KNOWN,
        "if before is not None and before.entry.owner == said.entry.owner:",
        "if before is not None:",
    ),
    "LC-42 another owner's phone stands beside a contact": (
        boards.phones_are_told_by_their_owner,
        KNOWN,
        "phones = {(entry.owner, body.contact): body.phone",
        "phones = {(view_owner, body.contact): body.phone for view_owner in ('uk-hmcg', 'fr-cross')",
    ),
    "L13 an investigator reads what was said for rescue": (
        boards.investigators_see_no_contact,
        "varne.kernel.contact",
        '| {max(owner, RESCUE_CENTRES)}", (OVERSIGHT, RESCUE), ',
        '| {max(owner, RESCUE_CENTRES)}", (OVERSIGHT, RESCUE, "investigation"), ',
    ),
    "L13 the words of a caller are read for an investigation": (
        boards.investigators_see_no_contact,
        "varne.kernel.contact",
        "return Label(owner, owner, (OVERSIGHT, RESCUE), ",
        'return Label(owner, owner, (OVERSIGHT, RESCUE, "investigation"), ',
    ),
    "as-of a board shows what was not yet known": (
        boards.boards_are_of_their_moment,
        KEEPING,
        "view = session.view(as_of)",
        "view = session.view()",
    ),
    "OH-01 a contact is kept from the other rescue centres": (
        boards.centres_have_one_board,
        "varne.kernel.contact",
        'f"{min(owner, RESCUE_CENTRES)} | {max(owner, RESCUE_CENTRES)}"',
        "owner",
    ),
    "OH-02 a relay goes with what it repeats": (
        boards.relays_of_what_is_hidden_stand_alone,
        KNOWN,
        "for entry, body in _of(entries, Contact):\n        key",
        "for entry, body in ((e, b) for e, b in _of(entries, Contact) if not b.repeats):\n        key",
    ),
}
LOSSES = {
    "L6 an account that waits for a second officer closes the boat": (
        accounting.test_with_contradictions_it_stays_on_the_board_until_a_second_officer_agrees,
        KNOWN,
        "return not undone and (not self.account.contradictions or AccountVerdict.AGREE in verdicts)",
        "return not undone",
    ),
    "L6 one officer agrees with themself": (
        accounting.test_with_contradictions_it_stays_on_the_board_until_a_second_officer_agrees,
        ACCOUNTING,
        "if verdict is AccountVerdict.AGREE and mine:",
        "if verdict is AccountVerdict.AGREE and not mine:",
    ),
    "L6 a body that is no rescue centre decides": (
        closing.test_a_body_that_is_no_rescue_centre_closes_nothing,
        KEEPING,
        "if RESCUE_CENTRES not in session.reader.names:",
        "if not session.reader.names:",
    ),
    "L6 a correction is covered by the decision on what it corrects": (
        closing.test_a_correction_of_what_was_accounted_for_must_be_accounted_for_anew,
        KNOWN,
        "            name\n            for one in self.accounts",
        "            self.newest.get(name, name)\n            for one in self.accounts",
    ),
    "L6 a correction takes people off the board": (
        closing.test_no_correction_takes_people_or_the_last_position_off_the_board,
        KNOWN,
        "for one in (self.contact, *self.earlier) if",
        "for one in (self.contact,) if",
    ),
    "L6 a correction takes the last position off the board": (
        closing.test_no_correction_takes_people_or_the_last_position_off_the_board,
        BOARD,
        "for before in reversed(one.earlier)",
        "for before in one.earlier[:1]",
    ),
    "L6 open contacts are forgotten after two days": (
        closing.test_days_later_and_with_its_clock_put_back_the_board_is_whole,
        BOARD,
        "if name not in covered or _near(one.contact.observed.start, moments)",
        "if _near(one.contact.observed.start, [now])",
    ),
    "L6 a clock that is put back hides contacts": (
        closing.test_days_later_and_with_its_clock_put_back_the_board_is_whole,
        BOARD,
        "moment = max((now, *(one.entry.recorded for one in contacts)))",
        "moment = now",
    ),
    "L6 who continues is off the board": (
        closing.test_who_continues_is_still_at_sea,
        KNOWN,
        "if name != self._held_by(one) and",
        "if",
    ),
    "L6 who is missing is off the board": (
        closing.test_who_is_missing_stays_on_the_board_until_the_search_is_ended_by_name,
        KNOWN,
        "return held if continued or (missing and not self._searched_for(one, held)) else",
        "return held if continued else",
    ),
    "L6 one rescue accounts for two boats": (
        closing.test_one_rescue_does_not_account_for_the_people_of_two_boats,
        GATE,
        "return ended + taken > sum(",
        "return ended > sum(",
    ),
    "L6 more are rescued than the rescue counted": (
        closing.test_more_people_are_not_rescued_than_the_rescue_counted,
        GATE,
        "    ) or _more_than_counted(known, proposed, counted):",
        "    ):",
    ),
    "L6 an agreement is given to what has changed": (
        closing.test_nobody_agrees_to_what_has_changed_since,
        ACCOUNTING,
        "if new or told.names(account.contacts) != frozenset(account.contacts):",
        "if told.names(account.contacts) != frozenset(account.contacts):",
    ),
    "L6 the people of a live boat are those of the closed one beside it": (
        closing.test_a_live_contact_beside_a_boat_accounted_for_owes_its_own_people,
        BOARD,
        "return max(told, row.people.best",
        "return max(0, row.people.best",
    ),
    "L6 a reopened contact stays closed by an older account": (
        closing.test_reopening_asks_again_what_an_older_account_said_of_the_same_contact,
        KNOWN,
        "and (name not in again or one.decided > again[name])",
        "",
    ),
    "L6 responsibility goes back when a contact is corrected": (
        closing.test_what_was_handed_over_stays_handed_over_when_it_is_corrected,
        BOARD,
        "if not known.names(one.handover.contacts).isdisjoint(names)]",
        "if not frozenset(one.handover.contacts).isdisjoint(names)]",
    ),
    "L7 a judgement that was taken back still joins": (
        accounting.test_taking_a_judgement_back_restores_the_board,
        KNOWN,
        "if (entry.owner, entry.id) not in withdrawn:",
        "if entry.id not in withdrawn:",
    ),
}
UNSEEN = {
    "open contacts are forgotten": LOSSES["L6 open contacts are forgotten after two days"][1:],
    "a correction is covered": LOSSES["L6 a correction is covered by the decision on what it corrects"][1:],
    "an account that waits closes": LOSSES["L6 an account that waits for a second officer closes the boat"][1:],
}
"""Mutants that the state machine must find by itself."""


@pytest.mark.parametrize("name", (*LEAKS, *LOSSES))
def test_the_check_holds_and_kills_its_mutant(name, monkeypatch):
    check, module, old, new = (LEAKS | LOSSES)[name]
    check()
    mutate(monkeypatch, module, old, new)
    with pytest.raises((AssertionError, pytest.fail.Exception, VarneError)):
        check()


@pytest.mark.parametrize("name", UNSEEN)
def test_the_state_machine_finds_it(name, monkeypatch):
    mutate(monkeypatch, *UNSEEN[name])
    found = settings(max_examples=400, stateful_step_count=30, derandomize=True, phases=[Phase.generate], deadline=None)
    with pytest.raises(AssertionError):
        run_state_machine_as_test(Watch, settings=found)


def test_the_paper_names_every_channel_of_the_watch():
    rows = [row for row in PAPER.read_text(encoding="utf-8").splitlines() if row.startswith("| ")]
    for name, (check, *_) in LEAKS.items():
        scenario = check.func.__name__ if isinstance(check, partial) else check.__name__
        assert [row for row in rows if name in row and f"`{scenario}`" in row], name
