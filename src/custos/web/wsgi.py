"""The WSGI door: granian, gunicorn or any other server calls ``application``. CUSTOS_DATA names the data folder."""

from __future__ import annotations

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "custos.web.settings")
application = get_wsgi_application()
