"""Demo centres: public facts, retyped as short reports, come in by the same doors as everything else.

A demo's clock is the time at which a centre would have learned of each report, so that "as known at" has a story to
tell. Candidates are accepted unread here, as nowhere but in demo, exercise and replay centres.
"""

from collections.abc import Callable, Mapping
from datetime import date, datetime
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path

import msgspec
import yaml

from varne.desk.adding import Arrival, add, add_table
from varne.desk.admission import (
    add_organisation,
    admit_to_community,
    first_officer,
    found_organisation,
    put_officer,
)
from varne.desk.centre import Centre, open_centre
from varne.desk.founding import make_centre
from varne.desk.home import Identity
from varne.desk.mapping import sign_mapping
from varne.desk.session import Session
from varne.intake.document import Document
from varne.intake.sandbox import SafeReader
from varne.kernel.decision import Mapping as TableMapping
from varne.kernel.message import Message, say
from varne.kernel.moment import parse_instant
from varne.kernel.register import Officer, Organisation
from varne.ledger.port import CentreKind

MONTH, NIGHT = "november-2018", "night"
DEMOS = (MONTH, NIGHT)
"""A public month, made here; and a night of the watch, made by `exercise.make_night`."""
WINDOW = (date(2018, 11, 3), date(2018, 11, 28))
"""The days that the demo tells: from the first boats of the month to the last of its press."""
Progress = Callable[[Message], None]


class _Report(msgspec.Struct, frozen=True):
    file: str
    owner: str
    audience: str
    source: str
    received: str
    stated: str = ""
    mapping: str = ""


class Post(msgspec.Struct, frozen=True):
    """An officer that each organisation of a demo has."""

    post: str
    roles: tuple[str, ...]
    purposes: tuple[str, ...]


class Cast(msgspec.Struct, frozen=True):
    """Who takes part in a demo, and since when."""

    opened: str
    organisations: tuple[Organisation, ...]
    officers: tuple[Post, ...]


class _Story(Cast, frozen=True):
    mapping: TableMapping
    reports: tuple[_Report, ...]


def make_demo(folder: Path, name: str, environment: Mapping[str, str], progress: Progress) -> Identity:
    """Make a demo centre with its organisations, officers and reports."""
    source = files("varne.desk").joinpath("demo", name)
    story = _story(source)
    identity = make_centre(folder, CentreKind.DEMO, name, environment)
    centre = open_centre(folder, environment)
    try:
        progress(say("organisations and officers"))
        admit_cast(centre, story)
        with SafeReader() as reader:
            for report in story.reports:
                progress(say("report {file} ({source})", file=report.file, source=report.source))
                data = source.joinpath(report.file).read_bytes()
                _receive(centre, story, report, data, reader.read(data, report.file))
    finally:
        centre.close()
    return identity


def _story(source: Traversable) -> _Story:
    told = read_story(source.joinpath("centre.yaml"))
    mapping = told["mapping"]
    assert isinstance(mapping, dict)
    return msgspec.convert({**told, "mapping": {"type": "mapping", **mapping}}, _Story)


def read_story(path: Traversable) -> dict[str, object]:
    """Read a demo's file, and give its organisations the tag by which they are told apart in the ledger."""
    story: dict[str, object] = yaml.safe_load(path.read_text(encoding="utf-8"))
    organisations = story["organisations"]
    assert isinstance(organisations, list)
    return {**story, "organisations": [{"type": "organisation", **each} for each in organisations]}


def admit_cast(centre: Centre, story: Cast) -> None:
    """Let in the organisations of a demo with their officers, by the same doors as in a real centre."""
    opened = parse_instant(story.opened)
    founders = [post for post in story.officers if "admin" in post.roles]
    for number, organisation in enumerate(story.organisations):
        if number == 0:
            found_organisation(centre, lambda: opened, organisation)
        else:
            _invite(centre, story, organisation, opened)
        for post in founders:
            first_officer(centre, lambda: opened, _officer(organisation.code, post))
        administrator = _session(centre, f"{organisation.code}.{founders[0].post}", opened)
        for post in story.officers:
            if post not in founders:
                put_officer(administrator, _officer(organisation.code, post))


def _invite(centre: Centre, story: Cast, organisation: Organisation, opened: datetime) -> None:
    """The first founder lets a newcomer in; each of its communities is opened by somebody who is in it."""
    host = story.organisations[0].code
    add_organisation(_session(centre, f"{host}.admin", opened), msgspec.structs.replace(organisation, communities=()))
    for community in organisation.communities:
        members = centre.register().communities().get(community, frozenset({host}))
        admit_to_community(_session(centre, f"{min(members)}.admin", opened), organisation.code, community)


def _officer(organisation: str, post: Post) -> Officer:
    return Officer(f"{organisation}.{post.post}", organisation, post.roles, post.purposes)


def _session(centre: Centre, officer: str, moment: datetime) -> Session:
    return Session(centre, centre.register().reader(officer), lambda: moment)


def _receive(centre: Centre, story: _Story, report: _Report, data: bytes, document: Document) -> None:
    session = _session(centre, f"{report.owner}.analyst", parse_instant(report.received))
    arrival = Arrival(
        data,
        document,
        audience=report.audience,
        source=report.source,
        stated=parse_instant(report.stated) if report.stated else None,
    )
    if report.mapping:
        sign_mapping(session, story.mapping)
        add_table(session, arrival, report.mapping)
    else:
        add(session, arrival, accept_all=True)
