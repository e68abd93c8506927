"""Threads of the server that make releases beside the pages: one at a time, with a sign of life, and none of it on a disk.

Several server processes do not disturb each other: each holds what was handed to it in its own memory, the table of makings says to all of
them how far it is, and lets only one be made for a request. What a process that died had in hand is given up for lost by any other.
"""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable
from datetime import datetime

from attrs import frozen
from django.db import close_old_connections

from custos.adapters.outgoing.package import Ready
from custos.apps.offices.models import Reader
from custos.apps.releases.models import Making
from custos.apps.releases.services import making
from custos.core.errors import CustosError

BEAT_SECONDS = 10.0
MOST_WAITING = 4
"""Releases that wait their turn in one process: their papers fill its memory."""
log = logging.getLogger(__name__)


@frozen
class _Job:
    making: Making
    ready: Ready
    by: Reader


class Maker:
    """Owns the two threads and what waits; ``_jobs`` is shared by them and by the pages, under ``_changed``."""

    def __init__(self) -> None:
        self._changed = threading.Condition()
        self._jobs: list[_Job] = []
        self._threads: list[threading.Thread] = []

    @property
    def runs(self) -> bool:
        """True where this process makes releases beside the pages."""
        return bool(self._threads) and all(thread.is_alive() for thread in self._threads)

    @property
    def is_full(self) -> bool:
        """True where no more may wait in this process."""
        with self._changed:
            return len(self._jobs) > MOST_WAITING

    def start(self, now: Callable[[], datetime]) -> None:
        """Starts the threads: one makes, one gives signs of life and looks for what a dead process left."""
        if self.runs:
            return
        self._threads = [
            threading.Thread(target=self._work, args=(now,), name="releasing", daemon=True),
            threading.Thread(target=self._beat, args=(now,), name="releasing-beat", daemon=True),
        ]
        for thread in self._threads:
            thread.start()

    def hand_over(self, making: Making, ready: Ready, by: Reader, patience_seconds: float = 1.5) -> None:
        """Has ``making`` made by the thread, and waits a moment for it, so that a short release shows as made."""
        job = _Job(making, ready, by)
        with self._changed:
            self._jobs.append(job)
            self._changed.notify_all()
            self._changed.wait_for(lambda: job not in self._jobs, timeout=patience_seconds)

    def _work(self, now: Callable[[], datetime]) -> None:
        while True:
            with self._changed:
                self._changed.wait_for(lambda: bool(self._jobs))
                job = self._jobs[0]
            try:
                making.make_release(job.making, job.ready, by=job.by, now=now)
            except CustosError:
                pass  # it is in the table and in the ledger, in words
            except Exception as error:  # noqa: BLE001 - SAFETY: one that fails must not stop the others; no value may reach a log
                log.error("a release was not made: %s", type(error).__name__)  # noqa: TRY400
            finally:
                close_old_connections()
                with self._changed:
                    self._jobs.remove(job)
                    self._changed.notify_all()
                del job

    def _beat(self, now: Callable[[], datetime]) -> None:
        while True:
            try:
                with self._changed:
                    mine = [job.making.pk for job in self._jobs]
                if mine:
                    Making.objects.filter(pk__in=mine, ended_at=None).update(beat_at=now())
                making.end_lost(now())
            except Exception as error:  # noqa: BLE001 - a busy database is asked again at the next beat
                log.error("no sign of life was given: %s", type(error).__name__)  # noqa: TRY400
            finally:
                close_old_connections()
            threading.Event().wait(BEAT_SECONDS)


maker = Maker()
