"""Read the taught texts of tests/corpus/taught: texts with their figures marked, and a label line for each.

A block is a line `=== id | form | language | date`, the text with `[a:words]` around each figure that is a claim, a line
`---`, and lines `a | unit | op numbers | role | part=ID | when=WORDS | where=WORDS | by=WORDS`, "-" for nothing. Labels
follow tests/corpus/GUIDE.md.
"""

import re
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import Any

import msgspec
import yaml

from varne.kernel.quantity import Op
from varne.kernel.role import Role

Span = tuple[int, int]
TAUGHT = Path(__file__).parent.parent / "tests" / "corpus" / "taught"
DEMO = TAUGHT.parent.parent.parent / "src" / "varne" / "desk" / "demo" / "november-2018"
_MARK = re.compile(r"\[([a-z]{1,2}):([^\[\]]*)\]")
READABLE = frozenset({"open", "second", "third", "fourth", "sixth"})
_SLOTS = ("part", "when", "where", "by")


class Label(msgspec.Struct, frozen=True):
    """A figure that is a claim: where it stands, and what it says."""

    name: str
    span: Span
    unit: str
    op: Op
    low: int
    high: int | None
    role: Role
    part: str | None
    when: str | None
    where: str | None
    by: str | None


class Taught(msgspec.Struct, frozen=True):
    """A text with its labels."""

    name: str
    form: str
    language: str
    date: datetime
    text: str
    labels: tuple[Label, ...]


def taught() -> Iterator[Taught]:
    """Read every taught text, file by file."""
    for path in sorted(TAUGHT.glob("*.txt")):
        yield from read(path)


def read(path: Path) -> Iterator[Taught]:
    """Read the texts of one file; a mistake names the text and the line."""
    for block in re.split(r"(?m)^=== ?", path.read_text(encoding="utf-8"))[1:]:
        head, _, rest = block.partition("\n")
        body, _, lines = rest.partition("\n---")
        name, form, language, date = (field.strip() for field in head.split("|"))
        text, marks = _unmarked(body)
        labels = tuple(_label(name, line, text, marks) for line in lines.splitlines() if line.strip())
        if {label.name for label in labels} != set(marks):
            raise ValueError(f"{name}: marks and labels differ")
        yield Taught(name, form, language, datetime.fromisoformat(date), text, labels)


def _unmarked(body: str) -> tuple[str, dict[str, Span]]:
    text, at, marks = "", 0, {}
    for mark in _MARK.finditer(body):
        text += body[at : mark.start()]
        marks[mark[1]] = (len(text), len(text) + len(mark[2]))
        text, at = text + mark[2], mark.end()
    return text + body[at:], marks


def _label(name: str, line: str, text: str, marks: dict[str, Span]) -> Label:
    fields = [field.strip() for field in line.split("|")]
    if len(fields) != 8 or fields[0] not in marks:
        raise ValueError(f"{name}: a label line has eight fields and a mark of its own: {line}")
    op, low, high = _quantity(fields[2].split())
    slots = {slot: _slot(name, text, slot, field) for slot, field in zip(_SLOTS, fields[4:], strict=True)}
    return Label(fields[0], marks[fields[0]], fields[1], op, low, high, Role(fields[3]), **slots)


def _slot(name: str, text: str, slot: str, field: str) -> str | None:
    value = field.removeprefix(slot + "=").split(" @ ")[0].strip()
    if value in {"-", ""}:
        return None
    if slot != "part" and not all(piece in text for piece in value.split(" + ")):
        raise ValueError(f"{name}: these words are not in the text: {value}")
    return value


def _quantity(said: list[str]) -> tuple[Op, int, int | None]:
    """Bounds by the rule table of varne.kernel.quantity, from 'at_least 30'."""
    op = Op(said[0])
    first, last = ([int(one) if one.isdigit() else None for one in said[1:]] + [None, None])[:2]
    value = first or 0
    if op is Op.EXACTLY and value == 0:
        op = Op.NONE
    bounds: dict[Op, tuple[int, int | None]] = {
        Op.EXACTLY: (value, value),
        Op.AT_LEAST: (value, None),
        Op.MORE_THAN: (value + 1, None),
        Op.AT_MOST: (0, value),
        Op.LESS_THAN: (0, value - 1),
        Op.NONE: (0, 0),
        Op.UNKNOWN: (0, None),
    }
    return op, *bounds.get(op, (value, last))


def readable() -> Iterator[Taught]:
    """The readable sets of the corpus in the same form; their times and places are not taken along."""
    for path in sorted(TAUGHT.parent.glob("*/*.yaml")):
        if path.stem in READABLE:
            for text in yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader):
                date = datetime.fromisoformat(str(text["date"]))
                labels = tuple(_of_yaml(text["text"], label) for label in text["claims"] or ())
                yield Taught(text["id"], text.get("form", ""), path.parent.name, date, text["text"], labels)


def _of_yaml(text: str, label: dict[str, Any]) -> Label:
    at = -1
    for _ in range(label.get("nth", 1)):
        at = text.index(label["said"], at + 1)
    span = at, at + len(label["said"])
    bounds = Op(label["op"]), label["low"], label["high"]
    return Label(label["id"], span, label["unit"], *bounds, Role(label["role"]), label["part_of"], None, None, None)


def reports() -> Iterator[str]:
    """The reports of the demo month, which tests hold to be read as they are."""
    for path in sorted(DEMO.glob("*.txt")):
        yield path.read_text(encoding="utf-8")


def sentences() -> Iterator[tuple[str, str]]:
    """The sentences of the tests' tables with what they claim, in the tables' notation."""
    tables = yaml.safe_load((TAUGHT.parent.parent / "intake" / "claim_tables.yaml").read_text(encoding="utf-8"))
    for rows in tables.values():
        for row in rows:
            yield (row["text"], row["claims"]) if isinstance(row, dict) else (row, "")
