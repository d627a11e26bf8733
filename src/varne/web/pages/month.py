"""The reconciled month: low, best and high, by day and by source, each number open to its sentences in one click."""

from collections.abc import Mapping
from datetime import date, datetime
from functools import partial
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
from varne.picture.month import Month, Standing
from varne.web.form import form_of
from varne.web.month.asking import ATTRIBUTED, FIELDS, Asked, asked_of, choices, field_at_fault, given_of, query_of
from varne.web.month.beside import explained, unreconciled
from varne.web.month.canvas import shape
from varne.web.month.plot import Placed, drawn, placed, plots
from varne.web.month.reasons import MOST, Open, open_number, reasons
from varne.web.month.told import tellers
from varne.web.paging import pager
from varne.web.rendering import page
from varne.web.seat import Seat, seated
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
    marked = drawn(shown)
    return {
        "found": found,
        "month": shown,
        "empty": not shown.sources and not any(day.told for day in (*shown.days, *shown.boat_days)),
        "plots": plots(voice, shown, _placed(seat, asked, shown), at),
        "rows": rows(shown, opened.day),
        "boats": shown.boats.question != shown.question and any(day.told for day in shown.boat_days),
        "noughts": sum(day.told and day.ends.high == 0 for day in shown.days),
        "series": [one.name for one in shown.sources if one not in marked],
        "marks": [(shape(number, 8, 8, 5), source.name) for number, source in enumerate(marked)],
        "changes": tuple(change_lines(voice, found)) if found.changes else (),
        "milestones": milestones(shown),
        "remarks": tuple(line for line in (open_questions(voice, shown.tally), undated(voice, shown.tally)) if line),
        "attributions": [(by, label) for by, label in ATTRIBUTED.items()],
        **_listed(seat, asked, shown, opened),
    }


def _listed(seat: Seat, asked: Asked, shown: Month, opened: Open) -> dict[str, Any]:
    """Lay out what can be long: sentences, figures beside the count, sources; each a page at a time."""
    voice, given = seat.voice, seat.request.GET
    why = reasons(voice, shown, opened, given.get("quotes", ""))
    return {
        "why": why,
        "quotes": pager(why.stretch, MOST, partial(_turned, asked, "quotes", "why")),
        "beside": unreconciled(voice, shown, given.get("beside", ""), partial(_turned, asked, "beside", "beside")),
        "explained": explained(voice, shown, given.get("alike", ""), partial(_turned, asked, "alike", "alike")),
        "told": tellers(voice, shown, asked.query, given.get("told", ""), given.get("figures", "")),
    }


def _turned(asked: Asked, field: str, part: str, start: str) -> str:
    """Return the address of the same question with another stretch of one list."""
    return f"{asked.query({field: start})}#{part}"


def _placed(seat: Seat, asked: Asked, shown: Month) -> Placed:
    session = seat.session
    key = ("placed", session.view(asked.as_of).version(), asked.question)
    found: Placed = session.centre.memory.recall(key, lambda: placed(shown))
    return found


def rows(found: Month, chosen: date | None) -> list[Row]:
    """Return the days of which something is said that is not a plain nought; days in a row that are alike are one."""
    pairs = zip(found.days, found.boat_days, strict=True)
    shown = [(day, boats) for day, boats in pairs if _says_some(day) or _says_some(boats)]
    marks = {source.name: shape(number, 8, 8, 5) for number, source in enumerate(drawn(found))}
    runs = (list(run) for _, run in groupby(enumerate(shown), key=lambda one: _alike(*one)))
    return [_row(found, run, chosen, marks) for run in runs]


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


def _row(found: Month, run: list[tuple[int, tuple[Day, Day]]], chosen: date | None, marks: Mapping[str, str]) -> Row:
    (_, (day, boats)), (_, (last, _)) = run[0], run[-1]
    is_open = chosen is not None and day.day <= chosen <= last.day
    return Row(day.day, last.day, day, boats, _setters(found, day, marks), is_open)


def _setters(found: Month, day: Day, marks: Mapping[str, str]) -> tuple[tuple[str, str], ...]:
    """Name who sets a day, each with its mark in the plot; of a long name its first part, as the whole stands below."""
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
