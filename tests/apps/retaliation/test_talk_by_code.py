"""A person without a name sends a complaint, comes back with the code alone, reads the agency's questions and answers them."""

import base64
import logging
import re
from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from tests.apps.filing.walking import CODE, text_of
from tests.apps.made_up import MORNING
from tests.apps.retaliation.test_complaints import asked, told

from custos.apps.casework.models import Viewing
from custos.apps.ledger.models import LedgerEntry, LedgerOpening
from custos.apps.offices.models import Staff
from custos.apps.retaliation import codes, policy, selectors, services
from custos.apps.retaliation.models import Complaint, Said, TalkCode
from custos.apps.retaliation.services import talking
from custos.core.errors import Forbidden, Refused
from custos.core.retaliation.ending import Outcome, Todo
from custos.web import demo_clock

pytestmark = pytest.mark.django_db

SENT = {
    "employer": "Qqemployer Car Wash",
    "after": "wage-claim",
    "act": "immigration",
    "protected_on": "2019-07-26",
    "done_on": "2019-08-15",
    "words": "He said that he would call immigration. I am undocumented.",
    "office": "albuquerque",
}
WRONG = "AAAA-BBBB-CCCC-DDDD"


@pytest.fixture(autouse=True)
def morning(agency):
    with demo_clock.hold(MORNING):
        yield


def send(client=None, **more):
    """A browser that has sent a complaint, its page, and the code on it."""
    client = client or Client()
    answer = client.post("/tell", {**SENT, **more})
    assert answer.status_code == 200, text_of(answer)
    return client, answer, CODE.search(answer.content.decode())[0]


def come_back(code, client=None, **more):
    client = client or Client(**more)
    return client, client.post("/tell/return", {"code": code})


def staff(who):
    client = Client()
    client.force_login(Staff.objects.get(key=who), backend="django.contrib.auth.backends.ModelBackend")
    return client


def ask_on_page(who, words):
    return staff(who).post(f"/retaliation/{Complaint.objects.get().number}/ask", {"words": words})


def everything_kept():
    """Every value of every table, sealed ones as they are on the disk, and every opening of the ledger."""
    found = []
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f'SELECT * FROM "{table}"')
            found += [str(value) for row in cursor.fetchall() for value in row]
    found += [one.value for one in LedgerOpening.objects.all()]
    return "\n".join(found)


def test_question_and_answer_go_back_and_forth_with_the_code_alone(agency):
    _, shown, code = send()
    assert not shown.cookies.get("talk")
    complaint = Complaint.objects.get()
    assert (complaint.teller.name, complaint.received_by, complaint.channel) == ("", None, "web-form")
    assert "undocumented" not in complaint.teller.words
    assert ask_on_page("r-baca", "Who else heard it?").status_code == 302
    browser, answer = come_back(code.lower().replace("-", " "))
    assert (answer.status_code, answer["Location"]) == (302, "/tell/talk")
    page = browser.get("/tell/talk")
    assert "Who else heard it?" in text_of(page)
    for private in ("Qqemployer", "Baca", complaint.number, "call immigration"):
        assert private not in text_of(page)
    sent = browser.post("/tell/talk", {"words": "My cousin heard it. My SSN is 123-45-6789."})
    assert sent.status_code == 302
    assert "My cousin heard it." in text_of(browser.get("/tell/talk"))
    read = text_of(asked("r-baca", f"/retaliation/{complaint.number}"))
    assert "My cousin heard it." in read
    assert "123-45-6789" not in everything_kept() + read
    kinds = list(LedgerEntry.objects.filter(case=complaint.case).order_by("i").values_list("kind", flat=True))
    assert kinds == ["complaint-recorded", "case-viewed", "complaint-asked", "complaint-answered"]


def test_each_opening_by_the_agency_is_an_entry_and_who_need_not_know_reads_nothing(agency):
    _, _, code = send()
    browser, _ = come_back(code)
    browser.post("/tell/talk", {"words": "Qqanswer"})
    number = Complaint.objects.get().number
    assert "Qqanswer" in text_of(asked("l-ortega", f"/retaliation/{number}"))
    assert Viewing.objects.filter(staff=agency["l-ortega"].staff_id).count() == 1
    assert "Qqanswer" not in text_of(asked("a-begay", f"/retaliation/{number}"))
    for who in ("d-montoya", "f-lucero", "s-trujillo"):
        assert "Qqanswer" not in text_of(asked(who, f"/retaliation/{number}"))
        assert staff(who).post(f"/retaliation/{number}/ask", {"words": "Q?"}).status_code in (403, 404)
    assert staff("a-begay").post(f"/retaliation/{number}/ask", {"words": "Q?"}).status_code == 403
    assert Said.objects.count() == 1


def test_the_words_are_sealed_at_rest(agency):
    _, _, code = send()
    talking.ask(Complaint.objects.get(), "Qqquestion?", by=agency["r-baca"], at=MORNING)
    talking.answer(codes.token_of(code), "Qqanswer", at=MORNING)
    with connection.cursor() as cursor:
        cursor.execute("SELECT words FROM retaliation_said")
        rows = [row[0] for row in cursor.fetchall()]
    assert len(rows) == 2
    assert not any(said in row for row in rows for said in ("Qqquestion", "Qqanswer"))


# --- the code ---------------------------------------------------------------------------------------------------------------------


def test_neither_code_nor_token_is_kept_anywhere_logged_or_in_an_address(agency, caplog):
    caplog.set_level(logging.DEBUG)
    _, _, code = send()
    browser, answer = come_back(code)
    browser.get("/tell/talk")
    browser.post("/tell/talk", {"words": "more"})
    come_back(WRONG)
    token = codes.token_of(code)
    kept = everything_kept() + caplog.text
    for told_of in (code, code.replace("-", ""), codes.to_text(token), token.hex(), base64.b64encode(token).decode()):
        assert told_of not in kept
        assert told_of not in answer["Location"]
    assert WRONG not in kept


def test_what_the_database_holds_opens_nothing(agency):
    """Who has every row, and puts what is in it where the code or the cookie goes, is turned away: only a hash of a hash is there."""
    _, _, code = send()
    place = TalkCode.objects.get().place
    assert place == codes.place_of(codes.token_of(code))
    assert place not in (codes.token_of(code).hex(), code)
    for forged in (place, base64.urlsafe_b64encode(bytes.fromhex(place)).decode()):
        browser = Client()
        browser.cookies["talk"] = forged
        assert browser.get("/tell/talk")["Location"] == "/tell/return"
        assert come_back(forged[:40])[1].status_code == 422


def test_two_complaints_with_the_same_words_have_codes_that_share_nothing(agency):
    codes_sent = {send()[2] for _ in range(3)}
    assert len(codes_sent) == 3
    assert len(set(TalkCode.objects.values_list("place", flat=True))) == 3


def without_secrets(answer):
    """The page without the hidden value against forged forms, which differs each time, and without what was typed."""
    page = re.sub(r'(name="code" value=)"[^"]*"', r"\1", answer.content.decode())
    return [line for line in page.splitlines() if "csrfmiddlewaretoken" not in line]


def test_unknown_expired_and_malformed_codes_get_the_same_answer_after_the_same_work(agency, monkeypatch):
    _, _, code = send()
    worked = []
    slow = codes.token_of
    monkeypatch.setattr(talking, "token_of", lambda typed: worked.append(1) or slow(typed))
    answers = [come_back(WRONG)[1], come_back("not a code")[1]]
    TalkCode.objects.update(gone_on=MORNING.date())
    with_queries = come_back(code)[1]
    answers.append(with_queries)
    assert {one.status_code for one in answers} == {422}
    assert without_secrets(answers[0]) == without_secrets(answers[1]) == without_secrets(answers[2])
    assert not any(one.cookies.get("talk") for one in answers)
    assert len(worked) == 3


def test_unknown_and_expired_ask_the_database_the_same(agency, django_assert_num_queries):
    _, _, code = send()
    TalkCode.objects.update(gone_on=MORNING.date())
    for typed in (WRONG, code):
        with django_assert_num_queries(3):  # the count of tries, the try, the look
            assert talking.token_by_code(typed, origin="q", at=MORNING) is None


def test_guessing_is_bounded_by_address_and_the_right_code_is_not_taken_either_then(agency):
    _, _, code = send()
    for _ in range(policy.WRONG_CODES):
        assert come_back(WRONG, REMOTE_ADDR="203.0.113.9")[1].status_code == 422
    for typed in (WRONG, code):
        stopped = come_back(typed, REMOTE_ADDR="203.0.113.9")[1]
        assert (stopped.status_code, stopped.cookies.get("talk")) == (403, None)
    assert come_back(code, REMOTE_ADDR="203.0.113.10")[1].status_code == 302
    with demo_clock.hold(MORNING + policy.REST + timedelta(seconds=1)):
        assert come_back(code, REMOTE_ADDR="203.0.113.9")[1].status_code == 302


def test_a_right_code_is_not_counted_as_a_guess(agency):
    _, _, code = send()
    for _ in range(policy.WRONG_CODES + 2):
        assert talking.token_by_code(code, origin="one", at=MORNING) is not None


def test_a_bound_on_guesses_holds_against_the_size_of_the_code():
    # 30 letters, 16 places: about 2^78. A thousand addresses for ten years try 10 codes each 15 minutes: about 2^32.
    tries = 1000 * policy.WRONG_CODES * 4 * 24 * 3653
    assert 30**16 / tries > 2**40


def test_complaints_are_bounded_by_address(agency):
    for _ in range(policy.SENDS_IN_AN_HOUR):
        talking.send_complaint(told(name=""), office=Staff.objects.get(key="r-baca").office, origin="one", at=MORNING)
    with pytest.raises(Forbidden):
        talking.send_complaint(told(name=""), office=Staff.objects.get(key="r-baca").office, origin="one", at=MORNING)


# --- what is refused ---------------------------------------------------------------------------------------------------------------


def test_nobody_asks_about_status_and_the_page_says_why(agency):
    send()
    answer = ask_on_page("r-baca", "Are you undocumented?")
    assert answer.status_code == 422
    assert "We never ask about immigration status" in text_of(answer)
    assert Said.objects.count() == 0


def test_a_complaint_without_a_code_cannot_be_asked(agency):
    complaint = services.receive_complaint(told(), by=agency["r-baca"], at=MORNING)
    assert "Your question to the person" not in text_of(asked("r-baca", f"/retaliation/{complaint.number}"))
    with pytest.raises(Refused):
        talking.ask(complaint, "Who else?", by=agency["r-baca"], at=MORNING)


def test_a_flood_of_answers_stops_until_the_next_question(agency):
    _, _, code = send()
    token = codes.token_of(code)
    for _ in range(talking.MOST_UNANSWERED):
        talking.answer(token, "more", at=MORNING)
    with pytest.raises(Refused):
        talking.answer(token, "more", at=MORNING)
    talking.ask(Complaint.objects.get(), "Who else?", by=agency["r-baca"], at=MORNING)
    talking.answer(token, "My cousin.", at=MORNING)


def test_leaving_closes_it_in_this_browser_and_an_expired_code_closes_it_everywhere(agency):
    _, _, code = send()
    browser, _ = come_back(code)
    cookie = browser.cookies["talk"]
    assert (cookie["httponly"], cookie["samesite"], cookie["path"]) == (True, "Strict", "/tell")
    TalkCode.objects.update(gone_on=MORNING.date())
    assert browser.get("/tell/talk")["Location"] == "/tell/return"
    TalkCode.objects.update(gone_on=MORNING.date() + timedelta(days=1))
    assert browser.get("/tell/talk").status_code == 200
    browser.post("/tell/leave")
    assert browser.get("/tell/talk")["Location"] == "/tell/return"


# --- words ------------------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("path", ["/tell", "/tell/return"])
def test_the_pages_say_what_is_safe_in_both_languages_and_need_no_script(agency, path):
    english, spanish = Client(), Client(headers={"accept-language": "es"})
    assert "Nobody at the agency can find it or work it out" in text_of(english.get(path))
    shown = spanish.get(path)
    assert "Nadie en la agencia" in text_of(shown)
    assert 'lang="es"' in shown.content.decode()
    for word in ("onclick", "onsubmit", "javascript:", 'type="button"'):
        assert word not in shown.content.decode()


def test_the_whole_way_in_spanish(agency):
    browser, shown, code = send(Client(headers={"accept-language": "es"}))
    assert "Lo mostramos solo esta vez" in text_of(shown)
    assert Complaint.objects.get().teller.language == "Spanish"
    talking.ask(Complaint.objects.get(), "¿Quién más lo oyó?", by=agency["r-baca"], at=MORNING)
    come_back(code, browser)
    page = text_of(browser.get("/tell/talk"))
    assert "¿Quién más lo oyó?" in page
    assert "Preguntamos" in page
    failed = come_back(WRONG, Client(headers={"accept-language": "es"}))[1]
    assert "Este código no abre nada" in text_of(failed)


def test_an_expired_code_leaves_no_row_and_its_complaint_stays(agency):
    from custos.cli.tick import let_time_pass

    sent = MORNING
    code = talking.send_complaint(told(), office=agency.office("albuquerque"), origin="198.51.100.7", at=sent)
    row = TalkCode.objects.get()
    before, on_the_day = (sent + timedelta(days=(row.gone_on - sent.date()).days + more) for more in (-1, 0))
    assert talking.remove_old_codes(before) == 0
    assert talking.token_by_code(code, origin="198.51.100.7", at=before) is not None
    with demo_clock.hold(on_the_day):
        assert [one.told for one in let_time_pass() if one.what == "codes-gone"] == [1]
        assert [one for one in let_time_pass() if one.what == "codes-gone"] == []
    assert TalkCode.objects.count() == 0
    assert Complaint.objects.count() == 1
    assert talking.token_by_code(code, origin="198.51.100.8", at=on_the_day) is None


@pytest.mark.parametrize("question", ["¿Tiene usted papeles para trabajar?", "Where were you born?"])
def test_a_question_about_status_or_birth_never_reaches_the_person(agency, question):
    send()
    refused = ask_on_page("r-baca", question)
    assert refused.status_code == 422
    assert "we never ask" in text_of(refused).lower()
    assert Said.objects.count() == 0
    assert ask_on_page("r-baca", "Do you have papers that show your hours?").status_code == 302


# --- what nobody knows, and what is said back ---------------------------------------------------------------------------------------


def test_nothing_is_a_fact_before_it_was_chosen(agency):
    for shown in (Client().get("/tell"), asked("l-ortega", "/retaliation/new")):
        selects = re.findall(r"<select.*?</select>", shown.content.decode(), re.DOTALL)
        assert len(selects) in (3, 4)  # on the staff's own page the language is chosen too
        for one in selects:
            assert "selected" not in one.replace('<option value="" selected>', "")
            assert one.index('<option value="" selected>') < one.index("<option value=", one.index('value=""') + 1)
    refused = Client().post("/tell", {**SENT, "act": "", "after": ""})
    assert refused.status_code == 422
    assert Complaint.objects.count() == 0
    page = refused.content.decode()
    assert page.index("autofocus") < page.index("<form method", page.index("<main"))
    assert 'href="#id_act"' in page


def test_a_day_that_nobody_knows_leaves_the_times_of_the_law_uncounted(agency, monkeypatch):
    monkeypatch.setattr(selectors, "usual_jurisdiction", lambda: "us-ca-dlse")
    send(done_on="", after="unknown")
    complaint = Complaint.objects.get()
    assert (complaint.done_on, complaint.after) == (None, "unknown")
    read = text_of(asked("r-baca", f"/retaliation/{complaint.number}"))
    assert "on a day that is not known" in read
    assert "it cannot be counted" in read
    assert "did something that we do not know yet" in read


def test_an_answer_is_confirmed_and_what_was_left_out_is_counted_right(agency):
    _, _, code = send()
    browser, _ = come_back(code)
    sent = browser.post("/tell/talk", {"words": "My cousin heard it. I am undocumented."}, follow=True)
    assert "We have your answer." in text_of(sent)
    assert "1 sentence or number was not kept." in text_of(sent)
    assert "We have your answer." not in text_of(browser.get("/tell/talk"))


def test_a_wrong_code_stays_typed(agency):
    shown = come_back(WRONG)[1]
    assert f'value="{WRONG}"' in shown.content.decode()
    assert "autofocus" in shown.content.decode()


def test_what_a_person_writes_after_the_end_reaches_someone_who_takes_it_up_again(agency):
    _, _, code = send()
    complaint = Complaint.objects.get()
    end = {"outcome": Outcome.NO_ANSWER, "why": "Qqsilent", "by": agency["r-baca"], "at": MORNING}
    person, _ = come_back(code)
    assert person.post("/tell/talk", {"words": "Qqbefore"}).status_code == 302
    clerk, page = staff("r-baca"), f"/retaliation/{complaint.number}"
    assert "the person wrote" in clerk.get("/retaliation").content.decode()
    assert "has ended" not in person.get("/tell/talk").content.decode()
    services.close_complaint(complaint, **end)
    assert "the person wrote" not in clerk.get("/retaliation").content.decode()
    assert "Nothing more is due." in clerk.get(page).content.decode()
    assert "This complaint has ended." in person.get("/tell/talk").content.decode()
    assert person.post("/tell/talk", {"words": "Qqafter: he did it again"}).status_code == 302
    assert "the person wrote" in clerk.get("/retaliation").content.decode()
    shown = clerk.get(page).content.decode()
    assert "The person wrote to us after it ended." in shown
    assert "Take this complaint up again" in shown
    assert clerk.post(f"{page}/again", {"why": " "}).status_code == 422
    assert clerk.post(f"{page}/again", {"why": "Qqnew facts"}).status_code == 302
    complaint.refresh_from_db()
    assert (complaint.state, complaint.events.last().kind) == ("assessed", "case-reopened")
    assert clerk.post(f"{page}/again", {"why": "Qqtwice"}).status_code == 409
    assert "Take this complaint up again" not in clerk.get(page).content.decode()
    services.close_complaint(complaint, **end)
    assert "Nothing more is due." in clerk.get(page).content.decode()


def test_an_answer_after_the_end_leaves_it_ended_and_who_ends_none_takes_none_up(agency):
    _, _, code = send()
    complaint = Complaint.objects.get()
    services.close_complaint(complaint, Outcome.REFERRED, why="x", by=agency["r-baca"], at=MORNING)
    person, _ = come_back(code)
    person.post("/tell/talk", {"words": "Qqthank you"})
    assert selectors.todo_of(agency["r-baca"], Complaint.objects.get()) is Todo.AGAIN
    talking.ask(complaint, "Do you need anything more?", by=agency["r-baca"], at=MORNING)
    assert selectors.todo_of(agency["r-baca"], Complaint.objects.get()) is Todo.NOTHING
    with pytest.raises(Forbidden):
        services.take_up_again(complaint, why="x", by=agency["f-lucero"], at=MORNING)
