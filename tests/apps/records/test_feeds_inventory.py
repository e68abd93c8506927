"""The inventory of standing feeds: noted by counsel, confirmed by another, an incident where something is missing, an entry for each act."""

from datetime import date, timedelta

import pytest
from django.db import IntegrityError, transaction
from django.test import Client
from tests.apps.made_up import MORNING
from tests.refusals import coded

from custos.apps.ledger.models import LedgerEntry
from custos.apps.offices.models import Staff
from custos.apps.oversight import selectors as oversight
from custos.apps.records import selectors
from custos.apps.records.models import StandingFeed
from custos.apps.records.services import feeds
from custos.core.errors import Conflict, Forbidden, InputError
from custos.core.people.feeds import Fault
from custos.web import demo_clock

LAST = date(2019, 12, 31)


def noted(**other):
    return feeds.Noted(
        **{
            "name": "New-hire match",
            "recipient": "Child Support Services Division",
            "recipient_key": "",
            "law": "42 USC 653a",
            "fields": ["employer", "wages"],
            "volume": 500,
            "ends_on": LAST,
            "owner": Staff.objects.get(key="o-chavez"),
            **other,
        }
    )


@pytest.fixture(autouse=True)
def morning():
    with demo_clock.hold(MORNING):
        yield


def note(agency, **other):
    return feeds.note_feed(noted(**other), by=agency["l-ortega"], at=MORNING)


def kinds():
    return list(LedgerEntry.objects.filter(kind__startswith="feed-").order_by("i").values_list("kind", flat=True))


def test_counsel_notes_the_authority_confirms_and_each_is_an_entry(agency):
    feed = note(agency)
    for who in ("r-baca", "o-chavez", "e-armijo", "s-trujillo"):
        with pytest.raises(Forbidden):
            feeds.note_feed(noted(), by=agency[who], at=MORNING)
    with pytest.raises(Forbidden):
        feeds.confirm_feed(feed, seen=feed.entry_index, by=agency["l-ortega"], at=MORNING)
    done = feeds.confirm_feed(feed, seen=feed.entry_index, by=agency["e-armijo"], at=MORNING)
    assert done.confirmed_at == MORNING
    assert kinds() == ["feed-noted", "feed-noted"]
    with pytest.raises(IntegrityError), transaction.atomic():
        StandingFeed.objects.filter(pk=feed.pk).update(confirmed_by=feed.noted_by_id)


def test_a_change_needs_a_new_confirmation_and_nobody_confirms_what_they_did_not_see(agency):
    feed = note(agency)
    changed = feeds.change_feed(feed, noted(volume=900), seen=feed.entry_index, by=agency["l-ortega"], at=MORNING)
    with pytest.raises(Conflict, check=coded("feed-changed")):
        feeds.confirm_feed(feed, seen=feed.entry_index, by=agency["e-armijo"], at=MORNING)
    feeds.confirm_feed(changed, seen=changed.entry_index, by=agency["e-armijo"], at=MORNING)
    changed.refresh_from_db()
    again = feeds.change_feed(changed, noted(volume=1000), seen=changed.entry_index, by=agency["l-ortega"], at=MORNING)
    assert again.confirmed_by is None


@pytest.mark.parametrize(
    ("other", "fault"),
    [
        ({"owner": None}, Fault.NO_OWNER),
        ({"law": ""}, Fault.NO_LAW),
        ({"fields": []}, Fault.NO_FIELDS),
        ({"ends_on": None}, Fault.NO_END),
        ({"ends_on": MORNING.date() - timedelta(days=1)}, Fault.PAST_END),
    ],
)
def test_what_is_missing_is_an_incident_on_the_page_of_signals_and_cannot_be_confirmed(agency, other, fault):
    feed = note(agency, **other)
    [found] = selectors.list_feeds(agency["e-armijo"])
    assert found.faults == (fault,)
    with pytest.raises(Conflict, check=coded("feed-has-faults")):
        feeds.confirm_feed(feed, seen=feed.entry_index, by=agency["e-armijo"], at=MORNING)
    signal = feeds_signal(agency)
    assert (signal.month, signal.waits) == (1, 1)
    feeds.end_feed(feed, why="nobody knows it", by=agency["e-armijo"], at=MORNING)
    assert feeds_signal(agency).waits == 0


def feeds_signal(agency):
    return next(one for one in oversight.list_signals(agency["e-armijo"], MORNING) if one.key == "feeds")


def test_an_owner_who_left_answers_for_nothing(agency):
    note(agency)
    Staff.objects.filter(key="o-chavez").update(is_active=False)
    assert selectors.list_feeds(agency["a-begay"])[0].faults == (Fault.NO_OWNER,)


def test_an_end_needs_a_reason_and_comes_once(agency):
    feed = note(agency)
    with pytest.raises(InputError, check=coded("feed-end-needs-reason")):
        feeds.end_feed(feed, why=" ", by=agency["l-ortega"], at=MORNING)
    feeds.end_feed(feed, why="the law was repealed", by=agency["l-ortega"], at=MORNING)
    with pytest.raises(Conflict, check=coded("feed-ended-already")):
        feeds.end_feed(feed, why="again", by=agency["l-ortega"], at=MORNING)
    assert kinds() == ["feed-noted", "feed-ended"]


@pytest.mark.parametrize(
    ("other", "code"),
    [
        ({"name": " "}, "feed-needs-name"),
        ({"fields": ["birthplace"]}, "feed-field-unknown"),
        ({"recipient_key": "age1nokey"}, "not-an-age-key"),
        ({"recipient_key": "AGE-SECRET-KEY-1"}, "key-is-secret"),
    ],
)
def test_bad_input_is_refused_and_leaves_nothing(agency, other, code):
    with pytest.raises(InputError, check=coded(code)):
        note(agency, **other)
    assert (StandingFeed.objects.count(), kinds()) == (0, [])


def signed_in(key):
    client = Client()
    client.force_login(Staff.objects.get(key=key), backend="django.contrib.auth.backends.ModelBackend")
    return client


def test_the_pages_note_confirm_and_end(agency):
    counsel, authority = signed_in("l-ortega"), signed_in("e-armijo")
    sent = {"name": "Nightly file", "recipient": "Benefits office", "law": "", "fields_that_leave": ["employer"]}
    assert counsel.post("/feeds", {"name": ""}).status_code == 422
    where = counsel.post("/feeds", sent).headers["Location"]
    shown = authority.get("/feeds").content.decode()
    assert "Incident since" in shown
    assert "Nobody who works here answers for it." in shown
    assert "A standing feed has no owner" in authority.get("/signals").content.decode()
    assert "You cannot confirm it yet" in authority.get(where).content.decode()
    assert "You cannot confirm it yet" not in counsel.get(where).content.decode()
    form = counsel.get("/feeds").content.decode()
    assert "Employer (of the person)" in form
    assert "Employer (of the wage record)" in form
    assert authority.post(f"{where}/confirm", {"seen": "0"}).status_code == 409
    row = StandingFeed.objects.get()
    whole = {**sent, "law": "7 CFR 272.8", "ends_on": "2019-12-31", "owner": "o-chavez", "volume": "20"}
    assert counsel.post(where, {**whole, "seen": row.entry_index + 99}).status_code == 422
    assert counsel.post(where, {**whole, "seen": row.entry_index}).status_code == 302
    row.refresh_from_db()
    assert authority.post(f"{where}/confirm", {"seen": row.entry_index}).status_code == 302
    shown = signed_in("o-chavez").get(where).content.decode()
    # It is confirmed, and its answers could be locked to no key.
    assert "no age key of the recipient is noted" in shown
    assert "In order" not in shown
    row.refresh_from_db()
    assert f"Confirmed by E. Armijo on 15 Aug 2019 09:00, entry {row.entry_index} of the ledger" in shown
    assert "Noted by L. Ortega on 15 Aug 2019 09:00." in shown
    assert authority.post(f"{where}/end", {"why": ""}).status_code == 409
    assert authority.post(f"{where}/end", {"why": "repealed"}).status_code == 302
    assert "Ended" in authority.get("/feeds").content.decode()
    assert counsel.get("/feeds/999").status_code == 404


def test_nobody_else_sees_the_inventory(agency):
    note(agency)
    for who in ("r-baca", "f-lucero", "d-montoya", "s-trujillo"):
        assert signed_in(who).get("/feeds").status_code == 403
        assert selectors.list_feeds(agency[who]) == []
    assert signed_in("o-chavez").post("/feeds", {"name": "x"}).status_code == 403
