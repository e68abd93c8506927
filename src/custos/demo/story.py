"""When and how the example papers reach the demo agency (fictional): a month of August 2019, made up after what was asked of one that year."""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

from attrs import frozen

ZONE = ZoneInfo("America/Denver")
TODAY = datetime(2019, 8, 23, 10, 0, tzinfo=ZONE)
"""The morning on which a newcomer walks in."""


@frozen
class Arrival:
    """One example: when it came (at the office of ``by``), by which way, to whom, and how far it had gone a day later.

    ``then`` is "released" (decided, the person found among namesakes, and what the order names released), "decided" (as the law leaves open, by
    two people, the letter sent), "prepared" (a second person must still decide), or "".
    ``proved`` are the kinds of duty that the clerk did and proved an hour after it came.
    """

    file: str
    at: datetime
    channel: str
    by: str = "r-baca"
    told_to: str = ""
    then: str = ""
    proved: tuple[str, ...] = ()


def _august(day: int, hour: int, minute: int = 0) -> datetime:
    return datetime(2019, 8, day, hour, minute, tzinfo=ZONE)


WORKERS = 20_000
"""Fictional workers on file."""
CLAIMS = 3_000
"""Fictional wage claims, most of them closed."""
LOOKED_AFTER = ("counsel", "preserve")
ARRIVALS = (
    Arrival("01-direct-access.eml", _august(1, 8, 12), "e-mail", told_to="Ana Ruiz", then="decided"),
    Arrival("06-subpoena.pdf", _august(12, 11), "mail", then="prepared", proved=LOOKED_AFTER),
    Arrival("04-search-warrant.pdf", _august(13, 9, 20), "counter", then="decided", proved=LOOKED_AFTER),
    Arrival("05-unsigned-warrant.pdf", _august(14, 15, 5), "counter", then="decided", proved=LOOKED_AFTER),
    Arrival("02-follow-up.eml", _august(15, 8, 12), "e-mail", told_to="Marcos Ortiz"),
    Arrival("07-child-support.pdf", _august(16, 10), "mail"),
    Arrival("08-detective.eml", _august(19, 14, 5), "e-mail"),
    Arrival("13-i138-subpoena.pdf", _august(19, 16), "fax", proved=LOOKED_AFTER),
    Arrival("09-journalist.eml", _august(20, 9, 30), "e-mail"),
    Arrival("14-court-order.pdf", _august(20, 11), "mail", then="released", proved=LOOKED_AFTER),
    Arrival("10-worker-own-file.eml", _august(21, 18, 41), "e-mail"),
    Arrival("11-employer-hearing.eml", _august(22, 11, 15), "e-mail"),
    Arrival("12-phone-note.txt", _august(23, 9, 40), "phone", by="f-lucero"),
    Arrival("03-i205-at-counter.png", _august(23, 9, 50), "counter", by="f-lucero"),
)
"""In the order of their arrival."""

DOOR_AT, DOOR_BY = _august(22, 13, 40), "f-lucero"
"""When two officers come to the waiting room in Las Cruces and ask for a worker by name, and who stands at the desk."""

MEMO_PREPARED_AT, MEMO_PUBLISHED_AT = _august(2, 9), _august(5, 8, 30)
"""When counsel prepares the memo to staff, and when the authority puts it in force."""
