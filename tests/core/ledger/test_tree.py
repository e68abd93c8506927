"""The tree against the plainest reading of RFC 6962, for every small size and for random histories."""

import hashlib
import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from custos.core.ledger.tree import (
    EMPTY_ROOT,
    Frontier,
    Tree,
    leaf_hash,
    node_hash,
    split,
    verify_consistency,
    verify_inclusion,
)


def leaves_of(size: int) -> list[bytes]:
    return [leaf_hash(n.to_bytes(4, "big")) for n in range(size)]


def naive_root(leaves: list[bytes]) -> bytes:
    """RFC 6962 section 2.1, word for word."""
    if not leaves:
        return hashlib.sha256(b"").digest()
    if len(leaves) == 1:
        return leaves[0]
    k = 1
    while k * 2 < len(leaves):
        k *= 2
    return hashlib.sha256(b"\x01" + naive_root(leaves[:k]) + naive_root(leaves[k:])).digest()


def naive_path(index: int, leaves: list[bytes]) -> list[bytes]:
    """RFC 6962 section 2.1.1."""
    if len(leaves) <= 1:
        return []
    k = 1
    while k * 2 < len(leaves):
        k *= 2
    if index < k:
        return [*naive_path(index, leaves[:k]), naive_root(leaves[k:])]
    return [*naive_path(index - k, leaves[k:]), naive_root(leaves[:k])]


def naive_subproof(m: int, leaves: list[bytes], whole: bool) -> list[bytes]:
    """RFC 6962 section 2.1.2."""
    if m == len(leaves):
        return [] if whole else [naive_root(leaves)]
    k = 1
    while k * 2 < len(leaves):
        k *= 2
    if m <= k:
        return [*naive_subproof(m, leaves[:k], whole), naive_root(leaves[k:])]
    return [*naive_subproof(m - k, leaves[k:], False), naive_root(leaves[:k])]


def test_the_hashes_are_those_of_the_rfc():
    assert leaf_hash(b"") == hashlib.sha256(b"\x00").digest()
    assert node_hash(b"a" * 32, b"b" * 32) == hashlib.sha256(b"\x01" + b"a" * 32 + b"b" * 32).digest()
    assert Frontier().root() == EMPTY_ROOT == naive_root([])


def test_roots_agree_with_the_plain_definition_for_sizes_0_to_300():
    leaves = leaves_of(300)
    frontier = Frontier()
    for size in range(301):
        expected = naive_root(leaves[:size])
        assert frontier.root() == expected
        assert Tree.of(leaves[:size]).root() == expected
        assert Tree.of(leaves).root(size) == expected
        if size < 300:
            frontier.append(leaves[size])


@pytest.mark.parametrize("size", [1, 2, 3, 7, 8, 9, 64, 65, 255, 256, 257, 300])
def test_inclusion_paths_are_those_of_the_rfc_and_verify(size):
    leaves = leaves_of(size)
    tree = Tree.of(leaves)
    root = tree.root()
    for index in range(size):
        path = tree.inclusion(index)
        assert path == naive_path(index, leaves)
        assert verify_inclusion(leaves[index], index, size, path, root)


def test_consistency_proofs_are_those_of_the_rfc_and_verify_for_all_pairs_up_to_48():
    leaves = leaves_of(48)
    tree = Tree.of(leaves)
    roots = [naive_root(leaves[:size]) for size in range(49)]
    for second in range(1, 49):
        for first in range(1, second + 1):
            proof = tree.consistency(first, second)
            assert proof == naive_subproof(first, leaves[:second], True)
            assert verify_consistency(first, second, roots[first], roots[second], proof)


@settings(max_examples=60, deadline=None)
@given(size=st.integers(1, 1500), seed=st.integers(0, 2**32), data=st.data())
def test_random_trees_prove_random_entries_and_random_pasts(size, seed, data):
    leaves = [random.Random(seed + n).randbytes(32) for n in range(size)]
    tree = Tree.of(leaves)
    root = naive_root(leaves)
    index = data.draw(st.integers(0, size - 1))
    first = data.draw(st.integers(1, size))
    assert tree.root() == root
    assert verify_inclusion(leaves[index], index, size, tree.inclusion(index), root)
    assert verify_consistency(first, size, naive_root(leaves[:first]), root, tree.consistency(first))


def test_a_tree_of_more_than_65536_leaves_reads_tiles_of_tiles():
    size = 65_536 + 300
    leaves = [n.to_bytes(32, "big") for n in range(size)]
    tree = Tree.of(leaves)
    frontier = Frontier()
    for leaf in leaves:
        frontier.append(leaf)
    assert tree.root() == frontier.root()
    for index in (0, 65_535, 65_536, size - 1):
        assert verify_inclusion(leaves[index], index, size, tree.inclusion(index), frontier.root())
    early = Frontier()
    for leaf in leaves[:65_537]:
        early.append(leaf)
    assert verify_consistency(65_537, size, early.root(), frontier.root(), tree.consistency(65_537))


def test_every_wrong_index_size_hash_or_length_of_a_path_is_rejected():
    rng = random.Random(5)
    for size in range(1, 40):
        leaves = leaves_of(size)
        tree = Tree.of(leaves)
        root = tree.root()
        for index in range(size):
            path = tree.inclusion(index)
            for wrong in set(range(-1, size + 2)) - {index}:
                assert not verify_inclusion(leaves[index], wrong, size, path, root)
            # A path fits exactly the sizes that give this leaf the same way up; all others must fail.
            assert not verify_inclusion(leaves[index], index, size, [*path, root], root)
            assert not verify_inclusion(leaves[index], index, size, path[:-1], root) or not path
            assert not verify_inclusion(leaf_hash(b"other"), index, size, path, root)
            for n in range(len(path)):
                bad = list(path)
                bad[n] = bytes(b ^ (1 << rng.randrange(8)) if k == n % 32 else b for k, b in enumerate(bad[n]))
                assert not verify_inclusion(leaves[index], index, size, bad, root)
                assert not verify_inclusion(leaves[index], index, size, [*path[:n], *path[n + 1 :]], root)
                assert not verify_inclusion(leaves[index], index, size, [*path[:n], path[n][:31], *path[n + 1 :]], root)


def test_every_wrong_size_hash_or_length_of_a_consistency_proof_is_rejected():
    leaves = leaves_of(40)
    tree = Tree.of(leaves)
    roots = [naive_root(leaves[:size]) for size in range(41)]
    for second in range(2, 41):
        for first in range(1, second):
            proof = tree.consistency(first, second)
            assert not verify_consistency(first, second, roots[first - 1], roots[second], proof)
            assert not verify_consistency(first, second, roots[first], roots[second - 1], proof)
            assert not verify_consistency(second, first, roots[second], roots[first], proof)
            assert not verify_consistency(first, second, roots[first], roots[second], [*proof, roots[1]])
            assert not verify_consistency(first, second, roots[first], roots[second], [])
            for n in range(len(proof)):
                altered = [bytes([step[0] ^ 1]) + step[1:] if k == n else step for k, step in enumerate(proof)]
                assert not verify_consistency(first, second, roots[first], roots[second], altered)
                assert not verify_consistency(first, second, roots[first], roots[second], proof[:n] + proof[n + 1 :])


def test_a_tree_is_consistent_with_itself_by_an_empty_proof_only():
    root = naive_root(leaves_of(5))
    assert verify_consistency(5, 5, root, root, [])
    assert not verify_consistency(5, 5, root, root, [root])
    assert not verify_consistency(5, 5, root, EMPTY_ROOT, [])
    assert verify_consistency(0, 5, EMPTY_ROOT, root, [])
    assert not verify_consistency(0, 5, root, root, [])


@pytest.mark.parametrize(("index", "size"), [(-1, 5), (5, 5), (0, 0), (0, 6)])
def test_there_is_no_path_for_a_leaf_outside_the_tree(index, size):
    with pytest.raises(ValueError, match="no leaf"):
        Tree.of(leaves_of(5)).inclusion(index, size)


@pytest.mark.parametrize(("first", "second"), [(0, 5), (4, 3), (1, 6)])
def test_there_is_no_consistency_proof_outside_the_tree(first, second):
    with pytest.raises(ValueError, match="no proof"):
        Tree.of(leaves_of(5)).consistency(first, second)


def test_a_later_root_is_not_invented():
    with pytest.raises(ValueError, match="5 leaves, not 6"):
        Tree.of(leaves_of(5)).root(6)


def test_an_edge_of_the_wrong_length_is_refused():
    with pytest.raises(ValueError, match="2 edge hashes, not 1"):
        Frontier(3, [b"x" * 32])


def test_a_whole_tile_follows_whole_tiles_only():
    frontier = Frontier()
    frontier.append(b"x" * 32)
    with pytest.raises(ValueError, match="whole tile"):
        frontier.append_tile(b"y" * 32)


def test_tiles_are_read_once_each_and_only_where_they_are_full():
    leaves = leaves_of(700)
    source = Tree.of(leaves)
    read: list[tuple[int, int]] = []

    def tile(level: int, n: int) -> bytes:
        read.append((level, n))
        return source.stored_tile(level, n)

    partial: list[tuple[int, int, int]] = []

    def row(level: int, start: int, stop: int) -> list[bytes]:
        partial.append((level, start, stop))
        return (
            leaves[start:stop]
            if level == 0
            else [naive_root(leaves[n * 256 : n * 256 + 256]) for n in range(start, stop)]
        )

    tree = Tree(700, row, tile)
    assert tree.inclusion(3) == naive_path(3, leaves)
    assert read == [(0, 0)]
    assert sorted(partial) == [(0, 512, 700), (1, 0, 2)]
    assert split(source.stored_tile(0, 1)) == leaves[256:512]
