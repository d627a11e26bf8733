"""A rule of the time finders: a pattern on plain letters, and what it means when it matches.

Invariant: of the rules of one set the first that matches and makes sense wins, so a set is read from the most
particular to the most general.
"""

import re
from collections.abc import Callable, Iterable
from typing import Generic, TypeVar

import msgspec

Meaning = TypeVar("Meaning")


class Read(msgspec.Struct, Generic[Meaning], frozen=True, gc=False):
    """What a rule read: where it ends, which rule, what it means."""

    end: int
    rule: str
    meaning: Meaning


class Rules(Generic[Meaning]):
    """A set of rules that all read the same kind of thing, and the words with which their finds can begin."""

    def __init__(
        self, starts: Iterable[str], rules: Iterable[tuple[str, str, Callable[[re.Match[str]], Meaning | None]]]
    ) -> None:
        self.starts = frozenset(starts)
        self._rules = tuple((name, re.compile(pattern), build) for name, pattern, build in rules)
        self._any = re.compile("|".join(f"(?:{pattern.pattern})" for _, pattern, _ in self._rules))

    def at(self, plain: str, place: int) -> Read[Meaning] | None:
        """Read what begins at this place of a text in plain letters."""
        if self._any.match(plain, place) is None:
            return None
        for name, pattern, build in self._rules:
            found = pattern.match(plain, place)
            meaning = None if found is None else build(found)
            if found is not None and meaning is not None:
                return Read(found.end(), name, meaning)
        return None
