"""What is noted after they left, or while the report is being made: once, whole, and in the report."""

import pytest
from tests.apps.made_up import MORNING

from custos.apps.papers.services import originals
from custos.apps.visits import closing, reporting, services
from custos.apps.visits.models import LineKind, Visit
from custos.core.errors import Conflict
from custos.core.visits.protocol import Happening, Step

ANSWERS = {"paper": "search-warrant", "check-6": "officer"}


@pytest.fixture
def desk(client_of):
    return client_of("f-lucero")


@pytest.fixture
def begun(agency):
    return services.begin_visit(by=agency["f-lucero"], at=MORNING)


def left(agency, visit):
    return services.note_happening(visit, Happening.LEAVE, by=agency["f-lucero"], at=MORNING)


def kinds(visit):
    return list(visit.lines.values_list("kind", flat=True))


def test_the_checklist_is_kept_once_after_they_left(agency, desk, begun):
    left(agency, begun)
    before = kinds(begun)
    answer = desk.post(f"/visits/{begun.number}/checklist", ANSWERS)
    assert answer.status_code == 302
    assert kinds(begun) == [*before, LineKind.CHECKLIST]
    begun.refresh_from_db()
    assert begun.step == Step.REPORT
    assert "Signed by an officer" in desk.get(f"/visits/{begun.number}").content.decode()


def test_a_checklist_that_the_rules_refuse_leaves_no_line(agency, begun, monkeypatch):
    def refuses(*args, **more):
        raise Conflict("visit-over")

    monkeypatch.setattr(services, "note_happening", refuses)
    before = kinds(begun)
    told = {"paper": "search-warrant", "chosen": "search-warrant", "force": "none", "answers": {"6": "officer"}}
    for _ in range(2):
        with pytest.raises(Conflict):
            services.note_checklist(begun, told, by=agency["f-lucero"], at=MORNING)
    assert kinds(begun) == before


def test_while_they_are_there_the_checklist_is_two_lines(agency, desk, begun):
    before = kinds(begun)
    desk.post(f"/visits/{begun.number}/checklist", ANSWERS)
    assert kinds(begun) == [*before, LineKind.CHECKLIST, LineKind.HAPPENING]


# --- while the report is made ---------------------------------------------------------------------------------------------


@pytest.fixture
def reports(monkeypatch):
    """What each report that was made rests on: the kinds of the visit's lines; and what is noted meanwhile."""
    made, meanwhile = [], []
    before = reporting.report_of

    def report_of(visit, *, at):
        made.append(kinds(visit))
        done = before(visit, at=at)
        while meanwhile:
            meanwhile.pop()()
        return done

    monkeypatch.setattr(reporting, "report_of", report_of)
    return made, meanwhile


def test_what_is_noted_while_the_report_is_made_is_in_the_report(agency, begun, reports):
    made, meanwhile = reports
    left(agency, begun)
    officer = {"name": "A. Doe", "badge": "77"}
    meanwhile.append(lambda: services.note_detail(begun, LineKind.OFFICER, officer, by=agency["f-lucero"], at=MORNING))
    closed = closing.close_visit(begun, by=agency["f-lucero"], at=MORNING)
    assert len(made) == 2
    assert made[-1] == kinds(begun)
    assert originals.fetch(closed.report_sha256, closed.case) == reporting.report_of(
        Visit.objects.get(pk=closed.pk), at=MORNING
    )


def test_a_photograph_that_is_taken_meanwhile_is_in_the_report_and_in_the_register(agency, begun, reports):
    made, meanwhile = reports
    left(agency, begun)
    photo = {"data": b"\xff\xd8\xff\xe0 paper", "kind": "image/jpeg"}
    meanwhile.append(lambda: services.note_photo(begun, **photo, by=agency["f-lucero"], at=MORNING))
    closed = closing.close_visit(begun, by=agency["f-lucero"], at=MORNING)
    assert made[-1] == kinds(begun)
    assert closed.request is not None


def test_a_quiet_visit_has_its_report_made_once(agency, begun, reports):
    made, _ = reports
    closing.close_visit(left(agency, begun), by=agency["f-lucero"], at=MORNING)
    assert len(made) == 1
