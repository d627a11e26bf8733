"""Claims as an officer reads them: the count from codes, then the words as they were written, then who wrote them."""

from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from itertools import groupby

from varne.kernel.claim import Claim
from varne.kernel.moment import LONDON
from varne.kernel.report import Candidate
from varne.language.voice import Voice
from varne.picture.cited import Citation

_FEW_ROWS = 3
_EVER = datetime(1, 1, 1, tzinfo=UTC)


def in_role(voice: Voice, one: Claim | Candidate) -> str:
    """Say how many of what in which role, from codes alone: 15 people, arrived."""
    return f"{voice.count(one.quantity, one.unit)}, {voice.role(one.role, one.unit, one.quantity)}"


def speaker(voice: Voice, one: Citation) -> str:
    """Say who is quoted, that the report itself speaks, or that the owner withholds both."""
    if one.sentence is None:
        return voice.text("a source withheld by its owner")
    return one.said_by or voice.text("the report")


def quoted(voice: Voice, one: Citation) -> str:
    """Say one claim: its count from codes, and the words as they were written, or that the source is withheld."""
    count = voice.count(one.claim.quantity, one.claim.unit)
    role = voice.role(one.claim.role, one.claim.unit, one.claim.quantity)
    if one.sentence is None:
        return voice.text("{count}, {role}: source withheld by its owner", count=count, role=role)
    return voice.text(
        "{count}, {role}: “{sentence}” ({source})", count=count, role=role, sentence=one.sentence, source=one.source
    )


def statement_lines(voice: Voice, claims: Iterable[Citation]) -> Iterator[str]:
    """Yield one line a claim in order of time; many rows of one series are one line with its days."""
    ordered = sorted(claims, key=lambda one: (_series_of(one), _start(one), one.id))
    for series, group in groupby(ordered, key=_series_of):
        rows = list(group)
        if series and len(rows) > _FEW_ROWS:
            yield _series_line(voice, rows)
        else:
            yield from (quoted(voice, one) for one in rows)


def _series_of(one: Citation) -> str:
    return one.claim.report if one.claim.series is not None and one.sentence is not None else ""


def _start(one: Citation) -> datetime:
    return _EVER if one.claim.valid is None else one.claim.valid.start


def _series_line(voice: Voice, rows: list[Citation]) -> str:
    """Say the days with their figures, and on how many days the series says nought."""
    told = [one for one in rows if one.claim.quantity.high != 0]
    said = [
        voice.text("{day}: {figure}", day=_day(voice, one), figure=voice.quantity(one.claim.quantity)) for one in told
    ]
    nought = len(rows) - len(said)
    source, days = rows[0].source, " · ".join(said)
    if not nought:
        return voice.text("{source}: {days}", source=source, days=days)
    return voice.plural(
        nought,
        "{source}: {days}; nought on {count} day",
        "{source}: {days}; nought on {count} days",
        source=source,
        days=days,
    )


def _day(voice: Voice, one: Citation) -> str:
    return voice.write(_start(one).astimezone(LONDON).date())
