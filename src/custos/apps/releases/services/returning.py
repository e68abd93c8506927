"""Services of return or destroy: what leaves under a rule that binds the recipient is followed up until it is proved."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from custos.adapters.data.people import follow_ups
from custos.apps.casework.acts import append_event, locked, require
from custos.apps.casework.clock import agency_day
from custos.apps.casework.models import Matter
from custos.apps.deadlines.models import FOLLOW_UP, Duty
from custos.apps.deadlines.services.followups import open_follow_up
from custos.apps.letters.models import Letter
from custos.apps.letters.services import notifications
from custos.apps.offices.models import Reader
from custos.apps.offices.roles import Act
from custos.apps.releases import policy
from custos.apps.releases.errors import Conflict
from custos.core.days import say_day


def owe_return(matter: Matter, *, sent_index: int, by: Reader, act: Act, at: datetime) -> list[Duty]:
    """Opens what the recipient of this release owes, where a rule of the request binds them. Called inside the transaction of the hand-over."""
    cites = set(matter.duties.filter(is_current=True, firm=True).values_list("cite", flat=True))
    opened = []
    for one in follow_ups():
        if not one.is_owed(cites):
            continue
        event = append_event(
            matter,
            "duty-opened",
            by=by,
            act=act,
            at=at,
            details={"cite": one.cite},
            refs=[sent_index],
            commitments={"duty": one.says},
        )
        opened.append(
            open_follow_up(
                matter,
                key=f"{one.key}:{sent_index}",
                cite=one.cite,
                says=one.says,
                says_es=one.says_es,
                starts_on=agency_day(at),
                days=one.days,
                index=event.entry_index,
            )
        )
    return opened


def ask_recipient(duty: Duty, *, by: Reader, at: datetime) -> Letter:
    """Drafts the letter that asks whether what left was returned or destroyed; the clerk sends it.

    Raises Forbidden, Conflict where it is proved already, or a question waits to leave.
    """
    require(policy.may_ask_recipient(by))
    name = duty.key.removeprefix(FOLLOW_UP).partition(":")[0]
    one = next((row for row in follow_ups() if row.key == name), None)
    clock = getattr(duty, "clock", None)
    if duty.done_at is not None or one is None or clock is None:
        raise Conflict("return-proved-already")
    with transaction.atomic():
        current = locked(duty.matter)
        english = one.ask.format(day=say_day(clock.starts_on, "en"))
        spanish = one.ask_es.format(day=say_day(clock.starts_on, "es"))
        return notifications.ask_requester(current, english=english, spanish=spanish, by=by, act=Act.PREPARE, at=at)
