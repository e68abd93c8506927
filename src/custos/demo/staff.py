"""The people of the demo agency (fictional): one for each role, so that a newcomer can sit down at every desk."""

from __future__ import annotations

from custos.apps.offices import services
from custos.apps.offices.models import Staff
from custos.apps.offices.roles import Role

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
    """Adds all of them, without passwords: only the demo agency (fictional) lets them in, by one click."""
    return [
        services.add_staff(key=key, name=name, roles=[role], office_key=office) for key, name, role, office in STAFF
    ]
