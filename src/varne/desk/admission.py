"""Who exists here: organisations, officers, operations and keys come in, change and close, as entries.

Invariant: nobody widens their own sight. An organisation enters a community only by the hand of an administrator who
already belongs to it, and a name that means one thing in audiences never comes to mean another. What a community was
told outlives its members, so one that is left empty is never entered again; but the rescue centres, whom every claim of
life safety names from its birth, are opened by the founder of the centre, for another organisation.
"""

import re
from collections.abc import Iterable

import msgspec

from varne.desk.administrators import refuse_losing_the_last, refuse_unable, refuse_without_account
from varne.desk.centre import FOUNDER, Centre
from varne.desk.clock import Clock, id_of
from varne.desk.identity import refuse_naming_the_first
from varne.desk.session import Session
from varne.kernel.entry import Entry
from varne.kernel.errors import BadInput, NotAllowed, NotFound
from varne.kernel.label import PURPOSES, RESCUE_CENTRES, Label
from varne.kernel.register import ROLES, Key, Officer, Operation, Organisation
from varne.view.register import Register

RegisterBody = Organisation | Officer | Operation | Key
_CODE = re.compile(r"[a-z][a-z0-9]*(-[a-z0-9]+)*")
_RESERVED = frozenset({"centre", "op", "role", FOUNDER})


def found_organisation(centre: Centre, clock: Clock, organisation: Organisation) -> Entry:
    """Add the first organisation of an empty centre: whoever holds the folder may do it once."""
    register = centre.register()
    if register.organisations:
        raise NotAllowed("This centre has organisations already. Act as an administrator: --as ORGANISATION.admin.")
    return _admit(centre, clock, register, FOUNDER, organisation)


def add_organisation(session: Session, organisation: Organisation, first: Officer | None = None) -> Entry:
    """Add another organisation, by the hand of an administrator; with its first officer, both come in or neither."""
    session.must_hold("admin")
    register = session.centre.register()
    _refuse_foreign_communities(session, register, organisation)
    if first is not None:
        refuse_unable(first)
        refuse_without_account(session.centre, first)
        _refuse_bad_officer(first)
    return _admit(session.centre, session.clock, register, session.reader.officer, organisation, first)


def _admit(
    centre: Centre,
    clock: Clock,
    register: Register,
    author: str,
    organisation: Organisation,
    first: Officer | None = None,
) -> Entry:
    _refuse_taken(register, organisation)
    key = centre.keyring.make(organisation.code)
    entries = [_entry(centre, clock, author, organisation.code, "centre", body) for body in (organisation, key)]
    if first is not None:
        entries.append(_entry(centre, clock, author, organisation.code, organisation.code, first))
    centre.append(entries)
    return entries[0]


def _refuse_taken(register: Register, organisation: Organisation) -> None:
    _refuse_bad_code(organisation.code)
    _refuse_other_meaning(organisation.code, {*register.organisations, *_communities(register)})
    for community in organisation.communities:
        _refuse_bad_community(register, organisation.code, community)


def _refuse_bad_community(register: Register, organisation: str, community: str) -> None:
    _refuse_bad_code(community)
    _refuse_other_meaning(community, {*register.organisations, organisation})


def _refuse_other_meaning(name: str, taken: set[str]) -> None:
    if name in taken | _RESERVED:
        raise BadInput("The name {name} already means something else here. Choose another.", name=name)


def _communities(register: Register) -> set[str]:
    """Name every community that a label may speak of: those of closed organisations too, and the rescue centres."""
    return {RESCUE_CENTRES, *(name for each in register.organisations.values() for name in each.communities)}


def _refuse_foreign_communities(session: Session, register: Register, organisation: Organisation) -> None:
    for community in organisation.communities:
        members = register.communities().get(community, frozenset())
        if members and session.reader.organisation not in members:
            raise NotAllowed(
                "{officer} may not let anybody into {community}. Ask an administrator of a member: {members}.",
                officer=session.reader.officer,
                community=community,
                members=", ".join(sorted(members)),
            )
        if not members:
            _refuse_inheriting(session, register, (organisation.code, community))


def _refuse_inheriting(session: Session, register: Register, admitted: tuple[str, str]) -> None:
    """Refuse to let anybody into a community of nobody, unless no label can have named it yet."""
    organisation, community = admitted
    founder = session.centre.founder()
    if community == RESCUE_CENTRES:
        if session.reader.organisation != founder or organisation == founder:
            raise NotAllowed(
                "The rescue centres ({community}) have no member yet. An administrator of {founder} lets in the first, "
                "and not their own organisation.",
                community=community,
                founder=founder,
            )
    elif community in _communities(register):
        raise NotAllowed(
            "Nobody is left in {community} who could let anybody in. Choose another name.", community=community
        )


def admit_to_community(session: Session, code: str, community: str) -> Entry:
    """Let an organisation into one more community, by the hand of an administrator who is in it."""
    session.must_hold("admin")
    register = session.centre.register()
    known = register.organisations.get(code)
    if known is None or not known.active:
        raise NotFound("There is no organisation {organisation} here.", organisation=code)
    wider = msgspec.structs.replace(known, communities=tuple(sorted({*known.communities, community})))
    _refuse_bad_community(register, code, community)
    _refuse_foreign_communities(session, register, msgspec.structs.replace(known, communities=(community,)))
    entry = _entry(session.centre, session.clock, session.reader.officer, code, "centre", wider)
    session.centre.append([entry])
    return entry


def close_organisation(session: Session, code: str) -> Entry:
    """Close one's own organisation, named to be sure: its officers can act no more, its entries stay."""
    session.must_hold("admin")
    if code != session.reader.organisation:
        raise NotAllowed(
            "{officer} closes {organisation} alone, and nothing is closed. Write its code to be sure: {organisation}.",
            officer=session.reader.officer,
            organisation=session.reader.organisation,
        )
    mine = session.centre.register().organisations[session.reader.organisation]
    closed = Organisation(mine.code, mine.name_en, mine.name_fr, mine.country, mine.communities, active=False)
    return _keep(session, "centre", closed)


def first_officer(centre: Centre, clock: Clock, officer: Officer) -> Entry:
    """Name the first administrator of an organisation that has no officer yet."""
    register = centre.register()
    if any(each.organisation == officer.organisation for each in register.officers.values()):
        raise NotAllowed("{organisation} has officers. Act as its administrator.", organisation=officer.organisation)
    if officer.organisation not in register.organisations:
        raise BadInput(
            "There is no organisation {organisation} whose first officer could be named. Add it first: "
            "varne organisation add {organisation}.",
            organisation=officer.organisation,
        )
    refuse_unable(officer)
    _refuse_bad_officer(officer)
    refuse_naming_the_first(centre, officer.organisation)
    entry = _entry(centre, clock, FOUNDER, officer.organisation, officer.organisation, officer)
    centre.append([entry])
    return entry


def put_officer(session: Session, officer: Officer) -> Entry:
    """Add an officer of one's own organisation, or change one."""
    _refuse_naming_of(session, officer.organisation)
    _refuse_bad_officer(officer)
    refuse_losing_the_last(session.centre.register(), officer)
    return _keep(session, officer.organisation, officer)


def disable_officer(session: Session, code: str) -> Officer:
    """Disable an officer of one's own organisation; of a partner's officers nothing is learned."""
    _refuse_naming_of(session, code.partition(".")[0])
    disabled = msgspec.structs.replace(session.centre.register().officer(code), active=False)
    refuse_losing_the_last(session.centre.register(), disabled)
    _keep(session, disabled.organisation, disabled)
    return disabled


def _refuse_naming_of(session: Session, organisation: str) -> None:
    session.must_hold("admin")
    if organisation != session.reader.organisation:
        raise NotAllowed(
            "{officer} may name officers of {organisation} alone.",
            officer=session.reader.officer,
            organisation=session.reader.organisation,
        )


def _refuse_bad_officer(officer: Officer) -> None:
    prefix, _, post = officer.code.partition(".")
    if prefix != officer.organisation or not _CODE.fullmatch(post):
        raise BadInput(
            "{code} is not an officer's code. Write organisation, a point and the post: {organisation}.analyst.",
            code=officer.code,
            organisation=officer.organisation,
        )
    _refuse_unknown("role", officer.roles, ROLES)
    _refuse_unknown("purpose", officer.purposes, PURPOSES)


def _refuse_unknown(what: str, given: Iterable[str], known: tuple[str, ...]) -> None:
    strange = sorted(set(given) - set(known))
    if strange:
        raise BadInput(
            "There is no {what} {strange}. Choose from: {known}.",
            what=what,
            strange=", ".join(strange),
            known=", ".join(known),
        )


def _refuse_bad_code(code: str) -> None:
    if not _CODE.fullmatch(code):
        raise BadInput(
            "{code} cannot be a name here. Use small letters and digits joined by single hyphens, such as uk-bf.",
            code=code,
        )


def open_operation(session: Session, operation: Operation) -> Entry:
    """Open a joint operation, or change who takes part in one's own. Only those who take part can see it."""
    session.must_hold("admin")
    owner, _, name = operation.code.partition(".")
    if owner != session.reader.organisation or operation.organisation != owner:
        raise BadInput(
            "{code} is not a name for an operation of yours. Write your organisation, a point and a name: {owner}.altair.",
            code=operation.code,
            owner=session.reader.organisation,
        )
    _refuse_bad_code(name)
    _refuse_unknown("organisation", operation.partners, tuple(sorted(session.centre.register().organisations)))
    return _keep(session, " | ".join(sorted({owner, *operation.partners})), operation)


def close_operation(session: Session, code: str) -> Entry:
    """Close an operation of one's own organisation: nobody answers to its name any more, what bears it stays."""
    session.must_hold("admin")
    known = session.centre.register().operations.get(code)
    if known is None or known.organisation != session.reader.organisation or not known.active:
        raise NotFound("There is no open operation {code} of yours. List them with: varne operation list.", code=code)
    closed = msgspec.structs.replace(known, active=False)
    return _keep(session, " | ".join(sorted({known.organisation, *known.partners})), closed)


def rotate_key(session: Session) -> Entry:
    """Replace the organisation's signing key; the new key is signed by the old one and by itself."""
    session.must_hold("admin")
    owner = session.reader.organisation
    entry = _keep(session, "centre", session.centre.keyring.rotate(owner))
    session.centre.keyring.promote(owner)
    return entry


def _keep(session: Session, audience: str, body: RegisterBody) -> Entry:
    entry = _entry(session.centre, session.clock, session.reader.officer, session.reader.organisation, audience, body)
    session.keep([entry])
    return entry


def _entry(centre: Centre, clock: Clock, author: str, owner: str, audience: str, body: RegisterBody) -> Entry:
    kind = str(body.__struct_config__.tag)
    code = getattr(body, "code", owner)
    revision = centre.changes(kind, code)
    entry_id = id_of(centre.secret, owner, kind, code, str(revision))
    label = Label(owner, audience, retention="register")
    return Entry(entry_id, author, clock(), label, msgspec.structs.replace(body, revision=revision))
