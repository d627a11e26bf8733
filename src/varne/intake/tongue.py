"""Which of the two languages a text or a sentence is written in.

Invariant: the answer depends on the words alone (ADR 0004): words that only one of the two languages has are
counted, and where they say nothing the caller's answer for the whole document stands.
"""

import re
from functools import cache
from typing import Any, Literal

from varne.intake.letters import WORD, plain_letters
from varne.intake.lexicon import reviewed

Language = Literal["en", "fr"]

_ENOUGH_LETTERS = 24
_HEAD = 6000

_WORDS = {key: frozenset(words.split()) for key, words in reviewed("tongue").items()}
_ONLY_ENGLISH = _WORDS["en"] - _WORDS["fr"]
_ONLY_FRENCH = _WORDS["fr"] - _WORDS["en"]
_ELISION = re.compile(rf"\b(?:{'|'.join(sorted(_WORDS['elisions']))})'\w")
_FRENCH_MARKS = frozenset("éèêëàâçùûîïôœÉÈÊÀÇ«»")


def language_of(text: str, otherwise: Language | None = None) -> Language:
    """Say whether a text is English or French.

    otherwise is the answer where the words do not tell; without it a long text goes to the statistical
    detector, and a short one is taken for English.
    """
    lean = _lean(text[:_HEAD])
    if lean:
        return "en" if lean > 0 else "fr"
    return otherwise or _undecided(text[:_HEAD])


def _lean(text: str) -> int:
    """Count for English above nought, for French below."""
    plain = plain_letters(text)
    words = WORD.findall(plain)
    english = sum(word in _ONLY_ENGLISH for word in words)
    french = sum(word in _ONLY_FRENCH for word in words)
    accents = 0 if text.isascii() else min(2, len(_FRENCH_MARKS.intersection(text)))
    return english - french - accents - (1 if _ELISION.search(plain) else 0)


def _undecided(text: str) -> Language:
    if sum(1 for letter in text if letter.isalpha()) < _ENOUGH_LETTERS:
        return "en"
    found = _detector().detect_language_of(text)
    return "fr" if found is not None and found.name == "FRENCH" else "en"


@cache
def _detector() -> Any:
    """Load the detector on first need: it costs about 0.4 s, which most texts never pay."""
    from lingua import Language as Tongue  # noqa: PLC0415
    from lingua import LanguageDetectorBuilder  # noqa: PLC0415

    return LanguageDetectorBuilder.from_languages(Tongue.ENGLISH, Tongue.FRENCH).build()
