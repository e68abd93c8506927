"""An investigation is known to who takes part in it, and to nobody else; a question about it changes nothing for its clerk."""

import re
from datetime import timedelta
from decimal import Decimal

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from tests.apps.made_up import MORNING
from tests.privacy.world import MISSING

from custos.apps.casework import services as casework
from custos.apps.casework.models import Assessment, Participant, Viewing
from custos.apps.investigations import selectors, services
from custos.apps.investigations.models import Investigation, Question, Recorded
from custos.apps.ledger.models import LedgerEntry
from custos.apps.notes import services as notes
from custos.apps.offices.models import Staff
from custos.cli.tick import let_time_pass
from custos.core.errors import Conflict, Forbidden, InputError
from custos.core.investigations.flow import Act, Stage
from custos.keeper.errors import Code, KeeperRefused

LATER = MORNING + timedelta(hours=1)
DAY = MORNING.date()
ASKED_FOR = "Bureau of Make-Believe Removals"


def client(who):
    made = Client()
    made.force_login(Staff.objects.get(key=who), backend="django.contrib.auth.backends.ModelBackend")
    return made


def opened(agency, employer="Qqbuilders of Nowhere, Inc.", by="d-montoya", **more):
    told = services.Opening(employer, ("12 Qqsite Road",), "23", "a tip")
    return services.open_investigation(told, by=agency[by], at=more.get("at", MORNING))


@pytest.fixture
def found(agency):
    return opened(agency)


def words_of(request):
    """What the request's paper says, as the program read it."""
    return " ".join(page.text for page in request.assessments.last().page_records)


def test_its_life_from_the_visit_to_the_wages(agency, found):
    by = agency["d-montoya"]
    for act, usd in (
        (Act.INSPECT, ""),
        (Act.FIND, ""),
        (Act.CITE, "1200.50"),
        (Act.COLLECT, "100"),
        (Act.COLLECT, "0.25"),
    ):
        services.record(found, act, f"words of {act}", on=DAY, by=by, at=LATER, usd=usd)
    assert Investigation.objects.get().stage == Stage.COLLECTING
    assert selectors.sums_of(by, found) == {"cite": Decimal("1200.50"), "collect": Decimal("100.25")}
    assert [event.kind for event in found.events.all()] == ["file-opened"] + 5 * ["file-noted"]
    page = client("d-montoya").get(f"/investigations/{found.number}").content.decode()
    for words in ("Qqbuilders of Nowhere", "12 Qqsite Road", "words of cite", "$1200.50", "Wages collected: $100.25"):
        assert words in page


@pytest.mark.parametrize(
    ("act", "usd", "words", "day", "error"),
    [
        (Act.CITE, "5.00", "x", 0, Conflict),  # no finding yet
        (Act.INSPECT, "", " ", 0, InputError),
        (Act.INSPECT, "", "x", 1, InputError),
        (Act.COLLECT, "many", "x", 0, InputError),
        (Act.REOPEN, "", "x", 0, Conflict),
    ],
)
def test_what_cannot_be_recorded_is_refused_and_leaves_nothing(agency, found, act, usd, words, day, error):
    before = LedgerEntry.objects.count()
    with pytest.raises(error):
        services.record(found, act, words, on=DAY + timedelta(days=day), by=agency["d-montoya"], at=LATER, usd=usd)
    assert (Recorded.objects.count(), LedgerEntry.objects.count()) == (0, before)


def test_only_a_deputy_opens_one(agency):
    for who in ("r-baca", "l-ortega", "a-begay"):
        with pytest.raises(Forbidden):
            opened(agency, by=who)
    with pytest.raises(InputError):
        opened(agency, employer=" ")


def test_to_everyone_else_it_is_what_does_not_exist(agency, found):
    for who in ("l-ortega", "e-armijo", "a-begay", "r-baca", "s-trujillo"):
        asked = client(who)
        for path in ("/investigations/{}", "/requests/{}/receipt"):
            answers = [asked.get(path.format(number)) for number in (found.number, MISSING)]
            assert answers[0].status_code == answers[1].status_code
        assert found.number not in asked.get("/investigations").content.decode()
        assert asked.post(f"/investigations/{found.number}/record", {"act": "find", "words": "x"}).status_code in (
            403,
            404,
        )
    assert {look.staff.key for look in Viewing.objects.filter(matter=found)} <= {"d-montoya"}


def test_the_ledgers_pages_show_nobody_else_an_entry_of_it(agency, found):
    for who in ("a-begay", "l-ortega", "e-armijo"):
        assert found.case not in client(who).get("/ledger").content.decode()
    assert {entry.kind for entry in LedgerEntry.objects.filter(case=found.case)} == {"file-opened"}


def test_at_rest_the_employer_is_sealed(agency, found):
    services.record(found, Act.FIND, "Qqfinding", on=DAY, by=agency["d-montoya"], at=LATER)
    with connection.cursor() as cursor:
        for table in ("investigations_investigation", "investigations_recorded", "casework_matter"):
            cursor.execute(f"SELECT * FROM {table}")
            rows = str(cursor.fetchall())
            assert not [word for word in ("Qqfinding", "Qqsite", "Qqbuilders", "a tip") if word in rows]


def test_who_is_let_in_sees_it(agency, found):
    staff = Staff.objects.get(key="l-ortega")
    with pytest.raises(InputError):
        services.let_investigate(found, staff=staff, why=" ", by=agency["d-montoya"], at=LATER)
    page = client("d-montoya").post(
        f"/investigations/{found.number}/people", {"who": "l-ortega", "why": "counsel"}, follow=True
    )
    assert page.status_code == 200
    assert client("l-ortega").get(f"/investigations/{found.number}").status_code == 200
    with pytest.raises(Conflict):
        services.let_investigate(found, staff=staff, why="again", by=agency["d-montoya"], at=LATER)
    with pytest.raises(InputError):
        services.let_investigate(
            found, staff=Staff.objects.get(key="s-trujillo"), why="x", by=agency["d-montoya"], at=LATER
        )


@pytest.mark.parametrize("who", ["a-begay", "r-baca"])
def test_who_was_let_in_to_read_writes_nothing_and_lets_nobody_in(agency, found, who):
    """An auditor who wrote in it would audit their own acts."""
    staff = Staff.objects.get(key=who)
    services.let_investigate(found, staff=staff, why="the yearly audit", by=agency["d-montoya"], at=LATER)
    page = client(who).get(f"/investigations/{found.number}").content.decode()
    assert "A deputy or counsel who takes part writes in it and lets people in." in page
    assert f"/investigations/{found.number}/record" not in page
    with pytest.raises(Forbidden):
        services.record(found, Act.INSPECT, "words", on=DAY, by=agency[who], at=LATER)
    other = Staff.objects.get(key="k-padilla")
    with pytest.raises(Forbidden):
        services.let_investigate(found, staff=other, why="help", by=agency[who], at=LATER)


def test_it_is_never_handed_to_anyone_and_no_records_are_asked_for_in_it(agency, found):
    """Both make another person take part, without a reason."""
    counsel = Staff.objects.get(key="l-ortega")
    services.let_investigate(found, staff=counsel, why="advice", by=agency["d-montoya"], at=LATER)
    before = found.participants.count()
    for to in ("e-armijo", "l-ortega"):
        with pytest.raises(Forbidden):
            casework.assign_request(found, to=Staff.objects.get(key=to), by=agency["l-ortega"], at=LATER)
    with pytest.raises(Forbidden):
        notes.ask_for_records(
            found, of=Staff.objects.get(key="o-chavez"), what="a file", due_on=DAY, by=agency["l-ortega"], at=LATER
        )
    assert found.participants.count() == before


@pytest.mark.parametrize(("name", "short"), [("Acme, Inc.", True), ("Acme Qqroofs, Inc.", False)])
def test_the_page_says_that_a_name_is_too_short_to_be_matched(agency, name, short):
    page = client("d-montoya").get(f"/investigations/{opened(agency, name).number}").content.decode()
    assert ("This name is too short to be matched." in page) == short


def test_the_forms_open_and_record(agency):
    deputy = client("d-montoya")
    assert deputy.post("/investigations/new", {"employer": ""}).status_code == 422
    shown = deputy.post("/investigations/new", {"employer": "Qqbuilders", "sites": "1 A Road\n2 B Road"}, follow=True)
    found = Investigation.objects.get()
    assert (shown.status_code, found.sites) == (200, ["1 A Road", "2 B Road"])
    told = {"act": "inspect", "on": DAY.isoformat(), "words": "nobody there", "usd": ""}
    assert "nobody there" in deputy.post(f"/investigations/{found.number}/record", told, follow=True).content.decode()
    assert deputy.post(f"/investigations/{found.number}/record", {**told, "act": "reopen"}).status_code == 422
    assert client("r-baca").get("/investigations/new").status_code == 403


@pytest.fixture
def question(agency):
    """A request from outside, and five words of its paper, which an investigation is then about."""
    request = agency.assessed()
    return request, " ".join(words_of(request).split()[:5])


def test_a_question_about_it_is_tied_and_shown_to_its_investigators(agency, question):
    request, name = question
    found, other = opened(agency, name), opened(agency)
    assert services.tie_questions(LATER) == 1
    assert Question.objects.get().request_id == request.pk
    assert request.number in client("d-montoya").get(f"/investigations/{found.number}").content.decode()
    assert request.number not in client("d-montoya").get(f"/investigations/{other.number}").content.decode()
    assert services.tie_questions(LATER) == 0


def test_a_question_whose_assessment_nobody_can_open_keeps_no_other_one_waiting(agency, question, monkeypatch):
    request, name = question
    opened(agency, name)
    second = agency.assessed(at=LATER)
    erased, read = request.assessments.last().pk, Assessment.page_records.fget

    def pages(self):
        if self.pk == erased:
            raise KeeperRefused(Code.KEY_DESTROYED)
        return read(self)

    monkeypatch.setattr(Assessment, "page_records", property(pages))
    services.tie_questions(LATER)
    assert {one.request_id for one in Question.objects.all()} == {second.pk}


def test_a_question_whose_transaction_ends_late_is_still_tied(agency, question, monkeypatch):
    """On PostgreSQL a row with an earlier key can appear after a later one was compared: the mark stays half an hour behind."""
    late, name = question
    opened(agency, name)
    soon, every = agency.assessed(at=LATER), selectors.newest_assessments
    monkeypatch.setattr(
        selectors, "newest_assessments", lambda *a, **k: (one for one in every(*a, **k) if one.matter_id != late.pk)
    )
    monkeypatch.setattr(services, "_look_back", lambda fresh, at: 0)
    services.tie_questions(LATER)
    assert {one.request_id for one in Question.objects.all()} == {soon.pk}
    monkeypatch.setattr(selectors, "newest_assessments", every)
    services.tie_questions(LATER)
    assert {one.request_id for one in Question.objects.all()} == {soon.pk, late.pk}


def test_a_later_question_is_tied_and_a_closed_one_asks_nothing(agency, question):
    request, name = question
    found = opened(agency, name)
    services.tie_questions(LATER)
    later = agency.assessed(at=LATER)
    assert services.tie_questions(LATER) == 1
    assert set(Question.objects.values_list("request", flat=True)) == {request.pk, later.pk}
    services.record(found, Act.CLOSE, "settled", on=DAY, by=agency["d-montoya"], at=LATER)
    agency.assessed(at=LATER)
    assert services.tie_questions(LATER) == 0


def test_a_question_of_the_closed_time_is_tied_once_it_is_open_again(agency, question):
    _, name = question
    found = opened(agency, name)
    services.tie_questions(LATER)
    services.record(found, Act.CLOSE, "settled", on=DAY, by=agency["d-montoya"], at=LATER)
    meanwhile = agency.assessed(at=LATER)
    assert services.tie_questions(LATER) == 0
    services.record(found, Act.REOPEN, "new facts", on=DAY, by=agency["d-montoya"], at=LATER)
    assert services.tie_questions(LATER) == 1
    assert Question.objects.filter(request=meanwhile).exists()
    assert services.tie_questions(LATER) == 0


PAGES = ("/requests/{}", "/requests/{}/receipt", "/requests/{}/history", "/requests", "/", "/notices", "/ledger")


def seen_by(who, number):
    """Every byte of the clerk's pages, and what each asked of the database."""
    asked, seen = client(who), []
    for path in PAGES:
        with CaptureQueriesContext(connection) as queries:
            answer = asked.get(path.format(number))
        seen.append((answer.status_code, len(queries), b"" if answer.streaming else answer.content))
    return seen


def test_the_clerk_meets_the_same_bytes_and_queries_before_and_after_the_tie(agency, question):
    request, name = question
    opened(agency, name)
    seen_by("r-baca", request.number)  # the first look has an entry of its own
    before, entries = seen_by("r-baca", request.number), LedgerEntry.objects.count()
    parts = Participant.objects.filter(matter=request).count()
    assert services.tie_questions(LATER) == 1
    assert LedgerEntry.objects.count() == entries
    assert Participant.objects.filter(matter=request).count() == parts
    after = seen_by("r-baca", request.number)
    tokenless = [[(status, asked, _plain(body)) for status, asked, body in one] for one in (before, after)]
    assert tokenless[0] == tokenless[1]


def _plain(body):
    return re.sub(rb'name="csrfmiddlewaretoken" value="[^"]*"', b"", body)


def test_registering_a_question_does_the_same_whether_an_investigation_exists_or_not(agency, question):
    """Time does the tying: the act of the clerk itself asks the database the same, and reads no investigation."""
    with CaptureQueriesContext(connection) as without:
        agency.assessed(at=LATER)
    opened(agency, question[1])
    with CaptureQueriesContext(connection) as with_one:
        agency.assessed(at=LATER)
    assert not any("investigations_" in one["sql"] for one in with_one.captured_queries)
    assert abs(len(with_one) - len(without)) <= len(without) * 0.2  # the second is tied to one earlier ask more
    assert Assessment.objects.filter(matter__kind="request").count() == 3


def test_time_says_nothing_of_it_to_who_runs_the_machine(agency, question):
    opened(agency, question[1])
    told = [one.as_json() for one in let_time_pass()]
    assert Question.objects.count() == 1
    assert "investigation" not in str(told)
    assert question[0].number not in str([one for one in told if one["what"] not in {"late", "due-soon"}])
