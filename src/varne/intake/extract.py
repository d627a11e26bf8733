"""The heart of `varne extract`: from a text and its date to candidate claims.

Pure: the same text, date and language give the same bytes. Reading files is the readers' work; this module starts
from text.
"""

from datetime import datetime
from hashlib import sha256

from varne.intake.assembler import assemble, drafts_of
from varne.intake.candidate import DocumentFacts, Extraction, to_json
from varne.intake.finder.anchor import Anchor
from varne.intake.scene import read_scene
from varne.intake.sentence import sentences
from varne.intake.slot import Slotter
from varne.intake.tongue import Language, language_of


def extract_text(text: str, date: datetime | None, language: Language | None = None) -> Extraction:
    """Find every number of things that a text asserts; date is the document's own, with its zone."""
    tongue = language or language_of(text)
    slotter = Slotter(text, sentences(text), Anchor(date))
    scenes = tuple(
        read_scene(text, sentence, slotter.masked(number)) for number, sentence in enumerate(slotter.sentences)
    )
    drafts = drafts_of(scenes)
    claims = assemble(text, scenes, drafts, slotter.slots(scenes, drafts))
    digest = sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
    return Extraction(
        DocumentFacts(digest, "text/plain", tongue, None if date is None else date.isoformat(), text), claims
    )


__all__ = ["extract_text", "to_json"]
