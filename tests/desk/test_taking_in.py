"""Something long is taken in in the background: one thing of an officer at a time, and told to that officer alone."""

from threading import Event

import pytest

from tests.small_centre import session, small_centre
from varne.desk.receive import Before
from varne.desk.taking_in import Came, Stage, takings_of
from varne.kernel.errors import BadDocument, BadInput

DONE = Came("r1", False, Before())
TYPED = {"text": ("so many words",)}


class Slow:
    """Work that goes on when it is let."""

    def __init__(self, end=DONE):
        self.told, self.go, self.end, self.times = Event(), Event(), end, 0

    def __call__(self, told):
        self.times += 1
        told(4)
        self.told.set()
        assert self.go.wait(30)
        if isinstance(self.end, Exception):
            raise self.end
        return self.end


@pytest.fixture
def centre():
    return small_centre()


@pytest.fixture
def mine(centre):
    return session(centre, "uk-bf.analyst")


def test_it_says_how_far_it_is_then_what_came_of_it(centre, mine):
    work, takings = Slow(), takings_of(centre)
    takings.begin(mine, "s1", work, TYPED)
    assert work.told.wait(30)
    running = takings.state(mine, "s1")
    assert (running.stage, running.tenths, running.came) == (Stage.RUNNING, 4, None)
    work.go.set()
    takings.wait(mine)
    done = takings_of(centre).state(mine, "s1")
    assert (done.stage, done.came, done.typed) == (Stage.DONE, DONE, TYPED)


def test_the_same_sending_is_done_once_and_another_waits_its_turn(centre, mine):
    work, other, takings = Slow(), Slow(), takings_of(centre)
    takings.begin(mine, "s1", work, TYPED)
    takings.begin(mine, "s1", other, TYPED)
    with pytest.raises(BadInput, match="still being read"):
        takings.begin(mine, "s2", other, TYPED)
    work.go.set()
    takings.wait(mine)
    takings.begin(mine, "s1", other, TYPED)
    assert (work.times, other.times) == (1, 0)
    other.go.set()
    takings.begin(mine, "s2", other, TYPED)
    takings.wait(mine)
    assert takings.state(mine, "s2").stage is Stage.DONE
    assert takings.state(mine, "s1").stage is Stage.NEVER


@pytest.mark.filterwarnings("ignore::pytest.PytestUnhandledThreadExceptionWarning")
def test_what_stops_it_is_told_and_it_can_be_sent_again(centre, mine):
    takings = takings_of(centre)
    for end in (BadDocument("It is broken. Send it again."), ZeroDivisionError()):
        work = Slow(end)
        work.go.set()
        takings.begin(mine, "s1", work, TYPED)
        takings.wait(mine)
        stopped = takings.state(mine, "s1")
        assert (stopped.stage, stopped.typed) == (Stage.STOPPED, TYPED)
        assert stopped.refusal is (end if isinstance(end, BadDocument) else None)


def test_another_officer_learns_nothing_and_waits_for_nobody(centre, mine):
    work, takings = Slow(), takings_of(centre)
    takings.begin(mine, "s1", work, TYPED)
    for officer in ("uk-bf.second", "fr-paf.analyst"):
        theirs, quick = session(centre, officer), Slow()
        assert takings.state(theirs, "s1").stage is Stage.NEVER
        quick.go.set()
        takings.begin(theirs, "s1", quick, TYPED)
        takings.wait(theirs)
        assert takings.state(theirs, "s1").stage is Stage.DONE
    assert takings.state(mine, "s1").stage is Stage.RUNNING
    work.go.set()
    takings.wait(mine)
