"""Looks are explained from the record, few open the list and only with a reason, and alarms come from the ledger alone."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.test import Client
from tests.apps.made_up import MORNING, decide_as_shown
from tests.refusals import coded

from custos.adapters.data.looks import alarm_bounds
from custos.apps.casework import services as casework
from custos.apps.casework.models import Answer, Matter, Viewing
from custos.apps.decisions.services import deciding
from custos.apps.ledger import selectors as ledger_selectors
from custos.apps.ledger import services as ledger
from custos.apps.ledger.models import LedgerEntry
from custos.apps.offices.models import Staff
from custos.apps.oversight import alarms, services
from custos.core.errors import Forbidden, InputError
from custos.core.oversight.alarms import Key
from custos.web import demo_clock

LATER = MORNING + timedelta(days=3)


def look(agency, request, who, at, paper=""):
    with demo_clock.hold(at):
        return casework.note_viewing(request, by=agency[who], at=at, paper_sha256=paper)


@pytest.fixture
def looked(agency):
    """A refused request that its clerk and the authority read, and that a deputy of another office opened three weeks later."""
    request = agency.assessed("direct-access")
    look(agency, request, "r-baca", MORNING + timedelta(minutes=5))
    deciding.prepare_decision(request, answer=Answer.REFUSE, why="", by=agency["r-baca"], at=MORNING)
    look(agency, request, "e-armijo", MORNING + timedelta(minutes=20))
    decide_as_shown(request, by=agency["e-armijo"], at=MORNING)
    look(agency, request, "d-montoya", MORNING + timedelta(days=1), "a" * 64)
    return request


def opened(agency, by="a-begay"):
    with demo_clock.hold(LATER):
        return services.open_looks("monthly review", by=agency[by], at=LATER)


def test_honest_looks_are_explained_and_the_strange_one_is_listed(agency, looked):
    found = opened(agency)
    told = {found.names[one.look.who]: [reason.key for reason in one.reasons] for one in found.explained}
    assert "acted-after" in told["R. Baca"] or "acted-before" in told["R. Baca"]
    assert "acted-after" in told["E. Armijo"] or "acted-before" in told["E. Armijo"]
    assert told["D. Montoya"] == []
    [listed] = found.listed
    assert found.names[listed.look.who] == "D. Montoya"
    assert {str(one) for one in listed.doubts} == {"other-office", "paper"}
    entries = {one.look.entry for one in found.explained}
    assert entries == set(Viewing.objects.values_list("entry_index", flat=True))


def test_who_is_let_in_has_a_reason(agency, looked):
    Matter.objects.filter(pk=looked.pk).update(state="decided")
    casework.let_in(
        looked,
        staff=Staff.objects.get(key="d-montoya"),
        why="knows the employer",
        by=agency["e-armijo"],
        at=MORNING + timedelta(hours=5),
    )
    assert opened(agency).listed == ()


def test_a_sealed_matter_is_not_in_the_list(agency, looked):
    Matter.objects.filter(pk=looked.pk).update(sealed_at=MORNING)
    assert opened(agency).explained == ()


def test_the_entry_comes_first_and_needs_a_reason(agency, looked, monkeypatch):
    def fails(*_times):
        raise RuntimeError("the machine went down")

    monkeypatch.setattr("custos.apps.oversight.services.explain_looks", fails)
    with pytest.raises(InputError, check=coded("analysis-needs-reason")):
        services.open_looks(" ", by=agency["a-begay"], at=LATER)
    with pytest.raises(RuntimeError):
        services.open_looks("monthly review", by=agency["a-begay"], at=LATER)
    assert LedgerEntry.objects.filter(kind="analysis-opened").count() == 1


@pytest.mark.parametrize("who", ["l-ortega", "r-baca", "f-lucero", "d-montoya", "s-trujillo", "o-chavez"])
def test_nobody_else_opens_the_list(agency, looked, who):
    with pytest.raises(Forbidden):
        services.open_looks("curious", by=agency[who], at=LATER)
    assert not LedgerEntry.objects.filter(kind="analysis-opened").exists()


def test_the_auditor_who_opened_the_list_is_explained_afterwards(agency, looked):
    opened(agency)
    look(agency, looked, "a-begay", LATER + timedelta(hours=1))
    with demo_clock.hold(LATER + timedelta(hours=2)):
        found = services.open_looks("again", by=agency["e-armijo"], at=LATER + timedelta(hours=2))
    [mine] = [one for one in found.explained if found.names[one.look.who] == "A. Begay"]
    assert [one.key for one in mine.reasons] == ["review"]


def page(who, path, data=None):
    client = Client()
    client.force_login(Staff.objects.get(key=who), backend="django.contrib.auth.backends.ModelBackend")
    with demo_clock.hold(LATER):
        answer = client.get(path) if data is None else client.post(path, data)
    return answer.status_code, answer.content.decode()


def test_the_page_says_who_when_and_why_and_accuses_nobody(agency, looked):
    status, shown = page("a-begay", "/signals/looks", {"why": "monthly review", "number": looked.number})
    assert status == 200
    for words in (
        "D. Montoya",
        "They opened a paper, not only the page.",
        "They had worked on it in the two weeks before.",
        "Nothing here accuses anyone.",
    ):
        assert words in shown
    assert page("a-begay", "/signals/looks")[0] == 405
    assert page("r-baca", "/signals/looks", {"why": "x"})[0] == 403


# --- alarms ------------------------------------------------------------------------------------------------------------


def sweep(agency, who, cases, at):
    """The entries of a program that opens one number after the other."""
    actor = ledger.staff(str(agency[who].staff_id), "deputy")
    for number in range(cases):
        with demo_clock.hold(at + timedelta(seconds=number * 5)):
            ledger.append("case-viewed", actor=actor, case=f"R-2019-{number + 10:05}")


def test_a_program_that_opens_number_after_number_is_an_alarm(agency):
    sweep(agency, "d-montoya", 25, MORNING)
    found = alarms.list_alarms(agency["a-begay"], LATER)
    assert {(one.alarm.key, one.name, one.alarm.count) for one in found} >= {
        (Key.SWEEP, "D. Montoya", 25),
        (Key.RUN, "D. Montoya", 25),
    }
    assert {one.name for one in alarms.list_alarms(agency["l-ortega"], LATER)} == {""}
    assert alarms.list_alarms(agency["r-baca"], LATER) == []
    assert alarms.list_alarms(agency["a-begay"], MORNING + timedelta(days=120)) == []


def test_the_page_of_signals_shows_alarms_with_a_question(agency):
    assert "No alarm." in page("a-begay", "/signals")[1]
    sweep(agency, "d-montoya", 25, MORNING)
    shown = page("a-begay", "/signals")[1]
    for words in ("Matters were opened in the order of their numbers.", "D. Montoya", "Lock the account"):
        assert words in shown
    counsel = page("l-ortega", "/signals")[1]
    assert "Matters were opened in the order of their numbers." in counsel
    assert "D. Montoya" not in counsel


def test_a_search_after_a_refusal_is_an_alarm(agency, looked):
    actor = ledger.staff(str(agency["o-chavez"].staff_id), "records-officer")
    with demo_clock.hold(MORNING + timedelta(hours=1)):
        ledger.append("search-made", actor=actor, case=looked.case, out="none", count=0)
    [found] = alarms.list_alarms(agency["a-begay"], LATER)
    assert (found.alarm.key, found.name, found.alarm.count) == (Key.AFTER_DENIAL, "O. Chavez", 1)


def test_only_the_newest_entries_are_read_and_all_of_those(agency, monkeypatch):
    sweep(agency, "d-montoya", 25, MORNING)
    monkeypatch.setattr(ledger_selectors, "STEP", 7)
    lines = alarms.read_lines(None, MORNING - timedelta(days=1))
    assert len(lines) == LedgerEntry.objects.count()
    assert [line.at for line in lines] == sorted(line.at for line in lines)
    monkeypatch.setattr(alarms, "MOST_ENTRIES", 7)
    assert len(alarms.read_lines(None, MORNING - timedelta(days=1))) == 7
    assert set(alarm_bounds()) == set(Key)
