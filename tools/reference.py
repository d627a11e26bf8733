"""The reference pages that follow from the code: commands, roles, grades, words, quantities.

python -m tools.reference           say which pages differ from the code
python -m tools.reference --write   write them
"""

import argparse
import importlib
import sys
from pathlib import Path

from varne.cli.parser import Parser
from varne.cli.summary import COMMANDS
from varne.kernel import errors
from varne.kernel.grade import parse_grade
from varne.kernel.quantity import (
    RULES_VERSION,
    about,
    at_least,
    at_most,
    between,
    exactly,
    less_than,
    more_than,
    several,
)
from varne.kernel.role import CONTAINMENTS, EXCLUSIONS, Role
from varne.kernel.scheme import SCHEMES, scheme_named
from varne.kernel.vocabulary import table
from varne.language.voice import voice

PAGES = Path(__file__).resolve().parent.parent / "docs" / "reference"
NOTE = "<!-- Written by tools/reference.py from the code; a test compares. -->\n"


def commands() -> str:
    """Every command with its options, then the exit codes."""
    lines = [NOTE, "# Commands", ""]
    for name, summary in COMMANDS.items():
        module = importlib.import_module(f"varne.cli.command.{name.replace('-', '_')}")
        parser = Parser(name, voice("en"), summary)
        module.arguments(parser)
        lines += [
            f"## varne {name}",
            "",
            f"{summary[:1].upper()}{summary[1:]}.",
            "",
            "| option | meaning |",
            "|---|---|",
        ]
        lines += [f"| {_flag(action)} | {_plain(action.help)} |" for action in parser.actions()]
        lines.append("")
    lines += ["## Exit codes", "", "| code | when |", "|---|---|", "| 0 | done |", "| 1 | a check found something |"]
    found = {one.exit_code: one for one in _errors() if "exit_code" in vars(one) and one.exit_code > 1}
    lines += [f"| {code} | {(one.__doc__ or '').splitlines()[0]} |" for code, one in sorted(found.items())]
    return "\n".join([*lines, "| 130 | interrupted |", ""])


def _flag(action: argparse.Action) -> str:
    words = ", ".join(f"`{option}`" for option in action.option_strings) or f"`{action.metavar or action.dest}`"
    return f"{words} `{action.metavar}`" if action.option_strings and action.metavar else words


def _plain(text: str | None) -> str:
    return (text or "").replace("%%", "%").replace("|", "\\|")


def _errors() -> list[type[errors.VarneError]]:
    return [one for one in vars(errors).values() if isinstance(one, type) and issubclass(one, errors.VarneError)]


def quantities() -> str:
    """How words of number are read."""
    rows = [
        ("exactly", "19, nineteen, les 15, all 37", exactly(19)),
        ("at_least", "at least, no fewer than, au moins, ou plus", at_least(50)),
        ("more_than", "more than, over, plus de, au-delà de", more_than(100)),
        ("at_most", "up to, as many as, jusqu'à, au plus", at_most(40)),
        ("less_than", "fewer than, under, moins de", less_than(20)),
        ("between", "between a and b, a or b, entre a et b, a à b", between(130, 140)),
        ("about", "about, some, nearly, environ, près de, une cinquantaine", about(50)),
        ("several", "several, a few (2 to 5), quelques (2 à 9), plusieurs", several()),
        ("none", "no one, none, aucun, personne", None),
        ("unknown", "an unknown number, un nombre indéterminé", None),
    ]
    lines = [
        NOTE,
        "# Quantities",
        "",
        f"Rule table, version {RULES_VERSION}. The words are kept as they were said.",
        "",
    ]
    lines += ["| code | said | example, read as |", "|---|---|---|"]
    readings = {"none": "[0, 0]", "unknown": "[0, ..)"}
    for code, said, example in rows:
        read = readings.get(code) or (
            f"[{example.low}, {'..)' if example.high is None else f'{example.high}]'}" if example else ""
        )
        lines.append(f"| {code} | {said} | {read} |")
    lines += ["", "About n reaches a fifth either way, to the nearest whole and never less than two."]
    lines += ["A dozen is 10 to 14; dozens are 20 to 99; hundreds are 200 to 999.", ""]
    return "\n".join(lines)


def roles() -> str:
    """The roles and how they contain and exclude each other."""
    english, french = voice("en"), voice("fr")
    lines = [
        NOTE,
        "# Roles",
        "",
        "In which capacity people are counted.",
        "",
        "| code | English | French |",
        "|---|---|---|",
    ]
    lines += [f"| {role} | {english.word('role', role)} | {french.word('role', role)} |" for role in Role]
    lines += [
        "",
        "## Everyone counted in the part is counted in the whole",
        "",
        "| whole | part | because |",
        "|---|---|---|",
    ]
    lines += [
        f"| {one.whole} | {one.part}{f' ({one.side})' if one.side else ''} | {one.reason} |" for one in CONTAINMENTS
    ]
    lines += ["", "## Nobody is counted in both", "", "| one | other | because |", "|---|---|---|"]
    lines += [f"| {one.one} | {one.other} | {one.reason} |" for one in EXCLUSIONS]
    return "\n".join([*lines, ""])


def grades() -> str:
    """The four schemes with their codes."""
    lines = [
        NOTE,
        "# Grades",
        "",
        "Written as scheme, source, information, handling: `3x5x2:1A-P`, `4x4:B2-H1`, `admiralty:B2`.",
        "",
    ]
    for name in SCHEMES:
        scheme = scheme_named(name)
        lines += [f"## {name}", "", "| part | code | English | French |", "|---|---|---|---|"]
        for part in ("source", "information", "handling"):
            codes = getattr(scheme, part)
            lines += [f"| {part} | {code} | {one.en} | {one.fr} |" for code, one in codes.items() if code]
        lines.append("")
    example = parse_grade("3x5x2:1A-P")
    lines += [
        f"A conversion keeps its original (`{example.text}` becomes `4x4:B2-H0 from {example.text}`), never improves and never loosens.",
        "",
    ]
    return "\n".join(lines)


def words() -> str:
    """The words of the house in both languages."""
    lines = [NOTE, "# Words", "", "| code | English | French |", "|---|---|---|"]
    for code, forms in table("terms")["word"].items():
        lines.append(f"| {code} | {forms['en']} | {forms['fr']} |")
    lines += ["", "## What is counted", "", "| code | English | French |", "|---|---|---|"]
    for code, forms in table("terms")["unit"].items():
        lines.append(f"| {code} | {', '.join(forms['en'])} | {', '.join(forms['fr'])} |")
    return "\n".join([*lines, ""])


WRITERS = {"commands": commands, "quantities": quantities, "roles": roles, "grades": grades, "words": words}


def differing() -> list[str]:
    """Name the pages that are not what the code says."""
    return [name for name, write in WRITERS.items() if not _same(PAGES / f"{name}.md", write())]


def _same(path: Path, text: str) -> bool:
    return path.exists() and path.read_text(encoding="utf-8") == text


if __name__ == "__main__":
    if "--write" in sys.argv:
        for page, write in WRITERS.items():
            (PAGES / f"{page}.md").write_text(write(), encoding="utf-8")
    stale = differing()
    print("\n".join(stale))
    sys.exit(1 if stale else 0)
