"""The log as C2SP tlog-tiles: the paths of the published form, and hashes that make the signed root again."""

import pytest
from tests.core.ledger.ledgers import Ledger

from custos.core.ledger.tiles import bundle, files, path_of
from custos.core.ledger.tree import Tree, node_hash, perfect_root, split


@pytest.mark.parametrize(
    ("level", "number", "width", "path"),
    [
        (0, 0, 256, "tile/0/000"),
        (0, 999, 256, "tile/0/999"),
        (0, 1000, 256, "tile/0/x001/000"),
        (2, 1234067, 8, "tile/2/x001/x234/067.p/8"),
        ("entries", 7, 1, "tile/entries/007.p/1"),
    ],
)
def test_the_path_of_a_tile_is_that_of_the_published_form(level, number, width, path):
    assert path_of(level, number, width) == path


@pytest.mark.parametrize("size", [1, 5, 255, 256, 257, 512, 700])
def test_every_hash_of_the_folder_is_the_trees(size):
    ledger = Ledger().fill(size)
    tree = Tree.of(ledger.leaves)
    found = dict(files(size, tree.stored_tile, tree._row, ledger.note()))
    assert found.pop("checkpoint").decode() == ledger.note()
    leaves = b"".join(found[path] for path in sorted(found) if path.startswith("tile/0/"))
    assert split(leaves) == ledger.leaves
    above = [path for path in found if path.startswith("tile/1/")]
    assert len(above) == (1 if size >= 256 else 0)
    for path in above:
        assert split(found[path]) == [perfect_root(ledger.leaves[n : n + 256]) for n in range(0, size - 255, 256)]
    if size == 512:
        assert node_hash(*split(found["tile/1/000.p/2"])) == ledger.frontier().root()


def test_a_bundle_can_be_cut_into_its_entries_again():
    bodies = Ledger().fill(9).bodies
    raw, again = bundle(bodies), []
    while raw:
        length = int.from_bytes(raw[:2], "big")
        again.append(raw[2 : 2 + length])
        raw = raw[2 + length :]
    assert again == bodies
