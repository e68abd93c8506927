"""Who comes second sees who was first, when, and where to go on; values are in quotation marks, never in marks of a program."""

from datetime import timedelta

import pytest
from django.utils.translation import override
from tests.apps.made_up import MORNING, decide_as_shown

from custos.adapters.data.laws import load_book
from custos.apps.casework.models import Answer
from custos.apps.casework.words import value_in_words
from custos.apps.decisions import seen
from custos.apps.decisions.services import deciding
from custos.apps.messages import in_words
from custos.core.errors import Conflict
from custos.core.messages import Message

LATER = MORNING + timedelta(hours=1)


@pytest.fixture
def prepared(agency):
    request = agency.assessed("direct-access")
    deciding.prepare_decision(request, answer=Answer.REFUSE, why="", by=agency["r-baca"], at=MORNING)
    request.refresh_from_db()
    return request


def test_a_decision_that_was_signed_meanwhile_is_named_with_a_way_on(agency, prepared, client_of):
    token = seen.look(agency["e-armijo"], prepared).token
    decide_as_shown(prepared, by=agency["e-armijo"], at=LATER)
    late = client_of("e-armijo").post(f"/requests/{prepared.number}/decide", {"act": "sign", "seen": token})
    page = late.content.decode()
    assert late.status_code == 409
    assert "E. Armijo already decided this on 15 Aug 2019 " in page
    assert f'href="/requests/{prepared.number}"' in page
    assert f"Open request {prepared.number}" in page


def test_what_was_sent_back_meanwhile_is_named_too(agency, prepared):
    deciding.send_back(prepared, why="the name is wrong", by=agency["e-armijo"], at=LATER)
    with pytest.raises(Conflict, match=r"E. Armijo sent this back on 2019-08-\d\d \d\d:\d\d"):
        deciding.decide_request(prepared, token="", by=agency["e-armijo"], at=LATER)


def test_a_conflict_elsewhere_leads_back_to_the_start(agency, client_of):
    page = client_of("r-baca").get("/requests/2019-99999").content.decode()
    assert "Open request" not in page


def test_values_are_in_the_quotation_marks_of_the_language():
    message = Message("not-a-phone-number", number="555")
    assert "“555”" in in_words(message)
    with override("es"):
        assert "«555»" in in_words(message)
        assert "`" not in in_words(message)


def test_that_a_requester_was_verified_is_asked_of_the_agency_and_not_of_the_requester():
    fact = next(one for one in load_book().vocabulary if one.name == "requester-verified")
    assert str(fact.teller) == "agency"


def test_none_is_told_apart_from_what_nobody_knows():
    for fact in load_book().vocabulary:
        if "none" in fact.values:
            for language in ("en", "es"):
                with override(language):
                    said = [str(value_in_words(fact.name, value)) for value in (*fact.values, "unknown")]
                    assert len(set(said)) == len(said), fact.name
                    assert str(value_in_words(fact.name, "none")) not in {"none", "ninguno"}, fact.name


def test_a_select_says_what_there_is_none_of(agency, client_of):
    page = client_of("l-ortega").get("/law/what-if").content.decode()
    assert '<option value="none">no offense is named</option>' in page
    assert '<option value="none">no paper was presented</option>' in page
    assert '<option value="none">none</option>' not in page
