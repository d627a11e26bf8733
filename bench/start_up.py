"""How long the terminal takes to say its help, against a bare Python that does nothing."""

import statistics
import subprocess
import sys
import time
from pathlib import Path

from bench.line import line

ROUNDS = 15
MARK_MS = 200


def milliseconds(*command: str) -> float:
    """The median over some rounds."""
    times = []
    for _ in range(ROUNDS):
        began = time.perf_counter()
        subprocess.run(command, capture_output=True, check=True)
        times.append(1000 * (time.perf_counter() - began))
    return statistics.median(times)


def main() -> None:
    """Measure both."""
    bare = milliseconds(sys.executable, "-c", "pass")
    ours = milliseconds(str(Path(sys.executable).parent / "varne"), "--help")
    line("varne --help", ms=ours, bare_python_ms=bare, ratio=ours / bare, mark_ms=MARK_MS)


if __name__ == "__main__":
    main()
