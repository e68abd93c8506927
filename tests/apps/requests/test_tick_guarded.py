"""A step of ``custos tick`` that fails stops no other one, and never the signing."""

import json

import pytest
from click.testing import CliRunner

from custos.apps.claims import services as claims
from custos.apps.deadlines.services import notices
from custos.apps.filing import services as filing
from custos.apps.ledger import selectors as ledger
from custos.apps.memo import services as memo
from custos.cli import tick


def failing(error):
    def fails(*args, **more):
        raise error

    return fails


def test_the_head_is_signed_and_the_rest_is_done_though_steps_fail(agency, monkeypatch):
    first, second = RuntimeError("first"), KeyError("second")
    agency.assessed()
    before = ledger.last_note(None)
    monkeypatch.setattr(notices, "everyone", failing(first))
    monkeypatch.setattr(claims, "count_once_a_day", failing(second))
    monkeypatch.setattr(filing, "remove_old", lambda at: 2)
    done = []

    def run():
        for one in tick.let_time_pass():
            done.append(one.what)

    with pytest.raises(RuntimeError, match="first") as raised:
        run()
    assert raised.value is first
    assert "another step failed, too: KeyError" in raised.value.__notes__
    assert "forms-gone" in done
    assert done[-1] == "checkpoint-signed"
    assert ledger.last_note(None) != before


def test_what_was_done_is_told_though_a_step_failed(agency, monkeypatch):
    monkeypatch.setattr("custos.web.boot.boot", lambda folder: None)
    monkeypatch.setattr(memo, "remind", failing(RuntimeError("no mail")))
    monkeypatch.setattr(filing, "remove_old", lambda at: 2)
    done = CliRunner().invoke(tick.tick, ["--json"])
    assert str(done.exception) == "no mail"
    assert "forms-gone" in [one["what"] for one in json.loads(done.stdout)["done"]]
