"""A sentence for an officer, kept apart from its language.

A message is an English template with named fields. The template is the key of the French catalogue,
so a message can travel through every room and be said in the reader's language at the door.
"""

from collections.abc import Mapping
from typing import Any

import msgspec


class Message(msgspec.Struct, frozen=True):
    """A template in English and the values of its named fields."""

    template: str
    fields: Mapping[str, Any] = {}

    def __str__(self) -> str:
        """Say it in English, the language of the templates."""
        return self.template.format(**self.fields)


def say(template: str, **fields: Any) -> Message:  # a sentence has whatever fields its words name
    """Mark a template for translation and bind its fields."""
    return Message(template, fields)
