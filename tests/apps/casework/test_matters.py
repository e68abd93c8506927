"""What hangs on a matter works for every kind: here a complaint, which no app of ours knows, registered as any app registers its own."""

from datetime import date, timedelta

import pytest
from django.apps import apps
from django.db.models import ForeignKey, OneToOneField
from django.http import HttpResponse
from django.test import Client
from django.urls import path
from tests.apps.made_up import MORNING, fixture
from tests.refusals import coded

from custos.adapters.data.reviewrecords import read_review
from custos.apps.casework import kinds
from custos.apps.casework import selectors as casework_selectors
from custos.apps.casework import services as casework
from custos.apps.casework.acts import take_number
from custos.apps.casework.models import Assessment, Channel, Matter
from custos.apps.claims.models import Claim
from custos.apps.deadlines.models import NoticeKind
from custos.apps.deadlines.services import clocks, duties, holds, notices, proofs
from custos.apps.letters.models import LetterState
from custos.apps.letters.services import notifications, sending
from custos.apps.offices.models import Staff
from custos.apps.papers.models import SentBy
from custos.apps.papers.services import adding
from custos.apps.requests.models import AccessRequest
from custos.apps.visits.models import Visit
from custos.core.errors import Conflict, UsageError
from custos.web.urls import urlpatterns as pages

LATER = MORNING + timedelta(hours=1)
COMPLAINT = kinds.Kind("complaint", letter="C", page="complaint")
DUTY = {"cite": "Labor Code 98.7", "says": "Answer the complaint", "due": "2019-09-16", "days": 30, "unit": "days"}

urlpatterns = [
    *pages,
    path("complaints/<number:number>", lambda _request, number: HttpResponse(number), name="complaint"),
]


@pytest.fixture
def complaint(agency):
    """A complaint that came by mail, with a duty whose clock runs."""
    kinds.register(COMPLAINT)
    number, serial = take_number(2019)
    row = Matter.objects.create(
        kind="complaint",
        number=number,
        year=2019,
        serial=serial,
        agency="demo",
        channel=Channel.MAIL,
        received_at=MORNING,
        office=agency.office("albuquerque"),
    )
    record = read_review({"determination": {"duties": [DUTY]}})
    duties.keep_duties(row, record.determination.duties, 1)
    clocks.keep_clocks(row, record, 1)
    yield row
    kinds.unregister("complaint")


def test_its_deadline_runs_and_a_proof_stops_it(agency, complaint):
    complaint.refresh_from_db()
    assert complaint.due_on == date(2019, 9, 16)
    proof = proofs.Proof(words="answered by letter")
    proofs.prove_duty(complaint, duty=complaint.duties.get(), proof=proof, by=agency["r-baca"], at=LATER)
    complaint.refresh_from_db()
    assert (complaint.due_on, complaint.clocks.get().stopped_why) == (None, "done")
    assert [event.kind for event in complaint.events.all()] == ["duty-done"]


def test_its_papers_are_kept_and_shown_to_those_who_may_know(agency, complaint):
    kept = adding.add_paper(
        complaint,
        name="complaint.txt",
        data=b"They threatened me.",
        sent_by=SentBy.OTHER,
        channel=Channel.MAIL,
        received_at=LATER,
        by=agency["r-baca"],
        at=LATER,
    )
    assert list(complaint.papers.all()) == [kept]
    assert casework_selectors.find_matter(agency["l-ortega"], complaint.number) == complaint
    assert casework_selectors.find_matter(agency["d-montoya"], complaint.number) is None


def test_a_hold_confirms_in_a_letter_that_leaves_and_arrives(agency, complaint):
    review = {**fixture("i200")["review"]}
    review["determination"] = {**review["determination"], "preserve": True}
    Assessment.objects.create(
        matter=complaint, sequence=1, review=review, outcome="refuse", law="", as_of="", made_at=MORNING
    )
    counsel, clerk = agency["l-ortega"], agency["r-baca"]
    holds.set_hold(complaint, why="Made-up v. Made-up", extent="", by=counsel, at=LATER)
    with pytest.raises(Conflict, check=coded("hold-exists")):
        holds.set_hold(complaint, why="once more", extent="", by=counsel, at=LATER)
    letter = complaint.letters.get()
    notifications.mark_sent(letter, how=Channel.MAIL, by=clerk, at=LATER)
    served = sending.mark_letter_served(
        letter, how=Channel.MAIL, to="the employer", on=LATER.date(), proof="receipt 7", by=clerk, at=LATER
    )
    assert served.state == LetterState.SERVED
    assert [event.kind for event in complaint.events.all()] == [
        "hold-set",
        "letter-drafted",
        "letter-sent",
        "letter-served",
    ]


def test_its_reminders_reach_those_who_may_see_it_and_nobody_else(agency, complaint):
    people = Staff.objects.filter(key__in=("l-ortega", "d-montoya"))
    told = notices.remind(people, NoticeKind.DUE_SOON, complaint, about="c-1", day=date(2019, 9, 16), at=LATER)
    assert [row.staff.key for row in told] == ["l-ortega"]


def test_a_seal_hides_it_from_all_but_those_named(agency, complaint):
    named = [Staff.objects.get(key="e-armijo")]
    casework.seal_request(complaint, named=named, why="order of the court", by=agency["l-ortega"], at=LATER)
    may = [
        key for key in ("l-ortega", "e-armijo", "r-baca") if casework_selectors.may_open(agency[key], complaint.number)
    ]
    assert may == ["l-ortega", "e-armijo"]


@pytest.mark.urls(__name__)
@pytest.mark.parametrize("page", ["clocks", "hold", "letter", "receipt"])
def test_the_pages_of_the_shared_floor_show_it_and_lead_back_to_its_own(agency, complaint, page):
    client = Client()
    client.force_login(Staff.objects.get(key="l-ortega"), backend="django.contrib.auth.backends.ModelBackend")
    shown = client.get(f"/requests/{complaint.number}/{page}")
    assert shown.status_code == 200
    assert f'href="/complaints/{complaint.number}"' in shown.content.decode()
    assert complaint.viewings.count() == 1


def test_its_cases_have_a_letter_of_their_own_in_the_ledger(complaint):
    assert complaint.case == f"C-{complaint.number}"


def test_all_kinds_share_one_sequence_of_numbers(agency, complaint):
    request = agency.receive()
    assert (complaint.number, request.number) == ("2019-00001", "2019-00002")


@pytest.mark.parametrize("other", [kinds.Kind("complaint", "X", "x"), kinds.Kind("claim", "C", "claim")])
def test_two_kinds_never_share_a_name_or_a_letter(complaint, other):
    with pytest.raises(UsageError, match="cannot both be kinds of matter"):
        kinds.register(other)


def test_a_page_of_requests_alone_does_not_show_a_complaint(agency, complaint):
    assert casework_selectors.find_matter(agency["l-ortega"], complaint.number, AccessRequest) is None


KINDS = [model for model in apps.get_models() if issubclass(model, Matter) and model is not Matter]
ALSO = {AccessRequest: {"visits"}, Claim: {"filing", "retaliation"}}
"""Apps above a kind's own that may point at its model, because a row of theirs is about that kind alone."""


def ones_own(kind):
    """The apps that may point at the model of a kind."""
    return {kind._meta.app_label} | ALSO.get(kind, set())


def arrows():
    """Every pointer of our tables to a matter of any kind: (app, model, field, target)."""
    return [
        (model._meta.app_label, model.__name__, field.name, field.related_model)
        for model in apps.get_models()
        if model.__module__.startswith("custos.")
        for field in model._meta.local_fields
        if isinstance(field, (ForeignKey, OneToOneField)) and issubclass(field.related_model, Matter)
    ]


def test_what_every_kind_has_hangs_on_the_matter_and_not_on_a_kind():
    wrong = [
        f"{app}.{model}.{field} points at {target.__name__}"
        for app, model, field, target in arrows()
        if target is not Matter and app not in ones_own(target)
    ]
    assert wrong == []
    assert {"casework", "papers", "letters", "deadlines", "decisions", "releases"} <= {
        app for app, _, field, target in arrows() if target is Matter and field == "matter"
    }


def test_every_kind_of_ours_is_one_to_one_with_its_matter():
    assert {AccessRequest, Visit} <= set(KINDS)
    for kind in KINDS:
        assert [one.related_model for one in kind._meta.local_fields if one.primary_key] == [Matter]
