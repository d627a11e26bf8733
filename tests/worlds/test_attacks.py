"""Attacks that once got through: each is tried again at every change, and must find the door shut."""

import io
from datetime import date, timedelta
from pathlib import Path

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.desk.test_review import candidate, claims, reported
from tests.small_centre import OPENED, empty_centre, session, small_centre
from tests.worlds.test_paired_worlds import WINDOW, answers
from tests.worlds.world import (
    HIDDEN,
    START,
    VISIBLE,
    Admission,
    Fact,
    build,
    claim_of,
    facts,
    incoming_of,
    released_facts,
)
from varne.cli.main import run
from varne.desk.admission import (
    add_organisation,
    admit_to_community,
    close_organisation,
    first_officer,
    found_organisation,
    open_operation,
    put_officer,
)
from varne.desk.health import Machine, centre_findings
from varne.desk.identity import account_name
from varne.desk.partner import partner_reader
from varne.desk.receive import receive
from varne.desk.release import claims_of_report, release
from varne.desk.review import Ruling, judge
from varne.kernel.decision import Release, Verdict
from varne.kernel.errors import BadInput, NotAllowed
from varne.kernel.grade import parse_grade
from varne.kernel.label import Label, Marking
from varne.kernel.moment import LONDON, whole_days
from varne.kernel.quantity import at_most, exactly
from varne.kernel.register import Officer, Operation, Organisation
from varne.kernel.role import Role
from varne.kernel.subject import SubjectKind
from varne.ledger.port import CentreKind
from varne.picture.counted import counted_of
from varne.picture.question import Question
from varne.picture.tally import reconcile, tally
from varne.view.register import KINDS

QUESTION = Question(Role.ARRIVED, date(2018, 11, 3), date(2018, 11, 28))
OWN = Fact("fr-paf", "fr-paf", 2, SubjectKind.PERIOD, "person", Role.ARRIVED, 3, None, 3, 20, "uk", 200)
TOTAL = Fact("uk-bf", "uk-bf", 1, SubjectKind.PERIOD, "person", Role.ARRIVED, 7, 9, 5, 1, "uk", 100)


def two_organisations(kind=CentreKind.EXERCISE):
    """A centre with no rescue centre yet: uk-bf founded it and let fr-paf in."""
    centre = empty_centre(kind)
    found_organisation(centre, lambda: OPENED, Organisation("uk-bf", "x", "x", "uk", ("uk",)))
    administrator = Officer("uk-bf.admin", "uk-bf", ("admin",), ("oversight",), account=account_name())
    first_officer(centre, lambda: OPENED, administrator)
    add_organisation(session(centre, "uk-bf.admin"), Organisation("fr-paf", "x", "x", "fr", ("fr",)))
    first_officer(centre, lambda: OPENED, Officer("fr-paf.admin", "fr-paf", ("admin",), ("oversight",)))
    return centre


# Who can widen their own sight?


@pytest.mark.parametrize("name", ["uk-bf", "centre", "op", "role", "UK", "fr paf"])
def test_nobody_joins_an_organisation_by_calling_it_a_community(name):
    centre = small_centre()
    with pytest.raises(BadInput):
        admit_to_community(session(centre, "fr-paf.admin"), "fr-paf", name)
    assert name not in centre.register().organisations["fr-paf"].communities


def test_the_rescue_centres_are_not_joined_by_being_the_first_to_ask():
    centre = two_organisations()
    for attempt in (
        lambda: admit_to_community(session(centre, "fr-paf.admin"), "fr-paf", "sar"),
        lambda: admit_to_community(session(centre, "uk-bf.admin"), "uk-bf", "sar"),
        lambda: add_organisation(session(centre, "fr-paf.admin"), Organisation("fr-spy", "x", "x", "fr", ("sar",))),
    ):
        with pytest.raises(NotAllowed):
            attempt()
    with pytest.raises(BadInput):
        add_organisation(session(centre, "fr-paf.admin"), Organisation("sar", "x", "x", "fr"))
    assert "sar" not in centre.register().communities()
    add_organisation(session(centre, "uk-bf.admin"), Organisation("uk-hmcg", "x", "x", "uk", ("sar", "uk")))
    assert centre.register().communities()["sar"] == {"uk-hmcg"}


def test_what_a_closed_community_was_told_is_nobodys_to_inherit():
    centre = two_organisations()
    close_organisation(session(centre, "uk-bf.admin"), "uk-bf")
    stranger = session(centre, "fr-paf.admin")
    with pytest.raises(NotAllowed):
        admit_to_community(stranger, "fr-paf", "uk")
    with pytest.raises(NotAllowed):
        add_organisation(stranger, Organisation("fr-spy", "x", "x", "fr", ("uk",)))
    with pytest.raises(BadInput):
        add_organisation(stranger, Organisation("uk", "x", "x", "fr"))


# What can be learned of a partner by asking in vain?


PROBES = tuple(
    (*words, "--as", officer)
    for officer in ("fr-paf.analyst", "fr-paf.admin")
    for words in (
        ("officer", "disable", "uk-bf.post-1"),
        ("officer", "add", "uk-bf.post-1", "--role", "analyst", "--grant", "situation"),
        ("officer", "add", "fr-paf.mole", "--role", "analyst", "--operation", "uk-bf.secret-1"),
        ("operation", "open", "uk-bf.secret-1", "--partner", "fr-paf"),
        ("operation", "open", "uk-bf.secret-9", "--partner", "fr-paf"),
        ("organisation", "add", "uk-bf", "--name-en", "x", "--name-fr", "x", "--country", "fr"),
        ("release", "x", "--to", "op:uk-bf.secret-1", "--basis", "x"),
        ("review", "x", "--accept", "c1", "--audience", "fr-paf & op:uk-bf.secret-1"),
        ("mapping", "--json"),
        ("key", "list", "--json"),
        ("organisation", "list", "--json"),
        ("officer", "list", "--json"),
        ("review", "--purpose", "prosecution"),
    )
)


@pytest.mark.parametrize("words", PROBES, ids=" ".join)
def test_asking_in_vain_tells_nothing_of_what_a_partner_hides(words):
    told = []
    for world in ((TOTAL, Admission("uk-bf", 1, 10), Admission("uk-bf", 2, 20)), ()):
        out, err = io.StringIO(), io.StringIO()
        centre = build(world)
        code = run(words, {}, out, err, lambda _folder, _environment, centre=centre: centre)
        told.append((code, out.getvalue(), err.getvalue()))
    assert told[0] == told[1]


# Looking through the partner's eyes


PARTNERS = st.lists(
    st.one_of(facts((*VISIBLE, *HIDDEN, "fr-paf"), ("uk-bf", "uk-hmcg", "fr-paf")), released_facts()), max_size=6
)


def without_what_is_hidden_from(officer, centre):
    """The same centre, less every entry that the officer may not see."""
    view = session(centre, officer).view()
    bare = empty_centre()
    for entry in centre.ledger.stream():
        named = entry.body.entries if isinstance(entry.body, Release) else (entry.id,)
        if entry.kind in KINDS or all(view.find("id", (name,)) for name in named):
            bare.append([entry])
    return bare


def page(centre, officer, *words):
    out = io.StringIO()
    assert run((*words, "--as", officer), {}, out, io.StringIO(), lambda _folder, _environment: centre) == 0
    return msgspec.json.decode(out.getvalue())


@settings(max_examples=100)
@given(PARTNERS.map(tuple))
def test_the_partners_eyes_show_the_partners_page_without_what_is_hidden_from_me(world):
    centre, me = build(world), "uk-bf.analyst"
    bare = without_what_is_hidden_from(me, centre)
    eyes = session(centre, me).view(beside=partner_reader(session(centre, me), "fr-paf"))
    theirs = session(bare, "fr-paf.analyst").view()
    for kind in ("claim", "report", "proposal", "receipt"):
        assert eyes.of_kind(kind) == theirs.of_kind(kind)
    seen = page(centre, me, "view-as", "fr-paf", *WINDOW, "--json")
    assert seen.pop("partner") == "fr-paf"
    assert seen == page(bare, "fr-paf.analyst", "tally", *WINDOW, "--json")


def test_the_partners_eyes_see_what_their_operation_with_me_sees():
    centre = small_centre()
    open_operation(session(centre, "uk-bf.admin"), Operation("uk-bf.altair", "uk-bf", ("fr-paf",)))
    open_operation(session(centre, "uk-bf.admin"), Operation("uk-bf.vega", "uk-bf"))
    codes = ("uk-bf.altair", "uk-bf.vega")
    for code in ("uk-bf", "fr-paf"):
        officer = Officer(f"{code}.analyst", code, ("analyst",), ("situation",), codes)
        put_officer(session(centre, f"{code}.admin"), officer)
    who = session(centre, "uk-bf.analyst", START)
    for code in codes:
        claim = claim_of(who, TOTAL, "report")
        who.keep([who.entry(who.id(code), Label("uk-bf", f"op:{code} | uk-bf"), claim)])
    eyes = who.view(beside=partner_reader(who, "fr-paf"))
    assert eyes.of_kind("claim") == session(centre, "fr-paf.analyst", START).view().of_kind("claim")
    assert len(eyes.of_kind("claim")) == 1


# What an answer says beside its figures


GIVEN = msgspec.structs.replace(TOTAL, role=Role.RESCUED, length=20, side="", released="fr-paf")
EVERYTHING = (
    ("tally", *WINDOW, "--why"),
    ("tally", *WINDOW, "--why", "--json"),
    ("timeline", *WINDOW),
    ("timeline", *WINDOW, "--json"),
    ("brief", *WINDOW),
    ("brief", *WINDOW, "--json"),
    ("view-as", "uk-hmcg", *WINDOW),
    ("view-as", "uk-hmcg", *WINDOW, "--json"),
)


@pytest.mark.parametrize("words", EVERYTHING, ids=" ".join)
def test_whoever_spoke_is_withheld_with_the_report(words):
    """The speaker is the source: "source withheld" that names the speaker withholds nothing."""
    ((code, out, _),) = answers(build((GIVEN, msgspec.structs.replace(OWN, text=2))), (words,))
    assert code == 0
    assert "speaker 1" not in out
    assert "speaker 2" in out or "view-as" in words or "--json" not in words


@pytest.mark.parametrize("words", EVERYTHING, ids=" ".join)
def test_an_answer_is_marked_as_highly_as_what_it_rests_on(words):
    """The head of an answer carries the highest marking of the claims in it, and each claim in JSON its own."""
    for marking, mark in ((Marking.OFFICIAL, "OFFICIAL ·"), (Marking.RESTRICTED, "OFFICIAL-SENSITIVE ·")):
        centre = small_centre()
        who = session(centre, "uk-bf.analyst", START)
        claim = claim_of(who, msgspec.structs.replace(TOTAL, role=Role.ARRIVED), "report")
        who.keep([who.entry(who.id("one"), Label("uk-bf", "centre", marking=marking), claim)])
        ((code, out, _),) = answers(centre, (words,))
        assert code == 0
        assert (f'"marking": "{marking}"' if "--json" in words else mark) in out


def test_a_report_is_reviewed_under_its_marking():
    centre = small_centre()
    incoming = incoming_of(msgspec.structs.replace(TOTAL, owner="fr-paf", audience="fr-paf"))
    label = msgspec.structs.replace(incoming.label, marking=Marking.RESTRICTED)
    marked = msgspec.structs.replace(incoming, label=label)
    report = receive(session(centre, "fr-paf.analyst"), marked, lambda _: ("test", (candidate(),))).report
    ((_, out, _),) = answers(centre, (("review", report),))
    assert "OFFICIAL-SENSITIVE ·" in out


def test_the_doctor_does_not_tell_when_the_last_entry_came():
    machine = Machine(Path("small-centre"), {}, OPENED - timedelta(days=1))
    told = []
    for later in (0, 9):
        centre = two_organisations(CentreKind.REAL)
        put_officer(session(centre, "uk-bf.admin"), Officer("uk-bf.analyst", "uk-bf", ("analyst",), ("situation",)))
        who = session(centre, "uk-bf.analyst", OPENED + timedelta(days=later))
        who.keep([who.entry(who.id("one"), Label("uk-bf", "uk-bf"), claim_of(who, TOTAL, "report"))])
        told.append([one for one in centre_findings(centre, machine) if one.check == "clock"])
    assert told[0] == told[1]
    assert [one.well for one in told[0]] == [False]


# What a reader may see is never missing


def test_a_chain_of_totals_is_followed_to_its_end():
    """L2: what bears on the window through other totals, months away, bears on it here as well."""
    centre = small_centre()
    who = session(centre, "uk-bf.analyst", START)
    chain = (
        ((9, 15), (11, 10), exactly(10)),
        ((8, 1), (9, 20), exactly(10)),
        ((8, 1), (8, 31), at_most(0)),
        ((9, 1), (9, 14), at_most(0)),
    )
    for first, last, quantity in chain:
        valid = whole_days(date(2018, *first), date(2018, *last), LONDON)
        claim = msgspec.structs.replace(claim_of(who, TOTAL, "report"), valid=valid, quantity=quantity, stated=None)
        who.keep([who.entry(who.id(*map(str, (*first, *last))), Label("uk-bf", "uk-bf"), claim)])
    question = Question(Role.ARRIVED, date(2018, 11, 3), date(2018, 11, 28))
    found = tally(who.view(), question)
    assert found == reconcile(question, counted_of(who.view().of_kind("claim")))
    assert (found.low, found.high) == (0, 0)


# What the owner gives


def accepted(role, **more):
    centre, report = reported(candidate(role=role, total=True))
    judge(session(centre, "uk-bf.analyst"), report, "c1", Ruling(Verdict.ACCEPT, **more))
    (claim,) = claims(centre, "uk-bf.analyst")
    return centre, report, claim.id


def test_what_its_grade_keeps_with_the_originator_is_not_released():
    centre, report, claim = accepted(Role.ARRIVED, grade=parse_grade("5x5x5:B2-4"))
    officer = session(centre, "uk-bf.analyst")
    for named in ((claim,), claims_of_report(officer, (report,))):
        with pytest.raises(NotAllowed, match="5x5x5:B2-4"):
            release(officer, named, "fr-paf", "a treaty")
    assert claims(centre, "fr-paf.analyst") == []


def test_the_basis_of_a_release_is_shown_to_nobody_by_releasing_it():
    centre, _, claim = accepted(Role.ARRIVED)
    officer = session(centre, "uk-bf.analyst")
    given = release(officer, (claim,), "fr-paf", "a secret treaty")
    (verdict,) = officer.view().of_kind("review")
    (founding,) = [each for each in officer.view().of_kind("officer") if each.body.code == "uk-bf.second"]
    for entry in (given, verdict, founding):
        with pytest.raises(BadInput, match="claims and reports alone"):
            release(officer, (entry.id,), "fr-paf", "a treaty")
    view = session(centre, "fr-paf.analyst").view()
    assert [view.of_kind(kind) for kind in ("release", "review")] == [(), ()]


def test_a_release_for_another_reason_in_the_same_moment_is_another_release():
    centre, _, claim = accepted(Role.ARRIVED)
    officer = session(centre, "uk-bf.analyst")
    first, second = (release(officer, (claim,), "fr-paf", basis) for basis in ("a treaty", "an article"))
    assert first.id != second.id
