"""What a server process runs: the pages, the thread that reads what has arrived, and those that make releases."""

from __future__ import annotations

from custos.web.wsgi import application

__all__ = ["application"]

from custos.apps.requests.clock import now
from custos.apps.requests.papers.backlog import backlog
from custos.apps.requests.releasing.maker import maker

backlog.start(now)
maker.start(now)
