"""Does a sentence go on with the scene of the sentences before it? Only then may a figure take their time or place.

It goes on while the same people or operation, its casualties or its outcome are spoken of. What is so now (held, still
sought), the setting out, a total and another place do not (tests/corpus/GUIDE.md). Nothing here knows positions.
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

_WORDS = reviewed("slots")
_RELATIVES = frozenset(_WORDS["relatives"])
_PERFECT = frozenset(_WORDS["perfect"])
_PAST_PERFECT = frozenset(_WORDS["past_perfect"])
_PRESENT = frozenset(_WORDS["present"])
_NOT_NOW = frozenset(_WORDS["present"]) | frozenset(_WORDS["conditional"])
_GOES_ON = frozenset(_WORDS["goes_on"])
_PARTICIPLES = frozenset(_WORDS["participles"])
_FRENCH_ENDS = ("e", "es", "ee", "ees", "i", "is", "ie", "ies", "u", "us", "ue", "ues", "t", "te", "ts")
_SETTING_OUT = frozenset(_WORDS["setting_out"])
_SAME_PLACE = frozenset(_WORDS["same_place"])
_ANOTHER_INCIDENT = frozenset(_WORDS["apart_incident"])
_NO_PARTICIPLE = frozenset(_WORDS["no_participles"])
_BEING = frozenset(_WORDS["being"])
_SOUGHT = frozenset(_WORDS["sought"])
_SOUGHT_BY = frozenset(_WORDS["being"]) | frozenset(_WORDS["goes_on"])
_ARRESTS = ("arrest", "interpell", "apprehend")
_STOPS = frozenset({";", ".", "|", "•"})
HARMS = frozenset({"missing", "injured", "dead"})
PLAIN_UNITS = frozenset({"person", "boat", "event", ""})
AFTERMATH = frozenset({"arrested", "missing", "injured", "handed_over", "returned"})


def same_event(scene: Scene, item: Counted, role: str) -> bool:
    """Say whether a figure is told as part of the event of the sentences before, its casualties or its outcome."""
    if role in HARMS:
        return not _still_sought(scene.line.tokens)
    if sets_out(scene) and role in {"aboard", "unknown"}:
        return False
    if role == "arrested":
        return any(token.norm.startswith(_ARRESTS) for token in scene.line.tokens) and tells_an_event(scene, item)
    return item.unit not in PLAIN_UNITS or not tells_a_state(scene, item)


def _still_sought(tokens: Sequence[Token]) -> bool:
    return any(token.norm in _SOUGHT and tokens[at - 1].norm in _SOUGHT_BY for at, token in enumerate(tokens) if at)


def new_place(scene: Scene, places: Sequence[PlaceFind]) -> bool:
    """'In the Pas-de-Calais, two attempts ...': a place in front opens another scene."""
    return any(leads(scene, find) and not find.speaker for find in places) or _opens_elsewhere(scene.line.tokens)


def _opens_elsewhere(tokens: Sequence[Token]) -> bool:
    """'Dans leur hangar, les enquêteurs ...', 'In a nearby barn, officers ...'."""
    if not tokens or tokens[0].norm not in {"dans", "in", "inside", "chez", "at"} or tokens[0].raw[0].islower():
        return False
    lead = next((at for at, token in enumerate(tokens[:8]) if token.raw == ","), None)
    if lead is not None and any(token.norm in _ANOTHER_INCIDENT for token in tokens[:lead]):
        return True
    return lead is not None and not any(token.norm in _SAME_PLACE or token.kind == "d" for token in tokens[:lead])


def breaks(scene: Scene, unit: str) -> bool:
    """Say whether a sentence on what became of people ends the scene for things found ("3 arrested. 17 lifejackets ...")."""
    roles = {role.role for role in scene.roles}
    return bool(roles) and roles <= AFTERMATH and unit not in PLAIN_UNITS


def sets_out(scene: Scene) -> bool:
    """'They left on Friday night': the time of setting out is not that of what came after."""
    return any(_sets_out(scene.line.tokens, at) for at in range(len(scene.line.tokens)))


def _sets_out(tokens: Sequence[Token], at: int) -> bool:
    """'ils sont partis', 'they left Dunkirk'; 'un canot parti de Calais' and 'the others left by bus' tell of more."""
    if tokens[at].norm not in _SETTING_OUT:
        return False
    if tokens[at].norm in {"left", "departed"}:
        return at + 1 < len(tokens) and (tokens[at + 1].raw[0].isupper() or tokens[at + 1].norm in {"the", "from"})
    return at > 0 and tokens[at - 1].norm in _BEING


def of_a_state(scene: Scene, find: TimeFind) -> bool:
    """'Is still sought this evening' dates the state and not what happened before."""
    return any(token.norm in _GOES_ON - {"encore"} for token in scene.line.tokens if token.start < find.start)


def tells_a_state(scene: Scene, item: Counted) -> bool:
    """Say whether the figure's clause tells what is so now: "are sheltered", "restent", "still"."""
    line = scene.line
    clause = range(_clause_start(line, item.first), _clause_end(line, item.after))
    return any(line.tokens[at].norm in _PRESENT or line.tokens[at].norm in _GOES_ON for at in clause)


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
