"""What staff typed stays on the page with the refusal beside it; what is still owed to a worker stays the next step."""

import re
from datetime import timedelta

import pytest
from django.test import Client
from tests.apps.claims.working import DAY, MORNING, book, days, needs, take_in, wanted

from custos.apps.casework.models import Channel
from custos.apps.claims import selectors, services
from custos.apps.claims.models import Claimed
from custos.apps.claims.services import Intake, Sent, receive_form
from custos.apps.hearings.models import Resource, ResourceKind
from custos.apps.hearings.services import keep_resource
from custos.apps.offices.models import Staff
from custos.core.errors import Conflict
from custos.core.errors import Refused as Refusal
from custos.web import demo_clock

pytestmark = pytest.mark.django_db


def client_of(key):
    client = Client()
    client.force_login(Staff.objects.get(key=key), backend="django.contrib.auth.backends.ModelBackend")
    return client


@pytest.fixture(autouse=True)
def morning(agency):
    with demo_clock.hold(MORNING):
        yield


@pytest.fixture
def deputy(agency):
    return client_of("d-montoya")


def beside(answer, field):
    """The refusal beside a field."""
    found = re.search(rf'id="{field}_error"[^>]*>([^<]*)<', answer.content.decode())
    return found[1] if found else ""


def test_an_amount_that_could_be_two_is_refused_beside_its_field_and_stays(claim, deputy):
    sent = {"kind": "paid", "usd": "$465,03", "on": "2019-08-15"}
    answer = deputy.post(f"/claims/{claim.number}/amount", sent)
    assert answer.status_code == 422
    assert "1,234.50" in beside(answer, "id_amount_usd")
    assert 'value="$465,03"' in answer.content.decode()
    assert claim.amounts.count() == 0


def test_a_step_and_a_next_step_on_a_wrong_day_stay_on_the_page(claim, deputy):
    answer = deputy.post(f"/claims/{claim.number}/step", {"event": "hearing-decided", "on": "2019-12-24"})
    assert (answer.status_code, bool(beside(answer, "id_step_on"))) == (422, True)
    answer = deputy.post(f"/claims/{claim.number}/next", {"what": "Call Qqbank", "on": "2019-01-02"})
    assert (answer.status_code, bool(beside(answer, "id_next_on"))) == (422, True)
    assert 'value="Call Qqbank"' in answer.content.decode()


def test_a_short_notice_and_a_missing_interpreter_warn(agency, deputy):
    claim = take_in(agency, language="mix")
    room, _, interpreter = needs(agency, "santa-fe")
    sent = {"day": "2019-08-16", "wall": "13:45", "quarters": "4", "room": str(room.pk), "deputy": "d-montoya"}
    page = f"/claims/{claim.number}/hearing"
    shown = deputy.post(page, {**sent, "why": "soon"}).content.decode()
    assert "less time than the agency does" in shown
    assert "nobody is chosen to interpret" in shown
    both = ["short-notice", "no-interpreter"]
    assert deputy.post(page, {**sent, "why": "soon", "accepted": both}).status_code == 302
    other = take_in(agency, language="mix")  # a claim has one hearing that is not over
    later = {**sent, "day": DAY.isoformat(), "interpreter": str(interpreter.pk)}
    assert deputy.post(f"/claims/{other.number}/hearing", later).status_code == 302


def test_a_taken_time_is_told_beside_it_and_the_checkbox_can_be_seen(agency, claim, deputy):
    room, member, _ = needs(agency, "santa-fe")
    book(agency, take_in(agency), wanted(room, member))
    sent = {"day": DAY.isoformat(), "wall": "13:45", "quarters": "4", "room": str(room.pk), "deputy": "d-montoya"}
    answer = deputy.post(f"/claims/{claim.number}/hearing", {**sent, "why": "Qqwhy"})
    assert (answer.status_code, bool(beside(answer, "id_time_wall"))) == (409, True)
    shown = answer.content.decode()
    assert "Qqwhy" in shown
    assert 'class="usa-checkbox__label" for="id_time_second"' in shown


def test_the_hearing_page_says_what_to_do_and_the_claim_says_when(agency, claim, deputy):
    room, member, _ = needs(agency, "santa-fe")
    hearing = book(agency, claim, wanted(room, member))
    assert (
        "DANGER: notice not sent to the worker and the employer."
        in deputy.get(f"/hearings/{hearing.number}").content.decode()
    )
    assert "<strong>Tue 24 Sep 2019 13:45</strong>" in deputy.get(f"/claims/{claim.number}").content.decode()


def test_no_end_and_no_order_is_recorded_while_a_hearing_is_ahead(agency, claim, deputy):
    room, member, _ = needs(agency, "santa-fe")
    services.record_event(claim, "hearing-decided", on=MORNING.date(), by=agency["d-montoya"], at=MORNING)
    hearing = book(agency, claim, wanted(room, member))
    begin = hearing.starts_at
    by = agency["d-montoya"]
    with pytest.raises(Refusal, match="has not begun"):
        services.record_event(claim, "hearing-concluded", on=DAY, by=by, at=begin - timedelta(hours=3))
    services.record_event(claim, "hearing-concluded", on=DAY, by=by, at=begin + timedelta(hours=1))


def sent_alone(agency):
    intake = Intake(
        worker="Qqworker", employer="Qqemployer S.A.", claimed=[Claimed.OVERTIME], filed_on=MORNING.date(),
        channel=Channel.WEB_FORM, jurisdiction="us-nm-dws",
    )  # fmt: skip
    return receive_form(intake, Sent(told={"work": "washing"}), office=agency.office("santa-fe"), at=MORNING)


def test_reaching_the_worker_stays_the_next_step_until_it_is_recorded(agency):
    claim, by = sent_alone(agency), agency["l-ortega"]

    def coming():
        return selectors.next_of(by, [claim], days(1))[claim.pk]

    assert (coming().kind, coming().on) == (selectors.Kind.REACH, days(7).date())
    services.record_event(claim, "hearing-decided", on=MORNING.date(), by=by, at=MORNING)
    assert coming().kind is selectors.Kind.REACH
    client = client_of("l-ortega")
    page = f"/claims/{claim.number}"
    assert "Record that the worker was reached" in client.get(page).content.decode()
    assert client.post(f"{page}/reached", {"note": ""}).status_code == 422
    assert client.post(f"{page}/reached", {"note": "by phone at six"}).status_code == 302
    assert coming().kind is not selectors.Kind.REACH
    assert claim.events.filter(kind="worker-reached").count() == 1
    with pytest.raises(Conflict):
        services.note_reached(claim, note="again", by=by, at=days(1))


def test_a_mistyped_room_is_corrected_or_removed_while_nothing_is_booked(agency, claim):
    room, member, _ = needs(agency, "santa-fe")
    spare = keep_resource(
        kind=ResourceKind.ROOM, name="Qqrom", office=room.office, by=agency["r-baca"], zone="America/Denver"
    )
    clerk, page = client_of("r-baca"), f"/hearings/resources/{spare.pk}"
    right = {"kind": "room", "name": "Qqroom 2", "office": "santa-fe", "zone": "America/Denver"}
    wrong = clerk.post(page, {**right, "zone": "Denver"})
    assert (wrong.status_code, bool(beside(wrong, "id_zone"))) == (422, True)
    assert clerk.post(page, right).status_code == 302
    assert Resource.objects.get(pk=spare.pk).name == "Qqroom 2"
    assert clerk.post(page, {"act": "remove"}).status_code == 302
    assert not Resource.objects.get(pk=spare.pk).is_active
    assert clerk.post("/hearings/resources", right).status_code == 302  # it comes back
    book(agency, claim, wanted(room, member))
    assert clerk.post(f"/hearings/resources/{room.pk}", {"act": "remove"}).status_code == 409
    assert Resource.objects.get(pk=room.pk).is_active
