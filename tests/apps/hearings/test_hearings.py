"""A hearing is set, moved, made remote and ended by one function; each state holds exactly the quarter hours that it needs."""

from datetime import date, time, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from tests.apps.claims.working import DAY, MORNING, at_begin, book, needs, take_in, utc, wanted

from custos.apps.casework import selectors as casework
from custos.apps.claims import selectors as claims
from custos.apps.claims import services as claim_services
from custos.apps.hearings import selectors, services
from custos.apps.hearings.models import Hearing, ResourceKind, Side, Slot
from custos.apps.hearings.services import act_on
from custos.apps.hearings.warnings import Owed, Warned
from custos.apps.ledger import policy as ledger_policy
from custos.apps.ledger import selectors as ledger
from custos.apps.ledger.models import LedgerEntry
from custos.core.errors import Conflict, Forbidden
from custos.core.errors import Refused as Refusal
from custos.core.hearings.flow import BY_PROGRAM, FREES_TIME, Act, State

OTHER_OFFICE = [Warned.OTHER_OFFICE]


@pytest.fixture
def room(agency):
    return needs(agency, "santa-fe")


@pytest.fixture
def claim(agency):
    return take_in(agency)


def taken(hearing):
    return sorted(hearing.slots.values_list("resource", "quarter"))


def test_a_hearing_holds_every_quarter_hour_of_all_it_needs(agency, claim, room):
    hearing = book(agency, claim, wanted(*room))
    assert hearing.starts_at == utc(2019, 9, 24, 19, 45)
    first = int(hearing.starts_at.timestamp()) // 900
    assert taken(hearing) == sorted((one.pk, first + n) for one in room for n in range(4))
    assert [event.kind for event in hearing.events.all()] == ["hearing-set", "letter-drafted", "letter-drafted"]


@pytest.mark.parametrize("shared", [0, 1, 2])
def test_a_room_a_deputy_or_an_interpreter_is_never_booked_twice(agency, claim, room, shared):
    book(agency, claim, wanted(*room))
    other = needs_more(agency)
    mixed = [room[n] if n == shared else other[n] for n in range(3)]
    with pytest.raises(Conflict):
        book(agency, claim, wanted(*mixed, wall=time(14, 30)))
    assert Hearing.objects.count() == 1
    assert Slot.objects.count() == 12
    # what was tried is entered, and says nothing of a time
    assert claim.events.last().kind == "hearing-not-set"
    book(agency, claim, wanted(*mixed, wall=time(14, 45)))


def needs_more(agency):
    from custos.apps.offices import services as offices
    from custos.apps.offices.models import Staff
    from custos.apps.offices.roles import Role

    offices.add_staff(key="d-second", name="D. Second", roles=[Role.DEPUTY], office_key="santa-fe")
    made = [
        services.keep_resource(
            kind=kind,
            name=f"second {kind}",
            office=agency.office("santa-fe"),
            by=agency["r-baca"],
            zone="America/Denver",
        )
        for kind in (ResourceKind.ROOM, ResourceKind.INTERPRETER)
    ]
    return made[0], services.deputy_resource(Staff.objects.get(key="d-second"), by=agency["r-baca"]), made[1]


def test_moving_frees_the_old_time_and_takes_the_new_one(agency, claim, room):
    hearing = book(agency, claim, wanted(*room))
    later = wanted(*room, wall=time(14, 0))  # it overlaps with itself
    moved = act_on(claim, hearing, Act.MOVE, by=agency["d-montoya"], at=MORNING, wanted=later, why="the bus is late")
    assert moved.starts_at == utc(2019, 9, 24, 20)
    assert len(taken(moved)) == 12
    book(agency, claim, wanted(*room, wall=time(13, 45), quarters=1))


def test_a_move_that_fails_leaves_the_hearing_as_it_was(agency, claim, room):
    hearing = book(agency, claim, wanted(*room))
    book(agency, claim, wanted(*room, wall=time(16, 0)))
    before = taken(hearing)
    with pytest.raises(Conflict):
        act_on(
            claim,
            hearing,
            Act.MOVE,
            by=agency["d-montoya"],
            at=MORNING,
            wanted=wanted(*room, wall=time(15, 30)),
            why="another day",
        )
    hearing.refresh_from_db()
    assert (hearing.starts_at, taken(hearing)) == (utc(2019, 9, 24, 19, 45), before)


def test_a_remote_hearing_keeps_its_time_and_zone_and_frees_the_room(agency, claim, room):
    hearing = book(agency, claim, wanted(*room))
    remote = act_on(claim, hearing, Act.MAKE_REMOTE, by=agency["d-montoya"], at=MORNING, why="both asked for it")
    assert (remote.form, remote.zone, remote.starts_at) == ("remote", "America/Denver", hearing.starts_at)
    assert {one.kind for one in selectors.resources_of(agency["d-montoya"], remote)} == {"deputy", "interpreter"}
    assert {pk for pk, _ in taken(remote)} == {one.pk for one in room[1:]}


@pytest.mark.parametrize("act", sorted(FREES_TIME - BY_PROGRAM))
def test_what_ends_a_hearing_before_it_begins_frees_its_time(agency, claim, room, act):
    hearing = book(agency, claim, wanted(*room))
    act_on(claim, hearing, act, by=agency["d-montoya"], at=MORNING, why="asked for")
    assert Slot.objects.count() == 0
    book(agency, claim, wanted(*room))


@pytest.mark.parametrize("act", [Act.HOLD, Act.ADJOURN, Act.MISS_WORKER, Act.MISS_EMPLOYER, Act.MISS_BOTH])
def test_nobody_says_what_became_of_a_hearing_before_it_begins(agency, claim, room, act):
    hearing = book(agency, claim, wanted(*room))
    with pytest.raises(Refusal):
        act_on(claim, hearing, act, by=agency["d-montoya"], at=at_begin(hearing, -1), why="early")
    late = {"by": agency["d-montoya"], "at": at_begin(hearing, 30), "why": "late"}
    act_on(claim, hearing, act, accepted=[Warned.NOT_SERVED], **late)
    assert Slot.objects.count() == 12  # the time was used


def test_after_an_adjournment_it_is_booked_again_and_after_its_end_never(agency, claim, room):
    hearing = book(agency, claim, wanted(*room))
    after = at_begin(hearing, 60)
    act_on(claim, hearing, Act.ADJOURN, by=agency["d-montoya"], at=after, why="a witness is ill")
    again = wanted(*room, day=DAY + timedelta(days=7))
    soon = {"wanted": again, "why": "both asked", "accepted": [Warned.SHORT_NOTICE]}
    hearing = act_on(claim, hearing, Act.BOOK, by=agency["d-montoya"], at=after, **soon)
    assert (hearing.life, hearing.span.day()) == (State.SET, DAY + timedelta(days=7))
    act_on(claim, hearing, Act.SETTLE, by=agency["d-montoya"], at=after)
    for act in Act:
        with pytest.raises((Conflict, Refusal)):
            act_on(claim, hearing, act, by=agency["d-montoya"], at=after, wanted=again, why="once more")


def test_a_held_hearing_concludes_the_hearing_of_its_claim(agency, claim, room):
    claim_services.record_event(claim, "hearing-decided", on=MORNING.date(), by=agency["d-montoya"], at=MORNING)
    hearing = book(agency, claim, wanted(*room))
    claim_services.end_hearing(
        hearing,
        Act.HOLD,
        why="both came",
        accepted=[Warned.NOT_SERVED],
        by=agency["d-montoya"],
        at=at_begin(hearing, 60),
    )
    newest = claim.happened.last()
    assert (newest.event, newest.on) == ("hearing-concluded", DAY)
    claim.refresh_from_db()
    assert (claim.stage, claim.due_on) == ("order", DAY + timedelta(days=15))


# --- soft rules -------------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("change", "warned"),
    [
        ({"day": date(2019, 9, 21)}, [Warned.DAY_OFF]),  # a Saturday
        ({"day": date(2019, 9, 2)}, [Warned.DAY_OFF]),  # Labor Day
        ({"wall": time(7, 45)}, [Warned.OUTSIDE_HOURS]),
        ({"wall": time(17, 15)}, [Warned.OUTSIDE_HOURS]),
        ({"wall": time(17, 0)}, []),
        ({"day": date(2019, 9, 25)}, [Warned.WORKER_AWAY]),
    ],
)
def test_a_soft_rule_warns_and_takes_a_reason(agency, claim, room, change, warned):
    by = agency["d-montoya"]
    services.note_unavailable(
        claim, side=Side.WORKER, first=date(2019, 9, 25), last=date(2019, 9, 26), by=by, at=MORNING
    )
    want = wanted(*room, **change)
    if warned:
        with pytest.raises(Refusal):
            book(agency, claim, want, why="it must be then")  # the warnings were not seen
        with pytest.raises(Refusal):
            book(agency, claim, want, accepted=warned)  # no reason
    hearing = book(agency, claim, want, why="it must be then", accepted=warned)
    assert hearing.acts.get().overrode == [str(one) for one in warned]
    body = LedgerEntry.objects.get(i=hearing.acts.get().entry_index).body
    assert (b'"override":true' in bytes(body)) == bool(warned)


def test_a_room_of_another_office_and_a_late_day_warn(agency, claim):
    room = needs(agency, "las-cruces")
    from attrs import evolve

    want = evolve(wanted(*room), owed=Owed(last_day=date(2019, 9, 23)))
    with pytest.raises(Refusal):
        book(agency, claim, want, why="far", accepted=[Warned.OTHER_OFFICE])
    book(agency, claim, want, why="far and late", accepted=[Warned.OTHER_OFFICE, Warned.AFTER_DUE])


def test_what_can_never_be_is_refused(agency, claim, room):
    for want in (
        wanted(room[0], None),
        wanted(*room, wall=time(9, 10)),
        wanted(*room, day=date(2019, 8, 14)),
        wanted(*room, quarters=0),
    ):
        with pytest.raises(Refusal):
            book(agency, claim, want, why="x", accepted=list(Warned))
    assert Hearing.objects.count() == 0
    with pytest.raises(Refusal):
        services.keep_resource(
            kind=ResourceKind.ROOM, name="x", office=agency.office("santa-fe"), by=agency["r-baca"], zone="Mars/Olympus"
        )


# --- who knows --------------------------------------------------------------------------------------------------------------------


def test_only_who_takes_part_can_find_it(agency, claim, room):
    hearing = book(agency, claim, wanted(*room))
    for key, reader in agency.readers.items():
        found = casework.find_matter(reader, hearing.number, Hearing)
        assert (found is not None) == (key == "d-montoya"), key
        assert bool(selectors.list_hearings(reader, claim)) == (key == "d-montoya")


def test_a_deputy_who_is_not_booked_any_more_loses_sight_of_it(agency, claim, room):
    other = needs_more(agency)
    hearing = book(agency, claim, wanted(*room))
    from custos.apps.offices.models import Staff, reader_of

    second = reader_of(Staff.objects.get(key="d-second"))
    want = wanted(room[0], other[1])
    act_on(claim, hearing, Act.MOVE, by=agency["d-montoya"], at=MORNING, wanted=want, why="ill")
    assert casework.find_matter(second, hearing.number, Hearing)
    assert claims.Claim.objects.filter(casework.need_to_know(second)).count() == 1
    act_on(claim, hearing, Act.MOVE, by=agency["d-montoya"], at=MORNING, wanted=wanted(*room), why="well again")
    assert casework.find_matter(second, hearing.number, Hearing) is None
    assert not claims.Claim.objects.filter(casework.need_to_know(second)).exists()


def test_a_deputy_who_booked_for_themselves_loses_sight_of_it_when_another_one_hears_it(agency, claim, room):
    from custos.apps.offices.models import Staff, reader_of

    other = needs_more(agency)
    hearing = book(agency, claim, wanted(*room))
    second = reader_of(Staff.objects.get(key="d-second"))
    claim_services.give_to_deputy(claim, to=Staff.objects.get(key="d-second"), by=agency["d-montoya"], at=MORNING)
    # the one before still hears it: they keep the claim until someone else hears it
    assert casework.find_matter(agency["d-montoya"], claim.number)
    again = wanted(room[0], other[1], day=DAY + timedelta(days=1))
    act_on(claim, hearing, Act.MOVE, by=second, at=MORNING, wanted=again, why="ill")
    assert casework.find_matter(agency["d-montoya"], hearing.number, Hearing) is None
    assert casework.find_matter(agency["d-montoya"], claim.number) is None


def test_the_deputy_before_takes_no_part_in_the_claim_any_more(agency, claim):
    from custos.apps.offices.models import Staff, reader_of

    needs_more(agency)
    second = Staff.objects.get(key="d-second")
    claim_services.give_to_deputy(claim, to=second, by=agency["d-montoya"], at=MORNING)
    assert casework.find_matter(agency["d-montoya"], claim.number) is None
    assert casework.find_matter(reader_of(second), claim.number)


def test_the_ledger_opens_its_time_to_nobody_outside(agency, claim, room):
    hearing = book(agency, claim, wanted(*room))
    indices = [event.entry_index for event in hearing.events.all()]  # the act and the two notices
    assert len(indices) == 3
    assert ledger.list_openings(agency["a-begay"], indices) == []
    assert ledger.list_openings(agency["l-ortega"], indices) == []


def test_no_entry_tells_its_day_to_who_takes_no_part(agency, claim, room):
    """A look of the desk of the room is only possible on the day, so an entry about it would tell the day."""
    hearing = book(agency, claim, wanted(*room))
    index = hearing.events.first().entry_index
    for who, sees in (("l-ortega", False), ("e-armijo", False), ("d-montoya", True), ("a-begay", True)):
        if ledger_policy.may_list_entries(agency[who]):
            assert (index in {row.index for row in ledger.list_entries(agency[who])}) is sees, who


def test_a_page_of_the_ledger_asks_no_more_where_there_are_more_hearings(agency, claim, room):
    def asked():
        with CaptureQueriesContext(connection) as queries:
            assert ledger.list_openings(agency["a-begay"], indices) == []
            ledger.list_entries(agency["a-begay"], limit=1, before=25)
        return [len(one["sql"]) for one in queries]

    hearing = book(agency, claim, wanted(*room))
    indices = [event.entry_index for event in hearing.events.all()]
    for number in range(1, 9):  # so many entries that the page below reads whole parts in both counts
        book(agency, claim, wanted(*room, day=DAY + timedelta(days=number)), accepted=["day-off"], why="so it must be")
    before = asked()
    for number in range(9, 12):
        book(agency, claim, wanted(*room, day=DAY + timedelta(days=number)), accepted=["day-off"], why="so it must be")
    assert asked() == before


def test_who_sets_no_hearings_sets_none(agency, claim, room):
    for who in ("l-ortega", "f-lucero", "e-armijo", "a-begay"):
        with pytest.raises(Forbidden):
            book(agency, claim, wanted(*room), by=who)


def test_the_desk_of_the_room_sees_it_on_the_day_and_each_look_is_an_entry(agency, claim):
    room = needs(agency, "las-cruces")
    hearing = book(agency, claim, wanted(*room), why="near home", accepted=OTHER_OFFICE)
    desk = agency["f-lucero"]
    for hours, seen in ((-24, 0), (-2, 1), (8, 1), (11, 0)):
        moment = hearing.starts_at + timedelta(hours=hours)
        assert len(services.look_at_rooms(desk, at=moment)) == seen, hours
    assert hearing.viewings.filter(staff=desk.staff_id).count() == 2
    with pytest.raises(Forbidden):
        services.look_at_rooms(agency["r-baca"], at=hearing.starts_at)
    act_on(claim, hearing, Act.MAKE_REMOTE, by=agency["d-montoya"], at=MORNING, why="both asked")
    assert services.look_at_rooms(desk, at=hearing.starts_at) == []
