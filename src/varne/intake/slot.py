"""Which time, place and speaker govern each figure of a document.

A time or place in the figure's own sentence governs, the nearest in its clause first; a log line's stamp governs the
whole line. Over sentences a place goes on until another is named; a time does not. Invariant: pure, in text order.
"""

import re
from collections.abc import Sequence
from datetime import timedelta
from typing import TypeVar

import msgspec

from varne.intake.assembler import Draft, Slots
from varne.intake.candidate import Where
from varne.intake.finder.anchor import Anchor
from varne.intake.finder.count import Count
from varne.intake.finder.counted import Counted
from varne.intake.finder.not_count import not_counts
from varne.intake.finder.place_name import PlaceFind, find_places
from varne.intake.finder.speaker import Speaker, find_caller, find_speaker, quotations
from varne.intake.finder.time_phrase import TimeFind, find_times
from varne.intake.finder.token import Token
from varne.intake.letters import plain_letters
from varne.intake.scene import Scene
from varne.intake.sentence import Sentence
from varne.intake.total import counts_a_period
from varne.kernel.moment import Interval
from varne.kernel.quantity import Op

Span = tuple[int, int]
Find = TypeVar("Find", TimeFind, PlaceFind)
_NOT_ITS_OWN = frozenset({"compared", "replaced", "negated"})
_ELSEWHERE = frozenset({"arrested"})
_HARMS = frozenset({"missing", "injured", "dead"})
_BY_GOAL = frozenset({"landed", "arrived", "handed_over", "returned", "unknown", "prevented"})
_GOING = frozenset({"landed", "arrived", "returned"})
_ASHORE = frozenset({"landed", "arrived", "handed_over", "returned", "injured", "dead", "arrested"})
_GOAL = re.compile(
    r"(?:\b(?:to|into|towards|reach\w*|gagn\w*|rejoin\w*|attei\w*|vers|pour|for|jusqu'(?:a|au)))(?: the| le| la| l')? ?$"
)
_LATER = re.compile(
    r"\b(?:ashore|landed|disembark\w*|hospital|debarqu\w*|depos\w*|conduit\w*|ramen\w*|transport\w*|evacu\w*|arrivee|ch|hopital)"
    r"(?: (?:at|in|on|a|au|aux|dans|sur|le|la|les|them|all|en))*(?: ?port de| ?quai de)? ?$"
)
_COUNTRIES = frozenset(
    {"england", "united-kingdom", "france", "belgique", "pays-bas", "allemagne", "italie", "espagne", "irlande"}
)
_HOUR = re.compile(r"\[?([01]\d|2[0-3])([0-5]\d)(?=\s+[^\W\d]|\s+\d{1,3}\s)")
_A_YEAR = timedelta(days=364)
_A_DAY_AND_A_NIGHT = timedelta(hours=36)
_BARE_PART = re.compile(
    r"(?:in|during|dans|en|au cours de|plus tard dans) (?:the |la |l['’])?(?:morning|afternoon|evening|matinée|après-midi|soirée)"
)
_TIED = re.compile(r"(?:in|on|at|near|off|dans|en|sur|au|aux)\b", re.IGNORECASE)
_NEWS_UNTIL = 14
_NEIGHBOURS = 40
_PAPERS = frozenset(
    {
        "communiqué",
        "bulletin",
        "message",
        "mail",
        "e-mail",
        "rapport",
        "courriel",
        "réunion",
        "meeting",
        "avant",
        "before",
        "until",
        "due",
        "eta",
        "prévue",
        "prévu",
        "expected",
        "point",
    }
)


class Slotter:
    """Reads times, places and speakers of a document once, and hands each figure the ones that govern it."""

    def __init__(self, text: str, cut: Sequence[Sentence], anchor: Anchor) -> None:
        self.text = text
        self.sentences = tuple(cut)
        self.anchor = anchor
        self.quotations = quotations(text)
        self.speakers: dict[int, Speaker | None] = {}
        self.first_of = {one.block: index for index, one in reversed(list(enumerate(self.sentences)))}
        self.places = tuple(find_places(text, (one.start, one.end), one.language) for one in self.sentences)
        self.times = _times(text, self.sentences, anchor)

    def masked(self, number: int) -> tuple[Span, ...]:
        """Where the sentence's figures are no counts: its times, distances, ages, references and the like."""
        one, times = self.sentences[number], [(find.start, find.end) for find in self.times[number]]
        return not_counts(self.text, (one.start, one.end), times)

    def slots(self, scenes: Sequence[Scene], drafts: Sequence[Draft]) -> tuple[Slots, ...]:
        """Give the slots of every draft, in order."""
        return tuple(
            Slots(self._when(scenes, draft), self._where(scenes, draft), self._speaker(scenes, draft))
            for draft in drafts
        )

    def of_an_old_year(self, scenes: Sequence[Scene], draft: Draft) -> bool:
        """Say whether the figure is that of a whole year before the document's: quoted for comparison.

        In January and February the year just ended is news, not history.
        """
        number, today = draft.key[0], self.anchor.when
        chosen = self._nearest(scenes[number], draft.item, self.times[number])
        if chosen is None or chosen.interval is None or today is None:
            return False
        whole_year = chosen.interval.end - chosen.interval.start >= _A_YEAR
        months = (today.year - chosen.interval.start.year) * 12 + today.month
        return whole_year and chosen.interval.end <= today and months > _NEWS_UNTIL

    def _where(self, scenes: Sequence[Scene], draft: Draft) -> Where | None:
        """The place in the figure's own stretch of the sentence, else in the sentence, else told before."""
        number, role = draft.key[0], draft.role.role
        own = [find for find in self.places[number] if self._tells_where(find, role)]
        chosen = _closest(scenes[number], draft.item, own, len(self.text))
        nobody = draft.item.count.op is Op.NONE and role in _HARMS
        if chosen is None and role not in _ELSEWHERE and not nobody and not self._counts_a_period(scenes, draft):
            chosen = self._told_before(number, role)
        return None if chosen is None else Where(chosen.said, chosen.code or None)

    def _told_before(self, number: int, role: str) -> PlaceFind | None:
        for other in range(number - 1, max(-1, number - 8), -1):
            told = [find for find in self.places[other] if self._tells_where(find, role) and not self._is_goal(find)]
            told = [
                find for find in told if find.code not in _COUNTRIES and (role in _GOING or not self._is_later(find))
            ]
            if told:
                return told[0]
        return None

    def _tells_where(self, find: PlaceFind, role: str) -> bool:
        """Leave out the speaker's own seat, and where people only wanted or were later taken to."""
        if find.speaker:
            return False
        if find.code in _COUNTRIES and (self._is_goal(find) or not _TIED.match(find.said)):
            return role in _GOING and self._is_goal(find)
        if self._is_goal(find):
            return role in _BY_GOAL
        return role in _ASHORE or not self._is_later(find)

    def _is_goal(self, find: PlaceFind) -> bool:
        """Say whether the words before a place make it where somebody goes."""
        return _GOAL.search(self._before(find, 24)) is not None

    def _is_later(self, find: PlaceFind) -> bool:
        """Say whether the place is where people were brought afterwards: ashore, to a quay, to a hospital."""
        return _LATER.search(self._before(find, 48)) is not None

    def _before(self, find: PlaceFind, reach: int) -> str:
        start = max(0, find.start - reach)
        return plain_letters(self.text[start : find.start]).rsplit(";", 1)[-1].rsplit(". ", 1)[-1]

    def _when(self, scenes: Sequence[Scene], draft: Draft) -> Interval | None:
        number = draft.key[0]
        chosen = self._nearest(scenes[number], draft.item, self.times[number])
        if chosen is not None:
            return _with_words(chosen)
        return self._stamp(number) or self._inherited(number, draft)

    def _nearest(self, scene: Scene, item: Counted, finds: Sequence[TimeFind]) -> TimeFind | None:
        usable = [find for find in finds if find.interval is not None and not self._of_a_paper(find)]
        return _closest(scene, item, usable, len(self.text))

    def _of_a_paper(self, find: TimeFind) -> bool:
        """'notre communiqué de 8h30' dates a paper, 'prévue vers 7 h' a plan: neither dates an event."""
        before = self.text[max(0, find.start - 28) : find.start].lower().split()
        return bool(_PAPERS & set(before[-2:]))

    def _inherited(self, number: int, draft: Draft) -> Interval | None:
        """The time of the nearest earlier sentence that tells one, in running prose."""
        if draft.role.role in {"arrested", "missing"}:
            return None
        for other in range(number - 1, max(-1, number - 5), -1):
            told = [find for find in self.times[other] if _coarse(find) and not self._of_a_paper(find)]
            if told:
                return _with_words(told[0])
        return self._of_a_situation_report(number)

    def _of_a_situation_report(self, number: int) -> Interval | None:
        """The time in the heading of a SITREP governs the whole of it."""
        if "sitrep" not in self.text[:120].lower():
            return None
        told = [find for finds in self.times[: min(number, 4)] for find in finds if find.interval is not None]
        return _with_words(told[0]) if told else None

    def _counts_a_period(self, scenes: Sequence[Scene], draft: Draft) -> bool:
        tokens = scenes[draft.key[0]].line.tokens
        return counts_a_period(self.text, tokens[draft.item.first].start, tokens[draft.item.after - 1].end)

    def _stamp(self, number: int) -> Interval | None:
        """The time that opens the log line or message in which this sentence stands."""
        block = self.sentences[number].block
        first = self.first_of[block]
        if first == number or not self.times[first]:
            return None
        stamp = self.times[first][0]
        opens = stamp.start - self.sentences[first].start <= 2 and stamp.said[:1].isdigit()
        near = opens and stamp.kind == "clock"
        return _with_words(stamp) if near and stamp.interval is not None else None

    def _speaker(self, scenes: Sequence[Scene], draft: Draft) -> str | None:
        number = draft.key[0]
        found = self._speaker_of(scenes, number)
        if found is None:
            number, found = self._quoted(scenes, draft)
        if found is None or (number == draft.key[0] and found.first <= draft.item.first < found.after):
            return None
        line = scenes[number].line.tokens
        return self.text[line[found.first].start : line[found.after - 1].end]

    def _speaker_of(self, scenes: Sequence[Scene], number: int) -> Speaker | None:
        if number not in self.speakers:
            line = scenes[number].line.tokens
            self.speakers[number] = find_caller(line) or find_speaker(line)
        return self.speakers[number]

    def _quoted(self, scenes: Sequence[Scene], draft: Draft) -> tuple[int, Speaker | None]:
        """The speaker of a quotation that runs over several sentences."""
        number = draft.key[0]
        at = scenes[number].line.tokens[draft.item.first].start
        inside = next(((start, end) for start, end in self.quotations if start <= at < end), None)
        pronoun = any(
            token.norm in {"elle", "il", "she", "he"} and scenes[number].line.tokens[step - 1].raw in "-,"
            for step, token in enumerate(scenes[number].line.tokens)
            if step
        )
        if inside is None and not pronoun:
            return number, None
        block = self.sentences[number].block
        around = range(max(0, number - _NEIGHBOURS), min(len(self.sentences), number + _NEIGHBOURS))
        near = [other for other in around if self.sentences[other].block == block and other != number]
        within = [
            other
            for other in near
            if inside and self.sentences[other].start < inside[1] and inside[0] < self.sentences[other].end
        ]
        for other in (*within, *(other for other in reversed(near) if other < number)):
            found = self._speaker_of(scenes, other)
            if found is not None:
                return other, found
        return number, None


def _coarse(find: TimeFind) -> bool:
    """A day or a part of one goes on over sentences; an hour, and a period of a total, do not."""
    interval = find.interval
    if _BARE_PART.fullmatch(find.said):
        return False
    return find.kind != "clock" and interval is not None and interval.end - interval.start <= _A_DAY_AND_A_NIGHT


def _times(text: str, cut: Sequence[Sentence], anchor: Anchor) -> tuple[tuple[TimeFind, ...], ...]:
    found: list[tuple[TimeFind, ...]] = []
    previous: Interval | None = None
    for sentence in cut:
        raw = find_times(text, (sentence.start, sentence.end), sentence.language, anchor, previous)
        finds = _stamped(
            text, sentence, _merged(text, [find for find in raw if find.said != "Veille"]), anchor, previous
        )
        told = [
            find.interval
            for find in finds
            if find.interval is not None and find.kind in {"clock", "day", "part_of_day"}
        ]
        previous = told[-1] if told else previous
        found.append(finds)
    return tuple(found)


def _stamped(
    text: str, sentence: Sentence, finds: tuple[TimeFind, ...], anchor: Anchor, previous: Interval | None
) -> tuple[TimeFind, ...]:
    """Read the four figures that open a log line ('0655 Boat no 2 ...') as its hour, whatever word follows."""
    stamp = _HOUR.match(text, sentence.start, sentence.end) if sentence.block == sentence.start else None
    if stamp is None or any(find.start == stamp.start(1) and find.end == stamp.end(2) for find in finds):
        return finds
    hour = f"{stamp[1]}:{stamp[2]}"
    read = find_times(hour, (0, len(hour)), sentence.language, anchor, previous)
    if len(read) != 1:
        return finds
    own = msgspec.structs.replace(read[0], start=stamp.start(1), end=stamp.end(2), said=stamp[1] + stamp[2])
    return (own, *(find for find in finds if find.start >= own.end))


def _merged(text: str, finds: Sequence[TimeFind]) -> tuple[TimeFind, ...]:
    """Join a day and the hour beside it: 'Dimanche 18 octobre, à l'aube' is one time, the narrower one."""
    found: list[TimeFind] = []
    for find in finds:
        last = found[-1] if found else None
        if (
            last is not None
            and last.kind == "day"
            and find.kind in {"clock", "part_of_day", "relative"}
            and not text[last.end : find.start].strip(" ,")
        ):
            whole = msgspec.structs.replace(find, start=last.start, said=text[last.start : find.end])
            found[-1] = whole
        else:
            found.append(find)
    return tuple(found)


def _closest(scene: Scene, item: Counted, finds: Sequence[Find], end: int) -> Find | None:
    """The find in the stretch between the figures on either side, then the nearest before, then after."""
    tokens = scene.line.tokens
    quoted: list[tuple[Counted | Count, str]] = [*scene.left_out]
    quoted += [(one, reason) for one, reason in scene.bare if one.number.first not in scene.line.masked]
    figures: list[Counted | Count] = [*scene.items, *(one for one, _ in quoted)]
    start = tokens[item.first].start
    lower = max((tokens[one.after - 1].end for one in figures if one.after <= item.first), default=0)
    upper = min((tokens[one.first].start for one in figures if one.first >= item.after), default=end)
    strange = [_reach(tokens, figures, one) for one, reason in quoted if reason in _NOT_ITS_OWN]
    usable = [find for find in finds if not any(low <= find.start < high for low, high in strange)]
    after = [find for find in usable if start <= find.start < upper]
    inside = [find for find in usable if lower <= find.start < start]
    before = [find for find in usable if find.end <= start]
    later = [find for find in usable if find.start >= start and not _new_clause(tokens, start, find.start)]
    return next((group[0] for group in (after[:1], inside[-1:], before[-1:], later[:1]) if group), None)


def _new_clause(tokens: Sequence[Token], start: int, end: int) -> bool:
    return any(token.raw == ";" for token in tokens if start <= token.start < end)


def _reach(tokens: Sequence[Token], figures: Sequence[Counted | Count], item: Counted | Count) -> Span:
    """The stretch that belongs to a figure left out: up to the next figure."""
    upper = min((tokens[one.first].start for one in figures if one.first >= item.after), default=tokens[-1].end)
    return tokens[item.first].start, upper


def _with_words(find: TimeFind) -> Interval | None:
    interval = find.interval
    return None if interval is None else Interval(interval.start, interval.end, find.said, interval.zone)
