"""May this reader do this to this request? Always a decision with its reason; the reason never tells what is hidden.

Two things must agree: the role grants the act (offices/roles.py), and the reader needs to know this request (:func:`need_to_know`).
"""

from __future__ import annotations

from attrs import frozen
from django.db.models import Q
from django.utils.translation import gettext as _

from custos.apps.offices.models import Reader
from custos.apps.offices.roles import GRANTS, Act, Role
from custos.apps.requests import powers
from custos.apps.requests.clock import agency_day, now
from custos.apps.requests.models import AccessRequest, Decision
from custos.apps.requests.states import State, Step, may_step

SEES_ALL = frozenset({Role.INTAKE_CLERK, Role.COUNSEL, Role.AUTHORITY, Role.AUDITOR})


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


def need_to_know(reader: Reader) -> Q:
    """Which requests concern this reader's work at all. The one access rule: every selector starts from it."""
    if not reader.may(Act.SEE_REGISTER):
        return Q(pk__in=())
    if reader.roles & SEES_ALL:
        return Q()
    reach = Q(received_by=reader.staff_id)
    if Role.FRONT_DESK in reader.roles:
        reach |= Q(office=reader.office_id)
    if Role.RECORDS_OFFICER in reader.roles:
        reach |= Q(state__in=(State.DECIDED, State.ANSWERED))
    reach |= powers.reach(reader, agency_day(now()))
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
    if not granted and decision is not None and powers.power_of(reader, decision.request, agency_day(now())):
        granted = YES
    if not granted or decision is None:
        return granted and May(False, _("Nothing has been prepared yet."), is_too_late=True)
    if decision.prepared_by_id == reader.staff_id:
        return May(False, _("You prepared this; a different person must decide."))
    return _step(decision.request, Step.DECIDE)


def decides(reader: Reader) -> bool:
    """True for those who decide at all: their register opens at what waits for them."""
    return reader.may(Act.DECIDE)


def may_send(reader: Reader, request: AccessRequest) -> May:
    """Recording that the letter has left."""
    return _granted(reader, Act.SEND) and _step(request, Step.SEND)


def may_close(reader: Reader, request: AccessRequest) -> May:
    """Closing what asks nothing of the agency."""
    return _granted(reader, Act.PREPARE) and _step(request, Step.CLOSE)


def acting_role(reader: Reader, act: Act) -> str:
    """The role under which the ledger notes the act: the first that grants it, in the order of the alphabet."""
    return next((str(role) for role in sorted(reader.roles) if act in GRANTS[role]), "staff")


def _granted(reader: Reader, act: Act) -> May:
    return YES if reader.may(act) else May(False, _("Your role does not include this."))


def _step(request: AccessRequest, step: Step) -> May:
    return (
        YES if may_step(request.state, step) else May(False, _("Not at this stage of the request."), is_too_late=True)
    )
