"""Numbers in words, as said over the radio or the telephone, in English and French.

Digits said one by one are strung together (five one, zéro trois), a composed number stands alone (fifty one, quatre-vingt-sept),
and what follows "decimal" or "virgule" becomes the figures behind the point, also across the word minutes.
"""

from collections.abc import Mapping, Sequence
from itertools import zip_longest

from varne.intake.position.token import Token


def _numbered(words: str, start: int = 0, step: int = 1) -> dict[str, int]:
    return {
        name: start + step * number for number, names in enumerate(words.split()) for name in names.split("/")
    }  # fmt: skip


UNITS: Mapping[str, int] = {
    **_numbered(
        "zero/nought/nadazero un/une/unite/one/wun/unaone deux/two/bissotwo trois/three/tree/terrathree "
        "quatre/four/fower/kartefour cinq/five/fife/fiver/pantafive six/soxisix sept/seven/setteseven "
        "huit/eight/ait/oktoeight neuf/nine/niner/novenine"
    )
}
WEAK: Mapping[str, int] = {"oh": 0, "o": 0, "too": 2, "to": 2, "won": 1, "for": 4, "ate": 8}
"""Other words that stand for a figure between figures, and only there."""
TEENS: Mapping[str, int] = {
    **_numbered("ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen", 10),
    **_numbered("dix onze douze treize quatorze quinze seize", 10),
}
TENS: Mapping[str, int] = {
    **_numbered("twenty thirty forty/fourty fifty sixty seventy eighty ninety", 20, 10),
    **_numbered("vingt/vingts trente quarante cinquante soixante septante huitante/octante nonante", 20, 10),
}
HUNDREDS = frozenset({"hundred", "cent", "cents"})
TIMES: Mapping[str, int] = {"double": 2, "triple": 3}
_STRONG = frozenset({*UNITS, *TEENS, *TENS, *HUNDREDS, *TIMES})
_ZEROS = ("oh", "o")
_LINKS = frozenset({"and", "et"})
_LONGEST = 24
"""No run of number words is longer: that keeps hostile text cheap."""


def with_numbers(found: Sequence[Token]) -> list[Token]:
    """Replace runs of number words by numbers, and join what stands around a spoken decimal point."""
    return _pointed(_counted(found))


def _counted(found: Sequence[Token]) -> list[Token]:
    done: list[Token] = []
    at = 0
    while at < len(found):
        words, end = _run(found, at)
        if words:
            done.extend(_numbers(words))
        else:
            done.append(found[at])
        at = max(end, at + 1)
    return done


def _run(found: Sequence[Token], at: int) -> tuple[list[Token], int]:
    """The number words that stand here together, hyphens left out, and where they end."""
    words: list[Token] = []
    end = at
    while at < len(found) and len(words) < _LONGEST:
        one = found[at]
        if _counts(found, at, inside=bool(words)):
            words.append(one)
            end = at + 1
        elif not (words and _linked(found, at, words[-1])):
            break
        at += 1
    return words, end


def _linked(found: Sequence[Token], at: int, last: Token) -> bool:
    """Whether a hyphen or an "and" joins the number word before it to the next: vingt-et-un."""
    composed = last.text in TENS or last.text in HUNDREDS
    ahead = at
    while ahead < min(at + 3, len(found)) and (found[ahead].kind == "-" or (composed and found[ahead].text in _LINKS)):
        ahead += 1
    return at < ahead and _strong(found, ahead)


def _strong(found: Sequence[Token], at: int) -> bool:
    return at < len(found) and found[at].text in _STRONG


def _counts(found: Sequence[Token], at: int, *, inside: bool) -> bool:
    one = found[at]
    if one.text in _STRONG:
        return True
    if one.text not in WEAK:
        return False
    after = found[at + 1] if at + 1 < len(found) else None
    if after is None:
        return inside and one.text in _ZEROS
    if inside:
        return one.text in _ZEROS or after.kind == "D" or after.text in _STRONG or after.text in WEAK
    return one.text in (*_ZEROS, "too") and (after.text in _STRONG or after.text == "oh")


def _numbers(words: Sequence[Token]) -> list[Token]:
    """Cut a run into numbers: a string of figures and a composed number after it make one, anything else begins anew."""
    done: list[Token] = []
    at, digits = 0, False
    while at < len(words):
        text, length, single = _number(words, at)
        last = words[at + length - 1]
        if done and digits:
            done[-1] = done[-1]._replace(text=done[-1].text + text, end=last.end)
        elif text:
            done.append(Token("n", text, words[at].start, last.end, spoken=True))
        digits = single and bool(done)
        at += length
    return done


def _number(words: Sequence[Token], at: int) -> tuple[str, int, bool]:
    """The number that begins here: its figures, how many words it takes, and whether it is a single figure."""
    names = [one.text for one in words[at : at + 6]]
    if names[0] in TIMES:
        again = _figure(names[1]) if len(names) > 1 else None
        return ("", 1, True) if again is None else (str(again) * TIMES[names[0]], 2, True)
    if names[0] == "un" and names[1:2] == ["unite"]:
        return "1", 2, True
    hundred = _hundred(names)
    if hundred is not None:
        value, used = hundred
        rest, more = _below_hundred(names[used:])
        return str(value + rest), used + more, False
    value, used = _below_hundred(names)
    return str(value), used, used == 1 and _figure(names[0]) is not None


def _figure(name: str) -> int | None:
    return UNITS.get(name, WEAK.get(name))


def _hundred(names: Sequence[str]) -> tuple[int, int] | None:
    if names[0] in HUNDREDS:
        return 100, 1
    if len(names) > 1 and names[1] in HUNDREDS and names[0] in UNITS:
        return 100 * UNITS[names[0]], 2
    return None


def _below_hundred(names: Sequence[str]) -> tuple[int, int]:
    if not names:
        return 0, 0
    if list(names[:1]) == ["quatre"] and names[1:2] and names[1] in ("vingt", "vingts"):
        return _with_rest(80, names, 2, teens=True)
    if names[0] in TENS:
        return _with_rest(TENS[names[0]], names, 1, teens=names[0] == "soixante")
    if names[0] == "dix" and names[1:2] and names[1] in ("sept", "huit", "neuf"):
        return 10 + UNITS[names[1]], 2
    if names[0] in TEENS:
        return TEENS[names[0]], 1
    figure = _figure(names[0])
    return (0, 0) if figure is None else (figure, 1)


def _with_rest(value: int, names: Sequence[str], used: int, *, teens: bool) -> tuple[int, int]:
    following = names[used] if len(names) > used else ""
    if teens and following in TEENS:
        rest, more = _below_hundred(names[used:])
        return value + rest, used + more
    if UNITS.get(following, 0):
        return value + UNITS[following], used + 1
    return value, used


def _pointed(found: Sequence[Token]) -> list[Token]:
    """Join a number, a decimal point in words or behind a mark, and the figures after it."""
    done: list[Token] = []
    at = 0
    found = [
        one for one, after in zip_longest(found, found[1:]) if not (one.text == "," and after and after.kind == "D")
    ]
    while at < len(found):
        whole = _whole_before(done, found, at)
        if whole is None:
            done.append(found[at])
            at += 1
            continue
        one, figures = done[whole], found[at + 1]
        done[whole] = one._replace(
            text=f"{one.text}.{figures.text}", spoken=one.spoken or figures.spoken, end=max(one.end, figures.end)
        )
        at += 2
    return done


def _whole_before(done: Sequence[Token], found: Sequence[Token], at: int) -> int | None:
    """Where the number stands that a decimal point here belongs to."""
    if at + 1 >= len(found) or found[at + 1].kind != "n" or not done or not found[at + 1].text.isdigit():
        return None
    marked = done[-1].kind in ("m", "d")
    tight = found[at].kind in (".", ",") and found[at].text in ".," and marked and found[at + 1].start == found[at].end
    loose = (
        found[at].kind == "." and found[at].text == "." and not marked and _apart(done[-1], found[at], found[at + 1])
    )
    if found[at].kind != "D" and not tight and not loose:
        return None
    whole = len(done) - (2 if marked else 1)
    return whole if whole >= 0 and done[whole].kind == "n" and done[whole].text.isdigit() else None


def _apart(before: Token, point: Token, after: Token) -> bool:
    """Whether a point stands with a space on either side: 03 . 4, as machines that read paper write it."""
    return point.start == before.end + 1 and after.start == point.end + 1
