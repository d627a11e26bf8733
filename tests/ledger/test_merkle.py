"""The tree against published vectors, a slow definition, and another implementation."""

from hashlib import sha256

import pymerkle
import pytest
from hypothesis import given
from hypothesis import strategies as st
from ledger_tree import Tree

from varne.kernel.errors import BadInput
from varne.ledger.merkle import (
    EMPTY_ROOT,
    Frontier,
    consistency,
    frontier,
    inclusion,
    leaf_hash,
    node_hash,
    root,
    verify_consistency,
    verify_inclusion,
)

# The eight leaves and the roots of their first 0 to 8, as in the test data of Certificate Transparency.
LEAVES = [
    bytes.fromhex(text)
    for text in (
        "",
        "00",
        "10",
        "2021",
        "3031",
        "40414243",
        "5051525354555657",
        "606162636465666768696a6b6c6d6e6f",
    )
]
ROOTS = (
    "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
    "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
    "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
    "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
    "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
    "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
    "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
    "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
    "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
)
PATHS = {
    (0, 8): (
        "96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7",
        "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e",
        "6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4",
    ),
    (5, 8): (
        "bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b",
        "ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0",
        "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
    ),
    (2, 3): ("fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",),
    (0, 1): (),
}
CONSISTENCY = {
    (1, 1): (),
    (1, 8): (
        "96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7",
        "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e",
        "6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4",
    ),
    (6, 8): (
        "0ebc5d3437fbe2db158b9f126a1d118e308181031d0a949f8dededebc558ef6a",
        "ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0",
        "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
    ),
    (2, 5): (
        "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e",
        "bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b",
    ),
}
KNOWN = Tree(LEAVES)


def by_definition(leaves: list[bytes]) -> bytes:
    if len(leaves) <= 1:
        return leaf_hash(leaves[0]) if leaves else sha256(b"").digest()
    middle = 1
    while middle * 2 < len(leaves):
        middle *= 2
    return node_hash(by_definition(leaves[:middle]), by_definition(leaves[middle:]))


@pytest.mark.parametrize("size", range(9))
def test_the_published_roots(size: int) -> None:
    assert root(size, KNOWN.node).hex() == ROOTS[size]
    assert Tree(LEAVES[:size]).edge.root.hex() == ROOTS[size]
    assert by_definition(LEAVES[:size]).hex() == ROOTS[size]


@pytest.mark.parametrize(("index", "size"), PATHS)
def test_the_published_audit_paths(index: int, size: int) -> None:
    path = inclusion(index, size, KNOWN.node)
    assert tuple(step.hex() for step in path) == PATHS[index, size]


@pytest.mark.parametrize(("old", "new"), CONSISTENCY)
def test_the_published_consistency_proofs(old: int, new: int) -> None:
    path = consistency(old, new, KNOWN.node)
    assert tuple(step.hex() for step in path) == CONSISTENCY[old, new]


def test_another_implementation_gives_the_same_roots_and_proofs_for_every_size() -> None:
    leaves = [bytes([number]) * 3 for number in range(200)]
    ours, oracle = Tree(leaves), pymerkle.InmemoryTree(algorithm="sha256")
    for leaf in leaves:
        oracle.append_entry(leaf)
    for size in range(1, 201):
        assert root(size, ours.node) == oracle.get_root(size)
        for index in {0, size // 3, size // 2, size - 1}:
            theirs = oracle.prove_inclusion(index + 1, size).serialize()["path"]
            mine = [step.hex() for step in inclusion(index, size, ours.node)]
            assert [ours.leaves[index].hex(), *mine] == theirs
        for old in {1, size // 3, size // 2, size} - {0}:
            # The other one writes consistency proofs in a form of its own: each checks the other's roots.
            roots = oracle.get_root(old), oracle.get_root(size)
            path = consistency(old, size, ours.node)
            assert verify_consistency(old, size, path, old_root=roots[0], new_root=roots[1])
            mine = root(old, ours.node), root(size, ours.node)
            pymerkle.verify_consistency(*mine, oracle.prove_consistency(old, size))


def test_every_proof_up_to_size_64_holds() -> None:
    tree = Tree([bytes([number]) for number in range(64)])
    roots = [root(size, tree.node) for size in range(65)]
    for size in range(1, 65):
        for at in range(size):
            path = inclusion(at, size, tree.node)
            assert verify_inclusion(tree.leaves[at], at, size, path, roots[size])
            path = consistency(at + 1, size, tree.node)
            assert verify_consistency(at + 1, size, path, old_root=roots[at + 1], new_root=roots[size])


@given(st.integers(1, 300), st.data())
def test_any_flipped_bit_in_leaf_path_or_root_is_refused(size: int, data: st.DataObject) -> None:
    tree = Tree([b"%d" % number for number in range(size)])
    index = data.draw(st.integers(0, size - 1))
    path = inclusion(index, size, tree.node)
    parts = [tree.leaves[index], *path, root(size, tree.node)]
    at, bit = data.draw(st.integers(0, len(parts) - 1)), data.draw(st.integers(0, 255))
    parts[at] = flipped(parts[at], bit)
    assert not verify_inclusion(parts[0], index, size, parts[1:-1], parts[-1])


@given(st.integers(2, 300), st.data())
def test_any_flipped_bit_in_a_consistency_proof_is_refused(size: int, data: st.DataObject) -> None:
    tree = Tree([b"%d" % number for number in range(size)])
    old = data.draw(st.integers(1, size - 1))
    path = consistency(old, size, tree.node)
    parts = [root(old, tree.node), *path, root(size, tree.node)]
    at, bit = data.draw(st.integers(0, len(parts) - 1)), data.draw(st.integers(0, 255))
    parts[at] = flipped(parts[at], bit)
    assert not verify_consistency(old, size, parts[1:-1], old_root=parts[0], new_root=parts[-1])


@given(st.integers(1, 200), st.integers(0, 199), st.integers(-2, 210))
def test_a_proof_holds_for_no_other_position(size: int, index: int, other: int) -> None:
    index %= size
    tree = Tree([b"%d" % number for number in range(size)])
    path = inclusion(index, size, tree.node)
    assert verify_inclusion(tree.leaves[index], other, size, path, tree.edge.root) == (other == index)


@given(st.integers(1, 200), st.integers(1, 200), st.integers(0, 199))
def test_a_path_too_long_or_too_short_for_the_size_is_refused(size: int, other: int, index: int) -> None:
    index %= min(size, other)
    path = inclusion(index, size, Tree([b""] * size).node)
    needed = inclusion(index, other, Tree([b""] * other).node)
    if len(path) != len(needed):
        tree = Tree([b""] * size)
        assert not verify_inclusion(tree.leaves[index], index, other, path, tree.edge.root)


@given(st.integers(1, 60), st.integers(0, 70), st.lists(st.binary(max_size=40), max_size=4))
def test_made_up_paths_prove_nothing(size: int, old: int, path: list[bytes]) -> None:
    tree = Tree([b"%d" % number for number in range(size)])
    whole = root(size, tree.node)
    assert not verify_inclusion(b"x" * 32, 0, size, path, whole)
    assert not verify_consistency(old, size, path, old_root=b"x" * 32, new_root=whole)


def test_an_empty_log_is_proof_of_nothing() -> None:
    assert Frontier().root == EMPTY_ROOT
    assert not verify_consistency(0, 4, (), old_root=EMPTY_ROOT, new_root=root(4, KNOWN.node))
    for old, new in ((0, 4), (5, 4), (-1, 4)):
        with pytest.raises(BadInput):
            consistency(old, new, KNOWN.node)
    for index, size in ((0, 0), (4, 4), (-1, 4)):
        with pytest.raises(BadInput):
            inclusion(index, size, KNOWN.node)


@given(st.integers(0, 200))
def test_a_growing_edge_read_from_a_stored_tree_is_the_one_that_grew(size: int) -> None:
    tree = Tree([b"%d" % number for number in range(size)])
    assert frontier(size, tree.node) == tree.edge


def flipped(data: bytes, bit: int) -> bytes:
    mask = 1 << (7 - bit % 8)
    return data[: bit // 8] + bytes([data[bit // 8] ^ mask]) + data[bit // 8 + 1 :]
