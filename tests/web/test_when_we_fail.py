"""When something fails on our side, people read it in both languages and programs as a problem; neither needs the database."""

import json

import pytest
from django.test import RequestFactory
from django.utils.translation import override

from custos.apps.memo.errors import ERRORS
from custos.apps.messages import as_sentence
from custos.core.errors import InputError
from custos.core.messages import Message
from custos.web import views


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


def test_a_refusal_that_stands_alone_ends_as_a_sentence():
    with override("en"):
        assert "memo-prepared-by" in ERRORS
        assert as_sentence(Message("memo-prepared-by")) == "Counsel prepares the memo."
        assert as_sentence(InputError("is it read?")) == "Is it read?"
        assert as_sentence(InputError("the file is damaged")) == "The file is damaged."
