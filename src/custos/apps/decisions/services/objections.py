"""Services of objections: any employee, to any number, for good."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from custos.apps.casework import may
from custos.apps.casework.acts import append_event, require
from custos.apps.casework.models import Matter
from custos.apps.decisions import policy
from custos.apps.decisions.errors import Refused
from custos.apps.decisions.models import Objection
from custos.apps.ledger import services as ledger
from custos.apps.offices.models import Reader
from custos.apps.offices.roles import Act
from custos.apps.sealing.values import case_of_month


def object_to(number: str, *, text: str, by: Reader, at: datetime) -> Objection:
    """Records an objection to whatever has this number, now or later, by anyone who works here: nobody is told whether it exists.

    Raises Forbidden, InputError where it says nothing.
    """
    require(policy.may_object(by))
    if not text.strip():
        raise Refused("objection-empty")
    with transaction.atomic():
        # locked, so that a disposal is before it or after it; under the name of a file that is gone nothing new is sealed
        matter = Matter.objects.select_for_update(no_key=True).filter(number=number, disposed_at=None).first()
        objection = Objection.objects.create(
            matter=matter, number=number, text=text, made_at=at, made_by_id=by.staff_id
        )
        if matter is not None:
            append_event(matter, "objection-recorded", by=by, act=Act.OBJECT, at=at, commitments={"objection": text})
        else:
            actor = ledger.staff(str(by.staff_id), may.acting_role(by, Act.OBJECT))
            gone = case_of_month(f"{at:%Y-%m}") if Matter.objects.filter(number=number).exists() else None
            ledger.append(
                "objection-recorded", actor=actor, case=f"R-{number}", commitments={"objection": text}, file=gone
            )
    return objection
