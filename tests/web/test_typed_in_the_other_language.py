"""The language button on a page that refused a form keeps what was typed, and acts on nothing."""

import re
from datetime import date
from html import unescape

import pytest
from django.test import Client
from tests.apps.claims.working import MORNING, take_in
from tests.apps.retaliation.test_talk_by_code import SENT

from custos.apps.accounts.entering import MUST_ENROL
from custos.apps.casework.errors import DisposedOf
from custos.apps.ledger.models import LedgerEntry
from custos.apps.retaliation.models import Complaint
from custos.core.errors import Conflict, Forbidden, InputError, TamperingFound
from custos.keeper.errors import ERASED, Code, KeeperRefused, KeeperUnreachable
from custos.web import demo_clock
from custos.web.typed_again import FIELD, filled, offered

TYPED = 'A woman called: "when is <b>Rosa Lara</b> heard?"\nShe calls again.'
LANGUAGE = re.compile(r'<form method="post" action="([^"]*)" class="house-language">(.*?)</form>', re.DOTALL)
HIDDEN = re.compile(r'<input type="hidden" name="([^"]*)" value="([^"]*)">')


@pytest.fixture(autouse=True)
def morning(agency):
    with demo_clock.hold(MORNING):
        yield


def press(client, answer, to="es"):
    """The language button of a page, as a browser sends it."""
    action, inside = LANGUAGE.search(answer.content.decode()).groups()
    assert f'name="{FIELD}"' in inside
    sent = [(unescape(name), unescape(value)) for name, value in HIDDEN.findall(inside)]
    data = {}
    for name, value in sent:
        data.setdefault(name, []).append(value)
    return client.post(unescape(action), {**data, FIELD: to})


def area(page, name):
    found = re.search(rf'<textarea[^>]*name="{name}"[^>]*>\n?(.*?)</textarea>', page, re.DOTALL)
    return unescape(found[1]) if found else None


def test_a_refused_form_keeps_its_words_in_the_other_language_and_nothing_is_done(agency, client_of):
    clerk = client_of("r-baca")
    before = LedgerEntry.objects.count()
    refused = clerk.post("/requests/new", {"text": TYPED, "channel": "", "told_to": "M. Vega"})
    assert refused.status_code == 422
    shown = press(clerk, refused)
    page = shown.content.decode()
    assert shown.status_code == 200
    assert '<html lang="es"' in page
    assert area(page, "text").replace("\r\n", "\n") == TYPED
    assert "<b>Rosa" not in page
    assert clerk.cookies["language"].value == "es"
    assert LedgerEntry.objects.count() == before


def test_where_a_form_of_a_page_has_an_address_of_its_own_its_page_is_shown_with_the_words(agency, client_of):
    claim, deputy = take_in(agency), client_of("d-montoya")
    refused = deputy.post(f"/claims/{claim.number}/amount", {"kind": "paid", "usd": "$465,03", "on": "2019-08-15"})
    assert refused.status_code == 422
    page = press(deputy, refused).content.decode()
    assert '<html lang="es"' in page
    form = re.search(rf'<form[^>]*action="/claims/{claim.number}/amount".*?</form>', page, re.DOTALL)[0]
    assert 'value="$465,03"' in form
    assert 'value="2019-08-15"' in form
    assert re.search(r'<option value="paid"[^>]* selected>', form)
    assert "$465,03" not in page.replace(form, ""), "no other form of the page is filled"
    assert claim.amounts.count() == 0


def test_a_stranger_keeps_their_words_too_and_sends_nothing_by_the_button(agency):
    client = Client()
    refused = client.post("/tell", {**SENT, "act": "", "words": TYPED})
    assert refused.status_code == 422
    page = press(client, refused).content.decode()
    assert '<html lang="es"' in page
    assert area(page, "words").replace("\r\n", "\n") == TYPED
    assert Complaint.objects.count() == 0


def test_even_a_form_that_is_whole_is_not_acted_on_by_the_button(agency):
    client = Client()
    shown = client.post("/tell", {**SENT, FIELD: "es"})
    assert (shown.status_code, Complaint.objects.count()) == (200, 0)
    assert client.post("/tell", {**SENT, FIELD: "klingon"}).status_code == 302
    assert Complaint.objects.count() == 0


def test_another_site_cannot_have_a_form_filled(agency):
    stranger = Client(enforce_csrf_checks=True)
    assert stranger.post("/tell", {"words": TYPED, FIELD: "es"}).status_code == 403


def test_who_is_not_signed_in_is_led_to_no_page_of_staff_by_it(agency):
    answer = Client().post("/claims/2019-00001/amount", {"usd": "1", FIELD: "es"})
    assert answer.status_code in {302, 401}


PAGE = """<form method="post" action="/language" class="house-language"><input type="hidden" name="next" value="/x"><button name="language" value="es">
<form method="post"><input type="hidden" name="pk" value="7"><input type="hidden" name="seen" value="abc"><input name="a" value="old"><input type="password" name="p">
<input type="checkbox" name="c" value="1" checked><input type="checkbox" name="c" value="2"><textarea name="t">
old</textarea><select name="s"><option value="1" selected>one</option><option value="2">two</option></select><button name="act" value="go">Go</button></form>"""


def test_each_kind_of_field_is_filled_and_what_the_form_fixes_is_not():
    typed = {
        "pk": ["7"],
        "seen": ["abc"],
        "a": ['x" onfocus="alert(1)'],
        "p": ["secret"],
        "c": ["2"],
        "t": ["</textarea><script>"],
        "s": ["2"],
    }
    page = filled(PAGE, "/x", "/x", typed)
    assert 'value="x&quot; onfocus=&quot;alert(1)"' in page
    assert "secret" not in page
    assert '<input type="checkbox" name="c" value="1">' in page
    assert '<input type="checkbox" name="c" value="2" checked>' in page
    assert "&lt;/textarea&gt;&lt;script&gt;</textarea>" in page
    assert '<option value="1">' in page
    assert '<option value="2" selected>' in page
    assert '<form method="post" action="/x">' in page
    assert filled(PAGE, "/x", "/x", {**typed, "pk": ["8"]}) == PAGE, "another form of the same names"
    assert filled(PAGE, "/y", "/x", typed) == PAGE


def test_no_password_is_sent_along_by_the_button():
    typed = {"pk": ["7"], "seen": ["abc"], "a": ["x"], "p": ["secret"], "unknown": ["y"]}
    page = offered(PAGE, "/x", typed)
    assert "secret" not in page
    assert 'name="unknown"' not in page
    assert '<input type="hidden" name="a" value="x">' in page


def test_the_words_stay_where_the_page_moved_on_meanwhile_and_its_mark_is_the_new_one():
    page = filled(PAGE, "/x", "/x", {"pk": ["7"], "seen": ["older"], "a": ["mine"], "act": ["go"]})
    assert 'name="a" value="mine"' in page
    assert '<input type="hidden" name="seen" value="abc">' in page


def test_the_query_of_the_page_is_kept_and_is_not_compared(agency, client_of):
    typed = {"pk": ["7"], "a": ["mine"]}
    assert 'action="/x?for=3&amp;by=name" class="house-language"' in offered(PAGE, "/x?for=3&by=name", typed)
    page = filled(PAGE, "/x?for=3&by=name", "/x", typed)
    assert '<form method="post" action="/x?for=3&amp;by=name">' in page
    assert 'name="a" value="mine"' in page

    clerk = client_of("r-baca")
    address = "/requests/new?after=2019-00012&by=mail"
    shown = press(clerk, clerk.post(address, {"text": TYPED, "channel": "", "told_to": "M. Vega"}))
    assert shown.wsgi_request.get_full_path() == address
    assert area(shown.content.decode(), "text").replace("\r\n", "\n") == TYPED


ERRORS = [
    (Forbidden("own-file-on-paper"), 403, ""),
    (DisposedOf("2019-00001", day=date(2019, 8, 1), erased=True), 500, "tampering found"),
    (Conflict("printer-saw-person"), 409, ""),
    (InputError("claim-reason-missing"), 422, ""),
    (KeeperUnreachable("/a/path"), 503, ""),
    (KeeperRefused(Code(next(iter(ERASED)))), 500, "tampering found"),
    (TamperingFound("broken"), 500, "tampering found"),
    (ZeroDivisionError("a paper"), 500, "ZeroDivisionError"),
]


@pytest.mark.parametrize(("error", "status", "logged"), ERRORS, ids=[type(one).__name__ for one, _, _ in ERRORS])
def test_an_error_of_the_page_that_the_button_opens_is_told_as_by_a_link(
    agency, client_of, monkeypatch, capsys, error, status, logged
):
    claim, deputy = take_in(agency), client_of("d-montoya")
    deputy.raise_request_exception = False
    deputy.cookies["language"] = "es"

    def fails(*_, **__):
        raise error

    monkeypatch.setattr("custos.apps.claims.views._claim", fails)
    linked = deputy.get(f"/claims/{claim.number}")
    said = capsys.readouterr().err
    pressed = deputy.post(f"/claims/{claim.number}/amount", {"usd": "1", FIELD: "es"})
    assert (linked.status_code, pressed.status_code) == (status, status)
    assert heading(pressed) == heading(linked) is not None
    assert logged in capsys.readouterr().err
    assert logged in said


def heading(answer):
    found = re.search(r"<h1[^>]*>(.*?)</h1>", answer.content.decode(), re.DOTALL)
    return found and found[1]


OPEN_TO_ALL = ("/sign-out", "/language")


@pytest.mark.parametrize("address", OPEN_TO_ALL)
def test_who_has_to_set_up_a_way_in_first_is_shown_no_other_page_by_the_button(agency, client_of, address):
    clerk = client_of("r-baca")
    session = clerk.session
    session[MUST_ENROL] = True
    session.save()
    answer = clerk.post(address, {FIELD: "es"})
    assert (answer.status_code, answer.headers.get("Location")) == (302, "/account")
    assert clerk.get("/account").status_code == 200, "they are still signed in"


@pytest.mark.parametrize("address", OPEN_TO_ALL)
def test_the_button_opens_no_page_while_the_register_is_closed(agency, client_of, settings, address):
    settings.SETUP = True
    assert client_of("r-baca").post(address, {FIELD: "es"}).status_code == 503
    answer = client_of("s-trujillo").post(address, {FIELD: "es"})
    assert (answer.status_code, answer.headers.get("Location")) == (302, "/setup")
