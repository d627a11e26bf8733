"""What a figure counts: the noun behind it, read across adjectives, or the label before it.

A noun answers with a unit, or it says that the figure is no claim at all: rescue assets and officers, measures, and
the capacity of a "12-man raft". Nouns come from the reviewed lexicon nouns.yaml.
"""

from collections.abc import Sequence
from typing import Literal

import msgspec

from varne.intake.finder.count import Count
from varne.intake.finder.lexicon import Phrases
from varne.intake.finder.number import STARTS, Kind
from varne.intake.finder.token import Token
from varne.intake.lexicon import reviewed

Form = Literal["plural", "singular"]
_WORDS = reviewed("nouns")
_MOST_ADJECTIVES = 4
_LETTER_UNITS = {"m": "man", "f": "woman", "h": "man", "c": "child", "e": "child", "w": "woman", "b": "baby"}
_PARTS = frozenset({"dont", "incl", "including", "inc", "comprising"})
_OTHER_LETTERS = {letter: frozenset(_LETTER_UNITS) - {letter} for letter in _LETTER_UNITS}


class Noun(msgspec.Struct, frozen=True, gc=False):
    """The noun on tokens first to after; unit "" when what is counted is no claim ('asset' or 'measure' in form)."""

    unit: str
    first: int
    after: int
    form: str
    role: str = ""
    strength: str = ""


class _Entry(msgspec.Struct, frozen=True, gc=False):
    unit: str
    form: str
    role: str = ""
    strength: str = ""


def _entries() -> Phrases[_Entry]:
    roles: dict[str, tuple[str, str]] = {}
    for role, kinds in _WORDS["roles"].items():
        roles |= {phrase: (role, strength) for strength, phrases in kinds.items() for phrase in phrases}
    rows = [
        (phrase, _Entry(unit, form, *roles.get(phrase, ("", ""))))
        for unit, forms in _WORDS["units"].items()
        for form, phrases in forms.items()
        for phrase in phrases
    ]
    rows += [(phrase, _Entry("", "asset")) for phrase in (*_WORDS["asset_phrases"], *_WORDS["assets"])]
    rows += [(phrase, _Entry("", "measure")) for phrase in _WORDS["measures"]]
    return Phrases(rows)


_NOUNS = _entries()
_STOPS = frozenset(reviewed("stops")["stops"])
_COMPLEMENTS = frozenset(_WORDS["asset_complements"])
_LINKS = frozenset({"of", "de", "d'", "des", "x", "-", "×", "the", "these", "those", "(", "in"})
_OTHERS = frozenset({"others", "autres", "restants", "restantes", "more"})
_POWERS = frozenset(
    {
        "hp",
        "cv",
        "ch",
        "kw",
        "horsepower",
        "chevaux",
        "horse",
        "l",
        "litre",
        "litres",
        "kg",
        "m",
        "ft",
        "metre",
        "metres",
    }
)
_AGES = frozenset({"day", "week", "month", "year"})
_PLACED = frozenset({"placé", "placés"})
_HYPHEN = frozenset("-‐‑")


def noun_at(line: Sequence[Token], index: int) -> Noun | None:
    """Read the noun that begins at this very token."""
    found = _NOUNS.at(line, index)
    if found is None or line[index].raw.lower() in _PLACED:
        return None
    after, entry = found
    return Noun(entry.unit, index, after, entry.form, entry.role, entry.strength)


def noun_before(line: Sequence[Token], index: int) -> Noun | None:
    """Read the noun that ends just before this token."""
    found = _NOUNS.before(line, index)
    if found is None:
        return None
    first, entry = found
    return Noun(entry.unit, first, index, entry.form, entry.role, entry.strength)


def noun_of(line: Sequence[Token], count: Count) -> Noun | None:
    """Find the noun that this figure counts, over at most a few adjectives."""
    at = _past_links(line, count)
    found = _letters(line, count) or _scan(line, at, glued=_glued_to(line, count))
    if found is None or found.unit == "":
        return found
    if count.low > 1 and found.form == "singular" and not _singular_will_do(line, count, found):
        return None
    return found


def _past_links(line: Sequence[Token], count: Count) -> int:
    at = count.after
    if [token.norm for token in line[at : at + 3]] in (
        ["le", "nombre", "de"],
        ["the", "number", "of"],
        ["le", "nombre", "total"],
    ):
        return at + 3
    while at < len(line) and at < count.after + 2 and line[at].norm in _LINKS:
        if line[at].norm in {"of", "des", "("} and not _may_link(line, at):
            break
        if line[at].norm == "in":
            break
        at += 1
    return at


def _may_link(line: Sequence[Token], at: int) -> bool:
    """'Dozens of people' and 'four of the migrants' link; 'the other 13 (women ...' does not."""
    return line[at].norm != "(" and at + 1 < len(line) and line[at + 1].kind != "d"


def _glued_to(line: Sequence[Token], count: Count) -> bool:
    after = count.after
    return after < len(line) and line[after].raw in _HYPHEN and line[after].start == line[after - 1].end


def _letters(line: Sequence[Token], count: Count) -> Noun | None:
    """Read '24m 7f 2c': letters glued to figures, at least two of them."""
    if count.number.kind is not Kind.DIGITS or count.after >= len(line):
        return None
    crossed = line[count.after].norm == "x" and count.after + 1 < len(line)
    letter = line[count.after + crossed]
    if crossed and letter.raw in {"H", "F", "M"} and _closed(line, count.after + 2):
        return Noun("person", count.after + 1, count.after + 2, "plural")
    if (
        letter.raw in {"F", "H", "M"}
        and count.first
        and line[count.first - 1].norm in _PARTS
        and _closed(line, count.after + 1)
    ):
        return Noun("person", count.after, count.after + 1, "plural")
    if letter.norm not in _LETTER_UNITS or letter.start - line[count.after - 1].end > 1:
        return None
    if _letter_pair(line, count.after + 1, letter.norm) or _letter_pair_before(line, count.first, letter.norm):
        return Noun("person", count.after, count.after + 1, "plural")
    return None


def _letter_pair(line: Sequence[Token], at: int, letter: str) -> bool:
    while at < len(line) and line[at].norm in {".", ",", "/", "+", "and", "et", "&", ";"}:
        at += 1
    return (
        at + 1 < len(line)
        and line[at].kind == "d"
        and line[at + 1].norm in _OTHER_LETTERS[letter]
        and _closed(line, at + 2)
    )


def _letter_pair_before(line: Sequence[Token], at: int, letter: str) -> bool:
    while at > 0 and line[at - 1].norm in {".", ",", "/", "+", "and", "et", "&", ";"}:
        at -= 1
    return at >= 2 and line[at - 1].norm in _OTHER_LETTERS[letter] and line[at - 2].kind == "d"


def _closed(line: Sequence[Token], at: int) -> bool:
    return at >= len(line) or line[at].kind != "w" or line[at].norm in _STOPS or len(line[at].raw) > 3


def _scan(line: Sequence[Token], at: int, *, glued: bool) -> Noun | None:
    skipped = 0
    while at < len(line) and skipped <= _MOST_ADJECTIVES:
        found = noun_at(line, at)
        if found is not None and (_named_boat(line, found) or (skipped and _short_measure(line, found))):
            return None
        if found is not None and not (skipped and line[at].norm == "suspects"):
            return _head(line, found, glued=glued)
        token = line[at]
        if _age_compound(line, at):
            at, skipped = at + 5, skipped + 1
            continue
        if token.kind == "d" and at + 1 < len(line) and line[at + 1].norm in _POWERS:
            at, skipped = at + 2, skipped + 1
            continue
        if (
            token.raw in _HYPHEN
            and at + 1 < len(line)
            and token.end == line[at + 1].start
            and token.start == line[at - 1].end
        ):
            at += 1
            continue
        if token.kind != "w" or token.norm in _STOPS or _begins_figure(line, at):
            return None
        at, skipped = at + 1, skipped + 1
    return None


def _short_measure(line: Sequence[Token], found: Noun) -> bool:
    """In '1 évacuée CH' the CH is a hospital: a unit of two letters stands right behind its figure."""
    return found.form == "measure" and len(line[found.first].raw) <= 2


def _named_boat(line: Sequence[Token], found: Noun) -> bool:
    """'les 9 de EMB 1': the boat of that number, which is not counted."""
    named = found.unit == "boat" and found.first > 0 and line[found.first - 1].norm in {"de", "of", "from"}
    return named and found.after < len(line) and line[found.after].kind == "d"


def _age_compound(line: Sequence[Token], at: int) -> bool:
    """'a three-week-old girl': the age is an adjective."""
    words = [token.norm for token in line[at : at + 5]]
    return len(words) == 5 and words[1] == words[3] == "-" and words[4] == "old" and words[2] in _AGES


def _begins_figure(line: Sequence[Token], at: int) -> bool:
    return line[at].norm in STARTS


def _head(line: Sequence[Token], found: Noun, *, glued: bool) -> Noun:
    """Follow compound nouns to their last word: 'boat engines', 'lifeboat volunteers', 'child migrants'."""
    if found.form == "measure":
        return found
    asset = found.form == "asset"
    while True:
        following = noun_at(line, found.after)
        if following is None or following.form == "measure" or _apart(line, found, following):
            break
        sized = found.unit == "person" and following.unit != "person"
        if sized and found.form == "singular" and following.form == "singular":
            return Noun("", found.first, following.after, "measure")
        asset = asset or following.form == "asset"
        found = Noun(
            following.unit,
            found.first,
            following.after,
            following.form,
            following.role or found.role,
            following.strength or found.strength,
        )
    if glued and found.form == "singular":
        return Noun("", found.first, found.after, "measure")
    if asset or _has_asset_complement(line, found):
        return Noun("", found.first, found.after, "asset")
    return found


def _apart(line: Sequence[Token], found: Noun, following: Noun) -> bool:
    """Words with a role of their own ('12 migrants dead') are predicates, not heads."""
    return (
        following.strength == "strong"
        or (found.unit == "person" and found.form == "plural" and following.unit == "engine")
        or (found.form == "plural" and following.form == "singular")
        or (
            found.form == "plural"
            and found.unit == "person"
            and following.form == "asset"
            and line[following.first].norm in {"rescue", "rescuing", "search"}
        )
    )


def _has_asset_complement(line: Sequence[Token], found: Noun) -> bool:
    """Say whether 'de la SNSM', 'de la police' makes the boats an asset."""
    if found.unit not in {"boat", "vehicle", "person"}:
        return False
    at = found.after
    if at < len(line) and line[at].norm in {"de", "du", "des", "d'", "from", "snsm"}:
        window = [token.norm for token in line[at : at + 3]]
        return any(word in _COMPLEMENTS for word in window) and (found.unit != "person" or window[0] != "from")
    return False


def _singular_will_do(line: Sequence[Token], count: Count, found: Noun) -> bool:
    """Accept '4 x adult male', '12 person' and other notes in short; never '12 dinghy'."""
    times = any(token.norm in {"x", "×"} for token in line[max(0, count.first - 1) : found.first])
    return found.unit == "person" or times


def others_at(line: Sequence[Token], index: int) -> bool:
    """Say whether the figure goes on with 'others', 'more', 'autres', which repeat an earlier noun."""
    return index < len(line) and line[index].norm in _OTHERS
