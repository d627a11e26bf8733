"""What a label hides costs the reader of another label nothing: not one step of the database's machine."""

from pathlib import Path

import pytest
from ledger_entries import CENTRE, by_kind, entry, release

from varne.kernel.entry import Entry
from varne.kernel.label import label_of
from varne.ledger.shelf import arrival_of, place_of
from varne.ledger.sqlite import SqliteLedger, create_ledger


def steps(folder: Path, hidden: int) -> tuple[list[str], int]:
    """Return what the French reader finds and how many steps it took, among so many hidden for each visible one."""
    create_ledger(folder, CENTRE)
    ledger = SqliteLedger(folder, by_kind)
    for number in range(40):
        ledger.append([entry(f"hidden {number} {more}", audience="op:altair") for more in range(hidden)])
        ledger.append([entry(f"visible {number}", audience="fr")])
    french = [number for number, label in ledger.labels().items() if label.audience == "fr"]
    counted = 0

    def count() -> int:
        nonlocal counted
        counted += 1
        return 0

    ledger._readers.get().set_progress_handler(count, 1)
    found = [item.id for item in ledger.select("kind", ["organisation"], french)]
    ledger.close()
    return found, counted


@pytest.mark.parametrize("hidden", [1, 25])
def test_hidden_entries_cost_the_reader_nothing(tmp_path: Path, hidden: int) -> None:
    assert steps(tmp_path / "with", hidden) == steps(tmp_path / "without", 0)


def test_bodies_of_one_label_lie_together_and_apart_from_others() -> None:
    ours, theirs = label_of("uk-bf"), label_of("fr-paf")
    places = sorted(place_of(label, arrival) for arrival in range(1, 9) for label in (ours, theirs))
    assert [arrival_of(place) for place in places] == [*range(1, 9), *range(1, 9)]


def test_order_of_arrival_is_kept_across_labels(tmp_path: Path) -> None:
    create_ledger(tmp_path, CENTRE)
    given: list[Entry] = []
    ledger = SqliteLedger(tmp_path, by_kind)
    for number in range(30):
        given.append(entry(f"e{number}", audience=("", "fr", "uk", "sar")[number * 7 % 4]))
        ledger.append(given[-1:])
    ledger.append([release("last", ["e3", "e1"], "fr")])
    ledger.close()
    ledger = SqliteLedger(tmp_path, by_kind)
    ledger.append([entry("after")])
    assert [item.id for item in ledger.stream()] == [*(item.id for item in given), "last", "after"]
    found = ledger.select("kind", ["organisation"], ledger.labels())
    assert [item.id for item in found] == [*(item.id for item in given), "after"]
    ledger.close()
