"""A line of the record as text: read strictly, so that what is stored is what was hashed on the device.

A line is JSON of the form ``{"v":1,"device","seq","prev","visit","session","mono","at","kind","data"}``; ``at`` and ``mono`` are milliseconds,
``mono`` since the page was opened (a clock that nobody can set), ``session`` names that opening.
"""

from __future__ import annotations

import hashlib
import json
from datetime import UTC, datetime, timedelta
from uuid import UUID

from attrs import frozen

from custos.apps.visits.models import LineKind
from custos.core.errors import InputError
from custos.core.jsontypes import Table

VERSION = 1
MAX_BYTES = 20_000
KEYS = {"v", "device", "seq", "prev", "visit", "session", "mono", "at", "kind", "data"}
CLOCK_FINE_MS = 120_000
"""A device's clock that is wrong by less than this is not worth a word."""
JUMP_MS = 2_000
"""Two lines of one opening whose clock and monotonic time differ by more than this: the clock was set in between."""


@frozen
class Line:
    """A line with its hash."""

    body: str
    sha256: str
    device: UUID
    sequence: int
    previous: str
    visit: UUID
    session: str
    mono_ms: int
    at_ms: int
    kind: LineKind
    data: dict[str, object]

    @property
    def device_at(self) -> datetime:
        """What the device's clock showed."""
        return moment(self.at_ms)


def genesis(device: UUID) -> str:
    """What the first line of a device names as the line before it."""
    return hashlib.sha256(f"custos/visit-device/1 {device}".encode()).hexdigest()


def hash_of(body: str) -> str:
    """The hash of a line's text."""
    return hashlib.sha256(body.encode()).hexdigest()


def read_line(body: object) -> Line:
    """The line that ``body`` is. Raises InputError that says what is wrong with it."""
    if not isinstance(body, str) or len(body.encode()) > MAX_BYTES:
        raise InputError(f"a line is text of up to {MAX_BYTES} bytes; photographs are sent apart")
    try:
        raw = json.loads(body)
    except ValueError:
        raise InputError("a line is not JSON; send the text that was hashed") from None
    if not isinstance(raw, dict) or set(raw) != KEYS or raw["v"] != VERSION:
        raise InputError("a line has other keys than this program knows; update the page on the device")
    try:
        line = Line(
            body=body,
            sha256=hash_of(body),
            device=UUID(raw["device"]),
            sequence=_whole(raw["seq"]),
            previous=str(raw["prev"]),
            visit=UUID(raw["visit"]),
            session=str(raw["session"])[:40],
            mono_ms=_whole(raw["mono"]),
            at_ms=_whole(raw["at"]),
            kind=LineKind(raw["kind"]),
            data=raw["data"],
        )
        _ = line.device_at
    except (KeyError, TypeError, ValueError, OverflowError, AttributeError) as error:
        raise InputError(f"a line cannot be read: {error}") from None
    if not isinstance(line.data, dict):
        raise InputError("the `data` of a line is an object")
    return line


def write_line(
    *, device: UUID, sequence: int, previous: str, visit: UUID, at_ms: int, kind: LineKind, data: Table
) -> Line:
    """A line written by the program itself, for visits that are recorded on its pages."""
    raw = {
        "v": VERSION,
        "device": str(device),
        "seq": sequence,
        "prev": previous,
        "visit": str(visit),
        "session": "pages",
        "mono": at_ms,
        "at": at_ms,
        "kind": str(kind),
        "data": data,
    }
    return read_line(json.dumps(raw, ensure_ascii=False, separators=(",", ":")))


def moment(milliseconds: int) -> datetime:
    """Milliseconds since 1970 as a moment."""
    return datetime.fromtimestamp(0, UTC) + timedelta(milliseconds=milliseconds)


def clock_jumped(before: Line | None, line: Line) -> bool:
    """True where the device's clock was set between two lines of one opening of the page."""
    if before is None or before.session != line.session:
        return False
    return abs((line.at_ms - before.at_ms) - (line.mono_ms - before.mono_ms)) > JUMP_MS


def _whole(value: object) -> int:
    if isinstance(value, bool) or not isinstance(value, int) or value < 0:
        raise ValueError(f"`{value}` is not a whole number")
    return value
