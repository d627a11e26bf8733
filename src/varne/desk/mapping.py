"""Mappings: an officer signs how the columns of a structured source are read, and tables come in by it."""

from zoneinfo import available_timezones

import msgspec
import yaml

from varne.desk.receive import Before, Incoming, keep_sending, report_entries, what_came_before
from varne.desk.session import Session
from varne.desk.standing import TWO_OFFICERS
from varne.intake.structured import Figure, figures
from varne.kernel.claim import Basis, Claim, Series
from varne.kernel.decision import Mapping
from varne.kernel.entry import Entry
from varne.kernel.errors import BadMapping, NotAllowed, NotFound
from varne.kernel.label import Label, born
from varne.kernel.place import Place
from varne.kernel.role import Role
from varne.kernel.subject import Subject, SubjectKind
from varne.kernel.vocabulary import table
from varne.view.view import View


class Imported(msgspec.Struct, frozen=True):
    """What came of a table: its report and the claims in it."""

    report: str
    claims: tuple[str, ...]
    seen_before: bool
    before: Before = Before()


def read_mapping(text: str) -> Mapping:
    """Read a mapping that was written as YAML; every mistake is named."""
    try:
        mapping = msgspec.convert(yaml.safe_load(text), Mapping)
    except (yaml.YAMLError, msgspec.ValidationError) as mistake:
        raise BadMapping("The mapping cannot be read: {mistake}", mistake=str(mistake)) from None
    units, roles = set(table("terms")["unit"]), {role.value for role in Role}
    checks = (
        ("unit", {column.unit for column in mapping.values}, units),
        ("role", {column.role for column in mapping.values}, roles),
        ("series", {mapping.series}, {series.value for series in Series}),
        ("day_order", {mapping.day_order}, {"ymd", "dmy"}),
        ("decimal", {mapping.decimal}, {".", ","}),
        ("side", {mapping.side}, {"uk", "fr", "be", "nl", "sea"}),
        ("zone", {mapping.zone}, available_timezones()),
    )
    for field, given, known in checks:
        _refuse_unknown(field, given, known)
    if not mapping.values:
        raise BadMapping("The mapping {name} names no column of figures.", name=mapping.name)
    return mapping


def _refuse_unknown(field: str, given: set[str], known: set[str]) -> None:
    strange = sorted(given - known)
    if strange:
        choices = ", ".join(sorted(known)[:20])
        raise BadMapping(
            "The mapping has no {field} {strange}. Known: {known}.",
            field=field,
            strange=", ".join(strange),
            known=choices,
        )


def sign_mapping(session: Session, mapping: Mapping) -> Entry:
    """Sign a mapping in the name of one's organisation; the latest one of a name counts."""
    if "role:dpo" in session.reader.names:
        raise NotAllowed("{officer} oversees and signs no mapping.", officer=session.reader.officer)
    organisation = session.reader.organisation
    earlier = sum(
        isinstance(each.body, Mapping) and each.body.name == mapping.name and each.owner == organisation
        for each in session.view().of_kind("mapping")
    )
    label = Label(organisation, organisation, retention="register")
    entry = session.entry(session.id("mapping", mapping.name, str(earlier)), label, mapping)
    session.keep([entry])
    return entry


def signed_mapping(view: View, name: str) -> Entry:
    """Return the latest mapping of a name that the reader's organisation signed."""
    own = [
        each
        for each in view.of_kind("mapping")
        if isinstance(each.body, Mapping) and each.body.name == name and each.owner == view.reader.organisation
    ]
    if not own:
        raise NotFound("Your organisation has signed no mapping {name}. Sign one with: varne mapping.", name=name)
    return max(own, key=lambda each: (each.recorded, each.id))


def import_table(session: Session, incoming: Incoming, name: str) -> Imported:
    """Make claims of every figure of a table, all or none."""
    signed = signed_mapping(session.view(), name)
    mapping = signed.body
    assert isinstance(mapping, Mapping)
    found = figures(incoming.document, mapping)
    incoming = msgspec.structs.replace(incoming, mapping=name)
    report_id, entries, known = report_entries(session, incoming)
    before = what_came_before(session, incoming, report_id)
    if known:
        keep_sending(session, incoming, report_id, entries)
        return Imported(report_id, (), seen_before=bool(entries), before=before)
    officers = tuple(sorted({signed.author, session.reader.officer}))
    _refuse_one_hand(mapping, officers)
    claims = [_claim(session, incoming, report_id, (mapping, figure, officers)) for figure in found]
    keep_sending(session, incoming, report_id, (*entries, *claims))
    return Imported(report_id, tuple(entry.id for entry in claims), seen_before=False, before=before)


def _refuse_one_hand(mapping: Mapping, officers: tuple[str, ...]) -> None:
    """Refuse figures of dead or missing people by one officer alone: whoever signed is one, whoever brings in another."""
    if len(officers) == 1 and any(column.role in TWO_OFFICERS for column in mapping.values):
        raise NotAllowed(
            "The mapping {name} counts dead or missing people: an officer other than {officer}, who signed it, "
            "brings the table in.",
            name=mapping.name,
            officer=officers[0],
        )


def _claim(
    session: Session, incoming: Incoming, report_id: str, read: tuple[Mapping, Figure, tuple[str, ...]]
) -> Entry:
    mapping, figure, officers = read
    key = (report_id, figure.valid.start.isoformat(), figure.column.header, str(figure.span[0]))
    claim = Claim(
        Subject(SubjectKind.PERIOD, session.id("subject", *key)),
        figure.column.unit,
        Role(figure.column.role),
        figure.quantity,
        report_id,
        spans=(figure.span,),
        row=figure.row,
        said_by=mapping.source,
        basis=Basis.REPORT,
        valid=figure.valid,
        landing=figure.valid,
        stated=incoming.stated,
        place=msgspec.convert({"said": mapping.place, "side": mapping.side}, Place),
        series=Series(mapping.series),
        accepted_by=officers,
    )
    return session.entry(session.id("claim", *key), born(incoming.label, claim.subject.kind, claim.property), claim)


def own_mappings(view: View) -> tuple[Mapping, ...]:
    """Return the latest mapping of each name that the reader's organisation signed."""
    latest: dict[str, Mapping] = {}
    for each in sorted(view.of_kind("mapping"), key=lambda entry: (entry.recorded, entry.id)):
        if isinstance(each.body, Mapping) and each.owner == view.reader.organisation:
            latest[each.body.name] = each.body
    return tuple(latest[name] for name in sorted(latest))
