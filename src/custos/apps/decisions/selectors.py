"""What a reader may know of decisions, emergencies, calls back and delegations."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from attrs import frozen
from django.db.models import Count, Q

from custos.apps.casework import selectors as casework_selectors
from custos.apps.casework.clock import agency_day
from custos.apps.casework.models import Answer, Assessment, Delegation, Matter
from custos.apps.casework.selectors import visible
from custos.apps.decisions import policy
from custos.apps.decisions.models import (
    CallBack,
    CallOutcome,
    CounselLook,
    Decision,
    Emergency,
    KnownContact,
    Objection,
)
from custos.apps.decisions.policy import decides as decides
from custos.apps.decisions.policy import may_call_back as may_call_back
from custos.apps.decisions.policy import may_decide as may_decide
from custos.apps.decisions.policy import may_look_as_counsel as may_look_as_counsel
from custos.apps.decisions.policy import may_open_emergency as may_open_emergency
from custos.apps.decisions.policy import may_prepare as may_prepare
from custos.apps.decisions.policy import took_part as took_part
from custos.apps.decisions.powers import power_of as power_of
from custos.apps.decisions.wording import PROOF_CALLED
from custos.apps.offices.models import Reader, Staff, reader_of
from custos.apps.offices.roles import Act, Role


def find_emergency(reader: Reader, matter: Matter) -> Emergency | None:
    """The emergency that was claimed for a request, or None."""
    if not casework_selectors.may_see_register(reader):
        return None
    return Emergency.objects.filter(matter=matter).select_related("opened_by", "matter").first()


def list_call_backs(reader: Reader, matter: Matter) -> list[CallBack]:
    """The calls back of a request, oldest first."""
    if not casework_selectors.may_see_register(reader):
        return []
    return list(matter.call_backs.select_related("contact", "made_by"))


def list_contacts(reader: Reader, held_before: date | None = None) -> list[KnownContact]:
    """The numbers that the agency holds; with ``held_before`` only those that were held on that day already."""
    if not policy.may_call_back(reader):
        return []
    rows = KnownContact.objects.filter(is_active=True)
    return list(rows.filter(verified_on__lte=held_before) if held_before else rows)


def find_contact(reader: Reader, pk: int) -> KnownContact | None:
    """One held number, or None."""
    return next((one for one in list_contacts(reader) if one.pk == pk), None)


# --- who decides --------------------------------------------------------------------------------------------------------


def list_deciders(reader: Reader, matter: Matter, today: date) -> list[str]:
    """The names of those who could decide what is prepared for ``request``: by role or delegation, nobody who drafted words of it.

    SAFETY: only who may see the request is named, so that nobody learns from here who takes part in a sealed one without seeing it.
    """
    prepared = find_prepared(reader, matter)
    if prepared is None:
        return []
    drafted = policy.drafters_of(prepared)
    return _names(
        matter,
        lambda one: one.staff_id not in drafted and bool(one.may(Act.DECIDE) or power_of(one, matter, today)),
    )


def list_counsel(reader: Reader, matter: Matter) -> list[str]:
    """The names of counsel who may see the matter; nobody for who may not."""
    return _names(matter, lambda one: Role.COUNSEL in one.roles) if casework_selectors.may_see_register(reader) else []


def list_who_may(reader: Reader, matter: Matter, act: Act) -> list[str]:
    """The names of those who may do ``act`` and see the matter; nobody for who may not."""
    return _names(matter, lambda one: one.may(act)) if casework_selectors.may_see_register(reader) else []


def _names(matter: Matter, fits: Callable[[Reader], bool]) -> list[str]:
    """Those who work here, fit, and need to know of the matter."""
    names = []
    for staff in Staff.objects.filter(is_active=True).select_related("office"):
        other = reader_of(staff)
        if not fits(other):
            continue
        if Matter.objects.filter(casework_selectors.need_to_know(other), pk=matter.pk).exists():
            names.append(staff.name)
    return sorted(names)


def list_delegations(reader: Reader) -> list[Delegation]:
    """All delegations, newest first."""
    if not policy.may_see_delegations(reader):
        return []
    return list(Delegation.objects.select_related("to", "given_by", "ended_by"))


def find_delegation(reader: Reader, pk: int) -> Delegation | None:
    """One delegation, or None."""
    return next((one for one in list_delegations(reader) if one.pk == pk), None)


def list_able_to_decide(reader: Reader) -> list[Staff]:
    """Those whom a delegation can be given to: they read, and neither prepare, send nor decide."""
    if not policy.may_delegate(reader):
        return []
    return [
        person
        for person in Staff.objects.filter(is_active=True).select_related("office")
        if (one := reader_of(person)).may(Act.READ_PAPERS)
        and not any(one.may(act) for act in (Act.PREPARE, Act.SEND, Act.DECIDE))
    ]


@frozen
class Deciding:
    """How often one person decided, and how often the answer left what the law leaves open."""

    name: str
    decided: int
    overrides: int
    reversals: int


def count_deciding(reader: Reader) -> list[Deciding]:
    """Decisions, overrides and reversals by decider, over the requests that the reader may see."""
    if not policy.may_see_delegations(reader):
        return []
    rows = (
        Decision.objects.filter(matter__in=visible(reader), decided_by__isnull=False)
        .values("decided_by__name")
        .annotate(
            decided=Count("pk"),
            over=Count("pk", filter=Q(overrides=True)),
            back=Count("pk", filter=Q(reverses__isnull=False)),
        )
        .order_by("decided_by__name")
    )
    return [Deciding(row["decided_by__name"], row["decided"], row["over"], row["back"]) for row in rows]


def find_counsel_look(reader: Reader, assessment: Assessment) -> CounselLook | None:
    """Counsel's look at what is contested in ``assessment``, or None."""
    if not casework_selectors.may_see_register(reader):
        return None
    return CounselLook.objects.filter(assessment=assessment.pk).select_related("by").first()


DENIALS = (Answer.REFUSE, Answer.MOVE_TO_QUASH)


def find_prepared(reader: Reader, matter: Matter) -> Decision | None:
    """The decision that waits for a second person, or None."""
    if not casework_selectors.may_see_register(reader):
        return None
    rows = matter.decisions.filter(decided_by=None, sent_back_at=None)
    return rows.select_related("prepared_by", "assessment", "matter", "letter").last()


def list_decisions(reader: Reader, matter: Matter) -> list[Decision]:
    """All decisions of a request, oldest first: reversals are beside what they reverse."""
    if not casework_selectors.may_see_register(reader):
        return []
    return list(matter.decisions.select_related("prepared_by", "decided_by", "sent_back_by", "reverses"))


def is_decided(reader: Reader, matter: Matter) -> bool:
    """True where a decision of the matter was made, for those who may see it."""
    return any(one.decided_at for one in list_decisions(reader, matter))


def list_objections(reader: Reader, matter: Matter) -> list[Objection]:
    """The objections to a request, for those who may see the request; those made to its number before it existed included."""
    rows = Objection.objects.filter(Q(matter=matter) | Q(matter=None, number=matter.number))
    return list(rows.select_related("made_by")) if visible(reader).filter(pk=matter.pk).exists() else []


def draft_of_call(reader: Reader, matter: Matter) -> dict[str, object]:
    """First values of the proof that the requester was verified, from the first call back that confirmed it; empty where there is none."""
    calls = [one for one in list_call_backs(reader, matter) if one.outcome == CallOutcome.CONFIRMED]
    if not calls:
        return {}
    first = calls[0]
    values = {"agency": first.contact.agency, "name": first.made_by, "note": first.note}
    return {"words": (str(PROOF_CALLED) % values).strip(), "done_on": agency_day(first.made_at)}
