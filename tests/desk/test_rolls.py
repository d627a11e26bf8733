"""The register as an administrator reads it: everybody's organisations, and of the rest their own."""

import pytest

from tests.small_centre import session, small_centre
from varne.desk.admission import open_operation, put_officer, rotate_key
from varne.desk.rolls import own_officer, own_operation, roll_of
from varne.kernel.errors import NotAllowed, NotFound
from varne.kernel.register import Officer, Operation


def busy_centre():
    """A centre whose partners have an officer and operations of their own."""
    centre = small_centre()
    open_operation(session(centre, "uk-bf.admin"), Operation("uk-bf.altair", "uk-bf", ("fr-paf",)))
    partner = session(centre, "fr-paf.admin")
    put_officer(partner, Officer("fr-paf.third", "fr-paf", ("analyst",), ("situation",)))
    open_operation(partner, Operation("fr-paf.secret", "fr-paf", ("fr-cross",)))
    open_operation(partner, Operation("fr-paf.joint", "fr-paf", ("uk-bf",)))
    return centre


def test_an_administrator_reads_their_own_officers_operations_and_keys():
    centre = busy_centre()
    rotate_key(session(centre, "uk-bf.admin"))
    roll = roll_of(session(centre, "uk-bf.admin"))
    assert roll.mine.code == "uk-bf"
    assert [one.code for one in roll.organisations] == ["fr-cross", "fr-paf", "uk-bf", "uk-hmcg"]
    assert {one.organisation for one in roll.officers} == {"uk-bf"}
    assert [one.code for one in roll.operations] == ["fr-paf.joint", "uk-bf.altair"]
    assert [key.public for key in roll.keys][-1] == centre.register().keys["uk-bf"].public
    assert len(roll.keys) == 2


@pytest.mark.parametrize("officer", ["uk-bf.analyst", "uk-bf.dpo"])
def test_nobody_else_reads_the_roll(officer):
    with pytest.raises(NotAllowed, match="does not hold the office admin"):
        roll_of(session(busy_centre(), officer))


def test_what_is_a_partners_and_what_is_not_there_are_one_refusal():
    administrator = session(busy_centre(), "uk-bf.admin")
    assert own_officer(administrator, "uk-bf.analyst").organisation == "uk-bf"
    assert own_operation(administrator, "uk-bf.altair").organisation == "uk-bf"
    for code in ("fr-paf.third", "uk-bf.nobody"):
        with pytest.raises(NotFound, match="no officer"):
            own_officer(administrator, code)
    for code in ("fr-paf.secret", "fr-paf.joint", "uk-bf.nothing"):
        with pytest.raises(NotFound, match="no operation"):
            own_operation(administrator, code)
