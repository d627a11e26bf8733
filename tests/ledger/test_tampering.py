"""L4: whoever edits the file with the database's own tools is found, and what was changed is named."""

import shutil
import sqlite3
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path

import pytest
from ledger_entries import BF, CENTRE, PAF, by_kind, entry, folder_files, release, report, salt, signers, trusted

from varne.kernel.canonical import canonical_bytes
from varne.kernel.entry import encode
from varne.kernel.errors import CentreMissing, CentreTooNew, Tampered
from varne.ledger.checkpoint import Checkpoint, sign_checkpoint
from varne.ledger.commitment import commit, leaf_data
from varne.ledger.finding import Fault, Finding, Step
from varne.ledger.keys import new_key
from varne.ledger.merkle import Frontier, leaf_hash
from varne.ledger.sqlite import DATABASE, SqliteLedger, create_ledger
from varne.ledger.verify import Question, verify

BF_LOG = "varne/exercise-test/uk-bf"
SHEET = b"name;people\nboat 1;31\n"


class Site:
    """A centre's folder and the folder outside."""

    def __init__(self, path: Path) -> None:
        self.centre = path / "centre"
        self.outside = path / "outside"

    def open(self) -> SqliteLedger:
        return SqliteLedger(self.centre, by_kind, outside=self.outside, signers=signers)

    def edit(self, *statements: str) -> None:
        connection = sqlite3.connect(self.centre / DATABASE)
        for statement in statements:
            connection.execute(statement)
        connection.commit()
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        connection.close()

    def rows(self, query: str) -> list[tuple[object, ...]]:
        connection = sqlite3.connect(self.centre / DATABASE)
        found = connection.execute(query).fetchall()
        connection.close()
        return found

    def verify(self) -> tuple[Finding, ...]:
        return verify(self.centre, Question(by_kind, trusted, self.outside))


def build(site: Site) -> None:
    """Nine entries of two owners, sealed after each command: places 1 to 9."""
    create_ledger(site.centre, CENTRE)
    ledger = site.open()
    sheet = ledger.attach(BF, SHEET)
    commands = [
        [entry("e1"), entry("e2"), entry("e3", PAF)],
        [entry("e4", audience="fr"), entry("e5", audience="fr")],
        [report("e6", sheet, sha256(SHEET).hexdigest())],
        [release("e7", ["e2", "e1"], "fr"), entry("e8", PAF, "uk")],
        [entry("e9")],
    ]
    for command in commands:
        ledger.append(command, salts=salt)
        ledger.seal()
    ledger.close()


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("built")
    build(Site(path))
    return path


@pytest.fixture
def site(built: Path, tmp_path: Path) -> Site:
    shutil.copytree(built, tmp_path / "site")
    return Site(tmp_path / "site")


def test_an_untouched_ledger_has_nothing_to_say(site: Site) -> None:
    assert site.verify() == ()


def test_verify_tells_how_far_it_is(site: Site) -> None:
    told: list[tuple[Step, int, int]] = []
    verify(site.centre, Question(by_kind, trusted, site.outside, lambda *step: told.append(step)))
    assert {step for step, _, _ in told} == set(Step)
    assert (Step.ENTRIES, 9, 9) in told


def test_verify_changes_no_file(site: Site) -> None:
    before = folder_files(site.centre)
    site.verify()
    after = folder_files(site.centre)
    assert {name: data for name, data in after.items() if not name.endswith(("-wal", "-shm"))} == before


Edit = tuple[str, tuple[str, ...], Fault, str]

NAMED_ENTRY: list[Edit] = [
    (
        "body updated",
        (
            "UPDATE body SET body = CAST(replace(CAST(body AS TEXT), 'The e2', 'The xx') AS BLOB) WHERE seq % 1099511627776 = 2",
        ),
        Fault.BODY,
        "e2",
    ),
    ("body deleted", ("DELETE FROM body WHERE seq % 1099511627776 = 2",), Fault.BODY, "e2"),
    ("body emptied", ("UPDATE body SET body = x'' WHERE seq % 1099511627776 = 2",), Fault.BODY, "e2"),
    ("salt changed", ("UPDATE body SET salt = zeroblob(32) WHERE seq % 1099511627776 = 5",), Fault.BODY, "e5"),
    ("commitment changed", ("UPDATE leaf SET commitment = zeroblob(32) WHERE log = 1 AND idx = 1",), Fault.BODY, "e2"),
    ("a posting dropped", ("DELETE FROM posting WHERE seq % 1099511627776 = 3 AND facet = 'kind'",), Fault.INDEX, "e3"),
    (
        "label in the index changed",
        (
            "UPDATE posting SET label_id = (SELECT id FROM label WHERE audience = 'fr') "
            "WHERE seq % 1099511627776 = 9 AND facet = 'kind'",
        ),
        Fault.INDEX,
        "e9",
    ),
    (
        "shown from an earlier day",
        ("UPDATE posting SET since = since - 1 WHERE seq % 1099511627776 = 5",),
        Fault.INDEX,
        "e5",
    ),
    (
        "a posting added",
        (
            "INSERT INTO posting SELECT facet, 'made up', label_id, seq, since FROM posting WHERE seq % 1099511627776 = 3 LIMIT 1",
        ),
        Fault.INDEX,
        "e3",
    ),
    ("given to another owner's log", ("UPDATE entry SET log = 2 WHERE id = 'e9'",), Fault.ENTRY, "e9"),
    ("entry row deleted", ("DELETE FROM entry WHERE id = 'e2'",), Fault.ENTRY, "e2"),
    ("id changed", ("UPDATE entry SET id = 'e99' WHERE id = 'e9'",), Fault.ENTRY, "e9"),
    (
        "removed from a release log",
        (
            "UPDATE leaf SET seq = (SELECT seq FROM entry WHERE id = 'e9') WHERE released = 1 AND seq % 1099511627776 = 5",
        ),
        Fault.RELEASE,
        "e9",
    ),
    ("tree hash changed", ("UPDATE leaf SET completed = zeroblob(32) WHERE log = 1 AND idx = 1",), Fault.TREE, "e1"),
]


@pytest.mark.parametrize(
    ("statements", "fault", "name"), [edit[1:] for edit in NAMED_ENTRY], ids=[edit[0] for edit in NAMED_ENTRY]
)
def test_an_edit_is_found_and_names_its_entry(site: Site, statements: tuple[str, ...], fault: Fault, name: str) -> None:
    site.edit(*statements)
    assert (fault, name) in {(found.fault, found.entry) for found in site.verify()}


def test_an_edited_body_is_named_with_owner_log_and_position_and_nothing_else_is(site: Site) -> None:
    site.edit(
        "UPDATE body SET body = CAST(replace(CAST(body AS TEXT), 'e4', 'x4') AS BLOB) WHERE seq % 1099511627776 = 4"
    )
    (found,) = site.verify()
    assert (found.fault, found.entry, found.owner, found.log, found.position) == (Fault.BODY, "e4", BF, BF_LOG, 2)


def test_two_bodies_swapped_are_both_named(site: Site) -> None:
    site.edit(
        "UPDATE body SET seq = 7 WHERE id = 'e4'",
        "UPDATE body SET seq = (SELECT seq FROM entry WHERE id = 'e4') WHERE id = 'e5'",
        "UPDATE body SET seq = (SELECT seq FROM entry WHERE id = 'e5') WHERE id = 'e4'",
    )
    assert {found.entry for found in site.verify() if found.fault is Fault.ENTRY} == {"e4", "e5"}


def test_contents_swapped_under_their_ids_are_both_named(site: Site) -> None:
    (first, second) = site.rows("SELECT CAST(body AS TEXT) FROM body WHERE seq % 1099511627776 IN (1, 2) ORDER BY id")
    site.edit(
        f"UPDATE body SET body = CAST('{second[0]}' AS BLOB) WHERE seq % 1099511627776 = 1",
        f"UPDATE body SET body = CAST('{first[0]}' AS BLOB) WHERE seq % 1099511627776 = 2",
    )
    assert {found.entry for found in site.verify() if found.fault is Fault.BODY} == {"e1", "e2"}


def test_leaves_reordered_with_all_their_rows_are_named(site: Site) -> None:
    site.edit(
        "UPDATE leaf SET idx = 100 WHERE log = 1 AND idx = 2",
        "UPDATE leaf SET idx = 2 WHERE log = 1 AND idx = 3",
        "UPDATE leaf SET idx = 3 WHERE log = 1 AND idx = 100",
        "UPDATE entry SET idx = 5 - idx WHERE id IN ('e4', 'e5')",
    )
    assert {found.entry for found in site.verify() if found.log == BF_LOG} & {"e4", "e5"}


def test_a_cut_tail_is_found_by_the_signature_inside(site: Site) -> None:
    cut_last(site)
    shutil.rmtree(site.outside)
    site.outside.mkdir()
    (found,) = [one for one in site.verify() if one.fault is Fault.ROLLED_BACK]
    assert (found.owner, found.log, found.position) == (BF, BF_LOG, 6)


def test_a_cut_tail_with_its_signature_is_found_from_outside(site: Site) -> None:
    cut_last(site)
    site.edit("DELETE FROM checkpoint WHERE log = 1 AND size = 7")
    (found,) = site.verify()
    assert (found.fault, found.log, found.position) == (Fault.ROLLED_BACK, BF_LOG, 6)


def cut_last(site: Site) -> None:
    site.edit(
        "DELETE FROM posting WHERE seq % 1099511627776 = 9",
        "DELETE FROM entry WHERE id = 'e9'",
        "DELETE FROM body WHERE seq % 1099511627776 = 9",
        "DELETE FROM leaf WHERE seq % 1099511627776 = 9",
        "UPDATE label SET version = version - 2 WHERE audience = 'uk-bf'",
    )


def test_yesterdays_folder_put_back_is_found_from_outside(site: Site, tmp_path: Path) -> None:
    shutil.copytree(site.centre, tmp_path / "yesterday")
    ledger = site.open()
    ledger.append([entry("today"), entry("today too", PAF)])
    ledger.seal()
    ledger.close()
    assert site.verify() == ()
    shutil.rmtree(site.centre)
    shutil.copytree(tmp_path / "yesterday", site.centre)
    found = site.verify()
    assert {(one.fault, one.owner) for one in found} == {(Fault.ROLLED_BACK, BF), (Fault.ROLLED_BACK, PAF)}


def test_yesterdays_folder_with_new_entries_is_neither_signed_nor_passed(site: Site, tmp_path: Path) -> None:
    shutil.copytree(site.centre, tmp_path / "yesterday")
    ledger = site.open()
    ledger.append([entry("today")])
    ledger.seal()
    ledger.close()
    shutil.rmtree(site.centre)
    shutil.copytree(tmp_path / "yesterday", site.centre)
    ledger = site.open()
    ledger.append([entry("other"), entry("another")])
    with pytest.raises(Tampered, match="no longer begins with what was signed"):
        ledger.seal()
    ledger.close()
    assert {(one.fault, one.entry) for one in site.verify()} == {(Fault.LOG, "other")}


def test_a_whole_log_removed_is_found(site: Site) -> None:
    site.edit(
        "DELETE FROM posting WHERE seq IN (SELECT seq FROM leaf WHERE log = 2)",
        "DELETE FROM entry WHERE log = 2",
        "DELETE FROM body WHERE seq IN (SELECT seq FROM leaf WHERE log = 2)",
        "DELETE FROM leaf WHERE log = 2",
        "DELETE FROM checkpoint WHERE log = 2",
        "DELETE FROM log WHERE id = 2",
    )
    assert (Fault.ROLLED_BACK, "varne/exercise-test/fr-paf") in {(one.fault, one.log) for one in site.verify()}


@pytest.mark.parametrize(
    "change",
    [
        lambda note: note.replace("\n7\n", "\n8\n"),
        lambda note: note.replace("uk-bf", "fr-paf"),
        lambda note: note[:-10] + ("B" if note[-10] == "A" else "A") + note[-9:],
        lambda note: "no note at all",
        lambda note: sign_checkpoint(Checkpoint(BF_LOG, 7, b"r" * 32), new_key()),
    ],
)
def test_an_edited_checkpoint_is_named(site: Site, change: Callable[[str], str]) -> None:
    note = str(site.rows("SELECT note FROM checkpoint WHERE log = 1 AND size = 7")[0][0])
    changed = change(note).replace("'", "''")
    site.edit(f"UPDATE checkpoint SET note = '{changed}' WHERE log = 1 AND size = 7")
    assert (Fault.CHECKPOINT, BF_LOG) in {(one.fault, one.log) for one in site.verify()}


def test_an_edited_checkpoint_outside_is_found(site: Site) -> None:
    path = next(path for path in site.outside.iterdir() if BF_LOG + "\n" in path.read_text())
    path.write_text(path.read_text().replace("\n7\n", "\n6\n"))
    assert [(one.fault, one.log) for one in site.verify()] == [(Fault.CHECKPOINT, BF_LOG)]


def test_an_entry_rewritten_with_every_hash_is_found_by_the_signature(site: Site) -> None:
    forge(site, "e6", entry("e6", minutes=7))
    found = site.verify()
    assert (Fault.LOG, "e6", BF, BF_LOG, 4) in {
        (one.fault, one.entry, one.owner, one.log, one.position) for one in found
    }
    assert {one.entry for one in found if one.fault is Fault.LOG} == {"e6"}


def forge(site: Site, name: str, other: object) -> None:
    """Rewrite an entry of the first log as somebody would who knows the whole format but has no key."""
    body = encode(other)  # type: ignore[arg-type]
    connection = sqlite3.connect(site.centre / DATABASE)
    connection.execute("UPDATE body SET body = ? WHERE id = ?", (body, name))
    edge = Frontier()
    leaves = connection.execute("SELECT idx, seq, commitment FROM leaf WHERE log = 1 ORDER BY idx").fetchall()
    for index, seq, commitment in leaves:
        its_name = connection.execute("SELECT id FROM body WHERE seq = ?", (seq,)).fetchone()[0]
        fresh = commit(CENTRE.id, body, salt(name)) if its_name == name else commitment
        edge, completed = edge.add(leaf_hash(leaf_data(fresh)))
        values = (fresh, b"".join(completed), index)
        connection.execute("UPDATE leaf SET commitment = ?, completed = ? WHERE log = 1 AND idx = ?", values)
    connection.commit()
    connection.close()


def test_an_entry_forged_onto_the_end_is_called_unsigned(site: Site) -> None:
    ledger = SqliteLedger(site.centre, by_kind)
    ledger.append([entry("forged")])
    ledger.close()
    (found,) = site.verify()
    assert (found.fault, found.entry, found.log, found.position) == (Fault.UNSIGNED, "forged", BF_LOG, 7)


def test_an_entry_put_into_a_release_log_without_a_release_is_named(site: Site) -> None:
    row = site.rows("SELECT log, max(idx) FROM leaf WHERE released = 1 GROUP BY log ORDER BY log")[0]
    commitment, place = site.rows(
        "SELECT hex(commitment), seq FROM leaf WHERE released = 0 AND seq % 1099511627776 = 9"
    )[0]
    site.edit(f"INSERT INTO leaf VALUES ({row[0]}, {int(str(row[1])) + 1}, {place}, x'{commitment}', x'', 1)")
    assert (Fault.RELEASE, "e9") in {(one.fault, one.entry) for one in site.verify()}


def test_a_log_given_to_another_audience_is_named(site: Site) -> None:
    site.edit("UPDATE log SET audience = 'uk' WHERE audience = 'fr'")
    assert Fault.LOG in {one.fault for one in site.verify()}


def test_a_log_given_to_another_owner_is_named(site: Site) -> None:
    site.edit("UPDATE log SET owner = 'fr-oltim' WHERE id = 2")
    found = site.verify()
    assert {"e3", "e8"} <= {one.entry for one in found}


def test_a_renamed_label_is_told_once(site: Site) -> None:
    site.edit("UPDATE label SET audience = 'fr | uk' WHERE audience = 'fr'")
    (found,) = site.verify()
    assert found.fault is Fault.INDEX
    assert "fr | uk" in str(found.what)


def test_a_label_with_a_wrong_count_is_told(site: Site) -> None:
    site.edit("UPDATE label SET version = version + 1 WHERE audience = 'fr'")
    assert [one.fault for one in site.verify()] == [Fault.INDEX]


def test_a_replaced_attachment_names_its_report(site: Site) -> None:
    (file,) = (site.centre / "attachments").iterdir()
    file.write_bytes(b"another sheet entirely")
    assert [(one.fault, one.entry, one.owner) for one in site.verify()] == [(Fault.ATTACHMENT, "e6", BF)]


def test_an_attachment_removed_with_or_without_its_row_names_its_report(site: Site) -> None:
    (file,) = (site.centre / "attachments").iterdir()
    file.unlink()
    assert [(one.fault, one.entry) for one in site.verify()] == [(Fault.ATTACHMENT, "e6")]
    site.edit("DELETE FROM attachment")
    assert [(one.fault, one.entry) for one in site.verify()] == [(Fault.ATTACHMENT, "e6")]


def test_another_attachment_under_the_same_name_names_its_report(site: Site) -> None:
    """Somebody with the whole file can encrypt anew, but the name is keyed and the report has the hash."""
    ledger = site.open()
    other = ledger.attach(BF, b"another sheet")
    ledger.close()
    (name,) = site.rows(f"SELECT name FROM attachment WHERE name != '{other}'")[0]
    site.edit(f"DELETE FROM attachment WHERE name = '{name}'", f"UPDATE attachment SET name = '{name}'")
    assert [(one.fault, one.entry) for one in site.verify()] == [(Fault.ATTACHMENT, "e6")]


def test_a_damaged_entry_is_refused_with_a_sentence_and_the_others_are_read(site: Site) -> None:
    site.edit("UPDATE body SET body = x'7b' WHERE seq % 1099511627776 = 2")
    ledger = site.open()
    with pytest.raises(Tampered, match="Run verify"):
        ledger.get("e2")
    assert ledger.get("e1") == entry("e1")
    ledger.close()


def test_a_changed_attachment_is_not_handed_out(site: Site) -> None:
    (name,) = site.rows("SELECT name FROM attachment")[0]
    (file,) = (site.centre / "attachments").iterdir()
    file.write_bytes(file.read_bytes()[:-1] + b"x")
    ledger = site.open()
    with pytest.raises(Tampered):
        ledger.attachment(BF, str(name))
    ledger.close()


@pytest.mark.parametrize("key", ["kind", "centre", "secret"])
def test_a_ledger_that_says_it_is_another_is_not_opened(site: Site, key: str) -> None:
    site.edit(f"UPDATE meta SET value = 'real' WHERE key = '{key}'")
    assert [one.fault for one in site.verify()] == [Fault.CENTRE]
    with pytest.raises(Tampered):
        site.open()


def test_an_exercise_passed_off_as_a_real_centre_fits_nothing(site: Site, tmp_path: Path) -> None:
    """Even with the digest made anew, every commitment and origin still says exercise."""
    real = Site(tmp_path / "real")
    create_ledger(real.centre, type(CENTRE)(type(CENTRE.kind)("real"), "test"))
    rows = real.rows("SELECT key, value FROM meta WHERE key != 'secret'")
    (secret,) = site.rows("SELECT value FROM meta WHERE key = 'secret'")[0]
    meta = {str(key): str(value) for key, value in rows if key != "digest"} | {"secret": str(secret)}
    meta["digest"] = sha256(canonical_bytes(meta)).hexdigest()
    site.edit(*(f"UPDATE meta SET value = '{value}' WHERE key = '{key}'" for key, value in meta.items()))
    found = site.verify()
    assert {f"e{number}" for number in range(1, 10)} <= {one.entry for one in found}


def test_a_ledger_of_a_newer_version_is_refused(site: Site) -> None:
    site.edit("UPDATE meta SET value = '2' WHERE key = 'format'")
    for open_it in (site.open, site.verify):
        with pytest.raises(CentreTooNew, match="newer Varne"):
            open_it()


def test_a_file_that_is_no_ledger_is_refused_and_found(site: Site) -> None:
    (site.centre / DATABASE).write_bytes(b"not a database" * 400)
    assert [one.fault for one in site.verify()] == [Fault.FILE]
    with pytest.raises(Tampered):
        site.open()


def test_a_folder_without_a_ledger_is_refused(tmp_path: Path) -> None:
    for ask in (Site(tmp_path).open, Site(tmp_path).verify):
        with pytest.raises(CentreMissing, match="no centre"):
            ask()
    assert list(tmp_path.iterdir()) == []
