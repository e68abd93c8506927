"""Someone at the machine's prompt tries to open something in an auditor's name. Without the auditor's own code for it, nothing works."""

import re
from datetime import timedelta

import pytest
from django.core.management import call_command
from django.test import Client

from custos.apps.accounts.models import ConsoleCode, SignIn
from custos.apps.accounts.services import console, signing_in
from custos.apps.accounts.services.console import Command
from custos.apps.ledger import clock
from custos.apps.ledger import services as ledger
from custos.apps.ledger.models import LedgerEntry
from custos.apps.offices.models import reader_of
from custos.apps.offices.roles import Act, Role
from custos.core.errors import Forbidden, Refused

CASE = "R-2019-000012"


@pytest.fixture
def auditor(agency, person):
    """An auditor who is signed in, and their sign-in."""
    from custos.apps.offices.models import Staff

    staff = next(one for one in Staff.objects.all() if Role.AUDITOR in one.roles)
    return staff, signing_in.begin(staff, method="passkey", at=clock.now())


def made(auditor, command=Command.OPEN, about=CASE):
    staff, row = auditor
    return console.issue(command, about, by=reader_of(staff), sign_in=row, at=clock.now())


def refused(*arguments, at=None):
    with pytest.raises(Forbidden) as told:
        console.use(*arguments, at=at or clock.now())
    return told.value.code


def test_the_auditors_own_code_opens_once_for_its_command_and_its_case(auditor):
    staff, _ = auditor
    code = made(auditor)
    assert (
        console.use(staff.key, code.lower().replace("-", " "), Command.OPEN, CASE, at=clock.now()).staff_id == staff.pk
    )
    assert refused(staff.key, code, Command.OPEN, CASE) == "console-code-wrong"


def test_naming_an_auditor_without_their_code_opens_nothing_and_sounds_alike_for_everyone(auditor, person):
    staff, _ = auditor
    made(auditor)
    for key in (staff.key, "nobody", "e-armijo"):
        for code in ("", "AAAA-AAAA-AAAA-AAAA", "0" * 4000):
            assert refused(key, code, Command.OPEN, CASE) == "console-code-wrong"


def test_a_code_for_one_thing_is_worth_nothing_for_another(auditor):
    staff, _ = auditor
    code = made(auditor)
    for command, about in ((Command.REPLAY, CASE), (Command.OPEN, "R-2019-000013"), (Command.OPEN, "")):
        assert refused(staff.key, code, command, about) == "console-code-wrong"
    assert console.use(staff.key, code, Command.OPEN, CASE, at=clock.now())


def test_a_code_dies_with_its_ten_minutes_and_before_its_time_it_is_not_born(auditor):
    staff, _ = auditor
    code = made(auditor)
    assert refused(staff.key, code, Command.OPEN, CASE, at=clock.now() + console.LASTS) == "console-code-wrong"
    assert refused(staff.key, code, Command.OPEN, CASE, at=clock.now() - timedelta(hours=1)) == "console-code-wrong"


def test_a_code_dies_with_the_sign_in_with_the_role_with_the_person_and_with_the_next_code(auditor):
    staff, row = auditor
    old, code = made(auditor), made(auditor)
    assert refused(staff.key, old, Command.OPEN, CASE) == "console-code-wrong"
    SignIn.objects.filter(pk=row.pk).update(ended_at=clock.now())
    assert refused(staff.key, code, Command.OPEN, CASE) == "console-code-wrong"
    SignIn.objects.filter(pk=row.pk).update(ended_at=None)
    type(staff).objects.filter(pk=staff.pk).update(roles=[Role.COUNSEL])
    assert refused(staff.key, code, Command.OPEN, CASE) == "ledger-export"
    type(staff).objects.filter(pk=staff.pk).update(roles=[Role.AUDITOR], is_active=False)
    assert refused(staff.key, code, Command.OPEN, CASE) == "console-code-wrong"


def test_nobody_else_and_no_program_and_no_other_session_makes_a_code(auditor, person):
    staff, row = auditor
    other = person("e-armijo")
    theirs = signing_in.begin(other, method="passkey", at=clock.now())
    for by, sign_in in (
        (reader_of(other), theirs),
        (reader_of(staff), theirs),
        (reader_of(staff, frozenset(Act)), row),
    ):
        with pytest.raises(Forbidden):
            console.issue(Command.OPEN, CASE, by=by, sign_in=sign_in, at=clock.now())
    SignIn.objects.filter(pk=row.pk).update(ended_at=clock.now())
    row.refresh_from_db()
    with pytest.raises(Forbidden):
        made(auditor)
    assert not ConsoleCode.objects.exists()


@pytest.mark.parametrize("about", ["", "R-2019-000012; rm", "<b>", "A" * 41, "R-2019-0000１2"])
def test_what_names_no_case_gets_no_code(auditor, about):
    with pytest.raises(Refused):
        made(auditor, about=about)


def test_making_a_code_is_an_entry_that_names_whose_it_is(auditor):
    staff, _ = auditor
    made(auditor)
    entry = LedgerEntry.objects.order_by("-i").first()
    assert entry.kind == "console-code-issued"
    actor = ledger.staff(str(staff.pk), Role.AUDITOR)
    assert f'"id":"{actor.id}"'.encode() in bytes(entry.body)


def test_the_code_is_not_in_the_database(auditor, tmp_path):
    code = made(auditor)
    call_command("dumpdata", "accounts", output=str(tmp_path / "dump.json"))
    text = (tmp_path / "dump.json").read_text()
    assert "consolecode" in text
    assert code not in text
    assert code.replace("-", "") not in text


def test_the_page_is_the_auditors_shows_a_code_once_and_lists_what_was_used(auditor, agency):
    staff, _ = auditor
    client = Client()
    client.force_login(staff, backend="django.contrib.auth.backends.ModelBackend")
    assert "/account/console" in client.get("/account").content.decode()
    page = client.post("/account/console", {"command": "ledger-open", "about": CASE})
    code = re.search(r'code-shown">([A-Z0-9-]{19})<', page.content.decode())[1]
    assert code not in client.get("/account/console").content.decode()
    assert re.search(r"works until \d{2}:\d{2}\b", client.get("/account/console").content.decode())
    assert console.use(staff.key, code, Command.OPEN, CASE, at=clock.now())
    assert re.search(r"used \d{1,2} \w+ \d{4} \d{2}:\d{2}\b", client.get("/account/console").content.decode())
    assert client.post("/account/console", {"command": "ledger-open", "about": "<b>"}).status_code == 422
    SignIn.objects.update(confirmed_at=clock.now() - timedelta(minutes=6))
    asked = client.post("/account/console", {"command": "ledger-open", "about": CASE}).content.decode()
    assert "code-shown" not in asked, "a session that was left open makes no code without a new proof"


def test_the_page_is_nobody_elses(agency, person):
    client = Client()
    client.force_login(person("e-armijo"), backend="django.contrib.auth.backends.ModelBackend")
    assert client.get("/account/console").status_code == 403
    assert "/account/console" not in client.get("/account").content.decode()
