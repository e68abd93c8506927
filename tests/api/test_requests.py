"""What programs do with requests: the same services, the same need-to-know, one entry before anything is shown, nothing twice."""

import json
from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db.models import F
from django.urls import get_resolver
from tests.apps.made_up import MORNING, decide_as_shown, fixture

from custos.apps.accounts.models import ApiAnswer
from custos.apps.accounts.services import apikeys
from custos.apps.casework.models import Answer
from custos.apps.ledger.models import LedgerEntry
from custos.apps.requests.models import AccessRequest

TEXT = fixture("direct-access")["bytes"]


def kinds():
    return list(LedgerEntry.objects.order_by("i").values_list("kind", flat=True))


def test_a_program_registers_words_and_the_program_reads_them(agency, program):
    answer = program("r-baca").post("requests", {"text": TEXT, "channel": "e-mail", "told_to": "P. Sandoval"})
    assert answer.status_code == 201
    made = answer.json()
    assert answer.headers["Location"] == made["href"] == f"/api/v1/requests/{made['number']}"
    request = AccessRequest.objects.get(number=made["number"])
    assert (request.received_by.key, request.told_to, request.outcome) == ("r-baca", "P. Sandoval", "refuse")


def test_a_program_registers_a_file(agency, program):
    robot = program("r-baca", "receive")
    file = SimpleUploadedFile("letter.eml", TEXT.encode())
    answer = robot.client.post(
        "/api/v1/requests/files", {"file": file, "channel": "mail"}, headers={"authorization": f"Bearer {robot.secret}"}
    )
    assert answer.status_code == 201, answer.content
    assert AccessRequest.objects.get().papers.get().name == "letter.eml"


def test_one_request_shows_what_the_law_says_and_no_name(agency, program):
    request = agency.assessed("i200", by="r-baca")
    answer = program("r-baca").get(f"requests/{request.number}")
    shown = answer.json()
    assert shown["outcome"] == "open"
    assert shown["ask"][0] == {
        "fact": "area",
        "question": "Which part of the office: open to everyone, or not?",
        "values": ["public", "not-public"],
    }
    assert "Quintero" not in answer.content.decode()


def test_the_entry_stands_before_the_answer_leaves(agency, program, monkeypatch):
    from custos.apps.casework import services as casework_services
    from custos.apps.ledger import services

    request = agency.assessed()
    robot = program("r-baca")
    before = kinds().count("case-viewed")
    robot.get(f"requests/{request.number}")
    assert kinds().count("case-viewed") == before + 1

    def fail(*_, **__):
        raise OSError("disk full")

    monkeypatch.setattr(services, "append", fail)
    monkeypatch.setattr(casework_services, "LOOK", casework_services.LOOK * 0)
    robot.client.raise_request_exception = False
    refused = robot.get(f"requests/{request.number}")
    assert refused.status_code == refused.json()["status"] == 500
    assert refused.headers["Content-Type"] == "application/problem+json"
    assert b"refuse" not in refused.content


@pytest.mark.slow
@pytest.mark.parametrize("who", ["f-lucero", "d-montoya", "o-chavez", "l-ortega", "a-begay", "e-armijo"])
def test_a_program_sees_what_its_owner_sees(agency, program, client_for, who):
    request = agency.assessed("i200", by="r-baca")
    through_pages = client_for(who).get(f"/requests/{request.number}").status_code
    through_api = program(who).get(f"requests/{request.number}")
    assert through_api.status_code == through_pages
    missing = program(who).get("requests/2019-99999")
    if through_api.status_code == 404:
        assert through_api.content == missing.content
    assert missing.content == program(who).get("nothing/at/all").content


@pytest.fixture
def client_for(agency):
    from django.test import Client

    from custos.apps.offices.models import Staff

    def start(key):
        client = Client()
        client.force_login(Staff.objects.get(key=key), backend="django.contrib.auth.backends.ModelBackend")
        return client

    return start


def test_a_key_without_reading_papers_sees_no_assessment(agency, program):
    request = agency.assessed("i200")
    shown = program("r-baca", "see-register").get(f"requests/{request.number}").json()
    assert (shown["assessed"], shown["ask"], shown["known"], shown["duties"]) == (False, [], {}, [])


@pytest.mark.parametrize(
    "path",
    ["requests/4%0Am%1E/preparations", "requests/%F2%AD%B0%9EaF%C2%B6%0A%08T%25i/receipt", "requests/%0D", "%0A", ""],
)
@pytest.mark.parametrize("method", ["get", "post"])
def test_an_address_that_no_reader_writes_is_a_problem_too_and_never_a_page(agency, program, method, path):
    """Found by thousands of made-up calls: a line break in an address led out of the API, to the page for people."""
    asked = program("l-ortega")
    answer = asked.get(path) if method == "get" else asked.post(path, {})
    assert (answer.status_code, answer.headers["Content-Type"]) == (404, "application/problem+json")
    assert answer.content == asked.get("nothing/at/all").content


def test_a_file_that_is_too_large_is_refused_with_the_limit_of_the_installation(agency, program, settings):
    settings.UPLOAD_MAX_BYTES = 3 * 2**20
    caller = program("r-baca", "receive")
    sent = {"file": SimpleUploadedFile("a.txt", b"a" * (3 * 2**20 + 1)), "channel": "mail"}
    answer = caller.client.post("/api/v1/requests/files", sent, headers={"authorization": f"Bearer {caller.secret}"})
    assert (answer.status_code, answer.json()["code"]) == (422, "upload-too-large")
    assert "3 MB" in answer.json()["detail"]
    sent["file"] = SimpleUploadedFile("a.txt", b"a" * 6 * 2**20)
    answer = caller.client.post("/api/v1/requests/files", sent, headers={"authorization": f"Bearer {caller.secret}"})
    assert (answer.status_code, answer.headers["Content-Type"]) == (413, "application/problem+json")


def test_an_api_that_is_not_there_answers_programs_too(agency, program):
    answer = program("l-ortega").client.get("/api/v9/requests")
    assert answer.status_code == 404
    assert answer.headers["Content-Type"] == "application/problem+json"


@pytest.mark.parametrize(
    ("path", "body", "scope"),
    [
        ("requests", {"text": "a", "channel": "mail"}, "receive"),
        ("requests/{}/answers", {"fact": "area", "value": "public"}, "answer-questions"),
        ("requests/{}/preparations", {"answer": "refuse"}, "prepare"),
    ],
)
def test_a_key_without_the_act_is_refused_and_nothing_changes(agency, program, path, body, scope):
    request = agency.assessed("i200")
    others = {"receive", "see-register", "read-papers", "answer-questions", "prepare", "see-receipts"} - {scope}
    before = kinds()
    answer = program("r-baca", *others).post(path.format(request.number), body)
    assert answer.status_code == 403
    assert answer.json()["code"] == "scope"
    assert [kind for kind in kinds()[len(before) :] if kind != "key-changed"] == []


def test_a_queue_has_fifty_lines_without_who_asks(agency, program):
    for number in range(52):
        agency.receive(data=f"{TEXT} {number}".encode())
    robot = program("r-baca")
    first = robot.get("requests?queue=to-assess")
    assert first.status_code == 200, first.content
    second = robot.get(f"requests?queue=to-assess&after={first.json()['next']}")
    assert first.status_code == 200, first.content
    assert (len(first.json()["rows"]), len(second.json()["rows"])) == (50, 2)
    assert second.json()["next"] == ""
    assert len({row["number"] for one in (first, second) for row in one.json()["rows"]}) == 52
    assert robot.get("requests?queue=to-assess&after=2019-13-45.7").status_code == 422
    assert robot.get("requests?person=Quintero").status_code == 422
    assert "Hale" not in first.content.decode()
    assert kinds().count("case-viewed") == 0


def test_an_answer_assesses_again_and_a_wrong_one_is_told_in_words(agency, program):
    request = agency.assessed("i200")
    robot = program("r-baca")
    before = robot.get(f"requests/{request.number}").json()
    after = robot.post(f"requests/{request.number}/answers", {"fact": "area", "value": "public", "why": "seen"})
    assert after.status_code == 200
    assert after.json()["ask"] == []
    assert before["ask"] != []
    assert request.given_facts.get().given_by.key == "r-baca"
    wrong = robot.post(f"requests/{request.number}/answers", {"fact": "area", "value": "perhaps"})
    assert (wrong.status_code, wrong.json()["code"]) == (422, "answer-not-allowed")


def test_a_program_prepares_and_never_decides(agency, program):
    request = agency.assessed()
    robot = program("r-baca")
    assert robot.post(f"requests/{request.number}/preparations", {"answer": "refuse"}).json()["prepared"] == "refuse"
    for verb in ("decisions", "decide", "letter", "send", "objections"):
        assert robot.post(f"requests/{request.number}/{verb}", {}).status_code == 404
    again = robot.post(f"requests/{request.number}/preparations", {"answer": "refuse"})
    assert (again.status_code, again.json()["code"]) == (409, "not-at-this-stage")


def test_the_owner_of_the_key_is_who_prepared_so_that_they_cannot_decide(agency, program):
    from custos.core.errors import Forbidden

    request = agency.assessed()
    program("l-ortega").post(f"requests/{request.number}/preparations", {"answer": "refuse"})
    with pytest.raises(Forbidden):
        decide_as_shown(request, by=agency["l-ortega"], at=MORNING)


def test_the_same_call_does_nothing_twice(agency, program):
    robot = program("r-baca")
    call = {"text": TEXT, "channel": "mail"}
    first = robot.post("requests", call, idempotency_key="letter-0001")
    second = robot.post("requests", call, idempotency_key="letter-0001")
    assert (first.status_code, first.json()) == (second.status_code, second.json())
    assert AccessRequest.objects.count() == 1
    other = robot.post("requests", {**call, "text": "another"}, idempotency_key="letter-0001")
    assert other.status_code == 422
    assert program("l-ortega").post("requests", call, idempotency_key="letter-0001").status_code == 201
    assert AccessRequest.objects.count() == 2


def test_a_call_that_is_being_worked_on_is_not_begun_again(agency, program):
    robot = program("r-baca")
    robot.post("requests", {"text": TEXT, "channel": "mail"}, idempotency_key="letter-0001")
    ApiAnswer.objects.update(status=0)
    again = robot.post("requests", {"text": TEXT, "channel": "mail"}, idempotency_key="letter-0001")
    assert again.status_code == 409
    assert AccessRequest.objects.count() == 1


class KilledError(BaseException):
    """What SIGKILL is to a test: nothing of the program runs after it."""


def dies(*_: object, **__: object) -> None:
    raise KilledError


def test_a_call_whose_process_was_killed_after_it_was_registered_gets_its_number(agency, program, monkeypatch):
    robot, call = program("r-baca"), {"text": TEXT, "channel": "mail"}
    with monkeypatch.context() as killed:
        killed.setattr("custos.web.api.requests.backlog.hand_over", dies)
        with pytest.raises(KilledError):
            robot.post("requests", call, idempotency_key="letter-0001")
    again = robot.post("requests", call, idempotency_key="letter-0001")
    assert again.status_code == 201
    assert again.json()["number"] == AccessRequest.objects.get().number


def test_a_call_whose_process_was_killed_before_it_was_registered_is_done_once_its_lease_is_over(
    agency, program, monkeypatch
):
    robot, call = program("r-baca"), {"text": TEXT, "channel": "mail"}
    with monkeypatch.context() as killed:
        killed.setattr("custos.web.api.requests.services.append_event", dies)
        with pytest.raises(KilledError):
            robot.post("requests", call, idempotency_key="letter-0001")
    assert AccessRequest.objects.count() == 0
    assert robot.post("requests", call, idempotency_key="letter-0001").status_code == 409
    ApiAnswer.objects.update(made_at=F("made_at") - apikeys.LEASE - timedelta(seconds=1))
    assert robot.post("requests", call, idempotency_key="letter-0001").status_code == 201
    assert AccessRequest.objects.count() == 1


def test_a_call_that_failed_can_be_sent_again(agency, program):
    request = agency.assessed("i200")
    robot = program("r-baca")
    path, call = f"requests/{request.number}/answers", {"fact": "area", "value": "perhaps"}
    assert robot.post(path, call, idempotency_key="answer-0001").status_code == 422
    assert robot.post(path, {**call, "value": "public"}, idempotency_key="answer-0001").status_code == 200


def test_what_changed_meanwhile_is_not_overwritten(agency, program):
    request = agency.assessed("i200")
    robot = program("r-baca")
    seen = robot.get(f"requests/{request.number}")
    tag = seen.headers["ETag"]
    assert robot.get(f"requests/{request.number}", if_none_match=tag).status_code == 304
    path, call = f"requests/{request.number}/answers", {"fact": "area", "value": "public"}
    assert robot.post(path, call, if_match=tag).status_code == 200
    stale = robot.post(path, {**call, "value": "not-public"}, if_match=tag)
    assert (stale.status_code, stale.json()["code"]) == (412, "changed-meanwhile")


def test_a_receipt_names_the_entries_of_one_request(agency, program):
    request = agency.assessed()
    shown = program("a-begay").get(f"requests/{request.number}/receipt").json()
    assert [one["kind"] for one in shown["entries"]][:2] == ["request-received", "assessed"]
    assert all(len(one["leaf"]) == 64 for one in shown["entries"])


@pytest.mark.parametrize(
    ("body", "status"),
    [
        ({"text": "\x00", "channel": "mail"}, 422),
        ({"text": "", "channel": "mail"}, 422),
        ({"text": "a", "channel": "informal"}, 422),
        ({"text": "a", "channel": "mail", "person": "Quintero"}, 422),
        ({"text": "a", "channel": "mail", "received_at": "2030-01-01T00:00:00Z"}, 422),
        ({"text": "a", "channel": "mail", "received_at": "2019-08-15T10:00:00"}, 422),
        ({"text": "a", "channel": "mail", "received_at": 329}, 422),
        ({"text": "a", "channel": "mail", "received_at": "329"}, 422),
        ({"text": "a", "channel": "mail", "received_at": "0001-01-01T00:06:00Z"}, 422),
        ([], 422),
    ],
    ids=str,
)
def test_what_does_not_fit_is_told_and_never_repeated(agency, program, body, status):
    answer = program("r-baca").post("requests", body)
    assert answer.status_code == status
    assert answer.headers["Content-Type"] == "application/problem+json"
    assert "Quintero" not in answer.content.decode()
    assert AccessRequest.objects.count() == 0


def test_what_is_no_json_is_a_problem_in_json(agency, program):
    robot = program("r-baca")
    for body in (b"{", b"\xff", b""):
        answer = robot.client.post(
            "/api/v1/requests",
            body,
            content_type="application/json",
            headers={"authorization": f"Bearer {robot.secret}"},
        )
        assert 400 <= answer.status_code < 500
        assert answer.headers["Content-Type"] == "application/problem+json"
    assert robot.client.delete("/api/v1/requests").json()["status"] == 405


def test_no_address_of_the_api_takes_a_person_or_hands_out_many(agency):
    """The whole table: no search, no list of people, no export, no decision."""
    from custos.web.api.requests import api

    schema = json.loads(json.dumps(api.get_openapi_schema()))
    assert sorted(schema["paths"]) == [
        "/api/v1/requests",
        "/api/v1/requests/files",
        "/api/v1/requests/{number}",
        "/api/v1/requests/{number}/answers",
        "/api/v1/requests/{number}/preparations",
        "/api/v1/requests/{number}/receipt",
    ]
    asked = {
        one["name"] for path in schema["paths"].values() for verb in path.values() for one in verb.get("parameters", ())
    }
    assert asked == {"number", "queue", "after", "Idempotency-Key", "If-Match", "If-None-Match"}
    assert sum(str(one.pattern).lstrip("^").startswith("api/") for one in get_resolver().url_patterns) == 9


def test_answers_of_the_law_are_all_known_to_the_api():
    from custos.web.api.shapes import Prepared

    assert set(Prepared.model_json_schema()["$defs"]["Answer"]["enum"]) == set(Answer)


def test_every_call_and_every_scope_and_every_code_stands_in_the_document():
    from pathlib import Path

    from custos.apps.accounts.services.apikeys import PROGRAMS_MAY
    from custos.web.api.requests import api

    page = (Path(__file__).parents[2] / "docs" / "api.md").read_text(encoding="utf-8")
    for path, verbs in api.get_openapi_schema()["paths"].items():
        for verb in verbs:
            assert f"`{verb.upper()} {path}`" in page
    for act in PROGRAMS_MAY:
        assert f"`{act}`" in page
    for code in (
        "no-key",
        "scope",
        "not-your-role",
        "not-found",
        "not-at-this-stage",
        "read-already",
        "changed-meanwhile",
        "schema",
        "answer-not-allowed",
        "too-many-calls",
    ):
        assert f"`{code}`" in page
