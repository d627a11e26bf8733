"""Who comes in, and by whose hand."""

import pytest

from tests.small_centre import OPENED, empty_centre, session, small_centre
from varne.desk.admission import (
    add_organisation,
    close_operation,
    close_organisation,
    found_organisation,
    open_operation,
    put_officer,
)
from varne.kernel.errors import BadInput, NotAllowed, NotFound
from varne.kernel.register import Officer, Operation, Organisation


def test_only_a_member_lets_anybody_into_a_community():
    centre = small_centre()
    newcomer = Organisation("fr-spy", "x", "x", "fr", ("uk",))
    with pytest.raises(NotAllowed, match="may not let anybody into uk"):
        add_organisation(session(centre, "fr-paf.admin"), newcomer)
    add_organisation(session(centre, "uk-bf.admin"), Organisation("uk-nca", "x", "x", "uk", ("uk",)))
    assert "uk-nca" in centre.register().communities()["uk"]


@pytest.mark.parametrize("code", ["uk", "sar", "centre", "uk-bf", "UK-bf", "uk_bf", ""])
def test_a_name_never_comes_to_mean_two_things(code):
    centre = small_centre()
    with pytest.raises(BadInput):
        add_organisation(session(centre, "uk-bf.admin"), Organisation(code, "x", "x", "uk"))


def test_the_first_organisation_is_founded_once():
    centre = empty_centre()
    found_organisation(centre, lambda: OPENED, Organisation("uk-bf", "x", "x", "uk"))
    with pytest.raises(NotAllowed, match="has organisations already"):
        found_organisation(centre, lambda: OPENED, Organisation("uk-nca", "x", "x", "uk"))


def test_an_administrator_names_officers_of_their_own_organisation_alone():
    centre = small_centre()
    with pytest.raises(NotAllowed, match="uk-bf alone"):
        put_officer(session(centre, "uk-bf.admin"), Officer("fr-paf.mole", "fr-paf", ("analyst",), ("situation",)))


def test_an_analyst_admits_nobody():
    centre = small_centre()
    with pytest.raises(NotAllowed, match="does not hold the office admin"):
        put_officer(session(centre, "uk-bf.analyst"), Officer("uk-bf.new", "uk-bf", ("analyst",), ("situation",)))


def test_a_disabled_officer_acts_no_more():
    centre = small_centre()
    put_officer(
        session(centre, "uk-bf.admin"), Officer("uk-bf.second", "uk-bf", ("analyst",), ("situation",), active=False)
    )
    with pytest.raises(NotFound, match=r"no active officer uk-bf\.second"):
        session(centre, "uk-bf.second")


def test_officers_of_a_closed_organisation_act_no_more():
    centre = small_centre()
    close_organisation(session(centre, "fr-cross.admin"))
    with pytest.raises(NotFound):
        session(centre, "fr-cross.analyst")


def test_an_officer_is_in_an_operation_when_its_owner_let_the_organisation_in():
    centre = small_centre()
    intruder = Officer("fr-paf.analyst", "fr-paf", ("analyst",), ("situation",), ("uk-bf.altair",))
    put_officer(session(centre, "fr-paf.admin"), intruder)
    open_operation(session(centre, "uk-bf.admin"), Operation("uk-bf.altair", "uk-bf"))
    assert "op:uk-bf.altair" not in centre.register().reader("fr-paf.analyst").names
    open_operation(session(centre, "uk-bf.admin"), Operation("uk-bf.altair", "uk-bf", ("fr-paf",)))
    assert "op:uk-bf.altair" in centre.register().reader("fr-paf.analyst").names


def test_nobody_opens_an_operation_in_another_name():
    centre = small_centre()
    with pytest.raises(BadInput, match="not a name for an operation of yours"):
        open_operation(session(centre, "fr-paf.admin"), Operation("uk-bf.altair", "fr-paf"))


def test_a_purpose_that_was_not_granted_is_refused():
    centre = small_centre()
    with pytest.raises(NotAllowed, match="prosecution is not granted"):
        session(centre, "uk-bf.analyst", purpose="prosecution")


def test_a_closed_operation_opens_nothing_any_more():
    centre = small_centre()
    administrator = session(centre, "uk-bf.admin")
    open_operation(administrator, Operation("uk-bf.altair", "uk-bf", ("fr-paf",)))
    put_officer(
        session(centre, "fr-paf.admin"),
        Officer("fr-paf.analyst", "fr-paf", ("analyst",), ("situation",), ("uk-bf.altair",)),
    )
    assert "op:uk-bf.altair" in session(centre, "fr-paf.analyst").reader.names
    with pytest.raises(NotFound):
        close_operation(session(centre, "fr-paf.admin"), "uk-bf.altair")
    close_operation(administrator, "uk-bf.altair")
    assert "op:uk-bf.altair" not in session(centre, "fr-paf.analyst").reader.names
    with pytest.raises(NotFound):
        close_operation(administrator, "uk-bf.altair")
