"""Every query about offices and staff."""

from __future__ import annotations

from datetime import datetime

from django.db.models import Q

from custos.apps.offices import policy
from custos.apps.offices.models import Office, Reader, RoleProposal, Staff
from custos.apps.offices.policy import WEIGHTY as WEIGHTY
from custos.apps.offices.policy import may_manage_staff as may_manage_staff
from custos.apps.offices.policy import may_settle as may_settle
from custos.apps.offices.policy import may_settle_role as may_settle_role
from custos.apps.offices.roles import Role
from custos.apps.offices.wording import ROLE_NAMES as ROLE_NAMES
from custos.apps.offices.wording import conflict_sentence as conflict_sentence
from custos.apps.offices.wording import not_yours as not_yours


def list_offices(reader: Reader | None) -> list[Office]:
    """All offices by name: their names and addresses are public."""
    del reader
    return list(Office.objects.all())


def list_staff_for_demo(reader: Reader | None) -> list[Staff]:
    """Everyone who can sign in, for the sign-in page of the demo agency (fictional), which has no reader yet."""
    del reader
    return list(Staff.objects.filter(is_active=True).order_by("pk"))


def find_staff(reader: Reader | None, key: str) -> Staff | None:
    """The active member of staff called ``key``, or None. Sign-in has no reader yet."""
    del reader
    return Staff.objects.filter(key=key, is_active=True).first()


def count_staff(reader: Reader | None) -> int:
    """How many people can sign in: `custos serve` refuses to start with nobody."""
    del reader
    return Staff.objects.filter(is_active=True).count()


def count_administrators(reader: Reader | None) -> int:
    """How many people can enroll staff: without one, nobody ever could once the first person has signed in."""
    del reader
    return sum(Role.ADMINISTRATOR in one.roles for one in Staff.objects.filter(is_active=True))


# --- staff, for those who give out roles -------------------------------------------------------------------------------


def list_staff(reader: Reader) -> list[Staff]:
    """Everyone who works or worked here; nobody but an administrator sees the list."""
    return list(Staff.objects.all()) if policy.may_manage_staff(reader) else []


def find_person(reader: Reader, key: str) -> Staff | None:
    """One member of staff, active or not, for an administrator; None for everyone else."""
    return Staff.objects.filter(key=key).first() if policy.may_manage_staff(reader) else None


def list_open_proposals(reader: Reader) -> list[RoleProposal]:
    """Changes of weighty roles that wait for a second person, for those who propose or settle them."""
    if not (policy.may_manage_staff(reader) or policy.may_settle(reader)):
        return []
    return list(RoleProposal.objects.filter(settled_at=None).select_related("staff", "proposed_by"))


def carries_weight(reader: Reader | None, staff: Staff) -> bool:
    """True where ``staff`` holds a weighty role, or someone proposed one for them: their account is worth two careful people."""
    del reader
    waiting = RoleProposal.objects.filter(staff=staff, gives=True, settled_at=None)
    return bool(policy.WEIGHTY & set(staff.roles)) or waiting.exists()


def was_settled_for(reader: Reader | None, staff_id: int, *, but_by: int, since: datetime | None) -> bool:
    """True where someone other than ``but_by`` accepted a weighty role for the person, after ``since`` where that is a time."""
    del reader
    after = Q(settled_at__gte=since) if since else Q()
    given = RoleProposal.objects.filter(after, staff=staff_id, gives=True, accepted=True)
    return given.exclude(settled_by=but_by).exists()


def list_active_staff(reader: Reader | None) -> list[Staff]:
    """Everyone who works here now, by office and name: whom a request can be handed to. Names of colleagues are no secret in the house."""
    del reader
    return list(Staff.objects.filter(is_active=True))
