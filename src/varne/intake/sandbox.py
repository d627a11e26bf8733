"""The only door for files from outside: each is read in a process of its own kind, which may break.

Invariant: for any bytes whatever, what comes back is a document or BadDocument, within the limits, and the
centre is alive. The identity of a file (its SHA-256) is computed here, never taken from the reading process.
"""

import os
import stat
from collections.abc import Sequence
from hashlib import sha256
from pathlib import Path
from types import TracebackType

import msgspec

from varne.intake.document import Document
from varne.intake.limits import Limits
from varne.intake.reader import refuse_size
from varne.intake.sandbox_pipe import Pipe, reading_command
from varne.intake.wire import Answer, Failure, Greeting, Request, greatest_answer, understood
from varne.kernel.errors import BadDocument
from varne.kernel.system_reason import system_reason

_FILES_A_PROCESS = 500  # memory that a library does not give back ends with its process
_BOOT_SECONDS = 60
_PERHAPS_ANOTHERS = (Failure.ENDED, Failure.NONSENSE)


class SafeReader:
    """Reads many files through one reading process, which is started anew after a crash or a limit.

    Use it in a with statement, from one thread. Each file has the whole limits for itself.
    command is the seam for tests: what to start instead of the real reading process.
    """

    def __init__(self, limits: Limits | None = None, *, command: Sequence[str] = ()) -> None:
        self.limits = limits or Limits()
        self._command = tuple(command) or reading_command()
        self._pipe: Pipe | None = None
        self._files = 0
        self._network_denied = False

    def __enter__(self) -> "SafeReader":
        """Start nothing yet: the process starts with the first file."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """End the reading process."""
        self._stop()

    def read(self, source: bytes | Path, name: str = "") -> Document:
        """Read one file, given as bytes or by its path; raises BadDocument and nothing else."""
        name = name or (source.name if isinstance(source, Path) else "file")
        data = bytes_of_file(source, name, self.limits)
        return self._document(Request(0, name, data))

    def read_text(self, data: bytes, name: str) -> Document:
        """Read text in UTF-8 that was pasted or typed: never taken for a page, a mail or a table that it looks like."""
        return self._document(Request(0, name, bytes_of_file(data, name, self.limits), is_text=True))

    def _document(self, request: Request) -> Document:
        name, data = request.name, request.data
        answer = self._ask(request)
        if isinstance(answer, Failure):
            raise _refusal(answer, name, self.limits)
        if answer.document is None:
            raise BadDocument(answer.template, **answer.fields)
        return msgspec.structs.replace(answer.document, sha256=sha256(data).hexdigest(), name=name)

    def network_denied(self) -> bool:
        """Say whether the system keeps the reading process away from every network."""
        self._started("network")
        return self._network_denied

    def _ask(self, request: Request) -> Answer | Failure:
        """Ask again in a fresh process where the failure may be the doing of an earlier file."""
        is_first = not self._files
        answer = self._ask_once(request)
        is_spoilt = answer in _PERHAPS_ANOTHERS or (isinstance(answer, Answer) and answer.is_last)
        return self._ask_once(request) if is_spoilt and not is_first else answer

    def _ask_once(self, request: Request) -> Answer | Failure:
        pipe = self._started(request.name)
        self._files += 1
        request = msgspec.structs.replace(request, number=self._files)
        reply = pipe.ask(msgspec.msgpack.encode(request), self.limits.seconds)
        answer = reply if isinstance(reply, Failure) else understood(reply, request.number)
        if isinstance(answer, Failure) or answer.is_last:
            self._stop()
        return answer

    def _started(self, name: str) -> Pipe:
        if self._pipe is not None and self._pipe.is_alive() and self._files < _FILES_A_PROCESS:
            return self._pipe
        self._stop()
        self._pipe = Pipe(self._command, greatest_answer(self.limits))
        greeting = self._pipe.ask(msgspec.msgpack.encode(self.limits), _BOOT_SECONDS)
        if isinstance(greeting, Failure):
            self._stop()
            raise BadDocument("The reading process did not start, so {name} was not read. Run varne doctor.", name=name)
        self._network_denied = msgspec.json.decode(greeting, type=Greeting).network_denied
        return self._pipe

    def _stop(self) -> None:
        if self._pipe is not None:
            self._pipe.stop()
        self._pipe, self._files = None, 0


def read_safely(source: bytes | Path, name: str = "", limits: Limits | None = None) -> Document:
    """Read one file in a reading process of its own; raises BadDocument and nothing else."""
    with SafeReader(limits) as reader:
        return reader.read(source, name)


def network_denied() -> bool:
    """Say whether this system can keep the reading process away from every network (for varne doctor)."""
    with SafeReader() as reader:
        return reader.network_denied()


def bytes_of_file(source: bytes | Path, name: str, limits: Limits) -> bytes:
    """Return the bytes of a file, judged by its size before any is read. Raises BadDocument."""
    if isinstance(source, bytes):
        refuse_size(len(source), name, limits)
        return source
    try:
        data = _from_disk(source, name, limits)
    except OSError as failed:
        raise BadDocument(
            "The file {name} cannot be opened: {reason}. Check its path and your rights to it.",
            name=name,
            reason=system_reason(failed),
        ) from None
    refuse_size(len(data), name, limits)
    return data


def _from_disk(path: Path, name: str, limits: Limits) -> bytes:
    """Judge by the size before reading, and read no more than allowed even if the file grows meanwhile."""
    with open(path, "rb", opener=_without_waiting) as file:
        state = os.fstat(file.fileno())
        if not stat.S_ISREG(state.st_mode):
            raise BadDocument("{name} is not a file. Give the path of one file.", name=name)
        refuse_size(state.st_size, name, limits)
        return file.read(limits.bytes + 1)


def _without_waiting(path: str, flags: int) -> int:
    """Open without waiting for a writer, should the path be a named pipe."""
    return os.open(path, flags | os.O_NONBLOCK | os.O_CLOEXEC)


def _refusal(failure: Failure, name: str, limits: Limits) -> BadDocument:
    if failure is Failure.TOO_LONG:
        return BadDocument(
            "The file {name} took longer than {seconds} seconds to read. Split it, or save it in a simpler format.",
            name=name,
            seconds=limits.seconds,
        )
    if failure is Failure.TOO_MUCH:
        return BadDocument(
            "The file {name} holds more text than can be handed on. Split it and add the pieces one by one.",
            name=name,
        )
    return BadDocument(
        "The file {name} broke the reader. It is damaged or made to harm: ask the sender for another copy.",
        name=name,
    )
