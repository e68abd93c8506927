"""Who may record a visit, read its record, and look after the devices. An answer with its reason."""

from __future__ import annotations

from django.db.models import Q

from custos.apps.casework.may import YES, May, one_of
from custos.apps.casework.selectors import Tie, ties_of
from custos.apps.offices.models import Reader
from custos.apps.offices.roles import Act, Role
from custos.apps.offices.selectors import not_yours
from custos.apps.visits.errors import no, too_late
from custos.apps.visits.models import Device, Visit

LOOKS_AFTER = frozenset({Role.FRONT_DESK, Role.INTAKE_CLERK, Role.COUNSEL})
"""Who enrolls a device for their own office: those who stand at a desk. An administrator locks and wipes, and reads nothing."""


def _in_order(roles: frozenset[Role]) -> list[Role]:
    return [role for role in Role if role in roles]


def need_to_know(reader: Reader) -> Q:
    """Which visits concern this reader's work: all, for those who see every request; else those at the reader's own office."""
    if not reader.may(Act.SEE_REGISTER):
        return Q(pk__in=())
    if Tie.AGENCY in ties_of(reader):
        return Q()
    return Q(received_by=reader.staff_id) | Q(office=reader.office_id)


def may_record(reader: Reader) -> May:
    """Recording a visit: everyone who may put a request into the register."""
    return one_of(reader, Act.RECEIVE)


def may_list(reader: Reader) -> May:
    """Seeing the visits that concern the reader."""
    return one_of(reader, Act.SEE_REGISTER)


def may_read(reader: Reader) -> May:
    """The record itself, with names of officers and photographs."""
    return one_of(reader, Act.READ_PAPERS)


def may_close(reader: Reader, visit: Visit) -> May:
    """Ending a visit with its report."""
    if visit.closed_at is not None:
        return too_late("visit-has-report")
    return may_record(reader)


def may_enrol(reader: Reader) -> May:
    """Making a phone or tablet a device of the reader's own office."""
    return YES if reader.roles & LOOKS_AFTER else May(False, not_yours(_in_order(LOOKS_AFTER)))


def may_look_after(reader: Reader, device: Device) -> May:
    """Locking or wiping a device: its own office, or an administrator."""
    if Role.ADMINISTRATOR in reader.roles or (reader.roles & LOOKS_AFTER and device.office_id == reader.office_id):
        return YES
    return no("device-of-another-office")


def may_see_devices(reader: Reader) -> May:
    """The list of devices."""
    granted = LOOKS_AFTER | {Role.ADMINISTRATOR, Role.AUDITOR}
    return YES if reader.roles & granted else May(False, not_yours(_in_order(granted)))


def may_compare_with_hearings(reader: Reader) -> May:
    """Who could have known of a hearing: for the authority, counsel and the auditor alone."""
    granted = reader.roles & {Role.AUTHORITY, Role.COUNSEL, Role.AUDITOR}
    return YES if granted else no("hearings-compared-by")
