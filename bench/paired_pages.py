"""Twenty thousand pairs of worlds over HTTP: what is hidden changes no byte of any page. Any pair that differs ends it."""

import os
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from bench.line import line

PAIRS = 20_000
SHARE = 500
ROOT = Path(__file__).resolve().parent.parent


def share(number: int) -> str:
    """Compare some hundred pairs in a process of their own; returns what went wrong."""
    command = [sys.executable, "-m", "tests.web.more_pairs", str(number), str(SHARE)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    return "" if done.returncode == 0 else done.stdout[-3000:] + done.stderr[-3000:]


def main() -> None:
    """Share the pairs among the cores of this machine."""
    began = time.perf_counter()
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        wrong = [each for each in pool.map(share, range(PAIRS // SHARE)) if each]
    line("paired pages", pairs=PAIRS, differ=len(wrong), mark=0, seconds=time.perf_counter() - began)
    if wrong:
        raise SystemExit(wrong[0])


if __name__ == "__main__":
    main()
