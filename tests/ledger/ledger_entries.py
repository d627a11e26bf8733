"""Entries, an index and a key for the ledger's tests: small, valid, and from nobody's real night."""

from base64 import b64decode
from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from pathlib import Path

from varne.kernel.decision import Release
from varne.kernel.entry import Body, Entry
from varne.kernel.label import PURPOSES, Label
from varne.kernel.register import Organisation
from varne.kernel.report import Report
from varne.ledger.keys import SigningKey, new_key
from varne.ledger.port import Centre, CentreKind, Lookup, Posting, Signer

CENTRE = Centre(CentreKind.EXERCISE, "test")
NOON = datetime(2018, 11, 3, 12, tzinfo=UTC)
BF, PAF = "uk-bf", "fr-paf"

KEYS: dict[str, SigningKey] = {owner: new_key(bytes([at]) * 32) for at, owner in enumerate((BF, PAF))}


def signers(owner: str) -> Signer | None:
    return KEYS.get(owner)


def trusted(owner: str) -> tuple[bytes, ...]:
    key = KEYS.get(owner)
    return (key.public,) if key else ()


def entry(name: str, owner: str = BF, audience: str = "", *, body: Body | None = None, minutes: int = 0) -> Entry:
    label = Label(owner, audience or owner)
    recorded = NOON + timedelta(minutes=minutes)
    return Entry(
        name,
        f"{owner}.analyst",
        recorded,
        label,
        body or Organisation(name, f"The {name}", f"Le {name}", "GB"),
    )


def release(name: str, targets: Iterable[str], audience: str, owner: str = BF, minutes: int = 60) -> Entry:
    return entry(name, owner, body=Release(tuple(targets), audience, "joint protocol"), minutes=minutes)


def report(name: str, attachment: str, digest: str, owner: str = BF) -> Entry:
    body = Report(attachment, digest, "log.txt", "text/plain", "en", "31 people aboard, engine stopped")
    return entry(name, owner, body=body)


def by_kind(found: Entry, lookup: Lookup) -> Iterable[Posting]:
    """Index an entry by its kind and its author; a release posts its targets anew under its audience."""
    if not isinstance(found.body, Release):
        yield from _postings(found, found.label.audience, found.recorded)
        return
    yield from _postings(found, found.label.audience, found.recorded)
    for name in found.body.entries:
        target = lookup(name)
        if target is not None:
            yield from _postings(target, found.body.audience, found.recorded)


def _postings(target: Entry, audience: str, since: datetime) -> Iterable[Posting]:
    yield Posting("kind", target.kind, target.id, audience, PURPOSES, since)
    yield Posting("author", target.author, target.id, audience, PURPOSES, since)


def no_index(found: Entry, lookup: Lookup) -> Iterable[Posting]:
    return ()


def salt(name: str) -> bytes:
    return name.encode().ljust(32, b".")[:32]


def folder_files(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}


def public_of(text: str) -> bytes:
    return b64decode(text)
