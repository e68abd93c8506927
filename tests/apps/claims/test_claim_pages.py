"""A deputy takes a claim in, works it and sets its hearing on the pages; each refusal is told on the page."""

import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils.translation import gettext, override
from tests.apps.claims.test_claims import EXAMPLES
from tests.apps.claims.working import DAY, book, needs, take_in, wanted

from custos.apps.claims import selectors as claim_selectors
from custos.apps.claims.models import Claim
from custos.apps.hearings.models import Hearing
from custos.apps.offices.models import Staff
from custos.core.messages import Message, gaps_of
from custos.core.orders.checked import check
from custos.core.wages import CaseFaults, Fault
from custos.core.wages.errors import ERRORS as WAGES
from custos.web import demo_clock


@pytest.fixture
def client_of():
    def make(key):
        client = Client()
        client.force_login(Staff.objects.get(key=key), backend="django.contrib.auth.backends.ModelBackend")
        return client

    return make


@pytest.fixture
def deputy(agency, client_of):
    return client_of("d-montoya")


INTAKE = {
    "worker": "Qqworker Ibarra",
    "employer": "Made-up Car Wash",
    "claimed": ["overtime", "tips"],
    "story": "I worked 60 hours. I have no papers.",
    "filed_on": "2019-08-15",
    "channel": "counter",
    "jurisdiction": "us-ca-dlse",
    "industry": "811192",
}


def text_of(answer):
    return answer.content.decode()


def test_a_claim_is_taken_in_and_told_of_in_a_sentence_with_a_button(agency, deputy):
    answer = deputy.post("/claims/new", INTAKE, follow=True)
    shown = text_of(answer)
    assert answer.status_code == 200
    assert "Tell the parties whether a hearing will be held" in shown
    assert "16 Sep 2019" in shown
    assert "1 sentence or number about immigration status or identity was not kept." in shown
    assert "no papers" not in shown
    assert Claim.objects.get().viewings.count() == 1


def test_no_field_of_the_intake_asks_for_status(agency, deputy):
    shown = text_of(deputy.get("/claims/new")).lower()
    names = set(re.findall(r'name="(\w+)"', shown.partition("<main")[2])) - {"csrfmiddlewaretoken"}
    assert names == {
        "worker",
        "contact",
        "language",
        "language_other",
        "employer",
        "industry",
        "claimed",
        "story",
        "filed_on",
        "channel",
        "keep_away",
        "jurisdiction",
    }


def test_the_page_in_spanish_is_spanish(agency, deputy):
    deputy.post("/language", {"language": "es", "next": "/"})
    shown = text_of(deputy.post("/claims/new", INTAKE, follow=True))
    assert "Avisar a las partes si habrá audiencia" in shown
    assert "Importes reclamados, ordenados y pagados" in shown


def test_a_wrong_intake_is_shown_again(agency, deputy):
    answer = deputy.post("/claims/new", {**INTAKE, "industry": "cars"})
    assert answer.status_code == 422
    assert Claim.objects.count() == 0


def test_steps_amounts_and_the_next_step_are_recorded_on_the_page(agency, deputy):
    claim = take_in(agency)
    page = f"/claims/{claim.number}"
    assert deputy.post(f"{page}/step", {"event": "hearing-decided", "on": "2019-08-15"}).status_code == 302
    assert deputy.post(f"{page}/step", {"event": "order-served", "on": "2019-08-15"}).status_code == 422
    assert deputy.post(f"{page}/amount", {"kind": "claimed", "usd": "1,200.35", "on": "2019-08-15"}).status_code == 302
    assert (
        deputy.post(f"{page}/amount", {"kind": "claimed", "usd": "12 dollars", "on": "2019-08-15"}).status_code == 422
    )
    assert deputy.post(f"{page}/next", {"what": "Call the bank", "on": "2019-08-20"}).status_code == 302
    assert deputy.post(f"{page}/deputy", {"deputy": "d-montoya"}).status_code == 302
    shown = text_of(deputy.get(page))
    for said in (
        "Hold the hearing",
        "13 Nov 2019",
        "met 15 Aug 2019",
        "$1,200.35",
        "Call the bank",
        "20 Aug 2019",
        "Lab. 98(a)",
    ):
        assert said in shown, said
    row = claim.amounts.get()
    assert deputy.post(f"{page}/amount/{row.pk}/strike", {"why": "typed wrongly"}).status_code == 302
    assert deputy.post(f"{page}/strike", {"why": "not decided yet"}).status_code == 302
    claim.refresh_from_db()
    assert claim.stage == "conference"
    receipt = text_of(deputy.get(f"/requests/{claim.number}/receipt"))
    for said in ("A step of the claim was recorded", "An amount was struck", "The next step was set"):
        assert said in receipt


def test_a_worksheet_shows_what_is_refused_in_no_sum(agency, deputy):
    claim = take_in(agency)
    page = f"/claims/{claim.number}/back-pay"
    case = (EXAMPLES / "backpay.toml").read_bytes().replace(b"2019-", b"2031-")
    for data, shown_as in ((case, "Shown and refused"), ((EXAMPLES / "backpay.toml").read_bytes(), "$")):
        answer = deputy.post(page, {"file": SimpleUploadedFile("case.toml", data)}, follow=True)
        assert answer.status_code == 200
        assert shown_as in text_of(answer)
    for wrong in (b"version = 1", b"x = " + b"[" * 5000, b"x = " + b"9" * 5000):
        assert deputy.post(page, {"file": SimpleUploadedFile("case.toml", wrong)}).status_code == 422
    assert claim.case_files.count() == 2


def test_a_file_that_newer_rules_refuse_says_so_beside_the_form(agency, deputy, monkeypatch):
    claim = take_in(agency)
    page = f"/claims/{claim.number}/back-pay"
    deputy.post(page, {"file": SimpleUploadedFile("case.toml", (EXAMPLES / "backpay.toml").read_bytes())})
    monkeypatch.setattr(claim_selectors, "read_case", refuse)
    answer = deputy.get(page)
    assert answer.status_code == 200
    assert "This back-pay file cannot be used: at “claim city”: this key is missing: add it" in text_of(answer)
    assert b'type="file"' in answer.content


def refuse(*_):
    raise CaseFaults("x.toml", (Fault("claim city", Message("wages-key-missing"), "missing"),))


def test_back_pay_is_told_in_spanish_what_is_refused_and_what_is_wrong_in_a_file(agency, deputy):
    deputy.cookies["language"] = "es"
    page = f"/claims/{take_in(agency).number}/back-pay"
    case = (EXAMPLES / "backpay.toml").read_bytes()
    later = deputy.post(page, {"file": SimpleUploadedFile("case.toml", case.replace(b"2019-", b"2031-"))}, follow=True)
    assert "no se ha leído el salario mínimo de estos días" in text_of(later).casefold()
    wrong = deputy.post(page, {"file": SimpleUploadedFile("case.toml", case.replace(b"2019-", b"x-"))})
    assert "esto no es TOML válido" in text_of(wrong)
    wrong = deputy.post(page, {"file": SimpleUploadedFile("case.toml", case + b"[other]\nx = 1\n")})
    assert "en «other»: no se conoce esta clave: quítela o corrija su nombre" in text_of(wrong)


def test_every_fault_and_every_reason_of_the_back_pay_engine_has_spanish():
    with override("es"):
        for code, sentence in WAGES.items():
            said = Message(code, **dict.fromkeys(gaps_of(sentence), "7")).said(gettext)
            assert said != sentence % dict.fromkeys(gaps_of(sentence), "7"), code


def test_a_hearing_is_set_on_the_page_and_a_warning_is_gone_over_with_a_reason(agency, deputy):
    claim = take_in(agency)
    room, _, interpreter = needs(agency, "las-cruces")
    sent = {
        "day": DAY.isoformat(),
        "wall": "13:45",
        "quarters": "4",
        "room": str(room.pk),
        "deputy": "d-montoya",
        "interpreter": str(interpreter.pk),
        "why": "the worker lives there",
    }
    page = f"/claims/{claim.number}/hearing"
    warned = deputy.post(page, sent)
    assert warned.status_code == 422
    assert "The room is at another office than the claim." in text_of(warned)
    assert Hearing.objects.count() == 0
    made = deputy.post(page, {**sent, "accepted": "other-office"}, follow=True)
    assert "Tue 24 Sep 2019 13:45" in text_of(made)
    assert "Tue 24 Sep 2019 13:45" in text_of(deputy.get("/claims"))
    assert "Tue 24 Sep 2019 13:45" in text_of(deputy.get(f"/claims/{claim.number}"))
    taken = deputy.post(page, {**sent, "accepted": "other-office"})
    assert taken.status_code == 409


def test_a_hearing_is_moved_and_ended_on_its_page(agency, deputy):
    claim = take_in(agency)
    room, member, _ = needs(agency, "santa-fe")
    hearing = book(agency, claim, wanted(room, member))
    page = f"/hearings/{hearing.number}"
    sent = {"day": "2019-09-25", "wall": "09:30", "quarters": "6", "room": str(room.pk), "deputy": "d-montoya"}
    assert deputy.post(f"{page}/change", {**sent, "why": "asked for"}).status_code == 302
    assert "Wed 25 Sep 2019 09:30" in text_of(deputy.get(page))
    assert deputy.post(f"{page}/outcome", {"act": "make-remote", "why": "both asked"}).status_code == 302
    assert deputy.post(f"{page}/outcome", {"act": "hold"}).status_code == 422  # it has not begun
    with demo_clock.hold(hearing.starts_at.replace(day=26)):
        warned = deputy.post(f"{page}/outcome", {"act": "hold", "why": "both came"})
        assert warned.status_code == 422
        assert "A notice of this hearing was never sent" in text_of(warned)
        assert "both came" in text_of(warned)
        sent = {"act": "hold", "why": "both came", "accepted": "not-served"}
        assert deputy.post(f"{page}/outcome", sent).status_code == 302
        assert "Nothing more can be done to this hearing." in text_of(deputy.get(page))


def test_a_hearing_that_is_moved_past_the_day_of_the_law_needs_a_reason(agency, deputy):
    claim = take_in(agency)
    room, member, _ = needs(agency, "santa-fe")
    assert deputy.post(f"/claims/{claim.number}/step", {"event": "hearing-decided", "on": "2019-08-15"})
    hearing = book(agency, claim, wanted(room, member))
    page = f"/hearings/{hearing.number}/change"
    sent = {"wall": "09:30", "quarters": "6", "room": str(room.pk), "deputy": "d-montoya", "day": "2020-02-25"}
    claim.refresh_from_db()
    last = claim_selectors.hearing_by(agency["d-montoya"], claim)
    assert last is not None
    assert last.isoformat() < sent["day"]
    refused = deputy.post(page, {**sent, "why": "asked for"})
    assert refused.status_code == 422
    hearing.refresh_from_db()
    assert hearing.starts_at.year == 2019
    assert deputy.post(page, {**sent, "why": "asked for", "accepted": "after-due"}).status_code == 302


def test_the_desk_sees_its_rooms_of_today_and_no_name_and_no_number(agency, client_of):
    claim = take_in(agency)
    room, member, _ = needs(agency, "las-cruces")
    hearing = book(agency, claim, wanted(room, member), why="near", accepted=["other-office"])
    desk = client_of("f-lucero")
    assert "13:45" not in text_of(desk.get("/hearings/today"))
    with demo_clock.hold(hearing.starts_at):
        shown = text_of(desk.get("/hearings/today"))
    assert "13:45 to 14:45" in shown
    assert "Qqroom" in shown
    for hidden in ("Ibarra", "Car Wash", hearing.number, claim.number):
        assert hidden not in shown
    assert hearing.viewings.count() == 1
    assert client_of("r-baca").get("/hearings/today").status_code == 403


def test_a_clerk_keeps_the_list_of_rooms(agency, client_of):
    clerk = client_of("r-baca")
    sent = {"kind": "room", "name": "Room 2", "office": "santa-fe", "zone": "America/Denver"}
    assert clerk.post("/hearings/resources", sent).status_code == 302
    assert "Room 2" in text_of(clerk.get("/hearings/resources"))
    assert clerk.post("/hearings/resources", sent).status_code == 409
    assert client_of("l-ortega").get("/hearings/resources").status_code == 403


def test_days_on_which_a_party_cannot_come_are_noted(agency, deputy):
    claim = take_in(agency)
    sent = {"side": "worker", "first": "2019-09-24", "last": "2019-09-25"}
    assert deputy.post(f"/claims/{claim.number}/away", sent).status_code == 302
    assert "the worker: 24 Sep 2019 to 25 Sep 2019" in text_of(deputy.get(f"/claims/{claim.number}"))
    assert deputy.post(f"/claims/{claim.number}/away", {**sent, "last": "2019-09-01"}).status_code == 422


def test_the_list_holds_no_name_of_a_worker(agency, client_of):
    take_in(agency)
    for who in ("d-montoya", "l-ortega", "e-armijo", "a-begay"):
        shown = text_of(client_of(who).get("/claims"))
        assert "Made-up Car Wash" in shown
        assert "Ibarra" not in shown


def test_the_file_of_an_order_is_taken_with_one_button_and_holds(agency, deputy):
    claim = take_in(agency)
    assert "Take the file of the order" not in text_of(deputy.get(f"/claims/{claim.number}"))
    for event, service in (("notice-served", "personal"), ("hearing-concluded", ""), ("order-served", "mail-in-state")):
        deputy.post(f"/claims/{claim.number}/step", {"event": event, "on": "2019-08-15", "service": service})
    case = SimpleUploadedFile("case.toml", (EXAMPLES / "backpay.toml").read_bytes())
    deputy.post(f"/claims/{claim.number}/back-pay", {"file": case})
    assert "Take the file of the order" in text_of(deputy.get(f"/claims/{claim.number}"))
    paper = SimpleUploadedFile("order.pdf", b"%PDF-1.7 served", content_type="application/pdf")
    answer = deputy.post(f"/claims/{claim.number}/order-file", {"paper": paper})
    assert answer["Content-Disposition"] == f'attachment; filename="order-{claim.number}.zip"'
    report = check(answer.content)
    assert [str(one) for one in report.faults] == []
    refused = deputy.post(f"/claims/{claim.number}/order-file", {"paper": SimpleUploadedFile("a.pdf", b"MZ")})
    assert "is no PDF" in text_of(refused)
