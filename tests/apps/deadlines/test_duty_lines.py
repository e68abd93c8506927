"""Duties and deadlines of a request: each once, the urgent first, five unfolded, the settled apart."""

import re
from datetime import timedelta

import pytest
from django.utils.translation import override
from tests.apps.deadlines.test_clock_pages import client_of, text  # noqa: F401 - a fixture
from tests.apps.deadlines.test_clocks import CPRA, HINT, OWN, QUASH, TODAY, duty, told  # noqa: F401 - a fixture
from tests.apps.made_up import MORNING

from custos.apps.casework.states import Queue
from custos.apps.deadlines.duty_lines import SHOWN, due_in_words, list_duty_lines
from custos.apps.deadlines.models import Duty
from custos.apps.deadlines.services import proofs, stopping
from custos.apps.requests.register import selectors as lists
from custos.core.law.legaltime import LegalTime

AT_ONCE = duty("Policy, legal hold", "Keep every record", "at once", kind="preserve")
BEFORE = duty("Policy, match before release", "Match exactly one person", "before release", kind="verify")
WITH = duty("Policy, the least fields", "Release only the fields named", "with the release", kind="limit")
COURT = {"kind": "court-subpoena", "authority": "court-officer", "respond_by": "2019-09-06"}


def says(lines):
    return [line.duty.says if line.duty else line.row.clock.kind for line in lines]


def test_a_duty_and_its_clock_are_one_line(agency, told):  # noqa: F811
    request = told(CPRA, QUASH, instruments=[COURT])
    lines = list_duty_lines(agency["r-baca"], request, TODAY)
    assert says(lines.first) == ["Decide and tell the requester", "File the motion to quash", "return-day"]
    assert [line.row.clock.due_on.day for line in lines.first] == [26, 29, 6]


def test_what_is_late_stands_first_then_at_once_then_days_then_the_release_and_hints_last(agency, told):  # noqa: F811
    request = told(BEFORE, HINT, QUASH, AT_ONCE, CPRA)
    lines = list_duty_lines(agency["r-baca"], request, TODAY + timedelta(days=13))
    assert says(lines.first) == [one["says"] for one in (CPRA, AT_ONCE, QUASH, BEFORE, HINT)]
    assert lines.first[0].row.late_days == 2


def test_at_once_stands_before_the_same_day(agency, told):  # noqa: F811
    note = duty("Policy, visits", "Write the visit report", "same day", kind="note")
    lines = list_duty_lines(agency["r-baca"], told(note, AT_ONCE), TODAY)
    assert says(lines.first) == ["Keep every record", "Write the visit report"]


def test_what_the_program_enters_by_itself_is_nobodys_duty(agency, told):  # noqa: F811
    log = duty("Policy, the ledger", "Enter it in the ledger", "same day", kind="log")
    request = told(log, AT_ONCE)
    assert [row.says for row in request.duties.all()] == ["Keep every record"]


def test_five_open_lines_are_shown_and_the_rest_is_folded(agency, told):  # noqa: F811
    request = told(CPRA, OWN, QUASH, AT_ONCE, BEFORE, WITH, HINT)
    lines = list_duty_lines(agency["r-baca"], request, TODAY)
    assert (len(lines.first), len(lines.more), lines.settled) == (SHOWN, 2, ())


def test_what_was_proved_done_is_folded_apart(agency, told):  # noqa: F811
    request = told(CPRA, AT_ONCE)
    kept = request.duties.get(cite=AT_ONCE["cite"])
    proof = proofs.Proof("the records room confirmed it", whom="records room")
    proofs.prove_duty(request, duty=kept, proof=proof, by=agency["r-baca"], at=MORNING)
    lines = list_duty_lines(agency["r-baca"], request, TODAY)
    assert says(lines.first) == ["Decide and tell the requester"]
    assert says(lines.settled) == ["Keep every record"]


def test_who_reads_no_papers_sees_the_days_only(agency, told):  # noqa: F811
    request = told(CPRA, AT_ONCE)
    lines = list_duty_lines(agency["a-begay"], request, TODAY)
    assert [(line.duty, line.row.clock.cite) for line in lines.first] == [(None, CPRA["cite"])]


def test_the_page_says_each_duty_once(agency, told, client_of):  # noqa: F811
    request = told(CPRA, QUASH, AT_ONCE, BEFORE, WITH, OWN, HINT)
    page = text(client_of("r-baca").get(f"/requests/{request.number}/duties"))
    visible = re.sub(r'<span class="usa-sr-only">.*?</span></a>', "", page, flags=re.DOTALL)
    assert visible.count("File the motion to quash") == 1
    assert "2 more" in page
    assert "All deadlines, and how each was counted" in page


def test_what_the_answer_settled_stands_in_no_queue_of_duties(agency, told):  # noqa: F811
    request, other = told(CPRA), told(CPRA)
    stopping.stop_at_answer(other, TODAY)
    rows, _ = lists.list_queue(agency["l-ortega"], Queue.DUTIES, TODAY + timedelta(days=8))
    assert [row.request.number for row in rows] == [request.number]
    assert list_duty_lines(agency["l-ortega"], other, TODAY).settled


@pytest.mark.parametrize(
    ("due", "english", "spanish"),
    [
        ({"time": LegalTime.AT_ONCE}, "at once", "de inmediato"),
        ({"time": LegalTime.BEFORE_RELEASE}, "before the release", "antes de la entrega"),
        (
            {"time": LegalTime.WITHIN_HOURS, "number": 72, "unit": "hours"},
            "within 72 hours of receipt",
            "dentro de 72 horas desde la recepción",
        ),
        (
            {"time": LegalTime.FROM_RELEASE, "number": 14, "unit": "business-days"},
            "within 14 working days of the release",
            "dentro de 14 días hábiles desde la entrega",
        ),
        ({"due": "when the agency can"}, "when the agency can", "when the agency can"),
    ],
)
def test_when_something_is_due_is_said_in_both_languages(due, english, spanish):
    with override("en"):
        assert due_in_words(Duty(**due)) == english
    with override("es"):
        assert due_in_words(Duty(**due)) == spanish
