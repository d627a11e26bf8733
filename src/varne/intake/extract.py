"""The heart of `varne extract`: from a text and its date to candidate claims.

Pure: the same text, date and language give the same bytes. Reading files is the readers' work; this module starts
from text.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from datetime import datetime
from hashlib import sha256

from varne.intake.assembler import assemble, drafts_of
from varne.intake.boat_told import as_boats
from varne.intake.candidate import DocumentFacts, Extraction, to_json
from varne.intake.finder.anchor import Anchor
from varne.intake.scene import Scene, read_scene
from varne.intake.sentence import Sentence, sentences
from varne.intake.slot import Slotter
from varne.intake.tongue import Language, language_of
from varne.intake.weighing.weigh import weighed

Told = Callable[[int], None]
"""Is told how many tenths of a long reading are done."""

_LONGEST = 2000
_MOST_FIGURES = 30
_SCENES = 7
"""How many tenths of the time the sentences themselves take; the rest is what reaches over them."""
_FIGURE = re.compile(r"(?<![\w.,:/-])\d[\d.,:/-]*")


def _nobody(_: int) -> None:
    """Tell nobody."""


def extract_text(
    text: str, date: datetime | None, language: Language | None = None, told: Told = _nobody
) -> Extraction:
    """Find every number of things that a text asserts; date is the document's own, with its zone."""
    tongue = language or language_of(text)
    slotter, scenes = read_scenes(text, date, told)
    drafts = as_boats(scenes, drafts_of(scenes))
    told(_SCENES + 1)
    drafts = tuple(draft for draft in drafts if not slotter.of_an_old_year(scenes, draft))
    scenes, drafts = weighed(slotter, scenes, drafts)
    claims = assemble(text, scenes, drafts, slotter.slots(scenes, drafts))
    digest = sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
    return Extraction(
        DocumentFacts(digest, "text/plain", tongue, None if date is None else date.isoformat(), text), claims
    )


def read_scenes(text: str, date: datetime | None, told: Told = _nobody) -> tuple[Slotter, tuple[Scene, ...]]:
    """Read every sentence of a text, and the times, places and speakers that its figures may hang on."""
    slotter = Slotter(text, bounded(text, sentences(text)), Anchor(date))
    cut, scenes = slotter.sentences, []
    for number, one in enumerate(cut):
        scenes.append(read_scene(text, one, slotter.masked(number)))
        told(1 + (_SCENES - 1) * number // len(cut))
    return slotter, tuple(scenes)


def bounded(text: str, cut: Sequence[Sentence]) -> tuple[Sentence, ...]:
    """Cut what is no sentence (a table dump, a megabyte without a stop) into pieces, so that time stays linear.

    A piece begins before a figure or a word and never inside one, so that no figure is lost at a cut.
    """
    return tuple(piece for sentence in cut for piece in _pieces(text, sentence))


def _pieces(text: str, sentence: Sentence) -> Iterator[Sentence]:
    start = sentence.start
    for stop in _stops(text, sentence):
        yield Sentence(start, stop, text[start:stop], sentence.language, sentence.block)
        start = stop
    yield Sentence(start, sentence.end, text[start : sentence.end], sentence.language, sentence.block)


def _stops(text: str, sentence: Sentence) -> Iterator[int]:
    """Yield where to cut: after so many letters at a space, and before the figure that is one too many."""
    start, figures = sentence.start, 0
    for figure in _FIGURE.finditer(text, sentence.start, sentence.end):
        cuts = list(_by_length(text, start, figure.start()))
        yield from cuts
        start, figures = (cuts[-1], 1) if cuts else (start, figures + 1)
        if figures > _MOST_FIGURES:
            start, figures = figure.start(), 1
            yield start
    yield from _by_length(text, start, sentence.end)


def _by_length(text: str, start: int, end: int) -> Iterator[int]:
    while end - start > _LONGEST:
        stop = text.rfind(" ", start + _LONGEST // 2, start + _LONGEST)
        start = start + _LONGEST if stop < 0 else stop
        yield start


__all__ = ["extract_text", "to_json"]
