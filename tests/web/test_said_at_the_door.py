"""What the pages say where officers are at the door, on which day, and with whatever signs a name is written."""

import pytest
from django.utils.translation import override

from custos.apps.casework.words import outcome_sentence
from custos.apps.visits.models import Visit

NAMES = ("李明", "김철수", "ਗੁਰਪ੍ਰੀਤ", "😀", "A\x1b\x07B", "C\ufffe", "D\U0010ffff")


@pytest.mark.parametrize("scope", ["entry", "arrest"])
def test_the_answer_at_a_door_is_what_to_do_there(scope):
    with override("en"):
        assert str(outcome_sentence("refuse", scope)) == "Do not consent to entry. Do not block anyone."
        assert str(outcome_sentence("refuse", "person")) == "Refuse."
        assert str(outcome_sentence("open", scope)).startswith("Not settled yet")


def test_the_page_says_what_to_do_where_officers_want_to_come_in(agency, client_of):
    request = agency.assessed("i200")
    assert request.wants["scope"] == "arrest"
    request.assessments.update(outcome="refuse")
    page = client_of("r-baca").get(f"/requests/{request.number}/law").content.decode()
    assert '<p class="outcome">Do not consent to entry. Do not block anyone.</p>' in page


def test_a_fictional_agency_says_which_day_it_is_there(agency, client_of):
    assert "Today is 15 August 2019 here." in client_of("r-baca").get("/").content.decode()


def test_a_visit_with_names_in_any_script_is_closed_with_its_report(agency, client_of):
    desk = client_of("f-lucero")
    desk.post("/visits/begin")
    visit = Visit.objects.get()
    for name in NAMES:
        desk.post(f"/visits/{visit.number}/detail/note", {"note-note": f"Said to be {name}"})
    desk.post(f"/visits/{visit.number}/happening", {"happening": "leave"})
    assert desk.post(f"/visits/{visit.number}/close").status_code == 302
    visit.refresh_from_db()
    assert visit.closed_at is not None
    assert desk.get(f"/visits/{visit.number}/report.pdf").content.startswith(b"%PDF")
    assert "李明" in desk.get(f"/visits/{visit.number}").content.decode()
