"""A thread of the server that mails the alerts of visits, so that no page waits for a mail server while officers are in the lobby.

One per server process. What it cannot send is left to ``custos tick``.
"""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable

from django.db import close_old_connections

log = logging.getLogger(__name__)


class Mailer:
    """Owns the thread, and the event that wakes it; the thread is set in :meth:`start` and never changed afterwards."""

    def __init__(self) -> None:
        self._wake = threading.Event()
        self._thread: threading.Thread | None = None

    def start(self, send: Callable[[], object]) -> None:
        """Starts the thread, which calls ``send`` once now and once after each :meth:`wake`; many wakes at once are one."""
        if self._thread is not None and self._thread.is_alive():
            return
        self._wake.set()
        self._thread = threading.Thread(target=self._work, args=(send,), name="alerting", daemon=True)
        self._thread.start()

    def wake(self) -> None:
        """Says that there is something to send. Never waits; where no thread runs, nothing happens."""
        self._wake.set()

    def _work(self, send: Callable[[], object]) -> None:
        while True:
            self._wake.wait()
            self._wake.clear()
            try:
                send()
            except Exception as error:  # noqa: BLE001 - the tick sends what is left; no word of a mail may reach a log
                log.error("alerts were not mailed: %s", type(error).__name__)  # noqa: TRY400
            finally:
                close_old_connections()


mailer = Mailer()
