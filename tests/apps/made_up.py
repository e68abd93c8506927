"""A fictional agency with its people, and readings from files: what the register stores is tested apart from how papers are read."""

from __future__ import annotations

import copy
import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from attrs import frozen
from tests.apps.built_once import Once

from custos.adapters.data.reviewrecords import read_review
from custos.apps.casework.models import Channel
from custos.apps.decisions.models import Decision
from custos.apps.ledger import services as ledger
from custos.apps.offices import services as offices
from custos.apps.offices.agency import agency_called
from custos.apps.offices.models import Office, Reader, Staff, reader_of
from custos.apps.requests import reading, reading_queue
from custos.apps.requests import services as requests_services
from custos.apps.requests.keys_json import keys_from_json
from custos.apps.requests.models import AccessRequest
from custos.core.errors import InputError
from custos.core.letters.compose import compose
from custos.core.linking import same_request
from custos.demo.signing import sign_what_is_shown
from custos.demo.staff import hire_everybody
from custos.web import demo_clock

FIXTURES = Path(__file__).parent / "fixtures"
MORNING = datetime(2019, 8, 15, 15, 0, tzinfo=UTC)  # nine o'clock in Albuquerque


@frozen
class ReadFromFile:
    """What a reading gives, taken from a file in the shape of docs/interfaces.md."""

    review: dict[str, Any]
    pages: list[dict[str, Any]]
    facts: list[dict[str, Any]]
    keys: dict[str, Any]
    same_as: tuple = ()


def fixture(name: str) -> dict[str, Any]:
    return json.loads((FIXTURES / f"{name}.json").read_text(encoding="utf-8"))


def assess_from_files(data, name, *, agency_key, received_at, given, earlier, holds=(), channel="", more=(), looks=()):
    """Stands where the main job stands: answers with the file whose bytes came in, after the facts that a person gave."""
    del name, agency_key, holds, more, looks
    for path in sorted(FIXTURES.glob("*.json")):
        raw = json.loads(path.read_text(encoding="utf-8"))
        if data.decode(errors="replace").startswith(raw["bytes"]):
            return _answered(raw, received_at, given, earlier)
    raise InputError("nothing in it can be read")


def _answered(raw, received_at, given, earlier):
    raw = copy.deepcopy(raw)
    review, facts = raw["review"], raw["facts"]
    for fact, value in given.items():
        review["determination"] |= raw["changes"].get(fact, {}).get(value, {})
        review["determination"]["ask"] = [one for one in review["determination"]["ask"] if one["fact"] != fact]
        for row in facts:
            if row["name"] == fact:
                row |= {"value": [value], "from": "given"}
    review["determination"]["as_of"] = received_at.date().isoformat()
    review["letter"] = compose(
        read_review(review), agency_called("demo"), language="en", on=received_at.date()
    ).as_json()
    keys = keys_from_json(raw["keys"])
    earlier = earlier(keys) if callable(earlier) else earlier
    same_as = tuple(tie for one in earlier if (tie := same_request(keys, one, raw["keys"]["sent_to"])))
    return ReadFromFile(review, raw["pages"], facts, raw["keys"], same_as)


def decide_as_shown(request: AccessRequest, *, by: Reader, at: datetime) -> Decision:
    """Decides what ``by`` has in front of them now, as the page would; counsel looks first where the law asks for it."""
    lawyer = Staff.objects.filter(roles__icontains="counsel").first()
    return sign_what_is_shown(request, by=by, at=at, lawyer=reader_of(lawyer) if lawyer else None)


@frozen
class MadeUp:
    """The agency: its readers by key, and verbs that walk a request to a stage."""

    readers: dict[str, Reader]

    def __getitem__(self, key: str) -> Reader:
        return self.readers[key]

    def office(self, key: str) -> Office:
        return Office.objects.get(key=key)

    def receive(
        self, name: str = "direct-access", *, by: str = "r-baca", at: datetime = MORNING, told_to: str = "", **more: Any
    ) -> AccessRequest:
        raw = fixture(name)
        return requests_services.receive_request(
            by=self[by],
            at=at,
            received_at=more.pop("received_at", at),
            channel=more.pop("channel", Channel.EMAIL),
            name=raw["name"],
            data=more.pop("data", raw["bytes"].encode()),
            office=more.pop("office", None) or Office.objects.get(pk=self[by].office_id),
            told_to=told_to,
        )

    def assessed(self, name: str = "direct-access", **more: Any) -> AccessRequest:
        received = self.receive(name, **more)
        return reading_queue.read_now(received, lambda: more.get("at", MORNING))


def make_agency() -> MadeUp:
    """Sets up the ledger, the offices and the people of the demo agency (fictional) in the test's database."""
    agency = agency_called("demo")
    ledger.set_up("ledger.workforce.example/2019")
    offices.keep_offices(agency)
    return MadeUp({staff.key: reader_of(staff) for staff in hire_everybody()})


_once = Once(lambda: make_agency().readers)


@contextmanager
def agency_at(
    settings: Any, folder: Path, patch: pytest.MonkeyPatch, make: Callable[[], MadeUp] | None = None
) -> Iterator[MadeUp]:
    """The agency in ``folder``, as ``make`` makes it or as it was first made in this process, with the clock held in the morning and readings from files.

    ``patch`` is the test's own: a second one would be undone before it, and leave behind what the test laid over the readings.
    """
    settings.CUSTOS_DATA_DIR = folder
    settings.AGENCY = "demo"
    settings.CUSTOS_CLOCK = "custos.web.demo_clock.now"
    patch.setattr(reading, "assess", assess_from_files)
    with demo_clock.hold(MORNING):
        yield make() if make is not None else MadeUp(dict(_once(folder)))
        days_are_kept()


def days_are_kept() -> None:
    """After every test that has an agency: the days by which a request stands in lists are those that its clocks and duties give."""
    for one in AccessRequest.objects.all():
        firm = [clock.due_on for clock in one.clocks.filter(firm=True) if clock.runs]
        owed = [
            duty.due_on
            for duty in one.duties.filter(is_current=True, done_at=None).exclude(due_on=None)
            if not hasattr(duty, "clock") or duty.clock.stopped_on is None
        ]
        kept, counted = (one.due_on, one.duty_due), (min(firm, default=None), min(owed, default=None))
        assert kept == counted, f"{one.number} is kept under {kept}, its clocks and duties say {counted}"
