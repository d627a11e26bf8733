"""Purposes are narrowed at intake and at review, never widened, and never so that the officer cannot see."""

import io

import msgspec
import pytest

from tests.desk.test_review import ACCEPT, FACT, candidate, claims, reported
from tests.small_centre import session, small_centre
from tests.worlds.world import incoming_of
from varne.desk.adding import Arrival, add
from varne.desk.receive import receive
from varne.desk.review import Ruling, judge
from varne.kernel.decision import Verdict
from varne.kernel.errors import BadInput, NotFound
from varne.kernel.label import PURPOSES, label_of, read_purposes
from varne.kernel.role import Role

NARROW = ("oversight", "situation")
TOTAL = candidate(role=Role.ARRIVED, total=True)


def test_no_purpose_written_means_all_and_oversight_is_always_kept():
    assert label_of("uk-bf").purposes == read_purposes(()) == read_purposes(("", " ")) == PURPOSES
    assert read_purposes(("situation", "investigation", "situation")) == ("investigation", "oversight", "situation")
    with pytest.raises(BadInput, match="no purpose gossip"):
        read_purposes(("situation", "gossip"))


def test_a_file_comes_in_for_the_purposes_that_its_officer_keeps():
    centre, document = small_centre(), incoming_of(FACT).document
    arrival = Arrival(FACT.said.encode(), document, purposes=("situation",))
    received = add(session(centre, "uk-bf.analyst"), arrival).received
    assert session(centre, "uk-bf.analyst").view().entry(received.report).label.purposes == NARROW
    with pytest.raises(NotFound):
        session(centre, "uk-bf.analyst", purpose="rescue").view().entry(received.report)
    assert session(centre, "uk-bf.dpo").view().entry(received.report)


def test_an_officer_does_not_narrow_away_the_purpose_for_which_they_look():
    centre, document = small_centre(), incoming_of(FACT).document
    arrival = Arrival(FACT.said.encode(), document, purposes=("investigation",))
    with pytest.raises(BadInput, match="you look for situation"):
        add(session(centre, "uk-bf.analyst"), arrival)
    assert not add(session(centre, "uk-bf.analyst", purpose="investigation"), arrival).received.seen_before


def test_the_same_bytes_for_other_purposes_are_another_copy_and_nobody_learns_of_the_first():
    centre = small_centre()
    told = []
    for purposes in (("investigation",), ()):
        officer = session(centre, "uk-bf.analyst", purpose="investigation" if purposes else "situation")
        arrival = Arrival(FACT.said.encode(), incoming_of(FACT).document, purposes=purposes)
        told.append(add(officer, arrival).received)
    assert [one.seen_before for one in told] == [False, False]
    assert told[0].report != told[1].report


def test_a_claim_is_narrowed_to_some_of_the_reports_purposes():
    centre, report = reported(TOTAL)
    judge(session(centre, "uk-bf.analyst"), report, "c1", Ruling(Verdict.ACCEPT, purposes=("situation",)))
    (claim,) = claims(centre, "uk-bf.analyst")
    assert claim.label.purposes == NARROW


def test_a_claim_never_has_a_purpose_that_its_report_has_not():
    centre = small_centre()
    narrow = incoming_of(msgspec.structs.replace(FACT, audience="uk-bf", purposes=NARROW))
    report = receive(session(centre, "uk-bf.analyst"), narrow, lambda _: ("test", (TOTAL, candidate("c2")))).report
    officer = session(centre, "uk-bf.analyst")
    with pytest.raises(BadInput, match="not for investigation"):
        judge(officer, report, "c1", Ruling(Verdict.ACCEPT, purposes=("investigation", "situation")))
    judge(officer, report, "c1", ACCEPT)
    judge(officer, report, "c2", Ruling(Verdict.ACCEPT, purposes=("situation",)))
    assert {each.label.purposes for each in claims(centre, "uk-bf.analyst")} == {
        NARROW,
        ("oversight", "rescue", "situation"),  # a contact is for whoever can rescue, whatever the officer touched
    }


@pytest.mark.parametrize("role", [Role.ARRIVED, Role.DEAD])
def test_a_verdict_does_not_hide_the_claim_from_the_officer_who_gives_it(role):
    centre, report = reported(candidate(role=role, total=True))
    with pytest.raises(BadInput, match="you look for situation"):
        judge(session(centre, "uk-bf.analyst"), report, "c1", Ruling(Verdict.ACCEPT, purposes=("investigation",)))


def test_what_the_first_officer_narrowed_stays_so_when_the_second_agrees():
    centre, report = reported(candidate(role=Role.DEAD, total=True))
    judge(session(centre, "uk-bf.analyst"), report, "c1", Ruling(Verdict.ACCEPT, purposes=("situation", "rescue")))
    judge(session(centre, "uk-bf.second"), report, "c1", Ruling(Verdict.ACCEPT, purposes=("situation",)))
    (claim,) = claims(centre, "uk-bf.analyst")
    assert claim.label.purposes == NARROW


def test_at_the_terminal_purposes_are_options_of_add_and_review(tmp_path):
    from varne.cli.main import run

    centre = small_centre()
    (tmp_path / "note.txt").write_text("22 November 2018. Nine people were rescued off Deal this morning.")

    def varne(*words):
        out, err = io.StringIO(), io.StringIO()
        code = run((*words, "--as", "uk-bf.analyst", "--json"), {}, out, err, lambda _folder, _environment: centre)
        return code, msgspec.json.decode(out.getvalue() or err.getvalue())

    code, added = varne("add", str(tmp_path / "note.txt"), "--purposes", "situation", "rescue")
    assert code == 0
    view = session(centre, "uk-bf.analyst").view()
    assert view.entry(added["report"]).label.purposes == ("oversight", "rescue", "situation")
    assert varne("add", str(tmp_path / "note.txt"), "--purposes", "gossip")[0] == 2
    assert varne("review", added["report"], "--accept", "c1", "--purposes", "situation")[0] == 0
