"""How a command keeps what it reads: the register's own services on the data folder, embedded where none is named."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from custos.core.jsontypes import JsonObject
    from custos.core.reading.readings import DataClass

DEFAULT_DATA = "custos-data"


def data_dir() -> Path:
    """The data folder of this command: CUSTOS_DATA, or ``./custos-data``."""
    return Path(os.environ.get("CUSTOS_DATA") or DEFAULT_DATA)


def record_review(
    data: bytes,
    name: str,
    *,
    agency: str,
    received_at: datetime,
    given: Mapping[str, str],
    holds: Sequence[DataClass],
) -> JsonObject:
    """Registers the file, assesses it, and returns the object of docs/interfaces.md with its receipt."""
    from custos.cli.keeping import start_keeper
    from custos.web.boot import boot

    boot(data_dir(), create=agency)
    start_keeper(data_dir())
    from custos.apps.requests.intake import review_file

    return review_file(data, name, agency_key=agency, received_at=received_at, given=given, holds=tuple(holds))
