"""What a server process runs: the pages, the thread that reads what has arrived, and those that make releases."""

from __future__ import annotations

from custos.web.wsgi import application

__all__ = ["application"]

from custos.apps.casework.clock import now
from custos.apps.releases.maker import maker
from custos.apps.requests.backlog import backlog

backlog.start(now)
maker.start(now)
