"""Words that belong together before positions are looked for: points of the compass, half way, half a mile."""

from collections.abc import Sequence

from varne.intake.position.lexicon import POINTS
from varne.intake.position.token import Token

_HALF = frozenset({"half", "demi", "demie"})
_WAY = frozenset({"way", "chemin", "distance", "parcours", "route"})
LETTERS = {
    "north": "n",
    "nord": "n",
    "south": "s",
    "sud": "s",
    "east": "e",
    "est": "e",
    "west": "w",
    "ouest": "w",
    "o": "w",
}
_JOINTS = "-."


def phrased(found: Sequence[Token]) -> list[Token]:
    """Join points of the compass, then halves."""
    return _halved(_points(found))


def _points(found: Sequence[Token]) -> list[Token]:
    done: list[Token] = []
    at = 0
    while at < len(found):
        end, letters = _point(found, at) if _begins(found, at, done) else (at, "")
        if end > at + 1:
            done.append(Token("c", letters, found[at].start, found[end - 1].end))
        else:
            done.append(found[at])
        at = max(end, at + 1)
    return done


def _begins(found: Sequence[Token], at: int, done: Sequence[Token]) -> bool:
    """Whether a point of the compass may begin here: not behind a number, whose hemisphere it would be."""
    return found[at].text in LETTERS and found[at].kind in "hg" and not (done and done[-1].kind in "nds")


def _point(found: Sequence[Token], at: int) -> tuple[int, str]:
    """The longest point of the compass that begins here."""
    letters, end, best = "", at, (at, "")
    while end < len(found) and len(letters) < 3:
        one = found[end]
        letter = LETTERS.get(one.text) or (
            one.text if one.kind in "hgx" and len(one.text) == 1 and one.text in "nsew" else ""
        )
        if not letter or one.kind == "M" or (len(one.text) == 1) != (len(found[at].text) == 1):
            break
        letters += letter
        end += 1
        if letters in POINTS:
            best = (end, letters)
        if end < len(found) and found[end].kind in _JOINTS:
            end += 1
    return best


def _halved(found: Sequence[Token]) -> list[Token]:
    done: list[Token] = []
    at = 0
    while at < len(found):
        used, token = _half(found, at, done)
        if token is not None:
            done.append(token)
        at += used
    return done


def _half(found: Sequence[Token], at: int, done: list[Token]) -> tuple[int, Token | None]:
    """How many tokens make one here, and which; none where the token before took the half in."""
    one = found[at]
    rest = [other for other in found[at + 1 : at + 4] if other.kind != "-"]
    skipped = 1 + (len(found) > at + 1 and found[at + 1].kind == "-")
    if rest and rest[0].text in _WAY and (one.text in _HALF or one.text == "mi"):
        return skipped + 1, Token("H", one.text, one.start, rest[0].end)
    if one.text in _HALF and rest and rest[0].text == "a" and rest[1:2] and rest[1].kind == "u":
        return skipped + 1, Token("n", "0.5", one.start, rest[0].end)
    if one.text in _HALF and rest and rest[0].kind == "u":
        return 1, Token("n", "0.5", one.start, one.end)
    if one.text in ("a", "one") and rest and rest[0].kind == "u" and one.kind == "A":
        return 1, Token("n", "1", one.start, one.end)
    if one.kind == "e" and _adds_half(found, at, done):
        whole = done[-2]
        done[-2] = whole._replace(text=f"{whole.text}.5")
        return (2 if found[at + 1].text in _HALF else 3), None
    return 1, one


def _adds_half(found: Sequence[Token], at: int, done: Sequence[Token]) -> bool:
    """Un mille et demi, a mile and a half."""
    words = [one.text for one in found[at + 1 : at + 3]]
    half = words[:1] and (words[0] in _HALF or (words[0] in ("a", "1") and words[1:2] and words[1] in _HALF))
    return bool(half) and len(done) > 1 and done[-1].kind == "u" and done[-2].kind == "n" and done[-2].text.isdigit()
