"""What every ledger does, said once and asked of each adapter."""

from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path
from threading import Thread

import pytest
from ledger_entries import (
    BF,
    CENTRE,
    KEYS,
    NOON,
    PAF,
    by_kind,
    entry,
    no_index,
    release,
    report,
    salt,
    signers,
)

from varne.kernel.entry import Entry, decode, encode
from varne.kernel.errors import BadAudience, BadInput, NotFound, VarneError
from varne.ledger import merkle
from varne.ledger.checkpoint import open_checkpoint
from varne.ledger.memory import MemoryLedger
from varne.ledger.port import Indexer, LabelKey, Ledger
from varne.ledger.proof import prove, verify_entry, verify_proof
from varne.ledger.sqlite import SqliteLedger, create_ledger

Maker = Callable[[Indexer], Ledger]


@pytest.fixture(params=["memory", "sqlite"])
def make(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Maker]:
    made: list[Ledger] = []

    def maker(indexer: Indexer) -> Ledger:
        if request.param == "memory":
            made.append(MemoryLedger(CENTRE, indexer, signers=signers))
        else:
            create_ledger(tmp_path / "centre", CENTRE)
            made.append(SqliteLedger(tmp_path / "centre", indexer, outside=tmp_path / "outside", signers=signers))
        return made[-1]

    yield maker
    for ledger in made:
        ledger.close()


@pytest.fixture
def ledger(make: Maker) -> Ledger:
    return make(by_kind)


def label_id(ledger: Ledger, audience: str) -> int:
    return next(number for number, label in ledger.labels().items() if label.audience == audience)


def found(ledger: Ledger, audience: str, kind: str = "organisation") -> list[str]:
    return [item.id for item in ledger.select("kind", [kind], [label_id(ledger, audience)])]


def test_an_entry_comes_back_as_it_went_in(ledger: Ledger) -> None:
    given = entry("a1", audience="fr | uk")
    ledger.append([given])
    assert ledger.get("a1") == given
    assert ledger.get("a2") is None


def test_entries_stand_in_the_private_log_of_their_owner_in_order(ledger: Ledger) -> None:
    done = ledger.append([entry("a"), entry("b", PAF), entry("c")])
    assert [(at.entry, at.log, at.index) for at in done.positions] == [
        ("a", "varne/exercise-test/uk-bf", 0),
        ("b", "varne/exercise-test/fr-paf", 0),
        ("c", "varne/exercise-test/uk-bf", 1),
    ]
    assert ledger.append([entry("d", PAF)]).positions[0].index == 1


def test_the_same_entry_again_changes_nothing(ledger: Ledger) -> None:
    first = ledger.append([entry("a"), entry("b")])
    root = ledger.log(first.positions[0].log).root()
    versions = ledger.versions(ledger.labels())
    assert ledger.append([entry("b"), entry("b")]).positions == (first.positions[1],) * 2
    assert ledger.log(first.positions[0].log).root() == root
    assert ledger.versions(ledger.labels()) == versions


def test_other_content_under_a_used_id_is_refused_with_its_whole_batch(ledger: Ledger) -> None:
    ledger.append([entry("a")])
    with pytest.raises(BadInput, match="a is stored already with other content"):
        ledger.append([entry("b"), entry("a", minutes=1)])
    assert ledger.get("b") is None
    assert [item.id for item in ledger.stream()] == ["a"]
    assert ledger.append([entry("c")]).positions[0].index == 1


@pytest.mark.parametrize("nameless", [entry(""), entry("a", "")])
def test_an_entry_without_id_or_owner_is_refused(ledger: Ledger, nameless: Entry) -> None:
    with pytest.raises(BadInput):
        ledger.append([nameless])


def test_an_entry_that_would_not_read_back_is_refused(ledger: Ledger) -> None:
    with pytest.raises(BadInput, match="cannot be stored"):
        ledger.append([entry("a", body="not a body")])  # type: ignore[arg-type]
    assert list(ledger.stream()) == []


def test_a_salt_of_the_wrong_length_is_refused(ledger: Ledger) -> None:
    with pytest.raises(BadInput, match="salt"):
        ledger.append([entry("a")], salts=lambda _: b"short")


def test_entries_for_others_are_also_in_the_release_log_of_that_audience(ledger: Ledger) -> None:
    ledger.append([entry("a"), entry("b", audience="fr"), entry("c", audience="fr"), entry("d", audience="a & b")])
    assert ledger.logs(BF) == (
        "varne/exercise-test/uk-bf",
        "varne/exercise-test/uk-bf/release/a%20&%20b",
        "varne/exercise-test/uk-bf/release/fr",
    )
    log = ledger.log("varne/exercise-test/uk-bf/release/fr")
    assert [log.index_of(name) for name in "abcd"] == [None, 0, 1, None]
    assert ledger.logs(PAF) == ()


def test_a_label_for_nobody_reaches_no_release_log(ledger: Ledger) -> None:
    given = entry("a")
    nobody = Entry(given.id, given.author, given.recorded, type(given.label)(BF, "", ()), given.body)
    ledger.append([nobody])
    assert ledger.logs(BF) == ("varne/exercise-test/uk-bf",)


def test_a_release_numbers_its_entries_without_gaps_and_stays_private_itself(ledger: Ledger) -> None:
    ledger.append([entry("a"), entry("b"), entry("c")])
    ledger.append([release("r", ["c", "a"], "fr|uk"), release("s", ["a", "b"], "uk | fr")])
    log = ledger.log("varne/exercise-test/uk-bf/release/fr%20|%20uk")
    assert [log.index_of(name) for name in "cabrs"] == [0, 1, 2, None, None]
    private = ledger.log("varne/exercise-test/uk-bf")
    assert [log.leaf(at) for at in range(3)] == [private.leaf(at) for at in (2, 0, 1)]


def test_a_release_may_name_entries_of_its_own_batch(ledger: Ledger) -> None:
    ledger.append([entry("a"), release("r", ["a"], "fr")])
    assert ledger.log("varne/exercise-test/uk-bf/release/fr").size == 1


def test_releasing_another_owners_entry_and_an_absent_one_are_refused_alike(ledger: Ledger) -> None:
    ledger.append([entry("theirs", PAF)])
    answers = []
    for target in ("theirs", "absent"):
        with pytest.raises(NotFound) as refused:
            ledger.append([release("r", [target], "fr")])
        answers.append(str(refused.value).replace(target, "X"))
    assert answers[0] == answers[1]
    assert ledger.get("r") is None


@pytest.mark.parametrize(("audience", "error"), [("", BadInput), ("fr &", BadAudience)])
def test_a_release_to_nobody_is_refused(ledger: Ledger, audience: str, error: type[VarneError]) -> None:
    ledger.append([entry("a")])
    with pytest.raises(error):
        ledger.append([release("r", ["a"], audience)])


def test_select_finds_only_under_the_labels_asked_for(ledger: Ledger) -> None:
    ledger.append([entry("a"), entry("b", audience="fr"), entry("c", PAF), entry("d", audience="fr")])
    assert found(ledger, "fr") == ["b", "d"]
    assert found(ledger, BF) == ["a"]
    assert list(ledger.select("kind", ["organisation"], [])) == []
    assert list(ledger.select("kind", [], ledger.labels())) == []
    assert list(ledger.select("place", ["organisation"], ledger.labels())) == []


def test_select_gives_each_entry_once_in_order_of_arrival(ledger: Ledger) -> None:
    ledger.append([entry("b"), entry("a"), release("r", ["a", "b"], "fr")])
    everything = ledger.select("kind", ["release", "organisation", "release"], [*ledger.labels(), *ledger.labels()])
    assert [item.id for item in everything] == ["b", "a", "r"]


def test_select_raw_gives_the_canonical_bytes(ledger: Ledger) -> None:
    ledger.append([entry("a")])
    item = next(ledger.select_raw("kind", ["organisation"], ledger.labels()))
    assert (item.id, item.body) == ("a", encode(entry("a")))
    assert decode(item.body) == entry("a")


def test_a_released_entry_is_found_from_the_moment_of_its_release(ledger: Ledger) -> None:
    ledger.append([entry("a"), release("r", ["a"], "fr", minutes=60)])
    french = [label_id(ledger, "fr")]

    def known(minutes: int) -> list[str]:
        as_of = NOON + timedelta(minutes=minutes)
        return [item.id for item in ledger.select("kind", ["organisation"], french, as_of)]

    assert (known(59), known(60)) == ([], ["a"])


def test_told_twice_the_earlier_moment_counts_in_any_order(ledger: Ledger) -> None:
    ledger.append([entry("a"), release("r", ["a"], "fr", minutes=60), release("s", ["a"], "fr", minutes=30)])
    as_of = NOON + timedelta(minutes=30)
    assert [item.id for item in ledger.select("kind", ["organisation"], ledger.labels(), as_of)] == ["a"]
    assert len(list(ledger.select("kind", ["organisation"], [label_id(ledger, "fr")], as_of))) == 1


def test_labels_tell_audience_and_purposes(make: Maker) -> None:
    ledger = make(by_kind)
    ledger.append([entry("a", audience="fr")])
    assert set(ledger.labels().values()) == {LabelKey("fr", entry("a").label.purposes)}


def test_versions_move_with_their_own_label_alone(ledger: Ledger) -> None:
    ledger.append([entry("a"), entry("b", audience="fr")])
    ours, french = label_id(ledger, BF), label_id(ledger, "fr")
    before = ledger.versions([ours, french, 99])
    ledger.append([entry("c", audience="fr")])
    after = ledger.versions([ours, french, 99])
    assert after[0] == before[0]
    assert after[1] > before[1]
    assert before[2] == after[2] == 0


def test_an_index_that_names_what_is_not_stored_is_refused(make: Maker) -> None:
    ledger = make(lambda given, lookup: by_kind(entry("ghost"), lookup) if given.id == "b" else ())
    ledger.append([entry("a")])
    with pytest.raises(NotFound):
        ledger.append([entry("b")])
    assert ledger.get("b") is None


def test_a_rebuilt_index_equals_the_live_one(make: Maker) -> None:
    ledger = make(by_kind)
    ledger.append([entry("a"), entry("b", PAF, "fr"), release("r", ["a"], "fr"), entry("c", audience="sar")])
    before = (dict(ledger.labels()), ledger.versions(range(9)), found(ledger, "fr"), found(ledger, "sar"))
    ledger.reindex(by_kind)
    assert (
        dict(ledger.labels()),
        ledger.versions(range(9)),
        found(ledger, "fr"),
        found(ledger, "sar"),
    ) == before


def test_reindex_takes_another_indexer_from_then_on(make: Maker) -> None:
    ledger = make(no_index)
    ledger.append([entry("a")])
    assert ledger.labels() == {}
    ledger.reindex(by_kind)
    ledger.append([entry("b")])
    assert found(ledger, BF) == ["a", "b"]


def test_an_indexer_looks_up_nothing_that_came_later(make: Maker) -> None:
    seen: dict[str, list[bool]] = {}

    def watching(given: Entry, lookup: Callable[[str], Entry | None]) -> list[object]:
        seen.setdefault(given.id, []).append(lookup("b") is not None)
        return []

    ledger = make(watching)  # type: ignore[arg-type]
    ledger.append([entry("a"), entry("b"), entry("c")])
    ledger.reindex(watching)  # type: ignore[arg-type]
    assert seen == {"a": [False, False], "b": [True, True], "c": [True, True]}


def test_stream_gives_everything_in_order_of_arrival(make: Maker) -> None:
    ledger = make(no_index)
    names = [f"e{number}" for number in range(1_203)]
    ledger.append([entry(name) for name in names])
    assert [item.id for item in ledger.stream()] == names


def test_roots_depend_on_content_salt_and_centre_alone(ledger: Ledger) -> None:
    ledger.append([entry("a"), entry("b")], salts=salt)
    other = MemoryLedger(CENTRE, no_index)
    other.append([entry("a")], salts=salt)
    other.append([entry("b")], salts=salt)
    name = ledger.logs(BF)[0]
    assert ledger.log(name).root() == other.log(name).root()
    elsewhere = MemoryLedger(type(CENTRE)(CENTRE.kind, "other"), no_index)
    elsewhere.append([entry("a"), entry("b")], salts=salt)
    assert elsewhere.log(elsewhere.logs(BF)[0]).root() != ledger.log(name).root()


def test_a_log_proves_what_is_in_it_at_every_size(make: Maker) -> None:
    ledger = make(no_index)
    done = [ledger.append([entry(f"e{number}")]).positions[0] for number in range(21)]
    log = ledger.log(done[0].log)
    for size in range(1, 22):
        for index in range(size):
            leaf = merkle.leaf_hash(log.leaf(index))
            path = log.inclusion(index, size)
            assert merkle.verify_inclusion(leaf, index, size, path, log.root(size))
        path = log.consistency(size)
        assert merkle.verify_consistency(size, 21, path, old_root=log.root(size), new_root=log.root())
    assert log.root(0) == merkle.EMPTY_ROOT


def test_a_log_refuses_positions_and_sizes_that_it_does_not_have(ledger: Ledger) -> None:
    log = ledger.log(ledger.append([entry("a")]).positions[0].log)
    for ask in (
        lambda: log.leaf(1),
        lambda: log.root(2),
        lambda: log.inclusion(1),
        lambda: log.consistency(0),
    ):
        with pytest.raises(BadInput):
            ask()
    with pytest.raises(NotFound):
        ledger.log("varne/exercise-test/nobody")


def test_seal_signs_each_log_that_has_grown(ledger: Ledger) -> None:
    ledger.append([entry("a"), entry("b", audience="fr"), entry("c", PAF)])
    signed = [open_checkpoint(note, [key.public for key in KEYS.values()]) for note in ledger.seal()]
    assert sorted((point.origin, point.size) for point in signed) == [
        ("varne/exercise-test/fr-paf", 1),
        ("varne/exercise-test/uk-bf", 2),
        ("varne/exercise-test/uk-bf/release/fr", 1),
    ]
    assert ledger.seal() == ()
    ledger.append([entry("d", PAF)])
    assert len(ledger.seal()) == 1


def test_an_owner_without_a_key_stays_unsigned(ledger: Ledger) -> None:
    ledger.append([entry("a", "uk-new")])
    assert ledger.seal() == ()
    assert ledger.log(ledger.logs("uk-new")[0]).checkpoint() is None


def test_an_entry_is_proved_offline_under_the_latest_checkpoint(ledger: Ledger) -> None:
    ledger.append([entry(f"e{number}") for number in range(5)])
    log = ledger.log(ledger.logs(BF)[0])
    with pytest.raises(BadInput, match="No signed checkpoint"):
        prove(log, "e3")
    ledger.seal()
    ledger.append([entry("late")])
    proof = prove(ledger.log(log.name), "e3")
    assert verify_proof(proof.text, log.leaf(3), [KEYS[BF].public]).size == 5
    with pytest.raises(BadInput, match="No signed checkpoint"):
        prove(ledger.log(log.name), "late")
    with pytest.raises(NotFound):
        prove(log, "absent")


def test_a_proof_with_body_and_salt_convinces_somebody_without_the_ledger(ledger: Ledger) -> None:
    ledger.append([entry(f"e{number}", audience="fr") for number in range(6)])
    ledger.seal()
    name = "varne/exercise-test/uk-bf/release/fr"
    text = prove(ledger.log(name), "e4").text
    point = verify_entry(text, encode(entry("e4", audience="fr")), ledger.salt("e4"), [KEYS[BF].public])
    assert (point.origin, point.size) == (name, 6)
    with pytest.raises(NotFound):
        ledger.salt("absent")


def test_the_same_bytes_of_one_owner_are_one_attachment_and_owners_never_share_one(ledger: Ledger) -> None:
    names = [ledger.attach(BF, b"a sheet"), ledger.attach(BF, b"a sheet"), ledger.attach(PAF, b"a sheet")]
    assert names[0] == names[1] != names[2]
    assert ledger.attachment(BF, names[0]) == ledger.attachment(PAF, names[2]) == b"a sheet"
    assert ledger.attach(BF, b"") != ledger.attach(BF, b"\0")


def test_another_owners_attachment_and_an_absent_one_are_one_answer(ledger: Ledger) -> None:
    name = ledger.attach(BF, b"a sheet")
    answers = []
    for owner, asked in ((PAF, name), (BF, "0" * 64)):
        with pytest.raises(NotFound) as refused:
            ledger.attachment(owner, asked)
        answers.append(str(refused.value).replace(asked, "X"))
    assert answers[0] == answers[1]


def test_many_threads_append_and_nothing_is_lost_or_doubled(make: Maker) -> None:
    ledger = make(by_kind)
    failed: list[VarneError] = []

    def write(thread: int) -> None:
        for number in range(20):
            try:
                ledger.append([entry(f"t{thread}-{number}", audience="fr")])
                ledger.append([entry("shared", minutes=thread % 2)])
            except BadInput as refusal:
                failed.append(refusal)

    threads = [Thread(target=write, args=(thread,)) for thread in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(failed) == 60
    names = [item.id for item in ledger.stream()]
    assert sorted(names) == sorted({f"t{thread}-{number}" for thread in range(6) for number in range(20)} | {"shared"})
    log = ledger.log(ledger.logs(BF)[0])
    assert [log.index_of(name) for name in names] == list(range(121))
    assert found(ledger, "fr") == [name for name in names if name != "shared"]


def test_a_report_finds_its_attachment(ledger: Ledger) -> None:
    name = ledger.attach(BF, b"bytes")
    ledger.append([report("r", name, "0" * 64)])
    kept = ledger.get("r")
    assert kept is not None
    assert ledger.attachment(kept.owner, kept.body.attachment) == b"bytes"  # type: ignore[union-attr]


def test_postings_are_counted_by_key_whatever_their_labels(ledger: Ledger) -> None:
    assert ledger.posted("kind", ("report",)) == 0
    ledger.append([entry("a"), entry("b", audience="uk-bf & role:dpo"), report("c", "name", "digest")])
    assert ledger.posted("kind", ("report",)) == 1
    assert ledger.posted("kind", ("report", "report", "nothing")) == 1
    assert ledger.posted("kind", (entry("a").kind, "report")) == 3
    assert ledger.posted("other", ("report",)) == 0
