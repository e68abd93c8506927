"""Notices of hearings, new complaints and prints that wait are on the home of whose turn it is, and of nobody else's."""

from datetime import timedelta

import pytest
from django.test import Client
from tests.apps.claims.working import MORNING, book, needs, take_in, wanted
from tests.apps.releases.test_handover import LATER, own_file, printed, seen
from tests.apps.releases.test_releasing import confirmed, contact  # noqa: F401 - fixtures
from tests.apps.retaliation.test_complaints import told

from custos.apps.casework import services as casework
from custos.apps.casework.waiting import list_waiting
from custos.apps.hearings.models import HearingNotice
from custos.apps.hearings.services import act_on
from custos.apps.letters.models import Letter, LetterState
from custos.apps.offices.models import Staff
from custos.apps.releases.services import handover
from custos.apps.retaliation import services
from custos.apps.retaliation.models import Complaint, Said
from custos.core.hearings.flow import Act
from custos.web import demo_clock

EVERYONE = ("r-baca", "l-ortega", "e-armijo", "f-lucero", "d-montoya", "o-chavez", "a-begay", "s-trujillo", "k-padilla")
NOTICE = "A notice of a hearing is not sent yet."
NEW = "A new complaint has nobody who looks into it."
WROTE = "A person wrote again about a complaint of yours."
PRINT = "A person waits for their file on paper. Print it today."
HAND = "A print waits to be handed over, or to be destroyed."


def whose(agency, says, number, at=MORNING, *, own=True):
    """On whose home the line is as their own; or, where not ``own``, as one that waits for another."""
    return {
        who
        for who in EVERYONE
        if (says, number, own) in [(str(o.says), o.number, not o.owner) for o in list_waiting(agency[who], at, 50)[0]]
    }


def test_a_notice_waits_for_the_deputy_until_each_side_was_sent_its_own(agency):
    hearing = book(agency, take_in(agency), wanted(*needs(agency, "santa-fe")))
    assert whose(agency, NOTICE, hearing.number) == {"d-montoya"}
    letters = [one.letter for one in HearingNotice.objects.select_related("letter")]
    assert len(letters) == 2
    Letter.objects.filter(pk=letters[0].pk).update(state=LetterState.SENT)
    assert whose(agency, NOTICE, hearing.number) == {"d-montoya"}, "the other side was not told"
    Letter.objects.filter(pk=letters[1].pk).update(state=LetterState.SENT)
    assert whose(agency, NOTICE, hearing.number) == set()


def test_a_hearing_that_was_put_off_still_waits_to_be_told_and_one_that_began_does_not(agency):
    claim = take_in(agency)
    hearing = book(agency, claim, wanted(*needs(agency, "santa-fe")))
    assert whose(agency, NOTICE, hearing.number, hearing.starts_at + timedelta(minutes=1)) == set()
    Letter.objects.update(state=LetterState.SENT)
    act_on(claim, hearing, Act.POSTPONE, by=agency["d-montoya"], at=MORNING, why="the room is flooded")
    assert whose(agency, NOTICE, hearing.number) == {"d-montoya"}


def test_the_line_of_a_notice_tells_no_day_and_leads_to_the_notices(agency):
    hearing = book(agency, take_in(agency), wanted(*needs(agency, "santa-fe")))
    with demo_clock.hold(MORNING):
        client = Client()
        client.force_login(Staff.objects.get(key="d-montoya"), backend="django.contrib.auth.backends.ModelBackend")
        shown = client.get("/").content.decode()
    assert f'href="/hearings/{hearing.number}#notices"' in shown
    assert "24 Sep" not in shown, "the time of a hearing is on its own page alone"


def test_a_new_complaint_waits_for_the_clerk_of_its_office_and_else_for_counsel(agency):
    complaint = services.receive_complaint(told(), by=agency["r-baca"], at=MORNING)
    assert whose(agency, NEW, complaint.number) == {"r-baca"}
    assert whose(agency, NEW, complaint.number, own=False) == {"l-ortega"}, "counsel sees for whom it waits"
    casework.assign_request(complaint, to=Staff.objects.get(key="r-baca"), by=agency["r-baca"], at=MORNING)
    assert whose(agency, NEW, complaint.number) == set()
    Said.objects.create(complaint=complaint, at=MORNING, words="Qqword", entry_index=1)
    assert whose(agency, WROTE, complaint.number) == {"r-baca"}
    Staff.objects.filter(key="r-baca").update(is_active=False)
    assert "l-ortega" in whose(agency, NEW, complaint.number), "who had it left the agency"


def test_a_sealed_or_ended_complaint_waits_for_nobody_outside(agency):
    complaint = services.receive_complaint(told(), by=agency["r-baca"], at=MORNING)
    Complaint.objects.filter(pk=complaint.pk).update(sealed_at=MORNING)
    assert whose(agency, NEW, complaint.number) == {"r-baca"}, "who took it in is inside"
    Complaint.objects.filter(pk=complaint.pk).update(sealed_at=None, state="closed")
    assert whose(agency, NEW, complaint.number) == set()


def test_a_release_on_paper_waits_for_the_printer_and_then_for_who_hands_it_over(agency):
    request = own_file(agency)
    handed = seen(agency, request)
    assert whose(agency, PRINT, request.number, LATER) == {"o-chavez"}
    assert whose(agency, PRINT, request.number, LATER + timedelta(days=1)) == set(), "they have to be seen again"
    printed(agency, handed)
    assert whose(agency, PRINT, request.number, LATER) == set()
    assert whose(agency, HAND, request.number, LATER) == {"r-baca"}
    assert whose(agency, HAND, request.number, LATER, own=False) == {"o-chavez"}
    handover.note_handed_over(handed, receipt="folder 12", by=agency["r-baca"], at=LATER)
    assert whose(agency, HAND, request.number, LATER) == set()


@pytest.mark.parametrize("language", ["en", "es"])
def test_the_lines_are_on_the_page_with_their_buttons(agency, language):
    request = own_file(agency)
    seen(agency, request)
    with demo_clock.hold(LATER):
        client = Client()
        client.cookies["language"] = language
        client.force_login(Staff.objects.get(key="o-chavez"), backend="django.contrib.auth.backends.ModelBackend")
        shown = client.get("/").content.decode()
    assert f'href="/requests/{request.number}/release/by-hand"' in shown
    assert ("Imprímalo hoy" if language == "es" else "Print it today") in shown
