"""Who needs to know a hearing, and who may set one. An answer with its reason; the reason never tells what is hidden."""

from __future__ import annotations

from django.db.models import Q

from custos.apps.casework.may import YES, May
from custos.apps.hearings.errors import no
from custos.apps.offices.models import Reader
from custos.apps.offices.roles import Act, Role

SETS = frozenset({Role.DEPUTY, Role.INTAKE_CLERK})
"""Who sets hearings, where they know the matter that is heard."""


def need_to_know(reader: Reader) -> Q:
    """Which hearings concern a reader beyond those in which they take part: none, whatever their role.

    SAFETY: a leaked time is what workers are arrested by. Who sets it, its deputy and its interpreter take part; the desk of the room has a
    page of its own for one day, without names.
    """
    del reader
    return Q(pk__in=())


def may_set(reader: Reader) -> May:
    """Setting a hearing, moving it, saying what became of it."""
    return YES if reader.roles & SETS and reader.may(Act.RECEIVE) else no("hearing-set-by")


def may_propose(reader: Reader) -> May:
    """A calendar for the claims of the reader's office that wait.

    SAFETY: a proposal shows when rooms and deputies of the office are taken, though not for whom. One role has it, and each hearing
    behind a taken quarter hour gets an entry that it was looked at (claims/services/scheduling.py).
    """
    return YES if Role.INTAKE_CLERK in reader.roles and reader.may(Act.RECEIVE) else no("proposal-made-by")


def may_see_rooms_today(reader: Reader) -> May:
    """The rooms of the reader's own office on the day itself, for its desk."""
    return YES if Role.FRONT_DESK in reader.roles and reader.may(Act.SEE_REGISTER) else no("desk-of-its-office")


def may_keep_resources(reader: Reader) -> May:
    """Adding rooms and interpreters to the list."""
    return YES if Role.INTAKE_CLERK in reader.roles and reader.may(Act.RECEIVE) else no("resources-kept-by")
