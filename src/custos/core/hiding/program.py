"""A small integer program, as values: what the choice of hidden counts asks of a solver (``adapters/solver.py`` has one)."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from attrs import frozen


@frozen
class Column:
    """A whole number to find. ``upper`` None: without a limit. ``cost`` counts toward the sum that is made least."""

    lower: int
    upper: int | None
    cost: int = 0


@frozen
class Row:
    """A sum of columns times whole numbers that must equal ``equals``."""

    parts: Mapping[int, int]
    equals: int


@frozen
class Program:
    """Find whole numbers for ``columns`` that keep each of ``rows``, at the least cost."""

    columns: tuple[Column, ...]
    rows: tuple[Row, ...]


Solver = Callable[[Program], tuple[int, ...] | None]
"""Gives a value for each column at the least cost, or None where no values keep all rows."""
