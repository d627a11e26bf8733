"""From a text to an answer: links and codes first, then degrees, then marks; each stretch of text serves one of them."""

import re
from collections.abc import Callable, Iterator, Sequence
from itertools import chain, islice, zip_longest

import msgspec

from varne.intake.position.degrees import half_of, in_degrees
from varne.intake.position.geo_link import geo_links, iso_points
from varne.intake.position.grid_reference import grids
from varne.intake.position.link import linked, links_in
from varne.intake.position.mark import with_marks
from varne.intake.position.open_code import plus_codes
from varne.intake.position.phrase import phrased
from varne.intake.position.reading import Answer, Reading, Told, Unresolved, Utterance, told_apart, warned
from varne.intake.position.relative import from_marks
from varne.intake.position.spoken import with_numbers
from varne.intake.position.three_words import three_words
from varne.intake.position.token import Token, tokens
from varne.intake.position.waters import statements_in
from varne.kernel.message import say
from varne.reckon.position.geodesy import distance_nm

HALF = say("Half a position: latitude or longitude is missing. Ask for the other.")
_CUT = re.compile(r"[ .]{1,2}(\d{2,8})(?![\w°'.,:/-])")
_MOST = 24
"""More readings than this help nobody; the rest of a text so full of positions is left."""
_FINDERS: tuple[Callable[[str], Iterator[tuple[int, int, Told]]], ...] = (
    geo_links,
    three_words,
    plus_codes,
    grids,
    iso_points,
)


def read(text: str) -> Answer:
    """Read everything that a text says about places, the likeliest first."""
    rest, told = _links(text)
    for finder in _FINDERS:
        rest, found = _taken(rest, finder)
        told = [*told, *found]
    told = [*told, *_in_words(rest)]
    uttered = sorted((one for one in told if isinstance(one, Utterance)), key=lambda one: (one.vague, one.start))
    readings = _together([_quoted(one, text) for one in _exact_first(uttered)])
    half = None if readings else half_of(with_numbers(tokens(rest)))
    if half is not None:
        told.append(Unresolved(text[half.start : half.end], "half-position", HALF))
    unresolved = {one.said: one for one in told if isinstance(one, Unresolved)}
    return Answer(readings, tuple(unresolved.values())[:_MOST], statements_in(text))


def _links(text: str) -> tuple[str, list[Told]]:
    """Read the links and blank them; what stands in one in another notation is read from its plain text."""
    told: list[Told] = []
    pieces: list[str] = []
    done = 0
    for start, end, link in links_in(text):
        if len(told) < _MOST:
            one = linked(start, end, link)
            inner = next(_inside(link, start, end), None) if one is None or isinstance(one, Unresolved) else None
            told += [found for found in (inner or one,) if found is not None]
            told += _cut_links(text, start, end, link)
        pieces += [text[done:start], " " * (end - start)]
        done = end
    return "".join((*pieces, text[done:])), told


def _cut_links(text: str, start: int, end: int, link: str) -> list[Told]:
    """A link whose last figures stand behind a space reads otherwise with them."""
    cut = _CUT.match(text, end) if link[-1:].isdigit() or link.endswith(".") else None
    whole = None if cut is None else linked(start, cut.end(), link + cut.group(1))
    return [whole] if isinstance(whole, Utterance) else []


def _inside(link: str, start: int, end: int) -> Iterator[Told]:
    """A Plus Code, three words, or degrees with their signs inside a link."""
    plain = link.replace("%2B", "+").replace("%C2%B0", "°").replace("%22", '"').replace("%27", "'")
    for finder in (three_words, plus_codes):
        for _, _, one in finder(plain):
            yield one if isinstance(one, Unresolved) else msgspec.structs.replace(one, start=start, end=end)
    if "°" in plain:
        for uttered in in_degrees(tokens(plain.replace("+", " "))):
            yield msgspec.structs.replace(uttered, start=start, end=end)


def _taken(text: str, finder: Callable[[str], Iterator[tuple[int, int, Told]]]) -> tuple[str, list[Told]]:
    """What one finder finds, and the text without it."""
    told: list[Told] = []
    pieces: list[str] = []
    done = 0
    for start, end, one in sorted(islice(finder(text), _MOST), key=lambda found: found[0]):
        if start < done:
            continue
        told.append(one)
        pieces += [text[done:start], " " * (end - start)]
        done = end
    return "".join((*pieces, text[done:])), told


def _in_words(text: str) -> Iterator[Utterance]:
    found = phrased(with_numbers(with_marks(tokens(text))))
    degrees = list(in_degrees(with_numbers(tokens(text))))
    yield from degrees
    spans = [(one.start, one.end) for one in degrees]
    yield from from_marks([_spent(one, spans) for one in found])


def _spent(token: Token, spans: Sequence[tuple[int, int]]) -> Token:
    """A token that a position in degrees has used serves no mark."""
    return token._replace(kind="#") if any(start <= token.start < end for start, end in spans) else token


def _exact_first(uttered: Sequence[Utterance]) -> list[Utterance]:
    """Leave out a neighbourhood that holds an exact position of the text anyway."""
    exact = [reading for one in uttered if not one.vague for reading in one.readings]
    return [one for one in uttered if not (one.vague and any(_holds(one.readings, reading) for reading in exact))]


def _holds(vague: Sequence[Reading], exact: Reading) -> bool:
    return any(distance_nm(one.point, exact.point) <= one.radius_nm + exact.radius_nm for one in vague)


def _quoted(one: Utterance, text: str) -> tuple[Reading, ...]:
    said = text[one.start : one.end]
    return tuple(msgspec.structs.replace(warned(reading), said=said) for reading in one.readings)


def _together(uttered: Sequence[tuple[Reading, ...]]) -> tuple[Reading, ...]:
    """First what each stretch of the text most likely means, then what else it can mean."""
    ranks = zip_longest(*uttered[:_MOST])
    return told_apart(one for one in chain.from_iterable(ranks) if one is not None)[:_MOST]
