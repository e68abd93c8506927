"""Schemathesis asks the API what nobody would think of and holds every answer against the description; the seed is fixed."""

import pytest
import schemathesis
from django.core.handlers.wsgi import WSGIHandler
from django.db import transaction
from hypothesis import HealthCheck, given, seed, settings
from hypothesis import strategies as st
from schemathesis import GenerationMode
from schemathesis.checks import not_a_server_error
from schemathesis.core.failures import FailureGroup
from schemathesis.specs.openapi.checks import positive_data_acceptance

from custos.apps.accounts.services import apikeys
from custos.apps.ledger import clock

pytestmark = pytest.mark.slow
CASES = [10, pytest.param(100, marks=pytest.mark.night)]
"""For each of seven operations, once with calls that fit the description and once with calls that do not."""
OPERATIONS = (
    ("/api/v1/requests", "POST"),
    ("/api/v1/requests", "GET"),
    ("/api/v1/requests/files", "POST"),
    ("/api/v1/requests/{number}", "GET"),
    ("/api/v1/requests/{number}/answers", "POST"),
    ("/api/v1/requests/{number}/preparations", "POST"),
    ("/api/v1/requests/{number}/receipt", "GET"),
)
FITS = {200, 201, 404, 409, 412, 422}
"""What a call that fits may get: 422 where the description cannot say it (a moment in the future, a fact that this law does not ask about)."""


@pytest.fixture
def asked(agency, monkeypatch):
    """The API with two requests in it, and a key of counsel's that may do all that a program may."""
    monkeypatch.setattr(apikeys, "CALLS_A_MINUTE", 10**9)
    numbers = [agency.assessed(name).number for name in ("i200", "direct-access")]
    counsel = agency["l-ortega"]
    scopes = [*map(str, apikeys.scopes_open_to(counsel))]
    _, secret = apikeys.issue_key(label="fuzz", scopes=scopes, days=1, by=counsel, at=clock.now())
    schema = schemathesis.openapi.from_wsgi("/api/v1/openapi.json", app=WSGIHandler())
    return schema, {"Authorization": f"Bearer {secret}"}, numbers


def test_every_operation_is_asked(asked):
    schema, _, _ = asked
    found = {(one.ok().path, one.ok().method.upper()) for one in schema.get_all_operations()}
    assert found == set(OPERATIONS)


@pytest.mark.parametrize("cases", CASES)
@pytest.mark.parametrize("mode", list(GenerationMode), ids=lambda mode: mode.value)
@pytest.mark.parametrize(("path", "method"), OPERATIONS, ids=lambda part: part)
def test_no_call_breaks_the_api_or_gets_an_answer_that_is_not_described(asked, path, method, mode, cases):
    schema, headers, numbers = asked
    seen = set()

    @seed(2019)
    @settings(
        max_examples=cases,
        deadline=None,
        database=None,
        derandomize=False,
        suppress_health_check=list(HealthCheck),
    )
    @given(case=schema[path][method].as_strategy(generation_mode=mode), known=st.sampled_from([None, *numbers]))
    def ask(case, known):
        if known and "number" in (case.path_parameters or {}) and mode is GenerationMode.POSITIVE:
            case.path_parameters["number"] = known
            if path.endswith("/answers"):  # no generator finds a fact of this very request
                case.body = {"fact": "judge-signed", "value": "yes"}
            if path.endswith("/preparations") and isinstance(
                case.body, dict
            ):  # what departs from the law wants a reason
                case.body = {**case.body, "why": case.body.get("why") or "counsel found it"}
            if method == "POST":  # no generator finds the tag of this very request either
                case.headers.pop("If-Match", None)
        with transaction.atomic():
            answer = case.call_and_validate(headers=headers, excluded_checks=[positive_data_acceptance])
            seen.add(answer.status_code)
            if mode is GenerationMode.POSITIVE:
                assert answer.status_code in FITS, answer.text
            transaction.set_rollback(True)  # each case begins where the first began

    ask()
    assert seen
    if mode is GenerationMode.POSITIVE:
        assert seen & {200, 201}, f"no call to {path} ever succeeded: {seen}"


def test_schemathesis_would_notice_a_failure(asked, monkeypatch):
    """The check of this check: an operation that fails is reported."""
    from custos.web.api import requests as api

    schema, headers, numbers = asked

    def fail(*_, **__):
        raise RuntimeError("planted")

    monkeypatch.setattr(api, "_summary", fail)
    case = schema["/api/v1/requests/{number}"]["GET"].Case(path_parameters={"number": numbers[0]})
    with pytest.raises(FailureGroup, match="Server error"):
        case.call_and_validate(headers=headers, checks=[not_a_server_error])
