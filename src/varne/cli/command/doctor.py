"""varne doctor: find the commonest failures and say their remedy."""

from argparse import Namespace

from varne.cli.console import Console
from varne.cli.parser import Parser
from varne.desk.health import examine


def arguments(parser: Parser) -> None:
    """Nothing but the options that every command has."""


def run(options: Namespace, console: Console) -> int:
    """Show every check; the exit code is 1 when one of them found something."""
    findings = tuple(examine(console.environment))
    voice = console.voice
    if options.json:
        console.json(
            [
                {
                    "check": one.check,
                    "well": one.well,
                    "found": voice.say(one.found),
                    "remedy": voice.say(one.remedy) if one.remedy and not one.well else None,
                }
                for one in findings
            ]
        )
    else:
        for one in findings:
            console.print(f"{voice.text('well') if one.well else voice.text('LOOK')}  {voice.say(one.found)}")
            if one.remedy and not one.well:
                console.print(f"      {voice.say(one.remedy)}")
    return 0 if all(one.well for one in findings) else 1
