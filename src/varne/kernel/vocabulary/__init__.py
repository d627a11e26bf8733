"""The reviewed vocabulary: every code of the house with its words in English and French.

The YAML beside this file is the source; it ships inside the package and is read once, on first use.
"""

from functools import cache
from importlib.resources import files
from typing import Any

import yaml


@cache
def table(name: str) -> dict[str, Any]:
    """Return one reviewed table, such as terms, as plain mappings."""
    text = files(__name__).joinpath(f"{name}.yaml").read_text(encoding="utf-8")
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    loaded: dict[str, Any] = yaml.load(text, Loader=loader)  # noqa: S506 - both are safe loaders
    return loaded


def word(category: str, code: str, language: str, number: int = 1) -> str:
    """Return the word for a code, in the singular or plural of that language.

    English has the singular for one alone; French for nought and one.
    """
    forms = table("terms")[category][code][language]
    if isinstance(forms, str):
        return forms
    plural = number > 1 if language == "fr" else number != 1
    return str(forms[plural])
