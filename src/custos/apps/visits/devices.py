"""Every write about devices: enrolling, locking, wiping. One transaction, one entry of the ledger."""

from __future__ import annotations

import hashlib
import hmac
import secrets
from datetime import datetime
from uuid import UUID, uuid4

from attrs import frozen
from django.db import transaction

from custos.apps.casework.acts import require
from custos.apps.casework.may import acting_role
from custos.apps.ledger import services as ledger
from custos.apps.offices.models import Reader
from custos.apps.offices.roles import Act
from custos.apps.visits import policy
from custos.apps.visits.errors import Conflict, Forbidden, Refused
from custos.apps.visits.lines import genesis
from custos.apps.visits.models import Device, DeviceState


@frozen
class Enrolled:
    """A new device and its token, which is shown once and kept nowhere here."""

    device: Device
    token: str


def enrol_device(*, name: str, by: Reader, at: datetime) -> Enrolled:
    """Makes the phone or tablet that asks a device of the reader's office. Raises Forbidden, InputError without a name."""
    require(policy.may_enrol(by))
    if not name.strip():
        raise Refused("device-without-name")
    token, key = secrets.token_urlsafe(32), uuid4()
    with transaction.atomic():
        device = Device.objects.create(
            key=key,
            name=name.strip()[:60],
            office_id=by.office_id,
            token_sha256=_hash(token),
            enrolled_by_id=by.staff_id,
            enrolled_at=at,
            head=genesis(key),
        )
        _note(device, "enrolled", by, "enrolled")
    return Enrolled(device, token)


def lock_device(device: Device, *, why: str, by: Reader, at: datetime) -> Device:
    """Refuses everything of a device until it is enrolled again. What it holds stays on it. Raises Forbidden, Conflict."""
    return _change(device, DeviceState.LOCKED, why=why, by=by, at=at)


def wipe_device(device: Device, *, why: str, by: Reader, at: datetime) -> Device:
    """Orders a device to empty itself at its next sync, after it has handed over what it holds. Raises Forbidden, Conflict."""
    return _change(device, DeviceState.TO_WIPE, why=why, by=by, at=at)


def note_wiped(device: Device) -> None:
    """Notes that the device has said: everything is gone."""
    with transaction.atomic():
        current = Device.objects.select_for_update().get(pk=device.pk)
        if current.state == DeviceState.TO_WIPE:
            current.state = DeviceState.WIPED
            current.save(update_fields=["state"])
            ledger.append(
                "device-changed",
                actor=ledger.SYSTEM,
                out="wiped",
                commitments={"device": str(current.key), "reason": "the device has emptied itself"},
            )


def authenticated(key: str, token: str) -> Device:
    """The device that holds ``token``. Raises Forbidden, with the same words whatever is wrong; a locked one is refused too."""
    try:
        device = Device.objects.select_related("office").filter(key=UUID(key)).first()
    except ValueError:
        device = None
    known = device.token_sha256 if device else "0" * 64
    fits = hmac.compare_digest(known, _hash(token))
    if device is None or not fits or device.state in {DeviceState.LOCKED, DeviceState.WIPED}:
        raise Forbidden("device-not-enrolled")
    return device


def _change(device: Device, state: DeviceState, *, why: str, by: Reader, at: datetime) -> Device:
    del at
    require(policy.may_look_after(by, device))
    if not why.strip():
        raise Refused("device-reason-missing")
    with transaction.atomic():
        current = Device.objects.select_for_update().get(pk=device.pk)
        if current.state in {DeviceState.WIPED, state}:
            raise Conflict("device-state-same", state=current.state)
        current.state = state
        current.save(update_fields=["state"])
        _note(current, "locked" if state is DeviceState.LOCKED else "wiped", by, why)
    return current


def _note(device: Device, out: str, by: Reader, why: str) -> None:
    ledger.append(
        "device-changed",
        actor=ledger.staff(str(by.staff_id), acting_role(by, Act.RECEIVE)),
        out=out,
        commitments={"device": str(device.key), "reason": why},
    )


def _hash(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()
