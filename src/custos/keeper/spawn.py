"""The keeper of an embedded start: a child process that ends with its parent. The boundary is the same, the account is not another."""

from __future__ import annotations

import contextlib
import os
import subprocess
import sys
import time
from collections.abc import Mapping
from pathlib import Path

from custos.keeper.client import KeeperClient
from custos.keeper.config import CONFIG_FILE, make_keeper, read_keeper
from custos.keeper.errors import KeeperUnreachable

FOLDER = "keeper"
"""The keeper's folder in the data folder of an embedded start."""
_PATIENCE = 20.0


class ChildKeeper:
    """A running child. ``client`` talks to it; ``close`` ends it."""

    def __init__(self, process: subprocess.Popen[bytes], client: KeeperClient) -> None:
        self.process, self.client = process, client

    def close(self) -> None:
        """Ends the child in good order."""
        self.client.close()
        self.process.terminate()
        self.process.wait(_PATIENCE)

    def __enter__(self) -> ChildKeeper:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()


def spawn(folder: Path, environ: Mapping[str, str] = os.environ) -> ChildKeeper:
    """Starts the keeper of ``folder``, made on its first start, and waits until it answers.

    Call it from the main thread: the child ends with the thread that started it. Raises KeeperUnreachable with the child's own words
    where it does not answer.
    """
    if not (folder / CONFIG_FILE).exists():
        make_keeper(folder)
    said = folder / "last-words"
    run = (sys.executable, "-m", "custos", "keeper", "serve", str(folder), "--parent", str(os.getpid()))
    with said.open("wb") as words:
        process = subprocess.Popen(
            run, stdin=subprocess.DEVNULL, stdout=words, stderr=words, env=dict(environ), close_fds=True
        )
    client = KeeperClient(read_keeper(folder).socket)
    end = time.monotonic() + _PATIENCE
    while time.monotonic() < end and process.poll() is None:
        with contextlib.suppress(KeeperUnreachable):
            client.status()
            # The keeper of a parent that has just ended may still answer for a moment: only our own child will do.
            if client.keeper_pid() == process.pid:
                return ChildKeeper(process, client)
        client.close()
        time.sleep(0.02)
    process.kill()
    process.wait()
    raise KeeperUnreachable(
        f"the keeper did not start: {said.read_text(encoding='utf-8', errors='replace')[-400:].strip()}"
    )
