"""Who knows of an investigation: those who take part in it, and nobody by role or office."""

from __future__ import annotations

from django.db.models import Q

from custos.apps.casework.may import YES, May
from custos.apps.investigations.errors import no
from custos.apps.offices.models import Reader
from custos.apps.offices.roles import Act, Role


def need_to_know(reader: Reader) -> Q:
    """Which investigations concern a reader beyond those in which they take part: none, whatever their role."""
    del reader
    return Q(pk__in=())


def may_record(reader: Reader) -> May:
    """Writing in one, and letting people in. Others may be let in to read: an auditor who wrote would audit their own acts."""
    investigates = {Role.DEPUTY, Role.COUNSEL} & reader.roles and reader.may(Act.SEE_REGISTER)
    return YES if investigates else no("investigation-recorded-by")


def may_open(reader: Reader) -> May:
    """Opening one."""
    return YES if Role.DEPUTY in reader.roles and reader.may(Act.RECEIVE) else no("investigation-opened-by")
