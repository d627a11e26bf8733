"""A reading process that misbehaves on demand: the file's text says how. Started by test_sandbox.py alone."""

import os
import signal
import socket
import sys
from pathlib import Path

sys.path[:0] = [] if sys.argv[1] in sys.path else [sys.argv[1]]

from varne.intake import reader, sandbox_child  # noqa: E402 - the path comes first


def read(data, name, limits):
    misdeed = MISDEEDS.get(data.decode("latin-1"))
    if misdeed:
        misdeed()
    return reader.read(data, name, limits)


def loop():
    while True:
        pass


def hang():
    signal.pause()


def hog():
    hoard = []
    while True:
        hoard.append(bytearray(1 << 20))


def crash():
    os.kill(os.getpid(), signal.SIGSEGV)


def leave():
    os._exit(0)


def babble():
    os.write(ANSWERS, (20).to_bytes(8, "big") + b"this is not an answe")


def flood():
    os.write(ANSWERS, (1 << 60).to_bytes(8, "big"))


def misplace():
    part = '{"path": "x", "media_type": "", "start": 0, "end": 9, "original": {"type": "page", "number": 1}}'
    answer(f'"document": {{"sha256": "", "media_type": "", "name": "", "date": null, "text": "ab", "parts": [{part}]}}')


def misspeak():
    answer('"template": "The file {name.__class__} and {nobody} knows.", "fields": {"name": "x"}')


def repeat():
    answer('"template": "one"')
    answer('"template": "two"')


def answer(fields):
    body = f'{{"number": 1, {fields}}}'.encode()
    os.write(ANSWERS, len(body).to_bytes(8, "big") + body)


def leave_later():
    """End once this file is answered, when the next is asked for."""
    os.close(0)


LITTER = []


def litter():
    LITTER.append("left behind by a file")


def choke_on_litter():
    if LITTER:
        os._exit(1)


def stay_inside():
    """Raise nothing when every way out is shut, so that the file is read; break when one is open."""
    for way in (connect, write, start, chatter):
        way()


def connect():
    try:
        socket.create_connection(("127.0.0.1", 9), 1)
    except PermissionError:
        return
    os._exit(1)


def write():
    try:
        os.open("/tmp/varne-strange-child", os.O_CREAT | os.O_WRONLY)
    except PermissionError:
        return
    os._exit(1)


def start():
    try:
        os.posix_spawn("/bin/true", ["true"], {})
    except PermissionError:
        return
    os._exit(1)


def chatter():
    sys.stdout.write("a library that prints")
    sys.stdout.flush()
    if os.environ.keys() - {"LC_CTYPE"}:
        os._exit(1)


def look_for_a_network():
    """Break when there is any network but the one of a machine with itself."""
    with Path("/proc/self/net/dev").open() as devices:
        names = {line.partition(":")[0].strip() for line in devices if ":" in line}
    if names - {"lo"}:
        os._exit(1)


MISDEEDS = {
    "look for a network": look_for_a_network,
    "loop": loop,
    "hang": hang,
    "hog": hog,
    "crash": crash,
    "leave": leave,
    "babble": babble,
    "flood": flood,
    "misplace": misplace,
    "misspeak": misspeak,
    "repeat": repeat,
    "leave later": leave_later,
    "litter": litter,
    "choke on litter": choke_on_litter,
    "stay inside": stay_inside,
}

ANSWERS = os.dup(1)
sandbox_child.serve(read)
