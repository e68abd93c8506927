"""What leaves under a rule that binds the recipient is followed up: a day, a question in one click, a proof, or late at the desk."""

from datetime import timedelta

import pytest
from django.test import Client
from tests.apps.made_up import MORNING
from tests.apps.releases.test_releasing import LATER, assemble, confirmed, contact, released  # noqa: F401 - fixtures
from tests.refusals import coded

from custos.adapters.data.people import follow_ups
from custos.apps.casework.clock import agency_day
from custos.apps.casework.models import Channel, Matter
from custos.apps.deadlines import selectors as deadlines
from custos.apps.deadlines.models import Duty
from custos.apps.deadlines.services.clocks import keep_clocks
from custos.apps.deadlines.services.duties import keep_duties
from custos.apps.deadlines.services.proofs import Proof, prove_duty
from custos.apps.ledger.models import LedgerEntry
from custos.apps.letters.models import Letter
from custos.apps.offices.models import Staff
from custos.apps.releases import selectors
from custos.apps.releases.services import packages, returning
from custos.core.errors import Conflict, Forbidden
from custos.web import demo_clock

[ROW] = follow_ups()


@pytest.fixture
def sent(agency, contact):  # noqa: F811 - fixture
    """A release that left to a recipient whom 20 CFR 603.9 binds."""
    request = released(agency)
    made = assemble(agency, request, confirmed(agency, request, contact))
    Duty.objects.create(
        matter=request, cite="20 CFR 603.9", key="bind-recipient", says="Bind the recipient", opened_index=1
    )
    packages.mark_release_sent(made, how=Channel.EMAIL, by=agency["o-chavez"], at=LATER)
    return request


def the_duty(agency, request):
    [duty] = selectors.list_returns(agency["r-baca"], request)
    return duty


def test_what_left_under_a_binding_rule_has_a_day_and_an_entry(agency, sent):
    duty = the_duty(agency, sent)
    assert duty.due_on == agency_day(LATER) + timedelta(days=ROW.days)
    assert Matter.objects.get(pk=sent.pk).duty_due <= duty.due_on
    assert LedgerEntry.objects.filter(kind="duty-opened").count() == 1


def test_without_a_binding_rule_nothing_is_owed(agency, contact):  # noqa: F811 - fixture
    request = released(agency)
    made = assemble(agency, request, confirmed(agency, request, contact))
    assert not request.duties.filter(cite="20 CFR 603.9", is_current=True, firm=True).exists()
    packages.mark_release_sent(made, how=Channel.EMAIL, by=agency["o-chavez"], at=LATER)
    assert selectors.list_returns(agency["r-baca"], request) == []


def test_a_later_assessment_does_not_drop_it(agency, sent):
    keep_duties(sent, [], 2)
    keep_clocks(sent, sent.assessments.last().record, 2)
    assert the_duty(agency, sent).is_current
    assert the_duty(agency, sent).clock.is_current


def test_it_is_late_until_it_is_proved(agency, sent):
    duty, after = the_duty(agency, sent), LATER + timedelta(days=ROW.days + 1)
    assert duty.pk not in {row.duty_id for row in deadlines.list_late(agency["r-baca"], duty.due_on)}
    assert duty.pk in {row.duty_id for row in deadlines.list_late(agency["r-baca"], agency_day(after))}
    prove_duty(sent, duty=duty, proof=Proof("destroyed on 3 September, by letter"), by=agency["r-baca"], at=after)
    assert duty.pk not in {row.duty_id for row in deadlines.list_late(agency["r-baca"], agency_day(after))}
    with pytest.raises(Conflict, check=coded("return-proved-already")):
        returning.ask_recipient(the_duty(agency, sent), by=agency["r-baca"], at=after)


def test_one_click_drafts_the_question_and_who_releases_does_not_write(agency, sent):
    duty = the_duty(agency, sent)
    with pytest.raises(Forbidden):
        returning.ask_recipient(duty, by=agency["o-chavez"], at=LATER)
    client = Client()
    client.force_login(Staff.objects.get(key="r-baca"), backend="django.contrib.auth.backends.ModelBackend")
    with demo_clock.hold(LATER):
        shown = client.get(f"/requests/{sent.number}/release").content.decode()
        assert "Return or destroy" in shown
        assert "Due on" in shown
        done = client.post(f"/requests/{sent.number}/release", {"act": "ask-return", "pk": duty.pk})
        assert done.status_code == 302
        letter = Letter.objects.last()
        assert done.headers["Location"].endswith(f"/letter/{letter.pk}")
        assert "Did you return or destroy what we sent you" in letter.text
        again = client.post(f"/requests/{sent.number}/release", {"act": "ask-return", "pk": duty.pk})
        assert again.status_code == 409
        assert client.post(f"/requests/{sent.number}/release", {"act": "ask-return", "pk": 0}).status_code == 404
    with demo_clock.hold(MORNING + timedelta(days=ROW.days + 2)):
        assert "nothing is proved" in client.get(f"/requests/{sent.number}/release").content.decode()
