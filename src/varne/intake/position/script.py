"""A text as the readers of positions compare it: one letter for one letter, so that places in one are places in the other.

Digits of every script are Arabic numerals, primes and quotation marks are minutes and seconds, small letters lose their accents.
"""

import unicodedata

from varne.intake.letters import plain_letters

_MARKS = {
    **dict.fromkeys("′’‘ʹ´`ʼ‛", "'"),
    **dict.fromkeys("″”“˝„ʺ", '"'),
    **dict.fromkeys("º˚⁰ᵒ∘", "°"),
    **dict.fromkeys("−–—‑‐‒﹣－", "-"),
    **dict.fromkeys("．٫·‧", "."),
    **dict.fromkeys("，،、", ","),
    **dict.fromkeys("＋", "+"),
    **dict.fromkeys("\r\n\u2028\u2029\x85", ";"),
}


def script(text: str) -> str:
    """Return the text in plain small letters, as long as it was."""
    return plain_letters(
        "".join(map(_letter, text)) if not text.isascii() else text.replace("\n", ";").replace("\r", ";")
    )


def _letter(letter: str) -> str:
    if letter in _MARKS:
        return _MARKS[letter]
    if letter.isdecimal() and not letter.isascii():
        return str(unicodedata.decimal(letter))
    return letter
