"""Score extraction against a labelled set of the corpus: value and full F1, with Wilson intervals.

Used by the corpus test and by people who tune rules on the open sets. Neither texts nor figures of a single text are
printed here: of the sets `aside` and `fresh` these aggregates are all that a writer of rules may see.
"""

import math
import re
import sys
import unicodedata
from collections import Counter
from datetime import datetime
from pathlib import Path
from typing import Any, NamedTuple

import msgspec
import yaml

from varne.intake.assembler import Slots, drafts_of
from varne.intake.candidate import to_json
from varne.intake.extract import extract_text, read_scenes
from varne.intake.finder.role import RoleFind
from varne.kernel.moment import Interval

CORPUS = Path(__file__).parent.parent / "corpus"
EMPTY_WORDS = frozenset(
    [
        "the",
        "le",
        "la",
        "les",
        "l",
        "a",
        "an",
        "un",
        "une",
        "in",
        "at",
        "on",
        "to",
        "into",
        "from",
        "dans",
        "à",
        "au",
        "aux",
        "sur",
        "de",
        "du",
        "des",
        "d",
        "of",
        "vers",
        "en",
        "near",
        "and",
        "et",
        "by",
    ]
)
SLOTS = ("role", "part_of", "when", "where", "said_by")


class Hit(NamedTuple):
    """A pair of a label and a claim that overlap, or one of them alone."""

    text: dict[str, Any]
    gold: dict[str, Any] | None
    claim: dict[str, Any] | None
    value: bool
    slots: dict[str, bool]


def texts(language: str, half: str) -> list[dict[str, Any]]:
    return yaml.load((CORPUS / language / f"{half}.yaml").read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)


def when_of(date: Any) -> datetime:
    return date if isinstance(date, datetime) else datetime.fromisoformat(str(date))


def words(said: str | None) -> tuple[str, ...]:
    if not said:
        return ()
    plain = "".join(c for c in unicodedata.normalize("NFKD", said.lower()) if not unicodedata.combining(c))
    return tuple(word for word in re.findall(r"\w+", plain) if word not in EMPTY_WORDS)


def span_of(text: str, said: str, nth: int) -> tuple[int, int]:
    at = -1
    for _ in range(nth):
        at = text.index(said, at + 1)
    return at, at + len(said)


def overlap(left: tuple[int, int], right: Any) -> int:
    return min(left[1], right[1]) - max(left[0], right[0])


def same_time(gold: Any, claim: Any) -> bool:
    if gold is None or claim is None:
        return gold is None and claim is None
    return all(datetime.fromisoformat(str(gold[end])) == datetime.fromisoformat(claim[end]) for end in ("start", "end"))


def score_text(text: dict[str, Any]) -> list[Hit]:
    found = to_json(extract_text(text["text"], when_of(text["date"])))["claims"]
    pairs: list[tuple[dict[str, Any], dict[str, Any]]] = []
    free = list(found)
    for gold in text["claims"] or []:
        span = span_of(text["text"], gold["said"], gold.get("nth", 1))
        best = max(free, key=lambda claim: overlap(span, claim["spans"][0]), default=None)
        if best is not None and overlap(span, best["spans"][0]) > 0:
            free.remove(best)
            pairs.append((gold, best))
    names = {gold["id"]: claim["id"] for gold, claim in pairs}
    taken = {gold["id"] for gold, _ in pairs}
    hits = [Hit(text, gold, claim, same_value(gold, claim), slots(gold, claim, names)) for gold, claim in pairs]
    hits += [Hit(text, gold, None, False, {}) for gold in text["claims"] or [] if gold["id"] not in taken]
    return hits + [Hit(text, None, claim, False, {}) for claim in free]


ATTACHED = ("when", "where", "said_by")


def attached(text: dict[str, Any]) -> list[dict[str, bool]]:
    """Judge the slots alone: each labelled figure that is found gets the label's role, then its time, place, speaker."""
    slotter, scenes = read_scenes(text["text"], when_of(text["date"]))
    drafts, golds = [], []
    free = list(text["claims"] or [])
    for draft in drafts_of(scenes):
        tokens = scenes[draft.key[0]].line.tokens
        span = tokens[draft.item.first].start, tokens[draft.item.count.after - 1].end
        over = [gold for gold in free if overlap(span, span_of(text["text"], gold["said"], gold.get("nth", 1))) > 0]
        gold = over[0] if over else None
        if gold is not None:
            free.remove(gold)
        drafts.append(draft if gold is None else msgspec.structs.replace(draft, role=RoleFind(gold["role"], "label")))
        golds.append(gold)
    found = slotter.slots(scenes, drafts)
    return [same_slots(gold, slot) for gold, slot in zip(golds, found, strict=True) if gold is not None]


def same_slots(gold: dict[str, Any], slot: Slots) -> dict[str, bool]:
    when: Interval | None = slot.when
    told = None if when is None else {"start": when.start.isoformat(), "end": when.end.isoformat()}
    return {
        "when": same_time(gold["when"], told),
        "where": words(gold["where"]) == words(slot.where and slot.where.said),
        "said_by": words(gold["said_by"]) == words(slot.said_by),
    }


def attachment_report(language: str, half: str) -> str:
    """Say how many labelled figures get their time, place and speaker right when value and role are given."""
    labelled = [text for text in texts(language, half) if all("when" in gold for gold in text["claims"] or [])]
    if not labelled:
        return "  slots alone: not labelled"
    judged = [one for text in labelled for one in attached(text)]
    rights = [("all three", sum(all(one.values()) for one in judged))]
    rights += [(slot, sum(one[slot] for one in judged)) for slot in ATTACHED]
    of = max(1, len(judged))
    shares = ", ".join(f"{name} {right / of:.3f}" for name, right in rights)
    return f"  slots alone, value and role given ({len(judged)} labels): {shares}"


def same_value(gold: dict[str, Any], claim: dict[str, Any]) -> bool:
    quantity = claim["quantity"]
    return (gold["unit"], gold["op"], gold["low"], gold["high"]) == (
        claim["unit"],
        quantity["op"],
        quantity["low"],
        quantity["high"],
    )


def slots(gold: dict[str, Any], claim: dict[str, Any], names: dict[str, str]) -> dict[str, bool]:
    """A slot that a set does not label (the third and the sixth have no when, where and said_by) counts as right."""
    return {
        "role": gold["role"] == claim["role"],
        "part_of": names.get(gold["part_of"]) == claim["part_of"] if gold["part_of"] else claim["part_of"] is None,
        "when": "when" not in gold or same_time(gold["when"], claim["when"]),
        "where": "where" not in gold or words(gold["where"]) == words(claim["where"] and claim["where"]["said"]),
        "said_by": "said_by" not in gold or words(gold["said_by"]) == words(claim["said_by"]),
    }


def score(language: str, half: str) -> list[Hit]:
    return [hit for text in texts(language, half) for hit in score_text(text)]


def wilson(right: int, of: int) -> tuple[float, float]:
    """The Wilson 95 % interval of a share."""
    if not of:
        return 0.0, 1.0
    z, share = 1.96, right / of
    middle = (share + z * z / (2 * of)) / (1 + z * z / of)
    half = z * math.sqrt(share * (1 - share) / of + z * z / (4 * of * of)) / (1 + z * z / of)
    return max(0.0, middle - half), min(1.0, middle + half)


class Figures(NamedTuple):
    gold: int
    claimed: int
    value: int
    full: int
    by_slot: dict[str, int]

    @property
    def precision(self) -> float:
        return self.value / self.claimed if self.claimed else 1.0

    @property
    def recall(self) -> float:
        return self.value / self.gold if self.gold else 1.0

    @property
    def value_f1(self) -> float:
        return 2 * self.value / (self.gold + self.claimed) if self.gold + self.claimed else 1.0

    @property
    def full_f1(self) -> float:
        return 2 * self.full / (self.gold + self.claimed) if self.gold + self.claimed else 1.0


def figures(hits: list[Hit]) -> Figures:
    right = [hit for hit in hits if hit.value]
    by_slot = Counter(slot for hit in right for slot in SLOTS if hit.slots[slot])
    return Figures(
        sum(hit.gold is not None for hit in hits),
        sum(hit.claim is not None for hit in hits),
        len(right),
        sum(all(hit.slots.values()) for hit in right),
        dict(by_slot),
    )


def report(hits: list[Hit], title: str) -> str:
    """Aggregate figures only: never a word of a text."""
    all_of = figures(hits)
    low, high = wilson(all_of.value, all_of.claimed)
    lines = [
        f"{title}: labels {all_of.gold}, claims {all_of.claimed}, value F1 {all_of.value_f1:.3f} "
        f"(precision {all_of.precision:.3f} [{low:.3f}, {high:.3f}], recall {all_of.recall:.3f} "
        f"[{wilson(all_of.value, all_of.gold)[0]:.3f}, {wilson(all_of.value, all_of.gold)[1]:.3f}]), full F1 {all_of.full_f1:.3f}"
    ]
    lines.append(
        "  slots: " + ", ".join(f"{slot} {all_of.by_slot.get(slot, 0) / max(1, all_of.value):.3f}" for slot in SLOTS)
    )
    seen = Counter(name for hit in hits if hit.gold for name in hit.gold.get("phenomena", ()))
    good = Counter(name for hit in hits if hit.gold and hit.value for name in hit.gold.get("phenomena", ()))
    for name, number in sorted(seen.items()):
        low, high = wilson(good[name], number)
        lines.append(f"  {name}: value recall {good[name]}/{number} [{low:.2f}, {high:.2f}]")
    return "\n".join(lines)


def main() -> None:
    """Print the aggregates: python tests/intake/corpus_score.py [SET ...]. The fresh set only where it is named."""
    for half in sys.argv[1:] or ("open", "second", "third", "fourth", "sixth", "aside"):
        for language in ("en", "fr"):
            print(report(score(language, half), f"{language}, {half}"))
            print(attachment_report(language, half))


if __name__ == "__main__":
    main()
