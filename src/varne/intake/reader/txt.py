"""Plain text: the text exactly as decoded, one part, and every character's way back to its bytes."""

from varne.intake.document import ByteRange
from varne.intake.limits import Allowance
from varne.intake.reader.decoding import decode
from varne.intake.reader.draft import Draft, Reading, Source


def read(source: Source, allowance: Allowance) -> Reading:
    """Read plain text in any of the usual encodings."""
    decoded = decode(source.data, source.name)
    draft = Draft("text/plain", allowance)
    draft.notes.extend(decoded.notes)
    draft.write(decoded.text, "body", ByteRange(0, len(source.data)))
    return draft.finish(runs=decoded.offsets.runs)
