"""Names, askers and scopes on sentences that others wrote: the floors of the promise, and nothing wrong with confidence."""

from __future__ import annotations

import json
import os
import re
from email.message import EmailMessage
from pathlib import Path

import pytest
from tests.core.reading.arrivals import at

from custos.adapters.arrival import open_arrival
from custos.adapters.data.forms import cards
from custos.core.reading import read
from custos.core.reading.find.names import propose
from custos.core.reading.find.names.lists import plain
from custos.core.reading.readings import RequesterKind

ROOT = Path(os.environ.get("CUSTOS_SHARED", Path(__file__).resolve().parents[3].parent / "shared")) / "data/found/names"
pytestmark = [
    pytest.mark.real,
    pytest.mark.skipif(not ROOT.is_dir(), reason=f"the sentences are not at {ROOT} (set CUSTOS_SHARED)"),
]


def words(name: str) -> frozenset[str]:
    return frozenset(plain(word) for word in re.findall(r"[^\s,.\"-]+", name)) - {""}


@pytest.mark.parametrize("which", [1, 2])
def test_nine_in_ten_names_are_found_and_what_is_proposed_is_a_person(which: int) -> None:
    cards()
    wanted = found = proposed = persons = 0
    for case in json.loads((ROOT / "sentences.json").read_text(encoding="utf-8"))["sentences"]:
        if case["set"] != which:
            continue
        asked = [words(name) for name in case["asked_about"]]
        known = asked + [words(name) for name in case["other_persons"]]
        spans = [words(case["text"][one.start : one.end]) for one in propose(case["text"])]
        wanted += len(asked)
        found += sum(name in spans for name in asked)
        proposed += len(spans)
        persons += sum(any(span <= name for name in known) for span in spans)
    assert found >= 0.9 * wanted
    assert persons >= 0.85 * proposed


def test_three_in_four_askers_and_scopes_are_read_and_none_wrong_with_confidence() -> None:
    cases = json.loads((ROOT / "scope-and-asker.json").read_text(encoding="utf-8"))["cases"]
    kinds = scopes = 0
    wrong = []
    for case in cases:
        if case["form"] == "eml":
            mail = EmailMessage()
            mail["From"], mail["To"], mail["Subject"] = case["sender"], "records@workforce.example", case["subject"]
            mail.set_content(case["body"])
            arrival = open_arrival(mail.as_bytes(), "mail.eml")
        else:
            arrival = open_arrival(case["body"].encode(), "note.txt")
        found = read(arrival, at("2026-11-20T09:00"), cards())
        kinds += found.requester.kind.value in case["requester_kind"]
        scopes += found.ask.scope.value in case["scope"]
        if found.requester.kind.value not in (*case["requester_kind"], RequesterKind.UNKNOWN.value):
            wrong.append(case["body"])
    assert kinds >= 0.75 * len(cases)
    assert scopes >= 0.75 * len(cases)
    assert wrong == []
