"""A person's own file leaves on paper only into that person's hand: seen by one, printed by another, signed for or destroyed."""

import io
import json
from datetime import timedelta

import pikepdf
import pytest
from django.db import IntegrityError, transaction
from tests.apps.made_up import MORNING, decide_as_shown
from tests.apps.releases.test_releasing import CONTENT, assemble, confirmed, contact, released  # noqa: F401 - a fixture
from tests.refusals import coded

from custos.adapters.outgoing.package import Content, Group
from custos.adapters.outgoing.redaction import WouldLeak
from custos.apps.casework.models import Answer
from custos.apps.decisions.services import deciding
from custos.apps.ledger.models import LedgerEntry
from custos.apps.releases import home
from custos.apps.releases.handover_views import _receipt
from custos.apps.releases.models import HandedRelease
from custos.apps.releases.services import handover as by_hand
from custos.apps.requests.models import AccessRequest
from custos.core.errors import Conflict, Forbidden, InputError

LATER = MORNING + timedelta(hours=2)


def own_file(agency, answer=Answer.RELEASE_IN_PART):
    request = released(agency, answer)
    AccessRequest.objects.filter(pk=request.pk).update(wants={**request.wants, "scope": "own-records"})
    request.refresh_from_db()
    return request


def seen(agency, request, by="r-baca", at=LATER):
    return by_hand.see_person(request, name="Rosalinda Ybarra Montoya", by=agency[by], at=at)


def printed(agency, handed, by="o-chavez", content=CONTENT, at=LATER):
    receipt = _receipt(handed.matter)
    return by_hand.print_release(
        handed, content=content, receipt=receipt, by=agency[by], at=at, ocr=False, confirmed=True
    )


def kinds():
    return list(LedgerEntry.objects.order_by("i").values_list("kind", flat=True))


def test_it_is_seen_printed_signed_for_and_each_step_is_an_entry(agency):
    request = own_file(agency)
    handed = seen(agency, request)
    pdf = printed(agency, handed)
    handed.refresh_from_db()
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        assert len(opened.pages) == handed.last_page - handed.first_page + 1 == 2
    by_hand.note_handed_over(handed, receipt="folder 12, second drawer", by=agency["r-baca"], at=LATER)
    assert kinds()[-3:] == ["identity-seen", "release-assembled", "release-sent"]
    handed.refresh_from_db()
    assert (handed.ended_how, handed.ended_by.key, handed.note) == ("handed-over", "r-baca", "folder 12, second drawer")


def test_the_entry_is_there_before_the_bytes_and_nothing_is_kept(agency, settings):
    handed = seen(agency, own_file(agency))
    pdf = printed(agency, handed)
    handed.refresh_from_db()
    assert LedgerEntry.objects.get(i=handed.printed_index).kind == "release-assembled"
    stored = json.dumps(list(HandedRelease.objects.values()), default=str)
    assert "Mesa Roofing" not in stored
    assert "Okonjoba" not in stored
    for file in settings.CUSTOS_DATA_DIR.rglob("*"):
        assert not file.is_file() or (pdf[-200:] not in file.read_bytes() and b"Mesa Roofing" not in file.read_bytes())


def test_nothing_tells_which_paper_showed_who_it_is(agency):
    seen(agency, own_file(agency))
    fields = {field.name for field in HandedRelease._meta.get_fields()}
    assert not {field for field in fields if "document" in field or "born" in field or "paper" in field}


def test_who_saw_the_person_does_not_print_and_the_database_refuses_it_too(agency):
    handed = seen(agency, own_file(agency))
    HandedRelease.objects.filter(pk=handed.pk).update(seen_by=agency["o-chavez"].staff_id)
    handed.refresh_from_db()
    with pytest.raises(Conflict, check=coded("printer-saw-person")):
        printed(agency, handed)
    with pytest.raises(IntegrityError), transaction.atomic():
        HandedRelease.objects.filter(pk=handed.pk).update(
            printed_by=agency["o-chavez"].staff_id, printed_at=LATER, printed_index=1, sha256="0" * 64
        )


@pytest.mark.parametrize("who", ["o-chavez", "e-armijo", "a-begay", "s-trujillo"])
def test_only_who_receives_people_looks_at_one(agency, who):
    with pytest.raises(Forbidden):
        seen(agency, own_file(agency), by=who)


@pytest.mark.parametrize("who", ["r-baca", "l-ortega", "e-armijo", "f-lucero"])
def test_only_a_records_officer_prints(agency, who):
    handed = seen(agency, own_file(agency), by="d-montoya")
    with pytest.raises(Forbidden):
        printed(agency, handed, by=who)


def test_what_is_not_the_persons_own_file_is_never_handed_over_on_paper(agency):
    with pytest.raises(Forbidden, check=coded("own-file-on-paper")):
        seen(agency, released(agency))


def test_a_refusal_lets_nothing_be_handed_over(agency):
    with pytest.raises(Conflict, check=coded("no-release-decision")):
        seen(agency, own_file(agency, Answer.REFUSE))


def test_another_day_asks_for_another_look(agency):
    handed = seen(agency, own_file(agency))
    with pytest.raises(Conflict, check=coded("seen-another-day")):
        printed(agency, handed, at=LATER + timedelta(days=1))


def test_it_is_printed_once_and_a_spoilt_print_is_destroyed_before_the_next(agency):
    request = own_file(agency)
    handed = seen(agency, request)
    printed(agency, handed)
    handed.refresh_from_db()
    with pytest.raises(Conflict, check=coded("printed-already")):
        printed(agency, handed)
    with pytest.raises(Conflict, check=coded("print-without-end")):
        seen(agency, request)
    with pytest.raises(InputError, check=coded("destruction-reason-missing")):
        by_hand.note_destroyed(handed, why=" ", by=agency["o-chavez"], at=LATER)
    by_hand.note_destroyed(handed, why="page two was torn; shredded", by=agency["o-chavez"], at=LATER)
    assert kinds()[-1] == "release-destroyed"
    again = seen(agency, request)
    printed(agency, again)
    again.refresh_from_db()
    assert again.first_page == 3


def test_no_page_number_is_used_twice_on_paper_and_in_a_package(agency, contact):  # noqa: F811
    request = own_file(agency)
    printed(agency, seen(agency, request))
    made = assemble(agency, request, confirmed(agency, request, contact))
    assert made.first_page == 3


def test_a_withheld_value_stops_the_print_and_leaves_no_entry(agency):
    handed = seen(agency, own_file(agency))
    entries = len(kinds())
    bad = Content("t", "i", (Group("Wages", (("Paid with", "T. OKONJOBA"),)),), withheld=CONTENT.withheld)
    with pytest.raises(WouldLeak):
        printed(agency, handed, content=bad)
    handed.refresh_from_db()
    assert handed.printed_at is None
    assert len(kinds()) == entries


def test_after_a_new_decision_the_print_is_destroyed_not_handed_over(agency):
    request = own_file(agency)
    handed = seen(agency, request)
    printed(agency, handed)
    handed.refresh_from_db()
    deciding.prepare_decision(request, answer=Answer.REFUSE, why="not theirs", by=agency["r-baca"], at=LATER)
    decide_as_shown(request, by=agency["e-armijo"], at=LATER)
    with pytest.raises(Conflict):
        by_hand.note_handed_over(handed, receipt="folder 12", by=agency["r-baca"], at=LATER)
    by_hand.note_destroyed(handed, why="decided otherwise; shredded", by=agency["r-baca"], at=LATER)


def test_only_who_saw_or_who_may_release_says_how_it_ended(agency):
    handed = seen(agency, own_file(agency))
    printed(agency, handed)
    handed.refresh_from_db()
    with pytest.raises(Forbidden):
        by_hand.note_handed_over(handed, receipt="folder 12", by=agency["l-ortega"], at=LATER)
    with pytest.raises(InputError, check=coded("receipt-place-missing")):
        by_hand.note_handed_over(handed, receipt="", by=agency["r-baca"], at=LATER)
    by_hand.note_handed_over(handed, receipt="folder 12", by=agency["o-chavez"], at=LATER)
    with pytest.raises(Conflict, check=coded("print-ended-already")):
        by_hand.note_destroyed(handed, why="again", by=agency["o-chavez"], at=LATER)


def test_the_home_tells_ones_own_turn_however_many_older_ones_are_another_persons(agency):
    others = [seen(agency, own_file(agency), by="r-baca") for _ in range(home.MOST)]
    HandedRelease.objects.filter(pk__in=[one.pk for one in others]).update(seen_by=agency["o-chavez"].staff_id)
    own = seen(agency, own_file(agency), by="r-baca")
    assert [one.number for one in home.waiting(agency["o-chavez"], LATER)] == [own.matter.number]
    HandedRelease.objects.update(seen_by=agency["r-baca"].staff_id)
    told = [one.number for one in home.waiting(agency["o-chavez"], LATER)]
    assert told == [one.matter.number for one in others], "the oldest first, and no more than fit"
