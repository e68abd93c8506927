"""Pages: every address of the site and the API, opened by everybody of the made-up agency, each time in the same state."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from pathlib import Path

from tests.golden import commands
from tests.golden.store import Answer, read_lines
from tests.golden.stories import built

LIMIT = 3600
ONLY: tuple[str, ...] = ()
"""The people who walk; empty: everybody. A test of the freeze itself needs two."""


def answers(under: str) -> Iterator[tuple[str, list[Answer]]]:
    """The groups (one for each person, and the table of addresses), each with its answers.

    Only addresses that begin with ``under`` are opened. The walk has a process of its own, because Django is set up for one folder only.
    """
    with built("demo") as (data, _), tempfile.TemporaryDirectory() as folder:
        ran = commands.run([str(data), folder, under, ",".join(ONLY)], limit=LIMIT, module="tests.golden.walking")
        if ran.exit != 0:
            raise RuntimeError(f"the walk over the pages ended with {ran.exit}: {ran.err.strip()[-2000:]}")
        for file in sorted(Path(folder).glob("*.jsonl")):
            yield file.stem, list(read_lines(file))


def begins(key: str, under: str) -> bool:
    """True where the address in a key begins with ``under``."""
    return under == "/" or f" {under}" in key
