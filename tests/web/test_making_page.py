"""What bars a package on its page, the authority's own way, and the page of a release that is being made."""

from datetime import timedelta

import pytest
from tests.apps.releases.test_making import a_duty, begin
from tests.apps.releases.test_releasing import LATER, assemble, confirmed, released
from tests.web.test_release_page import hold_a_number

from custos.apps.releases.models import Making


@pytest.mark.slow
def test_the_page_bars_the_package_and_offers_the_authority_its_way(agency, client_of):
    request = released(agency)
    made = assemble(agency, request, confirmed(agency, request, hold_a_number(agency)))
    row = a_duty(request)
    at, officer, secretary = f"/requests/{request.number}/release", client_of("o-chavez"), client_of("e-armijo")
    shown = officer.get(at).content.decode()
    assert "Nothing can be handed over before this is proved." in shown
    assert 'value="aside"' not in shown
    assert f"{at}/{made.pk}" not in shown
    assert officer.get(f"{at}/{made.pk}").status_code == 409
    assert officer.post(at, {"act": "sent", "pk": made.pk, "how": "e-mail"}).status_code == 422
    assert officer.post(at, {"act": "aside", "pk": row.pk, "why": "x"}).status_code in {403, 422}
    assert 'value="aside"' in secretary.get(at).content.decode()
    assert secretary.post(at, {"act": "aside", "pk": row.pk, "why": "The order names tomorrow noon"}).status_code == 302
    shown = officer.get(at).content.decode()
    assert "The order names tomorrow noon" in shown
    assert officer.get(f"{at}/{made.pk}").status_code == 200


def test_the_page_of_a_making_says_how_it_ended_and_looks_again_only_when_asked(agency, client_of):
    request = released(agency)
    key = confirmed(agency, request, hold_a_number(agency))
    row, _ = begin(agency, request, key)
    Making.objects.filter(pk=row.pk).update(beat_at=LATER + timedelta(days=9000))
    at, officer = f"/requests/{request.number}/release/making/{row.pk}", client_of("o-chavez")
    answer = officer.get(at)
    assert "Pages drawn and painted over: 0 of 1" in answer.content.decode()
    assert "Refresh" not in answer.headers
    assert officer.get(at + "?watch=1").headers["Refresh"] == "5"
    assert "A release is being made now." in officer.get(f"/requests/{request.number}/release").content.decode()
    Making.objects.filter(pk=row.pk).update(ended_at=LATER, ended_how="lost")
    answer = officer.get(at + "?watch=1")
    assert "must be written once more" in answer.content.decode()
    assert "Refresh" not in answer.headers
    assert client_of("f-lucero").get(at).status_code in {403, 404}
    assert officer.get(at.replace(f"/{row.pk}", "/999")).status_code == 404
