"""Places of the gazetteer in a text, with the words that tie an event to them.

"Off Calais" is not Calais: a word of the sea before a name makes it the waters off that place (off:calais). A name
inside the name of a body ("Kent Police", "CROSS Gris-Nez", "préfecture du Pas-de-Calais") is where somebody speaks from
and not where something happened. Invariant: a find lies in the range, is exactly text[start:end], and finds do not
overlap.
"""

import re
from collections.abc import Iterator
from itertools import pairwise

import msgspec

from varne.intake.finder.gazetteer import WORDS, Name, kind_of, names_by_word, side_of
from varne.intake.finder.place_form import told_by_form
from varne.intake.letters import plain_letters
from varne.intake.tongue import Language

Span = tuple[int, int]
_WINDOW = 90

_COMPASS = r"(?:[ns](?:n?[ew])?|[ew](?:[ns][ew])?|[ns]?o)"
_SHORE = r"(?:coast(?:line)?|shore|beach(?:es)?|hospitals?|port|harbour|cliffs|dunes|sands|rocks|waters|town|village|seafront|quay)"
_EN_LENGTH = (
    r"(?:about |some |around )?(?:\d[\d.,]{0,5}|an?|one|two|three|four|five|six|seven|eight|nine|ten|a dozen|several) ?"
    r"(?:nm|nautical miles?|miles?|km|metres|yards) "
)
_EN_FAR = rf"(?:{_EN_LENGTH})?"
_EN_DISTANCE = (
    rf"{_EN_LENGTH}"
    rf"(?:from|(?:(?:to the |due )?(?:{_COMPASS}|(?:north|south|east|west)(?:[ -]?(?:east|west))?)(?: of| from)?))"
)
_EN = re.compile(
    rf"(?:^|(?<=[^\w]))(?P<said>(?:{_EN_FAR}(?P<sea>off)|near|nr|between|around|outside|close to|not far from|{_EN_DISTANCE}|"
    r"(?:just |to the )?(?:north|south|east|west)(?:[ -]?(?:east|west))? of|"
    rf"(?:(?<=nm )|(?<=miles )){_COMPASS}(?: of)?|along|opposite|at|in|on) (?:the )?"
    rf"(?:(?:a|the) )?(?:{_SHORE} (?:of|at|near|in|off|around) )?(?:the )?)$"
)
_OF = r"(?:(?:de la|de l'|des|du|de|d') ?)?"
_FR_SHORE = r"(?:plages?|pied|hopita(?:l|ux)|centre hospitalier|dunes|cotes?(?: rocheuse)?|littoral|rivages?|port|falaises|eaux|secteur|large|commune)"
_DISTANCE = (
    r"(?:a )?(?:pres de |environ |moins de )?"
    r"(?:\d[\d,.]{0,6}|une?|deux|trois|quatre|cinq|six|sept|huit|neuf|dix|douze|quinze|vingt|quelques) "
    r"?(?:km|kilometres?|milles?(?: nautiques?| marins?)?|nautiques?|nm|mn|nq|metres?) "
)
_POINTS = r"(?:nord|sud|est|ouest)(?:[ -](?:est|ouest))?"
_FR = re.compile(
    rf"(?:^|(?<=[^\w]))(?P<said>(?P<far>{_DISTANCE})?(?:(?P<sea>(?:au )?large|devant|face a) {_OF}|"
    rf"(?:au |a l'|dans le |dans l')?{_POINTS} {_OF}|(?:pres|a proximite|non loin|aux abords|au droit) {_OF}|"
    rf"(?:sur|dans) les (?:plages|cotes|dunes)(?: comprises| situees)? entre |{_FR_SHORE} {_OF}|"
    rf"(?:dans|en) (?:(?:la|le|les) |l')?|sur (?:la |le |les )?)(?:(?:la|le|les) |l')?)$"
)
_FR_FAR = re.compile(rf"(?:^|(?<=[^\w]))(?P<said>{_DISTANCE}(?:(?:au |dans le )?(?:\d{{3}}°?|{_COMPASS}) )?{_OF})$")
_MEASURED_AT_SEA = re.compile(
    r"(?:\b|\d)(?:nm|nautical miles?|milles?(?: nautiques?| marins?)?|nautiques?|miles?(?! from)) "
    rf"(?:(?:to the|au|dans le|dans l'|a l'|(?:north|south|east|west)\S*|(?:nord|sud|est|ouest)\S*|{_COMPASS}|\d{{3}}°?"
    r"|of|from|de|du|des|la|le|the|d'|l') ?)*$"
)
_AFTER_EN = re.compile(r"(?: (?:coast(?:line)?|beach(?:es)?|shore|seafront|harbour|waters|cliffs))?", re.IGNORECASE)

_COMMON = frozenset(
    "coast coastline shore shores waters side beach beaches harbour marina dunes cliffs port bank banks sands".split()
)
"""Common nouns that end a name and need no capital: 'the French coast'."""
_BODY_BEFORE = re.compile(
    r"(?:cross|mrcc|jrcc|mrsc|prefecture(?: maritime)?|sous-prefete?|sous-prefecture|prefete?(?: maritime)?|maire|mairie|"
    r"procureure?(?: de la republique)?|parquet|tribunal(?: judiciaire| correctionnel)?|gendarmerie|police|brigade|sdis|"
    r"snsm|garde-|station|semaphore|paf|(?:coordination |rescue |regional )?centre|unit|office|bureau|desk|centre regional|commissariat|sauveteurs|pompiers|"
    r"bonjour|bonsoir|hello|dear|morning|hi|salut|chers?|#|lifeboats? from|crews? from|volunteers? from|officers from|abeille|benevoles|equipes?|vedettes?|canot|prosecutors? (?:in|at)|courts? (?:in|at)|pride of|spirit of|radio|bbc|barreau|eveque|charity|collectif|association|"
    r"mayor|bishop|mp for|council|coastguard(?: rescue team)?|rnli|port authority)(?:,? (?:of|for|at|in|de la manche et))?"
    r" ?(?:de la |de l'|du |de |d'|des |en )?$"
)
_BODY_AFTER = re.compile(
    r"(?:'s)? (?:police|constabulary|coastguard|county council|council|(?:all-weather |inshore )?lifeboat|crew|volunteers?|ilb|alb|aid team|rnli|online|mp\b|magistrates|crown court|"
    r"port police|harbour board|fire|ambulance|castle|cutter|sar \d|(?:public )?prosecutor|mayor|seaways)|-(?:based|bound)\b",
    re.IGNORECASE,
)


_AROUND = frozenset(("county", "department", "region", "country", "province"))
_AND = re.compile(r" (?:and|&|et(?: de| d['’]| à)?) ?", re.IGNORECASE)
_ONLY_CROSSED = re.compile(
    r"(?:cross-|\bcross(?:ed|es|ing)?(?: the)? |\btravers\w+(?: de)?(?: la| le| l')? ?|\bfranchi\w*(?: la| le)? )$"
)
_SENDER = re.compile(r"^\s*(?:\[[\d/:., ]+\]|\d{2}/\d{2}/\d{4}, \d{2}:\d{2} -) [^:]{1,40}:")
_HEADING = re.compile(
    r"^\s*(?:from|to|cc|sent|subject|de|a|objet|envoye|copie|expediteur|destinataires?) ?:", re.IGNORECASE
)


class PlaceFind(msgspec.Struct, frozen=True):
    """A place in the text. code is the gazetteer's likeliest reading, others the ranked rest; speaker: a body's seat."""

    start: int
    end: int
    said: str
    code: str
    others: tuple[str, ...]
    speaker: bool
    rule: str


def find_places(text: str, reach: Span, language: Language) -> tuple[PlaceFind, ...]:
    """Find the places named in text[reach], in text order."""
    start, end = reach
    plain = plain_letters(text[start:end])
    finds: list[PlaceFind] = []
    for one in _names_in(text[start:end], plain):
        floor = finds[-1].end - start if finds else 0
        finds.append(_find(text, (start, floor), plain, one, language))
    return _with_forms(text, reach, language, tuple(_joined(text, finds)))


def _with_forms(text: str, reach: Span, language: Language, finds: tuple[PlaceFind, ...]) -> tuple[PlaceFind, ...]:
    """Add the places that only their form tells; one around a name of the gazetteer takes its stead."""
    forms = list(told_by_form(text, reach, language, [(find.start, find.end) for find in finds]))
    if not forms:
        return finds
    kept = [find for find in finds if not any(start <= find.start < end for start, end in forms)]
    kept += [PlaceFind(start, end, text[start:end], "", (), False, "place.form") for start, end in forms]
    return tuple(sorted(kept, key=lambda find: find.start))


def _joined(text: str, finds: list[PlaceFind]) -> Iterator[PlaceFind]:
    """Yield two places that one word joins ("entre Dunkerque et Calais", "Calais and Dover") as one find.

    A county or country behind a place ("Hythe, Kent", "Ouistreham (Calvados)") only says which place it is.
    """
    last: PlaceFind | None = None
    for find in finds:
        if last is not None and kind_of(find.code) in _AROUND and text[last.end : find.start] in (", ", " ("):
            continue
        if last is not None and last.speaker and _AND.fullmatch(text[last.end : find.start]):
            last = msgspec.structs.replace(last, end=find.end, said=text[last.start : find.end])
            continue
        if last is not None and not (last.speaker or find.speaker) and _AND.fullmatch(text[last.end : find.start]):
            others = (*last.others, find.code, *find.others)
            last = msgspec.structs.replace(last, end=find.end, said=text[last.start : find.end], others=others)
            continue
        if last is not None:
            yield last
        last = find
    if last is not None:
        yield last


class _Named(msgspec.Struct, frozen=True):
    name: Name
    start: int
    end: int


def _names_in(raw: str, plain: str) -> Iterator[_Named]:
    """Yield the longest names, left to right, none inside another."""
    words = [(found.group(), found.start(), found.end()) for found in WORDS.finditer(plain)]
    table, place = names_by_word(), 0
    while place < len(words):
        found = _name_at(raw, plain, words, place, table.get(words[place][0], ()))
        if found is None:
            place += 1
        else:
            yield found
            place += len(found.name.words)


def _name_at(
    raw: str, plain: str, words: list[tuple[str, int, int]], place: int, names: tuple[Name, ...]
) -> _Named | None:
    for name in names:
        here = words[place : place + len(name.words)]
        if tuple(word for word, _, _ in here) != name.words or not _together(plain, here):
            continue
        found = _Named(name, here[0][1], here[-1][2])
        if _written_as_a_name(raw[found.start : found.end], name) and not (name.wary and not _tied(plain, found)):
            return found
    return None


def _together(plain: str, here: list[tuple[str, int, int]]) -> bool:
    """The words of a name follow each other with a space, hyphen, apostrophe or point between them."""
    return all(
        0 < right[1] - left[2] <= 2 and not plain[left[2] : right[1]].strip(" -'.") for left, right in pairwise(here)
    )


def _written_as_a_name(raw: str, name: Name) -> bool:
    words = WORDS.findall(raw)
    named = words[-1][:1].isupper() or words[-1] in _COMMON
    capitals = (words[0][:1].isupper() and named) or any(word[:1].isupper() for word in words[1:])
    return name.small or capitals


def _tied(plain: str, found: _Named) -> bool:
    before = plain[max(0, found.start - _WINDOW) : found.start]
    return any(pattern.search(before) for pattern in (_EN, _FR)) or before.endswith(
        (" to ", " from ", " de ", " a ", " vers ")
    )


def _find(text: str, base: Span, plain: str, found: _Named, language: Language) -> PlaceFind:
    """Read one name with its words; base is where the range starts, and how far earlier finds reach into it."""
    offset, floor = base
    before = plain[max(floor, found.start - _WINDOW) : found.start]
    after = plain[found.end : found.end + 24]
    tie = _tie(before, language)
    first = found.start - (len(tie.group("said")) if tie else 0)
    last = found.end + (_reach_after(after) if language == "en" else 0)
    at_sea = tie is not None and (tie.groupdict().get("sea") is not None or _measured(found, before))
    start, end = offset + first, offset + last
    codes = found.name.codes
    return PlaceFind(
        start,
        end,
        text[start:end],
        f"off:{codes[0]}" if at_sea else codes[0],
        codes[1:],
        speaker=_is_a_seat(plain, found, before, after),
        rule="place.sea" if at_sea else "place.name",
    )


def _measured(found: _Named, before: str) -> bool:
    """Say whether a distance at sea is laid off from a place on land: "5 nm north of Calais" is not Calais."""
    return _MEASURED_AT_SEA.search(before) is not None and side_of(found.name.codes[0]) != "sea"


def _is_a_seat(plain: str, found: _Named, before: str, after: str) -> bool:
    """Say whether a name belongs to a body, to a heading line, or to water that is only crossed."""
    line = plain[plain.rfind("\n", 0, found.start) + 1 :]
    return (
        _BODY_BEFORE.search(before) is not None
        or _BODY_AFTER.match(after) is not None
        or _ONLY_CROSSED.search(before) is not None
        or _HEADING.match(line) is not None
        or _of_the_sender(plain, found)
        or (found.name.words == ("channel",) and after[:2].strip().isdigit())
    )


def _of_the_sender(plain: str, found: _Named) -> bool:
    """'[06:31] Sal Walmer: ...' names who writes."""
    sender = _SENDER.match(plain)
    return sender is not None and found.start < sender.end()


def _tie(before: str, language: Language) -> re.Match[str] | None:
    if language == "en":
        return _EN.search(before)
    return _FR.search(before) or _FR_FAR.search(before)


def _reach_after(after: str) -> int:
    found = _AFTER_EN.match(after)
    return found.end() if found else 0
