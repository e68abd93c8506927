"""Counsel's confirmation by command: the rule's file and the ledger, both or neither."""

import json
from datetime import date

import pytest
from django.db import transaction

from custos.adapters.data import laws as lawfolder
from custos.apps.law import services
from custos.apps.ledger import store
from custos.core.errors import InputError

DAY = date(2026, 11, 20)
RULES = '[[rule]]\ncite = "House 1" # ours\nsays = "x"\nin-force = {}\nwhen = ["felony"]\nthen = "must not release"\nchecked = "not yet"\n'


@pytest.fixture
def own(tmp_path):
    folder = tmp_path / "laws"
    (folder / "house").mkdir(parents=True)
    (folder / "house" / "rules.toml").write_text(RULES, encoding="utf-8")
    return folder


def last_entry():
    return json.loads(list(store.bodies(store.head().size))[-1][0])


def test_a_confirmation_is_in_the_file_and_in_the_ledger(agency, own):
    del agency
    before = store.head().size
    found = services.confirm_rule("House 1", name="A. Example", on=DAY, extra=own)
    text = (own / "house" / "rules.toml").read_text(encoding="utf-8")
    assert 'checked = "text"' in text
    assert "# ours" in text
    entry = last_entry()
    assert (entry["t"], entry["law"], store.head().size) == ("rule-confirmed", found.law, before + 1)
    assert set(entry["c"]) == {"rule", "note"}
    assert "Example" not in json.dumps(entry)
    assert lawfolder.load_book(own).digest == found.law


def test_where_the_entry_fails_the_file_stays(agency, own, monkeypatch):
    del agency

    def fail(*_, **__):
        raise RuntimeError("the disk is full")

    monkeypatch.setattr(services.ledger, "append", fail)
    with pytest.raises(RuntimeError), transaction.atomic():
        services.confirm_rule("House 1", name="A. Example", on=DAY, extra=own)
    assert (own / "house" / "rules.toml").read_text(encoding="utf-8") == RULES


def test_an_unknown_citation_is_told_with_the_nearest_and_writes_nothing(agency, own):
    del agency
    before = store.head().size
    with pytest.raises(InputError, match="did you mean `House 1`"):
        services.confirm_rule("House 2", name="A. Example", on=DAY, extra=own)
    assert store.head().size == before
