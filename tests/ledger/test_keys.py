"""Keys lie in files of their own, closed to others, and change only with the consent of old and new."""

import stat
from pathlib import Path

import pytest
from ledger_entries import BF, PAF

from varne.kernel.errors import BadInput, NotFound, StorageFailed, Tampered
from varne.kernel.register import Key
from varne.ledger.keys import (
    first_key,
    key_file,
    new_key,
    promote,
    read_key,
    rotation,
    trusted_keys,
    waiting_file,
    write_key,
)

OLD, NEW = new_key(b"o" * 32), new_key(b"n" * 32)


@pytest.mark.parametrize("passphrase", [None, b"the tide turns at four"])
def test_a_key_comes_back_from_its_file(tmp_path: Path, passphrase: bytes | None) -> None:
    path = key_file(tmp_path / "keys", BF)
    write_key(path, OLD, passphrase)
    assert read_key(path, passphrase).public == OLD.public
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert [file.name for file in path.parent.iterdir()] == ["uk-bf.key"]


def test_a_passphrase_that_is_wrong_or_missing_is_refused(tmp_path: Path) -> None:
    path = key_file(tmp_path, BF)
    write_key(path, OLD, b"right")
    for wrong in (b"wrong", None):
        with pytest.raises(BadInput, match="passphrase"):
            read_key(path, wrong)
    assert b"PRIVATE" in path.read_bytes()
    assert b"ENCRYPTED" in path.read_bytes()


def test_a_key_that_others_can_read_is_refused(tmp_path: Path) -> None:
    path = key_file(tmp_path, BF)
    write_key(path, OLD)
    path.chmod(0o640)
    with pytest.raises(StorageFailed, match="chmod 600"):
        read_key(path)


def test_a_key_file_is_never_overwritten(tmp_path: Path) -> None:
    path = key_file(tmp_path, BF)
    write_key(path, OLD)
    with pytest.raises(BadInput, match="exists already"):
        write_key(path, NEW)
    assert read_key(path).public == OLD.public
    assert len(list(tmp_path.iterdir())) == 1


def test_an_absent_key_and_a_file_that_is_no_key_are_refused(tmp_path: Path) -> None:
    with pytest.raises(NotFound):
        read_key(key_file(tmp_path, BF))
    path = key_file(tmp_path, PAF)
    path.write_text("not a key")
    path.chmod(0o600)
    with pytest.raises(BadInput):
        read_key(path)


def test_a_waiting_key_takes_the_place_of_the_old_one(tmp_path: Path) -> None:
    write_key(key_file(tmp_path, BF), OLD)
    write_key(waiting_file(tmp_path, BF), NEW)
    promote(tmp_path, BF)
    assert read_key(key_file(tmp_path, BF)).public == NEW.public
    with pytest.raises(NotFound):
        promote(tmp_path, BF)


def test_keys_are_trusted_along_an_unbroken_chain(tmp_path: Path) -> None:
    third = new_key()
    chain = [first_key(BF, OLD), first_key(PAF, NEW), rotation(BF, OLD, NEW), rotation(BF, NEW, third)]
    assert trusted_keys(BF, chain) == (OLD.public, NEW.public, third.public)
    assert trusted_keys(PAF, chain) == (NEW.public,)
    assert trusted_keys("uk-new", chain) == ()


@pytest.mark.parametrize(
    "forged",
    [
        first_key(BF, NEW),
        rotation(BF, NEW, new_key()),
        Key(BF, NEW.public_text, OLD.public_text, "", rotation(BF, OLD, NEW).signed_by_new),
        Key(BF, NEW.public_text, OLD.public_text, rotation(BF, OLD, NEW).signed_by_old, ""),
        Key(BF, "not base64", OLD.public_text, "x", "y"),
        rotation(PAF, OLD, NEW).__class__(BF, NEW.public_text, OLD.public_text, *["eA=="] * 2),
    ],
)
def test_a_key_that_the_one_before_did_not_sign_breaks_the_chain(forged: Key) -> None:
    with pytest.raises(Tampered, match="not signed"):
        trusted_keys(BF, [first_key(BF, OLD), forged])


def test_a_first_key_must_sign_itself() -> None:
    with pytest.raises(Tampered):
        trusted_keys(BF, [Key(BF, OLD.public_text)])


def test_a_disabled_key_said_again_stays_one_link() -> None:
    first = first_key(BF, OLD)
    disabled = Key(BF, first.public, signed_by_new=first.signed_by_new, active=False)
    assert trusted_keys(BF, [first, disabled]) == (OLD.public,)
