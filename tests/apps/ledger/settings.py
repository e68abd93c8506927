"""The smallest Django project that holds the ledger: for its tests alone, while nothing else of the project
is needed.
"""

import os
from urllib.parse import unquote, urlsplit

SECRET_KEY = "only for tests"
USE_TZ = True
INSTALLED_APPS = ["custos.apps.ledger"]
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
CUSTOS_LEDGER_NAME = "ledger.labor.example/2027"

_POSTGRES = os.environ.get("CUSTOS_TEST_POSTGRES", "")
if _POSTGRES:
    _url = urlsplit(_POSTGRES)
    DATABASES = {
        "default": {
            "ENGINE": "django.db.backends.postgresql",
            "NAME": _url.path.lstrip("/") or "postgres",
            "USER": unquote(_url.username or ""),
            "PASSWORD": unquote(_url.password or ""),
            "HOST": unquote(_url.hostname or ""),
            "PORT": str(_url.port or ""),
        }
    }
else:
    DATABASES = {
        "default": {
            "ENGINE": "django.db.backends.sqlite3",
            "NAME": ":memory:",
            "OPTIONS": {
                "transaction_mode": "IMMEDIATE",
                "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL;",
            },
        }
    }
