"""What a server process runs: the pages, and the thread that reads what has arrived."""

from __future__ import annotations

from custos.web.wsgi import application

__all__ = ["application"]

from custos.apps.requests.clock import now
from custos.apps.requests.papers.backlog import backlog

backlog.start(now)
