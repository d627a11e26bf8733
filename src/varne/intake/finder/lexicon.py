"""Phrases of the reviewed lexicons, matched against tokens.

The YAML files under intake/lexicon hold the words; this module only looks them up. Invariant: of two phrases that
begin at the same token the longer one wins, so the order of the files never matters.
"""

from collections.abc import Iterable, Sequence
from typing import Generic, TypeVar

from varne.intake.finder.token import Token, tokens

Meaning = TypeVar("Meaning")


def folded(phrase: str) -> tuple[str, ...]:
    """Cut a phrase of a lexicon as a text would be cut."""
    if phrase.endswith("'"):  # an elision needs the word that it leans on
        return folded(phrase + "x")[:-1]
    return tuple(token.norm for token in tokens(phrase))


class Phrases(Generic[Meaning]):
    """Phrases with a meaning each, found by their first word."""

    def __init__(self, entries: Iterable[tuple[str, Meaning]]) -> None:
        table: dict[str, dict[tuple[str, ...], Meaning]] = {}
        for phrase, meaning in entries:
            words = folded(phrase)
            table.setdefault(words[0], {}).setdefault(words, meaning)
        self._table = {
            first: tuple(sorted(found.items(), key=lambda item: -len(item[0]))) for first, found in table.items()
        }
        self.firsts = frozenset(table)
        last: dict[str, dict[tuple[str, ...], Meaning]] = {}
        for found in table.values():
            for words, meaning in found.items():
                last.setdefault(words[-1], {}).setdefault(words, meaning)
        self._last = {
            word: tuple(sorted(found.items(), key=lambda item: -len(item[0]))) for word, found in last.items()
        }

    def at(self, line: Sequence[Token], index: int) -> tuple[int, Meaning] | None:
        """Return the index after the longest phrase that begins at index, with its meaning."""
        if not 0 <= index < len(line):
            return None
        for words, meaning in self._table.get(line[index].norm, ()):
            after = index + len(words)
            if after <= len(line) and _same(words, line, index):
                return after, meaning
        return None

    def before(self, line: Sequence[Token], index: int) -> tuple[int, Meaning] | None:
        """Return the first index of the longest phrase that ends just before index, with its meaning."""
        if not 0 < index <= len(line):
            return None
        for words, meaning in self._last.get(line[index - 1].norm, ()):
            first = index - len(words)
            if first >= 0 and _same(words, line, first):
                return first, meaning
        return None


def _same(words: tuple[str, ...], line: Sequence[Token], first: int) -> bool:
    """Say whether the line reads so from there on. Asked for every word of every text, so it stops at the first other."""
    at = first
    for word in words:
        if line[at].norm != word:
            return False
        at += 1
    return True
