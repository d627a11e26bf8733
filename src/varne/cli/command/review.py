"""varne review: accept, correct, split or reject what the finders propose. Candidates become claims here and nowhere else."""

from argparse import Namespace
from collections.abc import Iterator

import msgspec

from varne.cli.candidate_text import candidate_line
from varne.cli.console import Console
from varne.cli.desk_door import heading, session_of, stamped
from varne.cli.measure_text import measure_lines
from varne.cli.parser import Parser
from varne.cli.verdict import declare_verdicts, verdicts
from varne.desk.amending import still_see_the_old
from varne.desk.looking import Action, looked
from varne.desk.measuring import measures
from varne.desk.proposing import propose_again
from varne.desk.review import SLOT_WORDS, Judged, take_back
from varne.desk.session import Session
from varne.desk.standing import STATE_WORDS, Standing, State, Waiting, counts_by_state, standings, waiting_reports
from varne.kernel.message import Message, say


def arguments(parser: Parser) -> None:
    """Declare the report, the verdict and the candidates."""
    parser.option(
        "report",
        say("the report; without it, every report that waits is listed"),
        nargs="?",
        default="",
        metavar="REPORT",
    )
    declare_verdicts(parser)
    parser.option("--again", say("read the report again by today's rules"), action="store_true")
    parser.option(
        "--measure", say("how often officers kept what the rules proposed, slot by slot"), action="store_true"
    )
    parser.for_officer()


def run(options: Namespace, console: Console) -> int:
    """Record the verdicts, or show where the candidates stand."""
    with session_of(console, options) as session:
        if options.measure:
            return _measure(session, console, options)
        if not options.report:
            return _list_reports(session, console, options)
        with looked(session, Action.REVIEW, options.report):
            judged = _decide(session, options)
            stands = standings(session.view(), options.report)
        if options.json:
            found = {"report": options.report, "judged": judged, "candidates": [_json(each) for each in stands]}
            console.json(stamped(session.centre, found))
            return 0
        console.print(heading(console, session, session.view().entry(options.report).label.marking))
        console.print(*(_line(console, each) for each in stands))
        _say_states(console, stands)
        _say_judged(console, judged)
        _say_behind(console, session, stands)
    return 0


def _decide(session: Session, options: Namespace) -> list[Judged]:
    if options.again:
        propose_again(session, options.report)
    for key in options.undo:
        take_back(session, options.report, key)
    return list(verdicts(session, options))


def _measure(session: Session, console: Console, options: Namespace) -> int:
    with looked(session, Action.REVIEW):
        found = measures(session.view())
    if options.json:
        console.json(stamped(session.centre, [msgspec.to_builtins(one) for one in found]))
        return 0
    console.print(heading(console, session))
    if not found:
        console.say("Nothing is decided yet, so there is nothing to measure.")
        return 0
    console.table(measure_lines(console.voice, found))
    return 0


def _list_reports(session: Session, console: Console, options: Namespace) -> int:
    with looked(session, Action.REVIEW):
        waiting = waiting_reports(session.view())
    if options.json:
        console.json(stamped(session.centre, [msgspec.to_builtins(one) for one in waiting]))
        return 0
    console.print(heading(console, session))
    if not waiting:
        console.say("Nothing waits for review.")
    for one in waiting:
        console.say("{report}  {name}: {waits}", report=one.report, name=one.name, waits=_waits(console, one))
    return 0


def _waits(console: Console, one: Waiting) -> str:
    counts: tuple[tuple[int, Message], ...] = (
        (one.open, say("open: {count}", count=one.open)),
        (one.missing, say("with a slot missing: {count}", count=one.missing)),
        (one.second + one.mine, say("for a second officer: {count}", count=one.second + one.mine)),
    )
    return ", ".join(console.voice.say(message) for count, message in counts if count)


def _line(console: Console, one: Standing) -> str:
    words = [candidate_line(console.voice, one.candidate), console.voice.say(STATE_WORDS[one.state])]
    words += [console.voice.say(SLOT_WORDS[slot]) for slot in one.missing]
    return " · ".join(words)


def _say_states(console: Console, stands: tuple[Standing, ...]) -> None:
    """Say how many candidates are in each state, to work through."""
    counts = counts_by_state(stands)
    parts = [
        f"{console.voice.say(STATE_WORDS[state])} {console.voice.write(counts[state])}"
        for state in State
        if counts[state]
    ]
    console.print(" · ".join(parts))


def _say_judged(console: Console, judged: list[Judged]) -> None:
    for one in judged:
        for claim in one.claims:
            console.say("{candidate} is now the claim {claim}.", candidate=one.candidate, claim=claim)
        if one.waits_for_second:
            console.say(
                "{candidate} speaks of dead or missing people: a second officer must decide the same.",
                candidate=one.candidate,
            )


def _say_behind(console: Console, session: Session, stands: tuple[Standing, ...]) -> None:
    """Say who sees an old figure because its correction was not released to them."""
    view = session.view()
    for claim in (each for one in stands for each in one.claims):
        for audience in still_see_the_old(view, claim):
            console.say(
                "{audience} sees what {claim} corrects, and not the correction: it was released to them before. "
                "Release the correction too.",
                audience=audience,
                claim=claim.id,
            )


def _json(one: Standing) -> dict[str, object]:
    candidate = msgspec.to_builtins(one.candidate)
    return {**candidate, "state": one.state, "missing": one.missing, **dict(_claims(one))}


def _claims(one: Standing) -> Iterator[tuple[str, object]]:
    yield "claim", one.claim or None
    yield "claims", [each.id for each in one.claims]
