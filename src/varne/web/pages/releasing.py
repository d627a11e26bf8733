"""Release: choose partners, choose claims and see their pages, a second officer where the label asks, sign and send."""

from collections.abc import Iterable, Sequence
from urllib.parse import urlencode

from django.http import HttpResponseBase, HttpResponseRedirect
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from varne.desk.drafting import (
    DraftStanding,
    agree,
    discard,
    draft_standing,
    drafts_of,
    may_agree,
    propose,
    refuse,
    second_officers,
)
from varne.desk.foreseeing import foresee, month_of
from varne.desk.looking import Action, looked
from varne.desk.partner import partner_reader
from varne.desk.release import intend, release
from varne.desk.terms import terms_of
from varne.kernel.claim import Claim
from varne.kernel.decision import Release
from varne.kernel.entry import Entry
from varne.kernel.errors import NotFound, VarneError
from varne.kernel.label import Marking
from varne.kernel.message import say
from varne.kernel.moment import parse_day
from varne.kernel.register import Organisation
from varne.kernel.role import Role
from varne.picture.cited import citations
from varne.picture.question import Question
from varne.web.door.signing import refuse_unsigned, signs_again
from varne.web.form import Form, form_of
from varne.web.pages.choosing import AT_ONCE, Choice, audience_of, choice_of, joint_terms, marking_of
from varne.web.pages.foreseen import JOINED, foreseen, named_in
from varne.web.paging import pager, stretch
from varne.web.rendering import Values, page
from varne.web.seat import Seat, seated
from varne.web.tongue import switched

_LISTED = 20


def answered(seat: Seat, form: Form) -> int:
    """Return the status of a page with a form: a switch of language is no mistake, whatever stands in the form."""
    return 400 if form.errors and not switched(seat.request) else 200


@require_http_methods(["GET", "HEAD", "POST"])
@seated
def start(seat: Seat) -> HttpResponseBase:
    """Choose one partner or several, or go on with a draft."""
    form = form_of(seat.request)
    if form.acts:
        if ticked := sorted({each.code for each in _partners(seat)} & set(form.values("partner"))):
            return HttpResponseRedirect(reverse("release-to", args=[seat.officer.code, JOINED.join(ticked)]))
        form = form.refused(say("Tick at least one partner, or open one by its name."), "partner")
    with looked(seat.session, Action.RELEASE):
        found = drafts_of(seat.session)
    waiting = [one for one in found if one.state == "waiting"]
    values = {
        "form": form,
        "partners": _partners(seat),
        "to_decide": [one for one in waiting if may_agree(seat.session, one)],
        "waiting": [one for one in waiting if not may_agree(seat.session, one)],
        "decided": [one for one in reversed(found) if one.state != "waiting"][:_LISTED],
    }
    return page(seat, "release/start.html", values, status=answered(seat, form))


@require_http_methods(["GET", "HEAD", "POST"])
@seated
def choose(seat: Seat, partner: str) -> HttpResponseBase:
    """Choose claims and see every partner's page; ask for agreement, or sign and send."""
    partners = _named(seat, partner)
    codes = tuple(each.code for each in partners)
    form = form_of(seat.request, _usual(seat))
    with looked(seat.session, Action.RELEASE, " ".join(codes)):
        form, window = _window(seat, form)
        choice = choice_of(seat.session, codes, window, frozenset(form.values("claim")), form.value("mine_from"))
    if form.acts and form.value("deed") == "send" and not form.errors:
        form, done = _sent(seat, form, audience_of(codes), choice)
        if done:
            return HttpResponseRedirect(done)
    values = {"form": form, "choice": choice, "window": window, **foreseen(form, partners, choice.given)}
    values["signs"] = signs_again(seat)
    seconds = second_officers(seat.session, choice.entries) if choice.joint and choice.joint.asks else ()
    values["seconds"] = [("", seat.voice.text("Whoever of them comes first")), *((each, each) for each in seconds)]
    return page(seat, "release/choose.html", values, status=answered(seat, form), marking=marking_of(choice))


def _usual(seat: Seat) -> dict[str, str]:
    asked = seat.request.GET
    window = month_of(seat.session, ())
    first, last = window.first.isoformat(), window.last.isoformat()
    return {"first": asked.get("first", first), "last": asked.get("last", last)}


def _window(seat: Seat, form: Form) -> tuple[Form, Question]:
    try:
        return form, Question(Role.UNKNOWN, parse_day(form.value("first")), parse_day(form.value("last")))
    except VarneError as refusal:
        return form.refused(refusal, "first"), month_of(seat.session, ())


def _sent(seat: Seat, form: Form, audience: str, choice: Choice) -> tuple[Form, str]:
    """Propose or release what is chosen; returns the form with what is wrong, or where to go on."""
    if not choice.chosen:
        return form.refused(say("Choose at least one claim that they do not see yet."), "claim"), ""
    named = tuple(each.id for each in choice.entries)
    if set(form.value("shown").split()) != set(named):
        return form.refused(say("Their page is shown for this choice now. Look at it, then send.")), ""
    basis, reason = form.value("basis"), form.value("reason")
    try:
        with looked(seat.session, Action.RELEASE, " ".join(named)):
            intended = intend(seat.session, named, audience, basis, reason)
            if intended.asking:
                draft = propose(seat.session, intended, form.value("second"))
                return form, reverse("draft", args=[seat.officer.code, draft.id])
            refuse_unsigned(seat, form)
            entry = release(seat.session, named, audience, basis, reason)
    except VarneError as refusal:
        return form.refused(refusal, "" if basis.strip() else "basis"), ""
    return form, reverse("sent", args=[seat.officer.code, entry.id])


@require_http_methods(["GET", "HEAD", "POST"])
@seated
def draft(seat: Seat, entry: str) -> HttpResponseBase:
    """Show a draft as it was proposed; its author discards it, a colleague agrees or refuses."""
    form = form_of(seat.request)
    if form.acts and form.value("deed") in ("agree", "refuse", "discard"):
        form, done = _decided(seat, form, entry)
        if done:
            return HttpResponseRedirect(done)
    with looked(seat.session, Action.RELEASE, entry):
        one = draft_standing(seat.session.view(), entry)
        entries = seat.session.view().find("id", one.draft.entries)
        claims = [each.id for each in entries if isinstance(each.body, Claim)]
        values = {**_drafted(seat, form, one, entries), **_listed(seat, claims)}
    reports = [each for each in entries if not isinstance(each.body, Claim)]
    values = {**values, "form": form, "one": one, "reports": reports}
    return page(seat, "release/draft.html", values, status=answered(seat, form), marking=_highest(entries))


def _highest(entries: Iterable[Entry]) -> Marking:
    return max((each.label.marking for each in entries), key=list(Marking).index, default=Marking.OFFICIAL)


def _listed(seat: Seat, claims: Sequence[str]) -> Values:
    """Show a stretch of claims; start in the address says where it begins."""
    shown = stretch(seat.request.GET.get("start", ""), len(claims), AT_ONCE)
    cited = citations(seat.session.view(), shown.of(claims))
    return {
        "count": len(claims),
        "rows": list(cited.values()),
        "pager": pager(shown, AT_ONCE, lambda start: f"?{urlencode({'start': start})}"),
    }


def _decided(seat: Seat, form: Form, entry: str) -> tuple[Form, str]:
    session, deed = seat.session, form.value("deed")
    try:
        with looked(session, Action.RELEASE, entry):
            if deed == "agree":
                refuse_unsigned(seat, form)
                return form, reverse("sent", args=[seat.officer.code, agree(session, entry).id])
            if deed == "refuse":
                refuse(session, entry, form.value("reason"))
            else:
                discard(session, entry)
    except NotFound:
        raise
    except VarneError as refusal:
        return form.refused(refusal, "reason" if deed == "refuse" and not form.value("reason").strip() else ""), ""
    return form, reverse("draft", args=[seat.officer.code, entry])


def _drafted(seat: Seat, form: Form, one: DraftStanding, entries: tuple[Entry, ...]) -> Values:
    """Lay out the terms of a draft, what this reader can do with it, and the page of every partner it names."""
    session = seat.session
    view, register = session.view(), session.centre.register()
    partners = named_in(register, one.draft.audience, seat.organisation.code)
    window = month_of(session, entries)
    given = [foresee(session, each.code, entries, one.draft.audience, window) for each in partners]
    return {
        "joint": joint_terms(terms_of(view, register, entries, one.draft.audience)),
        "window": window,
        "may_agree": may_agree(session, one),
        "signs": signs_again(seat),
        "mine": one.author == seat.officer.code and one.state == "waiting",
        **foreseen(form, partners, given),
    }


@require_safe
@seated
def sent(seat: Seat, entry: str) -> HttpResponseBase:
    """Show what was released, to whom and by whom."""
    view = seat.session.view()
    with looked(seat.session, Action.RELEASE, entry):
        signed, body = _own_release(seat, entry)
        entries = view.find("id", body.entries)
        listed = _listed(seat, [each.id for each in entries if isinstance(each.body, Claim)])
    values = {
        "entry": signed,
        "body": body,
        **listed,
        "partners": named_in(seat.session.centre.register(), body.audience, seat.organisation.code),
        "draft": draft_standing(view, body.draft) if body.draft else None,
    }
    return page(seat, "release/sent.html", values, marking=_highest(entries))


def _own_release(seat: Seat, name: str) -> tuple[Entry, Release]:
    found = seat.session.view().entry(name)
    if not isinstance(found.body, Release) or found.owner != seat.organisation.code:
        raise NotFound("There is nothing by the name {id} that you may see. Check the name.", id=name)
    return found, found.body


def _partners(seat: Seat) -> list[Organisation]:
    known = seat.session.centre.register().organisations.values()
    return sorted((each for each in known if each.active and each.code != seat.organisation.code), key=lambda o: o.code)


def _named(seat: Seat, partners: str) -> tuple[Organisation, ...]:
    """Return the partners that an address names; one of them that is none is a refusal of all."""
    return tuple(_partner(seat, code) for code in sorted(set(partners.split(JOINED))))


def _partner(seat: Seat, code: str) -> Organisation:
    partner_reader(seat.session, code)
    organisation = seat.session.centre.register().organisations[code]
    if code == seat.organisation.code:
        raise NotFound("There is no organisation {organisation} here.", organisation=code)
    return organisation
