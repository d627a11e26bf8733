"""Verdicts typed at the terminal: which candidates, and what an officer puts in their place."""

from argparse import Namespace
from collections.abc import Iterable, Iterator

import msgspec

from varne.cli.parser import Parser
from varne.desk.amending import amend, claim_reading
from varne.desk.correction import FIELDS, corrected
from varne.desk.record import part_key
from varne.desk.review import Judged, Ruling, judge
from varne.desk.session import Session
from varne.desk.standing import standings
from varne.kernel.decision import Verdict
from varne.kernel.errors import BadInput
from varne.kernel.grade import parse_grade
from varne.kernel.message import say
from varne.kernel.report import Candidate


def declare_verdicts(parser: Parser) -> None:
    """Declare what an officer can do with candidates."""
    parser.option("--accept", say("accept these candidates"), nargs="+", default=[], metavar="CANDIDATE")
    parser.option("--reject", say("reject these candidates"), nargs="+", default=[], metavar="CANDIDATE")
    parser.option("--undo", say("take back your own verdict"), nargs="+", default=[], metavar="CANDIDATE")
    parser.option(
        "--correct", say("accept one candidate, or correct one claim, with other values"), default="", metavar="NAME"
    )
    parser.option(
        "--set", say("what to correct, such as low=9 high=9 role=landed"), nargs="+", default=[], metavar="FIELD=VALUE"
    )
    parser.option("--split", say("accept one candidate as several claims"), default="", metavar="CANDIDATE")
    parser.option(
        "--part",
        say("one of the parts, such as low=7 high=7; once for each, unchanged with nothing after it"),
        action="append",
        nargs="*",
        default=[],
        metavar="FIELD=VALUE",
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


def verdicts(session: Session, options: Namespace) -> Iterator[Judged]:
    """Record every verdict that the options give, in their order: accepted, rejected, corrected, split."""
    _refuse_loose(options)
    grade = parse_grade(options.grade) if options.grade else None
    base = Ruling(Verdict.ACCEPT, None, options.reason, grade, options.audience, tuple(options.purposes))
    for key in options.accept:
        yield judge(session, options.report, key, base)
    for key in options.reject:
        yield judge(session, options.report, key, msgspec.structs.replace(base, verdict=Verdict.REJECT))
    if options.correct:
        yield _correct(session, options, base)
    if options.split:
        one = _candidate(session, options.report, options.split)
        ruling = msgspec.structs.replace(base, verdict=Verdict.SPLIT, parts=tuple(_parts(one, options.part)))
        yield judge(session, options.report, options.split, ruling)


def _refuse_loose(options: Namespace) -> None:
    if options.set and not options.correct:
        raise BadInput("--set needs --correct CANDIDATE: say which candidate to correct.")
    if options.part and not options.split:
        raise BadInput("--part needs --split CANDIDATE: say which candidate to split.")


def _correct(session: Session, options: Namespace, base: Ruling) -> Judged:
    """Correct a candidate of the report; any other name is that of a claim."""
    keys = {each.candidate.key: each.candidate for each in standings(session.view(), options.report)}
    given, ruling = settings(options.set), msgspec.structs.replace(base, verdict=Verdict.CORRECT)
    if options.correct in keys:
        after = corrected(keys[options.correct], given)
        return judge(session, options.report, options.correct, msgspec.structs.replace(ruling, corrected=after))
    after = corrected(claim_reading(session, options.correct), given)
    return amend(session, options.correct, msgspec.structs.replace(ruling, corrected=after))


def _candidate(session: Session, report: str, key: str) -> Candidate:
    for each in standings(session.view(), report):
        if each.candidate.key == key:
            return each.candidate
    raise BadInput("This report has no candidate {key}.", key=key)


def _parts(one: Candidate, given: Iterable[list[str]]) -> Iterator[Candidate]:
    """Write the parts, each with its own values. A part that names another as its whole names it by its number, from 1."""
    for number, fields in enumerate(given, start=1):
        named = settings(fields)
        whole = named.get("part_of", "")
        if whole.isdigit():
            named["part_of"] = part_key(one.key, int(whole))
        part = msgspec.structs.replace(one, key=part_key(one.key, number))
        yield corrected(part, named) if named else part


def settings(words: Iterable[str]) -> dict[str, str]:
    """Read FIELD=VALUE, each once."""
    return dict(_setting(each) for each in words)


def _setting(text: str) -> tuple[str, str]:
    field, equals, value = text.partition("=")
    if not equals or field not in FIELDS:
        raise BadInput("{text} is not FIELD=VALUE. Fields: {fields}.", text=text, fields=", ".join(FIELDS))
    return field, value
