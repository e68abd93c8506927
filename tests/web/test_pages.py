"""What holds for every page in the table of pages."""

import re
from uuid import UUID

import pytest
from django.conf import settings as django_settings
from django.test import Client
from django.urls import get_resolver, reverse
from tests.apps.made_up import MORNING, fixture

from custos.apps.casework.models import Answer
from custos.apps.decisions.services import deciding
from custos.apps.requests import services
from custos.core.reading.warnings import Message

NAMES = sorted({one.name for one in get_resolver().url_patterns if not one.name.startswith("api-")})
WAYS_IN = {"sign-in", "sign-in-by-passkey", "sign-in-by-code", "sign-in-by-provider", "back-from-provider"}
# The visit desk: words that are public policy, and devices that hold a token of their own.
THE_DESK = {"desk", "desk-words", "desk-worker", "desk-manifest", "desk-sync", "desk-photo", "desk-wiped"}
# The worker's own form: no account, and nothing without the worker's code.
OF_THE_WORKER = {name for name in NAMES if name == "worker" or name.startswith("worker-")}
WITHOUT_A_NAME = {name for name in NAMES if name == "tell" or name.startswith("tell-")}
OPEN_TO_STRANGERS = (
    WAYS_IN | THE_DESK | OF_THE_WORKER | WITHOUT_A_NAME | {"set-language", "health-live", "health-ready"}
)
READERS = ("r-baca", "l-ortega", "e-armijo", "f-lucero", "d-montoya", "o-chavez", "a-begay", "s-trujillo", "k-padilla")


def address(name, number="2019-00001"):
    pattern = next(one for one in get_resolver().url_patterns if one.name == name)
    wanted = pattern.pattern.converters
    known = {"number": number, "kind": "pdf", "slug": "20-cfr-603-4-b", "key": "r-baca"}
    some = {"IntConverter": 1, "UUIDConverter": UUID(int=1), "StringConverter": "x", "SlugConverter": "x"}

    def value(key, kind):
        return some["UUIDConverter"] if kind == "UUIDConverter" else known.get(key) or some[kind]

    return reverse(name, kwargs={key: value(key, type(kind).__name__) for key, kind in wanted.items()})


@pytest.mark.parametrize("name", [one for one in NAMES if one not in OPEN_TO_STRANGERS])
def test_a_stranger_sees_no_page_but_the_sign_in(agency, name):
    agency.assessed()
    for answer in (Client().get(address(name)), Client().post(address(name))):
        assert answer.status_code == 302
        assert answer.headers["Location"].startswith("/sign-in")


@pytest.mark.parametrize("name", sorted(OF_THE_WORKER - {"worker", "worker-begin", "worker-return"}))
def test_without_a_code_a_stranger_is_led_to_the_way_back(agency, name):
    for answer in (Client().get(address(name)), Client().post(address(name))):
        assert answer.status_code == 405 or answer.headers["Location"] in {"/worker", "/worker/return"}


@pytest.mark.parametrize("name", sorted(WITHOUT_A_NAME - {"tell", "tell-return", "tell-leave"}))
def test_without_its_code_nobody_comes_to_an_anonymous_complaint(agency, name):
    for answer in (Client().get(address(name)), Client().post(address(name))):
        assert answer.status_code == 405 or answer.headers["Location"] == "/tell/return"


@pytest.mark.parametrize("path", ["/sign-in", "/nothing", "/static/custos/custos.css", "/health/live"])
def test_safe_headers_stand_on_every_answer(agency, path):
    answer = Client().get(path)
    policy = answer.headers["Content-Security-Policy"]
    assert policy.startswith("default-src 'none'")
    assert "script" not in policy
    assert "unsafe" not in policy
    assert "http" not in policy
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert answer.headers["Referrer-Policy"] == "same-origin"


def test_no_page_of_a_person_is_kept_in_a_cache(client_of):
    assert client_of("r-baca").get("/requests").headers["Cache-Control"] == "no-store"


def test_no_template_has_script_or_style_of_its_own():
    for folder in ("src/custos/web/templates", "src/custos/apps"):
        for file in (django_settings.HERE.parents[2] / folder).rglob("*.html"):
            text = file.read_text(encoding="utf-8")
            assert not re.search(
                r"<script(?! (?:type=\"module\" )?src=\"\{% static 'custos/[a-z/-]+\.js' %\}\"(?: defer)?></script>)|<style|\sstyle=|\son(?:blur|change|click|error|focus|input|key\w+|load|mouse\w+|submit)=|javascript:|https?://",
                text,
            ), file.name
            assert "|safe" not in text, file.name
            assert "autoescape off" not in text, file.name


def test_what_an_outsider_wrote_never_becomes_markup(agency, client_of):
    request = agency.assessed()
    assessment = request.assessments.get()
    evil = '<img src=x onerror="alert(1)"><form action="/sign-out">'
    assessment.pages[0]["text"] = evil
    assessment.review["requester"] |= {"name": evil, "agency": evil, "email": evil, "warnings": [evil]}
    assessment.review["warned"] = [Message("free-mail", domain=evil).as_json()]
    assessment.review["determination"]["items"][0]["because"][0]["says"] = evil
    assessment.save(update_fields=["pages", "review"])
    page = client_of("r-baca").get(f"/requests/{request.number}").content.decode()
    assert "<img src=x" not in page
    assert page.count("&lt;img src=x") >= 4


def test_an_original_comes_as_a_download_that_no_browser_shows(agency, client_of):
    request = agency.receive(data=b"<html><script>alert(1)</script>")
    answer = client_of("r-baca").get(f"/requests/{request.number}/original/{request.papers.get().pk}")
    assert answer.content.startswith(b"<html>")
    assert answer.headers["Content-Type"] == "application/octet-stream"
    assert answer.headers["Content-Disposition"].startswith("attachment")


@pytest.mark.parametrize("who", READERS)
def test_what_is_not_yours_looks_like_what_does_not_exist(agency, client_of, who):
    secret = agency.assessed("i200", by="r-baca")
    client = client_of(who)
    hidden = client.get(f"/requests/{secret.number}")
    missing = client.get("/requests/2019-99999")
    if hidden.status_code == 404:
        strip = lambda page: re.sub(rb'value="[^"]{20,}"|2019-\d{5}', b"", page.content)  # noqa: E731
        assert strip(hidden) == strip(missing)
    else:
        assert who in {"r-baca", "l-ortega", "e-armijo", "a-begay"}


@pytest.mark.slow
@pytest.mark.parametrize("who", ["a-begay", "s-trujillo", "k-padilla", "d-montoya", "f-lucero", "o-chavez"])
def test_no_surface_shows_a_paper_to_who_does_not_need_it(agency, client_of, who):
    """List, count, one request, original, letter, receipt, decision, objection: none of them says the worker's name."""
    request = agency.assessed("i200", by="r-baca")
    deciding.prepare_decision(request, answer=Answer.REFUSE, why="", by=agency["r-baca"], at=MORNING)
    client = client_of(who)
    for name in NAMES:
        if name in {"sign-out", "sign-in-as"}:
            continue
        body = client.get(address(name, request.number), follow=True).content.decode(errors="replace")
        assert "Quintero" not in body, f"{name} shows the paper to {who}"


def test_an_administrator_sees_no_count_of_requests(agency, client_of):
    agency.assessed()
    page = client_of("s-trujillo").get("/requests").content.decode()
    assert "tabs__count" not in page


@pytest.mark.parametrize("who", READERS)
def test_lists_never_hold_the_name_of_a_worker(agency, client_of, who):
    agency.assessed("i200", by=who if who in {"f-lucero", "d-montoya"} else "r-baca")
    client = client_of(who)
    for queue in ("to-assess", "to-decide", "duties", "late", "answered"):
        assert "Quintero" not in client.get(f"/requests?queue={queue}").content.decode()


def test_a_failure_shows_no_text_of_the_paper(agency, client_of, monkeypatch, capsys):
    request = agency.assessed("i200")
    client = client_of("r-baca")
    client.raise_request_exception = False

    def fail(*_, **__):
        raise RuntimeError("Quintero 123-45-6789")

    monkeypatch.setattr(services, "answer_question", fail)
    answer = client.post(f"/requests/{request.number}/answer", {"fact": "area", "value": "public"})
    assert answer.status_code == 500
    assert "Quintero" not in answer.content.decode()
    errors = capsys.readouterr().err
    assert "Quintero" not in errors
    assert "6789" not in errors
    assert '"page": "answer"' in errors


@pytest.mark.parametrize(
    ("data", "status"),
    [({"fact": "area", "value": "maybe"}, 422), ({"fact": "colour", "value": "red"}, 422), ({}, 422)],
)
def test_a_wrong_answer_is_told_in_words(agency, client_of, data, status):
    request = agency.assessed("i200")
    answer = client_of("r-baca").post(f"/requests/{request.number}/answer", data)
    assert answer.status_code == status
    assert "Traceback" not in answer.content.decode()


def test_who_prepared_cannot_sign_through_the_page_either(agency, client_of):
    request = agency.assessed()
    deciding.prepare_decision(request, answer=Answer.REFUSE, why="", by=agency["r-baca"], at=MORNING)
    answer = client_of("r-baca").post(f"/requests/{request.number}/decide", {"act": "sign"})
    assert answer.status_code == 403
    assert request.decisions.get().decided_by is None


def test_a_form_from_another_site_is_refused(agency):
    client = Client(enforce_csrf_checks=True)
    assert client.post("/sign-in", {"key": "r-baca", "password": "x"}).status_code == 403


def test_every_step_shows_the_change_that_an_answer_made(agency, client_of):
    request = agency.assessed()
    client = client_of("r-baca")
    page = client.post(
        f"/requests/{request.number}/answer", {"fact": "judge-signed", "value": "yes", "why": "seen"}, follow=True
    ).content.decode()
    assert "The outcome changed from “refuse” to “must release”." in page
    assert "said by R. Baca" in page


def test_the_marks_on_the_paper_join_to_exactly_its_text(agency):
    from custos.adapters.data.reviewrecords import read_facts, read_pages, read_review
    from custos.apps.requests.shown import show

    raw = fixture("direct-access")
    view = show(read_review(raw["review"]), read_pages(raw["pages"]), read_facts(raw["facts"]), {}, "en")
    assert "".join(piece.text for piece in view.pages[0].pieces) == raw["pages"][0]["text"]
    marked = [piece.text for piece in view.pages[0].pieces if piece.marks]
    assert "D. Hale <d.hale@ice.example>" in marked


def test_health_says_nothing_about_the_installation(agency):
    assert Client().get("/health/live").json() == {"live": True}
    assert Client().get("/health/ready").json() == {
        "ready": True,
        "database": True,
        "schema": True,
        "keeper": True,
    }
