"""What a server process runs: the pages, and the threads that read what has arrived, make releases and mail the alerts of visits."""

from __future__ import annotations

from custos.web.wsgi import application

__all__ = ["application"]

from custos.apps.casework.clock import now
from custos.apps.releases.maker import maker
from custos.apps.requests.backlog import backlog
from custos.apps.visits.closing import mail_alerts
from custos.apps.visits.mailer import mailer

backlog.start(now)
maker.start(now)
mailer.start(lambda: mail_alerts(now()))
