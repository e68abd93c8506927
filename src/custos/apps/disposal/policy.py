"""May this reader propose a disposal, take one back, confirm one? Always with the reason. And what keeps a file, no matter who asks."""

from __future__ import annotations

from collections.abc import Callable
from enum import StrEnum

from django.db.models import Q, QuerySet

from custos.apps.casework.may import YES, May, one_of
from custos.apps.casework.models import Event, Link, Matter
from custos.apps.casework.states import SETTLED
from custos.apps.deadlines.models import Clock, Duty
from custos.apps.deadlines.services import holds
from custos.apps.disposal.errors import no
from custos.apps.disposal.models import Disposal
from custos.apps.hearings.models import HEARING, Hearing
from custos.apps.investigations.models import Question
from custos.apps.notes.models import RecordsAsk
from custos.apps.offices.models import Reader
from custos.apps.offices.roles import Act, Role
from custos.apps.records.models import ChosenPerson, Disclosure
from custos.apps.releases.models import Making
from custos.apps.retaliation.models import Complaint
from custos.apps.secondreview.models import SecondReview, Vote
from custos.apps.visits.models import Visit

OWN_EVENTS = ("disposal-proposed", "disposal-withdrawn", "disposed", "erased")
"""What disposal itself writes at a matter: it is no work on it, and moves no day."""
BESIDE = (
    *OWN_EVENTS,
    *("hold-set", "lifting-proposed", "lifting-withdrawn", "hold-lifted"),
    *("case-sealed", "seal-lifted", "original-changed"),
    *("assigned", "participant-added", "participant-removed"),
)
"""What can happen to an ended matter without opening it: it moves no day of its schedule, and a proposal is looked at again all the same."""
PRESERVE = "preserve"
"""The kind of duty that a demand to preserve makes."""


def may_see(reader: Reader) -> May:
    """The list of what may go, and what went: who disposes, and who audits."""
    return YES if Role.AUDITOR in reader.roles else may_dispose(reader)


def may_dispose(reader: Reader) -> May:
    """Proposing, taking back, and (for what another proposed) confirming."""
    return one_of(reader, Act.DISPOSE)


def may_confirm(reader: Reader, disposal: Disposal) -> May:
    """The second step: a person who did not propose it and did not work on the matter."""
    granted = may_dispose(reader)
    if not granted:
        return granted
    if disposal.proposed_by_id == reader.staff_id:
        return no("disposal-by-another")
    return no("disposal-worked-on") if worked_on(reader, disposal.matter) else YES


def worked_on(reader: Reader, matter: Matter) -> bool:
    """True for who ever took part in the matter, had it, or did anything to it but propose or take back its disposal."""
    me = reader.staff_id
    if me in {matter.received_by_id, matter.assigned_to_id}:
        return True
    if matter.participants.filter(staff=me).exists() or matter.holds.filter(proposed_by=me).exists():
        return True
    if Vote.objects.filter(review__matter=matter, by=me).exists():
        return True
    return Event.objects.filter(matter=matter, by=me).exclude(kind__in=OWN_EVENTS).exists()


class Block(StrEnum):
    """What keeps a file although its time has passed (closed)."""

    HOLD = "hold"
    SEAL = "seal"
    """A court's or grand jury's secrecy: its order decides what becomes of it."""
    PRESERVE = "preserve"
    """Someone demanded that it be preserved, and no two people have lifted a hold of it since."""
    OPEN = "open"
    DUTY = "duty"
    CLOCK = "clock"
    REVIEW = "review"
    RELEASE = "release"
    ASKED = "asked"
    """Its records were asked of a division, and nobody has answered."""
    TIED = "tied"
    """Another matter that is open rests on it or it on that: a claim, a hearing, a complaint, a request that repeats it."""
    PERSON = "person"
    """An open matter is about the same person on file."""
    HELD_BACK = "held-back"
    """A law keeps from the person, until a later day, that it looked at their record: the line is theirs to see afterwards."""


def blocks_of(matter: Matter) -> tuple[Block, ...]:
    """Everything that keeps the file of ``matter`` now, in the order of :class:`Block`; nothing where nothing does.

    Call it on the locked row before an act: every one of these is written under the lock of its matter or, for another matter, counts from
    the moment at which that one is open.
    """
    return tuple(block for block, keeps in _KEEPS.items() if keeps(matter))


def heard_in(matter: Matter) -> QuerySet[Matter] | None:
    """What a hearing is about, whose schedule it follows so that both go together; None for any other matter, which has its own."""
    if matter.kind != HEARING:
        return None
    return Matter.objects.filter(pk__in=Hearing.objects.filter(pk=matter.pk).values("about"))


def _preserved(matter: Matter) -> bool:
    asked = Duty.objects.filter(matter=matter, kind=PRESERVE, is_current=True, firm=True).exists()
    return asked and not matter.holds.filter(lifted_at__isnull=False).exists()


def _tied(matter: Matter) -> bool:
    """Any other matter, of any kind, that is tied to this one and not settled."""
    pk = matter.pk
    pairs = (
        Link.objects.filter(Q(matter=pk) | Q(earlier=pk)).values_list("matter", "earlier"),
        Hearing.objects.filter(Q(pk=pk) | Q(about=pk)).values_list("pk", "about"),
        Complaint.objects.filter(Q(pk=pk) | Q(about=pk)).values_list("pk", "about"),
        Visit.objects.filter(Q(pk=pk) | Q(request=pk)).values_list("pk", "request"),
        Question.objects.filter(Q(investigation=pk) | Q(request=pk)).values_list("investigation", "request"),
    )
    others = {one for rows in pairs for pair in rows for one in pair if one not in {None, pk}}
    return _unsettled().filter(pk__in=others).exists()


def _same_person(matter: Matter) -> bool:
    people = ChosenPerson.objects.filter(matter=matter, ended_at=None).values("person")
    others = ChosenPerson.objects.filter(person__in=people, ended_at=None).exclude(matter=matter).values("matter")
    return _unsettled().filter(pk__in=others).exists()


def _held_back(matter: Matter) -> bool:
    chosen = ChosenPerson.objects.filter(matter=matter, held_until__isnull=False)
    return chosen.exists() or Disclosure.objects.filter(chosen__matter=matter, held_until__isnull=False).exists()


def _unsettled() -> QuerySet[Matter]:
    return Matter.objects.exclude(state__in=sorted(SETTLED)).order_by()


_KEEPS: dict[Block, Callable[[Matter], bool]] = {
    Block.HOLD: holds.held,
    Block.SEAL: lambda matter: matter.sealed_at is not None,
    Block.PRESERVE: _preserved,
    Block.OPEN: lambda matter: matter.state not in SETTLED,
    Block.DUTY: lambda matter: Duty.objects.filter(matter=matter, is_current=True, firm=True, done_at=None).exists(),
    Block.CLOCK: lambda matter: Clock.objects.filter(
        matter=matter, is_current=True, firm=True, stopped_on=None
    ).exists(),
    Block.REVIEW: lambda matter: SecondReview.objects.filter(matter=matter, ended_at=None).exists(),
    Block.RELEASE: lambda matter: matter.owes_release or Making.objects.filter(matter=matter, ended_at=None).exists(),
    Block.ASKED: lambda matter: RecordsAsk.objects.filter(matter=matter, ended_at=None).exists(),
    Block.TIED: _tied,
    Block.PERSON: _same_person,
    Block.HELD_BACK: _held_back,
}
