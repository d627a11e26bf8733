"""Where each figure was so: the place of its own clause that fits its role, its whole's, or its scene's.

A goal is the place of who arrived, an origin of who set out, a quay or hospital of who came ashore; none of them is where
people were rescued. Invariant: a place never comes from a later sentence.
"""

import re
from collections.abc import Sequence

from varne.intake.assembler import Draft, Key
from varne.intake.attachment import governing
from varne.intake.continuity import HARMS, PLAIN_UNITS, breaks, new_place, same_event
from varne.intake.finder.place_name import PlaceFind, find_places
from varne.intake.heading import HEADS, is_field, is_item, report_heading
from varne.intake.letters import plain_letters
from varne.intake.scene import Scene
from varne.intake.sentence import Sentence
from varne.intake.timing import Timing
from varne.intake.total import counts_a_period

_BY_GOAL = frozenset({"landed", "arrived", "handed_over", "returned", "unknown", "prevented"})
_GOING = frozenset({"landed", "arrived", "returned"})
_ASHORE = frozenset({"landed", "arrived", "handed_over", "returned", "injured", "dead", "arrested"})
_SETTING_OUT = frozenset({"aboard", "unknown", "prevented", "continued"})
_ENDS = frozenset({"landed", "arrived", "handed_over", "returned", "arrested", "injured"})
"""Roles whose place is where people came to, so that it is not where others were found."""
_NEVER_TAKES = frozenset({"arrested", "handed_over", "returned", "landed", "arrived"})
_LEAVES_ITS_WHOLE = frozenset({"arrested", "handed_over", "returned"})
_GOAL = re.compile(
    r"(?:\b(?:to|into|towards|reach\w*|gagn\w*|rejoin\w*|attei\w*|vers|pour|for|jusqu'(?:a|au)))(?: the| le| la| l')? ?$"
)
_ORIGIN = re.compile(
    r"\b(?:(?<!miles )(?<!mile )(?<!nm )from|left|leav\w+|set out from|departed?(?: from)?|"
    r"provenance|quitt\w+|(?:re)?part\w{1,4}|venant|venus?) ?"
    r"(?:de |du |des |d')?(?:the |la |le |l')?$"
)
_LATER = re.compile(
    r"\b(?:ashore|landed|disembark\w*|hospital|debarqu\w*|depos\w*|conduit\w*|ramen\w*|transport\w*|evacu\w*|arrivee|ch|hopital|"
    r"in at|(?:handed|passed|transferred|remis\w*|remettre)(?: over)?(?: to| a| au| aux)?(?: [\w'-]+){0,5})"
    r"(?: (?:at|in|on|a|au|aux|dans|sur|le|la|les|them|all|en))*(?: ?port de| ?quai de)? ?$"
)
_COUNTRIES = frozenset(
    {"england", "united-kingdom", "france", "belgique", "pays-bas", "allemagne", "italie", "espagne", "irlande"}
)
_TIED = re.compile(r"(?:in|on|at|near|off|dans|en|sur|au|aux)\b", re.IGNORECASE)
_HOSPITAL = re.compile(r"(?:in |at |the |a )*(?:hospital|hopita|centre hospitalier)")
_SIDE = re.compile(r"c[oô]té\b", re.IGNORECASE)
_LOOKS_BACK = 8


class Whereabouts:
    """The places of a document, read once; what each figure took is kept for those behind it."""

    def __init__(self, text: str, cut: Sequence[Sentence], timing: Timing) -> None:
        self.text = text
        self.sentences = tuple(cut)
        self.timing = timing
        self.places = tuple(find_places(text, (one.start, one.end), one.language) for one in self.sentences)
        self.taken: dict[int, list[tuple[str, PlaceFind]]] = {}
        self.of_key: dict[Key, tuple[str, PlaceFind]] = {}

    def where(self, scenes: Sequence[Scene], draft: Draft) -> PlaceFind | None:
        """Return the place that governs a figure; figures must be asked for in text order."""
        number, role = draft.key[0], draft.role.role
        own = [find for find in self.places[number] if self.tells_where(find, role)]
        chosen = governing(scenes[number], draft.item, own, role)
        if chosen is not None and self._anothers_end(draft, chosen):
            return None
        chosen = chosen or self._of_the_heading(scenes, number) or self._carried(scenes, draft)
        if chosen is not None:
            self.taken.setdefault(number, []).append((role, chosen))
            self.of_key[draft.key] = (role, chosen)
        return chosen

    def _anothers_end(self, draft: Draft, place: PlaceFind) -> bool:
        """'9 boats in at Dover, 3 more under escort': where some came in is not where the others are."""
        role, number = draft.role.role, draft.key[0]
        apart = role not in _ASHORE and draft.whole is None and draft.unit in PLAIN_UNITS
        return apart and any(one == place and taken in _GOING for taken, one in self.taken.get(number, ()))

    def _of_the_heading(self, scenes: Sequence[Scene], number: int) -> PlaceFind | None:
        """'Operation of 3 December off Cape Blanc-Nez' places the whole report."""
        heading = report_heading(self.sentences, [bool(scene.items) for scene in scenes[:HEADS]])
        told = [find for other in heading if other < number for find in self.places[other]]
        return next((find for find in told if not find.speaker and find.rule == "place.sea"), None)

    def _carried(self, scenes: Sequence[Scene], draft: Draft) -> PlaceFind | None:
        """The place of the whole, or of the scene before."""
        if self._counts_a_period(scenes[draft.key[0]], draft):
            return None
        if draft.whole is not None and draft.whole in self.of_key:
            return self._of_the_whole(draft)
        return self._of_the_log_line(draft) or self._of_the_scene(scenes, draft)

    def _of_the_whole(self, draft: Draft) -> PlaceFind | None:
        """A part is where its whole is, but for those who were taken elsewhere."""
        role = draft.role.role
        whole_role, place = self.of_key[draft.whole or draft.key]
        apart = role in _LEAVES_ITS_WHOLE or (whole_role in _ENDS and whole_role != role)
        return None if apart else place

    def _of_the_scene(self, scenes: Sequence[Scene], draft: Draft) -> PlaceFind | None:
        number, role = draft.key[0], draft.role.role
        scene = scenes[number]
        if role in _NEVER_TAKES or new_place(scene, self.places[number]):
            return None
        if role not in HARMS and self.timing.tells_a_day(scene, draft):
            return None
        return self._told_before(scenes, draft) if same_event(scene, draft.item, role) else None

    def _of_the_log_line(self, draft: Draft) -> PlaceFind | None:
        """'0655 Ramsgate. 14 ashore, 2 to hospital': a log line has one place, whatever became of them there."""
        number = draft.key[0]
        if draft.role.role == "arrested" or not self.timing.is_logged(number):
            return None
        first = self.timing.first_of[self.sentences[number].block]
        told = [find for other in range(first, number) for find in self.places[other]]
        return next((find for find in told if self.tells_where(find, draft.role.role)), None)

    def _told_before(self, scenes: Sequence[Scene], draft: Draft) -> PlaceFind | None:
        number = draft.key[0]
        for other in range(number - 1, max(-1, number - _LOOKS_BACK), -1):
            same_block = self.sentences[other].block == self.sentences[number].block
            if not same_block and (self._apart(number, other) or self.timing.is_logged(number)):
                return None
            if other in self.taken:
                return (
                    self._fitting(other, draft.role.role) if self._in_one_voice(scenes[number], draft, other) else None
                )
            if breaks(scenes[other], draft.unit) or self._heads_the_report(scenes, other):
                return None
            told = [find for find in self.places[other] if self._opens_a_scene(find)]
            if told:
                return told[0] if not scenes[other].items else None
        return None

    def _heads_the_report(self, scenes: Sequence[Scene], other: int) -> bool:
        return other in report_heading(self.sentences, [bool(scene.items) for scene in scenes[:HEADS]])

    def _in_one_voice(self, scene: Scene, draft: Draft, other: int) -> bool:
        """A quotation takes no place from the words around it."""
        at, there = scene.line.tokens[draft.item.first].start, self.sentences[other].start
        inside = self.timing.quotation_at(at)
        return inside is None or inside[0] <= there < inside[1]

    def _apart(self, number: int, other: int) -> bool:
        """Say whether two sentences stand in two items of a list, or the earlier one in a letter's head."""
        here, there = self.sentences[number], self.sentences[other]
        return is_field(there) or (is_item(self.text, here) and is_item(self.text, there))

    def _fitting(self, other: int, role: str) -> PlaceFind | None:
        """The first place that a figure of that sentence took, where it can be this one's too."""
        for taken, place in self.taken[other]:
            casualty = taken in HARMS and (taken != "injured" or role == "injured")
            if taken not in _ENDS or (casualty and role in HARMS):
                return place
        return None

    def _opens_a_scene(self, find: PlaceFind) -> bool:
        strange = find.speaker or find.code in _COUNTRIES
        return not (strange or self._is_goal(find) or self._is_origin(find) or self._is_later(find))

    def tells_where(self, find: PlaceFind, role: str) -> bool:
        """Leave out the speaker's own seat, and where people only wanted or were later taken to."""
        if find.speaker or _SIDE.match(find.said) is not None:
            return False
        if find.code in _COUNTRIES and self._heads_a_line(find):
            return True
        if find.code in _COUNTRIES and (self._is_goal(find) or not _TIED.match(find.said)):
            return role in _GOING and self._is_goal(find)
        if self._is_origin(find):
            return role in _SETTING_OUT
        if self._is_goal(find):
            return role in _BY_GOAL or (role == "injured" and _names_a_hospital(find.said))
        return role in _ASHORE or not self._is_later(find)

    def trait(self, find: PlaceFind) -> str:
        """What the words before a place make of it: a goal, an origin, a later stage, or nothing of these."""
        if self._is_goal(find):
            return "goal"
        if self._is_origin(find):
            return "origin"
        return "later" if self._is_later(find) else "plain"

    def _heads_a_line(self, find: PlaceFind) -> bool:
        """'UK: 1,185 arrivals' puts what follows in a country."""
        before = self.text[max(0, find.start - 3) : find.start].strip(" ")[-1:]
        return self.text[find.end : find.end + 2].lstrip(" ")[:1] == ":" and before in ("", "\n", ".", "-", "•")

    def _is_goal(self, find: PlaceFind) -> bool:
        """Say whether the words before a place make it where somebody goes."""
        return _GOAL.search(self._before(find, 24)) is not None

    def _is_origin(self, find: PlaceFind) -> bool:
        """Say whether the words before a place make it where somebody set out."""
        return _ORIGIN.search(self._before(find, 28)) is not None

    def _is_later(self, find: PlaceFind) -> bool:
        """Say whether the place is where people were brought afterwards: ashore, to a quay, to a hospital."""
        return (
            _HOSPITAL.match(plain_letters(find.said)) is not None or _LATER.search(self._before(find, 56)) is not None
        )

    def _before(self, find: PlaceFind, reach: int) -> str:
        start = max(0, find.start - reach)
        return plain_letters(self.text[start : find.start]).rsplit(";", 1)[-1].rsplit(". ", 1)[-1]

    def _counts_a_period(self, scene: Scene, draft: Draft) -> bool:
        tokens = scene.line.tokens
        return counts_a_period(self.text, tokens[draft.item.first].start, tokens[draft.item.after - 1].end)


def _names_a_hospital(said: str) -> bool:
    return re.search(r"\b(?:hospital|hopita|ch[ur]?\b|centre hospitalier)", plain_letters(said)) is not None
