"""``custos bench all``: every bench in its quick form, and one page of figures with charts of ratios and of growth."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime

import click
from attrs import asdict, frozen

from custos.cli import bench_page, print_json
from custos.cli.bench_group import PAGE, ROOT, Figures, bench, environment_of, figures_of, script_of
from custos.cli.bench_page import Growth, Point, Ran

QUICK: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("law", ("--cases", "2000")),
    ("papers_corpus", ("--papers", "40", "--pictures", "")),
    ("ocr", ("--papers", "1", "--receipts", "0")),
    ("keeper", ("--clients", "8")),
    ("web_register", ("--requests", "30000", "--rounds", "5")),
)
"""Benches that run once, with what makes them quick."""


@frozen
class _Grows:
    """A bench that runs at several sizes. ``arguments`` make one size; the row that begins with ``measure`` is what grows."""

    name: str
    sizes: tuple[int, ...]
    arguments: Callable[[int], tuple[str, ...]]
    measure: Callable[[int], str]
    says: str
    of: str
    unit: str


GROWS = (
    _Grows(
        "ledger",
        (4_000, 16_000, 64_000),
        lambda size: ("--json", "--entries", str(size), "--seconds", "0.5"),
        lambda size: f"verify {size} entries offline, absolute",
        "checking a whole ledger, without the agency",
        "entries",
        "s",
    ),
    _Grows(
        "people",
        (1_000, 4_000, 16_000),
        lambda size: ("--people", str(size), "--queries", "100", "--false", "400"),
        lambda size: f"look-up by name and day, {size:,} people, p50",
        "finding one person by a damaged name and a day",
        "people on file",
        "ms",
    ),
)
NAMES = (*dict(QUICK), *(one.name for one in GROWS))
"""All benches, in the order of the page."""


@bench.command("all")
@click.option(
    "--only",
    multiple=True,
    type=click.Choice(NAMES),
    help="Only these benches; the others stay on the page as they were.",
)
@click.option("--write", is_flag=True, help=f"Write the figures and the first part of {PAGE} again.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
def all_of_them(*, only: tuple[str, ...], write: bool, as_json: bool) -> None:
    """Run every bench in its quick form, and measure growth at three sizes. A quarter of an hour on a quiet machine.

    Example: custos bench all --write
    """
    found = {one.name: one for one in _measure(frozenset(only), lambda line: click.echo(line, err=True))}
    if only and write:
        found = {one.name: one for one in bench_page.kept(ROOT)} | found
    runs = [found[name] for name in NAMES if name in found]
    if write:
        bench_page.keep(ROOT, runs)
    if as_json:
        print_json({"runs": [asdict(one) for one in runs]})
    else:
        click.echo("\n".join(bench_page.lines(runs)))


def _measure(only: frozenset[str], told: Callable[[str], None]) -> Iterator[Ran]:
    """Everything, or ``only`` these benches, one after the other. ``told`` hears of each as it ends."""
    today = datetime.now(UTC).date().isoformat()
    for name, arguments in QUICK:
        if not only or name in only:
            figures, megabytes = _run(name, arguments, told)
            yield Ran(name, today, figures, megabytes)
    for one in GROWS:
        if not only or one.name in only:
            runs = [(size, *_run(one.name, one.arguments(size), told)) for size in one.sizes]
            figures, megabytes = runs[-1][1:]  # the largest size stands for the bench
            points = tuple(
                Point(size, ours, held) for size, told_of, held in runs for ours in _ours(told_of, one.measure(size))
            )
            yield Ran(one.name, today, figures, megabytes, Growth(one.name, one.says, one.of, one.unit, points))


def _ours(figures: Figures, measure: str) -> Iterator[float]:
    """Our figure of the first row called so."""
    for row in figures["rows"]:
        if row["measure"] == measure and isinstance(row["ours"], int | float):
            yield float(row["ours"])
            return


def _run(name: str, arguments: tuple[str, ...], told: Callable[[str], None]) -> tuple[Figures, float]:
    """The figures of one bench, and the most memory that its process held, in MB. Raises UsageError where it fails."""
    began = time.monotonic()
    with tempfile.TemporaryFile() as out, tempfile.TemporaryFile() as err:
        running = subprocess.Popen(
            [sys.executable, str(script_of(name)), *arguments], stdout=out, stderr=err, env=environment_of(None)
        )
        _, status, used = os.wait4(running.pid, 0)
        running.returncode = os.waitstatus_to_exitcode(status)
        out.seek(0)
        err.seek(0)
        figures = figures_of(name, running.returncode, out.read().decode(), err.read().decode())
    told(f"{name} {' '.join(arguments)}: {time.monotonic() - began:.0f} s")
    return figures, round(used.ru_maxrss / 1024, 1)
