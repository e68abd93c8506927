"""The policy pack that a state asks for: the policy in both languages, the rules it rests on with their standing, and how many have read it.

LAW: Cal. Gov. Code 12532.5 (SB 580, 2025) has every agency act by model policies or an equivalent from 1 January 2027. The model policies and
their audit criteria were not readable when this was written: the pack holds facts, and a list of what a person must still compare.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from django.utils.translation import override

from custos.apps.casework.clock import agency_day
from custos.apps.memo import policy, selectors
from custos.apps.memo.errors import Conflict
from custos.apps.memo.models import Memo
from custos.apps.memo.reporting import report_pdf
from custos.apps.memo.selectors import OfficeCount
from custos.apps.offices.agency import the_agency
from custos.apps.offices.models import Reader
from custos.core.agency import Agency
from custos.core.jsontypes import JsonObject
from custos.core.orders.packed import as_text, pack, sha256

LANGUAGES = ("en", "es")
NOT_READ = (
    "the Attorney General's model policies",
    "the guidance on databases",
    "the audit criteria",
    "the advice on training",
)
"""What the act of 2025 asks the Attorney General to publish by July 1, 2026. No text of it was at hand."""


def make_pack(reader: Reader, on: date) -> bytes:
    """The pack of the memo in force, as a zip; the same record gives the same bytes. Raises Forbidden, Conflict where none is in force."""
    policy.may_see_who_read(reader).require()
    memo = selectors.find_current(reader)
    if memo is None:
        raise Conflict("memo-not-in-force")
    offices, agency = selectors.count_by_office(reader, memo), the_agency()
    parts = {"policy.json": as_text(_facts(memo, offices, agency, on))}
    for language in LANGUAGES:
        with override(language):
            parts[f"policy-{language}.pdf"] = report_pdf(memo, offices, agency, on, language)
    listed = {name: {"bytes": len(data), "sha256": sha256(data)} for name, data in parts.items()}
    return pack({**parts, "manifest.json": as_text({"files": listed})})


def _facts(memo: Memo, offices: Sequence[OfficeCount], agency: Agency, on: date) -> JsonObject:
    """What a program reads. No person's name is in it."""
    return {
        "agency": agency.name,
        "version": memo.number,
        "in-force-since": agency_day(memo.published_at).isoformat() if memo.published_at else "",
        "rules-as-of": memo.day.isoformat(),
        "rulebook": memo.law,
        "ledger-entry": memo.published_index,
        "made-on": on.isoformat(),
        "offices": [{"office": one.office, "people": one.people, "read": one.read} for one in offices],
        "rules": _rules(memo.content["passages"]),
        "not-compared-with": [*NOT_READ],
    }


def _rules(passages: Sequence[Mapping[str, object]]) -> list[JsonObject]:
    """Each rule once, with its standing and the passages that rest on it."""
    found: dict[str, JsonObject] = {}
    for passage in passages:
        because = passage["because"]
        assert isinstance(because, list)
        for rule in because:
            row = found.setdefault(str(rule["cite"]), {**rule, "passages": []})
            named = row["passages"]
            assert isinstance(named, list)
            named.append(str(passage["key"]))
    return list(found.values())
