"""Papers as pictures, looks at unsure places, later papers, earlier assessments: with the true readers, through the pages."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from django.test import Client

from custos.apps.ledger.models import LedgerEntry
from custos.apps.offices.models import Staff
from custos.apps.requests import adding, confirming, pictures, pipeline, reading, redating, services
from custos.apps.requests.models import AccessRequest, Channel, Paper, SentBy
from custos.apps.requests.places import name_of
from custos.apps.requests.states import State
from custos.core.errors import Conflict, Forbidden, InputError
from custos.core.papers.page import Arrival, Box, Doubt, InputKind, Line, Page, PageSource, Word
from custos.testing.papers_pictures import __name__ as _  # noqa: F401 - the drawer of papers stands beside these

EXAMPLES = Path(__file__).resolve().parents[3] / "examples"
AT = datetime(2026, 11, 18, 17, 0, tzinfo=UTC)
WARRANT = (EXAMPLES / "04-search-warrant.pdf").read_bytes()
SUBPOENA = (EXAMPLES / "06-subpoena.pdf").read_bytes()


@pytest.fixture
def real(agency, monkeypatch):
    """The agency, with the true readers instead of readings from files."""
    monkeypatch.setattr(reading, "assess", pipeline.assess)
    return agency


@pytest.fixture
def clerk(real):
    client = Client()
    client.force_login(Staff.objects.get(key="r-baca"), backend="django.contrib.auth.backends.ModelBackend")
    return client


def received(agency, data, name, *, at=AT, by="r-baca"):
    request = services.receive_request(
        by=agency[by], at=at, received_at=at, channel=Channel.COUNTER, name=name, data=data,
        office=agency.office("albuquerque") if False else next(iter([_office(agency, by)])),
    )  # fmt: skip
    return services.read_now(request, lambda: at)


def _office(agency, by):
    from custos.apps.offices.models import Office

    return Office.objects.get(pk=agency[by].office_id)


def test_a_paper_is_shown_as_a_picture_with_its_marks(real, clerk):
    request = received(real, WARRANT, "warrant.pdf")
    page = clerk.get(f"/requests/{request.number}").content.decode()
    paper = request.papers.get()
    assert f'src="/requests/{request.number}/papers/{paper.pk}/1.webp?turned=0"' in page
    assert '<a class="sheet__mark" id="mark-1"' in page
    picture = clerk.get(f"/requests/{request.number}/papers/{paper.pk}/1.webp")
    assert picture["Content-Type"] == "image/webp"
    assert picture["Cache-Control"] == "no-store"
    assert picture.content[8:12] == b"WEBP"
