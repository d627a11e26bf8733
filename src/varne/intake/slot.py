"""Which time, place and speaker govern each figure of a document.

A time or place in the figure's own clause governs; a log line's stamp governs the whole line; a heading's day the whole
report. From an earlier sentence a figure takes them only where it goes on with the same scene (continuity). Invariant:
pure, in text order.
"""

from collections.abc import Sequence

from varne.intake.assembler import Draft, Slots
from varne.intake.candidate import Where
from varne.intake.finder.anchor import Anchor
from varne.intake.finder.not_count import not_counts
from varne.intake.finder.speaker import Speaker, find_caller, find_speaker, speaks_by_pronoun
from varne.intake.scene import Scene
from varne.intake.sentence import Sentence
from varne.intake.timing import Timing
from varne.intake.whereabouts import Whereabouts

Span = tuple[int, int]
_NEIGHBOURS = 40


class Slotter:
    """Reads times, places and speakers of a document once, and hands each figure the ones that govern it."""

    def __init__(self, text: str, cut: Sequence[Sentence], anchor: Anchor) -> None:
        self.text = text
        self.sentences = tuple(cut)
        self.timing = Timing(text, self.sentences, anchor)
        self.speakers: dict[int, Speaker | None] = {}

    def masked(self, number: int) -> tuple[Span, ...]:
        """Where the sentence's figures are no counts: its times, distances, ages, references and the like."""
        one, times = self.sentences[number], [(find.start, find.end) for find in self.timing.times[number]]
        return not_counts(self.text, (one.start, one.end), times)

    def slots(self, scenes: Sequence[Scene], drafts: Sequence[Draft]) -> tuple[Slots, ...]:
        """Give the slots of every draft, in order."""
        places = Whereabouts(self.text, self.sentences, self.timing)
        found: list[Slots] = []
        for draft in drafts:
            place = places.where(scenes, draft)
            where = None if place is None else Where(place.said, place.code or None)
            when = self.timing.when(scenes, draft, places.places[draft.key[0]])
            found.append(Slots(when, where, self._speaker(scenes, draft)))
        return tuple(found)

    def of_an_old_year(self, scenes: Sequence[Scene], draft: Draft) -> bool:
        """Say whether the figure is that of a whole year before the document's: quoted for comparison."""
        return self.timing.of_an_old_year(scenes[draft.key[0]], draft)

    def _speaker(self, scenes: Sequence[Scene], draft: Draft) -> str | None:
        span = self.speaker(scenes, draft)
        return None if span is None else self.text[slice(*span)]

    def speaker(self, scenes: Sequence[Scene], draft: Draft) -> Span | None:
        """Where the words stand that name who said a figure."""
        number = draft.key[0]
        found = self.speaker_of(scenes, number)
        if found is None:
            number, found = self._quoted(scenes, draft)
        if found is None or (number == draft.key[0] and found.first <= draft.item.first < found.after):
            return None
        line = scenes[number].line.tokens
        return line[found.first].start, line[found.after - 1].end

    def speaker_of(self, scenes: Sequence[Scene], number: int) -> Speaker | None:
        """Who is quoted in a sentence, or calls in a log line."""
        if number not in self.speakers:
            line = scenes[number].line.tokens
            caller, speaker = find_caller(line), find_speaker(line)
            nearer = caller is not None and speaker is not None and speaker.first >= caller.after
            self.speakers[number] = speaker if nearer else caller or speaker
        return self.speakers[number]

    def _quoted(self, scenes: Sequence[Scene], draft: Draft) -> tuple[int, Speaker | None]:
        """The speaker of a quotation that runs over several sentences, and whom a pronoun means."""
        number = draft.key[0]
        line = scenes[number].line.tokens
        at = line[draft.item.first].start
        inside = self.timing.quotation_at(at)
        if inside is None and not speaks_by_pronoun(line):
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
            found = self.speaker_of(scenes, other)
            if found is not None:
                return other, found
        return number, None
