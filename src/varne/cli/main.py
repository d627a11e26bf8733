"""The entry point: which command, which language, which exit code.

Commands are imported when they are called, so that help comes at once.
"""

import importlib
import os
import sys
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any, TextIO

import msgspec

from varne import __version__
from varne.cli.console import Console, locale_language
from varne.cli.parser import Parser, bare_parser
from varne.cli.summary import COMMANDS
from varne.kernel.errors import BadInput, StorageFailed, VarneError
from varne.kernel.system_reason import system_reason
from varne.language.voice import voice

INTERRUPTED = 130


def main() -> None:
    """Run as the command of this process."""
    try:
        code = run(sys.argv[1:], os.environ, sys.stdout, sys.stderr)
        sys.stdout.flush()
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        code = 0
    except KeyboardInterrupt:
        code = INTERRUPTED
    sys.exit(code)


def run(
    words: Sequence[str],
    environment: Mapping[str, str],
    out: TextIO,
    err: TextIO,
    opened: Callable[[Path, Mapping[str, str]], Any] | None = None,
) -> int:
    """Run one command line and return its exit code; every refusal is a sentence in the reader's language."""
    console = Console(out, err, environment, voice(_language(words, environment)), opened)
    try:
        return _dispatch(list(words), console)
    except VarneError as refusal:
        return _say_refusal(console, refusal, words)
    except BrokenPipeError:
        raise
    except OSError as failure:
        return _say_refusal(console, _of_the_system(failure), words)


def _dispatch(words: list[str], console: Console) -> int:
    name = _command(words)
    if name in COMMANDS:
        words.remove(name)
        command = importlib.import_module(f"varne.cli.command.{name.replace('-', '_')}")
        parser = Parser(name, console.voice, COMMANDS[name])
        command.arguments(parser)
        return int(command.run(parser.read(words), console))
    if name:
        raise BadInput("There is no command {name}. See: varne --help.", name=name)
    if "--version" in words:
        console.print(f"varne {__version__}")
    else:
        console.print(bare_parser(console.voice, COMMANDS))
    return 0


def _command(words: Sequence[str]) -> str:
    """Return the first word that is neither an option nor the language asked for."""
    named = (word for before, word in zip(["", *words], words, strict=False) if before != "--lang")
    return next((word for word in named if not word.startswith("-")), "")


def _language(words: Sequence[str], environment: Mapping[str, str]) -> str:
    for word, following in zip(words, [*words[1:], ""], strict=True):
        if word.startswith("--lang="):
            return _known(word.removeprefix("--lang="))
        if word == "--lang":
            return _known(following)
    return locale_language(environment)


def _known(language: str) -> str:
    return language if language in ("en", "fr") else "en"


def _say_refusal(console: Console, refusal: VarneError, words: Sequence[str]) -> int:
    sentence = console.voice.say(refusal.message)
    if "--json" in words:
        sentence = msgspec.json.encode({"error": sentence, "exit_code": refusal.exit_code}).decode()
    console.warn(sentence)
    return refusal.exit_code


def _of_the_system(failure: OSError) -> StorageFailed:
    """Say what the system refused where no room below has said it better."""
    return StorageFailed(
        "{path} cannot be used by this account: {reason}. Check its permissions, then run: varne doctor.",
        path=str(failure.filename or "-"),
        reason=system_reason(failure),
    )
