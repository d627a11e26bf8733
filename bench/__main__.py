"""Run every measurement, or those that are named: python -m bench [--json] [NAME ...]."""

import importlib
import sys
from pathlib import Path

NAMES = sorted(
    path.stem for path in Path(__file__).parent.glob("*.py") if path.stem not in ("__init__", "__main__", "line")
)


def main() -> None:
    """Run the benches in the order of their names."""
    wanted = [word for word in sys.argv[1:] if not word.startswith("-")] or NAMES
    options = [word for word in sys.argv[1:] if word.startswith("-")]
    for name in wanted:
        sys.argv = [name, *options]
        print(f"== {name}", flush=True)
        importlib.import_module(f"bench.{name}").main()


if __name__ == "__main__":
    main()
