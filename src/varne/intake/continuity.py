"""Does a sentence go on with the scene of the sentences before it? Only then may a figure take their time or place.

It goes on when it tells an event of the past with the figure. What became of people afterwards (custody, hospital, handing
over, still missing), what is so now, what had been so before, what may be so, a total and a nobody-hurt do not.
"""

from collections.abc import Sequence

from varne.intake.attachment import leads
from varne.intake.finder.clause import AUXILIARIES
from varne.intake.finder.counted import Counted, Line
from varne.intake.finder.place_name import PlaceFind
from varne.intake.finder.time_phrase import TimeFind
from varne.intake.finder.token import Token
from varne.intake.lexicon import reviewed
from varne.intake.scene import Scene
from varne.kernel.quantity import Op

_WORDS = reviewed("slots")
_RELATIVES = frozenset(_WORDS["relatives"])
_PERFECT = frozenset(_WORDS["perfect"])
_PAST_PERFECT = frozenset(_WORDS["past_perfect"])
_NOT_NOW = frozenset(_WORDS["present"]) | frozenset(_WORDS["conditional"])
_GOES_ON = frozenset(_WORDS["goes_on"])
_PARTICIPLES = frozenset(_WORDS["participles"])
_FRENCH_ENDS = ("e", "es", "ee", "ees", "i", "is", "ie", "ies", "u", "us", "ue", "ues", "t", "te", "ts")
_SETTING_OUT = frozenset(_WORDS["setting_out"])
_SAME_PLACE = frozenset(_WORDS["same_place"])
_NO_PARTICIPLE = frozenset(_WORDS["no_participles"])
_ANOTHER = frozenset(_WORDS["another"])
_STOPS = frozenset({";", ".", "|", "•"})
HARMS = frozenset({"missing", "injured", "dead"})
PLAIN_UNITS = frozenset({"person", "boat", "event", ""})
AFTERMATH = frozenset({"arrested", "missing", "injured", "handed_over", "returned"})


def same_event(scene: Scene, item: Counted, role: str) -> bool:
    """Say whether a figure is told as part of the event of the sentences before."""
    if role in AFTERMATH or nobody(item, role):
        return False
    return item.unit not in PLAIN_UNITS or tells_an_event(scene, item)


def nobody(item: Counted, role: str) -> bool:
    """'No injuries', 'aucun disparu': it is said of the whole affair, of no moment and no place."""
    return item.count.op is Op.NONE and role in HARMS


def another_craft(scene: Scene, item: Counted) -> bool:
    """'Second one now, at least 20 on it': the place of the first craft is not that of the next."""
    return any(token.norm in _ANOTHER for token in scene.line.tokens[: item.first])


def new_place(scene: Scene, places: Sequence[PlaceFind]) -> bool:
    """'In the Pas-de-Calais, two attempts ...': a place in front opens another scene."""
    return any(leads(scene, find) and not find.speaker for find in places) or _opens_elsewhere(scene.line.tokens)


def _opens_elsewhere(tokens: Sequence[Token]) -> bool:
    """'Dans leur hangar, les enquêteurs ...', 'In a nearby barn, officers ...'."""
    if not tokens or tokens[0].norm not in {"dans", "in", "inside", "chez", "at"} or tokens[0].raw[0].islower():
        return False
    lead = next((at for at, token in enumerate(tokens[:8]) if token.raw == ","), None)
    return lead is not None and not any(token.norm in _SAME_PLACE or token.kind == "d" for token in tokens[:lead])


def breaks(scene: Scene, unit: str) -> bool:
    """Say whether a sentence on what became of people ends the scene for things found ("3 arrested. 17 lifejackets ...")."""
    roles = {role.role for role in scene.roles}
    return bool(roles) and roles <= AFTERMATH and unit not in PLAIN_UNITS


def sets_out(scene: Scene) -> bool:
    """'They left on Friday night': the time of setting out is not that of what came after."""
    return any(token.norm in _SETTING_OUT for token in scene.line.tokens)


def of_a_state(scene: Scene, find: TimeFind) -> bool:
    """'Is still sought this evening' dates the state and not what happened before."""
    return any(token.norm in _GOES_ON for token in scene.line.tokens if token.start < find.start)


def tells_an_event(scene: Scene, item: Counted) -> bool:
    """Say whether the figure's verb tells something that happened: neither a state of now nor one of before."""
    line, french = scene.line, scene.sentence.language == "fr"
    behind = _verb(line, range(item.after, _clause_end(line, item.after)), french=french)
    if behind is not None:
        return behind
    before = _verb(line, range(item.first - 1, _clause_start(line, item.first) - 1, -1), french=french)
    return before is not False


def _clause_end(line: Line, at: int) -> int:
    return next((step for step in range(at, len(line.tokens)) if line.tokens[step].raw in _STOPS), len(line.tokens))


def _clause_start(line: Line, at: int) -> int:
    return next((step + 1 for step in range(at - 1, -1, -1) if line.tokens[step].raw in _STOPS), 0)


def _verb(line: Line, steps: range, *, french: bool) -> bool | None:
    """True for an event, False for a state, None where no auxiliary tells."""
    aside = False
    for at in steps:
        token = line.tokens[at]
        aside = aside or token.norm in _RELATIVES
        told = _tense(line.tokens, at, french=french)
        if told is not None and aside:
            aside = False
        elif told is not None:
            return told
    return None


def _tense(tokens: Sequence[Token], at: int, *, french: bool) -> bool | None:
    norm = tokens[at].norm
    if norm in _NOT_NOW:
        return False
    if norm in _PERFECT or norm in _PAST_PERFECT:
        return not _participle_follows(tokens, at)
    auxiliary = norm in AUXILIARIES and tokens[at].raw != "à" and (french or norm != "a")
    return True if auxiliary and norm not in {"been", "be", "being", "ete", "etre", "etant"} else None


def _participle_follows(tokens: Sequence[Token], at: int) -> bool:
    """Say whether a participle stands behind 'had' or 'avaient', past one adverb ('had since been')."""
    return any(_is_participle(token, tokens[at].norm) for token in tokens[at + 1 : at + 3] if token.kind == "w")


def _is_participle(token: Token, auxiliary: str) -> bool:
    if token.norm in _NO_PARTICIPLE:
        return False
    french = auxiliary.endswith(("avait", "avaient"))
    return token.norm.endswith(_FRENCH_ENDS) if french else token.norm.endswith("ed") or token.norm in _PARTICIPLES
