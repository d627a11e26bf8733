"""Review in two panes: the original with every suggestion marked, and a card for each; by buttons or by keys.

One suggestion is in hand at a time. Nothing is accepted that is not on the page.
"""

from collections.abc import Mapping
from datetime import date
from urllib.parse import urlencode
from zoneinfo import ZoneInfo

import msgspec
from django.http import HttpResponseBase, HttpResponseRedirect
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from varne.desk.amending import still_see_the_old
from varne.desk.listing import listing
from varne.desk.looking import Action, looked
from varne.desk.proposing import RULES
from varne.desk.record import Record, record_of, report_entry
from varne.desk.slot import missing_slots
from varne.desk.standing import STATE_WORDS, WAITING, Standing, State, counts_by_state, standings_in
from varne.desk.supposing import changes
from varne.kernel.entry import Entry
from varne.kernel.errors import NotFound, Overtaken, VarneError
from varne.kernel.report import Report
from varne.web.cards import cards, marks, rows, wholes
from varne.web.deeds import DRAWS, Deed, base_reading, claim_base, claim_in_hand, do
from varne.web.filling import count_of_parts, offered, options, parts_shown
from varne.web.form import Form, form_of
from varne.web.highlight import Sight, sight_around, stretches
from varne.web.rendering import page
from varne.web.seat import Seat, seated


class Desk(msgspec.Struct, frozen=True):
    """One report on the table: its entry, what its owner wrote about it, and which suggestion is in hand."""

    entry: Entry
    report: Report
    record: Record
    stands: tuple[Standing, ...]
    place: int

    @property
    def in_hand(self) -> Standing | None:
        """Return the suggestion in hand, or None where there is none at all."""
        return self.stands[self.place] if self.stands else None


@require_http_methods(["GET", "HEAD", "POST"])
@seated
def review(seat: Seat, entry: str) -> HttpResponseBase:
    """Show the report with one suggestion in hand, or do what a button says."""
    form = form_of(seat.request)
    with looked(seat.session, Action.REVIEW, entry):
        table = _table(seat, entry, form.value("key") or seat.request.GET.get("at", ""))
    wanted = form.value("do")
    if not form.acts or wanted in DRAWS:
        return _page(seat, table, form)
    return _done(seat, table, form, wanted)


def _table(seat: Seat, entry_id: str, wanted: str) -> Desk:
    view = seat.session.view()
    entry = report_entry(view, entry_id)
    record = record_of(view, entry_id, entry.owner)
    stands = standings_in(record)
    assert isinstance(entry.body, Report)
    return Desk(entry, entry.body, record, stands, _place(stands, wanted, seat.officer.code))


def _place(stands: tuple[Standing, ...], wanted: str, officer: str) -> int:
    """Return where the one in hand stands: the one asked for, else the first that waits for this officer."""
    named = (at for at, one in enumerate(stands) if one.candidate.key == wanted)
    waits = (at for at, one in enumerate(stands) if _waits_for(one, officer))
    return next(named, next(waits, 0))


def _waits_for(one: Standing, officer: str) -> bool:
    return one.state in WAITING and not (one.state is State.SECOND and one.decided_by(officer))


def _done(seat: Seat, table: Desk, form: Form, wanted: str) -> HttpResponseBase:
    """Do what was asked and go on to the next that waits; a refusal draws the page again with all that was typed."""
    standing = table.in_hand
    if standing is None or standing.candidate.key != form.value("key", standing.candidate.key):
        raise NotFound("There is nothing by the name {id} that you may see. Check the name.", id=form.value("key"))
    try:
        do(Deed(seat.session, table.record, standing, form), wanted)
    except VarneError as refusal:
        return _refused(seat, table, form, refusal)
    name, _, about = wanted.partition(" ")
    keys = {one.candidate.key for one in table.stands}
    key = about if about in keys else standing.candidate.key
    return HttpResponseRedirect(_onward(seat, table, key, stays=name in ("undo", "amend", "again")))


def _refused(seat: Seat, table: Desk, form: Form, refusal: VarneError) -> HttpResponseBase:
    """Draw the page as things stand now, with what was typed; where somebody else decided, with what was changed alone."""
    standing = table.in_hand
    assert standing is not None
    fresh = _table(seat, table.entry.id, standing.candidate.key)
    if isinstance(refusal, Overtaken):
        same = offered(base_reading(standing)).items()
        typed = {name: texts for name, texts in form.typed.items() if (name, texts[-1]) not in same}
        return _page(seat, fresh, Form(typed, {"": refusal.message}), 409)
    return _page(seat, fresh, form.refused(refusal, _field_of(refusal, form)), 400)


def _onward(seat: Seat, table: Desk, key: str, *, stays: bool) -> str:
    fresh = _table(seat, table.entry.id, key)
    following = (*fresh.stands[fresh.place + 1 :], *fresh.stands[: fresh.place])
    waits = [one.candidate.key for one in following if _waits_for(one, seat.officer.code)]
    onward = fresh.in_hand.candidate.key if stays and fresh.in_hand is not None else (waits or [key])[0]
    return f"{seat.request.path}?{urlencode({'at': onward, 'done': key})}#hand"


def _field_of(refusal: VarneError, form: Form) -> str:
    """Return the field that a refusal is about, so that the page leads there: by its slot, its kind, or what was typed."""
    said = refusal.message.fields
    if "slot" in said:
        return "role" if said["slot"].template == "the role" else "zone"
    if said.get("what") in ("role", "unit", "zone", "op"):
        return str(said["what"])
    quoted = {str(said[name]) for name in ("text", "grade", "names", "day") if name in said} - {""}
    return next((name for name, typed in form.typed.items() if typed[-1].strip() in quoted), "")


def _page(seat: Seat, table: Desk, form: Form, status: int = 200) -> HttpResponseBase:
    standing = table.in_hand
    sight = _sight(table)
    shown = tuple(one for one in table.stands if sight.holds(one.candidate.spans) or one is standing)
    drawn = cards(seat.voice, shown, standing.candidate.key if standing else "")
    cut = stretches(table.report.text, sight, [one.candidate.spans for one in shown])
    counts = counts_by_state(table.stands)
    values = {
        "entry": table.entry,
        "report": table.report,
        "dated": _dated(table.report),
        "sight": sight,
        "cards": drawn,
        "marks": marks(cut, drawn),
        "waiting": sum(counts[state] for state in WAITING),
        "decided": len(table.stands) - sum(counts[state] for state in WAITING),
        "total": len(table.stands),
        "counts": [(STATE_WORDS[state], counts[state], _first(table, state)) for state in State if counts[state]],
        "rules_differ": bool(table.record.proposals) and table.record.proposals[-1].rules != RULES,
        "acts": _may_act(seat, table),
        "form": form,
        **_neighbours(table),
        **_done_note(seat, table),
        **(_hand(seat, table, standing, form) if standing else {}),
    }
    return page(seat, "review.html", values, status=status, marking=table.entry.label.marking)


def _may_act(seat: Seat, table: Desk) -> bool:
    return table.entry.owner == seat.session.reader.organisation and "dpo" not in seat.officer.roles


def _sight(table: Desk) -> Sight:
    standing = table.in_hand
    at = standing.candidate.spans[0][0] if standing is not None and standing.candidate.spans else 0
    return sight_around(table.report.text, at)


def _first(table: Desk, state: State) -> str:
    return next(one.candidate.key for one in table.stands if one.state is state)


@require_safe
@seated
def other(seat: Seat, entry: str, step: int) -> HttpResponseBase:
    """Go to the report before or after this one among those that wait; where there is none, to the list."""
    waiting = [one.report for one in listing(seat.session, 0).waiting]
    at = waiting.index(entry) + step if entry in waiting else (0 if step > 0 else len(waiting) - 1)
    if 0 <= at < len(waiting):
        return HttpResponseRedirect(reverse("review", args=[seat.officer.code, waiting[at]]))
    return HttpResponseRedirect(reverse("reports", args=[seat.officer.code]))


def _neighbours(table: Desk) -> dict[str, object]:
    """Return the suggestions before and after the one in hand."""
    keys = [one.candidate.key for one in table.stands]
    return {
        "next": keys[table.place + 1] if table.place + 1 < len(keys) else "",
        "previous": keys[table.place - 1] if table.place else "",
    }


def _done_note(seat: Seat, table: Desk) -> dict[str, object]:
    """Say what became of the suggestion that was decided last, and whether that can be taken back."""
    key = seat.request.GET.get("done", "")
    done = next((one for one in table.stands if one.candidate.key == key), None)
    if done is None:
        return {}
    return {"done": done, "done_words": STATE_WORDS[done.state], "done_undo": _undoes(seat, done)}


def _undoes(seat: Seat, one: Standing) -> bool:
    return one.decided_by(seat.officer.code) and one.state in (State.SECOND, State.REJECTED)


def _hand(seat: Seat, table: Desk, standing: Standing, form: Form) -> dict[str, object]:
    """Return what the card in hand shows: its slots, what can be done, and what accepting would change."""
    entry = claim_in_hand(standing, form.value("claim") or seat.request.GET.get("claim", ""))
    one = base_reading(standing) if entry is None else claim_base(table.record, entry)
    return {
        "hand": standing,
        "slots": _filled_form(form, offered(one)),
        "typed": bool(form.typed),
        "options": options(seat.voice, one, wholes(table.stands, one)),
        "missing": missing_slots(one) if standing.state in WAITING else (),
        "turn": table.record.turn(standing.candidate.key if entry is None else entry.id),
        "undo": _undo(seat, table, standing, entry),
        **_mode(seat, table, standing, entry),
        **_split(seat, standing, form),
        **_foretold(seat, table, standing),
    }


def _filled_form(form: Form, before: Mapping[str, str]) -> Form:
    """Show what was typed, else what is suggested."""
    usual = {name: (text,) for name, text in before.items()}
    return Form({**usual, **form.typed}, form.errors)


def _undo(seat: Seat, table: Desk, standing: Standing, entry: Entry | None) -> str:
    """Return what of one's own can be taken back here: a verdict on the suggestion, or on its claim."""
    if _undoes(seat, standing):
        return standing.candidate.key
    if entry is not None and any(each.author == seat.officer.code for each, _ in table.record.given(entry.id)):
        return entry.id
    return ""


def _mode(seat: Seat, table: Desk, standing: Standing, entry: Entry | None) -> dict[str, object]:
    mine = standing.state is State.SECOND and standing.decided_by(seat.officer.code)
    judges = standing.state in WAITING and not mine
    pending = entry is not None and bool(table.record.given(entry.id))
    return {
        "judges": judges and _may_act(seat, table),
        "amends": entry is not None and _may_act(seat, table),
        "claim": entry,
        "waits_for_another": mine,
        "correction_waits": pending,
        "behind": () if entry is None else still_see_the_old(seat.session.view(), entry),
        "given": [(each, review) for each, review in standing.given],
    }


def _split(seat: Seat, standing: Standing, form: Form) -> dict[str, object]:
    wanted = form.value("do")
    if wanted == "leave" or not ({wanted} & {"split", "more-parts", "record-split"} or "parts" in form.typed):
        return {}
    count = count_of_parts(form) + (1 if wanted == "more-parts" else 0)
    return {"parts": parts_shown(seat.voice, standing.candidate, form, count), "parts_count": count}


def _foretold(seat: Seat, table: Desk, standing: Standing) -> dict[str, object]:
    """Say what accepting would change; where the role is missing there is nothing to say yet."""
    readings = standing.pending or (standing.candidate,)
    if standing.state not in WAITING or not _may_act(seat, table):
        return {}
    if any("role" in missing_slots(one) for one in readings):
        return {"foretold_waits": True}
    if all(one.valid is None for one in readings):
        return {"undated": True}
    return {"foretold": rows(seat.voice, changes(seat.session, table.entry.id, readings), readings)}


def _dated(report: Report) -> date | None:
    """Return when the report was published: the day alone where it has no hour on the clocks of its language's shore."""
    if report.stated is None:
        return None
    moment = report.stated.astimezone(ZoneInfo("Europe/Paris" if report.language == "fr" else "Europe/London"))
    return moment.date() if (moment.hour, moment.minute) == (0, 0) else moment
