"""A command line in the reader's language. argparse does the parsing; its own sentences are translated too."""

import argparse
from collections.abc import Mapping, Sequence
from typing import Any, NoReturn

from varne.cli.placeholder import PLACEHOLDERS
from varne.kernel.errors import BadInput
from varne.kernel.message import say
from varne.language.voice import Voice

ARGPARSE_SENTENCES = (
    say("usage: "),
    say("options"),
    say("positional arguments"),
    say("show this help message and exit"),
    say("the following arguments are required: %s"),
    say("unrecognized arguments: %s"),
    say("expected one argument"),
    say("expected at least one argument"),
    say("argument %(argument_name)s: %(message)s"),
    say("invalid choice: %(value)r (choose from %(choices)s)"),
    say("invalid %(type)s value: %(value)r"),
    say("not allowed with argument %s"),
    say("ambiguous option: %(option)s could match %(matches)s"),
    say("ignored explicit argument %r"),
)
"""What argparse itself can say, so that the catalogue holds it."""


class _Refusing(argparse.ArgumentParser):
    """Raises one refusal instead of leaving the process."""

    def error(self, message: str) -> NoReturn:
        raise BadInput("{reason}. See: {command} --help.", reason=message[:1].upper() + message[1:], command=self.prog)


class Parser:
    """Declares and reads the options of one command."""

    def __init__(self, name: str, voice: Voice, summary: str) -> None:
        setattr(argparse, "_", voice.raw)  # noqa: B010 - argparse offers no other way to speak French
        self.voice = voice
        self._parser = _Refusing(f"varne {name}", description=voice.text(summary), allow_abbrev=False)
        self.option("--json", say("print one JSON document"), action="store_true")
        self.option("--lang", say("language of the answer: en or fr"), choices=("en", "fr"))

    def option(self, name: str, meaning: Any, **settings: Any) -> None:
        """Declare an option or a positional argument with what it means, as a Message."""
        if "metavar" in settings:
            settings["metavar"] = self.voice.say(PLACEHOLDERS[settings["metavar"]])
        self._parser.add_argument(name, help=self.voice.say(meaning).replace("%", "%%"), **settings)

    def for_officer(self) -> None:
        """Declare who looks, why and as of when."""
        self.option(
            "--as", say("officer who acts, such as uk-bf.analyst"), dest="officer", metavar="OFFICER", default=""
        )
        self.option("--purpose", say("why you look, one of the purposes granted to you"), metavar="PURPOSE", default="")

    def as_of(self) -> None:
        """Declare as of when the ledger is read."""
        self.option("--as-of", say("as known at this time, such as 2018-11-26T09:00Z"), metavar="TIME", default="")

    def actions(self) -> list[argparse.Action]:
        """Return what was declared, for the reference."""
        return [action for action in self._parser._actions if action.dest != "help"]

    def read(self, words: Sequence[str]) -> argparse.Namespace:
        """Parse the words after the command."""
        return self._parser.parse_args(list(words))


def bare_parser(voice: Voice, commands: Mapping[str, str]) -> str:
    """Return the help of the whole program: every command with its summary."""
    width = max(map(len, commands)) + 2
    lines = [f"  {name.ljust(width)}{voice.text(summary)}" for name, summary in commands.items()]
    head = voice.text("Varne: one shared picture from scattered, contradictory, differently secret reports.")
    usage = voice.text("Usage: varne COMMAND [options]. Every command has --help, --json and --lang.")
    codes = voice.text(
        "Exit codes: 0 done, 1 a check found something, 2 bad input, 3 not allowed, 4 not found, "
        "5 no centre, 6 busy, 7 storage failed, 8 tampering found, 130 interrupted."
    )
    return "\n".join((head, "", usage, "", *lines, "", codes))
