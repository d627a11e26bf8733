"""What a text says of the region it is about ("you are in English waters"): kept in its words, decides nothing."""

import re
from collections.abc import Mapping

from varne.intake.position.script import script
from varne.reckon.position.region import Region, Statement

_PEOPLES: Mapping[Region, str] = {
    Region.UK: "uk|british|english|anglais|anglaises?|britanniques?",
    Region.FR: "french|francais|francaises?",
    Region.BE: "belgian|belges?",
}
_ENGLISH = r"\b(?:{people})\s(?:territorial\s)?(?:waters|side|srr|sar|search and rescue (?:region|zone|area))\b"
_FRENCH = r"\b(?:eaux|cote|zone sar|srr|zone de recherche et (?:de )?sauvetage)\s(?:territoriales\s)?(?:{people})\b"
_PATTERNS = {
    region: re.compile("|".join(pattern.format(people=people) for pattern in (_ENGLISH, _FRENCH)))
    for region, people in _PEOPLES.items()
}
_MOST = 6


def statements_in(text: str) -> tuple[Statement, ...]:
    """Return what is said of a region, in the order of the text, each wording once."""
    plain = script(text)
    found = [
        (match.start(), Statement(region, text[match.start() : match.end()]))
        for region, pattern in _PATTERNS.items()
        for match in pattern.finditer(plain)
    ]
    return tuple(dict.fromkeys(one for _, one in sorted(found, key=lambda pair: pair[0])))[:_MOST]
