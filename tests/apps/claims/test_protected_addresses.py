"""An address that is to be kept from the employer is protected from the day on which someone asks for it, however that is recorded."""

import importlib

import pytest
from attrs import evolve
from django.apps import apps
from django.test import Client
from tests.apps.claims.working import MORNING, days, take_in

from custos.adapters.data.movedclaims import MovedFile, read_moved, written
from custos.apps.casework.models import Channel
from custos.apps.claims import procedures, services
from custos.apps.claims.models import Application, ApplicationNotice, ClaimWorker
from custos.apps.claims.services import applying
from custos.apps.letters.services import notifications
from custos.apps.offices.models import Staff
from custos.core.claims.applications import Party, read_kinds
from custos.core.claims.moved import MovedClaim
from custos.core.errors import Conflict, InputError, LawError, Refused

TODAY = MORNING.date()
LAST = days(10).date()
ADDRESS = "4711 Qq Willow Lane, Springfield Heights"
MOVED = MovedClaim(
    office="santa-fe", worker="Qqworker", employer="Qqshop", claimed=("overtime",), filed_on=TODAY, contact=ADDRESS
)


@pytest.fixture
def claim(agency):
    return take_in(agency, contact=ADDRESS)


@pytest.fixture
def client(agency):
    client = Client()
    client.force_login(Staff.objects.get(key="d-montoya"), backend="django.contrib.auth.backends.ModelBackend")
    return client


def apply(agency, claim, kind, side=Party.WORKER, text="", **more):
    told = {"came_on": TODAY, "by": agency["d-montoya"], "at": MORNING, **more}
    return applying.apply_for(claim, kind, side=side, text=text, **told)


def decide(agency, row, outcome, why="asked for"):
    return applying.decide(row, outcome, why=why, by=agency["d-montoya"], at=MORNING)


def tells(agency, claim):
    """Whether an application that goes to the employer may tell the address."""
    try:
        apply(agency, claim, "documents", text="I moved to Springfield Heights.")
    except Refused as refused:
        return refused.code != "application-tells-address"
    return True


@pytest.mark.parametrize(("outcome", "marked"), [("granted", True), ("denied", False), ("withdrawn", False)])
def test_the_address_is_kept_while_it_is_asked_for_and_after_the_grant(agency, claim, outcome, marked):
    assert tells(agency, claim)
    row = apply(agency, claim, "keep-address", text="He came to my house.")
    assert not tells(agency, claim)
    decide(agency, row, outcome)
    assert ClaimWorker.objects.get(claim=claim).keep_away is marked
    assert tells(agency, claim) is not marked


def test_only_a_row_that_says_so_protects_and_its_mark_stays_when_the_table_changes(agency, claim, monkeypatch):
    rows = procedures.kinds_of("us-ca-dlse")
    changed = {**rows, "summon-witness": evolve(rows["summon-witness"], sets=rows["keep-address"].sets)}
    first = apply(agency, claim, "summon-witness")
    asked = apply(agency, claim, "keep-address")
    monkeypatch.setattr(procedures, "_applications", lambda: {"us-ca-dlse": changed})
    decide(agency, first, "granted")
    assert not ClaimWorker.objects.get(claim=claim).keep_away
    monkeypatch.setattr(procedures, "_applications", dict)
    decide(agency, asked, "granted")
    assert ClaimWorker.objects.get(claim=claim).keep_away


def test_a_word_that_sets_nothing_is_refused_in_the_table():
    text = (
        "jurisdiction='x'\n[[application]]\nid='a'\nclass='c'\nby=['worker']\ndecides='deputy'\nsays='a'\nsays-es='a'\n"
    )
    text += "source='s'\nstanding='not yet'\nsets="
    assert read_kinds(text + "'keep-away'", "t")[1][0].sets == "keep-away"
    with pytest.raises(LawError, match="`sets` is none of keep-away"):
        read_kinds(text + "'keep-adress'", "t")


def test_intake_has_a_box_for_it(agency, client):
    sent = {
        "worker": "Qqworker", "employer": "Qqshop", "claimed": ["overtime"], "filed_on": TODAY.isoformat(),
        "channel": "counter", "jurisdiction": "us-ca-dlse", "contact": ADDRESS,
    }  # fmt: skip
    for more, marked in (({}, False), ({"keep_away": "on"}, True)):
        assert client.post("/claims/new", {**sent, **more}).status_code == 302
        assert ClaimWorker.objects.order_by("pk").last().keep_away is marked


def test_a_file_of_earlier_claims_can_say_it(agency, tmp_path):
    file = tmp_path / "claims.jsonl"
    file.write_text(written(evolve(MOVED, keep_away=True)) + "\n" + written(MOVED) + "\n")
    services.move_in(MovedFile("a" * 64, read_moved(file).claims), at=MORNING)
    marks = [one.keep_away for one in ClaimWorker.objects.order_by("pk")]
    assert marks == [True, False]
    file.write_text(written(MOVED).replace('"keep_away":false', '"keep_away":"false"'))
    with pytest.raises(InputError, match="must be true or false"):
        read_moved(file)


def test_the_migration_marks_what_was_made_and_granted_before(agency, claim):
    other = take_in(agency)
    granted, asked = apply(agency, claim, "keep-address"), apply(agency, other, "keep-address")
    decide(agency, granted, "granted")
    Application.objects.update(sets="")
    ClaimWorker.objects.update(keep_away=False)
    importlib.import_module("custos.apps.claims.migrations.0005_what_an_application_sets").fill(apps, None)
    assert set(Application.objects.values_list("pk", "sets")) == {(granted.pk, "keep-away"), (asked.pk, "keep-away")}
    assert set(ClaimWorker.objects.values_list("claim", "keep_away")) == {(claim.pk, True), (other.pk, False)}


# --- a table that changed since -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("change", ["kept", "gone"])
def test_an_application_is_decided_as_the_table_was_on_its_day(agency, claim, monkeypatch, change):
    rows = procedures.kinds_of("us-ca-dlse")
    shown = apply(agency, claim, "documents")
    hidden = apply(agency, claim, "summon-witness")
    flipped = {
        **rows,
        "documents": evolve(rows["documents"], group=rows["summon-witness"].group),
        "summon-witness": evolve(rows["summon-witness"], group=rows["documents"].group),
    }
    monkeypatch.setattr(procedures, "_applications", lambda: {"us-ca-dlse": flipped} if change == "kept" else {})
    for row, outcome, told in ((shown, "granted", {"worker", "employer"}), (hidden, "withdrawn", {"worker"})):
        done = decide(agency, row, outcome)
        assert {one.side for one in done.told.filter(letter__kind="application-decided")} == told


# --- what was typed stays ----------------------------------------------------------------------------------------------------------------


def test_what_was_typed_stays_beside_its_refusal_and_in_its_own_row(agency, claim, client):
    page = f"/claims/{claim.number}/applications"
    ClaimWorker.objects.filter(claim=claim).update(keep_away=True)
    sent = {
        "side": "worker",
        "kind": "postpone",
        "came_on": TODAY.isoformat(),
        "text": "Qqtyped at Springfield Heights",
    }
    answer = client.post(page, {**sent, "last_day": LAST.isoformat()})
    assert answer.status_code == 422
    body = answer.content.decode()
    assert "Qqtyped at Springfield Heights</textarea>" in body
    assert 'id="id_application_text_error"' in body
    rows = [apply(agency, claim, "postpone", last_day=LAST) for _ in range(2)]
    typed = {"objects": "yes", "on": "2019-08-01", "text": "Qqanswer"}
    body = client.post(f"{page}/{rows[0].pk}/answer", typed).content.decode()
    assert body.count("Qqanswer</textarea>") == 1
    assert section(body, rows[0]).count("Qqanswer") == 1
    assert "usa-error-message" in section(body, rows[0])
    assert "usa-error-message" not in section(body, rows[1])
    early = client.post(f"{page}/{rows[1].pk}/decide", {"outcome": "granted", "why": "Qqreason"})
    assert early.status_code == 422
    assert "Qqreason</textarea>" in section(early.content.decode(), rows[1])
    assert client.post(f"{page}/{rows[1].pk}/decide", {"outcome": "", "why": "Qqreason"}).status_code == 422
    decide(agency, rows[1], "withdrawn")
    late = client.post(f"{page}/{rows[1].pk}/decide", {"outcome": "denied", "why": "Qqreason"})
    assert late.status_code == 409
    assert "decided already" in section(late.content.decode(), rows[1])


def section(body, row):
    begin = body.index(f'id="application-{row.pk}"')
    return body[begin : body.index("</section>", begin)]


# --- notices that wait ------------------------------------------------------------------------------------------------------------------

TELLS = "I moved to Springfield Heights."


def notices(claim):
    """Of each notice its side, its kind and how far it is, in order."""
    rows = ApplicationNotice.objects.filter(application__claim=claim).select_related("letter")
    return [(one.side, one.letter.kind, one.letter.state) for one in rows]


def test_who_asks_for_protection_has_the_notices_that_wait_taken_back_where_they_tell(agency, claim, client):
    # SAFETY: only new text was screened once, and a notice that was made before could still be served
    told, plain, sent = (apply(agency, claim, "documents", text=text) for text in (TELLS, "A pay stub.", TELLS))
    decided = decide(agency, apply(agency, claim, "interpreter"), "granted", why="lives at 4711 Qq Willow Lane")
    theirs = apply(agency, claim, "documents", side=Party.EMPLOYER, text="We wrote to Springfield Heights.")
    leave = sent.told.get().letter
    notifications.mark_sent(leave, how=Channel.MAIL, by=agency["d-montoya"], at=MORNING)
    apply(agency, claim, "keep-address")
    assert notices(claim) == [
        ("employer", "application-made", "withheld"),
        ("employer", "application-made", "final"),
        ("employer", "application-made", "sent"),
        ("employer", "application-made", "replaced"),
        ("worker", "application-decided", "final"),
        ("employer", "application-decided", "withheld"),
        ("worker", "application-made", "final"),
    ]
    body = client.get(f"/claims/{claim.number}/applications").content.decode()
    for row, marked in ((told, True), (plain, False), (sent, False), (decided, True), (theirs, False)):
        assert ("taken back before it left" in section(body, row)) is marked
    [withheld] = told.told.all()
    with pytest.raises(Conflict):
        notifications.mark_sent(withheld.letter, how=Channel.MAIL, by=agency["d-montoya"], at=MORNING)


def test_the_grant_takes_back_what_the_asking_did_not_know(agency, claim):
    row = apply(agency, claim, "keep-address")
    apply(agency, claim, "documents", text="A pay stub of the mill on Qq Road.")
    worker = ClaimWorker.objects.get(claim=claim)
    worker.reach = "the mill on Qq Road"
    worker.save()
    decide(agency, Application.objects.get(pk=row.pk), "granted")
    assert ("employer", "application-made", "withheld") in notices(claim)


@pytest.mark.parametrize("outcome", ["denied", "withdrawn"])
def test_a_refusal_to_protect_takes_nothing_back(agency, claim, outcome):
    row = apply(agency, claim, "keep-address")
    apply(agency, claim, "documents", text="A pay stub.")
    decide(agency, row, outcome)
    assert ("employer", "application-made", "final") in notices(claim)


def test_the_names_in_a_notice_are_no_address(agency):
    claim = take_in(agency, worker="Qqworker Ibarra", contact="Qqworker Ibarra, 4711 Qq Willow Lane")
    apply(agency, claim, "documents", text="A pay stub.")
    apply(agency, claim, "keep-address")
    assert notices(claim) == [("employer", "application-made", "final")]


def test_an_application_for_protection_that_goes_to_the_other_side_tells_no_address_itself(agency, claim, monkeypatch):
    rows = procedures.kinds_of("us-ca-dlse")
    goes = {**rows, "keep-address": evolve(rows["keep-address"], group=rows["documents"].group)}
    monkeypatch.setattr(procedures, "_applications", lambda: {"us-ca-dlse": goes})
    with pytest.raises(Refused, match="tell where a protected person is"):
        apply(agency, claim, "keep-address", text=TELLS)
