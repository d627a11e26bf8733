"""Whose shore or waters a place of the gazetteer belongs to."""

from functools import cache
from importlib.resources import files
from typing import Any

import yaml

from varne.kernel.place import Side

_FILES = ("belgium", "england", "france", "sea")
_LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


def side_of(code: str) -> Side:
    """Return the side of a place, also of the waters off it; empty where the gazetteer does not say."""
    return _sides().get(code.removeprefix("off:"), "")


@cache
def _sides() -> dict[str, Side]:
    found: dict[str, Side] = {}
    for name in _FILES:
        text = files("varne.intake.gazetteer").joinpath(f"{name}.yaml").read_text(encoding="utf-8")
        table = yaml.load(text, Loader=_LOADER)  # noqa: S506 - the safe loader, in C where it is built
        found.update({place["code"]: place.get("side", table["side"]) for place in table["places"]})
    return found
