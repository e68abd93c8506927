"""``custos people find``: who types is known by a password, and a card shows words, never what is on file."""

import click
import pytest
from click.testing import CliRunner
from tests.apps.records.test_finding_people import JOSE, file, find, matter  # noqa: F401 - fixtures

from custos.apps.accounts.models import SignInFailure
from custos.apps.offices.models import Staff
from custos.cli.people import _as_json, _as_lines
from custos.cli.signing_in import signed_in
from custos.core.errors import UsageError


def sign_in(account, typed):
    @click.command()
    def command():
        click.echo(signed_in(account).key)

    return CliRunner().invoke(command, input=f"{typed}\n")


@pytest.mark.django_db
def test_the_password_is_asked_for_and_a_wrong_one_is_counted(agency, settings):
    settings.PASSWORD_HASHERS = ["tests.fast_hashing.OneRound"]
    staff = Staff.objects.get(key="o-chavez")
    staff.set_password("seven small owls")
    staff.save()
    assert sign_in("o-chavez", "seven small owls").stdout == "o-chavez\n"
    for account in ("o-chavez", "nobody"):
        assert isinstance(sign_in(account, "wrong").exception, UsageError)
    assert SignInFailure.objects.count() == 2


@pytest.mark.django_db
def test_the_cards_say_how_each_field_agrees_and_never_what_is_on_file(file, keeper, matter):  # noqa: F811 - fixtures
    found = find(file, keeper, matter, JOSE)
    lines = list(_as_lines(found))
    assert lines[:2] == ["Identified: two independent identifiers agree, and nobody else fits.", "Record w-1"]
    assert "  First name: close, a nickname" in lines
    assert "  Date of birth: agrees" in lines
    assert _as_json(found)["cards"][0]["target"] is True
    told = " ".join(lines) + str(_as_json(found))
    assert not [value for value in ("José", "JOSE", "Cruz", "1971", "2222", "87101") if value in told]
