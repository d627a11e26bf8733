"""Verify: an officer has the part of the ledger checked that is their own organisation's, and reads what was found."""

import msgspec
from django.http import HttpResponseBase, HttpResponseRedirect
from django.views.decorators.http import require_http_methods

from varne.desk.looking import Action, look, looked
from varne.desk.maintenance import step_name
from varne.desk.verifying import AUDITORS, Fault, Stage, State, Step, verification_of
from varne.kernel.message import Message
from varne.web.form import form_of
from varne.web.rendering import page
from varne.web.seat import Seat, seated

PATIENCE = 1.0
"""How long the page waits for a small ledger before it answers and asks again."""
MOST = 200
_AGAIN = "2"
"""Seconds after which the page of a running verification asks again."""


class Progress(msgspec.Struct, frozen=True):
    """One step of a verification: its name, whether it is over, and how many tenths of it are done."""

    name: Message
    over: bool
    tenths: int | None


@require_http_methods(["GET", "HEAD", "POST"])
@seated
def verify(seat: Seat) -> HttpResponseBase:
    """Start a verification, or show how far the last one is and what it found."""
    if form_of(seat.request).acts:
        look(seat.session, Action.VERIFY)
        verification_of(seat.session.centre).start(seat.session, PATIENCE)
        return HttpResponseRedirect(seat.request.path)
    with looked(seat.session, Action.VERIFY):
        state = verification_of(seat.session.centre).state(seat.session)
    values = {
        "state": state,
        "running": state.stage is Stage.RUNNING,
        "steps": _steps(state),
        "findings": [one for one in state.findings if one.fault is not Fault.UNSIGNED][:MOST],
        "unsigned": [one for one in state.findings if one.fault is Fault.UNSIGNED][:MOST],
        "audits": not AUDITORS.isdisjoint(seat.session.reader.names),
    }
    answer = page(seat, "verify.html", values)
    if state.stage is Stage.RUNNING:
        answer["Refresh"] = _AGAIN
    return answer


def _steps(state: State) -> list[Progress]:
    if state.stage is not Stage.RUNNING:
        return []
    order = list(Step)
    now = order.index(state.step)
    return [Progress(step_name(step), at < now, state.tenths if at == now else None) for at, step in enumerate(order)]
