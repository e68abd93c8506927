"""A thread of the server that reads what has arrived, one paper after the other, so that no page waits for a scan.

One per server process. Several processes do not disturb each other: taking a request is a step in the table of states, and only one wins.
"""

from __future__ import annotations

import threading
from collections.abc import Callable
from datetime import datetime

from django.db import close_old_connections

from custos.apps.casework.states import State
from custos.apps.requests import reading_queue
from custos.apps.requests.models import AccessRequest

PAUSE_SECONDS = 5.0
"""How often it looks by itself, for requests that another process (`custos intake`) put there."""


class Backlog:
    """Owns the thread, and the event that wakes it; both are set in :meth:`start` and never changed afterwards."""

    def __init__(self) -> None:
        self._wake = threading.Event()
        self._read = threading.Condition()
        self._thread: threading.Thread | None = None

    @property
    def runs(self) -> bool:
        """True where this process reads by itself."""
        return self._thread is not None and self._thread.is_alive()

    def start(self, now: Callable[[], datetime]) -> None:
        """Starts the thread; what a stopped machine left half read comes first."""
        if self.runs:
            return
        reading_queue.requeue_stranded()
        self._thread = threading.Thread(target=self._work, args=(now,), name="reading", daemon=True)
        self._thread.start()

    def hand_over(self, request: AccessRequest, now: Callable[[], datetime], patience_seconds: float = 1.5) -> None:
        """Has ``request`` read: at once where no thread runs, else by the thread, waiting a moment so that a mail shows as assessed."""
        if not self.runs:
            reading_queue.read_now(request, now)
            return
        self._wake.set()
        with self._read:
            self._read.wait_for(lambda: self._is_read(request), timeout=patience_seconds)

    @staticmethod
    def _is_read(request: AccessRequest) -> bool:
        request.refresh_from_db(fields=["state"])
        return request.state not in {State.RECEIVED, State.READING}

    def _work(self, now: Callable[[], datetime]) -> None:
        while True:
            try:
                while reading_queue.read_next(now) is not None:
                    with self._read:
                        self._read.notify_all()
            except Exception:  # noqa: BLE001 - SAFETY: one bad paper must not stop the reading of all others; it is kept as `unread`
                with self._read:
                    self._read.notify_all()
            finally:
                close_old_connections()
            self._wake.wait(PAUSE_SECONDS)
            self._wake.clear()


backlog = Backlog()
