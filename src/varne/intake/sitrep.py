"""A situation report read back: header, letters, and every contact that its chronology tells, in English or French.

Capitals, accents, spaces and signs may be as in any centre's hand. What is not understood is kept in its words and said to be
so; nothing is guessed.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

import msgspec

from varne.intake.sitrep_contact import read_contact
from varne.kernel.errors import BadInput
from varne.kernel.handover import Phase
from varne.kernel.message import Message
from varne.picture.watch.situation import TYPED, Heads, Situation, Told
from varne.wording.notation import codes, plain, read_time, unquote

MOST = 400_000
_SHORTEST = 5
_LETTERS = "ABCDEFGHJKLMN"
_SECTION = re.compile(r"^\s*(?:\*+\s*)?([A-Za-z])\s?(?:[.)/]|:|\s[-–—])\s*(.*)$")
_NUMBERED = re.compile(r"^\s*(\d{1,4})\s?[).]\s*(.*)$")
_NUMBER = re.compile(
    r"(?:SITREP\s+SAR|SITREP|MRCC|CROSS|JRCC)[ /:]*(?:N ?[°ºO.]*\s*)?"
    r"(?:([A-Z][A-Z '\-]*[A-Z])\s?/\s?(\d{4})\s?/\s?(?:N ?[°ºO.]*\s*)?(\d{1,6})|(\d{1,6})\s?/\s?(\d{4}))"
)
_HEADS = re.compile(r"(\d{1,6}) (?:TO|A) (\d{1,6}), (?:BEST|PROBABLE) (\d{1,6})")
_CODE = re.compile(r"\(([a-z0-9-]+)\)\s*$")


class Doubt(msgspec.Struct, frozen=True):
    """Words that were not understood, with the line they stand on and why."""

    line: int
    words: str
    why: Message


class Reading(msgspec.Struct, frozen=True):
    """What was read: the claims, every letter in its words, and what was not understood."""

    situation: Situation
    letters: Mapping[str, str]
    unread: tuple[Doubt, ...] = ()


class _Line(msgspec.Struct, frozen=True):
    number: int
    text: str


def read_sitrep(text: str) -> Reading:
    """Read a situation report. Raises BadInput for what is none."""
    if len(text) > MOST:
        raise BadInput("The text is longer than {most} characters. Give the situation report alone.", most=MOST)
    lines = [_Line(at, each.rstrip("\r")) for at, each in enumerate(text.split("\n"), start=1)]
    head, sections = _parted(lines)
    if not sections:
        raise BadInput("This is no situation report: no line begins with one of its letters, A to N without I.")
    doubts: list[Doubt] = []
    known = _header(head)
    letters = {letter: _words(found) for letter, found in sections.items()}
    contacts = _chronology(sections.get("L", []), doubts)
    situation = msgspec.structs.replace(
        known,
        phase=_phase(letters.get("A", "")),
        responsible=_coded(letters.get("F", "")),
        people=_heads(letters.get("D", "")),
        contacts=contacts,
        typed={letter: words for letter in TYPED if (words := letters.get(letter, ""))},
    )
    return Reading(situation, letters, tuple(sorted(doubts, key=lambda one: one.line)))


def _parted(lines: Sequence[_Line]) -> tuple[list[_Line], dict[str, list[_Line]]]:
    """Part the lines into the head and the sections; a letter that comes twice or out of turn is a word of its section."""
    head: list[_Line] = []
    sections: dict[str, list[_Line]] = {}
    labelled = {letter for line in lines if (letter := _labelled(line.text))}
    at = ""
    for line in lines:
        letter, rest = _section(line.text, at)
        if letter and (letter not in labelled or _labelled(line.text) == letter):
            at = letter
            sections[at] = [_Line(line.number, rest)]
        elif at and plain(line.text) in {"BT", "NNNN"}:
            break
        else:
            (sections[at] if at else head).append(line)
    return head, sections


def _section(text: str, at: str) -> tuple[str, str]:
    found = _SECTION.match(text)
    letter = found[1].upper() if found else ""
    if found is None or letter not in _LETTERS or (at and letter <= at):
        return "", text
    return letter, _without_label(letter, found[2])


def _labelled(text: str) -> str:
    """The letter of a line that also has the label of the form: so "M. Martin" is no letter where one is labelled."""
    found = _SECTION.match(text)
    return found[1].upper() if found and _is_label(found[1].upper(), found[2].partition(":")[0]) else ""


def _is_label(letter: str, text: str) -> bool:
    """Whether this is the label of a letter or a part of it: many write CHRONOLOGY alone."""
    bare = plain(text)
    labels = [label for label, code in codes("letter").items() if code == letter]
    return len(bare) >= _SHORTEST and any(bare in label for label in labels)


def _without_label(letter: str, text: str) -> str:
    """Leave out the label of the form, up to its colon."""
    label, colon, rest = text.partition(":")
    if _is_label(letter, label) and (colon or not rest):
        return rest.strip()
    return text.strip()


def _words(found: Iterable[_Line]) -> str:
    words = " ".join(" ".join(one.text for one in found).split())
    return "" if codes("head").get(plain(words)) == "nothing" else words


def _header(head: list[_Line]) -> Situation:
    centre, to = "", ""
    year, number, corrects, final = 0, 0, 0, False
    moment = None
    for line in head:
        bare = plain(line.text)
        if bare.startswith("FM "):
            centre = _coded(line.text.strip()[3:])
        elif bare == "TO" or bare.startswith("TO "):
            to = _coded(line.text.strip()[2:])
        elif (found := _NUMBER.search(bare.replace("OBJ/", ""))) or "SITREP" in bare:
            year, number = _numbered(found) if found else _coded_number(line.text)
            corrects, final = _corrects(bare), bool(re.search(r"\bFINAL\b", bare))
        moment = read_time(line.text) or moment
    if moment is None:
        raise BadInput("The head of the situation report has no date and time. Write it such as 250030Z NOV 2018.")
    return Situation(centre, year, number, moment, to, corrects, final)


def _numbered(found: re.Match[str]) -> tuple[int, int]:
    return (int(found[2]), int(found[3])) if found[1] else (int(found[5]), int(found[4]))


def _coded_number(text: str) -> tuple[int, int]:
    found = re.search(r"/(\d{4})/(\d{1,6})", text)
    return (int(found[1]), int(found[2])) if found else (0, 0)


def _corrects(bare: str) -> int:
    found = re.search(r"\b(?:CORRECTS|RECTIFIE|CORRIGE)\s+(?:N ?[°ºO.]*\s*)?(\d{1,6})", bare)
    return int(found[1]) if found else 0


def _coded(text: str) -> str:
    """The code of an organisation that stands in brackets behind its name, else the words."""
    words = " ".join(text.split())
    quoted = unquote(words)
    found = _CODE.search(words)
    return quoted if quoted is not None else found[1] if found else words


def _phase(words: str) -> Phase | None:
    bare = plain(words)
    named = [phase for phase in Phase if phase.upper() in bare]
    return named[0] if len(named) == 1 else None


def _heads(words: str) -> Heads | None:
    found = _HEADS.search(plain(words))
    return Heads(int(found[1]), int(found[3]), int(found[2])) if found else None


def _chronology(lines: Iterable[_Line], doubts: list[Doubt]) -> tuple[Told, ...]:
    """Read every numbered line; one that is not understood is kept in its words, with what it is that was not."""
    contacts: list[Told] = []
    for line in _joined(lines):
        told = read_contact(line.text)
        if isinstance(told, Message):
            doubts.append(Doubt(line.number, line.text, told))
        else:
            contacts.append(told)
    return tuple(contacts)


def _joined(lines: Iterable[_Line]) -> Iterator[_Line]:
    """Join the lines of one item: a mail program may have broken it."""
    at: _Line | None = None
    for line in lines:
        found = _NUMBERED.match(line.text)
        if found:
            if at is not None:
                yield at
            at = _Line(line.number, found[2])
        elif line.text.strip():
            at = line if at is None else _Line(at.number, f"{at.text} {line.text.strip()}")
    if at is not None:
        yield at
