"""May this reader prepare, decide, object, call back, record an emergency, delegate? Always with the reason."""

from __future__ import annotations

from custos.apps.casework import clock, powers
from custos.apps.casework.may import YES, May, at_stage, one_of
from custos.apps.casework.models import Answer, Matter
from custos.apps.casework.states import State, Step
from custos.apps.decisions.errors import no, too_late
from custos.apps.decisions.models import CounselLook, Decision, Emergency
from custos.apps.decisions.powers import power_of
from custos.apps.letters.services.sending import OF_ANSWER
from custos.apps.offices.models import Reader
from custos.apps.offices.roles import Act, Role
from custos.apps.offices.selectors import not_yours


def may_call_back(reader: Reader) -> May:
    """Recording a call back."""
    return one_of(reader, Act.ANSWER_QUESTIONS)


def may_keep_contacts(reader: Reader) -> May:
    """Adding a number that the agency holds: those who prepare, never those who only receive."""
    return one_of(reader, Act.PREPARE)


def may_open_emergency(reader: Reader) -> May:
    """Recording that someone claims an emergency: the person who receives requests."""
    return one_of(reader, Act.RECEIVE, Act.ANSWER_QUESTIONS)


def took_part(matter: Matter) -> frozenset[int]:
    """Who recorded an emergency in it, prepared, drafted words of an answer or decided, as keys of staff: none of them reviews it."""
    claims = Emergency.objects.filter(matter=matter).values_list("opened_by", flat=True)
    pairs = matter.decisions.values_list("prepared_by", "decided_by", "sent_back_by")
    words = matter.events.filter(kind="letter-drafted", details__to=OF_ANSWER).order_by().values_list("by", flat=True)
    return frozenset(key for key in (*claims, *words, *(one for pair in pairs for one in pair)) if key is not None)


def may_delegate(reader: Reader) -> May:
    """Giving the power to decide to someone for a time: the authority alone."""
    return YES if Role.AUTHORITY in reader.roles else May(False, not_yours([Role.AUTHORITY]))


def may_see_delegations(reader: Reader) -> May:
    """Who may decide what, and how often deciders left what the law leaves open: who sees the register."""
    return one_of(reader, Act.SEE_REGISTER)


def may_object(reader: Reader) -> May:
    """Recording an objection: every employee."""
    return one_of(reader, Act.OBJECT)


def may_prepare(reader: Reader, matter: Matter) -> May:
    """Preparing a decision for another person; in what is closed only the reversal of the decision that ended it."""
    may = one_of(reader, Act.PREPARE) and at_stage(matter, Step.PREPARE)
    if may and matter.state == State.CLOSED and find_ending(matter) is None:
        return too_late("not-at-this-stage")
    return may


SINCE = ("paper-received", "assessed")
"""What makes a decision one on an earlier state of the file."""


def find_ending(matter: Matter) -> Decision | None:
    """The decision that nothing is asked, where it is the newest of ``matter`` and nothing came since; else None."""
    newest = matter.decisions.filter(decided_at__isnull=False).order_by("pk").last()
    if newest is None or newest.answer != Answer.NOT_A_REQUEST:
        return None
    since = matter.events.filter(kind__in=SINCE, entry_index__gt=newest.decided_index)
    return None if since.exists() else newest


def may_decide(reader: Reader, decision: Decision | None) -> May:
    """Deciding what another person has prepared. There is no exception for anyone, emergencies included."""
    granted = one_of(reader, Act.DECIDE)
    if not granted and decision is not None and power_of(reader, decision.matter, clock.agency_day(clock.now())):
        granted = YES
    if not granted or decision is None:
        return granted and too_late("nothing-to-decide")
    if decision.prepared_by_id == reader.staff_id:
        return no("decided-by-another")
    if reader.staff_id in drafters_of(decision):
        return no("decided-by-no-drafter")
    if reader.staff_id in tellers_of(decision.matter):
        return no("decided-by-no-teller")
    return at_stage(decision.matter, Step.DECIDE)


def drafters_of(decision: Decision) -> frozenset[int]:
    """Who drafted any words of the answer that ``decision`` is: who prepared it and who changed its letter since, as keys of staff."""
    redrafts = decision.matter.events.filter(
        kind="letter-drafted", details__to=OF_ANSWER, entry_index__gt=decision.prepared_index
    )
    others = redrafts.order_by().values_list("by", flat=True)
    return frozenset({decision.prepared_by_id, *(key for key in others if key is not None)})


def tellers_of(matter: Matter) -> frozenset[int]:
    """Who registered ``matter`` or answered a question about it, as keys of staff.

    The person who says what is asked, and what is so, fixes what the law answers: signing it as well would be deciding alone.
    """
    told = matter.given_facts.order_by().values_list("given_by", flat=True)
    return frozenset(key for key in (matter.received_by_id, *told) if key is not None)


def may_look_as_counsel(reader: Reader, matter: Matter) -> May:
    """Recording that counsel looked at what is contested: counsel alone, where the newest assessment asks for it and nobody did."""
    if Role.COUNSEL not in reader.roles:
        return May(False, not_yours([Role.COUNSEL]))
    newest = matter.assessments.order_by("sequence").only("counsel").last()
    if newest is None or not newest.counsel or CounselLook.objects.filter(assessment=newest.pk).exists():
        return too_late("nothing-for-counsel")
    return YES


def decides(reader: Reader) -> bool:
    """True for those who decide at all, by role or by a delegation of today: their register opens at what waits for them."""
    return decides_by_role(reader) or bool(powers.kinds_of(reader, clock.agency_day(clock.now())))


def decides_by_role(reader: Reader) -> bool:
    """True for the authority itself: no delegation is behind what they decide."""
    return reader.may(Act.DECIDE)
