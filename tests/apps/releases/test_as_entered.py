"""Nothing leaves under a decision that is not the one in the ledger, and it is told."""

import pytest
from django.urls import reverse
from django.utils import translation
from tests.apps.made_up import decide_as_shown
from tests.apps.releases.test_releasing import LATER, assemble, confirmed, contact, released  # noqa: F401
from tests.refusals import coded

from custos.apps.casework.models import Answer, Channel
from custos.apps.decisions.models import Decision
from custos.apps.decisions.services import cited, deciding
from custos.apps.letters.services import sending
from custos.apps.messages import as_sentence
from custos.apps.offices.models import Staff
from custos.apps.releases.services import packages
from custos.core.errors import Conflict, TamperingFound

REFUSED = coded("decision-not-as-entered")


def changed(decision, **values):
    Decision.objects.filter(pk=decision.pk).update(**values)


def test_a_refusal_made_a_release_by_hand_lets_nothing_leave_and_is_told(agency, client_of):
    request = released(agency, Answer.REFUSE)
    cited.refuse_if_any_differs()
    [decision] = request.decisions.all()
    changed(decision, answer="release")
    with pytest.raises(Conflict, check=REFUSED) as refused:
        packages.standing_decision(agency["o-chavez"], request)
    english = as_sentence(refused.value)
    with translation.override("es"):
        assert as_sentence(refused.value) != english
    assert f"entry {decision.decided_index} of the ledger" in english
    page = client_of("l-ortega").get(reverse("release", args=[request.number])).content.decode()
    assert english in page
    assert "Decided:" not in page
    with pytest.raises(Conflict, check=REFUSED):
        sending.mark_letter_sent(request.letters.last(), how=Channel.MAIL, by=agency["r-baca"], at=LATER)
    with pytest.raises(TamperingFound, match=f"entry {decision.decided_index} of {request.number}"):
        cited.refuse_if_any_differs()


def test_a_package_stays_here_once_its_decision_was_changed(agency, contact):  # noqa: F811
    request = released(agency)
    made = assemble(agency, request, confirmed(agency, request, contact))
    assert packages.take_package(made, by=agency["o-chavez"])
    for values in (
        {"answer": "release"},
        {"decided_index": made.entry_index},
        {"prepared_index": 1},
        {"decided_by": Staff.objects.get(key="l-ortega")},
        {"prepared_by": Staff.objects.get(key="o-chavez")},
    ):
        before = Decision.objects.filter(pk=made.decision_id).values(*values).get()
        changed(made.decision, **values)
        made.refresh_from_db()
        with pytest.raises(Conflict, check=REFUSED):
            packages.take_package(made, by=agency["o-chavez"])
        with pytest.raises(Conflict, check=REFUSED):
            packages.mark_release_sent(made, how=Channel.EMAIL, by=agency["o-chavez"], at=LATER)
        with pytest.raises(TamperingFound):
            cited.refuse_if_any_differs()
        changed(made.decision, **before)
    made.refresh_from_db()
    assert packages.mark_release_sent(made, how=Channel.EMAIL, by=agency["o-chavez"], at=LATER).sent_at


def test_a_decision_that_cites_an_earlier_one_which_was_reversed_lets_nothing_leave(agency):
    request = released(agency)
    [first] = request.decisions.all()
    deciding.prepare_decision(request, answer=Answer.REFUSE, why="", by=agency["r-baca"], at=LATER)
    decide_as_shown(request, by=agency["e-armijo"], at=LATER)
    newest = request.decisions.order_by("pk").last()
    changed(newest, answer=first.answer, prepared_index=first.prepared_index, decided_index=first.decided_index)
    with pytest.raises(Conflict, check=REFUSED):
        packages.standing_decision(agency["o-chavez"], request)
