"""Signed notes, checkpoints and proofs as texts: published examples hold, and no changed letter does."""

from base64 import b64decode, b64encode

import pytest
from hypothesis import given
from hypothesis import strategies as st
from ledger_entries import BF, CENTRE, KEYS, PAF, entry, no_index, salt, signers
from ledger_tree import Tree

from varne.kernel.entry import encode
from varne.kernel.errors import Tampered
from varne.ledger import merkle
from varne.ledger.checkpoint import Checkpoint, open_checkpoint, sign_checkpoint, unverified_checkpoint
from varne.ledger.commitment import commit, leaf_data
from varne.ledger.keys import new_key
from varne.ledger.memory import MemoryLedger
from varne.ledger.note import NoteKey, open_note, sign, split
from varne.ledger.proof import Proof, prove, read_proof, verify_entry, verify_proof

KEY = new_key(b"k" * 32)
NAME = "varne/exercise-test/uk-bf"
NOTE = sign("a text\n", NAME, KEY)


def proved(size: int = 11, at: int = 4) -> tuple[str, bytes, bytes]:
    ledger = MemoryLedger(CENTRE, no_index, signers=signers)
    ledger.append([entry(f"e{number}") for number in range(size)], salts=salt)
    ledger.seal()
    given_entry = entry(f"e{at}")
    return (
        prove(ledger.log(ledger.logs(BF)[0]), given_entry.id).text,
        encode(given_entry),
        salt(given_entry.id),
    )


def test_the_published_example_of_a_note_reads_as_its_parts() -> None:
    poem = "Ognuno sta solo sul cuor della terra\ntrafitto da un raggio di sole:\n\ned è subito sera.\n"
    mark = "NnugSzTjtVAewIS+Z/iJhUPeFDkO/5QQ2i5ddnGITLlC+EhfLW9oJKONrMouFSQU0xMcXxj99ihAQwaqP3ZekRwNtIc="
    text, signatures = split(f"{poem}\n— quasimodo.example/salvatore {mark}\n")
    assert text == poem
    assert [(one.name, one.key_id.hex(), len(one.data)) for one in signatures] == [
        ("quasimodo.example/salvatore", "367ba04b", 64)
    ]


def test_the_published_example_of_a_checkpoint_reads_as_its_parts() -> None:
    note = (
        "example.com/behind-the-sofa\n20852163\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\n\n"
        "— example.com/behind-the-sofa Az3grlgtzPICa5OS8npVmf1Myq/5IZniMp+ZJurmRDeOoRDe4URYN7u5/"
        "Zhcyv2q1gGzGku9nTo+zyWE+xeMcTOAYQ8=\n"
    )
    point = unverified_checkpoint(note)
    assert (point.origin, point.size) == ("example.com/behind-the-sofa", 20852163)
    assert b64encode(point.root) == b"CsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I="


def test_a_note_opens_with_the_key_that_signed_it() -> None:
    assert open_note(NOTE, [NoteKey(NAME, KEY.public)]) == "a text\n"


def test_signatures_of_unknown_keys_are_passed_over() -> None:
    other = sign("a text\n", "witness.example", new_key(b"w" * 32)).rpartition("\n\n")[2]
    assert open_note(NOTE + other, [NoteKey(NAME, KEY.public)]) == "a text\n"


def test_a_note_that_no_known_key_signed_is_refused() -> None:
    for key in (NoteKey("another/name", KEY.public), NoteKey(NAME, new_key().public)):
        with pytest.raises(Tampered, match="No known key"):
            open_note(NOTE, [key])
    with pytest.raises(Tampered):
        open_note(NOTE, [])


def test_a_wrong_signature_of_a_known_key_refuses_the_whole_note() -> None:
    wrong = sign("another text\n", NAME, KEY).rpartition("\n\n")[2]
    with pytest.raises(Tampered, match="does not fit"):
        open_note(NOTE + wrong, [NoteKey(NAME, KEY.public)])


@pytest.mark.parametrize("text", ["", "no newline", "tab\there\n", "lone \ud800\n"])
def test_what_no_note_may_hold_is_not_signed(text: str) -> None:
    with pytest.raises(Tampered):
        sign(text, NAME, KEY)


@pytest.mark.parametrize("name", ["", "with space", "with+plus", "with\u00a0space"])
def test_a_key_name_with_space_or_plus_is_not_signed_with(name: str) -> None:
    with pytest.raises(Tampered):
        sign("text\n", name, KEY)


@given(st.integers(0, len(NOTE.encode()) * 8 - 1))
def test_any_flipped_bit_in_a_note_is_refused(bit: int) -> None:
    changed = bytearray(NOTE.encode())
    changed[bit // 8] ^= 1 << bit % 8
    with pytest.raises(Tampered):
        open_note(changed.decode(errors="replace"), [NoteKey(NAME, KEY.public)])


@given(st.text(max_size=200))
def test_made_up_texts_are_refused_with_a_sentence(text: str) -> None:
    for read in (split, unverified_checkpoint, read_proof):
        with pytest.raises(Tampered):
            read(text + "x")


@pytest.mark.parametrize(
    "text",
    [
        "varne\n07\n" + "A" * 43 + "=\n",
        "varne\n-1\n" + "A" * 43 + "=\n",
        "varne\n1\nAAAA\n",
        "varne\n1\n" + "A" * 43 + "=\nextension\n",
        "\n1\n" + "A" * 43 + "=\n",
        "varne\n1\n" + "A" * 42 + "B=\n",
    ],
)
def test_a_malformed_checkpoint_is_refused_even_when_signed(text: str) -> None:
    with pytest.raises(Tampered):
        open_checkpoint(sign(text, "varne", KEY), [KEY.public])


def test_a_checkpoint_survives_its_text() -> None:
    point = Checkpoint(NAME, 0, merkle.EMPTY_ROOT)
    assert open_checkpoint(sign_checkpoint(point, KEY), [KEY.public]) == point


def test_a_checkpoint_signed_for_another_log_is_refused() -> None:
    note = sign(Checkpoint(NAME, 3, b"r" * 32).text, "varne/exercise-test/fr-paf", KEY)
    with pytest.raises(Tampered):
        open_checkpoint(note, [KEY.public])


def test_a_proof_survives_its_text_and_proves_the_entry() -> None:
    text, body, its_salt = proved()
    assert read_proof(text).text == text
    point = verify_entry(text, body, its_salt, [KEYS[BF].public])
    assert (point.origin, point.size) == (NAME, 11)


def test_a_proof_has_the_published_form() -> None:
    tree = Tree([leaf_data(commit("c", b"%d" % number, salt("x"))) for number in range(3)])
    note = sign_checkpoint(Checkpoint("varne/c/o", 3, tree.edge.root), KEY)
    proof = Proof(2, merkle.inclusion(2, 3, tree.node), note, b"context")
    lines = proof.text.split("\n")
    assert lines[:3] == ["c2sp.org/tlog-proof@v1", "extra Y29udGV4dA==", "index 2"]
    assert b64decode(lines[3]) == merkle.node_hash(*tree.leaves[:2])
    assert lines[4:7] == ["", "varne/c/o", "3"]
    assert read_proof(proof.text) == proof


def test_a_proof_speaks_for_no_other_entry_salt_or_owner() -> None:
    text, body, its_salt = proved()
    keys = [KEYS[BF].public]
    for other in ((encode(entry("e5")), its_salt), (body, salt("e5")), (body + b" ", its_salt)):
        with pytest.raises(Tampered):
            verify_entry(text, *other, keys)
    with pytest.raises(Tampered):
        verify_entry(text, body, its_salt, [KEYS[PAF].public])


def test_a_proof_of_an_exercise_speaks_for_no_real_centre() -> None:
    text, body, its_salt = proved()
    with pytest.raises(Tampered):
        verify_proof(text, leaf_data(commit("real-test", body, its_salt)), [KEYS[BF].public])


PROVED = proved()


@given(st.integers(0, len(PROVED[0].encode()) * 8 - 1))
def test_any_flipped_bit_in_a_proof_is_refused(bit: int) -> None:
    changed = bytearray(PROVED[0].encode())
    changed[bit // 8] ^= 1 << bit % 8
    with pytest.raises(Tampered):
        verify_entry(changed.decode(errors="replace"), PROVED[1], PROVED[2], [KEYS[BF].public])


@given(st.integers(0, len(PROVED[1]) * 8 - 1))
def test_any_flipped_bit_in_a_proved_body_is_refused(bit: int) -> None:
    changed = bytearray(PROVED[1])
    changed[bit // 8] ^= 1 << bit % 8
    with pytest.raises(Tampered):
        verify_entry(PROVED[0], bytes(changed), PROVED[2], [KEYS[BF].public])
