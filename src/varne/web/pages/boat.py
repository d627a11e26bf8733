"""One boat: its contacts and reasons, judgements and decisions; and the gate by which it is accounted for.

What joins a boat at sea to one accounted for puts both on the board again, so nothing here closes a boat but the gate.
"""

from collections.abc import Callable
from functools import partial

from django.http import HttpResponseBase, HttpResponseRedirect
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from varne.desk.looking import Action, looked
from varne.desk.watch.accounting import Closing, account_for, against, decide, premises_of
from varne.desk.watch.handing import set_phase
from varne.desk.watch.judging import judge, withdraw
from varne.desk.watch.sheet import sheet_of
from varne.kernel.account import AccountVerdict, Contradiction, Fate
from varne.kernel.errors import BadInput, NotAllowed, Overtaken
from varne.kernel.handover import Phase
from varne.kernel.judgement import Likeness
from varne.kernel.role import OUTCOMES, Role
from varne.picture.watch.sheet import Sheet
from varne.web.boat_rows import choices, ends, one_line, resembling, values_of
from varne.web.form import Form, form_of
from varne.web.rendering import page
from varne.web.seat import Seat, seated
from varne.web.tongue import switched

_REFUSALS = (BadInput, NotAllowed, Overtaken)
_LIKENESS = tuple(Likeness)


@require_http_methods(["GET", "HEAD", "POST"])
@seated
def boat(seat: Seat, entry: str) -> HttpResponseBase:
    """Show a boat; judge two contacts, set the phase, answer a decision."""
    form = form_of(seat.request)
    with looked(seat.session, Action.BOAT, entry):
        found = sheet_of(seat.session, entry)
    if form.acts:
        try:
            with looked(seat.session, Action.BOAT, entry):
                _act(seat, form, found, entry)
        except _REFUSALS as refusal:
            form = form.refused(refusal)
        else:
            return HttpResponseRedirect(reverse(_next(seat, form, entry), args=[seat.officer.code, entry]))
    return page(seat, "boat/boat.html", values_of(seat, found, entry) | {"form": form}, status=_status(seat, form))


def _next(seat: Seat, form: Form, entry: str) -> str:
    """The page after a deed: "same" between a boat at sea and one accounted for opens the gate (law L7)."""
    boat = sheet_of(seat.session, entry).boat
    joined = form.value("deed", "judge") == "judge" and form.value("likeness") == Likeness.SAME
    return "boat-account" if joined and 0 < len(boat.open) < len(boat.contacts) else "boat"


def _status(seat: Seat, form: Form) -> int:
    return 400 if form.errors and not switched(seat.request) else 200


def _act(seat: Seat, form: Form, found: Sheet, entry: str) -> None:
    """Do the one thing whose button was pressed."""
    session, reason = seat.session, form.value("reason")
    names = tuple(one.id for one in found.boat.contacts)
    deeds: dict[str, Callable[[], object]] = {
        "judge": lambda: judge(session, entry, form.value("other"), _likeness(form), reason),
        "back": lambda: withdraw(session, form.value("judgement"), reason),
        "phase": lambda: set_phase(session, names, _phase(form), reason),
        **{one.value: partial(decide, session, form.value("account"), one, reason) for one in AccountVerdict},
    }
    deed = deeds.get(form.value("deed", "judge"))
    if deed is None:
        raise BadInput("This page does not know what to do. Load it again.")
    deed()


def _likeness(form: Form) -> Likeness:
    if form.value("likeness") not in _LIKENESS:
        raise BadInput("Say whether the two are the same boat, different boats, or nobody can tell.")
    return Likeness(form.value("likeness"))


def _phase(form: Form) -> Phase:
    if form.value("phase") not in tuple(Phase):
        raise BadInput("Choose a phase.")
    return Phase(form.value("phase"))


@require_http_methods(["GET", "HEAD", "POST"])
@seated
def account(seat: Seat, entry: str) -> HttpResponseBase:
    """The gate: what the contacts say beside the record of the end, what speaks against it, and the decision."""
    with looked(seat.session, Action.BOAT, entry):
        found = sheet_of(seat.session, entry)
    form = _asked(seat, found)
    speaks: tuple[Contradiction, ...] = ()
    try:
        closing = _closing(form)
        speaks = _speaks(seat, closing)
        if form.acts:
            with looked(seat.session, Action.BOAT, entry):
                _decide(seat, closing, speaks)
            return HttpResponseRedirect(reverse("boat", args=[seat.officer.code, entry]))
    except _REFUSALS as refusal:
        form = form.refused(refusal)
    boat = found.boat
    values = values_of(seat, found, entry) | {
        "form": form,
        "against": [seat.voice.word("contradiction", one.value) for one in speaks],
        "shown": " ".join(one.value for one in speaks),
        "premises": _premises(seat, found, form),
        "contacts": [(one.id, one_line(seat, one)) for one in boat.contacts if one.id in boat.open],
        "ends": choices(seat, ends(found)),
        "resembling": resembling(seat, found, form.values("evidence"), speaks, rung=form.value("rung") == "yes"),
        "rings": [("yes", seat.voice.text("Yes")), ("no", seat.voice.text("No, or there is no phone"))],
        "fates": [(role.value, seat.voice.role(role.value, "person")) for role in OUTCOMES],
    }
    return page(seat, "boat/account.html", values, status=_status(seat, form))


def _asked(seat: Seat, found: Sheet) -> Form:
    """What stands in the form: at first every open contact and the boat's own end with its people."""
    if seat.request.method == "POST":
        return form_of(seat.request)
    mine = [one for one in found.boat.contacts if one.ends]
    counted = mine[-1].contact.people if mine else None
    return Form(
        {
            "contacts": found.boat.open,
            "evidence": tuple(one.id for one in mine),
            "rescued": (str(counted.low),) if counted is not None and counted.low == counted.high else ("",),
        }
    )


_OF_PEOPLE = frozenset(
    {
        Contradiction.FEWER_PEOPLE,
        Contradiction.MORE_PEOPLE,
        Contradiction.PEOPLE_UNKNOWN,
        Contradiction.DEAD_OR_MISSING,
    }
)


def _speaks(seat: Seat, closing: Closing) -> tuple[Contradiction, ...]:
    """What speaks against it; of the people only once somebody has said how many."""
    found = against(seat.session, closing)
    return found if closing.fates else tuple(one for one in found if one not in _OF_PEOPLE)


def _premises(seat: Seat, found: Sheet, form: Form) -> str:
    """What this page was made of; a page that was only put in another language stands on what it stood on."""
    if switched(seat.request) and form.value("seen"):
        return form.value("seen")
    return " ".join(premises_of(seat.session, tuple(one.id for one in found.boat.contacts)))


def _closing(form: Form) -> Closing:
    return Closing(
        form.values("contacts"),
        tuple(_fates(form)),
        form.values("evidence"),
        form.value("evidence_said"),
        form.value("rung") == "yes",
        form.value("reason"),
        tuple(Contradiction(code) for code in form.value("shown").split() if code in tuple(Contradiction)),
        tuple(form.value("seen").split()),
    )


def _fates(form: Form) -> list[Fate]:
    found = []
    for role in OUTCOMES:
        typed = form.value(role.value).strip()
        if typed and not typed.isdecimal():
            raise BadInput("{typed} is no number of people. Write figures, or leave the field empty.", typed=typed)
        if typed and int(typed):
            found.append(Fate(Role(role), int(typed)))
    return found


def _decide(seat: Seat, closing: Closing, speaks: tuple[Contradiction, ...]) -> None:
    """Account for the boat; what was not shown before is shown first."""
    if speaks and not set(speaks) <= set(closing.shown):
        raise Overtaken("Something speaks against it, shown below. Look at it, give the reason, and decide again.")
    account_for(seat.session, closing)
