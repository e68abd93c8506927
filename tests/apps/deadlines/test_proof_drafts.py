"""The proof of a duty begins with what the register knows, and with nothing that it does not know."""

import tomllib
from datetime import date, timedelta

import pytest
from tests.apps.deadlines.test_clocks import duty, told  # noqa: F401 - a fixture
from tests.apps.letters.test_notifications import LATER, TELL, decided, notifications_of
from tests.apps.made_up import MORNING

from custos.adapters.data.laws import read_laws
from custos.apps.casework.models import Answer, Channel
from custos.apps.deadlines.services.proof_drafts import draft_proof
from custos.apps.decisions.models import CallOutcome
from custos.apps.decisions.services import callback
from custos.apps.letters.services import notifications

VERIFY = duty("Policy, verify before release", "Verify the requester", "before release", kind="call-back")
ACCOUNT = duty("Civ. Code 1798.25", "Write the accounting", "with the release", kind="account")


@pytest.mark.parametrize("wanted", [VERIFY, TELL, ACCOUNT])
def test_what_nobody_did_is_not_begun(agency, told, wanted):  # noqa: F811
    request = told(wanted)
    assert draft_proof(agency["r-baca"], request, request.duties.get()) == {}


@pytest.mark.parametrize(("outcome", "begun"), [(CallOutcome.CONFIRMED, True), (CallOutcome.DENIED, False)])
def test_only_a_call_that_confirmed_begins_a_proof(agency, told, outcome, begun):  # noqa: F811
    contact = callback.add_contact(
        agency="District Court", number="(505) 555-0142", source="court directory", verified_on=date(2019, 1, 7),
        by=agency["r-baca"], at=MORNING - timedelta(days=30),
    )  # fmt: skip
    request = told(VERIFY)
    callback.record_call_back(request, contact=contact, outcome=outcome, note="clerk", by=agency["l-ortega"], at=LATER)
    known = draft_proof(agency["r-baca"], request, request.duties.get())
    assert bool(known) is begun
    if begun:
        assert known["words"] == "Called back by L. Ortega: District Court confirmed it. clerk"
        assert known["done_on"] == date(2019, 8, 15)


def test_a_notice_begins_the_proof_once_it_has_left(agency, told):  # noqa: F811
    request = decided(agency, told(TELL), Answer.RELEASE_IN_PART)
    row = request.duties.get()
    assert draft_proof(agency["r-baca"], request, row) == {}
    (letter,) = notifications_of(request)
    notifications.mark_sent(letter, how=Channel.MAIL, by=agency["r-baca"], at=LATER)
    known = draft_proof(agency["r-baca"], request, row)
    assert (known["way"], known["done_on"]) == ("mail", date(2019, 8, 15))
    # To whom it went is not known here: the person who entered it says so.
    assert "whom" not in known


def test_a_call_back_begins_no_proof_that_exactly_one_person_matches(agency, told):  # noqa: F811
    match = duty("Policy, two identifiers", "Match exactly one person", "before release", kind="verify")
    contact = callback.add_contact(
        agency="District Court", number="(505) 555-0142", source="court directory", verified_on=date(2019, 1, 7),
        by=agency["r-baca"], at=MORNING - timedelta(days=30),
    )  # fmt: skip
    request = told(match)
    callback.record_call_back(
        request, contact=contact, outcome=CallOutcome.CONFIRMED, note="key 16ee", by=agency["l-ortega"], at=LATER
    )
    assert draft_proof(agency["r-baca"], request, request.duties.get()) == {}


def test_the_law_begins_with_a_call_only_where_a_call_is_the_proof():
    rows = tomllib.loads(read_laws()["policy/duties.toml"])["duty"]
    called = {name for name, row in rows.items() if row["kind"] == "call-back"}
    assert called == {"verify-requester", "verify-with-court"}
    assert rows["two-identifiers"]["kind"] == "verify"
