"""The named authority decides; a delegate only within kind and time; nobody alone, in no emergency."""

import json
from datetime import date, timedelta

import pytest
from django.db import IntegrityError, transaction
from tests.apps.made_up import MORNING, decide_as_shown
from tests.refusals import coded

from custos.apps.casework.happened import sentence
from custos.apps.casework.models import Answer, Delegation
from custos.apps.deadlines.models import Hold
from custos.apps.deadlines.services import holds, notices
from custos.apps.decisions import policy
from custos.apps.decisions.models import CallOutcome, Decision
from custos.apps.decisions.services import callback, deciding, delegations, emergency
from custos.apps.ledger.models import LedgerEntry
from custos.apps.letters.services import sending
from custos.apps.offices.agency import agency_called
from custos.apps.offices.models import Staff
from custos.apps.requests import nextsteps, services, ticking
from custos.apps.requests import selectors as requests_selectors
from custos.core.errors import Conflict, Forbidden, InputError
from custos.core.nextstep import Next

TODAY = date(2019, 8, 15)
LATER = MORNING + timedelta(hours=1)
TOMORROW = MORNING + timedelta(days=1)


def delegated(agency, to="d-montoya", kinds=("law-enforcement",), until=TODAY + timedelta(days=7), **more):
    return delegations.give_delegation(
        to=Staff.objects.get(key=to),
        kinds=kinds,
        from_on=more.pop("from_on", TODAY),
        until_on=until,
        why=more.pop("why", "the Secretary is away"),
        by=more.pop("by", agency["e-armijo"]),
        at=LATER,
    )


def prepared(agency, answer=Answer.REFUSE, why="", by="r-baca"):
    request = agency.assessed("i200")
    deciding.prepare_decision(request, answer=answer, why=why, by=agency[by], at=LATER)
    request.refresh_from_db()
    return request


def worded(agency, request, by="r-baca"):
    """The letter that no text of ours says, written by who prepared."""
    sending.redraft_letter(
        request.letters.last(), subject="Your request", text="We answer as follows.", by=agency[by], at=LATER
    )


# --- delegation ---------------------------------------------------------------------------------------------------------


def test_a_delegate_decides_a_request_of_the_kind_and_the_decision_names_the_delegation(agency):
    request = prepared(agency)
    assert request.decided_kind == "law-enforcement"
    given = delegated(agency)
    decision = decide_as_shown(request, by=agency["d-montoya"], at=LATER)
    assert (decision.decided_by_id, decision.delegation) == (agency["d-montoya"].staff_id, given)
    assert LedgerEntry.objects.get(i=given.given_index).kind == "delegation-given"
    event = request.events.get(kind="decided")
    assert sentence(event) == "Decided under a delegation: Do not consent to the arrest in our rooms"
    assert json.loads(bytes(LedgerEntry.objects.get(i=event.entry_index).body))["ref"] == [
        decision.prepared_index,
        given.given_index,
    ]


def test_what_waits_for_a_decision_is_the_delegates_turn_until_the_last_day_and_their_register_opens_at_it(agency):
    request = prepared(agency)
    before = [person.key for person in ticking.whose_turn(request, notices.everyone(), TODAY)]
    assert before == ["e-armijo"]
    assert not policy.decides(agency["d-montoya"])
    given = delegated(agency)
    assert policy.decides(agency["d-montoya"])
    turns = [
        {person.key for person in ticking.whose_turn(request, notices.everyone(), day)}
        for day in (given.until_on, given.until_on + timedelta(days=1))
    ]
    assert turns == [{"e-armijo", "d-montoya"}, {"e-armijo"}]
    other = agency.assessed("direct-access")
    assert "d-montoya" not in {person.key for person in ticking.whose_turn(other, notices.everyone(), TODAY)}


def test_a_delegate_sees_the_requests_of_the_kind_and_no_other(agency):
    mine, other = agency.assessed("i200"), agency.assessed("direct-access")
    other.decided_kind = "public-records"
    other.save()
    deputy = agency["d-montoya"]
    assert requests_selectors.find_request(deputy, mine.number) is None
    given = delegated(agency)
    assert requests_selectors.find_request(deputy, mine.number) == mine
    assert requests_selectors.find_request(deputy, other.number) is None
    delegations.end_delegation(given, why="back again", by=agency["e-armijo"], at=LATER)
    assert requests_selectors.find_request(deputy, mine.number) is None


@pytest.mark.parametrize(
    "more",
    [
        {"kinds": ("subpoena",)},
        {"from_on": TODAY + timedelta(days=1)},
    ],
)
def test_outside_its_kind_or_time_a_delegation_decides_nothing(agency, more):
    request = prepared(agency)
    delegated(agency, **more)
    with pytest.raises(Forbidden):
        decide_as_shown(request, by=agency["d-montoya"], at=LATER)


def test_an_ended_delegation_decides_nothing(agency):
    request = prepared(agency)
    delegations.end_delegation(delegated(agency), why="back again", by=agency["e-armijo"], at=LATER)
    with pytest.raises(Forbidden):
        decide_as_shown(request, by=agency["d-montoya"], at=LATER)
    with pytest.raises(Conflict):
        delegations.end_delegation(Delegation.objects.get(), why="again", by=agency["e-armijo"], at=LATER)


@pytest.mark.parametrize("who", ["r-baca", "l-ortega", "a-begay", "s-trujillo", "k-padilla"])
def test_who_prepares_audits_or_cannot_read_is_given_no_power(agency, who):
    with pytest.raises(InputError):
        delegated(agency, to=who)


@pytest.mark.parametrize("who", ["r-baca", "l-ortega", "a-begay", "d-montoya"])
def test_only_the_authority_delegates(agency, who):
    with pytest.raises(Forbidden):
        delegated(agency, to="d-montoya", by=agency[who])


def test_what_the_profile_fixes_cannot_be_passed_on(agency):
    with pytest.raises(InputError, check=coded("kind-not-delegable", kind="emergency")):
        delegated(agency, kinds=("subpoena", "emergency"))


def test_nobody_delegates_to_themselves_not_even_by_hand(agency):
    given = delegated(agency)
    with pytest.raises(IntegrityError), transaction.atomic():
        Delegation.objects.filter(pk=given.pk).update(given_by=given.to)


# --- emergencies --------------------------------------------------------------------------------------------------------


def urgent(agency, answer=Answer.RELEASE):
    request = agency.assessed("i200")
    emergency.open_emergency(request, why="a child is missing, says the officer", by=agency["f-lucero"], at=MORNING)
    deciding.prepare_decision(request, answer=answer, why="danger to life", by=agency["r-baca"], at=LATER)
    worded(agency, request)
    request.refresh_from_db()
    return request


def held_number(agency, number="505 555 0143", verified_on=TODAY - timedelta(days=40), added=timedelta(days=-30)):
    return callback.add_contact(
        agency="Made-up County Sheriff, dispatch",
        number=number,
        source="the county's own directory",
        verified_on=verified_on,
        by=agency["l-ortega"],
        at=MORNING + added,
    )


def call(agency, request, outcome, contact=None):
    return callback.record_call_back(
        request, contact=contact or held_number(agency), outcome=outcome, note="", by=agency["r-baca"], at=LATER
    )


def test_an_emergency_is_not_released_before_a_call_back_or_the_reason_for_none(agency):
    request = urgent(agency)
    with pytest.raises(Forbidden, check=coded("call-back-missing")):
        decide_as_shown(request, by=agency["e-armijo"], at=LATER)
    emergency.note_no_call(request.emergency, why="no number is held; the line is dead", by=agency["r-baca"])
    assert decide_as_shown(request, by=agency["e-armijo"], at=LATER).decided_by_id


def test_a_confirmed_call_lets_the_authority_decide_and_a_denied_one_does_not(agency):
    request = urgent(agency)
    call(agency, request, CallOutcome.DENIED)
    emergency.note_no_call(request.emergency, why="we did call", by=agency["r-baca"])
    with pytest.raises(Forbidden, check=coded("call-back-denied")):
        decide_as_shown(request, by=agency["e-armijo"], at=LATER)
    call(agency, request, CallOutcome.CONFIRMED, held_number(agency, "505 555 0199"))
    assert decide_as_shown(request, by=agency["e-armijo"], at=LATER).decided_by_id


def test_refusing_an_emergency_needs_no_call(agency):
    assert decide_as_shown(urgent(agency, Answer.REFUSE), by=agency["e-armijo"], at=LATER).decided_by_id


@pytest.mark.parametrize("who", ["r-baca", "l-ortega", "f-lucero", "o-chavez", "d-montoya", "a-begay", "s-trujillo"])
def test_an_emergency_lets_nobody_decide_who_could_not_before(agency, who):
    request = urgent(agency)
    emergency.note_no_call(request.emergency, why="the line is dead", by=agency["r-baca"])
    with pytest.raises(Forbidden):
        decide_as_shown(request, by=agency[who], at=LATER)
    assert not Decision.objects.exclude(decided_by=None).exists()


def test_a_delegate_for_the_kind_does_not_decide_its_emergency(agency):
    request = urgent(agency)
    delegated(agency)
    emergency.note_no_call(request.emergency, why="the line is dead", by=agency["r-baca"])
    with pytest.raises(Forbidden):
        decide_as_shown(request, by=agency["d-montoya"], at=LATER)


def test_in_an_emergency_too_the_database_wants_two_people(agency):
    request = urgent(agency)
    with pytest.raises(IntegrityError), transaction.atomic():
        Decision.objects.filter(matter=request).update(
            decided_by=agency["r-baca"].staff_id, decided_at=LATER, decided_index=1
        )


def test_the_reason_for_no_call_stays_as_it_was_when_it_was_decided(agency):
    request = urgent(agency)
    emergency.note_no_call(request.emergency, why="the line is dead", by=agency["r-baca"])
    decide_as_shown(request, by=agency["e-armijo"], at=LATER)
    with pytest.raises(Conflict, check=coded("no-call-reason-kept")):
        emergency.note_no_call(request.emergency, why="other words", by=agency["r-baca"])


# --- call back ----------------------------------------------------------------------------------------------------------


def test_a_confirmed_call_puts_the_law_to_the_fact_again(agency):
    request = agency.assessed()
    call(agency, request, CallOutcome.CONFIRMED)
    given = request.given_facts.get()
    assert (given.fact, given.value) == ("requester-verified", "yes")
    assert request.assessments.count() == 2
    assert request.events.get(kind="call-back-recorded").details == {"outcome": "confirmed"}


def test_no_answer_says_nothing_about_the_requester(agency):
    request = agency.assessed()
    call(agency, request, CallOutcome.NO_ANSWER)
    assert not request.given_facts.exists()


@pytest.mark.parametrize("written", ["(505) 555-0143", "+1 505.555.0143", "505-555-0143 ext. 12"])
def test_a_number_that_stands_in_the_request_is_never_called(agency, written):
    request = agency.assessed()
    newest = request.assessments.last()
    newest.pages = [*newest.pages, {"number": 9, "text": f"Reach me at {written} today."}]
    newest.save()
    with pytest.raises(InputError, check=coded("contact-in-request")):
        call(agency, request, CallOutcome.CONFIRMED)
    assert not request.call_backs.exists()


@pytest.mark.parametrize(
    "more", [{"verified_on": TODAY + timedelta(days=1), "added": timedelta(days=2)}, {"added": timedelta(minutes=5)}]
)
def test_a_number_that_came_after_the_request_proves_nothing(agency, more):
    with pytest.raises(InputError, check=coded("contact-too-new")):
        call(agency, agency.assessed(), CallOutcome.CONFIRMED, held_number(agency, **more))


def test_what_nobody_has_read_cannot_be_called_back_on(agency):
    with pytest.raises(Conflict, check=coded("paper-not-read")):
        call(agency, agency.receive(), CallOutcome.CONFIRMED)


def test_the_numbers_of_the_agencys_own_profile_are_held_once(agency):
    first = callback.keep_contacts(agency_called("demo"), at=MORNING - timedelta(days=1))
    again = callback.keep_contacts(agency_called("demo"), at=MORNING)
    assert [row.pk for row in first] == [row.pk for row in again]
    assert {row.agency for row in first} >= {"Federal court, clerk's office"}
    request = agency.assessed()
    call(agency, request, CallOutcome.CONFIRMED, first[0])
    assert request.call_backs.get().contact == first[0]


def test_a_number_needs_a_source_and_is_kept_once(agency):
    held_number(agency)
    with pytest.raises(Conflict):
        held_number(agency, "(505) 555-0143")
    with pytest.raises(InputError, check=coded("contact-source-missing")):
        callback.add_contact(
            agency="X", number="505 555 0144", source=" ", verified_on=TODAY, by=agency["l-ortega"], at=MORNING
        )


# --- holds --------------------------------------------------------------------------------------------------------------


def test_a_hold_keeps_a_request_from_being_closed_until_two_people_lift_it(agency):
    request = agency.assessed()
    holds.set_hold(request, why="Made-up v. Made-up", extent="", by=agency["l-ortega"], at=LATER)
    with pytest.raises(Conflict, check=coded("hold-in-force")):
        services.close_request(request, why="withdrawn", by=agency["r-baca"], at=LATER)
    with pytest.raises(Conflict, check=coded("lifting-not-proposed")):
        holds.lift_hold(request, by=agency["e-armijo"], at=LATER)
    holds.propose_lifting(request, why="settled", by=agency["l-ortega"], at=LATER)
    with pytest.raises(Forbidden, check=coded("lifted-by-another")):
        holds.lift_hold(request, by=agency["l-ortega"], at=LATER)
    holds.lift_hold(request, by=agency["e-armijo"], at=LATER)
    services.close_request(request, why="withdrawn", by=agency["r-baca"], at=LATER)
    assert [event.kind for event in request.events.all() if event.kind.startswith(("hold", "lifting"))] == [
        "hold-set",
        "lifting-proposed",
        "hold-lifted",
    ]


def test_one_person_cannot_lift_a_hold_even_by_hand(agency):
    row = holds.set_hold(agency.assessed(), why="a case", extent="", by=agency["l-ortega"], at=LATER)
    for values in ({"lifted_by": row.set_by}, {"proposed_by": row.set_by, "lifted_by": row.set_by}):
        with pytest.raises(IntegrityError), transaction.atomic():
            Hold.objects.filter(pk=row.pk).update(**values)


@pytest.mark.parametrize("who", ["f-lucero", "a-begay", "d-montoya", "s-trujillo"])
def test_only_those_who_prepare_or_decide_set_a_hold(agency, who):
    with pytest.raises(Forbidden):
        holds.set_hold(agency.assessed(), why="a case", extent="", by=agency[who], at=LATER)


# --- reversal -----------------------------------------------------------------------------------------------------------


def test_a_reversal_is_a_new_decision_with_a_letter_of_its_own_and_the_old_one_stays(agency):
    request = prepared(agency)
    first = decide_as_shown(request, by=agency["e-armijo"], at=LATER)
    deciding.prepare_decision(request, answer=Answer.RELEASE, why="an order came", by=agency["l-ortega"], at=TOMORROW)
    worded(agency, request, "l-ortega")
    second = decide_as_shown(request, by=agency["e-armijo"], at=TOMORROW)
    first.refresh_from_db()
    assert (first.answer, second.answer, second.reverses) == (Answer.REFUSE, Answer.RELEASE, first)
    assert second.letter is not None
    entry = LedgerEntry.objects.get(i=request.events.get(kind="decision-reversed").entry_index)
    assert entry.case == request.case


def test_what_nobody_prepared_again_cannot_be_reversed(agency):
    request = prepared(agency)
    decide_as_shown(request, by=agency["e-armijo"], at=LATER)
    with pytest.raises(Conflict):
        decide_as_shown(request, by=agency["e-armijo"], at=TOMORROW)
    assert not policy.may_decide(agency["e-armijo"], None)


# --- nothing is asked ---------------------------------------------------------------------------------------------------


def test_a_decision_that_nothing_is_asked_ends_the_matter_and_its_times(agency):
    request = prepared(agency, Answer.NOT_A_REQUEST, why="it was meant for the tax office")
    assert request.letters.count() == 0
    decide_as_shown(request, by=agency["e-armijo"], at=TOMORROW)
    request.refresh_from_db()
    assert (request.state, request.due_on) == ("closed", None)
    assert not request.clocks.filter(stopped_on=None).exists()
    assert request.events.filter(kind="case-closed").count() == 1
    (step,) = nextsteps.list_steps(agency["r-baca"], [request], TODAY)
    assert step.step.says in {Next.NOTHING, Next.DUTY}


def test_while_a_hold_stands_nobody_decides_that_nothing_is_asked(agency):
    request = prepared(agency, Answer.NOT_A_REQUEST, why="it was meant for the tax office")
    holds.set_hold(request, why="Made-up v. Made-up", extent="", by=agency["l-ortega"], at=LATER)
    with pytest.raises(Conflict, check=coded("hold-in-force")):
        decide_as_shown(request, by=agency["e-armijo"], at=TOMORROW)
    request.refresh_from_db()
    assert request.state == "prepared"


def test_only_such_a_decision_closes_what_is_decided(agency):
    request = prepared(agency)
    decide_as_shown(request, by=agency["e-armijo"], at=TOMORROW)
    with pytest.raises(Conflict):
        services.close_request(request, why="done", by=agency["r-baca"], at=TOMORROW)
