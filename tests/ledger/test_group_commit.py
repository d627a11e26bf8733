"""Many threads, one commit: everybody is answered, after it, with their own answer."""

from collections.abc import Callable
from threading import Barrier, Event, Thread

import pytest

from varne.kernel.errors import BadInput, Busy, StorageFailed
from varne.ledger.group_commit import GroupCommit


class Tape:
    """A transaction that writes down what is asked of it."""

    def __init__(self) -> None:
        self.said: list[str] = []
        self.at_commit: Callable[[], None] = lambda: None

    def begin(self) -> None:
        self.said.append("begin")

    def commit(self) -> None:
        self.at_commit()
        self.said.append("commit")

    def roll_back(self) -> None:
        self.said.append("roll back")

    def mark(self) -> None:
        self.said.append("mark")

    def roll_back_to_mark(self) -> None:
        self.said.append("back to mark")


def refuse() -> None:
    raise BadInput("no")


def test_work_is_done_inside_one_transaction_and_its_answer_returned() -> None:
    tape = Tape()
    assert GroupCommit(tape).submit(lambda: tape.said.append("work") or 7) == 7  # type: ignore[func-returns-value]
    assert tape.said == ["begin", "mark", "work", "commit"]


def test_a_refusal_is_undone_and_told_to_its_own_thread() -> None:
    tape = Tape()
    with pytest.raises(BadInput):
        GroupCommit(tape).submit(refuse)
    assert tape.said == ["begin", "mark", "back to mark", "commit"]


def together(commits: GroupCommit, works: list[Callable[[], object]]) -> list[object]:
    """Let the first piece of work hold the lead until all the others wait, then let go."""
    answers: list[object] = [None] * len(works)
    holding, go = Event(), Event()
    ready = Barrier(len(works) + 1)

    def hold() -> None:
        holding.set()
        go.wait()

    def run(at: int) -> None:
        ready.wait()
        try:
            answers[at] = commits.submit(works[at])
        except Exception as error:  # noqa: BLE001
            answers[at] = error

    leader = Thread(target=lambda: commits.submit(hold))
    leader.start()
    holding.wait()
    threads = [Thread(target=run, args=(at,)) for at in range(len(works))]
    for thread in threads:
        thread.start()
    ready.wait()
    while len(commits._waiting) < len(works):
        pass
    go.set()
    for thread in [leader, *threads]:
        thread.join()
    return answers


def test_all_who_wait_share_one_commit() -> None:
    tape = Tape()
    answers = together(GroupCommit(tape), [lambda at=at: at for at in range(8)])  # type: ignore[misc]
    assert answers == list(range(8))
    assert tape.said.count("commit") == 2


def test_one_refusal_takes_nothing_from_the_others() -> None:
    tape = Tape()
    answers = together(GroupCommit(tape), [lambda: 1, refuse, lambda: 3])
    assert [answers[0], answers[2]] == [1, 3]
    assert isinstance(answers[1], BadInput)
    assert tape.said.count("commit") == 2


def test_when_the_commit_fails_nobody_is_acknowledged() -> None:
    tape = Tape()
    commits = GroupCommit(tape)

    def full() -> None:
        if tape.said.count("begin") > 1:
            raise StorageFailed("full")

    tape.at_commit = full
    answers = together(commits, [lambda: 1, lambda: 2])
    assert [type(answer) for answer in answers] == [StorageFailed] * 2
    assert tape.said[-1] == "roll back"


def test_an_interrupted_leader_leaves_nobody_waiting() -> None:
    tape = Tape()
    commits = GroupCommit(tape)

    def interrupted() -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        commits.submit(interrupted)
    assert tape.said[-1] == "roll back"
    assert commits.submit(lambda: "next") == "next"


def test_a_broken_disk_in_the_middle_undoes_the_whole_batch() -> None:
    tape = Tape()

    def broken() -> None:
        raise StorageFailed("broken")

    answers = together(GroupCommit(tape), [lambda: 1, broken, lambda: 3])
    assert {type(answer) for answer in answers} <= {StorageFailed, Busy}
    assert tape.said[-1] == "roll back"
