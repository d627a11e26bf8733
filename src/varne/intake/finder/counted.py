"""Which figures of a line count something: those with a noun of ours, and bare ones that cannot be anything else.

Precision first: a figure without a noun is taken only in a position that the lexicon bare.yaml lists (a verb of
rescue behind it, "of them", a label before it, a total, a correction). A figure inside a masked span is never taken.
"""

from collections.abc import Sequence

import msgspec

from varne.intake.finder.count import Count, find_counts, reread, suffix
from varne.intake.finder.lexicon import Phrases, reviewed
from varne.intake.finder.noun import Noun, noun_before, noun_of, others_at
from varne.intake.finder.number import STARTS, Kind
from varne.intake.finder.token import Token
from varne.intake.finder.trigger import Trigger
from varne.kernel.quantity import Op

_WORDS = reviewed("bare")
_AUXILIARIES = frozenset(_WORDS["auxiliaries"])
_OF_THEM: Phrases[bool] = Phrases((phrase, True) for phrase in _WORDS["of_them"])
_KEPT: Phrases[bool] = Phrases((phrase, True) for phrase in _WORDS["kept_before"])
PART_MARKERS: Phrases[bool] = Phrases((phrase, True) for phrase in _WORDS["part_markers"])
_CONTEXTS = frozenset(_WORDS["contexts"])
_TOTAL_LINKS = frozenset(_WORDS["total_links"])
_LABEL_MARKS = frozenset(_WORDS["label_marks"])
_STOPS = frozenset(reviewed("stops")["stops"])
_COPULAS: Phrases[bool] = Phrases((phrase, True) for phrase in _WORDS["copulas"])
_SUMS: Phrases[bool] = Phrases((phrase, True) for phrase in _WORDS["sums"])
_SUBJECT_VERBS = frozenset(_WORDS["verbs_of_subject"])
_PAIRS = frozenset(_WORDS["pairs"])
_SAYINGS = frozenset({"said", "says", "told", "added", "recalled", "explained", "dit", "raconte", "confie", "explique"})
_FUTURES = frozenset({"will", "would", "could", "may", "might", "can"})
_GROUPS = frozenset({"group", "groupe", "family", "famille", "party"})
_LABELS = frozenset({"pob", "pax", "persons", "pers", "personnes", "migrants", "people", "souls on board"})
_AUXILIARY_REACH = 6


class Counted(msgspec.Struct, frozen=True, gc=False):
    """A figure that counts something: unit "" means "the same as before"; after is where its noun phrase ends."""

    count: Count
    noun: Noun | None
    unit: str
    after: int
    rule: str

    @property
    def first(self) -> int:
        """The token where the figure begins."""
        return self.count.first

    @property
    def article(self) -> bool:
        """Say whether it is only 'a man', which counts in an enumeration alone."""
        return self.count.number.kind is Kind.ARTICLE and self.count.op is Op.EXACTLY


class Line(msgspec.Struct, frozen=True, gc=False):
    """The tokens of one sentence with its role words and the tokens that are masked."""

    tokens: tuple[Token, ...]
    triggers: tuple[Trigger, ...]
    masked: frozenset[int]


def find_counted(line: Line) -> tuple[Counted, ...]:
    """Find the figures that count something, articles included; enumerations sort those out later."""
    found: list[Counted] = []
    for count in find_counts(line.tokens):
        hidden = any(at in line.masked for at in range(count.number.first, count.number.after))
        if (hidden and not _in_letters(line, count)) or _names(line, count):
            continue
        taken = _paired(line, count) or _parallel(line, count, found) or _with_noun(line, count) if not _labels_a_thing(line, count) else None
        if taken is None and noun_of(line.tokens, count) is None:
            taken = _bare(line, count, found[-1] if found else None)
        if taken is not None:
            found.append(taken)
    return _with_lists(line, tuple(found))


def _in_letters(line: Line, count: Count) -> bool:
    """'3 h. et 1 f.' are men and women, whatever the clock says of '3 h'."""
    noun = noun_of(line.tokens, count)
    return (
        noun is not None
        and noun.after - noun.first == 1
        and len(line.tokens[noun.first].norm) == 1
        and noun.unit == "person"
    )


def _names(line: Line, count: Count) -> bool:
    """'SNS 272', '0512 spotted ...': a call sign, or an hour that opens a log line."""
    tokens, number = line.tokens, count.number
    if number.kind is not Kind.DIGITS or number.after - number.first != 1:
        return False
    raw = tokens[number.first].raw
    if len(raw) == 4 and raw[0] == "0":
        return True
    if number.first == 0 or count.first != number.first:
        return (
            number.first == 0 and len(raw) == 4 and raw[:2] < "24" and raw[2:] < "60" and noun_of(tokens, count) is None
        )
    left = tokens[number.first - 1]
    sign = left.kind == "w" and left.raw.isupper() and 2 <= len(left.raw) <= 5 and not line_is_upper(tokens)
    return sign and left.norm not in _LABELS and noun_of(tokens, count) is None


def line_is_upper(tokens: Sequence[Token]) -> bool:
    """Say whether a line is written in capitals throughout, so that capitals mean nothing."""
    words = [token.raw for token in tokens if token.kind == "w" and len(token.raw) > 1]
    return sum(word.isupper() for word in words) * 2 > len(words)


def _with_lists(line: Line, found: tuple[Counted, ...]) -> tuple[Counted, ...]:
    """Take bare figures that add up to the figure before them: '243 persons: 106 at Calais, 71 at Dunkirk, 66 at ...'."""
    taken = {at for item in found for at in range(item.first, item.after) if item.rule != "parallel"}
    bare = [
        count
        for count in find_counts(line.tokens)
        if count.first not in taken
        and count.number.kind in {Kind.DIGITS, Kind.WORDS}
        and count.number.first not in line.masked
        and not _names(line, count)
        and noun_of(line.tokens, count) is None
    ]
    for base in found:
        after = [count for count in bare if count.first >= base.after and _pair_word(line, count)]
        if len(after) >= 2 and base.count.low == sum(count.low for count in after) == base.count.high:
            return tuple(
                sorted(
                    (
                        *(item for item in found if item.rule != "parallel"),
                        *(Counted(count, None, base.unit, count.after, "list") for count in after),
                    ),
                    key=lambda item: item.first,
                )
            )
    return found


def _pair_word(line: Line, count: Count) -> bool:
    return count.after < len(line.tokens) and line.tokens[count.after].norm in _PAIRS


def _paired(line: Line, count: Count) -> Counted | None:
    """'with five and eleven people on board', '31 et 27 pers.': the noun stands behind the second figure alone."""
    tokens = line.tokens
    if count.after + 1 >= len(tokens) or tokens[count.after].norm not in {"and", "et"} or count.number.kind is Kind.ARTICLE:
        return None
    following = next(iter(find_counts(tokens[count.after + 1 : count.after + 8])), None)
    if following is None or following.first != 0 or following.number.kind not in {Kind.DIGITS, Kind.WORDS} or not count.sure:
        return None
    noun = noun_of(tokens[count.after + 1 :], following)
    if noun is None or not noun.unit or noun.form != "plural":
        return None
    return Counted(count, None, noun.unit, count.after, "paired")


def _parallel(line: Line, count: Count, found: Sequence[Counted]) -> Counted | None:
    """'100 people in November and no fewer than 140 in December': the second figure repeats the noun."""
    tokens = line.tokens
    if (
        not found
        or count.first == 0
        or tokens[count.first - 1].norm not in {"and", "et", ","}
        or count.number.kind is Kind.ARTICLE
    ):
        return None
    if not _pair_word(line, count) or noun_of(tokens, count) is not None:
        return None
    gap = tokens[found[-1].after : count.first]
    same = any(token.norm == tokens[count.after].norm for token in gap) and len(gap) <= 14
    return Counted(count, None, found[-1].unit, count.after, "parallel") if same else None


def _labels_a_thing(line: Line, count: Count) -> bool:
    """In 'boat 2:' and 'incident 12 -' the figure is a name."""
    tokens = line.tokens
    if count.number.kind is not Kind.DIGITS or count.first != count.number.first or count.first == 0:
        return False
    before = noun_before(tokens, count.first)
    named = before is not None and before.form == "singular" and before.unit in {"boat", "event", "vehicle", "phone"}
    closed = count.after >= len(tokens) or tokens[count.after].kind == "p"
    return (
        (named and closed)
        or tokens[count.first - 1].norm
        in {"n", "no", "nr", "num", "numero", "number", "ref", "area", "page", "channel", "canal", "vhf"}
        and tokens[count.first - 1].norm != "number"
    )


def _with_noun(line: Line, count: Count) -> Counted | None:
    noun = noun_of(line.tokens, count)
    if noun is None or not noun.unit:
        return None
    if count.number.kind is Kind.ARTICLE and noun.form != "singular":
        return None
    after, op = suffix(line.tokens, noun.after)
    if op is not Op.EXACTLY:
        count = reread(count, op)
    return Counted(count, noun, noun.unit, max(after, noun.after) if op is not Op.EXACTLY else noun.after, "noun")


def _bare(line: Line, count: Count, before: Counted | None) -> Counted | None:
    """Take a figure without a noun when one of the listed positions speaks for it."""
    if count.number.kind is Kind.ARTICLE:
        return _bare_article(line, count)
    if _is_age(line, count):
        return None
    if count.number.kind is Kind.SINGLE:
        unit = _predicate(line, count)
        return None if unit is None else Counted(count, None, "", count.after, "predicate")
    if count.number.kind is Kind.UNKNOWN or _is_year(line, count):
        return _label(line, count, before) if count.number.kind is Kind.UNKNOWN else None
    if count.number.kind is Kind.NONE:
        return _nobody(line, count) or (
            _label(line, count, before) if line.tokens[count.first - 1].norm in {":", "="} and count.first else None
        )
    labelled = _label(line, count, before)
    if labelled is not None and labelled.unit:
        return labelled
    for look in (
        _others,
        _of_them,
        _kept,
        _group,
        _predicate,
        _total,
        _object,
        _part,
        _copula,
        _sum,
        _subject,
        _vague,
        _spread,
    ):
        unit = look(line, count)
        if unit is not None:
            if _becomes(line, count):
                return None
            return Counted(count, None, unit, _past_others(line.tokens, count.after), look.__name__.strip("_"))
    return _label(line, count, before)


def _is_age(line: Line, count: Count) -> bool:
    """'they were under 18', 'a man of 27': an age."""
    tokens, first = line.tokens, count.first
    if tokens[first].norm in {"under", "over", "below", "above"} and count.low in {0, 17, 19, 22} | set(range(12, 23)):
        return True
    at = first - 1
    while (
        at > 0
        and first - at < 8
        and (
            tokens[at].kind == "d" or tokens[at].norm in STARTS or tokens[at].norm in {"and", "et", ",", "between", "de", "entre", "from", "to", "a"}
        )
    ):
        at -= 1
    if tokens[at].norm in {"aged", "age", "ages", "agee", "agees", "ages", "ageing"} and at < first:
        return True
    if first < 2 or tokens[first - 1].norm not in {"of", "de", ","}:
        return False
    noun = noun_before(tokens, first - 1)
    return noun is not None and noun.unit == "person" and noun.form == "singular" and 12 <= count.low <= 99


def _becomes(line: Line, count: Count) -> bool:
    """'10 more will follow', 'one of them said': nothing is counted."""
    at = _past_others(line.tokens, count.after)
    following = line.tokens[at].norm if at < len(line.tokens) else ""
    return (following in _SAYINGS and count.low == 1) or (following in _FUTURES and others_at(line.tokens, count.after))


def _past_others(tokens: Sequence[Token], at: int) -> int:
    found = _OF_THEM.at(tokens, at)
    if found is not None:
        return found[0]
    return at + 1 if others_at(tokens, at) else at


def _bare_article(line: Line, count: Count) -> Counted | None:
    """Keep 'dont une en hypothermie' and 'au moins un'; all other articles without noun are nothing."""
    marked = PART_MARKERS.before(line.tokens, count.first) is not None
    if marked and _ends(line, count.after):
        return Counted(count, None, "", count.after, "part")
    return None


def _is_year(line: Line, count: Count) -> bool:
    return count.number.kind is Kind.DIGITS and 1900 <= count.low <= 2100 and count.first == count.number.first


def _nobody(line: Line, count: Count) -> Counted | None:
    said = line.tokens[count.first].norm
    words = [token.norm for token in line.tokens[count.first : count.after]]
    pronoun = said in {"nobody", "none", "personne", "aucun", "aucune", "nul"} or words[-1] in {"one", "them", "whom"}
    if "them" in words or "whom" in words:
        following = count.after < len(line.tokens)
        return (
            Counted(count, None, "", count.after, "of_them")
            if following and _verb_follows(line, count.after, 8)
            else None
        )
    if pronoun and _verb_follows(line, count.after, _AUXILIARY_REACH):
        return Counted(count, None, "person", count.after, "nobody")
    if said == "personne" and any(
        trigger.after == count.first or trigger.first == count.after for trigger in line.triggers
    ):
        return Counted(count, None, "person", count.after, "nobody")
    return None


def _others(line: Line, count: Count) -> str | None:
    tokens = line.tokens
    if others_at(tokens, count.after) and (
        count.after + 1 >= len(tokens) or tokens[count.after + 1].norm not in {"than", "que"}
    ):
        return ""
    said = [token.norm for token in tokens[count.first : count.number.first]]
    remaining = {"other", "remaining", "autres", "another"} & set(said)
    return "" if remaining and _ends(line, count.after) else None


def _of_them(line: Line, count: Count) -> str | None:
    found = _OF_THEM.at(line.tokens, count.after)
    if found is None:
        return None
    if line.tokens[found[0] - 1].norm in {"des", "the", "les"}:
        return "" if _figure_follows(line, found[0]) else None
    return ""


def _figure_follows(line: Line, at: int) -> bool:
    return at < len(line.tokens) and bool(find_counts(line.tokens[at : at + 1])) and at not in line.masked


def _kept(line: Line, count: Count) -> str | None:
    """In '31, not 13' the 31 stands."""
    if count.first and line.tokens[count.first - 1].norm in {"mais", "but"} and _ends(line, count.after):
        near = {token.norm for token in line.tokens[max(0, count.first - 10) : count.first]}
        if near & {"pas", "not"} and any(
            token.kind == "d" for token in line.tokens[max(0, count.first - 10) : count.first]
        ):
            return ""
    found = _KEPT.at(line.tokens, count.after)
    if (
        found is not None
        and count.first
        and line.tokens[count.first - 1].norm in {"was", "is", "est", "avait", "etait"}
    ):
        near = {token.norm for token in line.tokens[: count.first]}
        found = found if near & _CONTEXTS else None
    return "" if found is not None and _figure_follows(line, found[0]) else None


def _group(line: Line, count: Count) -> str | None:
    said = {token.norm for token in line.tokens[count.first : count.number.first]}
    return "person" if said & _GROUPS and _ends(line, count.after) else None


def _predicate(line: Line, count: Count) -> str | None:
    """A verb of ours right behind: '11 rescued', 'Seven were taken to Dover', 'neuf ont été secourus'."""
    at = count.after
    if at < len(line.tokens) and line.tokens[at].raw in "\"'’”»":
        at += 1
    for trigger in line.triggers:
        if trigger.first == at:
            return "" if trigger.manner != "weak" or _opens(line, count) else None
    following = line.tokens[at].norm if at < len(line.tokens) else ""
    if following in _AUXILIARIES and following != "a" and _verb_follows(line, at, _AUXILIARY_REACH):
        return "" if following != "," or _opens(line, count) else None
    if (
        following in {"were", "was", "ont", "sont", "etaient", "remain"}
        and (count.number.kind is Kind.WORDS or count.first < count.number.first)
        and _opens(line, count)
    ):
        return ""
    return None


def _opens(line: Line, count: Count) -> bool:
    """Say whether the figure begins its clause, or is announced by an article of its own."""
    if count.first == 0 or count.first < count.number.first:
        return True
    return line.tokens[count.first - 1].norm in {
        ",",
        ";",
        ":",
        "(",
        "-",
        "–",
        "—",
        "and",
        "et",
        "•",
        "*",
        "but",
        "mais",
        "while",
        "tandis",
        "that",
        "que",
        "qu'",
        "whom",
        "dont",
    }


def _verb_follows(line: Line, at: int, reach: int) -> bool:
    starts = {trigger.first for trigger in line.triggers}
    for step in range(at, min(len(line.tokens), at + reach)):
        if step in starts:
            return True
        if line.tokens[step].norm not in _AUXILIARIES and not line.tokens[step].norm.endswith("ly"):
            return False
    return False


def _total(line: Line, count: Count) -> str | None:
    """'taking the total to 78', 'CORRECTION: 12', 'le bilan passe à 9'."""
    tokens = line.tokens
    if count.first == 0 or not _ends(line, count.after):
        return None
    said = [token.norm for token in tokens[count.first : count.number.first]]
    link = tokens[count.first - 1].norm in _TOTAL_LINKS or "total" in said
    near = {token.norm for token in tokens[max(0, count.first - 12) : count.number.first]}
    asset = any(
        noun.form == "asset" for at in range(max(1, count.first - 8), count.first) if (noun := noun_before(tokens, at))
    )
    return "" if link and near & _CONTEXTS and not asset else None


def _object(line: Line, count: Count) -> str | None:
    """A verb right before, nothing of another kind behind: 'rescued 11 off Dover'."""
    for trigger in line.triggers:
        if trigger.after == count.first and trigger.manner in {"verb", "before"} and _ends(line, count.after):
            return ""
    return None


def _part(line: Line, count: Count) -> str | None:
    marked = PART_MARKERS.before(line.tokens, count.first) is not None
    return "" if marked and (_ends(line, count.after) or _participle(line, count.after)) else None


def _participle(line: Line, at: int) -> bool:
    raw = line.tokens[at].raw
    return raw.endswith(("é", "ée", "és", "ées", "ed", "ing", "ues", "us", "ies"))


def _copula(line: Line, count: Count) -> str | None:
    """'il y en a eu plutôt 130', 'ils étaient 12', 'they were nine', 'the group numbered 51'."""
    at = count.first
    while (
        at > 0
        and line.tokens[at - 1].norm in {"plutot", "donc", "ete", "eu", "encore", "a", "in"}
        and count.first - at < 3
    ):
        at -= 1
    found = _COPULAS.before(line.tokens, at) or _COPULAS.before(line.tokens, count.first)
    if found is None or not _ends(line, count.after):
        return None
    noun = noun_before(line.tokens, found[0])
    return noun.unit if noun is not None else ""


def _vague(line: Line, count: Count) -> str | None:
    """'dozens more on the horizon'."""
    more = line.tokens[count.after - 1].norm == "more"
    return "person" if count.number.kind is Kind.VAGUE and more and _ends(line, count.after) else None


def _spread(line: Line, count: Count) -> str | None:
    """'plutôt 18 ou 20 sur le premier et une douzaine sur le second'."""
    words = [token.norm for token in line.tokens[count.after : count.after + 2]]
    on = words[:1] in (["sur"], ["dans"], ["on"], ["in"]) and words[1:] in (
        ["le"],
        ["la"],
        ["l'"],
        ["chaque"],
        ["the"],
        ["each"],
        ["it"],
        ["une"],
        ["un"],
    )
    return "person" if on and count.op is not Op.EXACTLY else None


def _sum(line: Line, count: Count) -> str | None:
    """'19 in all', 'abt 45 total'."""
    found = _SUMS.at(line.tokens, count.after)
    return "" if found is not None and _ends(line, found[0]) else None


def _subject(line: Line, count: Count) -> str | None:
    """A figure that opens its clause before a plain verb: 'Twenty-two went to Dover', 'one has been released'."""
    if count.after >= len(line.tokens) or not _opens(line, count) or count.op is Op.NONE:
        return None
    following = line.tokens[count.after]
    verb = following.norm in _SUBJECT_VERBS or (following.raw.endswith("ed") and following.raw.islower())
    spelled = count.number.kind in {Kind.WORDS, Kind.VAGUE, Kind.ROUNDED} or count.op is not Op.EXACTLY
    if not verb or (count.low == 1 and count.first == 0) or not (spelled or following.raw.islower()):
        return None
    if following.norm in {"is", "was", "has", "had", "a", "avait"} and count.low != 1:
        return None
    return "" if spelled or following.norm not in {"is", "was", "were", "are"} else None


def _ends(line: Line, at: int) -> bool:
    """Say whether the noun phrase is over here: a mark, a function word, a verb of ours, or the end."""
    if at >= len(line.tokens):
        return True
    token = line.tokens[at]
    if PART_MARKERS.at(line.tokens, at) is not None:
        return True
    if token.kind == "p":
        return token.raw not in "%°/€£$'’"
    return token.norm in _STOPS or any(trigger.first == at for trigger in line.triggers)


def _label(line: Line, count: Count, before: Counted | None) -> Counted | None:
    """'POB: 33', 'pax 12', 'Nombre de personnes à bord : 12', 'Blessés : 2'."""
    tokens, at = line.tokens, count.first
    while at > 0 and tokens[at - 1].norm in _LABEL_MARKS:
        at -= 1
    colon = any(token.norm in {":", "=", "x"} for token in tokens[at : count.first])
    if not _ends(line, count.after) or (before is not None and before.after >= at):
        return None
    noun = noun_before(tokens, at)
    if noun is not None and noun.unit and noun.strength != "strong" and (colon or _labels(tokens, noun)):
        if colon or noun.form == "plural":
            return Counted(count, noun, noun.unit, count.after, "label")
    start = max((step + 1 for step in range(at) if tokens[step].norm in {".", ";", ",", "!", "?", ":"}), default=0)
    spoken = any(
        trigger.manner != "weak" and trigger.first >= start and trigger.after <= at for trigger in line.triggers
    )
    if colon and spoken and at - start <= 9:
        return Counted(count, None, _label_unit(line, at), count.after, "label")
    return None


def _labels(tokens: Sequence[Token], noun: Noun) -> bool:
    return " ".join(token.norm for token in tokens[noun.first : noun.after]) in _LABELS


def _label_unit(line: Line, at: int) -> str:
    """The noun inside a label of several words: 'Personnes secourues : 12', 'Boats intercepted: 2'."""
    for step in range(at, max(0, at - 8), -1):
        noun = noun_before(line.tokens, step)
        if noun is not None and noun.unit and noun.unit != "event":
            return noun.unit
    return "person"
