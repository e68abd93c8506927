"""The memo: prepared by counsel, published by another person, read by each, reminded of, reported."""

import hashlib
import io
import json
import zipfile
from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from django.test import Client
from tests.apps.made_up import MORNING
from tests.refusals import coded

from custos.adapters.data import memo as memofolder
from custos.apps.ledger.models import LedgerEntry
from custos.apps.memo import selectors, services
from custos.apps.memo.models import Acknowledgment, Memo
from custos.apps.memo.pack import make_pack
from custos.apps.offices.models import Staff
from custos.core.errors import Conflict, Forbidden, InputError

LATER = MORNING + timedelta(hours=1)


def in_force(agency, at=MORNING):
    memo = services.prepare_memo(by=agency["l-ortega"], at=at)
    return services.publish_memo(memo, by=agency["e-armijo"], at=at)


def kinds():
    return [entry.kind for entry in LedgerEntry.objects.order_by("i")]


def test_a_memo_is_prepared_by_counsel_and_published_by_the_authority(agency):
    memo = in_force(agency)
    assert (memo.number, memo.prepared_by.key, memo.published_by.key) == (1, "l-ortega", "e-armijo")
    assert kinds()[-2:] == ["memo-prepared", "memo-published"]
    assert selectors.find_current(agency["f-lucero"]) == memo


@pytest.mark.parametrize("who", ["r-baca", "f-lucero", "e-armijo", "a-begay", "s-trujillo"])
def test_nobody_but_counsel_prepares(agency, who):
    with pytest.raises(Forbidden):
        services.prepare_memo(by=agency[who], at=MORNING)


@pytest.mark.parametrize("who", ["l-ortega", "r-baca", "s-trujillo"])
def test_nobody_but_the_authority_publishes(agency, who):
    memo = services.prepare_memo(by=agency["l-ortega"], at=MORNING)
    with pytest.raises(Forbidden):
        services.publish_memo(memo, by=agency[who], at=MORNING)


def test_the_database_refuses_a_publication_by_the_preparer(agency):
    memo = services.prepare_memo(by=agency["l-ortega"], at=MORNING)
    with pytest.raises(IntegrityError), transaction.atomic():
        Memo.objects.filter(pk=memo.pk).update(published_by=memo.prepared_by, published_at=MORNING, published_index=1)


def test_a_version_is_published_once(agency):
    memo = in_force(agency)
    with pytest.raises(Conflict):
        services.publish_memo(memo, by=agency["e-armijo"], at=LATER)


def test_a_draft_that_was_replaced_cannot_be_published(agency):
    first = services.prepare_memo(by=agency["l-ortega"], at=MORNING)
    services.prepare_memo(by=agency["l-ortega"], at=LATER)
    with pytest.raises(Conflict, check=coded("memo-replaced")):
        services.publish_memo(first, by=agency["e-armijo"], at=LATER)


def test_a_page_that_shows_a_replaced_draft_publishes_nothing(agency, monkeypatch):
    """The new draft has the number of the one that it replaces; what was read is what is published, or nothing."""
    shown = services.prepare_memo(by=agency["l-ortega"], at=MORNING)
    authority = Client()
    authority.force_login(Staff.objects.get(key="e-armijo"), backend="django.contrib.auth.backends.ModelBackend")
    page = authority.get(f"/memo/{shown.number}").content.decode()
    assert shown.sha256 in page
    monkeypatch.setattr(services, "_canonical", lambda content: "other words")
    other = services.prepare_memo(by=agency["l-ortega"], at=LATER)
    assert other.number == shown.number
    assert authority.post(f"/memo/{shown.number}/publish", {"seen": shown.sha256}).status_code == 409
    assert not Memo.objects.exclude(published_at=None).exists()
    assert authority.post(f"/memo/{shown.number}/publish", {"seen": other.sha256}).status_code == 302


def test_a_memo_that_the_law_does_not_bear_out_is_not_prepared(agency, monkeypatch, tmp_path):
    (tmp_path / "demo.toml").write_text(
        '[[passage]]\nkey = "never"\ntitle = "x"\ntitle-es = "x"\ntext = "x"\ntext-es = "x"\n'
        'rests-on = ["18 USC 1071"]\nclaims = [{ given = { conduct = "ask-to-leave" }, staff = "forbidden" }]\n'
    )
    monkeypatch.setenv(memofolder.ENVIRONMENT, str(tmp_path))
    with pytest.raises(InputError, match="never: no rule says that this is forbidden"):
        services.prepare_memo(by=agency["l-ortega"], at=MORNING)
    assert not Memo.objects.exists()


def test_each_person_reads_it_once_and_the_ledger_says_so(agency):
    memo = in_force(agency)
    first = services.acknowledge_memo(memo, by=agency["f-lucero"], at=LATER)
    again = services.acknowledge_memo(memo, by=agency["f-lucero"], at=LATER + timedelta(days=1))
    assert first.pk == again.pk
    assert kinds().count("memo-acknowledged") == 1
    assert LedgerEntry.objects.get(i=first.entry_index).kind == "memo-acknowledged"


def test_a_new_version_is_read_again(agency):
    first = in_force(agency)
    services.acknowledge_memo(first, by=agency["f-lucero"], at=LATER)
    assert selectors.waits_for(agency["f-lucero"]) is None
    second = in_force(agency, at=LATER)
    assert selectors.waits_for(agency["f-lucero"]) == second
    with pytest.raises(Conflict, check=coded("memo-superseded")):
        services.acknowledge_memo(first, by=agency["d-montoya"], at=LATER)


def test_who_has_not_read_it_is_counted_by_office_and_named_to_few(agency):
    memo = in_force(agency)
    services.acknowledge_memo(memo, by=agency["f-lucero"], at=LATER)
    counts = {one.office: (one.people, one.read) for one in selectors.count_by_office(agency["a-begay"], memo)}
    assert counts["Las Cruces"] == (1, 1)
    assert sum(people for people, _ in counts.values()) == Staff.objects.filter(is_active=True).count()
    assert selectors.list_people(agency["l-ortega"], memo)[-1].name == "F. Lucero"
    with pytest.raises(Forbidden):
        selectors.list_people(agency["r-baca"], memo)


def test_reminders_go_after_a_week_once_a_week_and_not_to_those_who_read(agency):
    memo = in_force(agency)
    services.acknowledge_memo(memo, by=agency["f-lucero"], at=LATER)
    assert services.remind(MORNING + timedelta(days=6)) == []
    reminded = services.remind(MORNING + timedelta(days=8))
    assert "f-lucero" not in {person.key for person in reminded}
    assert len(reminded) == Staff.objects.filter(is_active=True).count() - 1
    assert services.remind(MORNING + timedelta(days=9)) == []
    assert len(services.remind(MORNING + timedelta(days=16))) == len(reminded)
    assert kinds().count("reminder-sent") == 2


def test_nobody_is_reminded_before_there_is_a_memo(agency):
    assert services.remind(MORNING) == []
    assert not Acknowledgment.objects.exists()


def sign_in(key):
    client = Client()
    client.force_login(Staff.objects.get(key=key), backend="django.contrib.auth.backends.ModelBackend")
    return client


def test_the_pages_walk_from_preparing_to_reading_to_the_report(agency):
    counsel, authority, desk = sign_in("l-ortega"), sign_in("e-armijo"), sign_in("f-lucero")
    assert "No memo is in force yet" in desk.get("/memo").content.decode()
    assert "Hand over" in counsel.get("/memo/prepare").content.decode()
    assert counsel.post("/memo/prepare").url == "/memo/1"
    assert desk.get("/memo/1").status_code == 404
    assert authority.post("/memo/1/publish", {"seen": Memo.objects.get().sha256}).url == "/memo"
    assert "A memo waits for you to read" in desk.get("/requests").content.decode()
    assert "Officers in the waiting room" in desk.get("/memo").content.decode()
    assert desk.post("/memo/1/read").url == "/memo"
    assert "A memo waits" not in desk.get("/requests").content.decode()
    assert "You read this version on" in desk.get("/memo").content.decode()
    assert "not yet" in counsel.get("/memo/who").content.decode()
    assert desk.get("/memo/who").status_code == 403
    report = counsel.get("/memo/report.pdf")
    assert report.content.startswith(b"%PDF")
    assert desk.get("/memo/report.pdf").status_code == 403


def test_the_report_counts_and_names_nobody(agency):
    import io

    import pypdfium2

    memo = in_force(agency)
    services.acknowledge_memo(memo, by=agency["f-lucero"], at=LATER)
    data = sign_in("a-begay").get("/memo/report.pdf").content
    text = "".join(page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(io.BytesIO(data)))
    assert "Las Cruces" in text
    assert memo.law[:40] in text.replace("\n", "").replace("\r", "")
    for person in Staff.objects.all():
        assert person.name not in text


def test_the_policy_pack_holds_both_languages_each_rule_once_and_no_name(agency):
    with pytest.raises(Conflict):
        make_pack(agency["l-ortega"], MORNING.date())
    memo = in_force(agency)
    services.acknowledge_memo(memo, by=agency["r-baca"], at=LATER)
    data = make_pack(agency["l-ortega"], MORNING.date())
    assert data == make_pack(agency["l-ortega"], MORNING.date())
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    assert sorted(parts) == ["manifest.json", "policy-en.pdf", "policy-es.pdf", "policy.json"]
    facts, listed = json.loads(parts["policy.json"]), json.loads(parts["manifest.json"])["files"]
    assert {name: one["sha256"] for name, one in listed.items()} == {
        name: hashlib.sha256(part).hexdigest() for name, part in parts.items() if name != "manifest.json"
    }
    assert (facts["version"], facts["ledger-entry"]) == (memo.number, memo.published_index)
    assert sum(one["read"] for one in facts["offices"]) == 1
    cites = [rule["cite"] for rule in facts["rules"]]
    assert len(cites) == len(set(cites)) > 5
    assert "the audit criteria" in facts["not-compared-with"]
    assert "Baca" not in parts["policy.json"].decode()


def test_the_policy_pack_is_for_few(agency):
    in_force(agency)
    with pytest.raises(Forbidden):
        make_pack(agency["r-baca"], MORNING.date())
