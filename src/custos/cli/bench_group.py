"""The group ``custos bench``, how a bench is run, and how a part of its page is put in its place."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TypedDict

import click

from custos.core.errors import UsageError

ROOT = Path(__file__).resolve().parents[3]
PAGE = "docs/benchmarks.md"


@click.group()
def bench() -> None:
    """Measure against peers; a peer that is not installed is named as missing.

    Example: custos bench law
    """


class Figures(TypedDict):
    """What a bench prints: its figures, and which peers were missing."""

    bench: str
    commit: str
    machine: str
    rows: list[dict[str, object]]
    missing: list[str]


def run(name: str, *arguments: str, peers: Path | None = None) -> Figures:
    """Runs ``bench/NAME.py`` in a process of its own. Raises UsageError where this is no checkout, or where the bench fails."""
    done = subprocess.run(
        [sys.executable, str(script_of(name)), *arguments],
        capture_output=True,
        text=True,
        env=environment_of(peers),
        check=False,
    )
    return figures_of(name, done.returncode, done.stdout, done.stderr)


def script_of(name: str) -> Path:
    """Where a bench is. Raises UsageError where this is no checkout."""
    script = ROOT / "bench" / f"{name}.py"
    if not script.is_file():
        raise UsageError("the benches are in the source tree, not in the installed program: run this in a checkout")
    return script


def environment_of(peers: Path | None) -> dict[str, str]:
    """The environment of a bench: our code, and the folder of the peers where one is named."""
    paths = [
        str(ROOT / "src"),
        str(ROOT),
        *([str(peers)] if peers else []),
        *filter(None, [os.environ.get("PYTHONPATH")]),
    ]
    return {**os.environ, "PYTHONPATH": os.pathsep.join(paths)}


def figures_of(name: str, code: int, out: str, err: str) -> Figures:
    """What a bench that ended printed. Raises UsageError with its last words where it failed."""
    if code:
        raise UsageError(f"the bench `{name}` failed: {err.strip().splitlines()[-1] if err.strip() else code}")
    found: Figures = json.loads(out)
    return found


def put_part(page: Path, name: str, lines: Sequence[str]) -> None:
    """Puts ``lines`` between the marks of ``name``, or at the end where there are none; other parts stay."""
    start, end = f"<!-- {name}: generated, do not edit -->", f"<!-- end of {name} -->"
    part = "\n".join([start, *lines, end])
    text = (
        page.read_text(encoding="utf-8")
        if page.is_file()
        else "# Benchmarks\n\nGenerated; never edited to meet a target.\n"
    )
    before, mark, rest = text.partition(start)
    after = rest.partition(end)[2] if mark else ""
    page.write_text(f"{before.rstrip()}\n\n{part}\n{after.lstrip() and chr(10) + after.lstrip()}", encoding="utf-8")
