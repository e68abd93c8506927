"""A release is made beside the page, once; however it ends, the register and the ledger say how, and no value of it is kept."""

import tempfile
import threading
from datetime import timedelta

import pytest
from attrs import evolve
from tests.apps.made_up import MORNING, decide_as_shown
from tests.apps.releases.test_releasing import CONTENT, LATER, assemble, confirmed, contact, released  # noqa: F401
from tests.refusals import coded

from custos.adapters.outgoing import package
from custos.adapters.outgoing.package import Group, Ready, ThirdPaper
from custos.adapters.outgoing.redaction import WouldLeak
from custos.apps.casework.models import Answer, Channel, Delegation
from custos.apps.deadlines.models import Duty
from custos.apps.decisions.services import deciding
from custos.apps.ledger.models import LedgerEntry
from custos.apps.releases.maker import Maker
from custos.apps.releases.models import Making, Release, SetAside
from custos.apps.releases.services import making, preconditions
from custos.apps.releases.services import packages as releasing
from custos.core.errors import Conflict, Forbidden, InputError
from custos.core.law.legaltime import LegalTime
from custos.core.messages import Message, from_json

KINDS = ["release-begun", "release-not-made"]


@pytest.fixture
def begun(agency, contact):  # noqa: F811
    request = released(agency)
    key = confirmed(agency, request, contact)
    return request, key, *begin(agency, request, key)


def begin(agency, request, key, content=CONTENT, at=LATER):
    return making.begin_release(request, key=key, content=content, by=agency["o-chavez"], at=at, confirmed=True)


def newest(kinds=2):
    return list(LedgerEntry.objects.order_by("i").values_list("kind", flat=True))[-kinds:]


def make(agency, row, ready, at=LATER):
    return making.make_release(row, ready, by=agency["o-chavez"], now=lambda: at, ocr=False)


def test_a_release_that_was_begun_is_made_and_its_page_says_how_far_it_is(agency, begun):
    _request, _key, row, ready = begun
    assert (row.pages, row.ended_how) == (1, "")
    made = make(agency, row, ready)
    row.refresh_from_db()
    assert (row.ended_how, row.release_id, row.painted, row.checked) == ("made", made.pk, 1, 1)
    assert newest() == ["release-begun", "release-assembled"]
    assert "Mesa Roofing" not in str(list(Making.objects.values()))
    assert row.confirmed == ["Quarter"]


def test_a_second_release_of_the_same_request_is_not_begun_while_one_is_made(agency, begun):
    request, key, row, ready = begun
    with pytest.raises(Conflict, check=coded("making-running")):
        begin(agency, request, key)
    make(agency, row, ready)
    begin(agency, request, key)


def test_a_process_that_died_leaves_a_making_that_is_given_up_and_nothing_else(agency, begun):
    request, key, row, ready = begun
    assert making.end_lost(LATER + timedelta(seconds=60)) == 0
    assert making.end_lost(LATER + timedelta(seconds=120)) == 1
    row.refresh_from_db()
    assert row.ended_how == "lost"
    assert newest() == KINDS
    assert not Release.objects.exists()
    # The process was only slow: what it made in the end is not kept either.
    with pytest.raises(Conflict, check=coded("making-lost")):
        make(agency, row, ready)
    assert not Release.objects.exists()
    assert newest() == KINDS
    begin(agency, request, key)


def test_a_new_begin_gives_up_what_a_dead_process_left(agency, begun):
    request, key, row, _ = begun
    begin(agency, request, key, at=LATER + timedelta(minutes=3))
    row.refresh_from_db()
    assert row.ended_how == "lost"
    assert newest(3) == [*KINDS, "release-begun"]


def test_what_the_gate_refuses_is_kept_in_words_without_a_value(agency, begun, monkeypatch):
    request, _key, row, ready = begun

    def shut(*_args, **_more):
        found = Message("finding-on-paper-page", paper=1, page=2, what=Message("found-on-page"))
        raise WouldLeak("would-leak", findings=(found,))

    monkeypatch.setattr(package, "assemble", shut)
    with pytest.raises(WouldLeak):
        make(agency, row, ready)
    row.refresh_from_db()
    assert (row.ended_how, row.release) == ("refused", None)
    assert "paper 1, page 2" in str(from_json(row.refusal))
    assert newest() == KINDS
    assert request.events.last().details == {"to": "refused"}


def test_a_failure_of_the_program_says_nothing_of_what_it_was_made_of(agency, begun, monkeypatch):
    _, _, row, ready = begun

    def fail(*_args, **_more):
        raise ValueError("Ofelia Carrizal")

    monkeypatch.setattr(package, "assemble", fail)
    with pytest.raises(ValueError, match="Ofelia"):
        make(agency, row, ready)
    row.refresh_from_db()
    assert row.ended_how == "refused"
    assert row.refusal == {"code": "making-failed", "params": {}}


def test_a_decision_that_was_reversed_meanwhile_lets_nothing_come_of_it(agency, begun):
    request, _, row, ready = begun
    deciding.prepare_decision(request, answer=Answer.REFUSE, why="", by=agency["r-baca"], at=LATER)
    decide_as_shown(request, by=agency["e-armijo"], at=LATER)
    with pytest.raises(Conflict):
        make(agency, row, ready)
    row.refresh_from_db()
    assert row.ended_how == "refused"
    assert not Release.objects.exists()


def test_a_making_that_is_killed_leaves_no_value_on_any_disk(agency, begun, monkeypatch, settings, tmp_path):
    request, key, first, ready = begun
    make(agency, first, ready)
    mail = b"From: D. Hale <d@ice.example>\nTo: a@w.example\nDate: Thu, 01 Aug 2019 08:12:00 -0600\nSubject: x\n\nTadeo Okonjoba of Vallecillo\n"
    content = evolve(CONTENT, papers=(ThirdPaper("asked.eml", mail),))
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    monkeypatch.setattr(tempfile, "tempdir", None)
    row, ready = begin(agency, request, key, content)

    def killed(*_args, **_more):
        raise KeyboardInterrupt

    monkeypatch.setattr(package, "lock", killed)
    with pytest.raises(KeyboardInterrupt):
        make(agency, row, ready)
    row.refresh_from_db()
    assert (row.ended_at, row.painted, row.checked) == (None, 2, 2)
    for folder in (settings.CUSTOS_DATA_DIR, tmp_path):
        for file in folder.rglob("*"):
            if file.is_file():
                assert not any(value in file.read_bytes() for value in (b"Mesa Roofing", b"Okonjoba", b"Vallecillo")), (
                    file
                )
    assert making.end_lost(LATER + timedelta(minutes=5)) == 1


def test_the_thread_makes_one_after_the_other_and_a_failure_stops_no_other(monkeypatch):
    seen, gate = [], threading.Event()

    def made(row, ready, *, by, now):
        gate.wait(10)
        seen.append(row)
        if row == "bad":
            raise ValueError(ready)

    monkeypatch.setattr("custos.apps.releases.maker.making.make_release", made)
    monkeypatch.setattr(Maker, "_beat", lambda _self, _now: threading.Event().wait())
    maker = Maker()
    assert not maker.runs
    maker.start(lambda: MORNING)
    maker.start(lambda: MORNING)
    assert maker.runs
    for row in ("bad", "good", "other"):
        maker.hand_over(row, Ready(CONTENT, (), (), 1), None, patience_seconds=0)
    assert not maker.is_full
    gate.set()
    maker.hand_over("last", Ready(CONTENT, (), (), 1), None, patience_seconds=10)
    assert seen == ["bad", "good", "other", "last"]
    assert maker._jobs == []


# --- what must be done before -------------------------------------------------------------------------------------------


def a_duty(request, **more):
    given = {
        "kind": "notify",
        "due": "before release",
        "time": LegalTime.BEFORE_RELEASE,
        "says": "Tell the person whose records are asked for",
        "cite": "Policy, notice",
    }
    return Duty.objects.create(matter=request, **{"opened_index": 1, "is_current": True, **given, **more})


@pytest.mark.parametrize(
    "kind",
    [
        {},
        {"kind": "verify"},
        {"kind": "move-to-quash", "due": "at once", "time": LegalTime.AT_ONCE, "cite": "20 CFR 603.7"},
    ],
)
def test_nothing_is_handed_over_before_the_duty_is_proved(agency, contact, kind):  # noqa: F811
    request = released(agency)
    row = a_duty(request, **kind)
    made = assemble(agency, request, confirmed(agency, request, contact))
    with pytest.raises(Conflict, match=row.cite):
        releasing.take_package(made, by=agency["o-chavez"])
    with pytest.raises(Conflict, check=coded("duties-first")):
        releasing.mark_release_sent(made, how=Channel.MAIL, by=agency["o-chavez"], at=LATER)
    Duty.objects.filter(pk=row.pk).update(done_at=LATER)
    assert releasing.take_package(made, by=agency["o-chavez"])
    releasing.mark_release_sent(made, how=Channel.MAIL, by=agency["o-chavez"], at=LATER)


@pytest.mark.parametrize(
    "more",
    [
        {"kind": "limit"},
        {"kind": "cost"},
        {"kind": "authority"},
        {"firm": False},
        {"is_current": False},
        {"due": "with the release", "time": LegalTime.WITH_RELEASE},
    ],
)
def test_what_is_no_act_or_is_not_owed_for_certain_bars_nothing(agency, contact, more):  # noqa: F811
    request = released(agency)
    a_duty(request, **more)
    assert releasing.take_package(assemble(agency, request, confirmed(agency, request, contact)), by=agency["o-chavez"])


def test_that_the_authority_decides_is_to_be_proved_where_a_delegate_did(agency, contact):  # noqa: F811
    request = released(agency)
    a_duty(request, kind="authority", cite="Policy, who decides")
    given = {"to_id": agency["l-ortega"].staff_id, "given_by_id": agency["e-armijo"].staff_id, "given_at": MORNING}
    days = {"kinds": ["subpoena"], "from_on": MORNING.date(), "until_on": MORNING.date(), "given_index": 1}
    request.decisions.update(delegation=Delegation.objects.create(why="away", **given, **days))
    made = assemble(agency, request, confirmed(agency, request, contact))
    with pytest.raises(Conflict, check=coded("duties-first")):
        releasing.take_package(made, by=agency["o-chavez"])


def test_who_decides_records_why_it_leaves_before_and_the_duty_stays_open(agency, contact):  # noqa: F811
    request = released(agency)
    row, other = a_duty(request), a_duty(request, cite="Policy, other")
    made = assemble(agency, request, confirmed(agency, request, contact))
    with pytest.raises(InputError, check=coded("set-aside-reason-missing")):
        preconditions.set_aside(request, duty=row, why=" ", by=agency["e-armijo"], at=LATER)
    why = "The order of 2 August names tomorrow noon"
    preconditions.set_aside(request, duty=row, why=why, by=agency["e-armijo"], at=LATER)
    assert newest(1) == ["duty-set-aside"]
    with pytest.raises(Conflict, check=coded("duty-not-in-way")):
        preconditions.set_aside(request, duty=row, why=why, by=agency["e-armijo"], at=LATER)
    # Each duty needs its own reason.
    with pytest.raises(Conflict, check=coded("duties-first", cites="Policy, other")):
        releasing.take_package(made, by=agency["o-chavez"])
    preconditions.set_aside(request, duty=other, why=why, by=agency["e-armijo"], at=LATER)
    assert releasing.take_package(made, by=agency["o-chavez"])
    row.refresh_from_db()
    assert row.done_at is None


@pytest.mark.parametrize("key", ["r-baca", "l-ortega", "o-chavez", "a-begay", "s-trujillo", "f-lucero", "k-padilla"])
def test_nobody_else_lets_it_leave_before(agency, key):
    request = released(agency)
    with pytest.raises(Forbidden):
        preconditions.set_aside(request, duty=a_duty(request), why="tomorrow noon", by=agency[key], at=LATER)
    assert not SetAside.objects.exists()


# --- how far the decision reaches ---------------------------------------------------------------------------------------


def with_fields(*names):
    values = {field: getattr(CONTENT, field) for field in ("title", "intro", "withheld")}
    return type(CONTENT)(**values, groups=(Group("Records", tuple((name, "-") for name in names)),))


def decided_on(request, *fields, overrides=False):
    decision = request.decisions.get()
    decision.overrides = overrides
    decision.save()
    decision.assessment.review["determination"]["items"] = [
        {"data_class": "ui", "fields": list(fields), "outcome": "must-release"},
        {"data_class": "ui", "fields": ["ssn"], "outcome": "refuse"},
    ]
    decision.assessment.save()


def test_a_field_that_the_decision_does_not_name_is_refused(agency, contact):  # noqa: F811
    request = released(agency)
    decided_on(request, "wages", "employer")
    key = confirmed(agency, request, contact)
    for name in ("Home address", "Social Security number", "Date of birth", "Immigration status", "Domicilio"):
        with pytest.raises(InputError, check=coded("field-not-named", fields=f"`{name}`")):
            begin(agency, request, key, with_fields("Wages", name))
    assert not Making.objects.exists()


def test_a_name_that_says_nothing_by_itself_is_compared_by_a_person_and_recorded(agency, contact):  # noqa: F811
    request = released(agency)
    decided_on(request, "wages", "employer")
    key, content = confirmed(agency, request, contact), with_fields("Employer", "Wages", "2016, first quarter")
    with pytest.raises(InputError, check=coded("fields-not-compared", fields="`2016, first quarter`")):
        making.begin_release(request, key=key, content=content, by=agency["o-chavez"], at=LATER)
    row, _ = begin(agency, request, key, content)
    assert row.confirmed == ["2016, first quarter"]
    assert request.events.last().details == {"confirmed": "1"}


def test_where_the_decision_names_no_fields_everything_is_compared_but_a_protected_fact_stays_out(agency, contact):  # noqa: F811
    request = released(agency)
    decided_on(request, "file")
    key = confirmed(agency, request, contact)
    with pytest.raises(InputError, check=coded("field-not-named", fields="`Place of birth`")):
        begin(agency, request, key, with_fields("Wages", "Place of birth"))
    row, _ = begin(agency, request, key, with_fields("Wages", "Telephone"))
    assert row.confirmed == ["Wages", "Telephone"]


def test_an_answer_against_what_the_law_leaves_open_reaches_as_far_as_what_was_asked(agency, contact):  # noqa: F811
    request = released(agency)
    decided_on(request, "wages", overrides=True)
    key = confirmed(agency, request, contact)
    begin(agency, request, key, with_fields("Wages", "SSN"))
    assert Making.objects.get().confirmed == []
