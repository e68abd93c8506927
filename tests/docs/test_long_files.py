"""The list of long files names files that are there, and the order that follows from it is that of their seconds."""

from collections import Counter

from tests.conftest import HERE, LONG, pytest_collection_modifyitems


class Item:
    """What pytest gives for a test, as far as its place goes."""

    def __init__(self, path, name):
        self.path, self.name, self.markers = path, name, []

    def get_closest_marker(self, name):
        return name if name in self.markers else None

    def add_marker(self, name):
        self.markers.append(name)


def test_every_long_file_is_there():
    assert [path.relative_to(HERE).as_posix() for path in LONG if not path.is_file()] == []


def test_the_longest_files_come_first_and_within_a_file_nothing_moves():
    longest, shortest = max(LONG, key=LONG.get), min(LONG, key=LONG.get)
    items = [Item(HERE / "test_short.py", "a"), Item(shortest, "b"), Item(longest, "c"), Item(longest, "d")]
    pytest_collection_modifyitems(None, items)
    assert [one.name for one in items] == ["c", "d", "b", "a"]
    assert [one.markers for one in items] == [["long"], ["long"], ["long"], []]


def test_no_two_test_files_share_a_name():
    """pytest imports a test file by its name alone: of two with one name, the second is an error and none of its tests runs."""
    names = Counter(path.name for path in HERE.rglob("test_*.py"))
    assert [name for name, count in names.items() if count > 1] == []
