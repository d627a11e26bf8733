"""How the reviewer of the French catalogue reads: what is wrong with one sentence beside its English.

Codes, commands, options and fields are no French and no English: they are taken out before words are compared.
"""

import re
from string import Formatter

from varne.kernel.vocabulary import table

PERCENT_FIELD = re.compile(r"%(?:\(\w+\))?[a-z]")
_CODES = re.compile(
    r"\{[^}]*\}"
    r"|%(?:\(\w+\))?[a-z]"
    r"|(?<![\w-])--?[a-z][\w-]*"
    r"|\bvarne [a-z-]+(?: [a-z]+)*"
    r"|\b\w+=\S+"
    r"|\b[a-z]{2}-[a-z]+(?:\.\w+)?|\bop:\S+"
    r"|\b\d+x\d+(?:x\d+)?:[\w-]+|\badmiralty:\w+"
    r"|\d\d:\d\d|\w+://\S+"
    r"|\bOFFICIAL-SENSITIVE(?: / Diffusion Restreinte)?"
    r"|\bmake install|\bsysctl \S+|\btimedatectl set-ntp true|\bchmod 600"
)

_ENGLISH = {
    "account": r"accounts?",
    "audience": r"audiences?",
    "boat": r"boats?",
    "candidate": r"candidates?",
    "case": r"cases?",
    "claim": r"claims?",
    "contact": r"contacts?",
    "entity": r"entit(?:y|ies)",
    "entry": r"entr(?:y|ies)",
    "grade": r"grades?",
    "group": r"groups?",
    "handover": r"handovers?",
    "judgement": r"judgements?",
    "label": r"labels?",
    "ledger": r"ledgers?",
    "log": r"logs?",
    "mapping": r"mappings?",
    "officer": r"officers?",
    "organisation": r"organisations?",
    "owner": r"owners?",
    "purpose": r"purposes?",
    "quantity": r"quantit(?:y|ies)",
    "recall": r"recall(?:s|ed)?",
    "release": r"release[sd]?",
    "report": r"reports?",
    "request": r"requests?",
    "subject": r"subjects?",
    "tally": r"tall(?:y|ies)",
}
"""The English of each word of the house. Released and recalled are verbs of the same word; reported is not."""

_FRENCH = {
    "audience": r"destinataires",
    "entity": r"entités?",
    "judgement": r"appréciations?",
    "ledger": r"registres?",
    "log": r"journ(?:al|aux)",
    "mapping": r"grilles? de lecture",
    "quantity": r"quantités?",
    "recall": r"rappel\w*",
    "release": r"diffus\w+",
    "report": r"comptes?[ -]rendus?",
    "request": r"demandes? d’information",
    "handover": r"transferts? de responsabilité",
    "group": r"réseaux?",
    "entry": r"inscriptions?",
}

RIVALS = (
    r"(?<!par )rapports?",
    r"déclarations?|affirmations?|allégations?|assertions?",
    r"libérations?|publications?|divulgations?",
    r"officiers?",
    r"organisations?",
    r"bateaux?|canots?|navires?",
    r"étiquettes?|labels?",
    r"candidats?|candidates?|candidatures?",
    r"entrées?",
    r"jugements?",
    r"contacts?",
    r"mappages?|mappings?|correspondances?",
    r"notations?",
    r"audiences?",
    r"grands? livres?",
    r"détenteurs?",
    r"comptages?|pointages?",
    r"affaires?",
    r"sujets?",
    r"objectifs?",
)
"""French words that would say a word of the house in another way."""

ALSO = {
    "group": r"networks?",
    "report": r"reporting",
    "tally": r"counts?",
    "grade": r"grading",
}
"""English that leads to the French word of the house as well."""

NO_REVERSE = frozenset({"account", "subject"})
"""Words whose French (compte, objet) is also an everyday word."""

ALONE = re.compile(r"\b(?:the|of|and|to|is|are|not|with|by|from|this|that|your|was|which|it|its|has|have|will)\b")
"""English words that no French sentence holds."""


def fields(template: str) -> list[str]:
    """Every named field and every %-field, sorted."""
    named = [f"{name}!{how}:{form}" for _, name, form, how in Formatter().parse(template) if name is not None]
    return sorted([*named, *PERCENT_FIELD.findall(template)])


def plain(sentence: str) -> str:
    """The sentence without its codes, commands, options and fields."""
    return _CODES.sub("§", sentence)


def english_of(word: str) -> re.Pattern[str]:
    """Find a word of the house in an English sentence."""
    return re.compile(rf"\b(?:{_ENGLISH[word]})\b", re.IGNORECASE)


def french_of(word: str) -> re.Pattern[str]:
    """Find the French of a word of the house: as the table writes it, or in its other forms."""
    form = _FRENCH.get(word, re.escape(table("terms")["word"][word]["fr"]) + "s?")
    return re.compile(rf"\b(?:{form})\b", re.IGNORECASE)


def typography(french: str) -> list[str]:
    """Say what a French typesetter would send back."""
    text = plain(french)
    checks = {
        "straight apostrophe": "'" in text,
        "quotation marks other than « »": re.search(r"[“”\"„]", text),
        "no space before a tall mark": re.search(r"[^\s\u202f§][:;?!]|§[;:?!](?=\s|$)", text),
        "no space inside guillemets": re.search(r"«\S|\S»", text),
        "three points for an ellipsis": "..." in text,
        "space before a comma or full stop": re.search(r"\w [,.](?=\s\w|$)", text),
    }
    return [fault for fault, found in checks.items() if found]
