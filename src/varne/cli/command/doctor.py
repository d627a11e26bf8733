"""varne doctor: find the commonest failures and say their remedy."""

from argparse import Namespace

from varne.cli.console import Console
from varne.cli.desk_door import banner
from varne.cli.parser import Parser
from varne.desk.health import Finding, examine, kind_here
from varne.language.voice import Voice


def arguments(parser: Parser) -> None:
    """Nothing but the options that every command has."""


def run(options: Namespace, console: Console) -> int:
    """Show every check; the exit code is 1 when one of them found something."""
    findings = tuple(examine(console.environment))
    kind, voice = kind_here(console.environment), console.voice
    if options.json:
        console.json({"centre": kind, "items": [_json(voice, one) for one in findings]})
    else:
        if kind is not None:
            banner(console, options, kind)
        for one in findings:
            console.print(f"{voice.text('well') if one.well else voice.text('LOOK')}  {voice.say(one.found)}")
            if one.remedy and not one.well:
                console.print(f"      {voice.say(one.remedy)}")
    return 0 if all(one.well for one in findings) else 1


def _json(voice: Voice, one: Finding) -> dict[str, object]:
    return {
        "check": one.check,
        "well": one.well,
        "found": voice.say(one.found),
        "remedy": voice.say(one.remedy) if one.remedy and not one.well else None,
    }
