"""Two steps by two people; what keeps a file blocks both; afterwards nothing can be read and every proof still holds."""

import os
from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from tests.apps.disposal.ending import (
    YEARS_LATER,
    confirm,
    ended,
    own_schedule,
    propose,
    seen_by,
    waits_for,
)
from tests.apps.made_up import MORNING, fixture

from custos.adapters.mail import folders
from custos.apps.casework import services as casework
from custos.apps.casework.clock import agency_day
from custos.apps.casework.errors import DisposedOf
from custos.apps.casework.models import Assessment, Link, Matter
from custos.apps.deadlines.models import Duty
from custos.apps.deadlines.services import holds, stopping
from custos.apps.decisions.models import Objection
from custos.apps.decisions.services import objections
from custos.apps.disposal import listed, policy, selectors
from custos.apps.disposal.models import Disposal
from custos.apps.disposal.policy import Block
from custos.apps.disposal.services import erasing, steps
from custos.apps.ledger import selectors as ledger_selectors
from custos.apps.ledger import services as ledger
from custos.apps.ledger.models import LedgerOpening
from custos.apps.notes import services as notes
from custos.apps.offices.models import Staff
from custos.apps.papers.models import Paper
from custos.apps.papers.services import originals
from custos.apps.requests import intake
from custos.apps.requests.models import AskKey, Sighting
from custos.core.errors import Conflict, Forbidden
from custos.keeper.errors import KeeperRefused, KeeperUnreachable

TODAY = agency_day(YEARS_LATER)


def numbers(lines):
    return [line.matter.number for line in lines]


def age_originals(settings, seconds=2 * originals.SETTLES):
    for path in (settings.CUSTOS_DATA_DIR / "originals").rglob("*"):
        if path.is_file():
            old = path.stat().st_mtime - seconds
            os.utime(path, (old, old))


def test_only_what_ended_and_whose_time_passed_is_on_the_list(late, a_year_passes):
    old = ended(late)
    open_one = late.assessed(data=fixture("direct-access")["bytes"].encode() + b"\n")
    assert selectors.list_due(late["n-silva"], agency_day(MORNING) + timedelta(days=365)) == []
    a_year_passes()
    assert numbers(selectors.list_due(late["n-silva"], TODAY)) == [old.number] != [open_one.number]
    assert selectors.list_due(late["r-baca"], TODAY) == []


@pytest.mark.parametrize("checked", ["secondary", "not yet"])
def test_a_schedule_that_nobody_read_proposes_nothing(late, a_year_passes, tmp_path, checked):
    ended(late)
    a_year_passes()
    assert len(selectors.list_due(late["n-silva"], TODAY)) == 1
    own_schedule(tmp_path / "own-laws", checked)
    assert selectors.list_due(late["n-silva"], TODAY) == []
    with pytest.raises(Conflict):
        propose(late)


def test_two_people_dispose_and_nothing_of_it_can_be_read(late, a_year_passes, settings, client):
    request, other = ended(late), ended(late, b"\n")
    paper = request.papers.get()
    a_year_passes()
    holds.set_hold(other, why="suit", extent="", by=late["l-ortega"], at=YEARS_LATER)
    age_originals(settings)
    [row] = propose(late)
    assert not Matter.objects.filter(disposed_at__isnull=False).exists()
    [row] = confirm(late)
    assert erasing.finish(row, at=YEARS_LATER)

    with pytest.raises(KeeperRefused, match="no key"):
        str(Assessment.objects.get(matter=request).review)
    with pytest.raises(KeeperRefused, match="no key"):
        str(Paper.objects.get(pk=paper.pk).name)
    assert not list((settings.CUSTOS_DATA_DIR / "originals").rglob(paper.sha256))
    request.refresh_from_db()
    assert (request.who, request.told_to, AskKey.objects.filter(request=request).count()) == ("", "", 0)
    assert AskKey.objects.filter(request=other).exists()
    assert str(Assessment.objects.get(matter=other).review)
    assert (request.number, request.kind) == ("2019-00001", "request")


def test_the_ledger_is_whole_and_says_who_by_which_law(late, a_year_passes, tmp_path, settings):
    request = ended(late)
    a_year_passes()
    age_originals(settings)
    propose(late)
    [row] = confirm(late)
    before = LedgerOpening.objects.filter(i__in=request.events.values("entry_index")).count()
    erasing.finish(row, at=YEARS_LATER)
    kinds = list(request.events.values_list("kind", flat=True))[-3:]
    assert kinds == ["disposal-proposed", "disposed", "erased"]
    assert before
    assert {one.field: one.value for one in LedgerOpening.objects.filter(i=row.confirmed_index)} == {
        "authority": "Made-up schedule 1",
        "extent": row.list_sha256,
    }
    left = LedgerOpening.objects.filter(i__in=request.events.values("entry_index")).values_list("i", flat=True)
    assert set(left) == {row.proposed_index, row.confirmed_index}
    ledger.sign_checkpoint()
    assert ledger_selectors.proof_for(None, row.confirmed_index)


def test_nobody_opens_or_changes_it_any_more_and_its_entries_stay(late, a_year_passes):
    request = ended(late)
    a_year_passes()
    propose(late)
    confirm(late)
    reader = late["l-ortega"]
    with pytest.raises(DisposedOf, match=request.number):
        casework.open_case(reader, request.number, at=YEARS_LATER)
    assert casework.open_case(reader, request.number, at=YEARS_LATER, gone=True).number == request.number
    with pytest.raises(DisposedOf):
        holds.set_hold(request, why="too late", extent="", by=reader, at=YEARS_LATER)
    with pytest.raises(DisposedOf):
        notes.write_note(request, text="x", by=reader, at=YEARS_LATER)


def test_who_proposed_and_who_worked_on_it_do_not_confirm(late, a_year_passes):
    ended(late)
    a_year_passes()
    propose(late)
    [waiting] = selectors.list_waiting(late["n-silva"], agency_day(YEARS_LATER))
    assert not waiting.ready
    assert waiting.may_confirm.message.code == "disposal-by-another"
    [decided_it] = selectors.list_waiting(late["e-armijo"], agency_day(YEARS_LATER))
    assert decided_it.may_confirm.message.code == "disposal-worked-on"
    assert not policy.may_dispose(late["r-baca"])
    for who in ("n-silva", "e-armijo"):
        with pytest.raises(Conflict):
            steps.confirm(seen=listed.hash_of_waiting([waiting]), by=late[who], at=YEARS_LATER)
    with pytest.raises(Forbidden):
        steps.propose(seen="", by=late["r-baca"], at=YEARS_LATER)
    assert confirm(late)


def test_the_database_itself_refuses_one_person_for_both_steps(late, a_year_passes):
    ended(late)
    a_year_passes()
    [row] = propose(late)
    row.confirmed_at, row.confirmed_by_id, row.confirmed_index = YEARS_LATER, row.proposed_by_id, 1
    row.confirmed_as = "counsel"
    with pytest.raises(IntegrityError), transaction.atomic():
        row.save()


def test_the_ledger_itself_refuses_one_person_for_both_steps_and_a_held_file(late, a_year_passes, monkeypatch):
    request = ended(late)
    a_year_passes()
    propose(late)
    monkeypatch.setattr(policy, "may_confirm", lambda *_: policy.YES)
    with pytest.raises(Forbidden, match="proposed and confirmed"):
        confirm(late, "n-silva")
    monkeypatch.setattr(policy, "blocks_of", lambda _: ())
    holds.set_hold(request, why="suit", extent="", by=late["l-ortega"], at=YEARS_LATER)
    monkeypatch.setattr(selectors, "OWN_EVENTS", ("hold-set", *policy.OWN_EVENTS))
    with pytest.raises(Forbidden, match="hold or a seal"):
        confirm(late)
    assert not Matter.objects.filter(disposed_at__isnull=False).exists()


def test_a_changed_list_is_refused_at_both_steps(late, a_year_passes):
    ended(late)
    second = ended(late, b"\n")
    a_year_passes()
    seen = seen_by(late["n-silva"])
    holds.set_hold(second, why="suit", extent="", by=late["l-ortega"], at=YEARS_LATER)
    with pytest.raises(Conflict, match="list changed"):
        steps.propose(seen=seen, by=late["n-silva"], at=YEARS_LATER)
    assert len(propose(late)) == 1
    waits = waits_for(late["t-vigil"])
    steps.take_back(wanted=Disposal.objects.get().list_sha256, by=late["n-silva"], at=YEARS_LATER)
    with pytest.raises(Conflict, match="list changed"):
        steps.confirm(seen=waits, by=late["t-vigil"], at=YEARS_LATER)


def test_a_hold_between_the_steps_blocks_also_after_it_was_lifted(late, a_year_passes):
    request = ended(late)
    a_year_passes()
    propose(late)
    waits = waits_for(late["t-vigil"])
    holds.set_hold(request, why="suit", extent="", by=late["l-ortega"], at=YEARS_LATER)
    with pytest.raises(Conflict, match="list changed"):
        steps.confirm(seen=waits, by=late["t-vigil"], at=YEARS_LATER)
    [waiting] = selectors.list_waiting(late["t-vigil"], agency_day(YEARS_LATER))
    assert (waiting.blocks, waiting.changed, waiting.ready) == ((Block.HOLD,), True, False)
    holds.propose_lifting(request, why="settled", by=late["l-ortega"], at=YEARS_LATER)
    holds.lift_hold(request, by=late["e-armijo"], at=YEARS_LATER)
    [waiting] = selectors.list_waiting(late["t-vigil"], agency_day(YEARS_LATER))
    assert (waiting.blocks, waiting.changed, waiting.ready) == ((), True, False)


def _sealed(agency, request):
    named = [Staff.objects.get(key=key) for key in ("e-armijo", "n-silva", "t-vigil")]
    casework.seal_request(request, named=named, why="grand jury", by=agency["l-ortega"], at=YEARS_LATER)


def _preserve(agency, request):
    Duty.objects.filter(matter=request).update(kind="preserve", is_current=True, firm=True, done_at=YEARS_LATER)
    stopping.refresh_due(request)


def _owed(agency, request):
    Duty.objects.filter(matter=request).update(is_current=True, firm=True, done_at=None)
    stopping.refresh_due(request)


def _running(agency, request):
    request.clocks.update(stopped_on=None, stopped_why="", is_current=True, firm=True)
    stopping.refresh_due(request)


def _tied(agency, request):
    later = agency.assessed("i200", at=YEARS_LATER)
    Link.objects.get_or_create(matter=later, earlier=request, defaults={"made_at": YEARS_LATER})


@pytest.mark.parametrize(
    ("keep", "block"),
    [
        (
            lambda agency, one: holds.set_hold(one, why="x", extent="", by=agency["l-ortega"], at=YEARS_LATER),
            Block.HOLD,
        ),
        (_sealed, Block.SEAL),
        (_preserve, Block.PRESERVE),
        (_tied, Block.TIED),
        (_owed, Block.DUTY),
        (_running, Block.CLOCK),
        (lambda _, one: Matter.objects.filter(pk=one.pk).update(owes_release=True), Block.RELEASE),
    ],
)
def test_each_thing_that_keeps_a_file_blocks_both_steps(late, a_year_passes, keep, block):
    request = ended(late)
    a_year_passes()
    propose(late)
    keep(late, request)
    [waiting] = selectors.list_waiting(late["t-vigil"], agency_day(YEARS_LATER))
    assert block in waiting.blocks
    assert not waiting.ready
    with pytest.raises(Conflict):
        confirm(late)
    steps.take_back(wanted=waiting.disposal.list_sha256, by=late["n-silva"], at=YEARS_LATER)
    with pytest.raises(Conflict):
        propose(late)
    assert not Matter.objects.filter(disposed_at__isnull=False).exists()


def test_a_proposal_is_taken_back_and_may_be_made_again(late, a_year_passes):
    ended(late)
    a_year_passes()
    [row] = propose(late)
    assert steps.take_back(wanted=row.list_sha256, by=late["n-silva"], at=YEARS_LATER) == 1
    with pytest.raises(Conflict):
        steps.take_back(wanted=row.list_sha256, by=late["n-silva"], at=YEARS_LATER)
    assert selectors.list_waiting(late["t-vigil"], agency_day(YEARS_LATER)) == []
    propose(late)
    assert len(confirm(late)) == 1
    with pytest.raises(Conflict):
        steps.take_back(wanted=row.list_sha256, by=late["n-silva"], at=YEARS_LATER)


def test_what_a_stopped_machine_left_is_finished_by_time(late, a_year_passes, settings, monkeypatch):
    request = ended(late)
    a_year_passes()
    age_originals(settings)
    propose(late)
    [row] = confirm(late)  # the machine stops here: the entry is there, the key too
    assert Disposal.objects.get().erased_at is None
    with monkeypatch.context() as down:
        down.setattr(erasing.values, "erase", _unreachable)
        with pytest.raises(KeeperUnreachable):
            erasing.finish_all(YEARS_LATER)
    with monkeypatch.context() as stopped:
        stopped.setattr(erasing, "_empty", _stop)  # or here: the key is gone, the rows are not empty
        with pytest.raises(RuntimeError):
            erasing.finish_all(YEARS_LATER)
    request.refresh_from_db()
    assert request.who
    assert Disposal.objects.get().erased_at is None
    assert erasing.finish_all(YEARS_LATER) == 1
    assert erasing.finish_all(YEARS_LATER) == 0
    request.refresh_from_db()
    assert (request.who, Disposal.objects.get().erased_at) == ("", YEARS_LATER)
    assert request.events.filter(kind="erased").count() == 1
    del row


def _unreachable(*_, **__):
    raise KeeperUnreachable("down")


def _stop(_):
    raise RuntimeError("the machine stops")


def test_a_paper_that_another_matter_has_stays(late, a_year_passes, settings):
    request = ended(late)
    a_year_passes()
    other = late.assessed(at=YEARS_LATER, data=fixture("direct-access")["bytes"].encode() + b"\nother")
    shared = request.papers.get()
    Paper.objects.filter(matter=other).update(sha256=shared.sha256)
    Matter.objects.filter(pk=other.pk).update(state="closed")
    age_originals(settings)
    propose(late)
    [row] = [one for one in confirm(late) if one.matter_id == request.pk]
    assert erasing.finish(row, at=YEARS_LATER)
    assert originals.fetch(shared.sha256, other.case)


def test_a_paper_that_comes_again_at_the_same_moment_is_never_lost(late, a_year_passes, settings):
    request = ended(late)
    data = fixture("direct-access")["bytes"].encode()
    a_year_passes()
    age_originals(settings)
    propose(late)
    [row] = confirm(late)
    sha256 = originals.keep(data)  # an arrival keeps the bytes first, and is entered a moment later
    assert sha256 == request.papers.get().sha256
    assert not erasing.finish(row, at=YEARS_LATER)
    assert originals.fetch(sha256, "R-2019-00099") == data
    age_originals(settings)  # it was never entered
    assert erasing.finish(row, at=YEARS_LATER)
    assert originals.keep(data) == sha256  # and the same bytes can come years later
    assert originals.fetch(sha256, "R-2019-00099") == data


def test_a_schedule_that_changed_between_the_steps_blocks_the_second_one(late, a_year_passes, tmp_path):
    ended(late)
    a_year_passes()
    propose(late)
    own_schedule(tmp_path / "own-laws", checked="not yet")
    [waiting] = selectors.list_waiting(late["t-vigil"], TODAY)
    assert not waiting.ready
    with pytest.raises(Conflict):
        confirm(late)


def test_a_file_that_was_opened_hundreds_of_times_is_erased_too(late, a_year_passes, settings, monkeypatch):
    """One entry refers to at most 256 others; here to two, so that a small file shows the portions."""
    monkeypatch.setattr(erasing, "MAX_REFS", 2)
    request = ended(late)
    a_year_passes()
    age_originals(settings)
    propose(late)
    confirm(late)
    assert erasing.finish_all(YEARS_LATER) == 1
    assert request.events.filter(kind="erased").count() == 1
    assert erasing._openings_of(request) == []


def test_one_disposal_that_cannot_be_finished_keeps_no_other_one_back(late, a_year_passes, settings, monkeypatch):
    first, second = ended(late), ended(late, more=b"\nmore")
    a_year_passes()
    age_originals(settings)
    propose(late)
    confirm(late)
    finish = erasing.finish

    def fails_once(row, *, at):
        if row.matter_id == first.pk:
            raise Conflict("disposal-list-changed")
        return finish(row, at=at)

    monkeypatch.setattr(erasing, "finish", fails_once)
    with pytest.raises(Conflict):
        erasing.finish_all(YEARS_LATER)
    assert [row.matter_id for row in Disposal.objects.exclude(erased_at=None)] == [second.pk]


def test_the_same_paper_sent_again_is_a_new_request_and_where_it_always_was_it_is_not(
    late, a_year_passes, settings, tmp_path
):
    box = tmp_path / "box"
    box.mkdir()
    (box / "letter.eml").write_bytes(fixture("direct-access")["bytes"].encode())

    def look(folder):
        found = intake.take_in(folders.look_into(folder, 10**7), agency_key="demo", now=lambda: YEARS_LATER)
        return [one.number for one in found]

    request = ended(late)
    [found] = folders.look_into(box, 10**7)
    Sighting.objects.create(source=found.source, place=found.place, paper=request.papers.get(), seen_at=MORNING)
    a_year_passes()
    age_originals(settings)
    propose(late)
    confirm(late)
    sha256 = request.papers.get().sha256
    assert look(box) == [request.number]
    assert erasing.finish_all(YEARS_LATER) == 1
    assert look(box) == [request.number]
    assert not originals._place(sha256).exists()
    (box / "letter.eml").rename(box / "sent-again.eml")
    [later] = look(box)
    assert later != request.number
    assert originals._place(sha256).exists()


def test_an_objection_to_what_was_disposed_of_is_kept_and_makes_no_key_for_it(late, a_year_passes, settings):
    request = ended(late)
    a_year_passes()
    age_originals(settings)
    propose(late)
    confirm(late)
    erasing.finish_all(YEARS_LATER)
    objections.object_to(request.number, text="You should have kept it", by=late["f-lucero"], at=YEARS_LATER)
    kept = Objection.objects.get()
    assert (kept.matter_id, kept.number, kept.text) == (None, request.number, "You should have kept it")
    with pytest.raises(KeeperRefused):
        Assessment.objects.filter(matter=request).last().page_records  # noqa: B018 - what was sealed stays unreadable
