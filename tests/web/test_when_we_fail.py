"""When something fails on our side, people read it in both languages and programs as a problem; neither needs the database."""

import json

import pytest
from django.test import RequestFactory

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
    assert views._ended("Counsel prepares the memo.") == "Counsel prepares the memo."
    assert views._ended("The ledger is read by counsel") == "The ledger is read by counsel."
    assert views._ended("") == ""
