"""A page whose keeper does not answer says so in plain words, shows nothing, and works again once it does."""

import os
import signal

import pytest
from django.test import Client
from django.urls import reverse

from custos.apps.casework.models import Viewing
from custos.apps.disposal import selectors as disposal
from custos.apps.ledger import services as ledger
from custos.apps.sealing import process, values
from custos.keeper.client import KeeperClient, Who
from custos.keeper.config import make_keeper


@pytest.fixture
def page(agency, client_of):
    """The address of an assessed request, and a person's browser."""
    request = agency.assessed()
    return client_of("r-baca"), reverse("request", args=[request.number]), request


def test_a_page_without_its_keeper_is_a_503_in_plain_words_and_nothing_is_lost(page, monkeypatch, tmp_path):
    client, address, _ = page
    with monkeypatch.context() as patch:
        patch.setenv("CUSTOS_KEEPER", str(tmp_path / "nobody"))
        answer = client.get(address)
        assert answer.status_code == 503
        assert b"Nothing was shown and nothing was lost." in answer.content
        assert str(tmp_path).encode() not in answer.content
        ready = Client().get("/health/ready")
        assert (ready.status_code, ready.json()["keeper"]) == (503, False)
    assert client.get(address).status_code == 200


@pytest.mark.parametrize("disposed", [True, False])
def test_what_was_erased_is_told_as_erased_only_where_the_ledger_says_so(page, monkeypatch, disposed):
    client, address, request = page
    monkeypatch.setattr(disposal, "is_entered", lambda _, number: disposed and number == request.number)
    who = Who("u-0123456789abcdef", "records-officer", request.case, "", "")
    process.ask(lambda keeper: keeper.erase(request.case, who))
    client.raise_request_exception = False
    answer = client.get(address)
    assert answer.status_code == (410 if disposed else 500)
    assert (b"This was erased" in answer.content) is disposed
    assert (b"call the auditor" in answer.content) is not disposed


def test_a_page_opens_its_matter_in_the_name_of_the_person_with_few_questions(agency, page, monkeypatch):
    client, address, request = page
    told, ask = [], KeeperClient.open
    monkeypatch.setattr(
        KeeperClient, "open", lambda keeper, one: told.append([who for who, _ in one]) or ask(keeper, one)
    )
    assert client.get(address).status_code == 200
    actor = ledger.staff(str(agency["r-baca"].staff_id), "intake-clerk").id
    asked = {(who.actor, who.case, who.purpose) for one in told for who in one}
    assert asked == {(actor, request.case, "case-work")}
    assert Viewing.objects.filter(matter=request).exists()
    assert len(told) <= 3


def test_an_embedded_keeper_that_was_killed_is_started_again_and_nothing_is_lost(settings, tmp_path, monkeypatch):
    monkeypatch.delenv("CUSTOS_KEEPER")
    settings.CUSTOS_DATA_DIR = tmp_path
    make_keeper(tmp_path / "keeper")
    sealed = values.seal(b"Dear Jane", "R-2019-00042", "letter_text")
    children = [process.ask(lambda keeper: keeper.keeper_pid())]
    _kill(children[0])
    assert values.open_one(sealed, "letter_text", "R-2019-00042") == b"Dear Jane"
    children.append(process.ask(lambda keeper: keeper.keeper_pid()))
    assert children[0] != children[1] != 0
    _kill(children[1])


def test_a_data_folder_that_lost_its_keeper_never_gets_another_one(settings, tmp_path, monkeypatch):
    monkeypatch.delenv("CUSTOS_KEEPER")
    settings.CUSTOS_DATA_DIR = tmp_path
    with pytest.raises(process.UsageError, match="bring it back from your backup"):
        values.seal(b"Dear Jane", "R-2019-00042", "letter_text")
    assert list(tmp_path.iterdir()) == []
    assert not process.answers()


def _kill(pid):

    os.kill(pid, signal.SIGKILL)
