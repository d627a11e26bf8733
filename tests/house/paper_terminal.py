"""Runs the commands that a paper shows, block by block, and keeps what they print.

```sh blocks are run, ```text blocks must stand in what the block before printed (line by line, in that order), and a
```yaml block whose first line is a comment is written to the file which that comment names. REPORT and CLAIM (in French
COMPTE-RENDU and ÉLÉMENT) stand for the id that was printed last, ACCOUNT (COMPTE) for the account of this machine.
"""

import os
import re
import shlex
import subprocess
import sys
from pathlib import Path

from tests.cli.terminal import Terminal

from varne.desk.identity import account_name

BLOCK = re.compile(r"^```(sh|text|yaml)\n(.*?)^```$", re.DOTALL | re.MULTILINE)
SHELL_WORDS = re.compile(r"[|>]|^echo ")
_REPORTS = (r"(?:Report|Compte rendu) ([0-9a-f]{32})", r'"report": "([0-9a-f]{32})"')
_CLAIMS = (r"(?:claim|élément) ([0-9a-f]{32})", r'"claim": "([0-9a-f]{32})"')
_DRAFTS = (r"--agree ([0-9a-f]{32})",)
_NAMED = ((("REPORT", "COMPTE-RENDU"), _REPORTS), (("CLAIM", "ÉLÉMENT"), _CLAIMS), (("DRAFT", "PROJET"), _DRAFTS))


class PaperTerminal:
    """One reader who follows a paper from its first block to its last, in an empty folder."""

    def __init__(self, folder: Path, language: str) -> None:
        self.folder = folder
        self.terminal = Terminal(folder / "var", LANG=f"{language}_{language.upper()}.UTF-8")
        self.printed = ""
        self.used: set[str] = set()
        self._ids = {"ACCOUNT": account_name(), "COMPTE": account_name()}

    def follow(self, paper: str) -> list[str]:
        """Run every block; return what is not as the paper says."""
        wrong: list[str] = []
        for kind, text in BLOCK.findall(paper):
            if kind == "yaml":
                name = text.partition("\n")[0].removeprefix("# ")
                (self.folder / name).write_text(text, encoding="utf-8")
            elif kind == "sh":
                self.printed = ""
                wrong += [line for line in _lines(text) if not self._run(line)]
            else:
                wrong += self._not_printed(text)
        return wrong

    def _not_printed(self, text: str) -> list[str]:
        """Each line must be printed, after the ones before it."""
        printed, absent = _plain_lines(self.printed), []
        for line in filter(None, _plain_lines(self._named(text))):
            if line in printed:
                printed = printed[printed.index(line) + 1 :]
            else:
                absent.append(f"not printed: {line}")
        return absent

    def _run(self, line: str) -> bool:
        """Run one command line as the reader would type it, in the language of the terminal."""
        line = "varne demo" if line == "make run" else line
        if line.startswith("export "):
            self._export(line.removeprefix("export "))
            return True
        line = self._named(line)
        code, out, err = self._in_shell(line) if self._needs_shell(line) else self._in_process(line)
        self.printed += out
        self._learn(out)
        if code:
            self.printed += err
        return code == 0

    def _named(self, text: str) -> str:
        """Put what was printed in the place of the words that stand for it."""
        for word, value in self._ids.items():
            text = re.sub(rf"(?<![\w-]){word}(?![\w-])", value, text)
        return text

    def _export(self, setting: str) -> None:
        name, _, value = setting.partition("=")
        if name in ("VARNE_LANG", "VARNE_AS"):
            self.terminal.environment[name] = value

    def _needs_shell(self, line: str) -> bool:
        return bool(SHELL_WORDS.search(re.sub(r'"[^"]*"', "", line)))

    def _in_process(self, line: str) -> tuple[int, str, str]:
        words = shlex.split(line, comments=True)
        assert words[0] == "varne", f"a paper may show varne, echo, export and make run alone: {line}"
        after_out = [before in ("--out", "--file") for before in words[:-1]]
        named = [
            str(self.folder / word) if written or (self.folder / word).is_file() else word
            for word, written in zip(words[1:], after_out, strict=True)
        ]
        self.used.add(words[1])
        answer = self.terminal(*named)
        return answer.code, answer.out, answer.err

    def _in_shell(self, line: str) -> tuple[int, str, str]:
        path = f"{Path(sys.executable).parent}:{os.environ['PATH']}"
        environment = {**self.terminal.environment, "PATH": path, "PYTHONUTF8": "1"}
        command = ["bash", "-euo", "pipefail", "-c", line]
        told = subprocess.run(
            command, cwd=self.folder, env=environment, capture_output=True, encoding="utf-8", check=False
        )
        return told.returncode, told.stdout, told.stderr

    def _learn(self, out: str) -> None:
        for words, patterns in _NAMED:
            found = [each for pattern in patterns for each in re.findall(pattern, out)]
            self._ids |= dict.fromkeys(words, found[-1]) if found else {}


def _plain_lines(text: str) -> list[str]:
    """Spaces that keep French marks with their words look like others on a page, and how far a line is indented does not."""
    return [line.strip() for line in text.replace("\u00a0", " ").replace("\u202f", " ").splitlines()]


def _lines(text: str) -> list[str]:
    """The command lines of a block, joined where a backslash breaks them, without remarks."""
    joined = text.replace("\\\n", " ")
    return [line.strip() for line in joined.splitlines() if line.strip() and not line.startswith("#")]
