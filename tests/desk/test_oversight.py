"""Every look is on record before it is shown; only one's own data-protection officer reads the record."""

from datetime import UTC, date, datetime, timedelta

import msgspec
import pytest

from tests.desk.test_release import accepted
from tests.small_centre import OPENED, session
from varne.desk.looking import Action, Outcome, look, looked, window_target
from varne.desk.oversight import PAGE, Asked, read_looks
from varne.desk.release import release
from varne.kernel.errors import BadInput, NotAllowed, NotFound, StorageFailed
from varne.kernel.look import Look, target_of
from varne.ledger.access_log import Sought

LATER = OPENED + timedelta(days=1)


def read(centre, organisation="uk-bf", **asked):
    """What the data-protection officer of an organisation reads, without the looks at the log itself."""
    found = read_looks(session(centre, f"{organisation}.dpo", LATER), Asked(**asked)).looks
    return [kept.look for kept in found if kept.look.action is not Action.ACCESS]


def test_a_look_says_who_when_why_and_at_what():
    centre, _, claim = accepted()
    look(session(centre, "uk-bf.analyst", purpose="rescue"), Action.CLAIM, claim)
    assert read(centre) == [Look(OPENED, "uk-bf.analyst", "rescue", Action.CLAIM, claim, Outcome.SHOWN)]
    assert read(centre, "fr-paf") == []


def test_a_refusal_is_a_look_and_names_what_was_asked_for():
    centre, _, claim = accepted()
    partner = session(centre, "fr-paf.analyst")
    with pytest.raises(NotFound), looked(partner, Action.CLAIM, claim):
        partner.view().entry(claim)
    assert [(each.target, each.outcome) for each in read(centre, "fr-paf")] == [(claim, Outcome.REFUSED)]


def test_whoever_asks_for_what_is_hidden_leaves_nothing_with_its_owner():
    centre, _, claim = accepted()
    look(session(centre, "fr-paf.analyst"), Action.CLAIM, claim)
    look(session(centre, "fr-paf.analyst"), Action.CLAIM, "0" * 32)
    assert read(centre, "uk-bf") == []
    assert [each.target for each in read(centre, "fr-paf")] == ["0" * 32, claim]


def test_a_partners_look_at_one_claim_is_with_its_owner_by_organisation_alone():
    centre, _, claim = accepted()
    release(session(centre, "uk-bf.analyst"), (claim,), "fr-paf", "Sandhurst 2018")
    look(session(centre, "fr-paf.analyst", LATER), Action.CLAIM, claim)
    assert read(centre, "uk-bf") == [Look(LATER, "fr-paf", "", Action.CLAIM, claim)]
    assert read(centre, "fr-paf") == [Look(LATER, "fr-paf.analyst", "situation", Action.CLAIM, claim)]
    assert "fr-paf.analyst" not in str(centre.looks.read("uk-bf", Sought()))


def test_a_partners_look_at_a_month_is_with_the_partner_alone():
    centre, _, claim = accepted()
    release(session(centre, "uk-bf.analyst"), (claim,), "fr-paf", "Sandhurst 2018")
    window = window_target(date(2018, 11, 1), date(2018, 11, 30))
    look(session(centre, "fr-paf.analyst"), Action.MONTH, window)
    assert [each.target for each in read(centre, "fr-paf")] == ["2018-11-01/2018-11-30"]
    assert read(centre, "uk-bf") == []


def test_nobody_but_the_data_protection_officer_reads_the_log_and_the_attempt_is_in_it():
    centre, _, claim = accepted()
    for post in ("analyst", "admin"):
        with pytest.raises(NotAllowed, match="does not hold the office dpo"):
            read_looks(session(centre, f"uk-bf.{post}"), Asked(target=claim))
    seen = read_looks(session(centre, "uk-bf.dpo"), Asked(action="access")).looks
    assert [(kept.look.who, kept.look.target, kept.look.outcome) for kept in seen] == [
        ("uk-bf.admin", claim, Outcome.REFUSED),
        ("uk-bf.analyst", claim, Outcome.REFUSED),
    ]


def test_the_log_is_read_for_oversight_alone():
    from tests.small_centre import EVERY_PURPOSE
    from varne.desk.admission import put_officer
    from varne.kernel.register import Officer

    centre, _, _ = accepted()
    both = Officer("uk-bf.both", "uk-bf", ("dpo",), (*EVERY_PURPOSE, "oversight"))
    put_officer(session(centre, "uk-bf.admin"), both)
    with pytest.raises(NotAllowed, match="oversight alone"):
        read_looks(session(centre, "uk-bf.both", purpose="situation"), Asked())
    assert read_looks(session(centre, "uk-bf.both", purpose="oversight"), Asked()).looks


def test_reading_the_log_is_a_look_as_well():
    centre, _, claim = accepted()
    officer = session(centre, "uk-bf.dpo")
    assert read_looks(officer, Asked(target=claim)).looks == ()
    (kept,) = read_looks(officer, Asked()).looks
    assert (kept.look.action, kept.look.who, kept.look.target) == (Action.ACCESS, "uk-bf.dpo", claim)


def test_looks_are_asked_for_by_officer_entry_action_and_day():
    centre, _, claim = accepted()
    for who, action, target, moment in (
        ("uk-bf.analyst", Action.CLAIM, claim, OPENED),
        ("uk-bf.second", Action.CLAIM, claim, LATER),
        ("uk-bf.second", Action.MONTH, "2018-11-01/2018-11-30", LATER),
    ):
        look(session(centre, who, moment), action, target)
    assert [each.who for each in read(centre, target=claim)] == ["uk-bf.second", "uk-bf.analyst"]
    assert [each.action for each in read(centre, who="uk-bf.second")] == [Action.MONTH, Action.CLAIM]
    assert [each.who for each in read(centre, action="month")] == ["uk-bf.second"]
    assert [each.who for each in read(centre, day=OPENED.date())] == ["uk-bf.analyst"]
    assert read(centre, day=date.max) == read(centre, day=date.min) == []


def test_a_day_of_the_log_is_a_day_in_utc():
    centre, _, _ = accepted()
    for moment in (datetime(2018, 11, 3, tzinfo=UTC), datetime(2018, 11, 3, 23, 59, 59, 999_999, UTC)):
        look(session(centre, "uk-bf.analyst", moment), Action.HOME)
    found = [len(read(centre, day=date(2018, 11, day))) for day in (2, 3, 4)]
    assert found == [0, 2, 0]


def test_an_action_that_does_not_exist_is_refused_with_those_that_do():
    centre, _, _ = accepted()
    with pytest.raises(BadInput, match="access, add, board"):
        read_looks(session(centre, "uk-bf.dpo"), Asked(action="loo\u202ek"))


def test_pages_follow_each_other_without_a_gap_and_say_only_whether_there_are_older_ones():
    centre, _, _ = accepted()
    officer = session(centre, "uk-bf.analyst")
    for number in range(2 * PAGE + 1):
        look(officer, Action.CLAIM, str(number))
    reader, found, asked = session(centre, "uk-bf.dpo"), [], Asked(action="claim")
    sizes = []
    while True:
        page = read_looks(reader, asked)
        found += [kept.look.target for kept in page.looks]
        sizes.append(len(page.looks))
        if page.older is None:
            break
        asked = msgspec.structs.replace(asked, before=page.older)
    assert sizes == [PAGE, PAGE, 1]
    assert found == [str(number) for number in range(2 * PAGE, -1, -1)]


@pytest.mark.parametrize(
    ("said", "kept"),
    [
        ("a\u202eb", "a\\u202eb"),
        ("a\nb\x00", "a\\u000ab\\u0000"),
        ("\ud800", "\\ud800"),
        ("\\u202e", "\\u005cu202e"),
        ("Calais & Dover, 'x' <b>", "Calais & Dover, 'x' <b>"),
        ("é ☃ ١٢", "é ☃ ١٢"),
        ("\u2028\u200b\U000e0001", "\\u2028\\u200b\\ue0001"),
        ("x" * 500, "x" * 200),
    ],
)
def test_what_cannot_be_seen_is_kept_as_its_number(said, kept):
    centre, _, _ = accepted()
    look(session(centre, "uk-bf.analyst"), Action.SEARCH, said)
    (found,) = read(centre)
    assert found.target == kept == target_of(said)
    assert [each.target for each in read(centre, target=said)] == [kept]


class FullDisk:
    """An access log on a disk that takes no more."""

    def keep(self, organisation, kept):
        raise StorageFailed("The disk is full. Nothing was stored. Free some space, then try again.")

    def read(self, organisation, sought):
        raise StorageFailed("The disk failed to read or write. Nothing was stored. Check the disk, then try again.")

    def close(self):
        pass


def test_what_cannot_be_kept_is_not_shown():
    centre, _, claim = accepted()
    centre.looks, shown = FullDisk(), []
    officer = session(centre, "uk-bf.analyst")
    with pytest.raises(StorageFailed, match="nothing is shown"):
        with looked(officer, Action.CLAIM, claim):
            ready = officer.view().entry(claim)
        shown.append(ready)
    with pytest.raises(StorageFailed, match="nothing is shown"), looked(officer, Action.CLAIM, "0" * 32):
        officer.view().entry("0" * 32)
    with pytest.raises(StorageFailed, match="cannot be read"):
        read_looks(session(centre, "uk-bf.dpo"), Asked())
    assert shown == []
