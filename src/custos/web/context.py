"""What every template may use: the agency, who looks, the words of the house, the rooms."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from attrs import evolve, frozen
from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import get_language

from custos.apps.accounts.setup_wording import ROOM as ROOM_SETUP
from custos.apps.accounts.wording import ROOM_SECOND, ROOM_STAFF
from custos.apps.casework import done
from custos.apps.casework.clock import agency_day, now
from custos.apps.casework.wording import UNDO
from custos.apps.claims import policy as claims_policy
from custos.apps.claims.wording import ROOM as ROOM_CLAIMS
from custos.apps.deadlines import policy as deadlines_policy
from custos.apps.deadlines import selectors as clock_selectors
from custos.apps.deadlines.wording import NOTICES_NEW, NOTICES_ROOM
from custos.apps.decisions import policy as decisions_policy
from custos.apps.decisions.wording import DELEGATIONS
from custos.apps.disposal import policy as disposal_policy
from custos.apps.disposal.wording import ROOM as ROOM_DISPOSAL
from custos.apps.drills import policy as drills_policy
from custos.apps.drills import wording as drills_words
from custos.apps.investigations import policy as investigations_policy
from custos.apps.investigations.wording import ROOM as ROOM_INVESTIGATIONS
from custos.apps.law.wording import ROOM as ROOM_LAW
from custos.apps.ledger import policy as ledger_policy
from custos.apps.memo import selectors as memo
from custos.apps.memo import wording as memo_words
from custos.apps.offices import policy as offices_policy
from custos.apps.offices.agency import the_agency
from custos.apps.offices.models import Reader
from custos.apps.offices.wording import ROLE_NAMES
from custos.apps.oversight import policy as oversight_policy
from custos.apps.oversight.claim_wording import ROOM as ROOM_COUNTS
from custos.apps.oversight.wording import ROOM as ROOM_REPORTS
from custos.apps.oversight.wording import SIGNALS_ROOM as ROOM_SIGNALS
from custos.apps.oversight.wording import WORKFORCE_ROOM
from custos.apps.records import policy as records_policy
from custos.apps.records.feed_wording import ROOM as ROOM_FEEDS
from custos.apps.retaliation import policy as retaliation_policy
from custos.apps.retaliation.wording import ROOM as ROOM_RETALIATION
from custos.apps.visits import policy as visits_policy
from custos.apps.visits.wording import ROOM as ROOM_VISITS
from custos.web import wording
from custos.web.addresses import page_to_come_back_to

ROOMS: tuple[tuple[str, str, object, Callable[[Reader], bool]], ...] = (
    ("register", "/requests", wording.ROOM_REQUESTS, lambda _reader: True),
    ("claims", "/claims", ROOM_CLAIMS, lambda reader: claims_policy.may_list(reader).allowed),
    (
        "complaints",
        "/retaliation",
        ROOM_RETALIATION,
        lambda reader: retaliation_policy.may_list(reader).allowed,
    ),
    (
        "investigations",
        "/investigations",
        ROOM_INVESTIGATIONS,
        lambda reader: investigations_policy.may_open(reader).allowed,
    ),
    ("visits", "/visits", ROOM_VISITS, lambda reader: visits_policy.may_list(reader).allowed),
    ("notices", "/notices", NOTICES_ROOM, lambda reader: deadlines_policy.may_see_clocks(reader).allowed),
    ("delegations", "/delegations", DELEGATIONS, lambda reader: decisions_policy.may_see_delegations(reader).allowed),
    ("feeds", "/feeds", ROOM_FEEDS, lambda reader: records_policy.may_see_feeds(reader).allowed),
    ("disposals", "/disposals", ROOM_DISPOSAL, lambda reader: disposal_policy.may_see(reader).allowed),
    ("law", "/law", ROOM_LAW, lambda _reader: True),
    ("memo", "/memo", memo_words.ROOM, lambda _reader: True),
    ("signals", "/signals", ROOM_SIGNALS, lambda reader: oversight_policy.may_see_signals(reader).allowed),
    ("claim-counts", "/claim-counts", ROOM_COUNTS, lambda reader: claims_policy.may_count(reader).allowed),
    ("reports", "/reports", ROOM_REPORTS, lambda _reader: True),
    ("workforce", "/workforce", WORKFORCE_ROOM, lambda _reader: True),
    ("drills", "/drills", drills_words.ROOM, lambda _reader: drills_policy.drills_are_here()),
    ("ledger", "/ledger", wording.ROOM_LEDGER, lambda reader: ledger_policy.may_list_entries(reader).allowed),
    ("staff", "/staff", ROOM_STAFF, lambda reader: bool(offices_policy.may_manage_staff(reader))),
    ("setup", "/setup", ROOM_SETUP, lambda reader: bool(offices_policy.may_manage_staff(reader))),
    ("second", "/second", ROOM_SECOND, lambda reader: bool(offices_policy.may_settle(reader))),
)

DAILY = frozenset({"register", "claims", "visits", "notices", "ledger", "staff"})
"""What someone opens many times a day. A role that may enter the ledger or the staff list has it as its daily work."""


@frozen
class Room:
    """One tab of the navigation; only rooms that exist, and that the reader may enter, are there."""

    address: str
    name: str
    here: bool
    new: int = 0
    """How many new things wait there."""
    daily: bool = True
    """It is in the row; the others are under "More"."""
    wide: bool = False
    """It is in the row on a wide screen only; on a phone it is under "More" too, so that the row stays one row."""


PHONE_ROW = 40
"""So many letters fit beside each other on a phone of 320 px, with two for each gap (measured in test_every_page.py)."""
GAP = 2


def fit_on_a_phone(rooms: Sequence[Room], more: str) -> list[Room]:
    """The daily rooms, each marked wide that no longer fits beside ``more``; the first one always stays, and so does the one where one is."""
    left = PHONE_ROW - len(more) - GAP
    kept: set[str] = set()
    for room in sorted(rooms, key=lambda one: not one.here):
        cost = len(room.name) + GAP + (2 * GAP if room.new else 0)
        if not kept or cost <= left:
            kept.add(room.address)
            left -= cost
        elif not room.here:
            left = 0
    return [evolve(room, wide=room.address not in kept) for room in rooms]


def house(request: HttpRequest) -> dict[str, object]:
    """The frame of every page. Nothing here tells of a request or a worker; the one count is of the reader's own new reminders."""
    agency = the_agency()
    spanish = (get_language() or "en").startswith("es")
    reader = getattr(request, "reader", None)
    fresh = clock_selectors.count_unread(reader) if reader else 0
    rooms = [
        Room(
            reverse(name),
            str(label),
            request.path.startswith(prefix),
            fresh if name == "notices" else 0,
            daily=name in DAILY,
        )
        for name, prefix, label, may_enter in ROOMS
        if reader and may_enter(reader)
    ]
    more_here = next((room.name for room in rooms if room.here and not room.daily), "")
    more = f"{wording.MORE}: {more_here} ▾" if more_here else f"{wording.MORE} ▾"
    daily = fit_on_a_phone([room for room in rooms if room.daily], more)
    return {
        "house": wording,
        "come_back_to": page_to_come_back_to(request),
        "notices_new": NOTICES_NEW,
        "agency_name": agency.name_es if spanish else agency.name,
        "office_zone": agency.timezone,
        "make_believe": agency.make_believe,
        "made_up_day": agency_day(now()) if agency.make_believe else None,
        "demo": settings.DEMO,
        "drill_banner": drills_words.BANNER if drills_policy.drills_are_here() else "",
        "reader": reader,
        # Called by the frame of a page, which shows it; where no page is made, it waits for the next one.
        "done": lambda: done.take(request, reader),
        "undo": UNDO,
        "reader_roles": [str(ROLE_NAMES[role]) for role in sorted(reader.roles)] if reader else [],
        "memo_waits": memo_words.WAITS
        if reader and memo.waits_for(reader) and not request.path.startswith("/memo")
        else "",
        "rooms": rooms,
        "daily_rooms": daily,
        "phone_rooms": [room for room in daily if room.wide],
        "more_rooms": [room for room in rooms if not room.daily],
        "more_here": more_here,
    }
