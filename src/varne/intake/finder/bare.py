"""Figures without a noun that still count something: a verb of rescue behind, "of them", a label, a total.

Precision first: each position is one small rule, and a figure in no listed position is never taken.
"""

from collections.abc import Sequence

from varne.intake.finder.age import is_age
from varne.intake.finder.count import Count, find_counts
from varne.intake.finder.counted import ONE_OF_THEM, PART_MARKERS, Counted, Line, ends, heads_line
from varne.intake.finder.label import label_figure, labelled_none
from varne.intake.finder.lexicon import Phrases
from varne.intake.finder.noun import noun_at, noun_before, noun_of, others_at
from varne.intake.finder.number import Kind
from varne.intake.finder.spoken_of import boat_in_a_row, pronoun_object, raised_to, set_spoken_of
from varne.intake.finder.token import Token
from varne.intake.lexicon import reviewed
from varne.kernel.quantity import Op

_WORDS = reviewed("bare")
_AUXILIARIES = frozenset(_WORDS["auxiliaries"])
_OF_THEM: Phrases[bool] = Phrases((phrase, True) for phrase in _WORDS["of_them"])
_KEPT: Phrases[bool] = Phrases((phrase, True) for phrase in _WORDS["kept_before"])
_CONTEXTS = frozenset(_WORDS["contexts"])
_TOTAL_LINKS = frozenset(_WORDS["total_links"])
_STOPS = frozenset(reviewed("stops")["stops"])
_COPULAS: Phrases[bool] = Phrases((phrase, True) for phrase in _WORDS["copulas"])
_SUMS: Phrases[bool] = Phrases((phrase, True) for phrase in _WORDS["sums"])
_SUBJECT_VERBS = frozenset(_WORDS["verbs_of_subject"])
_PAIRS = frozenset(_WORDS["pairs"])
_SAYINGS = frozenset({"said", "says", "told", "added", "recalled", "explained", "dit", "raconte", "confie", "explique"})
_FUTURES = frozenset({"will", "would", "could", "may", "might", "can"})
_GROUPS = frozenset({"gang", "crowd", "group", "groupe", "family", "famille", "party"})
_AUXILIARY_REACH = 6
_RANKED = frozenset({"dernieres", "derniers", "premieres", "premiers", "suivants", "suivantes"})
_WERE = frozenset({"were", "are", "was", "etaient", "sont", "etait"})
_ONLY = frozenset({"que", "«", "»", '"', "only", "another"})
_ADVERBS = frozenset(
    {"in", "the", "end", ",", "finally", "actually", "finalement", "au", "final", "en", "fait", "total", "now", "all"}
)


def bare_figure(line: Line, count: Count, before: Counted | None) -> Counted | None:
    """Take a figure without a noun when one of the listed positions speaks for it."""
    kind = count.number.kind
    if kind is Kind.ARTICLE:
        return _bare_article(line, count)
    if kind is Kind.SINGLE:
        return None if _predicate(line, count) is None else Counted(count, None, "", count.after, "predicate")
    if kind is Kind.NONE:
        return labelled_none(line, count, before) or _nobody(line, count)
    return label_figure(line, count, before) if kind is Kind.UNKNOWN else _bare_number(line, count, before)


def _bare_number(line: Line, count: Count, before: Counted | None) -> Counted | None:
    if is_age(line, count) or _is_year(line, count):
        return None
    labelled = label_figure(line, count, before)
    if labelled is not None and labelled.unit:
        return labelled
    return _in_position(line, count) or labelled


def _in_position(line: Line, count: Count) -> Counted | None:
    for look in _POSITIONS:
        unit = look(line, count)
        if unit is not None:
            after = _past_copula(line, _past_others(line.tokens, count.after))
            return None if _becomes(line, count) else Counted(count, None, unit, after, look.__name__.strip("_"))
    return None


def _past_copula(line: Line, at: int) -> int:
    """'29 were adult males': what they were belongs to the figure, so that a list can go on behind it."""
    if at < len(line.tokens) and line.tokens[at].norm in _WERE:
        nouns = (noun_at(line.tokens, step) for step in range(at + 1, at + 3))
        noun = next((noun for noun in nouns if noun is not None and noun.unit == "person"), None)
        told = noun is not None and any(at < one.first < noun.after and one.manner != "weak" for one in line.triggers)
        return at if noun is None or noun.strength == "strong" or told else noun.after
    return at


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
    if marked and ends(line, count.after):
        return Counted(count, None, "", count.after, "part")
    return _one_of_them(line, count)


def _one_of_them(line: Line, count: Count) -> Counted | None:
    """'une récupérée, une toujours recherchée', 'un est déjà remonté': one of the people spoken of before."""
    if line.tokens[count.first].norm not in {"un", "une"} or not _opens(line, count):
        return None
    at = count.after
    while at < len(line.tokens) and at < count.after + _AUXILIARY_REACH and line.tokens[at].norm in _AUXILIARIES:
        at += 1
    strong = any(one.first == at and one.manner != "weak" and one.role != "unknown" for one in line.triggers)
    return Counted(count, None, "person", count.after, ONE_OF_THEM) if strong else None


def _is_year(line: Line, count: Count) -> bool:
    plain = line.tokens[count.number.first].raw.isdigit()
    return (
        count.number.kind is Kind.DIGITS and plain and 1900 <= count.low <= 2100 and count.first == count.number.first
    )


def _nobody(line: Line, count: Count) -> Counted | None:
    """'no one was hurt', 'none of them', 'none of the 18', 'aucun d'entre eux': nobody, where a verb says of what."""
    said = line.tokens[count.first].norm
    words = [token.norm for token in line.tokens[count.first : count.after]]
    at = _past_others(line.tokens, count.after)
    of_them = at > count.after or bool({"them", "whom", "those", "eux", "elles"} & set(words))
    article = count.after < len(line.tokens) and line.tokens[count.after].norm in {"the", "these", "those"}
    if words[-1] in {"of", "des", "du"} and _group_at(line, count.after + article):
        return Counted(count, None, "", count.after + article + 1, "of_them") if _says_something(line, at, 8) else None
    of_all = words[-1] in {"the", "des", "of"} and _figure_follows(line, count.after + article)
    if (of_them or of_all) and count.after < len(line.tokens):
        reach = 8 + of_all
        return Counted(count, None, "", at, "of_them") if _says_something(line, at, reach) else None
    pronoun = said in {"nobody", "none", "personne", "aucun", "aucune", "nul"} or words[-1] == "one"
    if pronoun and _verb_follows(line, count.after, _AUXILIARY_REACH):
        return Counted(count, None, "person", count.after, "nobody")
    touching = any(trigger.after == count.first or trigger.first == count.after for trigger in line.triggers)
    return Counted(count, None, "person", count.after, "nobody") if said == "personne" and touching else None


def _group_at(line: Line, at: int) -> bool:
    """'none of the group', 'aucun des occupants'."""
    noun = noun_at(line.tokens, at)
    group = at < len(line.tokens) and line.tokens[at].norm in _GROUPS
    return group or (noun is not None and noun.unit == "person" and noun.form == "plural")


def _says_something(line: Line, at: int, reach: int) -> bool:
    return any(at <= trigger.first < at + reach for trigger in line.triggers)


def _others(line: Line, count: Count) -> str | None:
    tokens = line.tokens
    if others_at(tokens, count.after) and (
        count.after + 1 >= len(tokens) or tokens[count.after + 1].norm not in {"than", "que"}
    ):
        return ""
    if [token.norm for token in tokens[count.after : count.after + 2]] == ["de", "plus"] and _opens(line, count):
        return "" if count.after + 2 >= len(tokens) or tokens[count.after + 2].norm not in {"que", "qu'"} else None
    said = [token.norm for token in tokens[count.first : count.number.first]]
    remaining = {"other", "remaining", "autres", "another"} & set(said)
    return "" if remaining and ends(line, count.after) else None


def _of_them(line: Line, count: Count) -> str | None:
    found = _OF_THEM.at(line.tokens, count.after)
    if found is None and line.tokens[count.after - 1].norm == "of" and count.after < len(line.tokens):
        return "" if line.tokens[count.after].norm in {"them", "whom", "those", "these"} else None
    if found is None:
        of = count.after < len(line.tokens) and line.tokens[count.after].norm == "of"
        return "" if of and _bare_figure_at(line, count.after + 1) else None
    whole = line.tokens[found[0] - 1].norm in {"des", "the", "les"} or line.tokens[count.after].norm == "out"
    if whole:
        return "" if _figure_follows(line, found[0]) else None
    return ""


def _bare_figure_at(line: Line, at: int) -> bool:
    """'nine of twelve made it'; in 'one of five incidents' the second figure has a noun of its own."""
    following = next((one for one in line.counts if one.first == at and at not in line.masked), None)
    return following is not None and following.number.kind is Kind.WORDS and noun_of(line.tokens, following) is None


def _figure_follows(line: Line, at: int) -> bool:
    return at < len(line.tokens) and bool(find_counts(line.tokens[at : at + 1])) and at not in line.masked


def _kept(line: Line, count: Count) -> str | None:
    """In '31, not 13' the 31 stands."""
    if count.first and line.tokens[count.first - 1].norm in {"mais", "but"} and ends(line, count.after):
        near = {token.norm for token in line.tokens[max(0, count.first - 10) : count.first]}
        if near & {"pas", "not"} and any(
            token.kind == "d" for token in line.tokens[max(0, count.first - 10) : count.first]
        ):
            return ""
    kept = next((step for step in range(count.after, count.after + 5) if _KEPT.at(line.tokens, step)), None)
    found = None if kept is None or _broken(line, count.after, kept) else _KEPT.at(line.tokens, kept)
    if (
        found is not None
        and count.first
        and line.tokens[count.first - 1].norm in {"was", "is", "est", "avait", "etait"}
    ):
        near = {token.norm for token in line.tokens[: count.first]}
        found = found if near & _CONTEXTS else None
    return "" if found is not None and _figure_follows(line, found[0]) else None


def _broken(line: Line, first: int, after: int) -> bool:
    """Between a figure and the denial of another only adverbs may stand: '13 in the end, not 12'."""
    return any(
        line.tokens[at].norm not in _ADVERBS or any(trigger.first == at for trigger in line.triggers)
        for at in range(first, after)
    )


def _group(line: Line, count: Count) -> str | None:
    said = {token.norm for token in line.tokens[count.first : count.number.first]}
    return "person" if said & _GROUPS and ends(line, count.after) else None


def _predicate(line: Line, count: Count) -> str | None:
    """A verb of ours right behind: '11 rescued', 'Seven were taken to Dover', 'neuf ont été secourus'."""
    at = count.after
    if at < len(line.tokens) and line.tokens[at].raw in "\"'’”»xX":
        at += 1
    at += at < len(line.tokens) and line.tokens[at].norm in _RANKED
    for trigger in line.triggers:
        if trigger.first == at:
            said = trigger.manner != "weak" or (_opens(line, count) and count.high != 0)
            return "" if said else None
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
    if count.first == 0 or count.first < count.number.first or heads_line(line, count.first):
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
    behind = [token.norm for token in tokens[count.after : count.after + 2]]
    if behind in (["le", "total"], ["le", "bilan"], ["le", "cumul"], ["the", "total"]):
        return ""
    if count.first == 0 or not ends(line, count.after):
        return None
    said = [token.norm for token in tokens[count.first : count.number.first]]
    link = tokens[_past_masked(line, count.first) - 1].norm in _TOTAL_LINKS or bool({"total", "beyond"} & set(said))
    near = range(max(0, count.first - 12), count.number.first)
    context = next((at for at in near if tokens[at].norm in _CONTEXTS), None)
    if not link or context is None:
        return None
    nouns = (noun_before(tokens, at) for at in range(max(context, count.first - 8) + 1, count.first))
    return None if any(noun is not None and noun.form == "asset" for noun in nouns) else _unit_told(line, count)


def _past_masked(line: Line, at: int) -> int:
    """Step left over a time: 'the total today is ...', 'CUMULATIVE DEC: 338'."""
    while at > 1 and at - 1 in line.masked:
        at -= 1
    return at


def _unit_told(line: Line, count: Count) -> str:
    """The noun behind 'the number of ...', 'le nombre de ...'; "" when the text names none."""
    for at in range(count.first - 1, max(1, count.first - 12), -1):
        if line.tokens[at - 1].norm in {"of", "de", "d'"} and line.tokens[at - 2].norm in {"number", "nombre", "total"}:
            return next((noun.unit for end in (at + 1, at + 2, at + 3) if (noun := noun_before(line.tokens, end))), "")
    return ""


def _object(line: Line, count: Count) -> str | None:
    """A verb right before, nothing of another kind behind: 'rescued 11 off Dover'."""
    at = count.first
    while at > 0 and line.tokens[at - 1].norm in _ONLY:
        at -= 1
    for trigger in line.triggers:
        if trigger.after == at and trigger.manner in {"verb", "before"} and ends(line, count.after):
            return ""
    return None


def _part(line: Line, count: Count) -> str | None:
    marked = PART_MARKERS.before(line.tokens, count.first) is not None
    return "" if marked and (ends(line, count.after) or _participle(line, count.after)) else None


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
    if found is None or not ends(line, count.after):
        return None
    noun = noun_before(line.tokens, found[0])
    return noun.unit if noun is not None else ""


def _sum(line: Line, count: Count) -> str | None:
    """'19 in all', 'abt 45 total'."""
    found = _SUMS.at(line.tokens, count.after)
    return "" if found is not None and ends(line, found[0]) else None


def _subject(line: Line, count: Count) -> str | None:
    """A figure that opens its clause before a plain verb: 'Twenty-two went to Dover', 'one has been released'."""
    if count.after >= len(line.tokens) or not _opens(line, count) or count.op is Op.NONE:
        return None
    following = line.tokens[count.after]
    verb = following.norm in _SUBJECT_VERBS or (following.raw.endswith("ed") and following.raw.islower())
    spelled = count.number.kind in {Kind.WORDS, Kind.VAGUE, Kind.ROUNDED} or count.op is not Op.EXACTLY
    if not verb or (count.low == 1 and count.first == 0) or not (spelled or following.raw.islower()):
        return None
    alone = count.low == 1 or count.number.kind is Kind.ROUNDED
    if following.norm in {"is", "was", "has", "a", "avait"} and not alone:
        return None
    parted = line.tokens[0].norm in {"of", "among", "parmi", "sur"} and line.tokens[count.first - 1].raw == ","
    return "" if spelled or parted or following.norm not in {"is", "was", "were", "are", "sont"} else None


_POSITIONS = (
    _others,
    _of_them,
    _kept,
    _group,
    _predicate,
    raised_to,
    _total,
    _object,
    _part,
    _copula,
    _sum,
    _subject,
    set_spoken_of,
    pronoun_object,
    boat_in_a_row,
)
