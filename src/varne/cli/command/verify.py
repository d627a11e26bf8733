"""varne verify: check every stored byte against the signed logs, and name what was changed."""

from argparse import Namespace

from varne.cli.console import Console
from varne.cli.desk_door import banner
from varne.cli.parser import Parser
from varne.desk.home import home_folder, open_home
from varne.desk.maintenance import Finding, check, step_name
from varne.kernel.errors import Tampered

_LONG = 20_000
"""From so many things on, a step shows how far it is."""


def arguments(parser: Parser) -> None:
    """Nothing but the options that every command has."""


def run(options: Namespace, console: Console) -> int:
    """Print every finding; the exit code is 8 when there is one."""
    home = open_home(home_folder(console.environment), console.environment)
    banner(console, options, home.identity.centre.kind)
    shown: set[tuple[str, int]] = set()

    def progress(step: str, done: int, total: int) -> None:
        tenth = 10 * done // total if total > _LONG else 0
        if (step, tenth) not in shown and not options.json:
            shown.add((step, tenth))
            share = f" {10 * tenth} %" if tenth else ""
            console.warn(f"  {console.voice.say(step_name(step))}{share}")

    found = check(home, progress)
    if options.json:
        console.json({"centre": home.identity.centre.kind, "items": [_json(console, one) for one in found]})
    elif not found:
        console.say("Everything stored is as it was written.")
    for one in () if options.json else found:
        console.print(f"{console.voice.say(one.what)}{_place(console, one)}")
    return Tampered.exit_code if found else 0


def _place(console: Console, one: Finding) -> str:
    if not one.entry:
        return f"  [{one.log}]" if one.log else ""
    return console.voice.text("  [entry {entry} of {owner}]", entry=one.entry, owner=one.owner or "?")


def _json(console: Console, one: Finding) -> dict[str, object]:
    return {
        "fault": one.fault,
        "what": console.voice.say(one.what),
        "entry": one.entry or None,
        "owner": one.owner or None,
        "log": one.log or None,
        "position": one.position,
    }
