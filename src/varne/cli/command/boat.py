"""varne boat: one boat with its contacts and reasons; same or different, the phase, and what became of it."""

from argparse import Namespace
from collections.abc import Callable

from varne.cli.boat_json import sheet_json
from varne.cli.console import Console
from varne.cli.desk_door import heading, session_of, stamped
from varne.cli.parser import Parser
from varne.desk.looking import Action, looked
from varne.desk.session import Session
from varne.desk.watch.accounting import Closing, account_for, decide
from varne.desk.watch.handing import set_phase
from varne.desk.watch.judging import judge, withdraw
from varne.desk.watch.sheet import sheet_of
from varne.kernel.account import AccountVerdict, Contradiction, Fate
from varne.kernel.entry import Entry
from varne.kernel.errors import BadInput
from varne.kernel.handover import Phase
from varne.kernel.judgement import Likeness
from varne.kernel.message import say
from varne.kernel.role import OUTCOMES, Role
from varne.wording.boat import namer
from varne.wording.sheet import sheet_lines

_LIKENESS = {"same": Likeness.SAME, "different": Likeness.DIFFERENT, "unsure": Likeness.UNSURE}
_VERDICTS = {
    "agree": AccountVerdict.AGREE,
    "refuse": AccountVerdict.REFUSE,
    "undo": AccountVerdict.WITHDRAW,
    "reopen": AccountVerdict.REOPEN,
}
Deed = Callable[[], Entry]


def arguments(parser: Parser) -> None:
    """Declare the boat, and the one thing that may be done to it."""
    parser.option("contact", say("any contact of the boat"), metavar="CONTACT")
    parser.option("--same", say("judge this contact to be of the same boat"), default="", metavar="CONTACT")
    parser.option("--different", say("judge this contact to be of another boat"), default="", metavar="CONTACT")
    parser.option("--unsure", say("say that nobody can tell about this contact"), default="", metavar="CONTACT")
    parser.option("--withdraw", say("take back a judgement of your organisation"), default="", metavar="JUDGEMENT")
    parser.option("--phase", say("set the emergency phase"), choices=tuple(one.value for one in Phase), default="")
    parser.option(
        "--account", say("say what became of how many, such as rescued=20 dead=1"), nargs="+", metavar="FATE=PEOPLE"
    )
    parser.option("--evidence", say("the contacts that tell of the end"), nargs="+", metavar="CONTACT")
    parser.option("--evidence-said", say("what else shows it, in words"), default="", metavar="TEXT")
    parser.option(
        "--only", say("decide about these contacts alone; the others stay open"), nargs="+", metavar="CONTACT"
    )
    parser.option("--phone-rung", say("the caller's phone was rung and answered from safety"), action="store_true")
    parser.option(
        "--despite", say("what speaks against it and was looked at, by its code"), nargs="+", metavar="CODE",
        choices=tuple(one.value for one in Contradiction),
    )  # fmt: skip
    parser.option("--agree", say("agree to this decision as second officer"), default="", metavar="DECISION")
    parser.option("--refuse", say("refuse this decision; give --reason"), default="", metavar="DECISION")
    parser.option("--undo", say("withdraw your own decision; give --reason"), default="", metavar="DECISION")
    parser.option("--reopen", say("reopen what was decided; give --reason"), default="", metavar="DECISION")
    parser.option("--reason", say("why, kept with what is done"), default="", metavar="TEXT")
    parser.for_officer()


def run(options: Namespace, console: Console) -> int:
    """Do what is asked, and show the boat as it stands."""
    with session_of(console, options) as session:
        with looked(session, Action.BOAT, options.contact):
            found = sheet_of(session, options.contact)
            done = _act(session, options, tuple(one.id for one in found.boat.contacts))
            found = sheet_of(session, options.contact)
        if options.json:
            record = {"entry": "" if done is None else done.id, **sheet_json(console.voice, found)}
            console.json(stamped(session.centre, record))
            return 0
        named = namer(console.voice, session.centre.register().organisations)
        console.print(heading(console, session), *sheet_lines(console.voice, found, named))
    return 0


def _act(session: Session, options: Namespace, names: tuple[str, ...]) -> Entry | None:
    deeds = [deed for deed in _deeds(session, options, names) if deed is not None]
    if len(deeds) > 1:
        raise BadInput("Do one thing at a time: judge, set the phase, say what became of it, or answer a decision.")
    return deeds[0]() if deeds else None


def _deeds(session: Session, options: Namespace, names: tuple[str, ...]) -> list[Deed | None]:
    found = [_judging(session, options, name) for name in _LIKENESS]
    found += [_answering(session, options, name) for name in _VERDICTS]
    if options.withdraw:
        found.append(lambda: withdraw(session, options.withdraw, options.reason))
    if options.phase:
        found.append(lambda: set_phase(session, names, Phase(options.phase), options.reason))
    if options.account:
        found.append(lambda: account_for(session, _closing(options, names)))
    return found


def _judging(session: Session, options: Namespace, name: str) -> Deed | None:
    other = getattr(options, name)
    return (lambda: judge(session, options.contact, other, _LIKENESS[name], options.reason)) if other else None


def _answering(session: Session, options: Namespace, name: str) -> Deed | None:
    account = getattr(options, name)
    return (lambda: decide(session, account, _VERDICTS[name], options.reason)) if account else None


def _closing(options: Namespace, names: tuple[str, ...]) -> Closing:
    return Closing(
        tuple(options.only or names),
        tuple(_fate(written) for written in options.account),
        tuple(options.evidence or ()),
        options.evidence_said,
        options.phone_rung,
        options.reason,
        tuple(Contradiction(code) for code in options.despite or ()),
    )


def _fate(written: str) -> Fate:
    code, _, people = written.partition("=")
    if code not in OUTCOMES or not people.isdecimal():
        raise BadInput(
            "{written} does not say what became of how many. Write it as rescued=20; known: {known}.",
            written=written,
            known=", ".join(OUTCOMES),
        )
    return Fate(Role(code), int(people))
