"""The board as one HTML file for the hour when all else fails: it opens without a server, asks for nothing, and prints.

Invariant: every word of a source is escaped, and the file holds no script, no address and nothing that it does not show.
"""

from collections.abc import Iterator
from html import escape

import msgspec

from varne.language.voice import Voice
from varne.picture.watch.known import Said
from varne.picture.watch.shown import Line, Shown
from varne.wording.board import alarm_words, estimate, obligation
from varne.wording.boat import Named, Told, boat_name, contact_line, told

_STYLE = """
@page{size:A4 landscape;margin:12mm}
body{font:14px/20px Inter,"Noto Sans",system-ui,sans-serif;color:#000;background:#fff;margin:16px}
h1{font-size:28px;line-height:34px;margin:8px 0}h2{font-size:18px;margin:16px 0 4px}
.mark{border:2px solid #000;padding:2px 8px;font-weight:700;text-align:center}
.when{font-size:20px;line-height:26px;font-weight:700}
.two{display:flex;gap:16px}.two p{flex:1;padding:8px 12px;margin:8px 0;font-size:16px}
.owed{border:3px solid #000;font-weight:700}.probable{border:2px dashed #000}
.alarm{border:3px double #000;padding:4px 8px;font-weight:700}
table{border-collapse:collapse;width:100%}th,td{border:1px solid #000;padding:4px 6px;text-align:left;vertical-align:top}
tr{break-inside:avoid}.letter{font-size:22px;font-weight:700;text-align:center}ul{margin:0;padding-left:18px}
"""


class Sheet(msgspec.Struct, frozen=True):
    """What stands at the head: marking, kind of centre, whose view, the moment, and what this file is."""

    marks: tuple[str, ...]
    whose: str
    shown: Shown


def printed_board(voice: Voice, sheet: Sheet, named: Named) -> bytes:
    """Write the file."""
    return "".join(_page(voice, sheet, named)).encode()


def _page(voice: Voice, sheet: Sheet, named: Named) -> Iterator[str]:
    shown = sheet.shown
    title = escape(voice.text("Unaccounted board"))
    mark = f'<p class="mark">{escape(" · ".join(filter(None, sheet.marks)))}</p>'
    yield f'<!DOCTYPE html>\n<html lang="{voice.language}"><head><meta charset="utf-8">'
    yield "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">"
    yield f"<title>{title}, {escape(voice.write(shown.board.moment))}</title><style>{_STYLE}</style></head><body>{mark}"
    yield f"<h1>{title}</h1>"
    yield f'<p class="when">{escape(voice.text("As known at {moment}", moment=shown.board.moment))}</p>'
    yield _p(
        voice.text(
            "Seen by {whose}. This paper does not refresh: every age is at least what it says. It closes no boat.",
            whose=sheet.whose,
        )
    )
    owed, probable = obligation(voice, shown), estimate(voice, shown)
    yield '<div class="two">'
    yield f'<p class="owed">{escape(voice.text("Obligation: {words}", words=owed))}</p>'
    yield f'<p class="probable">{escape(voice.text("Estimate: {words}", words=probable))}</p></div>'
    for one in shown.alarms:
        yield f'<p class="alarm">! {escape(alarm_words(voice, one, shown, named))}</p>'
    yield from _boats(voice, shown, named)
    yield from _accounted(voice, shown)
    yield f"{mark}</body></html>\n"


def _p(text: str) -> str:
    return f"<p>{escape(text)}</p>"


def _boats(voice: Voice, shown: Shown, named: Named) -> Iterator[str]:
    yield f"<h2>{escape(voice.text('Boats, by danger'))}</h2>"
    if not shown.lines:
        yield _p(voice.text("No boat waits for a decision in what you may see."))
        return
    heads = (
        voice.text("Phase"),
        voice.text("Boat and last position"),
        voice.text("People"),
        voice.text("Last contact"),
        voice.text("Responsible"),
        voice.text("Contacts"),
    )
    yield f"<table><thead><tr>{''.join(f'<th>{escape(one)}</th>' for one in heads)}</tr></thead><tbody>"
    for line in shown.lines:
        yield _row(voice, line, told(voice, line, shown.board.moment, named), named)
    yield "</tbody></table>"


def _row(voice: Voice, line: Line, words: Told, named: Named) -> str:
    notes = (*words.troubles, words.standing, *(f"≠ {one}" for one in words.conflicts))
    contacts = "".join(f"<li>{escape(_contact(voice, one, named))}</li>" for one in line.boat.contacts)
    cells = (
        (words.phase,),
        (words.name, words.position, words.placed, *notes),
        (f"{words.best} ({words.span})", words.share),
        (words.age, words.call_back),
        (words.responsible, *words.hot, *words.calm),
    )
    told_cells = "".join(f"<td>{'<br>'.join(escape(one) for one in cell if one)}</td>" for cell in cells[1:])
    phase = f'<td><span class="letter">{words.letter}</span><br>{escape(words.phase)}</td>'
    return f"<tr>{phase}{told_cells}<td><ul>{contacts}</ul></td></tr>"


def _contact(voice: Voice, one: Said, named: Named) -> str:
    return ", ".join(filter(None, (contact_line(voice, one, named), one.phone)))


def _accounted(voice: Voice, shown: Shown) -> Iterator[str]:
    if shown.accounted:
        yield f"<h2>{escape(voice.text('Accounted for in the last 48 hours'))}</h2><ul>"
        yield from (f"<li>{escape(boat_name(voice, line.boat))}</li>" for line in shown.accounted)
        yield "</ul>"
