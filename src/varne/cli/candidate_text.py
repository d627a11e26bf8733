"""One candidate in one line, for an officer who reads many."""

from varne.kernel.report import Candidate
from varne.language.voice import Voice
from varne.wording.period import window
from varne.wording.statement import in_role


def candidate_line(voice: Voice, one: Candidate) -> str:
    """Say a candidate: its key, its count in the reader's language, then what goes with it."""
    parts = [
        f"  {one.key}  {in_role(voice, one)}",
        voice.text("“{words}”", words=one.quantity.said),
        "" if one.valid is None else window(voice, one.valid),
        "" if one.place is None else one.place.said,
        one.said_by,
        voice.text("part of {whole}", whole=one.part_of) if one.part_of else "",
    ]
    return " · ".join(part for part in parts if part)
