"""The language button never loses a page: it leads back to the same one, or to the nearest that a browser can open."""

import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client, RequestFactory
from django.urls import get_resolver
from tests.apps.filing.walking import CODE, begin, text_of
from tests.apps.retaliation.test_talk_by_code import SENT

from custos.web.addresses import page_at, page_to_come_back_to, takes_get

NEXT = re.compile(r'action="/language".*?name="next" value="([^"]*)"', re.DOTALL)


def switched(client, shown, to="en"):
    """The page behind the language button of ``shown``."""
    return client.post("/language", {"language": to, "next": NEXT.search(shown.content.decode())[1]}, follow=True)


def test_which_addresses_take_get_is_what_each_page_open_to_strangers_answers(agency):
    """Django keeps the list of methods in a closure; another version of it fails here."""
    paths = [f"/{one.pattern}" for one in get_resolver().url_patterns if "<" not in str(one.pattern)]
    theirs = [path for path in paths if path.startswith(("/worker", "/tell", "/language", "/health"))]
    assert len(theirs) > 12
    assert {path: takes_get(path) for path in theirs} == {
        path: Client().get(path).status_code != 405 for path in theirs
    }


def test_an_address_that_only_takes_forms_leads_to_the_page_above_it():
    assert page_at("/hearings/2019-00019/outcome") == "/hearings/2019-00019"
    assert page_at("/worker/begin?x=1") == "/worker"
    assert page_at("/requests?page=2") == "/requests?page=2"


@pytest.mark.parametrize("address", ["http://[x", "//[x", "http://[1]2/requests"])
def test_what_is_no_address_leads_to_the_home_and_breaks_no_page(agency, address):
    assert page_at(address) == "/"
    asked = RequestFactory().post("/worker/begin", headers={"referer": address})
    assert page_to_come_back_to(asked) == "/worker"
    client = Client(headers={"referer": address}, raise_request_exception=False)
    assert client.post("/no-such-page").status_code == 404
    assert client.post("/language", {"language": "es", "next": address}).status_code == 302


@pytest.mark.parametrize("spoken", ["en", "es"])
def test_the_code_of_a_form_is_shown_once_with_both_languages_and_no_button_loses_it(agency, spoken):
    client = Client(headers={"accept-language": spoken})
    shown = client.post("/worker/begin")
    page = shown.content.decode()
    assert "We show it only this once" in page
    assert "Lo mostramos solo esta vez" in page
    assert len(set(CODE.findall(page))) == 1
    on = switched(client, shown, "es" if spoken == "en" else "en")
    assert on.status_code == 200
    assert "/worker/form/employer" in on.redirect_chain[-1][0]


def test_the_code_of_a_complaint_is_shown_once_with_both_languages(agency):
    client = Client()
    shown = client.post("/tell", SENT)
    page = shown.content.decode()
    assert "We show it only this once" in page
    assert "Lo mostramos solo esta vez" in page
    assert "http://testserver/tell/return" in page
    assert switched(client, shown, "es").redirect_chain[-1][0] == "/tell/return"


def test_after_a_form_that_was_refused_the_button_leads_to_the_page_with_the_form(agency, client_of):
    client = client_of("l-ortega")
    came = {"HTTP_REFERER": "http://testserver/requests?page=2"}
    refused = client.post("/hearings/2019-00001/outcome", {}, **came)
    assert refused.status_code == 404
    assert NEXT.search(refused.content.decode())[1] == "/requests?page=2"
    elsewhere = client.post("/hearings/2019-00001/outcome", {}, HTTP_REFERER="https://elsewhere.example/requests")
    assert NEXT.search(elsewhere.content.decode())[1] == "/hearings/2019-00001"


def test_an_address_that_only_takes_forms_is_no_blank_page(agency):
    shown = Client().get("/worker/begin")
    assert (shown.status_code, shown.headers["Allow"]) == (405, "POST")
    assert "come back with it" in text_of(shown)
    assert 'href="/worker"' in shown.content.decode()


# --- whom an error page speaks to -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("path", "front"), [("/worker/nothing", "/worker"), ("/tell/nothing", "/tell")])
def test_a_page_that_is_not_there_speaks_to_workers(agency, path, front):
    shown = Client().get(path)
    assert shown.status_code == 404
    assert "This page does not exist" in text_of(shown)
    for of_staff in ("colleague", "roles", "the person who has the request", "It is not legal advice"):
        assert of_staff not in text_of(shown)
    assert f'class="usa-button" href="{front}"' in shown.content.decode()
    assert 'href="/"' not in shown.content.decode()


def test_a_page_of_staff_still_speaks_to_staff(agency, client_of):
    assert "the person who has the request" in text_of(client_of("l-ortega").get("/requests/2019-00099"))


def test_a_file_that_is_too_large_or_unknown_stays_on_the_page_of_the_files(agency):
    client, _ = begin()
    for data, status, says in (
        (b"\xff\xd8\xff" + bytes(9 * 2**20), 413, "too large"),
        (b"%PDF-1.4" + bytes(8 * 2**20), 422, "too large"),
        (b"\x00\x01\x02 xyz", 422, "cannot open this kind of file"),
    ):
        shown = client.post("/worker/files", {"file": SimpleUploadedFile("nota.xyz", data)})
        page = shown.content.decode()
        assert shown.status_code == status
        assert says in text_of(shown)
        assert 'id="file_error"' in page
        assert 'aria-describedby="file_help file_error"' in page
        assert "autofocus" in page
