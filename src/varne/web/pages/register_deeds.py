"""What an administrator does to the register: one page a deed, each an entry that says who did it."""

from collections.abc import Callable, Iterable

import msgspec

from varne.desk.admission import (
    add_organisation,
    admit_to_community,
    close_operation,
    close_organisation,
    disable_officer,
    open_operation,
    put_officer,
    rotate_key,
)
from varne.desk.home import CentreKind
from varne.desk.rolls import Roll, own_officer, own_operation, roll_of
from varne.kernel.errors import BadInput
from varne.kernel.label import OVERSIGHT, PURPOSES
from varne.kernel.message import Message, say
from varne.kernel.register import ROLES, Officer, Operation, Organisation
from varne.web.door.signing import refuse_unsigned, signs_again
from varne.web.form import Form
from varne.web.pages.register import Deed, administered, refuse_stale
from varne.web.seat import Seat


class Confirmation(msgspec.Struct, frozen=True):
    """What a page says before a deed that needs no more than a yes."""

    title: Message
    consequence: Message
    button: Message


def _officer_values(seat: Seat, roll: Roll) -> dict[str, object]:
    voice = seat.voice
    return {
        "offices": [(role, voice.word("office", role)) for role in ROLES],
        "purposes": [(purpose, voice.word("purpose", purpose)) for purpose in PURPOSES],
        "operations": [(one.code, one.code) for one in roll.operations if one.active],
    }


@administered
def add_officer(seat: Seat, _: str) -> Deed:
    """Add an officer of one's own organisation."""
    roll = roll_of(seat.session)

    def act(form: Form) -> None:
        code = f"{roll.mine.code}.{form.value('post').strip()}"
        if any(one.code == code for one in roll.officers):
            raise BadInput("There is an officer {officer} already. Change that one instead.", officer=code)
        put_officer(seat.session, _officer(form, Officer(code, roll.mine.code, (), ())))

    values = {**_officer_values(seat, roll), "known": None, "prefix": f"{roll.mine.code}."}
    return Deed("register/officer.html", act, "officer", values=values)


@administered
def change_officer(seat: Seat, code: str) -> Deed:
    """Change what an officer of one's own organisation may do, or let a disabled one act again."""
    known = own_officer(seat.session, code)

    def act(form: Form) -> None:
        refuse_stale(form, known.revision)
        put_officer(seat.session, _officer(form, known))

    held = {
        "roles": known.roles,
        "purposes": known.purposes,
        "operations": known.operations,
        "account": (known.account,),
        "revision": (str(known.revision),),
    }
    values = {**_officer_values(seat, roll_of(seat.session)), "known": known, "prefix": ""}
    return Deed("register/officer.html", act, "officer", held, values)


def _officer(form: Form, known: Officer) -> Officer:
    return msgspec.structs.replace(
        known,
        roles=_kept_order(known.roles, form.values("roles")),
        purposes=_kept_order(known.purposes, form.values("purposes")),
        operations=tuple(sorted(form.values("operations"))),
        account=form.value("account").strip(),
        active=True,
    )


def _kept_order(before: Iterable[str], chosen: tuple[str, ...]) -> tuple[str, ...]:
    """Keep the order in which things were granted, the usual one first; what is new comes last."""
    return tuple(dict.fromkeys([*(one for one in before if one in chosen), *chosen]))


@administered
def disable(seat: Seat, code: str) -> Deed:
    """Disable an officer of one's own organisation."""
    own_officer(seat.session, code)
    confirmation = Confirmation(
        say("Disable {officer}", officer=code),
        say("The officer is signed out at the next page and can act no more. What the officer wrote stays."),
        say("Disable the officer"),
    )
    return _confirmed(confirmation, lambda _: disable_officer(seat.session, code), "disabled")


def _confirmed(asked: Confirmation, act: Callable[[Form], object], done: str) -> Deed:
    return Deed("register/confirm.html", act, done, values={"asked": asked})


@administered
def add(seat: Seat, _: str) -> Deed:
    """Let another organisation in, with the officer who will name all others of it."""

    def act(form: Form) -> None:
        code, english, french, country = (
            form.value(name).strip() for name in ("code", "name_en", "name_fr", "country")
        )
        if not (code and english and french and country):
            raise BadInput("An organisation needs a code, a name in both languages and a country.")
        communities = tuple(sorted(set(form.value("communities").replace(",", " ").split())))
        organisation = Organisation(code, english, french, country, communities)
        add_organisation(seat.session, organisation, _first_officer(form, code))

    purposes = [(purpose, seat.voice.word("purpose", purpose)) for purpose in PURPOSES]
    held = {"post": ("admin",), "purposes": (OVERSIGHT,)}
    values = {"purposes": purposes, "real": seat.session.centre.kind is CentreKind.REAL}
    return Deed("register/organisation.html", act, "organisation", held, values)


def _first_officer(form: Form, organisation: str) -> Officer:
    code, account = f"{organisation}.{form.value('post').strip()}", form.value("account").strip()
    return Officer(code, organisation, ("admin",), form.values("purposes"), account=account)


@administered
def close(seat: Seat, _: str) -> Deed:
    """Close one's own organisation, whose code the administrator writes, and signs where deeds are signed."""

    def act(form: Form) -> None:
        refuse_unsigned(seat, form)
        close_organisation(seat.session, form.value("code").strip())

    values = {"mine": seat.organisation, "signs": signs_again(seat)}
    return Deed("register/close.html", act, "closed", values=values, onward="/")


@administered
def admit(seat: Seat, _: str) -> Deed:
    """Let an organisation into a community to which one's own belongs."""
    roll = roll_of(seat.session)

    def act(form: Form) -> None:
        admit_to_community(seat.session, form.value("organisation"), form.value("community").strip())

    others = [(one.code, one.code) for one in roll.organisations if one.active]
    mine = ", ".join(roll.mine.communities) or "-"
    return Deed("register/community.html", act, "community", values={"others": others, "mine": mine})


@administered
def start_operation(seat: Seat, _: str) -> Deed:
    """Open a joint operation."""
    roll = roll_of(seat.session)

    def act(form: Form) -> None:
        code = f"{roll.mine.code}.{form.value('name').strip()}"
        if any(one.code == code and one.active for one in roll.operations):
            raise BadInput("There is an operation {operation} already. Change that one instead.", operation=code)
        open_operation(seat.session, Operation(code, roll.mine.code, tuple(sorted(form.values("partners")))))

    values = {"known": None, "prefix": f"{roll.mine.code}.", "others": _others(roll)}
    return Deed("register/operation.html", act, "operation", values=values)


@administered
def change_operation(seat: Seat, code: str) -> Deed:
    """Change who takes part in one's own operation."""
    known = own_operation(seat.session, code)

    def act(form: Form) -> None:
        refuse_stale(form, known.revision)
        partners = tuple(sorted(form.values("partners")))
        open_operation(seat.session, msgspec.structs.replace(known, partners=partners, active=True))

    values = {"known": known, "prefix": "", "others": _others(roll_of(seat.session))}
    held = {"partners": known.partners, "revision": (str(known.revision),)}
    return Deed("register/operation.html", act, "operation", held, values)


def _others(roll: Roll) -> list[tuple[str, str]]:
    return [(one.code, one.code) for one in roll.organisations if one.active and one.code != roll.mine.code]


@administered
def end_operation(seat: Seat, code: str) -> Deed:
    """Close one's own operation."""
    own_operation(seat.session, code)
    confirmation = Confirmation(
        say("Close the operation {operation}", operation=code),
        say("Nobody answers to its name any more: what was meant for it alone is seen by nobody. Nothing is deleted."),
        say("Close the operation"),
    )
    return _confirmed(confirmation, lambda _: close_operation(seat.session, code), "closed-operation")


@administered
def new_key(seat: Seat, _: str) -> Deed:
    """Put a new signing key in the place of one's organisation's old one."""
    confirmation = Confirmation(
        say("Rotate the signing key"),
        say(
            "A new key is made and signed by the old one, whose private half is then gone. Older signatures stay valid."
        ),
        say("Rotate the key"),
    )
    return _confirmed(confirmation, lambda _: rotate_key(seat.session), "key")
