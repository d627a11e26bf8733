"""Which time, place and speaker govern each figure of a document.

A time or place in the figure's own sentence governs, the nearest in its clause first; a log line's stamp governs the
whole line. Over sentences a place goes on until another is named; a time does not. Invariant: pure, in text order.
"""

from collections.abc import Sequence

import msgspec

from varne.intake.assembler import Draft, Slots
from varne.intake.finder.anchor import Anchor
from varne.intake.finder.speaker import Speaker, find_caller, find_speaker, quotations
from varne.intake.finder.time_phrase import TimeFind, find_times
from varne.intake.finder.count import Count
from varne.intake.finder.counted import Counted
from varne.intake.finder.token import Token
from varne.intake.scene import Scene
from varne.intake.sentence import Sentence
from varne.kernel.moment import Interval

Span = tuple[int, int]
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
        self.quotations = quotations(text)
        self.times = _times(text, self.sentences, anchor)

    def masked(self, number: int) -> tuple[Span, ...]:
        """Where the sentence's figures are no counts: its times."""
        return tuple((find.start, find.end) for find in self.times[number])

    def slots(self, scenes: Sequence[Scene], drafts: Sequence[Draft]) -> tuple[Slots, ...]:
        """Give the slots of every draft, in order."""
        return tuple(Slots(self._when(scenes, draft), None, self._speaker(scenes, draft)) for draft in drafts)

    def _when(self, scenes: Sequence[Scene], draft: Draft) -> Interval | None:
        number = draft.key[0]
        chosen = self._nearest(scenes[number], draft.item, self.times[number])
        if chosen is not None:
            return _with_words(chosen)
        return self._stamp(number) or self._inherited(number, draft)

    def _nearest(self, scene: Scene, item: Counted, finds: Sequence[TimeFind]) -> TimeFind | None:
        """The time in the stretch between the figures on either side, then the nearest before, then after."""
        tokens = scene.line.tokens
        hidden = scene.line.masked
        bare = [one for one, _ in scene.bare if one.number.first not in hidden]
        figures = sorted([*scene.items, *(one for one, _ in scene.left_out), *bare], key=lambda one: one.first)
        start = tokens[item.first].start
        lower = max((tokens[one.after - 1].end for one in figures if one.after <= item.first), default=0)
        upper = min((tokens[one.first].start for one in figures if one.first >= item.after), default=len(self.text))
        quoted = [*scene.left_out, *((one, reason) for one, reason in scene.bare if one in bare)]
        strange = [
            _reach(tokens, figures, one) for one, reason in quoted if reason in {"compared", "replaced", "negated"}
        ]
        usable = [
            find
            for find in finds
            if find.interval is not None
            and not any(low <= find.start < high for low, high in strange)
            and not self._of_a_paper(find)
        ]
        after = [find for find in usable if start <= find.start < upper]
        inside = [find for find in usable if lower <= find.start < start]
        before = [find for find in usable if find.end <= start]
        later = [find for find in usable if find.start >= start]
        for group in (after[:1], inside[-1:], before[-1:], later[:1]):
            if group:
                return group[0]
        return None

    def _of_a_paper(self, find: TimeFind) -> bool:
        """'notre communiqué de 8h30' dates a paper, 'prévue vers 7 h' a plan: neither dates an event."""
        before = self.text[max(0, find.start - 28) : find.start].lower().split()
        return bool(_PAPERS & set(before[-2:]))

    def _inherited(self, number: int, draft: Draft) -> Interval | None:
        """The time of the nearest earlier sentence that tells one, in running prose."""
        if draft.role.role in {"arrested", "missing"}:
            return None
        for other in range(number - 1, max(-1, number - 5), -1):
            told = [find for find in self.times[other] if find.interval is not None and not self._of_a_paper(find)]
            if told:
                return _with_words(told[0])
        return None

    def _stamp(self, number: int) -> Interval | None:
        """The time that opens the log line or message in which this sentence stands."""
        block = self.sentences[number].block
        first = next(index for index, sentence in enumerate(self.sentences) if sentence.block == block)
        if first == number or not self.times[first]:
            return None
        stamp = self.times[first][0]
        near = stamp.start - self.sentences[first].start <= 2 and stamp.kind == "clock"
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
        line = scenes[number].line.tokens
        return find_caller(line) or find_speaker(line)

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
        near = [other for other, sentence in enumerate(self.sentences) if sentence.block == block and other != number]
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


def _times(text: str, cut: Sequence[Sentence], anchor: Anchor) -> tuple[tuple[TimeFind, ...], ...]:
    found: list[tuple[TimeFind, ...]] = []
    previous: Interval | None = None
    for sentence in cut:
        raw = find_times(text, (sentence.start, sentence.end), sentence.language, anchor, previous)
        finds = _merged(text, [find for find in raw if find.said != "Veille"])
        told = [
            find.interval
            for find in finds
            if find.interval is not None and find.kind in {"clock", "day", "part_of_day"}
        ]
        previous = told[-1] if told else previous
        found.append(finds)
    return tuple(found)


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


def _reach(tokens: Sequence[Token], figures: Sequence[Counted | Count], item: Counted | Count) -> Span:
    """The stretch that belongs to a figure left out: up to the next figure."""
    upper = min((tokens[one.first].start for one in figures if one.first >= item.after), default=tokens[-1].end)
    return tokens[item.first].start, upper


def _with_words(find: TimeFind) -> Interval | None:
    interval = find.interval
    return None if interval is None else Interval(interval.start, interval.end, find.said, interval.zone)
