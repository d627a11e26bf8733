"""The clock of an offer in words: how long it has waited, and what is to be done by now."""

from varne.kernel.message import Message, say
from varne.language.voice import Voice
from varne.picture.watch.offers import Urgency, Waiting

TO_DO: dict[Urgency, Message] = {
    Urgency.FRESH: say("waits for an answer"),
    Urgency.LATE: say("no answer after 5 minutes: ring them"),
    Urgency.ALARM: say("NO ANSWER AFTER 10 MINUTES: ring the head of their watch now"),
}
MINE: dict[Urgency, Message] = {
    Urgency.FRESH: say("answer it"),
    Urgency.LATE: say("you have not answered for 5 minutes"),
    Urgency.ALARM: say("YOU HAVE NOT ANSWERED FOR 10 MINUTES"),
}


def clock_words(voice: Voice, one: Waiting, *, mine: bool = False) -> str:
    """Say how long an offer has waited and what that asks of the offering side, or of the one that is asked."""
    waited = voice.plural(one.minutes, "{count} minute ago", "{count} minutes ago")
    return f"{waited}, {voice.say((MINE if mine else TO_DO)[one.urgency])}"
