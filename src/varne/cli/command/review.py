"""varne review: accept, correct or reject what the finders propose. Candidates become claims here and nowhere else."""

from argparse import Namespace

import msgspec

from varne.cli.candidate_text import candidate_line
from varne.cli.console import Console
from varne.cli.correction import corrected
from varne.cli.desk_door import heading, session_of, stamped
from varne.cli.parser import Parser
from varne.desk.looking import Action, looked
from varne.desk.review import Judged, Ruling, Standing, judge, standings, waiting_reports
from varne.desk.session import Session
from varne.kernel.decision import Verdict
from varne.kernel.errors import BadInput
from varne.kernel.grade import parse_grade
from varne.kernel.message import say

_STATES = {
    "open": say("open"),
    "second": say("waits for a second officer"),
    "rejected": say("rejected"),
    "claim": say("accepted"),
}


def arguments(parser: Parser) -> None:
    """Declare the report, the verdict and the candidates."""
    parser.option(
        "report",
        say("the report; without it, every report that waits is listed"),
        nargs="?",
        default="",
        metavar="REPORT",
    )
    parser.option("--accept", say("accept these candidates"), nargs="+", default=[], metavar="CANDIDATE")
    parser.option("--reject", say("reject these candidates"), nargs="+", default=[], metavar="CANDIDATE")
    parser.option("--correct", say("accept one candidate with other values"), default="", metavar="CANDIDATE")
    parser.option(
        "--set", say("what to correct, such as low=9 high=9 role=landed"), nargs="+", default=[], metavar="FIELD=VALUE"
    )
    parser.option("--reason", say("why, kept with the verdict"), default="", metavar="TEXT")
    parser.option("--grade", say("grade of the claims, such as 3x5x2:1A-P"), default="", metavar="GRADE")
    parser.option("--audience", say("narrower than the report's"), default="", metavar="AUDIENCE")
    parser.option(
        "--purposes",
        say("fewer purposes than the report's; oversight always"),
        nargs="+",
        default=[],
        metavar="PURPOSE",
    )
    parser.for_officer()


def run(options: Namespace, console: Console) -> int:
    """Record the verdicts, or show where the candidates stand."""
    with session_of(console, options) as session:
        if not options.report:
            return _list_reports(session, console, options)
        with looked(session, Action.REVIEW, options.report):
            judged = list(_verdicts(session, options))
            stands = standings(session.view(), options.report)
        if options.json:
            found = {"report": options.report, "judged": judged, "candidates": [_json(each) for each in stands]}
            console.json(stamped(session.centre, found))
            return 0
        console.print(heading(console, session, session.view().entry(options.report).label.marking))
        for each in stands:
            console.print(f"{candidate_line(console.voice, each.candidate)} · {console.voice.say(_STATES[each.state])}")
        _say_judged(console, judged)
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
        console.say(
            "{report}  {name}: {open} open, {second} for a second officer",
            report=one.report,
            name=one.name,
            open=one.open,
            second=one.second,
        )
    return 0


def _verdicts(session: Session, options: Namespace) -> "list[Judged]":
    grade = parse_grade(options.grade) if options.grade else None
    base = Ruling(Verdict.ACCEPT, None, options.reason, grade, options.audience, tuple(options.purposes))
    todo = [(key, base) for key in options.accept]
    todo += [(key, msgspec.structs.replace(base, verdict=Verdict.REJECT)) for key in options.reject]
    if options.correct:
        todo.append((options.correct, _correction(session, options, base)))
    if options.set and not options.correct:
        raise BadInput("--set needs --correct CANDIDATE: say which candidate to correct.")
    return [judge(session, options.report, key, ruling) for key, ruling in todo]


def _correction(session: Session, options: Namespace, base: Ruling) -> Ruling:
    for each in standings(session.view(), options.report):
        if each.candidate.key == options.correct:
            return msgspec.structs.replace(
                base, verdict=Verdict.CORRECT, corrected=corrected(each.candidate, options.set)
            )
    raise BadInput("This report has no candidate {key}.", key=options.correct)


def _say_judged(console: Console, judged: list[Judged]) -> None:
    for one in judged:
        if one.claim:
            console.say("{candidate} is now the claim {claim}.", candidate=one.candidate, claim=one.claim)
        elif one.waits_for_second:
            console.say(
                "{candidate} speaks of dead or missing people: a second officer must decide the same.",
                candidate=one.candidate,
            )


def _json(one: Standing) -> dict[str, object]:
    candidate = msgspec.to_builtins(one.candidate)
    return {**candidate, "state": one.state, "claim": one.claim or None}
