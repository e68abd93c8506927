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

from custos.apps.visits.errors import Refused
from custos.apps.visits.models import LineKind
from custos.apps.visits.shapes import fits
from custos.core.jsontypes import Table
from custos.core.printable import clean, cleaned

VERSION = 1
MAX_BYTES = 20_000
MAX_SEQUENCE = 2**31 - 1
MAX_MS = 100_000_000_000_000
"""The year 5138: a clock beyond it is no clock."""
KEYS = {"v", "device", "seq", "prev", "visit", "session", "mono", "at", "kind", "data"}
CLOCK_FINE_MS = 120_000
"""A device's clock that is wrong by less than this is not worth a word."""
JUMP_MS = 2_000
"""Two lines of one opening whose clock and monotonic time differ by more than this: the clock was set in between."""


@frozen
class Line:
    """A line with its hash. What has another shape than its kind is ODD and without data; its text is kept as it came."""

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
        raise Refused("line-too-long", most=MAX_BYTES)
    try:
        raw = json.loads(body)
    except (ValueError, RecursionError):
        raise Refused("line-not-json") from None
    if not isinstance(raw, dict) or set(raw) != KEYS or raw["v"] != VERSION:
        raise Refused("line-keys-unknown")
    known = fits(raw["kind"], raw["data"])
    try:
        return Line(
            body=body,
            sha256=hash_of(body),
            device=UUID(raw["device"]),
            sequence=_whole(raw["seq"], 1, MAX_SEQUENCE),
            previous=str(raw["prev"]),
            visit=UUID(raw["visit"]),
            session=str(raw["session"])[:40],
            mono_ms=_whole(raw["mono"]),
            at_ms=_whole(raw["at"]),
            kind=LineKind(raw["kind"]) if known else LineKind.ODD,
            data={clean(key): cleaned(one) for key, one in raw["data"].items()} if known else {},
        )
    except (KeyError, TypeError, ValueError, OverflowError, AttributeError) as error:
        raise Refused("line-unreadable", why=str(error)) from None


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


def _whole(value: object, least: int = 0, most: int = MAX_MS) -> int:
    if isinstance(value, bool) or not isinstance(value, int) or not least <= value <= most:
        raise ValueError(f"`{str(value)[:40]}` is not a whole number from {least} to {most}")
    return value
