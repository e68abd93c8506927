"""Every query about offices and staff."""

from __future__ import annotations

from datetime import datetime, timedelta

from custos.apps.offices.models import Office, Reader, SignInFailure, Staff

FAILURES_ALLOWED = 5
LOCKED_FOR = timedelta(minutes=15)


def list_offices(reader: Reader | None) -> list[Office]:
    """All offices by name: their names and addresses are public."""
    del reader
    return list(Office.objects.all())


def list_staff_for_demo(reader: Reader | None) -> list[Staff]:
    """Everybody who can sign in, for the sign-in page of the make-believe agency, which has no reader yet."""
    del reader
    return list(Staff.objects.filter(is_active=True).select_related("office").order_by("pk"))


def find_staff(reader: Reader | None, key: str) -> Staff | None:
    """The active member of staff called ``key``, or None. Sign-in has no reader yet."""
    del reader
    return Staff.objects.filter(key=key, is_active=True).select_related("office").first()


def count_staff(reader: Reader | None) -> int:
    """How many people can sign in: `custos serve` refuses to start with nobody."""
    del reader
    return Staff.objects.filter(is_active=True).count()


def is_locked(reader: Reader | None, key: str, at: datetime) -> bool:
    """True where a sign-in name saw too many wrong passwords within a quarter of an hour, whether it belongs to anybody or not."""
    del reader
    return SignInFailure.objects.filter(key=key[:64], at__gt=at - LOCKED_FOR).count() >= FAILURES_ALLOWED


def list_active_staff(reader: Reader | None) -> list[Staff]:
    """Everybody who works here now, by office and name: whom a request can be handed to. Names of colleagues are no secret in the house."""
    del reader
    return list(Staff.objects.filter(is_active=True).select_related("office"))
