"""A duty is done when its proof is whole; a letter is served when something proves that it arrived."""

from datetime import date, timedelta

import pytest
from django.db import DatabaseError, IntegrityError, connection, transaction
from tests.apps.deadlines.test_clocks import QUASH, duty, told  # noqa: F401 - a fixture
from tests.apps.made_up import MORNING, decide_as_shown
from tests.refusals import coded

from custos.apps.casework.models import Answer, Channel
from custos.apps.deadlines.services import proofs
from custos.apps.decisions.services import deciding
from custos.apps.letters.models import Letter, LetterState
from custos.apps.letters.services import sending
from custos.apps.papers.services import originals
from custos.core.errors import Conflict, Forbidden, InputError

LATER = MORNING + timedelta(hours=1)
TELL = duty("20 CFR 603.7", "Tell the person", "", days=5, unit="days", kind="notify")


def test_a_motion_is_proved_by_its_court_and_number_and_the_copy_is_kept(agency, told):  # noqa: F811
    request = told(QUASH)
    row = request.duties.get()
    with pytest.raises(InputError, check=coded("proof-incomplete")):
        proofs.prove_duty(request, duty=row, proof=proofs.Proof(words="filed"), by=agency["l-ortega"], at=LATER)
    whole = proofs.Proof(
        words="filed",
        whom="Second Judicial District Court",
        number="D-202-CV-2019-00001",
        copy=("motion.pdf", b"%PDF-1.7 motion"),
    )
    proofs.prove_duty(request, duty=row, proof=whole, by=agency["l-ortega"], at=LATER)
    row.refresh_from_db()
    assert originals.fetch(row.done.copy_sha256, row.matter.case) == b"%PDF-1.7 motion"
    assert request.clocks.get().stopped_why == "done"
    assert request.papers.count() == 1  # the copy is ours, not a paper of the requester's


def test_telling_the_person_is_an_entry_of_its_own(agency, told):  # noqa: F811
    request = told(TELL)
    proofs.prove_duty(
        request,
        duty=request.duties.get(),
        proof=proofs.Proof(words="letter to the last address", way="mail", whom="the claimant"),
        by=agency["r-baca"],
        at=LATER,
    )
    assert request.events.get(kind="person-notified").details == {"channel": "mail"}


@pytest.mark.parametrize("day", [date(2019, 8, 14), date(2019, 8, 16)])
def test_nothing_was_done_before_the_request_or_tomorrow(agency, told, day):  # noqa: F811
    request = told(duty("x", "Do it", "2019-08-20"))
    with pytest.raises(InputError, check=coded("proof-day-wrong")):
        proofs.prove_duty(
            request,
            duty=request.duties.get(),
            proof=proofs.Proof(words="done", done_on=day),
            by=agency["r-baca"],
            at=LATER,
        )


def test_a_proof_cannot_be_changed_by_hand(agency, told):  # noqa: F811
    request = told(duty("x", "Do it", "2019-08-20"))
    proofs.prove_duty(
        request, duty=request.duties.get(), proof=proofs.Proof(words="done"), by=agency["r-baca"], at=LATER
    )
    with pytest.raises(DatabaseError, match="only ever added"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("UPDATE deadlines_dutyproof SET number = 'other'")


def sent(agency):
    request = agency.assessed()
    deciding.prepare_decision(request, answer=Answer.REFUSE, why="", by=agency["r-baca"], at=LATER)
    decide_as_shown(request, by=agency["e-armijo"], at=LATER)
    return sending.mark_letter_sent(request.letters.get(), how=Channel.MAIL, by=agency["r-baca"], at=LATER)


def serve(agency, letter, *, by="r-baca", on=date(2019, 8, 17), at=MORNING + timedelta(days=3), proof="receipt 77"):
    return sending.mark_letter_served(
        letter, how=Channel.MAIL, to="the field office", on=on, proof=proof, by=agency[by], at=at
    )


def test_a_letter_is_served_after_it_was_sent_with_its_proof(agency):
    letter = serve(agency, sent(agency))
    assert (letter.state, letter.served_on) == (LetterState.SERVED, date(2019, 8, 17))
    assert letter.matter.events.get(kind="letter-served").entry_index == letter.served_index
    with pytest.raises(Conflict):
        serve(agency, letter)


def test_a_letter_is_not_served_before_it_left_nor_without_proof_nor_by_anybody(agency):
    letter = sent(agency)
    with pytest.raises(InputError, check=coded("served-day-wrong")):
        serve(agency, letter, on=date(2019, 8, 14))
    with pytest.raises(InputError, check=coded("service-proof-missing")):
        serve(agency, letter, proof=" ")
    with pytest.raises(Forbidden):
        serve(agency, letter, by="e-armijo")
    with pytest.raises(IntegrityError), transaction.atomic():
        Letter.objects.filter(pk=letter.pk).update(state=LetterState.SERVED)


def test_a_draft_cannot_be_served(agency):
    request = agency.assessed()
    deciding.prepare_decision(request, answer=Answer.REFUSE, why="", by=agency["r-baca"], at=LATER)
    with pytest.raises(Conflict):
        serve(agency, request.letters.get())
