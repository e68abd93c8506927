"""Runs the public command as a person does: a process of its own, an empty folder, no settings of this machine."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import TypeVar

from attrs import frozen

ROOT = Path(__file__).resolve().parents[2]
AT_ONCE = 2

T = TypeVar("T")
R = TypeVar("R")


@frozen
class Ran:
    """How a command ended. ``exit`` is None where the time limit ended it."""

    exit: int | None
    out: str
    err: str


def environment() -> dict[str, str]:
    """This process's variables without those of custos and Django, so that nobody's settings enter an answer."""
    kept = {key: value for key, value in os.environ.items() if not key.startswith(("CUSTOS", "DJANGO"))}
    return {**kept, "PYTHONPATH": f"{ROOT / 'src'}{os.pathsep}{ROOT}", "NO_COLOR": "1", "COLUMNS": "120", "TZ": "UTC"}


def run(arguments: Sequence[str], *, limit: float, module: str = "custos") -> Ran:
    """Runs ``python -m MODULE ARGUMENTS``; after ``limit`` seconds it and its children are ended."""
    with tempfile.TemporaryDirectory() as folder:
        process = subprocess.Popen(
            [sys.executable, "-m", module, *arguments],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            cwd=folder,
            env=environment(),
            start_new_session=True,
        )
        try:
            out, err = process.communicate(timeout=limit)
        except subprocess.TimeoutExpired:
            os.killpg(process.pid, signal.SIGKILL)  # the readers of PDFs are children of their own
            process.communicate()
            return Ran(None, "", "")
    return Ran(process.returncode, out.decode(errors="replace"), err.decode(errors="replace"))


def custos(*arguments: str | Path, limit: float = 300) -> Ran:
    """``custos ARGUMENTS``."""
    return run([str(one) for one in arguments], limit=limit)


def in_parallel(work: Callable[[T], R], many: Iterable[T]) -> Iterator[R]:
    """The results in the order of ``many``, two at a time."""
    with ThreadPoolExecutor(AT_ONCE) as pool:
        yield from pool.map(work, many)
