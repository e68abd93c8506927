"""May this reader move a time, hold a case, call back, open or review an emergency, delegate? Always with the reason."""

from __future__ import annotations

from django.utils.translation import gettext as _

from custos.apps.offices.models import Reader
from custos.apps.offices.roles import Act, Role
from custos.apps.offices.wording import not_yours
from custos.apps.requests.models import AccessRequest, Emergency, Hold, Letter, LetterState
from custos.apps.requests.policy import YES, May, one_of
from custos.apps.requests.states import State


def may_see_clocks(reader: Reader) -> May:
    """The times of a request with their computation."""
    return one_of(reader, Act.SEE_REGISTER)


def may_move_clock(reader: Reader) -> May:
    """Extending, pausing and resuming a time: those who prepare."""
    return one_of(reader, Act.PREPARE)


def may_set_hold(reader: Reader) -> May:
    """Ordering that nothing is closed or disposed of: those who prepare or decide."""
    return one_of(reader, Act.PREPARE, Act.DECIDE)


def may_lift_hold(reader: Reader, hold: Hold | None) -> May:
    """Lifting a hold that somebody else has proposed to lift."""
    granted = may_set_hold(reader)
    if not granted or hold is None:
        return granted and May(False, _("There is no hold."), is_too_late=True)
    if hold.proposed_by_id is None:
        return May(False, _("Nobody has proposed to lift it."), is_too_late=True)
    if hold.proposed_by_id == reader.staff_id:
        return May(False, _("You proposed this; a different person must lift it."))
    return YES


def may_call_back(reader: Reader) -> May:
    """Recording a call back."""
    return one_of(reader, Act.ANSWER_QUESTIONS)


def may_keep_contacts(reader: Reader) -> May:
    """Adding a number that the agency holds: those who prepare, never those who only receive."""
    return one_of(reader, Act.PREPARE)


def may_open_emergency(reader: Reader) -> May:
    """Recording that somebody claims an emergency: whoever receives requests."""
    return one_of(reader, Act.RECEIVE, Act.ANSWER_QUESTIONS)


def may_review_emergency(reader: Reader, emergency: Emergency | None) -> May:
    """Reviewing an emergency afterwards: somebody who took no part in it, deputies included, and not before it is decided.

    SAFETY: a review ahead of the decision would use up the only one, and what was then decided would never be looked at.
    """
    granted = one_of(reader, Act.PREPARE, Act.DECIDE)
    if not granted or emergency is None:
        return granted and May(False, _("No emergency was claimed."), is_too_late=True)
    if emergency.reviewed_at is not None:
        return May(False, _("It was reviewed already."), is_too_late=True)
    if reader.staff_id in took_part(emergency):
        return May(False, _("You took part in it; a different person must review it."))
    undecided = not emergency.request.decisions.exclude(decided_by=None).exists()
    if undecided and emergency.request.state != State.CLOSED:
        return May(False, _("Nothing is decided yet. The review looks at what was decided."))
    return YES


def took_part(emergency: Emergency) -> frozenset[int]:
    """Who recorded, prepared or decided it, under whatever power, as keys of staff."""
    pairs = emergency.request.decisions.values_list("prepared_by", "decided_by")
    return frozenset({emergency.opened_by_id, *(key for pair in pairs for key in pair if key is not None)})


def may_delegate(reader: Reader) -> May:
    """Giving the power to decide to somebody for a time: the authority alone."""
    return YES if Role.AUTHORITY in reader.roles else May(False, not_yours([Role.AUTHORITY]))


def may_see_delegations(reader: Reader) -> May:
    """Who may decide what, and how often deciders left what the law leaves open: who sees the register."""
    return one_of(reader, Act.SEE_REGISTER)


def may_serve(reader: Reader, letter: Letter) -> May:
    """Recording that a letter arrived."""
    granted = one_of(reader, Act.SEND)
    if granted and letter.state != LetterState.SENT:
        return May(False, _("Only a letter that was sent can be served."), is_too_late=True)
    return granted


def may_prove(reader: Reader, request: AccessRequest) -> May:
    """Recording that a duty was done."""
    del request
    return one_of(reader, Act.ANSWER_QUESTIONS)
