"""Who looked, told to the person: the list is the ledger's own rows, one by one, and what is held back has a law, an end and is counted."""

import json
from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from django.test import Client
from django.utils import translation
from tests.apps.releases.test_accounting import left, own  # noqa: F401 - a fixture
from tests.apps.releases.test_bounds import item, resting_on
from tests.apps.releases.test_from_record import begin, chosen, offered, people  # noqa: F401 - a fixture
from tests.apps.releases.test_releasing import LATER, confirmed, contact, released  # noqa: F401 - a fixture
from tests.refusals import coded

from custos.apps.ledger import selectors as ledger_selectors
from custos.apps.ledger.models import LedgerEntry
from custos.apps.ledger.policy import ShellReader
from custos.apps.offices.models import Staff
from custos.apps.records import looked_wording
from custos.apps.records.looked import Kind, find_looked
from custos.apps.records.models import ChosenPerson, CrossMatch, Disclosure, ListedDisclosure, StandingFeed
from custos.apps.records.selectors import find_accounting
from custos.apps.records.services import accounting, choosing
from custos.core.errors import Conflict, Forbidden, InputError

DAY = LATER.date() + timedelta(days=30)


def in_ledger(number):
    """The entries that are looks at this person, as the ledger itself commits to them."""
    rows = LedgerEntry.objects.filter(kind__in=("person-chosen", "record-opened")).order_by("i")
    return {
        row.i: json.loads(bytes(row.body))
        for row in rows
        if ledger_selectors.proved_openings(ShellReader(), row.i).get("person") == number
    }


def client(key):
    made = Client()
    made.force_login(Staff.objects.get(key=key), backend="django.contrib.auth.backends.ModelBackend")
    return made


def test_the_list_is_the_ledger_row_by_row(people, left, contact):  # noqa: F811
    request = resting_on(released(people), item(["contact"], "Ana Ruiz"))
    stays = chosen(people, request)
    begin(people, request, confirmed(people, request, contact), [offered(people, request)["zip"]])
    _, mine = own(people)
    found = find_looked(people["o-chavez"], mine)
    entries = in_ledger(mine.person.number)
    assert [one.entry for one in found.looks] == sorted(entries)
    assert found.held == 0
    kinds = {Kind.CHOSEN: "person-chosen", Kind.OPENED: "record-opened"}
    for one in found.looks:
        body = entries[one.entry]
        assert body["t"] == kinds[one.kind]
        assert abs(body["at"] / 1000 - one.at.timestamp()) < 24 * 3600
        assert one.office == "Albuquerque"
    out = {(one.kind, one.fields, one.to) for one in found.looks}
    assert (Kind.OPENED, ("street",), "District Court") in out
    assert (Kind.OPENED, ("zip",), "") in out, "what was opened and stayed went to nobody"
    assert stays.entry_index in entries


def test_a_choice_that_was_taken_back_is_still_a_look(people, contact):  # noqa: F811
    request = resting_on(released(people), item(["contact"], "Ana Ruiz"))
    choosing.let_go(chosen(people, request), by=people["o-chavez"], at=LATER)
    _, mine = own(people)
    found = find_looked(people["o-chavez"], mine)
    assert [one.entry for one in found.looks] == sorted(in_ledger(mine.person.number))
    assert len(found.looks) == 2


def test_what_is_held_back_has_a_law_and_an_end_and_is_counted(people, left):  # noqa: F811
    _, mine = own(people)
    look = left.chosen
    for law, until, code in (("", DAY, "line-held-without-law"), ("x", DAY.replace(year=2018), "line-held-until-past")):
        with pytest.raises(InputError, check=coded(code)):
            accounting.hold_back_look(look, law=law, until=until, by=people["l-ortega"], at=LATER)
    with pytest.raises(Forbidden):
        accounting.hold_back_look(look, law="x", until=DAY, by=people["o-chavez"], at=LATER)
    counsel, at = client("l-ortega"), f"/requests/{look.matter.number}/person"
    assert "Keep this look from the person" in counsel.get(at).content.decode()
    assert counsel.post(at, {"act": "hold-look", "pk": 999, "law": "x", "until": DAY}).status_code == 404
    sent = {"act": "hold-look", "pk": look.pk, "law": "18 USC 2705(b)", "until": DAY.isoformat()}
    assert counsel.post(at, sent).status_code == 302
    found = find_looked(people["o-chavez"], mine)
    shown = {one.entry for one in found.looks}
    held = set(in_ledger(mine.person.number)) - shown
    assert (len(held), found.held, found.held_until) == (2, 2, DAY)
    assert (find_accounting(people["o-chavez"], mine).lines, find_accounting(people["o-chavez"], mine).held) == ((), 1)
    look.refresh_from_db()
    entry = json.loads(bytes(LedgerEntry.objects.get(i=look.held_index).body))
    assert (entry["t"], entry["ref"]) == ("disclosure-held-back", [look.entry_index])
    with pytest.raises(Conflict, check=coded("line-held-already")):
        accounting.hold_back_look(look, law="x", until=DAY, by=people["l-ortega"], at=LATER)
    with pytest.raises(IntegrityError), transaction.atomic():
        ChosenPerson.objects.filter(pk=look.pk).update(held_law="")
    ChosenPerson.objects.filter(pk=look.pk).update(held_until=LATER.date() - timedelta(days=1))
    assert find_looked(people["o-chavez"], mine).held == 0, "its last day is past"


def test_a_disclosure_that_is_held_back_holds_the_choice_too(people, left):  # noqa: F811
    _, mine = own(people)
    accounting.hold_back(left, law="18 USC 2705(b)", until=DAY, by=people["l-ortega"], at=LATER)
    found = find_looked(people["o-chavez"], mine)
    assert found.held == 2
    assert left.chosen.entry_index not in {one.entry for one in found.looks}


def test_a_look_under_seal_is_neither_shown_nor_counted(people, left):  # noqa: F811
    _, mine = own(people)
    matter = left.chosen.matter
    matter.sealed_at = LATER
    matter.save()
    found = find_looked(people["o-chavez"], mine)
    assert ([one.entry for one in found.looks], found.held) == ([mine.entry_index], 0)


def test_the_page_of_the_own_file_shows_it_and_no_other_page(people, left):  # noqa: F811
    request, _ = own(people)
    shown = client("o-chavez").get(f"/requests/{request.number}/person").content.decode()
    for word in ("Who looked at this record", "Opened: Home address: street", "Found for a matter", "District Court"):
        assert word in shown
    assert "Alder" not in shown
    assert left.chosen.matter.number not in shown
    other = client("o-chavez").get(f"/requests/{left.chosen.matter.number}/person").content.decode()
    assert "Who looked at this record" not in other
    assert find_looked(people["o-chavez"], Disclosure.objects.get().chosen) is None


def listed(person, fields):
    """A run of a partner's list that identified the person."""
    by = Staff.objects.get(key="o-chavez")
    noted = {"noted_at": LATER, "changed_at": LATER, "noted_by": by, "entry_index": 1}
    feed = StandingFeed.objects.create(name="Match", recipient="Child Support Division", law="42 USC 653a", **noted)
    run = CrossMatch.objects.create(feed=feed, asked=1, rejected=0, matched=1, at=LATER, by=by, entry_index=2)
    told = {"recipient": feed.recipient, "law": feed.law, "entry_index": 900 + run.pk}
    return ListedDisclosure.objects.create(run=run, person=person, fields=fields, **told)


def test_what_a_partners_list_was_told_is_in_both_lists(people, left):  # noqa: F811
    request, mine = own(people)
    with_field, bare = listed(mine.person, ["zip"]), listed(mine.person, [])
    accounted = find_accounting(people["o-chavez"], mine)
    assert set(accounted.lines) == {left, with_field, bare}
    looks = [one for one in find_looked(people["o-chavez"], mine).looks if one.kind is Kind.LISTED]
    assert [(one.entry, one.fields, one.to, one.purpose, one.office) for one in looks] == [
        (one.entry_index, tuple(one.fields), "Child Support Division", "42 USC 653a", "Albuquerque")
        for one in (with_field, bare)
    ]
    shown = client("o-chavez").get(f"/requests/{request.number}/person").content.decode()
    assert shown.count("Child Support Division") == 4
    assert shown.count("only that the person is on file") == 2
    with translation.override("es"):
        assert "consta" in str(looked_wording.ON_FILE)
        assert "La lista" in str(looked_wording.KINDS[Kind.LISTED])


def test_a_disclosure_that_is_held_back_keeps_nothing_of_a_partners_list_back(people, left):  # noqa: F811
    _, mine = own(people)
    row = listed(mine.person, ["zip"])
    accounting.hold_back(left, law="Penal Code 1", until=DAY, by=people["l-ortega"], at=LATER)
    found = find_accounting(people["o-chavez"], mine)
    assert (found.lines, found.held) == ((row,), 1)
