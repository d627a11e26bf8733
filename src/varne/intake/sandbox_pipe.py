"""One reading process and the two pipes to it. Whatever it does, the centre waits no longer than it said.

Invariant: after stop() the process is gone and its pipes are closed.
"""

import os
import select
import signal
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from time import monotonic

import varne
from varne.intake.wire import HEADER, Failure, framed

_CHUNK = 1 << 16
_LAST_SECONDS = 5
_BOOT = (
    "import sys; root = sys.argv[1]; sys.path[:0] = [] if root in sys.path else [root]; "
    "from varne.intake.sandbox_child import main; main()"
)


def reading_command() -> tuple[str, ...]:
    """Return the command that starts the real reading process, on this same copy of Varne."""
    root = str(Path(varne.__file__).parent.parent)
    return sys.executable, "-I", "-B", "-X", "utf8", "-c", _BOOT, root


class Pipe:
    """A started reading process. It inherits nothing: no environment, no open file, no terminal."""

    def __init__(self, command: Sequence[str], greatest_answer: int) -> None:
        self._greatest_answer = greatest_answer
        self._process = subprocess.Popen(  # noqa: S603 - our own interpreter, with words of our own
            command,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env={},
            cwd="/",
            start_new_session=True,
            bufsize=0,
        )
        self._input, self._output = _descriptors(self._process)

    def ask(self, body: bytes, seconds: int) -> bytes | Failure:
        """Send a frame and wait for the frame that answers it."""
        return self._exchange(memoryview(framed(body)), monotonic() + seconds)

    def is_alive(self) -> bool:
        """Say whether the process is still there."""
        return self._process.poll() is None

    def stop(self) -> None:
        """End the process, whatever it is doing."""
        self._process.kill()
        for end in (self._process.stdin, self._process.stdout):
            if end:
                end.close()
        self._process.wait()

    def _exchange(self, unsent: memoryview, deadline: float) -> bytes | Failure:
        answer = bytearray()
        while True:
            ready = self._ready(unsent, deadline)
            if not ready:
                return Failure.TOO_LONG
            if self._input in ready:
                unsent = _sent(self._input, unsent)
            if self._output in ready:
                chunk = os.read(self._output, _CHUNK)
                answer += chunk
                outcome = self._outcome(answer) if chunk else self._how_it_ended()
                if outcome is not None:
                    return outcome

    def _how_it_ended(self) -> Failure:
        """Tell a process that used up its time on the processor from one that broke."""
        try:
            ending = self._process.wait(_LAST_SECONDS)
        except subprocess.TimeoutExpired:
            return Failure.ENDED
        return Failure.TOO_LONG if ending == -signal.SIGXCPU else Failure.ENDED

    def _ready(self, unsent: memoryview, deadline: float) -> set[int]:
        poll = select.poll()
        poll.register(self._output, select.POLLIN)
        if unsent:
            poll.register(self._input, select.POLLOUT)
        left = deadline - monotonic()
        return {end for end, _ in poll.poll(left * 1000)} if left > 0 else set()

    def _outcome(self, answer: bytearray) -> bytes | Failure | None:
        if len(answer) < HEADER.size:
            return None
        length = HEADER.unpack_from(answer)[0]
        if length > self._greatest_answer:
            return Failure.TOO_MUCH
        return bytes(answer[HEADER.size :]) if len(answer) >= HEADER.size + length else None


def _descriptors(process: "subprocess.Popen[bytes]") -> tuple[int, int]:
    assert process.stdin and process.stdout, "both ends were asked for as pipes"
    for end in (process.stdin, process.stdout):
        os.set_blocking(end.fileno(), False)
    return process.stdin.fileno(), process.stdout.fileno()


def _sent(end: int, unsent: memoryview) -> memoryview:
    """Send what the pipe takes. When nobody reads any more, the answer's pipe will say so."""
    try:
        return unsent[os.write(end, unsent[:_CHUNK]) :]
    except BlockingIOError:
        return unsent
    except BrokenPipeError:
        return unsent[:0]
