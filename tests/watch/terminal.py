"""The terminal before a centre in memory, at a minute of the night."""

import io

from tests.cli.terminal import Answer
from tests.watch.night import at
from varne.cli.main import run


def told(centre, minutes, *words, who="uk-hmcg.watch", language="en"):
    """Give a command as an officer on watch who acts for rescue."""
    out, err = io.StringIO(), io.StringIO()
    environment = {"VARNE_NOW": at(minutes).isoformat(), "VARNE_LANG": language}
    signed = (*words, "--as", who, "--purpose", "rescue")
    code = run(signed, environment, out, err, lambda _folder, _environment: centre)
    return Answer(code, out.getvalue(), err.getvalue())
