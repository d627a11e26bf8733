"""varne mapping: sign how the columns of a structured source are read, or list what is signed."""

from argparse import Namespace
from pathlib import Path

import msgspec

from varne.cli.console import Console
from varne.cli.desk_door import heading, session_of, stamped
from varne.cli.parser import Parser
from varne.desk.mapping import own_mappings, read_mapping, sign_mapping
from varne.kernel.errors import BadInput
from varne.kernel.message import say


def arguments(parser: Parser) -> None:
    """Declare the file of the mapping."""
    parser.option(
        "file", say("a YAML file with the mapping to sign; without it, list"), nargs="?", default="", metavar="FILE"
    )
    parser.for_officer()


def run(options: Namespace, console: Console) -> int:
    """Sign or list."""
    with session_of(console, options) as session:
        if options.file:
            mapping = read_mapping(_text(Path(options.file)))
            sign_mapping(session, mapping)
        mine = own_mappings(session.view())
        if options.json:
            console.json(stamped(session.centre, [msgspec.to_builtins(one) for one in mine]))
            return 0
        console.print(heading(console, session))
        for one in mine:
            columns = ", ".join(f"{column.header}: {column.unit} {column.role}" for column in one.values)
            console.print(f"{one.name}  {one.source}  ({one.day}; {columns})")
        if options.file:
            console.say("Signed. Next: varne add FILE --mapping {name}", name=mapping.name)
    return 0


def _text(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as failure:
        raise BadInput("{name} cannot be read: {reason}.", name=path, reason=str(failure)) from None
