"""The keeper of a data folder: the one that is named, the one that runs, or a child that this process starts and ends."""

from __future__ import annotations

import atexit
import contextlib
import os
from pathlib import Path

from custos.apps.sealing import WITHOUT
from custos.keeper.client import SOCKET_VARIABLE, KeeperClient
from custos.keeper.config import CONFIG_FILE, read_keeper
from custos.keeper.errors import KeeperUnreachable
from custos.keeper.spawn import spawn

FOLDER = "keeper"


def keep(data: Path) -> None:
    """Names the keeper for this process and those that it starts; does nothing where one is named, or refused by CUSTOS_KEEPER=none.

    Call it from the main thread. Raises KeeperUnreachable where the child does not start: nothing is then kept in the clear instead.
    """
    if os.environ.get(SOCKET_VARIABLE):
        return
    folder = data / FOLDER
    if (folder / CONFIG_FILE).exists():
        client = KeeperClient(socket := read_keeper(folder).socket)
        with contextlib.suppress(KeeperUnreachable):
            client.status()
            os.environ[SOCKET_VARIABLE] = str(socket)
        client.close()
        if os.environ.get(SOCKET_VARIABLE):
            return
    child = spawn(folder)
    os.environ[SOCKET_VARIABLE] = str(read_keeper(folder).socket)
    atexit.register(child.close)


def is_without() -> bool:
    """True where this process was told to run without a keeper."""
    return os.environ.get(SOCKET_VARIABLE) == WITHOUT
