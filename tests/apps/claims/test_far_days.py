"""A day that nobody can mean stops no check and no page: it is refused where it is typed, brought over or chosen."""

from datetime import date, time, timedelta

import pytest
from django.test import Client
from tests.apps.claims.working import MORNING, needs, take_in, wanted

from custos.apps.claims import selectors, services
from custos.apps.claims.models import Claim
from custos.apps.hearings.services import look_for_warnings
from custos.apps.offices.models import Staff
from custos.core.errors import Refused
from custos.core.hearings.times import YEARS, Wrong, WrongTime, span_at

LAST = date(9999, 12, 31)


@pytest.fixture
def client(agency):
    client = Client()
    client.force_login(Staff.objects.get(key="d-montoya"), backend="django.contrib.auth.backends.ModelBackend")
    return client


def test_a_next_step_on_the_last_day_of_the_calendar_does_not_stop_the_nightly_check(agency):
    far, late = (take_in(agency, jurisdiction="us-nm-dws") for _ in range(2))
    Claim.objects.filter(pk=far.pk).update(next_what="never", next_on=LAST)
    Claim.objects.filter(pk=late.pk).update(next_what="long ago", next_on=date(1, 1, 1))
    found = {claim.pk: why for claim, why in selectors.check_all(None, MORNING)}
    assert found == {far.pk: None, late.pk: selectors.Why.DAY_PASSED}


def test_a_next_step_is_within_ten_years(agency, claim):
    last = MORNING.date().replace(year=MORNING.year + 10)
    assert services.set_next(claim, what="Ask again", on=last, by=agency["d-montoya"], at=MORNING).next_on == last
    with pytest.raises(Refused) as refused:
        services.set_next(claim, what="Ask again", on=last + timedelta(1), by=agency["d-montoya"], at=MORNING)
    assert refused.value.code == "claim-next-too-far"


@pytest.mark.parametrize("day", ["0001-01-01", "1899-12-31", "2040-01-01", "9999-12-31"])
@pytest.mark.parametrize("page", ["next", "hearing"])
def test_a_page_tells_it_beside_the_day(agency, client, claim, page, day):
    needs(agency)
    typed = {"what": "Ask again", "on": day, "day": day, "wall": "20:00", "quarters": "4", "deputy": "d-montoya"}
    answer = client.post(f"/claims/{claim.number}/{page}", typed)
    assert answer.status_code == 422
    assert "at most twenty years ahead" in answer.content.decode()


@pytest.mark.parametrize("day", ["0001-01-01", "9999-12-31"])
def test_a_proposal_and_what_is_chosen_of_it_refuse_it(agency, claim, day):
    clerk = Client()
    clerk.force_login(Staff.objects.get(key="r-baca"), backend="django.contrib.auth.backends.ModelBackend")
    room, deputy, _ = needs(agency, "albuquerque")
    asked = {"first": day, "days": "5", "quarters": "4", "every": "60", "rooms": [str(room.pk)]}
    assert clerk.post("/hearings/proposal", asked).status_code == 422
    with pytest.raises(Refused) as refused:
        look_for_warnings(claim, None, wanted(room, deputy, day=date.fromisoformat(day), wall=time(20)), at=MORNING)
    assert refused.value.code == "time-no-such-day"


@pytest.mark.parametrize("zone", ["Pacific/Kiritimati", "Pacific/Pago_Pago"])
@pytest.mark.parametrize("day", [date(1, 1, 1), date(YEARS[0] - 1, 12, 31), date(YEARS[-1] + 1, 1, 1), LAST])
def test_no_hearing_has_a_time_outside_the_calendar(zone, day):
    with pytest.raises(WrongTime) as wrong:
        span_at(day, time(20), quarters=40, zone=zone)
    assert wrong.value.why is Wrong.NO_SUCH_DAY
