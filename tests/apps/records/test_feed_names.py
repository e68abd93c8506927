"""A feed and an investigation of one number are two names in the ledger: neither hides nor shows the entries of the other."""

from __future__ import annotations

import pytest
from tests.apps.made_up import MORNING

from custos.apps.casework.kinds import Kind, all_kinds, register, reserve
from custos.apps.investigations import services as investigations
from custos.apps.investigations.models import Investigation
from custos.apps.ledger import selectors as ledger
from custos.apps.ledger import services as writing
from custos.apps.records.models import StandingFeed
from custos.apps.records.services import feeds
from custos.core.errors import UsageError


def test_an_auditor_sees_the_entries_of_a_feed_beside_an_investigation_of_its_number(agency):
    told = investigations.Opening("Qqbuilders of Nowhere, Inc.", ("12 Qqsite Road",), "23", "a tip")
    found = investigations.open_investigation(told, by=agency["d-montoya"], at=MORNING)
    noted = feeds.Noted("Match", "A division", "", "42 USC 653a", [], 0, None, None)
    feed = feeds.note_feed(noted, by=agency["l-ortega"], at=MORNING)
    number = f"{MORNING.year}-{feed.pk:05d}"
    Investigation.objects.filter(pk=found.pk).update(number=number)
    found.refresh_from_db()
    assert (found.case, feed.case) == (f"F-{number}", f"S-{number}")
    for case in (found.case, feed.case):
        writing.append("cross-match-run", actor=writing.SYSTEM, case=case, count=1)
    for who in ("a-begay", "e-armijo", "l-ortega"):
        cases = {row.case for row in ledger.list_entries(agency[who])}
        assert feed.case in cases
        assert found.case not in cases


def test_no_kind_takes_the_letter_of_feeds_and_feeds_take_no_kinds_letter():
    letter = StandingFeed.LETTER
    before = dict(all_kinds())
    assert letter not in {kind.letter for kind in before.values()}
    with pytest.raises(UsageError):
        register(Kind("survey", letter=letter, page="survey"))
    for taken in (*(kind.letter for kind in before.values()), letter):
        with pytest.raises(UsageError):
            reserve(taken, "something else")
    reserve(letter, "feed")  # the same once more is as good as once
    assert dict(all_kinds()) == before
