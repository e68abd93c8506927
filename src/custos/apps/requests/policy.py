"""May this reader do this to this request? Always a decision with its reason; the reason never tells what is hidden.

Two things must agree: the role grants the act (offices/roles.py), and the reader needs to know this request (:func:`need_to_know`).
"""

from __future__ import annotations

from enum import StrEnum

from attrs import frozen
from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from custos.apps.offices.models import Reader, Staff
from custos.apps.offices.roles import GRANTS, Act, Role, acts_of, roles_with
from custos.apps.offices.wording import not_yours
from custos.apps.requests import clock
from custos.apps.requests.access import powers
from custos.apps.requests.models import AccessRequest, Channel, Decision, HandedRelease, Participant
from custos.apps.requests.states import OPEN, State, Step, may_step


class Tie(StrEnum):
    """What can tie a reader to a request, so that they need to know it."""

    PARTICIPANT = "participant"
    """They take part in it: received, assigned, prepared, let in, or the release is theirs. The only tie to a sealed request."""
    COUNTER = "counter"
    """It came over the counter of their own office."""
    OFFICE = "office"
    """It belongs to their own office."""
    NOBODY = "nobody"
    """It is open and nobody has it: whoever may take requests must see it, or it would be lost."""
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


@frozen
class May:
    """Yes or no, with the reason that a page shows where it is no."""

    allowed: bool
    why: str = ""
    is_too_late: bool = False
    """The reader may do this, but not at this stage of the request: look again, then repeat."""

    def __bool__(self) -> bool:
        return self.allowed


YES = May(True)


def ties_of(reader: Reader) -> frozenset[Tie]:
    """Everything that ties a reader to requests at all; nothing where no role lets them see the register."""
    if not reader.may(Act.SEE_REGISTER):
        return frozenset()
    return frozenset().union(*(REACH[role] for role in reader.roles))


FEW = 500
"""So many requests are named one by one, so that the database begins with them; a clerk of many years is asked by a subquery."""


def takes_part(reader: Reader) -> Q:
    """The requests in which the reader takes part now."""
    parts = _parts_of(reader).values_list("request", flat=True)
    inside = list(parts[: FEW + 1])
    return Q(pk__in=inside if len(inside) <= FEW else parts)


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
        sealed = _parts_of(reader).filter(request__sealed_at__isnull=False).values_list("request", flat=True)
        ways = {Tie.AGENCY: open_to_ties}
        return ways | ({Tie.PARTICIPANT: Q(pk__in=inside)} if (inside := list(sealed)) else {})
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


def held_by_nobody() -> Q:
    """What is open and nobody has: given to nobody, or to a person who works here no more."""
    is_open = Q(open_due__isnull=False)
    left = AccessRequest.objects.filter(is_open, assigned_to__in=Staff.objects.filter(is_active=False)).order_by()
    holders = list(left.values_list("assigned_to", flat=True).distinct())
    nobody = Q(assigned_to=None)
    return is_open & (nobody | Q(assigned_to__in=holders) if holders else nobody)


def need_to_know(reader: Reader) -> Q:
    """Which requests concern this reader's work at all. The one access rule: every selector starts from it."""
    reach = Q(pk__in=())
    for way in ways_to_know(reader).values():
        reach |= way
    return reach


def may_see_register(reader: Reader) -> May:
    """The list of requests that concern the reader."""
    return _granted(reader, Act.SEE_REGISTER)


def may_read_papers(reader: Reader) -> May:
    """The paper itself, its words and its assessment."""
    return _granted(reader, Act.READ_PAPERS)


def may_receive(reader: Reader) -> May:
    """Putting a request into the register."""
    return _granted(reader, Act.RECEIVE)


def may_report_informal(reader: Reader) -> May:
    """Saying that somebody asked in passing: every employee."""
    return _granted(reader, Act.REPORT_INFORMAL)


def may_object(reader: Reader) -> May:
    """Recording an objection: every employee."""
    return _granted(reader, Act.OBJECT)


def may_see_receipt(reader: Reader) -> May:
    """The entries of a request in the ledger."""
    return _granted(reader, Act.SEE_RECEIPTS)


def may_answer(reader: Reader, request: AccessRequest) -> May:
    """Answering an open question or correcting a fact."""
    return _granted(reader, Act.ANSWER_QUESTIONS) and _step(request, Step.ASSESS)


def may_add_paper(reader: Reader, request: AccessRequest) -> May:
    """Adding a later paper: whoever may receive and read, also after the answer: a ruling reopens it."""
    return _granted(reader, Act.RECEIVE) and _granted(reader, Act.READ_PAPERS) and _step(request, Step.ADD_PAPER)


def may_join(reader: Reader, later: AccessRequest, earlier: AccessRequest) -> May:
    """Putting what came as ``later`` to ``earlier``, and closing ``later``."""
    granted = _granted(reader, Act.PREPARE) and _step(later, Step.CLOSE)
    return granted and may_add_paper(reader, earlier)


def may_wait(reader: Reader, request: AccessRequest) -> May:
    """Saying that the requester was asked and the agency waits."""
    return _granted(reader, Act.ANSWER_QUESTIONS) and _step(request, Step.WAIT)


def may_do_duty(reader: Reader) -> May:
    """Recording that a duty was done, with its proof."""
    return _granted(reader, Act.ANSWER_QUESTIONS)


def may_prepare(reader: Reader, request: AccessRequest) -> May:
    """Preparing a decision for another person."""
    return _granted(reader, Act.PREPARE) and _step(request, Step.PREPARE)


def may_redraft(reader: Reader, request: AccessRequest) -> May:
    """Changing the words of a letter that waits for its decision."""
    granted = _granted(reader, Act.PREPARE)
    if granted and request.state != State.PREPARED:
        return May(False, _("Not at this stage of the request."), is_too_late=True)
    return granted


def may_decide(reader: Reader, decision: Decision | None) -> May:
    """Deciding what another person has prepared. There is no exception for anybody, emergencies included."""
    granted = _granted(reader, Act.DECIDE)
    if (
        not granted
        and decision is not None
        and powers.power_of(reader, decision.request, clock.agency_day(clock.now()))
    ):
        granted = YES
    if not granted or decision is None:
        return granted and May(False, _("Nothing waits for a decision here."), is_too_late=True)
    if decision.prepared_by_id == reader.staff_id:
        return May(False, _("You prepared this; a different person must decide."))
    return _step(decision.request, Step.DECIDE)


def decides(reader: Reader) -> bool:
    """True for those who decide at all, by role or by a delegation of today: their register opens at what waits for them."""
    return decides_by_role(reader) or bool(powers.kinds_of(reader, clock.agency_day(clock.now())))


def decides_by_role(reader: Reader) -> bool:
    """True for the authority itself: no delegation stands behind what they decide."""
    return reader.may(Act.DECIDE)


def may_send(reader: Reader, request: AccessRequest) -> May:
    """Recording that the letter has left."""
    return _granted(reader, Act.SEND) and _step(request, Step.SEND)


def may_send_beside(reader: Reader) -> May:
    """Recording that a letter which decides nothing has left; it moves the request nowhere, so no stage bars it."""
    return _granted(reader, Act.SEND)


def may_search(reader: Reader) -> May:
    """Looking for requests within what the reader needs to know."""
    return _granted(reader, Act.SEE_REGISTER)


def may_search_persons(reader: Reader) -> May:
    """Looking for requests that name a person: whoever reads the papers, in which the name stands anyway."""
    return _granted(reader, Act.SEE_REGISTER) and _granted(reader, Act.READ_PAPERS)


def may_assign(reader: Reader, request: AccessRequest) -> May:
    """Taking a request, handing it over, giving it back, as long as it is open."""
    granted = _granted(reader, Act.ASSIGN)
    if granted and State(request.state) not in OPEN:
        return May(False, _("Not at this stage of the request."), is_too_late=True)
    return granted


def may_let_in(reader: Reader, request: AccessRequest) -> May:
    """Letting another person take part; in a sealed request only those do who may seal."""
    return _granted(reader, Act.SEAL if request.sealed_at else Act.LET_IN)


def may_seal(reader: Reader) -> May:
    """Sealing a request, and lifting the seal."""
    return _granted(reader, Act.SEAL)


def may_see_who_looked(reader: Reader) -> May:
    """Who opened a request: those who answer for it and who audit it."""
    return YES if reader.roles & {Role.COUNSEL, Role.AUTHORITY, Role.AUDITOR} else _granted(reader, Act.SEAL)


def may_list_sealed(reader: Reader) -> May:
    """That sealed requests exist, as numbers and dates only: the auditor, so that no seal hides a matter from all eyes."""
    return YES if Role.AUDITOR in reader.roles else May(False, not_yours([Role.AUDITOR]))


def may_release(reader: Reader, request: AccessRequest) -> May:
    """Assembling what leaves and handing it over, once a decision stands; whether it lets anything leave, the service looks up."""
    granted = _granted(reader, Act.RELEASE)
    if granted and request.state not in {State.DECIDED, State.ANSWERED}:
        return May(False, _("Not at this stage of the request."), is_too_late=True)
    return granted


def may_set_aside(reader: Reader, request: AccessRequest) -> May:
    """Recording why something leaves before a duty is done: who decides this request, by role or by a delegation of today."""
    granted = _granted(reader, Act.DECIDE)
    if not granted and powers.power_of(reader, request, clock.agency_day(clock.now())):
        granted = YES
    if granted and request.state not in {State.DECIDED, State.ANSWERED}:
        return May(False, _("Not at this stage of the request."), is_too_late=True)
    return granted


def may_see_person(reader: Reader, request: AccessRequest) -> May:
    """Looking at the person whose own file is handed over, and at a paper with a photograph: whoever receives people and reads the request."""
    granted = _granted(reader, Act.RECEIVE) and _granted(reader, Act.READ_PAPERS)
    return granted and _by_hand(request)


def may_print_release(reader: Reader, request: AccessRequest) -> May:
    """Printing a person's own file for the hand of that person."""
    granted = may_release(reader, request)
    return granted and _by_hand(request)


def may_end_print(reader: Reader, handed: HandedRelease) -> May:
    """Noting how a print ended: who saw the person, or who may release."""
    if reader.staff_id == handed.seen_by_id:
        return YES
    return _granted(reader, Act.RELEASE)


def _by_hand(request: AccessRequest) -> May:
    """SAFETY: only a person's own file leaves unlocked, because that person stands there; everybody else gives a key (ADR 0021)."""
    if (request.wants or {}).get("scope") != "own-records":
        return May(
            False, _("Only a person's own file is handed over on paper. For everybody else it is locked to a key.")
        )
    if request.state not in {State.DECIDED, State.ANSWERED}:
        return May(False, _("Not at this stage of the request."), is_too_late=True)
    return YES


def may_close(reader: Reader, request: AccessRequest) -> May:
    """Closing what asks nothing of the agency."""
    return _granted(reader, Act.PREPARE) and _step(request, Step.CLOSE)


def acting_role(reader: Reader, act: Act) -> str:
    """The role under which the ledger notes the act: the first that grants it, in the order of the alphabet."""
    return next((str(role) for role in sorted(reader.roles) if act in GRANTS[role]), "staff")


def one_of(reader: Reader, *acts: Act) -> May:
    """Yes where a role of the reader grants one of ``acts``; otherwise the reason says whose work it is."""
    if any(reader.may(act) for act in acts):
        return YES
    return May(False, not_yours(roles_with(*acts), by_key=bool(acts_of(reader.roles) & set(acts))))


def _granted(reader: Reader, act: Act) -> May:
    return one_of(reader, act)


def _step(request: AccessRequest, step: Step) -> May:
    return (
        YES if may_step(request.state, step) else May(False, _("Not at this stage of the request."), is_too_late=True)
    )
