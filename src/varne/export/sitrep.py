"""A situation report written in the letters of the IAMSAR Manual, in English or French. What is written can be read back whole."""

from collections.abc import Callable, Iterator, Mapping

from varne.kernel.contact import Contact
from varne.kernel.place import Place
from varne.kernel.quantity import Quantity
from varne.picture.watch.situation import Situation, Told
from varne.wording.notation import position, quantity, quote, said, time

Names = Mapping[str, str]
"""The names of organisations by their codes, in the language of the report."""
_BETWEEN = " / "


def written(one: Situation, language: str, names: Names, mark: tuple[str, ...] = ()) -> str:
    """Write a report. mark are the lines that say what it is: an exercise, a protective marking."""
    return "\n".join((*_head(one, language, names, mark), *_sections(one, language, names), "BT", ""))


def _head(one: Situation, language: str, names: Names, mark: tuple[str, ...]) -> Iterator[str]:
    yield f"FM {_named(one.centre, names)}"
    yield f"TO {_named(one.to, names)}" if one.to else "TO"
    yield "BT"
    yield from mark
    parts = [f"OBJ/SITREP SAR {one.centre}/{one.year}/{one.number}"]
    if one.corrects:
        parts.append(f"{said('head', 'corrects', language).upper()} {one.corrects}")
    if one.final:
        parts.append(said("head", "final", language).upper())
    yield " - ".join(parts)
    yield f"DTG {time(one.moment)}"


def _named(code: str, names: Names) -> str:
    """A centre here by name and code; any other by its name, quoted where it could be taken for one with a code."""
    if code in names:
        return f"{names[code]} ({code})"
    return quote(code) if code.endswith(")") or code.startswith('"') else code


def _sections(one: Situation, language: str, names: Names) -> Iterator[str]:
    fillers: dict[str, Callable[[Situation, str, Names], str]] = {
        "A": _identity,
        "B": _last_position,
        "C": _first,
        "D": _persons,
        "F": _coordinator,
    }
    for letter in "ABCDEFGHJKLMN":
        if letter == "L":
            yield _line(letter, "", language)
            yield from (f"{number}) {_contact(each, language, names)}" for number, each in enumerate(one.contacts, 1))
        else:
            filler = fillers.get(letter)
            words = one.typed.get(letter, "") if filler is None else filler(one, language, names)
            yield _line(letter, words or said("head", "nothing", language), language)


def _line(letter: str, words: str, language: str) -> str:
    return f"{letter}. {said('letter', letter, language).upper()}: {words}".rstrip()


def _identity(one: Situation, language: str, names: Names) -> str:
    del names
    phase = "" if one.phase is None else f"{said('head', 'phase', language)} {one.phase.upper()}"
    crafts = dict.fromkeys(
        " ".join(filter(None, (each.contact.craft, each.contact.craft_colour))) for each in one.contacts
    )
    return ", ".join(filter(None, (phase, *map(_quoted, crafts))))


def _quoted(text: str) -> str:
    return quote(text) if text else ""


def _last_position(one: Situation, language: str, names: Names) -> str:
    del names
    placed = [
        each for each in one.contacts if each.contact.place is not None and each.contact.place.position is not None
    ]
    if not placed:
        return ""
    last = placed[-1].contact
    assert last.place is not None
    assert last.place.position is not None
    return f"{position(last.place.position, language)}, {time(last.observed.start)}"


def _first(one: Situation, language: str, names: Names) -> str:
    if not one.contacts:
        return ""
    first = one.contacts[0]
    parts = (said("contact_kind", first.contact.kind, language), said("channel", first.contact.channel, language))
    return ", ".join((time(first.contact.observed.start), *parts, _named(first.by, names)))


def _persons(one: Situation, language: str, names: Names) -> str:
    del names
    if one.people is None:
        return ""
    ends = said("quantity", "between", language).format(n=one.people.low, h=one.people.high)
    return f"{ends}, {said('head', 'best', language)} {one.people.best}"


def _coordinator(one: Situation, language: str, names: Names) -> str:
    del language
    return _named(one.responsible, names)


def _contact(one: Told, language: str, names: Names) -> str:
    facts = [f"{said('fact', name, language)}: {words}" for name, words in _facts(one, language, names)]
    start = time(one.contact.observed.start)
    kinds = (said("contact_kind", one.contact.kind, language), said("channel", one.contact.channel, language))
    return _BETWEEN.join((start, *kinds, *facts))


def _facts(told: Told, language: str, names: Names) -> Iterator[tuple[str, str]]:
    one = told.contact
    yield "by", _named(told.by, names)
    yield "logged", time(told.logged)
    yield from _when(one)
    yield from _people("people", one.people, language)
    yield from _people("children", one.children, language)
    if one.place is not None:
        yield from _place(one.place, language)
    yield from ((name, quote(words)) for name, words in (("craft", one.craft), ("colour", one.craft_colour)) if words)
    yield from _state(one, language)
    if one.asset:
        yield "asset", quote(one.asset)
    if told.repeats:
        yield "repeats", str(told.repeats)


def _when(one: Contact) -> Iterator[tuple[str, str]]:
    if one.observed.end != one.observed.start:
        yield "until", time(one.observed.end)
    if one.observed.said:
        yield "stated", quote(one.observed.said)
    if one.observed.zone:
        yield "zone", quote(one.observed.zone)


def _people(name: str, one: Quantity | None, language: str) -> Iterator[tuple[str, str]]:
    if one is not None:
        yield name, f"{quantity(one, language)} {quote(one.said)}" if one.said else quantity(one, language)


def _place(one: Place, language: str) -> Iterator[tuple[str, str]]:
    if one.said or one.position is None:
        yield "place", quote(one.said)
    if one.position is not None:
        yield "at", position(one.position, language)
    if one.code:
        yield "code", quote(one.code)
    if one.other_codes:
        yield "codes", ", ".join(map(quote, one.other_codes))
    if one.side:
        yield "side", one.side


def _state(one: Contact, language: str) -> Iterator[tuple[str, str]]:
    if one.engine is not None:
        yield "engine", said("engine_state", one.engine, language)
    if one.troubles:
        yield "trouble", ", ".join(said("trouble", each, language) for each in one.troubles)
    if one.denied:
        yield "denied", ", ".join(said("trouble", each, language) for each in one.denied)
    if one.other_boats is not None:
        yield "others", said("answer", "yes" if one.other_boats else "no", language)
    if one.call_back is not None:
        yield "call_back", time(one.call_back)
