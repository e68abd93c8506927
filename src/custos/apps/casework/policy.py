"""Who needs to know a matter, and who may look after it. Always a decision with its reason; the reason never tells what is hidden.

Two things must agree: the role grants the act (offices/roles.py), and the reader needs to know this matter (:func:`need_to_know`).
"""

from __future__ import annotations

from enum import StrEnum

from django.db.models import Q, QuerySet

from custos.apps.casework import clock, powers
from custos.apps.casework.errors import no, too_late
from custos.apps.casework.kinds import all_kinds, kind_called
from custos.apps.casework.may import YES, May, at_stage, one_of
from custos.apps.casework.models import Channel, Matter, Participant
from custos.apps.casework.states import SETTLED, Step
from custos.apps.offices.models import Reader, Staff
from custos.apps.offices.roles import Act, Role
from custos.apps.offices.selectors import not_yours


class Tie(StrEnum):
    """What can tie a reader to a request, so that they need to know it."""

    PARTICIPANT = "participant"
    """They take part in it: received, assigned, prepared, let in, or the release is theirs. The only tie to a sealed request."""
    COUNTER = "counter"
    """It came over the counter of their own office."""
    OFFICE = "office"
    """It belongs to their own office."""
    NOBODY = "nobody"
    """It is open and nobody has it: everyone who may take requests must see it, or it would be lost."""
    AGENCY = "agency"
    """It is the agency's."""
    DELEGATED = "delegated"
    """Its kind is theirs to decide for some days: given by a delegation, never by a role."""


REACH: dict[Role, frozenset[Tie]] = {
    Role.FRONT_DESK: frozenset({Tie.PARTICIPANT, Tie.COUNTER}),
    Role.INTAKE_CLERK: frozenset({Tie.PARTICIPANT, Tie.OFFICE, Tie.NOBODY}),
    Role.DEPUTY: frozenset({Tie.PARTICIPANT}),
    Role.COUNSEL: frozenset({Tie.PARTICIPANT, Tie.AGENCY}),
    Role.RECORDS_OFFICER: frozenset({Tie.PARTICIPANT}),
    Role.AUTHORITY: frozenset({Tie.PARTICIPANT, Tie.AGENCY}),
    Role.AUDITOR: frozenset({Tie.PARTICIPANT, Tie.AGENCY}),
    Role.ADMINISTRATOR: frozenset(),
    Role.KEY_CUSTODIAN: frozenset(),
}
"""INVARIANT: the one table of need-to-know (ADR 0010, docs/access.md); a test walks every role and every tie through every page."""

OVER_THE_COUNTER = (Channel.COUNTER, Channel.VISIT)


def ties_of(reader: Reader) -> frozenset[Tie]:
    """Everything that ties a reader to requests at all; nothing where no role lets them see the register."""
    if not reader.may(Act.SEE_REGISTER):
        return frozenset()
    return frozenset().union(*(REACH[role] for role in reader.roles))


FEW = 500
"""So many requests are named one by one, so that the database begins with them; a clerk of many years is asked by a subquery."""


def takes_part(reader: Reader) -> Q:
    """The requests in which the reader takes part now."""
    parts = _parts_of(reader).values_list("matter", flat=True)
    inside = list(parts[: FEW + 1])
    return Q(id__in=inside if len(inside) <= FEW else parts)


def _parts_of(reader: Reader) -> QuerySet[Participant]:
    rows = Participant.objects.filter(staff=reader.staff_id, ended_at=None).order_by()
    return rows.filter(Q(until=None) | Q(until__gt=clock.now()))


def ways_to_know(reader: Reader) -> dict[Tie, Q]:
    """One condition a tie, the widest first: together they are what the reader needs to know. Lists read each from its own index.

    SAFETY: a sealed request is reached by taking part in it, and by nothing else.
    """
    ties = ties_of(reader)
    if not ties:
        return {}
    open_to_ties = Q(sealed_at=None)
    if Tie.AGENCY in ties:
        # few are sealed: named one by one, so that no list is walked to look for them
        sealed = _parts_of(reader).filter(matter__sealed_at__isnull=False).values_list("matter", flat=True)
        return {Tie.AGENCY: open_to_ties} | ({Tie.PARTICIPANT: Q(id__in=inside)} if (inside := list(sealed)) else {})
    ways: dict[Tie, Q] = {}
    if Tie.OFFICE in ties:
        ways[Tie.OFFICE] = open_to_ties & Q(office=reader.office_id)
    elif Tie.COUNTER in ties:
        ways[Tie.COUNTER] = open_to_ties & Q(office=reader.office_id, channel__in=OVER_THE_COUNTER)
    if Tie.NOBODY in ties:
        ways[Tie.NOBODY] = open_to_ties & held_by_nobody()
    if delegated := powers.kinds_of(reader, clock.agency_day(clock.now())):
        ways[Tie.DELEGATED] = open_to_ties & Q(decided_kind__in=delegated)
    return ways | {Tie.PARTICIPANT: takes_part(reader)}


def knows_by_role(one: Reader, role: Role, matter: Matter) -> bool:
    """Whether who holds ``role`` needs to know the matter without being let in; a records officer is let in when a release is owed.

    SAFETY: nobody does where it is sealed.
    """
    if matter.sealed_at is not None:
        return False
    ties, here = REACH[role], one.office_id == matter.office_id
    return (
        Tie.AGENCY in ties
        or (Tie.NOBODY in ties and matter.assigned_to_id is None)
        or (Tie.OFFICE in ties and here)
        or (Tie.COUNTER in ties and here and matter.channel in OVER_THE_COUNTER)
        or role is Role.RECORDS_OFFICER
    )


def held_by_nobody() -> Q:
    """What is open and nobody has: given to nobody, or to a person who works here no more."""
    is_open = Q(open_due__isnull=False)
    left = Matter.objects.filter(is_open, assigned_to__in=Staff.objects.filter(is_active=False)).order_by()
    holders = list(left.values_list("assigned_to", flat=True).distinct())
    nobody = Q(assigned_to=None)
    return is_open & (nobody | Q(assigned_to__in=holders) if holders else nobody)


def need_to_know(reader: Reader) -> Q:
    """Which matters concern this reader's work at all. The one access rule: every selector starts from it.

    A kind with a rule of its own (kinds.py) is reached by that rule and by taking part; a sealed one by taking part alone.
    """
    reach = Q(pk__in=())
    if not ties_of(reader):
        return reach
    own = {kind.key: kind.need_to_know for kind in all_kinds().values() if kind.need_to_know is not None}
    for way in ways_to_know(reader).values():
        reach |= way
    reach &= ~Q(kind__in=list(own))
    inside = takes_part(reader)
    for key, rule in own.items():
        reach |= Q(kind=key) & (Q(sealed_at=None) & rule(reader) | inside)
    return reach


def may_see_register(reader: Reader) -> May:
    """The list of requests that concern the reader."""
    return one_of(reader, Act.SEE_REGISTER)


def may_read_papers(reader: Reader) -> May:
    """The paper itself, its words and its assessment."""
    return one_of(reader, Act.READ_PAPERS)


def may_see_receipt(reader: Reader) -> May:
    """The entries of a request in the ledger."""
    return one_of(reader, Act.SEE_RECEIPTS)


def may_answer(reader: Reader, matter: Matter) -> May:
    """Answering an open question or correcting a fact."""
    return one_of(reader, Act.ANSWER_QUESTIONS) and at_stage(matter, Step.ASSESS)


def may_assign(reader: Reader, matter: Matter) -> May:
    """Taking a matter, handing it over, giving it back, as long as it is open and of a kind that is handed at all."""
    if not kind_called(matter.kind).handed:
        return no("not-handed")
    granted = one_of(reader, Act.ASSIGN)
    if granted and matter.state in SETTLED:
        return too_late("not-at-this-stage")
    return granted


def may_let_in(reader: Reader, matter: Matter) -> May:
    """Letting another person take part; in a sealed request only those do who may seal."""
    return one_of(reader, Act.SEAL if matter.sealed_at else Act.LET_IN)


def may_seal(reader: Reader) -> May:
    """Sealing a request, and lifting the seal."""
    return one_of(reader, Act.SEAL)


def may_see_who_looked(reader: Reader) -> May:
    """Who opened a request: those who answer for it and who audit it."""
    return YES if reader.roles & {Role.COUNSEL, Role.AUTHORITY, Role.AUDITOR} else one_of(reader, Act.SEAL)


def may_list_sealed(reader: Reader) -> May:
    """That sealed requests exist, as numbers and dates only: the auditor, so that no seal hides a matter from all eyes."""
    return YES if Role.AUDITOR in reader.roles else May(False, not_yours([Role.AUDITOR]))
