"""Small counts stay hidden from a reader who knows the rule, whole numbers, zeros, and everything that was published before."""

from __future__ import annotations

import random
from itertools import product

import pytest

from custos.adapters.solver import solve
from custos.core.hiding.choose import SMALL, CannotHide, publish
from custos.core.hiding.tables import Sum, Tables, could_be, range_of


def grid(
    counts: dict[str, int], rows: list[str], columns: list[str], name: str = ""
) -> tuple[dict[str, int], list[Sum]]:
    """A table of two dimensions with its totals, keys ``name/row/column``."""
    whole = {f"{name}/{row}/{column}": counts[f"{row}/{column}"] for row, column in product(rows, columns)}
    sums = []
    for row in rows:
        parts = tuple(f"{name}/{row}/{column}" for column in columns)
        whole[f"{name}/{row}/all"] = sum(whole[part] for part in parts)
        sums.append(Sum(f"{name}/{row}/all", parts))
    for column in columns:
        parts = tuple(f"{name}/{row}/{column}" for row in rows)
        whole[f"{name}/all/{column}"] = sum(whole[part] for part in parts)
        sums.append(Sum(f"{name}/all/{column}", parts))
    parts = tuple(f"{name}/{row}/all" for row in rows)
    whole[f"{name}/all/all"] = sum(whole[part] for part in parts)
    sums.append(Sum(f"{name}/all/all", parts))
    sums.append(Sum(f"{name}/all/all", tuple(f"{name}/all/{column}" for column in columns)))
    return whole, sums


def drawn(
    random_: random.Random, name: str = "", size: tuple[int, int] | None = None
) -> tuple[dict[str, int], list[Sum]]:
    """A table as an agency's: many zeros, many small counts, a few large ones."""
    height, width = size or (random_.randint(1, 6), random_.randint(1, 6))
    rows, columns = [f"r{at}" for at in range(height)], [f"c{at}" for at in range(width)]
    counts = {
        f"{row}/{column}": random_.choice([0, 0, 1, 2, 3, 4, 5, 6, 7, 9, 12, 30, 200])
        for row, column in product(rows, columns)
    }
    return grid(counts, rows, columns, name)


def is_safe(tables: Tables, hidden: set[str]) -> bool:
    """True where each small count could be anything from zero to past the limit, and no hidden count is known exactly."""
    for key in hidden:
        count = tables.counts[key]
        if 1 <= count <= SMALL:
            least, most = range_of(tables, hidden, key, solve, at_most=SMALL + 1)
            if least > 0 or most <= SMALL:
                return False
        elif not any(could_be(tables, hidden, key, other, solve) for other in _others(count)):
            return False
    return True


def _others(count: int) -> list[int]:
    return [other for step in range(1, 13) for other in (count - step, count + step) if other >= 0]


@pytest.mark.parametrize("seed", range(12))
def test_no_small_count_is_narrowed(seed):
    tables = Tables(*drawn(random.Random(seed)))
    published = publish(tables, solve)
    hidden = {key for key in tables.counts if published.is_hidden(key)}
    assert {key for key, count in tables.counts.items() if 1 <= count <= SMALL} <= hidden
    assert all(published.counts[key] == tables.counts[key] for key in set(tables.counts) - hidden)
    assert is_safe(tables, hidden)


@pytest.mark.night
@pytest.mark.parametrize("seed", range(200))
def test_no_small_count_is_narrowed_in_two_hundred_families(seed):
    """A family: three months and their quarter, each a table of its own, tied cell by cell; published month after month."""
    random_ = random.Random(1000 + seed)
    size = (random_.randint(2, 4), random_.randint(2, 4))
    assert_family_is_safe([drawn(random_, f"m{month}", size) for month in range(3)])


def test_no_small_count_is_narrowed_by_all_publications_together():
    random_ = random.Random(7)
    assert_family_is_safe([drawn(random_, f"m{month}", (3, 3)) for month in range(3)])


def assert_family_is_safe(months: list[tuple[dict[str, int], list[Sum]]]) -> None:
    """Publishes the months one after the other, then their quarter beside them; attacks all of them at once."""
    before: dict[str, int | None] = {}
    for counts, sums in months:
        before.update(publish(Tables(counts, tuple(sums)), solve).counts)
    counts = {key: count for one, _ in months for key, count in one.items()}
    sums = [one for _, several in months for one in several]
    first = months[0][0]
    names = [key.split("/", 1)[1] for key in first]
    quarter = {f"q/{name}": sum(counts[f"m{month}/{name}"] for month in range(3)) for name in names}
    across = [Sum(f"q/{name}", tuple(f"m{month}/{name}" for month in range(3))) for name in names]
    within = [
        Sum(one.total.replace("m0/", "q/"), tuple(part.replace("m0/", "q/") for part in one.parts))
        for one in months[0][1]
    ]
    tables = Tables({**counts, **quarter}, (*sums, *across, *within))
    published = publish(tables, solve, earlier=before)
    assert all(published.counts[key] == count for key, count in before.items())
    assert is_safe(tables, {key for key in tables.counts if published.is_hidden(key)})


def test_small_counts_alone_would_be_computed_back():
    """The attack works where only the small counts are hidden: a guard that could not fail would prove nothing."""
    tables = Tables(*grid({"r0/c0": 3, "r0/c1": 40, "r1/c0": 20, "r1/c1": 30}, ["r0", "r1"], ["c0", "c1"]))
    assert not is_safe(tables, {"/r0/c0"})
    assert range_of(tables, {"/r0/c0"}, "/r0/c0", solve, at_most=6) == (3, 3)


def test_what_was_published_bare_cannot_be_hidden_again():
    tables = Tables({"all": 12, "a": 9, "b": 3}, (Sum("all", ("a", "b")),))
    with pytest.raises(CannotHide) as refused:
        publish(tables, solve, earlier={"all": 12, "a": 9})
    assert refused.value.key == "b"


def test_nothing_is_hidden_without_need():
    counts = grid({"r0/c0": 30, "r0/c1": 0, "r1/c0": 20, "r1/c1": 9}, ["r0", "r1"], ["c0", "c1"])
    assert None not in publish(Tables(*counts), solve).counts.values()


def test_tables_that_contradict_themselves_are_refused():
    with pytest.raises(ValueError, match="do not add up"):
        Tables({"all": 5, "a": 2, "b": 2}, (Sum("all", ("a", "b")),))
    with pytest.raises(ValueError, match="not there: b"):
        Tables({"all": 2, "a": 2}, (Sum("all", ("a", "b")),))


def test_the_solver_prints_nothing(capfd):
    publish(Tables(*grid({"r0/c0": 3, "r0/c1": 40}, ["r0"], ["c0", "c1"])), solve)
    assert capfd.readouterr() == ("", "")
