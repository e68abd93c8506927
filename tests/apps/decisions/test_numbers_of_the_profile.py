"""Held numbers that the agency's own profile brought in before say so in words, and what a person wrote stays."""

from datetime import timedelta
from importlib import import_module
from types import SimpleNamespace

import pytest
from django.apps import apps
from django.db import connection
from tests.apps.made_up import MORNING

from custos.apps.decisions.models import KnownContact
from custos.apps.decisions.services import callback
from custos.apps.offices.agency import agency_called

MIGRATION = import_module("custos.apps.decisions.migrations.0004_numbers_of_the_own_profile")
FILE = "laws/agencies/demo.toml"


@pytest.fixture
def held(agency):
    """The numbers of the profile as they were kept before, and two that a person added."""
    own = callback.keep_contacts(agency_called("demo"), at=MORNING - timedelta(days=30))
    KnownContact.objects.filter(pk__in=[one.pk for one in own]).update(source=FILE)
    theirs = [
        callback.add_contact(
            agency="Made-up Court", number=number, source=source, verified_on=MORNING.date(), by=agency["r-baca"],
            at=MORNING,
        )
        for number, source in (("505 555 0171", FILE), ("505 555 0172", "its own site"))
    ]  # fmt: skip
    return own, theirs


def test_only_what_the_program_brought_in_gets_the_new_name(held):
    own, theirs = held
    MIGRATION.name_the_profile(apps, SimpleNamespace(connection=connection))
    assert all(KnownContact.objects.get(pk=one.pk).is_own for one in own)
    assert own
    assert [KnownContact.objects.get(pk=one.pk).source for one in theirs] == [FILE, "its own site"]
