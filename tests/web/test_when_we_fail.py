"""When something fails on our side, people read it in both languages and programs as a problem; neither needs the database."""

import json

import pytest
from django.test import RequestFactory
from django.utils.translation import override

from custos.adapters.outgoing.typeset import NotSet
from custos.apps.memo.errors import ERRORS
from custos.apps.messages import as_sentence
from custos.core.errors import Conflict, Forbidden, InputError, TamperingFound
from custos.core.messages import Message
from custos.web import views
from custos.web.middleware import PlainErrors


def test_the_page_says_it_in_both_languages_and_fits_a_phone():
    answer = views.failed(RequestFactory().get("/requests"))
    page = answer.content.decode()
    assert answer.status_code == 500
    assert "Nothing was lost" in page
    assert '<div lang="es">' in page
    assert "No se perdió nada" in page
    assert 'name="viewport"' in page


@pytest.mark.parametrize(("view", "status"), [(views.failed, 500), (views.not_found, 404), (views.bad_request, 400)])
def test_a_program_gets_a_problem(view, status):
    answer = view(RequestFactory().get("/api/v1/requests"))
    assert (answer.status_code, answer.headers["Content-Type"]) == (status, "application/problem+json")
    assert json.loads(answer.content)["status"] == status


def test_evidence_that_does_not_add_up_says_whom_to_call_and_is_logged(capsys, rf, client):
    """It once was a page that said *nothing was lost*, and the log named no cause."""
    request = rf.get("/requests/1")
    request.reader = None
    answer = PlainErrors(lambda _: None).process_exception(request, TamperingFound("the original is not what arrived"))
    assert answer.status_code == 500
    page = answer.content.decode()
    assert "call the auditor" in page
    assert "Nothing was lost" not in page
    assert json.loads(capsys.readouterr().err)["event"] == "tampering found"
    program = PlainErrors(lambda _: None).process_exception(rf.get("/api/v1/requests"), TamperingFound("x"))
    assert program.headers["Content-Type"] == "application/problem+json"


def test_every_error_of_ours_has_a_page(rf):
    request = rf.get("/requests/1")
    request.reader = None
    errors = (
        Forbidden("scope", act="x"),
        Conflict("call-running"),
        InputError("x"),
        NotSet("not-set", why="x"),
        TamperingFound("x"),
    )
    pages = [PlainErrors(lambda _: None).process_exception(request, error) for error in errors]
    assert [page.status_code for page in pages] == [403, 409, 422, 503, 500]


def test_a_refusal_that_stands_alone_ends_as_a_sentence():
    with override("en"):
        assert "memo-prepared-by" in ERRORS
        assert as_sentence(Message("memo-prepared-by")) == "Counsel prepares the memo."
        assert as_sentence(InputError("is it read?")) == "Is it read?"
        assert as_sentence(InputError("the file is damaged")) == "The file is damaged."
