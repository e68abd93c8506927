"""The people of the demo agency (fictional): one for each role, so that a newcomer can sit down at every desk, and those of its other offices."""

from __future__ import annotations

from collections.abc import Iterable

from custos.apps.offices import services
from custos.apps.offices.models import Staff
from custos.apps.offices.roles import Role
from custos.demo.agency import demo_agency

STAFF = (
    ("r-baca", "R. Baca", Role.INTAKE_CLERK, "albuquerque"),
    ("l-ortega", "L. Ortega", Role.COUNSEL, "albuquerque"),
    ("e-armijo", "E. Armijo", Role.AUTHORITY, "albuquerque"),
    ("f-lucero", "F. Lucero", Role.FRONT_DESK, "las-cruces"),
    ("d-montoya", "D. Montoya", Role.DEPUTY, "santa-fe"),
    ("o-chavez", "O. Chavez", Role.RECORDS_OFFICER, "albuquerque"),
    ("a-begay", "A. Begay", Role.AUDITOR, "albuquerque"),
    ("s-trujillo", "S. Trujillo", Role.ADMINISTRATOR, "albuquerque"),
    ("k-padilla", "K. Padilla", Role.KEY_CUSTODIAN, "santa-fe"),
)


def hire_everybody() -> list[Staff]:
    """Adds the people of the story, without passwords: only the demo agency (fictional) lets them in, by one click."""
    return _hire(STAFF)


def hire_the_others() -> list[Staff]:
    """Adds those who sit in the other offices: a front desk in each, deputies and clerks in some."""
    return _hire((one.key, one.name, Role(one.role), one.office) for one in demo_agency().staff)


def _hire(people: Iterable[tuple[str, str, Role, str]]) -> list[Staff]:
    return [
        services.add_staff(key=key, name=name, roles=[role], office_key=office) for key, name, role, office in people
    ]
