"""The list of rooms and people that hearings need: kept, corrected, taken off. Each change has its entry."""

from __future__ import annotations

from datetime import date, datetime, time
from typing import TypedDict

from django.db import IntegrityError, transaction

from custos.apps.casework.acts import require
from custos.apps.hearings import policy, selectors
from custos.apps.hearings.errors import Conflict, Refused
from custos.apps.hearings.models import Resource, ResourceKind
from custos.apps.ledger import services as ledger
from custos.apps.offices.models import Office, Reader, Staff, reader_of
from custos.apps.offices.roles import Role
from custos.core.hearings.times import WrongTime, span_at


class Described(TypedDict):
    """What a room or an interpreter is; the zone counts for a room only, the language for an interpreter."""

    kind: ResourceKind
    name: str
    office: Office
    zone: str
    language: str


def keep_resource(
    *, kind: ResourceKind, name: str, office: Office, by: Reader, zone: str = "", language: str = ""
) -> Resource:
    """Adds a room or an interpreter from outside; one that was taken off the list comes back. Raises Forbidden, Refused, Conflict."""
    require(policy.may_keep_resources(by))
    zone = _checked(kind, name, zone)
    try:
        with transaction.atomic():
            index = _enter("resource-kept", name, office, by)
            values = {"zone": zone, "language": _spoken(kind, language), "is_active": True, "entry_index": index}
            gone = Resource.objects.filter(kind=kind, name=name.strip(), office=office, is_active=False).first()
            if gone is None:
                return Resource.objects.create(kind=kind, name=name.strip()[:120], office=office, **values)
            return _changed(gone, **values)
    except IntegrityError as error:
        raise Conflict("resource-named-already") from error


def correct_resource(
    row: Resource,
    *,
    kind: ResourceKind,
    name: str,
    office: Office,
    zone: str,
    by: Reader,
    at: datetime,
    language: str = "",
) -> Resource:
    """Corrects what was mistyped, while nothing is booked. Raises Forbidden, Refused, Conflict."""
    require(policy.may_keep_resources(by))
    zone = _checked(kind, name, zone)
    try:
        with transaction.atomic():
            current = _free(row, at)
            index = _enter("resource-kept", name, office, by, refs=[current.entry_index])
            values = {"zone": zone, "language": _spoken(kind, language), "entry_index": index}
            return _changed(current, kind=kind, name=name.strip()[:120], office=office, **values)
    except IntegrityError as error:
        raise Conflict("resource-named-already") from error


def _spoken(kind: ResourceKind, language: str) -> str:
    return "" if kind is ResourceKind.ROOM else " ".join(language.split())[:40]


def remove_resource(row: Resource, *, by: Reader, at: datetime) -> None:
    """Takes it off the list, while nothing is booked; what was heard there keeps its name. Raises Forbidden, Conflict."""
    require(policy.may_keep_resources(by))
    with transaction.atomic():
        current = _free(row, at)
        index = _enter("resource-removed", current.name, current.office, by, refs=[current.entry_index])
        _changed(current, is_active=False, entry_index=index)


def deputy_resource(staff: Staff, *, by: Reader) -> Resource:
    """The resource that a deputy is, made the first time that it is asked for. Raises Refused where the person is none."""
    if not staff.is_active or Role.DEPUTY not in reader_of(staff).roles:
        raise Refused("resource-gone")
    found = Resource.objects.filter(kind=ResourceKind.DEPUTY, staff=staff).first()
    if found is not None:
        return found
    with transaction.atomic():
        receipt = ledger.append(
            "resource-kept",
            actor=ledger.staff(str(by.staff_id), "staff"),
            commitments={"name": staff.key, "office": staff.office.key},
        )
        made, _ = Resource.objects.get_or_create(
            kind=ResourceKind.DEPUTY,
            staff=staff,
            defaults={"name": staff.key, "office_id": staff.office_id, "entry_index": receipt.index},
        )
    return made


def _checked(kind: ResourceKind, name: str, zone: str) -> str:
    """The zone to keep. Raises Refused."""
    if not name.strip():
        raise Refused("room-needs-name")
    if kind is not ResourceKind.ROOM:
        return ""
    try:
        span_at(date(2026, 1, 5), time(9), quarters=1, zone=zone)  # the zone is one that can be counted in
    except WrongTime as wrong:
        raise Refused("resource-zone-unknown", zone=zone[:40]) from wrong
    return zone


def _free(row: Resource, at: datetime) -> Resource:
    """The locked row, with no quarter hour taken from now on: who books locks it first. Raises Conflict."""
    current = Resource.objects.select_for_update(of=("self",), no_key=True).select_related("office").get(pk=row.pk)
    if current.kind == ResourceKind.DEPUTY or not current.is_active:
        raise Conflict("resource-gone")
    if current.pk not in selectors.free_of(None, [current.pk], at):
        raise Conflict("resource-booked")
    return current


def _enter(kind: str, name: str, office: Office, by: Reader, refs: list[int] | None = None) -> int:
    receipt = ledger.append(
        kind,
        actor=ledger.staff(str(by.staff_id), "intake-clerk"),
        commitments={"name": name.strip(), "office": office.key},
        refs=refs or [],
    )
    return receipt.index


def _changed(row: Resource, **values: object) -> Resource:
    for key, value in values.items():
        setattr(row, key, value)
    row.save(update_fields=list(values))
    return row
