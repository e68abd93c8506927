"""Services of looking: a person compares an unsure place with the picture, takes a look back, and has the law put to the result once."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from custos.apps.casework import selectors as casework_selectors
from custos.apps.casework.acts import append_event, locked, require
from custos.apps.casework.models import Matter
from custos.apps.offices.models import Reader
from custos.apps.offices.roles import Act
from custos.apps.papers.errors import Conflict, Refused
from custos.apps.papers.models import Confirmation
from custos.apps.papers.selectors import list_places

LONGEST_VALUE = 400


def confirm_rest(matter: Matter, *, by: Reader, at: datetime) -> int:
    """Keeps for every place on which no fact rests that ``by`` saw there what was read; returns how many. Raises Forbidden, Conflict.

    Each place has its own entry, as if it had been looked at alone. Conflict where places on which a fact rests still wait.
    """
    require(casework_selectors.may_answer(by, matter))
    with transaction.atomic():
        places = list_places(by, locked(matter))
        if any(one.carries for one in places):
            raise Conflict("places-waiting")
        for one in places:
            confirm_place(matter, key=one.key, value=one.place.readings[0], by=by, at=at)
    return len(places)


def count_new(matter: Matter) -> int:
    """How many looks, and looks taken back, the newest assessment does not know of yet."""
    newest = matter.assessments.last()
    rows = matter.confirmations.all()
    if newest is None:
        return rows.count()
    return (
        rows.filter(seen_at__gt=newest.made_at).count()
        + rows.filter(undone_at__gt=newest.made_at, seen_at__lte=newest.made_at).count()
    )


def confirm_place(matter: Matter, *, key: str, value: str, by: Reader, at: datetime) -> Confirmation:
    """Keeps what ``by`` saw at the place called ``key``. Nothing is assessed yet.

    Raises Forbidden, Conflict where someone looked there before or the request is past it, InputError for a place that is not asked about.
    """
    require(casework_selectors.may_answer(by, matter))
    value = " ".join(value.split())
    if len(value) > LONGEST_VALUE:
        raise Refused("place-too-long", most=LONGEST_VALUE)
    with transaction.atomic():
        current = locked(matter)
        require(casework_selectors.may_answer(by, current))
        found = next((one for one in list_places(by, current) if one.key == key), None)
        if found is None:
            raise Conflict("place-settled")
        readings = found.place.readings
        if readings and not value:
            raise Refused("place-empty")
        was = readings[0] if readings else ""
        event = append_event(
            current,
            "reading-confirmed",
            by=by,
            act=Act.ANSWER_QUESTIONS,
            at=at,
            details={"place": str(found.page.number)},
            commitments={
                "crop": f"{found.paper.sha256}/{found.page.sheet}/{found.place.name}",
                "field": found.place.why,
                "value": value or "nothing to read",
                **({"was": was} if was else {}),
            },
        )
        return Confirmation.objects.create(
            matter=current,
            paper=found.paper,
            sheet=found.page.sheet,
            start=found.place.start,
            end=found.place.end,
            box=list(found.place.box),
            place=found.place.name,
            was=was,
            value=value,
            seen_at=at,
            seen_by_id=by.staff_id,
            entry_index=event.entry_index,
        )


def take_back(matter: Matter, *, by: Reader, at: datetime) -> Confirmation:
    """Takes back the newest look of ``by`` at this request; the place is unsure again. Raises Forbidden, Conflict where there is none."""
    require(casework_selectors.may_answer(by, matter))
    with transaction.atomic():
        current = locked(matter)
        require(casework_selectors.may_answer(by, current))
        row = current.confirmations.filter(seen_by=by.staff_id, undone_at=None).last()
        if row is None:
            raise Conflict("nothing-to-take-back")
        append_event(
            current,
            "reading-confirmed",
            by=by,
            act=Act.ANSWER_QUESTIONS,
            at=at,
            details={"place": "taken-back"},
            refs=[row.entry_index],
            commitments={"crop": f"{row.paper.sha256}/{row.sheet}/{row.place}", "value": "taken back"},
        )
        row.undone_at, row.undone_by_id = at, by.staff_id
        row.save(update_fields=["undone_at", "undone_by"])
        return row
