"""Every address is walked as those who may vote second, before and after the first vote: not one byte differs."""

import io
import re
from datetime import timedelta

import pytest
from django.test import Client
from tests.apps.made_up import MORNING
from tests.apps.secondreview.reviewing import decided, vote, with_more_people
from tests.privacy.pages import TABLE, every_page

from custos.apps.accounts.services import apikeys
from custos.apps.ledger import clock
from custos.apps.ledger import selectors as ledger_selectors
from custos.apps.ledger import services as ledger
from custos.apps.ledger.models import LedgerEntry
from custos.apps.ledger.policy import ShellReader
from custos.apps.offices.models import Staff
from custos.apps.requests import ticking
from custos.apps.secondreview.models import SecondReview, Vote
from custos.core.ledger.verify import verify
from custos.core.secondreview import Said
from custos.web import demo_clock

TOKENS = re.compile(rb'name="csrfmiddlewaretoken" value="[^"]*"')
LEFT_OUT = {"sign-out", "sign-in-as", "account"}
"""What ends the sign-in; and the page of one's own sign-ins, which tells when this walk itself was last here."""
DRAWN = {"add-passkey", "confirmed", "sign-in-by-passkey", "api-keys", "desk-enrol"}
"""Pages that draw a challenge by lot each time, or tell when this walk's own key was last used: their status alone is compared."""


@pytest.fixture
def staffed(agency):
    return with_more_people(agency)


class Walk:
    """What one person gets from every address, as a browser or a program."""

    def __init__(self, agency, who, number, names):
        self.client, self.number = Client(), number
        self.pages = [page for page in every_page() if page.name in (names or set(TABLE) - LEFT_OUT)]
        self.client.force_login(Staff.objects.get(key=who), backend="django.contrib.auth.backends.ModelBackend")
        scopes = [str(act) for act in apikeys.scopes_open_to(agency[who])]
        _, secret = apikeys.issue_key(label="walk", scopes=scopes, days=1, by=agency[who], at=clock.now())
        self.headers = {"authorization": f"Bearer {secret}"}

    def addresses(self, entries):
        for page in self.pages:
            indices = range(entries - 8, entries) if "index" in page.gaps else (1,)
            for index in indices:
                yield page, page.address(number=self.number, index=index)

    def all(self, entries):
        found = {}
        for page, path in self.addresses(entries):
            more = {"headers": self.headers} if page.name.startswith("api-") else {}
            answer = self.client.get(path, **more)
            body = b"".join(answer.streaming_content) if answer.streaming else TOKENS.sub(b"", answer.content)
            found[path] = (answer.status_code, answer.headers.get("Location", ""), b"" if page.name in DRAWN else body)
        return found


NEAREST = {
    *("home", "register", "notices", "late", "signals", "second-reviews", "second-review", "request", "case-duties"),
    *("case-history", "receipt", "decide", "emergency", "ledger", "ledger-entry", "ledger-receipt"),
    *("api-request", "api-requests", "api-queue", "api-receipt"),
}
"""By day the pages on which a vote would show first, by night every page."""


@pytest.mark.parametrize(
    ("who", "names"),
    [
        ("n-silva", NEAREST),
        *(pytest.param(who, set(), marks=pytest.mark.night) for who in ("n-silva", "t-vigil", "e-armijo")),
    ],
)
def test_not_one_byte_tells_of_the_first_vote(staffed, who, names, monkeypatch):
    """Counsel and a clerk who may vote second, and the authority who decided, after each has opened everything once."""
    monkeypatch.setattr(apikeys, "CALLS_A_MINUTE", 10**6)
    request = decided(staffed, claimed=True)
    with demo_clock.hold(MORNING + timedelta(days=1)):
        ledger.sign_checkpoint()
        walk = Walk(staffed, who, request.number, names)
        walk.all(9)  # its looks are entries; within a quarter of an hour the next walks write none
        entries = LedgerEntry.objects.count() + 2
        before = walk.all(entries)
        vote(staffed, "l-ortega", Said.NOT_RIGHT, "qq-first-vote")
        after = walk.all(entries)
        assert Vote.objects.count() == 1
        assert [path for path in before if before[path] != after[path]] == []
        assert len(before) > 30
        assert any(b"Second review of request" in body for _, _, body in before.values())
        vote(staffed, "t-vigil" if who == "n-silva" else "n-silva", Said.RIGHT)
        opened = walk.client.get(f"/requests/{request.number}/second-review")
        assert b"qq-first-vote" in opened.content


def test_the_nightly_run_says_the_same_before_and_after_the_first_vote(staffed):
    decided(staffed, claimed=True)
    row = SecondReview.objects.get()
    days = [MORNING + timedelta(days=count) for count in (4, 5)]
    said = []
    for day in days:
        said.append([(one.what, one.number, one.told) for one in ticking.tick(day) if one.what == "second-review"])
        if not row.votes.exists():
            vote(staffed, "l-ortega")
    assert said[0] == said[1] != []


def test_the_export_holds_a_commitment_alone_and_verifies_before_and_after(staffed):
    decided(staffed)
    vote(staffed, "l-ortega", Said.NOT_RIGHT, "qq-first-vote")

    def export():
        ledger.sign_checkpoint()
        cast = list(Vote.objects.values_list("entry_index", flat=True))
        return b"".join(ledger_selectors.export_file(ShellReader(), opened=cast))

    closed = export()
    assert verify(io.BytesIO(closed)).verdict == "whole"
    assert b"qq-first-vote" not in closed
    assert b"not-right" not in closed
    vote(staffed, "n-silva", Said.RIGHT, "qq-second-vote")
    opened = export()
    assert verify(io.BytesIO(opened)).verdict == "whole"
    assert b"qq-first-vote" in opened
    assert b"qq-second-vote" in opened
