"""The ledger's pages: sentences without names, a receipt that proves, and nothing for those who may not look."""

import pytest
from attrs import frozen
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import Http404
from django.test import RequestFactory
from django.utils.translation import override

from custos.adapters.data import ledger_keys as ledgerkeys
from custos.apps.ledger import places, sealed_cases, selectors, services, store, urls, views
from custos.apps.ledger.services import SYSTEM
from custos.core.errors import Forbidden
from custos.core.ledger.proof import Receipt, verify_receipt


@frozen
class Someone:
    roles: frozenset[str]


def ask(view, address: str = "/ledger", *, role: str | None = "auditor", **arguments):
    request = RequestFactory().get(address)
    request.reader = Someone(frozenset({role})) if role else None
    return view(request, **arguments)


@pytest.fixture
def shown(monkeypatch, ledger):
    """What a page is rendered from, without the frame that another room draws."""
    seen: dict = {}

    def render(request, template, context):
        seen.clear()
        seen.update(context, template=template)
        return seen

    monkeypatch.setattr(views, "render", render)
    with transaction.atomic():
        services.append("visit-recorded", actor=SYSTEM, commitments={"name": "Officer Example"})
    return seen


def test_the_newest_entry_stands_first_as_a_sentence(shown):
    ask(views.entries)
    assert [one["row"].index for one in shown["shown"]] == [1, 0]
    assert shown["shown"][0]["sentence"] == "A visit was recorded."
    with override("es"):
        ask(views.entries)
        assert shown["shown"][0]["sentence"] == "Se registró una visita."


def test_what_is_hidden_is_asked_for_the_rows_of_the_page_alone_and_the_page_is_full_all_the_same(shown, monkeypatch):
    asked = []

    def odd(_reader, cases, _contents):
        asked.append(len(cases))
        return {f"R-2019-{number:05d}" for number in range(1, 2000, 2)}  # more than it was asked for

    monkeypatch.setattr(sealed_cases, "_SOURCES", [odd])
    with transaction.atomic():
        for number in range(300):
            services.append("request-received", actor=SYSTEM, case=f"R-2019-{number:05d}")
    rows = selectors.list_entries(Someone(frozenset({"auditor"})), limit=120)
    assert [row.case for row in rows] == [f"R-2019-{number:05d}" for number in range(298, 58, -2)]
    assert max(asked) == 120
    assert selectors.list_entries(Someone(frozenset({"auditor"})), case="R-2019-00007") == []
    assert sealed_cases.hidden_cases(None, [f"R-2018-{number:05d}" for number in range(1200)])
    assert max(asked) == sealed_cases.TOGETHER


def test_a_page_holds_fifty_entries_and_leads_to_the_older_ones(shown):
    with transaction.atomic():
        for _ in range(60):
            services.append("sign-in", actor=SYSTEM, out="granted")
    ask(views.entries)
    assert (len(shown["shown"]), shown["older"]) == (50, 12)
    ask(views.entries, "/ledger?before=12")
    assert ([one["row"].index for one in shown["shown"]], shown["older"]) == (list(range(11, -1, -1)), None)


@pytest.mark.parametrize("before", ["x", "-1", "1e3", "9" * 30, "\u0663"])
def test_a_made_up_place_in_the_list_is_not_found(shown, before):
    with pytest.raises(Http404):
        ask(views.entries, f"/ledger?before={before}")


def test_an_entry_has_no_receipt_until_a_head_was_signed(shown):
    ask(views.entry, index=1)
    assert shown["receipt"] == ""
    with pytest.raises(Http404):
        ask(views.receipt_file, index=1)
    services.sign_checkpoint()
    ask(views.entry, index=1)
    key = ledgerkeys.load_key(places.key_path(), store.head().log).key
    verify_receipt(Receipt.from_text(shown["receipt"]), [key])
    response = ask(views.receipt_file, index=1)
    assert response.content.decode() == shown["receipt"]
    assert "entry-1.tlog-proof" in response["Content-Disposition"]


def test_no_page_shows_what_was_committed(shown):
    ask(views.entry, index=1)
    assert "Officer Example" not in str(shown)


def test_an_entry_that_does_not_exist_is_not_found(shown):
    for view in (views.entry, views.receipt_file):
        with pytest.raises(Http404):
            ask(view, index=99)


@pytest.mark.parametrize("role", ["administrator", "front-desk", "deputy", "records-officer"])
def test_others_get_the_same_refusal_whether_the_entry_exists_or_not(shown, role):
    for view, arguments in ((views.entries, {}), (views.entry, {"index": 1}), (views.receipt_file, {"index": 99})):
        with pytest.raises(Forbidden):
            ask(view, role=role, **arguments)


def test_without_a_sign_in_there_is_no_page(shown):
    with pytest.raises(PermissionDenied):
        ask(views.entries, role=None)


def test_the_addresses_are_those_of_the_pages():
    assert {entry.name: entry.callback for entry in urls.urlpatterns} == {
        "ledger": views.entries,
        "ledger-entry": views.entry,
        "ledger-receipt": views.receipt_file,
    }
