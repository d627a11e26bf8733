"""The reconciled month: low, best and high, by day and by source, each number open to its sentences in one click."""

from datetime import date, datetime
from itertools import groupby
from typing import Any

import msgspec
from django.http import HttpResponseBase, HttpResponseRedirect
from django.views.decorators.http import require_http_methods

from varne.desk.looking import Action, looked, window_target
from varne.desk.tallying import month_brief
from varne.kernel.errors import BadInput
from varne.picture.brief import Brief
from varne.picture.daily import Day
from varne.picture.difference import Explained, Unreconciled
from varne.picture.month import Month, Standing
from varne.web.form import form_of
from varne.web.month.asking import ATTRIBUTED, FIELDS, Asked, asked_of, choices, field_at_fault, given_of, query_of
from varne.web.month.canvas import shape
from varne.web.month.plot import NARROW, WIDE, drawn, plot
from varne.web.month.reasons import Quote, open_number, quote, reasons, told_by
from varne.web.rendering import page
from varne.web.seat import Seat, seated
from varne.wording.beside import cause, plausible
from varne.wording.beside import reasons as why_beside
from varne.wording.brief import change_lines
from varne.wording.figure import open_questions, undated


class Row(msgspec.Struct, frozen=True):
    """One day of the table, or a run of days that are all alike: their counts, and who sets them with their marks."""

    day: date
    last: date
    people: Day
    boats: Day
    set_by: tuple[tuple[str, str], ...]
    chosen: bool


class Beside(msgspec.Struct, frozen=True):
    """A figure beside the count: its sentence, why it is there, and what would follow if it counted the same."""

    quote: Quote
    why: str
    causes: tuple[str, ...] = ()
    expected: int | None = None
    narrows: str = ""


@require_http_methods(["GET", "HEAD", "POST"])
@seated
def month(seat: Seat) -> HttpResponseBase:
    """Show the figures of a window; a sent question becomes an address that can be kept."""
    given = given_of(seat.request, seat.session)
    form = form_of(seat.request, given)
    if form.acts:
        return HttpResponseRedirect(query_of({name: form.value(name).strip() for name in FIELDS}))
    try:
        asked = asked_of(given, seat.request.GET.get("why", ""))
    except BadInput as refusal:
        form = form.refused(refusal, field_at_fault(given))
        return page(seat, "month/month.html", {"form": form, **choices(seat.voice, form)}, status=400)
    found = brief_of(seat, asked, Action.MONTH)
    values = {
        "form": form,
        "asked": asked,
        "as_of": asked.as_of,
        **choices(seat.voice, form),
        **_shown(seat, asked, found),
    }
    return page(seat, "month/month.html", values, marking=found.month.marking)


def brief_of(seat: Seat, asked: Asked, action: Action) -> Brief:
    """Reconcile what the officer may see, as of the moment that was asked; the look is kept first."""
    session, question = seat.session, asked.question
    with looked(session, action, window_target(question.first, question.last)):
        view = session.view(asked.as_of)
        return month_brief(session.centre.memory, view, question, moment_of(seat, asked), asked.since)


def moment_of(seat: Seat, asked: Asked) -> datetime:
    """Return as of when an answer is: the moment asked for, or now."""
    return asked.as_of or seat.session.clock()


def _shown(seat: Seat, asked: Asked, found: Brief) -> dict[str, Any]:
    voice, shown = seat.voice, found.month
    opened = open_number(shown, asked.why)
    at = None if opened.day is None else (opened.day - shown.question.first).days
    return {
        "found": found,
        "month": shown,
        "empty": not shown.sources and not any(day.told for day in (*shown.days, *shown.boat_days)),
        "plots": tuple(each for each in (plot(voice, shown, WIDE, at), plot(voice, shown, NARROW, at)) if each),
        "rows": rows(shown, opened.day),
        "boats": shown.boats.question != shown.question and any(day.told for day in shown.boat_days),
        "noughts": sum(day.told and day.ends.high == 0 for day in shown.days),
        "series": [one.name for one in shown.sources if one not in drawn(shown)],
        "marks": [(shape(number, 8, 8, 5), source.name) for number, source in enumerate(drawn(shown))],
        "why": reasons(voice, shown, opened),
        "beside": unreconciled(seat, shown),
        "explained": explained(seat, shown),
        "changes": tuple(change_lines(voice, found)) if found.changes else (),
        "milestones": milestones(shown),
        "remarks": tuple(line for line in (open_questions(voice, shown.tally), undated(voice, shown.tally)) if line),
        "attributions": [(by, label) for by, label in ATTRIBUTED.items()],
        "sources": told_by(voice, shown),
    }


def rows(found: Month, chosen: date | None) -> list[Row]:
    """Return the days of which something is said that is not a plain nought; days in a row that are alike are one."""
    pairs = zip(found.days, found.boat_days, strict=True)
    shown = [(day, boats) for day, boats in pairs if _says_some(day) or _says_some(boats)]
    return [_row(found, list(run), chosen) for _, run in groupby(enumerate(shown), key=lambda one: _alike(*one))]


def _says_some(day: Day) -> bool:
    return day.told and day.ends.high != 0


def _alike(at: int, pair: tuple[Day, Day]) -> tuple[object, ...]:
    """Tell days apart: those with arrivals always, others by what is known of them and by a gap between them."""
    day, boats = pair
    if day.ends.best or boats.ends.best:
        return (day.day,)
    return day.day.toordinal() - at, _numbers(day), _numbers(boats), day.so_far.best


def _numbers(day: Day) -> tuple[object, ...]:
    return day.told, day.ends.low, day.ends.best, day.ends.high


def _row(found: Month, run: list[tuple[int, tuple[Day, Day]]], chosen: date | None) -> Row:
    (_, (day, boats)), (_, (last, _)) = run[0], run[-1]
    is_open = chosen is not None and day.day <= chosen <= last.day
    return Row(day.day, last.day, day, boats, _setters(found, day), is_open)


def _setters(found: Month, day: Day) -> tuple[tuple[str, str], ...]:
    """Name who sets a day, each with its mark in the plot; of a long name its first part, as the whole stands below."""
    marks = {source.name: shape(number, 8, 8, 5) for number, source in enumerate(drawn(found))}
    names = dict.fromkeys(found.cited[each].source for each in found.setters(day))
    return tuple((name.split(", ")[0], marks.get(name, "")) for name in names)


def milestones(found: Month) -> list[Day]:
    """Return the running totals that are asked for most: on the day before the last arrivals, and where a source ended."""
    counted = [at for at, day in enumerate(found.days) if day.told and day.ends.best and day.ends.exact]
    chosen = {found.days[counted[-1] - 1].day} if counted and counted[-1] else set()
    ended = [
        figure.last for source in found.sources for figure in source.figures if figure.standing is Standing.EXPLAINED
    ]
    chosen |= {day for day in ended if day is not None and found.question.first <= day < found.question.last}
    return [day for day in map(found.day, sorted(chosen, reverse=True)) if day.so_far.exact][:3]


def unreconciled(seat: Seat, found: Month) -> list[Beside]:
    """Return the figures that are neither counted nor explained, each with its sentence and the reason."""
    narrower = {each.one.id: plausible(seat.voice, each) for each in found.tally.differences.plausible}

    def beside(one: Unreconciled) -> Beside:
        said = quote(seat.voice, found.cited[one.one.id], (), Standing.UNRECONCILED)
        return Beside(said, why_beside(seat.voice, one), narrows=narrower.get(one.one.id, ""))

    return [beside(one) for one in found.tally.differences.unreconciled]


def explained(seat: Seat, found: Month) -> list[Beside]:
    """Return the figures that one plain cause explains, each with every cause that does."""

    def beside(one: Explained) -> Beside:
        said = quote(seat.voice, found.cited[one.one.id], (), Standing.EXPLAINED)
        return Beside(said, "", tuple(cause(seat.voice, each) for each in one.causes), one.expected)

    return [beside(one) for one in found.tally.differences.explained]
