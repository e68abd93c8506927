"""The keeper of this process: the one that is named, the one that runs for the data folder, or a child of ours.

A child is started when it is first needed and ends with this process. Where two processes use one data folder, the second takes the first
one's keeper, and starts its own once that has ended.
"""

from __future__ import annotations

import atexit
import contextlib
import fcntl
import os
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import TypeVar

from django.conf import settings

from custos.core.errors import CustosError, UsageError
from custos.keeper.client import SOCKET_VARIABLE, KeeperClient
from custos.keeper.config import CONFIG_FILE, read_keeper
from custos.keeper.errors import KeeperUnreachable
from custos.keeper.spawn import FOLDER, ChildKeeper, spawn

_T = TypeVar("_T")


class _Mine(threading.local):
    """The connection of one thread."""

    client: KeeperClient | None = None
    pid: int = 0
    whose: str = ""


_MINE = _Mine()
_LOCK = threading.Lock()
_MINDERS: dict[int, ThreadPoolExecutor] = {}
"""By process: the thread that starts the keeper. The kernel ends a child with the thread that started it, so this one lives to the end."""


def ask(question: Callable[[KeeperClient], _T]) -> _T:
    """The keeper's answer to ``question``, which may be put to it twice.

    Raises KeeperUnreachable where none answers, UsageError where the data folder has none, KeeperRefused.
    """
    try:
        return question(_client())
    except KeeperUnreachable:
        if named():
            raise
    _start(folder_here())
    return question(_client())


def named() -> str:
    """The socket that CUSTOS_KEEPER names; "" where the keeper is a child of ours."""
    return os.environ.get(SOCKET_VARIABLE, "")


def folder_here() -> Path:
    """The folder of the keeper that belongs to the data folder. Raises UsageError where there is none."""
    data = settings.CUSTOS_DATA_DIR
    if data is None:
        raise UsageError("this process has no data folder, so it has no keeper and keeps nothing that is personal")
    folder = Path(data) / FOLDER
    if not (folder / CONFIG_FILE).exists():
        # SAFETY: never made here. Fresh keys would open nothing of what is there, and hide that the old ones are missing.
        raise UsageError(
            f"`{folder}` is missing: without it nothing personal in `{data}` can be kept or read; bring it back from your backup, "
            f"or name another keeper in {SOCKET_VARIABLE}"
        )
    return folder


def be_ready() -> None:
    """Returns once the keeper answers. Raises KeeperUnreachable with the keeper's own words, UsageError where there is none."""
    ask(lambda keeper: keeper.status())


def answers() -> bool:
    """True where the keeper answers now."""
    try:
        be_ready()
    except CustosError:
        return False
    return True


def _client() -> KeeperClient:
    """The connection of this thread; one that was opened before a fork is never shared."""
    whose = named() or str(settings.CUSTOS_DATA_DIR)
    if _MINE.client is None or (_MINE.pid, _MINE.whose) != (os.getpid(), whose):
        if _MINE.client is not None and _MINE.pid == os.getpid():
            _MINE.client.close()
        path = Path(named()) if named() else read_keeper(folder_here()).socket
        _MINE.client, _MINE.pid, _MINE.whose = KeeperClient(path), os.getpid(), whose
    return _MINE.client


def _start(folder: Path) -> None:
    """Starts the keeper of ``folder`` unless it runs by now."""
    with _LOCK:
        if os.getpid() not in _MINDERS:
            _MINDERS[os.getpid()] = ThreadPoolExecutor(1, "keeper")
        minder = _MINDERS[os.getpid()]
    minder.submit(_start_once, folder).result()


def _start_once(folder: Path) -> None:
    with _alone_in(folder):
        probe = KeeperClient(read_keeper(folder).socket)
        with contextlib.suppress(KeeperUnreachable):
            probe.status()
            return
        probe.close()
        child = spawn(folder)
        atexit.register(_end, child, os.getpid())


def _end(child: ChildKeeper, pid: int) -> None:
    if os.getpid() == pid:
        child.close()


@contextlib.contextmanager
def _alone_in(folder: Path) -> Iterator[None]:
    """Two processes never start the keeper of one folder at the same moment; the lock falls with the process."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX)
        yield
    finally:
        os.close(handle)
