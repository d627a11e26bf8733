"""L6, L7: whatever officers do and in whatever order, a contact leaves the obligation by a decision that names it alone.

A state machine drives every use case of the watch. A new one fails until it says here how it is driven.
"""

from datetime import timedelta

import msgspec
import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from tests.watch import use_cases
from tests.watch.night import MIDNIGHT, contact, night_centre, people, where
from tests.watch.reference import asked_again, entries_of, must_be_accounted_for, replaced_by, versions
from varne.desk.centre import Centre
from varne.desk.release import release
from varne.desk.session import Session
from varne.desk.watch.accounting import Closing, account_for, against, decide
from varne.desk.watch.contacting import Typed, log_contact
from varne.desk.watch.handing import acknowledge, answer, offer, record_answer, set_phase
from varne.desk.watch.judging import judge, withdraw
from varne.desk.watch.keeping import board_of, known_of
from varne.desk.watch.reporting import Ordered, send
from varne.desk.watch.shifting import answer_shift, hand_shift
from varne.desk.watch.showing import board_seen
from varne.kernel.account import AccountVerdict, Fate
from varne.kernel.contact import Channel, ContactKind, EngineState, Trouble
from varne.kernel.errors import VarneError
from varne.kernel.handover import Answer, HandoverAnswer, Phase
from varne.kernel.judgement import Likeness
from varne.kernel.role import OUTCOMES
from varne.ledger.memory_access import MemoryAccessLog
from varne.picture.watch.board import Standing

CENTRES = ("uk-hmcg.watch", "uk-hmcg.relief", "fr-cross.watch", "fr-cross.relief")
OFFICERS = (*CENTRES, "uk-bf.watch")
READ = "looks and keeps nothing"
DRIVEN = {
    "accounting.account_for": "account",
    "accounting.against": READ,
    "accounting.decide": "ruling",
    "accounting.premises_of": READ,
    "contacting.log_contact": "log",
    "handing.acknowledge": "seen",
    "handing.answer": "answered",
    "handing.offer": "offered",
    "handing.record_answer": "answered_elsewhere",
    "handing.set_phase": "phase",
    "judging.judge": "judged",
    "judging.withdraw": "taken_back",
    "keeping.board_of": READ,
    "keeping.known_of": READ,
    "keeping.must_be_rescue_centre": READ,
    "keeping.must_keep_watch": READ,
    "printing.paper": READ,
    "printing.write_board": READ,
    "sheet.sheet_of": READ,
    "showing.board_seen": "sounded",
    "showing.board_shown": READ,
    "showing.look_at_board": READ,
    "showing.looked_at_board": READ,
    "showing.rescue_centres": READ,
    "showing.shown_key": READ,
    "likely.known_contact": READ,
    "likely.likely": READ,
    "reporting.draft": READ,
    "reporting.issued_named": READ,
    "reporting.issued_of": READ,
    "reporting.reports_of": READ,
    "reporting.send": "reported",
    "shifting.answer_shift": "shift_answered",
    "shifting.hand_shift": "shift_left",
    "shifting.left_of": READ,
    "shifting.relief": READ,
    "shifting.shifts_of": READ,
    "table.boat_named": READ,
    "table.letter_of": READ,
    "table.offer_of": READ,
    "table.offers_of": READ,
    "table.other_centres": READ,
}
"""Every use case of the watch, with the rule of the machine that drives it."""
minutes = st.sampled_from((0, 1, 7, 30, 200))
picks = st.integers(0, 30)
counts = st.one_of(st.none(), st.sampled_from((1, 12, 20, 21, 40)))


class Watch(RuleBasedStateMachine):
    """Two rescue centres and Border Force at one sea."""

    @initialize()
    def open(self):
        self.centre, self.now = night_centre(), 200
        call, met = contact(60, people=people(20), place=where()), contact(90, place=where(50.9, 1.3))
        end = contact(190, ContactKind.RESCUE, Channel.CUTTER, people=people(20), place=where(51.05, 1.47))
        for code, one in (("uk-hmcg.watch", call), ("fr-cross.watch", met), ("uk-bf.watch", end)):
            log_contact(self.who(code), Typed(one))

    def who(self, code):
        moment = MIDNIGHT + timedelta(minutes=self.now)
        return Session(self.centre, self.centre.register().reader(code, "rescue"), lambda: moment)

    def ids(self, kind):
        return sorted(one.id for one in entries_of(self.centre) if one.kind == kind)

    def pick(self, kind, number):
        found = self.ids(kind)
        return found[number % len(found)] if found else "nothing"

    def named(self, numbers):
        return tuple({self.pick("contact", each) for each in numbers})

    def does(self, use_case, *given, **more):
        """Do it, or be refused; nothing but a decision takes a contact out of the obligation."""
        before, decides = must_be_accounted_for(self.centre), use_case in (account_for, decide)
        try:
            use_case(*given, **more)
        except VarneError:
            assert must_be_accounted_for(self.centre) == before
            return
        corrected = replaced_by(entries_of(self.centre))
        for name in before if not decides else ():
            after = {name} if not corrected[name] else set(corrected[name])
            assert after & must_be_accounted_for(self.centre), f"{use_case.__name__} lost {name}"

    @rule(
        code=st.sampled_from(OFFICERS),
        ago=minutes,
        kind=st.sampled_from(ContactKind),
        channel=st.sampled_from((Channel.PHONE, Channel.RELAY, Channel.CUTTER)),
        heads=counts,
        place=st.one_of(st.none(), st.sampled_from(((51.03, 1.45), (51.05, 1.47), (50.9, 1.3)))),
        phone=st.sampled_from(("", "07700 900123", "07700 900124")),
        more=st.sampled_from(({}, {"engine": EngineState.RUNNING}, {"troubles": (Trouble.TAKING_WATER,)})),
        link=st.sampled_from(("", "", "", "repeats", "corrects")),
        other=picks,
    )
    def log(self, code, ago, kind, channel, heads, place, phone, more, link, other):
        said = {**more, "people": people(heads) if heads else None, "place": where(*place) if place else None}
        if link:
            said[link] = self.pick("contact", other)
        self.does(log_contact, self.who(code), Typed(contact(self.now - ago, kind, channel, **said), phone=phone))

    @precondition(lambda self: self.ids("account"))
    @rule(number=picks, heads=counts)
    def mended(self, number, heads):
        """A contact that was accounted for is corrected by its owner."""
        account = self.pick("account", number)
        contacts = {one.id: one for one in entries_of(self.centre)}
        before = contacts[contacts[account].body.contacts[0]]
        said = contact(self.now, before.body.kind, people=people(heads) if heads else None, corrects=before.id)
        self.does(log_contact, self.who(before.author), Typed(said))

    @rule(code=st.sampled_from(OFFICERS), one=picks, other=picks, likeness=st.sampled_from(Likeness))
    def judged(self, code, one, other, likeness):
        pair = self.pick("contact", one), self.pick("contact", other)
        self.does(judge, self.who(code), *pair, likeness, "seen together")

    @rule(code=st.sampled_from(OFFICERS), number=picks)
    def taken_back(self, code, number):
        self.does(withdraw, self.who(code), self.pick("judgement", number), "mistaken")

    @rule(
        code=st.sampled_from(OFFICERS),
        whole=st.booleans(),
        numbers=st.lists(picks, min_size=1, max_size=4),
        evidence=st.lists(picks, max_size=2),
        ends=st.lists(st.tuples(st.sampled_from(OUTCOMES), st.sampled_from((0, 10, 20))), min_size=1, max_size=2),
    )
    def account(self, code, whole, numbers, evidence, ends):
        names = self.named(numbers)
        boat = board_of(self.who(CENTRES[0])).boat(names[0]) if whole else None
        if boat is not None:
            names = tuple(one.id for one in boat.contacts)
        asked = Closing(names, tuple(Fate(*each) for each in ends), self.named(evidence), "", True, "as told")
        try:
            shown = against(self.who(code), asked)
        except VarneError:
            shown = ()
        before, decided = must_be_accounted_for(self.centre), self.ids("account")
        self.does(account_for, self.who(code), msgspec.structs.replace(asked, shown=shown))
        gone = before - must_be_accounted_for(self.centre)
        if gone:
            (entry,) = [one for one in entries_of(self.centre) if one.kind == "account" and one.id not in decided]
            assert gone <= set(entry.body.contacts)
            assert not entry.body.contradictions
            assert entry.author in CENTRES

    @rule(code=st.sampled_from(OFFICERS), number=picks, verdict=st.sampled_from(AccountVerdict))
    def ruling(self, code, number, verdict):
        before, account = must_be_accounted_for(self.centre), self.pick("account", number)
        self.does(decide, self.who(code), account, verdict, "as told")
        if gone := before - must_be_accounted_for(self.centre):
            (entry,) = [one for one in entries_of(self.centre) if one.id == account]
            assert (verdict, gone <= set(entry.body.contacts)) == (AccountVerdict.AGREE, True)
            assert code in CENTRES
            assert entry.author != code

    @rule(
        code=st.sampled_from(OFFICERS),
        numbers=st.lists(picks, min_size=1, max_size=3),
        to=st.sampled_from(("uk-hmcg", "fr-cross", "")),
    )
    def offered(self, code, numbers, to):
        self.does(offer, self.who(code), self.named(numbers), to, "" if to else "MRCC Oostende")

    @rule(code=st.sampled_from(OFFICERS), number=picks, given=st.sampled_from(Answer))
    def answered(self, code, number, given):
        self.does(answer, self.who(code), self.pick("handover", number), given, "as told")

    @rule(code=st.sampled_from(OFFICERS), number=picks, given=st.sampled_from(Answer))
    def answered_elsewhere(self, code, number, given):
        name, when = self.pick("handover", number), MIDNIGHT
        self.does(record_answer, self.who(code), name, HandoverAnswer(name, given, "", "duty officer", "phone", when))

    @rule(code=st.sampled_from(OFFICERS), numbers=st.lists(picks, min_size=1, max_size=3))
    def seen(self, code, numbers):
        self.does(acknowledge, self.who(code), self.named(numbers))

    @rule(code=st.sampled_from(OFFICERS), numbers=st.lists(picks, max_size=2))
    def sounded(self, code, numbers):
        self.does(board_seen, self.who(code), self.named(numbers))

    @rule(code=st.sampled_from(OFFICERS), to=st.sampled_from(OFFICERS))
    def shift_left(self, code, to):
        self.does(hand_shift, self.who(code), to, "fog", tuple(self.ids("contact")))

    @rule(code=st.sampled_from(OFFICERS), number=picks, given=st.sampled_from(Answer))
    def shift_answered(self, code, number, given):
        shown = tuple(self.ids("contact"))
        self.does(answer_shift, self.who(code), self.pick("shift_handover", number), given, "as told", shown)

    @rule(code=st.sampled_from(OFFICERS), number=picks, final=st.booleans())
    def reported(self, code, number, final):
        self.does(send, self.who(code), self.pick("contact", number), Ordered("fr-cross", final=final))

    @rule(code=st.sampled_from(OFFICERS), number=picks, phase=st.sampled_from(Phase))
    def phase(self, code, number, phase):
        self.does(set_phase, self.who(code), self.named([number]), phase)

    @rule(
        code=st.sampled_from(OFFICERS),
        kind=st.sampled_from(("contact", "account", "judgement")),
        number=picks,
        audience=st.sampled_from(("fr-paf", "centre")),
    )
    def released(self, code, kind, number, audience):
        self.does(release, self.who(code), (self.pick(kind, number),), audience, "a treaty")

    @precondition(lambda self: self.ids("contact"))
    @rule(by=st.sampled_from((-90, 1, 59, 60 * 24 * 3)))
    def time_passes(self, by):
        """Days pass; or the clock is put back."""
        before = self.everything_open()
        self.now = max(200, self.now + by)
        assert self.everything_open() == before

    @rule()
    def restart(self):
        """What was kept in memory is gone."""
        old = self.centre
        self.centre = Centre(old.home, old.ledger, old.keyring, MemoryAccessLog(), repeatable=True)

    def everything_open(self):
        """Every open contact with the people whom its boat owes."""
        board = board_of(self.who(CENTRES[0]))
        return sorted((name, boat.owed, boat.standing) for boat in board.boats for name in boat.open)

    @invariant()
    def what_is_open_is_on_every_board(self):
        entries, left = entries_of(self.centre), must_be_accounted_for(self.centre)
        for code in (CENTRES[0], CENTRES[2]):
            told = known_of(self.who(code))
            assert set(told.contacts) - told.covered() == left
            board = board_of(self.who(code))
            assert {name for boat in board.boats for name in boat.open} == left
            assert board.obligation.contacts == len(left)
            for boat in board.boats:
                assert boat.standing is not Standing.ACCOUNTED
                self.holds(entries, boat)

    def holds(self, entries, boat):
        """Last position and people stay, whatever was corrected; who is at sea still is owed."""
        said = [each.body for one in boat.contacts for each in versions(entries, one.id)]
        assert (boat.place is not None) == any(one.place is not None for one in said)
        for name in set(boat.open) - set(known_of(self.who(CENTRES[0])).remaining()):
            counted = [each.body.people.low for each in versions(entries, name) if each.body.people]
            assert boat.owed >= max(counted, default=1)
        assert boat.owed >= 1

    @invariant()
    def both_centres_have_one_board(self):
        boards = [board_of(self.who(code)) for code in (CENTRES[0], CENTRES[2])]
        assert boards[0] == boards[1]

    @invariant()
    def what_was_reopened_is_open(self):
        entries = entries_of(self.centre)
        last = {one.id: one.recorded for one in entries if one.kind in ("account", "account_decision")}
        for name, moment in asked_again(entries).items():
            if moment >= max(last.values()) and not replaced_by(entries)[name]:
                assert name in must_be_accounted_for(self.centre)


Watch.TestCase.settings = settings(max_examples=150, stateful_step_count=20)
TestWatch = Watch.TestCase


@pytest.mark.thorough
def test_longer_nights():
    from hypothesis.stateful import run_state_machine_as_test

    run_state_machine_as_test(Watch, settings=settings(max_examples=1500, stateful_step_count=30, derandomize=True))


def test_every_use_case_of_the_watch_is_driven():
    """A new one fails here until DRIVEN says by which rule of the machine it is driven, or that it keeps nothing."""
    assert set(use_cases.of_the_watch()) == set(DRIVEN)
    for name, how in DRIVEN.items():
        assert how == READ or hasattr(Watch, how), name
