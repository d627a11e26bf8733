"""The reading process: one file after another from standard input, under limits, without network or disk.

Invariant: before the first byte of a stranger's file is looked at, this process can no longer use more memory
than allowed, leave a core file, write a file, reach a network (where the system can deny it), or start a
program.
"""

import ctypes
import math
import os
import resource
import sys
from collections.abc import Callable
from typing import BinaryIO

import msgspec

from varne.intake.document import Document
from varne.intake.limits import MEBIBYTE, Limits
from varne.intake.wire import HEADER, Answer, Greeting, Request, framed
from varne.kernel.errors import VarneError
from varne.kernel.message import Message, say

Read = Callable[[bytes, str, Limits], Document]

_NEW_USER_SPACE = 0x10000000  # CLONE_NEWUSER and CLONE_NEWNET of <linux/sched.h>
_NEW_NETWORK_SPACE = 0x40000000
_OPEN_FILES = 64
_WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_APPEND
_FORBIDDEN = (
    "socket.",
    "subprocess.",
    "os.exec",
    "os.fork",
    "os.posix_spawn",
    "os.spawn",
    "os.system",
    "ctypes.",
)


def main() -> None:
    """Serve with the real readers."""
    from varne.intake import reader  # noqa: PLC0415 - a test's child serves with a reader of its own

    serve(reader.read)


def serve(read: Read) -> None:
    """Take the limits, give up every power that reading does not need, then read until the input ends."""
    questions, answers = sys.stdin.buffer, _own_output()
    limits = msgspec.msgpack.decode(_frame(questions), type=Limits)
    network_denied = deny_network()
    _restrict(limits)
    _send(answers, Greeting(network_denied))
    while frame := _frame(questions):
        _allow_seconds(limits.seconds)
        answer = _answered(read, frame, limits)
        _send(answers, answer)
        if answer.is_last:
            return


def deny_network() -> bool:
    """Move this process into a network of its own, which is empty; say whether the system let it."""
    try:
        unshare = ctypes.CDLL(None, use_errno=True).unshare
    except (AttributeError, OSError):
        return False
    return any(unshare(spaces) == 0 for spaces in (_NEW_USER_SPACE | _NEW_NETWORK_SPACE, _NEW_NETWORK_SPACE))


def _own_output() -> BinaryIO:
    """Keep the way back for answers alone: whatever a library prints goes nowhere."""
    answers = os.fdopen(os.dup(1), "wb")
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, 1)
    os.close(nowhere)
    return answers


def _restrict(limits: Limits) -> None:
    for kind, most in (
        (resource.RLIMIT_AS, limits.memory),
        (resource.RLIMIT_CORE, 0),
        (resource.RLIMIT_FSIZE, 0),
        (resource.RLIMIT_NOFILE, _OPEN_FILES),
    ):
        _lower(kind, most)
    sys.addaudithook(_forbid)


def _lower(kind: int, most: int) -> None:
    _, hard = resource.getrlimit(kind)
    allowed = _within(hard, most)
    resource.setrlimit(kind, (allowed, allowed))


def _within(hard: int, most: int) -> int:
    return most if hard == resource.RLIM_INFINITY else min(most, hard)


def _forbid(event: str, details: tuple[object, ...]) -> None:
    """Refuse what no reader needs, where a library asks for it (a second wall: the limits are the first)."""
    if event.startswith(_FORBIDDEN) or (event == "open" and _writes(details)):
        raise PermissionError(event)


def _writes(details: tuple[object, ...]) -> bool:
    flags = details[2]
    return isinstance(flags, int) and bool(flags & _WRITING)


def _allow_seconds(seconds: int) -> None:
    """Give this file its own time on the processor, on top of what the files before it used."""
    used = resource.getrusage(resource.RUSAGE_SELF)
    until = math.ceil(used.ru_utime + used.ru_stime) + seconds
    _, hard = resource.getrlimit(resource.RLIMIT_CPU)
    resource.setrlimit(resource.RLIMIT_CPU, (until if hard == resource.RLIM_INFINITY else min(until, hard), hard))


def _answered(read: Read, frame: bytes, limits: Limits) -> Answer:
    request = msgspec.msgpack.decode(frame, type=Request)
    try:
        reading = _text_reader() if request.is_text else read
        return Answer(request.number, reading(request.data, request.name, limits))
    except VarneError as refused:
        return _refused(request, refused.message)
    except MemoryError:
        return msgspec.structs.replace(_refused(request, _too_little_memory(request, limits)), is_last=True)


def _text_reader() -> Read:
    from varne.intake.reader import read_text  # noqa: PLC0415 - a test's child serves with a reader of its own

    return read_text


def _refused(request: Request, message: Message) -> Answer:
    return Answer(request.number, None, message.template, dict(message.fields))


def _too_little_memory(request: Request, limits: Limits) -> Message:
    return say(
        "The file {name} needs more than {limit} MB of memory to be read. Split it, or save it in a simpler format.",
        name=request.name,
        limit=limits.memory // MEBIBYTE,
    )


def _frame(questions: BinaryIO) -> bytes:
    """Take one frame, or nothing when the input has ended."""
    header = questions.read(HEADER.size)
    return questions.read(HEADER.unpack(header)[0]) if len(header) == HEADER.size else b""


def _send(answers: BinaryIO, body: Greeting | Answer) -> None:
    answers.write(framed(msgspec.json.encode(body)))
    answers.flush()
