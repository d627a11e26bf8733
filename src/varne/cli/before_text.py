"""What is said when a document comes in that was here before: what is kept, and what this time changes nothing."""

from collections.abc import Iterator

from varne.desk.receive import Before, Kept
from varne.kernel.message import Message, say
from varne.language.voice import Voice

_FIELDS: dict[str, Message] = {
    "name": say("name"),
    "source": say("who sent or published it"),
    "channel": say("channel"),
    "stated": say("when the source published it"),
    "marking": say("marking"),
    "mapping": say("mapping"),
}


def before_lines(voice: Voice, before: Before) -> Iterator[str]:
    """Say when the document came first and, for each thing that is said otherwise this time, what the report keeps."""
    yield voice.text(
        "This document is here already: {officer} added it, {first}. One more receipt was kept.",
        officer=before.officer,
        first=before.first,
    )
    for each in before.kept:
        yield voice.text(
            "{field}: {kept} is kept; {given}, as said this time, stands on the receipt and changes nothing.",
            field=_FIELDS[each.field],
            kept=_written(voice, each, each.kept),
            given=_written(voice, each, each.given),
        )


def _written(voice: Voice, each: Kept, value: object) -> str:
    if not value:
        return voice.text("none")
    return voice.word("marking", str(value)) if each.field == "marking" else voice.write(value)
