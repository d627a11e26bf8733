"""Parts of a day: morning, en fin d'après-midi, overnight, à l'aube, and how many minutes of the day each spans.

The table is the house's (docs/reference/times.md): a part is always an interval and never an instant. Invariant:
minutes count from midnight of the day that is named, so a night runs past 1440.
"""

import re

import msgspec

from varne.intake.finder.time_rule import Rules

MORNING, AFTERNOON, EVENING, NIGHT = "morning", "afternoon", "evening", "night"
_TABLE: dict[tuple[str, str], tuple[int, int]] = {
    (MORNING, ""): (360, 720),
    (MORNING, "early"): (300, 540),
    (MORNING, "beginning"): (360, 540),
    (MORNING, "very beginning"): (300, 480),
    (MORNING, "mid"): (540, 660),
    (MORNING, "late"): (600, 720),
    (AFTERNOON, ""): (720, 1080),
    (AFTERNOON, "early"): (720, 900),
    (AFTERNOON, "mid"): (840, 960),
    (AFTERNOON, "late"): (960, 1080),
    (EVENING, ""): (1080, 1440),
    (EVENING, "early"): (1080, 1200),
    (EVENING, "mid"): (1140, 1260),
    (EVENING, "late"): (1260, 1440),
    (NIGHT, ""): (1260, 1860),
    (NIGHT, "early"): (1260, 1440),
    (NIGHT, "mid"): (1440, 1680),
    (NIGHT, "late"): (1380, 1560),
    (NIGHT, "end"): (1680, 1860),
    ("small hours", ""): (0, 360),
    ("dawn", ""): (360, 480),
    ("dusk", ""): (960, 1320),
    ("noon", ""): (660, 840),
    ("day", ""): (0, 1440),
    ("day", "early"): (0, 540),
    ("day", "late"): (1080, 1440),
    ("day", "end"): (960, 1200),
}
_NAMES = {
    **dict.fromkeys(("morning", "matin", "matinee"), MORNING),
    **dict.fromkeys(("afternoon", "apres-midi", "apres midi"), AFTERNOON),
    **dict.fromkeys(("evening", "soir", "soiree"), EVENING),
    **dict.fromkeys(("night", "nuit"), NIGHT),
    "journee": "day",
}
_STAGES = {
    **dict.fromkeys(("early", "earlier", "tot", "de bonne heure"), "early"),
    **dict.fromkeys(("late", "later", "tard", "fin", "end"), "late"),
    **dict.fromkeys(("mid", "middle", "milieu"), "mid"),
    **dict.fromkeys(("debut", "start", "beginning"), "beginning"),
}


class DayPart(msgspec.Struct, frozen=True, gc=False):
    """A part of a day. shift is the day it belongs to, from the document's, when the words say so themselves.

    leaning: only a time when a day or an hour stands beside it ("morning" alone may be a patrol).
    """

    name: str
    stage: str = ""
    shift: int | None = None
    leaning: bool = False

    def minutes(self) -> tuple[int, int]:
        """Return from which to which minute of its day it runs."""
        return (
            _TABLE.get((self.name, self.stage))
            or _TABLE.get((self.name, _COARSE.get(self.stage, "")))
            or _TABLE[self.name, ""]
        )


_COARSE = {"beginning": "early", "very beginning": "early", "end": "late"}


def staged(part: DayPart, word: str) -> DayPart:
    """Return the part narrowed by early or late, unless it is narrowed already."""
    return part if part.stage else msgspec.structs.replace(part, stage=_STAGES[word])


def _named(found: re.Match[str]) -> DayPart:
    """Read a part of a day with what stands before it: an article makes it stand alone, nothing makes it lean."""
    opening, stage, name = found.groups()
    own = 0 if re.search(r"\b(?:this|ce|cet|cette)\b", found.group()) else None
    if own == 0 and _NAMES[name] == NIGHT:
        return DayPart(NIGHT, _STAGES.get(stage or "", ""), shift=-1)
    leaning = (
        own is None
        and not (
            opening
            and re.match(r"in |during |dans |au cours|pendant |over |durant |en pleine |toute |through ", opening)
        )
        and not stage
    )
    return DayPart(_NAMES[name], _STAGES.get(stage or "", ""), own, leaning)


def _of_stage(found: re.Match[str]) -> DayPart:
    very, stage, name = found.groups()
    word = "very beginning" if very and stage == "debut" else _STAGES[stage]
    word = "end" if stage == "fin" and _NAMES[name] in (NIGHT, "day") else word
    return DayPart(_NAMES[name], word)


def _early(found: re.Match[str]) -> DayPart:
    own = 0 if re.search(r"\bce\b", found.group()) else None
    return DayPart(MORNING if found[2] else (found[3] and EVENING) or MORNING, _STAGES[found[1]], own)


_PART = r"(morning|afternoon|evening|night)\b(?! (?:shift|patrol|sun|star|watch|vision|club|time))"
_PARTIE = r"(matinee|matin|apres[- ]midi|soiree|soir|nuit)\b"

PARTS = Rules[DayPart](
    starts=(
        *_NAMES,
        *[
            "early",
            "earlier",
            "late",
            "later",
            "mid",
            "middle",
            "in",
            "during",
            "over",
            "the",
            "this",
            "last",
            "previous",
            "overnight",
            "tonight",
            "dawn",
            "daybreak",
            "first",
        ],
        *[
            "sunrise",
            "dusk",
            "nightfall",
            "sunset",
            "lunchtime",
            "small",
            "tot",
            "tard",
            "de",
            "bonne",
            "toute",
            "through",
            "en",
            "au",
            "a",
            "dans",
            "l",
            "le",
            "la",
            "ce",
            "cet",
            "cette",
            "petit",
            "aube",
            "des",
        ],
        *[
            "aux",
            "apres",
            "mi",
            "journee",
            "hier",
            "pendant",
            "durant",
            "crepuscule",
            "lever",
            "milieu",
            "fin",
            "debut",
            "tout",
        ],
    ),
    rules=(
        (
            "last_night",
            r"(?:the )?(?:last|previous|past) night\b|(?:dans )?(?:la )?nuit (?:derniere|passee)\b",
            lambda _: DayPart(NIGHT, shift=-1),
        ),
        ("tonight", r"(?:late )?tonight\b", lambda _: DayPart(EVENING, shift=0)),
        ("overnight", r"overnight\b", lambda _: DayPart(NIGHT)),
        (
            "small_hours",
            r"(?:in |during |dans |aux )?(?:the |les )?(?:(?:very )?early hours|small hours|premieres heures)\b"
            r"(?! (?:de la matinee|du jour))",
            lambda _: DayPart("small hours"),
        ),
        (
            "dawn",
            r"(?:at |before |a |des |avant )?(?:the |l')?(?:crack of )?(?:dawn|daybreak|first light|sunrise|aube)\b",
            lambda found: DayPart("dawn", leaning=found.group() == "dawn"),
        ),
        (
            "lever_du_jour",
            r"(?:au|des le) (?:lever|point) d[ue] (?:jour|soleil)\b|aux premieres lueurs(?: d[ue] (?:jour|l'aube))?\b",
            lambda _: DayPart("dawn"),
        ),
        (
            "petit_matin",
            r"(?:au |ce )?petit matin\b|aux premieres heures (?:de la matinee|du jour)\b",
            lambda found: DayPart(MORNING, "early", shift=0 if found.group().startswith("ce") else None),
        ),
        (
            "dusk",
            r"(?:at |a )?(?:the |la )?(?:dusk|nightfall|sunset|last light|tombee de la nuit|nuit tombee)\b"
            r"|(?:au )?(?:crepuscule|coucher du soleil)\b",
            lambda _: DayPart("dusk"),
        ),
        ("noon", r"(?:at )?lunchtime\b|(?:a la |en )?mi-journee\b|en milieu de journee\b", lambda _: DayPart("noon")),
        (
            "meme",
            r"(?:le |ce )(matin|soir) meme\b|(?:la |cette )(nuit) meme\b",
            lambda found: DayPart(_NAMES[found[1] or found[2]]),
        ),
        (
            "stage",
            r"(?:en |au |a la )?(tout )?(debut|milieu|fin) (?:de |d')(?:la |l')?(matinee|soiree|apres[- ]midi|nuit|journee)\b",
            _of_stage,
        ),
        (
            "tot",
            r"(tot|tard|de bonne heure),? (?:(?:ce |dans la |le |en )?(matin|matinee)|(?:ce |dans la |le |en )?(soir|soiree))\b",
            _early,
        ),
        (
            "journee",
            r"(?:dans |au cours de |pendant |durant )?la journee (?=d)|journee (?=d)",
            lambda _: DayPart("day", leaning=True),
        ),
        (
            "part",
            rf"((?:in |during |over |through )?the |this )?(?:(?:very )?(early|late|mid|earlier|later|middle)[ -](?:of the |this )?)?{_PART}",
            _named,
        ),
        (
            "partie",
            rf"((?:dans |pendant |durant |en pleine |toute |au cours de |en |de |au |du )?(?:la |le |l'|ce |cet |cette )?|l'|d')(tot )?{_PARTIE}(?!-)",
            _named,
        ),
    ),
)
