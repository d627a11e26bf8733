"""A document as the signs see it: its figures, sentence by sentence, with what stands around them."""

import re
from collections import defaultdict
from collections.abc import Sequence

from varne.intake.finder.token import Token
from varne.intake.scene import Scene
from varne.intake.timing import Timing
from varne.intake.weighing.figure import Figure

_LOOKS_UP = 12
_LONGEST_HEADING = 60
_MOST_WORDS = 8
_LABEL = re.compile(r"\W*([^\W\d][\w '/()-]{1,40})\s*[:=]")


class Page:
    """The figures of a document with their sentences; reads once what several figures share."""

    def __init__(self, scenes: Sequence[Scene], timing: Timing, figures: Sequence[Figure]) -> None:
        self.scenes = scenes
        self.figures = tuple(figures)
        self.logged = tuple(timing.is_logged(number) for number in range(len(scenes)))
        self.is_log = sum(self.logged) * 3 > len(scenes)
        self.of_scene: dict[int, list[int]] = defaultdict(list)
        self.told_before: dict[int, str] = {}
        self.told_again: set[int] = set()
        self._read_values()
        self.headings = tuple(_is_heading(scene.sentence.text.strip()) for scene in scenes)

    def _read_values(self) -> None:
        """Where a value stands again: the role that it had before, and whether it comes once more."""
        roles: dict[tuple[int, int | None], str] = {}
        latest: dict[tuple[int, int | None], int] = {}
        for at, figure in enumerate(self.figures):
            self.of_scene[figure.scene].append(at)
            value = figure.count.low, figure.count.high
            if value in roles:
                self.told_before[at] = roles[value]
            if value in latest:
                self.told_again.add(latest[value])
            latest[value] = at
            if figure.role:
                roles[value] = figure.role

    def tokens(self, at: int) -> tuple[Token, ...]:
        """The tokens of the sentence in which a figure stands."""
        return self.scenes[self.figures[at].scene].line.tokens

    def heading_over(self, number: int) -> tuple[Token, ...]:
        """The words of the nearest line above that looks like a heading."""
        for other in range(number - 1, max(-1, number - _LOOKS_UP), -1):
            if self.headings[other]:
                return self.scenes[other].line.tokens
        return ()

    def label_of(self, number: int) -> str:
        """The words before the colon that opens a sentence: 'Enfants : 9'."""
        found = _LABEL.match(self.scenes[number].sentence.text)
        return found[1] if found is not None else ""


def _is_heading(line: str) -> bool:
    short = len(line) < _LONGEST_HEADING
    return short and (line.endswith(":") or (line.isupper() and len(line.split()) < _MOST_WORDS))
