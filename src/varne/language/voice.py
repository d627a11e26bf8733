"""One voice per language: a message or a code goes in, a sentence for an officer comes out.

Invariant: nothing is said in one language only. A template without its French is found by a test, and a missing
catalogue is an error with its remedy, never silent English.
"""

import gettext
from collections.abc import Callable, Mapping
from datetime import date, datetime
from functools import cache
from importlib.resources import files
from typing import Any, Literal

from varne.kernel.errors import BadInput
from varne.kernel.message import Message
from varne.kernel.quantity import Op, Quantity
from varne.kernel.scheme import Words
from varne.kernel.vocabulary import is_plural, role_word, word
from varne.language.typography import clock, day, french_spaces, number, short_day

Language = Literal["en", "fr"]
_MANY = 2


class Voice:
    """Says things in one language."""

    def __init__(self, language: Language) -> None:
        self.language = language
        self._translate = _catalogue(language)

    def say(self, message: Message) -> str:
        """Say a message: its template translated, its fields written as this language writes them.

        Typography touches the template alone: the words of a source and the name of a file stay as they are.
        """
        written = {name: self.write(value) for name, value in message.fields.items()}
        return self.raw(message.template).format(**written)

    def text(self, template: str, **fields: Any) -> str:
        """Say a sentence of a door."""
        return self.say(Message(template, fields))

    def plural(self, count: int, one: str, many: str, **fields: Any) -> str:
        """Say a sentence about {count} things by the template for one or for many, whichever this language asks for."""
        return self.text(many if is_plural(self.language, count) else one, count=count, **fields)

    def raw(self, template: str) -> str:
        """Translate a template and leave its fields alone."""
        text = self._translate(template)
        return french_spaces(text) if self.language == "fr" else text

    def write(self, value: Any) -> str:
        """Write one value: a number, a day, a time, a quantity, a message within a message, or text as it is."""
        if isinstance(value, Message):
            return self.say(value)
        if isinstance(value, Words):
            return french_spaces(value.fr) if self.language == "fr" else value.en
        if isinstance(value, Quantity):
            return self.quantity(value)
        if isinstance(value, date):
            return clock(value, self.language) if isinstance(value, datetime) else day(value, self.language)
        if isinstance(value, int) and not isinstance(value, bool):
            return number(value, self.language)
        return str(value)

    def short_day(self, value: date) -> str:
        """Write a day for a column whose year is known."""
        return short_day(value, self.language)

    def word(self, category: str, code: str, count: int = 1) -> str:
        """Return the reviewed word for a code."""
        return word(category, code, self.language, count)

    def role(self, code: str, unit: str, quantity: Quantity | None = None) -> str:
        """Return the word for a role of so many of a unit; without a quantity, of many."""
        return role_word(code, unit, self.language, _MANY if quantity is None else _beside_unit(quantity))

    def quantity(self, quantity: Quantity) -> str:
        """Write a quantity from its code, never from the words of the source."""
        ends: Mapping[str, str] = {
            "n": self.write(quantity.low),
            "m": self.write(quantity.low - 1),
            "h": "" if quantity.high is None else self.write(quantity.high),
            "k": "" if quantity.high is None else self.write(quantity.high + 1),
        }
        return self.word("op", _reading(quantity)).format(**ends)

    def count(self, quantity: Quantity, unit: str) -> str:
        """Write a quantity with its unit in the right number: at least 2 boats, au moins 2 embarcations."""
        named = self.word("unit", unit, _beside_unit(quantity))
        if quantity.op is Op.UNKNOWN:
            return f"{named}, {self.quantity(quantity)}"
        return f"{self.quantity(quantity)} {named}"


def _beside_unit(quantity: Quantity) -> int:
    """Return the number that stands beside the unit when the quantity is written: it decides singular or plural."""
    if quantity.op is Op.UNKNOWN:
        return _MANY
    if quantity.op is Op.MORE_THAN:
        return quantity.low - 1
    if quantity.high is None:
        return quantity.low
    return quantity.high + (quantity.op is Op.LESS_THAN)


def _reading(quantity: Quantity) -> str:
    """Pick the template: a vague word that has an upper end is written as its range."""
    if quantity.op is Op.SEVERAL and quantity.high is not None:
        return Op.BETWEEN
    return quantity.op


@cache
def voice(language: str) -> Voice:
    """Return the voice of a language, one for the whole process."""
    if language not in ("en", "fr"):
        raise BadInput("There is no language {language}. Choose en or fr.", language=language)
    return Voice("fr" if language == "fr" else "en")


@cache
def _catalogue(language: Language) -> Callable[[str], str]:
    if language == "en":
        return str
    compiled = files("varne.language").joinpath(f"{language}/LC_MESSAGES/varne.mo")
    with compiled.open("rb") as stream:
        return gettext.GNUTranslations(stream).gettext
