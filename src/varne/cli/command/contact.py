"""varne contact: log a call, a sighting, a rescue or a landing; every field can be typed in one line, or by itself."""

from argparse import Namespace
from collections.abc import Mapping

from varne.cli.console import Console
from varne.cli.contact_text import Logged, logged_json, logged_lines
from varne.cli.desk_door import heading, session_of, stamped
from varne.cli.parser import Parser
from varne.cli.position_text import answer_lines
from varne.desk.looking import Action, looked
from varne.desk.watch.calling import Call, understood
from varne.desk.watch.contacting import log_contact
from varne.desk.watch.keeping import must_keep_watch
from varne.desk.watch.likely import likely
from varne.intake.call import Zone, hear
from varne.intake.position import read
from varne.kernel.contact import Channel, ContactKind, EngineState
from varne.kernel.judgement import Likeness
from varne.kernel.message import Message, say

_ANSWER = ("yes", "no")
_TEXTS: Mapping[str, tuple[Message, str]] = {
    "phone": (say("the caller's number"), "TEXT"),
    "call-back": (say("when to call back: minutes, such as 10, or a time, such as 03:18Z"), "TIME"),
    "position": (say("where, in any form a caller may say it"), "TEXT"),
    "reading": (say("which reading of the position is meant, by its number; 0 keeps the words alone"), "NUMBER"),
    "people": (say("how many people: 41, 40-45, about 40"), "TEXT"),
    "children": (say("how many of them are children, or yes or no"), "TEXT"),
    "craft": (say("what kind of craft"), "TEXT"),
    "colour": (say("its colour"), "TEXT"),
    "at": (say('when it was so: now, "10 minutes ago", 03:12Z'), "TIME"),
    "name": (say("the caller's name, for your own centre alone"), "NAME"),
    "words": (say("the words as heard, for your own centre alone"), "TEXT"),
    "source": (say("who told it, for your own centre alone"), "NAME"),
    "asset": (say("the vessel or aircraft concerned"), "NAME"),
    "repeats": (say("the contact that this one passes on"), "CONTACT"),
    "corrects": (say("the contact of your own organisation that this one corrects"), "CONTACT"),
    "key": (say("a key of your own: the same contact sent twice is kept once"), "CODE"),
}
_CHOICES: Mapping[str, tuple[Message, tuple[str, ...]]] = {
    "kind": (say("what happened"), tuple(ContactKind)),
    "channel": (say("how it reached you"), tuple(Channel)),
    "zone": (say("the clock of times that name no zone"), tuple(Zone)),
    "engine": (say("whether the engine runs"), tuple(EngineState)),
    "water": (say("water in the boat"), _ANSWER),
    "in-water": (say("people in the water"), _ANSWER),
    "other-boats": (say("other boats in sight"), _ANSWER),
    "lifejackets": (say("lifejackets for all"), _ANSWER),
    "injured": (say("somebody is injured"), _ANSWER),
    "overloaded": (say("more aboard than it bears"), _ANSWER),
}


def arguments(parser: Parser) -> None:
    """Declare the line and every field by itself."""
    parser.option(
        "line", say("everything in one line and any order; fields given beside it go first"), nargs="*", metavar="TEXT"
    )
    for name, (meaning, stands) in _TEXTS.items():
        parser.option(f"--{name}", meaning, default="", metavar=stands)
    for name, (meaning, choices) in _CHOICES.items():
        parser.option(f"--{name}", meaning, default="", choices=choices)
    for likeness in Likeness:
        parser.option(f"--{likeness}", _JUDGED[likeness], default="", metavar="CONTACT")
    parser.for_officer()


_JUDGED: Mapping[Likeness, Message] = {
    Likeness.SAME: say("judge it the same boat as this contact"),
    Likeness.DIFFERENT: say("judge it another boat than this contact"),
    Likeness.UNSURE: say("say that you are unsure whether it is the boat of this contact"),
}


def run(options: Namespace, console: Console) -> int:
    """Log the contact, or refuse it naming what is to be mended. What it is like is shown once it is kept."""
    with session_of(console, options) as session:
        must_keep_watch(session)
        fields, rest = _fields(options)
        found = understood(Call(fields, session.clock()))
        for name, refusal in found.wrong.items():
            if name == "position" and not options.json:
                console.print(*answer_lines(console.voice, read(fields["position"])))
            raise refusal
        beside = likely(session, found.typed)
        entry = log_contact(session, found.typed)
        with looked(session, Action.CONTACT, entry.id):
            shown = Logged(entry.id, found.typed, rest, tuple(one for one in beside if one.contact.id != entry.id))
        if options.json:
            console.json(stamped(session.centre, logged_json(shown)))
        else:
            console.print(heading(console, session), *logged_lines(console.voice, shown))
    return 0


def _fields(options: Namespace) -> tuple[dict[str, str], str]:
    """What the line says, and before it what was given by itself."""
    line = " ".join(options.line)
    heard = hear(line)
    given = {name.replace("-", "_"): getattr(options, name.replace("-", "_")) for name in (*_TEXTS, *_CHOICES)}
    judged = next((f"{one} {getattr(options, one)}" for one in Likeness if getattr(options, one)), "")
    return {
        **heard.fields,
        **{name: text for name, text in given.items() if text},
        "judged": judged,
        "line": line,
    }, heard.rest
