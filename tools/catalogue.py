"""The French catalogue: every sentence that the program can say, gathered from the code and kept in fr/LC_MESSAGES.

python -m tools.catalogue           say what is missing, empty or left over
python -m tools.catalogue --update  add what is missing (empty), drop what is left over
"""

import ast
import re
import sys
from collections.abc import Iterator
from pathlib import Path

from babel.messages import Catalog
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

from varne.kernel import errors

ROOT = Path(__file__).resolve().parent.parent
SOURCE = ROOT / "src" / "varne"
FRENCH = SOURCE / "language" / "fr" / "LC_MESSAGES" / "varne.po"
_FIRST, _FORMS, _NOTHING = slice(0, 1), slice(1, 3), slice(0)
_SAYING = {
    **dict.fromkeys(("say", "text", "Message"), _FIRST),
    **{name: _FIRST for name in dir(errors) if name[0].isupper()},
    "plural": _FORMS,
}
"""Which of the words given to a name are templates."""
_TAG = re.compile(r"\{%\s*(?:say|plural)\b[^%]*?%\}")
_QUOTED = re.compile(r'(?<![=\w])"([^"]+)"')
"""Where a page says something: the quoted words of say and plural that are not the value of a field."""


def templates() -> dict[str, str]:
    """Return every sentence in the code and in the pages with the file that first says it."""
    found: dict[str, str] = {}
    for path in sorted(SOURCE.rglob("*.html")):
        for tag in _TAG.findall(path.read_text(encoding="utf-8")):
            found.update(
                (quoted, str(path.relative_to(ROOT))) for quoted in _QUOTED.findall(tag) if quoted not in found
            )
    for path in sorted(SOURCE.rglob("*.py")):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        for template in (*_said(tree), *_summaries(path, tree)):
            found.setdefault(template, str(path.relative_to(ROOT)))
    return found


def _said(tree: ast.AST) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            for said in node.args[_SAYING.get(_name(node.func), _NOTHING)]:
                if isinstance(said, ast.Constant) and isinstance(said.value, str) and said.value:
                    yield said.value


def _name(function: ast.expr) -> str:
    if isinstance(function, ast.Attribute):
        return function.attr
    return function.id if isinstance(function, ast.Name) else ""


def _summaries(path: Path, tree: ast.Module) -> Iterator[str]:
    if path.name == "summary.py":
        for node in ast.walk(tree):
            if isinstance(node, ast.Dict):
                yield from (value.value for value in node.values if isinstance(value, ast.Constant))


def catalogue() -> Catalog:
    """Read the reviewed catalogue."""
    if not FRENCH.exists():
        return Catalog(locale="fr")
    with FRENCH.open("rb") as stream:
        return read_po(stream, locale="fr")


def faults() -> list[str]:
    """Say what is wrong with the catalogue."""
    code, reviewed = templates(), catalogue()
    known = {message.id: message for message in reviewed if message.id}
    found = [f"missing: {each!r} ({code[each]})" for each in sorted(code.keys() - known.keys())]
    found += [f"left over: {each!r}" for each in sorted(known.keys() - code.keys())]
    found += [f"empty: {each!r}" for each, message in sorted(known.items()) if not message.string]
    found += [f"fuzzy: {each!r}" for each, message in sorted(known.items()) if message.fuzzy]
    return found


def update() -> None:
    """Add what is missing, drop what is left over, keep the order of the alphabet."""
    code, reviewed = templates(), catalogue()
    fresh = Catalog(
        locale="fr",
        project="Varne",
        version="1",
        msgid_bugs_address="Varne",
        last_translator="Varne",
        language_team="fr",
        charset="utf-8",
        fuzzy=False,
        header_comment="# French of Varne. A native officer reviews it.",
    )
    for template in sorted(code):
        old = reviewed.get(template)
        fresh.add(template, old.string if old is not None else "", locations=[(code[template], 0)])
    fresh.creation_date = fresh.revision_date = catalogue().creation_date
    FRENCH.parent.mkdir(parents=True, exist_ok=True)
    with FRENCH.open("wb") as stream:
        write_po(stream, fresh, width=120, omit_header=False, include_lineno=False)


def compile_catalogue() -> None:
    """Write the .mo beside the .po."""
    with FRENCH.with_suffix(".mo").open("wb") as stream:
        write_mo(stream, catalogue())


if __name__ == "__main__":
    if "--update" in sys.argv:
        update()
        compile_catalogue()
    problems = faults()
    print("\n".join(problems))
    sys.exit(1 if problems else 0)
