"""varne position: where a text says that something is. It needs no centre and keeps nothing."""

import sys
from argparse import Namespace

from varne.cli.console import Console
from varne.cli.parser import Parser
from varne.cli.position_json import answer_json
from varne.cli.position_text import answer_lines, spoken_lines
from varne.intake.position import read
from varne.kernel.errors import BadInput
from varne.kernel.message import say

MOST = 1_000_000


def arguments(parser: Parser) -> None:
    """Declare the text and how it is answered."""
    parser.option("text", say("the words of the position; - reads them from the input"), metavar="TEXT")
    parser.option("--speak", say("say the position digit by digit, for the radio"), action="store_true")


def run(options: Namespace, console: Console) -> int:
    """Print every reading, the likeliest first; a text without a position is answered, not refused."""
    text = sys.stdin.read(MOST + 1) if options.text == "-" else options.text
    if len(text) > MOST:
        raise BadInput("The text is longer than {most} characters. Give the part with the position.", most=MOST)
    found = read(text)
    if options.json:
        console.json(answer_json(console.voice, found))
    elif options.speak:
        console.print(*spoken_lines(console.voice, found))
    else:
        console.print(*answer_lines(console.voice, found))
    return 0
