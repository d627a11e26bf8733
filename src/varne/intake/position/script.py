"""A text as the readers of positions compare it: one letter for one letter, so that places in one are places in the other.

Digits of every script are Arabic numerals, primes and quotation marks are minutes and seconds, small letters lose their accents.
"""

import re
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


_RING = re.compile(r"(?<![.,\d])(\d{1,3} ?)[o*](?= ?\d)")
"""A degree sign as keyboards without one write it: 51o03.4, 51* 03.4."""


def script(text: str) -> str:
    """Return the text in plain small letters, as long as it was."""
    ringed = _RING.sub(r"\1°", text.replace("_", " "))
    return plain_letters("".join(map(_letter, ringed)))


def _letter(letter: str) -> str:
    if letter in _MARKS:
        return _MARKS[letter]
    if letter.isdecimal() and not letter.isascii():
        return str(unicodedata.decimal(letter))
    return letter
