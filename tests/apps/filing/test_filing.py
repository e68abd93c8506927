"""A worker files on a phone without an account: page by page, with a code, and it becomes a claim."""

from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from tests.apps.filing.walking import PICTURE, begin, fill, text_of
from tests.apps.made_up import MORNING

from custos.adapters.data.tallies import keep_tally
from custos.apps.claims import selectors as claims
from custos.apps.claims.models import Claim, ClaimsCount
from custos.apps.claims.selectors import WAITED_FOR
from custos.apps.filing import policy, services
from custos.apps.filing.models import Draft, DraftFile, Filed, Knock
from custos.apps.offices.models import Office, Staff
from custos.core.claims.tally import One, tally
from custos.web import demo_clock

pytestmark = pytest.mark.django_db


@pytest.fixture
def client_of():
    def make(key):
        client = Client()
        client.force_login(Staff.objects.get(key=key), backend="django.contrib.auth.backends.ModelBackend")
        return client

    return make


@pytest.fixture(autouse=True)
def morning(agency):
    with demo_clock.hold(MORNING):
        yield agency


def test_a_form_is_filled_in_and_sent_and_becomes_a_claim():
    client, _ = begin()
    fill(client)
    added = client.post("/worker/files", {"file": SimpleUploadedFile("stub.pdf", PICTURE)})
    assert added.status_code == 302
    assert "stub.pdf" in text_of(client.get("/worker/check"))
    done = client.post("/worker/send", follow=True)
    claim = Claim.objects.get()
    assert "1200 Mesa Verde Avenue NE, Albuquerque, NM 87110. Phone: +1 505 555 0171" in text_of(done)
    assert "85 Acequia Street" not in text_of(done)
    assert claim.number in text_of(done)
    assert (claim.case[0], claim.channel, claim.industry, claim.received_by) == ("W", "web-form", "81", None)
    assert (claim.employer, claim.claimed) == ("Qqemployer Car Wash", ["overtime", "straight-time"])
    assert (claim.worker.name, claim.worker.language, claim.worker.keep_away) == ("Qqworker Ibarra", "Spanish", True)
    assert claim.worker.reach == "After six, no messages."
    assert claim.worker.told["mon_from"] == "07:00"
    assert claim.worker.told["promised"] == "18.50"
    assert claims.unreached_of(None, [claim]) == {claim.pk: MORNING.date() + timedelta(days=7)}
    assert str(claim.amounts.get().usd) == "1240.50"
    [paper] = claim.papers.all()
    assert (paper.name, paper.size) == ("stub.pdf", len(PICTURE))
    assert [one.kind for one in claim.events.all()][:1] == ["claim-recorded"]
    assert (Draft.objects.count(), DraftFile.objects.count()) == (0, 0)


def test_the_code_opens_the_unfinished_form_on_another_phone():
    client, code = begin()
    client.post("/worker/form/employer", {"employer": "Qqemployer"})
    other = Client()
    assert other.get("/worker/check").status_code == 302
    shown = other.post("/worker/return", {"code": code.lower().replace("-", " ")}, follow=True)
    assert "Qqemployer" in text_of(shown)
    assert Client().post("/worker/return", {"code": "ABCD-EFGH-JKMN-PQRS"}).status_code == 422


def test_the_worker_reads_how_long_it_can_take_and_the_code_alone_gives_no_industry_away():
    had = [One("Here", "81", "order", 400, None, {}, {"hearing-concluded": 100 + day}, 1000) for day in range(80)]
    none = [One("Here", "72", "closed", 400, None, {}, {}, 1000) for _ in range(80)]
    ClaimsCount.objects.create(at=MORNING, day=MORNING.date(), counted=keep_tally(tally([*had, *none], WAITED_FOR)))
    client, code = begin()
    sent = text_of(fill(client).post("/worker/send", follow=True))
    assert "Of 100 such claims, about 100 had a hearing within" in sent
    assert "80 claims of the same industry" in sent
    found_again = text_of(Client().post("/worker/return", {"code": code}))
    assert "Of 100 such claims, about 50 had a hearing within" in found_again
    assert "160 claims of all industries" in found_again
    assert "It promises nothing, and nobody decides by it." in found_again


def test_after_sending_the_code_shows_the_stage_and_nothing_that_names_anyone():
    client, code = begin()
    fill(client).post("/worker/send")
    shown = text_of(Client().post("/worker/return", {"code": code}))
    assert "How far your claim is" in shown
    assert "In 7 days at the latest: someone of the office reads it and reaches you" in shown
    claim = Claim.objects.get()
    for hidden in (claim.number, "Qq", "Car Wash"):
        assert hidden not in shown
    for office in Office.objects.all():  # all of them: which one has the claim stays unsaid
        assert f"{office.name}: {office.address}" in shown
    assert client.get("/worker/check").status_code == 302  # the form itself is gone


def test_pressed_twice_it_is_sent_once():
    client, _ = begin()
    fill(client)
    assert client.post("/worker/send").url == client.post("/worker/send").url == "/worker/sent"
    assert (Claim.objects.count(), Filed.objects.count()) == (1, 1)


def test_what_is_missing_is_said_and_nothing_is_sent():
    client, _ = begin()
    client.post("/worker/form/employer", {"employer": "Qqemployer"})
    assert "Something is still missing" in text_of(client.get("/worker/check"))
    assert client.post("/worker/send").status_code == 422
    assert (
        client.post("/worker/form/contact", {"worker": "A", "language": "es", "office": "santa-fe"}).status_code == 422
    )
    assert Claim.objects.count() == 0


def test_a_sentence_about_status_and_a_number_are_pointed_out_and_taken_out():
    client, _ = begin()
    story = "I worked 60 hours. I am undocumented. My SSN is 123-45-6789."
    fill(client, pay={"story": story}, hours={"differs": "Mi numero es A 123-456-789."})
    shown = text_of(client.get("/worker/check"))
    for said in ("I am undocumented.", "123-45-6789", "A 123-456-789", "We do not need this"):
        assert said in shown
    client.post("/worker/leave-out")
    after = text_of(client.get("/worker/check"))
    assert "We do not need this" not in after
    for gone in ("undocumented", "123-45-6789", "A 123-456-789"):
        assert gone not in after
    assert "I worked 60 hours." in after


def test_what_was_not_taken_out_is_not_kept_either():
    client, _ = begin()
    fill(client, pay={"story": "Soy indocumentado. Me deben 900."}, employer={"place": "A123456789, calle 4"})
    client.post("/worker/send")
    worker = Claim.objects.get().worker
    assert worker.story == "Me deben 900."
    assert "A123456789" not in worker.told["place"]
    assert worker.left_out == 2


def test_an_unfinished_form_vanishes_by_its_day_and_the_day_never_moves():
    client, code = begin()
    begin()
    client.post("/worker/form/employer", {"employer": "Qqemployer"})
    gone_on = Draft.objects.order_by("pk").first().gone_on
    assert gone_on == MORNING.date() + services.KEPT_FOR
    later = MORNING + timedelta(days=3)
    assert services.remove_old(later) == 1  # the one without a word in it
    with demo_clock.hold(later):
        client.post("/worker/return", {"code": code})
        client.post("/worker/form/employer", {"employer": "Qqother"})
    assert Draft.objects.get().gone_on == gone_on
    last = MORNING + services.KEPT_FOR
    with demo_clock.hold(last):
        assert client.get("/worker/check").status_code == 302  # closed on its day, before the timer came
    assert (services.remove_old(last), Draft.objects.count(), Knock.objects.count()) == (1, 0, 0)


def test_a_worker_destroys_a_form_at_once():
    client, code = begin()
    client.post("/worker/form/employer", {"employer": "Qqemployer"})
    client.post("/worker/leave", {"erase": "1"})  # closing never destroys, whatever is sent along
    client.post("/worker/return", {"code": code})
    assert "Nobody can bring it back" in text_of(client.get("/worker/erase"))
    assert Draft.objects.count() == 1
    after = client.post("/worker/erase", follow=True)
    assert "The form is destroyed." in text_of(after)
    assert Draft.objects.count() == 0
    assert client.get("/worker/erase")["Location"] == "/worker/return"
    assert "form" not in {name for name, morsel in client.cookies.items() if morsel.value}
    assert Client().post("/worker/return", {"code": code}).status_code == 422


def test_files_are_limited_by_kind_size_and_number():
    client, _ = begin()

    def add(data, name="a.pdf"):
        return client.post("/worker/files", {"file": SimpleUploadedFile(name, data)}).status_code

    assert add(b"MZ\x90\x00" + bytes(200), "run.exe") == 422
    assert add(b"PK\x03\x04" + bytes(200), "all.zip") == 422
    assert add(b"hours: 40, 45, 60", "nota.xyz") == 422
    assert add(b"<html><body><script>", "nota.txt") == 422
    assert add(PICTURE + bytes(services.MOST_FILE)) == 422
    assert add(PICTURE + bytes(9 * 2**20)) == 413
    for number in range(services.MOST_FILES):
        assert add(PICTURE + bytes([number])) == 302
    assert add(PICTURE + b"more") == 422
    client.post(f"/worker/files/{DraftFile.objects.first().pk}/remove")
    assert DraftFile.objects.count() == services.MOST_FILES - 1


def test_nobody_takes_a_file_out_of_a_form_of_others():
    mine, _ = begin()
    mine.post("/worker/files", {"file": SimpleUploadedFile("a.pdf", PICTURE)})
    other, _ = begin()
    other.post(f"/worker/files/{DraftFile.objects.get().pk}/remove")
    assert DraftFile.objects.count() == 1


def test_one_address_begins_only_so_many_and_tries_only_so_many_codes(monkeypatch):
    monkeypatch.setattr(policy, "BEGINS_IN_AN_HOUR", 2)
    monkeypatch.setattr(policy, "WRONG_CODES", 2)
    here, there = {"REMOTE_ADDR": "192.0.2.7"}, {"REMOTE_ADDR": "192.0.2.8"}
    _, code = begin(**here)
    begin(**here)
    assert Client(**here).post("/worker/begin").status_code == 403
    begin(**there)
    for _ in range(2):
        assert Client(**here).post("/worker/return", {"code": "ABCD-EFGH-JKMN-PQRS"}).status_code == 422
    assert Client(**here).post("/worker/return", {"code": code}).status_code == 403
    assert Client(**there).post("/worker/return", {"code": code}).status_code == 302


def test_the_office_sees_the_claim_with_all_that_was_told(agency, client_of):
    client, _ = begin()
    fill(client).post("/worker/files", {"file": SimpleUploadedFile("stub.pdf", PICTURE)})
    client.post("/worker/send")
    claim = Claim.objects.get()
    shown = text_of(client_of("r-baca").get(f"/claims/{claim.number}"))
    for said in (
        "Qqworker Ibarra",
        "After six, no messages.",
        "18.50",
        "07:00 to 17:30, break 30 minutes",
        "stub.pdf",
        "the worker's own form",
    ):
        assert said in shown, said
    assert "Keep the address from the employer" in shown
    link = f"/claims/{claim.number}/papers/{claim.papers.get().pk}"
    sent = client_of("r-baca").get(link)
    assert (sent.content, sent.headers["Content-Disposition"][:10]) == (PICTURE, "attachment")
    assert sent.headers["Content-Disposition"].endswith('.pdf"')
    assert (sent.headers["Content-Type"], sent.headers["X-Content-Type-Options"]) == ("application/pdf", "nosniff")
    assert [client_of(who).get(link).status_code for who in ("d-montoya", "a-begay")] == [404, 404]
    assert client_of("d-montoya").get(f"/claims/{claim.number}").status_code == 404
    audited = text_of(client_of("a-begay").get(f"/claims/{claim.number}"))
    assert "Qqworker" not in audited
    assert "stub.pdf" not in audited


# --- what the form says of itself, and what it does not take -------------------------------------------------------------------------


def test_the_code_page_and_the_first_page_promise_the_same_day():
    client = Client()
    shown = text_of(client.post("/worker/begin"))
    tomorrow = f"{MORNING + timedelta(days=1):%-d %B}"
    assert f"Save your first page by {tomorrow}" in shown
    assert f"Save a page by {tomorrow}" in text_of(client.get("/worker/form/employer"))
    with demo_clock.hold(MORNING + timedelta(days=1)):
        assert client.get("/worker/form/employer").status_code == 200
    with demo_clock.hold(MORNING + timedelta(days=2)):
        assert client.get("/worker/form/employer").status_code == 302
    client.post("/worker/form/employer", {"employer": "Qqemployer"})
    last = MORNING + services.KEPT_FOR - timedelta(days=1)
    assert f"until the end of {last:%-d %B}" in text_of(client.get("/worker/form/pay"))
    with demo_clock.hold(last):
        assert client.get("/worker/check").status_code == 200


@pytest.mark.parametrize(
    ("page", "typed", "field", "says"),
    [
        ("pay", {"first": "2019-05-01", "last": "2019-04-01", "claimed": ["tips"]}, "last", "before the first day"),
        ("hours", {"mon_from": "08:00"}, "mon_to", "Monday: write from when to when"),
        ("hours", {"tue_to": "17:00"}, "tue_from", "Tuesday: write from when to when"),
        ("hours", {"wed_break": "30"}, "wed_from", "Wednesday: write from when to when"),
    ],
)
def test_days_and_hours_that_cannot_be_are_said_at_the_top_and_above_their_field(page, typed, field, says):
    client, _ = begin()
    shown = client.post(f"/worker/form/{page}", typed)
    source = shown.content.decode()
    assert shown.status_code == 422
    assert text_of(shown).count(says) == 2
    assert f'href="#id_{field}"' in source
    assert f'id="id_{field}_error"' in source
    assert source.index("autofocus") < source.index(f'id="id_{field}_error"')


def test_a_shift_over_midnight_and_one_day_of_work_are_taken():
    client, _ = begin()
    assert client.post("/worker/form/hours", {"mon_from": "22:00", "mon_to": "06:00"}).status_code == 302
    one_day = {"first": "2019-05-01", "last": "2019-05-01", "claimed": ["tips"]}
    assert client.post("/worker/form/pay", one_day).status_code == 302
    shown = text_of(client.get("/worker/check"))
    assert "1 May 2019" in shown
    assert "2019-05-01" not in shown


def test_a_wrong_code_stays_typed_and_closing_is_said():
    wrong = "ABCD-EFGH-JKMN-PQRS"
    shown = Client().post("/worker/return", {"code": wrong}).content.decode()
    assert f'value="{wrong}"' in shown
    assert "autofocus" in shown
    client, _ = begin()
    assert "The form is closed on this phone." in text_of(client.post("/worker/leave", follow=True))


def test_each_page_for_workers_leads_to_the_other_and_the_sign_in_to_both():
    assert 'href="/tell"' in Client().get("/worker").content.decode()
    assert 'href="/worker"' in Client().get("/tell").content.decode().split("<main")[1]
    signing_in = Client().get("/sign-in").content.decode()
    assert 'href="/tell"' in signing_in
    assert 'href="/worker"' in signing_in
    client, code = begin()
    for shown in (fill(client).post("/worker/send", follow=True), Client().post("/worker/return", {"code": code})):
        assert 'href="/tell"' in shown.content.decode()
