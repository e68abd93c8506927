"""A claim and its hearings end together, one hearing at a time is open, and both go when their time is over."""

from datetime import timedelta

import pytest
from attrs import evolve
from django.apps import apps
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from tests.apps.claims.test_schedule_pages import waiting
from tests.apps.claims.working import DAY, MORNING, at_begin, book, days, needs, take_in, wanted

from custos.apps.casework.models import Matter
from custos.apps.casework.states import State as MatterState
from custos.apps.claims import selectors, services
from custos.apps.claims.models import Claim
from custos.apps.disposal import listed
from custos.apps.disposal import selectors as disposal
from custos.apps.disposal.policy import Block, blocks_of
from custos.apps.hearings.models import Hearing, Slot
from custos.apps.hearings.services import act_on
from custos.apps.ledger.models import LedgerEntry
from custos.apps.offices.models import Staff
from custos.cli.tick import WORDS, let_time_pass
from custos.core.errors import Conflict, Refused
from custos.core.hearings.flow import Act, State
from custos.core.retention import Counted, Schedule, Schedules

ENDS = ("paid", "settled", "withdrawn", "dismissed")
SCHEDULES = Schedules(
    (Schedule("made-up", "NM", "claim", "", 1, Counted.ENDED, None, None, "c", "s", "s", "text", "made up"),)
)


@pytest.fixture
def room(agency):
    return needs(agency, "santa-fe")[:2]


def end(agency, claim, event, at, by="d-montoya"):
    return services.record_event(claim, event, on=MORNING.date(), by=agency[by], at=at)


@pytest.mark.parametrize("event", ENDS)
def test_no_claim_ends_while_a_hearing_is_ahead(agency, claim, room, event):
    hearing = book(agency, claim, wanted(*room))
    with pytest.raises(Refused) as refused:
        end(agency, claim, event, MORNING)
    assert refused.value.code == "claim-hearing-ahead"
    assert Hearing.objects.get(pk=hearing.pk).life == State.SET


@pytest.mark.parametrize("event", ENDS)
@pytest.mark.parametrize("minutes", [0, 30, 60 * 24 * 90])
def test_no_claim_ends_while_nobody_said_what_became_of_a_hearing_that_began(agency, claim, room, event, minutes):
    # SAFETY: it may have taken place. The end of its claim once made it "ended before it was heard", for good
    hearing = book(agency, claim, wanted(*room))
    slots = Slot.objects.filter(hearing=hearing).count()
    with pytest.raises(Refused) as refused:
        end(agency, claim, event, at_begin(hearing, minutes))
    assert refused.value.code == "claim-hearing-unsaid"
    assert Claim.objects.get(pk=claim.pk).stage != "closed"
    assert Hearing.objects.get(pk=hearing.pk).life == State.SET
    assert Slot.objects.filter(hearing=hearing).count() == slots
    told = {"why": "told by telephone", "accepted": ["not-served"]}
    services.end_hearing(hearing, Act.HOLD, by=agency["d-montoya"], at=at_begin(hearing, minutes), **told)
    end(agency, claim, event, at_begin(hearing, minutes))
    assert Hearing.objects.get(pk=hearing.pk).life == State.HELD


def test_the_page_tells_beside_the_step_that_the_hearing_comes_first(agency, claim, room, monkeypatch):
    hearing = book(agency, claim, wanted(*room))
    monkeypatch.setattr("custos.apps.claims.views.now", lambda: at_begin(hearing, 90))
    client = Client()
    client.force_login(Staff.objects.get(key="d-montoya"), backend="django.contrib.auth.backends.ModelBackend")
    answer = client.post(f"/claims/{claim.number}/step", {"event": "withdrawn", "on": MORNING.date().isoformat()})
    assert answer.status_code == 422
    assert "nobody has recorded its result" in answer.content.decode()


@pytest.mark.parametrize("event", ENDS)
@pytest.mark.parametrize("act", [Act.POSTPONE, Act.ADJOURN, Act.MISS_WORKER])
@pytest.mark.parametrize("by", ["d-montoya", "l-ortega"])
def test_a_hearing_that_needs_a_day_ends_with_its_claim_for_each_who_may_record_it(agency, claim, room, event, act, by):
    hearing = book(agency, claim, wanted(*room))
    act_on(claim, hearing, act, by=agency["d-montoya"], at=at_begin(hearing, 15), why="ill")
    end(agency, claim, event, at_begin(hearing, 30), by)
    hearing.refresh_from_db()
    assert (hearing.life, hearing.state) == (State.MATTER_OVER, MatterState.CLOSED)
    assert not Slot.objects.filter(hearing=hearing).exists()
    newest = hearing.acts.last()
    assert (newest.act, newest.by.key, newest.why) == ("end", by, f"the claim ended: {event}")
    assert hearing.events.last().kind == "hearing-ended"


def test_nobody_chooses_that_a_hearing_ended_with_its_claim(agency, claim, room):
    hearing = book(agency, claim, wanted(*room))
    with pytest.raises(Conflict):
        act_on(claim, hearing, Act.END, by=agency["d-montoya"], at=MORNING, why="so")


def test_a_closed_claim_gets_no_hearing_and_one_that_has_one_no_second(agency, claim, room):
    client = Client()
    client.force_login(Staff.objects.get(key="d-montoya"), backend="django.contrib.auth.backends.ModelBackend")
    other, _ = room
    sent = {"wall": "13:45", "quarters": "4", "room": str(other.pk), "deputy": "d-montoya"}
    page = f"/claims/{claim.number}/hearing"
    assert client.post(page, {**sent, "day": DAY.isoformat()}).status_code == 302
    [hearing] = Hearing.objects.all()
    second = client.post(page, {**sent, "day": (DAY + timedelta(1)).isoformat()})
    assert second.status_code == 409
    assert "has a hearing that is not over" in second.content.decode()
    moved = {**sent, "day": (DAY + timedelta(1)).isoformat(), "why": "asked for"}
    assert client.post(f"/hearings/{hearing.number}/change", moved).status_code == 302
    act_on(claim, hearing, Act.VOID, by=agency["d-montoya"], at=MORNING, why="a slip")
    end(agency, claim, "withdrawn", MORNING)
    closed = client.post(page, {**sent, "day": DAY.isoformat()})
    assert closed.status_code == 409
    assert "this claim is closed" in closed.content.decode().lower()
    assert Hearing.objects.count() == 1


def test_a_time_that_is_taken_still_leaves_its_entry_at_the_claim(agency, claim, room):
    book(agency, take_in(agency), wanted(*room))
    with pytest.raises(Conflict) as taken:
        services.set_hearing(claim, None, Act.BOOK, wanted=wanted(*room), by=agency["d-montoya"], at=MORNING)
    assert taken.value.code == "time-taken"
    assert claim.events.last().kind == "hearing-not-set"


def test_the_last_of_two_days_concludes_the_hearing(agency, room):
    claim = take_in(agency)
    end(agency, claim, "hearing-decided", MORNING)
    first = book(agency, claim, wanted(*room))
    later = book(agency, claim, wanted(*room, day=DAY + timedelta(7)))
    for hearing, stage in ((first, "hearing"), (later, "order")):
        told = {"why": "told by telephone", "accepted": ["not-served"]}
        services.end_hearing(hearing, Act.HOLD, by=agency["d-montoya"], at=at_begin(hearing, 60), **told)
        assert Claim.objects.get(pk=claim.pk).stage == stage
    [concluded] = claim.happened.filter(event="hearing-concluded")
    assert concluded.on == DAY + timedelta(7)


def test_the_state_of_a_hearing_follows_its_life_and_the_migration_gives_it_to_old_ones(agency, claim, room):
    import importlib

    hearing = book(agency, claim, wanted(*room))
    assert hearing.state == MatterState.ASSESSED
    other = take_in(agency)
    over = book(agency, other, wanted(*room, day=DAY + timedelta(1)))
    act_on(other, over, Act.VOID, by=agency["d-montoya"], at=MORNING, why="a slip")
    kept = dict(Hearing.objects.values_list("pk", "state"))
    assert kept == {hearing.pk: "assessed", over.pk: "closed"}
    Matter.objects.filter(kind="hearing").update(state=MatterState.RECEIVED)
    importlib.import_module("custos.apps.hearings.migrations.0004_hearings_end").fill(apps, None)
    assert dict(Hearing.objects.values_list("pk", "state")) == kept


def test_a_claim_and_its_hearing_are_disposed_of_by_the_row_of_the_claim(agency, claim, room, monkeypatch):
    hearing = book(agency, claim, wanted(*room))
    assert Block.TIED in blocks_of(claim)
    act_on(claim, hearing, Act.POSTPONE, by=agency["d-montoya"], at=days(1), why="ill")
    end(agency, claim, "withdrawn", days(2))
    assert Block.TIED not in blocks_of(Claim.objects.get(pk=claim.pk))
    last = days(2).date().replace(year=MORNING.year + 1)
    for today, number in ((last, 0), (last + timedelta(1), 2)):
        rows = listed.with_end(Matter.objects.filter(pk__in=[claim.pk, hearing.pk]))
        lines = [line for one in rows if (line := listed.line_of(one, today, SCHEDULES))]
        assert [(one.schedule.key, one.kept_until) for one in lines] == [("made-up", last)] * number
    no_row = Schedules((evolve(SCHEDULES.rows[0], kind="request"),))
    assert not any(listed.line_of(one, last + timedelta(1), no_row) for one in rows)
    monkeypatch.setattr(disposal, "retention_schedules", lambda: SCHEDULES)
    due = disposal.list_due(agency["l-ortega"], last + timedelta(1))
    assert {one.matter.pk for one in due} == {claim.pk, hearing.pk}


def test_a_hearing_of_which_nothing_was_said_is_on_no_list(agency, claim, room, monkeypatch):
    hearing = book(agency, claim, wanted(*room))
    monkeypatch.setattr(disposal, "retention_schedules", lambda: SCHEDULES)
    assert disposal.list_due(agency["l-ortega"], DAY.replace(year=DAY.year + 3)) == []
    assert Block.TIED in blocks_of(Matter.objects.get(pk=claim.pk))
    assert hearing.life == State.SET


@pytest.mark.parametrize("number", [2, 8])
def test_the_claims_that_wait_are_found_with_the_same_questions_however_many_there_are(agency, number):
    room = needs(agency, "albuquerque")[:2]
    for place in range(number):
        claim = waiting(agency)
        hearing = book(agency, claim, wanted(*room, day=DAY + timedelta(7 * place)), by="r-baca")
        act_on(claim, hearing, Act.POSTPONE, by=agency["r-baca"], at=MORNING, why="ill")
    with CaptureQueriesContext(connection) as asked:
        found = selectors.list_waiting_for_hearing(agency["r-baca"], MORNING)
    assert (len(found), len(asked)) == (number, 10)
    assert selectors.list_waiting_for_hearing(agency["r-baca"], MORNING, limit=1) == found[:1]


# --- what was left open before ----------------------------------------------------------------------------------------------


def left_open(agency, room, act, day):
    """As an earlier version left it: the claim is closed, and its hearing still waits."""
    claim = take_in(agency)
    hearing = book(agency, claim, wanted(*room, day=day))
    if act:
        act_on(claim, hearing, act, by=agency["d-montoya"], at=at_begin(hearing, 15), why="ill")
    Claim.objects.filter(pk=claim.pk).update(stage="closed")
    return hearing


def test_waiting_hearings_of_claims_that_were_closed_before_are_ended_once_by_the_program(agency, claim, room):
    acts = (Act.POSTPONE, Act.ADJOURN, Act.MISS_BOTH)
    waiting = [left_open(agency, room, act, DAY + timedelta(number)) for number, act in enumerate(acts)]
    unsaid = left_open(agency, room, None, DAY + timedelta(7))
    of_open = book(agency, claim, wanted(*room, day=DAY + timedelta(8)))
    act_on(claim, of_open, Act.POSTPONE, by=agency["d-montoya"], at=MORNING, why="ill")
    later = at_begin(of_open)
    assert [one.pk for one in services.end_left_open(later)] == [one.pk for one in waiting]
    for one in waiting:
        one.refresh_from_db()
        newest, event = one.acts.last(), one.events.last()
        assert (one.life, one.state) == (State.MATTER_OVER, MatterState.CLOSED)
        assert (newest.act, newest.by, newest.entry_index) == ("end", None, event.entry_index)
        assert (event.kind, event.by) == ("hearing-ended", None)
        assert LedgerEntry.objects.get(i=event.entry_index).kind == "hearing-ended"
    assert Hearing.objects.get(pk=unsaid.pk).life == State.SET
    assert Hearing.objects.get(pk=of_open.pk).life == State.POSTPONED
    assert list(services.end_left_open(later)) == []
    client = Client()
    client.force_login(Staff.objects.get(key="d-montoya"), backend="django.contrib.auth.backends.ModelBackend")
    assert "the program, " in client.get(f"/hearings/{waiting[0].number}").content.decode()


def test_a_tick_ends_them(agency, room):
    hearing = left_open(agency, room, Act.POSTPONE, DAY)
    done = [one for one in let_time_pass() if one.what == "hearing-ended"]
    assert [one.number for one in done] == [hearing.number]
    assert WORDS["hearing-ended"].format(number=hearing.number, day=None, told=0)
