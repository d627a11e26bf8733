"""The terminal in this process: a command line, an environment, and what came of it."""

import io
from pathlib import Path

import msgspec

from varne.cli.main import run


class Answer(msgspec.Struct, frozen=True):
    """Exit code and both streams."""

    code: int
    out: str
    err: str

    @property
    def json(self):
        return msgspec.json.decode(self.out)


class Terminal:
    """One centre's folder and the environment in which commands are given."""

    def __init__(self, home: Path, **environment: str) -> None:
        self.home = home
        self.environment = {"VARNE_HOME": str(home), "LANG": "en_GB.UTF-8", **environment}

    def __call__(self, *words: str, **environment: str) -> Answer:
        out, err = io.StringIO(), io.StringIO()
        code = run(words, {**self.environment, **environment}, out, err)
        return Answer(code, out.getvalue(), err.getvalue())
