"""The join of keys says the same as a search does over the same keys, in whatever parts the file comes."""

import sys
from collections import Counter

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from custos.adapters.keyjoin import Joined, join_keys
from custos.core.errors import UsageError

KEYS = st.integers(-(2**63), -(2**63) + 6) | st.integers(0, 6)


def plainly(asked, held, of_one_key, most):
    """The same by loops."""
    people = {}
    for key, person in held:
        people.setdefault(key, set()).add(person)
    for keys in asked:
        found, common = Counter(), set()
        for key in set(keys):
            if len(people.get(key, ())) > of_one_key:
                common |= people[key]
            else:
                found.update(people.get(key, ()))
        ranked = sorted(found, key=lambda one: (-found[one], one))
        yield Joined(tuple(ranked[:most]), max(len(ranked) - most, 0) + len(common - set(found)))


@settings(max_examples=40, deadline=None)
@given(
    st.lists(st.lists(KEYS, max_size=5), min_size=1, max_size=5),
    st.sets(st.tuples(KEYS, st.integers(1, 9)), min_size=1, max_size=40),
    st.integers(1, 3),
    st.integers(1, 3),
    st.integers(1, 50),
)
def test_the_join_is_what_loops_say(asked, held, of_one_key, most, size):
    rows = sorted(held)
    cut = [np.array(rows[at : at + size], dtype=np.int64) for at in range(0, len(rows), size)]
    parts = [(np.ascontiguousarray(one[:, 0]), np.ascontiguousarray(one[:, 1])) for one in cut]
    found = join_keys(asked, parts, of_one_key=of_one_key, most=most)
    assert found == list(plainly(asked, held, of_one_key, most))


def test_without_duckdb_the_extra_is_named(monkeypatch):
    monkeypatch.setitem(sys.modules, "duckdb", None)
    with pytest.raises(UsageError, match="extra `crossmatch`"):
        join_keys([[1]], [], of_one_key=1, most=1)
