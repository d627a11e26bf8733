"""What was asked and what came out: the question, low, best and high, and on how much it rests."""

from varne.language.voice import Voice
from varne.picture.question import Question
from varne.picture.tally import Tally


def asked(voice: Voice, question: Question) -> str:
    """Say what is counted, in which role, on which day, or from which day to which."""
    if question.first == question.last:
        return voice.text(
            "{unit}, {role}, on {day}",
            unit=voice.word("unit", question.unit, 2).capitalize(),
            role=voice.role(question.role, question.unit),
            day=question.first,
        )
    return voice.text(
        "{unit}, {role}, from {first} to {last}",
        unit=voice.word("unit", question.unit, 2).capitalize(),
        role=voice.role(question.role, question.unit),
        first=question.first,
        last=question.last,
    )


def figures(voice: Voice, found: Tally) -> str:
    """Say low, best and high in one line."""
    if found.high is None:
        return voice.text("low {low} · best {best} · high: nothing bounds it", low=found.low, best=found.best)
    return voice.text("low {low} · best {best} · high {high}", low=found.low, best=found.best, high=found.high)


def based_on(voice: Voice, found: Tally) -> str:
    """Say on how many claims the answer rests: those that this reader may see, and no word about others."""
    return voice.text("Claims behind this that you may see: {count}", count=len(found.based_on))


def open_questions(voice: Voice, found: Tally) -> str:
    """Say how many pairs of events may be one; empty where there is none."""
    if not found.open_questions:
        return ""
    return voice.plural(
        len(found.open_questions),
        "{count} pair of events may be one and the same: counted once for low, apart for high.",
        "{count} pairs of events may be one and the same: counted once for low, apart for high.",
    )


def undated(voice: Voice, found: Tally) -> str:
    """Say how many events no day holds because nobody said when; empty where there is none."""
    if not found.scope.undated:
        return ""
    return voice.plural(
        len(found.scope.undated),
        "{count} event is not counted: nobody said when.",
        "{count} events are not counted: nobody said when.",
    )
