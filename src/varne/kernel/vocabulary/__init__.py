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
    return forms if isinstance(forms, str) else str(forms[is_plural(language, number)])


def role_word(code: str, unit: str, language: str, number: int) -> str:
    """Return the word for a role of so many of a unit; French agrees with the gender of what is counted."""
    forms = table("terms")["role"][code][language]
    feminine = table("terms")["unit"][unit]["gender"] == "feminine"
    return forms if isinstance(forms, str) else str(forms[2 * is_plural(language, number) + feminine])


def is_plural(language: str, number: int) -> bool:
    """Say whether so many take the plural: in French from two, in English all but one."""
    return number > 1 if language == "fr" else number != 1
