"""Varne: one shared picture from scattered, contradictory, differently secret reports.

The Python interface, imported when it is first asked for so that the terminal starts at once:
extract (a text or file to claims) and tally (claims and a question to low, best and high).
"""

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from varne.desk.extracting import extract
    from varne.picture.tally import reconcile as tally

__version__ = "0.1.0"
__all__ = ["extract", "tally"]

_HOMES = {"extract": ("varne.desk.extracting", "extract"), "tally": ("varne.picture.tally", "reconcile")}


def __getattr__(name: str) -> Any:
    """Import a public name on first use."""
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    import importlib  # noqa: PLC0415 - only who asks for the interface pays for it

    module, attribute = _HOMES[name]
    return getattr(importlib.import_module(module), attribute)
