"""Signing in: by password for real, by one click in the demo agency (fictional) only."""

import os
import subprocess
import sys

import pytest
from django.test import Client

from custos.apps.ledger.models import LedgerEntry
from custos.apps.offices.roles import Role
from custos.apps.offices.services import add_staff
from custos.keeper.client import SOCKET_VARIABLE

PASSWORD = "a long enough sentence"


def test_a_password_lets_in_and_a_wrong_one_does_not_say_which_half_was_wrong(agency):
    add_staff(key="n-new", name="N. New", roles=[Role.COUNSEL], office_key="santa-fe", password=PASSWORD)
    wrong = Client().post("/sign-in", {"key": "n-new", "password": "x"})
    nobody = Client().post("/sign-in", {"key": "nobody", "password": "x"})
    assert wrong.status_code == nobody.status_code == 422
    assert "password don" in wrong.content.decode()
    right = Client().post("/sign-in", {"key": "n-new", "password": PASSWORD})
    assert right.status_code == 302


@pytest.mark.slow
def test_five_wrong_passwords_let_a_name_rest_and_become_one_entry(agency):
    add_staff(key="n-new", name="N. New", roles=[Role.COUNSEL], office_key="santa-fe", password=PASSWORD)
    for _ in range(7):
        Client().post("/sign-in", {"key": "n-new", "password": "x"})
    assert Client().post("/sign-in", {"key": "n-new", "password": PASSWORD}).status_code == 422
    assert LedgerEntry.objects.filter(kind="sign-in").count() == 1


def test_who_comes_and_who_gets_a_role_stands_in_the_ledger(agency):
    add_staff(key="n-new", name="N. New", roles=[Role.COUNSEL], office_key="santa-fe", password=PASSWORD)
    Client().post("/sign-in", {"key": "n-new", "password": PASSWORD})
    newest = [entry.kind for entry in LedgerEntry.objects.order_by("-i")[:2]]
    assert newest == ["sign-in", "role-changed"]


def test_nobody_signs_in_by_password_who_has_none(agency):
    assert Client().post("/sign-in", {"key": "r-baca", "password": ""}).status_code == 200
    assert Client().post("/sign-in", {"key": "r-baca", "password": "!"}).status_code == 422


def test_after_signing_in_nobody_is_led_to_another_site(agency):
    add_staff(key="n-new", name="N. New", roles=[Role.COUNSEL], office_key="santa-fe", password=PASSWORD)
    data = {"key": "n-new", "password": PASSWORD, "next": "https://evil.example/"}
    assert Client().post("/sign-in", data).headers["Location"] == "/"


def test_one_click_logins_do_not_exist_in_a_real_installation(agency):
    assert Client().post("/sign-in/as", {"key": "r-baca"}).status_code == 404
    page = Client().get("/sign-in").content.decode()
    assert "R. Baca" not in page


def test_the_one_click_page_refuses_even_where_its_address_is_reached(agency, rf):
    from django.http import Http404

    from custos.apps.accounts.views import sign_in_as

    with pytest.raises(Http404):
        sign_in_as(rf.post("/sign-in/as", {"key": "r-baca"}))


CHECK = """
import sys
from custos.web.boot import boot
boot(sys.argv[1], demo=sys.argv[2] == "demo")
from django.test import Client
from custos.apps.requests.intake import set_up_register
from custos.apps.ledger import clock
from custos.demo.staff import hire_everybody
set_up_register("demo", clock.now())
hire_everybody()
client = Client(headers={"host": "127.0.0.1"})
print(client.post("/sign-in/as", {"key": "r-baca"}).status_code, client.get("/requests").status_code)
"""


@pytest.mark.slow
@pytest.mark.parametrize(
    ("make_believe", "started_as", "answer"),
    [(True, "demo", "302 200"), (True, "serve", "404 302"), (False, "demo", "404 302")],
    ids=["the demo on a fictional folder", "serving a fictional folder", "the demo on a real folder"],
)
def test_one_click_logins_need_the_make_believe_folder_and_the_demo(tmp_path, make_believe, started_as, answer):
    from custos.web.config import make_data_dir

    make_data_dir(tmp_path / "data", agency="demo", make_believe=make_believe, hosts=("127.0.0.1",))
    ours = ("CUSTOS_", "DJANGO_")
    env = {key: value for key, value in os.environ.items() if key == SOCKET_VARIABLE or not key.startswith(ours)}
    done = subprocess.run(
        [sys.executable, "-c", CHECK, str(tmp_path / "data"), started_as],
        capture_output=True,
        text=True,
        env={**env, "PYTHONPATH": os.pathsep.join(sys.path)},
        check=False,
    )
    assert done.stdout.strip() == answer, done.stderr[-500:]
