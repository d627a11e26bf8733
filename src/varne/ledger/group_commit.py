"""Many threads, one durable commit: whoever comes first commits for all who wait.

Invariant: nobody returns before the transaction that holds their work is durable, and one piece of work that
is refused takes nothing from the others.
"""

from collections.abc import Callable
from threading import Lock
from typing import Any, Generic, Protocol, TypeVar

from varne.kernel.errors import Busy, StorageFailed, Tampered, VarneError

Result = TypeVar("Result")


class Transaction(Protocol):
    """What a store must offer: begin, commit and roll back, whole or for one piece of work."""

    def begin(self) -> None:
        """Start, alone."""
        ...

    def commit(self) -> None:
        """Make durable."""
        ...

    def roll_back(self) -> None:
        """Undo everything since begin."""
        ...

    def mark(self) -> None:
        """Remember this point."""
        ...

    def roll_back_to_mark(self) -> None:
        """Undo everything since the mark."""
        ...


class _Ticket(Generic[Result]):
    """One piece of work, and what became of it."""

    def __init__(self, work: Callable[[], Result]) -> None:
        self.work = work
        self.done = False
        self.result: list[Result] = []
        self.error: BaseException | None = None

    def settle(self, error: BaseException | None = None) -> None:
        if not self.done:
            self.done = True
            self.error = error

    def outcome(self) -> Result:
        if self.error is not None:
            raise self.error
        return self.result[0]


class GroupCommit:
    """The queue in front of one transaction at a time."""

    def __init__(self, transaction: Transaction) -> None:
        self._transaction = transaction
        self._leading = Lock()
        self._queueing = Lock()
        self._waiting: list[_Ticket[Any]] = []

    def submit(self, work: Callable[[], Result]) -> Result:
        """Do the work inside a transaction, perhaps with that of others; return once it is durable."""
        ticket = _Ticket(work)
        with self._queueing:
            self._waiting.append(ticket)
        with self._leading:
            if not ticket.done:
                self._lead(self._take())
        return ticket.outcome()

    def _take(self) -> list[_Ticket[Any]]:
        with self._queueing:
            batch, self._waiting = self._waiting, []
        return batch

    def _lead(self, batch: list[_Ticket[Any]]) -> None:
        try:
            self._commit(batch)
        except VarneError as refusal:
            for ticket in batch:
                ticket.settle(refusal)
        except BaseException:
            # Whoever waits must not hang because the leader was interrupted.
            for ticket in batch:
                ticket.settle(Busy("The store was interrupted while it wrote. Nothing was stored. Try again."))
            raise

    def _commit(self, batch: list[_Ticket[Any]]) -> None:
        transaction = self._transaction
        transaction.begin()
        try:
            for ticket in batch:
                self._do(ticket)
            transaction.commit()
        except BaseException:
            transaction.roll_back()
            raise
        for ticket in batch:
            ticket.settle()

    def _do(self, ticket: _Ticket[Any]) -> None:
        """Do one piece of work; a refusal is its own, unless nothing can be written at all."""
        self._transaction.mark()
        try:
            ticket.result.append(ticket.work())
        except (Busy, StorageFailed, Tampered):
            raise
        except VarneError as refusal:
            self._transaction.roll_back_to_mark()
            ticket.settle(refusal)
