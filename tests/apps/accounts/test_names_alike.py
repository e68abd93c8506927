"""Two people under one shown name: nobody would know which of them a page means."""

import pytest

from custos.apps.ledger import clock
from custos.apps.offices import services
from custos.apps.offices.models import Staff

FORM = {"key": "r-baca-2", "office": "santa-fe", "roles": ["deputy"], "language": "en", "email": "", "why": "new"}


@pytest.mark.parametrize("name", ["R. Baca", "r baca", " R.  BACA ", "R. Bacá", "Ｒ．Baca"])
def test_nobody_is_enrolled_under_a_name_that_reads_like_another(agency, client_of, name):
    admin = client_of("s-trujillo")
    answer = admin.post("/staff/new", {**FORM, "name": name})
    assert answer.status_code == 422
    assert "is already shown as R. Baca; write a name that tells the two apart" in answer.content.decode()
    assert not Staff.objects.filter(key="r-baca-2").exists()
    admin.cookies["language"] = "es"
    assert "ya aparece como R. Baca" in admin.post("/staff/new", {**FORM, "name": name}).content.decode()


def test_a_name_that_tells_them_apart_is_taken_and_so_is_that_of_one_who_left(agency, client_of, person):
    admin = client_of("s-trujillo")
    assert admin.post("/staff/new", {**FORM, "name": "Rosa Baca"}).status_code == 302
    services.deactivate_staff(person("d-montoya"), why="left", by=agency["s-trujillo"], at=clock.now())
    assert admin.post("/staff/new", {**FORM, "key": "d-montoya-2", "name": "D. Montoya"}).status_code == 302
