"""varne release: show entries of your organisation to another audience, by one officer or by two where the label says so."""

from argparse import Namespace

import msgspec

from varne.cli.console import Console
from varne.cli.desk_door import heading, session_of, stamped
from varne.cli.parser import Parser
from varne.desk.drafting import DraftStanding, agree, discard, drafts, propose, refuse
from varne.desk.looking import Action, looked
from varne.desk.release import Intended, claims_of_report, intend, release
from varne.desk.session import Session
from varne.kernel.decision import Release
from varne.kernel.entry import Entry
from varne.kernel.errors import BadInput
from varne.kernel.message import say

_STATES = {
    "waiting": say("waits for a second officer"),
    "agreed": say("agreed"),
    "refused": say("refused"),
    "discarded": say("discarded"),
}


def arguments(parser: Parser) -> None:
    """Declare what goes to whom, and on which basis; or which draft is decided, and how."""
    parser.option(
        "entries",
        say("claims or reports of your organisation; without them, drafts are listed"),
        nargs="*",
        metavar="ENTRY",
    )
    parser.option(
        "--to", say("the audience, such as fr-paf or uk | fr"), dest="audience", metavar="AUDIENCE", default=""
    )
    parser.option("--basis", say("the legal basis, such as a treaty or an article"), metavar="TEXT", default="")
    parser.option("--reason", say("why, kept with the release"), default="", metavar="TEXT")
    parser.option("--with-claims", say("of a report, its claims as well"), action="store_true")
    parser.option("--second", say("the officer asked to agree, where two are needed"), default="", metavar="OFFICER")
    parser.option("--agree", say("agree to a colleague's draft, and so release it"), default="", metavar="DRAFT")
    parser.option("--refuse", say("refuse a colleague's draft; give --reason"), default="", metavar="DRAFT")
    parser.option("--discard", say("withdraw a draft of your own"), default="", metavar="DRAFT")
    parser.for_officer()


def run(options: Namespace, console: Console) -> int:
    """Release, propose, decide on a draft, or list drafts."""
    with session_of(console, options) as session:
        named = " ".join(filter(None, (*options.entries, options.agree, options.refuse, options.discard)))
        with looked(session, Action.RELEASE, named):
            _act(session, console, options)
    return 0


def _act(session: Session, console: Console, options: Namespace) -> None:
    if options.agree:
        _say_released(session, console, options, agree(session, options.agree))
        return
    if options.entries:
        _release(session, console, options)
        return
    if options.refuse:
        refuse(session, options.refuse, options.reason)
    elif options.discard:
        discard(session, options.discard)
    _say_drafts(session, console, options)


def _release(session: Session, console: Console, options: Namespace) -> None:
    if not options.audience:
        raise BadInput("Say to whom: --to, such as fr-paf.")
    named = tuple(options.entries)
    if options.with_claims:
        named += claims_of_report(session, named)
    intended = intend(session, named, options.audience, options.basis, options.reason)
    if intended.asking or options.second:
        _say_proposed(session, console, options, (intended, propose(session, intended, options.second)))
        return
    _say_released(session, console, options, release(session, named, options.audience, options.basis, options.reason))


def _say_released(session: Session, console: Console, options: Namespace, entry: Entry) -> None:
    body = entry.body
    assert isinstance(body, Release)
    if options.json:
        console.json(
            stamped(session.centre, {"release": entry.id, "entries": list(body.entries), "audience": body.audience})
        )
        return
    console.print(heading(console, session))
    console.plural(
        len(body.entries),
        "{count} entry is now visible to {audience}.",
        "{count} entries are now visible to {audience}.",
        audience=body.audience,
    )


def _say_proposed(session: Session, console: Console, options: Namespace, proposed: tuple[Intended, Entry]) -> None:
    intended, draft = proposed
    if options.json:
        named = [each.id for each in intended.entries]
        console.json(stamped(session.centre, {"draft": draft.id, "entries": named, "audience": intended.audience}))
        return
    console.print(heading(console, session))
    for each in intended.asking:
        console.say("{id} asks a second officer: {why}.", id=each.entry.id, why=each.asks[0])
    console.say(
        "Nothing is shown yet. Another officer of {owner} agrees with: varne release --agree {draft}",
        owner=session.reader.organisation,
        draft=draft.id,
    )


def _say_drafts(session: Session, console: Console, options: Namespace) -> None:
    found = drafts(session.view())
    if options.json:
        console.json(stamped(session.centre, [msgspec.to_builtins(one) for one in found]))
        return
    console.print(heading(console, session))
    if not found:
        console.say("There is no draft of a release.")
    for one in found:
        console.print(_line(console, one))


def _line(console: Console, one: DraftStanding) -> str:
    parts = [
        f"{one.id}  {one.author}",
        one.draft.audience,
        console.voice.say(_STATES[one.state]),
        f"{one.by} {one.reason}".strip(),
        console.voice.text("what it rests on has changed since") if one.changed else "",
    ]
    return " · ".join(part for part in parts if part)
