"""When each figure was so: the time of its own clause, its line's stamp, its scene's day, its report's heading.

Invariant: a total never takes the time of another sentence; an hour never goes on over sentences.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from datetime import timedelta

from varne.intake.assembler import Draft, Key
from varne.intake.attachment import governing, leads
from varne.intake.continuity import HARMS, breaks, new_place, of_a_state, same_event, sets_out
from varne.intake.finder.anchor import Anchor
from varne.intake.finder.place_name import PlaceFind
from varne.intake.finder.speaker import quotations
from varne.intake.finder.time_phrase import TimeFind
from varne.intake.heading import HEADS, day_heading, is_field, is_item, report_heading
from varne.intake.letters import plain_letters
from varne.intake.lexicon import reviewed
from varne.intake.scene import Scene
from varne.intake.sentence import Sentence
from varne.intake.told import times_of
from varne.intake.total import counts_a_period
from varne.kernel.moment import Interval

Span = tuple[int, int]
_A_YEAR = timedelta(days=364)
_A_DAY_AND_A_NIGHT = timedelta(hours=36)
_A_WATCH = timedelta(hours=1)
_BARE_PART = re.compile(
    r"(?:in|during|dans|en|au cours de|plus tard dans) (?:the |la |l['’])?(?:morning|afternoon|evening|matinée|après-midi|soirée)"
)
_SAME_PERIOD = re.compile(
    r"\b(?:(?:in|over|during|for) (?:the same|that) (?:period|time|span)|(?:sur|dans|pendant|durant) (?:la même|cette) période)\b",
    re.IGNORECASE,
)
_OF_YEARS = re.compile(r"\b(?:depuis|for|since) (?:\d+|\w+) (?:ans|years)\b", re.IGNORECASE)
_NEWS_UNTIL = 14
_LOOKS_BACK = 4
_WORDS = reviewed("slots")
_PAPERS = frozenset(_WORDS["papers"])
_PAPERS_BEHIND = frozenset(_WORDS["papers_behind"])
_SAME_STAGE = frozenset({"aboard", "in_distress"})
_BEFORE_ONLY = frozenset({"avant", "before"})


class Timing:
    """The times of a document, read once."""

    def __init__(self, text: str, cut: Sequence[Sentence], anchor: Anchor) -> None:
        self.text = text
        self.sentences = tuple(cut)
        self.anchor = anchor
        self.first_of = {one.block: index for index, one in reversed(list(enumerate(self.sentences)))}
        self.times = times_of(text, self.sentences, anchor)
        self.quotations = quotations(text)
        self.days = [number for number, told in enumerate(self.times) if told and self._stands_alone(number, told[0])]
        self.periods = [number for number in range(len(self.times)) if self._periods(number)]
        self.of_key: dict[Key, TimeFind] = {}

    def of_an_old_year(self, scene: Scene, draft: Draft) -> bool:
        """Say whether the figure is that of a whole year before the document's: quoted for comparison.

        In January and February the year just ended is news, not history.
        """
        today = self.anchor.when
        chosen = self._own(scene, draft)
        if chosen is None or chosen.interval is None or today is None:
            return False
        whole_year = chosen.interval.end - chosen.interval.start >= _A_YEAR
        months = (today.year - chosen.interval.start.year) * 12 + today.month
        return whole_year and chosen.interval.end <= today and months > _NEWS_UNTIL

    def when(self, scenes: Sequence[Scene], draft: Draft, places: Sequence[PlaceFind]) -> Interval | None:
        """Return the time that governs a figure; places are those of its sentence."""
        found = self.find(scenes, draft, places)
        return None if found is None else in_its_words(found)

    def find(self, scenes: Sequence[Scene], draft: Draft, places: Sequence[PlaceFind]) -> TimeFind | None:
        """Return the expression of time that governs a figure, with its place in the text."""
        found = self._own(scenes[draft.key[0]], draft) or self._from_around(scenes, draft, places)
        if found is not None:
            self.of_key[draft.key] = found
        return found

    def _from_around(self, scenes: Sequence[Scene], draft: Draft, places: Sequence[PlaceFind]) -> TimeFind | None:
        number = draft.key[0]
        found = (
            self._stamp_of(number) or self._of_the_scene(scenes, draft, places) or self._of_the_heading(scenes, number)
        )
        return found or self._of_the_whole(scenes[number], draft) or self._of_the_same_period(number)

    def _of_the_same_period(self, number: int) -> TimeFind | None:
        """'In the same period 246 people were arrested': the period told last."""
        if _SAME_PERIOD.search(self.sentences[number].text) is None:
            return None
        before = bisect_left(self.periods, number)
        return self._periods(self.periods[before - 1])[-1] if before else None

    def _periods(self, number: int) -> list[TimeFind]:
        return [find for find in self.usable(number) if find.kind == "period"]

    def _stands_alone(self, number: int, find: TimeFind) -> bool:
        return _coarse(find) and day_heading(self.sentences[number], find.said)

    def _of_the_whole(self, scene: Scene, draft: Draft) -> TimeFind | None:
        """'757 arrivals in November. Fewer than a dozen of these people ...': a part has the period of its whole."""
        whole = None if draft.whole is None else self.of_key.get(draft.whole)
        told = None if whole is None else whole.interval
        period = told is not None and told.end - told.start > _A_DAY_AND_A_NIGHT
        return whole if period and same_event(scene, draft.item, draft.role.role) else None

    def tells_a_day(self, scene: Scene, draft: Draft) -> bool:
        """Say whether the figure's own clause has a day or a part of one: then it opens a scene of its own."""
        chosen = self._own(scene, draft)
        return chosen is not None and _coarse(chosen)

    def is_logged(self, number: int) -> bool:
        """Say whether a sentence stands in a log line or message that opens with its hour."""
        return self._stamp_of(number) is not None

    def _own(self, scene: Scene, draft: Draft) -> TimeFind | None:
        return governing(scene, draft.item, self.usable(draft.key[0]), draft.role.role)

    def usable(self, number: int) -> list[TimeFind]:
        """The times of a sentence that may date an event: read, and of no paper or plan."""
        told = [find for find in self.times[number] if find.interval is not None]
        return [find for find in told if not self._of_a_paper(number, find) and not _OF_YEARS.search(find.said)]

    def _of_a_paper(self, number: int, find: TimeFind) -> bool:
        """'notre communiqué de 8h30' dates a paper, 'prévue vers 7 h' a plan: neither dates an event."""
        before = plain_letters(self.text[max(self.sentences[number].start, find.start - 28) : find.start]).split()
        behind = re.match(r"\W*(\w+)", self.text[find.end : find.end + 24])
        named = behind is not None and behind[1].lower() in _PAPERS_BEHIND and find.kind == "clock"
        return named or bool(_PAPERS & set(before[-2:])) or bool(_BEFORE_ONLY & set(before[-1:]))

    def _stamp_of(self, number: int) -> TimeFind | None:
        """The time that opens the log line or message in which this sentence stands."""
        first = self.first_of[self.sentences[number].block]
        if not self.times[first]:
            return None
        stamp = self.times[first][0]
        opens = stamp.start - self.sentences[first].start <= 2 and stamp.said[:1].isdigit()
        return stamp if opens and stamp.kind == "clock" and stamp.interval is not None else None

    def _of_the_heading(self, scenes: Sequence[Scene], number: int) -> TimeFind | None:
        """The day in the heading of a report governs the whole of it, and a day that stands alone what is under it."""
        under = bisect_left(self.days, number)
        if under:
            return self.times[self.days[under - 1]][0]
        heading = report_heading(self.sentences, [bool(scene.items) for scene in scenes[:HEADS]])
        lines = [other for other in heading if other < number and not is_field(self.sentences[other])]
        dated = [find for other in lines for find in self.usable(other) if _dates_a_report(find)]
        return min(dated, key=lambda find: not _coarse(find)) if dated else None

    def _of_the_scene(self, scenes: Sequence[Scene], draft: Draft, places: Sequence[PlaceFind]) -> TimeFind | None:
        """The day, or part of one, of the nearest sentence before that tells one, while the scene goes on."""
        number = draft.key[0]
        scene = scenes[number]
        role = draft.role.role
        if not same_event(scene, draft.item, role) or (role not in HARMS and new_place(scene, places)):
            return None
        if len(self.usable(number)) < len(self.times[number]) or self._counts_a_period(scene, draft):
            return None
        for other in range(number - 1, max(-1, number - _LOOKS_BACK - 1), -1):
            if is_field(self.sentences[other]) or self._in_a_sister_item(number, other):
                return None
            told = [
                find
                for find in self.usable(other)
                if self._goes_on(scenes, other, find, role) and self._dates(scenes[other], find)
            ]
            if told:
                return told[0] if self._in_one_voice(scene, draft, told[0]) else None
            if breaks(scenes[other], draft.unit):
                return None
        return None

    def _in_one_voice(self, scene: Scene, draft: Draft, find: TimeFind) -> bool:
        """A quotation takes no time from the words around it."""
        at = scene.line.tokens[draft.item.first].start
        inside = self.quotation_at(at)
        return inside is None or inside[0] <= find.start < inside[1]

    def quotation_at(self, at: int) -> Span | None:
        """Return the quotation in which a place of the text stands."""
        step = bisect_right(self.quotations, (at, len(self.text) + 1)) - 1
        inside = step >= 0 and at < self.quotations[step][1]
        return self.quotations[step] if inside else None

    def _in_a_sister_item(self, number: int, other: int) -> bool:
        here, there = self.sentences[number], self.sentences[other]
        return here.block != there.block and is_item(self.text, here) and is_item(self.text, there)

    def _dates(self, scene: Scene, find: TimeFind) -> bool:
        items = scene.items
        if of_a_state(scene, find) or sets_out(scene):
            return False
        return not items or any(governing(scene, item, [find], "") is not None for item in items)

    def _goes_on(self, scenes: Sequence[Scene], other: int, find: TimeFind, role: str) -> bool:
        """A day goes on; an hour to the same stage; so does the closed period that opens the first sentence of all."""
        opens = other == 0 and find.kind == "period" and leads(scenes[other], find)
        stage = (
            find.kind == "clock" and role in _SAME_STAGE and (not scenes[other].items or role in _roles(scenes[other]))
        )
        return _coarse(find) or opens or stage

    def _counts_a_period(self, scene: Scene, draft: Draft) -> bool:
        tokens = scene.line.tokens
        return counts_a_period(self.text, tokens[draft.item.first].start, tokens[draft.item.after - 1].end)


def _roles(scene: Scene) -> set[str]:
    return {role.role for role in scene.roles}


def _coarse(find: TimeFind) -> bool:
    """A day, a part of one or a watch of hours goes on over sentences; an hour, and a period of a total, do not."""
    interval = find.interval
    if interval is None or _BARE_PART.fullmatch(find.said):
        return False
    length = interval.end - interval.start
    return length <= _A_DAY_AND_A_NIGHT and (find.kind != "clock" or length >= _A_WATCH)


def _dates_a_report(find: TimeFind) -> bool:
    """A heading's day or date-time group, no period of its own."""
    interval = find.interval
    return interval is not None and interval.end - interval.start <= _A_DAY_AND_A_NIGHT


def in_its_words(find: TimeFind) -> Interval | None:
    """The interval of a find with the words that said it."""
    interval = find.interval
    return None if interval is None else Interval(interval.start, interval.end, find.said, interval.zone)
