"""The words in capitals that stand for what an officer types after an option, in both languages.

Invariant: an option stands for one of these words and no other; an unknown one is an error at once.
"""

from varne.kernel.message import Message, say

_WORDS = (
    say("ACTION"),
    say("AUDIENCE"),
    say("CANDIDATE"),
    say("CHANNEL"),
    say("CODE"),
    say("CONTACT"),
    say("COUNTRY"),
    say("CRAFT"),
    say("DAY"),
    say("DECISION"),
    say("DRAFT"),
    say("ENTRY"),
    say("FIELD=VALUE"),
    say("FATE=PEOPLE"),
    say("FILE"),
    say("GRADE"),
    say("JUDGEMENT"),
    say("MARKING"),
    say("MILES"),
    say("NAME"),
    say("NUMBER"),
    say("OFFER"),
    say("OFFICER"),
    say("ORGANISATION"),
    say("PLACE"),
    say("PORT"),
    say("POSITION"),
    say("PURPOSE"),
    say("REPORT"),
    say("ROLE"),
    say("TEXT"),
    say("TIME"),
    say("UNIT"),
    say("WIND"),
    say("ZONE"),
)
PLACEHOLDERS: dict[str, Message] = {word.template: word for word in _WORDS}
