"""A terminal beside a server: what one process wrote to the register counts in the other at once."""

import pytest

from tests.small_centre import EVERY_PURPOSE, OPENED
from varne.desk.admission import add_organisation, disable_officer, first_officer, found_organisation, put_officer
from varne.desk.centre import open_centre
from varne.desk.founding import make_centre
from varne.desk.session import Session
from varne.desk.tallying import Memory
from varne.kernel.errors import NotFound
from varne.kernel.register import Officer, Organisation
from varne.ledger.port import CentreKind

BORDER_FORCE = Organisation("uk-bf", "Border Force", "Border Force", "uk")
POLICE = Organisation("fr-paf", "French border police", "Police aux frontières", "fr")


def clock():
    return OPENED


@pytest.fixture
def two(tmp_path):
    """The same centre, opened twice."""
    make_centre(tmp_path / "centre", CentreKind.EXERCISE, "small", {})
    one, other = open_centre(tmp_path / "centre", {}), open_centre(tmp_path / "centre", {})
    found_organisation(one, clock, BORDER_FORCE)
    first_officer(one, clock, Officer("uk-bf.admin", "uk-bf", ("admin",), ("oversight",)))
    yield one, other
    one.close()
    other.close()


def acting(centre):
    return Session(centre, centre.register().reader("uk-bf.admin"), clock)


def test_an_officer_let_in_or_disabled_elsewhere_counts_at_once(two):
    server, terminal = two
    with pytest.raises(NotFound):
        server.register().officer("uk-bf.analyst")
    put_officer(acting(terminal), Officer("uk-bf.analyst", "uk-bf", ("analyst",), EVERY_PURPOSE))
    assert server.register().officer("uk-bf.analyst").purposes == EVERY_PURPOSE
    disable_officer(acting(terminal), "uk-bf.analyst")
    with pytest.raises(NotFound):
        server.register().officer("uk-bf.analyst")


def test_an_organisation_let_in_elsewhere_may_be_named_at_once(two):
    server, terminal = two
    assert "fr-paf" not in server.register().names_for("uk-bf")
    add_organisation(acting(terminal), POLICE)
    assert "fr-paf" in server.register().names_for("uk-bf")
    assert server.let_in_by("fr-paf") == "uk-bf.admin"


def test_the_register_is_read_once_while_nobody_writes_to_it(two):
    server, _ = two
    assert server.register() is server.register()


def test_what_two_processes_change_at_once_gets_two_revisions(two):
    server, terminal = two
    put_officer(acting(terminal), Officer("uk-bf.analyst", "uk-bf", ("analyst",), ("situation",)))
    put_officer(acting(server), Officer("uk-bf.analyst", "uk-bf", ("analyst",), ("rescue",)))
    assert terminal.register().officer("uk-bf.analyst").purposes == ("rescue",)
    assert server.changes("officer", "uk-bf.analyst") == 2


def test_an_answer_is_kept_by_its_key_and_the_oldest_is_forgotten():
    memory, made = Memory(), []

    def answer(number):
        return memory.recall(("month", number), lambda: made.append(number) or number)

    assert [answer(number) for number in (*range(256), 0, 256, 0, 1)] == [*range(256), 0, 256, 0, 1]
    assert made == [*range(257), 1]
