"""The reference pages that follow from the code: commands, answers in JSON, and the tables of the kernel.

python -m tools.reference           say which pages differ from the code
python -m tools.reference --write   write them
"""

import argparse
import importlib
import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path

from tools import answers
from tools.tables import NOTE, audiences, grades, quantities, roles, rows, words
from varne.cli.parser import Parser
from varne.cli.summary import COMMANDS
from varne.kernel import errors
from varne.language.voice import voice

PAGES = Path(__file__).resolve().parent.parent / "docs" / "reference"


def commands() -> str:
    """Every command with its options, then the exit codes."""
    lines = [NOTE, "# Commands", "", "Every command takes `--help`; without a command, `varne` lists them."]
    lines += [
        "The language is that of the terminal's locale where `--lang` does not say. Words with spaces go in quotes.",
        "",
    ]
    for name, summary in COMMANDS.items():
        lines += _command(name, summary)
    lines += ["## Exit codes", "", *rows(("code", "when"), _exit_codes())]
    return "\n".join(lines)


def _command(name: str, summary: str) -> list[str]:
    module = importlib.import_module(f"varne.cli.command.{name.replace('-', '_')}")
    parser = Parser(name, voice("en"), summary)
    module.arguments(parser)
    usage = f"varne {name} {' '.join(filter(None, map(_usage, parser.actions())))}".strip()
    table = rows(("option", "meaning"), ((_flag(each), _meaning(each)) for each in parser.actions()))
    return [
        f"## varne {name}",
        "",
        f"{summary[:1].upper()}{summary[1:]}.",
        "",
        "```",
        f"{usage} [options]",
        "```",
        "",
        *table,
    ]


def _usage(action: argparse.Action) -> str:
    """What must be given, and what is told by its place."""
    name = str(action.metavar or action.dest)
    many = f"{name} ..." if action.nargs == "+" else name
    if action.option_strings:
        return f"{action.option_strings[0]} {many}" if action.required else ""
    return f"[{name}]" if action.nargs == "?" else many


def _flag(action: argparse.Action) -> str:
    flags = ", ".join(f"`{option}`" for option in action.option_strings)
    name = "" if action.nargs == 0 else str(action.metavar or "")
    many = f"{name} ..." if action.nargs == "+" else name
    return " ".join(filter(None, (flags, f"`{many}`" if many else "")))


def _meaning(action: argparse.Action) -> str:
    text = (action.help or "").replace("%%", "%").replace("|", "\\|")
    choices = f" ({', '.join(map(str, action.choices))})" if action.choices and action.dest != "lang" else ""
    shown = isinstance(action.default, str) and action.default and action.option_strings
    default = f"; `{action.default}` if not given" if shown else ""
    return f"{text}{choices}{default}{'; must be given' if action.option_strings and action.required else ''}"


def _exit_codes() -> list[tuple[str, str]]:
    every = [one for one in vars(errors).values() if isinstance(one, type) and issubclass(one, errors.VarneError)]
    own = {one.exit_code: one for one in every if "exit_code" in vars(one) and one.exit_code > 1}
    refusals = [(str(code), (one.__doc__ or "").splitlines()[0]) for code, one in sorted(own.items())]
    found = "`varne doctor` found something that is not well."
    tampered = [
        (code, f"{text} `varne verify` found it, or a command met it." if code == "8" else text)
        for code, text in refusals
    ]
    return [("0", "Done."), ("1", found), *tampered, ("130", "Interrupted.")]


WRITERS: dict[str, Callable[[], str]] = {
    "commands.md": commands,
    "quantities.md": quantities,
    "roles.md": roles,
    "grades.md": grades,
    "audiences.md": audiences,
    "words.md": words,
    "json.md": lambda: f"{NOTE}\n{answers.page()}",
    **{f"{name}.schema.json": partial(answers.schema_text, name) for name in answers.SCHEMAS},
}


def differing() -> list[str]:
    """Name the pages that are not what the code says."""
    return [name for name, write in WRITERS.items() if not _same(PAGES / name, write())]


def _same(path: Path, text: str) -> bool:
    return path.exists() and path.read_text(encoding="utf-8") == text


if __name__ == "__main__":
    if "--write" in sys.argv:
        for page, write in WRITERS.items():
            (PAGES / page).write_text(write(), encoding="utf-8")
    stale = differing()
    print("\n".join(stale))
    sys.exit(1 if stale else 0)
