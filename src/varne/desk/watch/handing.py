"""Responsibility for a boat is offered and answered; what a partner sent is acknowledged; the phase is set.

Until an offer is accepted the offering centre holds the boat. A partner without this program answers by voice or mail, and
the officer who heard it records by whom, how and when.
"""

from datetime import datetime

from varne.desk.session import Session
from varne.desk.watch.keeping import board_of, contacts_of, known_of, must_keep_watch
from varne.kernel.contact import born_for_rescue
from varne.kernel.entry import Body, Entry
from varne.kernel.errors import BadInput, NotAllowed, NotFound, Overtaken
from varne.kernel.handover import Acknowledged, Answer, Handover, HandoverAnswer, Phase, PhaseSet
from varne.kernel.label import RESCUE_CENTRES
from varne.picture.watch.known import Offered

_LONGEST_NAME = 80


def offer(session: Session, contacts: tuple[str, ...], to: str = "", partner: str = "", message: str = "") -> Entry:
    """Offer the boat of these contacts to another rescue centre, or to a partner that works without this program.

    With both named, the partner offers the boat that it holds back to one's own centre.
    """
    must_keep_watch(session)
    mine, partner = session.reader.organisation, partner.strip()
    if (to == mine and not partner) or (to and to not in _rescue_centres(session)):
        raise BadInput("{to} is no other rescue centre here.", to=to)
    if not (to or partner) or (to and partner and to != mine):
        raise BadInput("Name one centre to hand over to: an organisation here, or a partner without this program.")
    _refuse_strange_name(partner)
    if partner in session.centre.register().organisations:
        raise BadInput(
            "{partner} is an organisation here. Offer it to them as such, and they answer here.", partner=partner
        )
    names = tuple(one.id for one in contacts_of(known_of(session), contacts))
    _refuse_what_others_hold(session, names, holder=partner if to == mine else mine)
    return _keep(session, "handover", names, Handover(names, to, partner, message.strip()))


def _refuse_strange_name(partner: str) -> None:
    """A partner's name stands on boards and in messages: what cannot be seen in it could hide or turn what stands beside."""
    if len(partner) > _LONGEST_NAME or not partner.isprintable():
        raise BadInput(
            "The name of a centre has at most {most} characters, all of which can be seen. Write it anew.",
            most=_LONGEST_NAME,
        )


def _refuse_what_others_hold(session: Session, names: tuple[str, ...], holder: str) -> None:
    """Refuse an offer of a boat that the offering centre does not hold, and a second offer beside an open one."""
    found = board_of(session)
    for boat in filter(None, map(found.boat, names)):
        if boat.offered is not None:
            raise Overtaken("This boat is offered already. Withdraw that offer first, or wait for its answer.")
        if boat.responsible != holder:
            raise NotAllowed("{owner} holds this boat, so {owner} alone can offer it.", owner=boat.responsible)


def answer(session: Session, handover: str, given: Answer, reason: str = "") -> Entry:
    """Accept or refuse an offer made to one's own centre, or withdraw one's own offer."""
    must_keep_watch(session)
    found = _open_offer(session, handover)
    mine, theirs = found.entry.owner, found.handover.to
    asked = mine if given is Answer.WITHDRAWN else theirs or found.handover.partner
    if asked != session.reader.organisation:
        raise NotAllowed("This is for {owner} to answer.", owner=asked)
    if given is not Answer.ACCEPTED and not reason.strip():
        raise BadInput("Say why: those who read it later were not here.")
    return _keep(session, "handover answer", (handover,), HandoverAnswer(handover, given, reason.strip()))


def record_answer(session: Session, handover: str, told: HandoverAnswer) -> Entry:
    """Record what a partner without this program answered: by whom, by which channel, when."""
    must_keep_watch(session)
    found = _open_offer(session, handover)
    if found.handover.to or found.entry.owner != session.reader.organisation:
        raise NotAllowed("Only an offer of your own to a partner without this program is answered in this way.")
    if told.answer is Answer.WITHDRAWN:
        raise BadInput("A partner accepts or refuses. Your own offer you withdraw yourself.")
    if not (told.answered_by.strip() and told.channel.strip() and told.answered_at):
        raise BadInput("Give the name of whoever answered, the channel and the time.")
    _refuse_the_future(session, told.answered_at)
    return _keep(session, "handover answer", (handover,), told)


def acknowledge(session: Session, contacts: tuple[str, ...]) -> Entry:
    """Say that one's own centre has seen these contacts."""
    must_keep_watch(session)
    names = tuple(one.id for one in contacts_of(known_of(session), contacts))
    return _keep(session, "acknowledged", names, Acknowledged(names))


def set_phase(session: Session, contacts: tuple[str, ...], phase: Phase, reason: str = "") -> Entry:
    """Set the emergency phase of the boat of these contacts."""
    must_keep_watch(session)
    names = tuple(one.id for one in contacts_of(known_of(session), contacts))
    return _keep(session, "phase", (*names, phase.value), PhaseSet(names, phase, reason.strip()))


def _keep(session: Session, what: str, key: tuple[str, ...], body: Body) -> Entry:
    name = session.id(what, *key, session.clock().isoformat(), session.reader.officer)
    entry = session.entry(name, born_for_rescue(session.reader.organisation), body)
    session.keep([entry])
    return entry


def _rescue_centres(session: Session) -> frozenset[str]:
    return session.centre.register().communities().get(RESCUE_CENTRES, frozenset())


def _open_offer(session: Session, handover: str) -> Offered:
    found = next((one for one in known_of(session).handovers if one.entry.id == handover), None)
    if found is None:
        raise NotFound("There is nothing by the name {id} that you may see. Check the name.", id=handover)
    if found.answer is not None:
        raise Overtaken("This offer is answered already.")
    return found


def _refuse_the_future(session: Session, moment: datetime) -> None:
    if moment > session.clock():
        raise BadInput("The answer came at {time}, which is still to come. Check it.", time=moment.isoformat())
