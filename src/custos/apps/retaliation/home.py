"""What of the complaints waits for a reader, for their home."""

from __future__ import annotations

from collections.abc import Iterator

from django.urls import reverse

from custos.apps.casework.waiting import Waiting
from custos.apps.offices.models import Reader
from custos.apps.retaliation import policy, wording
from custos.apps.retaliation.selectors import list_open, todo_of
from custos.core.retaliation.ending import Todo

_SAYS = {Todo.TAKE: wording.HOME_NEW, Todo.ANSWER: wording.HOME_WROTE}


def waiting(reader: Reader) -> Iterator[Waiting]:
    """The complaints that nobody has, and those of the reader's own in which the person wrote; for who may end one."""
    if not (policy.may_list(reader) and policy.may_work(reader)):
        return
    for complaint in list_open(reader):
        says = _SAYS.get(todo_of(reader, complaint))
        if says is not None:
            yield Waiting(says, complaint.number, reverse("complaint", args=[complaint.number]), wording.HOME_OPEN)
