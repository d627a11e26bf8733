"""Attacks that once got through: each is tried again at every change, and must find the door shut."""

import io
from datetime import date

import pytest

from tests.small_centre import OPENED, empty_centre, session, small_centre
from tests.worlds.world import Admission, Fact, build
from varne.cli.main import run
from varne.desk.admission import (
    add_organisation,
    admit_to_community,
    close_organisation,
    first_officer,
    found_organisation,
)
from varne.kernel.errors import BadInput, NotAllowed
from varne.kernel.register import Officer, Organisation
from varne.kernel.role import Role
from varne.kernel.subject import SubjectKind
from varne.picture.question import Question

QUESTION = Question(Role.ARRIVED, date(2018, 11, 3), date(2018, 11, 28))
TOTAL = Fact("uk-bf", "uk-bf", 1, SubjectKind.PERIOD, "person", Role.ARRIVED, 7, 9, 5, 1, "uk", 100)


def two_organisations():
    """A centre with no rescue centre yet: uk-bf founded it and let fr-paf in."""
    centre = empty_centre()
    found_organisation(centre, lambda: OPENED, Organisation("uk-bf", "x", "x", "uk", ("uk",)))
    first_officer(centre, lambda: OPENED, Officer("uk-bf.admin", "uk-bf", ("admin",), ("oversight",)))
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
    close_organisation(session(centre, "uk-bf.admin"))
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
        ("mapping", "--json"),
        ("key", "list", "--json"),
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
