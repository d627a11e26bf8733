"""Worlds for the laws of visibility: acts of four organisations, laid over one small centre by the desk's own doors."""

import hashlib
from datetime import UTC, date, datetime, timedelta

import msgspec
from hypothesis import strategies as st

from tests.small_centre import SECRET, session, small_centre
from varne.desk.admission import open_operation, put_officer
from varne.desk.centre import Centre
from varne.desk.clock import id_of
from varne.desk.mapping import sign_mapping
from varne.desk.receive import Incoming, report_entries
from varne.desk.release import release
from varne.desk.session import Session
from varne.intake.document import Document
from varne.kernel.audience import parse_audience
from varne.kernel.claim import Claim, Series
from varne.kernel.decision import Column, Mapping
from varne.kernel.label import PURPOSES, Label, born
from varne.kernel.moment import LONDON, whole_days
from varne.kernel.place import Place
from varne.kernel.quantity import span
from varne.kernel.register import Officer, Operation
from varne.kernel.report import Proposal
from varne.kernel.role import Role
from varne.kernel.subject import Subject, SubjectKind

START = datetime(2018, 11, 20, tzinfo=UTC)
HIDDEN = ("uk-bf", "uk", "uk-bf & role:analyst", "uk-hmcg | uk-bf", "sar & uk", "role:dpo & centre")
VISIBLE = ("centre", "uk | fr", "fr-paf | uk-bf", "fr | sar", "role:analyst & centre")
OWNERS = ("uk-bf", "uk-hmcg")
APART = ("investigation", "oversight")
"""Purposes that no reader of the pairs looks for."""


class Fact(msgspec.Struct, frozen=True):
    """One claim from one short report; the same text number is the same bytes."""

    owner: str
    audience: str
    text: int
    kind: SubjectKind
    unit: str
    role: Role
    low: int
    high: int | None
    first: int
    length: int
    side: str
    minute: int
    series: Series | None = None
    released: str = ""
    purposes: tuple[str, ...] = PURPOSES
    link: str = ""
    linked: str = ""
    """How the claim is tied to another one (part_of, repeats, supersedes), and the id of that claim."""

    @property
    def said(self) -> str:
        return f"Report {self.text}: so many people and boats."


class Admission(msgspec.Struct, frozen=True):
    """A register entry that a partner may not notice: an officer, an operation, a mapping."""

    owner: str
    number: int
    minute: int


Act = Fact | Admission


def facts(audiences: tuple[str, ...], owners: tuple[str, ...] = OWNERS) -> st.SearchStrategy[Fact]:
    """Facts whose owner gave them to one of these audiences."""
    return st.builds(
        Fact,
        owner=st.sampled_from(owners),
        audience=st.sampled_from(audiences),
        text=st.integers(1, 6),
        kind=st.sampled_from((SubjectKind.CONTACT, SubjectKind.PERIOD)),
        unit=st.sampled_from(("person", "person", "boat")),
        role=st.sampled_from((Role.ARRIVED, Role.ARRIVED, Role.LANDED, Role.RESCUED)),
        low=st.integers(0, 12),
        high=st.one_of(st.none(), st.integers(12, 20)),
        first=st.integers(1, 26),
        length=st.sampled_from((1, 1, 1, 3, 20)),
        side=st.sampled_from(("uk", "uk", "", "fr")),
        minute=st.integers(0, 600),
        series=st.sampled_from((None, None, None, Series.FINAL, Series.PROVISIONAL)),
    )


def released_facts() -> st.SearchStrategy[Fact]:
    """Facts born hidden from the reader and released to it."""
    to_reader = st.sampled_from(("fr-paf", "fr", "centre"))
    return st.builds(
        lambda fact, audience: msgspec.structs.replace(fact, released=audience), facts(("uk-bf", "uk")), to_reader
    )


def shadows(visible: tuple[Act, ...], hidden: tuple[str, ...] = HIDDEN) -> st.SearchStrategy[Fact]:
    """Hidden facts that match a visible one in subject, time and identifier: another label, perhaps another figure."""
    pool = [act for act in visible if isinstance(act, Fact)]
    return st.builds(
        lambda fact, owner, audience, low, minute: msgspec.structs.replace(
            fact, owner=owner, audience=audience, low=low, high=None, minute=minute, released=""
        ),
        st.sampled_from(pool),
        st.sampled_from(OWNERS),
        st.sampled_from(hidden),
        st.integers(0, 12),
        st.integers(0, 600),
    )


def apart() -> st.SearchStrategy[Fact]:
    """Totals that whoever may see them reads for other purposes alone."""
    return st.builds(
        lambda fact: msgspec.structs.replace(fact, kind=SubjectKind.PERIOD, purposes=APART), facts(VISIBLE)
    )


def linked(facts_linked: tuple[Fact, ...], targets: tuple[Fact, ...]) -> st.SearchStrategy[Fact]:
    """One of the facts again, said to be part, relay or correction of one of the targets."""
    return st.builds(
        lambda fact, link, target: msgspec.structs.replace(fact, link=link, linked=claim_id_of(target)),
        st.sampled_from(facts_linked),
        st.sampled_from(("part_of", "repeats", "supersedes")),
        st.sampled_from(targets),
    )


admissions = st.builds(Admission, st.sampled_from(OWNERS), st.integers(1, 3), st.integers(0, 600))


def build(acts: tuple[Act, ...]) -> Centre:
    """Lay acts over a small centre in the order of their minutes."""
    centre = small_centre()
    for act in sorted(acts, key=lambda each: (each.minute, msgspec.json.encode(each))):
        moment = START + timedelta(minutes=act.minute)
        if isinstance(act, Fact):
            purpose = "" if act.purposes == PURPOSES else act.purposes[0]
            _state(session(centre, f"{act.owner}.analyst", moment, purpose), act)
        else:
            _admit(centre, act, moment)
    return centre


def _admit(centre: Centre, act: Admission, moment: datetime) -> None:
    administrator = session(centre, f"{act.owner}.admin", moment)
    put_officer(administrator, Officer(f"{act.owner}.post-{act.number}", act.owner, ("analyst",), ("situation",)))
    open_operation(administrator, Operation(f"{act.owner}.secret-{act.number}", act.owner))
    column = Column("people", "person", "arrived")
    mapping = Mapping(f"table-{act.number}", "day", (column,), "United Kingdom", "uk", "a series")
    sign_mapping(session(centre, f"{act.owner}.analyst", moment), mapping)


def _state(who: Session, fact: Fact) -> None:
    incoming = incoming_of(fact)
    report_id, entries, known = report_entries(who, incoming)
    if not known:
        entries = (*entries, who.entry(who.id("proposal", report_id), incoming.label, Proposal(report_id, "none", ())))
    claim = claim_of(who, fact, report_id)
    label = born(incoming.label, claim.subject.kind, claim.property)
    claim_id = claim_id_of(fact)
    fresh = not who.view().find("id", (claim_id,))
    who.keep([*entries, *([who.entry(claim_id, label, claim)] if fresh else [])])
    if fact.released and fresh:
        release(who, (claim_id,), fact.released, "a treaty")


def claim_id_of(fact: Fact) -> str:
    """The id that the claim of a fact gets."""
    circle = (incoming_of(fact).label.audience, *(() if fact.purposes == PURPOSES else fact.purposes))
    report = id_of(SECRET, fact.owner, "report", hashlib.sha256(fact.said.encode()).hexdigest(), *circle)
    return id_of(SECRET, fact.owner, "claim", report, msgspec.json.encode(fact).decode())


def incoming_of(fact: Fact) -> Incoming:
    """The short report as it would come from the readers."""
    data = fact.said.encode()
    document = Document(hashlib.sha256(data).hexdigest(), "text/plain", f"report-{fact.text}.txt", None, fact.said, ())
    audience = parse_audience(f"({fact.audience}) | {fact.owner}").text
    return Incoming(data, document, Label(fact.owner, audience, fact.purposes), f"source {fact.text}", stated=START)


def claim_of(who: Session, fact: Fact, report_id: str) -> Claim:
    """The claim that the fact states."""
    high = None if fact.high is None or fact.high < fact.low else fact.high
    first = date(2018, 11, fact.first)
    valid = whole_days(first, first + timedelta(days=fact.length - 1), LONDON)
    claim = Claim(
        Subject(fact.kind, who.id("subject", str(fact.text), str(fact.first))),
        fact.unit,
        fact.role,
        span(fact.low, high),
        report_id,
        spans=((0, 9),),
        said_by=f"speaker {fact.text}",
        valid=valid,
        stated=START + timedelta(hours=fact.text),
        place=Place("there", side=fact.side),  # type: ignore[arg-type]
        series=fact.series if fact.kind is SubjectKind.PERIOD else None,
    )
    return msgspec.structs.replace(claim, **{fact.link: fact.linked}) if fact.link else claim
