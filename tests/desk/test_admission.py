"""Who comes in, and by whose hand."""

import msgspec
import pytest

from tests.small_centre import OPENED, empty_centre, session, small_centre
from varne.desk.admission import (
    add_organisation,
    close_operation,
    close_organisation,
    disable_officer,
    found_organisation,
    open_operation,
    put_officer,
)
from varne.kernel.errors import BadInput, LastAdministrator, NotAllowed, NotFound
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
    close_organisation(session(centre, "fr-cross.admin"), "fr-cross")
    with pytest.raises(NotFound):
        session(centre, "fr-cross.analyst")


@pytest.mark.parametrize("changed", [{"active": False}, {"roles": ("analyst",)}, {"purposes": ()}])
def test_an_organisation_is_never_left_without_an_administrator(changed):
    centre = small_centre()
    hand = session(centre, "uk-bf.admin")
    last = msgspec.structs.replace(centre.register().officer("uk-bf.admin"), **changed)
    with pytest.raises(LastAdministrator, match=r"uk-bf\.admin is the last administrator of uk-bf"):
        put_officer(hand, last)
    put_officer(hand, Officer("uk-bf.idle", "uk-bf", ("admin",), ()))
    put_officer(hand, Officer("uk-bf.gone", "uk-bf", ("admin",), ("oversight",), active=False))
    with pytest.raises(LastAdministrator):
        put_officer(hand, last)
    put_officer(hand, Officer("uk-bf.deputy", "uk-bf", ("admin",), ("oversight",)))
    put_officer(hand, last)
    with pytest.raises(LastAdministrator):
        disable_officer(session(centre, "uk-bf.deputy"), "uk-bf.deputy")


def test_a_first_officer_who_could_not_act_is_refused_with_the_organisation():
    centre = small_centre()
    hand, newcomer = session(centre, "uk-bf.admin"), Organisation("uk-nca", "x", "x", "uk")
    before = list(centre.ledger.stream())
    for first in (
        Officer("uk-nca.admin", "uk-nca", ("analyst",), ("situation",)),
        Officer("uk-nca.admin", "uk-nca", ("admin",), ()),
        Officer("uk-bf.admin", "uk-nca", ("admin",), ("oversight",)),
    ):
        with pytest.raises(BadInput):
            add_organisation(hand, newcomer, first)
    assert list(centre.ledger.stream()) == before
    add_organisation(hand, newcomer, Officer("uk-nca.admin", "uk-nca", ("admin",), ("oversight",)))
    assert session(centre, "uk-nca.admin").reader.organisation == "uk-nca"


def test_nobody_closes_another_organisation_by_a_slip():
    centre = small_centre()
    with pytest.raises(NotAllowed, match="closes uk-bf alone"):
        close_organisation(session(centre, "uk-bf.admin"), "fr-paf")
    assert centre.register().organisations["fr-paf"].active
    assert centre.register().organisations["uk-bf"].active


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
