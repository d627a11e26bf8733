"""Situation reports: drafted from a boat, sent under the next number of one's own centre, corrected by a later one, read back."""

from collections.abc import Mapping
from datetime import UTC

import msgspec

from varne.desk.session import Session
from varne.desk.watch.keeping import known_of, must_keep_watch
from varne.desk.watch.table import boat_named
from varne.export.sitrep import written
from varne.intake.position import Answer, read
from varne.intake.sitrep import Reading, read_sitrep
from varne.kernel.contact import born_for_rescue
from varne.kernel.entry import Entry
from varne.kernel.errors import BadInput, NotFound, Overtaken
from varne.kernel.label import Marking
from varne.kernel.sitrep import Sitrep
from varne.kernel.vocabulary import word
from varne.picture.watch.board import Boat
from varne.picture.watch.issued import Issued, issued
from varne.picture.watch.situation import TYPED, Header, Situation, situation

LONGEST = 2_000
LANGUAGES = ("en", "fr")


class Ordered(msgspec.Struct, frozen=True):
    """What an officer says of a report beyond its boat: to whom, what it corrects, whether it is the last, words by letter."""

    to: str = ""
    corrects: int = 0
    final: bool = False
    typed: Mapping[str, str] = {}


class Draft(msgspec.Struct, frozen=True):
    """A report as it would be sent now, in both languages."""

    boat: Boat
    situation: Situation
    texts: Mapping[str, str]


def draft(session: Session, contact: str, ordered: Ordered) -> Draft:
    """Write a report of a boat under the next number of one's own centre; nothing is sent."""
    boat = boat_named(session, contact)
    _refuse_letters(ordered.typed)
    moment = session.clock()
    year = moment.astimezone(UTC).year
    number = 1 + max((one.sitrep.number for one in _own(session) if one.sitrep.year == year), default=0)
    _refuse_unknown_correction(session, year, ordered.corrects)
    head = Header(
        session.reader.organisation, year, number, moment, ordered.to, ordered.corrects, ordered.final, ordered.typed
    )
    told = situation(boat, head)
    return Draft(boat, told, {language: _written(session, told, language) for language in LANGUAGES})


def send(session: Session, contact: str, ordered: Ordered, number: int = 0) -> Entry:
    """Send a report: it is kept as it is. number is the one that the officer was shown; another one stops it."""
    made = draft(session, contact, ordered)
    told = made.situation
    if number not in (0, told.number):
        raise Overtaken("SITREP {number} was sent meanwhile. Look at the draft again, then send it.", number=number)
    body = Sitrep(
        told.year,
        told.number,
        tuple(one.id for one in made.boat.contacts),
        made.texts["en"],
        made.texts["fr"],
        told.to,
        told.corrects,
        told.final,
    )
    name = session.id("sitrep", str(told.year), str(told.number))
    entry = session.entry(name, born_for_rescue(session.reader.organisation), body)
    try:
        session.keep([entry])
    except BadInput as refusal:
        raise Overtaken(
            "SITREP {number} was sent meanwhile. Look at the draft again, then send it.", number=told.number
        ) from refusal
    return entry


def issued_of(session: Session) -> tuple[Issued, ...]:
    """Every situation report that one may see, the latest first."""
    must_keep_watch(session)
    found: tuple[Issued, ...] = session.centre.memory.recall(
        ("sitreps", session.view().version()), lambda: issued(session.view())
    )
    return found


def issued_named(session: Session, name: str) -> Issued:
    """One situation report, by the id of its entry or by its number, such as uk-hmcg/2018/3."""
    for one in issued_of(session):
        if name in (one.entry.id, one.name):
            return one
    raise NotFound("There is nothing by the name {id} that you may see. Check the name.", id=name)


def reports_of(session: Session, boat: Boat) -> tuple[Issued, ...]:
    """The situation reports that tell any contact of a boat, the latest first."""
    names, newest = frozenset(one.id for one in boat.contacts), known_of(session).newest
    return tuple(
        one
        for one in issued_of(session)
        if not names.isdisjoint(newest.get(contact, contact) for contact in one.sitrep.contacts)
    )


class ReadBack(msgspec.Struct, frozen=True):
    """A report that somebody sent, read: its claims, and what the position room makes of its letter B."""

    reading: Reading
    position: Answer


def read_back(text: str) -> ReadBack:
    """Read a situation report of any centre."""
    found = read_sitrep(text)
    return ReadBack(found, read(found.letters.get("B", "")))


def _own(session: Session) -> tuple[Issued, ...]:
    return tuple(one for one in issued_of(session) if one.entry.owner == session.reader.organisation)


def _refuse_letters(typed: Mapping[str, str]) -> None:
    strange = sorted(set(typed) - set(TYPED))
    if strange:
        raise BadInput(
            "The letters {letters} are filled from the boat. An officer writes {known}.",
            letters=", ".join(strange),
            known=", ".join(TYPED),
        )
    for letter, words in typed.items():
        if len(words) > LONGEST:
            raise BadInput("The words under {letter} are longer than {most} characters.", letter=letter, most=LONGEST)


def _refuse_unknown_correction(session: Session, year: int, corrects: int) -> None:
    known = {one.sitrep.number for one in _own(session) if one.sitrep.year == year}
    if corrects and corrects not in known:
        raise BadInput("Your centre has sent no SITREP {number} in {year}.", number=corrects, year=str(year))


def _written(session: Session, told: Situation, language: str) -> str:
    organisations = session.centre.register().organisations
    names = {code: one.name_fr if language == "fr" else one.name_en for code, one in organisations.items()}
    kind = word("centre", session.centre.kind.value, language)
    mark = (*((" ".join((kind,) * 3),) if kind else ()), word("marking", Marking.OFFICIAL.value, language))
    return written(told, language, names, mark)
