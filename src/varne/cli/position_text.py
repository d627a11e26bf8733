"""The readings of a position on the terminal: as degrees and minutes, why, and in which rescue region."""

from collections.abc import Iterator

from varne.intake.position import Answer, Reading, speak
from varne.intake.position.speech import decimals_for
from varne.language.voice import Voice
from varne.reckon.position.region import standing
from varne.wording.position import REGIONS, figure, in_minutes, region_words


def answer_lines(voice: Voice, found: Answer) -> Iterator[str]:
    """Yield the lines of the answer."""
    if found.ambiguous:
        yield voice.text("More than one position can be meant. Ask the caller which.")
    elif not found.readings:
        yield voice.text("No position was found in these words.")
    for number, one in enumerate(found.readings, 1):
        yield from _reading(voice, one, found, f"{number}. " if found.ambiguous else "")
    for unresolved in found.unresolved:
        yield voice.text("Not resolved: {words}. {why}", words=unresolved.said, why=unresolved.why)
    for statement in found.statements:
        yield voice.text("Said: {words} ({region}).", words=statement.said, region=REGIONS[statement.region])


def spoken_lines(voice: Voice, found: Answer) -> Iterator[str]:
    """Yield every reading as it is said over the radio."""
    yield from (speak(one.point, voice.language, decimals_for(one.radius_nm)) for one in found.readings)


def _reading(voice: Voice, one: Reading, found: Answer, number: str) -> Iterator[str]:
    yield number + voice.text(
        "{position}, within {radius} nautical miles",
        position=in_minutes(voice, one.point, one.radius_nm),
        radius=figure(voice, one.radius_nm, 2 if one.radius_nm >= 0.1 else 3),
    )
    yield "   " + " ".join(voice.say(reason) for reason in one.why)
    yield "   " + region_words(voice, standing(one.point, one.radius_nm, found.statements))
