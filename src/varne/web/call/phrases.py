"""The questions of a call in English, French and the callers' languages, read once from their reviewed table."""

from functools import cache
from importlib.resources import files

import msgspec
import yaml


class Said(msgspec.Struct, frozen=True):
    """One wording: the language's own name, its code, the direction in which it is read, and the words."""

    name: str
    code: str
    direction: str
    words: str


@cache
def phrases() -> dict[str, tuple[Said, ...]]:
    """Return every question by the field that it fills; English and French first."""
    table = yaml.safe_load(files(__package__).joinpath("phrases.yaml").read_text(encoding="utf-8"))
    languages = {"en": ("English", "ltr"), "fr": ("Français", "ltr")}
    languages |= {code: (told["name"], told["dir"]) for code, told in table["languages"].items()}
    return {
        field: tuple(Said(name, code, way, words[code]) for code, (name, way) in languages.items())
        for field, words in table["phrases"].items()
    }
