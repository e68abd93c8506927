"""What of the complaints waits for a reader, for their home."""

from __future__ import annotations

from collections.abc import Iterator

from django.urls import reverse

from custos.apps.casework.fields import Words
from custos.apps.casework.waiting import Waiting, owner_among
from custos.apps.offices.models import Reader, reader_of
from custos.apps.offices.roles import Role
from custos.apps.offices.selectors import list_active_staff
from custos.apps.retaliation import policy, wording
from custos.apps.retaliation.models import Complaint
from custos.apps.retaliation.selectors import list_open, todo_of
from custos.core.retaliation.ending import Todo

TAKERS = (Role.INTAKE_CLERK, Role.COUNSEL)
"""Who takes a complaint that nobody has: a clerk of its office, else counsel."""
_SAYS = {Todo.TAKE: wording.HOME_NEW, Todo.ANSWER: wording.HOME_WROTE}


def waiting(reader: Reader) -> Iterator[Waiting]:
    """The complaints that nobody has, and those of the reader's own in which the person wrote; for who may end one."""
    if not (policy.may_list(reader) and policy.may_work(reader)):
        return
    for complaint in list_open(reader):
        todo = todo_of(reader, complaint)
        if todo not in _SAYS:
            continue
        owner = owner_of(reader, complaint) if todo is Todo.TAKE else ""
        address = reverse("complaint", args=[complaint.number])
        yield Waiting(_SAYS[todo], complaint.number, address, wording.HOME_OPEN, owner=owner)


def owner_of(reader: Reader, complaint: Complaint) -> Words:
    """Who is to take a complaint that nobody has; "" where that is the reader."""
    staff = [reader_of(one) for one in list_active_staff(reader)]
    return owner_among(reader, TAKERS, complaint.office_id, staff)
