"""The fictional agency with keys that its people gave to programs."""

import json

import pytest
from django.test import Client
from tests.apps.made_up import agency_at

from custos.apps.accounts.services import apikeys
from custos.apps.ledger import clock


@pytest.fixture
def agency(db, settings, tmp_path, monkeypatch):
    with agency_at(settings, tmp_path / "data", monkeypatch) as made:
        yield made


class Program:
    """A program with a key: speaks JSON, says nothing else."""

    def __init__(self, secret):
        self.secret = secret
        self.client = Client()

    def get(self, path, **headers):
        return self.client.get(f"/api/v1/{path}", headers=self._headers(headers))

    def post(self, path, body, **headers):
        return self.client.post(
            f"/api/v1/{path}", json.dumps(body), content_type="application/json", headers=self._headers(headers)
        )

    def _headers(self, more):
        return {
            "authorization": f"Bearer {self.secret}",
            **{name.replace("_", "-"): value for name, value in more.items()},
        }


@pytest.fixture
def program(agency):
    """``program("r-baca", "receive")``: a program with a key of R. Baca's that may register."""

    def start(key, *scopes, days=30):
        reader = agency[key]
        wanted = scopes or [str(act) for act in apikeys.scopes_open_to(reader)]
        _, secret = apikeys.issue_key(label="mail robot", scopes=wanted, days=days, by=reader, at=clock.now())
        return Program(secret)

    return start
