"""Who looked is what the ledger says, both ways, whatever someone does to the table by hand."""

from datetime import timedelta

import pytest
from click.testing import CliRunner
from django.db import connection
from tests.apps.made_up import MORNING

from custos.apps.casework import looks
from custos.apps.casework.models import Viewing
from custos.apps.casework.services import note_viewing, open_case
from custos.apps.ledger import guards
from custos.apps.ledger import services as ledger
from custos.cli.tick import let_time_pass
from custos.cli.tick import tick as tick_command
from custos.core.errors import TamperingFound


@pytest.fixture
def looked_at(agency):
    """A request that two people opened, one of them with a paper of it, before the head was signed and once since."""
    request = agency.assessed()
    open_case(agency["r-baca"], request.number, at=MORNING)
    note_viewing(request, by=agency["r-baca"], at=MORNING, paper_sha256=request.papers.get().sha256)
    ledger.sign_checkpoint()
    open_case(agency["l-ortega"], request.number, at=MORNING + timedelta(hours=1))
    looks.refuse_if_they_differ()
    guards.remove(connection)
    return request


@pytest.mark.parametrize("which", [0, 1, 2])
def test_a_look_that_was_taken_off_the_list_is_found(looked_at, which):
    row = looked_at.viewings.order_by("pk")[which]
    index = row.entry_index
    row.delete()
    with pytest.raises(TamperingFound, match=f"what entry {index} says"):
        looks.refuse_if_they_differ()


def test_a_look_of_someone_else_or_at_something_else_is_found(agency, looked_at):
    row = looked_at.viewings.order_by("pk")[0]
    for changed in ({"staff": agency["l-ortega"].staff_id}, {"paper_sha256": "0" * 64}, {"matter": agency.assessed()}):
        Viewing.objects.filter(pk=row.pk).update(**changed)
        with pytest.raises(TamperingFound, match=f"what entry {row.entry_index} says"):
            looks.refuse_if_they_differ()
        row.save()
        looks.refuse_if_they_differ()


def test_a_look_that_nobody_took_or_that_is_listed_twice_is_found(looked_at):
    row = looked_at.viewings.order_by("pk")[0]
    for index in (row.entry_index, 0):
        row.pk, row.entry_index = None, index
        row.save()
        with pytest.raises(TamperingFound):
            looks.refuse_if_they_differ()
        row.delete()
    looks.refuse_if_they_differ()


def test_a_tick_tells_of_a_look_that_was_taken_off_the_list(looked_at, monkeypatch):
    list(let_time_pass())
    row = looked_at.viewings.order_by("pk")[0]
    index = row.entry_index
    row.delete()
    monkeypatch.setattr("custos.web.boot.boot", lambda _: None)
    told = CliRunner().invoke(tick_command)
    assert isinstance(told.exception, TamperingFound)
    assert f"what entry {index} says" in str(told.exception)
