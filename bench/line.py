"""One measured figure a line: what, how much, and the mark it is held to."""

import json
import sys


def line(what: str, **figures: object) -> None:
    """Print a figure, as JSON when asked."""
    if "--json" in sys.argv:
        print(json.dumps({"what": what, **figures}), flush=True)
        return
    parts = [
        f"{name} {value:.4g}" if isinstance(value, float) else f"{name} {value}" for name, value in figures.items()
    ]
    print(f"{what}: {', '.join(parts)}", flush=True)
