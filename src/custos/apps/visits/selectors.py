"""Every query about visits. The first argument is who looks."""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import suppress
from datetime import datetime, timedelta
from uuid import UUID

from attrs import frozen
from django.db.models import F, OuterRef, QuerySet, Subquery

from custos.apps.casework import selectors as requests
from custos.apps.casework.models import Assessment, Event, Matter
from custos.apps.casework.selectors import need_to_know
from custos.apps.offices.models import Reader
from custos.apps.offices.roles import Role
from custos.apps.sealing.fields import open_rows
from custos.apps.visits import policy
from custos.apps.visits.lines import genesis, hash_of
from custos.apps.visits.models import Alert, ConflictingLine, Device, LineKind, Visit, VisitEvent, VisitPhoto
from custos.core.errors import TamperingFound
from custos.keeper.errors import KeeperRefused

PAGE_LENGTH = 50


def _visible(reader: Reader) -> QuerySet[Visit]:
    """Asked of casework, which adds to the rule of visits that a seal hides one, and that who takes part sees it."""
    return Visit.objects.filter(need_to_know(reader)).select_related("office", "device", "request", "received_by")


def list_visits(reader: Reader, page: int = 1) -> tuple[list[Visit], bool]:
    """A page of the visits that concern the reader, newest first, and whether there are more."""
    start = (max(page, 1) - 1) * PAGE_LENGTH
    rows = list(_visible(reader)[start : start + PAGE_LENGTH + 1])
    return rows[:PAGE_LENGTH], len(rows) > PAGE_LENGTH


def find_visit(reader: Reader, number: str) -> Visit | None:
    """The visit called ``number``, or None: where it does not exist and where it is not the reader's to see."""
    return _visible(reader).filter(number=number).first()


def as_visit(reader: Reader, matter: Matter) -> Visit:
    """The visit that ``matter`` is, which the reader has opened."""
    return matter if isinstance(matter, Visit) else _visible(reader).get(pk=matter.pk)


def recorded_visit(reader: None, key: UUID) -> Visit:
    """The visit that a device called ``key``, right after its lines were stored; the program itself goes on with it, and shows nothing."""
    del reader
    return Visit.objects.get(key=key)


def list_events(reader: Reader, visit: Visit) -> list[VisitEvent]:
    """The lines of a visit as they were written; none for those who do not read records."""
    return _opened(visit.lines.select_related("device", "visit")) if policy.may_read(reader) else []


@frozen
class LineEntry:
    """That a line of the record was written, and its entry; nothing of what it says."""

    kind: LineKind
    at: datetime
    index: int


def list_line_entries(reader: Reader, visit: Visit) -> list[LineEntry]:
    """The lines of a visit by kind and time, for those who may see the visit at all."""
    if not policy.may_list(reader):
        return []
    rows = visit.lines.values_list("kind", "at", "entry_index")
    return [LineEntry(LineKind(kind), at, index) for kind, at, index in rows]


def list_happenings(reader: Reader | None, visit: Visit) -> list[VisitEvent]:
    """What happened at a visit, as it was written; ``reader`` is None where the program itself goes on with it."""
    del reader
    return _opened(visit.lines.filter(kind=LineKind.HAPPENING))


def _opened(lines: QuerySet[VisitEvent]) -> list[VisitEvent]:
    """The lines, opened with one question; where one of them was damaged, each is left to who reads it."""
    found = list(lines)
    with suppress(KeeperRefused, TamperingFound):
        open_rows(found)
    return found


def list_photos(reader: Reader, visit: Visit) -> list[VisitPhoto]:
    """The photographs of a visit."""
    return list(VisitPhoto.objects.filter(visit_key=visit.key)) if policy.may_read(reader) else []


def photographs_held(reader: None) -> QuerySet[VisitPhoto]:
    """The photographs as originals; one may come before the lines of its visit (papers/services/holding)."""
    del reader  # hashes name nobody
    visit = Visit.objects.filter(key=OuterRef("visit_key")).values("pk")[:1]
    return VisitPhoto.objects.annotate(held=F("sha256"), of=Subquery(visit))


def reports_held(reader: None) -> QuerySet[Visit]:
    """The reports of visits as originals (papers/services/holding)."""
    del reader  # hashes name nobody
    return Visit.objects.annotate(held=F("report_sha256"), of=F("pk"))


def find_photo(reader: Reader, visit: Visit, pk: int) -> VisitPhoto | None:
    """One photograph of a visit, or None."""
    return VisitPhoto.objects.filter(visit_key=visit.key, pk=pk).first() if policy.may_read(reader) else None


def find_assessment(reader: Reader, visit: Visit) -> Assessment | None:
    """What the program read in the paper of a visit, or None where it has not read it, or the reader may not."""
    if visit.request is None:
        return None
    request = requests.find_matter(reader, visit.request.number)
    return requests.find_assessment(reader, request) if request else None


def find_reading_event(reader: Reader, visit: Visit) -> Event | None:
    """The newest act by which the program read the paper of a visit; None where there is none, or its request is not the reader's to see."""
    request = requests.find_matter(reader, visit.request.number) if visit.request else None
    events = requests.list_events(reader, request) if request else []
    return next((event for event in reversed(events) if event.kind == "assessed"), None)


def find_reading_for_device(reader: Reader | None, device: Device, keys: Iterable[UUID]) -> dict[str, Assessment]:
    """What the program read in the papers of a device's own visits, by the key of the visit. A device has no reader."""
    del reader
    found = {}
    for visit in Visit.objects.filter(device=device, key__in=list(keys), request__isnull=False):
        newest = Assessment.objects.filter(matter=visit.request_id).order_by("-sequence").first()
        if newest is not None:
            found[str(visit.key)] = newest
    return found


def find_broken_line(reader: Reader, visit: Visit) -> VisitEvent | None:
    """The first line whose text is not what was hashed, or that does not name the line before it; None where the chain holds."""
    del reader
    lines = {line.pk: line for line in _opened(visit.lines.order_by("sequence"))}
    if visit.device is None:
        before, chain = genesis(visit.key), visit.lines.order_by("sequence")
    else:
        before, chain = genesis(visit.device.key), VisitEvent.objects.filter(device=visit.device).order_by("sequence")
    # The device's lines of other visits are links of the chain: their hashes are looked at, their words are not opened.
    for pk, sha256, previous in chain.values_list("pk", "sha256", "previous"):
        line = lines.get(pk)
        body = _body(line) if line else None
        if previous != before or (line is not None and (body is None or hash_of(body) != sha256)):
            return line or VisitEvent.objects.get(pk=pk)
        before = sha256
    return None


def _body(line: VisitEvent) -> str | None:
    """The text of a line; None where what is there was changed, so that the keeper does not open it."""
    try:
        body: str = line.body
    except (KeeperRefused, TamperingFound):
        return None
    return body


# --- devices and alerts -----------------------------------------------------------------------------------------------------


def list_devices(reader: Reader) -> list[Device]:
    """The devices of the reader's office; all of them for an administrator and an auditor."""
    if not policy.may_see_devices(reader):
        return []
    rows = Device.objects.select_related("office", "enrolled_by")
    every = reader.roles & {Role.ADMINISTRATOR, Role.AUDITOR}
    return list(rows if every else rows.filter(office=reader.office_id))


def find_device(reader: Reader, key: UUID) -> Device | None:
    """One device that the reader may see, or None."""
    return next((one for one in list_devices(reader) if one.key == key), None)


def list_conflicts(reader: Reader) -> list[ConflictingLine]:
    """Lines that did not fit a chain and were kept apart."""
    devices = [one.pk for one in list_devices(reader)]
    return list(ConflictingLine.objects.filter(device__in=devices).select_related("device"))


def list_alerts(reader: Reader, limit: int = 100) -> list[Alert]:
    """The newest notices of visits that the reader has not seen yet."""
    rows = Alert.objects.filter(staff=reader.staff_id, seen_at=None)
    return list(rows.select_related("visit", "visit__office")[:limit])


# --- visits and hearings ------------------------------------------------------------------------------------------------------


def list_visits_near(reader: Reader, moment: datetime, minutes: int = 60) -> list[Visit]:
    """The visits that began within ``minutes`` before or after a moment, nearest first; none for who may not compare."""
    if not policy.may_compare_with_hearings(reader):
        return []
    reach = timedelta(minutes=minutes)
    rows = _visible(reader).filter(began_at__gte=moment - reach, began_at__lte=moment + reach)
    return sorted(rows, key=lambda visit: (abs(visit.began_at - moment), visit.pk))
