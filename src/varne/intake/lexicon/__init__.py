"""The reviewed words of the finders, as data: one file a subject."""

from functools import cache
from importlib.resources import files
from typing import Any

import yaml

_LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


@cache
def reviewed(name: str) -> Any:
    """Read one reviewed lexicon file of this package, once a process."""
    text = files(__name__).joinpath(f"{name}.yaml").read_text(encoding="utf-8")
    return yaml.load(text, Loader=_LOADER)  # noqa: S506 (the safe loader, in C where it is built)
