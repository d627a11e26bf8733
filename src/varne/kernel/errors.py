"""Everything that can be refused, as one tree. The exit code is what the terminal returns.

VarneError
+-- BadInput            2  what came in cannot be used as it is
|   +-- BadAudience        an audience expression with a mistake
|   +-- BadDocument        a file that no reader may or can open
|   +-- BadMapping         a table that does not fit its signed mapping
|   +-- Overtaken          somebody decided since the page or the list was read
+-- NotAllowed          3  this officer may not do this here
|   +-- LastAdministrator    nobody would be left to name an organisation's officers
+-- NotFound            4  nothing by that name that this reader may see (hidden and absent are one)
+-- CentreMissing       5  no centre in this folder, or one that this version cannot open
|   +-- CentreTooNew       the ledger was written by a newer version
+-- Busy                6  another writer holds the ledger
+-- StorageFailed       7  the disk refused: full, read-only, failing
+-- Tampered            8  stored bytes are not what was written

An error carries a Message: it says what, where and what to do next, in the reader's language at the door.
"""

from typing import Any, ClassVar

from varne.kernel.message import Message


class VarneError(Exception):
    """The root: catch this at the doors, and nothing wider."""

    exit_code: ClassVar[int] = 1

    def __init__(self, template: str, **fields: Any) -> None:
        self.message = Message(template, fields)
        super().__init__(str(self.message))

    def __reduce__(self) -> tuple[Any, ...]:
        """Survive the way back from a child process, fields and all."""
        return _rebuild, (type(self), self.message.template, dict(self.message.fields))


def _rebuild(kind: type[VarneError], template: str, fields: dict[str, Any]) -> VarneError:
    return kind(template, **fields)


class BadInput(VarneError):
    """What came in cannot be used as it is."""

    exit_code = 2


class BadAudience(BadInput):
    """An audience expression with a mistake: it would mean nobody, so it is refused at the door."""


class BadDocument(BadInput):
    """A file that no reader may or can open."""


class BadMapping(BadInput):
    """A table that does not fit the mapping an officer signed."""


class Overtaken(BadInput):
    """Somebody decided since this was read: what they decided has to be read first."""


class NotAllowed(VarneError):
    """This officer may not do this here."""

    exit_code = 3


class LastAdministrator(NotAllowed):
    """Nobody would be left who can name the officers of an organisation."""


class NotFound(VarneError):
    """Nothing by that name that this reader may see. Hidden and absent are one answer."""

    exit_code = 4


class CentreMissing(VarneError):
    """No centre in this folder, or one that this version cannot open."""

    exit_code = 5


class CentreTooNew(CentreMissing):
    """The ledger was written by a newer version of Varne."""


class Busy(VarneError):
    """Another writer holds the ledger."""

    exit_code = 6


class StorageFailed(VarneError):
    """The disk refused: full, read-only or failing. Nothing was acknowledged."""

    exit_code = 7


class Tampered(VarneError):
    """Stored bytes are not what was written."""

    exit_code = 8
