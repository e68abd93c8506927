"""Where the ledger's files are: its key and its high-water mark, both outside the database and outside its
backups.
"""

from __future__ import annotations

import os
from pathlib import Path

from django.conf import settings


def data_dir() -> Path:
    """The data directory: setting ``CUSTOS_DATA_DIR``, else environment ``CUSTOS_DATA``, else ``./custos-
    data``.
    """
    return Path(getattr(settings, "CUSTOS_DATA_DIR", None) or os.environ.get("CUSTOS_DATA") or "custos-data")


def key_path() -> Path:
    return data_dir() / "keys" / "ledger-ed25519.pem"


def second_key_path() -> Path:
    return data_dir() / "keys" / "ledger-mldsa44.pem"


def high_water_path() -> Path:
    return data_dir() / "keys" / "ledger-high-water.json"
