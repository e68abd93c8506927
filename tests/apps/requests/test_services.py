"""The life of a request through the services."""

from datetime import UTC, datetime, timedelta

import pytest
from django.db import IntegrityError, transaction
from tests.apps.made_up import FIXTURES, MORNING, decide_as_shown, fixture
from tests.refusals import coded

from custos.apps.casework.models import NOT_KNOWN, Answer, Channel, Event
from custos.apps.casework.states import State
from custos.apps.deadlines.services import proofs
from custos.apps.decisions.models import Decision, Objection
from custos.apps.decisions.services import deciding, objections
from custos.apps.ledger.models import LedgerEntry
from custos.apps.letters.models import LetterState
from custos.apps.letters.services import drafts, sending
from custos.apps.papers.services import originals
from custos.apps.requests import reading_queue
from custos.apps.requests import services as requests_services
from custos.apps.requests.models import AccessRequest
from custos.core.errors import Conflict, Forbidden, InputError, TamperingFound

LATER = MORNING + timedelta(hours=1)


def prepared(agency, name="direct-access", answer=Answer.REFUSE, why=""):
    request = agency.assessed(name)
    deciding.prepare_decision(request, answer=answer, why=why, by=agency["r-baca"], at=LATER)
    request.refresh_from_db()
    return request


def decided(agency):
    request = prepared(agency)
    decide_as_shown(request, by=agency["e-armijo"], at=LATER)
    request.refresh_from_db()
    return request


def test_an_arrival_is_kept_numbered_and_entered_before_anything_reads_it(agency):
    request = agency.receive()
    paper = request.papers.get()
    assert request.number == "2019-00001"
    assert request.state == State.RECEIVED
    assert originals.fetch(paper.sha256, paper.matter.case) == fixture("direct-access")["bytes"].encode()
    event = request.events.get()
    assert LedgerEntry.objects.get(i=event.entry_index).kind == "request-received"


def test_numbers_follow_one_another_through_all_channels_and_begin_again_each_year(agency):
    first = agency.receive(channel=Channel.COUNTER)
    second = agency.receive(channel=Channel.FAX)
    older = agency.receive(received_at=MORNING - timedelta(days=300))
    assert [first.number, second.number, older.number] == ["2019-00001", "2019-00002", "2018-00001"]


def test_originals_are_readable_by_the_owner_only_and_never_changed_unseen(agency, settings):
    paper = agency.receive().papers.get()
    file = settings.CUSTOS_DATA_DIR / "originals" / paper.sha256[:2] / paper.sha256
    assert file.stat().st_mode & 0o777 == 0o600
    file.write_bytes(b"other")
    with pytest.raises(TamperingFound):
        originals.fetch(paper.sha256, paper.matter.case)


def test_an_empty_file_and_an_arrival_that_cannot_be_are_refused(agency):
    with pytest.raises(InputError, check=coded("file-empty")):
        agency.receive(data=b"")
    with pytest.raises(InputError, check=coded("arrived-in-future")):
        agency.receive(received_at=MORNING + timedelta(days=1))
    with pytest.raises(InputError, check=coded("arrived-before-1900")):
        agency.receive(received_at=datetime(1, 1, 1, tzinfo=UTC))
    assert AccessRequest.objects.count() == 0


def test_reading_leaves_an_assessment_with_its_entry_and_what_lists_show(agency):
    request = agency.assessed()
    assessment = request.assessments.get()
    assert (request.state, request.outcome, request.who) == (
        State.ASSESSED,
        "refuse",
        "Immigration and Customs Enforcement",
    )
    assert assessment.review["ledger"]["index"] == request.events.get(kind="assessed").entry_index
    assert request.due_on.isoformat() == "2019-08-15"
    assert request.wants["cites"][0] == "20 CFR 603.4(b)"


def test_no_list_holds_a_name_from_the_paper(agency):
    request = agency.assessed("i200")
    shown = f"{request.who} {request.wants}"
    assert "Quintero" not in shown
    assert request.wants["persons"] == 1


def test_what_cannot_be_read_waits_for_a_person_and_its_original_is_kept(agency):
    request = reading_queue.read_now(agency.receive(data=b"\x00\x01"), lambda: MORNING)
    assert request.state == State.UNREAD
    assert originals.fetch(request.papers.get().sha256, request.case) == b"\x00\x01"


def test_an_answer_is_kept_with_who_when_and_why_and_assessed_again(agency):
    request = agency.assessed()
    assessment = requests_services.answer_question(
        request, fact="judge-signed", value="yes", why="I saw it", by=agency["r-baca"], at=LATER
    )
    given = request.given_facts.get()
    assert (assessment.sequence, assessment.outcome) == (2, "must-release")
    assert (given.given_by_id, given.given_at, given.why) == (agency["r-baca"].staff_id, LATER, "I saw it")
    assert request.assessments.count() == 2


@pytest.mark.parametrize("name", [path.stem for path in sorted(FIXTURES.glob("*.json"))])
def test_the_answer_of_a_made_up_review_is_that_of_its_items(name):
    """The stand-in for the main job promises what the main job does: tests/core/test_force_of_papers.py."""
    raw = fixture(name)
    first = raw["review"]["determination"]
    for changed in ({}, *(change for values in raw["changes"].values() for change in values.values())):
        found = first | changed
        assert found["outcome"] in {item["outcome"] for item in found["items"]}


def test_an_answer_can_be_taken_back_to_not_known(agency):
    request = agency.assessed()
    requests_services.answer_question(request, fact="judge-signed", value="yes", why="", by=agency["r-baca"], at=LATER)
    back = requests_services.answer_question(
        request, fact="judge-signed", value=NOT_KNOWN, why="", by=agency["r-baca"], at=LATER
    )
    assert back.outcome == "refuse"


def test_an_answer_that_the_fact_does_not_have_is_refused_and_not_kept(agency):
    request = agency.assessed()
    for fact, value in (("judge-signed", "perhaps"), ("favourite-colour", "blue")):
        with pytest.raises(InputError):
            requests_services.answer_question(request, fact=fact, value=value, why="", by=agency["r-baca"], at=LATER)
    assert request.given_facts.count() == 0


def test_nobody_decides_what_they_prepared_and_the_ledger_has_no_entry_of_it(agency):
    request = prepared(agency)
    with pytest.raises(Forbidden):
        decide_as_shown(request, by=agency["r-baca"], at=LATER)
    assert not Event.objects.filter(kind="decided").exists()


def test_the_database_itself_refuses_one_person_for_both_signatures(agency):
    decision = prepared(agency).decisions.get()
    with pytest.raises(IntegrityError), transaction.atomic():
        Decision.objects.filter(pk=decision.pk).update(
            decided_by=decision.prepared_by_id, decided_at=LATER, decided_index=1
        )


def test_a_decision_by_a_second_person_makes_the_letter_final_and_sending_answers_the_request(agency):
    request = decided(agency)
    letter = request.letters.get()
    assert (request.state, letter.state) == (State.DECIDED, LetterState.FINAL)
    sending.mark_letter_sent(letter, how=Channel.MAIL, by=agency["r-baca"], at=LATER)
    request.refresh_from_db()
    letter.refresh_from_db()
    assert (request.state, letter.state, letter.sent_how) == (State.ANSWERED, LetterState.SENT, "mail")


def test_an_override_needs_a_reason_and_is_marked(agency):
    request = agency.assessed()
    with pytest.raises(InputError, check=coded("departure-reason-missing")):
        deciding.prepare_decision(request, answer=Answer.RELEASE, why=" ", by=agency["r-baca"], at=LATER)
    decision = deciding.prepare_decision(
        request, answer=Answer.RELEASE, why="counsel found an agreement", by=agency["r-baca"], at=LATER
    )
    assert decision.overrides


def test_a_letter_drafted_for_a_refusal_never_leaves_under_a_release(agency):
    request = prepared(agency, answer=Answer.RELEASE, why="counsel found an agreement")
    letter = request.letters.get()
    assert letter.text == ""
    with pytest.raises(Conflict, check=coded("letter-not-written")):
        decide_as_shown(request, by=agency["e-armijo"], at=LATER)
    sending.redraft_letter(
        letter,
        subject="Your request",
        text="We give you what you asked.\n\nSSN 123-45-6789",
        by=agency["r-baca"],
        at=LATER,
    )
    decide_as_shown(request, by=agency["e-armijo"], at=LATER)
    letter.refresh_from_db()
    assert letter.state == LetterState.FINAL
    assert "123-45" not in letter.text
    with pytest.raises(Conflict):
        sending.redraft_letter(letter, subject="x", text="y", by=agency["r-baca"], at=LATER)


@pytest.mark.parametrize(("kind", "start"), [("pdf", b"%PDF-"), ("docx", b"PK")])
def test_a_letter_is_set_alike_each_time_and_names_its_entry_once_decided(agency, kind, start):
    request = decided(agency)
    letter = request.letters.get()
    assert drafts.form_of(letter).text == letter.text
    first = drafts.letter_bytes(letter, kind)
    assert first.startswith(start)
    assert first == drafts.letter_bytes(letter, kind)


def test_release_is_never_within_what_an_open_law_leaves(agency):
    assert deciding.is_override("open", Answer.RELEASE)
    assert deciding.is_override("open", Answer.RELEASE_IN_PART, ["open", "refuse"])
    assert not deciding.is_override("open", Answer.RELEASE_IN_PART, ["open", "must-release"])
    assert deciding.is_override("open", Answer.RELEASE, ["open", "must-release"])
    assert deciding.is_override("an outcome of tomorrow", Answer.RELEASE)


def test_what_is_sent_back_can_be_prepared_again(agency):
    request = prepared(agency)
    deciding.send_back(request, why="name the statute", by=agency["e-armijo"], at=LATER)
    request.refresh_from_db()
    assert request.state == State.ASSESSED
    again = deciding.prepare_decision(request, answer=Answer.REFUSE, why="", by=agency["l-ortega"], at=LATER)
    decide_as_shown(request, by=agency["e-armijo"], at=LATER)
    again.refresh_from_db()
    assert again.decided_by_id == agency["e-armijo"].staff_id


def test_a_reversal_is_a_new_decision_beside_the_old_one(agency):
    request = decided(agency)
    second = deciding.prepare_decision(
        request, answer=Answer.RELEASE_IN_PART, why="a court order came", by=agency["l-ortega"], at=LATER
    )
    sending.redraft_letter(
        request.letters.last(), subject="Your request", text="The court ordered it.", by=agency["l-ortega"], at=LATER
    )
    decide_as_shown(request, by=agency["e-armijo"], at=LATER)
    second.refresh_from_db()
    assert [one.answer for one in request.decisions.all()] == ["refuse", "release-in-part"]
    assert second.reverses.answer == "refuse"
    assert request.events.filter(kind="decision-reversed").exists()


def test_the_same_ask_after_a_denial_is_tied_to_the_first_and_told_loudly(agency):
    decided(agency)
    again = agency.assessed(
        at=MORNING + timedelta(days=2), told_to="P. Sandoval", data=fixture("direct-access")["bytes"].encode() + b" "
    )
    link = again.links.get()
    assert link.earlier.number == "2019-00001"
    assert link.after_denial


def test_a_duty_is_done_once_with_its_proof(agency):
    request = agency.assessed()
    duty = request.duties.first()
    with pytest.raises(InputError, check=coded("proof-words-missing")):
        proofs.prove_duty(request, duty=duty, proof=proofs.Proof(words=""), by=agency["r-baca"], at=LATER)
    with pytest.raises(InputError, check=coded("proof-incomplete")):
        proofs.prove_duty(request, duty=duty, proof=proofs.Proof(words="called at 9:40"), by=agency["r-baca"], at=LATER)
    whole = proofs.Proof(words="called at 9:40", way="phone", whom="the Secretary's office")
    proofs.prove_duty(request, duty=duty, proof=whole, by=agency["r-baca"], at=LATER)
    with pytest.raises(Conflict):
        proofs.prove_duty(request, duty=duty, proof=whole, by=agency["r-baca"], at=LATER)
    request.refresh_from_db()
    assert request.due_on.isoformat() == "2019-08-19"


@pytest.mark.parametrize("who", ["s-trujillo", "k-padilla", "f-lucero", "a-begay"])
def test_every_employee_may_object_and_report_an_informal_ask(agency, who):
    request = agency.assessed()
    objections.object_to(request.number, text="I was told to answer by phone", by=agency[who], at=LATER)
    informal = agency.receive(by=who, channel=Channel.INFORMAL, at=LATER)
    assert Objection.objects.get().made_by_id == agency[who].staff_id
    assert informal.channel == "informal"


def test_closing_needs_a_reason(agency):
    request = agency.assessed()
    with pytest.raises(InputError):
        requests_services.close_request(request, why="", by=agency["r-baca"], at=LATER)
    assert (
        requests_services.close_request(request, why="a newsletter", by=agency["r-baca"], at=LATER).state
        == State.CLOSED
    )


def test_every_write_leaves_exactly_one_entry_of_the_request_for_each_event(agency):
    request = decided(agency)
    entries = LedgerEntry.objects.filter(case=request.case).count()
    assert entries == request.events.count() == 4


def test_a_write_that_fails_leaves_no_entry(agency, monkeypatch):
    request = agency.assessed()
    before = LedgerEntry.objects.count()
    monkeypatch.setattr(Objection.objects, "create", lambda **_: (_ for _ in ()).throw(RuntimeError("disk full")))
    with pytest.raises(RuntimeError):
        objections.object_to(request.number, text="x", by=agency["r-baca"], at=LATER)
    assert LedgerEntry.objects.count() == before


def test_a_machine_that_stopped_while_reading_reads_again(agency):
    request = reading_queue.begin_reading(agency.receive())
    assert reading_queue.requeue_stranded() == 1
    assert reading_queue.read_next(lambda: MORNING).pk == request.pk
    request.refresh_from_db()
    assert request.state == State.ASSESSED
